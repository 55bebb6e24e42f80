package syntax

const tabWidth = 8

// indentation reads the blanks at the start of a line and makes INDENT and
// DEDENTs of them, unless the line is blank or in brackets.
func (s *scanner) indentation() (blank, ok bool) {
	var at indent
	at, ok = s.measure()
	if !ok {
		return false, false
	}
	switch c := s.src[s.pos]; {
	case c == '\n' || c == '#':
		return true, true
	case c == '\\' || len(s.brackets) > 0:
		return false, true
	}
	return false, s.indentTo(at)
}

// measure counts the blanks. A line that goes on behind a backslash is as far
// indented as its first part.
func (s *scanner) measure() (indent, bool) {
	var at indent
	split := 0
	for ; ; s.pos++ {
		switch s.src[s.pos] {
		case ' ':
			at.col++
			at.alt++
			continue
		case '\t':
			at.col = (at.col/tabWidth + 1) * tabWidth
			at.alt++
			continue
		case '\f':
			at = indent{}
			continue
		case '\\':
			if split == 0 {
				split = at.col
			}
			if !s.continuation() {
				return at, false
			}
			s.pos--
			continue
		}
		if split > 0 {
			at = indent{split, split}
		}
		return at, true
	}
}

func (s *scanner) indentTo(at indent) bool {
	top := s.indents[len(s.indents)-1]
	switch {
	case at.col == top.col:
		if at.alt != top.alt {
			return s.badIndent(stopTabs)
		}
	case at.col > top.col:
		if len(s.indents) >= maxIndents {
			return s.badIndent(stopTooDeep)
		}
		if at.alt <= top.alt {
			return s.badIndent(stopTabs)
		}
		s.indents = append(s.indents, at)
		s.mark(tIndent)
	default:
		for at.col < top.col {
			s.indents = s.indents[:len(s.indents)-1]
			top = s.indents[len(s.indents)-1]
			s.mark(tDedent)
		}
		if at.col != top.col {
			return s.badIndent(stopDedent)
		}
		if at.alt != top.alt {
			return s.badIndent(stopTabs)
		}
	}
	return true
}

// mark appends a token that stands for no text, and has no columns. At the end
// of the text it belongs to the last line.
func (s *scanner) mark(k kind) {
	line := s.lastLine()
	s.addFrom(k, s.pos, s.pos, line, -1)
	t := &s.toks[len(s.toks)-1]
	t.endLine, t.endCol = int32(line), -1
}

// badIndent gives up. DEDENTs of the same line are not seen by the parser.
func (s *scanner) badIndent(why stop) bool {
	for n := len(s.toks); n > 0 && s.toks[n-1].kind == tDedent; n-- {
		s.toks = s.toks[:n-1]
	}
	s.errCol = len(lineAt(s.src, s.lineStart)) + 1
	return s.giveUp(why)
}
