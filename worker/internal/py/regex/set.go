package regex

import "unicode"

// set is a set of characters.
type set struct {
	negated    bool
	ranges     [][2]rune
	categories []category
	fold       bool
	foldASCII  bool
	ascii      [128]bool // the answers for ASCII characters
	rest       byte      // for the others: 0 has to be looked up, 1 all, 2 none
}

type category struct {
	letter rune // as after the backslash
	ascii  bool
}

func (c category) has(r rune) bool {
	switch c.letter {
	case 'd':
		return isDecimal(r, c.ascii)
	case 'D':
		return !isDecimal(r, c.ascii)
	case 's':
		return isSpace(r, c.ascii)
	case 'S':
		return !isSpace(r, c.ascii)
	case 'w':
		return isWord(r, c.ascii)
	}
	return !isWord(r, c.ascii)
}

func isDecimal(r rune, ascii bool) bool {
	return isDigit(r) || !ascii && r >= 0x80 && unicode.IsDigit(r)
}

func isSpace(r rune, ascii bool) bool {
	if r < 0x80 {
		return r == ' ' || '\t' <= r && r <= '\r' || !ascii && 0x1c <= r && r <= 0x1f
	}
	return !ascii && unicode.IsSpace(r)
}

func isWord(r rune, ascii bool) bool {
	if r < 0x80 {
		return isASCIILetter(r) || isDigit(r) || r == '_'
	}
	return !ascii && (unicode.IsLetter(r) || unicode.IsNumber(r))
}

func (s *set) add(low, high rune) { s.ranges = append(s.ranges, [2]rune{low, high}) }

func (s *set) category(letter rune, ascii bool) {
	s.categories = append(s.categories, category{letter, ascii})
}

// finish computes the answers for ASCII.
func (s *set) finish(fold, ascii bool) {
	s.fold, s.foldASCII = fold, ascii
	for r := range rune(128) {
		s.ascii[r] = s.lookup(r)
	}
	if len(s.categories) > 0 {
		return
	}
	above := false
	for _, g := range s.ranges {
		above = above || g[1] >= 128
	}
	switch {
	case !above && (!fold || ascii) && s.negated:
		s.rest = 1
	case !above && (!fold || ascii):
		s.rest = 2
	case len(s.ranges) == 1 && s.ranges[0] == [2]rune{0, unicode.MaxRune}:
		s.rest = 1
	}
}

func (s *set) lookup(r rune) bool {
	found := s.direct(r)
	if !found && s.fold {
		forFold(r, s.foldASCII, func(other rune) bool {
			found = s.direct(other)
			return !found
		})
	}
	return found != s.negated
}

func (s *set) direct(r rune) bool {
	for _, g := range s.ranges {
		if g[0] <= r && r <= g[1] {
			return true
		}
	}
	for _, c := range s.categories {
		if c.has(r) {
			return true
		}
	}
	return false
}

func (s *set) has(r rune) bool {
	if r < 128 {
		return s.ascii[r]
	}
	switch s.rest {
	case 1:
		return true
	case 2:
		return false
	}
	return s.lookup(r)
}

// forFold calls f for the other cases of r, until it says stop.
func forFold(r rune, ascii bool, f func(rune) bool) {
	if ascii {
		if isASCIILetter(r) {
			f(r ^ 0x20)
		}
		return
	}
	for o := unicode.SimpleFold(r); o != r; o = unicode.SimpleFold(o) {
		if !f(o) {
			return
		}
	}
}

// cased tells whether r has other cases.
func cased(r rune, ascii bool) bool {
	if ascii {
		return isASCIILetter(r)
	}
	return unicode.SimpleFold(r) != r
}

// sameFold tells whether two characters are cases of one.
func sameFold(a, b rune, ascii bool) bool {
	if a == b {
		return true
	}
	same := false
	forFold(a, ascii, func(o rune) bool {
		same = o == b
		return !same
	})
	return same
}
