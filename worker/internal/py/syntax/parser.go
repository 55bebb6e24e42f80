package syntax

import (
	"fmt"
	"unicode/utf8"
)

const (
	// maxDepth bounds how deep the grammar may nest, and with it the stack of
	// whoever walks the tree.
	maxDepth = 1000
	// maxChain bounds a + a + a + ... and a.b.c...., which nest in the tree
	// though not in the source.
	maxChain = 10000
)

// parser reads a file in up to two passes, as CPython's does. The first knows
// only the grammar. If it fails, the second, with diagnose set, also looks for
// common mistakes, in the order in which CPython 3.12 tries the invalid_ rules
// of its grammar. It may look at anything more than once, hence memo.
//
// Where the tokens do not fit the grammar, methods panic with mismatch{}, where
// they know what is wrong with an *Error. Only read and try recover.
type parser struct {
	filename string
	src      []byte
	scanned  *scanner
	toks     []token
	at       int // the current token
	fill     int // behind the last token that was looked at
	depth    int
	diagnose bool
	memo     map[memoKey]memoEntry // in the second pass
	runes    map[string]rune       // by name; nil before the first \N{}
}

// mismatch is the panic of a token that does not fit.
type mismatch struct{}

// read parses with rule, which gets to the end of the file.
func read[T any](p *parser, rule func(*parser) T) (result T, bad *Error) {
	bad, ok := p.pass(func() { p.arrive(); result = rule(p) })
	if ok || bad != nil {
		return result, p.later(bad)
	}
	last := p.fill - 1
	p.at, p.depth, p.diagnose, p.memo = 0, 0, true, map[memoKey]memoEntry{}
	bad, _ = p.pass(func() { rule(p) })
	switch {
	case bad != nil:
		return result, p.later(bad)
	case p.toks[last].kind == tIndent:
		return result, p.errorLast("IndentationError", "unexpected indent")
	case p.toks[last].kind == tDedent:
		return result, p.errorLast("IndentationError", "unexpected unindent")
	}
	return result, p.later(p.errorAt(&p.toks[last], "SyntaxError", "invalid syntax"))
}

// pass runs one pass: ok if the tokens fit.
func (p *parser) pass(f func()) (bad *Error, ok bool) {
	defer func() {
		switch r := recover().(type) {
		case nil, mismatch:
		case *Error:
			bad = r
		default:
			panic(r)
		}
	}()
	f()
	return nil, true
}

// later is the error to report if the parser found bad: what the scanner finds
// further on goes first, if it is about the text as a whole, like a quote that
// is not closed (_PyPegen_tokenize_full_source_to_check_for_errors).
func (p *parser) later(bad *Error) *Error {
	s := p.scanned
	if bad == nil || p.toks[p.fill-1].kind == tError {
		return bad
	}
	if s.stop == stopError {
		if s.inFString {
			return bad
		}
		return s.err
	}
	if n := len(s.brackets); n > 0 && int(p.toks[p.fill-1].line) > s.brackets[n-1].line {
		return p.neverClosed()
	}
	return bad
}

func (p *parser) neverClosed() *Error {
	b := p.scanned.brackets[len(p.scanned.brackets)-1]
	e := p.newError("SyntaxError", fmt.Sprintf("'%c' was never closed", b.char), Pos{b.line, b.col}, Pos{b.line, b.col})
	e.EndCol = 0
	return e
}

// scanFailed raises what made the scanner give up.
func (p *parser) scanFailed() {
	s := p.scanned
	kind, msg, end := "SyntaxError", "", 0
	switch s.stop {
	case stopError:
		panic(s.err)
	case stopEOF:
		if len(s.brackets) > 0 {
			panic(p.neverClosed())
		}
		msg, end = "unexpected EOF while parsing", -1
	case stopDedent:
		kind, msg, end = "IndentationError", "unindent does not match any outer indentation level", -1
	case stopTabs:
		kind, msg = "TabError", "inconsistent use of tabs and spaces in indentation"
	case stopTooDeep:
		kind, msg = "IndentationError", "too many levels of indentation"
	case stopCont:
		msg = "unexpected character after line continuation character"
	}
	e := p.newError(kind, msg, Pos{s.line, s.errCol}, Pos{s.line, s.errCol})
	switch {
	case s.stop == stopTabs || s.stop == stopTooDeep:
		e.Col = 1
	case s.stop != stopCont:
		e.Col--
	}
	e.EndCol = end
	panic(e)
}

// tok is the current token.
func (p *parser) tok() *token { return &p.toks[p.at] }

func (p *parser) kind() kind { return p.toks[p.at].kind }

// next goes to the next token and looks at it.
func (p *parser) next() {
	p.at++
	p.arrive()
}

func (p *parser) arrive() {
	if p.at >= p.fill {
		p.fill = p.at + 1
		if p.toks[p.at].kind == tError {
			p.scanFailed()
		}
	}
}

// peek looks at the token behind the current one.
func (p *parser) peek() kind {
	if p.kind() == tEOF {
		return tEOF
	}
	p.at++
	p.arrive()
	p.at--
	return p.toks[p.at+1].kind
}

// got takes the current token if it is a k.
func (p *parser) got(k kind) bool {
	if p.kind() != k {
		return false
	}
	p.next()
	return true
}

