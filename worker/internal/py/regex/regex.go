// Package regex matches Python's regular expressions (CPython 3.12, Lib/re and
// Modules/_sre): Compile gives a Regexp, whose Match finds one match. It searches
// by backtracking, directly in UTF-8 or in bytes; it knows nothing of Python
// objects.
package regex

import (
	"errors"
	"strings"
	"unicode/utf8"
)

// Flags, with Python's numbers.
const (
	IgnoreCase = 2
	Locale     = 4
	Multiline  = 8
	DotAll     = 16
	Unicode    = 32
	Verbose    = 64
	ASCII      = 256
)

// ErrTooLong is given when a search has taken very many steps for long.
var ErrTooLong = errors.New("the regular expression took too long")

// Regexp is a compiled pattern. It does not change: many may use it at once.
type Regexp struct {
	Flags  int
	Groups int            // without the whole
	Names  map[string]int // of the named groups
	Order  []string       // the names in order

	prog   []inst
	slots  int // registers of loops
	bytes  bool
	prefix string     // what every match begins with
	first  *[256]bool // bytes that a match can begin with; nil is any
	anchor bool       // matches only at the start
}

// Compile reads a pattern. In one of bytes each rune is a byte.
func Compile(pattern string, flags int, ofBytes bool) (re *Regexp, err error) {
	p := &parser{src: []rune(pattern), bytes: ofBytes, flags: flags, names: map[string]int{}, groups: 1, open: map[int]bool{}, conds: map[int]int{}}
	defer func() {
		if r := recover(); r != nil {
			e, ok := r.(*Error)
			if !ok {
				panic(r)
			}
			re, err = nil, e
		}
	}()
	tree := p.alternatives()
	if p.more() {
		p.fail(p.pos, "unbalanced parenthesis")
	}
	for n, at := range p.conds {
		if n >= p.groups {
			p.fail(at, "invalid group reference %d", n)
		}
	}
	re = &Regexp{Flags: p.flags, Groups: p.groups - 1, Names: p.names, Order: p.order, bytes: ofBytes}
	if !ofBytes && re.Flags&ASCII == 0 {
		re.Flags |= Unicode
	}
	c := &compiler{re: re}
	c.node(tree)
	c.emit(inst{op: iMatch})
	c.prepare(tree)
	return re, nil
}

// How says where a match may lie.
type How int

const (
	Search How = iota
	Match
	FullMatch
)

// Searcher finds matches in one text.
type Searcher struct{ m machine }

// NewSearcher makes one for text; what is behind it cannot be seen.
func (re *Regexp) NewSearcher(text string) *Searcher {
	s := &Searcher{machine{re: re, text: text, prog: re.prog, caps: make([]int, 2*re.Groups+2)}}
	if re.slots > 0 {
		s.m.regs = make([]int, re.slots)
	}
	s.m.stack = s.m.few[:0]
	return s
}

// Reset makes the Searcher one for another text.
func (s *Searcher) Reset(text string) { s.m.text = text }

// Find looks for a match from pos on, a place in bytes. It gives the bounds of
// all groups, -1 for those of one that took no part, and the group that was
// closed last, 0 for none; nil is no match. The slice is used again by the next
// call. An empty match at the place notAt does not count; -1 is no such place.
func (s *Searcher) Find(pos int, how How, notAt int) (caps []int, last int, err error) {
	m := &s.m
	m.full, m.notAt, m.steps = how == FullMatch, notAt, 0
	for {
		if how == Search {
			if pos = m.re.candidate(m.text, pos); pos < 0 {
				return nil, 0, nil
			}
		}
		for i := range m.caps {
			m.caps[i] = -1
		}
		m.last, m.stack = 0, m.stack[:0]
		m.start = pos
		stop, ok := m.run(0, pos)
		if m.exhausted {
			return nil, 0, ErrTooLong
		}
		if ok {
			m.caps[0], m.caps[1] = pos, stop
			return m.caps, m.last, nil
		}
		if how != Search || m.re.anchor || pos >= len(m.text) {
			return nil, 0, nil
		}
		pos += m.width(pos)
	}
}

// All calls f for one match after the other from pos on, as findall sees them,
// until f says stop.
func (s *Searcher) All(pos int, f func(caps []int, last int) bool) error {
	notAt := -1
	for pos <= len(s.m.text) {
		caps, last, err := s.Find(pos, Search, notAt)
		if err != nil || caps == nil {
			return err
		}
		pos, notAt = caps[1], -1
		if caps[0] == caps[1] {
			notAt = pos
		}
		if !f(caps, last) {
			return nil
		}
	}
	return nil
}

// candidate is the first place from pos on at which a match may begin, or -1.
func (re *Regexp) candidate(text string, pos int) int {
	if re.prefix != "" {
		i := strings.Index(text[pos:], re.prefix)
		if i < 0 {
			return -1
		}
		return pos + i
	}
	if re.first != nil {
		for ; pos < len(text); pos++ {
			if re.first[text[pos]] && (re.bytes || utf8.RuneStart(text[pos])) {
				return pos
			}
		}
		return -1
	}
	return pos
}
