package lib

import "github.com/gustload/gust/worker/internal/py"

// This file defines heapq and bisect (CPython 3.11, Modules/_heapqmodule.c,
// Modules/_bisectmodule.c). Items are compared in CPython's order, and as often,
// for a __lt__ that counts or fails.

// heapUp moves the item at i towards the root, down to start, until its parent
// is not greater.
func heapUp(t *py.Thread, l *py.List, start, i int) error {
	for i > start {
		parent := (i - 1) / 2
		less, err := t.Less(l.Items[i], l.Items[parent])
		if err != nil {
			return err
		}
		if i >= len(l.Items) {
			return py.RuntimeErrorf("list changed size during iteration")
		}
		if !less {
			return nil
		}
		l.Items[i], l.Items[parent] = l.Items[parent], l.Items[i]
		i = parent
	}
	return nil
}

// heapDown moves the item at i down to a leaf, always along the lesser child,
// and then up to its place.
func heapDown(t *py.Thread, l *py.List, i int) error {
	start, end := i, len(l.Items)
	for {
		child := 2*i + 1
		if child >= end {
			return heapUp(t, l, start, i)
		}
		if child+1 < end {
			less, err := t.Less(l.Items[child], l.Items[child+1])
			if err != nil {
				return err
			}
			if len(l.Items) != end {
				return py.RuntimeErrorf("list changed size during iteration")
			}
			if !less {
				child++
			}
		}
		l.Items[i], l.Items[child] = l.Items[child], l.Items[i]
		i = child
	}
}

func heapPush(t *py.Thread, l *py.List, v py.Value) error {
	l.Items = append(l.Items, v)
	return heapUp(t, l, 0, len(l.Items)-1)
}

func heapPop(t *py.Thread, l *py.List) (py.Value, error) {
	last := len(l.Items) - 1
	if last < 0 {
		return nil, py.IndexErrorf("index out of range")
	}
	v := l.Items[last]
	l.Items[last] = nil
	l.Items = l.Items[:last]
	if last == 0 {
		return v, nil
	}
	v, l.Items[0] = l.Items[0], v
	return v, heapDown(t, l, 0)
}

func heapModule() *py.ModuleDef {
	return &py.ModuleDef{Name: "heapq", Init: func(t *py.Thread, m *py.Module) error {
		def := func(name string, n int, fn func(t *py.Thread, l *py.List, args []py.Value) (py.Value, error)) {
			function(m, name, n, n, func(t *py.Thread, args []py.Value) (py.Value, error) {
				l, ok := py.Unwrap(args[0]).(*py.List)
				if !ok && n == 1 {
					return nil, py.TypeErrorf("%s() argument must be list, not %s", name, t.TypeName(args[0]))
				}
				if !ok {
					return nil, py.TypeErrorf("%s() argument 1 must be list, not %s", name, t.TypeName(args[0]))
				}
				return fn(t, l, args[1:])
			})
		}
		def("heapify", 1, func(t *py.Thread, l *py.List, _ []py.Value) (py.Value, error) {
			for i := len(l.Items)/2 - 1; i >= 0; i-- {
				if err := heapDown(t, l, i); err != nil {
					return nil, err
				}
			}
			return py.None, nil
		})
		def("heappush", 2, func(t *py.Thread, l *py.List, args []py.Value) (py.Value, error) {
			return py.None, heapPush(t, l, args[0])
		})
		def("heappop", 1, func(t *py.Thread, l *py.List, _ []py.Value) (py.Value, error) { return heapPop(t, l) })
		def("heapreplace", 2, func(t *py.Thread, l *py.List, args []py.Value) (py.Value, error) {
			if len(l.Items) == 0 {
				return nil, py.IndexErrorf("index out of range")
			}
			v := l.Items[0]
			l.Items[0] = args[0]
			return v, heapDown(t, l, 0)
		})
		def("heappushpop", 2, func(t *py.Thread, l *py.List, args []py.Value) (py.Value, error) {
			if len(l.Items) == 0 {
				return args[0], nil
			}
			less, err := t.Less(l.Items[0], args[0])
			if err != nil || !less {
				return args[0], err
			}
			v := l.Items[0]
			l.Items[0] = args[0]
			return v, heapDown(t, l, 0)
		})
		return pythonInto(t, m, "heapq")
	}}
}

func bisectModule() *py.ModuleDef {
	return &py.ModuleDef{Name: "bisect", Init: func(t *py.Thread, m *py.Module) error {
		for _, f := range []struct {
			names []string
			right bool
		}{{[]string{"bisect_left"}, false}, {[]string{"bisect_right", "bisect"}, true}} {
			for _, name := range f.names {
				named(m, name+"(a, x, lo=, hi=, *, key=)", func(t *py.Thread, args []py.Value) (py.Value, error) {
					return bisect(t, args, args[1], f.right)
				})
			}
		}
		for _, f := range []struct {
			names []string
			right bool
		}{{[]string{"insort_left"}, false}, {[]string{"insort_right", "insort"}, true}} {
			for _, name := range f.names {
				named(m, name+"(a, x, lo=, hi=, *, key=)", func(t *py.Thread, args []py.Value) (py.Value, error) {
					x := args[1]
					if given(args[4]) {
						var err error
						if x, err = t.CallPos(args[4], x); err != nil {
							return nil, err
						}
					}
					i, err := bisect(t, args, x, f.right)
					if err != nil {
						return nil, err
					}
					_, err = t.CallMethod(args[0], "insert", i, args[1])
					return py.None, err
				})
			}
		}
		return nil
	}}
}

// bisect is the place for x in the sequence args[0]; the other args are those of
// bisect_left.
func bisect(t *py.Thread, args []py.Value, x py.Value, right bool) (int, error) {
	lo, hi := 0, -1
	var err error
	if args[2] != nil {
		if lo, err = t.Index(args[2]); err != nil {
			return 0, err
		}
	}
	if lo < 0 {
		return 0, py.ValueErrorf("lo must be non-negative")
	}
	if given(args[3]) {
		hi, err = t.Index(args[3])
	} else {
		hi, err = t.Len(args[0])
	}
	for err == nil && lo < hi {
		mid := (lo + hi) / 2
		var v py.Value
		if v, err = t.GetItem(args[0], mid); err != nil {
			break
		}
		if given(args[4]) {
			if v, err = t.CallPos(args[4], v); err != nil {
				break
			}
		}
		var less bool
		if right {
			less, err = t.Less(x, v)
			less = !less
		} else {
			less, err = t.Less(v, x)
		}
		if less {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo, err
}
