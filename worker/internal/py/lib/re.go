package lib

import (
	"errors"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/gustload/gust/worker/internal/py"
	"github.com/gustload/gust/worker/internal/py/regex"
)

// This file defines patterns and matches of the module re (CPython 3.12, Lib/re).

type pattern struct {
	source string // of bytes: a rune for each
	bytes  bool
	re     *regex.Regexp

	templates map[string][]templatePart // of sub, by their texts
	spare     *regex.Searcher           // one that nobody uses
}

// subject is a text that is searched: places in it are in bytes here, in
// characters for Python.
type subject struct {
	value py.Value
	text  string
	plain bool // a byte is a character
}

func (s *subject) place(chars int) int {
	if s.plain {
		return min(max(chars, 0), len(s.text))
	}
	return len(py.StrSlice(s.text, 0, min(max(chars, 0), py.StrLen(s.text)), 1))
}

func (s *subject) chars(place int) int {
	if s.plain || place < 0 {
		return place
	}
	return utf8.RuneCountInString(s.text[:place])
}

type match struct {
	pattern  *pattern
	object   *py.Object // the pattern
	text     *subject
	caps     []int
	last     int
	pos, end int // in characters
}

type reKey struct {
	source string
	flags  int
	bytes  bool
}

type reKeys struct{}

// reState is what the module keeps in an interpreter.
type reState struct {
	pattern, match, fault *py.Class
	known                 map[reKey]*py.Object
}

func stateOf(t *py.Thread) *reState {
	s, _ := t.In.Data[reKeys{}].(*reState)
	return s
}

// raise is the re.error for what is wrong with a pattern; pos -1 is nowhere.
func (s *reState) raise(t *py.Thread, msg string, pattern py.Value, pos int) error {
	args := []py.Value{msg}
	if pos >= 0 {
		args = append(args, pattern, pos)
	}
	o, err := t.CallPos(s.fault, args...)
	if err != nil {
		return err
	}
	return py.Raise(o.(*py.Object))
}

var reErrorSig = py.Sig("error(msg, pattern=, pos=)")

// reErrorInit is re.error.__init__: msg, and the place in the pattern.
func reErrorInit(t *py.Thread, a py.Args) (py.Value, error) {
	args, err := reErrorSig.BindArgs(a.Rest(1))
	if err != nil {
		return nil, err
	}
	self := a.Pos[0].(*py.Object)
	text, err := t.Str(args[0])
	if err != nil {
		return nil, err
	}
	self.SetOwn("msg", args[0])
	for _, name := range []string{"pos", "lineno", "colno"} {
		self.SetOwn(name, py.None)
	}
	self.SetOwn("pattern", orNone(args[1]))
	if pos, ok := py.AsInt(orNone(args[2])); ok {
		source := ""
		switch p := args[1].(type) {
		case string:
			source = p
		case py.Bytes:
			source = latin(string(p))
		}
		before := py.StrSlice(source, 0, min(max(pos, 0), py.StrLen(source)), 1)
		line := strings.Count(before, "\n") + 1
		column := pos - py.StrLen(before[:strings.LastIndexByte(before, '\n')+1]) + 1
		self.SetOwn("pos", pos)
		self.SetOwn("lineno", line)
		self.SetOwn("colno", column)
		text += " at position " + strconv.Itoa(pos)
		if strings.Contains(source, "\n") {
			text += " (line " + strconv.Itoa(line) + ", column " + strconv.Itoa(column) + ")"
		}
	}
	if x, ok := self.Native.(*py.Exception); ok {
		x.Args = py.NewTuple(text)
	}
	return py.None, nil
}

// maxPatterns is how many patterns are kept for the functions of the module.
const maxPatterns = 512

