package py

import "github.com/gustload/gust/worker/internal/py/syntax"

// This file compiles attribute access. Each place in the program remembers what
// it found for the shape, or class, or module it saw last: the instance's slot,
// or the class's attribute.

type cacheKind uint8

const (
	cacheEmpty    cacheKind = iota
	cacheSlot               // of an object with the shape
	cacheShared             // an attribute of the class of an object with the shape
	cacheMethod             // the same, to be bound
	cacheComputed           // the same, to be asked: it goes before the object's own
	cacheClass              // an attribute of the class itself
	cacheModule             // a variable of the module
	cacheValue              // a method of a builtin type
)

// attrCache is what a place in the program has found.
type attrCache struct {
	kind    cacheKind
	slot    int
	shape   *Shape
	class   *Class
	version uint64
	dict    *Dict
	changes uint
	v       Value
}

// object answers for an instance from the cache. method says that v is to be
// bound.
func (k *attrCache) object(o *Object) (v Value, method, ok bool) {
	if o.shape == nil || o.shape != k.shape || o.class.version != k.version {
		return nil, false, false
	}
	switch k.kind {
	case cacheSlot:
		v := o.slots[k.slot]
		return v, false, v != nil
	case cacheShared:
		return k.v, false, true
	case cacheMethod:
		return k.v, true, true
	}
	return nil, false, false
}

// learnObject fills the cache for an instance.
func (k *attrCache) learnObject(t *Thread, o *Object, name string) {
	k.kind = cacheEmpty
	if o.shape == nil || o.class.special().getattribute != nil {
		return
	}
	v, owner := o.class.Lookup(name)
	if owner != nil && t.isData(v) && readable(v) {
		if computed(v) && o.class.special().getattr == nil {
			k.kind, k.v, k.shape, k.version = cacheComputed, v, o.shape, o.class.version
		}
		return
	}
	if at := o.shape.place(name); at >= 0 {
		k.kind, k.slot = cacheSlot, at
	} else if owner == nil {
		return
	} else if plainMethod(v) {
		k.kind, k.v = cacheMethod, v
	} else if s, ok := v.(*StaticMethod); ok {
		k.kind, k.v = cacheShared, s.Func
	} else if plainAttribute(v) {
		k.kind, k.v = cacheShared, v
	} else {
		return
	}
	k.shape, k.version = o.shape, o.class.version
}

// computed tells whether an attribute of a class is one that bind asks.
func computed(v Value) bool {
	switch v.(type) {
	case *Property, *GetSet:
		return true
	}
	return false
}

// plainAttribute tells whether an attribute of a class is given as it is.
func plainAttribute(v Value) bool {
	switch v := v.(type) {
	case *ClassMethod, *StaticMethod, *Property, *GetSet:
		return false
	case *Object:
		get, _ := v.class.Lookup("__get__")
		return get == nil
	}
	return true
}

// learnClass fills the cache for an attribute of a class.
func (k *attrCache) learnClass(c *Class, name string) {
	k.kind = cacheEmpty
	if len(name) > 4 && name[0] == '_' && name[1] == '_' {
		return
	}
	v, owner := c.Lookup(name)
	if owner == nil {
		return
	}
	if s, ok := v.(*StaticMethod); ok {
		v = s.Func
	} else if !plainAttribute(v) {
		return
	}
	k.kind, k.class, k.version, k.v = cacheClass, c, c.version, v
}

func (k *attrCache) learnModule(m *Module, name string) {
	k.kind = cacheEmpty
	if at := m.Dict.findStr(name); at >= 0 {
		k.kind, k.dict, k.changes, k.slot = cacheModule, m.Dict, m.Dict.changes, at
	}
}

func (k *attrCache) learnValue(class *Class, name string) {
	k.kind = cacheEmpty
	if v, _ := class.Lookup(name); plainMethod(v) {
		k.kind, k.class, k.version, k.v = cacheValue, class, class.version, v
	}
}

