package lib

import (
	"crypto/sha512"
	"encoding/binary"
	"math"
	"math/big"
	"sort"

	"github.com/gustload/gust/worker/internal/py"
)

// This file defines the functions of random that draw whole numbers and items.

// textSeed is how version 2 of seed takes text: with its SHA-512 behind it.
func textSeed(b []byte) *big.Int {
	sum := sha512.Sum512(b)
	return new(big.Int).SetBytes(append(b, sum[:]...))
}

// oldTextSeed is how version 1 does.
func oldTextSeed(text []rune) *big.Int {
	x := uint64(0)
	if len(text) > 0 {
		x = uint64(text[0]) << 7
	}
	for _, c := range text {
		x = 1000003*x ^ uint64(c)
	}
	return new(big.Int).SetUint64(x ^ uint64(len(text)))
}

type randomFunc func(t *py.Thread, m *twister, a py.Args) (py.Value, error)

var randomFunctions = map[string]randomFunc{
	"random":      func(_ *py.Thread, m *twister, _ py.Args) (py.Value, error) { return m.draw(), nil },
	"seed":        seedFunc,
	"getstate":    randomGetState,
	"setstate":    randomSetState,
	"randint":     randint,
	"randrange":   randrange,
	"choice":      choice,
	"choices":     choices,
	"shuffle":     shuffle,
	"sample":      sample,
	"getrandbits": getrandbits,
	"randbytes":   randbytes,

	"uniform": uniform, "gauss": gauss, "normalvariate": normalvariate, "expovariate": expovariate, "triangular": triangular, "betavariate": betavariate,
	"gammavariate": gammavariate, "lognormvariate": lognormvariate, "paretovariate": paretovariate, "weibullvariate": weibullvariate, "vonmisesvariate": vonmisesvariate,
}

var seedSig = py.Sig("seed(a=, version=)")

func seedFunc(t *py.Thread, m *twister, a py.Args) (py.Value, error) {
	args, err := seedSig.BindArgs(a)
	if err != nil {
		return nil, err
	}
	version := 2
	if args[1] != nil {
		if version, err = t.Index(args[1]); err != nil {
			return nil, err
		}
	}
	m.spare = false
	return py.None, m.seed(t, args[0], version)
}

func randomGetState(_ *py.Thread, m *twister, _ py.Args) (py.Value, error) {
	if m.system {
		return nil, py.Errorf("NotImplementedError", "System entropy source does not have state.")
	}
	return m.values(), nil
}

func randomSetState(t *py.Thread, m *twister, a py.Args) (py.Value, error) {
	if m.system {
		return nil, py.Errorf("NotImplementedError", "System entropy source does not have state.")
	}
	if len(a.Pos) != 1 {
		return nil, py.TypeErrorf("Random.setstate() missing 1 required positional argument: 'state'")
	}
	return py.None, m.setValues(t, a.Pos[0])
}

var randintSig = py.Sig("randint(a, b)")

func randint(t *py.Thread, m *twister, a py.Args) (py.Value, error) {
	var args [2]py.Value
	if err := randintSig.Bind(a, args[:]); err != nil {
		return nil, err
	}
	low, isInt := args[0].(int)
	high, isInt2 := args[1].(int)
	if !isInt || !isInt2 || high == math.MaxInt || low < math.MinInt/2 || high > math.MaxInt/2 {
		return bigRandrange(t, m, args[0], args[1], 1)
	}
	if high < low {
		return nil, py.ValueErrorf("empty range for randrange() (%d, %d, %d)", low, high+1, high+1-low)
	}
	return low + m.below(high-low+1), nil
}

// bigRandrange is randrange(start, stop+more) for what is no int of Go.
func bigRandrange(t *py.Thread, m *twister, start, stop py.Value, more int64) (py.Value, error) {
	var bounds [2]*big.Int
	for i, v := range [...]py.Value{start, stop} {
		n, ok := py.AsBig(v)
		if !ok {
			i, err := t.Index(v)
			if err != nil {
				return nil, err
			}
			n = big.NewInt(int64(i))
		}
		bounds[i] = n
	}
	end := new(big.Int).Add(bounds[1], big.NewInt(more))
	width := new(big.Int).Sub(end, bounds[0])
	if width.Sign() <= 0 {
		return nil, py.ValueErrorf("empty range for randrange() (%s, %s, %s)", bounds[0], end, width)
	}
	if width.IsInt64() {
		return py.Int(width.Add(bounds[0], big.NewInt(int64(m.below(int(width.Int64())))))), nil
	}
	return py.Int(new(big.Int).Add(bounds[0], m.belowBig(width))), nil
}

var randrangeSig = py.Sig("randrange(start, stop=, step=)")

