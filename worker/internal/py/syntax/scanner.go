package syntax

// This file cuts text into tokens, as Parser/tokenizer.c does in CPython 3.12:
// the same tokens, the same places, the same errors.

import (
	"bytes"
	"fmt"
	"unicode"
	"unicode/utf8"
)

const (
	maxBrackets = 200 // open at the same time
	maxIndents  = 100
	maxFStrings = 150 // within each other
	maxFFields  = 3   // within each other by format specs
)

// stop says why the scanner gave up. Only stopError carries its message; the
// others become an error only if the parser gets there, see parser.scanFailed.
type stop uint8

const (
	stopNone stop = iota
	stopError
	stopEOF     // in brackets, or behind a backslash
	stopDedent  // to where no block started
	stopTabs    // the indentation depends on the width of a tab
	stopTooDeep // too many blocks
	stopCont    // something behind a backslash
)

type bracket struct {
	char      byte
	line, col int
}

// indent is the width of an indentation, counted with tabs as wide as 8 and as
// wide as 1.
type indent struct {
	col, alt int
}

type scanner struct {
	filename  string
	src       []byte // text and a zero byte behind it
	pos       int
	line      int
	lineStart int // where line starts in src
	toks      []token
	brackets  []bracket
	indents   []indent
	fstrings  []fstring

	// Where and why it stopped.
	stop      stop
	err       *Error // of stopError
	inFString bool
	errCol    int // of stopCont, stopDedent, stopTabs, ...: bytes from the start of line
}

// scan cuts text, which has to end with a newline or to be empty. The last
// token is tEOF, or tError with the reason in the scanner.
func scan(filename string, text []byte) *scanner {
	s := &scanner{
		filename: filename,
		src:      append(text, 0),
		line:     1,
		toks:     make([]token, 0, len(text)/4+8),
		indents:  []indent{{}},
	}
	for s.lineOfCode() {
	}
	if s.stop != stopNone {
		s.add(tError, s.pos, s.pos)
		t := &s.toks[len(s.toks)-1]
		t.col, t.endCol = -1, -1
	}
	return s
}

// lineOfCode scans a logical line with the INDENT or DEDENTs in front of it.
// It is false at the end.
func (s *scanner) lineOfCode() bool {
	blank, ok := s.indentation()
	if !ok {
		return false
	}
	for {
		s.blanks()
		switch c := s.src[s.pos]; {
		case c == '\n':
			start := s.pos
			s.pos++
			if !blank && len(s.brackets) == 0 {
				s.add(tNewline, start, s.pos)
			}
			s.newline()
			if blank || len(s.brackets) == 0 {
				return true
			}
		case c == '#':
			start := s.pos
			s.pos += bytes.IndexByte(s.src[s.pos:], '\n')
			if !blank && len(s.brackets) == 0 {
				// The NEWLINE starts with the comment.
				s.pos++
				s.add(tNewline, start, s.pos)
				s.newline()
				return true
			}
		case c == 0:
			return s.endOfText()
		case c == '\\':
			if !s.continuation() {
				return false
			}
		default:
			if !s.token(c) {
				return false
			}
		}
	}
}

func (s *scanner) blanks() {
	for c := s.src[s.pos]; c == ' ' || c == '\t' || c == '\f'; c = s.src[s.pos] {
		s.pos++
	}
}

func (s *scanner) newline() {
	s.line++
	s.lineStart = s.pos
}

func (s *scanner) endOfText() bool {
	if len(s.brackets) > 0 {
		return s.giveUp(stopEOF)
	}
	if n := len(s.toks); n > 0 && s.toks[n-1].kind != tNewline && s.toks[n-1].kind != tDedent {
		s.add(tNewline, s.pos, s.pos)
	}
	s.mark(tEOF)
	return false
}

// continuation skips a backslash and the newline behind it.
func (s *scanner) continuation() bool {
	s.pos++
	if s.src[s.pos] != '\n' {
		s.errCol = s.pos - s.lineStart
		return s.giveUp(stopCont)
	}
	if s.src[s.pos+1] == 0 {
		s.errCol = s.pos + 1 - s.lineStart
		return s.giveUp(stopEOF)
	}
	s.pos++
	s.newline()
	return true
}

