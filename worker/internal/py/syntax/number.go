package syntax

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"
)

// maxDigits is CPython's limit for decimal literals (sys.int_info, 3.12).
const maxDigits = 4300

// tooManyDigits has CPython's words, which end with a full stop.
type tooManyDigits int

func (n tooManyDigits) Error() string {
	return fmt.Sprintf("Exceeds the limit (%d digits) for integer string conversion: value has %d digits; use "+
		"sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals to avoid "+
		"decimal conversion limits.", maxDigits, int(n))
}

// numberValue is the value of a numeric literal that the scanner let pass.
func numberValue(text string) (any, error) {
	text = strings.ReplaceAll(text, "_", "")
	last := text[len(text)-1] | 0x20
	switch {
	case len(text) > 1 && text[0] == '0' && strings.IndexByte("xXoObB", text[1]) >= 0:
		return wholeValue(text, 0)
	case last == 'j':
		f, err := floatValue(text[:len(text)-1])
		return Imaginary(f), err
	case strings.ContainsAny(text, ".eE"):
		return floatValue(text)
	}
	if len(text) > maxDigits {
		return nil, tooManyDigits(len(text))
	}
	return wholeValue(text, 10)
}

func wholeValue(text string, base int) (any, error) {
	if n, err := strconv.ParseInt(text, base, 0); err == nil {
		return int(n), nil
	}
	n, ok := new(big.Int).SetString(text, base)
	if !ok {
		return nil, fmt.Errorf("invalid literal: %s", text)
	}
	return n, nil
}

func floatValue(text string) (float64, error) {
	f, err := strconv.ParseFloat(text, 64)
	if err != nil && f == 0 {
		return 0, fmt.Errorf("invalid literal: %s", text)
	}
	return f, nil // out of range is infinity, as in Python
}
