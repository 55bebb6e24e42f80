package lib

import (
	"github.com/gustload/gust/worker/internal/py"
	"github.com/gustload/gust/worker/internal/py/syntax"
)

// deque is a collections.deque (CPython 3.11, Modules/_collectionsmodule.c): a
// ring.
type deque struct {
	ring    []py.Value
	head    int
	n       int
	max     int  // -1: no bound
	changes uint // of its length: for iterators
	shown   bool // repr is at it
}

func newDeque() *deque { return &deque{max: -1} }

func (d *deque) place(i int) int {
	i += d.head
	if i >= len(d.ring) {
		i -= len(d.ring)
	}
	return i
}

func (d *deque) grow() {
	if d.n < len(d.ring) {
		return
	}
	ring := make([]py.Value, max(8, 2*len(d.ring)))
	d.copyTo(ring)
	d.ring, d.head = ring, 0
}

func (d *deque) copyTo(out []py.Value) {
	n := copy(out, d.ring[d.head:min(len(d.ring), d.head+d.n)])
	if n < d.n {
		copy(out[n:], d.ring[:d.n-n])
	}
}

func (d *deque) items() []py.Value {
	out := make([]py.Value, d.n)
	d.copyTo(out)
	return out
}

func (d *deque) push(v py.Value) {
	d.changes++
	if d.max == 0 {
		return
	}
	if d.n == d.max {
		d.shift()
	}
	d.grow()
	d.ring[d.place(d.n)] = v
	d.n++
}

func (d *deque) unshift(v py.Value) {
	d.changes++
	if d.max == 0 {
		return
	}
	if d.n == d.max {
		d.pop()
	}
	d.grow()
	d.head = (d.head + len(d.ring) - 1) % len(d.ring)
	d.ring[d.head] = v
	d.n++
}

// pop and shift take the last and the first item; there must be one.
func (d *deque) pop() py.Value {
	d.changes++
	d.n--
	at := d.place(d.n)
	v := d.ring[at]
	d.ring[at] = nil
	return v
}

func (d *deque) shift() py.Value {
	d.changes++
	v := d.ring[d.head]
	d.ring[d.head] = nil
	d.head = d.place(1)
	d.n--
	return v
}

func (d *deque) clear() { d.ring, d.head, d.n, d.changes = nil, 0, 0, d.changes+1 }

// replace makes items, which it keeps, the content.
func (d *deque) replace(items []py.Value) {
	d.ring, d.head, d.n, d.changes = items, 0, len(items), d.changes+1
}

func (d *deque) extend(t *py.Thread, from py.Value, add func(py.Value)) error {
	if other, ok := held[*deque](from); ok {
		for _, v := range other.items() {
			add(v)
		}
		return nil
	}
	next, err := t.Iter(from)
	if err != nil {
		return err
	}
	for {
		v, ok, err := next(t)
		if err != nil || !ok {
			return err
		}
		add(v)
	}
}

func (d *deque) rotate(by int) {
	if d.n < 2 {
		return
	}
	if by %= d.n; by < 0 {
		by += d.n
	}
	if by == 0 {
		return
	}
	d.changes++
	if by == d.n-1 { // rotate(-1): the usual one
		d.push(d.shift())
		return
	}
	items := d.items()
	d.replace(append(items[d.n-by:len(items):len(items)], items[:d.n-by]...))
}

func (d *deque) next(typeName string, backwards bool) *py.Iterator {
	i, changes := 0, d.changes
	return py.NewIterator(typeName, func(*py.Thread) (py.Value, bool, error) {
		if i >= 0 && changes != d.changes {
			i = -1
			return nil, false, py.RuntimeErrorf("deque mutated during iteration")
		}
		if i < 0 || i >= d.n {
			i = -1
			return nil, false, nil
		}
		i++
		if backwards {
			return d.ring[d.place(d.n-i)], true, nil
		}
		return d.ring[d.place(i-1)], true, nil
	})
}