// token scans one token that starts with c, or what an f-string starts with it.
func (s *scanner) token(c byte) bool {
	switch {
	case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= utf8.RuneSelf:
		return s.nameOrPrefix(c)
	case c >= '0' && c <= '9', c == '.' && isDigit(s.src[s.pos+1]):
		return s.number(c)
	case c == '"' || c == '\'':
		return s.quoted(s.pos)
	}
	return s.punctuation(c)
}

// add appends a token that ends in the current line and starts in it too.
func (s *scanner) add(k kind, start, end int) {
	s.addFrom(k, start, end, s.line, start-s.lineStart)
}

// addFrom appends a token that ends in the current line.
func (s *scanner) addFrom(k kind, start, end, line, col int) {
	s.toks = append(s.toks, token{
		kind: k, level: int16(len(s.brackets)),
		off: int32(start), end: int32(end),
		line: int32(line), col: int32(col), endLine: int32(s.line), endCol: int32(end - s.lineStart),
	})
}

func (s *scanner) giveUp(why stop) bool {
	s.stop = why
	s.inFString = len(s.fstrings) > 0
	return false
}

// fail gives up with a message about the place up to pos, in the current line.
func (s *scanner) fail(format string, args ...any) bool {
	col := utf8.RuneCount(s.src[s.lineStart:s.pos])
	return s.failRange(col, -1, format, args...)
}

// failRange has columns as CPython reports them: characters, from 1.
func (s *scanner) failRange(col, endCol int, format string, args ...any) bool {
	if endCol < 0 {
		endCol = col
	}
	s.err = &Error{
		Kind: "SyntaxError", Filename: s.filename, Line: s.line, Col: col, EndLine: s.line, EndCol: endCol,
		Msg: fmt.Sprintf(format, args...), Text: lineAt(s.src, s.lineStart),
	}
	return s.giveUp(stopError)
}

// lineAt is the line that starts at off, without its newline.
func lineAt(src []byte, off int) string {
	line, _, _ := bytes.Cut(src[off:], []byte("\n"))
	return string(bytes.TrimSuffix(line, []byte{0}))
}

func (s *scanner) nameOrPrefix(c byte) bool {
	start := s.pos
	ascii := true
	for {
		if c >= utf8.RuneSelf {
			ascii = false
		} else if !isNameByte(c) {
			break
		}
		s.pos++
		c = s.src[s.pos]
	}
	if (c == '"' || c == '\'') && s.pos-start <= 2 {
		switch stringPrefix(s.src[start:s.pos]) {
		case prefixString:
			return s.quoted(start)
		case prefixFormat:
			return s.openFString(start)
		}
	}
	if !ascii && !s.checkName(start) {
		return false
	}
	k := tName
	if n := s.pos - start; ascii && n >= 2 && n <= 8 {
		if kw, ok := keywords[string(s.src[start:s.pos])]; ok {
			k = kw
		}
	}
	s.add(k, start, s.pos)
	return true
}

// checkName sees that what lies between start and pos is an identifier.
func (s *scanner) checkName(start int) bool {
	for i := start; i < s.pos; {
		r, n := utf8.DecodeRune(s.src[i:])
		if i == start && !nameStart(r) || i > start && !namePart(r) {
			s.pos = i + n
			if unicode.IsPrint(r) {
				return s.fail("invalid character '%c' (U+%04X)", r, r)
			}
			return s.fail("invalid non-printable character U+%04X", r)
		}
		i += n
	}
	return true
}

type prefix uint8

const (
	prefixNone prefix = iota
	prefixString
	prefixFormat
)

func stringPrefix(p []byte) prefix {
	switch lower := bytes.ToLower(p); string(lower) {
	case "r", "b", "u", "br", "rb":
		return prefixString
	case "f", "fr", "rf":
		return prefixFormat
	}
	return prefixNone
}

