package lib

import (
	"math"
	"math/big"

	"github.com/gustload/gust/worker/internal/py"
)

// This file defines the module math (CPython 3.12, Modules/mathmodule.c).

// domainError and rangeError are what math raises where C's functions set errno.
func domainError() error { return py.ValueErrorf("math domain error") }
func rangeError() error  { return py.Errorf("OverflowError", "math range error") }

// checked is a result of C's functions, or its error.
func checked(out float64, args ...float64) (py.Value, error) {
	for _, x := range args {
		if math.IsNaN(x) {
			return out, nil
		}
	}
	if math.IsNaN(out) {
		return nil, domainError()
	}
	if math.IsInf(out, 0) {
		for _, x := range args {
			if math.IsInf(x, 0) {
				return out, nil
			}
		}
		return nil, rangeError()
	}
	return out, nil
}

// realArg is a number as math's functions take it.
func realArg(t *py.Thread, v py.Value) (float64, error) {
	switch n := v.(type) {
	case float64:
		return n, nil
	case int:
		return float64(n), nil
	}
	if b, ok := py.AsBig(v); ok {
		f, _ := new(big.Float).SetInt(b).Float64()
		if math.IsInf(f, 0) {
			return 0, py.Errorf("OverflowError", "int too large to convert to float")
		}
		return f, nil
	}
	f, err := t.ToFloat(v)
	if err != nil && t.IsRaised(err, "TypeError") {
		return 0, py.TypeErrorf("must be real number, not %s", t.TypeName(v))
	}
	return f, err
}

