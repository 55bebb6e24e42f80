package py

// This file defines assignment to items, and their deletion.

// SetItem is o[k] = v.
func (t *Thread) SetItem(o, k, v Value) error {
	switch x := o.(type) {
	case *Dict:
		return x.Set(t, k, v)
	case *List:
		return t.setListItem(x, k, v)
	case *ByteArray:
		return t.setByteArrayItem(x, k, v)
	}
	_, found, err := t.CallSpecial(o, "__setitem__", k, v)
	if !found && err == nil {
		return TypeErrorf("'%s' object does not support item assignment", t.TypeName(o))
	}
	return err
}

func (t *Thread) setListItem(x *List, k, v Value) error {
	if s, ok := k.(*Slice); ok {
		return t.setListSlice(x, s, v)
	}
	i, err := t.at(k, len(x.Items), "list", "list assignment index")
	if err != nil {
		return err
	}
	x.Items[i] = v
	return nil
}

func (t *Thread) setListSlice(x *List, s *Slice, v Value) error {
	items, err := t.Collect(v)
	if err != nil {
		if t.IsRaised(err, "TypeError") && t.plainlyNotIterable(v) {
			return TypeErrorf("can only assign an iterable")
		}
		return err
	}
	start, stop, step, count, err := t.SliceBounds(s, len(x.Items))
	if err != nil {
		return err
	}
	if step == 1 {
		stop = max(start, stop)
		out := make([]Value, 0, len(x.Items)-(stop-start)+len(items))
		out = append(append(append(out, x.Items[:start]...), items...), x.Items[stop:]...)
		x.Items = out
		return nil
	}
	if len(items) != count {
		return ValueErrorf("attempt to assign sequence of size %d to extended slice of size %d", len(items), count)
	}
	for i, item := range items {
		x.Items[start+i*step] = item
	}
	return nil
}

func (t *Thread) setByteArrayItem(x *ByteArray, k, v Value) error {
	s, isSlice := k.(*Slice)
	if !isSlice {
		i, err := t.at(k, len(x.Data), "bytearray", "bytearray index")
		if err != nil {
			return err
		}
		b, err := t.byteValue(v)
		if err != nil {
			return err
		}
		x.Data[i] = b
		return nil
	}
	data, ok := bytesLike(v)
	if !ok {
		items, err := t.Collect(v)
		if err != nil {
			return err
		}
		raw := make([]byte, len(items))
		for i, item := range items {
			if raw[i], err = t.byteValue(item); err != nil {
				return err
			}
		}
		data = string(raw)
	}
	start, stop, step, count, err := t.SliceBounds(s, len(x.Data))
	if err != nil {
		return err
	}
	if step == 1 {
		stop = max(start, stop)
		x.Data = []byte(string(x.Data[:start]) + data + string(x.Data[stop:]))
		return nil
	}
	if len(data) != count {
		return ValueErrorf("attempt to assign bytes of size %d to extended slice of size %d", len(data), count)
	}
	for i := range len(data) {
		x.Data[start+i*step] = data[i]
	}
	return nil
}

func (t *Thread) byteValue(v Value) (byte, error) {
	n, err := t.Index(v)
	if err != nil && !t.IsRaised(err, "OverflowError") {
		return 0, err
	}
	if err != nil || n < 0 || n > 255 {
		return 0, ValueErrorf("byte must be in range(0, 256)")
	}
	return byte(n), nil
}

// DelItem is del o[k].
func (t *Thread) DelItem(o, k Value) error {
	switch x := o.(type) {
	case *Dict:
		_, ok, err := x.Delete(t, k)
		if err == nil && !ok {
			err = KeyError(k)
		}
		return err
	case *List:
		return t.delListItem(x, k)
	case *ByteArray:
		list := &List{make([]Value, len(x.Data))}
		for i, b := range x.Data {
			list.Items[i] = b
		}
		if err := t.delListItem(list, k); err != nil {
			return err
		}
		x.Data = x.Data[:0]
		for _, b := range list.Items {
			x.Data = append(x.Data, b.(byte))
		}
		return nil
	}
	_, found, err := t.CallSpecial(o, "__delitem__", k)
	if !found && err == nil {
		return TypeErrorf("'%s' object doesn't support item deletion", t.TypeName(o))
	}
	return err
}

func (t *Thread) delListItem(x *List, k Value) error {
	s, isSlice := k.(*Slice)
	if !isSlice {
		i, err := t.at(k, len(x.Items), "list", "list assignment index")
		if err != nil {
			return err
		}
		copy(x.Items[i:], x.Items[i+1:])
		x.Items[len(x.Items)-1] = nil
		x.Items = x.Items[:len(x.Items)-1]
		return nil
	}
	start, _, step, count, err := t.SliceBounds(s, len(x.Items))
	if err != nil || count == 0 {
		return err
	}
	gone := make(map[int]bool, count)
	for i := range count {
		gone[start+i*step] = true
	}
	kept := make([]Value, 0, len(x.Items)-count)
	for i, item := range x.Items {
		if !gone[i] {
			kept = append(kept, item)
		}
	}
	x.Items = kept
	return nil
}
