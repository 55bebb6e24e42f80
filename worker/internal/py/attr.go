package py

// This file defines attribute access (CPython 3.12, Objects/object.c and
// Objects/typeobject.c: _PyObject_GenericGetAttrWithDict, type_getattro).

// attributed are values made in this package that have attributes beyond those
// of their class: functions, views, iterators.
type attributed interface {
	attr(t *Thread, name string) (Value, bool, error)
}

// assignable are values other than objects, classes and modules whose
// attributes can be set; v is nil to delete one.
type assignable interface {
	setAttr(t *Thread, name string, v Value) error
}

// GetAttr is o.name.
func (t *Thread) GetAttr(o Value, name string) (Value, error) {
	v, ok, err := t.LookupAttr(o, name)
	if err != nil || ok {
		return v, err
	}
	return nil, t.noAttribute(o, name)
}

func (t *Thread) noAttribute(o Value, name string) error {
	var text string
	switch o := o.(type) {
	case *Class:
		text = "type object '" + o.Name + "' has no attribute '" + name + "'"
	case *Module:
		text = "module '" + o.Name + "' has no attribute '" + name + "'"
	case *Super:
		text = "'super' object has no attribute '" + name + "'"
	case *Method:
		text = "'" + t.TypeOf(o.Func).Name + "' object has no attribute '" + name + "'"
	default:
		text = "'" + t.TypeName(o) + "' object has no attribute '" + name + "'"
	}
	exc := t.Exception(AttributeErrorf("%s", text))
	exc.Native.(*Exception).Extra = map[string]Value{"name": name, "obj": o}
	return Raise(exc)
}

// LookupAttr is GetAttr that says by ok whether there is such an attribute.
func (t *Thread) LookupAttr(o Value, name string) (v Value, ok bool, err error) {
	switch o := o.(type) {
	case *Object:
		return t.objectAttr(o, name)
	case *Class:
		return t.classAttr(o, name)
	case *Module:
		return t.moduleAttr(o, name)
	case *Super:
		return t.superAttr(o, name)
	case *Method:
		return t.methodAttr(o, name)
	case *Builtin:
		if v, ok := builtinAttr(o, name); ok {
			return v, true, nil
		}
	case *Iterator:
		if o.Attrs != nil {
			if v, ok, err := o.Attrs(t, name); ok || err != nil {
				return v, ok, err
			}
		}
	case attributed:
		if v, ok, err := o.attr(t, name); ok || err != nil {
			return v, ok, err
		}
	}
	return t.valueAttr(o, t.TypeOf(o), name)
}

// valueAttr is an attribute of a value that has none but its class's.
func (t *Thread) valueAttr(o Value, class *Class, name string) (Value, bool, error) {
	if v, owner := class.Lookup(name); owner != nil {
		v, err := t.bind(v, o, class)
		return v, err == nil, err
	}
	v, ok := class.instanceAttr(name)
	return v, ok, nil
}

// instanceAttr are the attributes that every instance has of its class, though
// they are in no table.
func (c *Class) instanceAttr(name string) (Value, bool) {
	switch name {
	case "__class__":
		return c, true
	case "__doc__":
		return nilIsNone(c.Doc), true
	case "__module__":
		return c.Module, !c.builtin
	}
	return nil, false
}

func (t *Thread) objectAttr(o *Object, name string) (Value, bool, error) {
	class := o.class
	special := class.special()
	if special.getattribute != nil {
		v, err := t.CallPos(special.getattribute, o, name)
		if err == nil || special.getattr == nil || !t.IsRaised(err, "AttributeError") {
			return t.asLookup(v, err)
		}
		return t.asLookup(t.CallPos(special.getattr, o, name))
	}
	v, ok, err := t.plainAttr(o, name)
	if special.getattr == nil || ok || err != nil && !t.IsRaised(err, "AttributeError") {
		return v, ok, err
	}
	return t.asLookup(t.CallPos(special.getattr, o, name))
}

