package py

import (
	"math/big"
	"strings"
)

// This file defines what brackets, len and "in" do (CPython 3.12,
// Objects/abstract.c).

// Truth is bool(v).
func (t *Thread) Truth(v Value) (bool, error) {
	switch v := v.(type) {
	case bool:
		return v, nil
	case NoneType:
		return false, nil
	case string:
		return v != "", nil
	case int:
		return v != 0, nil
	case float64:
		return v != 0, nil
	case *List:
		return len(v.Items) > 0, nil
	case *Dict:
		return v.Len() > 0, nil
	case *Tuple:
		return len(v.Items) > 0, nil
	case *Set:
		return v.Len() > 0, nil
	case Bytes:
		return v != "", nil
	case *ByteArray:
		return len(v.Data) > 0, nil
	case *Range:
		return v.Len() > 0, nil
	case *DictView:
		return v.d.live > 0, nil
	case *Object:
		return t.truthObject(v)
	}
	return true, nil
}

func (t *Thread) truthObject(o *Object) (bool, error) {
	v, found, err := t.CallSpecial(o, "__bool__")
	if err != nil {
		return false, err
	}
	if found {
		b, ok := v.(bool)
		if !ok {
			return false, TypeErrorf("__bool__ should return bool, returned %s", t.TypeName(v))
		}
		return b, nil
	}
	if f, _ := o.class.Lookup("__len__"); f == nil {
		return true, nil
	}
	n, err := t.Len(o)
	return n > 0, err
}

// nativeLen is the length of a builtin value; ok is false if it has none.
func nativeLen(v Value) (n int, ok bool) {
	switch v := v.(type) {
	case string:
		return StrLen(v), true
	case *List:
		return len(v.Items), true
	case *Dict:
		return v.Len(), true
	case *Tuple:
		return len(v.Items), true
	case *Set:
		return v.Len(), true
	case Bytes:
		return len(v), true
	case *ByteArray:
		return len(v.Data), true
	case *Range:
		return v.Len(), true
	case *DictView:
		return v.d.live, true
	}
	return 0, false
}

// Len is len(v).
func (t *Thread) Len(v Value) (int, error) {
	if n, ok := nativeLen(v); ok {
		return n, nil
	}
	if c, ok := v.(*Class); ok && c.Hooks != nil && c.Hooks.Len != nil {
		return c.Hooks.Len(t, c)
	}
	r, found, err := t.CallSpecial(v, "__len__")
	if err != nil {
		return 0, err
	}
	if !found {
		return 0, TypeErrorf("object of type '%s' has no len()", t.TypeName(v))
	}
	size, err := t.indexValue(r)
	if err != nil {
		return 0, err
	}
	n, ok := size.(int)
	if !ok && size.(*big.Int).Sign() > 0 {
		return 0, Errorf("OverflowError", "cannot fit '%s' into an index-sized integer", t.TypeName(r))
	}
	if !ok || n < 0 {
		return 0, ValueErrorf("__len__() should return >= 0")
	}
	return n, nil
}

// Index is the int that v is as an index (__index__).
func (t *Thread) Index(v Value) (int, error) {
	if n, ok := AsInt(v); ok {
		return n, nil
	}
	n, err := t.indexValue(v)
	if err != nil {
		return 0, err
	}
	if i, ok := AsInt(n); ok {
		return i, nil
	}
	return 0, Errorf("OverflowError", "Python int too large to convert to C ssize_t")
}

// indexValue is operator.index(v).
func (t *Thread) indexValue(v Value) (Value, error) {
	if _, ok := AsBig(v); ok {
		if inner := Unwrap(v); inner != v {
			return inner, nil
		}
		if b, ok := v.(bool); ok {
			return boolInt(b), nil
		}
		return v, nil
	}
	r, found, err := t.CallSpecial(v, "__index__")
	if err != nil {
		return nil, err
	}
	if !found {
		return nil, TypeErrorf("'%s' object cannot be interpreted as an integer", t.TypeName(v))
	}
	if _, ok := AsBig(r); !ok {
		return nil, TypeErrorf("__index__ returned non-int (type %s)", t.TypeName(r))
	}
	return Unwrap(r), nil
}

// isIndex tells whether Index would ask v.
func (t *Thread) isIndex(v Value) bool {
	if _, ok := AsBig(v); ok {
		return true
	}
	o, ok := v.(*Object)
	return ok && !t.lacks(o, "__index__")
}

