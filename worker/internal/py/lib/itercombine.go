package lib

import "github.com/gustload/gust/worker/internal/py"

// This file defines the part of itertools that combines: product, permutations
// and combinations.

// rows gives tuples of items of pool, at the places that index has until advance
// says there are no more.
func rows(pool []py.Value, index []int, advance func() bool) py.NextFunc {
	started, done := false, false
	return func(*py.Thread) (py.Value, bool, error) {
		if started && !done {
			done = !advance()
		}
		started = true
		if done {
			return nil, false, nil
		}
		row := make([]py.Value, len(index))
		for i, n := range index {
			row[i] = pool[n]
		}
		return py.NewTuple(row...), true, nil
	}
}

func none(*py.Thread) (py.Value, bool, error) { return nil, false, nil }

func defProduct(t *py.Thread, m *py.Module) {
	iterators(t, m, "product").New = func(t *py.Thread, _ *py.Class, a py.Args) (py.Value, error) {
		repeat := 1
		for _, k := range a.Kw {
			if k.Name != "repeat" {
				return nil, py.TypeErrorf("product() got an unexpected keyword argument '%s'", k.Name)
			}
			var err error
			if repeat, err = t.Index(k.Value); err != nil {
				return nil, err
			}
			if repeat < 0 {
				return nil, py.ValueErrorf("repeat argument cannot be negative")
			}
		}
		var pools [][]py.Value
		for _, v := range a.Pos {
			pool, err := t.Collect(v)
			if err != nil {
				return nil, err
			}
			pools = append(pools, pool)
		}
		own := pools
		pools = nil
		for range repeat {
			pools = append(pools, own...)
		}
		return py.NewIterator("product", product(pools)), nil
	}
}

func product(pools [][]py.Value) py.NextFunc {
	for _, p := range pools {
		if len(p) == 0 {
			return none
		}
	}
	index := make([]int, len(pools))
	started, done := false, false
	return func(*py.Thread) (py.Value, bool, error) {
		if started && !done {
			done = true
			for i := len(index) - 1; i >= 0; i-- {
				if index[i]++; index[i] < len(pools[i]) {
					done = false
					break
				}
				index[i] = 0
			}
		}
		started = true
		if done {
			return nil, false, nil
		}
		row := make([]py.Value, len(index))
		for i, n := range index {
			row[i] = pools[i][n]
		}
		return py.NewTuple(row...), true, nil
	}
}

// poolAndSize are the arguments of permutations and combinations; r is the
// pool's length if it was not given.
func poolAndSize(t *py.Thread, args []py.Value) (pool []py.Value, r int, err error) {
	if pool, err = t.Collect(args[0]); err != nil {
		return nil, 0, err
	}
	r = len(pool)
	if given(args[1]) {
		if r, err = t.Index(args[1]); err != nil {
			return nil, 0, err
		}
	}
	if r < 0 {
		return nil, 0, py.ValueErrorf("r must be non-negative")
	}
	return pool, r, nil
}

func newPermutations(t *py.Thread, args []py.Value) (py.NextFunc, error) {
	pool, r, err := poolAndSize(t, args)
	if err != nil {
		return nil, err
	}
	n := len(pool)
	if r > n {
		return none, nil
	}
	order := make([]int, n)
	left := make([]int, r) // how many choices are left at each place
	for i := range order {
		order[i] = i
	}
	for i := range left {
		left[i] = n - i
	}
	return rows(pool, order[:r], func() bool {
		for i := r - 1; i >= 0; i-- {
			if left[i]--; left[i] > 0 {
				j := n - left[i]
				order[i], order[j] = order[j], order[i]
				return true
			}
			first := order[i]
			copy(order[i:], order[i+1:])
			order[n-1] = first
			left[i] = n - i
		}
		return false
	}), nil
}

func newCombinations(t *py.Thread, args []py.Value) (py.NextFunc, error) {
	pool, r, err := poolAndSize(t, args)
	if err != nil {
		return nil, err
	}
	n := len(pool)
	if r > n {
		return none, nil
	}
	index := make([]int, r)
	for i := range index {
		index[i] = i
	}
	return rows(pool, index, func() bool {
		i := r - 1
		for ; i >= 0 && index[i] == i+n-r; i-- {
		}
		if i < 0 {
			return false
		}
		index[i]++
		for i++; i < r; i++ {
			index[i] = index[i-1] + 1
		}
		return true
	}), nil
}

func newCombinationsAgain(t *py.Thread, args []py.Value) (py.NextFunc, error) {
	pool, r, err := poolAndSize(t, args)
	if err != nil {
		return nil, err
	}
	n := len(pool)
	if n == 0 && r > 0 {
		return none, nil
	}
	index := make([]int, r)
	return rows(pool, index, func() bool {
		i := r - 1
		for ; i >= 0 && index[i] == n-1; i-- {
		}
		if i < 0 {
			return false
		}
		for next := index[i] + 1; i < r; i++ {
			index[i] = next
		}
		return true
	}), nil
}
