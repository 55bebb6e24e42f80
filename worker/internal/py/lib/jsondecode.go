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

// This file defines how json reads texts (CPython 3.12, Lib/json/decoder.py).

type jsonDecoder struct {
	t      *py.Thread
	text   string
	at     int
	depth  int
	strict bool // control characters in texts are errors

	// Hooks, nil without one.
	object, float, integer, constant, pairs py.Value

	names [64]py.Value // keys seen, so that a list of objects shares them
}

// configure takes the options in the order of decodeOptions; nil is one that
// was not given.
func (d *jsonDecoder) configure(args []py.Value) error {
	for i, to := range [...]*py.Value{&d.object, &d.float, &d.integer, &d.constant, nil, &d.pairs} {
		if to != nil && args[i] != py.None {
			*to = args[i]
		}
	}
	d.strict = true
	if args[4] == nil {
		return nil
	}
	var err error
	d.strict, err = d.t.Truth(args[4])
	return err
}

func (d *jsonDecoder) whole() (py.Value, error) {
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
	for d.at < len(d.text) {
		switch d.text[d.at] {
		case ' ', '\n', '\t', '\r':
			d.at++
		default:
			return
		}
	}
}

// fail is a JSONDecodeError at a byte of the text.
func (d *jsonDecoder) fail(msg string, at int) error {
	class := jsonStateOf(d.t).fault
	if class == nil { // the program has not imported json, but read an answer's
		if _, err := d.t.Import("json"); err != nil {
			return err
		}
		class = jsonStateOf(d.t).fault
	}
	o, err := d.t.CallPos(class, msg, d.text, utf8.RuneCountInString(d.text[:min(at, len(d.text))]))
	if err != nil {
		return err
	}
	return py.Raise(o.(*py.Object))
}

// jsonFaultInit is JSONDecodeError.__init__(self, msg, doc, pos).
func jsonFaultInit(t *py.Thread, a py.Args) (py.Value, error) {
	args, err := jsonFaultSig.BindArgs(a.Rest(1))
	if err != nil {
		return nil, err
	}
	self, _ := a.Pos[0].(*py.Object)
	msg, _ := args[0].(string)
	doc, isText := args[1].(string)
	if b, ok := args[1].(py.Bytes); ok {
		doc, isText = string(b), true
	}
	pos, ok := py.AsInt(args[2])
	if self == nil || !isText || !ok {
		return nil, py.TypeErrorf("JSONDecodeError takes a message, a text and a place in it")
	}
	before := py.StrSlice(doc, 0, min(max(pos, 0), py.StrLen(doc)), 1)
	line := strings.Count(before, "\n") + 1
	column := pos - py.StrLen(before[:strings.LastIndexByte(before, '\n')+1]) + 1
	text := msg + ": line " + strconv.Itoa(line) + " column " + strconv.Itoa(column) + " (char " + strconv.Itoa(pos) + ")"
	if x, ok := self.Native.(*py.Exception); ok {
		x.Args = py.NewTuple(text)
	}
	self.SetOwn("msg", msg)
	self.SetOwn("doc", args[1])
	self.SetOwn("pos", pos)
	self.SetOwn("lineno", line)
	self.SetOwn("colno", column)
	return py.None, nil
}

var jsonFaultSig = py.Sig("JSONDecodeError.__init__(msg, doc, pos)")

func (d *jsonDecoder) value() (py.Value, error) {
	if d.depth > 900 {
		return nil, py.Errorf("RecursionError", "maximum recursion depth exceeded while decoding a JSON object from a unicode string")
	}
	if d.at >= len(d.text) {
		return nil, d.fail("Expecting value", d.at)
	}
	switch c := d.text[d.at]; c {
	case '"':
		return d.str()
	case '{':
		return d.dict()
	case '[':
		return d.list()
	case 'n':
		if d.word("null") {
			return py.None, nil
		}
	case 't':
		if d.word("true") {
			return true, nil
		}
	case 'f':
		if d.word("false") {
			return false, nil
		}
	case 'N':
		if d.word("NaN") {
			return d.special("NaN", math.NaN())
		}
	case 'I':
		if d.word("Infinity") {
			return d.special("Infinity", math.Inf(1))
		}
	default:
		if c == '-' || '0' <= c && c <= '9' {
			return d.number()
		}
	}
	return nil, d.fail("Expecting value", d.at)
}

