package check

import (
	"strings"

	"github.com/gustload/gust/worker/internal/py/syntax"
)

// This file looks at the imports of a file.

// place says what becomes of a statement that fails.
type place struct {
	inside  bool // of a function: it may never run
	guarded bool // by a try that expects it to fail
}

// imports looks at all imports of a file, and at what it takes from modules.
func (c *checker) imports(f *file) {
	v := &importVisitor{checker: c, file: f, uses: uses(f.tree), modules: make(map[string]string)}
	v.stmts(f.tree.Body, place{})
	v.attributes()
}

type importVisitor struct {
	*checker
	file    *file
	uses    map[string]int    // how often a name is read
	modules map[string]string // names that stand for modules that are no files
}

// uses counts how often each name is read, or exported.
func uses(tree *syntax.Module) map[string]int {
	count := make(map[string]int)
	syntax.Walk(tree, func(n any) bool {
		switch n := n.(type) {
		case *syntax.Name:
			if n.Ctx == syntax.Load {
				count[n.Id]++
			}
		case *syntax.Constant: // __all__, and annotations in quotes
			if text, ok := n.Value.(string); ok && len(text) < 100 {
				first, _, _ := strings.Cut(text, ".")
				count[first]++
			}
		}
		return true
	})
	return count
}

func (v *importVisitor) stmts(list []syntax.Stmt, at place) {
	for _, s := range list {
		v.stmt(s, at)
	}
}

func (v *importVisitor) stmt(s syntax.Stmt, at place) {
	inside := at
	inside.inside = true
	switch s := s.(type) {
	case *syntax.Import:
		v.imported(s, at)
	case *syntax.ImportFrom:
		v.importedFrom(s, at)
	case *syntax.FunctionDef:
		v.stmts(s.Body, place{inside: true})
	case *syntax.ClassDef:
		v.stmts(s.Body, at)
	case *syntax.Try:
		body := at
		body.guarded = at.guarded || expectsFailure(s.Handlers)
		v.stmts(s.Body, body)
		for _, h := range s.Handlers {
			v.stmts(h.Body, inside)
		}
		v.stmts(s.OrElse, body)
		v.stmts(s.FinalBody, at)
	case *syntax.If:
		if never(s.Test) {
			v.stmts(s.OrElse, at)
			return
		}
		v.stmts(s.Body, inside)
		v.stmts(s.OrElse, inside)
	case *syntax.With:
		v.stmts(s.Body, at)
	case *syntax.For:
		v.stmts(s.Body, at)
		v.stmts(s.OrElse, at)
	case *syntax.While:
		v.stmts(s.Body, at)
		v.stmts(s.OrElse, at)
	case *syntax.Match:
		for _, m := range s.Cases {
			v.stmts(m.Body, inside)
		}
	}
}

// never tells whether a condition is false on a worker: the file is no program
// of its own there, and no type checker reads it.
func never(test syntax.Expr) bool {
	switch test := test.(type) {
	case *syntax.Name:
		return test.Id == "TYPE_CHECKING"
	case *syntax.Attribute:
		return test.Attr == "TYPE_CHECKING"
	case *syntax.Compare:
		name, ok := test.Left.(*syntax.Name)
		if !ok || name.Id != "__name__" || len(test.Ops) != 1 || test.Ops[0] != syntax.Eq {
			return false
		}
		text, ok := test.Comparators[0].(*syntax.Constant)
		return ok && text.Value == "__main__"
	}
	return false
}

// expectsFailure tells whether a try handles that a module is not there.
func expectsFailure(handlers []*syntax.ExceptHandler) bool {
	for _, h := range handlers {
		if h.Type == nil {
			return true
		}
		found := false
		syntax.Walk(h.Type, func(n any) bool {
			if name, ok := n.(*syntax.Name); ok {
				switch name.Id {
				case "ImportError", "ModuleNotFoundError", "Exception", "BaseException", "AttributeError":
					found = true
				}
			}
			return true
		})
		if found {
			return true
		}
	}
	return false
}

func (v *importVisitor) imported(s *syntax.Import, at place) {
	for _, a := range s.Names {
		bound, _, _ := strings.Cut(a.Name, ".")
		if a.AsName != "" {
			bound = a.AsName
		}
		if v.there(a.Name) {
			if !at.inside && (a.AsName != "" || bound == a.Name) && v.world.Module(a.Name) {
				v.modules[bound] = a.Name
			}
			continue
		}
		v.missing(a.Name, nil, s.Pos(), at, v.uses[bound] == 0)
	}
}

