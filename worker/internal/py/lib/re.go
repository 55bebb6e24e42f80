package lib

import (
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/dlclark/regexp2"
	"github.com/gustload/gust/worker/internal/py"
)

// This file defines the module re (CPython 3.12) over regexp2, which has what
// Python's expressions need and Go's lack: lookaround and back references.

// matchTimeout ends an expression that would search for ever.
const matchTimeout = 10 * time.Second

// Flags, with Python's numbers.
const (
	flagIgnoreCase = 2
	flagLocale     = 4
	flagMultiline  = 8
	flagDotAll     = 16
	flagUnicode    = 32
	flagVerbose    = 64
	flagASCII      = 256
)

type pattern struct {
	source string
	flags  int
	bytes  bool
	re     *regexp2.Regexp
}

type match struct {
	pattern *pattern
	text    []rune
	m       *regexp2.Match
	pos     int
	end     int
}

// translate turns Python's syntax into regexp2's.
func translate(source string) string {
	var b strings.Builder
	inClass := false
	for i := 0; i < len(source); i++ {
		rest := source[i:]
		switch {
		case source[i] == '\\' && i+1 < len(source):
			if source[i+1] == 'Z' {
				b.WriteString(`\z`)
			} else {
				b.WriteString(source[i : i+2])
			}
			i++
		case inClass:
			if source[i] == '[' {
				b.WriteByte('\\')
			}
			b.WriteByte(source[i])
			if source[i] == ']' {
				inClass = false
			}
		case source[i] == '[':
			inClass = true
			b.WriteByte('[')
			if strings.HasPrefix(rest, "[^]") {
				b.WriteString(`^\]`)
				i += 2
			} else if strings.HasPrefix(rest, "[]") {
				b.WriteString(`\]`)
				i++
			}
		case strings.HasPrefix(rest, "(?P<"):
			b.WriteString("(?<")
			i += 3
		case strings.HasPrefix(rest, "(?P="):
			if end := strings.IndexByte(rest, ')'); end > 0 {
				b.WriteString(`\k<` + rest[4:end] + ">")
				i += end
			}
		default:
			b.WriteByte(source[i])
		}
	}
	return b.String()
}

type reKeys struct{}

// reState is what the module keeps in an interpreter.
type reState struct {
	pattern, match, fault *py.Class
	known                 map[string]*py.Object
}

func (s *reState) raise(t *py.Thread, text string) error {
	o, err := t.CallPos(s.fault, text)
	if err != nil {
		return err
	}
	return py.Raise(o.(*py.Object))
}

// compile makes a Pattern, or finds the one made before.
func (s *reState) compile(t *py.Thread, v py.Value, flags int) (*py.Object, error) {
	if o, ok := v.(*py.Object); ok {
		if _, ok := o.Native.(*pattern); ok {
			return o, nil
		}
	}
	p := &pattern{flags: flags}
	switch text := py.Unwrap(v).(type) {
	case string:
		p.source = text
	case py.Bytes:
		p.source, p.bytes = latin(string(text)), true
	default:
		return nil, py.TypeErrorf("first argument must be string or compiled pattern")
	}
	key := strconv.Itoa(flags) + strconv.FormatBool(p.bytes) + p.source
	if o := s.known[key]; o != nil {
		return o, nil
	}
	var options regexp2.RegexOptions
	for flag, option := range map[int]regexp2.RegexOptions{flagIgnoreCase: regexp2.IgnoreCase, flagMultiline: regexp2.Multiline, flagDotAll: regexp2.Singleline, flagVerbose: regexp2.IgnorePatternWhitespace} {
		if flags&flag != 0 {
			options |= option
		}
	}
	re, err := regexp2.Compile(translate(p.source), options)
	if err != nil {
		return nil, s.raise(t, err.Error())
	}
	re.MatchTimeout = matchTimeout
	p.re = re
	o := py.NewObject(s.pattern, p)
	if len(s.known) > 512 {
		clear(s.known)
	}
	s.known[key] = o
	return o, nil
}

// latin makes of bytes a text with a rune for each.
func latin(s string) string {
	out := make([]rune, len(s))
	for i := range len(s) {
		out[i] = rune(s[i])
	}
	return string(out)
}

func (p *pattern) subject(t *py.Thread, v py.Value) ([]rune, error) {
	switch text := py.Unwrap(v).(type) {
	case string:
		if p.bytes {
			return nil, py.TypeErrorf("cannot use a bytes pattern on a string-like object")
		}
		return []rune(text), nil
	case py.Bytes:
		if !p.bytes {
			return nil, py.TypeErrorf("cannot use a string pattern on a bytes-like object")
		}
		return []rune(latin(string(text))), nil
	}
	return nil, py.TypeErrorf("expected string or bytes-like object, got '%s'", t.TypeName(v))
}

func (p *pattern) value(r []rune) py.Value {
	if !p.bytes {
		return string(r)
	}
	b := make([]byte, len(r))
	for i, c := range r {
		b[i] = byte(c)
	}
	return py.Bytes(b)
}