func randrange(t *py.Thread, m *twister, a py.Args) (py.Value, error) {
	var args [3]py.Value
	if err := randrangeSig.Bind(a, args[:]); err != nil {
		return nil, err
	}
	start, stop, step := py.Value(0), args[0], 1
	if args[1] != nil && args[1] != py.None {
		start, stop = args[0], args[1]
	}
	if args[2] != nil {
		var err error
		if step, err = t.Index(args[2]); err != nil {
			return nil, err
		}
	}
	from, isInt := start.(int)
	to, isInt2 := stop.(int)
	if step == 1 && (!isInt || !isInt2 || from < math.MinInt/2 || to > math.MaxInt/2) {
		return bigRandrange(t, m, start, stop, 0)
	}
	var err error
	if from, err = t.Index(start); err != nil {
		return nil, err
	}
	if to, err = t.Index(stop); err != nil {
		return nil, err
	}
	count := 0
	switch {
	case step > 0:
		count = (to - from + step - 1) / step
	case step < 0:
		count = (to - from + step + 1) / step
	default:
		return nil, py.ValueErrorf("zero step for randrange()")
	}
	switch {
	case count > 0:
		return from + step*m.below(count), nil
	case args[1] == nil:
		return nil, py.ValueErrorf("empty range for randrange()")
	case step == 1:
		return nil, py.ValueErrorf("empty range for randrange() (%d, %d, %d)", from, to, to-from)
	}
	return nil, py.ValueErrorf("empty range for randrange()")
}

var choiceSig = py.Sig("choice(seq)")

func choice(t *py.Thread, m *twister, a py.Args) (py.Value, error) {
	var args [1]py.Value
	if err := choiceSig.Bind(a, args[:]); err != nil {
		return nil, err
	}
	if list, ok := args[0].(*py.List); ok && len(list.Items) > 0 {
		return list.Items[m.below(len(list.Items))], nil
	}
	n, err := t.Len(args[0])
	if err != nil {
		return nil, err
	}
	if n == 0 {
		return nil, py.IndexErrorf("Cannot choose from an empty sequence")
	}
	return t.GetItem(args[0], m.below(n))
}

func shuffle(t *py.Thread, m *twister, a py.Args) (py.Value, error) {
	if len(a.Pos) != 1 {
		return nil, py.TypeErrorf("Random.shuffle() missing 1 required positional argument: 'x'")
	}
	if list, ok := py.Unwrap(a.Pos[0]).(*py.List); ok {
		for i := len(list.Items) - 1; i > 0; i-- {
			j := m.below(i + 1)
			list.Items[i], list.Items[j] = list.Items[j], list.Items[i]
		}
		return py.None, nil
	}
	n, err := t.Len(a.Pos[0])
	if err != nil {
		return nil, err
	}
	for i := n - 1; i > 0; i-- {
		j := m.below(i + 1)
		x, err := t.GetItem(a.Pos[0], i)
		if err != nil {
			return nil, err
		}
		y, err := t.GetItem(a.Pos[0], j)
		if err != nil {
			return nil, err
		}
		if err := t.SetItem(a.Pos[0], i, y); err != nil {
			return nil, err
		}
		if err := t.SetItem(a.Pos[0], j, x); err != nil {
			return nil, err
		}
	}
	return py.None, nil
}

var sampleSig = py.Sig("sample(population, k, *, counts=)")

