package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/gustload/gust/"

// mayImport says which packages of this module each of its folders may import
// (docs/architecture.md, "Import direction"). Tests are bound too.
var mayImport = map[string][]string{
	".":                          {"tasks", "worker/command"},
	"tasks":                      {"worker", "worker/client"},
	"boomer":                     {"worker"},
	"bench/http":                 nil,
	"bench/http/lean":            nil,
	"bench/http/steady":          nil,
	"bench/http/node":            {"worker", "worker/client", "worker/command"},
	"bench/memory":               nil,
	"bench/memory/node":          {"worker", "worker/client", "worker/command"},
	"worker":                     {"worker/internal/link", "worker/internal/meter", "worker/internal/protocol", "worker/internal/stats", "worker/internal/swarm"},
	"worker/command":             {"worker", "worker/client", "worker/doctor", "worker/local", "worker/report", "worker/locustfile", "worker/locustfile/check"},
	"worker/locustfile":          {"worker", "worker/client", "worker/internal/py", "worker/internal/py/lib", "worker/locustfile/check"},
	"worker/locustfile/check":    {"worker/internal/py/resolve", "worker/internal/py/syntax"},
	"worker/client":              {"worker", "worker/internal/pyrepr"},
	"worker/local":               {"worker"},
	"worker/report":              {"worker"},
	"worker/doctor":              {"worker/internal/link", "worker/internal/meter", "worker/internal/protocol"},
	"worker/internal/link":       nil,
	"worker/internal/meter":      nil,
	"worker/internal/protocol":   {"worker/internal/pyrepr"},
	"worker/internal/py":         {"worker/internal/py/resolve", "worker/internal/py/syntax"},
	"worker/internal/py/bench":   {"worker/internal/py", "worker/internal/py/lib"},
	"worker/internal/py/lib":     {"worker/internal/py", "worker/internal/py/regex", "worker/internal/py/syntax"},
	"worker/internal/py/regex":   nil,
	"worker/internal/py/oracle":  {"worker/internal/py", "worker/internal/py/lib"},
	"worker/internal/py/resolve": {"worker/internal/py/syntax"},
	"worker/internal/py/syntax":  nil,
	"worker/internal/pyrepr":     nil,
	"worker/internal/stats":      {"worker/internal/protocol"},
	"worker/internal/swarm":      nil,
	"puppet/system":              nil,
	"e2e":                        {"worker", "worker/client"},
	"e2e/demo":                   nil,
	"e2e/recording":              nil,
	"e2e/target":                 nil,
	"e2e/node":                   {"worker", "worker/client"},
}

// The imports are parsed here and not asked of the go command, whose answer
// the test cache would not know to be stale.
func TestImportsGoOneWay(t *testing.T) {
	seen := map[string]bool{}
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && name != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata") {
			return fs.SkipDir
		}
		// packer/fleet is a module of its own; nothing here can import it.
		if _, err := os.Stat(filepath.Join(name, "go.mod")); d.IsDir() && name != "." && err == nil {
			return fs.SkipDir
		}
		if d.IsDir() || filepath.Ext(name) != ".go" {
			return nil
		}
		dir := filepath.ToSlash(filepath.Dir(name))
		allowed, known := mayImport[dir]
		if !known {
			t.Errorf("%s: the folder %s is not in the table of this test: say there what it may import", name, dir)
		}
		seen[dir] = true
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range file.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			inner, ours := strings.CutPrefix(imported, module)
			// A package is tested from outside, and the interpreter with its modules.
			self := (inner == dir || inner == dir+"/lib" || inner == "worker/internal/py/oracle") && strings.HasSuffix(name, "_test.go")
			if ours && !self && !slices.Contains(allowed, inner) {
				t.Errorf("%s imports %s, which is against the import direction", name, inner)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for dir := range mayImport {
		if !seen[dir] {
			t.Errorf("the table of this test names %s, which has no Go file", dir)
		}
	}
}

// Words that name no concept gather what has none.
func TestNoRoomForOddsAndEnds(t *testing.T) {
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (strings.HasPrefix(d.Name(), ".") && name != "." || d.Name() == "locustfiles" || d.Name() == "testdata") { // those are in the shapes of users' own
			return fs.SkipDir
		}
		if name == "puppet/modules/locust/types" || name == "puppet/modules/locustserver/types" { // Puppet wants that name
			return nil
		}
		stem := strings.TrimSuffix(d.Name(), ".go")
		if slices.Contains([]string{"util", "utils", "common", "helper", "helpers", "misc", "types", "models", "pkg"}, stem) {
			t.Errorf("%s: name it after the concept it holds", name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
