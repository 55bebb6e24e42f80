package lib

import (
	"github.com/gustload/gust/worker/internal/py"
	"github.com/gustload/gust/worker/internal/py/syntax"
)

// This file defines itertools (CPython 3.11, Modules/itertoolsmodule.c). Its
// functions are classes whose instances are Iterators.

func itertoolsModule() *py.ModuleDef {
	return &py.ModuleDef{Name: "itertools", Init: func(t *py.Thread, m *py.Module) error {
		for signature, make := range map[string]func(t *py.Thread, args []py.Value) (py.NextFunc, error){
			"cycle(iterable, /)": newCycle, "accumulate(iterable, func=, *, initial=)": newAccumulate, "compress(data, selectors)": newCompress,
			"dropwhile(predicate, iterable, /)": newDropWhile, "takewhile(predicate, iterable, /)": newTakeWhile,
			"filterfalse(function, iterable, /)": newFilterFalse, "islice(iterable, a, b=, c=, /)": newIslice, "pairwise(iterable, /)": newPairwise,
			"starmap(function, iterable, /)": newStarMap, "permutations(iterable, r=)": newPermutations, "groupby(iterable, key=)": newGroupBy,
			"combinations(iterable, r)": newCombinations, "combinations_with_replacement(iterable, r)": newCombinationsAgain,
			"batched(iterable, n)": newBatched,
		} {
			sig := py.Sig(signature)
			name := sig.Name()
			iterators(t, m, name).New = func(t *py.Thread, _ *py.Class, a py.Args) (py.Value, error) {
				args, err := sig.BindArgs(a)
				if err != nil {
					return nil, err
				}
				next, err := make(t, args)
				if err != nil {
					return nil, err
				}
				return py.NewIterator(name, next), nil
			}
		}
		defCount(t, m)
		defRepeat(t, m)
		defChain(t, m)
		defZipLongest(t, m)
		defProduct(t, m)
		named(m, "tee(iterable, n=, /)", tee)
		return nil
	}}
}

// iterators is the class of iterators of that name, in m.
func iterators(t *py.Thread, m *py.Module, name string) *py.Class {
	c := t.In.IteratorClass(name)
	c.Module = m.Name
	m.Set(name, c)
	return c
}

// counter is the state of count.
type counter struct{ at, step py.Value }

func defCount(t *py.Thread, m *py.Module) {
	c := iterators(t, m, "count")
	sig := py.Sig("count(start=, step=)")
	c.New = func(t *py.Thread, _ *py.Class, a py.Args) (py.Value, error) {
		args, err := sig.BindArgs(a)
		if err != nil {
			return nil, err
		}
		s := &counter{0, 1}
		for i, to := range []*py.Value{&s.at, &s.step} {
			if args[i] == nil {
				continue
			}
			if _, ok := py.AsFloat(args[i]); !ok {
				if add, _ := t.TypeLookup(args[i], "__add__"); add == nil || isText(args[i]) {
					return nil, py.TypeErrorf("a number is required")
				}
			}
			*to = args[i]
		}
		it := py.NewIterator("count", func(t *py.Thread) (py.Value, bool, error) {
			v := s.at
			if n, ok := v.(int); ok && s.step == 1 && n < 1<<62 {
				s.at = n + 1
				return v, true, nil
			}
			next, err := t.Binary(syntax.Add, v, s.step)
			s.at = next
			return v, err == nil, err
		})
		it.Data = s
		return it, nil
	}
	c.Def("__repr__", func(t *py.Thread, a py.Args) (py.Value, error) {
		s := a.Pos[0].(*py.Iterator).Data.(*counter)
		at, err := t.Repr(s.at)
		if err != nil || s.step == 1 {
			return "count(" + at + ")", err
		}
		step, err := t.Repr(s.step)
		return "count(" + at + ", " + step + ")", err
	})
}

func isText(v py.Value) bool {
	switch py.Unwrap(v).(type) {
	case string, py.Bytes, *py.List, *py.Tuple:
		return true
	}
	return false
}

// repeater is the state of repeat; left < 0 is without end.
type repeater struct {
	v    py.Value
	left int
}

