package py

import (
	"math"
	"math/big"
	"strings"
	"unicode/utf8"
)

// This file defines the operator % of str and bytes (CPython 3.12,
// PyUnicode_Format and _PyBytes_FormatEx).

// percent is one use of the operator.
type percent struct {
	t       *Thread
	format  string
	at      int // in format
	args    []Value
	next    int   // argument
	mapping Value // what "%(name)s" looks in, or nil
	bytes   bool
	out     strings.Builder
}

// FormatPercent is format % args for str.
func (t *Thread) FormatPercent(format string, args Value) (string, error) {
	return t.formatPercent(format, args, false)
}

// FormatPercentBytes is FormatPercent for bytes.
func (t *Thread) FormatPercentBytes(format string, args Value) (string, error) {
	return t.formatPercent(format, args, true)
}

func (t *Thread) formatPercent(format string, args Value, bytes bool) (string, error) {
	p := &percent{t: t, format: format, bytes: bytes}
	if tuple, ok := Unwrap(args).(*Tuple); ok {
		p.args = tuple.Items
	} else {
		p.args = []Value{args}
		if _, isBytes := bytesLike(args); t.isMapping(args) && !(bytes && isBytes) {
			p.mapping = args
		}
	}
	for p.at < len(format) {
		n := strings.IndexByte(format[p.at:], '%')
		if n < 0 {
			break
		}
		p.out.WriteString(format[p.at : p.at+n])
		p.at += n + 1
		if err := p.conversion(); err != nil {
			return "", err
		}
	}
	p.out.WriteString(format[p.at:])
	if p.next < len(p.args) && p.mapping == nil {
		kind := "string"
		if bytes {
			kind = "bytes"
		}
		return "", TypeErrorf("not all arguments converted during %s formatting", kind)
	}
	return p.out.String(), nil
}

// isMapping is CPython's PyMapping_Check, but for str and tuple.
func (t *Thread) isMapping(v Value) bool {
	if _, ok := Unwrap(v).(string); ok {
		return false
	}
	method, _ := t.TypeLookup(v, "__getitem__")
	return method != nil
}

func (p *percent) arg() (Value, error) {
	if p.next >= len(p.args) {
		return nil, TypeErrorf("not enough arguments for format string")
	}
	p.next++
	return p.args[p.next-1], nil
}

// conversion reads what follows a percent sign.
func (p *percent) conversion() error {
	if p.at < len(p.format) && p.format[p.at] == '%' {
		p.at++
		p.out.WriteByte('%')
		return nil
	}
	if p.at < len(p.format) && p.format[p.at] == '(' {
		if err := p.key(); err != nil {
			return err
		}
	}
	f := &formatSpec{fill: " ", align: '>', width: -1, precision: -1}
	if err := p.flags(f); err != nil {
		return err
	}
	if p.at < len(p.format) && strings.IndexByte("hlL", p.format[p.at]) >= 0 {
		p.at++
	}
	if p.at >= len(p.format) {
		return ValueErrorf("incomplete format")
	}
	r, size := utf8.DecodeRuneInString(p.format[p.at:])
	p.at += size
	v, err := p.arg()
	if err != nil {
		return err
	}
	f.kind = r
	if !strings.ContainsRune("sradiuoxXeEfFgGc", r) && (r != 'b' || !p.bytes) {
		shown := r
		if r < 31 || r > 126 {
			shown = '?'
		}
		return ValueErrorf("unsupported format character '%c' (0x%x) at index %d", shown, r, StrLen(p.format[:p.at])-1)
	}
	text, err := p.convert(f, v)
	if err != nil {
		return err
	}
	p.out.WriteString(text)
	return nil
}

// key makes the value of "(name)" the only argument.
func (p *percent) key() error {
	if p.mapping == nil {
		return TypeErrorf("format requires a mapping")
	}
	depth, start := 0, p.at+1
	for ; p.at < len(p.format); p.at++ {
		switch p.format[p.at] {
		case '(':
			depth++
		case ')':
			depth--
		}
		if depth == 0 {
			break
		}
	}
	if p.at >= len(p.format) {
		return ValueErrorf("incomplete format key")
	}
	var key Value = p.format[start:p.at]
	if p.bytes {
		key = Bytes(p.format[start:p.at])
	}
	p.at++
	v, err := p.t.GetItem(p.mapping, key)
	if err != nil {
		return err
	}
	p.args, p.next = []Value{v}, 0
	return nil
}