func (d *jsonDecoder) word(w string) bool {
	if !strings.HasPrefix(d.text[d.at:], w) {
		return false
	}
	d.at += len(w)
	return true
}

func (d *jsonDecoder) special(name string, f float64) (py.Value, error) {
	if d.constant != nil {
		return d.t.CallPos(d.constant, name)
	}
	return f, nil
}

// name is str for a key.
func (d *jsonDecoder) name() (py.Value, error) {
	s, err := d.str()
	if err != nil || len(s) == 0 || len(s) > 32 {
		return s, err
	}
	place := &d.names[(len(s)*31+int(s[0])*7+int(s[len(s)-1]))%len(d.names)]
	if known, ok := (*place).(string); ok && known == s {
		return *place, nil
	}
	*place = s
	return *place, nil
}

func (d *jsonDecoder) str() (string, error) {
	start := d.at
	d.at++
	begin := d.at
	var b []byte
	for {
		for d.at < len(d.text) && (d.text[d.at] >= utf8.RuneSelf || plain[d.text[d.at]]) {
			d.at++
		}
		if d.at >= len(d.text) {
			return "", d.fail("Unterminated string starting at", start)
		}
		c := d.text[d.at]
		switch {
		case c == '"':
			chunk := d.text[begin:d.at]
			d.at++
			if b == nil {
				return chunk, nil
			}
			return string(append(b, chunk...)), nil
		case c != '\\':
			if d.strict {
				return "", d.fail("Invalid control character at", d.at)
			}
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
		return 0, d.fail("Invalid \\uXXXX escape", d.at-1)
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

// digits skips digits, and says how many there were.
func (d *jsonDecoder) digits() int {
	start := d.at
	for d.at < len(d.text) && '0' <= d.text[d.at] && d.text[d.at] <= '9' {
		d.at++
	}
	return d.at - start
}

func (d *jsonDecoder) number() (py.Value, error) {
	start := d.at
	if d.text[d.at] == '-' {
		d.at++
	}
	switch {
	case strings.HasPrefix(d.text[d.at:], "Infinity") && d.at > start:
		d.at += len("Infinity")
		return d.special("-Infinity", math.Inf(-1))
	case d.at < len(d.text) && d.text[d.at] == '0':
		d.at++
	case d.digits() == 0:
		d.at = start
		return nil, d.fail("Expecting value", start)
	}
	isFloat := false
	if back := d.at; d.at < len(d.text) && d.text[d.at] == '.' {
		d.at++
		if d.digits() == 0 {
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
		if d.digits() == 0 {
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
	var pairs []py.Value
	d.space()
	if d.at < len(d.text) && d.text[d.at] == '}' {
		d.at++
		return d.finish(dict, pairs)
	}
	for {
		if d.at >= len(d.text) || d.text[d.at] != '"' {
			return nil, d.fail("Expecting property name enclosed in double quotes", d.at)
		}
		key, err := d.name()
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
			pairs = append(pairs, py.NewTuple(key, v))
		} else if err := dict.Set(d.t, key, v); err != nil {
			return nil, err
		}
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

func (d *jsonDecoder) finish(dict *py.Dict, pairs []py.Value) (py.Value, error) {
	switch {
	case d.pairs != nil:
		return d.t.CallPos(d.pairs, py.NewList(pairs...))
	case d.object != nil:
		return d.t.CallPos(d.object, dict)
	}
	return dict, nil
}
