// Package resolve finds out what each name of a program means: a slot of a
// frame, a cell that closures share, a variable of the module. It mirrors
// CPython's symbol table (3.12, Python/symtable.c), but list, set and dict
// comprehensions are scopes of the frame around them, as PEP 709 has it.
//
// What Python 3.12 allows and this interpreter does not is found here too.
package resolve

import (
	"strings"

	"github.com/gustload/gust/worker/internal/py/syntax"
)

// Kind says where a variable lives.
type Kind uint8

const (
	Global Kind = iota // of the module, else a builtin
	Local              // the slot Index of the frame
	Cell               // a cell in the slot Index of the frame
	Free               // the cell Index of the closure
	Class              // of the class body that runs; else the cell Index of the closure if that is not -1, else Global
)

// Ref is what a name means in a scope.
type Ref struct {
	Kind  Kind
	Index int
}

// ScopeKind is what makes a scope.
type ScopeKind uint8

const (
	Module   ScopeKind = iota
	Function           // def, lambda, and a generator expression
	ClassBody
	Inlined // a comprehension, or type parameters: variables of the frame around
)

// Scope is a region of a program with variables of its own.
type Scope struct {
	Kind     ScopeKind
	Name     string // as a traceback has it
	Qualname string
	Parent   *Scope

	// Of a scope that has a frame, that is any but Inlined:
	Slots     int      // how many the frame needs
	Params    []string // positional, keyword-only, *args, **kw: the first slots
	Free      []string // the closure's cells
	Generator bool
	Nested    bool // inside a function: for qualified names

	// ClassCell is the slot for __class__ in a class body; -1 if no method asks.
	ClassCell int

	private string // class whose name mangles
	symbols map[string]*symbol
	order   []string // of symbols with slots
	uses    []use
	frame   *Scope // itself, or what it is inlined in
	freeAt  map[string]int
}

type symbol struct {
	bound    bool
	param    bool
	global   bool
	nonlocal bool
	used     bool
	cell     bool
	slot     int
	at       syntax.Pos // of the first declaration
}

type use struct {
	name string
	at   syntax.Pos
}

// Scopes are those of a file, by the node that makes them: *syntax.Module,
// FunctionDef, Lambda, ClassDef, ListComp, SetComp, DictComp, GeneratorExp. The
// scope of type parameters is in TypeParams, by FunctionDef or ClassDef.
type Scopes struct {
	Of         map[any]*Scope
	TypeParams map[any]*Scope
	// FutureAnnotations is from __future__ import annotations.
	FutureAnnotations bool
}

// Problem is what a program cannot be run for.
type Problem struct {
	Line, Col int // Col counts bytes from 0
	Text      string
	Hint      string // what to do instead; "" if there is nothing to say
	// Syntax says that CPython refuses it too, with a SyntaxError.
	Syntax bool
}

// Mangle is the name of a variable or attribute as a class's code has it.
func (s *Scope) Mangle(name string) string { return mangle(s.private, name) }

func mangle(class, name string) string {
	if class == "" || !strings.HasPrefix(name, "__") || strings.HasSuffix(name, "__") || strings.Contains(name, ".") {
		return name
	}
	class = strings.TrimLeft(class, "_")
	if class == "" {
		return name
	}
	return "_" + class + name
}

// Lookup says what a name, as the source has it, means in the scope.
func (s *Scope) Lookup(name string) Ref {
	return s.find(mangle(s.private, name))
}

func (s *Scope) find(name string) Ref {
	sym := s.symbols[name]
	switch {
	case sym != nil && sym.global:
		return Ref{Global, 0}
	case s.Kind == Module:
		return Ref{Global, 0}
	case s.Kind == ClassBody:
		if sym != nil && sym.nonlocal {
			return s.free(name)
		}
		if at, ok := s.freeAt[name]; ok && (sym == nil || !sym.bound) {
			return Ref{Class, at}
		}
		return Ref{Class, -1}
	case sym != nil && sym.bound && !sym.nonlocal:
		if sym.cell {
			return Ref{Cell, sym.slot}
		}
		return Ref{Local, sym.slot}
	case s.Kind == Inlined:
		if s.Parent.Kind == ClassBody {
			return s.Parent.free(name)
		}
		return s.Parent.find(name)
	}
	return s.free(name)
}

func (s *Scope) free(name string) Ref {
	if at, ok := s.freeAt[name]; ok {
		return Ref{Free, at}
	}
	return Ref{Global, 0}
}

// Outer says where the frame that s is made in has one of its free variables.
func (s *Scope) Outer(name string) Ref {
	p := s.Parent
	if p.Kind == ClassBody {
		if name == "__class__" && p.ClassCell >= 0 {
			return Ref{Cell, p.ClassCell}
		}
		return p.free(name)
	}
	return p.find(name)
}

// Cells are the slots that have to be cells when a frame begins; those of
// comprehensions are theirs.
func (s *Scope) Cells() []int {
	var cells []int
	for _, name := range s.order {
		if sym := s.symbols[name]; sym.cell {
			cells = append(cells, sym.slot)
		}
	}
	if s.Kind == ClassBody && s.ClassCell >= 0 {
		cells = append(cells, s.ClassCell)
	}
	return cells
}

// Variable is a variable of a function.
type Variable struct {
	Name string
	Slot int
	Cell bool
}

// Variables are those of the scope itself, in order of their slots.
func (s *Scope) Variables() []Variable {
	vars := make([]Variable, 0, len(s.order))
	for _, name := range s.order {
		sym := s.symbols[name]
		vars = append(vars, Variable{name, sym.slot, sym.cell})
	}
	return vars
}

// IsGlobal tells whether name is declared global in the scope.
func (s *Scope) IsGlobal(name string) bool {
	sym := s.symbols[name]
	return sym != nil && sym.global
}
