package lib

import (
	"strings"
	"unicode/utf8"

	"github.com/gustload/gust/worker/internal/py"
)

// This file defines the quoting of urllib.parse (CPython 3.12,
// Lib/urllib/parse.py).

// alwaysSafe are the characters that no quoting changes.
var alwaysSafe = func() (set [256]bool) {
	for _, c := range "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~" {
		set[c] = true
	}
	return set
}()

func quote(s, safe string, plus bool) string {
	const digits = "0123456789ABCDEF"
	clean := true
	for i := 0; i < len(s) && clean; i++ {
		clean = alwaysSafe[s[i]]
	}
	if clean {
		return s
	}
	b := make([]byte, 0, len(s)+16)
	for i := range len(s) {
		c := s[i]
		switch {
		case alwaysSafe[c] || c < utf8.RuneSelf && strings.IndexByte(safe, c) >= 0:
			b = append(b, c)
		case c == ' ' && plus:
			b = append(b, '+')
		default:
			b = append(b, '%', digits[c>>4], digits[c&15])
		}
	}
	return string(b)
}

// unquoteBytes undoes the percent signs that are followed by two digits.
func unquoteBytes(s string) string {
	at := strings.IndexByte(s, '%')
	if at < 0 {
		return s
	}
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) {
			high, low := unhexDigit(s[i+1]), unhexDigit(s[i+2])
			if high >= 0 && low >= 0 {
				b = append(b, byte(high<<4|low))
				i += 2
				continue
			}
		}
		b = append(b, s[i])
	}
	return string(b)
}

