package e2e

// This file tests gust --headless against locust --headless: the same work, the same results in the same form.

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// headlessFile is a locustfile whose users make a fixed number of requests; each then fails with an exception once.
const headlessFile = `
import time

from locust import HttpUser, constant, events, task


class WebUser(HttpUser):
    weight = 2
    wait_time = constant(0.02)
    rounds = 0

    @task
    def visit(self):
        self.rounds += 1
        if self.rounds > 20:
            time.sleep(600)
        self.client.get("/")
        self.client.get("/status/404?n=1")
        with self.client.get("/index.html", catch_response=True) as answer:
            answer.failure("it's \"bad\"")
        if self.rounds == 20:
            raise ValueError("broken on purpose")


class Other(WebUser):
    weight = 1


@events.test_start.add_listener
def _(environment, **kw):
    print("test_start", type(environment.runner).__name__, environment.parsed_options.num_users, environment.parsed_options.headless)


@events.spawning_complete.add_listener
def _(user_count, **kw):
    print("spawning_complete", user_count)


@events.test_stop.add_listener
def _(environment, **kw):
    print("test_stop", environment.runner.state)


@events.quitting.add_listener
def _(environment, **kw):
    print("quitting", environment.stats.total.num_requests)


@events.quit.add_listener
def _(exit_code, **kw):
    print("quit", exit_code)
`

// finishedRun is a run that has ended.
type finishedRun struct {
	code           int
	dir            string
	stdout, stderr string
}