func defRepeat(t *py.Thread, m *py.Module) {
	c := iterators(t, m, "repeat")
	sig := py.Sig("repeat(object, times=)")
	c.New = func(t *py.Thread, _ *py.Class, a py.Args) (py.Value, error) {
		args, err := sig.BindArgs(a)
		if err != nil {
			return nil, err
		}
		r := &repeater{args[0], -1}
		if args[1] != nil {
			if r.left, err = t.Index(args[1]); err != nil {
				return nil, err
			}
			r.left = max(0, r.left)
		}
		it := py.NewIterator("repeat", func(*py.Thread) (py.Value, bool, error) {
			if r.left == 0 {
				return nil, false, nil
			}
			if r.left > 0 {
				r.left--
			}
			return r.v, true, nil
		})
		it.Data = r
		return it, nil
	}
	c.Def("__repr__", func(t *py.Thread, a py.Args) (py.Value, error) {
		r := a.Pos[0].(*py.Iterator).Data.(*repeater)
		text, err := t.Repr(r.v)
		if err != nil || r.left < 0 {
			return "repeat(" + text + ")", err
		}
		n, err := t.Repr(r.left)
		return "repeat(" + text + ", " + n + ")", err
	})
	c.Def("__length_hint__", func(_ *py.Thread, a py.Args) (py.Value, error) {
		r := a.Pos[0].(*py.Iterator).Data.(*repeater)
		if r.left < 0 {
			return nil, py.TypeErrorf("len() of unsized object")
		}
		return r.left, nil
	})
}

// chained iterates over each of what outer gives.
func chained(outer py.NextFunc) py.NextFunc {
	var inner py.NextFunc
	return func(t *py.Thread) (py.Value, bool, error) {
		for {
			if inner == nil {
				v, ok, err := outer(t)
				if err != nil || !ok {
					return nil, false, err
				}
				if inner, err = t.Iter(v); err != nil {
					return nil, false, err
				}
			}
			v, ok, err := inner(t)
			if ok || err != nil {
				return v, ok, err
			}
			inner = nil
		}
	}
}

func defChain(t *py.Thread, m *py.Module) {
	c := iterators(t, m, "chain")
	c.New = func(t *py.Thread, _ *py.Class, a py.Args) (py.Value, error) {
		if len(a.Kw) > 0 {
			return nil, py.TypeErrorf("chain() takes no keyword arguments")
		}
		next, err := t.Iter(py.NewTuple(append([]py.Value(nil), a.Pos...)...))
		return py.NewIterator("chain", chained(next)), err
	}
	c.DefClass("from_iterable", func(t *py.Thread, a py.Args) (py.Value, error) {
		if len(a.Pos) != 2 {
			return nil, py.TypeErrorf("itertools.chain.from_iterable() takes exactly one argument (%d given)", len(a.Pos)-1)
		}
		next, err := t.Iter(a.Pos[1])
		if err != nil {
			return nil, err
		}
		return py.NewIterator("chain", chained(next)), nil
	})
}

func newCycle(t *py.Thread, args []py.Value) (py.NextFunc, error) {
	next, err := t.Iter(args[0])
	if err != nil {
		return nil, err
	}
	var kept []py.Value
	i := -1 // place in kept; -1 while the first round goes on
	return func(t *py.Thread) (py.Value, bool, error) {
		if i < 0 {
			v, ok, err := next(t)
			if err != nil {
				return nil, false, err
			}
			if ok {
				kept = append(kept, v)
				return v, true, nil
			}
			i = 0
		}
		if len(kept) == 0 {
			return nil, false, nil
		}
		v := kept[i]
		if i++; i == len(kept) {
			i = 0
		}
		return v, true, nil
	}, nil
}

func newAccumulate(t *py.Thread, args []py.Value) (py.NextFunc, error) {
	next, err := t.Iter(args[0])
	if err != nil {
		return nil, err
	}
	f := args[1]
	var total py.Value
	first := args[2]
	return func(t *py.Thread) (py.Value, bool, error) {
		if given(first) {
			total, first = first, nil
			return total, true, nil
		}
		v, ok, err := next(t)
		if err != nil || !ok {
			return nil, false, err
		}
		switch {
		case total == nil:
			total = v
		case given(f):
			total, err = t.CallPos(f, total, v)
		default:
			total, err = t.Binary(syntax.Add, total, v)
		}
		return total, err == nil, err
	}, nil
}

func newCompress(t *py.Thread, args []py.Value) (py.NextFunc, error) {
	data, err := t.Iter(args[0])
	if err != nil {
		return nil, err
	}
	selectors, err := t.Iter(args[1])
	if err != nil {
		return nil, err
	}
	return func(t *py.Thread) (py.Value, bool, error) {
		for {
			v, ok, err := data(t)
			if err != nil || !ok {
				return nil, false, err
			}
			s, ok, err := selectors(t)
			if err != nil || !ok {
				return nil, false, err
			}
			if keep, err := t.Truth(s); keep || err != nil {
				return v, err == nil, err
			}
		}
	}, nil
}

