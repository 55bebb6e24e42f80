package syntax

import "fmt"

// This file has what only the second pass needs: the memory, and the mistakes
// in expressions. A method invalidX looks for the mistakes of the rule of that
// name in CPython's grammar, raises what it finds, and else goes back to where
// it started.

// rule is a method whose results are remembered.
type rule uint8

const (
	ruleExpression rule = iota
	ruleNamed
	ruleDisjunction
	ruleBitwiseOr
	rulePrimary
	ruleStarTargets
)

type memoKey struct {
	rule rule
	at   int
}

type memoEntry struct {
	e   Expr // nil if the tokens did not fit
	end int
}

// recall is once, but does not do the same work twice.
func (p *parser) recall(r rule, once func(*parser) Expr) Expr {
	key := memoKey{r, p.at}
	m, known := p.memo[key]
	if !known {
		if p.try(func() { m.e = once(p) }) {
			m.end = p.at
		} else {
			m.e = nil
		}
		p.memo[key] = m
	}
	if m.e == nil {
		p.fail()
	}
	p.at = m.end
	return m.e
}

// look runs f, and then goes back to where it was.
func (p *parser) look(f func()) {
	p.ahead(f)
}

// raiseFrom is for a mistake that reaches from start to the last token looked
// at.
func (p *parser) raiseFrom(start Pos, format string, args ...any) {
	end := p.toks[p.fill-1].stop()
	e := p.newError("SyntaxError", fmt.Sprintf(format, args...), start, end)
	e.EndCol--
	panic(e)
}

func (p *parser) indentExpected(owner string, line int32) {
	msg := fmt.Sprintf("expected an indented block after %s on line %d", owner, line)
	panic(p.errorLast("IndentationError", msg))
}

// legacy says whether e is a statement of Python 2 that became a function.
func legacy(e Expr) bool {
	n, ok := e.(*Name)
	return ok && (n.Id == "print" || n.Id == "exec")
}

func (p *parser) atSoftKeyword() bool {
	return p.isSoft("_") || p.isSoft("case") || p.isSoft("match") || p.isSoft("type")
}

func (p *parser) invalidExpression() {
	p.look(func() {
		if p.kind() == tName && p.peek() == tString || p.atSoftKeyword() {
			return
		}
		a := p.disjunction()
		b := p.expressionWithoutInvalid()
		if !legacy(a) && p.toks[p.at-1].level != 0 {
			p.raiseSpan(a.Pos(), b.End(), "invalid syntax. Perhaps you forgot a comma?")
		}
	})
	p.look(func() {
		a := p.disjunction()
		p.want(kIf)
		b := p.disjunction()
		if p.kind() != kElse && p.kind() != oColon {
			p.raiseSpan(a.Pos(), b.End(), "expected 'else' after 'if' expression")
		}
	})
	p.look(func() {
		a := p.want(kLambda)
		p.params(lambdaParams())
		b := p.want(oColon)
		if p.kind() == tFMiddle {
			p.raiseSpan(a.start(), b.stop(), "f-string: lambda expressions are not allowed without parentheses")
		}
	})
}

func (p *parser) expressionWithoutInvalid() Expr {
	diagnose := p.diagnose
	p.diagnose = false
	e := p.expressionOnce()
	p.diagnose = diagnose
	return e
}

func (p *parser) invalidLegacyExpression() {
	p.look(func() {
		a := p.nameExpr()
		if p.kind() == oLParen {
			return
		}
		b := p.starExpressions() // which may raise something about itself
		if !legacy(a) {
			return
		}
		p.raiseSpan(a.Pos(), b.End(), "Missing parentheses in call to '%s'. Did you mean %s(...)?", a.Id, a.Id)
	})
}

func (p *parser) invalidNamedExpression() {
	p.look(func() {
		a := p.expression()
		p.want(oColonAssign)
		p.expression()
		p.raiseNode(a, "cannot use assignment expressions with %s", describe(a))
	})
	notAssigned := func() {
		if p.kind() == oAssign || p.kind() == oColonAssign {
			p.fail()
		}
	}
	p.look(func() {
		a := p.nameExpr()
		p.want(oAssign)
		b := p.bitwiseOr()
		notAssigned()
		p.raiseSpan(a.Pos(), b.End(), "invalid syntax. Maybe you meant '==' or ':=' instead of '='?")
	})
	p.look(func() {
		at := p.tok()
		a := p.bitwiseOr()
		if p.startsDisplay(at, a) {
			p.fail()
		}
		p.want(oAssign)
		p.bitwiseOr()
		notAssigned()
		p.raiseNode(a, "cannot assign to %s here. Maybe you meant '==' instead of '='?", describe(a))
	})
}

