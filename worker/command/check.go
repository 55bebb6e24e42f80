// This file defines gust check: it tells what of locustfiles cannot run.

package command

import (
	"context"
	"encoding/json"
	"fmt"
	"runtime"
	"strings"

	"github.com/gustload/gust/worker/locustfile"
	"github.com/gustload/gust/worker/locustfile/check"
)

func checkCommand() subcommand {
	return subcommand{
		name: "check", call: "[--json] FILE...", short: "[--json] FILE...", summary: "tells what of locustfiles cannot run", operand: fileOperand, run: command.check,
		about: []string{"Tells what of locustfiles, and of the modules beside them that they import, cannot run on gust: all of it, with file:line:column, without running anything. A FILE may be a folder: all .py files in it and below are checked. Each FILE is a program of its own."},
		flags: []flag{jsonFlag},
		exits: []exit{
			{"0", "all of it can run; a warning is about a line that fails if the program comes to it"},
			{"2", "gust would refuse it, or there is no such file"},
		},
	}
}

var jsonFlag = flag{names: []string{"--json"}, arity: nothing, help: "print a JSON document instead"}

// checkedFile is the answer about one FILE.
type checkedFile struct {
	Path     string          `json:"path"`
	OK       bool            `json:"ok"`
	Error    string          `json:"error,omitempty"` // why it could not be read
	Files    []string        `json:"files"`           // with the modules that it imports
	Problems []check.Problem `json:"problems"`
	// Interpreters is what --interpreters auto gives: "cores", or "one" for the
	// reason in Because.
	Interpreters string `json:"interpreters"`
	Because      string `json:"because,omitempty"`
}

// check is the whole of gust check; args are what follows the word.
func (c command) check(args []string) int {
	asJSON := false
	var paths []string
	for len(args) > 0 {
		a := args[0]
		args = args[1:]
		switch {
		case a == "-h", a == "--help":
			return c.show(checkCommand().help())
		case a == "--json":
			asJSON = true
		case a == "--":
			paths, args = append(paths, args...), nil
		case strings.HasPrefix(a, "-"):
			return c.mistake(checkCommand(), "unrecognized arguments: %s", a)
		default:
			paths = append(paths, a)
		}
	}
	if len(paths) == 0 {
		return c.mistake(checkCommand(), "name the locustfiles to check, e.g. gust check locustfile.py")
	}
	return c.checkAll(paths, asJSON)
}

func (c command) checkAll(paths []string, asJSON bool) int {
	code := 0
	var all []checkedFile
	for _, p := range paths {
		f := c.checkOne(p)
		if !f.OK {
			code = codeUsage
		}
		all = append(all, f)
	}
	if asJSON {
		encoder := json.NewEncoder(c.stdout)
		encoder.SetIndent("", "  ")
		encoder.SetEscapeHTML(false)
		if err := encoder.Encode(map[string]any{"ok": code == 0, "checked": all}); err != nil {
			fmt.Fprintf(c.stderr, "gust check: error: %v\n", err)
			return codeFailed
		}
		return code
	}
	for _, f := range all {
		fmt.Fprint(c.stdout, f.text())
	}
	return code
}

func (c command) checkOne(path string) checkedFile {
	f := checkedFile{Path: path, Files: []string{}, Problems: []check.Problem{}}
	report, err := locustfile.Check(context.Background(), locustfile.Options{Paths: []string{path}, Env: c.env})
	if err != nil {
		f.Error = err.Error()
		return f
	}
	f.OK = !report.Failed()
	f.Files = report.Files
	f.Problems = append(f.Problems, report.Problems...)
	f.Interpreters = "cores"
	if s := report.Shared; s != nil {
		f.Interpreters, f.Because = "one", fmt.Sprintf("%s:%d %s", s.File, s.Line, s.Text)
	}
	return f
}

// text is the answer for people: the problems, and a line that sums up.
func (f checkedFile) text() string {
	var b strings.Builder
	if f.Error != "" {
		return fmt.Sprintf("%s: %s\n", f.Path, f.Error)
	}
	count := map[check.Severity]int{}
	for _, p := range f.Problems {
		fmt.Fprintln(&b, p)
		count[p.Severity]++
	}
	if !f.OK {
		fmt.Fprintf(&b, "%s: cannot run on gust: %s\n", f.Path, plural(count[check.Error], "problem"))
		return b.String()
	}
	fmt.Fprintf(&b, "%s: can run on gust", f.Path)
	if n := len(f.Files) - 1; n > 0 {
		fmt.Fprintf(&b, ", with %s", plural(n, "other file"))
	}
	if n := count[check.Warning]; n > 0 {
		fmt.Fprintf(&b, ", %s", plural(n, "warning"))
	}
	if f.Because != "" && runtime.GOMAXPROCS(0) > 1 {
		fmt.Fprintf(&b, "; in one interpreter, for %s", f.Because)
	}
	return b.String() + "\n"
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
