package syntax

// This file has the mistakes in statements, patterns and f-strings that the
// second pass looks for, see diagnose.go.

func (p *parser) invalidAssignment() {
	p.look(func() {
		a := p.annotatedDisplay()
		p.want(oColon)
		p.expression()
		p.raiseNode(a, "only single target (not %s) can be annotated", describe(a))
	})
	p.look(func() {
		a := p.starNamedExpression()
		p.want(oComma)
		for p.atStarExpression() && p.maybe(func() { p.restOfFrom((*parser).starNamedExpression) }) {
		}
		p.want(oColon)
		p.expression()
		p.raiseNode(a, "only single target (not tuple) can be annotated")
	})
	p.look(func() {
		a := p.expression()
		p.want(oColon)
		p.expression()
		p.raiseNode(a, "illegal target for annotation")
	})
	p.look(func() {
		p.assignedTargets()
		a := p.starExpressions()
		p.want(oAssign)
		p.raiseInvalidTarget(a, starTargets)
	})
	p.look(func() {
		p.assignedTargets()
		a := p.yieldExpr()
		p.want(oAssign)
		p.raiseNode(a, "assignment to yield expression not possible")
	})
	p.look(func() {
		a := p.starExpressions()
		if k := p.kind(); k < oPlusAssign || k > oDoubleSlashAssign {
			return
		}
		p.next()
		p.annotatedRHS()
		p.raiseNode(a, "'%s' is an illegal expression for augmented assignment", describe(a))
	})
}

// annotatedDisplay is a list or a tuple, in any number of parentheses.
func (p *parser) annotatedDisplay() Expr {
	if p.kind() != oLParen && p.kind() != oLBracket {
		p.fail()
	}
	e := p.atom()
	switch e.(type) {
	case *List, *Tuple:
		return e
	}
	p.fail()
	return nil
}

// assignedTargets is (star_targets '=')*.
func (p *parser) assignedTargets() {
	for p.maybe(func() {
		p.starTargets()
		p.want(oAssign)
	}) {
	}
}

func (p *parser) invalidDel() {
	if !p.diagnose {
		return
	}
	p.look(func() {
		p.want(kDel)
		p.raiseInvalidTarget(p.starExpressions(), delTargets)
	})
}

func (p *parser) invalidWithItem() {
	p.look(func() {
		p.want(kAs)
		a := p.expression()
		if k := p.kind(); k == oComma || k == oRParen || k == oColon {
			p.raiseInvalidTarget(a, starTargets)
		}
	})
}

// invalidWith is behind with.
func (p *parser) invalidWith() {
	items := func(context func(*parser) Expr) {
		for more := true; more; more = p.got(oComma) && p.kind() != oRParen {
			context(p)
			if p.got(kAs) {
				p.starTarget()
			}
		}
	}
	p.look(func() {
		items((*parser).expression)
		if p.kind() == tNewline {
			p.raiseLast("expected ':'")
		}
	})
	p.look(func() {
		p.want(oLParen)
		items((*parser).expressions)
		p.want(oRParen)
		if p.kind() == tNewline {
			p.raiseLast("expected ':'")
		}
	})
}

func (p *parser) invalidImport() {
	p.look(func() {
		a := p.want(kImport)
		for more := true; more; more = p.got(oComma) {
			p.dottedName()
		}
		p.want(kFrom)
		p.dottedName()
		p.raiseFrom(a.start(), "Did you mean to use 'from ... import ...' instead?")
	})
}

// invalidExcept is behind except, or except*.
func (p *parser) invalidExcept(star bool) {
	p.look(func() {
		a := p.expression()
		p.want(oComma)
		p.expressions()
		if p.got(kAs) {
			p.name()
		}
		if p.kind() != oColon {
			p.fail()
		}
		p.raiseFrom(a.Pos(), "multiple exception types must be parenthesized")
	})
	if !star && p.kind() == tNewline {
		p.raiseLast("expected ':'")
	}
	if star && (p.kind() == oColon || p.kind() == tNewline) {
		p.raiseLast("expected one or more exception types")
	}
}

// notMatch is at the name match, in a line that does not end with a colon. It
// looks as far as if it might be a match statement.
func (p *parser) notMatch() {
	if k := p.peek(); k == oAssign || k == oColon {
		return
	}
	p.look(func() {
		p.next()
		operator := p.kind() == oLParen || p.kind() == oLBracket || precedence(p.kind()) > 0
		p.subject()
		if p.diagnose && p.kind() == tNewline && !operator {
			p.raiseLast("expected ':'")
		}
		p.got(oColon)
	})
}

// invalidAsPattern is behind the as of a pattern.
func (p *parser) invalidAsPattern() {
	if p.isSoft("_") {
		p.raise(p.tok(), "cannot use '_' as a target")
	}
	if p.kind() == tName {
		return
	}
	p.look(func() {
		a := p.expression()
		p.raiseNode(a, "invalid pattern target")
	})
}

// positionalAfterKeyword is at a pattern in C(k=p, ...).
func (p *parser) positionalAfterKeyword() {
	first := p.pattern()
	last := first
	for p.got(oComma) && p.atPattern() && !(p.kind() == tName && p.peek() == oAssign) {
		last = p.pattern()
	}
	p.raiseSpan(first.Pos(), last.End(), "positional patterns follow keyword patterns")
}

// invalidField is at the { of a field.
func (p *parser) invalidField() {
	p.want(oLBrace)
	switch t := p.tok(); t.kind {
	case oAssign, oExclamation, oColon, oRBrace:
		p.raise(t, "f-string: valid expression required before '%s'", p.text(t))
	}
	if !p.try(func() { p.annotatedRHS() }) {
		p.raise(p.tok(), "f-string: expecting a valid expression after '{'")
	}
	debug := p.kind() == oAssign
	if debug {
		p.next()
	}
	switch k := p.kind(); {
	case k == oExclamation || k == oColon || k == oRBrace:
	case debug:
		p.raise(p.tok(), "f-string: expecting '!', or ':', or '}'")
	default:
		p.raise(p.tok(), "f-string: expecting '=', or '!', or ':', or '}'")
	}
	p.invalidConversion()
	if p.kind() == oColon {
		p.next()
		for p.kind() == tFMiddle || p.kind() == oLBrace {
			if !p.got(tFMiddle) && !p.maybe(func() { p.replacementField() }) {
				break
			}
		}
		if p.kind() != oRBrace {
			p.raise(p.tok(), "f-string: expecting '}', or format specs")
		}
	}
	if p.kind() != oRBrace {
		p.raise(p.tok(), "f-string: expecting ':' or '}'")
	}
}

// invalidConversion takes the !r of a field, if there is any.
func (p *parser) invalidConversion() {
	if !p.got(oExclamation) {
		return
	}
	switch p.kind() {
	case tName:
		p.next()
	case oColon, oRBrace:
		p.raise(p.tok(), "f-string: missing conversion character")
	default:
		p.raise(p.tok(), "f-string: invalid conversion character")
	}
}