// compile makes a Pattern, or finds the one made before.
func (s *reState) compile(t *py.Thread, v py.Value, flags int) (*py.Object, error) {
	var key reKey
	switch text := py.Unwrap(v).(type) {
	case string:
		key = reKey{text, flags, false}
	case py.Bytes:
		key = reKey{string(text), flags, true}
	default:
		if o, ok := v.(*py.Object); ok {
			if _, ok := o.Native.(*pattern); ok {
				if flags != 0 {
					return nil, py.ValueErrorf("cannot process flags argument with a compiled pattern")
				}
				return o, nil
			}
		}
		return nil, py.TypeErrorf("first argument must be string or compiled pattern")
	}
	if o := s.known[key]; o != nil {
		return o, nil
	}
	p := &pattern{source: key.source, bytes: key.bytes}
	if p.bytes {
		p.source = latin(key.source)
	}
	switch {
	case p.bytes && flags&regex.Unicode != 0:
		return nil, py.ValueErrorf("cannot use UNICODE flag with a bytes pattern")
	case !p.bytes && flags&regex.Locale != 0:
		return nil, py.ValueErrorf("cannot use LOCALE flag with a str pattern")
	case flags&regex.ASCII != 0 && flags&regex.Unicode != 0:
		return nil, py.ValueErrorf("ASCII and UNICODE flags are incompatible")
	}
	var err error
	if p.re, err = regex.Compile(p.source, flags, p.bytes); err != nil {
		if e, ok := errors.AsType[*regex.Error](err); ok {
			return nil, s.raise(t, e.Msg, v, e.Pos)
		}
		return nil, err
	}
	o := py.NewObject(s.pattern, p)
	if len(s.known) >= maxPatterns {
		clear(s.known)
	}
	s.known[key] = o
	return o, nil
}

// latin makes of bytes a text with a rune for each.
func latin(s string) string {
	plain := true
	for i := range len(s) {
		plain = plain && s[i] < utf8.RuneSelf
	}
	if plain {
		return s
	}
	out := make([]rune, len(s))
	for i := range len(s) {
		out[i] = rune(s[i])
	}
	return string(out)
}

func (p *pattern) subject(t *py.Thread, v py.Value) (*subject, error) {
	switch text := py.Unwrap(v).(type) {
	case string:
		if p.bytes {
			return nil, py.TypeErrorf("cannot use a bytes pattern on a string-like object")
		}
		return &subject{v, text, py.StrLen(text) == len(text)}, nil
	case py.Bytes:
		if !p.bytes {
			return nil, py.TypeErrorf("cannot use a string pattern on a bytes-like object")
		}
		return &subject{v, string(text), true}, nil
	case *py.ByteArray:
		if !p.bytes {
			return nil, py.TypeErrorf("cannot use a string pattern on a bytes-like object")
		}
		return &subject{v, string(text.Data), true}, nil
	}
	return nil, py.TypeErrorf("expected string or bytes-like object, got '%s'", t.TypeName(v))
}

func (p *pattern) value(s string) py.Value {
	if p.bytes {
		return py.Bytes(s)
	}
	return s
}

// reError is what a search says that found no end.
func reError(err error) error {
	if err != nil {
		return py.RuntimeErrorf("%s", err.Error())
	}
	return nil
}

func (p *pattern) span(text *subject, caps []int, n int) py.Value {
	if caps[2*n] < 0 || caps[2*n+1] < 0 {
		return py.None
	}
	return p.value(text.text[caps[2*n]:caps[2*n+1]])
}

// group is a group by number, or None for one that took no part.
func (m *match) group(n int) py.Value { return m.pattern.span(m.text, m.caps, n) }

func (m *match) count() int { return m.pattern.re.Groups }

func (m *match) number(v py.Value) (int, error) {
	switch n := py.Unwrap(v).(type) {
	case string:
		if n, ok := m.pattern.re.Names[n]; ok {
			return n, nil
		}
	case int:
		if n >= 0 && n <= m.count() {
			return n, nil
		}
	}
	return 0, py.IndexErrorf("no such group")
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}
