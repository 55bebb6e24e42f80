package py

import (
	"math"
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Format is format(v, spec), and what an f-string does.
func (t *Thread) Format(v Value, spec string) (string, error) {
	switch x := v.(type) {
	case string:
		return formatStr(x, spec)
	case *Object:
		return t.formatObject(x, spec)
	}
	if spec == "" {
		return t.Str(v)
	}
	switch x := v.(type) {
	case int, bool, *big.Int:
		return formatInt(x, spec, t.TypeName(v))
	case float64:
		f, err := parseFormatSpec(spec, "float", '>')
		if err != nil {
			return "", err
		}
		return f.float(x, "float")
	}
	text, found, err := t.CallSpecial(v, "__format__", spec)
	if err != nil {
		return "", err
	}
	if s, ok := text.(string); found && ok {
		return s, nil
	}
	return "", TypeErrorf("unsupported format string passed to %s.__format__", t.TypeName(v))
}

func (t *Thread) formatObject(o *Object, spec string) (string, error) {
	f, owner := o.class.Lookup("__format__")
	if owner == nil || owner == t.In.Types.Object {
		if spec == "" {
			return t.Str(o)
		}
		if inner := Unwrap(o); inner != Value(o) {
			return t.Format(inner, spec)
		}
		return "", TypeErrorf("unsupported format string passed to %s.__format__", o.class.shown())
	}
	if owner.builtin {
		if inner := Unwrap(o); inner != Value(o) {
			if spec == "" {
				return t.Str(o)
			}
			return t.Format(inner, spec)
		}
	}
	v, err := t.callUnbound(f, o, spec)
	if err != nil {
		return "", err
	}
	s, ok := Unwrap(v).(string)
	if !ok {
		return "", TypeErrorf("__format__ must return a str, not %s", t.TypeName(v))
	}
	return s, nil
}

// formatInt is int.__format__ with a spec that is not empty.
func formatInt(v Value, spec, typeName string) (string, error) {
	f, err := parseFormatSpec(spec, typeName, '>')
	if err != nil {
		return "", err
	}
	if f.kind != 0 && strings.ContainsRune("eEfFgG%", f.kind) {
		x, ok := AsFloat(v)
		if !ok {
			return "", Errorf("OverflowError", "int too large to convert to float")
		}
		return f.float(x, typeName)
	}
	switch f.kind {
	case 0, 'b', 'c', 'd', 'o', 'x', 'X', 'n':
	default:
		return "", unknownFormat(f.kind, typeName)
	}
	if f.precision >= 0 {
		return "", ValueErrorf("Precision not allowed in integer format specifier")
	}
	if f.noNegZero {
		return "", ValueErrorf("Negative zero coercion (z) not allowed in integer format specifier")
	}
	if f.kind == 'c' {
		return f.char(v)
	}
	prefix := ""
	if f.alternate {
		switch f.kind {
		case 'b', 'o', 'x', 'X':
			prefix = "0" + string(f.kind)
		}
	}
	digits, negative, err := intText(v, f.kind)
	if err != nil {
		return "", err
	}
	return f.number(negative, prefix, digits, "")
}

func (f *formatSpec) char(v Value) (string, error) {
	if f.sign != 0 {
		return "", ValueErrorf("Sign not allowed with integer format specifier 'c'")
	}
	if f.alternate {
		return "", ValueErrorf("Alternate form (#) not allowed with integer format specifier 'c'")
	}
	n, ok := AsInt(v)
	if !ok {
		return "", Errorf("OverflowError", "Python int too large to convert to C long")
	}
	if n < 0 || n > utf8.MaxRune {
		return "", Errorf("OverflowError", "%%c arg not in range(0x110000)")
	}
	return f.pad("", string(rune(n)))
}

// intText is an int without its sign, in the base that kind stands for.
func intText(v Value, kind rune) (digits string, negative bool, err error) {
	base := 10
	switch kind {
	case 'b':
		base = 2
	case 'o':
		base = 8
	case 'x', 'X':
		base = 16
	}
	if n, ok := AsInt(v); ok {
		digits = strconv.FormatInt(int64(n), base)
	} else {
		n, _ := AsBig(v)
		if base == 10 {
			digits, err = bigText(n)
		} else {
			digits = n.Text(base)
		}
	}
	digits, negative = strings.CutPrefix(digits, "-")
	if kind == 'X' {
		digits = strings.ToUpper(digits)
	}
	return digits, negative, err
}

// float lays out a float.
func (f *formatSpec) float(x float64, typeName string) (string, error) {
	kind, precision, percent := byte('r'), f.precision, ""
	switch f.kind {
	case 0:
		if precision >= 0 {
			kind = 'g'
		}
	case 'n':
		kind = 'g'
	case '%':
		kind, percent = 'f', "%"
		x *= 100
	case 'e', 'E', 'f', 'F', 'g', 'G':
		kind = byte(f.kind)
	default:
		return "", unknownFormat(f.kind, typeName)
	}
	if precision < 0 {
		precision = 6
	}
	if precision > math.MaxInt32 {
		return "", ValueErrorf("precision too big")
	}
	if precision > maxRepeat/2 {
		return "", memoryError()
	}
	text := floatText(x, kind, precision, f.alternate, f.kind == 0) + percent
	text, negative := strings.CutPrefix(text, "-")
	if negative && f.noNegZero && !strings.ContainsAny(text, "123456789in") {
		negative = false
	}
	end := 0
	for end < len(text) && isDigit(text[end]) {
		end++
	}
	return f.number(negative, "", text[:end], text[end:])
}

// floatText is CPython's PyOS_double_to_string: kind is one of e, f, g, in
// upper case too, or r for repr. alternate keeps the point and, with g, zeros;
// dot asks for a digit behind the point.
func floatText(x float64, kind byte, precision int, alternate, dot bool) string {
	lower := kind | 0x20
	upper := lower != kind
	var s string
	switch {
	case math.IsNaN(x) || math.IsInf(x, 0):
		s = ReprFloat(x)
	case lower == 'r':
		s = ReprFloat(x)
		if alternate {
			s = withPoint(s)
		}
	case lower == 'g':
		s = generalText(x, max(precision, 1), alternate, dot)
	default:
		s = digitsOf(x, lower, precision)
		if alternate {
			s = withPoint(s)
		}
	}
	if upper {
		return strings.ToUpper(s)
	}
	return s
}

// maxFraction is more than any float has behind its point, or in all: what is
// asked for beyond are zeros.
const maxFraction = 1100

// digitsOf is x with precision digits behind the point; kind is e or f.
func digitsOf(x float64, kind byte, precision int) string {
	if precision <= maxFraction {
		return strconv.FormatFloat(x, kind, precision, 64)
	}
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(x, kind, maxFraction, 64), "e")
	mantissa += strings.Repeat("0", precision-maxFraction)
	if kind == 'e' {
		return mantissa + "e" + exponent
	}
	return mantissa
}

// generalText has precision significant digits.
func generalText(x float64, precision int, alternate, dot bool) string {
	s := digitsOf(x, 'e', precision-1)
	mantissa, exponent, _ := strings.Cut(s, "e")
	n, _ := strconv.Atoi(exponent)
	limit := precision
	if dot {
		limit--
	}
	plain := n >= -4 && n < limit
	if plain {
		mantissa = digitsOf(x, 'f', max(precision-1-n, 0))
	}
	if alternate {
		mantissa = withPoint(mantissa)
	} else if strings.Contains(mantissa, ".") {
		mantissa = strings.TrimRight(strings.TrimRight(mantissa, "0"), ".")
	}
	if !plain {
		return mantissa + "e" + exponent
	}
	if dot && !strings.Contains(mantissa, ".") {
		mantissa += ".0"
	}
	return mantissa
}

// withPoint adds a decimal point where there is none.
func withPoint(s string) string {
	if strings.Contains(s, ".") {
		return s
	}
	mantissa, exponent, ok := strings.Cut(s, "e")
	if !ok {
		return s + "."
	}
	return mantissa + ".e" + exponent
}
