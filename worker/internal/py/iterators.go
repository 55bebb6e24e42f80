package py

import "strconv"

// This file defines map, filter, zip, enumerate and reversed (CPython 3.12,
// Python/bltinmodule.c, Objects/enumobject.c). They are classes whose instances
// are Iterators.

func defIterators(in *Interp) {
	for name, make := range map[string]func(t *Thread, a Args) (NextFunc, error){
		"map": newMap, "filter": newFilter, "zip": newZip, "enumerate": newEnumerate,
	} {
		c := in.iteratorClass(name)
		c.New = func(t *Thread, _ *Class, a Args) (Value, error) {
			next, err := make(t, a)
			if err != nil {
				return nil, err
			}
			return NewIterator(name, nested(next)), nil
		}
		in.Builtins.Set(name, c)
	}
	in.iteratorClass("enumerate").DefClass("__class_getitem__", func(t *Thread, a Args) (Value, error) {
		return t.NewAlias(a.Pos[0], arg(a.Pos, 1)), nil
	})
	c := in.iteratorClass("reversed")
	c.New = func(t *Thread, _ *Class, a Args) (Value, error) {
		if err := checkCount("reversed", len(a.Pos), 1, 1); err != nil {
			return nil, err
		}
		return t.Reversed(a.Pos[0])
	}
	in.Builtins.Set("reversed", c)
}

func (t *Thread) iterAll(values []Value) ([]NextFunc, error) {
	nexts := make([]NextFunc, len(values))
	for i, v := range values {
		var err error
		if nexts[i], err = t.Iter(v); err != nil {
			return nil, err
		}
	}
	return nexts, nil
}

func newMap(t *Thread, a Args) (NextFunc, error) {
	if len(a.Kw) > 0 {
		return nil, TypeErrorf("map() takes no keyword arguments")
	}
	if len(a.Pos) < 2 {
		return nil, TypeErrorf("map() must have at least two arguments.")
	}
	f := a.Pos[0]
	nexts, err := t.iterAll(a.Pos[1:])
	if err != nil {
		return nil, err
	}
	return func(t *Thread) (Value, bool, error) {
		args := make([]Value, len(nexts))
		for i, next := range nexts {
			v, ok, err := next(t)
			if err != nil || !ok {
				return nil, false, err
			}
			args[i] = v
		}
		v, err := t.Call(f, Args{Pos: args})
		return v, err == nil, err
	}, nil
}

func newFilter(t *Thread, a Args) (NextFunc, error) {
	if len(a.Kw) > 0 {
		return nil, TypeErrorf("filter() takes no keyword arguments")
	}
	if err := checkCount("filter", len(a.Pos), 2, 2); err != nil {
		return nil, err
	}
	f := a.Pos[0]
	next, err := t.Iter(a.Pos[1])
	if err != nil {
		return nil, err
	}
	return func(t *Thread) (Value, bool, error) {
		for {
			v, ok, err := next(t)
			if err != nil || !ok {
				return nil, false, err
			}
			test := v
			if f != None {
				if test, err = t.CallPos(f, v); err != nil {
					return nil, false, err
				}
			}
			if keep, err := t.Truth(test); keep || err != nil {
				return v, err == nil, err
			}
		}
	}, nil
}

func newZip(t *Thread, a Args) (NextFunc, error) {
	strict := false
	for _, k := range a.Kw {
		if k.Name != "strict" {
			return nil, TypeErrorf("'%s' is an invalid keyword argument for zip()", k.Name)
		}
		var err error
		if strict, err = t.Truth(k.Value); err != nil {
			return nil, err
		}
	}
	nexts, err := t.iterAll(a.Pos)
	if err != nil {
		return nil, err
	}
	done := len(nexts) == 0
	return func(t *Thread) (Value, bool, error) {
		if done {
			return nil, false, nil
		}
		var tuple *Tuple
		if len(nexts) == 2 {
			tuple = newPair(nil, nil)
		} else {
			tuple = &Tuple{make([]Value, len(nexts))}
		}
		for i, next := range nexts {
			v, ok, err := next(t)
			if err != nil {
				return nil, false, err
			}
			if !ok {
				done = true
				if strict {
					return nil, false, zipStrict(t, nexts, i)
				}
				return nil, false, nil
			}
			tuple.Items[i] = v
		}
		return tuple, true, nil
	}, nil
}

