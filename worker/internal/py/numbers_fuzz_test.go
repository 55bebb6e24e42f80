package py

import (
	"math"
	"testing"
)

// FuzzNumbers reads numbers from any text: what is one reads back from its own
// text as the same.
func FuzzNumbers(f *testing.F) {
	for _, s := range []string{"", "12", " -1_000 ", "0x_ff", "0b12", "1e400", "-.5e-3", "nan", "infinity", "٣٤", "99999999999999999999", "1__0", "+", "0x1.8p3"} {
		f.Add(s, 10)
		f.Add(s, 0)
		f.Add(s, 36)
	}
	f.Fuzz(func(t *testing.T, text string, base int) {
		if base < 0 || base == 1 || base > 36 || len(text) > maxDigits {
			return
		}
		if n, ok, err := parseInt(text, base); ok && err == nil {
			big, _ := AsBig(n)
			again, ok, err := parseInt(big.String(), 10)
			same, _ := AsBig(again)
			if !ok || err != nil || same.Cmp(big) != 0 {
				t.Errorf("%q in base %d is %v, which reads as %v, %v", text, base, big, again, err)
			}
		}
		x, ok := parseFloat(text)
		if !ok || math.IsNaN(x) {
			return
		}
		if again, ok := parseFloat(ReprFloat(x)); !ok || again != x {
			t.Errorf("%q is %v, which reads as %v", text, x, again)
		}
		if again, err := parseFloatHex(floatHex(x)); err != nil || again != x {
			t.Errorf("%q is %v, whose hex reads as %v, %v", text, x, again, err)
		}
	})
}
