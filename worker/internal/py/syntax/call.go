package syntax

// This file parses the arguments of a call or a class.

// call is at the ( behind fn.
func (p *parser) call(start Pos, fn Expr) Expr {
	p.enter()
	defer p.leave()
	if gen := p.soleGenerator(); gen != nil {
		return &Call{Span: p.span(start), Func: fn, Args: []Expr{gen}}
	}
	p.want(oLParen)
	c := &Call{Func: fn}
	c.Args, c.Keywords = p.arguments(true)
	p.want(oRParen)
	c.Span = p.span(start)
	return c
}

// soleGenerator is the generator expression of f(x for x in y), whose brackets
// are those of the call, or nil if this is another call. In the first pass
// plainArguments finds it.
func (p *parser) soleGenerator() (gen Expr) {
	if p.memo == nil {
		return nil
	}
	start, at := p.here(), p.at
	if p.try(func() {
		p.want(oLParen)
		elt := p.assignmentExpression()
		if elt == nil {
			elt = p.expression()
		}
		if !p.atComprehension() {
			p.fail()
		}
		gens := p.comprehensions()
		p.want(oRParen)
		gen = &GeneratorExp{Span: p.span(start), Elt: elt, Generators: gens}
	}) {
		return gen
	}
	if p.diagnose {
		p.invalidComprehension()
	}
	p.at = at
	return nil
}

// arguments is up to the ) that it leaves. A call may have a generator
// expression without brackets of its own as the only one.
func (p *parser) arguments(ofCall bool) (args []Expr, keywords []*Keyword) {
	at := p.at
	if p.maybe(func() {
		args, keywords = p.plainArguments(ofCall && p.memo == nil)
		if args != nil || keywords != nil {
			p.got(oComma)
		}
		if p.kind() != oRParen {
			p.fail()
		}
	}) {
		return args, keywords
	}
	p.at = at
	if p.diagnose {
		p.invalidArguments()
	}
	p.at = at
	return nil, nil // the ) will be missing
}

// argsParser is at work on one list of arguments.
type argsParser struct {
	*parser
	args     []Expr
	keywords []*Keyword
	unpacked bool // **x was there
	alone    bool // a generator expression may be the only argument
}

// plainArguments knows that *x may follow k=v, but nothing positional, and only
// k=v and **x may follow **x. It leaves a comma that no argument follows.
func (p *parser) plainArguments(alone bool) (args []Expr, keywords []*Keyword) {
	q := argsParser{parser: p, alone: alone}
	end := p.at
	for p.kind() == oDoubleStar || p.atStarExpression() {
		if !p.maybe(q.argument) {
			break
		}
		end = p.at
		if !p.got(oComma) {
			break
		}
	}
	p.at = end
	return q.args, q.keywords
}

func (q *argsParser) argument() {
	start, open := q.here(), q.at-1
	named := q.kind() == tName && q.peek() == oAssign
	if q.diagnose && (named || len(q.keywords) > 0) {
		q.invalidKwarg()
	}
	switch {
	case q.kind() == oStar:
		if q.unpacked {
			q.fail()
		}
		q.args = append(q.args, q.starredExpression())
	case q.kind() == oDoubleStar:
		if q.diagnose {
			q.invalidKwarg()
		}
		q.next()
		value := q.expression()
		q.keywords = append(q.keywords, &Keyword{Span: q.span(start), Value: value})
		q.unpacked = true
	case named:
		name := q.name()
		q.next()
		value := q.expression()
		q.keywords = append(q.keywords, &Keyword{Span: q.span(start), Arg: name, Value: value})
	case len(q.keywords) > 0:
		q.fail()
	default:
		arg := q.positional()
		if q.alone && len(q.args) == 0 && q.atComprehension() {
			arg = q.generatorInCall(&q.toks[open], arg)
		}
		q.args = append(q.args, arg)
	}
}

// positional is an argument by position.
func (p *parser) positional() Expr {
	at := p.at
	e := p.assignmentExpression()
	if e == nil {
		if e = p.expression(); p.kind() == oColonAssign {
			p.fail()
		}
	}
	if p.kind() == oAssign {
		if p.diagnose {
			p.at = at
			p.invalidKwarg()
		}
		p.fail()
	}
	return e
}

// generatorInCall is at the for behind elt, and leaves the bracket that closes
// the call.
func (p *parser) generatorInCall(open *token, elt Expr) Expr {
	gens := p.comprehensions()
	if p.kind() != oRParen {
		p.fail()
	}
	return &GeneratorExp{Span: Span{open.start(), p.tok().stop()}, Elt: elt, Generators: gens}
}

func (p *parser) starredExpression() Expr {
	if p.diagnose {
		p.invalidStarredExpression()
	}
	return p.starred((*parser).expression)
}