// file returns what the run has written there.
func (e finishedRun) file(t *testing.T, name string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(e.dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// locustfileDir is a folder with that locustfile.py.
func locustfileDir(t *testing.T, file string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "locustfile.py"), []byte(file), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

// runHeadless runs a locustfile with gust and, at the same time, with the stock Locust, each against a target of its own.
func runHeadless(t *testing.T, locustfile string, args ...string) (gust, locust finishedRun) {
	t.Helper()
	binary, err := buildGust()
	if err != nil {
		t.Fatal(err)
	}
	var both sync.WaitGroup
	start := func(name, path string, e *finishedRun) {
		e.dir = t.TempDir()
		write := func(file, text string) string {
			file = filepath.Join(e.dir, file)
			if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			return file
		}
		write("locustfile.py", locustfile)
		script := write("run.sh", `"$@" >stdout 2>stderr`)
		p := startProc(t, name, e.dir, nil, "/bin/sh", append([]string{script, path, "--headless", "-H", newTarget(t).url}, args...)...)
		both.Go(func() {
			select {
			case <-p.exited:
				e.code = p.code
			case <-time.After(patience):
				t.Errorf("waited %v for %s to end in vain", patience, name)
			}
		})
	}
	start("gust --headless", binary, &gust)
	start("locust --headless", filepath.Join(venv(t, "newest"), "bin", "locust"), &locust)
	both.Wait()
	for _, e := range []*finishedRun{&gust, &locust} {
		e.stdout, e.stderr = e.file(t, "stdout"), e.file(t, "stderr")
	}
	return gust, locust
}

// timing is what differs between two runs of the same work: the digits of response times and rates, but not the columns
// that they are in.
var timing = regexp.MustCompile(`[ \d]+\.\d\d|[ \d]+\d`)

// summary is the tables at the end of a run, without what is measured.
func summary(stderr string) string {
	_, tables, _ := strings.Cut(stderr, "Shutting down")
	_, tables, _ = strings.Cut(tables, "\n")
	var lines []string
	for line := range strings.Lines(tables) {
		head, measured, row := strings.Cut(line, " |")
		if row && !strings.HasPrefix(line, "Type") {
			line = head + " |" + timing.ReplaceAllStringFunc(measured, func(number string) string { return strings.Repeat("0", len(number)) })
		} else if len(line) > 170 && !strings.Contains(line, "|") && !strings.HasPrefix(line, "Type") {
			line = line[:90] + timing.ReplaceAllStringFunc(line[90:len(line)-8], func(number string) string { return strings.Repeat("0", len(number)) }) + line[len(line)-8:]
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "")
}

func TestHeadlessAsLocust(t *testing.T) {
	t.Parallel()
	gust, locust := runHeadless(t, headlessFile, "-u", "4", "-r", "4", "-t", "3s", "--exit-code-on-error", "7")
	if gust.code != 7 || locust.code != 7 {
		t.Errorf("exit codes are %d and %d, want 7: there were failures", gust.code, locust.code)
	}
	if gust.stdout != locust.stdout {
		t.Errorf("the listeners of gust print\n%s\nthose of Locust\n%s", gust.stdout, locust.stdout)
	}
	if got, want := summary(gust.stderr), summary(locust.stderr); got != want || !strings.Contains(got, "Aggregated") {
		t.Errorf("gust sums up\n%s\nLocust\n%s", got, want)
	}
	for _, text := range []string{
		"Run time limit set to 3 seconds", "Ramping to 4 users at a rate of 4.00 per second", `All users spawned: {"Other": 1, "WebUser": 3} (4 total users)`,
		"--run-time limit reached, shutting down", "Shutting down (exit code 7)",
	} {
		for name, e := range map[string]finishedRun{"gust": gust, "Locust": locust} {
			if !strings.Contains(e.stderr, ": "+text+"\n") {
				t.Errorf("%s does not log %q", name, text)
			}
		}
	}
}

func TestHeadlessInterrupted(t *testing.T) {
	t.Parallel()
	binary, err := buildGust()
	if err != nil {
		t.Fatal(err)
	}
	dir := locustfileDir(t, "from locust import HttpUser, task\nclass U(HttpUser):\n    @task\n    def t(self): self.client.get('/')\n")
	target := newTarget(t)
	p := startProc(t, "gust", dir, nil, binary, "--headless", "-H", target.url, "--only-summary")
	p.waitOutput("All users spawned", patience)
	waitFor(t, "a request", patience, func() (string, bool) { return "none", target.counts().Total > 0 })
	p.signal(syscall.SIGINT)
	if code := p.wait(patience); code != 0 {
		t.Errorf("ended with exit code %d, want 0", code)
	}
	served := target.served()["GET /"]
	want := regexp.MustCompile(fmt.Sprintf(`(?m)^GET      / +(%d|%d) `, served, served-1)) // the last may have been cut off
	if !want.MatchString(p.output()) || strings.Count(p.output(), "Aggregated") != 2 {
		t.Errorf("the target has served %d requests; gust says\n%s", served, p.output())
	}
}

// number is what differs between two runs of the same work in a CSV or JSON file.
var number = regexp.MustCompile(`\d{4}-\d\d-\d\dT[\d:]+Z|-?\d+\.\d+(e[-+]\d+)?|\b\d+\b`)

// csvRows reads a file, and cuts what is measured off its rows.
func csvRows(t *testing.T, text string, deterministic int) (rows []string) {
	t.Helper()
	all, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range all {
		for j := deterministic; i > 0 && j < len(row); j++ {
			row[j] = number.ReplaceAllString(row[j], "N")
		}
		rows = append(rows, strings.Join(row, "|"))
	}
	return rows
}

func TestHeadlessFilesAsLocust(t *testing.T) {
	t.Parallel()
	gust, locust := runHeadless(t, headlessFile, "-u", "4", "-r", "4", "-t", "4s", "--only-summary", "--csv", "there/run", "--csv-full-history", "--json", "--html", "there/{u}.html")
	for name, deterministic := range map[string]int{"_stats.csv": 4, "_failures.csv": 4, "_exceptions.csv": 2} {
		got, want := csvRows(t, gust.file(t, "there/run"+name), deterministic), csvRows(t, locust.file(t, "there/run"+name), deterministic)
		if name == "_exceptions.csv" { // the traceback is that of the locust module
			got, want = []string{got[0], strings.Join(strings.Split(got[1], "|")[:2], "|")}, []string{want[0], strings.Join(strings.Split(want[1], "|")[:2], "|")}
		}
		slices.Sort(got) // Locust has failures in the order of a hash
		slices.Sort(want)
		if !slices.Equal(got, want) || len(want) < 2 {
			t.Errorf("%s of gust has\n%s\nLocust's\n%s", name, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
	checkHistories(t, gust.file(t, "there/run_stats_history.csv"), locust.file(t, "there/run_stats_history.csv"))
	if got, want := jsonForm(t, gust.stdout), jsonForm(t, locust.stdout); got != want || !strings.Contains(got, `"num_requests": 80`) {
		t.Errorf("gust prints\n%s\nLocust\n%s", got, want)
	}
	page := gust.file(t, "there/4.html")
	for _, text := range []string{"/status/404?n=1", "broken on purpose", "404 Client Error", "<svg"} {
		if !strings.Contains(page, text) {
			t.Errorf("the page has no %q", text)
		}
	}
	if outside := regexp.MustCompile(`(src|href)="[^#"]|url\(|@import`).FindString(page); outside != "" {
		t.Errorf("the page loads something: %s", outside)
	}
}

// checkHistories compares the headings and the last row of the total.
func checkHistories(t *testing.T, gust, locust string) {
	t.Helper()
	total := func(rows []string) string {
		for _, row := range slices.Backward(rows) {
			if strings.Contains(row, "Aggregated") {
				fields := strings.Split(row, "|")
				return fmt.Sprint(len(fields), fields[2:4], fields[17:19])
			}
		}
		return ""
	}
	got, want := csvRows(t, gust, 99), csvRows(t, locust, 99)
	// Each second adds four rows; a run of four seconds may have one more of them than another.
	if got[0] != want[0] || total(got) != total(want) || len(got)-len(want) > 8 || len(want)-len(got) > 8 {
		t.Errorf("the history of gust has %d rows\n%s\n%s\nLocust's %d\n%s\n%s", len(got), got[0], total(got), len(want), want[0], total(want))
	}
}

// jsonForm is the document in standard output without what is measured, and with what the listeners print.
func jsonForm(t *testing.T, stdout string) string {
	t.Helper()
	begin, end := strings.Index(stdout, "["), strings.LastIndex(stdout, "]")
	if begin < 0 {
		t.Fatalf("no JSON in %q", stdout)
	}
	var rows []map[string]any
	if err := json.Unmarshal([]byte(stdout[begin:end+1]), &rows); err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(rows, func(a, b map[string]any) int { return strings.Compare(a["name"].(string), b["name"].(string)) })
	for _, row := range rows {
		var sum float64
		for _, n := range row["num_reqs_per_sec"].(map[string]any) {
			sum += n.(float64)
		}
		if sum != row["num_requests"] {
			t.Errorf("%v requests, by second %v", row["num_requests"], sum)
		}
		for key, value := range row {
			if counts, ok := value.(map[string]any); ok {
				row[key] = len(counts) > 0
			} else if measured := strings.Contains(key, "time") && value != nil; measured {
				row[key] = "measured"
			}
		}
	}
	sorted, err := json.MarshalIndent(rows, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	layout := regexp.MustCompile(`(?m)^ +"(name|method|\w+_\w+)": `).FindAllString(stdout, 14)
	return stdout[:begin] + strings.Join(layout, "\n") + string(sorted) + stdout[end+1:]
}

func TestHeadlessShapeAsLocust(t *testing.T) {
	t.Parallel()
	const file = `
from locust import HttpUser, LoadTestShape, constant, task


class A(HttpUser):
    fixed_count = 1
    wait_time = constant(60)

    @task
    def visit(self):
        self.client.get("/", name=type(self).__name__)


class B(A):
    fixed_count = 0
    weight = 3


class C(B):
    weight = 1


class Steps(LoadTestShape):
    steps = [(5, 5), (5, 5), (2, 10), (3, 10, [C])]

    def tick(self):
        assert self.get_run_time() < 60
        return self.steps.pop(0) if self.steps else None
`
	gust, locust := runHeadless(t, file, "-u", "9", "--only-summary", "--exit-code-on-error", "0")
	steps := regexp.MustCompile(`(?m): ((Shape test (updating|stopping|completed)|Ramping|All users spawned|The following).*)$`)
	said := func(e finishedRun) (lines []string) {
		for _, m := range steps.FindAllStringSubmatch(e.stderr, -1) {
			lines = append(lines, m[1])
		}
		return lines
	}
	if got, want := said(gust), said(locust); !slices.Equal(got, want) || len(want) != 12 {
		t.Errorf("gust logs %d lines\n%s\nLocust %d\n%s", len(got), strings.Join(got, "\n"), len(want), strings.Join(want, "\n"))
	}
	if gust.code != locust.code {
		t.Errorf("exit codes are %d and %d", gust.code, locust.code)
	}
	if got, want := summary(gust.stderr), summary(locust.stderr); got != want {
		t.Errorf("gust sums up\n%s\nLocust\n%s", got, want)
	}
}

func TestHeadlessChecks(t *testing.T) {
	t.Parallel()
	binary, err := buildGust()
	if err != nil {
		t.Fatal(err)
	}
	dir := locustfileDir(t, "from locust import HttpUser, constant, task\nclass U(HttpUser):\n    wait_time = constant(60)\n    @task\n    def t(self):\n        self.client.get('/')\n        self.client.get('/status/500')\n")
	target := newTarget(t)
	for _, test := range []struct {
		args []string
		code int
		said string
	}{
		{nil, 1, ""},
		{[]string{"--check-fail-ratio", "0.5"}, 0, "CHECK SUCCESSFUL: fail ratio was 50.00% (threshold 50.00%)"},
		{[]string{"--check-fail-ratio", "0.4"}, 3, "CHECK FAILED: fail ratio was 50.00% (threshold 40.00%)"},
		{[]string{"--check-rps", "100000000"}, 3, "(threshold 100000000.0)"},
		{[]string{"--check-avg-response-time", "0.0"}, 3, "CHECK FAILED: avg response time was "},
		{[]string{"--check-avg-response-time", "9999", "--check-rps", "0.1"}, 1, "CHECK SUCCESSFUL: avg response time was "},
	} {
		args := append([]string{"--headless", "-L", "DEBUG", "-t", "1s", "-H", target.url}, test.args...)
		p := startProc(t, "gust", dir, nil, binary, args...)
		if code := p.wait(patience); code != test.code || !strings.Contains(p.output(), test.said) {
			t.Errorf("%q ends with exit code %d, want %d, and says\n%s", test.args, code, test.code, p.output())
		}
	}
}