// asLookup turns an AttributeError into "no such attribute" only where nobody
// could tell the difference: it keeps the error, since its text is the test's.
func (t *Thread) asLookup(v Value, err error) (Value, bool, error) {
	return v, err == nil, err
}

// plainAttr is object.__getattribute__.
func (t *Thread) plainAttr(o *Object, name string) (Value, bool, error) {
	v, owner := o.class.Lookup(name)
	if owner != nil && t.isData(v) && readable(v) {
		v, err := t.bind(v, o, o.class)
		return v, err == nil, err
	}
	if own, ok := o.OwnAttr(name); ok {
		return own, true, nil
	}
	if owner != nil {
		v, err := t.bind(v, o, o.class)
		return v, err == nil, err
	}
	switch name {
	case "__dict__":
		d, ok := o.visibleDict()
		return d, ok, nil
	case "__class__", "__doc__", "__module__":
		v, ok := o.class.instanceAttr(name)
		return v, ok, nil
	}
	if x, ok := o.Native.(*Exception); ok {
		v, ok := t.exceptionAttr(x, name)
		return v, ok, nil
	}
	return nil, false, nil
}

// readable tells whether a data descriptor has something to say on reading.
func readable(v Value) bool {
	o, ok := v.(*Object)
	if !ok {
		return true
	}
	get, _ := o.class.Lookup("__get__")
	return get != nil
}

// visibleDict is the instance's __dict__. There is none if the class has only
// slots; with slots of a base, it is a copy without them.
func (o *Object) visibleDict() (Value, bool) {
	if o.class.slotNames != nil {
		return nil, false
	}
	d := o.Dict()
	for _, k := range o.class.MRO {
		if k.slotNames == nil {
			continue
		}
		visible := d.Copy()
		for name := range k.slotNames {
			visible.DeleteStr(name)
		}
		d = visible
	}
	return d, true
}

// isData tells whether an attribute of a class goes before the instance's own.
func (t *Thread) isData(v Value) bool {
	switch v := v.(type) {
	case *Property, *GetSet:
		return true
	case *Object:
		if set, _ := v.class.Lookup("__set__"); set != nil {
			return true
		}
		del, _ := v.class.Lookup("__delete__")
		return del != nil
	}
	return false
}

// bind is what an attribute v found in class gives for the instance o.
func (t *Thread) bind(v, o Value, class *Class) (Value, error) {
	switch v := v.(type) {
	case *Function:
		return &Method{v, o}, nil
	case *Builtin:
		if v.Method {
			return &Method{v, o}, nil
		}
	case *Property:
		if v.Get == nil {
			return nil, AttributeErrorf("property of '%s' object has no getter", class.Name)
		}
		return t.CallPos(v.Get, o)
	case *GetSet:
		return v.Get(t, o)
	case *StaticMethod:
		return v.Func, nil
	case *ClassMethod:
		return t.bindClass(v, class)
	case *Object:
		if get, _ := v.class.Lookup("__get__"); get != nil {
			return t.CallPos(get, v, o, class)
		}
	}
	return v, nil
}

// bindClass binds a class method; it may wrap a property, or anything callable.
func (t *Thread) bindClass(m *ClassMethod, class *Class) (Value, error) {
	if p, ok := m.Func.(*Property); ok {
		return t.bind(p, class, class)
	}
	return &Method{m.Func, class}, nil
}

// bindToClass is what an attribute found in a class gives for the class itself.
func (t *Thread) bindToClass(v Value, class *Class) (Value, error) {
	switch v := v.(type) {
	case *StaticMethod:
		return v.Func, nil
	case *ClassMethod:
		return t.bindClass(v, class)
	case *Object:
		if get, _ := v.class.Lookup("__get__"); get != nil {
			return t.CallPos(get, v, None, class)
		}
	}
	return v, nil
}

