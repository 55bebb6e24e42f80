package lib

import (
	"github.com/gustload/gust/worker/internal/py"
)

// This file defines copy (CPython 3.11, Lib/copy.py). What Python's hooks say
// (__copy__, __deepcopy__, __reduce__, __getstate__, __setstate__) goes first.

func copyModule() *py.ModuleDef {
	return &py.ModuleDef{Name: "copy", Init: func(t *py.Thread, m *py.Module) error {
		failed := t.In.NewException(t.In.Types.Exception, "copy", "Error")
		m.Set("Error", failed)
		m.Set("error", failed)
		named(m, "copy(x)", func(t *py.Thread, args []py.Value) (py.Value, error) { return shallowCopy(t, args[0]) })
		named(m, "deepcopy(x, memo=)", func(t *py.Thread, args []py.Value) (py.Value, error) {
			c := &deepCopier{t: t, known: make(map[py.Value]py.Value)}
			if given(args[1]) {
				d, ok := py.Unwrap(args[1]).(*py.Dict)
				if !ok {
					return nil, py.TypeErrorf("memo must be a dict")
				}
				c.memo = args[1]
				if known, ok := d.GetStr(memoKey); ok {
					if shared, ok := held[*deepCopier](known); ok {
						c = shared
					}
				}
			}
			return c.value(args[0])
		})
		return nil
	}}
}

// memoKey is where the memo that __deepcopy__ gets has the copier that goes on.
const memoKey = "_gust_copier"

// isAtom tells whether v is its own copy.
func isAtom(v py.Value) bool {
	switch v.(type) {
	case py.NoneType, py.NotImplementedType, py.EllipsisType, bool, int, float64, string, py.Bytes, *py.Function, *py.Builtin, *py.Class,
		*py.Range, *py.Property, *py.StaticMethod, *py.ClassMethod:
		return true
	case *py.List, *py.Dict, *py.Tuple, *py.Set, *py.ByteArray, *py.Object, *py.Module, *py.Generator, *py.Iterator, *py.Method:
		return false
	}
	n, big := py.AsBig(v)
	return big && n != nil
}

func cannotPickle(t *py.Thread, v py.Value) error {
	return py.TypeErrorf("cannot pickle '%s' object", t.TypeName(v))
}

func shallowCopy(t *py.Thread, v py.Value) (py.Value, error) {
	if isAtom(v) {
		return v, nil
	}
	switch v := v.(type) {
	case *py.List:
		items, err := t.Collect(v)
		return py.NewList(items...), err
	case *py.Dict:
		return v.Copy(), nil
	case *py.Set:
		if v.Frozen {
			return v, nil
		}
		return &py.Set{Dict: *v.Dict.Copy()}, nil
	case *py.ByteArray:
		return &py.ByteArray{Data: append([]byte(nil), v.Data...)}, nil
	case *py.Tuple:
		return v, nil
	case *py.Method:
		return v, nil
	case *py.Object:
		if hook, _ := v.Class().Lookup("__copy__"); hook != nil {
			r, _, err := t.CallSpecial(v, "__copy__")
			return r, err
		}
		return rebuild(t, v, func(x py.Value) (py.Value, error) { return x, nil }, nil)
	}
	return nil, cannotPickle(t, v)
}

// rebuild makes an object like o, with what each gives for the parts. made, if
// not nil, is told of the new object before its parts are.
func rebuild(t *py.Thread, o *py.Object, each func(py.Value) (py.Value, error), made func(py.Value)) (py.Value, error) {
	if f, _ := o.Class().Lookup("__reduce_ex__"); f != nil {
		r, err := t.CallMethod(o, "__reduce_ex__", 4)
		if err != nil {
			return nil, err
		}
		return reconstruct(t, r, each, made)
	}
	if f, _ := o.Class().Lookup("__reduce__"); f != nil {
		r, err := t.CallMethod(o, "__reduce__")
		if err != nil {
			return nil, err
		}
		return reconstruct(t, r, each, made)
	}
	native, fill, err := copyNative(t, o)
	if err != nil {
		return nil, err
	}
	c := py.NewObject(o.Class(), native)
	if made != nil {
		made(c)
	}
	if fill != nil {
		if err := fill(each); err != nil {
			return nil, err
		}
	}
	if get, _ := o.Class().Lookup("__getstate__"); get != nil {
		state, err := t.CallMethod(o, "__getstate__")
		if err != nil {
			return nil, err
		}
		if state, err = each(state); err != nil {
			return nil, err
		}
		return c, setState(t, c, state)
	}
	if set, _ := o.Class().Lookup("__setstate__"); set != nil {
		state, err := each(o.Dict().Copy())
		if err != nil {
			return nil, err
		}
		return c, setState(t, c, state)
	}
	for _, name := range o.OwnNames() {
		v, _ := o.OwnAttr(name)
		if v, err = each(v); err != nil {
			return nil, err
		}
		c.SetOwn(name, v)
	}
	return c, nil
}

