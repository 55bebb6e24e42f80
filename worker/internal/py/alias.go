package py

import "strings"

// This file defines list[int] and int | None (CPython 3.12,
// Objects/genericaliasobject.c, Objects/unionobject.c).

// alias is what an instance of types.GenericAlias holds.
type alias struct {
	origin Value
	args   *Tuple
}

// aliasKey finds the classes of aliases and unions in Interp.Data.
type aliasKey struct{}

type aliasClasses struct{ alias, union *Class }

func (in *Interp) aliases() *aliasClasses {
	if c, ok := in.Data[aliasKey{}].(*aliasClasses); ok {
		return c
	}
	c := &aliasClasses{in.NewClass("types", "GenericAlias"), in.NewClass("types", "UnionType")}
	in.Data[aliasKey{}] = c
	defAlias(c.alias)
	defUnion(c.union)
	return c
}

// GenericAlias and UnionType are the classes in module types.
func (in *Interp) GenericAlias() *Class { return in.aliases().alias }
func (in *Interp) UnionType() *Class    { return in.aliases().union }

// NewAlias is origin[args].
func (t *Thread) NewAlias(origin, key Value) Value {
	args, ok := key.(*Tuple)
	if !ok {
		args = NewTuple(key)
	}
	return NewObject(t.In.GenericAlias(), &alias{origin, args})
}

func defAlias(c *Class) {
	c.New = func(t *Thread, _ *Class, a Args) (Value, error) {
		if err := checkCount("GenericAlias", len(a.Pos), 2, 2); err != nil {
			return nil, err
		}
		return t.NewAlias(a.Pos[0], a.Pos[1]), nil
	}
	part := func(name string, get func(*alias) Value) {
		c.Get(name, func(_ *Thread, self Value) (Value, error) { return get(self.(*Object).Native.(*alias)), nil })
	}
	part("__origin__", func(a *alias) Value { return a.origin })
	part("__args__", func(a *alias) Value { return a.args })
	part("__parameters__", func(*alias) Value { return NewTuple() })
	c.Def("__call__", func(t *Thread, a Args) (Value, error) {
		return t.Call(a.Pos[0].(*Object).Native.(*alias).origin, a.Rest(1))
	})
	c.Def("__repr__", func(t *Thread, a Args) (Value, error) {
		al := a.Pos[0].(*Object).Native.(*alias)
		name, err := t.typeText(al.origin)
		if err != nil {
			return nil, err
		}
		args, err := t.typeTexts(al.args.Items, ", ")
		if len(al.args.Items) == 0 {
			args = "()"
		}
		return name + "[" + args + "]", err
	})
	c.Def("__getitem__", func(t *Thread, a Args) (Value, error) {
		return t.NewAlias(a.Pos[0].(*Object).Native.(*alias).origin, arg(a.Pos, 1)), nil
	})
	c.Def("__mro_entries__", func(_ *Thread, a Args) (Value, error) {
		return NewTuple(a.Pos[0].(*Object).Native.(*alias).origin), nil
	})
	c.Def("__eq__", func(t *Thread, a Args) (Value, error) {
		x := a.Pos[0].(*Object).Native.(*alias)
		o, ok := arg(a.Pos, 1).(*Object)
		if !ok {
			return NotImplemented, nil
		}
		y, ok := o.Native.(*alias)
		if !ok {
			return NotImplemented, nil
		}
		if x.origin != y.origin {
			return false, nil
		}
		same, err := t.Equal(x.args, y.args)
		return same, err
	})
	c.Def("__hash__", func(t *Thread, a Args) (Value, error) {
		return t.HashInt(a.Pos[0].(*Object).Native.(*alias).args)
	})
	c.Def("__getattr__", func(t *Thread, a Args) (Value, error) {
		name, err := t.attrName(a, 2)
		if err != nil {
			return nil, err
		}
		return t.GetAttr(a.Pos[0].(*Object).Native.(*alias).origin, name)
	})
	c.Def("__or__", func(t *Thread, a Args) (Value, error) { return t.unionMethod(a, false) })
	c.Def("__ror__", func(t *Thread, a Args) (Value, error) { return t.unionMethod(a, true) })
}

// typeText is a type as annotations show it: without <class ...>.
func (t *Thread) typeText(v Value) (string, error) {
	switch v := v.(type) {
	case *Class:
		return v.fullName(), nil
	case EllipsisType:
		return "...", nil
	}
	return t.Repr(v)
}

func (t *Thread) typeTexts(items []Value, between string) (string, error) {
	parts := make([]string, len(items))
	for i, item := range items {
		var err error
		if parts[i], err = t.typeText(item); err != nil {
			return "", err
		}
	}
	return strings.Join(parts, between), nil
}

