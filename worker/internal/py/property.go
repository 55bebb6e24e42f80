package py

// This file defines property, staticmethod, classmethod and super (CPython
// 3.12, Objects/descrobject.c, Objects/funcobject.c, Objects/typeobject.c).

func noneIsNil(v Value) Value {
	if v == None {
		return nil
	}
	return v
}

func nilIsNone(v Value) Value {
	if v == nil {
		return None
	}
	return v
}

// propertyOf is the property that v is, or that is inside an instance of a
// class derived from property.
func propertyOf(v Value) (*Property, bool) {
	if p, ok := v.(*Property); ok {
		return p, true
	}
	if o, ok := v.(*Object); ok {
		p, ok := o.Native.(*Property)
		return p, ok
	}
	return nil, false
}

func defProperty(in *Interp) {
	c := in.Types.Property
	sig := Sig("property(fget=, fset=, fdel=, doc=)")
	c.New = func(t *Thread, cls *Class, a Args) (Value, error) {
		p := &Property{}
		if cls != t.In.Types.Property {
			return NewObject(cls, p), nil
		}
		if err := fillProperty(p, sig, a); err != nil {
			return nil, err
		}
		return p, nil
	}
	c.Def("__init__", func(_ *Thread, a Args) (Value, error) {
		if p, ok := propertyOf(a.Pos[0]); ok {
			return None, fillProperty(p, sig, a.Rest(1))
		}
		return None, nil
	})
	for name, set := range map[string]func(p *Property, f Value){
		"getter":  func(p *Property, f Value) { p.Get = f },
		"setter":  func(p *Property, f Value) { p.Set = f },
		"deleter": func(p *Property, f Value) { p.Del = f },
	} {
		c.Def(name, func(t *Thread, a Args) (Value, error) {
			p, ok := propertyOf(a.Pos[0])
			if !ok || len(a.Pos) != 2 {
				return nil, TypeErrorf("property.%s() takes exactly one argument (%d given)", name, len(a.Pos)-1)
			}
			changed := *p
			set(&changed, noneIsNil(a.Pos[1]))
			if o, ok := a.Pos[0].(*Object); ok {
				return NewObject(o.class, &changed), nil
			}
			return &changed, nil
		})
	}
	part := func(name string, get func(p *Property) Value) {
		c.Get(name, func(_ *Thread, self Value) (Value, error) {
			p, _ := propertyOf(self)
			return nilIsNone(get(p)), nil
		})
	}
	part("fget", func(p *Property) Value { return p.Get })
	part("fset", func(p *Property) Value { return p.Set })
	part("fdel", func(p *Property) Value { return p.Del })
	c.Get("__doc__", func(t *Thread, self Value) (Value, error) {
		p, _ := propertyOf(self)
		if p.Doc != nil {
			return p.Doc, nil
		}
		if p.Get == nil {
			return None, nil
		}
		v, ok, err := t.LookupAttr(p.Get, "__doc__")
		if !ok {
			v = None
		}
		return v, err
	})
	defPropertyAccess(c)
}

func fillProperty(p *Property, sig *Signature, a Args) error {
	var args [4]Value
	if len(a.Pos) > 4 {
		return TypeErrorf("property() takes at most 4 arguments (%d given)", len(a.Pos))
	}
	if err := sig.Bind(a, args[:]); err != nil {
		return err
	}
	p.Get, p.Set, p.Del, p.Doc = noneIsNil(args[0]), noneIsNil(args[1]), noneIsNil(args[2]), noneIsNil(args[3])
	return nil
}