func unhexDigit(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c && c <= 'f':
		return int(c-'a') + 10
	case 'A' <= c && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

// unquoteText undoes quoting; only runs of ASCII characters are looked at.
func unquoteText(s, encoding, errors string) (string, error) {
	if strings.IndexByte(s, '%') < 0 {
		return s, nil
	}
	var b strings.Builder
	for len(s) > 0 {
		n := 0
		for n < len(s) && s[n] < utf8.RuneSelf {
			n++
		}
		if n > 0 {
			text, err := py.Decode(py.Bytes(unquoteBytes(s[:n])), encoding, errors)
			if err != nil {
				return "", err
			}
			b.WriteString(text)
			s = s[n:]
			continue
		}
		for n < len(s) && s[n] >= utf8.RuneSelf {
			n++
		}
		b.WriteString(s[:n])
		s = s[n:]
	}
	return b.String(), nil
}

// textOption is an optional argument that is a str, or its default.
func textOption(v py.Value, otherwise string) string {
	if s, ok := py.Unwrap(v).(string); ok {
		return s
	}
	return otherwise
}

// quotable is what quote is given, as bytes.
func quotable(t *py.Thread, v, encoding, errors py.Value) (string, error) {
	switch s := py.Unwrap(v).(type) {
	case string:
		if encoding == nil && errors == nil {
			return s, nil
		}
		b, err := py.Encode(s, textOption(encoding, "utf-8"), textOption(errors, "strict"))
		return string(b), err
	case py.Bytes:
		return string(s), nil
	case *py.ByteArray:
		return string(s.Data), nil
	}
	return "", py.TypeErrorf("quote_from_bytes() expected bytes")
}

func safeText(v py.Value, otherwise string) string {
	switch s := py.Unwrap(v).(type) {
	case string:
		return s
	case py.Bytes:
		return string(s)
	}
	return otherwise
}

func quoteFunc(name string, plus bool, usual string) py.GoFunc {
	sig := py.Sig(name + "(string, safe=, encoding=, errors=)")
	return func(t *py.Thread, a py.Args) (py.Value, error) {
		var args [4]py.Value
		if err := sig.Bind(a, args[:]); err != nil {
			return nil, err
		}
		s, err := quotable(t, args[0], args[2], args[3])
		if err != nil {
			return nil, err
		}
		safe := safeText(args[1], usual)
		return quote(s, safe, plus && strings.IndexByte(safe, ' ') < 0), nil
	}
}

func unquoteFunc(name string, plus bool) py.GoFunc {
	sig := py.Sig(name + "(string, encoding=, errors=)")
	return func(t *py.Thread, a py.Args) (py.Value, error) {
		var args [3]py.Value
		if err := sig.Bind(a, args[:]); err != nil {
			return nil, err
		}
		encoding, errors := textOption(args[1], "utf-8"), textOption(args[2], "replace")
		s, ok := py.Unwrap(args[0]).(string)
		if !ok {
			b, err := octets(t, args[0])
			if err != nil && plus {
				return nil, py.Errorf("AttributeError", "'%s' object has no attribute 'replace'", t.TypeName(args[0]))
			}
			if err != nil {
				return nil, py.TypeErrorf("argument of type '%s' is not iterable", t.TypeName(args[0]))
			}
			text, err := py.Decode(py.Bytes(unquoteBytes(string(b))), encoding, errors)
			return text, err
		}
		if plus {
			s = strings.ReplaceAll(s, "+", " ")
		}
		text, err := unquoteText(s, encoding, errors)
		return text, err
	}
}

var urlencodeSig = py.Sig("urlencode(query, doseq=, safe=, encoding=, errors=, quote_via=)")

// encoder is one call of urlencode.
type encoder struct {
	t                      *py.Thread
	safe, encoding, errors py.Value
	via                    py.Value // nil is quote_plus
}

func urlencode(t *py.Thread, a py.Args) (py.Value, error) {
	var args [6]py.Value
	if err := urlencodeSig.Bind(a, args[:]); err != nil {
		return nil, err
	}
	e := &encoder{t, args[2], args[3], args[4], args[5]}
	doseq := false
	var err error
	if args[1] != nil {
		if doseq, err = t.Truth(args[1]); err != nil {
			return nil, err
		}
	}
	pairs, err := queryPairs(t, args[0])
	if err != nil {
		return nil, err
	}
	var parts []string
	for _, p := range pairs {
		key, err := e.quote(p[0])
		if err != nil {
			return nil, err
		}
		values := []py.Value{p[1]}
		if doseq {
			if values, err = e.values(p[1]); err != nil {
				return nil, err
			}
		}
		for _, v := range values {
			s, err := e.quote(v)
			if err != nil {
				return nil, err
			}
			parts = append(parts, key+"="+s)
		}
	}
	return strings.Join(parts, "&"), nil
}

// values are those of a sequence, or the one that v is.
func (e *encoder) values(v py.Value) ([]py.Value, error) {
	switch v := py.Unwrap(v).(type) {
	case string, py.Bytes:
		return []py.Value{v}, nil
	case *py.List:
		return v.Items, nil
	}
	if _, err := e.t.Len(v); err != nil {
		if e.t.IsRaised(err, "TypeError") {
			return []py.Value{v}, nil
		}
		return nil, err
	}
	return e.t.Collect(v)
}

func (e *encoder) quote(v py.Value) (string, error) {
	var text py.Value
	b, isBytes := py.Unwrap(v).(py.Bytes)
	if isBytes {
		text = b
	} else {
		s, err := e.t.Str(v)
		if err != nil {
			return "", err
		}
		text = s
	}
	if e.via == nil {
		s, err := quotable(e.t, text, e.encoding, e.errors)
		return quote(s, safeText(e.safe, ""), true), err
	}
	safe, given := py.Value(""), []py.Value{text}
	if e.safe != nil {
		safe = e.safe
	}
	given = append(given, safe)
	if !isBytes {
		for _, v := range [...]py.Value{e.encoding, e.errors} {
			if v == nil {
				v = py.None
			}
			given = append(given, v)
		}
	}
	out, err := e.t.CallPos(e.via, given...)
	s, _ := out.(string)
	return s, err
}

func queryPairs(t *py.Thread, query py.Value) ([][2]py.Value, error) {
	var pairs [][2]py.Value
	if d, ok := query.(*py.Dict); ok {
		for k, v := range d.All() {
			pairs = append(pairs, [2]py.Value{k, v})
		}
		return pairs, nil
	}
	bad := py.TypeErrorf("not a valid non-string sequence or mapping object")
	if _, ok, err := t.LookupAttr(query, "items"); err != nil {
		return nil, err
	} else if ok {
		if query, err = t.CallMethod(query, "items"); err != nil {
			return nil, err
		}
	} else if _, err := t.Len(query); err != nil {
		return nil, bad
	}
	items, err := t.Collect(query)
	if err != nil {
		return nil, bad
	}
	for i, item := range items {
		if _, isText := py.Unwrap(item).(string); isText && i == 0 {
			return nil, bad
		}
		two, err := t.Unpack(item, 2)
		if err != nil {
			return nil, err
		}
		pairs = append(pairs, [2]py.Value{two[0], two[1]})
	}
	return pairs, nil
}
