package py

import "slices"

// This file defines object and type (CPython 3.12, Objects/typeobject.c).

func defObject(in *Interp) {
	c := in.Types.Object
	c.Set("__new__", &StaticMethod{&Builtin{Name: "__new__", Owner: c, Fn: objectNew}})
	c.Def("__init__", objectInit)
	c.Def("__repr__", func(t *Thread, a Args) (Value, error) { return t.identityRepr(a.Pos[0]), nil })
	c.Def("__str__", func(t *Thread, a Args) (Value, error) { return t.valueRepr(a.Pos[0]) })
	c.Def("__hash__", func(t *Thread, a Args) (Value, error) { return int(unmixInt(hashIdentity(a.Pos[0]))), nil })
	c.Def("__eq__", func(_ *Thread, a Args) (Value, error) {
		if len(a.Pos) == 2 && Same(a.Pos[0], a.Pos[1]) {
			return true, nil
		}
		return NotImplemented, nil
	})
	c.Def("__ne__", objectNotEqual)
	for _, name := range []string{"__lt__", "__le__", "__gt__", "__ge__"} {
		c.Def(name, func(*Thread, Args) (Value, error) { return NotImplemented, nil })
	}
	c.Def("__format__", objectFormat)
	c.Def("__dir__", func(t *Thread, a Args) (Value, error) { return t.dirOf(a.Pos[0]) })
	c.Def("__sizeof__", func(*Thread, Args) (Value, error) { return 16, nil })
	c.Def("__getattribute__", func(t *Thread, a Args) (Value, error) {
		name, err := t.attrName(a, 2)
		if err != nil {
			return nil, err
		}
		o, ok := a.Pos[0].(*Object)
		if !ok {
			return t.GetAttr(a.Pos[0], name)
		}
		v, ok, err := t.plainAttr(o, name)
		if err == nil && !ok {
			err = t.noAttribute(o, name)
		}
		return v, err
	})
	c.Def("__setattr__", func(t *Thread, a Args) (Value, error) {
		name, err := t.attrName(a, 3)
		if err != nil {
			return nil, err
		}
		if o, ok := a.Pos[0].(*Object); ok {
			return None, t.plainSetAttr(o, name, a.Pos[2])
		}
		return None, t.SetAttr(a.Pos[0], name, a.Pos[2])
	})
	c.Def("__delattr__", func(t *Thread, a Args) (Value, error) {
		name, err := t.attrName(a, 2)
		if err != nil {
			return nil, err
		}
		if o, ok := a.Pos[0].(*Object); ok {
			return None, t.plainDelAttr(o, name)
		}
		return None, t.DelAttr(a.Pos[0], name)
	})
	c.DefClass("__init_subclass__", func(t *Thread, a Args) (Value, error) {
		if len(a.Kw) > 0 {
			return nil, TypeErrorf("%s.__init_subclass__() takes no keyword arguments", a.Pos[0].(*Class).Name)
		}
		return None, nil
	})
	c.DefClass("__subclasshook__", func(*Thread, Args) (Value, error) { return NotImplemented, nil })
}

// attrName is the name that a method such as __getattribute__ gets, of n
// arguments in all.
func (t *Thread) attrName(a Args, n int) (string, error) {
	if len(a.Pos) != n {
		return "", TypeErrorf("expected %d argument%s, got %d", n-1, plural(n-1), len(a.Pos)-1)
	}
	name, ok := Unwrap(a.Pos[1]).(string)
	if !ok {
		return "", TypeErrorf("attribute name must be string, not '%s'", t.TypeName(a.Pos[1]))
	}
	return name, nil
}

func objectNew(t *Thread, a Args) (Value, error) {
	cls, err := t.newArg(t.In.Types.Object, a)
	if err != nil {
		return nil, err
	}
	if names := cls.abstract(); names != nil {
		return nil, abstractError(cls, names)
	}
	if _, owner := cls.Lookup("__new__"); owner != t.In.Types.Object && owner.builtin {
		return nil, TypeErrorf("object.__new__(%s) is not safe, use %s.__new__()", cls.Name, owner.Name)
	}
	if cls.New != nil {
		return cls.New(t, cls, a.Rest(1))
	}
	if len(a.Pos)+len(a.Kw) > 1 {
		_, newOwner := cls.Lookup("__new__")
		_, initOwner := cls.Lookup("__init__")
		switch {
		case newOwner != t.In.Types.Object:
			return nil, TypeErrorf("object.__new__() takes exactly one argument (the type to instantiate)")
		case initOwner == t.In.Types.Object:
			return nil, TypeErrorf("%s() takes no arguments", cls.Name)
		}
	}
	return NewObject(cls, nil), nil
}

func objectInit(t *Thread, a Args) (Value, error) {
	if len(a.Pos)+len(a.Kw) <= 1 {
		return None, nil
	}
	cls := t.TypeOf(a.Pos[0])
	_, newOwner := cls.Lookup("__new__")
	_, initOwner := cls.Lookup("__init__")
	switch {
	case initOwner != t.In.Types.Object:
		return nil, TypeErrorf("object.__init__() takes exactly one argument (the instance to initialize)")
	case newOwner == t.In.Types.Object && cls.New == nil:
		return nil, TypeErrorf("%s.__init__() takes exactly one argument (the instance to initialize)", cls.Name)
	}
	return None, nil
}