// defPropertyAccess adds what classes derived from property are read by.
func defPropertyAccess(c *Class) {
	c.Def("__get__", func(t *Thread, a Args) (Value, error) {
		p, ok := propertyOf(a.Pos[0])
		if !ok || len(a.Pos) < 2 || a.Pos[1] == None {
			return a.Pos[0], nil
		}
		if p.Get == nil {
			return nil, AttributeErrorf("property of '%s' object has no getter", t.TypeName(a.Pos[1]))
		}
		return t.CallPos(p.Get, a.Pos[1])
	})
	c.Def("__set__", func(t *Thread, a Args) (Value, error) {
		p, ok := propertyOf(a.Pos[0])
		if !ok || len(a.Pos) != 3 || p.Set == nil {
			return nil, AttributeErrorf("property of '%s' object has no setter", t.TypeName(arg(a.Pos, 1)))
		}
		_, err := t.CallPos(p.Set, a.Pos[1], a.Pos[2])
		return None, err
	})
	c.Def("__delete__", func(t *Thread, a Args) (Value, error) {
		p, ok := propertyOf(a.Pos[0])
		if !ok || len(a.Pos) != 2 || p.Del == nil {
			return nil, AttributeErrorf("property of '%s' object has no deleter", t.TypeName(arg(a.Pos, 1)))
		}
		_, err := t.CallPos(p.Del, a.Pos[1])
		return None, err
	})
}

func defStaticMethod(in *Interp) {
	c := in.Types.StaticMethod
	c.New = func(_ *Thread, _ *Class, a Args) (Value, error) {
		if err := checkCount("staticmethod", len(a.Pos), 1, 1); err != nil {
			return nil, err
		}
		return &StaticMethod{a.Pos[0]}, nil
	}
	wrapped := func(_ *Thread, self Value) (Value, error) { return self.(*StaticMethod).Func, nil }
	c.Get("__func__", wrapped)
	c.Get("__wrapped__", wrapped)
}

func defClassMethod(in *Interp) {
	c := in.Types.ClassMethod
	c.New = func(_ *Thread, _ *Class, a Args) (Value, error) {
		if err := checkCount("classmethod", len(a.Pos), 1, 1); err != nil {
			return nil, err
		}
		return &ClassMethod{a.Pos[0]}, nil
	}
	wrapped := func(_ *Thread, self Value) (Value, error) { return self.(*ClassMethod).Func, nil }
	c.Get("__func__", wrapped)
	c.Get("__wrapped__", wrapped)
}

// Attributes of the function inside are those of the decorated one: __name__,
// __doc__, what decorators have set.
func (s *StaticMethod) attr(t *Thread, name string) (Value, bool, error) {
	return wrappedAttr(t, s.Func, name)
}

func (c *ClassMethod) attr(t *Thread, name string) (Value, bool, error) {
	return wrappedAttr(t, c.Func, name)
}

func wrappedAttr(t *Thread, f Value, name string) (Value, bool, error) {
	switch name {
	case "__class__", "__func__", "__wrapped__", "__get__", "__call__":
		return nil, false, nil
	}
	return t.LookupAttr(f, name)
}

func (s *StaticMethod) setAttr(t *Thread, name string, v Value) error {
	return setWrappedAttr(t, s.Func, name, v)
}

func (c *ClassMethod) setAttr(t *Thread, name string, v Value) error {
	return setWrappedAttr(t, c.Func, name, v)
}

func setWrappedAttr(t *Thread, f Value, name string, v Value) error {
	if v == nil {
		return t.DelAttr(f, name)
	}
	return t.SetAttr(f, name, v)
}

// defSuper is super(Class, self); the compiler makes that of super().
func defSuper(in *Interp) {
	c := in.Types.Super
	c.New = func(t *Thread, _ *Class, a Args) (Value, error) {
		if len(a.Pos) == 0 {
			return nil, RuntimeErrorf("super(): no arguments")
		}
		if err := checkCount("super", len(a.Pos), 1, 2); err != nil {
			return nil, err
		}
		after, ok := a.Pos[0].(*Class)
		if !ok {
			return nil, TypeErrorf("super() argument 1 must be a type, not %s", t.TypeName(a.Pos[0]))
		}
		return NewSuper(t, after, arg(a.Pos, 1))
	}
}

// NewSuper is super(after, self).
func NewSuper(t *Thread, after *Class, self Value) (Value, error) {
	if self != nil {
		if c, ok := self.(*Class); ok && c.Is(after) || t.TypeOf(self).Is(after) {
			return &Super{After: after, Self: self}, nil
		}
	}
	return nil, TypeErrorf("super(type, obj): obj must be an instance or subtype of type")
}
