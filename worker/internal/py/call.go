package py

import "strings"

// This file defines calls, and the questions that isinstance answers.

// Call calls f.
func (t *Thread) Call(f Value, a Args) (Value, error) {
	switch f := f.(type) {
	case *Function:
		return f.call(t, a)
	case *Builtin:
		return t.callBuiltin(f, a)
	case *Method:
		return t.callWith(f.Func, f.Self, a)
	case *Class:
		return t.Instantiate(f, a)
	case *Object:
		if call, _ := f.class.Lookup("__call__"); call != nil {
			if _, ok := call.(*Object); !ok {
				return t.callBound(call, f, f.class, a)
			}
			if t.nested >= maxNative {
				return nil, recursionError()
			}
			t.nested++
			v, err := t.callBound(call, f, f.class, a)
			t.nested--
			return v, err
		}
	case *StaticMethod:
		return t.Call(f.Func, a)
	}
	return nil, TypeErrorf("'%s' object is not callable", t.TypeOf(f).Name)
}

// maxNative is how deep Go functions may call each other through Python
// objects.
const maxNative = 4000

func (t *Thread) callBuiltin(f *Builtin, a Args) (Value, error) {
	if t.nested >= maxNative {
		return nil, recursionError()
	}
	t.nested++
	a.Unused = false // whoever calls through Call may want it
	v, err := t.guarded(f, a)
	t.nested--
	return v, err
}

// callWith calls f with self before the arguments.
func (t *Thread) callWith(f, self Value, a Args) (Value, error) {
	base := t.top
	pos := t.reserve(len(a.Pos) + 1)
	pos[0] = self
	copy(pos[1:], a.Pos)
	v, err := t.Call(f, Args{Pos: pos, Kw: a.Kw})
	t.release(pos, base)
	return v, err
}

// callBound calls what was found in the class of o under a special name.
func (t *Thread) callBound(f Value, o Value, class *Class, a Args) (Value, error) {
	if plainMethod(f) {
		return t.callWith(f, o, a)
	}
	bound, err := t.bind(f, o, class)
	if err != nil {
		return nil, err
	}
	return t.Call(bound, a)
}

// CallPos is Call with positional arguments only.
func (t *Thread) CallPos(f Value, args ...Value) (Value, error) {
	return t.Call(f, Args{Pos: args})
}

// CallMethod is o.name(args...).
func (t *Thread) CallMethod(o Value, name string, args ...Value) (Value, error) {
	f, self, err := t.LoadMethod(o, name)
	if err != nil {
		return nil, err
	}
	if self != nil {
		return t.callWith(f, self, Args{Pos: args})
	}
	return t.Call(f, Args{Pos: args})
}

// CallSpecial calls a special method of o's class; found is false if there is
// none, or it is None.
func (t *Thread) CallSpecial(o Value, name string, args ...Value) (v Value, found bool, err error) {
	class := t.TypeOf(o)
	f, owner := class.Lookup(name)
	if owner == nil || f == None {
		return nil, false, nil
	}
	v, err = t.callBound(f, o, class, Args{Pos: args})
	return v, true, err
}

// Callable tells whether v can be called.
func (t *Thread) Callable(v Value) bool {
	switch v := v.(type) {
	case *Function, *Builtin, *Method, *Class, *StaticMethod:
		return true
	case *Object:
		f, _ := v.class.Lookup("__call__")
		return f != nil
	}
	return false
}

// Instantiate is the call of a class: __new__, then __init__.
func (t *Thread) Instantiate(c *Class, a Args) (Value, error) {
	if c.Hooks != nil && c.Hooks.Call != nil {
		return c.Hooks.Call(t, c, a)
	}
	return t.Make(c, a)
}

// Make is Instantiate without hooks.
func (t *Thread) Make(c *Class, a Args) (Value, error) {
	if c == t.In.Types.Type && len(a.Pos) == 1 && len(a.Kw) == 0 {
		return t.TypeOf(a.Pos[0]), nil
	}
	if c.builtin && c.New != nil {
		return c.New(t, c, a) // complete without __init__
	}
	if names := c.abstract(); names != nil {
		return nil, abstractError(c, names)
	}
	o, err := t.allocate(c, a)
	if err != nil {
		return nil, err
	}
	init := c.special().init
	if init == nil {
		return o, nil
	}
	object, ok := o.(*Object)
	if !ok || !object.class.Is(c) {
		return o, nil // a value of a builtin type is complete, and one of another class is not ours
	}
	result, err := t.callBound(init, o, c, a)
	if err != nil {
		return nil, err
	}
	if result != None {
		return nil, TypeErrorf("__init__() should return None, not '%s'", t.TypeOf(result).Name)
	}
	return o, nil
}