// objectNotEqual is the opposite of __eq__.
func objectNotEqual(t *Thread, a Args) (Value, error) {
	if len(a.Pos) != 2 {
		return nil, TypeErrorf("expected 1 argument, got %d", len(a.Pos)-1)
	}
	v, found, err := t.CallSpecial(a.Pos[0], "__eq__", a.Pos[1])
	if err != nil || !found || v == NotImplemented {
		return NotImplemented, err
	}
	truth, err := t.Truth(v)
	return !truth, err
}

func objectFormat(t *Thread, a Args) (Value, error) {
	if len(a.Pos) != 2 {
		return nil, TypeErrorf("object.__format__() takes exactly one argument (%d given)", len(a.Pos)-1)
	}
	if spec, _ := Unwrap(a.Pos[1]).(string); spec != "" {
		return nil, TypeErrorf("unsupported format string passed to %s.__format__", t.TypeName(a.Pos[0]))
	}
	s, err := t.Str(a.Pos[0])
	return s, err
}

func defType(in *Interp) {
	c := in.Types.Type
	c.New = typeNew
	c.Def("mro", func(t *Thread, a Args) (Value, error) {
		cls, err := t.classArg(a)
		if err != nil {
			return nil, err
		}
		return &List{classTuple(cls.MRO).Items}, nil
	})
	c.Def("__subclasses__", func(t *Thread, a Args) (Value, error) {
		cls, err := t.classArg(a)
		if err != nil {
			return nil, err
		}
		return &List{classTuple(cls.subclasses).Items}, nil
	})
	c.Def("__call__", func(t *Thread, a Args) (Value, error) {
		cls, err := t.classArg(a)
		if err != nil {
			return nil, err
		}
		return t.Make(cls, a.Rest(1))
	})
	c.Def("__instancecheck__", func(t *Thread, a Args) (Value, error) {
		cls, err := t.classArg(a)
		if err != nil || len(a.Pos) != 2 {
			return nil, err
		}
		return t.TypeOf(a.Pos[1]).Is(cls), nil
	})
	c.Def("__repr__", func(t *Thread, a Args) (Value, error) { return t.valueRepr(a.Pos[0]) })
	c.Def("__or__", func(t *Thread, a Args) (Value, error) { return t.unionMethod(a, false) })
	c.Def("__ror__", func(t *Thread, a Args) (Value, error) { return t.unionMethod(a, true) })
	c.Def("__setattr__", func(t *Thread, a Args) (Value, error) {
		name, err := t.attrName(a, 3)
		if err != nil {
			return nil, err
		}
		return None, t.SetAttr(a.Pos[0], name, a.Pos[2])
	})
	c.Get("__annotations__", func(t *Thread, self Value) (Value, error) {
		cls := self.(*Class)
		if v := cls.Own("__annotations__"); v != nil {
			return v, nil
		}
		if cls.builtin {
			return nil, t.noAttribute(cls, "__annotations__")
		}
		d := NewDict()
		cls.Set("__annotations__", d)
		return d, nil
	})
}

func (t *Thread) classArg(a Args) (*Class, error) {
	if len(a.Pos) > 0 {
		if c, ok := a.Pos[0].(*Class); ok {
			return c, nil
		}
	}
	return nil, TypeErrorf("descriptor requires a 'type' object")
}

// typeNew is type(name, bases, dict); type(v) never comes here.
func typeNew(t *Thread, _ *Class, a Args) (Value, error) {
	if len(a.Pos) == 1 && len(a.Kw) == 0 {
		return t.TypeOf(a.Pos[0]), nil
	}
	if len(a.Pos) != 3 {
		return nil, TypeErrorf("type() takes 1 or 3 arguments")
	}
	name, ok := Unwrap(a.Pos[0]).(string)
	if !ok {
		return nil, TypeErrorf("type.__new__() argument 1 must be str, not %s", t.TypeName(a.Pos[0]))
	}
	tuple, ok := Unwrap(a.Pos[1]).(*Tuple)
	if !ok {
		return nil, TypeErrorf("type.__new__() argument 2 must be tuple, not %s", t.TypeName(a.Pos[1]))
	}
	body, ok := Unwrap(a.Pos[2]).(*Dict)
	if !ok {
		return nil, TypeErrorf("type.__new__() argument 3 must be dict, not %s", t.TypeName(a.Pos[2]))
	}
	bases := make([]*Class, len(tuple.Items))
	for i, b := range tuple.Items {
		if bases[i], ok = b.(*Class); !ok {
			return nil, TypeErrorf("metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases")
		}
	}
	names, table := []string{}, make(map[string]Value)
	for k, v := range body.All() {
		if n, ok := k.(string); ok {
			names, table[n] = append(names, n), v
		}
	}
	return t.BuildClass(name, name, t.callerModule(), bases, slices.Clone(a.Kw), names, table)
}