func realArgs(t *py.Thread, name string, a py.Args, count int) ([]float64, error) {
	if len(a.Kw) > 0 {
		return nil, py.TypeErrorf("math.%s() takes no keyword arguments", name)
	}
	if len(a.Pos) != count {
		if count == 1 {
			return nil, py.TypeErrorf("math.%s() takes exactly one argument (%d given)", name, len(a.Pos))
		}
		return nil, py.TypeErrorf("%s expected %d arguments, got %d", name, count, len(a.Pos))
	}
	out := make([]float64, count)
	for i, v := range a.Pos {
		var err error
		if out[i], err = realArg(t, v); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func lgamma(x float64) float64 {
	y, _ := math.Lgamma(x)
	return y
}

var mathFunctions = map[string]func(float64) float64{
	"sqrt": math.Sqrt, "exp": exactExp, "exp2": func(x float64) float64 { return exactPow(2, x) }, "expm1": math.Expm1, "log1p": math.Log1p,
	"sin": exactSin, "cos": exactCos, "tan": exactTan, "asin": exactAsin, "acos": exactAcos, "atan": exactAtan,
	"sinh": math.Sinh, "cosh": math.Cosh, "tanh": math.Tanh, "asinh": math.Asinh, "acosh": math.Acosh, "atanh": math.Atanh,
	"fabs": math.Abs, "erf": math.Erf, "erfc": math.Erfc, "cbrt": math.Cbrt, "lgamma": lgamma,
	"radians": func(x float64) float64 { return x * (math.Pi / 180) }, "degrees": func(x float64) float64 { return x * (180 / math.Pi) },
}

var mathPairs = map[string]func(a, b float64) float64{
	"atan2": math.Atan2, "fmod": math.Mod, "copysign": math.Copysign, "remainder": math.Remainder, "nextafter": math.Nextafter,
}

var mathTests = map[string]func(float64) bool{
	"isnan": math.IsNaN, "isinf": func(x float64) bool { return math.IsInf(x, 0) }, "isfinite": finite,
}

func mathModule() *py.ModuleDef {
	return &py.ModuleDef{Name: "math", Init: func(_ *py.Thread, m *py.Module) error {
		for name, v := range map[string]float64{"pi": math.Pi, "e": math.E, "tau": 2 * math.Pi, "inf": math.Inf(1), "nan": math.NaN()} {
			m.Set(name, v)
		}
		for name, f := range mathFunctions {
			m.Def(name, func(t *py.Thread, a py.Args) (py.Value, error) {
				n, err := realArgs(t, name, a, 1)
				if err != nil {
					return nil, err
				}
				if (name == "log1p" || name == "atanh") && math.IsInf(f(n[0]), 0) && finite(n[0]) {
					return nil, domainError()
				}
				return checked(f(n[0]), n[0])
			})
		}
		for name, f := range mathPairs {
			m.Def(name, func(t *py.Thread, a py.Args) (py.Value, error) {
				n, err := realArgs(t, name, a, 2)
				if err != nil {
					return nil, err
				}
				if name == "nextafter" || name == "copysign" {
					return f(n[0], n[1]), nil
				}
				return checked(f(n[0], n[1]), n[0], n[1])
			})
		}
		for name, f := range mathTests {
			m.Def(name, func(t *py.Thread, a py.Args) (py.Value, error) {
				n, err := realArgs(t, name, a, 1)
				return err == nil && f(n[0]), err
			})
		}
		for name, f := range map[string]py.GoFunc{
			"floor": whole("floor", math.Floor), "ceil": whole("ceil", math.Ceil), "trunc": whole("trunc", math.Trunc),
			"pow": mathPow, "log": mathLog, "log2": logBase(exactLog2, math.Ln2), "log10": logBase(exactLog10, math.Ln10), "gamma": mathGamma, "hypot": hypot, "dist": dist,
			"modf": modf, "frexp": frexp, "ldexp": ldexp, "ulp": ulp, "isclose": isclose, "fsum": fsum, "prod": prod, "sumprod": sumprod,
			"factorial": factorial, "gcd": gcd, "lcm": lcm, "comb": comb, "perm": perm, "isqrt": isqrt,
		} {
			m.Def(name, f)
		}
		return nil
	}}
}

// whole is a function from a number to an int of any size.
func whole(name string, f func(float64) float64) py.GoFunc {
	return func(t *py.Thread, a py.Args) (py.Value, error) {
		if len(a.Pos) != 1 {
			return nil, py.TypeErrorf("math.%s() takes exactly one argument (%d given)", name, len(a.Pos))
		}
		if n, ok := a.Pos[0].(float64); ok {
			return py.FloatInt(f(n))
		}
		if v, found, err := t.CallSpecial(a.Pos[0], "__"+name+"__"); found {
			return v, err
		}
		if name == "trunc" {
			return nil, py.TypeErrorf("type %s doesn't define __trunc__ method", t.TypeName(a.Pos[0]))
		}
		x, err := realArg(t, a.Pos[0])
		if err != nil {
			return nil, err
		}
		return py.FloatInt(f(x))
	}
}

func mathPow(t *py.Thread, a py.Args) (py.Value, error) {
	n, err := realArgs(t, "pow", a, 2)
	if err != nil {
		return nil, err
	}
	if n[0] == 0 && n[1] < 0 && !math.IsInf(n[1], 0) {
		return nil, domainError()
	}
	return checked(exactPow(n[0], n[1]), n[0], n[1])
}

// mathGamma is exact for small whole numbers, as C's is.
func mathGamma(t *py.Thread, a py.Args) (py.Value, error) {
	n, err := realArgs(t, "gamma", a, 1)
	if err != nil {
		return nil, err
	}
	x := n[0]
	if x <= 0 && x == math.Trunc(x) {
		return nil, domainError()
	}
	if x == math.Trunc(x) && x <= 23 {
		out := 1.0
		for i := 2.0; i < x; i++ {
			out *= i
		}
		return out, nil
	}
	return checked(math.Gamma(x), x)
}

// bigLog is the logarithm of an int of any size, in the base whose natural
// logarithm is ln; ok is false for what is no such int.
func bigLog(v py.Value, f func(float64) float64, ln float64) (float64, bool, error) {
	b, ok := v.(*big.Int)
	if !ok {
		return 0, false, nil
	}
	if b.Sign() <= 0 {
		return 0, true, domainError()
	}
	if x, _ := new(big.Float).SetInt(b).Float64(); !math.IsInf(x, 0) {
		return f(x), true, nil
	}
	shift := b.BitLen() - 64
	x, _ := new(big.Float).SetInt(new(big.Int).Rsh(b, uint(shift))).Float64()
	return f(x) + float64(shift)*math.Ln2/ln, true, nil
}

func logBase(f func(float64) float64, ln float64) py.GoFunc {
	return func(t *py.Thread, a py.Args) (py.Value, error) {
		if len(a.Pos) == 1 {
			if y, ok, err := bigLog(a.Pos[0], f, ln); ok || err != nil {
				return y, err
			}
		}
		n, err := realArgs(t, "log", a, 1)
		if err != nil {
			return nil, err
		}
		if n[0] <= 0 {
			return nil, domainError()
		}
		return f(n[0]), nil
	}
}

func mathLog(t *py.Thread, a py.Args) (py.Value, error) {
	if len(a.Pos) < 1 || len(a.Pos) > 2 {
		return nil, py.TypeErrorf("log expected at least 1 argument, got %d", len(a.Pos))
	}
	ln := logBase(exactLog, 1)
	x, err := ln(t, py.Positional(a.Pos[0]))
	if err != nil || len(a.Pos) == 1 {
		return x, err
	}
	base, err := ln(t, py.Positional(a.Pos[1]))
	if err != nil {
		return nil, err
	}
	if base.(float64) == 0 {
		return nil, py.Errorf("ZeroDivisionError", "float division by zero")
	}
	return x.(float64) / base.(float64), nil
}

func hypot(t *py.Thread, a py.Args) (py.Value, error) {
	out, err := realArgs(t, "hypot", a, len(a.Pos))
	if err != nil {
		return nil, err
	}
	return length(out), nil
}

// length is the root of the sum of the squares, rounded once.
func length(v []float64) float64 {
	most := 0.0
	for _, x := range v {
		if math.IsInf(x, 0) {
			return math.Inf(1)
		}
		most = math.Max(most, math.Abs(x))
	}
	if most == 0 || math.IsNaN(most) {
		return most
	}
	_, k := math.Frexp(most)
	sum := wide{}
	for _, x := range v {
		x = math.Ldexp(x, -k)
		sum = sum.add(wideProduct(x, x))
	}
	root := math.Sqrt(sum.hi)
	rest := sum.add(wideProduct(-root, root))
	return math.Ldexp(root+(rest.hi+rest.lo)/(2*root), k)
}

func dist(t *py.Thread, a py.Args) (py.Value, error) {
	if len(a.Pos) != 2 {
		return nil, py.TypeErrorf("dist expected 2 arguments, got %d", len(a.Pos))
	}
	var sides [2][]float64
	for i, v := range a.Pos {
		items, err := t.Collect(v)
		if err != nil {
			return nil, err
		}
		for _, item := range items {
			x, err := realArg(t, item)
			if err != nil {
				return nil, err
			}
			sides[i] = append(sides[i], x)
		}
	}
	if len(sides[0]) != len(sides[1]) {
		return nil, py.ValueErrorf("both points must have the same number of dimensions")
	}
	for i := range sides[0] {
		sides[0][i] -= sides[1][i]
	}
	return length(sides[0]), nil
}

func modf(t *py.Thread, a py.Args) (py.Value, error) {
	n, err := realArgs(t, "modf", a, 1)
	if err != nil {
		return nil, err
	}
	if math.IsInf(n[0], 0) {
		return py.NewTuple(math.Copysign(0, n[0]), n[0]), nil
	}
	i := math.Trunc(n[0])
	return py.NewTuple(math.Copysign(n[0]-i, n[0]), i), nil
}

func frexp(t *py.Thread, a py.Args) (py.Value, error) {
	n, err := realArgs(t, "frexp", a, 1)
	if err != nil {
		return nil, err
	}
	m, e := math.Frexp(n[0])
	return py.NewTuple(m, e), nil
}

func ldexp(t *py.Thread, a py.Args) (py.Value, error) {
	if len(a.Pos) != 2 {
		return nil, py.TypeErrorf("ldexp expected 2 arguments, got %d", len(a.Pos))
	}
	x, err := realArg(t, a.Pos[0])
	if err != nil {
		return nil, err
	}
	e, ok := py.AsInt(a.Pos[1])
	if !ok {
		return nil, py.TypeErrorf("Expected an int as second argument to ldexp.")
	}
	return checked(math.Ldexp(x, e), x)
}

func ulp(t *py.Thread, a py.Args) (py.Value, error) {
	n, err := realArgs(t, "ulp", a, 1)
	if err != nil {
		return nil, err
	}
	x := math.Abs(n[0])
	switch {
	case !finite(x):
		return x, nil
	case x == math.MaxFloat64:
		return x - math.Nextafter(x, 0), nil
	}
	return math.Nextafter(x, math.Inf(1)) - x, nil
}

func isclose(t *py.Thread, a py.Args) (py.Value, error) {
	n, err := numbers(t, a, []string{"a", "b", "rel_tol", "abs_tol"}, 1e-9, 0)
	if err != nil {
		return nil, err
	}
	if n[2] < 0 || n[3] < 0 {
		return nil, py.ValueErrorf("tolerances must be non-negative")
	}
	if math.IsInf(n[0], 0) || math.IsInf(n[1], 0) {
		return n[0] == n[1], nil
	}
	return n[0] == n[1] || math.Abs(n[0]-n[1]) <= math.Max(n[2]*math.Max(math.Abs(n[0]), math.Abs(n[1])), n[3]), nil
}