// want takes the current token, which has to be a k, and returns it.
func (p *parser) want(k kind) *token {
	t := p.tok()
	if t.kind != k {
		p.fail()
	}
	p.next()
	return t
}

// atToken returns the current token, which has to be a k, but leaves it: what follows
// is not looked at.
func (p *parser) atToken(k kind) *token {
	if p.kind() != k {
		p.fail()
	}
	return p.tok()
}

// force is want for a token that nothing else can stand for: if it is missing,
// the message says so.
func (p *parser) force(k kind, text string) {
	if p.kind() != k {
		p.raise(p.tok(), "expected '%s'", text)
	}
	p.next()
}

func (p *parser) isSoft(word string) bool {
	t := p.tok()
	return t.kind == tName && string(p.src[t.off:t.end]) == word
}

func (p *parser) text(t *token) string { return string(p.src[t.off:t.end]) }

// name takes a NAME.
func (p *parser) name() string {
	t := p.want(tName)
	return normal(p.src[t.off:t.end])
}

// prevEnd is where the token before the current one ends.
func (p *parser) prevEnd() Pos { return p.toks[p.at-1].stop() }

// span is from start to the end of the last token taken.
func (p *parser) span(start Pos) Span { return Span{start, p.prevEnd()} }

func (p *parser) here() Pos { return p.tok().start() }

func (p *parser) fail() { panic(mismatch{}) }

// enter counts a level of nesting; the caller has to call leave.
func (p *parser) enter() {
	p.depth++
	if p.depth > maxDepth {
		p.raise(p.tok(), "too deeply nested")
	}
}

func (p *parser) leave() { p.depth-- }

// link counts n links of a chain.
func (p *parser) link(n *int) {
	*n++
	if *n > maxChain {
		p.raise(p.tok(), "too deeply nested")
	}
}

// try runs f, and goes back to where it was if the tokens do not fit.
func (p *parser) try(f func()) (ok bool) {
	at, depth, diagnose := p.at, p.depth, p.diagnose
	defer func() {
		if ok {
			return
		}
		if r := recover(); r != (mismatch{}) {
			panic(r)
		}
		p.at, p.depth, p.diagnose = at, depth, diagnose
	}()
	f()
	return true
}

// maybe runs f, which starts at a token that it could also be that nobody
// takes. In the first pass that is no matter, as there is no other way for the
// file to be right.
func (p *parser) maybe(f func()) bool {
	if p.memo == nil {
		f()
		return true
	}
	return p.try(f)
}

// ahead is try, but it always goes back.
func (p *parser) ahead(f func()) bool {
	at := p.at
	ok := p.try(f)
	p.at = at
	return ok
}

// raise is for a mistake that is known to lie in t.
func (p *parser) raise(t *token, format string, args ...any) {
	panic(p.errorAt(t, "SyntaxError", fmt.Sprintf(format, args...)))
}

// raiseLast is for a mistake whose place is the last token looked at.
func (p *parser) raiseLast(format string, args ...any) {
	panic(p.errorLast("SyntaxError", fmt.Sprintf(format, args...)))
}

func (p *parser) raiseNode(n Node, format string, args ...any) {
	p.raiseSpan(n.Pos(), n.End(), format, args...)
}

func (p *parser) raiseSpan(from, to Pos, format string, args ...any) {
	panic(p.newError("SyntaxError", fmt.Sprintf(format, args...), from, to))
}

// errorAt is an error in t. Its columns are 0 if the token has none.
func (p *parser) errorAt(t *token, kind, msg string) *Error {
	from, to := t.start(), t.stop()
	if from.Col >= 0 {
		return p.newError(kind, msg, from, to)
	}
	e := p.newError(kind, msg, Pos{from.Line, 0}, Pos{from.Line, 0})
	e.Col, e.EndCol = 0, 0
	return e
}

// errorLast is an error in the last token looked at. If that has no columns, it
// ends where the scanner is.
func (p *parser) errorLast(kind, msg string) *Error {
	t := &p.toks[p.fill-1]
	if t.col >= 0 {
		return p.errorAt(t, kind, msg)
	}
	at := Pos{int(t.line), int(t.off) - p.lineStart(int(t.line))}
	e := p.newError(kind, msg, at, at)
	e.Col--
	e.EndCol = -1
	return e
}

// newError makes an error from byte columns.
func (p *parser) newError(kind, msg string, from, to Pos) *Error {
	start := p.lineStart(from.Line)
	e := &Error{
		Kind: kind, Filename: p.filename, Line: from.Line, EndLine: to.Line, Msg: msg, Text: lineAt(p.src, start),
	}
	e.Col = p.column(start, from.Col)
	e.EndCol = p.column(p.lineStart(to.Line), to.Col)
	if to.Line != from.Line { // CPython measures the end in the first line
		e.EndCol = min(e.EndCol, utf8.RuneCountInString(e.Text)+1)
	}
	return e
}

// column counts characters, from 1.
func (p *parser) column(lineStart, col int) int {
	line := p.src[lineStart:]
	if col > len(line) {
		return col + 1
	}
	return utf8.RuneCount(line[:col]) + 1
}

func (p *parser) lineStart(line int) int {
	off := 0
	for ; line > 1; line-- {
		for p.src[off] != '\n' {
			if off+1 == len(p.src) {
				return off
			}
			off++
		}
		off++
	}
	return off
}