// at is the place of index k among n items.
func (t *Thread) at(k Value, n int, typeName, what string) (int, error) {
	i, ok := k.(int)
	if !ok {
		if !t.isIndex(k) {
			if typeName == "string" {
				return 0, TypeErrorf("string indices must be integers, not '%s'", t.TypeName(k))
			}
			return 0, TypeErrorf("%s indices must be integers or slices, not %s", typeName, t.TypeName(k))
		}
		v, err := t.indexValue(k)
		if err != nil {
			return 0, err
		}
		if i, ok = v.(int); !ok {
			return 0, IndexErrorf("cannot fit '%s' into an index-sized integer", t.TypeName(k))
		}
	}
	if i < 0 {
		i += n
	}
	if i < 0 || i >= n {
		return 0, IndexErrorf("%s out of range", what)
	}
	return i, nil
}

// GetItem is o[k].
func (t *Thread) GetItem(o, k Value) (Value, error) {
	switch x := o.(type) {
	case *Dict:
		v, ok, err := x.Get(t, k)
		if err == nil && !ok {
			err = KeyError(k)
		}
		return v, err
	case *Object:
		return t.getObjectItem(x, k)
	case *Class:
		return t.getClassItem(x, k)
	}
	if v, ok, err := t.nativeGetItem(o, k); ok || err != nil {
		return v, err
	}
	v, found, err := t.CallSpecial(o, "__getitem__", k)
	if !found && err == nil {
		err = TypeErrorf("'%s' object is not subscriptable", t.TypeName(o))
	}
	return v, err
}

func (t *Thread) getObjectItem(o *Object, k Value) (Value, error) {
	v, found, err := t.CallSpecial(o, "__getitem__", k)
	if !found && err == nil {
		err = TypeErrorf("'%s' object is not subscriptable", o.class.Name)
	}
	return v, err
}

// nativeGetItem is o[k] for the builtin sequences; ok is false if o is none.
func (t *Thread) nativeGetItem(o, k Value) (Value, bool, error) {
	if s, ok := k.(*Slice); ok {
		return t.getSlice(o, s)
	}
	switch x := o.(type) {
	case *List:
		i, err := t.at(k, len(x.Items), "list", "list index")
		if err != nil {
			return nil, false, err
		}
		return x.Items[i], true, nil
	case *Tuple:
		i, err := t.at(k, len(x.Items), "tuple", "tuple index")
		if err != nil {
			return nil, false, err
		}
		return x.Items[i], true, nil
	case string:
		i, err := t.at(k, StrLen(x), "string", "string index")
		if err != nil {
			return nil, false, err
		}
		c, _ := StrIndex(x, i)
		return c, true, nil
	case Bytes:
		i, err := t.at(k, len(x), "byte", "index")
		if err != nil {
			return nil, false, err
		}
		return int(x[i]), true, nil
	case *ByteArray:
		i, err := t.at(k, len(x.Data), "bytearray", "bytearray index")
		if err != nil {
			return nil, false, err
		}
		return int(x.Data[i]), true, nil
	case *Range:
		i, err := t.at(k, x.Len(), "range", "range object index")
		if err != nil {
			return nil, false, err
		}
		return x.Start + i*x.Step, true, nil
	}
	return nil, false, nil
}

func (t *Thread) getSlice(o Value, s *Slice) (Value, bool, error) {
	n, ok := nativeLen(o)
	if !ok {
		return nil, false, nil
	}
	if _, isDict := o.(*Dict); isDict {
		return nil, false, nil
	}
	start, stop, step, count, err := t.SliceBounds(s, n)
	if err != nil {
		return nil, false, err
	}
	switch x := o.(type) {
	case *List:
		return &List{sliceItems(x.Items, start, step, count)}, true, nil
	case *Tuple:
		return &Tuple{sliceItems(x.Items, start, step, count)}, true, nil
	case string:
		return StrSlice(x, start, stop, step), true, nil
	case Bytes:
		return Bytes(sliceBytes(string(x), start, step, count)), true, nil
	case *ByteArray:
		return &ByteArray{sliceBytes(string(x.Data), start, step, count)}, true, nil
	case *Range:
		return &Range{x.Start + start*x.Step, x.Start + stop*x.Step, x.Step * step}, true, nil
	}
	return nil, false, nil
}

func sliceItems(items []Value, start, step, count int) []Value {
	out := make([]Value, count)
	if step == 1 {
		copy(out, items[start:])
		return out
	}
	for i := range out {
		out[i] = items[start+i*step]
	}
	return out
}

