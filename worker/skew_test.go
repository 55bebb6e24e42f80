package worker

import (
	"math"
	"testing"
)

func TestSkew(t *testing.T) {
	for name, c := range map[string]struct {
		seen []float64
		want float64 // seconds of correction
	}{
		"nothing seen":          {nil, 0},
		"good clock":            {[]float64{0.02, 0.001, 0.5}, 0},
		"late messages":         {[]float64{5, 4, 3, 2, 1, 0.01}, 0},
		"ahead":                 {[]float64{300.1, 300.01, 300.4}, -300.01},
		"behind":                {[]float64{-299.9, -299.99}, 299.99},
		"one late message":      {[]float64{0.01, 7, 0.02}, 0},
		"late, then others":     {[]float64{0.01, 7, 12}, 0},
		"master's clock set on": {[]float64{0.01, -300}, 300},
		"and back":              {[]float64{0.01, 300.02, 300.01}, -300.01},
		"no number":             {[]float64{math.NaN()}, 0},
		"infinite":              {[]float64{math.Inf(-1)}, 0},
		"absurd":                {[]float64{1e300}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			s := newSkew()
			for _, d := range c.seen {
				s.observe(d)
			}
			if got := s.correction().Seconds(); math.Abs(got-c.want) > 1e-6 {
				t.Errorf("correction %f, want %f", got, c.want)
			}
		})
	}
}
