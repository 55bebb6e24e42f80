package py

import (
	"github.com/gustload/gust/worker/internal/py/resolve"
	"github.com/gustload/gust/worker/internal/py/syntax"
)

// This file compiles reading, setting and deleting variables.

type storeFunc func(f *frame, v Value) error

// nameError is a NameError, or an UnboundLocalError, with its attribute name.
func (t *Thread) nameError(kind, text, name string) error {
	exc := t.Exception(Errorf(kind, "%s", text))
	if kind != "NameError" { // CPython gives only those of that class a name
		return Raise(exc)
	}
	if x := exceptionOf(exc); x != nil {
		x.Extra = map[string]Value{"name": name}
	}
	return Raise(exc)
}

func (f *frame) unbound(name string) error {
	return f.t.nameError("UnboundLocalError", "cannot access local variable '"+name+"' where it is not associated with a value", name)
}

func (f *frame) unboundFree(name string) error {
	return f.t.nameError("NameError", "cannot access free variable '"+name+"' where it is not associated with a value in enclosing scope", name)
}

func (f *frame) undefined(name string) error {
	return f.t.nameError("NameError", "name '"+name+"' is not defined", name)
}

// topLevel tells whether a name of the module goes through frame.names.
func (c *compiler) topLevel(name string) bool {
	return c.named && c.frameScope().Kind == resolve.Module && !c.scope.IsGlobal(name)
}

func (c *compiler) load(source string) evalFunc {
	name := c.scope.Mangle(source)
	ref := c.scope.Lookup(source)
	at := ref.Index
	switch ref.Kind {
	case resolve.Local:
		return func(f *frame) (Value, error) {
			if v := f.slots[at]; v != nil {
				return v, nil
			}
			return nil, f.unbound(name)
		}
	case resolve.Cell:
		return func(f *frame) (Value, error) {
			if v := f.slots[at].(*Cell).V; v != nil {
				return v, nil
			}
			return nil, f.unbound(name)
		}
	case resolve.Free:
		return func(f *frame) (Value, error) {
			if v := f.free[at].V; v != nil {
				return v, nil
			}
			return nil, f.unboundFree(name)
		}
	case resolve.Class:
		return c.loadInClass(name, at)
	}
	global := loadGlobal(name)
	if c.topLevel(name) {
		return func(f *frame) (Value, error) {
			if v, ok := f.names.GetStr(name); ok {
				return v, nil
			}
			return global(f)
		}
	}
	return global
}

func (c *compiler) loadInClass(name string, at int) evalFunc {
	global := loadGlobal(name)
	return func(f *frame) (Value, error) {
		if v, ok := f.names.GetStr(name); ok {
			return v, nil
		}
		if at < 0 {
			return global(f)
		}
		if v := f.free[at].V; v != nil {
			return v, nil
		}
		return nil, f.unboundFree(name)
	}
}

// loadGlobal remembers where in its dict a variable was: dicts count insertions
// and deletions.
func loadGlobal(name string) evalFunc {
	var own, from *Dict
	var ownChanges, fromChanges uint
	var at int
	return func(f *frame) (Value, error) {
		d := f.globals
		if d == own && d.changes == ownChanges && from.changes == fromChanges {
			return from.entries[at].value, nil
		}
		found := d
		i := d.findStr(name)
		if i < 0 {
			found = f.t.In.Builtins.Dict
			if i = found.findStr(name); i < 0 {
				return nil, f.undefined(name)
			}
		}
		own, ownChanges, from, fromChanges, at = d, d.changes, found, found.changes, i
		return found.entries[i].value, nil
	}
}

func (c *compiler) store(source string) storeFunc {
	name := c.scope.Mangle(source)
	ref := c.scope.Lookup(source)
	at := ref.Index
	switch {
	case ref.Kind == resolve.Local:
		return func(f *frame, v Value) error {
			f.slots[at] = v
			return nil
		}
	case ref.Kind == resolve.Cell:
		return func(f *frame, v Value) error {
			f.slots[at].(*Cell).V = v
			return nil
		}
	case ref.Kind == resolve.Free:
		return func(f *frame, v Value) error {
			f.free[at].V = v
			return nil
		}
	case ref.Kind == resolve.Class, c.topLevel(name):
		return func(f *frame, v Value) error {
			f.names.SetStr(name, v)
			return nil
		}
	}
	var own *Dict
	var changes uint
	place := 0
	return func(f *frame, v Value) error {
		d := f.globals
		if d == own && d.changes == changes {
			d.entries[place].value = v
			return nil
		}
		d.SetStr(name, v)
		own, changes, place = d, d.changes, d.findStr(name)
		return nil
	}
}

func (c *compiler) del(source string) execFunc {
	name := c.scope.Mangle(source)
	ref := c.scope.Lookup(source)
	at := ref.Index
	switch {
	case ref.Kind == resolve.Local:
		return func(f *frame) (control, error) {
			if f.slots[at] == nil {
				return ctlNext, f.unbound(name)
			}
			f.slots[at] = nil
			return ctlNext, nil
		}
	case ref.Kind == resolve.Cell:
		return func(f *frame) (control, error) {
			cell := f.slots[at].(*Cell)
			if cell.V == nil {
				return ctlNext, f.unbound(name)
			}
			cell.V = nil
			return ctlNext, nil
		}
	case ref.Kind == resolve.Free:
		return func(f *frame) (control, error) {
			if f.free[at].V == nil {
				return ctlNext, f.unboundFree(name)
			}
			f.free[at].V = nil
			return ctlNext, nil
		}
	}
	named := ref.Kind == resolve.Class || c.topLevel(name)
	return func(f *frame) (control, error) {
		d := f.globals
		if named {
			d = f.names
		}
		if _, ok := d.DeleteStr(name); !ok {
			return ctlNext, f.undefined(name)
		}
		return ctlNext, nil
	}
}

// local is the slot of an expression that is a plain local variable.
func (c *compiler) local(e syntax.Expr) (int, bool) {
	n, ok := e.(*syntax.Name)
	if !ok || c.memo {
		return 0, false
	}
	ref := c.scope.Lookup(n.Id)
	return ref.Index, ref.Kind == resolve.Local
}
