package regex

import (
	"fmt"
	"math"
	"strconv"
	"unicode"
)

// This file reads a pattern into a tree (CPython 3.12, Lib/re/_parser.py). Its
// errors have CPython's texts and places.

// Error says what is wrong with a pattern; Pos is in characters, -1 for none.
type Error struct {
	Msg string
	Pos int
}

func (e *Error) Error() string { return e.Msg }

type op int

const (
	opLiteral op = iota
	opSet
	opAny // a set of all, or all but the line end
	opSeq
	opAlt
	opGroup // capturing
	opRepeat
	opAt
	opBackref
	opLook
	opAtomic
	opCond
)

// at is what opAt asserts.
type at int

const (
	atStart     at = iota // \A
	atLineStart           // ^ with MULTILINE
	atEnd                 // \Z
	atLastEnd             // $: the end, or the line end before it
	atLineEnd             // $ with MULTILINE
	atBoundary
	atNoBoundary
)

const infinite = math.MaxInt32

type node struct {
	op       op
	r        rune
	set      *set
	fold     bool // without case
	ascii    bool // words and cases are ASCII's
	subs     []*node
	min, max int
	lazy     bool
	atomic   bool // possessive
	group    int
	at       at
	behind   bool
	negative bool
}

type parser struct {
	src    []rune
	pos    int
	bytes  bool
	flags  int
	names  map[string]int
	order  []string // the names as they come
	groups int      // with the whole as number 0
	open   map[int]bool
	conds  map[int]int // groups that conditions name, and where

	first, current *node // the first sequence of all, and the one being read
}

func (p *parser) fail(pos int, format string, args ...any) {
	panic(&Error{fmt.Sprintf(format, args...), pos})
}

func (p *parser) more() bool { return p.pos < len(p.src) }

// next is the token at hand: a character, or a backslash with the one behind.
func (p *parser) peek(r rune) bool { return p.more() && p.src[p.pos] == r }

func (p *parser) match(r rune) bool {
	if p.peek(r) {
		p.pos++
		return true
	}
	return false
}

// until reads a name up to end.
func (p *parser) until(end rune, what string) string {
	start := p.pos
	for {
		if !p.more() {
			if p.pos == start {
				p.fail(p.pos, "missing %s", what)
			}
			p.fail(start, "missing %c, unterminated name", end)
		}
		if p.src[p.pos] == end {
			if p.pos == start {
				p.fail(p.pos, "missing %s", what)
			}
			p.pos++
			return string(p.src[start : p.pos-1])
		}
		p.pos++
	}
}

func identifier(s string) bool {
	for i, r := range s {
		if r != '_' && !unicode.IsLetter(r) && (i == 0 || !unicode.IsDigit(r) && !unicode.In(r, unicode.Mn, unicode.Mc, unicode.Pc)) {
			return false
		}
	}
	return s != ""
}

func quoted(s string) string { return "'" + s + "'" }

// alternatives is _parse_sub.
func (p *parser) alternatives() *node {
	first := p.sequence()
	if !p.peek('|') {
		return first
	}
	alt := &node{op: opAlt, subs: []*node{first}}
	for p.match('|') {
		alt.subs = append(alt.subs, p.sequence())
	}
	return alt
}

// sequence is _parse.
func (p *parser) sequence() *node {
	seq := &node{op: opSeq}
	if p.first == nil {
		p.first = seq
	}
	for p.more() {
		start := p.pos
		r := p.src[p.pos]
		if r == '|' || r == ')' {
			break
		}
		p.pos++
		if p.flags&Verbose != 0 {
			if r == ' ' || r >= '\t' && r <= '\r' {
				continue
			}
			if r == '#' {
				for p.more() && p.src[p.pos] != '\n' {
					p.pos++
				}
				continue
			}
		}
		switch r {
		case '\\':
			seq.subs = append(seq.subs, p.escape(start))
		case '[':
			seq.subs = append(seq.subs, p.class(start))
		case '*', '+', '?', '{':
			p.repeat(seq, r, start)
		case '.':
			seq.subs = append(seq.subs, &node{op: opSet, set: p.dot()})
		case '(':
			p.current = seq
			if n := p.group(start); n != nil {
				seq.subs = append(seq.subs, n)
			}
		case '^':
			n := &node{op: opAt, at: atStart}
			if p.flags&Multiline != 0 {
				n.at = atLineStart
			}
			seq.subs = append(seq.subs, n)
		case '$':
			n := &node{op: opAt, at: atLastEnd}
			if p.flags&Multiline != 0 {
				n.at = atLineEnd
			}
			seq.subs = append(seq.subs, n)
		default:
			seq.subs = append(seq.subs, p.literal(r))
		}
	}
	return seq
}

