package e2e

// This file tests the options of gust --headless against those of locust --headless.

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
)

// stepsFile is a locustfile whose users each make the same requests, once.
const stepsFile = `
import logging
import time

from locust import HttpUser, SequentialTaskSet, constant, events, tag, task


@events.init.add_listener
def on_init(environment, **kw):
    def hear(environment, msg, **kw):
        print("heard", msg.type, msg.data, msg.node_id, type(environment.runner).__name__)

    environment.runner.register_message("custom", hear)
    try:
        environment.runner.register_message("custom", hear)
    except Exception as e:
        print(e)


@events.test_start.add_listener
def on_start(environment, **kw):
    environment.runner.send_message("custom", {"tuple": (1, "a"), "bytes": b"b"})
    print("sent")
    environment.runner.send_message("unknown", 1)


@events.reset_stats.add_listener
def on_reset(**kw):
    print("reset_stats")


class WebUser(HttpUser):
    wait_time = constant(0)

    @task
    class Steps(SequentialTaskSet):
        @tag("a", "both")
        @task
        def a(self):
            time.sleep(0.4)
            self.client.get("/", name="a")

        @tag("b", "both")
        @task(2)
        def b(self):
            self.client.get("/", name="b")

        @tag("c", "both")
        @task
        def c(self):
            self.client.get("/", name="c")

        @tag("a", "b", "c")
        @task
        def end(self):
            self.client.get("/", name="last")
            time.sleep(600)
`

func TestHeadlessOptionsAsLocust(t *testing.T) {
	t.Parallel()
	names := regexp.MustCompile(`(?m)^GET +(\w+) +(\d+) `)
	for _, test := range []struct {
		args  []string
		rows  string // of the summary
		code  int
		table int // how often there is one, but for the percentiles'; 0 is more than once
	}{
		{[]string{"-t", "3s", "-u", "2", "-r", "2"}, "a 2 b 4 c 2 last 2", 0, 0},
		{[]string{"-t", "2", "--only-summary"}, "a 1 b 2 c 1 last 1", 0, 1},
		{[]string{"-t", "0m2s", "--only-summary", "--tags", "a"}, "a 1 last 1", 0, 1},
		{[]string{"-t", "0h0m2s", "--only-summary", "--tags", "a", "c", "--exclude-tags", "b"}, "a 1 c 1", 0, 1},
		{[]string{"-t", "2s", "--only-summary", "-T", "both", "-E", "a", "-u", "2", "-r", "2"}, "b 4 c 2", 0, 1},
		{[]string{"-t", "4s", "--only-summary", "-u", "3", "-r", "1", "--reset-stats"}, "a 1 b 2 c 1 last 1", 0, 1},
		{[]string{"-t", "1s", "--only-summary", "--skip-log-setup"}, "", 0, 0},
	} {
		t.Run(strings.Join(test.args, " "), func(t *testing.T) {
			t.Parallel()
			file := stepsFile
			if strings.Contains(test.rows, "last") {
				file = strings.Replace(file, `@tag("a", "b", "c")`, `@tag("a", "both")`, 1)
			} else {
				file = strings.Replace(file, `@tag("a", "b", "c")`+"\n        @task\n        def end", "def end", 1)
				file = strings.Replace(file, `name="c")`, `name="c")`+"\n            time.sleep(600)", 1)
				file = strings.Replace(file, `name="a")`, `name="a")`+"\n            if len(self.tasks) == 1:\n                time.sleep(600)", 1)
			}
			gust, locust := runHeadless(t, file, test.args...)
			if gust.code != test.code || locust.code != test.code {
				t.Errorf("exit codes are %d and %d, want %d", gust.code, locust.code, test.code)
			}
			if gust.stdout != locust.stdout || !strings.Contains(locust.stdout, "heard custom") {
				t.Errorf("gust's listeners print\n%s\nLocust's\n%s", gust.stdout, locust.stdout)
			}
			var rows []string
			for _, m := range names.FindAllStringSubmatch(summary(locust.stderr), -1) {
				if !strings.Contains(strings.Join(rows, " "), m[1]+" ") {
					rows = append(rows, m[1]+" "+m[2])
				}
			}
			if got, want := summary(gust.stderr), summary(locust.stderr); got != want {
				t.Errorf("gust sums up\n%s\nLocust\n%s", got, want)
			}
			if got := strings.Join(rows, " "); got != test.rows {
				t.Errorf("Locust sums up %q, want %q", got, test.rows)
			}
			for name, e := range map[string]finishedRun{"gust": gust, "Locust": locust} {
				n := strings.Count(e.stderr, "# fails |")
				if test.table > 0 && n != test.table || test.table == 0 && test.rows != "" && n < 2 || test.rows == "" && n > 0 {
					t.Errorf("%s shows %d tables:\n%s", name, n, e.stderr)
				}
				if strings.Contains(e.stderr, "Resetting stats") != strings.Contains(test.args[len(test.args)-1], "reset") {
					t.Errorf("%s resets, or not:\n%s", name, e.stderr)
				}
			}
			if said := "Unknown message type received: unknown"; strings.Contains(gust.stderr, said) != strings.Contains(locust.stderr, said) {
				t.Errorf("gust logs\n%s\nLocust\n%s", gust.stderr, locust.stderr)
			}
		})
	}
}

