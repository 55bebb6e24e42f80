package lib

import (
	"math"
	"math/big"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/gustload/gust/worker/internal/py"
)

// This file defines how json writes values (CPython 3.12, Lib/json/encoder.py).

type jsonEncoder struct {
	t                  *py.Thread
	out                []byte
	ascii, sort        bool
	nan, skip          bool
	circular, indented bool
	item, key, indent  string
	fallback           py.Value // default=
	outer              []py.Value
}

// configure takes the options in the order of encodeOptions; nil is one that
// was not given.
func (e *jsonEncoder) configure(args []py.Value) error {
	e.ascii, e.circular, e.nan, e.item, e.key, e.fallback = true, true, true, ", ", ": ", args[7]
	for i, to := range [...]*bool{&e.skip, &e.ascii, &e.circular, &e.nan, &e.sort} {
		if args[i] == nil {
			continue
		}
		var err error
		if *to, err = e.t.Truth(args[i]); err != nil {
			return err
		}
	}
	switch v := args[5].(type) {
	case nil, py.NoneType:
	case string:
		e.indent, e.indented, e.item = v, true, ","
	default:
		n, ok := py.AsInt(v)
		if !ok {
			return py.TypeErrorf("can't multiply sequence by non-int of type '%s'", e.t.TypeName(v))
		}
		e.indent, e.indented, e.item = strings.Repeat(" ", max(0, n)), true, ","
	}
	if args[6] == nil || args[6] == py.None {
		return nil
	}
	two, err := e.t.Unpack(args[6], 2)
	if err != nil {
		return err
	}
	for i, to := range [...]*string{&e.item, &e.key} {
		var ok bool
		if *to, ok = py.Unwrap(two[i]).(string); !ok {
			return py.TypeErrorf("make_encoder() argument %d must be str, not %s", 6-i, e.t.TypeName(two[i]))
		}
	}
	return nil
}

func (e *jsonEncoder) value(v py.Value, level int) error {
	switch v := v.(type) {
	case string:
		e.str(v)
	case int:
		e.out = strconv.AppendInt(e.out, int64(v), 10)
	case *py.Dict:
		return e.dict(v, level)
	case *py.List:
		return e.list(v, v.Items, level)
	case py.NoneType:
		e.out = append(e.out, "null"...)
	case bool:
		e.out = strconv.AppendBool(e.out, v)
	case float64:
		return e.float(v)
	case *py.Tuple:
		return e.list(v, v.Items, level)
	case *big.Int:
		e.out = v.Append(e.out, 10)
	default:
		if inner := py.Unwrap(v); inner != v {
			switch inner.(type) {
			case string, int, *py.Dict, *py.List, float64, *py.Tuple, *big.Int:
				return e.value(inner, level)
			}
		}
		return e.other(v, level)
	}
	return nil
}

func (e *jsonEncoder) other(v py.Value, level int) error {
	if e.fallback == nil || e.fallback == py.None {
		return py.TypeErrorf("Object of type %s is not JSON serializable", e.t.TypeOf(v).Name)
	}
	if err := e.enter(v); err != nil {
		return err
	}
	replacement, err := e.t.CallPos(e.fallback, v)
	if err == nil {
		err = e.value(replacement, level)
	}
	e.leave()
	return err
}

func (e *jsonEncoder) enter(v py.Value) error {
	if e.circular {
		for _, outer := range e.outer {
			if outer == v {
				return py.ValueErrorf("Circular reference detected")
			}
		}
	}
	if len(e.outer) > 900 {
		return py.Errorf("RecursionError", "maximum recursion depth exceeded while encoding a JSON object")
	}
	e.outer = append(e.outer, v)
	return nil
}

func (e *jsonEncoder) leave() { e.outer = e.outer[:len(e.outer)-1] }

func (e *jsonEncoder) float(f float64) error {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		if !e.nan {
			return py.ValueErrorf("Out of range float values are not JSON compliant: %s", py.ReprFloat(f))
		}
		e.out = append(e.out, jsonFloat(f)...)
		return nil
	}
	e.out = append(e.out, py.ReprFloat(f)...)
	return nil
}

func jsonFloat(f float64) string {
	switch {
	case math.IsNaN(f):
		return "NaN"
	case math.IsInf(f, 1):
		return "Infinity"
	case math.IsInf(f, -1):
		return "-Infinity"
	}
	return py.ReprFloat(f)
}

// plain tells of each ASCII character whether it stands for itself in a text.
var plain = func() (set [utf8.RuneSelf]bool) {
	for c := ' '; c < utf8.RuneSelf; c++ {
		set[c] = c != '"' && c != '\\'
	}
	return set
}()

