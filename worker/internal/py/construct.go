package py

import (
	"slices"
	"strings"
)

// This file defines how a class comes into being (CPython 3.12,
// Objects/typeobject.c type_new).

// BuildClass makes a class as the class statement and type(name, bases, dict)
// do: names and table are its body's variables, kw the keywords of the class
// statement but metaclass.
func (t *Thread) BuildClass(name, qualname, module string, bases []*Class, kw []KwArg, names []string, table map[string]Value) (*Class, error) {
	if len(bases) == 0 {
		bases = []*Class{t.In.Types.Object}
	}
	for _, b := range bases {
		if b.Final {
			return nil, TypeErrorf("type '%s' is not an acceptable base type", b.Name)
		}
	}
	if err := t.compatible(bases); err != nil {
		return nil, err
	}
	c, err := newClass(name, bases)
	if err != nil {
		return nil, err
	}
	c.Qualname, c.Module = qualname, module
	for _, n := range names {
		t.place(c, n, table[n])
	}
	if _, ok := table["__eq__"]; ok {
		if _, ok := table["__hash__"]; !ok {
			c.Set("__hash__", None)
		}
	}
	if err := t.layOutSlots(c); err != nil {
		return nil, err
	}
	c.findAbstracts()
	if err := t.nameMembers(c); err != nil {
		return nil, err
	}
	if c.Hooks != nil && c.Hooks.Created != nil {
		if err := c.Hooks.Created(t, c, kw); err != nil {
			return nil, err
		}
		return c, nil
	}
	return c, t.InitSubclass(c, kw)
}

// compatible says no to bases whose instances hold values of different builtin
// types.
func (t *Thread) compatible(bases []*Class) error {
	var solid *Class
	for _, b := range bases {
		own := t.solidBase(b)
		switch {
		case own == nil || solid != nil && solid.Is(own):
		case solid == nil || own.Is(solid):
			solid = own
		default:
			return TypeErrorf("multiple bases have instance lay-out conflict")
		}
	}
	return nil
}

// solidBase is the builtin type that a class's instances hold a value of, or
// nil.
func (t *Thread) solidBase(c *Class) *Class {
	ts := t.In.Types
	for _, k := range c.MRO {
		switch k {
		case ts.Int, ts.Float, ts.Str, ts.Bytes, ts.ByteArray, ts.Tuple, ts.List, ts.Dict, ts.Set, ts.FrozenSet, ts.Property, ts.BaseException:
			return k
		}
	}
	return nil
}

// place puts a variable of a class body into the class.
func (t *Thread) place(c *Class, name string, v Value) {
	switch name {
	case "__doc__":
		c.Doc = v
		return
	case "__qualname__":
		if text, ok := v.(string); ok {
			c.Qualname = text
		}
		return
	case "__module__":
		if text, ok := v.(string); ok {
			c.Module = text
		}
		return
	case "__classcell__":
		if cell, ok := v.(*Cell); ok {
			cell.V = c
		}
		return
	case "__new__":
		if f, ok := v.(*Function); ok {
			v = &StaticMethod{f}
		}
	case "__init_subclass__", "__class_getitem__":
		if f, ok := v.(*Function); ok {
			v = &ClassMethod{f}
		}
	}
	c.Set(name, v)
}

// InitSubclass calls __init_subclass__ of the bases.
func (t *Thread) InitSubclass(c *Class, kw []KwArg) error {
	f, ok, err := t.superAttr(&Super{After: c, Self: c}, "__init_subclass__")
	if err != nil {
		return err
	}
	if !ok {
		if len(kw) > 0 {
			return TypeErrorf("%s.__init_subclass__() takes no keyword arguments", c.Name)
		}
		return nil
	}
	_, err = t.Call(f, Args{Kw: kw})
	return err
}

// nameMembers calls __set_name__.
func (t *Thread) nameMembers(c *Class) error {
	for _, n := range append([]string(nil), c.names...) {
		o, ok := c.table[n].(*Object)
		if !ok {
			continue
		}
		if set, _ := o.class.Lookup("__set_name__"); set != nil {
			if _, err := t.CallPos(set, o, c, n); err != nil {
				exc := t.Exception(err)
				x := exceptionOf(exc)
				x.Notes = append(x.Notes, "Error calling __set_name__ on '"+o.class.Name+"' instance '"+n+"' in '"+c.Name+"'")
				return err
			}
		}
	}
	return nil
}