// how says where a match may lie.
type how int

const (
	anywhere how = iota
	atStart
	entire
)

func (p *pattern) find(text []rune, pos int, where how) (*match, error) {
	m, err := p.re.FindRunesMatchStartingAt(text, pos)
	switch {
	case err != nil:
		return nil, py.RuntimeErrorf("the regular expression took too long")
	case m == nil || where != anywhere && m.Index > pos:
		return nil, nil
	case where == entire && m.Index+m.Length != len(text):
		return p.full(text, pos)
	}
	return &match{p, text, m, pos, len(text)}, nil
}

// full looks for a match of all the text where the first one is shorter.
func (p *pattern) full(text []rune, pos int) (*match, error) {
	whole, err := regexp2.Compile("(?:"+translate(p.source)+`)\z`, p.options())
	if err != nil {
		return nil, nil
	}
	whole.MatchTimeout = matchTimeout
	m, err := whole.FindRunesMatchStartingAt(text, pos)
	if err != nil || m == nil || m.Index != pos {
		return nil, nil
	}
	return &match{p, text, m, pos, len(text)}, nil
}

func (p *pattern) options() (o regexp2.RegexOptions) {
	if p.flags&flagIgnoreCase != 0 {
		o |= regexp2.IgnoreCase
	}
	if p.flags&flagDotAll != 0 {
		o |= regexp2.Singleline
	}
	return o
}

// all calls f for each match, as findall and sub see them.
func (p *pattern) all(text []rune, f func(*match) (bool, error)) error {
	m, err := p.re.FindRunesMatch(text)
	for ; err == nil && m != nil; m, err = p.re.FindNextMatch(m) {
		if more, err := f(&match{p, text, m, 0, len(text)}); err != nil || !more {
			return err
		}
	}
	if err != nil {
		return py.RuntimeErrorf("the regular expression took too long")
	}
	return nil
}

// group is a group by number, or nil for one that took no part.
func (m *match) group(n int) py.Value {
	g := m.m.GroupByNumber(n)
	if g == nil || len(g.Captures) == 0 {
		return py.None
	}
	return m.pattern.value(m.text[g.Index : g.Index+g.Length])
}

func (m *match) count() int { return m.m.GroupCount() - 1 }

func (m *match) number(t *py.Thread, v py.Value) (int, error) {
	if name, ok := py.Unwrap(v).(string); ok {
		if n := m.pattern.re.GroupNumberFromName(name); n >= 0 && !digits(name) {
			return n, nil
		}
		return 0, py.IndexErrorf("no such group")
	}
	n, err := t.Index(v)
	if err != nil || n < 0 || n > m.count() {
		return 0, py.IndexErrorf("no such group")
	}
	return n, nil
}

func digits(s string) bool {
	for _, r := range s {
		if !unicode.IsDigit(r) {
			return false
		}
	}
	return true
}

// expand fills a replacement: \1, \g<1>, \g<name>, \n and the like.
func (m *match) expand(t *py.Thread, template string) (string, error) {
	if !strings.Contains(template, `\`) {
		return template, nil
	}
	var b strings.Builder
	put := func(v py.Value) error {
		if v == py.None {
			return nil
		}
		if raw, ok := v.(py.Bytes); ok {
			v = latin(string(raw))
		}
		s, err := t.Str(v)
		b.WriteString(s)
		return err
	}
	for i := 0; i < len(template); i++ {
		if template[i] != '\\' || i+1 == len(template) {
			b.WriteByte(template[i])
			continue
		}
		i++
		switch c := template[i]; {
		case c == 'g' && strings.HasPrefix(template[i:], "g<"):
			end := strings.IndexByte(template[i:], '>')
			if end < 0 {
				return "", py.ValueErrorf("missing >, unterminated name")
			}
			name := template[i+2 : i+end]
			i += end
			var ref py.Value = name
			if digits(name) {
				n, _ := strconv.Atoi(name)
				ref = n
			}
			n, err := m.number(t, ref)
			if err != nil {
				return "", err
			}
			if err := put(m.group(n)); err != nil {
				return "", err
			}
		case '1' <= c && c <= '9':
			n := int(c - '0')
			if i+1 < len(template) && '0' <= template[i+1] && template[i+1] <= '9' {
				i++
				n = 10*n + int(template[i]-'0')
			}
			if n > m.count() {
				return "", py.IndexErrorf("invalid group reference %d", n)
			}
			if err := put(m.group(n)); err != nil {
				return "", err
			}
		case c == 'n':
			b.WriteByte('\n')
		case c == 't':
			b.WriteByte('\t')
		case c == 'r':
			b.WriteByte('\r')
		case c == '\\':
			b.WriteByte('\\')
		default:
			b.WriteByte('\\')
			b.WriteByte(c)
		}
	}
	return b.String(), nil
}
