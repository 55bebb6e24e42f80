package lib

import (
	"math"

	"github.com/gustload/gust/worker/internal/py"
)

// This file defines the distributions of random. A product is made a float64
// before it is added to: on some machines Go would round both at once.

// numbers are float arguments, by position or name, with defaults for the last
// ones.
func numbers(t *py.Thread, a py.Args, names []string, defaults ...float64) ([]float64, error) {
	out := make([]float64, len(names))
	if len(a.Pos) > len(names) {
		return nil, py.TypeErrorf("expected at most %d arguments, got %d", len(names), len(a.Pos))
	}
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

func orMissing(err error, name string) error {
	if err != nil {
		return err
	}
	return py.TypeErrorf("%s() got too few arguments", name)
}

func uniform(t *py.Thread, m *twister, a py.Args) (py.Value, error) {
	n, err := numbers(t, a, []string{"a", "b"})
	if err != nil {
		return nil, err
	}
	return n[0] + float64((n[1]-n[0])*m.float()), nil
}

func gauss(t *py.Thread, m *twister, a py.Args) (py.Value, error) {
	n, err := numbers(t, a, []string{"mu", "sigma"}, 0, 1)
	if err != nil {
		return nil, err
	}
	return m.normal(n[0], n[1]), nil
}

func (m *twister) kinderman(mu, sigma float64) float64 {
	magic := 4 * exactExp(-0.5) / math.Sqrt(2)
	for m.fault == nil {
		u1 := m.float()
		u2 := 1 - m.float()
		z := magic * (u1 - 0.5) / u2
		if z*z/4 <= -exactLog(u2) {
			return mu + float64(z*sigma)
		}
	}
	return 0
}

func normalvariate(t *py.Thread, m *twister, a py.Args) (py.Value, error) {
	n, err := numbers(t, a, []string{"mu", "sigma"}, 0, 1)
	if err != nil {
		return nil, err
	}
	return m.kinderman(n[0], n[1]), nil
}

func lognormvariate(t *py.Thread, m *twister, a py.Args) (py.Value, error) {
	n, err := numbers(t, a, []string{"mu", "sigma"})
	if err != nil {
		return nil, err
	}
	return exactExp(m.kinderman(n[0], n[1])), nil
}

func expovariate(t *py.Thread, m *twister, a py.Args) (py.Value, error) {
	n, err := numbers(t, a, []string{"lambd"}, 1)
	if err != nil {
		return nil, err
	}
	if n[0] == 0 {
		return nil, py.Errorf("ZeroDivisionError", "float division by zero")
	}
	return -exactLog(1-m.float()) / n[0], nil
}

func triangular(t *py.Thread, m *twister, a py.Args) (py.Value, error) {
	if len(a.Pos) == 3 && a.Pos[2] == py.None {
		a.Pos = a.Pos[:2]
	}
	n, err := numbers(t, a, []string{"low", "high", "mode"}, 0, 1, math.NaN())
	if err != nil {
		return nil, err
	}
	u, c := m.float(), 0.5
	low, high := n[0], n[1]
	if !math.IsNaN(n[2]) {
		if high == low {
			return low, nil
		}
		c = (n[2] - low) / (high - low)
	}
	if u > c {
		u, c, low, high = 1-u, 1-c, high, low
	}
	return low + float64((high-low)*math.Sqrt(u*c)), nil
}

// gamma is gammavariate: Cheng's method above 1, Ahrens and Dieter's below.
func (m *twister) gamma(alpha, beta float64) float64 {
	switch {
	case alpha > 1:
		ainv := math.Sqrt(float64(2*alpha) - 1)
		bbb, ccc := alpha-exactLog(4), alpha+ainv
		for m.fault == nil {
			u1 := m.float()
			if u1 <= 1e-7 || u1 >= 0.9999999 {
				continue
			}
			u2 := 1 - m.float()
			v := exactLog(u1/(1-u1)) / ainv
			x := alpha * exactExp(v)
			z := u1 * u1 * u2
			r := bbb + float64(ccc*v) - x
			if r+(1+exactLog(4.5))-float64(4.5*z) >= 0 || r >= exactLog(z) {
				return x * beta
			}
		}
	case alpha == 1:
		return -exactLog(1-m.float()) * beta
	default:
		for m.fault == nil {
			u := m.float()
			b := (math.E + alpha) / math.E
			p := b * u
			x := exactPow(p, 1/alpha)
			if p > 1 {
				x = -exactLog((b - p) / alpha)
			}
			u1 := m.float()
			if p > 1 && u1 <= exactPow(x, alpha-1) || p <= 1 && u1 <= exactExp(-x) {
				return x * beta
			}
		}
	}
	return 0
}

func gammavariate(t *py.Thread, m *twister, a py.Args) (py.Value, error) {
	n, err := numbers(t, a, []string{"alpha", "beta"})
	if err != nil {
		return nil, err
	}
	if n[0] <= 0 || n[1] <= 0 {
		return nil, py.ValueErrorf("gammavariate: alpha and beta must be > 0.0")
	}
	return m.gamma(n[0], n[1]), nil
}

func betavariate(t *py.Thread, m *twister, a py.Args) (py.Value, error) {
	n, err := numbers(t, a, []string{"alpha", "beta"})
	if err != nil {
		return nil, err
	}
	if n[0] <= 0 || n[1] <= 0 {
		return nil, py.ValueErrorf("gammavariate: alpha and beta must be > 0.0")
	}
	y := m.gamma(n[0], 1)
	if y == 0 {
		return 0.0, nil
	}
	return y / (y + m.gamma(n[1], 1)), nil
}

func paretovariate(t *py.Thread, m *twister, a py.Args) (py.Value, error) {
	n, err := numbers(t, a, []string{"alpha"})
	if err != nil {
		return nil, err
	}
	return exactPow(1-m.float(), -1/n[0]), nil
}

func weibullvariate(t *py.Thread, m *twister, a py.Args) (py.Value, error) {
	n, err := numbers(t, a, []string{"alpha", "beta"})
	if err != nil {
		return nil, err
	}
	return n[0] * exactPow(-exactLog(1-m.float()), 1/n[1]), nil
}

func vonmisesvariate(t *py.Thread, m *twister, a py.Args) (py.Value, error) {
	n, err := numbers(t, a, []string{"mu", "kappa"})
	if err != nil {
		return nil, err
	}
	mu, kappa := n[0], n[1]
	if kappa <= 1e-6 {
		return 2 * math.Pi * m.float(), nil
	}
	s := 0.5 / kappa
	r := s + math.Sqrt(1+float64(s*s))
	z := 0.0
	for m.fault == nil {
		z = exactCos(math.Pi * m.float())
		d := z / (r + z)
		if u2 := m.float(); u2 < 1-float64(d*d) || u2 <= (1-d)*exactExp(d) {
			break
		}
	}
	q := 1 / r
	angle := exactAcos((q + z) / (1 + float64(q*z)))
	if m.float() <= 0.5 {
		angle = -angle
	}
	angle = math.Mod(mu+angle, 2*math.Pi)
	if angle < 0 {
		angle += 2 * math.Pi
	}
	return angle, nil
}
