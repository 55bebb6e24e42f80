package e2e

// This file tests the list of locustfiles that gust is to refuse, with the line and the text of each refusal.

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
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

// TestRefused: gust check and a worker name each wanted line, with its text, and nothing joins a master.
func TestRefused(t *testing.T) {
	t.Parallel()
	binary := gustBinary(t)
	all := refusals(t)
	for path, lines := range all {
		name := filepath.Base(path)
		checked, code := ended(t, binary, filepath.Dir(path), "check", name)
		if code != 2 {
			t.Errorf("%s: gust check ends with exit code %d", path, code)
		}
		// Port 1: a worker that looks for its master is still there when patience is over.
		worked, code := ended(t, binary, filepath.Dir(path), "--master-port", "1", "-f", name)
		if code != 2 {
			t.Errorf("%s: gust -f ends with exit code %d", path, code)
		}
		for what, output := range map[string]string{"gust check": checked, "gust -f": worked} {
			if missing := unsaid(output, name, lines); len(missing) > 0 {
				t.Errorf("%s: %s does not say\n%s\nbut\n%s", path, what, strings.Join(missing, "\n"), output)
			}
		}
	}
}

// unsaid returns what a refusal ought to say and does not.
func unsaid(output, name string, lines map[int]string) (missing []string) {
	for line, want := range lines {
		place := regexp.MustCompile(`(?m)\b` + regexp.QuoteMeta(fmt.Sprintf("%s:%d:", name, line)) + `\d+: .*` + regexp.QuoteMeta(want))
		if !place.MatchString(output) {
			missing = append(missing, fmt.Sprintf("%s:%d: %s", name, line, want))
		}
	}
	return missing
}

// ended runs gust until it ends.
func ended(t testing.TB, binary, dir string, args ...string) (output string, code int) {
	t.Helper()
	p := startProc(t, "gust "+strings.Join(args, " "), dir, nil, binary, args...)
	code = p.wait(patience)
	return p.output(), code
}

// TestNotRefused: gust check has nothing against the locustfiles that are compared.
func TestNotRefused(t *testing.T) {
	t.Parallel()
	binary := gustBinary(t)
	for _, s := range chosenScenarios(t) {
		dir := t.TempDir()
		s.copyTo(t, dir, "", "")
		if output, code := ended(t, binary, dir, append([]string{"check"}, s.files...)...); code != 0 {
			t.Errorf("%s: exit code %d\n%s", s.name, code, output)
		}
	}
}

func TestUnsaid(t *testing.T) {
	t.Parallel()
	output := "[time] ERROR/gust.main: a.py:3:1: No module named 'x' (hint)\na.py:13:4: async def is not supported\n"
	tests := []struct {
		lines map[int]string
		want  int
	}{
		{map[int]string{3: "x", 13: "async def"}, 0},
		{map[int]string{3: "y"}, 1},
		{map[int]string{4: "x"}, 1},
		{map[int]string{1: "x", 2: "x"}, 2},
	}
	for _, test := range tests {
		if got := unsaid(output, "a.py", test.lines); len(got) != test.want {
			t.Errorf("%v: %q is missing", test.lines, got)
		}
	}
}