// find is the place of v from start on, or -1.
func (d *deque) find(t *py.Thread, v py.Value, start, stop int) (int, error) {
	changes := d.changes
	for i := start; i < min(stop, d.n); i++ {
		found, err := same(t, d.ring[d.place(i)], v)
		if err != nil || found {
			return i, err
		}
		if changes != d.changes {
			return -1, py.RuntimeErrorf("deque mutated during iteration")
		}
	}
	return -1, nil
}

// index is the place that v, as an index, means.
func (d *deque) index(t *py.Thread, v py.Value) (int, error) {
	if _, ok := v.(*py.Slice); ok {
		return 0, py.TypeErrorf("sequence index must be integer, not 'slice'")
	}
	i, err := t.Index(v)
	if err != nil {
		return 0, err
	}
	if i < 0 {
		i += d.n
	}
	if i < 0 || i >= d.n {
		return 0, py.IndexErrorf("deque index out of range")
	}
	return d.place(i), nil
}

func (d *deque) insert(i int, v py.Value) {
	items := d.items()
	if i < 0 {
		i = max(0, i+d.n)
	}
	i = min(i, d.n)
	items = append(items[:i:i], append([]py.Value{v}, items[i:]...)...)
	d.replace(items)
}

func (d *deque) remove(i int) {
	items := d.items()
	d.replace(append(items[:i], items[i+1:]...))
}

func (d *deque) init(t *py.Thread, args []py.Value) error {
	d.max = -1
	if given(args[1]) {
		n, err := t.Index(args[1])
		if err != nil {
			return err
		}
		if n < 0 {
			return py.ValueErrorf("maxlen must be non-negative")
		}
		d.max = n
	}
	if d.n > 0 {
		d.clear()
	}
	if args[0] == nil {
		return nil
	}
	return d.extend(t, args[0], d.push)
}

// defDeque adds the class deque to m.
func defDeque(t *py.Thread, m *py.Module) *py.Class {
	n := newNative(t, m, "deque", newDeque)
	n.sig("__init__(iterable=, maxlen=)", func(t *py.Thread, _ *py.Object, d *deque, args []py.Value) (py.Value, error) {
		return py.None, d.init(t, args)
	})
	n.get("maxlen", func(d *deque) py.Value {
		if d.max < 0 {
			return py.None
		}
		return d.max
	})
	defDequeEnds(n)
	defDequeSearch(n)
	defDequeOperators(t.In, n)
	n.generic()
	n.class.Shown = "collections.deque"
	n.class.Set("__hash__", py.None)
	return n.class
}

func defDequeEnds(n native[*deque]) {
	n.def("append", 1, 1, func(_ *py.Thread, _ *py.Object, d *deque, args []py.Value) (py.Value, error) {
		d.push(args[0])
		return py.None, nil
	})
	n.def("appendleft", 1, 1, func(_ *py.Thread, _ *py.Object, d *deque, args []py.Value) (py.Value, error) {
		d.unshift(args[0])
		return py.None, nil
	})
	n.def("pop", 0, 0, func(_ *py.Thread, _ *py.Object, d *deque, _ []py.Value) (py.Value, error) {
		if d.n == 0 {
			return nil, py.IndexErrorf("pop from an empty deque")
		}
		return d.pop(), nil
	})
	n.def("popleft", 0, 0, func(_ *py.Thread, _ *py.Object, d *deque, _ []py.Value) (py.Value, error) {
		if d.n == 0 {
			return nil, py.IndexErrorf("pop from an empty deque")
		}
		return d.shift(), nil
	})
	n.def("extend", 1, 1, func(t *py.Thread, _ *py.Object, d *deque, args []py.Value) (py.Value, error) {
		return py.None, d.extend(t, args[0], d.push)
	})
	n.def("extendleft", 1, 1, func(t *py.Thread, _ *py.Object, d *deque, args []py.Value) (py.Value, error) {
		return py.None, d.extend(t, args[0], d.unshift)
	})
	n.def("rotate", 0, 1, func(t *py.Thread, _ *py.Object, d *deque, args []py.Value) (py.Value, error) {
		by := 1
		if len(args) == 1 {
			var err error
			if by, err = t.Index(args[0]); err != nil {
				return nil, err
			}
		}
		d.rotate(by)
		return py.None, nil
	})
	n.def("clear", 0, 0, func(_ *py.Thread, _ *py.Object, d *deque, _ []py.Value) (py.Value, error) {
		d.clear()
		return py.None, nil
	})
	n.def("reverse", 0, 0, func(_ *py.Thread, _ *py.Object, d *deque, _ []py.Value) (py.Value, error) {
		for i, j := 0, d.n-1; i < j; i, j = i+1, j-1 {
			a, b := d.place(i), d.place(j)
			d.ring[a], d.ring[b] = d.ring[b], d.ring[a]
		}
		return py.None, nil
	})
	copied := func(_ *py.Thread, o *py.Object, d *deque, _ []py.Value) (py.Value, error) {
		c := py.NewObject(o.Class(), &deque{ring: d.items(), n: d.n, max: d.max})
		for _, name := range o.OwnNames() {
			v, _ := o.OwnAttr(name)
			c.SetOwn(name, v)
		}
		return c, nil
	}
	n.def("copy", 0, 0, copied)
	n.def("__copy__", 0, 0, copied)
}

