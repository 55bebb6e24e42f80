package syntax

import "bytes"

// This file parses f-strings.

// fstring is one f-string, from FSTRING_START to FSTRING_END.
func (p *parser) fstring() *JoinedStr {
	p.enter()
	defer p.leave()
	start := p.here()
	t := p.tok()
	raw := bytes.ContainsAny(p.src[t.off:t.end], "rR")
	p.next()
	var values []Expr
	var texts []*token // of the Constants among them, that have no value yet
	for p.kind() != tFEnd {
		if t := p.tok(); t.kind == tFMiddle {
			texts = append(texts, t)
			values = append(values, &Constant{Span: Span{t.start(), t.stop()}})
			p.next()
		} else {
			values = append(values, p.replacementField()...)
		}
	}
	p.decodeTexts(values, texts, raw)
	p.next()
	return &JoinedStr{p.span(start), fold(values)}
}

// decodeTexts gives the Constants that have no value yet that of their text.
func (p *parser) decodeTexts(values []Expr, texts []*token, raw bool) {
	for _, e := range values {
		c, ok := e.(*Constant)
		if !ok || c.Value != nil {
			continue
		}
		text := p.src[texts[0].off:texts[0].end]
		texts = texts[1:]
		c.Value = string(text)
		if raw {
			continue
		}
		s, err := p.unescape(text)
		if err != nil {
			p.raiseLast("%s", err)
		}
		c.Value = s
	}
}

// replacementField is one {field}. If it has a =, its text comes first.
func (p *parser) replacementField() []Expr {
	if !p.diagnose {
		return p.field()
	}
	at := p.at
	var values []Expr
	if !p.try(func() { values = p.field() }) {
		p.at = at
		p.invalidField()
		p.fail()
	}
	return values
}

func (p *parser) field() []Expr {
	p.enter()
	defer p.leave()
	open := p.want(oLBrace)
	f := &FormattedValue{Value: p.annotatedRHS(), Conversion: -1}
	debug := p.got(oAssign)
	textEnd := p.tok()
	if p.kind() == oExclamation {
		f.Conversion = p.conversion()
	}
	if p.kind() == oColon {
		f.FormatSpec = p.formatSpec()
	} else if debug && f.Conversion < 0 {
		f.Conversion = 'r'
	}
	p.want(oRBrace)
	f.Span = p.span(open.start())
	if !debug {
		return []Expr{f}
	}
	return []Expr{p.debugText(open, textEnd), f}
}

// debugText is the source of a field up to the !, : or } behind its =.
func (p *parser) debugText(open, end *token) *Constant {
	text := p.src[open.end:end.off]
	if bytes.IndexByte(text, '#') >= 0 {
		text = p.withoutComments(open, end)
	}
	return &Constant{Span: Span{open.stop(), end.start()}, Value: string(text)}
}

// withoutComments is what lies between two tokens, without the comments. A #
// between tokens starts one, a # within a token does not.
func (p *parser) withoutComments(open, end *token) []byte {
	var out []byte
	off := open.end
	i := p.at
	for &p.toks[i] != open {
		i--
	}
	for ; off < end.off; i++ {
		gap := p.src[off:p.toks[i+1].off]
		for len(gap) > 0 {
			code, rest, found := bytes.Cut(gap, []byte("#"))
			out = append(out, code...)
			gap = nil
			if found {
				gap = rest[bytes.IndexByte(rest, '\n'):]
			}
		}
		off = p.toks[i+1].off
		if t := &p.toks[i+1]; t != end {
			out = append(out, p.src[t.off:t.end]...)
			off = t.end
		}
	}
	return out
}

func (p *parser) conversion() int {
	mark := p.want(oExclamation)
	t := p.tok()
	if t.kind != tName {
		p.fail()
	}
	if mark.end != t.off {
		p.raiseSpan(mark.start(), t.stop(), "f-string: conversion type must come right after the exclamanation mark")
	}
	name := p.name()
	if name != "s" && name != "r" && name != "a" {
		p.raise(t, "f-string: invalid conversion character '%s': expected 's', 'r', or 'a'", name)
	}
	return int(name[0])
}

// formatSpec is what follows the : of a field. Its escapes count even if the
// f-string is raw, as in CPython 3.12 and 3.13.
func (p *parser) formatSpec() *JoinedStr {
	start := p.here()
	p.want(oColon)
	var values []Expr
	var texts []*token
	for p.kind() == tFMiddle || p.kind() == oLBrace {
		if t := p.tok(); t.kind == tFMiddle {
			texts = append(texts, t)
			values = append(values, &Constant{Span: Span{t.start(), t.stop()}})
			p.next()
		} else {
			values = append(values, p.replacementField()...)
		}
	}
	p.decodeTexts(values, texts, false)
	return &JoinedStr{p.span(start), fold(values)}
}