func (t *Thread) classAttr(c *Class, name string) (Value, bool, error) {
	if v, ok := t.classOwnAttr(c, name); ok {
		return v, true, nil
	}
	if v, owner := c.Lookup(name); owner != nil {
		v, err := t.bindToClass(v, c)
		return v, err == nil, err
	}
	if name == "register" && c.isABC() {
		return &Method{NewBuiltin("register", registerClass), c}, true, nil
	}
	if c.Hooks != nil && c.Hooks.Attr != nil {
		if v, ok, err := c.Hooks.Attr(t, c, name); ok || err != nil {
			return v, ok, err
		}
	}
	return t.valueAttr(c, t.TypeOf(c), name)
}

// classOwnAttr are the attributes that type objects compute.
func (t *Thread) classOwnAttr(c *Class, name string) (Value, bool) {
	if len(name) < 5 || name[0] != '_' || name[1] != '_' {
		return nil, false
	}
	switch name {
	case "__name__":
		return c.Name, true
	case "__qualname__":
		return c.Qualname, true
	case "__module__":
		return c.Module, true
	case "__doc__":
		if c.Doc == nil {
			return None, true
		}
		return c.Doc, true
	case "__bases__":
		return classTuple(c.Bases), true
	case "__base__":
		if len(c.Bases) == 0 {
			return None, true
		}
		return c.Bases[0], true
	case "__mro__":
		return classTuple(c.MRO), true
	case "__class__":
		return t.TypeOf(c), true
	case "__dict__":
		return t.In.mappingProxy(c), true
	case "__annotations__":
		if c.builtin {
			return nil, false
		}
		if v, ok := c.table[name]; ok {
			return v, true
		}
		d := NewDict()
		c.Set(name, d)
		return d, true
	case "__abstractmethods__":
		if c.isABC() {
			names := &Set{Frozen: true}
			for _, n := range c.abstracts {
				names.SetStr(n, None)
			}
			return names, true
		}
	}
	return nil, false
}

func classTuple(classes []*Class) *Tuple {
	items := make([]Value, len(classes))
	for i, c := range classes {
		items[i] = c
	}
	return &Tuple{items}
}

func (t *Thread) moduleAttr(m *Module, name string) (Value, bool, error) {
	if v, ok := m.Dict.GetStr(name); ok {
		return v, true, nil
	}
	if m.Attr != nil {
		if v, ok, err := m.Attr(t, name); ok || err != nil {
			return v, ok, err
		}
	}
	switch name {
	case "__dict__":
		return m.Dict, true, nil
	case "__doc__":
		if m.Doc == "" {
			return None, true, nil
		}
		return m.Doc, true, nil
	}
	if get, ok := m.Dict.GetStr("__getattr__"); ok {
		return t.asLookup(t.CallPos(get, name))
	}
	return t.valueAttr(m, t.In.Types.Module, name)
}

func (t *Thread) superAttr(s *Super, name string) (Value, bool, error) {
	class, ofClass := s.Self.(*Class)
	if !ofClass || !class.Is(s.After) {
		class, ofClass = t.TypeOf(s.Self), false
	}
	if name == "__class__" {
		return t.In.Types.Super, true, nil
	}
	behind := false
	for _, k := range class.MRO {
		if !behind {
			behind = k == s.After
			continue
		}
		v, ok := k.table[name]
		if !ok {
			continue
		}
		var err error
		if ofClass {
			v, err = t.bindToClass(v, class)
		} else {
			v, err = t.bind(v, s.Self, class)
		}
		return v, err == nil, err
	}
	return nil, false, nil
}

func (t *Thread) methodAttr(m *Method, name string) (Value, bool, error) {
	switch name {
	case "__func__":
		return m.Func, true, nil
	case "__self__":
		return m.Self, true, nil
	case "__class__":
		return t.In.Types.Method, true, nil
	}
	return t.LookupAttr(m.Func, name)
}