func defDequeSearch(n native[*deque]) {
	n.def("count", 1, 1, func(t *py.Thread, _ *py.Object, d *deque, args []py.Value) (py.Value, error) {
		count := 0
		for at := 0; ; {
			i, err := d.find(t, args[0], at, d.n)
			if err != nil || i < 0 {
				return count, err
			}
			count, at = count+1, i+1
		}
	})
	n.def("index", 1, 3, func(t *py.Thread, _ *py.Object, d *deque, args []py.Value) (py.Value, error) {
		bounds := [2]int{0, d.n}
		for i := 1; i < len(args); i++ {
			b, err := t.Index(args[i])
			if err != nil {
				return nil, err
			}
			if b < 0 {
				b = max(0, b+d.n)
			}
			bounds[i-1] = b
		}
		i, err := d.find(t, args[0], bounds[0], bounds[1])
		if err == nil && i < 0 {
			var text string
			if text, err = t.Repr(args[0]); err == nil {
				err = py.ValueErrorf("%s is not in deque", text)
			}
		}
		return i, err
	})
	n.def("remove", 1, 1, func(t *py.Thread, _ *py.Object, d *deque, args []py.Value) (py.Value, error) {
		i, err := d.find(t, args[0], 0, d.n)
		if err != nil {
			return nil, err
		}
		if i < 0 {
			text, err := t.Repr(args[0])
			if err != nil {
				return nil, err
			}
			return nil, py.ValueErrorf("%s is not in deque", text)
		}
		d.remove(i)
		return py.None, nil
	})
	n.def("insert", 2, 2, func(t *py.Thread, _ *py.Object, d *deque, args []py.Value) (py.Value, error) {
		i, err := t.Index(args[0])
		if err != nil {
			return nil, err
		}
		if d.n == d.max {
			return nil, py.IndexErrorf("deque already at its maximum size")
		}
		d.insert(i, args[1])
		return py.None, nil
	})
	n.def("__contains__", 1, 1, func(t *py.Thread, _ *py.Object, d *deque, args []py.Value) (py.Value, error) {
		i, err := d.find(t, args[0], 0, d.n)
		return i >= 0, err
	})
	n.def("__len__", 0, 0, func(_ *py.Thread, _ *py.Object, d *deque, _ []py.Value) (py.Value, error) { return d.n, nil })
	n.def("__iter__", 0, 0, func(_ *py.Thread, _ *py.Object, d *deque, _ []py.Value) (py.Value, error) {
		return d.next("_deque_iterator", false), nil
	})
	n.def("__reversed__", 0, 0, func(_ *py.Thread, _ *py.Object, d *deque, _ []py.Value) (py.Value, error) {
		return d.next("_deque_reverse_iterator", true), nil
	})
	n.def("__getitem__", 1, 1, func(t *py.Thread, _ *py.Object, d *deque, args []py.Value) (py.Value, error) {
		i, err := d.index(t, args[0])
		if err != nil {
			return nil, err
		}
		return d.ring[i], nil
	})
	n.def("__setitem__", 2, 2, func(t *py.Thread, _ *py.Object, d *deque, args []py.Value) (py.Value, error) {
		i, err := d.index(t, args[0])
		if err != nil {
			return nil, err
		}
		d.ring[i] = args[1]
		return py.None, nil
	})
	n.def("__delitem__", 1, 1, func(t *py.Thread, _ *py.Object, d *deque, args []py.Value) (py.Value, error) {
		i, err := d.index(t, args[0])
		if err != nil {
			return nil, err
		}
		d.remove((i - d.head + len(d.ring)) % len(d.ring))
		return py.None, nil
	})
}

