package lib

import "math"

// This file computes elementary functions with twice the precision and rounds
// once. The C library that CPython is linked to is that exact in nearly all
// cases, Go's package math is not: the last digit would differ.

// wide is a number as the sum of two, the second below the last digit of the
// first.
type wide struct{ hi, lo float64 }

func wideSum(a, b float64) wide {
	s := a + b
	t := s - a
	return wide{s, (a - (s - t)) + (b - t)}
}

func wideProduct(a, b float64) wide {
	p := float64(a * b)
	return wide{p, math.FMA(a, b, -p)}
}

func (a wide) add(b wide) wide {
	s := wideSum(a.hi, b.hi)
	t := wideSum(a.lo, b.lo)
	s = wideSum(s.hi, s.lo+t.hi)
	return wideSum(s.hi, s.lo+t.lo)
}

func (a wide) mul(b wide) wide {
	p := wideProduct(a.hi, b.hi)
	return wideSum(p.hi, p.lo+float64(a.hi*b.lo)+float64(a.lo*b.hi))
}

func (a wide) times(f float64) wide { return a.mul(wide{f, 0}) }

func (a wide) div(b wide) wide {
	q := a.hi / b.hi
	r := a.add(b.times(-q))
	q2 := r.hi / b.hi
	r = r.add(b.times(-q2))
	return wideSum(q, q2).add(wide{r.hi / b.hi, 0})
}

var (
	wideLn2  = wide{0.6931471805599453, 2.3190468138462996e-17}
	wideLn10 = wide{2.302585092994046, -2.1707562233822494e-16}
	widePi2  = wide{1.5707963267948966, 6.123233995736766e-17}
)

// pi2Rest is what widePi2 lacks of half of pi.
const pi2Rest = -1.4973849048591833e-33

func (a wide) scale(k int) wide { return wide{math.Ldexp(a.hi, k), math.Ldexp(a.lo, k)} }

// expWide is exp for a result that is a normal number.
func expWide(x wide) (wide, int) {
	const halvings = 8
	k := math.RoundToEven(x.hi / math.Ln2)
	r := x.add(wideLn2.times(-k)).scale(-halvings)
	// Of exp(r) - 1, so that the squarings keep what is below the 1.
	sum, term := wide{}, wide{1, 0}
	for n := 1; n < 12; n++ {
		term = term.mul(r).div(wide{float64(n), 0})
		sum = sum.add(term)
	}
	for range halvings {
		sum = sum.times(2).add(sum.mul(sum))
	}
	return sum.add(wide{1, 0}), int(k)
}

// logWide is log for a positive finite x.
func logWide(x float64) wide {
	m, k := math.Frexp(x)
	if m < math.Sqrt2/2 {
		m *= 2
		k--
	}
	y := math.Log(m)
	e, back := expWide(wide{-y, 0})
	// m*exp(-y) is 1 and a little; its logarithm is what y lacks.
	rest := e.scale(back).times(m).add(wide{-1, 0})
	rest = rest.add(rest.mul(rest).times(-0.5))
	return wideLn2.times(float64(k)).add(wide{y, 0}).add(rest)
}

func finite(x float64) bool { return !math.IsInf(x, 0) && !math.IsNaN(x) }

func exactExp(x float64) float64 {
	if !finite(x) || x > 709 || x < -700 || x == 0 {
		return math.Exp(x)
	}
	e, k := expWide(wide{x, 0})
	return math.Ldexp(e.hi+e.lo, k)
}

func exactLog(x float64) float64 {
	if !finite(x) || x <= 0 || x == 1 {
		return math.Log(x)
	}
	y := logWide(x)
	return y.hi + y.lo
}

func exactLog2(x float64) float64  { return logTo(x, wideLn2, math.Log2) }
func exactLog10(x float64) float64 { return logTo(x, wideLn10, math.Log10) }

func logTo(x float64, base wide, plain func(float64) float64) float64 {
	if !finite(x) || x <= 0 || x == 1 {
		return plain(x)
	}
	y := logWide(x).div(base)
	return y.hi + y.lo
}