func (p *parser) asciiOnly() bool { return p.bytes || p.flags&ASCII != 0 }

func (p *parser) literal(r rune) *node {
	n := &node{op: opLiteral, r: r, ascii: p.asciiOnly()}
	n.fold = p.flags&IgnoreCase != 0 && cased(r, n.ascii)
	return n
}

func (p *parser) dot() *set {
	s := &set{}
	if p.flags&DotAll == 0 {
		s.negated = true
		s.add('\n', '\n')
	} else {
		s.add(0, unicode.MaxRune)
	}
	s.finish(false, false)
	return s
}

// repeat makes the last item of seq one that repeats.
func (p *parser) repeat(seq *node, r rune, start int) {
	n := &node{op: opRepeat, max: infinite}
	switch r {
	case '?':
		n.max = 1
	case '+':
		n.min = 1
	case '{':
		if p.peek('}') || !p.counts(n) {
			p.pos = start + 1
			seq.subs = append(seq.subs, p.literal('{'))
			return
		}
	}
	if len(seq.subs) == 0 || seq.subs[len(seq.subs)-1].op == opAt {
		p.fail(start, "nothing to repeat")
	}
	last := seq.subs[len(seq.subs)-1]
	if last.op == opRepeat {
		p.fail(start, "multiple repeat")
	}
	if p.match('?') {
		n.lazy = true
	} else if p.match('+') {
		n.atomic = true
	}
	n.subs = []*node{last}
	seq.subs[len(seq.subs)-1] = n
}

// counts reads what follows "{"; false is a brace that stands for itself.
func (p *parser) counts(n *node) bool {
	here := p.pos
	number := func() (int, bool) {
		start := p.pos
		for p.more() && '0' <= p.src[p.pos] && p.src[p.pos] <= '9' {
			p.pos++
		}
		v, err := strconv.Atoi(string(p.src[start:p.pos]))
		if err != nil && p.pos > start {
			v = infinite
		}
		return v, p.pos > start
	}
	low, hasLow := number()
	high, hasHigh := low, hasLow
	if p.match(',') {
		high, hasHigh = number()
	}
	if !p.match('}') {
		return false
	}
	if hasLow {
		n.min = low
	}
	if hasHigh {
		if n.max = high; n.max < n.min {
			p.fail(here, "min repeat greater than max repeat")
		}
	}
	return true
}

// group is what follows "(" at start; nil is a comment or flags.
func (p *parser) group(start int) *node {
	name, capture := "", true
	flags := p.flags
	if p.match('?') {
		if !p.more() {
			p.fail(p.pos, "unexpected end of pattern")
		}
		r := p.src[p.pos]
		p.pos++
		switch r {
		case 'P':
			switch {
			case p.match('<'):
				name = p.until('>', "group name")
				if !identifier(name) {
					p.fail(p.pos-len([]rune(name))-1, "bad character in group name %s", quoted(name))
				}
			case p.match('='):
				return p.namedBackref()
			case !p.more():
				p.fail(p.pos, "unexpected end of pattern")
			default:
				p.fail(p.pos-2, "unknown extension ?P%c", p.src[p.pos])
			}
		case ':':
			capture = false
		case '#':
			for {
				if !p.more() {
					p.fail(start, "missing ), unterminated comment")
				}
				p.pos++
				if p.src[p.pos-1] == ')' {
					return nil
				}
			}
		case '=', '!', '<':
			return p.look(r, start)
		case '(':
			return p.condition(start)
		case '>':
			n := &node{op: opAtomic, subs: []*node{p.alternatives()}}
			p.close(start)
			return n
		default:
			if r != '-' && !flagLetter(r) {
				p.fail(p.pos-2, "unknown extension ?%c", r)
			}
			if p.inlineFlags(r, start) {
				return nil
			}
			capture = false
		}
	}
	n := &node{op: opGroup}
	if capture {
		n.group = p.groups
		p.groups++
		if name != "" {
			if was, ok := p.names[name]; ok {
				p.fail(p.pos-len([]rune(name))-1, "redefinition of group name %s as group %d; was group %d", quoted(name), n.group, was)
			}
			p.names[name] = n.group
			p.order = append(p.order, name)
		}
		p.open[n.group] = true
	}
	n.subs = []*node{p.alternatives()}
	p.close(start)
	p.flags = flags
	if !capture {
		return n.subs[0].alone()
	}
	delete(p.open, n.group)
	return n
}