func sliceBytes(s string, start, step, count int) []byte {
	out := make([]byte, count)
	for i := range out {
		out[i] = s[start+i*step]
	}
	return out
}

// getClassItem is Class[k]: a hook's, __class_getitem__'s, or that of an Enum.
func (t *Thread) getClassItem(c *Class, k Value) (Value, error) {
	if c.Hooks != nil && c.Hooks.GetItem != nil {
		return c.Hooks.GetItem(t, c, k)
	}
	if c == t.In.Types.Type {
		return t.NewAlias(c, k), nil
	}
	if f, ok, err := t.LookupAttr(c, "__class_getitem__"); ok || err != nil {
		if err != nil {
			return nil, err
		}
		return t.CallPos(f, k)
	}
	return nil, TypeErrorf("type '%s' is not subscriptable", c.Name)
}

// Contains is v in c.
func (t *Thread) Contains(c, v Value) (bool, error) {
	if found, ok, err := t.nativeContains(c, v); ok || err != nil {
		return found, err
	}
	if k, ok := c.(*Class); ok && k.Hooks != nil && k.Hooks.Contains != nil {
		return k.Hooks.Contains(t, k, v)
	}
	if f, _ := t.TypeLookup(c, "__contains__"); f != nil {
		if f == None {
			return false, TypeErrorf("'%s' object is not a container", t.TypeName(c))
		}
		r, _, err := t.CallSpecial(c, "__contains__", v)
		if err != nil {
			return false, err
		}
		return t.Truth(r)
	}
	next, err := t.Iter(c)
	if err != nil {
		if t.IsRaised(err, "TypeError") && t.plainlyNotIterable(c) {
			return false, TypeErrorf("argument of type '%s' is not iterable", t.TypeName(c))
		}
		return false, err
	}
	return t.search(next, v)
}

// nativeContains is v in c for a builtin container c; ok is false if it is
// none.
func (t *Thread) nativeContains(c, v Value) (found, ok bool, err error) {
	switch c := c.(type) {
	case *Dict:
		found, err = c.Has(t, v)
		return found, err == nil, err
	case *Set:
		if inner, isSet := Unwrap(v).(*Set); isSet && !inner.Frozen {
			v = &Set{Dict: inner.Dict, Frozen: true}
		}
		found, err = c.Has(t, v)
		return found, err == nil, err
	case *List:
		for i := 0; i < len(c.Items); i++ {
			if found, err = t.same(c.Items[i], v); found || err != nil {
				return found, err == nil, err
			}
		}
		return false, true, nil
	case *Tuple:
		for _, item := range c.Items {
			if found, err = t.same(item, v); found || err != nil {
				return found, err == nil, err
			}
		}
		return false, true, nil
	case string:
		s, ok := Unwrap(v).(string)
		if !ok {
			return false, false, TypeErrorf("'in <string>' requires string as left operand, not %s", t.TypeName(v))
		}
		return strings.Contains(c, s), true, nil
	case Bytes, *ByteArray:
		return t.bytesContain(c, v)
	case *Range:
		if n, ok := plainBig(Unwrap(v)); ok {
			return c.contains(n), true, nil
		}
		found, err = t.search(c.next(), v)
		return found, err == nil, err
	}
	return false, false, nil
}

// search looks for v among the items of an iteration.
func (t *Thread) search(next NextFunc, v Value) (bool, error) {
	for {
		item, ok, err := next(t)
		if err != nil || !ok {
			return false, err
		}
		if same, err := t.same(item, v); same || err != nil {
			return same, err
		}
	}
}

func (t *Thread) bytesContain(c, v Value) (found, ok bool, err error) {
	s, _ := bytesLike(c)
	if part, ok := bytesLike(v); ok {
		return strings.Contains(s, part), true, nil
	}
	if !t.isIndex(v) {
		return false, false, TypeErrorf("a bytes-like object is required, not '%s'", t.TypeName(v))
	}
	b, err := t.byteValue(v)
	if err != nil {
		return false, false, err
	}
	return strings.Contains(s, string([]byte{b})), true, nil
}

// contains tells whether n is in the range.
func (r *Range) contains(n *big.Int) bool {
	if !n.IsInt64() || r.Len() == 0 {
		return false
	}
	i, last := int(n.Int64()), r.Start+(r.Len()-1)*r.Step
	if i < min(r.Start, last) || i > max(r.Start, last) {
		return false
	}
	return (i-r.Start)%r.Step == 0
}