// copyNative is the Go data of a copy of o. Containers are filled by fill, once
// the copy is known, since they may hold it.
func copyNative(t *py.Thread, o *py.Object) (native any, fill func(each func(py.Value) (py.Value, error)) error, err error) {
	switch n := o.Native.(type) {
	case nil, int, float64, string, py.Bytes:
		return n, nil, nil
	case *py.Dict:
		d := py.NewDict()
		return d, func(each func(py.Value) (py.Value, error)) error { return fillDict(t, d, n, each) }, nil
	case *py.List:
		l := py.NewList()
		return l, func(each func(py.Value) (py.Value, error)) error {
			items, err := eachOf(n.Items, each)
			l.Items = items
			return err
		}, nil
	case *py.Tuple:
		tuple := py.NewTuple()
		return tuple, func(each func(py.Value) (py.Value, error)) error {
			items, err := eachOf(n.Items, each)
			tuple.Items = items
			return err
		}, nil
	case *py.Set:
		s := &py.Set{Frozen: n.Frozen}
		return s, func(each func(py.Value) (py.Value, error)) error {
			items, err := eachOf(n.Keys(), each)
			for _, v := range items {
				if err == nil {
					err = s.Set(t, v, py.None)
				}
			}
			return err
		}, nil
	case *py.Exception:
		x := &py.Exception{Args: n.Args, Extra: n.Extra}
		return x, nil, nil
	case *deque:
		d := &deque{max: n.max}
		return d, func(each func(py.Value) (py.Value, error)) error {
			items, err := eachOf(n.items(), each)
			d.replace(items)
			return err
		}, nil
	}
	if b, ok := py.Unwrap(o).(*py.ByteArray); ok {
		return &py.ByteArray{Data: append([]byte(nil), b.Data...)}, nil, nil
	}
	if n, ok := py.AsBig(py.Unwrap(o)); ok {
		return n, nil, nil
	}
	return nil, nil, cannotPickle(t, o)
}