// tested gives items with whether the predicate f is true of them.
func tested(t *py.Thread, f, iterable py.Value) (func(t *py.Thread) (v py.Value, yes, ok bool, err error), error) {
	next, err := t.Iter(iterable)
	if err != nil {
		return nil, err
	}
	return func(t *py.Thread) (py.Value, bool, bool, error) {
		v, ok, err := next(t)
		if err != nil || !ok {
			return nil, false, false, err
		}
		test := v
		if f != py.None {
			if test, err = t.CallPos(f, v); err != nil {
				return nil, false, false, err
			}
		}
		yes, err := t.Truth(test)
		return v, yes, err == nil, err
	}, nil
}

func newDropWhile(t *py.Thread, args []py.Value) (py.NextFunc, error) {
	next, err := t.Iter(args[1])
	if err != nil {
		return nil, err
	}
	dropping := true
	return func(t *py.Thread) (py.Value, bool, error) {
		for {
			v, ok, err := next(t)
			if err != nil || !ok || !dropping {
				return v, ok, err
			}
			test, err := t.CallPos(args[0], v)
			if err != nil {
				return nil, false, err
			}
			if dropping, err = t.Truth(test); !dropping || err != nil {
				return v, err == nil, err
			}
		}
	}, nil
}

func newTakeWhile(t *py.Thread, args []py.Value) (py.NextFunc, error) {
	next, err := t.Iter(args[1])
	if err != nil {
		return nil, err
	}
	done := false
	return func(t *py.Thread) (py.Value, bool, error) {
		if done {
			return nil, false, nil
		}
		v, ok, err := next(t)
		if err != nil || !ok {
			return nil, false, err
		}
		test, err := t.CallPos(args[0], v)
		if err != nil {
			return nil, false, err
		}
		yes, err := t.Truth(test)
		done = !yes
		return v, yes && err == nil, err
	}, nil
}

func newFilterFalse(t *py.Thread, args []py.Value) (py.NextFunc, error) {
	next, err := tested(t, args[0], args[1])
	if err != nil {
		return nil, err
	}
	return func(t *py.Thread) (py.Value, bool, error) {
		for {
			v, yes, ok, err := next(t)
			if err != nil || !ok || !yes {
				return v, ok, err
			}
		}
	}, nil
}

// sliceBound is an argument of islice; missing is its value as None.
func sliceBound(t *py.Thread, v py.Value, least, missing int, text string) (int, error) {
	if !given(v) {
		return missing, nil
	}
	n, err := t.Index(v)
	if err != nil || n < least {
		return 0, py.ValueErrorf("%s", text)
	}
	return n, nil
}

func newIslice(t *py.Thread, args []py.Value) (py.NextFunc, error) {
	start, stop, step := py.Value(nil), args[1], py.Value(nil)
	if args[2] != nil {
		start, stop, step = args[1], args[2], args[3]
	}
	const indices = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize."
	text := indices
	if args[2] == nil {
		text = "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize."
	}
	end, err := sliceBound(t, stop, 0, -1, text)
	if err != nil {
		return nil, err
	}
	wanted, err := sliceBound(t, start, 0, 0, indices)
	if err != nil {
		return nil, err
	}
	by, err := sliceBound(t, step, 1, 1, "Step for islice() must be a positive integer or None.")
	if err != nil {
		return nil, err
	}
	next, err := t.Iter(args[0])
	at := 0
	return func(t *py.Thread) (py.Value, bool, error) {
		for end < 0 || at < end {
			if at >= wanted {
				wanted += by
				at++
				return next(t)
			}
			at++
			if _, ok, err := next(t); err != nil || !ok {
				return nil, false, err
			}
		}
		// As CPython does: the items in between are taken also behind the last.
		return nil, false, nil
	}, err
}

func newPairwise(t *py.Thread, args []py.Value) (py.NextFunc, error) {
	next, err := t.Iter(args[0])
	var last py.Value
	return func(t *py.Thread) (py.Value, bool, error) {
		if last == nil {
			v, ok, err := next(t)
			if err != nil || !ok {
				return nil, false, err
			}
			last = v
		}
		v, ok, err := next(t)
		if err != nil || !ok {
			return nil, false, err
		}
		pair := py.NewTuple(last, v)
		last = v
		return pair, true, nil
	}, err
}

func newStarMap(t *py.Thread, args []py.Value) (py.NextFunc, error) {
	next, err := t.Iter(args[1])
	return func(t *py.Thread) (py.Value, bool, error) {
		v, ok, err := next(t)
		if err != nil || !ok {
			return nil, false, err
		}
		items, err := t.Collect(v)
		if err != nil {
			return nil, false, err
		}
		v, err = t.Call(args[0], py.Args{Pos: items})
		return v, err == nil, err
	}, err
}