// allocate is __new__.
func (t *Thread) allocate(c *Class, a Args) (Value, error) {
	if f := c.special().new; f != nil {
		if s, ok := f.(*StaticMethod); ok {
			f = s.Func
		}
		return t.callWith(f, c, a)
	}
	if c.New != nil {
		return c.New(t, c, a)
	}
	if c.special().init == nil && len(a.Pos)+len(a.Kw) > 0 {
		return nil, TypeErrorf("%s() takes no arguments", c.Name)
	}
	return NewObject(c, nil), nil
}

// abstract are the names of c's abstract methods.
func (c *Class) abstract() []string { return c.abstracts }

func abstractError(c *Class, names []string) error {
	text := ""
	for i, n := range names {
		if i > 0 {
			text += ", "
		}
		text += "'" + n + "'"
	}
	return TypeErrorf("Can't instantiate abstract class %s without an implementation for abstract method%s %s", c.Name, plural(len(names)), text)
}

// IsInstance is isinstance(v, cls); cls may be a tuple of classes.
func (t *Thread) IsInstance(v, cls Value) (bool, error) {
	if c, ok := cls.(*Class); ok {
		if t.TypeOf(v).Is(c) {
			return true, nil
		}
		return t.hookedCheck(c, "__instancecheck__", v)
	}
	if answer, asked, err := t.askedCheck(cls, "__instancecheck__", v); asked {
		return answer, err
	}
	return t.anyClass(cls, "isinstance() arg 2 must be a type, a tuple of types, or a union", func(c Value) (bool, error) { return t.IsInstance(v, c) })
}

// IsSubclass is issubclass(c, cls).
func (t *Thread) IsSubclass(c, cls Value) (bool, error) {
	own, ok := c.(*Class)
	if !ok {
		return false, TypeErrorf("issubclass() arg 1 must be a class")
	}
	if k, ok := cls.(*Class); ok {
		if own.Is(k) {
			return true, nil
		}
		return t.hookedCheck(k, "__subclasscheck__", c)
	}
	if answer, asked, err := t.askedCheck(cls, "__subclasscheck__", c); asked {
		return answer, err
	}
	return t.anyClass(cls, "issubclass() arg 2 must be a class, a tuple of classes, or a union", func(k Value) (bool, error) { return t.IsSubclass(c, k) })
}

// hookedCheck asks a class made in Go (an abstract one, such as
// collections.abc.Mapping) by a class method of that name.
func (t *Thread) hookedCheck(c *Class, name string, v Value) (bool, error) {
	m, ok := c.table[name].(*ClassMethod)
	if !ok {
		if !c.isABC() {
			return false, nil
		}
		own, isClass := v.(*Class)
		if name == "__instancecheck__" || !isClass {
			own = t.TypeOf(v)
		}
		return t.virtualSubclass(own, c)
	}
	answer, err := t.CallPos(m.Func, c, v)
	if err != nil {
		return false, err
	}
	return t.Truth(answer)
}

// askedCheck asks an object that is no class, such as typing.List, what it says
// of v by a method of that name; asked is false if it has none.
func (t *Thread) askedCheck(o Value, name string, v Value) (answer, asked bool, err error) {
	if _, ok := o.(*Object); !ok {
		return false, false, nil
	}
	r, found, err := t.CallSpecial(o, name, v)
	if err != nil || !found {
		return false, found, err
	}
	answer, err = t.Truth(r)
	return answer, true, err
}

func (t *Thread) anyClass(cls Value, text string, check func(Value) (bool, error)) (bool, error) {
	var items []Value
	switch c := Unwrap(cls).(type) {
	case *Tuple:
		items = c.Items
	case *Object:
		if _, ok := c.Native.(*alias); ok {
			function, _, _ := strings.Cut(text, " ")
			return false, TypeErrorf("%s argument 2 cannot be a parameterized generic", function)
		}
		args, ok := c.OwnAttr("__args__") // a union
		list, isTuple := args.(*Tuple)
		if !ok || !isTuple {
			return false, TypeErrorf("%s", text)
		}
		items = list.Items
	default:
		if cls == None {
			return check(t.In.Types.None)
		}
		return false, TypeErrorf("%s", text)
	}
	if err := t.deeper(); err != nil {
		return false, err
	}
	defer t.shallower()
	for _, c := range items {
		if c == None {
			c = t.In.Types.None
		}
		if yes, err := check(c); yes || err != nil {
			return yes, err
		}
	}
	return false, nil
}