func (e *jsonEncoder) str(s string) {
	e.out = append(e.out, '"')
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if !plain[c] || c == 0x7f && e.ascii {
				e.out = append(e.out, s[start:i]...)
				e.control(c)
				start = i + 1
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if e.ascii {
			e.out = append(e.out, s[start:i]...)
			if r > 0xffff {
				high, low := utf16.EncodeRune(r)
				e.escape(high)
				e.escape(low)
			} else {
				e.escape(r)
			}
			start = i + size
		}
		i += size
	}
	e.out = append(e.out, s[start:]...)
	e.out = append(e.out, '"')
}

// control writes an ASCII character that does not stand for itself.
func (e *jsonEncoder) control(c byte) {
	switch c {
	case '"', '\\':
		e.out = append(e.out, '\\', c)
	case '\n':
		e.out = append(e.out, `\n`...)
	case '\r':
		e.out = append(e.out, `\r`...)
	case '\t':
		e.out = append(e.out, `\t`...)
	case '\b':
		e.out = append(e.out, `\b`...)
	case '\f':
		e.out = append(e.out, `\f`...)
	default:
		e.escape(rune(c))
	}
}

const hexDigits = "0123456789abcdef"

func (e *jsonEncoder) escape(r rune) {
	e.out = append(e.out, '\\', 'u', hexDigits[r>>12&15], hexDigits[r>>8&15], hexDigits[r>>4&15], hexDigits[r&15])
}

func (e *jsonEncoder) newline(level int) {
	e.out = append(e.out, '\n')
	for range level {
		e.out = append(e.out, e.indent...)
	}
}

func (e *jsonEncoder) list(v py.Value, items []py.Value, level int) error {
	if len(items) == 0 {
		e.out = append(e.out, "[]"...)
		return nil
	}
	if err := e.enter(v); err != nil {
		return err
	}
	e.out = append(e.out, '[')
	for i, item := range items {
		if i > 0 {
			e.out = append(e.out, e.item...)
		}
		if e.indented {
			e.newline(level + 1)
		}
		if err := e.value(item, level+1); err != nil {
			return err
		}
	}
	if e.indented {
		e.newline(level)
	}
	e.out = append(e.out, ']')
	e.leave()
	return nil
}

func (e *jsonEncoder) dict(d *py.Dict, level int) error {
	if d.Len() == 0 {
		e.out = append(e.out, "{}"...)
		return nil
	}
	if err := e.enter(d); err != nil {
		return err
	}
	e.out = append(e.out, '{')
	first := true
	pair := func(k, v py.Value) error {
		name, ok := k.(string)
		if !ok {
			var err error
			if name, ok, err = e.keyText(k); err != nil || !ok {
				return err
			}
		}
		if !first {
			e.out = append(e.out, e.item...)
		}
		first = false
		if e.indented {
			e.newline(level + 1)
		}
		e.str(name)
		e.out = append(e.out, e.key...)
		return e.value(v, level+1)
	}
	if err := e.pairs(d, pair); err != nil {
		return err
	}
	if e.indented && !first {
		e.newline(level)
	}
	e.out = append(e.out, '}')
	e.leave()
	return nil
}

// pairs calls f for the entries in the order that is asked for.
func (e *jsonEncoder) pairs(d *py.Dict, f func(k, v py.Value) error) error {
	if !e.sort {
		for k, v := range d.All() {
			if err := f(k, v); err != nil {
				return err
			}
		}
		return nil
	}
	keys := d.Keys()
	if err := e.t.SortValues(keys, nil, false); err != nil {
		return err
	}
	for _, k := range keys {
		v, _, err := d.Get(e.t, k)
		if err == nil {
			err = f(k, v)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// keyText is a key as JSON has it; ok is false for one that skipkeys leaves out.
func (e *jsonEncoder) keyText(k py.Value) (string, bool, error) {
	switch k := py.Unwrap(k).(type) {
	case string:
		return k, true, nil
	case py.NoneType:
		return "null", true, nil
	case bool:
		return strconv.FormatBool(k), true, nil
	case int:
		return strconv.Itoa(k), true, nil
	case *big.Int:
		return k.String(), true, nil
	case float64:
		return jsonFloat(k), true, nil
	}
	if e.skip {
		return "", false, nil
	}
	return "", false, py.TypeErrorf("keys must be str, int, float, bool or None, not %s", e.t.TypeOf(k).Name)
}
