package py

import (
	"slices"

	"github.com/gustload/gust/worker/internal/py/syntax"
)

// This file compiles the class statement.

func (c *compiler) classDef(s *syntax.ClassDef) execFunc {
	decorators := c.exprs(s.DecoratorList)
	lines := make([]int, len(s.DecoratorList))
	for i, d := range s.DecoratorList {
		lines[i] = d.Pos().Line
	}
	make1 := c.withTypeParams(s, s.TypeParams, func() evalFunc { return c.class(s) })
	return decorated(decorators, lines, make1, c.store(s.Name))
}

func (c *compiler) class(s *syntax.ClassDef) evalFunc {
	bases := c.items(s.Bases, (*Thread).spread)
	type keyword struct {
		name  string
		value evalFunc
	}
	keywords := make([]keyword, len(s.Keywords))
	for i, k := range s.Keywords {
		keywords[i] = keyword{k.Arg, c.expr(k.Value)}
	}
	code := c.classCode(s)
	return func(f *frame) (Value, error) {
		values, err := bases(f)
		if err != nil {
			return nil, err
		}
		var kw []KwArg
		for _, k := range keywords {
			v, err := k.value(f)
			if err != nil {
				return nil, err
			}
			if k.name == "" {
				kw, err = f.t.spreadKeywords(kw, None, v)
			} else {
				kw = append(kw, KwArg{k.name, v})
			}
			if err != nil {
				return nil, err
			}
		}
		return f.t.buildClass(f, code, values, kw)
	}
}

func (c *compiler) classCode(s *syntax.ClassDef) *Code {
	scope := c.scopes.Of[s]
	in := c.inner(scope)
	body := in.annotated(s.Body, in.block(s.Body))
	code := in.code(scope, s.Pos().Line, body)
	code.doc = docstring(s.Body)
	code.varKw = scope.ClassCell // the slot of __class__
	return code
}

// buildClass runs a class body and makes the class.
func (t *Thread) buildClass(f *frame, code *Code, values []Value, kw []KwArg) (Value, error) {
	bases, err := t.bases(values)
	if err != nil {
		return nil, err
	}
	meta := (*Class)(nil)
	kw = slices.DeleteFunc(kw, func(k KwArg) bool {
		if k.Name != "metaclass" {
			return false
		}
		meta, _ = k.Value.(*Class)
		return true
	})
	module := "builtins"
	if v, ok := f.globals.GetStr("__name__"); ok {
		module, _ = v.(string)
	}
	names := NewDict()
	names.SetStr("__module__", module)
	names.SetStr("__qualname__", code.qualname)
	if code.doc != nil {
		names.SetStr("__doc__", code.doc)
	}
	if slices.ContainsFunc(values, func(v Value) bool { _, ok := v.(*Class); return !ok }) {
		names.SetStr("__orig_bases__", &Tuple{slices.Clone(values)})
	}
	base := t.top
	in, err := t.enter(code, t.reserve(code.slots), base)
	if err != nil {
		return nil, err
	}
	in.globals, in.free, in.names, in.fn = f.globals, f.capture(code), names, nil
	var cell *Cell
	if code.varKw >= 0 {
		cell = in.slots[code.varKw].(*Cell)
	}
	_, err = code.body(in)
	if _, err = t.leave(in, err); err != nil {
		return nil, err
	}
	order := make([]string, 0, names.Len())
	table := make(map[string]Value, names.Len())
	for k, v := range names.All() {
		if name, ok := k.(string); ok {
			order = append(order, name)
			table[name] = v
		}
	}
	if cell != nil {
		order = append(order, "__classcell__")
		table["__classcell__"] = cell
	}
	class, err := t.BuildClass(code.name, code.qualname, module, bases, kw, order, table)
	if err != nil {
		return nil, err
	}
	if meta != nil && meta.Name == "ABCMeta" {
		class.IsABC()
		class.SetMeta(meta)
	}
	return class, nil
}

// bases are the classes that a class statement names.
func (t *Thread) bases(values []Value) ([]*Class, error) {
	var bases []*Class
	for _, v := range values {
		switch b := v.(type) {
		case *Class:
			bases = append(bases, b)
			continue
		case *Object:
			if entries, ok, err := t.LookupAttr(b, "__mro_entries__"); ok {
				got, err := t.CallPos(entries, &Tuple{values})
				if err != nil {
					return nil, err
				}
				list, err := t.Collect(got)
				if err != nil {
					return nil, err
				}
				for _, v := range list {
					if c, ok := v.(*Class); ok && !slices.Contains(bases, c) {
						bases = append(bases, c)
					}
				}
				continue
			} else if err != nil && !t.IsRaised(err, "AttributeError") {
				return nil, err
			}
		}
		origin, ok, _ := t.LookupAttr(v, "__origin__")
		if c, isClass := origin.(*Class); ok && isClass {
			if !slices.Contains(bases, c) {
				bases = append(bases, c)
			}
			continue
		}
		return nil, TypeErrorf("bases must be types, not '%s'", t.TypeName(v))
	}
	return bases, nil
}
