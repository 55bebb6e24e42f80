package check_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/gustload/gust/worker/locustfile/check"
)

// TestPrograms checks the programs of testdata: an archive for each, with its
// files, main.py first, and "want", what is to be found.
func TestPrograms(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("no programs: %v", err)
	}
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			world := fakeWorld{}
			want := ""
			for _, f := range archive.Files {
				if f.Name == "want" {
					want = string(f.Data)
				} else {
					world["/test/"+f.Name] = f.Data
				}
			}
			first := check.File{Path: "/test/main.py", Source: world["/test/main.py"]}
			if got := describe(check.Program([]check.File{first}, []string{"/test"}, world)); got != want {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
		})
	}
}

func describe(r *check.Report) string {
	var b strings.Builder
	for _, p := range r.Problems {
		fmt.Fprintln(&b, p)
	}
	for _, u := range r.Unused {
		fmt.Fprintf(&b, "unused %s:%d %s %v\n", u.File, u.Line, u.Module, u.Names)
	}
	if r.Shared != nil {
		fmt.Fprintf(&b, "shared %s:%d %s\n", r.Shared.File, r.Shared.Line, r.Shared.Text)
	}
	fmt.Fprintf(&b, "failed %v, files %s\n", r.Failed(), strings.Join(r.Files, " "))
	return strings.ReplaceAll(b.String(), "/test/", "")
}

// fakeWorld has a few modules, and files.
type fakeWorld map[string][]byte

var modules = map[string][]string{
	"random": {"choice", "randint"}, "json": {"loads"}, "locust": {"HttpUser", "task", "events", "between"}, "os": {"environ"}, "os.path": {"join"}, "sys": {"path"},
	"threading": {"Lock"}, "queue": {"Queue"}, "itertools": {"cycle"}, "logging": {"getLogger"},
}

func (fakeWorld) Module(name string) bool { _, ok := modules[name]; return ok }

func (fakeWorld) Has(module, name string) bool { return slices.Contains(modules[module], name) }

func (w fakeWorld) Read(path string) ([]byte, bool) { text, ok := w[path]; return text, ok }

func (w fakeWorld) Folder(path string) bool {
	for name := range w {
		if strings.HasPrefix(name, path+"/") {
			return true
		}
	}
	return false
}
