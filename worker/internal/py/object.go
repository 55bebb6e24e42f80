package py

import "slices"

// Object is an instance of a class. Its attributes are in slots, at the places
// that its shape says, or in dict once Python code has asked for __dict__.
type Object struct {
	class *Class
	shape *Shape // nil: see dict
	slots []Value
	dict  *Dict

	// Native is the Go data of an instance of a class made in Go, or derived from
	// one: of a class derived from a builtin type, the value of that type.
	Native any
}

// NewObject makes an instance without calling __init__.
func NewObject(class *Class, native any) *Object {
	return &Object{class: class, shape: class.shapes(), Native: native}
}

// Class is the object's class.
func (o *Object) Class() *Class { return o.class }

// Shape says which attribute is in which slot. Objects of a class that got the
// same attributes in the same order share one.
type Shape struct {
	names []string
	index map[string]int
	next  map[string]*Shape
}

func (c *Class) shapes() *Shape {
	if c.rootShape == nil {
		c.rootShape = &Shape{}
	}
	return c.rootShape
}

// place is the slot of name, or -1.
func (s *Shape) place(name string) int {
	if s.index != nil {
		if i, ok := s.index[name]; ok {
			return i
		}
		return -1
	}
	for i, n := range s.names {
		if n == name {
			return i
		}
	}
	return -1
}

// with is the shape after setting one attribute more.
func (s *Shape) with(name string) *Shape {
	if n, ok := s.next[name]; ok {
		return n
	}
	n := &Shape{names: append(slices.Clip(s.names), name)}
	if len(n.names) > 8 {
		n.index = make(map[string]int, len(n.names))
		for i, name := range n.names {
			n.index[name] = i
		}
	}
	if s.next == nil {
		s.next = make(map[string]*Shape)
	}
	s.next[name] = n
	return n
}

// maxShape is how many attributes an object may have before they move to a
// dict: names made up at run time must not make shapes without end.
const maxShape = 64

// OwnAttr is an attribute of the instance itself, without its class; ok is
// false if there is none.
func (o *Object) OwnAttr(name string) (Value, bool) {
	if o.shape == nil {
		return o.dict.GetStr(name)
	}
	if i := o.shape.place(name); i >= 0 && o.slots[i] != nil {
		return o.slots[i], true
	}
	return nil, false
}

// SetOwn sets an attribute of the instance itself; nothing of its class is
// called.
func (o *Object) SetOwn(name string, v Value) {
	if o.shape == nil {
		o.dict.SetStr(name, v)
		return
	}
	if i := o.shape.place(name); i >= 0 {
		o.slots[i] = v
		return
	}
	if len(o.slots) >= maxShape {
		o.Dict().SetStr(name, v)
		return
	}
	o.shape = o.shape.with(name)
	o.slots = append(o.slots, v)
}

// DeleteOwn removes an attribute of the instance itself, and says whether there
// was one.
func (o *Object) DeleteOwn(name string) bool {
	if o.shape == nil {
		_, ok := o.dict.DeleteStr(name)
		return ok
	}
	i := o.shape.place(name)
	if i < 0 || o.slots[i] == nil {
		return false
	}
	names, slots := o.shape.names, o.slots
	o.shape, o.slots = o.class.shapes(), nil
	for j, n := range names {
		if j != i && slots[j] != nil {
			o.SetOwn(n, slots[j])
		}
	}
	return true
}

// Dict is the instance's __dict__; from now on its attributes live there.
func (o *Object) Dict() *Dict {
	if o.dict == nil {
		o.dict = NewDict()
		if o.shape != nil {
			for i, name := range o.shape.names {
				if o.slots[i] != nil {
					o.dict.SetStr(name, o.slots[i])
				}
			}
		}
		o.shape, o.slots = nil, nil
	}
	return o.dict
}

// OwnNames are the names of the instance's own attributes, in the order they
// were set.
func (o *Object) OwnNames() []string {
	var names []string
	if o.shape == nil {
		for k := range o.dict.All() {
			if name, ok := k.(string); ok {
				names = append(names, name)
			}
		}
		return names
	}
	for i, name := range o.shape.names {
		if o.slots[i] != nil {
			names = append(names, name)
		}
	}
	return names
}

// Unwrap gives the builtin value inside an instance of a class derived from a
// builtin type, and any other value as it is.
func Unwrap(v Value) Value {
	o, ok := v.(*Object)
	if !ok {
		return v
	}
	switch n := o.Native.(type) {
	case int, string, float64, Bytes, *ByteArray, *Tuple, *List, *Dict, *Set:
		return n
	case nil, *Exception:
		return v
	}
	return unwrapBig(o)
}