func (p *percent) flags(f *formatSpec) error {
	left := false
	for ; p.at < len(p.format); p.at++ {
		switch c := p.format[p.at]; c {
		case '-':
			left = true
			continue
		case '+':
			f.sign = '+'
			continue
		case ' ':
			if f.sign == 0 {
				f.sign = ' '
			}
			continue
		case '#':
			f.alternate = true
			continue
		case '0':
			f.fill, f.align = "0", '='
			continue
		}
		break
	}
	width, err := p.number("width")
	if err != nil {
		return err
	}
	if width < -1 {
		left, width = true, -width
	}
	f.width = width
	if left {
		f.fill, f.align = " ", '<'
	}
	if p.at < len(p.format) && p.format[p.at] == '.' {
		p.at++
		if f.precision, err = p.number("precision"); err != nil {
			return err
		}
		f.precision = max(f.precision, 0)
	}
	return nil
}

// number reads digits, or "*" and takes an argument; -1 is none. A width of -1
// from an argument comes out as -2: both pad nothing.
func (p *percent) number(what string) (int, error) {
	if p.at < len(p.format) && p.format[p.at] == '*' {
		p.at++
		v, err := p.arg()
		if err != nil {
			return 0, err
		}
		n, ok := AsInt(v)
		if !ok {
			if _, isBig := AsBig(v); isBig {
				return 0, Errorf("OverflowError", "Python int too large to convert to C %s", map[string]string{"width": "ssize_t", "precision": "int"}[what])
			}
			return 0, TypeErrorf("* wants int")
		}
		if n == -1 {
			n = -2
		}
		if what == "width" {
			n = max(n, -maxRepeat)
		}
		return n, nil
	}
	n, rest, err := specNumber(p.format[p.at:])
	if err != nil {
		return 0, ValueErrorf("%s too big", what)
	}
	p.at = len(p.format) - len(rest)
	return n, nil
}

func (p *percent) convert(f *formatSpec, v Value) (string, error) {
	switch f.kind {
	case 's', 'r', 'a', 'b':
		return p.text(f, v)
	case 'c':
		s, err := p.char(v)
		if err != nil {
			return "", err
		}
		f.plain()
		return p.pad(f, s)
	case 'd', 'i', 'u', 'o', 'x', 'X':
		return p.integer(f, v)
	}
	x, err := p.float(v)
	if err != nil {
		return "", err
	}
	if f.precision < 0 {
		f.precision = 6
	}
	if f.precision > math.MaxInt32 {
		return "", ValueErrorf("precision too big")
	}
	text, negative := strings.CutPrefix(floatText(x, byte(f.kind), f.precision, f.alternate, false), "-")
	return f.number(negative, "", "", text)
}

// float is an argument of the conversions of floats.
func (p *percent) float(v Value) (float64, error) {
	x, err := p.t.ToFloat(v)
	if err != nil && p.bytes && p.t.IsRaised(err, "TypeError") {
		return 0, TypeErrorf("float argument required, not %s", p.t.TypeName(v))
	}
	return x, err
}

// plain drops the zeros that only numbers are filled up with.
func (f *formatSpec) plain() {
	if f.align == '=' {
		f.fill, f.align = " ", '>'
	}
}

// pad is formatSpec.pad, which counts code points, for bytes too.
func (p *percent) pad(f *formatSpec, s string) (string, error) {
	if !p.bytes || isASCII(s) {
		return f.pad("", s)
	}
	missing := strings.Repeat(" ", min(max(f.width-len(s), 0), maxRepeat))
	if f.align == '<' {
		return s + missing, nil
	}
	return missing + s, nil
}