// startsDisplay says whether a, which was parsed from t on, starts with a list,
// a tuple, a generator expression, or is a constant by keyword: there another
// message comes later.
func (p *parser) startsDisplay(t *token, a Expr) bool {
	switch t.kind {
	case kTrue, kFalse, kNone:
		return true
	case oLParen, oLBracket:
	default:
		return false
	}
	at := p.at
	defer func() { p.at = at }()
	for &p.toks[p.at] != t {
		p.at--
	}
	var first Expr
	p.look(func() { first = p.atom() })
	switch first := first.(type) {
	case *List:
		return true
	case *Tuple, *GeneratorExp:
		return first.Pos() == t.start()
	}
	return false
}

func (p *parser) invalidForTarget() {
	p.look(func() {
		p.got(kAsync)
		p.want(kFor)
		p.raiseInvalidTarget(p.starExpressions(), forTargets)
	})
}

func (p *parser) invalidParenthesised() {
	p.look(func() {
		p.want(oLParen)
		a := p.starredExpression()
		p.atToken(oRParen)
		p.raiseNode(a, "cannot use starred expression here")
	})
	p.look(func() {
		p.want(oLParen)
		a := p.want(oDoubleStar)
		p.expression()
		p.atToken(oRParen)
		p.raise(a, "cannot use double starred expression here")
	})
	p.invalidComprehension()
}

func (p *parser) invalidComprehension() {
	open := p.kind()
	someFor := func() {
		if !p.atComprehension() || p.comprehensions() == nil {
			p.fail()
		}
	}
	p.look(func() {
		p.next()
		a := p.starredExpression()
		someFor()
		p.raiseNode(a, "iterable unpacking cannot be used in comprehension")
	})
	if open == oLParen {
		return
	}
	const forgot = "did you forget parentheses around the comprehension target?"
	p.look(func() {
		p.next()
		a := p.starNamedExpression()
		p.want(oComma)
		b := p.restOfFrom((*parser).starNamedExpression)
		someFor()
		p.raiseSpan(a.Pos(), b.End(), forgot)
	})
	p.look(func() {
		p.next()
		a := p.starNamedExpression()
		b := p.want(oComma)
		someFor()
		p.raiseSpan(a.Pos(), b.stop(), forgot)
	})
}

// restOfFrom parses items separated by commas and returns the last.
func (p *parser) restOfFrom(item func(*parser) Expr) Expr {
	list := p.restOf(item(p), item, (*parser).atStarExpression)
	return list[len(list)-1]
}

func (p *parser) invalidBraced() {
	if p.memo == nil {
		p.memo = map[memoKey]memoEntry{} // this pass has all but failed
	}
	p.invalidKeyValues()
	if !p.diagnose {
		return
	}
	p.look(func() {
		p.want(oLBrace)
		a := p.want(oDoubleStar)
		p.bitwiseOr()
		if p.comprehensions() == nil {
			p.fail()
		}
		p.atToken(oRBrace)
		p.raise(a, "dict unpacking cannot be used in dict comprehension")
	})
	p.invalidComprehension()
}

// invalidKeyValues is invalid_double_starred_kvpairs, which CPython looks for in
// its first pass already.
func (p *parser) invalidKeyValues() {
	p.look(func() {
		p.want(oLBrace)
		some := false
		for p.maybe(func() {
			if p.got(oDoubleStar) {
				p.bitwiseOr()
			} else {
				p.expression()
				p.want(oColon)
				p.expression()
			}
			p.want(oComma)
		}) {
			some = true
		}
		if some {
			a := p.expression()
			if p.kind() != oColon {
				e := p.newError("SyntaxError", "':' expected after dictionary key", a.Pos(), a.End())
				e.Col, e.EndCol = e.EndCol-1, 0
				panic(e)
			}
			p.invalidValue()
			return
		}
		p.expression()
		p.invalidValue()
	})
}

