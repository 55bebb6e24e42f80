package lib

import (
	"math"
	"math/big"

	"github.com/gustload/gust/worker/internal/py"
	"github.com/gustload/gust/worker/internal/py/syntax"
)

// This file defines the functions of math about ints, and its sums.

// wholeArg is an int of any size.
func wholeArg(t *py.Thread, v py.Value) (*big.Int, error) {
	if n, ok := py.AsBig(v); ok {
		return n, nil
	}
	if n, found, err := t.CallSpecial(v, "__index__"); found && err == nil {
		if b, ok := py.AsBig(n); ok {
			return b, nil
		}
	} else if err != nil {
		return nil, err
	}
	return nil, py.TypeErrorf("'%s' object cannot be interpreted as an integer", t.TypeName(v))
}

func wholeArgs(t *py.Thread, name string, a py.Args, least, most int) ([]*big.Int, error) {
	if len(a.Pos) < least || most >= 0 && len(a.Pos) > most {
		return nil, py.TypeErrorf("%s expected at least %d argument, got %d", name, least, len(a.Pos))
	}
	out := make([]*big.Int, len(a.Pos))
	for i, v := range a.Pos {
		var err error
		if out[i], err = wholeArg(t, v); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func factorial(t *py.Thread, a py.Args) (py.Value, error) {
	n, err := wholeArgs(t, "factorial", a, 1, 1)
	switch {
	case err != nil:
		return nil, err
	case n[0].Sign() < 0:
		return nil, py.ValueErrorf("factorial() not defined for negative values")
	case !n[0].IsInt64():
		return nil, py.Errorf("OverflowError", "factorial() argument should not exceed %d", math.MaxInt)
	}
	return py.Int(new(big.Int).MulRange(1, max(1, n[0].Int64()))), nil
}

func gcd(t *py.Thread, a py.Args) (py.Value, error) {
	n, err := wholeArgs(t, "gcd", a, 0, -1)
	if err != nil {
		return nil, err
	}
	out := new(big.Int)
	for _, x := range n {
		out.GCD(nil, nil, out, new(big.Int).Abs(x))
	}
	return py.Int(out), nil
}

func lcm(t *py.Thread, a py.Args) (py.Value, error) {
	n, err := wholeArgs(t, "lcm", a, 0, -1)
	if err != nil {
		return nil, err
	}
	out := big.NewInt(1)
	for _, x := range n {
		if x.Sign() == 0 {
			return 0, nil
		}
		x = new(big.Int).Abs(x)
		out.Mul(out, x.Div(x, new(big.Int).GCD(nil, nil, out, x)))
	}
	return py.Int(out), nil
}

// choose checks the arguments of comb and perm.
func choose(t *py.Thread, name string, a py.Args) (n, k *big.Int, err error) {
	args, err := wholeArgs(t, name, a, 1, 2)
	if err != nil {
		return nil, nil, err
	}
	for i, which := range []string{"n", "k"}[:len(args)] {
		if args[i].Sign() < 0 {
			return nil, nil, py.ValueErrorf("%s must be a non-negative integer", which)
		}
	}
	k = args[0]
	if len(args) > 1 {
		k = args[1]
	}
	if !args[0].IsInt64() || !k.IsInt64() {
		return nil, nil, py.Errorf("OverflowError", "%s() arguments are too large", name)
	}
	return args[0], k, nil
}

func comb(t *py.Thread, a py.Args) (py.Value, error) {
	if len(a.Pos) != 2 {
		return nil, py.TypeErrorf("comb expected 2 arguments, got %d", len(a.Pos))
	}
	n, k, err := choose(t, "comb", a)
	if err != nil {
		return nil, err
	}
	if k.Cmp(n) > 0 {
		return 0, nil
	}
	return py.Int(new(big.Int).Binomial(n.Int64(), k.Int64())), nil
}

func perm(t *py.Thread, a py.Args) (py.Value, error) {
	if len(a.Pos) == 2 && a.Pos[1] == py.None {
		a.Pos = a.Pos[:1]
	}
	n, k, err := choose(t, "perm", a)
	if err != nil {
		return nil, err
	}
	if k.Cmp(n) > 0 {
		return 0, nil
	}
	if k.Sign() == 0 {
		return 1, nil
	}
	return py.Int(new(big.Int).MulRange(n.Int64()-k.Int64()+1, n.Int64())), nil
}

func isqrt(t *py.Thread, a py.Args) (py.Value, error) {
	n, err := wholeArgs(t, "isqrt", a, 1, 1)
	if err != nil {
		return nil, err
	}
	if n[0].Sign() < 0 {
		return nil, py.ValueErrorf("isqrt() argument must be nonnegative")
	}
	return py.Int(new(big.Int).Sqrt(n[0])), nil
}

// fsum adds without an error: the sum of floats is a big.Float of enough bits.
func fsum(t *py.Thread, a py.Args) (py.Value, error) {
	if len(a.Pos) != 1 {
		return nil, py.TypeErrorf("math.fsum() takes exactly one argument (%d given)", len(a.Pos))
	}
	items, err := t.Collect(a.Pos[0])
	if err != nil {
		return nil, err
	}
	sum := new(big.Float).SetPrec(2200)
	special := 0.0
	for _, v := range items {
		x, err := realArg(t, v)
		if err != nil {
			return nil, err
		}
		if !finite(x) {
			special += x
			continue
		}
		sum.Add(sum, new(big.Float).SetFloat64(x))
	}
	if special != 0 {
		if math.IsNaN(special) {
			return nil, py.ValueErrorf("-inf + inf in fsum")
		}
		return special, nil
	}
	out, _ := sum.Float64()
	if math.IsInf(out, 0) {
		return nil, py.Errorf("OverflowError", "intermediate overflow in fsum")
	}
	return out + 0, nil
}

var prodSig = py.Sig("prod(iterable, /, *, start=)")

func prod(t *py.Thread, a py.Args) (py.Value, error) {
	args, err := prodSig.BindArgs(a)
	if err != nil {
		return nil, err
	}
	items, err := t.Collect(args[0])
	if err != nil {
		return nil, err
	}
	out := args[1]
	if out == nil {
		out = 1
	}
	for _, v := range items {
		if out, err = t.Binary(syntax.Mult, out, v); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func sumprod(t *py.Thread, a py.Args) (py.Value, error) {
	if len(a.Pos) != 2 {
		return nil, py.TypeErrorf("sumprod expected 2 arguments, got %d", len(a.Pos))
	}
	p, err := t.Collect(a.Pos[0])
	if err != nil {
		return nil, err
	}
	q, err := t.Collect(a.Pos[1])
	if err != nil {
		return nil, err
	}
	if len(p) != len(q) {
		return nil, py.ValueErrorf("Inputs are not the same length")
	}
	var sum py.Value = 0
	for i := range p {
		one, err := t.Binary(syntax.Mult, p[i], q[i])
		if err != nil {
			return nil, err
		}
		if sum, err = t.Binary(syntax.Add, sum, one); err != nil {
			return nil, err
		}
	}
	return sum, nil
}