func sample(t *py.Thread, m *twister, a py.Args) (py.Value, error) {
	args, err := sampleSig.BindArgs(a)
	if err != nil {
		return nil, err
	}
	if !isSequence(t, args[0]) {
		return nil, py.TypeErrorf("Population must be a sequence.  For dicts or sets, use sorted(d).")
	}
	n, err := t.Len(args[0]) // not collected: range(10**9) is a population too
	if err != nil {
		return nil, err
	}
	k, err := t.Index(args[1])
	if err != nil {
		return nil, err
	}
	pick := func(i int) int { return i }
	if args[2] != nil && args[2] != py.None {
		sums, err := countSums(t, args[2], n)
		if err != nil {
			return nil, err
		}
		n = sums[len(sums)-1]
		pick = func(i int) int { return sort.SearchInts(sums, i+1) }
	}
	if k < 0 || k > n {
		return nil, py.ValueErrorf("Sample larger than population or is negative")
	}
	if err := py.CheckItems(k); err != nil {
		return nil, err
	}
	out := make([]py.Value, 0, k)
	for _, i := range m.sample(n, k) {
		v, err := t.GetItem(args[0], pick(i))
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return py.NewList(out...), nil
}

// isSequence tells whether collections.abc.Sequence has v's class.
func isSequence(t *py.Thread, v py.Value) bool {
	switch py.Unwrap(v).(type) {
	case *py.Set, *py.Dict, *py.DictView, *py.Iterator, *py.Generator, int, float64, py.NoneType, bool:
		return false
	}
	_, _, err := t.LookupAttr(v, "__getitem__")
	return err == nil
}

func countSums(t *py.Thread, counts py.Value, n int) ([]int, error) {
	values, err := t.Collect(counts)
	if err != nil {
		return nil, err
	}
	if len(values) != n {
		return nil, py.ValueErrorf("The number of counts does not match the population")
	}
	sums, sum := make([]int, n), 0
	for i, v := range values {
		c, ok := py.AsInt(v)
		if !ok {
			return nil, py.TypeErrorf("Counts must be integers")
		}
		sum += c
		sums[i] = sum
	}
	if sum <= 0 {
		return nil, py.ValueErrorf("Total of counts must be greater than zero")
	}
	return sums, nil
}

var getrandbitsSig = py.Sig("getrandbits(k)")

func getrandbits(t *py.Thread, m *twister, a py.Args) (py.Value, error) {
	var args [1]py.Value
	if err := getrandbitsSig.Bind(a, args[:]); err != nil {
		return nil, err
	}
	k, err := t.Index(args[0])
	if err != nil {
		return nil, err
	}
	switch {
	case k < 0:
		return nil, py.ValueErrorf("number of bits must be non-negative")
	case k == 0:
		return 0, nil
	case k < 64:
		return int(m.bits(k)), nil
	}
	if err := py.CheckSize(k); err != nil {
		return nil, err
	}
	return py.Int(m.bigBits(k)), nil
}

var randbytesSig = py.Sig("randbytes(n)")

func randbytes(t *py.Thread, m *twister, a py.Args) (py.Value, error) {
	var args [1]py.Value
	if err := randbytesSig.Bind(a, args[:]); err != nil {
		return nil, err
	}
	n, err := t.Index(args[0])
	if err != nil {
		return nil, err
	}
	if n < 0 {
		return nil, py.ValueErrorf("number of bits must be non-negative")
	}
	// The bytes of getrandbits(8 * n), the lowest first.
	out := make([]byte, 0, n+4)
	for len(out) < n {
		out = binary.LittleEndian.AppendUint32(out, uint32(m.bits(min(32, 8*(n-len(out))))))
	}
	return py.Bytes(out[:n]), nil
}

var choicesSig = py.Sig("choices(population, weights=, *, cum_weights=, k=)")

func choices(t *py.Thread, m *twister, a py.Args) (py.Value, error) {
	var args [4]py.Value
	if err := choicesSig.Bind(a, args[:]); err != nil {
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
	given := func(v py.Value) bool { return v != nil && v != py.None }
	if given(args[1]) && given(args[2]) {
		return nil, py.TypeErrorf("Cannot specify both weights and cumulative weights")
	}
	next := func() int { return int(m.float() * float64(n)) }
	if given(args[1]) || given(args[2]) {
		sums, err := weightSums(t, args[1], args[2], n)
		if err != nil {
			return nil, err
		}
		total := sums[n-1]
		next = func() int {
			at := m.float() * total
			return sort.Search(n-1, func(i int) bool { return at < sums[i] })
		}
	} else if n == 0 && k > 0 {
		return nil, py.IndexErrorf("list index out of range")
	}
	if err := py.CheckItems(k); err != nil {
		return nil, err
	}
	out := make([]py.Value, 0, max(k, 0))
	list, _ := args[0].(*py.List)
	for range k {
		i := next()
		if list != nil && i < len(list.Items) {
			out = append(out, list.Items[i])
			continue
		}
		v, err := t.GetItem(args[0], i)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return py.NewList(out...), nil
}

func weightSums(t *py.Thread, weights, cumulative py.Value, n int) ([]float64, error) {
	given := weights
	if given == nil || given == py.None {
		given = cumulative
	}
	values, err := t.Collect(given)
	if err != nil {
		if _, isInt := py.AsInt(given); isInt && given == weights {
			return nil, py.TypeErrorf("The number of choices must be a keyword argument: k=%v", given)
		}
		return nil, err
	}
	if len(values) != n {
		return nil, py.ValueErrorf("The number of weights does not match the population")
	}
	sums, sum := make([]float64, n), 0.0
	for i, v := range values {
		w, err := t.ToFloat(v)
		if err != nil {
			return nil, err
		}
		if sum += w; given == cumulative {
			sum = w
		}
		sums[i] = sum
	}
	switch {
	case sum <= 0:
		return nil, py.ValueErrorf("Total of weights must be greater than zero")
	case math.IsInf(sum, 0) || math.IsNaN(sum):
		return nil, py.ValueErrorf("Total of weights must be finite")
	}
	return sums, nil
}