// zipStrict is the error, if any, of iterator i having ended first.
func zipStrict(t *Thread, nexts []NextFunc, i int) error {
	others := func(n int) string {
		if n == 1 {
			return " 1"
		}
		return "s 1-" + strconv.Itoa(n)
	}
	if i > 0 {
		return ValueErrorf("zip() argument %d is shorter than argument%s", i+1, others(i))
	}
	for j := 1; j < len(nexts); j++ {
		_, ok, err := nexts[j](t)
		if err != nil {
			return err
		}
		if ok {
			return ValueErrorf("zip() argument %d is longer than argument%s", j+1, others(j))
		}
	}
	return nil
}

var enumerateSig = Sig("enumerate(iterable, start=)")

func newEnumerate(t *Thread, a Args) (NextFunc, error) {
	if len(a.Pos)+len(a.Kw) == 0 {
		return nil, TypeErrorf("enumerate() missing required argument 'iterable'")
	}
	var args [2]Value
	if err := enumerateSig.Bind(a, args[:]); err != nil {
		return nil, err
	}
	i := 0
	if args[1] != nil {
		var err error
		if i, err = t.Index(args[1]); err != nil {
			return nil, err
		}
	}
	next, err := t.Iter(args[0])
	if err != nil {
		return nil, err
	}
	return func(t *Thread) (Value, bool, error) {
		v, ok, err := next(t)
		if err != nil || !ok {
			return nil, false, err
		}
		i++
		return newPair(i-1, v), true, nil
	}, nil
}

// Reversed is reversed(v).
func (t *Thread) Reversed(v Value) (Value, error) {
	f, _ := t.TypeLookup(v, "__reversed__")
	if f == None {
		return nil, TypeErrorf("'%s' object is not reversible", t.TypeName(v))
	}
	if f != nil {
		r, _, err := t.CallSpecial(v, "__reversed__")
		return r, err
	}
	class := t.TypeOf(v)
	get, _ := class.Lookup("__getitem__")
	if _, isDict := Unwrap(v).(*Dict); get == nil || isDict {
		return nil, TypeErrorf("'%s' object is not reversible", class.Name)
	}
	n, err := t.Len(v)
	if err != nil {
		return nil, err
	}
	return NewIterator("reversed", func(t *Thread) (Value, bool, error) {
		if n <= 0 {
			return nil, false, nil
		}
		n--
		if err := t.Poll(); err != nil {
			return nil, false, err
		}
		item, err := t.GetItem(v, n)
		if err != nil {
			n = 0
			if t.IsRaised(err, "IndexError") || t.IsRaised(err, "StopIteration") {
				return nil, false, nil
			}
			return nil, false, err
		}
		return item, true, nil
	}), nil
}

// callIter is iter(f, sentinel).
func (t *Thread) callIter(f, sentinel Value) (Value, error) {
	if !t.Callable(f) {
		return nil, TypeErrorf("iter(object, sentinel): object must be callable")
	}
	done := false
	return NewIterator("callable_iterator", func(t *Thread) (Value, bool, error) {
		if done {
			return nil, false, nil
		}
		if err := t.Poll(); err != nil {
			return nil, false, err
		}
		v, err := t.CallPos(f)
		if err != nil {
			done = true
			if t.IsRaised(err, "StopIteration") {
				return nil, false, nil
			}
			return nil, false, err
		}
		same, err := t.Equal(v, sentinel)
		done = same || err != nil
		return v, !done, err
	}), nil
}
