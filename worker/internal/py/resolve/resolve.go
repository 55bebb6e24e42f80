package resolve

import (
	"slices"

	"github.com/gustload/gust/worker/internal/py/syntax"
)

// File resolves a file. Problems are in the order of the source; with any of
// them the scopes are of no use.
func File(m *syntax.Module) (*Scopes, []Problem) {
	r := newResolver()
	top := r.open(m, Module, "<module>", syntax.Pos{})
	r.scopes.FutureAnnotations = futureAnnotations(m)
	r.stmts(m.Body)
	r.close()
	r.finish(top)
	return r.scopes, r.problems
}

// Expression resolves an expression that is run for itself, as eval does. Its
// scope is under the key e.
func Expression(e syntax.Expr) (*Scopes, []Problem) {
	r := newResolver()
	key := &syntax.Module{}
	top := r.open(key, Module, "<module>", syntax.Pos{})
	r.expr(e)
	r.close()
	r.finish(top)
	r.scopes.Of[Root{}] = top
	return r.scopes, r.problems
}

// Root is the key of an expression's outermost scope.
type Root struct{}

type resolver struct {
	scopes   *Scopes
	problems []Problem
	scope    *Scope
	all      []*Scope
}

func newResolver() *resolver {
	return &resolver{scopes: &Scopes{Of: make(map[any]*Scope), TypeParams: make(map[any]*Scope)}}
}

func futureAnnotations(m *syntax.Module) bool {
	for _, s := range m.Body {
		from, ok := s.(*syntax.ImportFrom)
		if !ok || from.Module != "__future__" {
			continue
		}
		for _, a := range from.Names {
			if a.Name == "annotations" {
				return true
			}
		}
	}
	return false
}

// syntaxError is what CPython refuses too.
func (r *resolver) syntaxError(at syntax.Pos, text string) {
	r.problems = append(r.problems, Problem{Line: at.Line, Col: at.Col, Text: text, Syntax: true})
}

func (r *resolver) unsupported(n syntax.Node, what, hint string) {
	at := n.Pos()
	r.problems = append(r.problems, Problem{Line: at.Line, Col: at.Col, Text: what + " is not supported", Hint: hint})
}

// open begins a scope.
func (r *resolver) open(key any, kind ScopeKind, name string, at syntax.Pos) *Scope {
	p := r.scope
	s := &Scope{Kind: kind, Name: name, Qualname: name, Parent: p, ClassCell: -1, symbols: make(map[string]*symbol)}
	s.frame = s
	if p != nil {
		s.private = p.private
		s.Qualname = qualified(p, name)
		s.Nested = p.Kind == Function || p.Nested
		if kind == Inlined {
			s.frame = p.frame
		}
	}
	if key != nil {
		r.scopes.Of[key] = s
	}
	r.all = append(r.all, s)
	r.scope = s
	return s
}

func qualified(p *Scope, name string) string {
	for p.Kind == Inlined {
		p = p.Parent
	}
	if sym := p.symbols[mangle(p.private, name)]; sym != nil && sym.global {
		return name
	}
	switch p.Kind {
	case Function:
		return p.Qualname + ".<locals>." + name
	case ClassBody:
		return p.Qualname + "." + name
	}
	return name
}

func (r *resolver) close() { r.scope = r.scope.Parent }

func (s *Scope) sym(name string) *symbol {
	sym := s.symbols[name]
	if sym == nil {
		sym = &symbol{slot: -1}
		s.symbols[name] = sym
	}
	return sym
}

// bind makes name a variable of the scope.
func (r *resolver) bind(name string, at syntax.Pos) *symbol {
	return r.bindIn(r.scope, mangle(r.scope.private, name))
}

func (r *resolver) bindIn(s *Scope, name string) *symbol {
	sym := s.sym(name)
	if sym.bound {
		return sym
	}
	sym.bound = true
	if sym.global || sym.nonlocal || s.Kind == Module || s.Kind == ClassBody {
		return sym
	}
	sym.slot = s.frame.Slots
	s.frame.Slots++
	s.order = append(s.order, name)
	return sym
}

func (r *resolver) use(name string, at syntax.Pos) {
	s := r.scope
	name = mangle(s.private, name)
	s.sym(name).used = true
	s.uses = append(s.uses, use{name, at})
}

// declare handles global and nonlocal.
func (r *resolver) declare(names []string, global bool, at syntax.Pos) {
	word := "nonlocal"
	if global {
		word = "global"
	}
	s := r.scope
	for _, name := range names {
		name = mangle(s.private, name)
		sym := s.sym(name)
		switch {
		case sym.param:
			r.syntaxError(at, "name '"+name+"' is parameter and "+word)
		case global && sym.nonlocal || !global && sym.global:
			r.syntaxError(at, "name '"+name+"' is nonlocal and global")
		case sym.bound && s.Kind != Module:
			r.syntaxError(at, "name '"+name+"' is assigned to before "+word+" declaration")
		case sym.used && s.Kind != Module:
			r.syntaxError(at, "name '"+name+"' is used prior to "+word+" declaration")
		}
		if global {
			sym.global = true
			r.all[0].sym(name).global = true // also for exec with a dict of its own
		} else {
			sym.nonlocal = true
			s.uses = append(s.uses, use{name, at})
		}
		sym.at = at
	}
}

// finish finds the cells: names used in one frame and bound in another.
func (r *resolver) finish(top *Scope) {
	for _, s := range r.all {
		for _, u := range s.uses {
			r.capture(s, u)
		}
	}
	slices.SortStableFunc(r.problems, func(a, b Problem) int {
		if a.Line != b.Line {
			return a.Line - b.Line
		}
		return a.Col - b.Col
	})
}

// capture looks for the scope that binds a name used in s.
func (r *resolver) capture(s *Scope, u use) {
	sym := s.symbols[u.name]
	if sym != nil && (sym.global || sym.bound && !sym.nonlocal) {
		return
	}
	for p := s.Parent; p != nil; p = p.Parent {
		if p.Kind == ClassBody && u.name == "__class__" {
			if p.ClassCell < 0 {
				p.ClassCell = p.Slots
				p.Slots++
			}
			addFree(s, p, u.name)
			return
		}
		if p.Kind == ClassBody || p.Kind == Module {
			continue
		}
		found := p.symbols[u.name]
		if found == nil || !found.bound && !found.global {
			continue
		}
		if found.global {
			break
		}
		if found.nonlocal {
			continue
		}
		if p.frame != s.frame {
			found.cell = true
			addFree(s, p, u.name)
		}
		return
	}
	if sym != nil && sym.nonlocal {
		r.syntaxError(u.at, "no binding for nonlocal '"+u.name+"' found")
	}
}

// addFree makes name a free variable of all frames from s up to that of p.
func addFree(s, p *Scope, name string) {
	for f := s.frame; f != p.frame; f = f.Parent.frame {
		if f.freeAt == nil {
			f.freeAt = make(map[string]int)
		}
		if _, ok := f.freeAt[name]; !ok {
			f.freeAt[name] = len(f.Free)
			f.Free = append(f.Free, name)
		}
	}
}
