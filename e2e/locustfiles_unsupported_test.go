package e2e

// This file tests the list of locustfiles that gust is to refuse, with the line and the text of each refusal.

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// wantMark begins, at the end of an offending line, the text that belongs to its refusal.
const wantMark = "# want: "

// refusals returns what is to be said of the files in locustfiles/unsupported: the text by file and line.
func refusals(t testing.TB) map[string]map[int]string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(locustfiles, "unsupported", "*.py"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no locustfiles to refuse: %v", err)
	}
	all := make(map[string]map[int]string)
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		lines := make(map[int]string)
		for i, line := range strings.Split(string(text), "\n") {
			if _, want, ok := strings.Cut(line, wantMark); ok {
				lines[i+1] = want
			}
		}
		if len(lines) == 0 {
			t.Errorf("%s has no line with %q", path, wantMark)
		}
		all[path] = lines
	}
	return all
}

// TestRefusals: what is wanted of a file that no Python takes is what Python itself says; all other files are Python.
func TestRefusals(t *testing.T) {
	t.Parallel()
	const script = `
import json, sys
said = {}
for path in sys.argv[1:]:
    try:
        compile(open(path, encoding="utf-8").read(), path, "exec")
    except SyntaxError as e:
        said[path] = [e.lineno, e.msg]
json.dump(said, sys.stdout)
`
	all := refusals(t)
	var paths []string
	for path := range all {
		paths = append(paths, path)
	}
	out, err := exec.Command(filepath.Join(venv(t, "newest"), "bin", "python"), append([]string{"-c", script}, paths...)...).Output()
	if err != nil {
		t.Fatal(err)
	}
	var said map[string][]any
	if err := json.Unmarshal(out, &said); err != nil {
		t.Fatal(err)
	}
	for path, verdict := range said {
		line, text := int(verdict[0].(float64)), verdict[1].(string)
		if want := all[path][line]; want == "" || !strings.Contains(text, want) {
			t.Errorf("%s:%d: Python says %q, the file wants %q", path, line, text, want)
		}
	}
	// These are wrong in every Python; the others are what gust alone does not have.
	wrong := []string{"broken_syntax", "mixed_tabs", "outside_of_function", "python2", "return_outside", "unclosed_bracket", "unterminated_text"}
	for path := range all {
		name := strings.TrimSuffix(filepath.Base(path), ".py")
		if _, refused := said[path]; refused != slices.Contains(wrong, name) {
			t.Errorf("%s: Python refuses it: %v", path, refused)
		}
	}
}
