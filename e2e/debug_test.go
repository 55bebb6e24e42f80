package e2e

// This file tests gust debug against run_single_user of the stock Locust.

import (
	"bytes"
	"fmt"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// singleFile is a locustfile that tries out users of its own, as a program. What its users do is the same at each run.
const singleFile = `
import os
import sys

from locust import FastHttpUser, HttpUser, SequentialTaskSet, TaskSet, between, events, run_single_user, tag, task
from locust.exception import StopUser


@events.init.add_listener
def on_init(environment, web_ui, **kw):
    print("init", environment.host, environment.locustfile, environment.parsed_options.locustfile, web_ui)


@events.test_start.add_listener
def on_test_start(environment, **kw):
    print("test_start", [c.__name__ for c in environment.user_classes])


@events.test_stop.add_listener
@events.quitting.add_listener
@events.quit.add_listener
def never(**kw):
    print("never")


@events.request.add_listener
def on_request(name, exception, context, **kw):
    print("heard of", name, repr(exception), context)


class WebUser(HttpUser):
    wait_time = between(0.01, 0.02)

    def context(self):
        return {"user": type(self).__name__}

    def on_start(self):
        print("on_start", self.host, self.environment.host, __name__)
        self.client.headers["User-Agent"] = "test"
        self.client.post("/echo", json={"a": [1]}, name="echo", context={"more": 1})

    def on_stop(self):
        print("on_stop")
        self.client.get("/")

    @task
    class Steps(SequentialTaskSet):
        def on_stop(self):
            print("on_stop of Steps")

        @task(2)
        def page(self):
            self.client.get("/")

        @task
        def bad(self):
            self.client.get("/status/404", name="four")
            with self.client.get("/", catch_response=True) as answer:
                answer.failure("it's\n\"bad\"")
            with self.client.get("/status/500", catch_response=True) as answer:
                answer.success()

        @task
        class Inner(TaskSet):
            @task
            def only(self):
                self.client.get("/redirect/2", headers={"X-Task": type(self).__name__})
                self.interrupt()

        @task
        def own(self):
            self.user.environment.events.request.fire(
                request_type="SQL", name="a name that is longer than the column for it is, which has fifty places", response_time=12.5,
                response_length=7, exception=None, context={},
            )
            self.user.environment.events.request.fire(
                request_type="SQL", name=None, response_time=None, response_length=0, exception=ValueError("no\nrows"), context={"k": 1},
            )

        @task
        def broken(self):
            raise KeyError("on purpose")

        @task
        def last(self):
            raise StopUser()


class FastUser(FastHttpUser):
    @task
    def visit(self):
        self.client.post("/echo", data="body")
        self.client.get("/status/404?n=1")
        raise StopUser()


class NeverTagged(FastUser):
    @tag("other")
    @task
    def visit(self):
        raise StopUser()


class Unready(WebUser):
    def on_start(self):
        raise ValueError("no account")


if __name__ == "__main__":
    which = os.environ.get("WHICH")
    if which == "payload":
        run_single_user(FastUser, include_payload=True)
    elif which == "unready":
        try:
            run_single_user(Unready)
        except ValueError as e:
            print("raised", e)
        sys.exit(5)
    else:
        run_single_user(WebUser, include_length=True, include_context=True)
        run_single_user(FastUser)
    print("after")
`

// tookMS is the column of the response time.
var tookMS = regexp.MustCompile(`\t\d+ *\t`)

// rows are what a run has printed, without what is measured and without the target's port.
func rows(out, url string) string {
	out = strings.ReplaceAll(out, url, "http://target")
	return tookMS.ReplaceAllStringFunc(out, func(cell string) string {
		return "\t" + strings.Repeat("0", len(cell)-2) + "\t"
	})
}

// trySingle runs a program and returns its exit code and what it has printed.
func trySingle(t *testing.T, dir, env, path string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, log bytes.Buffer
	cmd := exec.CommandContext(t.Context(), path, args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr, cmd.Env = dir, &out, &log, append(withoutLocustEnv(), env)
	err := cmd.Run()
	if cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode(), out.String(), log.String()
}

func TestDebugAsRunSingleUser(t *testing.T) {
	t.Parallel()
	gust, err := buildGust()
	if err != nil {
		t.Fatal(err)
	}
	python := filepath.Join(venv(t, "newest"), "bin", "python")
	dir := locustfileDir(t, singleFile)
	for _, test := range []struct {
		which      string
		gustOption string
		code       int // of gust
		want       int // of Python, which does not look at the failures
		rows       int
	}{
		{"", "--loop", 1, 0, 12},
		{"", "", 1, 0, 12}, // the users end themselves after one pass
		{"payload", "", 1, 0, 2},
		{"unready", "", 5, 5, 0},
	} {
		target := newTarget(t)
		args := []string{"locustfile.py", "-H", target.url}
		env := "WHICH=" + test.which
		wantCode, want, wantLog := trySingle(t, dir, env, python, args...)
		gustArgs := append([]string{"debug", "--brief"}, args...)
		if test.gustOption != "" {
			gustArgs = slices.Insert(gustArgs, 1, test.gustOption)
		}
		code, got, log := trySingle(t, dir, env, gust, gustArgs...)
		got, want = rows(got, target.url), rows(want, target.url)
		if got != want || strings.Count(want, "\theard of ")+strings.Count(want, "\nheard of ") != test.rows {
			t.Errorf("gust %q prints\n%s\nPython\n%s", gustArgs, got, want)
		}
		if code != test.code || wantCode != test.want {
			t.Errorf("%q ends with exit code %d and Python with %d, want %d and %d", gustArgs, code, wantCode, test.code, test.want)
		}
		for _, text := range []string{"on purpose", "no account"} {
			if strings.Contains(log, text) != strings.Contains(wantLog, text) {
				t.Errorf("%q: gust logs\n%s\nPython\n%s", gustArgs, log, wantLog)
			}
		}
	}
}

// sentLines are the requests in a transcript, each as its lines.
func sentLines(out string) (requests [][]string) {
	within := false
	for line := range strings.Lines(out) {
		text, sent := strings.CutPrefix(strings.TrimSuffix(line, "\n"), ">")
		text = strings.TrimPrefix(text, " ")
		switch {
		case sent && (!within || strings.HasSuffix(text, " HTTP/1.1")):
			requests = append(requests, []string{text})
		case sent:
			last := &requests[len(requests)-1]
			*last = append(*last, text)
		}
		within = sent
	}
	return requests
}

func TestDebugShowsRequests(t *testing.T) {
	t.Parallel()
	gust, err := buildGust()
	if err != nil {
		t.Fatal(err)
	}
	dir := locustfileDir(t, `
from locust import FastHttpUser, HttpUser, task


class WebUser(HttpUser):
    @task
    def form(self):
        self.client.headers["X-Of"] = "session"
        self.client.post("/echo?a=1", data={"name": "J\u00fcrgen & Co"}, auth=("me", "secret"), cookies={"c": "1"})

    @task
    def moved(self):
        self.client.get("/redirect/1")

    @task
    def bytes(self):
        self.client.put("/echo", data=bytes([0, 255]))
        self.client.get("/bytes/100")


class FastUser(FastHttpUser):
    @task
    def json(self):
        self.client.headers["User-Agent"] = "test"
        self.client.post("/echo", json={"text": "x" * 100})

    @task
    def nowhere(self):
        self.client.get("http://127.0.0.1:1/nothing")
`)
	target := newTarget(t, "-record")
	code, out, log := trySingle(t, dir, "WHICH=", gust, "debug", "-f", "locustfile.py", "-H", target.url, "--body", "40")
	if code != 1 || log != "" {
		t.Errorf("ended with exit code %d, and logs %q", code, log)
	}
	var shown, sent []string
	for _, request := range sentLines(out) {
		if len(request) == 1 { // nothing was sent
			continue
		}
		end := slices.Index(request, "")
		body := ""
		if end >= 0 {
			request, body = request[:end], strings.Join(request[end+1:], "\n")
		}
		slices.Sort(request[1:])
		shown = append(shown, strings.Join(request, "\n")+"\n\n"+body)
	}
	for _, r := range target.record() {
		lines := []string{"Host: " + r.Host}
		for name, values := range r.Headers {
			for _, v := range values {
				lines = append(lines, name+": "+v)
			}
		}
		slices.Sort(lines)
		body := r.bytes()
		switch {
		case r.IsBase64:
			body = fmt.Sprintf("(%d bytes that are no text)", len(body))
		case len(body) > 40:
			body = fmt.Sprintf("%s... (%d characters more)", body[:40], len(body)-40)
		}
		sent = append(sent, r.Method+" "+r.URI+" HTTP/1.1\n"+strings.Join(lines, "\n")+"\n\n"+body)
	}
	if !slices.Equal(shown, sent) || len(sent) != 6 {
		t.Errorf("shown are\n%s\nthe target has got\n%s", strings.Join(shown, "\n---\n"), strings.Join(sent, "\n---\n"))
	}
	for _, text := range []string{
		"< HTTP/1.1 302 Found\n", "< Location: /redirect/0\n", "\n< arrived\n", "> nothing was sent to http://127.0.0.1:1/nothing\n", "\n6 requests, 1 failed\n",
	} {
		if !strings.Contains(out, text) {
			t.Errorf("%q is not in\n%s", text, out)
		}
	}
}

func TestDebugClassesInGo(t *testing.T) {
	t.Parallel()
	gust, err := buildGust()
	if err != nil {
		t.Fatal(err)
	}
	target := newTarget(t)
	code, out, log := trySingle(t, t.TempDir(), "WHICH=", gust, "debug", "-H", target.url, "--include-length", "WebsiteUser")
	want := regexp.MustCompile(`^\ntype\tname {46}\tresp_ms\tlength\texception\t\t\nGET\t/index.html\?ok=\[random\] {27}\t\d+ +\t97\t {9}\t\n> GET /index.html\?ok=0\.\d+ HTTP/1.1\n> Host: (?s:.*)\n< HTTP/1.1 200 OK\n(?s:.*)<title>target</title>(?s:.*)\n\n1 request, 0 failed\n$`)
	if code != 0 || log != "" || !want.MatchString(out) {
		t.Errorf("ended with exit code %d, logs %q and prints\n%q", code, log, out)
	}
}

func TestDebugInterrupted(t *testing.T) {
	t.Parallel()
	gust, err := buildGust()
	if err != nil {
		t.Fatal(err)
	}
	dir := locustfileDir(t, `
from locust import HttpUser, constant, run_single_user, task


class WebUser(HttpUser):
    wait_time = constant(0.01)

    @task
    def visit(self):
        self.client.get("/")

    def on_stop(self):
        print("on_stop")


if __name__ == "__main__":
    run_single_user(WebUser)
    print("never")
`)
	target := newTarget(t)
	p := startProc(t, "gust debug", dir, nil, gust, "debug", "--loop", "locustfile.py", "-H", target.url)
	waitFor(t, "requests", patience, func() (string, bool) { return p.output(), target.counts().Total > 20 })
	p.signal(syscall.SIGINT)
	if code := p.wait(patience); code != 0 {
		t.Errorf("ended with exit code %d, want 0", code)
	}
	if out := p.output(); strings.Count(out, "on_stop\n") != 1 || strings.Contains(out, "never") || !strings.HasSuffix(out, " requests, 0 failed\n") {
		t.Errorf("it prints at the end\n%s", tail(out, 10))
	}
}