func (v *importVisitor) importedFrom(s *syntax.ImportFrom, at place) {
	module := s.Module
	if s.Level > 0 {
		v.relative(s, at)
		return
	}
	if !v.there(module) {
		var names []string
		unused := true
		for _, a := range s.Names {
			bound := a.AsName
			if bound == "" {
				bound = a.Name
			}
			names = append(names, a.Name)
			unused = unused && bound != "*" && v.uses[bound] == 0
		}
		v.missing(module, names, s.Pos(), at, unused)
		return
	}
	for _, a := range s.Names {
		if a.Name == "*" {
			continue
		}
		if !v.world.Module(module) {
			v.find(module+"."+a.Name, v.search) // a submodule, or a name of the module
			continue
		}
		if !v.world.Has(module, a.Name) && !v.there(module+"."+a.Name) && !at.guarded {
			severity := Error
			if at.inside {
				severity = Warning
			}
			v.problem(v.file, a.Pos(), severity, "cannot import name '"+a.Name+"' from '"+module+"'", "gust's "+module+" does not have it yet")
		}
	}
}

// relative follows an import with dots in front.
func (v *importVisitor) relative(s *syntax.ImportFrom, at place) {
	pkg := v.file.pkg
	for range s.Level - 1 {
		cut := strings.LastIndexByte(pkg, '.')
		pkg = pkg[:max(cut, 0)]
	}
	if pkg == "" {
		return // what Python says of it is said when it runs
	}
	base := pkg
	if s.Module != "" {
		base += "." + s.Module
	}
	if !v.find(base, v.search) {
		v.missing(base, nil, s.Pos(), at, false)
		return
	}
	for _, a := range s.Names {
		v.find(base+"."+a.Name, v.search)
	}
}

// there tells whether a module can be imported, and looks at its file.
func (v *importVisitor) there(name string) bool {
	if v.world.Module(name) {
		return true
	}
	top, _, dotted := strings.Cut(name, ".")
	if dotted && v.world.Module(top) {
		return false
	}
	return v.find(name, v.search) || v.loose && v.find(name, v.ancestors())
}

func (v *importVisitor) missing(name string, names []string, pos syntax.Pos, at place, unused bool) {
	top, _, _ := strings.Cut(name, ".")
	if at.guarded {
		v.guarded[top] = true
		return
	}
	if unused && !at.inside {
		v.report.Unused = append(v.report.Unused, Unused{name, names, v.file.path, pos.Line})
		return
	}
	severity := Error
	if at.inside {
		severity = Warning
	}
	v.problem(v.file, pos, severity, "No module named '"+name+"'", hint(top))
}

// hint says what to do about a module that is not there.
func hint(top string) string {
	switch top {
	case "scipy", "sklearn", "torch":
		return "gust runs pure Python only; random, statistics, math and the usual parts of numpy are there"
	case "pandas", "polars":
		return "read the file with csv.DictReader; csv, json, statistics and the usual parts of numpy are there"
	case "openpyxl", "xlrd", "xlsxwriter":
		return "save the sheet as a CSV file and read it with csv.DictReader"
	case "httpx", "aiohttp", "httplib2", "pycurl":
		return "use Locust's self.client, or requests: both send their requests in Go"
	case "boto3", "botocore", "psycopg2", "pymysql", "mysql", "pymongo", "redis", "kafka", "pika", "grpc", "paho", "selenium", "playwright", "sqlalchemy", "cx_Oracle", "elasticsearch":
		return "gust speaks HTTP; let a stock Locust worker run the users that need it, beside gust on the same master"
	}
	return "neither a file beside the locustfile nor among gust's modules, see docs/python.md"
}

// attributes looks at m.name, where m is a module that is no file.
func (v *importVisitor) attributes() {
	for name := range bound(v.file.tree) {
		delete(v.modules, name)
	}
	if len(v.modules) == 0 || v.uses["hasattr"]+v.uses["getattr"] > 0 {
		return
	}
	syntax.Walk(v.file.tree, func(n any) bool {
		a, ok := n.(*syntax.Attribute)
		if !ok || a.Ctx != syntax.Load {
			return true
		}
		name, ok := a.Value.(*syntax.Name)
		if !ok || v.modules[name.Id] == "" {
			return true
		}
		module := v.modules[name.Id]
		if !v.world.Has(module, a.Attr) && !v.world.Module(module+"."+a.Attr) {
			v.problem(v.file, a.Pos(), Warning, "module '"+module+"' has no attribute '"+a.Attr+"'", "gust's "+module+" does not have it yet")
		}
		return true
	})
}

// bound are the names that anything but an import gives a value to, anywhere in
// the file.
func bound(tree *syntax.Module) map[string]bool {
	names := make(map[string]bool)
	syntax.Walk(tree, func(n any) bool {
		switch n := n.(type) {
		case *syntax.Name:
			if n.Ctx != syntax.Load {
				names[n.Id] = true
			}
		case *syntax.Arg:
			names[n.Arg] = true
		case *syntax.FunctionDef:
			names[n.Name] = true
		case *syntax.ClassDef:
			names[n.Name] = true
		case *syntax.ExceptHandler:
			names[n.Name] = true
		}
		return true
	})
	return names
}
