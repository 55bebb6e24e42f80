package syntax

// This file parses atoms: names, literals and displays.

func (p *parser) atom() Expr {
	t := p.tok()
	switch t.kind {
	case tName:
		return p.nameExpr()
	case tNumber:
		return p.number()
	case tString, tFStart:
		return p.strings()
	case oLParen:
		return p.nested((*parser).parenthesised, (*parser).invalidParenthesised)
	case oLBracket:
		return p.nested((*parser).bracketed, (*parser).invalidComprehension)
	case oLBrace:
		return p.nested((*parser).braced, (*parser).invalidBraced)
	case kNone:
		return p.constant(None{})
	case kTrue:
		return p.constant(true)
	case kFalse:
		return p.constant(false)
	case oEllipsis:
		return p.constant(Ellipsis{})
	}
	p.fail()
	return nil
}

// constant is the current token with the given value.
func (p *parser) constant(value any) *Constant {
	t := p.tok()
	p.next()
	return &Constant{Span: Span{t.start(), t.stop()}, Value: value}
}

func (p *parser) number() *Constant {
	value, err := numberValue(p.text(p.tok()))
	if err != nil {
		p.raise(p.tok(), "%s", err)
	}
	return p.constant(value)
}

// nested parses something in brackets; mistakes are looked for if that fails.
func (p *parser) nested(rule func(*parser) Expr, mistakes func(*parser)) (e Expr) {
	p.enter()
	defer p.leave()
	if !p.diagnose && p.kind() != oLBrace {
		return rule(p)
	}
	at := p.at
	if !p.try(func() { e = rule(p) }) {
		p.at = at
		mistakes(p)
		p.fail()
	}
	return e
}

// parenthesised is a tuple, a group or a generator expression.
func (p *parser) parenthesised() Expr {
	start := p.here()
	p.want(oLParen)
	if p.got(oRParen) {
		return &Tuple{Span: p.span(start)}
	}
	var first Expr
	if p.kind() == kYield {
		first = p.yieldExpr()
		p.want(oRParen)
		return first
	}
	first = p.starNamedExpression()
	switch _, star := first.(*Starred); {
	case p.kind() == oComma:
		elts := p.restOf(first, (*parser).starNamedExpression, (*parser).atStarExpression)
		p.want(oRParen)
		return &Tuple{Span: p.span(start), Elts: elts}
	case p.atComprehension() && !star:
		gens := p.comprehensions()
		p.want(oRParen)
		return &GeneratorExp{Span: p.span(start), Elt: first, Generators: gens}
	case star:
		p.fail()
	}
	p.want(oRParen)
	return first
}

// bracketed is a list or a list comprehension.
func (p *parser) bracketed() Expr {
	start := p.here()
	p.want(oLBracket)
	if p.got(oRBracket) {
		return &List{Span: p.span(start)}
	}
	first := p.starNamedExpression()
	if _, star := first.(*Starred); p.atComprehension() && !star {
		gens := p.comprehensions()
		p.want(oRBracket)
		return &ListComp{Span: p.span(start), Elt: first, Generators: gens}
	}
	elts := p.restOf(first, (*parser).starNamedExpression, (*parser).atStarExpression)
	p.want(oRBracket)
	return &List{Span: p.span(start), Elts: elts}
}

// braced is a dict, a set or one of their comprehensions.
func (p *parser) braced() Expr {
	start := p.here()
	p.want(oLBrace)
	switch {
	case p.got(oRBrace):
		return &Dict{Span: p.span(start)}
	case p.kind() == oDoubleStar:
		return p.dict(start, nil)
	}
	at := p.here()
	first := p.starNamedExpression()
	switch {
	case p.kind() == oColon:
		if bare(first, at) {
			p.fail()
		}
		return p.dict(start, first)
	case p.atComprehension():
		if _, star := first.(*Starred); star {
			p.fail()
		}
		gens := p.comprehensions()
		p.want(oRBrace)
		return &SetComp{Span: p.span(start), Elt: first, Generators: gens}
	}
	elts := p.restOf(first, (*parser).starNamedExpression, (*parser).atStarExpression)
	p.want(oRBrace)
	return &Set{Span: p.span(start), Elts: elts}
}

// bare says that e, which was parsed from start on, is a *x or a x := y without
// parentheses, which many places do not take.
func bare(e Expr, start Pos) bool {
	switch e.(type) {
	case *Starred, *NamedExpr:
		return e.Pos() == start
	}
	return false
}

// dict is at the : behind its first key, or at the ** of its first item.
func (p *parser) dict(start Pos, key Expr) Expr {
	d := &Dict{}
	for first := true; ; first = false {
		if p.got(oDoubleStar) {
			key = nil
		} else {
			if !first {
				key = p.expression()
			}
			p.want(oColon)
		}
		var value Expr
		if key == nil {
			value = p.bitwiseOr()
		} else if value = p.expression(); first && p.atComprehension() {
			gens := p.comprehensions()
			p.want(oRBrace)
			return &DictComp{Span: p.span(start), Key: key, Value: value, Generators: gens}
		}
		d.Keys, d.Values = append(d.Keys, key), append(d.Values, value)
		if !p.got(oComma) || p.kind() != oDoubleStar && !p.atExpression() {
			break
		}
	}
	p.want(oRBrace)
	d.Span = p.span(start)
	return d
}

// atComprehension says whether a for of a comprehension follows.
func (p *parser) atComprehension() bool {
	return p.kind() == kFor || p.kind() == kAsync
}

// comprehensions is for_if_clauses.
func (p *parser) comprehensions() []*Comprehension {
	var gens []*Comprehension
	for p.atComprehension() && p.maybe(func() { gens = append(gens, p.comprehension()) }) {
	}
	return gens
}

func (p *parser) comprehension() *Comprehension {
	g := &Comprehension{IsAsync: p.got(kAsync)}
	g.Target = p.forTarget()
	g.Iter = p.disjunction()
	for p.kind() == kIf && p.maybe(func() {
		p.next()
		g.Ifs = append(g.Ifs, p.disjunction())
	}) {
	}
	return g
}

// forTarget is for x in.
func (p *parser) forTarget() (target Expr) {
	at := p.at
	if !p.maybe(func() {
		p.want(kFor)
		target = p.starTargets()
		p.want(kIn)
	}) {
		p.at = at
		if p.diagnose {
			p.invalidForTarget()
		}
		p.fail()
	}
	return target
}
