package e2e

// This file tests that the official examples of Locust do on gust what they do on stock Locust, and which gust refuses.

import (
	"encoding/json"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// An example is one of Locust's, run for a while: most of them never end.
type example struct {
	users int           // 10 by default
	time  time.Duration // 6 s by default
	hosts bool          // it names hosts of the internet, which the target stands for
}

// examples are those that a Python worker can run without packages beyond Locust's.
var examples = map[string]example{
	"add_command_line_argument.py":         {},
	"basic.py":                             {},
	"custom_messages.py":                   {users: 4},
	"custom_shape/double_wave.py":          {},
	"custom_shape/stages.py":               {},
	"custom_shape/staging_user_classes.py": {},
	"custom_shape/step_load.py":            {},
	"custom_shape/wait_user_count.py":      {},
	"custom_wait_function.py":              {},
	"debugging.py":                         {users: 2, time: 2 * time.Second},
	"debugging_advanced.py":                {users: 2},
	"dispatch_test_scripts/locustfile.py":  {time: 12 * time.Second},
	"dynamic_user_credentials.py":          {},
	"events.py":                            {},
	"extend_web_ui.py":                     {},
	"web_ui_cache_stats.py":                {},
	"fast_http_locust.py":                  {users: 2, time: 2 * time.Second},
	"locustfile.py":                        {users: 20, time: 15 * time.Second},
	"manual_stats_reporting.py":            {},
	"multiple_hosts.py":                    {},
	"nested_inline_tasksets.py":            {users: 20, time: 10 * time.Second},
	"rest.py":                              {users: 2, hosts: true},
	"semaphore_wait.py":                    {users: 2, time: 2 * time.Second},
	"stop_on_threshold.py":                 {users: 2, time: 11 * time.Second},
	"terraform/aws/plan/basic.py":          {hosts: true},
	"test_data_management.py":              {users: 2, hosts: true},
}

// refusedExamples need what gust does not have: the text of the refusal.
var refusedExamples = map[string]string{
	"custom_xmlrpc_client/server.py":                   "xmlrpc",
	"custom_xmlrpc_client/xmlrpc_locustfile.py":        "xmlrpc",
	"grpc/grpc_user.py":                                "grpc",
	"grpc/hello_pb2.py":                                "google.protobuf",
	"grpc/hello_pb2_grpc.py":                           "grpc",
	"grpc/hello_server.py":                             "grpc",
	"grpc/locustfile.py":                               "grpc",
	"sdk_session_patching/session_patch_locustfile.py": "archivist",
	"web_ui_auth.py":                                   "flask",
}

// acceptedExamples can run on gust, but not on the Python worker that they would be compared with: it has not the packages.
var acceptedExamples = []string{"browse_docs_sequence_test.py", "browse_docs_test.py", "worker_index.py"}

// use_as_lib.py is no locustfile: it runs a Locust of its own.
const noLocustfile = "use_as_lib.py"

func examplesDir(t testing.TB) string {
	dir := filepath.Join(filepath.Dir(venv(t, "newest")), "examples")
	if _, err := os.Stat(filepath.Join(dir, "basic.py")); err != nil {
		t.Fatalf("Locust's examples are not in %s: run `make locusts`", dir)
	}
	return dir
}

// TestExamplesAreKnown: of each example it is said whether it runs.
func TestExamplesAreKnown(t *testing.T) {
	t.Parallel()
	dir := examplesDir(t)
	found := 0
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".py") || name == noLocustfile {
			return err
		}
		found++
		if _, runs := examples[name]; !runs && refusedExamples[name] == "" && !slices.Contains(acceptedExamples, name) {
			t.Errorf("%s is in no list", name)
		}
		return nil
	})
	if err != nil || found != len(examples)+len(refusedExamples)+len(acceptedExamples) {
		t.Errorf("%d examples, %d in the lists: %v", found, len(examples)+len(refusedExamples)+len(acceptedExamples), err)
	}
}

// TestExamplesRefused: the examples for other protocols, and for the master's pages, are refused for what they import.
func TestExamplesRefused(t *testing.T) {
	t.Parallel()
	binary, dir := gustBinary(t), examplesDir(t)
	for name, want := range refusedExamples {
		output, code := ended(t, binary, filepath.Join(dir, filepath.Dir(name)), "check", filepath.Base(name))
		if code != 2 || !strings.Contains(output, "No module named '"+want) {
			t.Errorf("%s: exit code %d, want 2 for %q\n%s", name, code, want, output)
		}
	}
	for _, name := range acceptedExamples {
		if output, code := ended(t, binary, filepath.Join(dir, filepath.Dir(name)), "check", filepath.Base(name)); code != 0 {
			t.Errorf("%s: exit code %d, want 0\n%s", name, code, output)
		}
	}
}

// TestExamples compares the examples on gust with those on stock Locust, for what is seen of them in some seconds.
func TestExamples(t *testing.T) {
	t.Parallel()
	if os.Getenv("GUST_LONG") == "" && os.Getenv("GUST_EXAMPLES_ONLY") == "" {
		t.Log("only with GUST_LONG, or those that GUST_EXAMPLES_ONLY names")
		return
	}
	dir := examplesDir(t)
	queue := make(chan scenario, len(examples))
	for name, e := range examples {
		if only := os.Getenv("GUST_EXAMPLES_ONLY"); only == "" || strings.Contains(","+only+",", ","+name+",") {
			queue <- e.scenario(dir, name)
		}
	}
	close(queue)
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

func (e example) scenario(dir, name string) scenario {
	s := scenario{
		name: "example-" + strings.NewReplacer("/", "-", ".py", "").Replace(name), source: filepath.Join(dir, name), files: []string{filepath.Base(name)},
		users: 10, rate: 100, host: true, sampled: 6 * time.Second,
	}
	if e.users > 0 {
		s.users = e.users
	}
	if e.time > 0 {
		s.sampled = e.time
	}
	s.hosts = e.hosts
	return s
}

// newEcho is a server that answers as postman-echo.com, which some examples ask. It says itself what it is asked.
func newEcho(t testing.TB) string {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return
		}
		var data any = string(body)
		if strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") && json.Unmarshal(body, &data) != nil {
			data = string(body)
		}
		switch r.URL.Path {
		case "/get", "/post":
			w.Header().Set("Content-Type", "application/json; charset=utf-8")
			// An error means that the asker is gone.
			_ = json.NewEncoder(w).Encode(map[string]any{"args": r.URL.Query(), "data": data})
		default:
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			_, _ = io.WriteString(w, "<html>an echo</html>")
		}
	}))
	t.Cleanup(server.Close)
	return server.URL
}
