package syntax

import (
	"bytes"
	"unicode/utf8"
)

// This file parses string literals: those that stand side by side are one.

func (p *parser) strings() Expr {
	start := p.here()
	var parts []Expr
	for {
		if p.kind() == tString {
			parts = append(parts, p.literal())
		} else if p.kind() == tFStart {
			parts = append(parts, p.fstring())
		} else {
			break
		}
	}
	if len(parts) == 1 {
		if c, ok := parts[0].(*Constant); ok {
			return c
		}
	}
	return p.concatenate(parts, p.span(start))
}

// literal is one token's string or bytes.
func (p *parser) literal() *Constant {
	t := p.tok()
	body := p.src[t.off:t.end]
	raw, isBytes, kind := false, false, ""
	for body[0] != '"' && body[0] != '\'' {
		switch body[0] {
		case 'r', 'R':
			raw = true
		case 'b', 'B':
			isBytes = true
		case 'u':
			kind = "u"
		}
		body = body[1:]
	}
	size := 1
	if len(body) >= 6 && body[0] == body[1] && body[1] == body[2] {
		size = 3
	}
	body = body[size : len(body)-size]
	var c *Constant
	if isBytes {
		c = p.constant(p.bytesValue(t, body, raw))
	} else {
		c = p.constant(p.stringValue(t, body, raw))
		c.Kind = kind
	}
	return c
}

func (p *parser) stringValue(t *token, body []byte, raw bool) string {
	if raw {
		return string(body)
	}
	s, err := p.unescape(body)
	if err != nil {
		p.raise(t, "%s", err)
	}
	return s
}

func (p *parser) bytesValue(t *token, body []byte, raw bool) Bytes {
	if bytes.ContainsFunc(body, func(r rune) bool { return r >= utf8.RuneSelf }) {
		p.raise(t, "bytes can only contain ASCII literal characters")
	}
	if raw {
		return Bytes(body)
	}
	b, err := unescapeBytes(body)
	if err != nil {
		p.raise(t, "%s", err)
	}
	return b
}

// concatenate makes one expression of literals side by side.
func (p *parser) concatenate(parts []Expr, span Span) Expr {
	isBytes, formatted := 0, false
	for _, e := range parts {
		if c, ok := e.(*Constant); !ok {
			formatted = true
		} else if _, ok := c.Value.(Bytes); ok {
			isBytes++
		}
	}
	switch {
	case isBytes == len(parts):
		var all []byte
		for _, e := range parts {
			all = append(all, e.(*Constant).Value.(Bytes)...)
		}
		return &Constant{Span: span, Value: Bytes(all)}
	case isBytes > 0:
		p.raiseLast("cannot mix bytes and nonbytes literals")
	}
	folded := fold(parts)
	if formatted {
		return &JoinedStr{Span: span, Values: folded}
	}
	c := &Constant{Span: span, Value: "", Kind: parts[0].(*Constant).Kind}
	if len(folded) > 0 {
		c.Value = folded[0].(*Constant).Value
	}
	return c
}

// fold joins constants that stand side by side, and takes f-strings apart.
// Empty constants are left out, but the kind of the first one stays.
func fold(parts []Expr) []Expr {
	var flat []Expr
	for _, e := range parts {
		if f, ok := e.(*JoinedStr); ok {
			flat = append(flat, f.Values...)
		} else {
			flat = append(flat, e)
		}
	}
	var out []Expr
	for i := 0; i < len(flat); {
		first, ok := flat[i].(*Constant)
		if !ok {
			out = append(out, flat[i])
			i++
			continue
		}
		joined := []byte(first.Value.(string))
		last := first
		for i++; i < len(flat); i++ {
			c, ok := flat[i].(*Constant)
			if !ok {
				break
			}
			joined = append(joined, c.Value.(string)...)
			last = c
		}
		if len(joined) > 0 {
			out = append(out, &Constant{Span{first.Start, last.Stop}, string(joined), first.Kind})
		}
	}
	return out
}