func exactPow(x, y float64) float64 {
	if !finite(x) || !finite(y) || x == 0 || y == 0 || x == 1 || x < 0 && y != math.Trunc(y) {
		return math.Pow(x, y)
	}
	p := logWide(math.Abs(x)).times(y)
	if !finite(p.hi) || p.hi > 709 || p.hi < -700 {
		return math.Pow(x, y)
	}
	e, k := expWide(p)
	out := math.Ldexp(e.hi+e.lo, k)
	if x < 0 && math.Mod(y, 2) != 0 {
		out = -out
	}
	return out
}

// turn gives x less the nearest multiple of half of pi, and which one that is.
func turn(x float64) (wide, int) {
	k := math.RoundToEven(x / (math.Pi / 2))
	r := wide{x, 0}.add(wideProduct(widePi2.hi, -k)).add(wideProduct(widePi2.lo, -k)).add(wide{-k * pi2Rest, 0})
	return r, int(math.Mod(k, 4)) & 3
}

// series is the sine's (first 1) or the cosine's (first 0) power series.
func series(r wide, first int) wide {
	square := r.mul(r)
	term := wide{1, 0}
	if first == 1 {
		term = r
	}
	sum := term
	for n := first + 1; n < 28; n += 2 {
		term = term.mul(square).div(wide{-float64(n * (n + 1)), 0})
		sum = sum.add(term)
	}
	return sum
}

func exactSin(x float64) float64 {
	if !finite(x) || math.Abs(x) > 1e6 || math.Abs(x) < 1e-8 {
		return math.Sin(x)
	}
	r, quarter := turn(x)
	return quarterTurns(r, quarter)
}

func exactCos(x float64) float64 {
	if !finite(x) || math.Abs(x) > 1e6 || x == 0 {
		return math.Cos(x)
	}
	r, quarter := turn(x)
	return quarterTurns(r, (quarter+1)&3)
}

// quarterTurns is the sine of r and so many quarters of a turn.
func quarterTurns(r wide, quarters int) float64 {
	y := series(r, 1-quarters&1)
	if quarters >= 2 {
		y = y.times(-1)
	}
	return y.hi + y.lo
}

func exactTan(x float64) float64 {
	if !finite(x) || math.Abs(x) > 1e6 || math.Abs(x) < 1e-8 {
		return math.Tan(x)
	}
	r, quarter := turn(x)
	sin, cos := series(r, 1), series(r, 0)
	if quarter&1 == 1 {
		sin, cos = cos.times(-1), sin
	}
	y := sin.div(cos)
	return y.hi + y.lo
}

// The inverse functions are one step of Newton's from what Go gives.

func exactAcos(x float64) float64 {
	y := math.Acos(x)
	if !finite(y) || math.Abs(x) > 0.9999999 {
		return y
	}
	r, quarter := turn(y)
	cos, sin := series(r, 0), series(r, 1)
	if quarter == 1 {
		cos, sin = sin.times(-1), cos
	} else if quarter == 2 {
		cos, sin = cos.times(-1), sin.times(-1)
	}
	step := cos.add(wide{-x, 0}).div(sin)
	return y + (step.hi + step.lo)
}

func exactAsin(x float64) float64 {
	y := math.Asin(x)
	if !finite(y) || math.Abs(x) > 0.9999999 || math.Abs(x) < 1e-8 {
		return y
	}
	r := wide{y, 0}
	step := wide{x, 0}.add(series(r, 1).times(-1)).div(series(r, 0))
	return y + (step.hi + step.lo)
}

func exactAtan(x float64) float64 {
	y := math.Atan(x)
	if !finite(x) || math.Abs(x) > 1e7 || math.Abs(x) < 1e-8 {
		return y
	}
	sin, cos := series(wide{y, 0}, 1), series(wide{y, 0}, 0)
	step := cos.times(x).add(sin.times(-1)).mul(cos)
	return y + (step.hi + step.lo)
}