func defDequeOperators(in *py.Interp, n native[*deque]) {
	for name, op := range map[string]syntax.CmpOperator{
		"__eq__": syntax.Eq, "__ne__": syntax.NotEq, "__lt__": syntax.Lt, "__le__": syntax.LtE, "__gt__": syntax.Gt, "__ge__": syntax.GtE,
	} {
		n.def(name, 1, 1, func(t *py.Thread, _ *py.Object, d *deque, args []py.Value) (py.Value, error) {
			other, ok := held[*deque](args[0])
			if !ok {
				return py.NotImplemented, nil
			}
			return t.Compare(op, py.NewList(d.items()...), py.NewList(other.items()...))
		})
	}
	n.def("__add__", 1, 1, func(t *py.Thread, o *py.Object, d *deque, args []py.Value) (py.Value, error) {
		other, ok := held[*deque](args[0])
		if !ok {
			return nil, py.TypeErrorf("can only concatenate deque (not \"%s\") to deque", t.TypeName(args[0]))
		}
		sum := &deque{ring: d.items(), n: d.n, max: d.max}
		return py.NewObject(o.Class(), sum), sum.extend(t, py.NewList(other.items()...), sum.push)
	})
	n.def("__iadd__", 1, 1, func(t *py.Thread, o *py.Object, d *deque, args []py.Value) (py.Value, error) {
		return o, d.extend(t, args[0], d.push)
	})
	times := func(t *py.Thread, d *deque, by py.Value) (*deque, error) {
		count, err := t.Index(by)
		if err != nil {
			return nil, err
		}
		product := &deque{max: d.max}
		items := d.items()
		for range max(0, count) {
			for _, v := range items {
				product.push(v)
			}
		}
		return product, nil
	}
	mul := func(t *py.Thread, o *py.Object, d *deque, args []py.Value) (py.Value, error) {
		p, err := times(t, d, args[0])
		return py.NewObject(o.Class(), p), err
	}
	n.def("__mul__", 1, 1, mul)
	n.def("__rmul__", 1, 1, mul)
	n.def("__imul__", 1, 1, func(t *py.Thread, o *py.Object, d *deque, args []py.Value) (py.Value, error) {
		p, err := times(t, d, args[0])
		if err == nil {
			d.replace(p.items())
		}
		return o, err
	})
	n.def("__repr__", 0, 0, func(t *py.Thread, o *py.Object, d *deque, _ []py.Value) (py.Value, error) {
		if d.shown {
			return "[...]", nil
		}
		d.shown = true
		defer func() { d.shown = false }()
		text, err := t.Repr(py.NewList(d.items()...))
		if err != nil {
			return nil, err
		}
		if d.max < 0 {
			return o.Class().Name + "(" + text + ")", nil
		}
		bound, err := t.Repr(d.max)
		return o.Class().Name + "(" + text + ", maxlen=" + bound + ")", err
	})
}
