package lib

import (
	"bytes"
	"math"
	"math/big"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/gustload/gust/worker/internal/py"
)

// This file defines the module json (CPython 3.12, Lib/json).

// EncodeJSON is json.dumps(v) as requests sends it: allow_nan is False there.
func EncodeJSON(t *py.Thread, v py.Value) ([]byte, error) {
	e := jsonEncoder{t: t, ascii: true, item: ", ", key: ": "}
	err := e.value(v, 0)
	return e.out.Bytes(), err
}

// DecodeJSON is json.loads(text).
func DecodeJSON(t *py.Thread, text string) (py.Value, error) {
	d := jsonDecoder{t: t, text: text}
	return d.whole()
}

// LoadJSON is json.loads(text, **kw).
func LoadJSON(t *py.Thread, text py.Value, kw []py.KwArg) (py.Value, error) {
	return loads(t, py.Args{Pos: []py.Value{text}, Kw: kw})
}

type jsonEncoder struct {
	t                *py.Thread
	out              bytes.Buffer
	ascii, sort      bool
	nan, skip        bool
	item, key        string
	indent           string
	indented         bool
	fallback         py.Value // default=
	scratch          [32]byte
	circularityCheck []py.Value
}

func (e *jsonEncoder) value(v py.Value, level int) error {
	switch v := py.Unwrap(v).(type) {
	case py.NoneType:
		e.out.WriteString("null")
	case bool:
		e.out.WriteString(strconv.FormatBool(v))
	case int:
		e.out.Write(strconv.AppendInt(e.scratch[:0], int64(v), 10))
	case *big.Int:
		e.out.WriteString(v.String())
	case float64:
		return e.float(v)
	case string:
		e.str(v)
	case *py.List:
		return e.list(v, v.Items, level)
	case *py.Tuple:
		return e.list(v, v.Items, level)
	case *py.Dict:
		return e.dict(v, level)
	default:
		return e.other(v, level)
	}
	return nil
}

