package regex

import (
	"strconv"
	"strings"
	"unicode"
)

// This file reads escapes and sets of characters.

func isDigit(r rune) bool { return '0' <= r && r <= '9' }
func isOctal(r rune) bool { return '0' <= r && r <= '7' }
func isHex(r rune) bool {
	return isDigit(r) || 'a' <= r && r <= 'f' || 'A' <= r && r <= 'F'
}
func isASCIILetter(r rune) bool { return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' }

// run reads up to most characters that are such.
func (p *parser) run(most int, is func(r rune) bool) string {
	start := p.pos
	for p.more() && p.pos-start < most && is(p.src[p.pos]) {
		p.pos++
	}
	return string(p.src[start:p.pos])
}

// escape is what follows a backslash at start, outside of a set.
func (p *parser) escape(start int) *node {
	if !p.more() {
		p.fail(start, "bad escape (end of pattern)")
	}
	r := p.src[p.pos]
	p.pos++
	switch r {
	case 'A':
		return &node{op: opAt, at: atStart}
	case 'Z':
		return &node{op: opAt, at: atEnd}
	case 'b':
		return &node{op: opAt, at: atBoundary, ascii: p.asciiOnly()}
	case 'B':
		return &node{op: opAt, at: atNoBoundary, ascii: p.asciiOnly()}
	case 'd', 'D', 's', 'S', 'w', 'W':
		s := &set{}
		s.category(r, p.asciiOnly())
		s.finish(false, false)
		return &node{op: opSet, set: s}
	case '0':
		digits := p.run(2, isOctal)
		n, _ := strconv.ParseInt("0"+digits, 8, 32)
		return p.literal(rune(n))
	}
	if isDigit(r) {
		return p.digits(r, start)
	}
	return p.literal(p.charEscape(r, start))
}

// digits is a back reference, or an octal number.
func (p *parser) digits(r rune, start int) *node {
	text := string(r)
	if p.more() && isDigit(p.src[p.pos]) {
		second := p.src[p.pos]
		p.pos++
		text += string(second)
		if isOctal(r) && isOctal(second) && p.more() && isOctal(p.src[p.pos]) {
			text += string(p.src[p.pos])
			p.pos++
			n, _ := strconv.ParseInt(text, 8, 32)
			if n > 0o377 {
				p.fail(start, "octal escape value \\%s outside of range 0-0o377", text)
			}
			return p.literal(rune(n))
		}
	}
	n, _ := strconv.Atoi(text)
	if n >= p.groups {
		p.fail(start+1, "invalid group reference %d", n)
	}
	return p.backref(n, start)
}

// charEscape is an escape that means a character, in and out of sets.
func (p *parser) charEscape(r rune, start int) rune {
	if i := strings.IndexRune("abfnrtv\\", r); i >= 0 {
		return rune("\a\b\f\n\r\t\v\\"[i])
	}
	size := 0
	switch {
	case r == 'x':
		size = 2
	case r == 'u' && !p.bytes:
		size = 4
	case r == 'U' && !p.bytes:
		size = 8
	}
	if size > 0 {
		text := p.run(size, isHex)
		if len(text) != size {
			p.fail(start, "incomplete escape %s", string(p.src[start:p.pos]))
		}
		n, _ := strconv.ParseUint(text, 16, 64)
		if n > unicode.MaxRune {
			p.fail(start, "bad escape %s", string(p.src[start:p.pos]))
		}
		return rune(n)
	}
	if isASCIILetter(r) || isDigit(r) {
		p.fail(start, "bad escape \\%c", r)
	}
	return r
}

// class is a set in brackets; start is where it begins.
func (p *parser) class(start int) *node {
	s := &set{}
	s.negated = p.match('^')
	for first := true; ; first = false {
		if !p.more() {
			p.fail(start, "unterminated character set")
		}
		if !first && p.match(']') {
			break
		}
		from := p.pos
		low, single := p.member(s, start, false)
		if !p.peek('-') {
			if single {
				s.add(low, low)
			}
			continue
		}
		p.pos++
		if !p.more() {
			p.fail(start, "unterminated character set")
		}
		if p.match(']') {
			if single {
				s.add(low, low)
			}
			s.add('-', '-')
			break
		}
		high, single2 := p.member(s, start, true)
		if !single || !single2 || high < low {
			p.fail(from, "bad character range %s", string(p.src[from:p.pos]))
		}
		s.add(low, high)
	}
	s.finish(p.flags&IgnoreCase != 0, p.asciiOnly())
	return &node{op: opSet, set: s}
}

// member reads one member of a set: a character, or a category, which is added
// unless it ends a range.
func (p *parser) member(s *set, classStart int, ends bool) (r rune, single bool) {
	start := p.pos
	r = p.src[p.pos]
	p.pos++
	if r != '\\' {
		return r, true
	}
	if !p.more() {
		p.fail(start, "bad escape (end of pattern)")
	}
	r = p.src[p.pos]
	p.pos++
	switch r {
	case 'd', 'D', 's', 'S', 'w', 'W':
		if !ends {
			s.category(r, p.asciiOnly())
		}
		return 0, false
	case 'b':
		return '\b', true
	}
	if isOctal(r) {
		p.pos--
		text := p.run(3, isOctal)
		n, _ := strconv.ParseInt(text, 8, 32)
		if n > 0o377 {
			p.fail(start, "octal escape value \\%s outside of range 0-0o377", text)
		}
		return rune(n), true
	}
	return p.charEscape(r, start), true
}