// quoted scans a string or bytes literal; pos is at its first quote.
func (s *scanner) quoted(start int) bool {
	line, lineStart := s.line, s.lineStart
	quote, size, at := s.src[s.pos], 1, s.pos
	s.pos++
	if s.src[s.pos] == quote {
		if s.src[s.pos+1] != quote {
			s.pos++
			s.add(tString, start, s.pos)
			return true
		}
		size = 3
		s.pos += 2
	}
	for closing := 0; closing < size; {
		c := s.src[s.pos]
		if c == 0 || size == 1 && c == '\n' {
			return s.unterminated(start, line, lineStart, quote, size, at)
		}
		s.pos++
		switch c {
		case quote:
			closing++
			continue
		case '\n':
			s.newline()
		case '\\':
			if s.src[s.pos] == '\n' {
				s.pos++
				s.newline()
			} else if s.src[s.pos] != 0 {
				s.pos++
			}
		}
		closing = 0
	}
	s.addFrom(tString, start, s.pos, line, start-lineStart)
	return true
}

// unterminated reports a literal that began at start, in the given line.
func (s *scanner) unterminated(start, line, lineStart int, quote byte, size, at int) bool {
	last := s.lastLine()
	s.pos, s.line, s.lineStart = start+1, line, lineStart
	if n := len(s.fstrings); n > 0 && s.fstrings[n-1].quote == quote && s.fstrings[n-1].size == size {
		return s.fail("f-string: expecting '}'")
	}
	if size == 3 {
		return s.fail("unterminated triple-quoted string literal (detected at line %d)", last)
	}
	return s.fail("unterminated string literal (detected at line %d)", last)
}

// lastLine is the number of the current line; at the end of the text, that of
// the line before, which is the last one with anything in it.
func (s *scanner) lastLine() int {
	if s.src[s.pos] == 0 && s.pos == s.lineStart {
		return s.line - 1
	}
	return s.line
}

func (s *scanner) punctuation(c byte) bool {
	start := s.pos
	if len(s.fstrings) > 0 && s.endOfField(c) {
		return s.stop == stopNone
	}
	k, n := operator(s.src[start : len(s.src)-1])
	switch k {
	case oLParen, oLBracket, oLBrace:
		if len(s.brackets) >= maxBrackets {
			s.pos++
			return s.fail("too many nested parentheses")
		}
		s.brackets = append(s.brackets, bracket{c, s.line, start - s.lineStart})
		if n := len(s.fstrings); n > 0 {
			s.fstrings[n-1].depth++
		}
	case oRParen, oRBracket, oRBrace:
		if !s.close(c) {
			return false
		}
	case tOther:
		if n == 1 && !unicode.IsPrint(rune(c)) {
			s.pos++
			return s.fail("invalid non-printable character U+%04X", c)
		}
	}
	s.pos = start + n
	s.add(k, start, s.pos)
	if k == oRBrace {
		return s.closeField()
	}
	return true
}

// close takes the bracket that c closes off the stack.
func (s *scanner) close(c byte) bool {
	f := s.innermost()
	s.pos++ // messages are about the place behind it
	if f != nil && f.depth == 0 && c == '}' {
		return s.fail("f-string: single '}' is not allowed")
	}
	if len(s.brackets) == 0 {
		return s.fail("unmatched '%c'", c)
	}
	open := s.brackets[len(s.brackets)-1]
	s.brackets = s.brackets[:len(s.brackets)-1]
	if pair := string([]byte{open.char, c}); pair != "()" && pair != "[]" && pair != "{}" {
		switch {
		case f != nil && open.char == '{' && f.depth-1 == f.fieldDepth:
			return s.fail("f-string: unmatched '%c'", c)
		case open.line != s.line:
			return s.fail("closing parenthesis '%c' does not match opening parenthesis '%c' on line %d", c, open.char, open.line)
		}
		return s.fail("closing parenthesis '%c' does not match opening parenthesis '%c'", c, open.char)
	}
	if f != nil {
		f.depth--
	}
	return true
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isNameByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || isDigit(c)
}