func (p *percent) text(f *formatSpec, v Value) (string, error) {
	var s string
	var err error
	switch {
	case f.kind == 'a' || f.kind == 'r' && p.bytes:
		s, err = p.t.ASCII(v)
	case f.kind == 'r':
		s, err = p.t.Repr(v)
	case p.bytes:
		s, err = p.bytesOf(v)
	default:
		s, err = p.t.Str(v)
	}
	if err != nil {
		return "", err
	}
	if f.precision >= 0 && f.precision < len(s) {
		if p.bytes {
			s = s[:f.precision]
		} else {
			s = strCut(s, 0, min(f.precision, StrLen(s)))
		}
	}
	f.plain()
	return p.pad(f, s)
}

func (p *percent) bytesOf(v Value) (string, error) {
	if s, ok := bytesLike(v); ok {
		return s, nil
	}
	made, found, err := p.t.CallSpecial(v, "__bytes__")
	if err != nil {
		return "", err
	}
	if s, ok := bytesLike(made); found && ok {
		return s, nil
	}
	return "", TypeErrorf("%%b requires a bytes-like object, or an object that implements __bytes__, not '%s'", p.t.TypeName(v))
}

func (p *percent) char(v Value) (string, error) {
	if p.bytes {
		if s, ok := bytesLike(v); ok && len(s) == 1 {
			return s, nil
		}
		if _, ok := AsBig(v); !ok {
			return "", TypeErrorf("%%c requires an integer in range(256) or a single byte")
		}
		n, ok := AsInt(v)
		if !ok || n < 0 || n > 255 {
			return "", Errorf("OverflowError", "%%c arg not in range(256)")
		}
		return string([]byte{byte(n)}), nil
	}
	if s, ok := Unwrap(v).(string); ok {
		if _, one := oneRune(s); one {
			return s, nil
		}
		return "", TypeErrorf("%%c requires int or char")
	}
	if _, isFloat := Unwrap(v).(float64); !isFloat {
		if method, _ := p.t.TypeLookup(v, "__index__"); method == nil {
			return "", TypeErrorf("%%c requires int or char")
		}
		n, err := p.t.Index(v)
		if err != nil && !p.t.IsRaised(err, "OverflowError") && !p.t.IsRaised(err, "IndexError") {
			return "", err
		}
		if err != nil || n < 0 || n > utf8.MaxRune {
			return "", Errorf("OverflowError", "%%c arg not in range(0x110000)")
		}
		return string(rune(n)), nil
	}
	return "", TypeErrorf("%%c requires int or char")
}

func (p *percent) integer(f *formatSpec, v Value) (string, error) {
	n, err := p.wholeNumber(f.kind, v)
	if err != nil {
		return "", err
	}
	digits, negative, err := intText(n, f.kind)
	if err != nil {
		return "", err
	}
	if f.precision > maxRepeat {
		return "", ValueErrorf("precision too big")
	}
	digits = strings.Repeat("0", max(f.precision-len(digits), 0)) + digits
	prefix := ""
	if f.alternate && f.kind != 'd' && f.kind != 'i' && f.kind != 'u' {
		prefix = "0" + string(f.kind)
	}
	return f.number(negative, prefix, digits, "")
}

// wholeNumber is an argument of the conversions of ints: those to decimal take
// floats too.
func (p *percent) wholeNumber(kind rune, v Value) (Value, error) {
	decimal := kind == 'd' || kind == 'i' || kind == 'u'
	switch n := Unwrap(v).(type) {
	case int, bool, *big.Int:
		return n, nil
	case float64:
		if decimal {
			return FloatInt(n)
		}
	}
	methods := []string{"__index__"}
	if decimal {
		methods = []string{"__int__", "__index__", "__trunc__"}
	}
	for _, name := range methods {
		n, found, err := p.t.CallSpecial(v, name)
		if err != nil {
			return nil, err
		}
		if found {
			return Unwrap(n), nil
		}
	}
	if decimal {
		return nil, TypeErrorf("%%%c format: a real number is required, not %s", kind, p.t.TypeName(v))
	}
	return nil, TypeErrorf("%%%c format: an integer is required, not %s", kind, p.t.TypeName(v))
}
