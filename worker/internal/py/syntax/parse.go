package syntax

import (
	"bytes"
	"strings"
)

// Parse reads a file. The error is an *Error.
func Parse(filename string, source []byte) (*Module, error) {
	text, bad := decode(filename, source)
	if bad != nil {
		return nil, bad
	}
	p := newParser(filename, text)
	m, bad := read(p, (*parser).module)
	if bad == nil {
		bad = check(p, m)
	}
	if bad != nil {
		return nil, bad
	}
	return m, nil
}

// ParseExpr reads an expression, as eval does: blanks in front of it do not
// matter. The error is an *Error.
func ParseExpr(filename, text string) (Expr, error) {
	source, bad := decode(filename, []byte(strings.TrimLeft(text, " \t")))
	if bad != nil {
		return nil, bad
	}
	p := newParser(filename, source)
	e, bad := read(p, (*parser).evalInput)
	if bad == nil {
		bad = check(p, e)
	}
	if bad != nil {
		return nil, bad
	}
	return e, nil
}

func newParser(filename string, text []byte) *parser {
	if n := len(text); n > 0 && text[n-1] != '\n' {
		text = append(text, '\n')
	}
	s := scan(filename, text)
	return &parser{filename: filename, src: bytes.TrimSuffix(s.src, []byte{0}), scanned: s, toks: s.toks}
}

// evalInput is the text of an eval.
func (p *parser) evalInput() Expr {
	e := p.expressions()
	for p.got(tNewline) {
	}
	if p.kind() != tEOF {
		p.fail()
	}
	return e
}
