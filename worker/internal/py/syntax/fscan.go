package syntax

// This file cuts f-strings into tokens, as PEP 701 has them: FSTRING_START,
// then text and fields in turns, FSTRING_END. What stands in a field are
// ordinary tokens, so the scanner goes back and forth between two modes.

// fstring is an f-string that the scanner is in.
type fstring struct {
	quote      byte
	size       int // 1 or 3 quotes
	raw        bool
	start      int // of its prefix
	line       int // at start
	lineStart  int
	depth      int // brackets that are open in it
	fieldDepth int // depth at which the innermost field ends, -1 outside of fields
}

func (f *fstring) inField() bool { return f.fieldDepth >= 0 }

func (s *scanner) innermost() *fstring {
	if n := len(s.fstrings); n > 0 {
		return &s.fstrings[n-1]
	}
	return nil
}

// openFString is at the first quote of an f-string that began at start.
func (s *scanner) openFString(start int) bool {
	f := fstring{quote: s.src[s.pos], size: 1, start: start, line: s.line, lineStart: s.lineStart, fieldDepth: -1}
	f.raw = s.pos-start == 2
	s.pos++
	if s.src[s.pos] == f.quote && s.src[s.pos+1] == f.quote {
		f.size = 3
		s.pos += 2
	}
	if len(s.fstrings)+1 >= maxFStrings {
		return s.fail("too many nested f-strings")
	}
	s.fstrings = append(s.fstrings, f)
	s.add(tFStart, start, s.pos)
	return s.fstringText()
}

// fstringText scans text up to the end of the f-string or the start of its
// next field.
func (s *scanner) fstringText() bool {
	for {
		f := s.innermost()
		switch c := s.src[s.pos]; {
		case c == '{' && s.src[s.pos+1] != '{':
			return s.openField(f)
		case s.atQuotes(f):
			start := s.pos
			s.pos += f.size
			s.fstrings = s.fstrings[:len(s.fstrings)-1]
			s.add(tFEnd, start, s.pos)
			return true
		}
		if more, ok := s.fstringMiddle(f); !more || !ok {
			return ok
		}
	}
}

func (s *scanner) atQuotes(f *fstring) bool {
	for i := range f.size {
		if s.src[s.pos+i] != f.quote {
			return false
		}
	}
	return true
}

// openField makes the token of the { that a field starts with.
func (s *scanner) openField(f *fstring) bool {
	f.fieldDepth++
	if f.fieldDepth >= maxFFields {
		return s.fail("f-string: expressions nested too deeply")
	}
	return s.punctuation('{')
}

// fstringMiddle scans one piece of text. more is false if what follows is
// ordinary tokens.
func (s *scanner) fstringMiddle(f *fstring) (more, ok bool) {
	start, line, col := s.pos, s.line, s.pos-s.lineStart
	middle := func(end int) { s.addFrom(tFMiddle, start, end, line, col) }
	doubled := func() { // the second brace is in the place of the token, but not in its text
		middle(s.pos)
		s.pos++
		s.toks[len(s.toks)-1].endCol++
	}
	named := false // in \N{
	for !s.atQuotes(f) {
		c := s.src[s.pos]
		if c == 0 || c == '\n' && f.size == 1 {
			if c == '\n' && f.inField() { // ends the format spec; the parser will say so
				middle(s.pos)
				return false, true
			}
			return false, s.unterminatedF(f)
		}
		s.pos++
		switch c {
		case '\n':
			s.newline()
		case '{':
			if s.src[s.pos] == '{' && !f.inField() {
				doubled()
				return true, true
			}
			s.pos--
			middle(s.pos)
			return false, s.openField(f)
		case '}':
			switch {
			case named:
				middle(s.pos)
				return true, true
			case s.src[s.pos] == '}' && !f.inField() && f.depth == 0:
				doubled()
				return true, true
			}
			s.pos--
			middle(s.pos)
			return false, true
		case '\\':
			named = s.fstringEscape(f) || named
		}
	}
	middle(s.pos)
	return true, true
}

// fstringEscape skips what a backslash escapes. It is true at the \N{ of a
// named character, whose braces are no field.
func (s *scanner) fstringEscape(f *fstring) bool {
	switch c := s.src[s.pos]; c {
	case '{', '}', 0:
		return false
	case '\n':
		s.pos++
		s.newline()
		return false
	default:
		s.pos++
		if c == 'N' && !f.raw && s.src[s.pos] == '{' {
			s.pos++
			return true
		}
		return false
	}
}

func (s *scanner) unterminatedF(f *fstring) bool {
	last := s.lastLine()
	s.pos, s.line, s.lineStart = f.start+1, f.line, f.lineStart
	if f.size == 3 {
		return s.fail("unterminated triple-quoted f-string literal (detected at line %d)", last)
	}
	return s.fail("unterminated f-string literal (detected at line %d)", last)
}

// endOfField makes a : that begins a format spec a token and scans the spec. It
// is false for anything else.
func (s *scanner) endOfField(c byte) bool {
	f := s.innermost()
	if c != ':' || !f.inField() || f.depth-1 != f.fieldDepth {
		return false
	}
	s.pos++
	s.add(oColon, s.pos-1, s.pos)
	s.fstringText()
	return true
}

// closeField goes back to text if the } just scanned ended a field.
func (s *scanner) closeField() bool {
	f := s.innermost()
	if f == nil || f.depth != f.fieldDepth {
		return true
	}
	f.fieldDepth--
	return s.fstringText()
}
