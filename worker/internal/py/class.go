package py

import "slices"

// Class is a Python class, made by a class statement or in Go. Classes belong
// to one interpreter.
type Class struct {
	Name     string
	Qualname string
	Module   string
	Doc      Value // nil if there is none
	Bases    []*Class
	MRO      []*Class // itself first, object last

	// New makes an instance (__new__). nil inherits it; object's makes an
	// *Object. A class whose instances hold Go data makes an *Object of cls with
	// Native set. cls is the class called, which may be one derived from this.
	New func(t *Thread, cls *Class, a Args) (Value, error)

	// Hooks stand for what a metaclass does in CPython. nil inherits them.
	Hooks *ClassHooks

	// Data is for the Go code that made the class or one of its bases.
	Data any

	// Shown is how error texts name the class, if not by Name: CPython has the
	// module in the names of classes that are made in C.
	Shown string

	// Final classes cannot be derived from (bool, NoneType, range, ...).
	Final bool

	builtin    bool            // attributes cannot be set by Python code
	slotNames  map[string]bool // __slots__; nil if there is none here or in a base
	abstracts  []string        // abstract methods that instances must not have
	registered []*Class        // virtual subclasses, by ABCMeta.register
	abcMeta    bool            // as if made by abc.ABCMeta
	meta       *Class          // what type() says, if not type
	names      []string
	table      map[string]Value // its own attributes
	subclasses []*Class
	cache      map[string]cached
	version    uint64 // changes whenever a lookup might give something else
	rootShape  *Shape

	// What instances of the class have anywhere in the MRO, kept with version.
	traits  traits
	stamped uint64
}

type cached struct {
	v     Value
	owner *Class
}

// traits are the special methods that cost every attribute access, or every
// instance, if a class has them.
type traits struct {
	getattribute, getattr, setattr, delattr Value
	new, init                               Value
}

// ClassHooks are what Go code adds to a class and those derived from it. Each
// may be nil.
type ClassHooks struct {
	// Created is called when a class derived from the one with the hook has been
	// made, before __init_subclass__; kw are the keywords of the class statement
	// that it may take.
	Created func(t *Thread, cls *Class, kw []KwArg) error
	// Call is called in place of making an instance.
	Call func(t *Thread, cls *Class, a Args) (Value, error)
	// Attr answers attributes of the class itself that are nowhere in the MRO.
	Attr func(t *Thread, cls *Class, name string) (Value, bool, error)
	// Iter, Len, GetItem, Contains are the operations on the class itself.
	Iter     func(t *Thread, cls *Class) (NextFunc, error)
	Len      func(t *Thread, cls *Class) (int, error)
	GetItem  func(t *Thread, cls *Class, key Value) (Value, error)
	Contains func(t *Thread, cls *Class, v Value) (bool, error)
	// Repr is the text of the class itself.
	Repr func(t *Thread, cls *Class) (string, error)
	// SetAttr is told of each attribute set on the class by Python code.
	SetAttr func(t *Thread, cls *Class, name string, v Value) (handled bool, err error)
}

// newClass links a class to its bases. The error is a TypeError if no MRO
// exists.
func newClass(name string, bases []*Class) (*Class, error) {
	c := &Class{Name: name, Qualname: name, Bases: bases, table: make(map[string]Value)}
	for i, b := range bases {
		if slices.Contains(bases[:i], b) {
			return nil, TypeErrorf("duplicate base class %s", b.Name)
		}
	}
	mro, err := linearize(c)
	if err != nil {
		return nil, err
	}
	c.MRO = mro
	for _, base := range bases {
		base.subclasses = append(base.subclasses, c)
	}
	for _, base := range c.MRO[1:] {
		if c.New == nil {
			c.New = base.New
		}
		if c.Hooks == nil {
			c.Hooks = base.Hooks
		}
		if c.Data == nil {
			c.Data = base.Data
		}
		if c.meta == nil {
			c.meta = base.meta
		}
	}
	return c, nil
}

// linearize is the C3 order.
func linearize(c *Class) ([]*Class, error) {
	var lists [][]*Class
	for _, base := range c.Bases {
		lists = append(lists, slices.Clone(base.MRO))
	}
	lists = append(lists, slices.Clone(c.Bases))
	mro := []*Class{c}
	for {
		lists = slices.DeleteFunc(lists, func(l []*Class) bool { return len(l) == 0 })
		if len(lists) == 0 {
			return mro, nil
		}
		next := candidate(lists)
		if next == nil {
			names := ""
			for _, l := range lists {
				if names != "" {
					names += ", "
				}
				names += l[0].Name
			}
			return nil, TypeErrorf("Cannot create a consistent method resolution\norder (MRO) for bases %s", names)
		}
		mro = append(mro, next)
		for i := range lists {
			if lists[i][0] == next {
				lists[i] = lists[i][1:]
			}
		}
	}
}

