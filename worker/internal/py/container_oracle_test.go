package py

import (
	"slices"
	"strings"
	"testing"
)

// change adds self.name(*args), and self afterwards.
func (o *oracle) change(self Value, name string, args ...Value) {
	o.t.Helper()
	texts := make([]string, len(args))
	for i, a := range args {
		texts[i] = o.repr(a)
	}
	before := o.repr(self)
	v, err := o.th.CallMethod(self, name, args...)
	o.add("(lambda s: (s."+name+"("+strings.Join(texts, ", ")+"), s))("+before+")", NewTuple(v, self), err)
}

func TestListMethodsAsCPython(t *testing.T) {
	o := newOracle(t)
	for _, items := range [][]Value{{}, {1}, {3, 1, 2}, {1, 1.0, true, "1"}, {"b", "a", NewList(2)}, {NewTuple(1, 2), NewTuple(1), None}} {
		list := func() Value { return &List{slices.Clone(items)} }
		for _, x := range []Value{1, "a", None, 9, NewList(2), -1, 2.0} {
			for _, name := range []string{"append", "count", "index", "remove", "extend", "pop", "__contains__", "__getitem__", "__delitem__", "__iadd__", "__eq__", "__lt__"} {
				o.change(list(), name, x)
			}
			if n, ok := x.(int); ok {
				for _, name := range []string{"__mul__", "__rmul__", "__imul__"} {
					o.change(list(), name, n)
				}
			}
			for _, i := range []Value{0, 1, -1, 99, -99, "x", oracleBig("99999999999999999999")} {
				o.change(list(), "insert", i, x)
				o.change(list(), "index", x, i)
				o.change(list(), "__setitem__", i, x)
			}
		}
		for _, name := range []string{"copy", "clear", "reverse", "pop", "sort", "__len__", "__repr__", "append", "insert"} {
			o.change(list(), name)
		}
		for _, other := range [][]Value{{}, {1}, {3, 1, 2}, {3, 1}, {3, 2}, {"b"}} {
			for _, name := range []string{"__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__", "__add__", "extend"} {
				o.change(list(), name, &List{other})
				o.change(&Tuple{slices.Clone(items)}, name, &Tuple{other})
			}
		}
		for _, name := range []string{"index", "count", "__getitem__", "__contains__"} {
			o.change(&Tuple{slices.Clone(items)}, name, 1)
			o.change(list(), name, 1, 2, 3, 4)
		}
	}
	o.check()
}

func TestDictMethodsAsCPython(t *testing.T) {
	o := newOracle(t)
	build := func(pairs ...Value) *Dict {
		d := NewDict()
		for i := 0; i < len(pairs); i += 2 {
			if err := d.Set(o.th, pairs[i], pairs[i+1]); err != nil {
				t.Fatal(err)
			}
		}
		return d
	}
	for _, pairs := range [][]Value{{}, {"a", 1}, {1, "x", 2, "y", "b", None}, {NewTuple(1, 2), 0, true, 1}} {
		dict := func() Value { return build(pairs...) }
		for _, k := range []Value{"a", 1, 1.0, None, NewList(1), NewTuple(1, 2)} {
			for _, name := range []string{"get", "pop", "setdefault", "__getitem__", "__delitem__", "__contains__", "update", "__or__", "__eq__"} {
				o.change(dict(), name, k)
			}
			for _, name := range []string{"get", "pop", "setdefault", "__setitem__", "fromkeys"} {
				o.change(dict(), name, k, 5)
			}
			o.change(dict(), "get", k, 1, 2)
		}
		for _, name := range []string{"keys", "values", "items", "copy", "clear", "popitem", "__len__", "__repr__", "update", "get"} {
			o.change(dict(), name)
		}
		for _, other := range []Value{build("a", 2, "z", 3), NewList(NewTuple("a", 9), "xy"), NewList(NewTuple(1, 2, 3)), NewList(1), 5, "ab", NewList("ab")} {
			for _, name := range []string{"update", "__or__", "__ior__", "__eq__", "__ne__"} {
				o.change(dict(), name, other)
			}
		}
	}
	o.check()
}

func TestSetMethodsAsCPython(t *testing.T) {
	o := newOracle(t)
	build := func(frozen bool, items ...Value) *Set {
		s := &Set{Frozen: frozen}
		if err := o.th.setAddAll(s, &List{items}); err != nil {
			t.Fatal(err)
		}
		return s
	}
	for _, items := range [][]Value{{}, {1}, {1, 2, 3}, {0}} {
		for _, frozen := range []bool{false, true} {
			for _, x := range []Value{1, 2, NewList(2, 3), NewTuple(1), build(false, 1, 2), build(true, 2), "ab", None, NewTuple(NewList())} {
				for _, name := range []string{"union", "intersection", "difference", "symmetric_difference", "isdisjoint", "issubset", "issuperset", "__or__", "__and__", "__sub__", "__xor__", "__rsub__", "__le__", "__lt__", "__ge__", "__gt__", "__eq__", "__ne__", "__contains__"} {
					if x == "ab" && (name == "union" || name == "symmetric_difference") {
						continue // the order of str in a set is CPython's secret
					}
					o.change(build(frozen, items...), name, x)
				}
				if frozen {
					continue
				}
				for _, name := range []string{"add", "discard", "remove", "intersection_update", "difference_update", "__ior__", "__iand__", "__isub__", "__ixor__"} {
					if name == "add" && x != 1 {
						continue
					}
					o.change(build(frozen, items...), name, x)
				}
			}
			o.change(build(frozen, items...), "copy")
			o.change(build(frozen, items...), "union", NewTuple(1), NewTuple(2))
			o.change(build(frozen, items...), "intersection")
			o.change(build(frozen, items...), "union", 1)
		}
		for _, name := range []string{"pop", "clear", "add", "update"} {
			o.change(build(false, items...), name)
		}
		o.change(build(false, items...), "symmetric_difference_update", NewTuple(1, 2), NewTuple())
	}
	o.check()
}