func builtinAttr(b *Builtin, name string) (Value, bool) {
	if v, ok := b.Attrs[name]; ok {
		return v, true
	}
	switch name {
	case "__name__":
		return b.Name, true
	case "__qualname__":
		if b.Owner != nil {
			return b.Owner.Name + "." + b.Name, true
		}
		return b.Name, true
	case "__module__":
		if b.Module == "" {
			return None, true
		}
		return b.Module, true
	case "__doc__":
		if b.Doc == "" {
			return None, true
		}
		return b.Doc, true
	}
	return nil, false
}

// LoadMethod is GetAttr for a call that follows at once: if self is not nil, fn
// is to be called with it as first argument, which saves making a Method.
func (t *Thread) LoadMethod(o Value, name string) (fn, self Value, err error) {
	var class *Class
	switch o := o.(type) {
	case *Object:
		class = o.class
		if class.special().getattribute != nil {
			fn, err = t.GetAttr(o, name)
			return fn, nil, err
		}
		v, _ := class.Lookup(name)
		if plainMethod(v) {
			if own, ok := o.OwnAttr(name); ok {
				return own, nil, nil
			}
			return v, o, nil
		}
		fn, err = t.GetAttr(o, name)
		return fn, nil, err
	case *Class, *Module, *Super, *Method, *Builtin, *Function, *Iterator:
		fn, err = t.GetAttr(o, name)
		return fn, nil, err
	case attributed:
		fn, err = t.GetAttr(o, name)
		return fn, nil, err
	}
	class = t.TypeOf(o)
	if v, _ := class.Lookup(name); plainMethod(v) {
		return v, o, nil
	}
	fn, err = t.GetAttr(o, name)
	return fn, nil, err
}

// plainMethod tells whether an attribute of a class binds to an instance by
// nothing more than its first argument.
func plainMethod(v Value) bool {
	switch v := v.(type) {
	case *Function:
		return true
	case *Builtin:
		return v.Method
	}
	return false
}

// SetAttr is o.name = v.
func (t *Thread) SetAttr(o Value, name string, v Value) error {
	switch o := o.(type) {
	case *Object:
		if set := o.class.special().setattr; set != nil {
			_, err := t.CallPos(set, o, name, v)
			return err
		}
		return t.plainSetAttr(o, name, v)
	case *Class:
		return t.setClassAttr(o, name, v)
	case *Module:
		o.Dict.SetStr(name, v)
		return nil
	case *Builtin:
		if o.Owner != nil || o.Module == "builtins" {
			break
		}
		if o.Attrs == nil {
			o.Attrs = make(map[string]Value)
		}
		o.Attrs[name] = v
		return nil
	case *Method:
		return AttributeErrorf("'method' object has no attribute '%s'", name)
	case assignable:
		return o.setAttr(t, name, v)
	}
	class := t.TypeOf(o)
	if found, _ := class.Lookup(name); found != nil {
		if g, ok := found.(*GetSet); ok && g.Set != nil {
			return g.Set(t, o, v)
		}
		return AttributeErrorf("'%s' object attribute '%s' is read-only", class.Name, name)
	}
	return AttributeErrorf("'%s' object has no attribute '%s'", class.Name, name)
}