func candidate(lists [][]*Class) *Class {
	for _, l := range lists {
		blocked := slices.ContainsFunc(lists, func(other []*Class) bool { return slices.Contains(other[1:], l[0]) })
		if !blocked {
			return l[0]
		}
	}
	return nil
}

// Is tells whether c is other or derived from it.
func (c *Class) Is(other *Class) bool {
	return c == other || slices.Contains(c.MRO, other)
}

// Lookup finds an attribute in the MRO, as it is stored: nothing is bound.
func (c *Class) Lookup(name string) (v Value, owner *Class) {
	if hit, ok := c.cache[name]; ok {
		return hit.v, hit.owner
	}
	for _, k := range c.MRO {
		if v, ok := k.table[name]; ok {
			c.remember(name, v, k)
			return v, k
		}
	}
	c.remember(name, nil, nil)
	return nil, nil
}

func (c *Class) remember(name string, v Value, owner *Class) {
	if c.cache == nil || len(c.cache) > 1000 { // names may come from the network
		c.cache = make(map[string]cached)
	}
	c.cache[name] = cached{v, owner}
}

func (c *Class) shown() string {
	if c.Shown != "" {
		return c.Shown
	}
	return c.Name
}

// SetMeta makes meta what type() says of the class and of those derived from it
// afterwards. It is a name: what a metaclass does is in Hooks.
func (c *Class) SetMeta(meta *Class) { c.meta = meta }

// Own is the class's own attribute, or nil.
func (c *Class) Own(name string) Value { return c.table[name] }

// OwnNames are the names of the class's own attributes, in order of definition.
func (c *Class) OwnNames() []string { return c.names }

// Set sets an attribute, from Go code: no hooks.
func (c *Class) Set(name string, v Value) {
	if _, ok := c.table[name]; !ok {
		c.names = append(c.names, name)
	}
	c.table[name] = v
	c.changed()
}

// Delete removes an own attribute, and says whether there was one.
func (c *Class) Delete(name string) bool {
	if _, ok := c.table[name]; !ok {
		return false
	}
	delete(c.table, name)
	c.names = slices.DeleteFunc(c.names, func(n string) bool { return n == name })
	c.changed()
	return true
}

func (c *Class) changed() {
	c.version++
	c.cache = nil
	for _, s := range c.subclasses {
		s.changed()
	}
}

// special are the class's traits.
func (c *Class) special() *traits {
	if c.stamped != c.version+1 {
		find := func(name string) Value {
			v, owner := c.Lookup(name)
			if owner == nil || owner.builtin && owner.Bases == nil {
				return nil // object's own
			}
			return v
		}
		c.traits = traits{find("__getattribute__"), find("__getattr__"), find("__setattr__"), find("__delattr__"), find("__new__"), find("__init__")}
		c.stamped = c.version + 1
	}
	return &c.traits
}

// Def adds a method made in Go. a.Pos[0] is the instance.
func (c *Class) Def(name string, fn GoFunc) {
	c.Set(name, &Builtin{Name: name, Fn: fn, Method: true, Owner: c})
}

// DefStatic and DefClass add static and class methods; those of a class get the
// class as a.Pos[0].
func (c *Class) DefStatic(name string, fn GoFunc) {
	c.Set(name, &StaticMethod{&Builtin{Name: name, Fn: fn, Owner: c}})
}

func (c *Class) DefClass(name string, fn GoFunc) {
	c.Set(name, &ClassMethod{&Builtin{Name: name, Fn: fn, Owner: c}})
}

// Get adds a read-only attribute of instances.
func (c *Class) Get(name string, get func(t *Thread, self Value) (Value, error)) {
	c.Set(name, &GetSet{Name: name, Get: get})
}

// NewClass makes a class in Go; without bases it derives from object. The
// class's instances are *Objects, whose Native is the class's business.
func (in *Interp) NewClass(module, name string, bases ...*Class) *Class {
	if len(bases) == 0 && in.Types.Object != nil {
		bases = []*Class{in.Types.Object}
	}
	c, err := newClass(name, bases)
	if err != nil {
		panic("py: " + err.Error())
	}
	c.Module = module
	return c
}
