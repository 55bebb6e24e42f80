package py

import "math/big"

// newTypes makes the builtin classes but exceptions.
func newTypes(in *Interp) {
	ts := in.Types
	make1 := func(place **Class, name string, bases ...*Class) {
		*place = in.NewClass("builtins", name, bases...)
		(*place).builtin = true
	}
	make1(&ts.Object, "object")
	for _, c := range []struct {
		place **Class
		name  string
	}{
		{&ts.Type, "type"}, {&ts.None, "NoneType"}, {&ts.NotImplemented, "NotImplementedType"}, {&ts.Ellipsis, "ellipsis"},
		{&ts.Int, "int"}, {&ts.Float, "float"}, {&ts.Str, "str"}, {&ts.Bytes, "bytes"}, {&ts.ByteArray, "bytearray"},
		{&ts.Tuple, "tuple"}, {&ts.List, "list"}, {&ts.Dict, "dict"}, {&ts.Set, "set"}, {&ts.FrozenSet, "frozenset"},
		{&ts.Range, "range"}, {&ts.Slice, "slice"}, {&ts.Function, "function"}, {&ts.Builtin, "builtin_function_or_method"},
		{&ts.Method, "method"}, {&ts.Generator, "generator"}, {&ts.Module, "module"}, {&ts.Cell, "cell"},
		{&ts.Property, "property"}, {&ts.StaticMethod, "staticmethod"}, {&ts.ClassMethod, "classmethod"},
		{&ts.GetSet, "getset_descriptor"}, {&ts.Super, "super"}, {&ts.Traceback, "traceback"}, {&ts.MemoryView, "memoryview"},
	} {
		make1(c.place, c.name)
	}
	make1(&ts.Bool, "bool", ts.Int)
	ts.Iterators = make(map[string]*Class)
	for _, c := range []*Class{
		ts.None, ts.NotImplemented, ts.Ellipsis, ts.Bool, ts.Range, ts.Slice, ts.Function, ts.Builtin, ts.Method, ts.Generator,
		ts.Cell, ts.GetSet, ts.Traceback, ts.MemoryView,
	} {
		c.Final = true
	}
	defTypes(in)
	for _, c := range []*Class{
		ts.Type, ts.Int, ts.Bool, ts.Float, ts.Str, ts.Bytes, ts.ByteArray, ts.Tuple, ts.List, ts.Dict, ts.Set, ts.FrozenSet,
		ts.Range, ts.Slice, ts.Property, ts.StaticMethod, ts.ClassMethod, ts.Super,
	} {
		defNew(c)
	}
}

func defTypes(in *Interp) {
	for _, def := range []func(*Interp){
		defObject, defType, defInt, defFloat, defBool, defNone, defRange, defSlice, defProperty, defStaticMethod, defClassMethod, defSuper,
		defFunction, defGenerator, defBuiltinFunction, defModule, defMemoryView,
		defStr, defBytes, defByteArray, defTuple, defList, defDict, defSet,
	} {
		def(in)
	}
}

// defNew makes a class's __new__ something that Python code can call. It asks
// the class that an instance is to be made of, which may have been made in Go
// itself.
func defNew(c *Class) {
	c.Set("__new__", &StaticMethod{&Builtin{Name: "__new__", Owner: c, Fn: func(t *Thread, a Args) (Value, error) {
		cls, err := t.newArg(c, a)
		if err != nil {
			return nil, err
		}
		if cls.New == nil {
			return nil, TypeErrorf("cannot create '%s' instances", cls.Name)
		}
		return cls.New(t, cls, a.Rest(1))
	}}})
}

// newArg is the first argument of __new__.
func (t *Thread) newArg(c *Class, a Args) (*Class, error) {
	if len(a.Pos) == 0 {
		return nil, TypeErrorf("%s.__new__(): not enough arguments", c.Name)
	}
	cls, ok := a.Pos[0].(*Class)
	if !ok {
		return nil, TypeErrorf("%s.__new__(X): X is not a type object (%s)", c.Name, t.TypeName(a.Pos[0]))
	}
	if !cls.Is(c) {
		return nil, TypeErrorf("%s.__new__(%s): %s is not a subtype of %s", c.Name, cls.Name, cls.Name, c.Name)
	}
	return cls, nil
}

