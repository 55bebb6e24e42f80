package locustfile

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestRuntimeFiles(t *testing.T) {
	entries, err := runtimeFiles.ReadDir("runtime")
	if err != nil {
		t.Fatal(err)
	}
	var there []string
	for _, e := range entries {
		there = append(there, strings.TrimSuffix(e.Name(), ".py"))
	}
	order := slices.Sorted(slices.Values(runtimeOrder[:]))
	if !slices.Equal(order, there) {
		t.Errorf("runtimeOrder has %q, the folder %q", order, there)
	}
}

// Every module of the package locust can be imported, with every name that it is
// said to have.
func TestLocustModules(t *testing.T) {
	var file strings.Builder
	for _, module := range slices.Sorted(maps.Keys(locustModules)) {
		fmt.Fprintf(&file, "import %s\n", module)
		for entry := range strings.FieldsSeq(locustModules[module]) {
			name, _, _ := strings.Cut(entry, "=")
			fmt.Fprintf(&file, "from %s import %s\n", module, name)
		}
		for name := range moduleConstants[module] {
			fmt.Fprintf(&file, "from %s import %s as constant\n", module, name)
		}
	}
	file.WriteString("from locust import User, task\nclass Imports(User):\n    @task\n    def nothing(self):\n        pass\nprint('imported')\n")
	path := filepath.Join(t.TempDir(), "locustfile.py")
	if err := os.WriteFile(path, []byte(file.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	p, err := Load(t.Context(), Options{Paths: []string{path}, Stdout: &out, Interpreters: 1})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	if got := out.String(); got != "imported\n" {
		t.Errorf("the file printed %q", got)
	}
}