// plainSetAttr is object.__setattr__.
func (t *Thread) plainSetAttr(o *Object, name string, v Value) error {
	found, owner := o.class.Lookup(name)
	if owner != nil {
		switch d := found.(type) {
		case *Property:
			if d.Set == nil {
				return AttributeErrorf("property '%s' of '%s' object has no setter", name, o.class.Name)
			}
			_, err := t.CallPos(d.Set, o, v)
			return err
		case *GetSet:
			if d.Set == nil {
				return AttributeErrorf("attribute '%s' of '%s' objects is not writable", name, owner.shown())
			}
			return d.Set(t, o, v)
		case *Object:
			if set, _ := d.class.Lookup("__set__"); set != nil {
				_, err := t.CallPos(set, d, o, v)
				return err
			}
		}
	}
	if name == "__class__" {
		class, ok := v.(*Class)
		if !ok {
			return TypeErrorf("__class__ must be set to a class, not '%s' object", t.TypeOf(v).Name)
		}
		o.Dict() // shapes belong to the old class
		o.class = class
		return nil
	}
	if name == "__dict__" {
		d, ok := Unwrap(v).(*Dict)
		if !ok {
			return TypeErrorf("__dict__ must be set to a dictionary, not a '%s'", t.TypeOf(v).Name)
		}
		o.shape, o.slots, o.dict = nil, nil, d
		return nil
	}
	if x, ok := o.Native.(*Exception); ok && t.setExceptionAttr(x, name, v) {
		return nil
	}
	if o.class == t.In.Types.Object {
		return t.noAttribute(o, name)
	}
	if err := o.class.slotsAllow(name); err != nil {
		return err
	}
	o.SetOwn(name, v)
	return nil
}

// slotsAllow says no to attributes that __slots__ leaves no room for.
func (c *Class) slotsAllow(name string) error {
	if c.slotNames == nil {
		return nil
	}
	for _, k := range c.MRO {
		if _, ok := k.slotNames[name]; ok {
			return nil
		}
	}
	return AttributeErrorf("'%s' object has no attribute '%s'", c.Name, name)
}

func (t *Thread) setClassAttr(c *Class, name string, v Value) error {
	if c.builtin {
		return TypeErrorf("cannot set '%s' attribute of immutable type '%s'", name, c.Name)
	}
	if c.Hooks != nil && c.Hooks.SetAttr != nil {
		if handled, err := c.Hooks.SetAttr(t, c, name, v); handled || err != nil {
			return err
		}
	}
	text, isText := v.(string)
	switch {
	case name == "__name__" && isText:
		c.Name = text
		return nil
	case name == "__qualname__" && isText:
		c.Qualname = text
		return nil
	case name == "__module__" && isText:
		c.Module = text
		return nil
	case name == "__doc__":
		c.Doc = v
		return nil
	}
	c.Set(name, v)
	return nil
}

// DelAttr is del o.name.
func (t *Thread) DelAttr(o Value, name string) error {
	switch o := o.(type) {
	case *Object:
		if del := o.class.special().delattr; del != nil {
			_, err := t.CallPos(del, o, name)
			return err
		}
		return t.plainDelAttr(o, name)
	case *Class:
		if o.builtin {
			return TypeErrorf("cannot delete '%s' attribute of immutable type '%s'", name, o.Name)
		}
		if o.Delete(name) {
			return nil
		}
	case *Module:
		if _, ok := o.Dict.DeleteStr(name); ok {
			return nil
		}
	case *Builtin:
		if _, ok := o.Attrs[name]; ok {
			delete(o.Attrs, name)
			return nil
		}
	case assignable:
		return o.setAttr(t, name, nil)
	}
	return t.noAttribute(o, name)
}

// plainDelAttr is object.__delattr__.
func (t *Thread) plainDelAttr(o *Object, name string) error {
	found, _ := o.class.Lookup(name)
	switch d := found.(type) {
	case *Property:
		if d.Del == nil {
			return AttributeErrorf("property '%s' of '%s' object has no deleter", name, o.class.Name)
		}
		_, err := t.CallPos(d.Del, o)
		return err
	case *Object:
		if del, _ := d.class.Lookup("__delete__"); del != nil {
			_, err := t.CallPos(del, d, o)
			return err
		}
	}
	if o.DeleteOwn(name) {
		return nil
	}
	return t.noAttribute(o, name)
}

// TypeLookup finds a special method: in the class only, and not bound.
func (t *Thread) TypeLookup(o Value, name string) (Value, *Class) {
	return t.TypeOf(o).Lookup(name)
}
