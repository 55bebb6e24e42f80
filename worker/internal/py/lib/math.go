package lib

import (
	"math"
	"math/big"

	"github.com/gustload/gust/worker/internal/py"
)

func mathModule() *py.ModuleDef {
	return &py.ModuleDef{Name: "math", Init: func(_ *py.Thread, m *py.Module) error {
		m.Set("pi", math.Pi)
		m.Set("e", math.E)
		m.Set("tau", 2*math.Pi)
		m.Set("inf", math.Inf(1))
		m.Set("nan", math.NaN())
		for name, f := range map[string]func(float64) float64{
			"sqrt": math.Sqrt, "exp": math.Exp, "sin": math.Sin, "cos": math.Cos, "tan": math.Tan, "asin": math.Asin, "acos": math.Acos, "atan": math.Atan,
			"sinh": math.Sinh, "cosh": math.Cosh, "tanh": math.Tanh, "fabs": math.Abs, "log10": math.Log10, "log2": math.Log2, "log1p": math.Log1p,
			"expm1": math.Expm1, "gamma": math.Gamma, "erf": math.Erf, "erfc": math.Erfc, "cbrt": math.Cbrt,
			"radians": func(f float64) float64 { return f * math.Pi / 180 }, "degrees": func(f float64) float64 { return f * 180 / math.Pi },
		} {
			m.Def(name, func(t *py.Thread, a py.Args) (py.Value, error) {
				n, err := numbers(t, a, []string{"x"})
				if err != nil {
					return nil, err
				}
				out := f(n[0])
				if math.IsNaN(out) && !math.IsNaN(n[0]) || math.IsInf(out, -1) && n[0] == 0 {
					return nil, py.ValueErrorf("math domain error")
				}
				if math.IsInf(out, 0) && !math.IsInf(n[0], 0) {
					return nil, py.Errorf("OverflowError", "math range error")
				}
				return out, nil
			})
		}
		for name, f := range map[string]func(a, b float64) float64{"pow": math.Pow, "atan2": math.Atan2, "fmod": math.Mod, "copysign": math.Copysign, "hypot": math.Hypot} {
			m.Def(name, func(t *py.Thread, a py.Args) (py.Value, error) {
				n, err := numbers(t, a, []string{"x", "y"})
				if err != nil {
					return nil, err
				}
				return f(n[0], n[1]), nil
			})
		}
		for name, f := range map[string]func(float64) float64{"floor": math.Floor, "ceil": math.Ceil, "trunc": math.Trunc} {
			m.Def(name, whole(f))
		}
		for name, f := range map[string]func(float64) bool{"isnan": math.IsNaN, "isinf": func(f float64) bool { return math.IsInf(f, 0) },
			"isfinite": func(f float64) bool { return !math.IsInf(f, 0) && !math.IsNaN(f) }} {
			m.Def(name, func(t *py.Thread, a py.Args) (py.Value, error) {
				n, err := numbers(t, a, []string{"x"})
				if err != nil {
					return nil, err
				}
				return f(n[0]), nil
			})
		}
		m.Def("log", func(t *py.Thread, a py.Args) (py.Value, error) {
			n, err := numbers(t, a, []string{"x", "base"}, math.E)
			if err != nil {
				return nil, err
			}
			if n[0] <= 0 {
				return nil, py.ValueErrorf("math domain error")
			}
			if len(a.Pos) < 2 {
				return math.Log(n[0]), nil
			}
			return math.Log(n[0]) / math.Log(n[1]), nil
		})
		m.Def("isclose", func(t *py.Thread, a py.Args) (py.Value, error) {
			n, err := numbers(t, a, []string{"a", "b", "rel_tol", "abs_tol"}, 1e-9, 0)
			if err != nil {
				return nil, err
			}
			return n[0] == n[1] || math.Abs(n[0]-n[1]) <= math.Max(n[2]*math.Max(math.Abs(n[0]), math.Abs(n[1])), n[3]), nil
		})
		m.Def("factorial", func(t *py.Thread, a py.Args) (py.Value, error) {
			n, err := integers(t, a, "n")
			if err != nil || len(n) != 1 {
				return nil, orMissing(err, "factorial")
			}
			if n[0] < 0 {
				return nil, py.ValueErrorf("factorial() not defined for negative values")
			}
			return py.Int(new(big.Int).MulRange(1, int64(max(1, n[0])))), nil
		})
		m.Def("gcd", func(t *py.Thread, a py.Args) (py.Value, error) {
			out := new(big.Int)
			for _, v := range a.Pos {
				n, ok := py.AsBig(v)
				if !ok {
					return nil, py.TypeErrorf("'%s' object cannot be interpreted as an integer", t.TypeName(v))
				}
				out.GCD(nil, nil, out, new(big.Int).Abs(n))
			}
			return py.Int(out), nil
		})
		m.Def("isqrt", func(t *py.Thread, a py.Args) (py.Value, error) {
			n, ok := py.AsBig(a.Pos[0])
			if !ok || n.Sign() < 0 {
				return nil, py.ValueErrorf("isqrt() argument must be nonnegative")
			}
			return py.Int(new(big.Int).Sqrt(n)), nil
		})
		return nil
	}}
}

// whole is a function from a number to an int of any size.
func whole(f func(float64) float64) py.GoFunc {
	return func(t *py.Thread, a py.Args) (py.Value, error) {
		if len(a.Pos) != 1 {
			return nil, py.TypeErrorf("expected 1 argument, got %d", len(a.Pos))
		}
		if n, ok := py.AsInt(a.Pos[0]); ok {
			return n, nil
		}
		x, err := t.ToFloat(a.Pos[0])
		if err != nil {
			return nil, err
		}
		x = f(x)
		if math.IsNaN(x) {
			return nil, py.ValueErrorf("cannot convert float NaN to integer")
		}
		if math.IsInf(x, 0) {
			return nil, py.Errorf("OverflowError", "cannot convert float infinity to integer")
		}
		n, _ := big.NewFloat(x).Int(nil)
		return py.Int(n), nil
	}
}