func TestHeadlessStopTimeoutAsLocust(t *testing.T) {
	t.Parallel()
	const file = `
import time

from locust import HttpUser, task


class WebUser(HttpUser):
    @task
    def slow(self):
        time.sleep(3)
        self.client.get("/")

    def on_stop(self):
        print("on_stop")
`
	for _, timeout := range []string{"0", "20"} {
		t.Run(timeout, func(t *testing.T) {
			t.Parallel()
			gust, locust := runHeadless(t, file, "-t", "2s", "--only-summary", "-s", timeout, "--json-file", "out")
			if gust.code != locust.code || gust.stdout != locust.stdout || gust.stdout != "on_stop\n" {
				t.Errorf("gust prints %q and ends with %d, Locust %q with %d", gust.stdout, gust.code, locust.stdout, locust.code)
			}
			if got, want := jsonForm(t, gust.file(t, "out.json")), jsonForm(t, locust.file(t, "out.json")); got != want || strings.Contains(want, `"num_requests": 1`) != (timeout == "20") {
				t.Errorf("gust writes\n%s\nLocust\n%s", got, want)
			}
			if strings.Contains(gust.stderr, "Aggregated") || strings.Contains(locust.stderr, "Aggregated") {
				t.Errorf("with --json-file gust logs\n%s\nLocust\n%s", gust.stderr, locust.stderr)
			}
		})
	}
}

func TestHeadlessFixedCountsAsLocust(t *testing.T) {
	t.Parallel()
	const file = `
from locust import HttpUser, constant, task


class WebUser(HttpUser):
    fixed_count = 3
    wait_time = constant(60)

    @task
    def visit(self):
        self.client.get("/")
`
	line := regexp.MustCompile(`(?m): ((Total fixed_count|All users spawned).*)$`)
	gust, locust := runHeadless(t, file, "-t", "1s", "-u", "2", "-r", "9")
	said := func(e finishedRun) (text string) {
		for _, m := range line.FindAllStringSubmatch(e.stderr, -1) {
			text += m[1] + "\n"
		}
		return text
	}
	if got, want := said(gust), said(locust); got != want || strings.Count(want, "\n") != 2 {
		t.Errorf("gust says\n%s\nLocust\n%s", got, want)
	}
}

func TestHeadlessRunTimes(t *testing.T) {
	t.Parallel()
	for _, runTime := range []string{"1x", "", "1.5", "-3", "1s2m"} {
		t.Run(runTime, func(t *testing.T) {
			t.Parallel()
			gust, locust := runHeadless(t, stepsFile, "-t="+runTime)
			message := func(e finishedRun) string {
				_, text, _ := strings.Cut(e.stderr, "error: ")
				return text
			}
			if gust.code != locust.code || message(gust) != message(locust) || locust.code == 0 {
				t.Errorf("gust ends with %d and says %q, Locust with %d and %q", gust.code, message(gust), locust.code, message(locust))
			}
		})
	}
}

func TestHeadlessClassesInGo(t *testing.T) {
	t.Parallel()
	binary, err := buildGust()
	if err != nil {
		t.Fatal(err)
	}
	dir, target := t.TempDir(), newTarget(t)
	p := startProc(t, "gust", dir, nil, binary, "--headless", "-H", target.url, "-u", "3", "-r", "3", "-t", "2s", "-s", "10", "--only-summary", "--html", "page.html", "WebsiteUser")
	if code := p.wait(patience); code != 0 {
		t.Errorf("ended with exit code %d, want 0", code)
	}
	served := target.counts().Total
	want := regexp.MustCompile(fmt.Sprintf(`(?m)^GET +/index.html\?ok=\[random\] +%d +0\(0.00%%\)`, served))
	if served < 10 || !want.MatchString(p.output()) {
		t.Errorf("the target has served %d requests; gust says\n%s", served, p.output())
	}
	if page, err := os.ReadFile(filepath.Join(dir, "page.html")); err != nil || !strings.Contains(string(page), fmt.Sprintf(">%d<", served)) {
		t.Errorf("the page does not say %d requests (%v)", served, err)
	}
}

// A first Ctrl-C lets tasks finish and sums up; a second ends the program at once.
func TestHeadlessInterruptedTwice(t *testing.T) {
	t.Parallel()
	binary, err := buildGust()
	if err != nil {
		t.Fatal(err)
	}
	const file = `
import time

from locust import HttpUser, task


class WebUser(HttpUser):
    @task
    def slow(self):
        self.client.get("/")
        time.sleep(3)
        self.client.get("/", name="after")
`
	for _, twice := range []bool{false, true} {
		target := newTarget(t)
		p := startProc(t, "gust", locustfileDir(t, file), nil, binary, "--headless", "-H", target.url, "--only-summary", "-s", "60")
		waitFor(t, "a request", patience, func() (string, bool) { return "none", target.counts().Total > 0 })
		p.signal(syscall.SIGINT)
		p.waitOutput("Waiting up to 1m0s for 1 users to finish their tasks", patience)
		want := 0
		if twice {
			want = -int(syscall.SIGINT)
			p.signal(syscall.SIGINT)
		}
		if code := p.wait(patience); code != want {
			t.Errorf("ended with exit code %d, want %d", code, want)
		}
		if summed := regexp.MustCompile(`(?m)^GET +after +1 `).MatchString(p.output()); summed == twice {
			t.Errorf("after Ctrl-C, twice: %v, gust says\n%s", twice, p.output())
		}
	}
}
