package lib

import (
	"crypto/sha512"
	"math"
	"math/big"

	"github.com/gustload/gust/worker/internal/py"
)

// textSeed is how version 2 of seed takes text: with its SHA-512 behind it.
func textSeed(b []byte) *big.Int {
	sum := sha512.Sum512(b)
	return new(big.Int).SetBytes(append(b, sum[:]...))
}

type randomFunc func(t *py.Thread, m *twister, a py.Args) (py.Value, error)

// numbers are n float arguments, by position or name, with defaults.
func numbers(t *py.Thread, a py.Args, names []string, defaults ...float64) ([]float64, error) {
	out := make([]float64, len(names))
	for i, name := range names {
		v := a.Keyword(name)
		if i < len(a.Pos) {
			v = a.Pos[i]
		}
		if v == nil {
			if at := i - (len(names) - len(defaults)); at >= 0 {
				out[i] = defaults[at]
				continue
			}
			return nil, py.TypeErrorf("missing required argument: '%s'", name)
		}
		f, err := t.ToFloat(v)
		if err != nil {
			return nil, err
		}
		out[i] = f
	}
	return out, nil
}

// integers are the positional arguments as ints.
func integers(t *py.Thread, a py.Args, names ...string) ([]int, error) {
	var out []int
	for i, name := range names {
		v := a.Keyword(name)
		if i < len(a.Pos) {
			v = a.Pos[i]
		}
		if v == nil {
			break
		}
		n, err := t.Index(v)
		if err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, nil
}

var randomFunctions = map[string]randomFunc{
	"random": func(_ *py.Thread, m *twister, _ py.Args) (py.Value, error) { return m.float(), nil },
	"seed": func(t *py.Thread, m *twister, a py.Args) (py.Value, error) {
		var v py.Value = py.None
		if len(a.Pos) > 0 {
			v = a.Pos[0]
		}
		return py.None, m.seed(t, v)
	},
	"uniform": func(t *py.Thread, m *twister, a py.Args) (py.Value, error) {
		n, err := numbers(t, a, []string{"a", "b"})
		if err != nil {
			return nil, err
		}
		return n[0] + (n[1]-n[0])*m.float(), nil
	},
	"randint": func(t *py.Thread, m *twister, a py.Args) (py.Value, error) {
		n, err := integers(t, a, "a", "b")
		if err != nil || len(n) != 2 {
			return nil, orMissing(err, "randint")
		}
		if n[1] < n[0] {
			return nil, py.ValueErrorf("empty range in randrange(%d, %d)", n[0], n[1]+1)
		}
		return n[0] + m.below(n[1]-n[0]+1), nil
	},
	"randrange": func(t *py.Thread, m *twister, a py.Args) (py.Value, error) {
		n, err := integers(t, a, "start", "stop", "step")
		if err != nil || len(n) == 0 {
			return nil, orMissing(err, "randrange")
		}
		start, stop, step := 0, n[0], 1
		if len(n) > 1 {
			start, stop = n[0], n[1]
		}
		if len(n) > 2 {
			step = n[2]
		}
		count := 0
		if step > 0 {
			count = (stop - start + step - 1) / step
		} else if step < 0 {
			count = (stop - start + step + 1) / step
		}
		if count <= 0 {
			if len(n) == 1 {
				return nil, py.ValueErrorf("empty range for randrange()")
			}
			return nil, py.ValueErrorf("empty range in randrange(%d, %d)", start, stop)
		}
		return start + step*m.below(count), nil
	},
	"choice": func(t *py.Thread, m *twister, a py.Args) (py.Value, error) {
		if len(a.Pos) == 0 {
			return nil, orMissing(nil, "choice")
		}
		if list, ok := a.Pos[0].(*py.List); ok && len(list.Items) > 0 {
			return list.Items[m.below(len(list.Items))], nil
		}
		n, err := t.Len(a.Pos[0])
		if err != nil {
			return nil, err
		}
		if n == 0 {
			return nil, py.IndexErrorf("Cannot choose from an empty sequence")
		}
		return t.GetItem(a.Pos[0], m.below(n))
	},
	"choices": choices,
	"shuffle": func(t *py.Thread, m *twister, a py.Args) (py.Value, error) {
		list, ok := py.Unwrap(a.Pos[0]).(*py.List)
		if !ok {
			return nil, py.TypeErrorf("'%s' object does not support item assignment", t.TypeName(a.Pos[0]))
		}
		for i := len(list.Items) - 1; i > 0; i-- {
			j := m.below(i + 1)
			list.Items[i], list.Items[j] = list.Items[j], list.Items[i]
		}
		return py.None, nil
	},
	"sample": func(t *py.Thread, m *twister, a py.Args) (py.Value, error) {
		v := a.Keyword("k")
		if len(a.Pos) > 1 {
			v = a.Pos[1]
		}
		if v == nil || len(a.Pos) == 0 {
			return nil, orMissing(nil, "sample")
		}
		k, err := t.Index(v)
		if err != nil {
			return nil, err
		}
		if _, isSet := py.Unwrap(a.Pos[0]).(*py.Set); isSet {
			return nil, py.TypeErrorf("Population must be a sequence.  For dicts or sets, use sorted(d).")
		}
		n, err := t.Len(a.Pos[0]) // not collected: range(10**9) is a population too
		if err != nil {
			return nil, err
		}
		if k < 0 || k > n {
			return nil, py.ValueErrorf("Sample larger than population or is negative")
		}
		out := py.NewList()
		for _, i := range m.sample(n, k) {
			v, err := t.GetItem(a.Pos[0], i)
			if err != nil {
				return nil, err
			}
			out.Items = append(out.Items, v)
		}
		return out, nil
	},
	"getrandbits": func(t *py.Thread, m *twister, a py.Args) (py.Value, error) {
		n, err := integers(t, a, "k")
		if err != nil || len(n) != 1 {
			return nil, orMissing(err, "getrandbits")
		}
		out := new(big.Int)
		for shift := 0; shift < n[0]; shift += 32 {
			part := new(big.Int).SetUint64(m.bits(min(32, n[0]-shift)))
			out.Or(out, part.Lsh(part, uint(shift)))
		}
		return py.Int(out), nil
	},
	"gauss": func(t *py.Thread, m *twister, a py.Args) (py.Value, error) {
		n, err := numbers(t, a, []string{"mu", "sigma"}, 0, 1)
		if err != nil {
			return nil, err
		}
		return m.normal(n[0], n[1]), nil
	},
	"normalvariate": func(t *py.Thread, m *twister, a py.Args) (py.Value, error) {
		n, err := numbers(t, a, []string{"mu", "sigma"}, 0, 1)
		if err != nil {
			return nil, err
		}
		for {
			u1 := m.float()
			u2 := 1 - m.float()
			z := 4 * math.Exp(-0.5) / math.Sqrt(2) * (u1 - 0.5) / u2
			if z*z/4 <= -math.Log(u2) {
				return n[0] + z*n[1], nil
			}
		}
	},
	"expovariate": func(t *py.Thread, m *twister, a py.Args) (py.Value, error) {
		n, err := numbers(t, a, []string{"lambd"}, 1)
		if err != nil {
			return nil, err
		}
		return -math.Log(1-m.float()) / n[0], nil
	},
	"triangular": func(t *py.Thread, m *twister, a py.Args) (py.Value, error) {
		n, err := numbers(t, a, []string{"low", "high", "mode"}, 0, 1, math.NaN())
		if err != nil {
			return nil, err
		}
		u, c := m.float(), 0.5
		if !math.IsNaN(n[2]) {
			c = (n[2] - n[0]) / (n[1] - n[0])
		}
		low, high := n[0], n[1]
		if u > c {
			u, c, low, high = 1-u, 1-c, high, low
		}
		return low + (high-low)*math.Sqrt(u*c), nil
	},
}

func orMissing(err error, name string) error {
	if err != nil {
		return err
	}
	return py.TypeErrorf("%s() got too few arguments", name)
}

var choicesSig = py.Sig("choices(population, weights=, *, cum_weights=, k=)")

func choices(t *py.Thread, m *twister, a py.Args) (py.Value, error) {
	args, err := choicesSig.BindArgs(a)
	if err != nil {
		return nil, err
	}
	n, err := t.Len(args[0])
	if err != nil {
		return nil, err
	}
	k := 1
	if args[3] != nil {
		if k, err = t.Index(args[3]); err != nil {
			return nil, err
		}
	}
	out := py.NewList()
	weights := args[1]
	cumulative := args[2] != nil && args[2] != py.None
	if cumulative {
		weights = args[2]
	}
	if weights == nil || weights == py.None {
		if n == 0 {
			return nil, py.IndexErrorf("list index out of range")
		}
		for range k {
			v, err := t.GetItem(args[0], int(m.float()*float64(n)))
			if err != nil {
				return nil, err
			}
			out.Items = append(out.Items, v)
		}
		return out, nil
	}
	sums, err := sumWeights(t, weights, cumulative)
	if err != nil {
		return nil, err
	}
	if len(sums) != n {
		return nil, py.ValueErrorf("The number of weights does not match the population")
	}
	total := sums[len(sums)-1]
	if total <= 0 {
		return nil, py.ValueErrorf("Total of weights must be greater than zero")
	}
	for range k {
		at, i := m.float()*total, 0
		for i < len(sums)-1 && at >= sums[i] {
			i++
		}
		v, err := t.GetItem(args[0], i)
		if err != nil {
			return nil, err
		}
		out.Items = append(out.Items, v)
	}
	return out, nil
}

func sumWeights(t *py.Thread, weights py.Value, cumulative bool) ([]float64, error) {
	values, err := t.Collect(weights)
	if err != nil {
		return nil, err
	}
	sums, sum := make([]float64, len(values)), 0.0
	for i, v := range values {
		w, err := t.ToFloat(v)
		if err != nil {
			return nil, err
		}
		if sum += w; cumulative {
			sum = w
		}
		sums[i] = sum
	}
	return sums, nil
}
