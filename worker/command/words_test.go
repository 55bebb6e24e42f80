package command

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
)

// Every option that can be given is in the man page and in each completion.
func TestEveryOptionIsInPageAndCompletions(t *testing.T) {
	page := strings.ReplaceAll(manPage(), `\-`, "-")
	scripts := map[string]string{"bash": bashCompletion(), "zsh": zshCompletion(), "fish": fishCompletion()}
	offered := 0
	for _, w := range completions() {
		for _, f := range w.flags {
			for _, name := range f.names {
				offered++
				if !regexp.MustCompile(`(?m)^\.It .*Fl ` + regexp.QuoteMeta(name[1:]) + `\b`).MatchString(page) {
					t.Errorf("the man page does not have %s", name)
				}
				for shell, script := range scripts {
					if !completes(shell, script, w.command, name) {
						t.Errorf("%s does not complete %s of gust %s", shell, name, w.command)
					}
				}
			}
		}
	}
	if offered < 100 {
		t.Errorf("%d names of options: those of a node, of gust check and of gust doctor are more", offered)
	}
	for _, f := range flagTable() {
		name := longName(f)
		if refused := f.refusal != ""; refused && completes("bash", scripts["bash"], "", name) {
			t.Errorf("bash completes %s, which is refused", name)
		} else if refused && !f.retired && !strings.Contains(page, name) {
			t.Errorf("the man page does not say that %s is refused", name)
		}
		if f.env != "" && f.refusal == "" && !strings.Contains(page, ".It Ev "+f.env+"\n") {
			t.Errorf("the man page does not have %s", f.env)
		}
	}
}

// completes tells whether a script offers the option after gust and the command,
// "" for none.
func completes(shell, script, command, name string) bool {
	quoted := regexp.QuoteMeta(name)
	switch shell {
	case "bash":
		return regexp.MustCompile(`(?m)^    ` + command + `:-\*\) .*-W '([^']* )?` + quoted + `[ ']`).MatchString(script)
	case "zsh":
		begin := strings.Index(script, "  "+command+")\n")
		if command == "" {
			begin = strings.LastIndex(script, "_arguments")
		}
		part, _, _ := strings.Cut(script[begin:], "\n    return")
		return regexp.MustCompile(`'(\([^)]*\)|\*)` + quoted + `[=+]?\[`).MatchString(part)
	case "fish":
		when := "__fish_seen_subcommand_from " + command
		if command == "" {
			when = "not __fish_seen_subcommand_from check .*"
		}
		option := " -s " + quoted[1:]
		if long, ok := strings.CutPrefix(name, "--"); ok {
			option = " -l " + regexp.QuoteMeta(long)
		}
		return regexp.MustCompile(`(?m)^complete -c gust -n '` + when + `'.*` + option + ` `).MatchString(script)
	}
	return false
}

func TestHelpOfCommands(t *testing.T) {
	for _, s := range subcommands() {
		var out, errors bytes.Buffer
		c := command{args: []string{s.name, "--help"}, stdout: &out, stderr: &errors}
		if code := c.run(); code != 0 || errors.Len() > 0 {
			t.Errorf("gust %s --help ends with %d: %s", s.name, code, &errors)
		}
		if !strings.HasPrefix(out.String(), "Usage: gust "+s.name+" ") {
			t.Errorf("gust %s --help begins %.40q", s.name, out.String())
		}
		for line := range strings.Lines(out.String()) {
			if len(line) > 81 {
				t.Errorf("gust %s --help has a line of %d columns: %s", s.name, len(line)-1, line)
			}
		}
		out.Reset()
		c.args = []string{s.name, "--nonsense", "-f"}
		if code := c.run(); code != codeUsage || out.Len() > 0 || !strings.HasPrefix(errors.String(), "gust "+s.name+": error: ") || strings.Count(errors.String(), "\n") > 2 {
			t.Errorf("gust %s --nonsense ends with %d: %s%s", s.name, code, &out, &errors)
		}
	}
}
