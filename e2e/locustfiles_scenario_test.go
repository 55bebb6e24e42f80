package e2e

// This file defines which locustfiles are compared, and how each is run: what locustfiles/README.md describes.

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// A scenario is a locustfile of locustfiles/, or a folder of them, and how to run it.
type scenario struct {
	name   string
	source string   // the file or the folder, below this directory
	files  []string // what -f names, relative to the folder that the scenario runs in
	twin   string   // for a file that no current Locust loads: the same test for a current one, which stock Locust runs

	users int
	rate  float64
	host  bool          // whether the master is told the target with -H
	args  []string      // further arguments of the master
	env   []string      // further environment of master and worker
	quiet time.Duration // how long nothing happens when all is done

	sampled time.Duration // for a file that never is done: how long it runs; what is seen of it is without counts
	hosts   bool          // it names hosts of the internet, for which the target stands
}

// twinSuffix marks the file that stock Locust runs: x_0x_twin.py for x_0x.py.
const twinSuffix = "_twin"

const locustfiles = "locustfiles"

// scenarios returns all of them, sorted, or those that GUST_LOCUSTFILES_ONLY names.
func scenarios(t testing.TB) []scenario {
	t.Helper()
	entries, err := os.ReadDir(locustfiles)
	if err != nil {
		t.Fatal(err)
	}
	only := strings.FieldsFunc(os.Getenv("GUST_LOCUSTFILES_ONLY"), func(r rune) bool { return r == ',' || r == ' ' })
	var all []scenario
	for _, entry := range entries {
		name, isPython := strings.CutSuffix(entry.Name(), ".py")
		if !isPython && !entry.IsDir() || strings.HasSuffix(name, twinSuffix) || name == "unsupported" {
			continue
		}
		if len(only) > 0 && !slices.Contains(only, name) {
			continue
		}
		all = append(all, readScenario(t, name, entry.IsDir()))
	}
	if len(all) == 0 {
		t.Fatalf("no locustfile of %s is named %q", locustfiles, only)
	}
	return all
}

func readScenario(t testing.TB, name string, isFolder bool) scenario {
	t.Helper()
	s := scenario{name: name, users: 2, rate: 100, host: true, quiet: 2 * time.Second}
	s.source = filepath.Join(locustfiles, name)
	first := filepath.Join(s.source, "run.txt")
	if isFolder {
		s.files = []string{"locustfile.py"}
	} else {
		s.source += ".py"
		first = s.source
		s.files = []string{name + ".py"}
		if twin := name + twinSuffix + ".py"; exists(filepath.Join(locustfiles, twin)) {
			s.twin = twin
		}
	}
	text, err := os.ReadFile(first)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		setting := strings.TrimSpace(line)
		if !isFolder {
			var isComment bool
			if setting, isComment = strings.CutPrefix(setting, "# "); !isComment {
				break
			}
		}
		key, value, _ := strings.Cut(setting, ": ")
		if problem := s.set(key, value); problem != "" {
			t.Fatalf("%s: %s in %q", first, problem, line)
		}
	}
	return s
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// set takes one line of how to run; it returns what is wrong with it.
func (s *scenario) set(key, value string) string {
	switch key {
	case "run":
		return s.setArgs(strings.Fields(value))
	case "env":
		s.env = append(s.env, strings.Fields(value)...)
	case "host":
		s.host = value != "of the file"
	case "quiet":
		quiet, err := time.ParseDuration(value)
		if err != nil {
			return err.Error()
		}
		s.quiet = quiet
	default:
		return "unknown setting"
	}
	return ""
}

func (s *scenario) setArgs(args []string) string {
	for i := 0; i < len(args); i++ {
		if i+1 == len(args) || !slices.Contains([]string{"-u", "-r", "-f"}, args[i]) {
			s.args = append(s.args, args[i])
			continue
		}
		var err error
		switch value := args[i+1]; args[i] {
		case "-u":
			s.users, err = strconv.Atoi(value)
		case "-r":
			s.rate, err = strconv.ParseFloat(value, 64)
		case "-f":
			s.files = strings.Split(value, ",")
		}
		if err != nil {
			return err.Error()
		}
		i++
	}
	return ""
}

// paths returns what -f names, below dir.
func (s scenario) paths(dir string) []string {
	var paths []string
	for _, file := range s.files {
		paths = append(paths, filepath.Join(dir, file))
	}
	return paths
}

// stock returns the scenario as stock Locust runs it.
func (s scenario) stock() scenario {
	if s.twin != "" {
		s.files = []string{s.twin}
	}
	return s
}

// copyTo copies all that belongs to the scenario to dir: what it writes there is not in the way of the next run.
func (s scenario) copyTo(t testing.TB, dir, target, echo string) {
	t.Helper()
	hosts := strings.NewReplacer("http://example.com:42", "http://127.0.0.1:1", "http://example.com", target, "https://google.com", target,
		"https://microsoft.com", target, "https://facebook.com", target, "https://postman-echo.com", echo)
	for name, text := range s.contents(t) {
		if s.hosts {
			text = []byte(hosts.Replace(string(text)))
		}
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// contents returns the files of the scenario, by their path below the folder that it runs in.
func (s scenario) contents(t testing.TB) map[string][]byte {
	t.Helper()
	contents := make(map[string][]byte)
	read := func(path, name string) {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		contents[name] = text
	}
	if !strings.HasSuffix(s.source, ".py") {
		err := fs.WalkDir(os.DirFS(s.source), ".", func(name string, entry fs.DirEntry, err error) error {
			if err == nil && !entry.IsDir() && !strings.Contains(name, "__pycache__") {
				read(filepath.Join(s.source, name), name)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return contents
	}
	read(s.source, filepath.Base(s.source))
	if s.twin != "" {
		read(filepath.Join(locustfiles, s.twin), s.twin)
	}
	return contents
}