func (e *jsonEncoder) other(v py.Value, level int) error {
	if e.fallback == nil || e.fallback == py.None {
		return py.TypeErrorf("Object of type %s is not JSON serializable", e.t.TypeName(v))
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
	for _, outer := range e.circularityCheck {
		if outer == v {
			return py.ValueErrorf("Circular reference detected")
		}
	}
	if len(e.circularityCheck) > 900 {
		return py.Errorf("RecursionError", "maximum recursion depth exceeded while encoding a JSON object")
	}
	e.circularityCheck = append(e.circularityCheck, v)
	return nil
}

func (e *jsonEncoder) leave() { e.circularityCheck = e.circularityCheck[:len(e.circularityCheck)-1] }

func (e *jsonEncoder) float(f float64) error {
	text := py.ReprFloat(f)
	switch {
	case math.IsNaN(f):
		text = "NaN"
	case math.IsInf(f, 1):
		text = "Infinity"
	case math.IsInf(f, -1):
		text = "-Infinity"
	}
	if !e.nan && (math.IsNaN(f) || math.IsInf(f, 0)) {
		return py.ValueErrorf("Out of range float values are not JSON compliant: %s", py.ReprFloat(f))
	}
	e.out.WriteString(text)
	return nil
}

const hexDigits = "0123456789abcdef"

func (e *jsonEncoder) str(s string) {
	e.out.WriteByte('"')
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c >= ' ' && c != '"' && c != '\\' {
				i++
				continue
			}
			e.out.WriteString(s[start:i])
			switch c {
			case '"', '\\':
				e.out.WriteByte('\\')
				e.out.WriteByte(c)
			case '\n':
				e.out.WriteString(`\n`)
			case '\r':
				e.out.WriteString(`\r`)
			case '\t':
				e.out.WriteString(`\t`)
			case '\b':
				e.out.WriteString(`\b`)
			case '\f':
				e.out.WriteString(`\f`)
			default:
				e.escape(rune(c))
			}
			i++
			start = i
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if e.ascii {
			e.out.WriteString(s[start:i])
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
	e.out.WriteString(s[start:])
	e.out.WriteByte('"')
}

func (e *jsonEncoder) escape(r rune) {
	e.out.WriteString(`\u`)
	for shift := 12; shift >= 0; shift -= 4 {
		e.out.WriteByte(hexDigits[r>>shift&15])
	}
}

func (e *jsonEncoder) newline(level int) {
	e.out.WriteByte('\n')
	for range level {
		e.out.WriteString(e.indent)
	}
}

func (e *jsonEncoder) list(v py.Value, items []py.Value, level int) error {
	if len(items) == 0 {
		e.out.WriteString("[]")
		return nil
	}
	if err := e.enter(v); err != nil {
		return err
	}
	e.out.WriteByte('[')
	for i, item := range items {
		if i > 0 {
			e.out.WriteString(e.item)
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
	e.out.WriteByte(']')
	e.leave()
	return nil
}

func (e *jsonEncoder) dict(d *py.Dict, level int) error {
	if d.Len() == 0 {
		e.out.WriteString("{}")
		return nil
	}
	if err := e.enter(d); err != nil {
		return err
	}
	keys := d.Keys()
	if e.sort {
		if err := e.t.SortValues(keys, nil, false); err != nil {
			return err
		}
	}
	e.out.WriteByte('{')
	first := true
	for _, k := range keys {
		name, ok, err := e.keyText(k)
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		if !first {
			e.out.WriteString(e.item)
		}
		first = false
		if e.indented {
			e.newline(level + 1)
		}
		e.str(name)
		e.out.WriteString(e.key)
		v, _, err := d.Get(e.t, k)
		if err != nil {
			return err
		}
		if err := e.value(v, level+1); err != nil {
			return err
		}
	}
	if e.indented {
		e.newline(level)
	}
	e.out.WriteByte('}')
	e.leave()
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
		return py.ReprFloat(k), true, nil
	}
	if e.skip {
		return "", false, nil
	}
	return "", false, py.TypeErrorf("keys must be str, int, float, bool or None, not %s", e.t.TypeName(k))
}

type jsonDecoder struct {
	t     *py.Thread
	text  string
	at    int
	depth int

	object, pairs, float, integer, constant py.Value // hooks, nil without
}

func (d *jsonDecoder) whole() (py.Value, error) {
	if strings.HasPrefix(d.text, "\ufeff") {
		return nil, d.fail("Unexpected UTF-8 BOM (decode using utf-8-sig)", 0)
	}
	d.space()
	v, err := d.value()
	if err != nil {
		return nil, err
	}
	d.space()
	if d.at < len(d.text) {
		return nil, d.fail("Extra data", d.at)
	}
	return v, nil
}

func (d *jsonDecoder) space() {
	for d.at < len(d.text) && strings.IndexByte(" \t\n\r", d.text[d.at]) >= 0 {
		d.at++
	}
}

// fail is a JSONDecodeError at a byte of the text.
func (d *jsonDecoder) fail(msg string, at int) error {
	before := d.text[:min(at, len(d.text))]
	line := strings.Count(before, "\n") + 1
	column := utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:]) + 1
	char := utf8.RuneCountInString(before)
	class, _ := d.t.In.Data[jsonErrorKey{}].(*py.Class)
	if class == nil {
		return py.ValueErrorf("%s: line %d column %d (char %d)", msg, line, column, char)
	}
	o, err := d.t.CallPos(class, msg+": line "+strconv.Itoa(line)+" column "+strconv.Itoa(column)+" (char "+strconv.Itoa(char)+")")
	if err != nil {
		return err
	}
	exc := o.(*py.Object)
	exc.SetOwn("msg", msg)
	exc.SetOwn("doc", d.text)
	exc.SetOwn("pos", char)
	exc.SetOwn("lineno", line)
	exc.SetOwn("colno", column)
	return py.Raise(exc)
}

type jsonErrorKey struct{}

func (d *jsonDecoder) value() (py.Value, error) {
	if d.depth > 900 {
		return nil, py.Errorf("RecursionError", "maximum recursion depth exceeded while decoding a JSON object from a unicode string")
	}
	if d.at >= len(d.text) {
		return nil, d.fail("Expecting value", d.at)
	}
	switch c := d.text[d.at]; {
	case c == '"':
		return d.str()
	case c == '{':
		return d.dict()
	case c == '[':
		return d.list()
	case c == '-' || '0' <= c && c <= '9':
		return d.number()
	}
	for word, v := range map[string]py.Value{"null": py.None, "true": true, "false": false, "NaN": math.NaN(), "Infinity": math.Inf(1)} {
		if strings.HasPrefix(d.text[d.at:], word) {
			d.at += len(word)
			if f, ok := v.(float64); ok && d.constant != nil {
				_ = f
				return d.t.CallPos(d.constant, word)
			}
			return v, nil
		}
	}
	return nil, d.fail("Expecting value", d.at)
}

func (d *jsonDecoder) str() (string, error) {
	start := d.at
	d.at++
	begin := d.at
	var b []byte
	for {
		if d.at >= len(d.text) {
			return "", d.fail("Unterminated string starting at", start)
		}
		c := d.text[d.at]
		switch {
		case c == '"':
			chunk := d.text[begin:d.at]
			d.at++
			if b == nil {
				return strings.ToValidUTF8(chunk, "\ufffd"), nil
			}
			return strings.ToValidUTF8(string(append(b, chunk...)), "\ufffd"), nil
		case c < ' ':
			return "", d.fail("Invalid control character at", d.at)
		case c != '\\':
			d.at++
			continue
		}
		b = append(b, d.text[begin:d.at]...)
		r, err := d.unescape(start)
		if err != nil {
			return "", err
		}
		b = utf8.AppendRune(b, r)
		begin = d.at
	}
}

func (d *jsonDecoder) unescape(start int) (rune, error) {
	at := d.at
	d.at++
	if d.at >= len(d.text) {
		return 0, d.fail("Unterminated string starting at", start)
	}
	c := d.text[d.at]
	d.at++
	if i := strings.IndexByte(`"\/bfnrt`, c); i >= 0 {
		return rune("\"\\/\b\f\n\r\t"[i]), nil
	}
	if c != 'u' {
		return 0, d.fail("Invalid \\escape", at)
	}
	r, ok := d.hex4()
	if !ok {
		return 0, d.fail("Invalid \\uXXXX escape", d.at)
	}
	if utf16.IsSurrogate(r) && strings.HasPrefix(d.text[d.at:], `\u`) {
		back := d.at
		d.at += 2
		if low, ok := d.hex4(); ok {
			if both := utf16.DecodeRune(r, low); both != utf8.RuneError {
				return both, nil
			}
		}
		d.at = back
	}
	if utf16.IsSurrogate(r) {
		return utf8.RuneError, nil
	}
	return r, nil
}

func (d *jsonDecoder) hex4() (rune, bool) {
	if d.at+4 > len(d.text) {
		return 0, false
	}
	n, err := strconv.ParseUint(d.text[d.at:d.at+4], 16, 16)
	if err != nil {
		return 0, false
	}
	d.at += 4
	return rune(n), true
}

func (d *jsonDecoder) number() (py.Value, error) {
	start := d.at
	digits := func() int {
		n := 0
		for d.at < len(d.text) && '0' <= d.text[d.at] && d.text[d.at] <= '9' {
			d.at++
			n++
		}
		return n
	}
	if d.text[d.at] == '-' {
		d.at++
	}
	switch {
	case strings.HasPrefix(d.text[d.at:], "Infinity") && d.at > start:
		d.at += len("Infinity")
		return math.Inf(-1), nil
	case d.at < len(d.text) && d.text[d.at] == '0':
		d.at++
	case digits() == 0:
		d.at = start
		return nil, d.fail("Expecting value", start)
	}
	isFloat := false
	if back := d.at; d.at < len(d.text) && d.text[d.at] == '.' {
		d.at++
		if digits() == 0 {
			d.at = back
		} else {
			isFloat = true
		}
	}
	if back := d.at; d.at < len(d.text) && (d.text[d.at] == 'e' || d.text[d.at] == 'E') {
		d.at++
		if d.at < len(d.text) && (d.text[d.at] == '+' || d.text[d.at] == '-') {
			d.at++
		}
		if digits() == 0 {
			d.at = back
		} else {
			isFloat = true
		}
	}
	text := d.text[start:d.at]
	switch {
	case isFloat && d.float != nil:
		return d.t.CallPos(d.float, text)
	case isFloat:
		f, _ := strconv.ParseFloat(text, 64)
		return f, nil
	case d.integer != nil:
		return d.t.CallPos(d.integer, text)
	}
	if n, err := strconv.Atoi(text); err == nil {
		return n, nil
	}
	n, _ := new(big.Int).SetString(text, 10)
	return py.Int(n), nil
}

func (d *jsonDecoder) list() (py.Value, error) {
	d.at++
	d.depth++
	defer func() { d.depth-- }()
	list := py.NewList()
	d.space()
	if d.at < len(d.text) && d.text[d.at] == ']' {
		d.at++
		return list, nil
	}
	for {
		v, err := d.value()
		if err != nil {
			return nil, err
		}
		list.Items = append(list.Items, v)
		d.space()
		if d.at < len(d.text) && d.text[d.at] == ']' {
			d.at++
			return list, nil
		}
		if d.at >= len(d.text) || d.text[d.at] != ',' {
			return nil, d.fail("Expecting ',' delimiter", d.at)
		}
		d.at++
		d.space()
	}
}

func (d *jsonDecoder) dict() (py.Value, error) {
	d.at++
	d.depth++
	defer func() { d.depth-- }()
	dict := py.NewDict()
	pairs := py.NewList()
	d.space()
	if d.at < len(d.text) && d.text[d.at] == '}' {
		d.at++
		return d.finish(dict, pairs)
	}
	for {
		if d.at >= len(d.text) || d.text[d.at] != '"' {
			return nil, d.fail("Expecting property name enclosed in double quotes", d.at)
		}
		key, err := d.str()
		if err != nil {
			return nil, err
		}
		d.space()
		if d.at >= len(d.text) || d.text[d.at] != ':' {
			return nil, d.fail("Expecting ':' delimiter", d.at)
		}
		d.at++
		d.space()
		v, err := d.value()
		if err != nil {
			return nil, err
		}
		if d.pairs != nil {
			pairs.Items = append(pairs.Items, py.NewTuple(key, v))
		}
		dict.SetStr(key, v)
		d.space()
		if d.at < len(d.text) && d.text[d.at] == '}' {
			d.at++
			return d.finish(dict, pairs)
		}
		if d.at >= len(d.text) || d.text[d.at] != ',' {
			return nil, d.fail("Expecting ',' delimiter", d.at)
		}
		d.at++
		d.space()
	}
}

func (d *jsonDecoder) finish(dict *py.Dict, pairs *py.List) (py.Value, error) {
	switch {
	case d.pairs != nil:
		return d.t.CallPos(d.pairs, pairs)
	case d.object != nil:
		return d.t.CallPos(d.object, dict)
	}
	return dict, nil
}

var (
	dumpsSig = py.Sig("dumps(obj, *, skipkeys=, ensure_ascii=, check_circular=, allow_nan=, cls=, indent=, separators=, default=, sort_keys=)")
	loadsSig = py.Sig("loads(s, *, cls=, object_hook=, parse_float=, parse_int=, parse_constant=, object_pairs_hook=)")
)

// Places in dumpsSig.
const (
	dObj = iota
	dSkip
	dASCII
	dCircular
	dNaN
	dCls
	dIndent
	dSeparators
	dDefault
	dSort
)

func dumps(t *py.Thread, a py.Args) (py.Value, error) {
	args, err := dumpsSig.BindArgs(a)
	if err != nil {
		return nil, err
	}
	e := jsonEncoder{t: t, ascii: true, nan: true, item: ", ", key: ": ", fallback: args[dDefault]}
	for at, to := range map[int]*bool{dSkip: &e.skip, dASCII: &e.ascii, dNaN: &e.nan, dSort: &e.sort} {
		if args[at] == nil {
			continue
		}
		if *to, err = t.Truth(args[at]); err != nil {
			return nil, err
		}
	}
	if err := e.layout(args[dIndent], args[dSeparators]); err != nil {
		return nil, err
	}
	if cls := args[dCls]; cls != nil && cls != py.None {
		encoder, err := t.CallPos(cls)
		if err != nil {
			return nil, err
		}
		if e.fallback, err = t.GetAttr(encoder, "default"); err != nil {
			return nil, err
		}
	}
	if err := e.value(args[dObj], 0); err != nil {
		return nil, err
	}
	return e.out.String(), nil
}

func (e *jsonEncoder) layout(indent, separators py.Value) error {
	switch v := indent.(type) {
	case nil, py.NoneType:
	case string:
		e.indent, e.indented, e.item = v, true, ","
	default:
		n, ok := py.AsInt(v)
		if !ok {
			return py.TypeErrorf("indent must be an int or a str")
		}
		e.indent, e.indented, e.item = strings.Repeat(" ", max(0, n)), true, ","
	}
	if separators == nil || separators == py.None {
		return nil
	}
	two, err := e.t.Unpack(separators, 2)
	if err != nil {
		return err
	}
	e.item, _ = two[0].(string)
	e.key, _ = two[1].(string)
	return nil
}

func loads(t *py.Thread, a py.Args) (py.Value, error) {
	args, err := loadsSig.BindArgs(a)
	if err != nil {
		return nil, err
	}
	d := jsonDecoder{t: t}
	for at, to := range map[int]*py.Value{2: &d.object, 3: &d.float, 4: &d.integer, 5: &d.constant, 6: &d.pairs} {
		if args[at] != py.None {
			*to = args[at]
		}
	}
	switch s := py.Unwrap(args[0]).(type) {
	case string:
		d.text = s
	case py.Bytes:
		d.text = strings.ToValidUTF8(string(s), "\ufffd")
	case *py.ByteArray:
		d.text = strings.ToValidUTF8(string(s.Data), "\ufffd")
	default:
		return nil, py.TypeErrorf("the JSON object must be str, bytes or bytearray, not %s", t.TypeName(args[0]))
	}
	return d.whole()
}

func jsonModule() *py.ModuleDef {
	return &py.ModuleDef{Name: "json", Init: func(t *py.Thread, m *py.Module) error {
		class := m.Class(t.In, "JSONDecodeError", t.In.Types.Exceptions["ValueError"])
		class.Module = "json.decoder"
		t.In.Data[jsonErrorKey{}] = class
		encoder := m.Class(t.In, "JSONEncoder")
		encoder.Def("default", func(t *py.Thread, a py.Args) (py.Value, error) {
			return nil, py.TypeErrorf("Object of type %s is not JSON serializable", t.TypeName(a.Pos[1]))
		})
		m.Def("dumps", dumps)
		m.Def("loads", loads)
		m.Def("dump", func(t *py.Thread, a py.Args) (py.Value, error) {
			if len(a.Pos) < 2 {
				return nil, py.TypeErrorf("dump() missing 1 required positional argument: 'fp'")
			}
			text, err := dumps(t, py.Args{Pos: a.Pos[:1], Kw: a.Kw})
			if err != nil {
				return nil, err
			}
			_, err = t.CallMethod(a.Pos[1], "write", text)
			return py.None, err
		})
		m.Def("load", func(t *py.Thread, a py.Args) (py.Value, error) {
			if len(a.Pos) != 1 {
				return nil, py.TypeErrorf("load() missing 1 required positional argument: 'fp'")
			}
			text, err := t.CallMethod(a.Pos[0], "read")
			if err != nil {
				return nil, err
			}
			return loads(t, py.Args{Pos: []py.Value{text}, Kw: a.Kw})
		})
		return nil
	}}
}