func (c *compiler) attribute(e *syntax.Attribute) evalFunc {
	object, name := c.expr(e.Value), c.scope.Mangle(e.Attr)
	cache := new(attrCache)
	return func(f *frame) (Value, error) {
		o, err := object(f)
		if err != nil {
			return nil, err
		}
		return cache.get(f.t, o, name)
	}
}

// get is o.name.
func (k *attrCache) get(t *Thread, o Value, name string) (Value, error) {
	switch o := o.(type) {
	case *Object:
		if v, method, ok := k.object(o); ok {
			if method {
				return &Method{v, o}, nil
			}
			return v, nil
		}
		if k.kind == cacheComputed && o.shape != nil && o.shape == k.shape && o.class.version == k.version {
			return t.bind(k.v, o, o.class)
		}
		v, err := t.GetAttr(o, name)
		if err == nil {
			k.learnObject(t, o, name)
		}
		return v, err
	case *Module:
		if k.kind == cacheModule && k.dict == o.Dict && k.changes == o.Dict.changes {
			return o.Dict.entries[k.slot].value, nil
		}
		v, err := t.GetAttr(o, name)
		if err == nil {
			k.learnModule(o, name)
		}
		return v, err
	case *Class:
		if k.kind == cacheClass && k.class == o && k.version == o.version {
			return k.v, nil
		}
		v, err := t.GetAttr(o, name)
		if err == nil {
			k.learnClass(o, name)
		}
		return v, err
	}
	return t.GetAttr(o, name)
}

// method is LoadMethod.
func (k *attrCache) method(t *Thread, o Value, name string) (fn, self Value, err error) {
	switch o := o.(type) {
	case *Object:
		if v, method, ok := k.object(o); ok {
			if method {
				return v, o, nil
			}
			return v, nil, nil
		}
		fn, self, err = t.LoadMethod(o, name)
		if err == nil {
			k.learnObject(t, o, name)
		}
		return fn, self, err
	case *Module, *Class:
		fn, err = k.get(t, o, name)
		return fn, nil, err
	case *Super, *Method, *Function, *Builtin, *Iterator, attributed:
		return t.LoadMethod(o, name)
	}
	class := t.TypeOf(o)
	if k.kind == cacheValue && k.class == class && k.version == class.version {
		return k.v, o, nil
	}
	fn, self, err = t.LoadMethod(o, name)
	if err == nil && self != nil {
		k.learnValue(class, name)
	}
	return fn, self, err
}

// storeCache is what a place that sets an attribute has found.
type storeCache struct {
	shape   *Shape
	after   *Shape // nil: the attribute was there, in slot
	slot    int
	version uint64
}

func (k *storeCache) set(t *Thread, o Value, name string, v Value) error {
	obj, ok := o.(*Object)
	if !ok {
		return t.SetAttr(o, name, v)
	}
	before := obj.shape
	if before != nil && before == k.shape && obj.class.version == k.version {
		if k.after == nil {
			obj.slots[k.slot] = v
			return nil
		}
		obj.shape = k.after
		obj.slots = append(obj.slots, v)
		return nil
	}
	if err := t.SetAttr(o, name, v); err != nil {
		return err
	}
	k.learn(t, obj, before, name)
	return nil
}

func (k *storeCache) learn(t *Thread, o *Object, before *Shape, name string) {
	k.shape = nil
	if before == nil || o.shape == nil || o.class.special().setattr != nil {
		return
	}
	if _, isException := o.Native.(*Exception); isException {
		return
	}
	if v, owner := o.class.Lookup(name); owner != nil && t.isData(v) {
		return
	}
	at := o.shape.place(name)
	switch {
	case at < 0:
		return
	case before == o.shape:
		k.after = nil
	case before.next[name] == o.shape:
		k.after = o.shape
	default:
		return
	}
	k.shape, k.slot, k.version = before, at, o.class.version
}