// layOutSlots reads __slots__. Instances have a __dict__ all the same if a base
// made in Python has one.
func (t *Thread) layOutSlots(c *Class) error {
	slots := c.table["__slots__"]
	if slots == nil {
		return nil
	}
	for _, b := range c.MRO[1:] {
		if b != t.In.Types.Object && b.slotNames == nil {
			return nil
		}
	}
	c.slotNames = make(map[string]bool)
	items := []Value{slots}
	if _, ok := slots.(string); !ok {
		var err error
		if items, err = t.Collect(slots); err != nil {
			return err
		}
	}
	for _, v := range items {
		name, ok := v.(string)
		if !ok {
			return TypeErrorf("__slots__ items must be strings, not '%s'", t.TypeOf(v).Name)
		}
		if name == "__dict__" {
			c.slotNames = nil
			return nil
		}
		if _, ok := c.table[name]; ok {
			return ValueErrorf("'%s' in __slots__ conflicts with class variable", name)
		}
		if strings.HasPrefix(name, "__") && !strings.HasSuffix(name, "__") {
			name = "_" + strings.TrimLeft(c.Name, "_") + name
		}
		c.slotNames[name] = true
	}
	return nil
}

// findAbstracts keeps the names of methods that abc.abstractmethod has marked,
// for classes whose MRO has one that is derived from abc.ABC.
func (c *Class) findAbstracts() {
	if !c.isABC() {
		return
	}
	seen := make(map[string]bool)
	for _, k := range c.MRO {
		for _, n := range k.names {
			if seen[n] {
				continue
			}
			seen[n] = true
			if isAbstract(k.table[n]) {
				c.abstracts = append(c.abstracts, n)
			}
		}
	}
}

// isABC tells whether a metaclass of c would be abc.ABCMeta in CPython.
func (c *Class) isABC() bool {
	return slices.ContainsFunc(c.MRO, func(k *Class) bool { return k.Module == "abc" && k.Name == "ABC" || k.abcMeta })
}

// registerClass is ABCMeta.register.
func registerClass(_ *Thread, a Args) (Value, error) {
	if len(a.Pos) != 2 {
		return nil, TypeErrorf("ABCMeta.register() missing 1 required positional argument: 'subclass'")
	}
	c, _ := a.Pos[0].(*Class)
	sub, ok := a.Pos[1].(*Class)
	if c == nil || !ok {
		return nil, TypeErrorf("Can only register classes")
	}
	if sub.Is(c) {
		return sub, nil
	}
	if c.Is(sub) {
		return nil, RuntimeErrorf("Refusing to create an inheritance cycle")
	}
	c.registered = append(c.registered, sub)
	return sub, nil
}

// virtualSubclass is ABCMeta.__subclasscheck__ for a class that is not derived
// from c.
func (t *Thread) virtualSubclass(own, c *Class) (bool, error) {
	if hook, ok := c.table["__subclasshook__"].(*ClassMethod); ok {
		answer, err := t.CallPos(hook.Func, c, own)
		if err != nil || answer != NotImplemented {
			if err != nil {
				return false, err
			}
			return t.Truth(answer)
		}
	}
	if slices.ContainsFunc(c.registered, own.Is) {
		return true, nil
	}
	for _, sub := range c.subclasses {
		if own.Is(sub) {
			return true, nil
		}
		if yes, err := t.virtualSubclass(own, sub); yes || err != nil {
			return yes, err
		}
	}
	return false, nil
}

// IsABC makes c behave as if its metaclass was abc.ABCMeta.
func (c *Class) IsABC() {
	c.abcMeta = true
	c.abstracts = nil
	c.findAbstracts()
}

// isAbstract looks for the mark that abc.abstractmethod leaves.
func isAbstract(v Value) bool {
	switch v := v.(type) {
	case *Property:
		return isAbstract(v.Get)
	case *StaticMethod:
		return isAbstract(v.Func)
	case *ClassMethod:
		return isAbstract(v.Func)
	case *Function:
		mark, _, _ := v.attr(nil, "__isabstractmethod__")
		return mark == true
	}
	return false
}
