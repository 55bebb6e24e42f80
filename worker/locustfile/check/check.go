// Package check finds what of a Python program cannot run on gust, without
// running it: all of it at once, each with its place. It knows no Locust.
package check

import (
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/gustload/gust/worker/internal/py/resolve"
	"github.com/gustload/gust/worker/internal/py/syntax"
)

// Severity says what a problem means for the program.
type Severity string

const (
	// Error is what keeps the program from being run.
	Error Severity = "error"
	// Warning is what fails if the program comes to that line.
	Warning Severity = "warning"
)

// Problem is something that cannot run.
type Problem struct {
	File     string   `json:"file"`
	Line     int      `json:"line"`
	Column   int      `json:"column"` // from 1
	Severity Severity `json:"severity"`
	Text     string   `json:"text"`
	Hint     string   `json:"hint,omitempty"` // what to do instead
}

// String is the problem as compilers print theirs.
func (p Problem) String() string {
	text := fmt.Sprintf("%s:%d:%d: ", p.File, p.Line, p.Column)
	if p.Severity == Warning {
		text += "warning: "
	}
	text += p.Text
	if p.Hint != "" {
		text += " (" + p.Hint + ")"
	}
	return text
}

// File is a source of the program.
type File struct {
	Path   string // as problems name it
	Source []byte
}

// World is what the program has around it.
type World interface {
	// Module tells whether there is a module of that name that is no file.
	Module(name string) bool
	// Has tells whether such a module has an attribute.
	Has(module, name string) bool
	// Read reads a file; Folder tells whether there is a folder.
	Read(path string) ([]byte, bool)
	Folder(path string) bool
}

// Report is what was found.
type Report struct {
	// Files are the program's: the ones given, and the helper modules they import.
	Files    []string
	Problems []Problem

	// Unused are modules that are not there, and are imported for nothing.
	Unused []Unused

	// Shared is the first line that makes users depend on each other through
	// variables of the program; nil if there is none.
	Shared *Shared
}

// Unused is an import of a module that is not there, whose name nothing uses.
type Unused struct {
	Module string
	Names  []string // in from Module import Names
	File   string
	Line   int
}

// Shared is a line that changes what other users see.
type Shared struct {
	File string
	Line int
	Text string
}

// Failed tells whether the program cannot be run.
func (r *Report) Failed() bool {
	return slices.ContainsFunc(r.Problems, func(p Problem) bool { return p.Severity == Error })
}

// checker looks at one program.
type checker struct {
	world   World
	search  []string // folders of imports
	report  *Report
	known   map[string]bool // files looked at
	queue   []*file
	loose   bool // the program changes sys.path
	guarded map[string]bool
}

// file is a source with what is known of it.
type file struct {
	path string
	pkg  string // the package it belongs to, for relative imports
	tree *syntax.Module
}

// Program looks at the files and all that they import; search are the folders
// that imports are looked for in.
func Program(files []File, search []string, world World) *Report {
	c := &checker{world: world, search: search, report: &Report{}, known: make(map[string]bool), guarded: make(map[string]bool)}
	for _, f := range files {
		c.add(f.Path, f.Source, "")
	}
	for _, f := range c.queue {
		c.loose = c.loose || mentionsPath(f.tree)
	}
	for i := 0; i < len(c.queue); i++ { // imports make it longer
		c.imports(c.queue[i])
	}
	for _, f := range c.queue {
		if c.report.Shared = sharedState(f.path, f.tree); c.report.Shared != nil {
			break
		}
	}
	// A stub would hide from a guarded import that there is no such module.
	c.report.Unused = slices.DeleteFunc(c.report.Unused, func(u Unused) bool {
		top, _, _ := strings.Cut(u.Module, ".")
		return c.guarded[top]
	})
	order(c.report.Problems)
	return c.report
}

// order sorts by file, in the order they were found, and place.
func order(problems []Problem) {
	rank := make(map[string]int)
	for _, p := range problems {
		if _, ok := rank[p.File]; !ok {
			rank[p.File] = len(rank)
		}
	}
	slices.SortStableFunc(problems, func(a, b Problem) int {
		for _, d := range []int{rank[a.File] - rank[b.File], a.Line - b.Line, a.Column - b.Column} {
			if d != 0 {
				return d
			}
		}
		return 0
	})
}

// add parses a file and notes what the language does not allow.
func (c *checker) add(name string, source []byte, pkg string) {
	if c.known[name] {
		return
	}
	c.known[name] = true
	c.report.Files = append(c.report.Files, name)
	tree, err := syntax.Parse(name, source)
	if err != nil {
		p := Problem{File: name, Line: 1, Column: 1, Severity: Error, Text: err.Error()}
		if e, ok := errors.AsType[*syntax.Error](err); ok {
			p.Line, p.Column, p.Text = e.Line, max(e.Col, 1), e.Kind+": "+e.Msg
		}
		c.report.Problems = append(c.report.Problems, p)
		return
	}
	_, problems := resolve.File(tree)
	for _, p := range problems {
		text := p.Text
		if p.Syntax {
			text = "SyntaxError: " + text
		}
		c.report.Problems = append(c.report.Problems, Problem{name, p.Line, p.Col + 1, Error, text, p.Hint})
	}
	c.queue = append(c.queue, &file{name, pkg, tree})
}

func (c *checker) problem(f *file, at syntax.Pos, severity Severity, text, hint string) {
	c.report.Problems = append(c.report.Problems, Problem{f.path, at.Line, at.Col + 1, severity, text, hint})
}

// find looks for a module's file in folders, and adds it with its packages.
func (c *checker) find(name string, folders []string) bool {
	for _, folder := range folders {
		if c.findIn(folder, name) {
			return true
		}
	}
	return false
}

func (c *checker) findIn(folder, name string) bool {
	parts := strings.Split(name, ".")
	at := folder
	for i, part := range parts {
		at = path.Join(filepath.ToSlash(at), part)
		pkg := strings.Join(parts[:i], ".")
		if source, ok := c.world.Read(at + "/__init__.py"); ok {
			c.add(at+"/__init__.py", source, strings.Join(parts[:i+1], "."))
		} else if source, ok := c.world.Read(at + ".py"); ok && i == len(parts)-1 {
			c.add(at+".py", source, pkg)
		} else if !c.world.Folder(at) {
			return false
		}
	}
	return true
}

// ancestors are folders above the program's, where sys.path may point to.
func (c *checker) ancestors() (list []string) {
	for _, folder := range c.search {
		for range 3 {
			parent := filepath.Dir(folder)
			if parent == folder {
				break
			}
			list, folder = append(list, parent), parent
		}
	}
	return list
}

func mentionsPath(tree *syntax.Module) (found bool) {
	syntax.Walk(tree, func(n any) bool {
		if a, ok := n.(*syntax.Attribute); ok && a.Attr == "path" {
			if m, ok := a.Value.(*syntax.Name); ok && m.Id == "sys" {
				found = true
			}
		}
		return !found
	})
	return found
}
