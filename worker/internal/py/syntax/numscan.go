package syntax

import "unicode/utf8"

// number scans a numeric literal that starts with c, a digit or the point of
// a fraction.
func (s *scanner) number(c byte) bool {
	start := s.pos
	ok := false
	if c == '0' {
		switch s.src[s.pos+1] | 0x20 {
		case 'x':
			ok = s.radix("hexadecimal", isHex)
		case 'o':
			ok = s.radix("octal", isOctal)
		case 'b':
			ok = s.radix("binary", isBinary)
		default:
			ok = s.zeros()
		}
	} else {
		ok = (c == '.' || s.digits()) && s.fraction("decimal")
	}
	if ok {
		s.add(tNumber, start, s.pos)
	}
	return ok
}

// radix scans 0x and its like.
func (s *scanner) radix(name string, valid func(byte) bool) bool {
	s.pos += 2
	for {
		if s.src[s.pos] == '_' {
			s.pos++
		}
		if c := s.src[s.pos]; !valid(c) {
			if isDigit(c) {
				s.pos++
				return s.fail("invalid digit '%c' in %s literal", c, name)
			}
			return s.fail("invalid %s literal", name)
		}
		for valid(s.src[s.pos]) {
			s.pos++
		}
		if s.src[s.pos] != '_' {
			break
		}
	}
	if c := s.src[s.pos]; isDigit(c) {
		s.pos++
		return s.fail("invalid digit '%c' in %s literal", c, name)
	}
	return s.endOfNumber(name)
}

// zeros scans what starts with 0: zero itself, or a float or imaginary number,
// which may have any number of zeros in front.
func (s *scanner) zeros() bool {
	start := s.pos
	for s.src[s.pos] == '0' {
		s.pos++
		if s.src[s.pos] == '_' {
			s.pos++
			if !isDigit(s.src[s.pos]) {
				return s.fail("invalid decimal literal")
			}
		}
	}
	nonzero := s.pos
	if isDigit(s.src[s.pos]) && !s.digits() {
		return false
	}
	switch c := s.src[s.pos]; {
	case c == '.' || c|0x20 == 'e' || c|0x20 == 'j':
		return s.fraction("decimal")
	case s.pos > nonzero:
		s.pos = start + 1
		col := utf8.RuneCount(s.src[s.lineStart:s.pos])
		return s.failRange(col, col+nonzero-start, "leading zeros in decimal integer literals are not permitted; "+
			"use an 0o prefix for octal integers")
	}
	return s.endOfNumber("decimal")
}

// digits scans decimal digits with underscores between them.
func (s *scanner) digits() bool {
	for {
		for isDigit(s.src[s.pos]) {
			s.pos++
		}
		if s.src[s.pos] != '_' {
			return true
		}
		s.pos++
		if !isDigit(s.src[s.pos]) {
			return s.fail("invalid decimal literal")
		}
	}
}

// fraction scans what may follow the digits: fraction, exponent and j.
func (s *scanner) fraction(name string) bool {
	if s.src[s.pos] == '.' {
		s.pos++
		name = "decimal"
		if isDigit(s.src[s.pos]) && !s.digits() {
			return false
		}
	}
	if s.src[s.pos]|0x20 == 'e' {
		e := s.pos
		s.pos++
		if c := s.src[s.pos]; c == '+' || c == '-' {
			s.pos++
			if !isDigit(s.src[s.pos]) {
				return s.fail("invalid decimal literal")
			}
		} else if !isDigit(c) {
			s.pos = e // no exponent: 1else
			return s.endOfNumber(name)
		}
		if !s.digits() {
			return false
		}
	}
	if s.src[s.pos]|0x20 == 'j' {
		s.pos++
		name = "imaginary"
	}
	return s.endOfNumber(name)
}

// endOfNumber refuses a name that follows a number without a blank, but for
// the keywords that may follow one.
func (s *scanner) endOfNumber(name string) bool {
	if s.keywordFollows() || !isNameByte(s.src[s.pos]) {
		return true
	}
	return s.fail("invalid %s literal", name)
}

func (s *scanner) keywordFollows() bool {
	switch c, c2 := s.src[s.pos], s.src[s.pos+1]; c {
	case 'i':
		return c2 == 'f' || c2 == 'n' || c2 == 's'
	case 'a':
		return s.follows("and")
	case 'e':
		return s.follows("else")
	case 'f':
		return s.follows("for")
	case 'o':
		return s.follows("or")
	case 'n':
		return s.follows("not")
	}
	return false
}

func (s *scanner) follows(word string) bool {
	end := s.pos + len(word)
	return end < len(s.src) && string(s.src[s.pos:end]) == word && !isNameByte(s.src[end]) && s.src[end] < utf8.RuneSelf
}

func isHex(c byte) bool    { return isDigit(c) || c|0x20 >= 'a' && c|0x20 <= 'f' }
func isOctal(c byte) bool  { return c >= '0' && c <= '7' }
func isBinary(c byte) bool { return c == '0' || c == '1' }
