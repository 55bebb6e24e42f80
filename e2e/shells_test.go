package e2e

// This file tests gust completion in the shells it is for, at a terminal, and gust man with mandoc.

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// A shell of the test is made to know gust by what its own scripts do when it starts.
var shells = []struct{ name, start, source, tab string }{
	{"bash", "bash --norc -i", "source gust.bash", "\t\t"},
	{"zsh", "zsh -f -i", "autoload -U compinit; compinit -u -D; source gust.zsh; setopt nobeep", "\t"},
	{"zsh from fpath", "zsh -f -i", "fpath=($PWD/fpath $fpath); autoload -U compinit; compinit -u -D; setopt nobeep", "\t"},
	{"fish", "fish --no-config -i", "source gust.fish", "\t\t"},
}

func TestCompletion(t *testing.T) {
	t.Parallel()
	dir := completionDir(t)
	questions := []struct {
		line string
		want []string
	}{
		{"gust --ma", []string{"--master-host", "--master-port", "--master-timeout", "--master-tls", "--master-tls-ca", "--master-wait", "--max-errors", "--max-names"}},
		{"gust --only-s", []string{"--only-summary"}},
		{"gust ch", []string{"check"}},
		{"gust --loglevel ", []string{"DEBUG", "CRITICAL"}},
		{"gust --loglevel=W", []string{"WARNING"}},
		{"gust --sandbox ", []string{"strict", "folder", "off"}},
		{"gust -f my_tes", []string{"my_test.py"}},
		{"gust --allow-files fol", []string{"folder"}},
		{"gust check my_tes", []string{"my_test.py"}},
		{"gust check --js", []string{"--json"}},
		{"gust doctor --w", []string{"--web-port", "--workers"}},
		{"gust doctor --master-p", []string{"--master-port"}},
		{"gust completion ", []string{"bash", "zsh", "fish"}},
	}
	for _, shell := range shells {
		t.Run(shell.name, func(t *testing.T) {
			t.Parallel()
			for _, q := range questions {
				ctx, cancel := context.WithTimeout(t.Context(), patience)
				cmd := exec.CommandContext(ctx, "zsh", append([]string{"-f", "tab.zsh", shell.start, shell.source, q.line + shell.tab}, q.want...)...)
				cmd.Dir = dir
				cmd.Env = append(withoutLocustEnv(), "HOME="+t.TempDir())
				out, err := cmd.CombinedOutput()
				cancel()
				if err != nil {
					t.Errorf("%q and TAB do not show %q: %v\n%s", q.line, q.want, err, out)
				}
			}
		})
	}
}

// completionDir has the scripts, and files to name.
func completionDir(t *testing.T) string {
	dir := t.TempDir()
	driver, err := os.ReadFile(filepath.Join("testdata", "tab.zsh"))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{"tab.zsh": string(driver), "my_test.py": "", "folder/file": ""}
	for _, name := range []string{"bash", "zsh", "fish"} {
		files["gust."+name] = told(t, "completion", name)
	}
	files["fpath/_gust"] = files["gust.zsh"]
	for name, text := range files {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// told is what gust prints on standard output; it has to end well.
func told(t *testing.T, args ...string) string {
	t.Helper()
	binary, err := buildGust()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(binary, args...)
	cmd.Env = withoutLocustEnv()
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("gust %v: %v", args, err)
	}
	return string(out)
}

func TestManPage(t *testing.T) {
	t.Parallel()
	page := filepath.Join(t.TempDir(), "gust.1")
	if err := os.WriteFile(page, []byte(told(t, "man")), 0o644); err != nil {
		t.Fatal(err)
	}
	complaints, _ := exec.Command("mandoc", "-T", "lint", "-W", "all", page).CombinedOutput() // its status says that there are some
	for line := range strings.Lines(string(complaints)) {
		// The date is that of the commit, which a test binary does not know.
		if !strings.Contains(line, `missing date, using "": Dd`) {
			t.Errorf("%s", line)
		}
	}
	shown, err := exec.Command("mandoc", "-T", "ascii", "-O", "width=200", page).Output()
	if err != nil {
		t.Fatal(err)
	}
	text := regexp.MustCompile(".\b").ReplaceAllString(string(shown), "") // bold and underlined
	for _, want := range []string{"gust - Locust worker in Go", "gust check [--json] FILE...", "--master-wait time string", "GUST_SANDBOX", "--web-port PORT", "COMMANDS", "EXIT STATUS"} {
		if !strings.Contains(text, want) {
			t.Errorf("the page does not have %q", want)
		}
	}
}
