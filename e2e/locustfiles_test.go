package e2e

// This file tests that a locustfile does on gust what it does on stock Locust: the same requests, the same statistics.

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
)

// interrupt ends a master, which tells its workers to quit.
const interrupt = syscall.SIGTERM

// workerUnderTest is the worker that is compared with stock Locust. GUST_LOCUSTFILES_WORKER=python or =gust chooses another.
func workerUnderTest() workerKind {
	kind := gustWorker
	switch os.Getenv("GUST_LOCUSTFILES_WORKER") {
	case "python":
		kind = pythonWorker
	case "gust":
		kind = gustWorker
	}
	return kind
}

// alwaysCompared are the locustfiles of make test; make e2e compares all, and not all of them agree yet.
var alwaysCompared = []string{
	"catch_response", "classic_0x", "company", "cookies", "csv_queue", "custom_client", "events_request", "fast_basic", "fast_headers", "fast_options", "flow_control",
	"helper_modules", "parsed_options", "quickstart", "redirects", "response_reading", "sequential_nested", "session_settings", "several_files", "shop_login",
	"start_stop_exceptions", "tags_chosen", "tags_excluded", "uploads", "weights",
}

// chosenScenarios are those of this run: what GUST_LOCUSTFILES_ONLY names, with GUST_LONG all.
func chosenScenarios(t testing.TB) []scenario {
	all := scenarios(t)
	if os.Getenv("GUST_LONG") == "" && os.Getenv("GUST_LOCUSTFILES_ONLY") == "" {
		all = slices.DeleteFunc(all, func(s scenario) bool { return !slices.Contains(alwaysCompared, s.name) })
	}
	return all
}

// lanes is how many scenarios run at a time: each has a master, a worker and a target.
const lanes = 3

func TestLocustfiles(t *testing.T) {
	t.Parallel()
	all := chosenScenarios(t)
	queue := make(chan scenario, len(all))
	for _, s := range all {
		queue <- s
	}
	close(queue)
	// Not t.Parallel in each: they would take the places of the other tests to wait in.
	var group sync.WaitGroup
	for range lanes {
		group.Go(func() {
			for s := range queue {
				t.Run(s.name, func(t *testing.T) { compareWorkers(t, s) })
			}
		})
	}
	group.Wait()
}

func compareWorkers(t *testing.T, s scenario) {
	want := oracle(t, s)
	if len(want.Requests) == 0 && (s.sampled == 0 || len(want.Rows)+len(want.Output) == 0) {
		t.Fatal("stock Locust made no request: this compares nothing")
	}
	kind := workerUnderTest()
	got := observe(t, s, kind, want.BeforeStop)
	if lines := got.differences(want); len(lines) > 0 {
		t.Errorf("%s on %s differs from stock Locust:\n%s", s.name, kind.name, strings.Join(lines, "\n"))
	}
}

// oracle returns what stock Locust does. It is recorded once for each state of the files, of Locust with its packages and
// of the target, and kept beside the Locusts. With GUST_LONG it is recorded anew, twice: a locustfile that does not do the
// same twice is of no use here.
func oracle(t *testing.T, s scenario) observation {
	t.Helper()
	path := filepath.Join(filepath.Dir(venv(t, "newest")), "oracle", s.name+"-"+oracleKey(t, s)+".json")
	long := os.Getenv("GUST_LONG") != ""
	if text, err := os.ReadFile(path); err == nil && !long {
		var seen observation
		if err := json.Unmarshal(text, &seen); err != nil {
			t.Fatalf("read %s: %v", path, err)
		}
		return seen
	}
	seen := observe(t, s, pythonWorker, 0)
	if long {
		again := observe(t, s, pythonWorker, 0)
		if lines := again.differences(seen); len(lines) > 0 {
			t.Fatalf("%s does not do the same twice on stock Locust:\n%s", s.name, strings.Join(lines, "\n"))
		}
	}
	keep(t, path, seen)
	return seen
}

func keep(t testing.TB, path string, seen observation) {
	t.Helper()
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false) // people read it
	encoder.SetIndent("", " ")
	err := encoder.Encode(seen)
	if err == nil {
		err = os.MkdirAll(filepath.Dir(path), 0o755)
	}
	if err == nil {
		err = os.WriteFile(path, text.Bytes(), 0o644)
	}
	if err != nil {
		t.Fatalf("keep what stock Locust does: %v", err)
	}
}

// oracleKey is a digest of all that what stock Locust does depends on.
func oracleKey(t testing.TB, s scenario) string {
	t.Helper()
	sum := sha256.New()
	contents := s.contents(t)
	names := make([]string, 0, len(contents))
	for name := range contents {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		fmt.Fprintf(sum, "%s %d\n%s", name, len(contents[name]), contents[name])
	}
	fmt.Fprintf(sum, "%+v\n", s)
	// Of this package the parts that decide what is seen.
	for _, pattern := range []string{"target/*.go", "testdata/observer.py", "locustfiles_normal_test.go", "locustfiles_observe_test.go"} {
		paths, err := filepath.Glob(pattern)
		if err != nil || len(paths) == 0 {
			t.Fatalf("find %s: %v", pattern, err)
		}
		for _, path := range paths {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			sum.Write(text)
		}
	}
	packages, err := fs.Glob(os.DirFS(venv(t, "newest")), "lib/python3*/site-packages/*.dist-info")
	if err != nil || len(packages) == 0 {
		t.Fatalf("find the packages of Locust: %v", err)
	}
	for _, name := range packages {
		fmt.Fprintln(sum, name)
	}
	return hex.EncodeToString(sum.Sum(nil))[:16]
}
