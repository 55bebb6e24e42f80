package e2e

// This file tests the programs in docs/from-*.md: each is built, or read by gust, and makes load.

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var program = regexp.MustCompile("(?ms)^```(go|python)\n(.*?)^```")

func TestProgramsOfDocuments(t *testing.T) {
	t.Parallel()
	pages, err := filepath.Glob("../docs/from-*.md")
	if err != nil {
		t.Fatal(err)
	}
	server := newTarget(t)
	ran := 0
	for _, page := range pages {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for i, m := range program.FindAllStringSubmatch(string(text), -1) {
			ran++
			t.Run(fmt.Sprintf("%s %d", filepath.Base(page), i+1), func(t *testing.T) {
				path := filepath.Join(t.TempDir(), "program."+map[string]string{"go": "go", "python": "py"}[m[1]])
				source := m[2]
				if !strings.Contains(source, "package main") && m[1] == "go" {
					source = "package main\n\n" + strings.Replace(source, "import ", "import _ ", 1) + "\nfunc main() {}\n"
				}
				if err := os.WriteFile(path, []byte(source), 0o644); err != nil {
					t.Fatal(err)
				}
				if strings.HasSuffix(path, ".go") {
					runGoProgram(t, path, source, server.url)
					return
				}
				binary, err := buildGust()
				if err != nil {
					t.Fatal(err)
				}
				// A class that does nothing sends nothing.
				loadProgram(t, source, binary, "-f", path, "-H", server.url)
			})
		}
	}
	if ran < 5 {
		t.Errorf("%d programs: there are more", ran)
	}
}

func runGoProgram(t *testing.T, path, source, target string) {
	binary := strings.TrimSuffix(path, ".go")
	cmd := exec.Command("go", "build", "-o", binary, path)
	cmd.Dir = ".."
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if strings.Contains(source, "command.Run") {
		loadProgram(t, source, binary, "-H", target)
	}
}

// loadProgram runs it without a master, and looks for its rows: the names that its source gives to requests.
func loadProgram(t *testing.T, source, binary string, args ...string) {
	cmd := exec.Command(binary, append(args, "--headless", "-u", "5", "-r", "5", "-t", "4s", "--json", "--exit-code-on-error", "0")...)
	cmd.Env, cmd.Dir = withoutLocustEnv(), t.TempDir()
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, &stderr)
	}
	var rows []struct {
		Name     string `json:"name"`
		Requests int    `json:"num_requests"`
		Failures int    `json:"num_failures"`
	}
	if err := json.Unmarshal(out, &rows); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, name := range []string{"look", "buy", "ping", "lost"} {
		if !strings.Contains(source, `name="`+name+`"`) && !strings.Contains(source, `Name: "`+name+`"`) && !strings.Contains(source, `Task("`+name+`"`) {
			continue
		}
		found := false
		for _, r := range rows {
			found = found || r.Name == name && r.Requests > 0 && r.Failures == map[bool]int{true: r.Requests}[name == "lost"]
		}
		if !found {
			t.Errorf("no good row %q in %+v\n%s", name, rows, &stderr)
		}
	}
}