// invalidValue is at the : behind a key.
func (p *parser) invalidValue() {
	colon := p.want(oColon)
	switch star := p.tok(); star.kind {
	case oStar:
		p.next()
		p.bitwiseOr()
		p.raiseFrom(star.start(), "cannot use a starred expression in a dictionary value")
	case oRBrace, oComma:
		p.raise(colon, "expression expected after dictionary key and ':'")
	}
}

func (p *parser) invalidStarredExpression() {
	p.look(func() {
		a := p.want(oStar)
		p.expression()
		p.want(oAssign)
		b := p.expression()
		p.raiseSpan(a.start(), b.End(), "cannot assign to iterable argument unpacking")
	})
}

func (p *parser) invalidKwarg() {
	p.look(func() {
		a := p.tok()
		if a.kind != kTrue && a.kind != kFalse && a.kind != kNone {
			p.fail()
		}
		p.next()
		b := p.atToken(oAssign)
		p.raiseSpan(a.start(), b.stop(), "cannot assign to %s", p.text(a))
	})
	p.look(p.keywordOfGenerator)
	p.look(func() {
		if p.kind() == tName && p.peek() == oAssign {
			return
		}
		a := p.expression()
		b := p.atToken(oAssign)
		p.raiseSpan(a.Pos(), b.stop(), `expression cannot contain assignment, perhaps you meant "=="?`)
	})
	p.look(func() {
		a := p.want(oDoubleStar)
		p.expression()
		p.want(oAssign)
		b := p.expression()
		p.raiseSpan(a.start(), b.End(), "cannot assign to keyword argument unpacking")
	})
}

// keywordOfGenerator is k=x for x in y in a call.
func (p *parser) keywordOfGenerator() {
	a := p.nameExpr()
	b := p.want(oAssign)
	p.expression()
	if p.comprehensions() == nil {
		p.fail()
	}
	p.raiseSpan(a.Pos(), b.stop(), "invalid syntax. Maybe you meant '==' or ':=' instead of '='?")
}

func (p *parser) invalidArguments() {
	p.look(func() {
		_, keywords := p.someArguments()
		p.want(oComma)
		if keywords != nil && p.kind() == oStar {
			p.raise(p.tok(), "iterable argument unpacking follows keyword argument unpacking")
		}
	})
	p.look(func() {
		a := p.expression()
		gens := p.comprehensions()
		if gens == nil || !p.got(oComma) {
			p.fail()
		}
		p.ahead(func() { p.someArguments() })
		p.raiseGenerator(a, gens)
	})
	p.look(p.keywordOfGenerator)
	p.look(func() {
		if !p.try(func() {
			p.someArguments()
			p.want(oComma)
			p.missingValue()
		}) {
			p.missingValue()
		}
	})
	p.look(func() {
		args, _ := p.someArguments()
		if gens := p.comprehensions(); gens != nil && len(args) > 1 {
			p.raiseGenerator(args[len(args)-1], gens)
		}
	})
	p.look(func() {
		p.someArguments()
		p.want(oComma)
		a := p.expression()
		if gens := p.comprehensions(); gens != nil {
			p.raiseSpan(a.Pos(), gens[len(gens)-1].Target.End(), "Generator expression must be parenthesized")
		}
	})
	p.look(func() {
		_, keywords := p.someArguments()
		p.want(oComma)
		p.someArguments()
		for _, k := range keywords {
			if k.Arg == "" {
				p.raiseLast("positional argument follows keyword argument unpacking")
			}
		}
		p.raiseLast("positional argument follows keyword argument")
	})
}

// missingValue is k= in a call.
func (p *parser) missingValue() {
	a := p.nameExpr()
	b := p.want(oAssign)
	if p.kind() != oComma && p.kind() != oRParen {
		p.fail()
	}
	p.raiseSpan(a.Pos(), b.stop(), "expected argument value expression")
}

// someArguments is as many arguments as are right, at least one.
func (p *parser) someArguments() ([]Expr, []*Keyword) {
	args, keywords := p.plainArguments(false)
	if args == nil && keywords == nil {
		p.fail()
	}
	return args, keywords
}

func (p *parser) raiseGenerator(elt Expr, gens []*Comprehension) {
	last := gens[len(gens)-1]
	end := last.Iter.End()
	if n := len(last.Ifs); n > 0 {
		end = last.Ifs[n-1].End()
	}
	p.raiseSpan(elt.Pos(), end, "Generator expression must be parenthesized")
}