func eachOf(items []py.Value, each func(py.Value) (py.Value, error)) ([]py.Value, error) {
	out := make([]py.Value, len(items))
	for i, v := range items {
		var err error
		if out[i], err = each(v); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func fillDict(t *py.Thread, into, from *py.Dict, each func(py.Value) (py.Value, error)) error {
	for k, v := range from.All() {
		key, err := each(k)
		if err != nil {
			return err
		}
		value, err := each(v)
		if err != nil {
			return err
		}
		if err := into.Set(t, key, value); err != nil {
			return err
		}
	}
	return nil
}

// setState is what pickle does with a state.
func setState(t *py.Thread, o, state py.Value) error {
	if set, _ := t.TypeLookup(o, "__setstate__"); set != nil {
		_, err := t.CallMethod(o, "__setstate__", state)
		return err
	}
	if pair, ok := state.(*py.Tuple); ok && len(pair.Items) == 2 {
		if d, ok := pair.Items[1].(*py.Dict); ok {
			for k, v := range d.All() {
				if name, ok := k.(string); ok {
					if err := t.SetAttr(o, name, v); err != nil {
						return err
					}
				}
			}
		}
		state = pair.Items[0]
	}
	if obj, ok := o.(*py.Object); ok {
		if d, ok := py.Unwrap(state).(*py.Dict); ok {
			for k, v := range d.All() {
				if name, ok := k.(string); ok {
					obj.SetOwn(name, v)
				}
			}
		}
	}
	return nil
}

// reconstruct makes the object that a result of __reduce__ describes.
func reconstruct(t *py.Thread, r py.Value, each func(py.Value) (py.Value, error), made func(py.Value)) (py.Value, error) {
	tuple, ok := py.Unwrap(r).(*py.Tuple)
	if !ok || len(tuple.Items) < 2 || len(tuple.Items) > 6 {
		return nil, py.TypeErrorf("__reduce__ must return a tuple of 2 to 6 values")
	}
	args, err := t.Collect(tuple.Items[1])
	if err != nil {
		return nil, err
	}
	if args, err = eachOf(args, each); err != nil {
		return nil, err
	}
	o, err := t.Call(tuple.Items[0], py.Args{Pos: args})
	if err != nil {
		return nil, err
	}
	if made != nil {
		made(o)
	}
	if state := at(tuple.Items, 2); given(state) {
		if state, err = each(state); err != nil {
			return nil, err
		}
		if err := setState(t, o, state); err != nil {
			return nil, err
		}
	}
	if list := at(tuple.Items, 3); given(list) {
		items, err := t.Collect(list)
		if err != nil {
			return nil, err
		}
		for _, v := range items {
			if v, err = each(v); err != nil {
				return nil, err
			}
			if _, err := t.CallMethod(o, "append", v); err != nil {
				return nil, err
			}
		}
	}
	if pairs := at(tuple.Items, 4); given(pairs) {
		items, err := t.Collect(pairs)
		if err != nil {
			return nil, err
		}
		for _, p := range items {
			kv, err := t.Unpack(p, 2)
			if err != nil {
				return nil, err
			}
			if kv, err = eachOf(kv, each); err != nil {
				return nil, err
			}
			if err := t.SetItem(o, kv[0], kv[1]); err != nil {
				return nil, err
			}
		}
	}
	return o, nil
}

// deepCopier is one deepcopy: known has the copies made, by what they are of.
type deepCopier struct {
	t     *py.Thread
	known map[py.Value]py.Value
	memo  py.Value // the dict for __deepcopy__, if there is one
	depth int
}

func (c *deepCopier) value(v py.Value) (py.Value, error) {
	if isAtom(v) {
		return v, nil
	}
	if done, ok := c.known[v]; ok {
		return done, nil
	}
	if c.depth++; c.depth > 900 {
		return nil, py.Errorf("RecursionError", "maximum recursion depth exceeded")
	}
	defer func() { c.depth-- }()
	switch v := v.(type) {
	case *py.List:
		l := py.NewList(make([]py.Value, 0, len(v.Items))...)
		c.known[v] = l
		for _, item := range v.Items {
			item, err := c.value(item)
			if err != nil {
				return nil, err
			}
			l.Items = append(l.Items, item)
		}
		return l, nil
	case *py.Dict:
		d := py.NewDict()
		c.known[v] = d
		return d, fillDict(c.t, d, v, c.value)
	case *py.Tuple:
		return c.tuple(v)
	case *py.Set:
		s := &py.Set{Frozen: v.Frozen}
		for _, item := range v.Keys() {
			item, err := c.value(item)
			if err != nil {
				return nil, err
			}
			if err := s.Set(c.t, item, py.None); err != nil {
				return nil, err
			}
		}
		c.known[v] = s
		return s, nil
	case *py.ByteArray:
		b := &py.ByteArray{Data: append([]byte(nil), v.Data...)}
		c.known[v] = b
		return b, nil
	case *py.Method:
		self, err := c.value(v.Self)
		return &py.Method{Func: v.Func, Self: self}, err
	case *py.Object:
		return c.object(v)
	}
	return nil, cannotPickle(c.t, v)
}

// tuple is a copy only if a part has become another object.
func (c *deepCopier) tuple(v *py.Tuple) (py.Value, error) {
	items, err := eachOf(v.Items, c.value)
	if err != nil {
		return nil, err
	}
	if done, ok := c.known[v]; ok { // a part holds the tuple
		return done, nil
	}
	for i, item := range items {
		if item != v.Items[i] {
			out := py.NewTuple(items...)
			c.known[v] = out
			return out, nil
		}
	}
	return v, nil
}

func (c *deepCopier) object(v *py.Object) (py.Value, error) {
	if hook, _ := v.Class().Lookup("__deepcopy__"); hook != nil {
		if c.memo == nil {
			d := py.NewDict()
			d.SetStr(memoKey, py.NewObject(c.t.In.Types.Object, c))
			c.memo = d
		}
		r, _, err := c.t.CallSpecial(v, "__deepcopy__", c.memo)
		if err == nil {
			c.known[v] = r
		}
		return r, err
	}
	if hook, _ := v.Class().Lookup("__copy__"); hook != nil && v.Native == nil {
		if _, isGo := hook.(*py.Builtin); isGo {
			return shallowCopy(c.t, v)
		}
	}
	return rebuild(c.t, v, c.value, func(made py.Value) { c.known[v] = made })
}