// typeUnion is a | b for classes, None, aliases and unions; ok is false for
// anything else.
func (t *Thread) typeUnion(a, b Value) (Value, bool, error) {
	left, ok := t.unionMembers(a)
	if !ok {
		return nil, false, nil
	}
	right, ok := t.unionMembers(b)
	if !ok || a == None && b == None {
		return nil, false, nil
	}
	members := []Value{}
	for _, v := range append(append([]Value{}, left...), right...) {
		known := false
		for _, m := range members {
			same, err := t.same(m, v)
			if err != nil {
				return nil, false, err
			}
			known = known || same
		}
		if !known {
			members = append(members, v)
		}
	}
	if len(members) == 1 {
		return members[0], true, nil
	}
	u := NewObject(t.In.UnionType(), nil)
	u.SetOwn("__args__", &Tuple{members})
	return u, true, nil
}

func (t *Thread) unionMembers(v Value) ([]Value, bool) {
	switch v := v.(type) {
	case NoneType:
		return []Value{t.In.Types.None}, true
	case *Class:
		return []Value{v}, true
	case *Object:
		classes := t.In.aliases()
		if v.class == classes.alias {
			return []Value{v}, true
		}
		if v.class == classes.union {
			args, _ := v.OwnAttr("__args__")
			return args.(*Tuple).Items, true
		}
	}
	return nil, false
}

// unionMethod is __or__ or, with the operands exchanged, __ror__.
func (t *Thread) unionMethod(a Args, reflected bool) (Value, error) {
	if err := checkSpecial(a, 2); err != nil {
		return nil, err
	}
	x, y := a.Pos[0], a.Pos[1]
	if reflected {
		x, y = y, x
	}
	v, ok, err := t.typeUnion(x, y)
	if err == nil && !ok {
		return NotImplemented, nil
	}
	return v, err
}

func defUnion(c *Class) {
	c.Def("__or__", func(t *Thread, a Args) (Value, error) { return t.unionMethod(a, false) })
	c.Def("__ror__", func(t *Thread, a Args) (Value, error) { return t.unionMethod(a, true) })
	c.Def("__repr__", func(t *Thread, a Args) (Value, error) {
		members, _ := t.unionMembers(a.Pos[0])
		shown := make([]Value, len(members))
		for i, m := range members {
			if shown[i] = m; m == t.In.Types.None {
				shown[i] = None
			}
		}
		s, err := t.typeTexts(shown, " | ")
		return s, err
	})
	c.Def("__eq__", func(t *Thread, a Args) (Value, error) {
		x, ok := t.unionMembers(a.Pos[0])
		y, other := t.unionMembers(arg(a.Pos, 1))
		if !ok || !other || len(x) != len(y) {
			return NotImplemented, nil
		}
		for _, m := range x {
			if found, err := t.Contains(&Tuple{y}, m); err != nil || !found {
				return false, err
			}
		}
		return true, nil
	})
	c.Def("__hash__", func(t *Thread, a Args) (Value, error) {
		members, _ := t.unionMembers(a.Pos[0])
		s := &Set{Frozen: true}
		for _, m := range members {
			if err := s.Set(t, m, None); err != nil {
				return nil, err
			}
		}
		return t.HashInt(s)
	})
}

// defClassItems makes the builtin classes that take types in brackets do so.
func defClassItems(in *Interp) {
	ts := in.Types
	for _, c := range []*Class{ts.List, ts.Dict, ts.Tuple, ts.Set, ts.FrozenSet} {
		c.DefClass("__class_getitem__", func(t *Thread, a Args) (Value, error) {
			if err := checkSpecial(a, 2); err != nil {
				return nil, err
			}
			return t.NewAlias(a.Pos[0], a.Pos[1]), nil
		})
	}
}

// proxyKey finds the class mappingproxy in Interp.Data.
type proxyKey struct{}

// mappingProxy is the __dict__ of a class: a view that cannot be written, here
// of a copy.
func (in *Interp) mappingProxy(c *Class) Value {
	d := NewDict()
	for _, n := range c.names {
		d.SetStr(n, c.table[n])
	}
	return NewObject(in.MappingProxyType(), d)
}

// MappingProxyType is the class in module types.
func (in *Interp) MappingProxyType() *Class {
	if c, ok := in.Data[proxyKey{}].(*Class); ok {
		return c
	}
	c := in.NewClass("builtins", "mappingproxy")
	in.Data[proxyKey{}] = c
	c.New = func(t *Thread, cls *Class, a Args) (Value, error) {
		if err := checkCount("mappingproxy", len(a.Pos), 1, 1); err != nil {
			return nil, err
		}
		d, ok := Unwrap(a.Pos[0]).(*Dict)
		if !ok {
			return nil, TypeErrorf("mappingproxy() argument must be a mapping, not %s", t.TypeName(a.Pos[0]))
		}
		return NewObject(cls, d), nil
	}
	for _, name := range []string{
		"__len__", "__getitem__", "__contains__", "__iter__", "__reversed__", "__eq__", "__ne__", "__or__", "get", "keys", "values", "items", "copy",
	} {
		c.Set(name, in.Types.Dict.Own(name))
	}
	c.Def("__repr__", func(t *Thread, a Args) (Value, error) {
		s, err := t.Repr(Unwrap(a.Pos[0]))
		return "mappingproxy(" + s + ")", err
	})
	c.Def("__str__", func(t *Thread, a Args) (Value, error) {
		s, err := t.Str(Unwrap(a.Pos[0]))
		return s, err
	})
	return c
}