func newBatched(t *py.Thread, args []py.Value) (py.NextFunc, error) {
	n, err := t.Index(args[1])
	if err != nil {
		return nil, err
	}
	if n < 1 {
		return nil, py.ValueErrorf("n must be at least one")
	}
	next, err := t.Iter(args[0])
	return func(t *py.Thread) (py.Value, bool, error) {
		var batch []py.Value
		for len(batch) < n {
			v, ok, err := next(t)
			if err != nil {
				return nil, false, err
			}
			if !ok {
				break
			}
			batch = append(batch, v)
		}
		return py.NewTuple(batch...), len(batch) > 0, nil
	}, err
}

// newGroupBy groups equal keys in a row. A group ends when the next is asked
// for.
func newGroupBy(t *py.Thread, args []py.Value) (py.NextFunc, error) {
	next, err := t.Iter(args[0])
	if err != nil {
		return nil, err
	}
	t.In.IteratorClass("_grouper").Module = "itertools"
	var key, item py.Value // the item that was read last
	done := false
	group := 0
	step := func(t *py.Thread) error {
		v, ok, err := next(t)
		if err != nil || !ok {
			done = !ok && err == nil
			return err
		}
		k := v
		if given(args[1]) {
			if k, err = t.CallPos(args[1], v); err != nil {
				return err
			}
		}
		key, item = k, v
		return nil
	}
	var current py.Value
	return func(t *py.Thread) (py.Value, bool, error) {
		group++
		for { // what is left of the group before
			if current != nil && key != nil {
				if equal, err := same(t, key, current); err != nil || !equal {
					if err != nil {
						return nil, false, err
					}
					break
				}
			}
			if done {
				return nil, false, nil
			}
			if err := step(t); err != nil {
				return nil, false, err
			}
			if done {
				return nil, false, nil
			}
			if current == nil {
				break
			}
		}
		current = key
		mine, target := group, key
		members := py.NewIterator("_grouper", func(t *py.Thread) (py.Value, bool, error) {
			if mine != group || done || item == nil && key == nil {
				return nil, false, nil
			}
			if item == nil {
				if err := step(t); err != nil || done {
					return nil, false, err
				}
			}
			if equal, err := same(t, key, target); err != nil || !equal {
				return nil, false, err
			}
			v := item
			item = nil
			return v, true, nil
		})
		return py.NewTuple(target, members), true, nil
	}, nil
}

// tee gives iterators over the same items, each of which is asked for once.
func tee(t *py.Thread, args []py.Value) (py.Value, error) {
	n := 2
	var err error
	if args[1] != nil {
		if n, err = t.Index(args[1]); err != nil {
			return nil, err
		}
	}
	if n < 0 {
		return nil, py.ValueErrorf("n must be >= 0")
	}
	next, err := t.Iter(args[0])
	if err != nil {
		return nil, err
	}
	type link struct {
		v    py.Value
		next *link
	}
	tail := &link{}
	outs := make([]py.Value, n)
	t.In.IteratorClass("_tee").Module = "itertools"
	for i := range outs {
		at := tail
		outs[i] = py.NewIterator("_tee", func(t *py.Thread) (py.Value, bool, error) {
			if at.next == nil {
				v, ok, err := next(t)
				if err != nil || !ok {
					return nil, false, err
				}
				at.v, at.next = v, &link{}
			}
			v := at.v
			at = at.next
			return v, true, nil
		})
	}
	return py.NewTuple(outs...), nil
}

func defZipLongest(t *py.Thread, m *py.Module) {
	iterators(t, m, "zip_longest").New = func(t *py.Thread, _ *py.Class, a py.Args) (py.Value, error) {
		fill := py.Value(py.None)
		for _, k := range a.Kw {
			if k.Name != "fillvalue" {
				return nil, py.TypeErrorf("zip_longest() got an unexpected keyword argument")
			}
			fill = k.Value
		}
		nexts := make([]py.NextFunc, len(a.Pos))
		for i, v := range a.Pos {
			var err error
			if nexts[i], err = t.Iter(v); err != nil {
				return nil, err
			}
		}
		left := len(nexts)
		return py.NewIterator("zip_longest", func(t *py.Thread) (py.Value, bool, error) {
			if left == 0 {
				return nil, false, nil
			}
			row := make([]py.Value, len(nexts))
			for i, next := range nexts {
				row[i] = fill
				if next == nil {
					continue
				}
				v, ok, err := next(t)
				if err != nil {
					left = 0
					return nil, false, err
				}
				if ok {
					row[i] = v
					continue
				}
				nexts[i] = nil
				if left--; left == 0 {
					return nil, false, nil
				}
			}
			return py.NewTuple(row...), true, nil
		}), nil
	}
}