// alone is a sequence as one item that can be repeated.
func (n *node) alone() *node {
	if n.op == opSeq && len(n.subs) == 1 && n.subs[0].op != opRepeat && n.subs[0].op != opAt {
		return n.subs[0]
	}
	return &node{op: opAlt, subs: []*node{n}}
}

func (p *parser) close(start int) {
	if !p.match(')') {
		p.fail(start, "missing ), unterminated subpattern")
	}
}

func (p *parser) namedBackref() *node {
	start := p.pos
	name := p.until(')', "group name")
	if !identifier(name) {
		p.fail(start, "bad character in group name %s", quoted(name))
	}
	n, ok := p.names[name]
	if !ok {
		p.fail(start, "unknown group name %s", quoted(name))
	}
	return p.backref(n, start)
}

func (p *parser) backref(n, start int) *node {
	if p.open[n] {
		p.fail(start, "cannot refer to an open group")
	}
	return &node{op: opBackref, group: n, fold: p.flags&IgnoreCase != 0, ascii: p.asciiOnly()}
}

func (p *parser) look(r rune, start int) *node {
	n := &node{op: opLook, negative: r == '!'}
	if r == '<' {
		if !p.more() {
			p.fail(p.pos, "unexpected end of pattern")
		}
		r = p.src[p.pos]
		if r != '=' && r != '!' {
			p.fail(p.pos-2, "unknown extension ?<%c", r)
		}
		p.pos++
		n.behind, n.negative = true, r == '!'
	}
	n.subs = []*node{p.alternatives()}
	p.close(start)
	return n
}

func (p *parser) condition(start int) *node {
	at := p.pos
	name := p.until(')', "group name")
	n := &node{op: opCond}
	if identifier(name) {
		var ok bool
		if n.group, ok = p.names[name]; !ok {
			p.fail(at, "unknown group name %s", quoted(name))
		}
	} else {
		var err error
		if n.group, err = strconv.Atoi(name); err != nil || n.group < 0 {
			p.fail(at, "bad character in group name %s", quoted(name))
		}
		if n.group == 0 {
			p.fail(at, "bad group number")
		}
		if _, known := p.conds[n.group]; !known {
			p.conds[n.group] = at
		}
	}
	n.subs = []*node{p.sequence(), {op: opSeq}}
	if p.match('|') {
		n.subs[1] = p.sequence()
		if p.peek('|') {
			p.fail(p.pos, "conditional backref with more than two branches")
		}
	}
	p.close(start)
	return n
}

func flagLetter(r rune) bool { return flagOf(r) != 0 }

func flagOf(r rune) int {
	switch r {
	case 'a':
		return ASCII
	case 'i':
		return IgnoreCase
	case 'L':
		return Locale
	case 'm':
		return Multiline
	case 's':
		return DotAll
	case 'u':
		return Unicode
	case 'x':
		return Verbose
	}
	return 0
}

// inlineFlags reads (?i) and (?i-m: ; true is one for the whole pattern.
func (p *parser) inlineFlags(r rune, start int) bool {
	add, remove := 0, 0
	to := &add
	for {
		switch {
		case r == ')' && to == &add:
			if p.current != p.first || len(p.first.subs) > 0 {
				p.fail(start, "global flags not at the start of the expression")
			}
			p.flags |= add
			return true
		case r == ':':
			p.flags = p.flags&^remove | add
			if add&ASCII != 0 {
				p.flags &^= Unicode
			} else if add&Unicode != 0 {
				p.flags &^= ASCII
			}
			return false
		case r == '-' && to == &add:
			to = &remove
		case flagLetter(r):
			f := flagOf(r)
			switch {
			case f == Locale && !p.bytes:
				p.fail(p.pos, "bad inline flags: cannot use 'L' flag with a str pattern")
			case f == Unicode && p.bytes:
				p.fail(p.pos, "bad inline flags: cannot use 'u' flag with a bytes pattern")
			case to == &remove && f&(ASCII|Unicode|Locale) != 0:
				p.fail(p.pos, "bad inline flags: cannot turn off flags 'a', 'u' and 'L'")
			}
			*to |= f
		case unicode.IsLetter(r):
			p.fail(p.pos-1, "unknown flag")
		default:
			p.fail(p.pos-1, "missing -, : or )")
		}
		if !p.more() {
			p.fail(p.pos, "missing -, : or )")
		}
		r = p.src[p.pos]
		p.pos++
	}
}