// TypeOf is type(v).
func (in *Interp) TypeOf(v Value) *Class {
	ts := in.Types
	switch v := v.(type) {
	case *Object:
		return v.class
	case string:
		return ts.Str
	case int, *big.Int:
		return ts.Int
	case bool:
		return ts.Bool
	case float64:
		return ts.Float
	case NoneType:
		return ts.None
	case *Dict:
		return ts.Dict
	case *List:
		return ts.List
	case *Tuple:
		return ts.Tuple
	case Bytes:
		return ts.Bytes
	case *Set:
		if v.Frozen {
			return ts.FrozenSet
		}
		return ts.Set
	case *Class:
		if v.meta != nil {
			return v.meta
		}
		return ts.Type
	case *Function:
		return ts.Function
	case *Builtin:
		if v.Method && v.Owner != nil {
			return in.descriptorClass()
		}
		return ts.Builtin
	case *Method:
		if _, ok := v.Func.(*Builtin); ok {
			return ts.Builtin
		}
		return ts.Method
	case *Iterator:
		return in.iteratorClass(v.TypeName)
	}
	return in.rareType(v)
}

func (in *Interp) rareType(v Value) *Class {
	ts := in.Types
	switch v := v.(type) {
	case *DictView:
		return ts.Iterators[v.typeName()]
	case *Generator:
		return ts.Generator
	case *Module:
		return ts.Module
	case *Range, *bigRange:
		return ts.Range
	case *Slice:
		return ts.Slice
	case *ByteArray:
		return ts.ByteArray
	case *Property:
		return ts.Property
	case *StaticMethod:
		return ts.StaticMethod
	case *ClassMethod:
		return ts.ClassMethod
	case *GetSet:
		return ts.GetSet
	case *Super:
		return ts.Super
	case *Cell:
		return ts.Cell
	case NotImplementedType:
		return ts.NotImplemented
	case EllipsisType:
		return ts.Ellipsis
	}
	return ts.Object
}

// descriptorClass is the class of the methods in builtin classes.
func (in *Interp) descriptorClass() *Class {
	const name = "method_descriptor"
	if c := in.Types.Iterators[name]; c != nil {
		return c
	}
	c := in.NewClass("builtins", name)
	c.builtin, c.Final = true, true
	c.Def("__call__", func(t *Thread, a Args) (Value, error) { return t.Call(a.Pos[0], a.Rest(1)) })
	c.Def("__repr__", func(t *Thread, a Args) (Value, error) { return t.valueRepr(a.Pos[0]) })
	c.Def("__get__", func(t *Thread, a Args) (Value, error) {
		if len(a.Pos) < 2 || a.Pos[1] == None {
			return a.Pos[0], nil
		}
		return &Method{a.Pos[0], a.Pos[1]}, nil
	})
	in.Types.Iterators[name] = c
	return c
}

// iteratorClass is the class of iterators of that name, made when the first is
// asked for it.
func (in *Interp) iteratorClass(name string) *Class {
	if c := in.Types.Iterators[name]; c != nil {
		return c
	}
	c := in.NewClass("builtins", name)
	c.builtin, c.Final = true, true
	c.Def("__iter__", func(_ *Thread, a Args) (Value, error) { return a.Pos[0], nil })
	c.Def("__next__", func(t *Thread, a Args) (Value, error) {
		it, ok := a.Pos[0].(*Iterator)
		if !ok {
			return nil, TypeErrorf("'%s' object is not an iterator", t.TypeName(a.Pos[0]))
		}
		v, ok, err := it.Next(t)
		if err == nil && !ok {
			err = ErrorArgs("StopIteration")
		}
		return v, err
	})
	in.Types.Iterators[name] = c
	return c
}

// IteratorClass is the class of iterators of that name, for who makes them: its
// New and its Module are theirs.
func (in *Interp) IteratorClass(name string) *Class { return in.iteratorClass(name) }

// TypeOf is type(v).
func (t *Thread) TypeOf(v Value) *Class { return t.In.TypeOf(v) }

// TypeName is the name of v's class, as error texts show it.
func (t *Thread) TypeName(v Value) string { return t.In.TypeOf(v).shown() }
