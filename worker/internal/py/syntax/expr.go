package syntax

// This file parses expressions down to the operators. The methods are named
// after the rules of CPython's grammar (Grammar/python.gram, 3.12).

// atExpression says whether the current token can start an expression.
func (p *parser) atExpression() bool {
	switch p.kind() {
	case tName, tNumber, tString, tFStart, oLParen, oLBracket, oLBrace, oMinus, oPlus, oTilde, oEllipsis,
		kNot, kLambda, kAwait, kNone, kTrue, kFalse:
		return true
	}
	return false
}

func (p *parser) atStarExpression() bool { return p.kind() == oStar || p.atExpression() }

// tuple parses items separated by commas, or just one.
func (p *parser) tuple(item func(*parser) Expr, more func(*parser) bool) Expr {
	start := p.here()
	first := item(p)
	if p.kind() != oComma {
		return first
	}
	elts := p.restOf(first, item, more)
	return &Tuple{Span: p.span(start), Elts: elts}
}

// restOf parses the items behind the first one, which a comma follows.
func (p *parser) restOf(first Expr, item func(*parser) Expr, more func(*parser) bool) []Expr {
	elts := []Expr{first}
	for p.got(oComma) && more(p) {
		if !p.maybe(func() { elts = append(elts, item(p)) }) {
			break
		}
	}
	return elts
}

// starExpressions is what stands to the right of = or return.
func (p *parser) starExpressions() Expr {
	return p.tuple((*parser).starExpression, (*parser).atStarExpression)
}

func (p *parser) expressions() Expr {
	return p.tuple((*parser).expression, (*parser).atExpression)
}

func (p *parser) starExpression() Expr {
	if p.kind() == oStar {
		return p.starred((*parser).bitwiseOr)
	}
	return p.expression()
}

func (p *parser) starNamedExpression() Expr {
	if p.kind() == oStar {
		return p.starred((*parser).bitwiseOr)
	}
	return p.namedExpression()
}

func (p *parser) starred(operand func(*parser) Expr) Expr {
	start := p.here()
	p.want(oStar)
	value := operand(p)
	return &Starred{Span: p.span(start), Value: value}
}

// namedExpression is an expression that may be x := y.
func (p *parser) namedExpression() Expr {
	if p.memo != nil {
		return p.recall(ruleNamed, (*parser).namedExpressionOnce)
	}
	return p.namedExpressionOnce()
}

func (p *parser) namedExpressionOnce() Expr {
	if e := p.assignmentExpression(); e != nil {
		return e
	}
	if p.diagnose {
		p.invalidNamedExpression()
	}
	e := p.expression()
	if p.kind() == oColonAssign {
		p.fail()
	}
	return e
}

// assignmentExpression is x := y, or nil if there is none.
func (p *parser) assignmentExpression() Expr {
	if p.kind() != tName || p.peek() != oColonAssign {
		return nil
	}
	target := p.nameExpr()
	target.Ctx = Store
	p.next()
	value := p.expression()
	return &NamedExpr{Span: p.span(target.Start), Target: target, Value: value}
}

func (p *parser) nameExpr() *Name {
	t := p.want(tName)
	return &Name{Span: Span{t.start(), t.stop()}, Id: normal(p.src[t.off:t.end])}
}

func (p *parser) yieldExpr() Expr {
	start := p.here()
	p.want(kYield)
	if p.got(kFrom) {
		value := p.expression()
		return &YieldFrom{Span: p.span(start), Value: value}
	}
	var value Expr
	if p.atStarExpression() {
		value = p.starExpressions()
	}
	return &Yield{Span: p.span(start), Value: value}
}

// annotatedRHS is a yield or what starExpressions parses.
func (p *parser) annotatedRHS() Expr {
	if p.kind() == kYield {
		return p.yieldExpr()
	}
	return p.starExpressions()
}

func (p *parser) expression() Expr {
	if p.memo != nil {
		return p.recall(ruleExpression, (*parser).expressionOnce)
	}
	return p.expressionOnce()
}

func (p *parser) expressionOnce() Expr {
	p.enter()
	defer p.leave()
	if p.diagnose {
		p.invalidExpression()
		p.invalidLegacyExpression()
	}
	if p.kind() == kLambda {
		return p.lambda()
	}
	start := p.here()
	body := p.disjunction()
	if p.kind() == kIf {
		var test, orElse Expr
		if p.maybe(func() {
			p.next()
			test = p.disjunction()
			p.want(kElse)
			orElse = p.expression()
		}) {
			return &IfExp{Span: p.span(start), Test: test, Body: body, OrElse: orElse}
		}
	}
	return body
}

func (p *parser) lambda() Expr {
	start := p.here()
	p.want(kLambda)
	args := p.params(lambdaParams())
	p.want(oColon)
	body := p.expression()
	return &Lambda{Span: p.span(start), Args: args, Body: body}
}

func (p *parser) disjunction() Expr {
	if p.memo != nil {
		return p.recall(ruleDisjunction, (*parser).disjunctionOnce)
	}
	return p.disjunctionOnce()
}

func (p *parser) disjunctionOnce() Expr { return p.boolOp(kOr, Or, (*parser).conjunction) }

func (p *parser) conjunction() Expr { return p.boolOp(kAnd, And, (*parser).inversion) }

func (p *parser) boolOp(word kind, op BoolOperator, operand func(*parser) Expr) Expr {
	start := p.here()
	first := operand(p)
	if p.kind() != word {
		return first
	}
	values := []Expr{first}
	for p.kind() == word && p.maybe(func() {
		p.next()
		values = append(values, operand(p))
	}) {
	}
	if len(values) == 1 {
		return first
	}
	return &BoolOp{Span: p.span(start), Op: op, Values: values}
}

func (p *parser) inversion() Expr {
	if p.kind() != kNot {
		return p.comparison()
	}
	p.enter()
	defer p.leave()
	start := p.here()
	p.next()
	operand := p.inversion()
	return &UnaryOp{Span: p.span(start), Op: Not, Operand: operand}
}

func (p *parser) comparison() Expr {
	start := p.here()
	left := p.bitwiseOr()
	var ops []CmpOperator
	var comparators []Expr
	for {
		op, ok := CmpOperator(0), false
		var right Expr
		if !p.maybe(func() {
			if op, ok = p.compareOp(); ok {
				right = p.bitwiseOr()
			}
		}) || !ok {
			break
		}
		ops, comparators = append(ops, op), append(comparators, right)
	}
	if ops == nil {
		return left
	}
	return &Compare{Span: p.span(start), Left: left, Ops: ops, Comparators: comparators}
}

// compareOp takes a comparison operator.
func (p *parser) compareOp() (op CmpOperator, ok bool) {
	switch p.kind() {
	case oEq:
		op = Eq
	case oNotEq:
		op = NotEq
	case oLess:
		op = Lt
	case oLessEq:
		op = LtE
	case oGreater:
		op = Gt
	case oGreaterEq:
		op = GtE
	case kIn:
		op = In
	case kIs:
		op = Is
		if p.peek() == kNot {
			p.next()
			op = IsNot
		}
	case kNot:
		if p.peek() != kIn {
			return 0, false
		}
		p.next()
		op = NotIn
	default:
		return 0, false
	}
	p.next()
	return op, true
}

// precedence of the binary operators, from | up; 0 for other tokens.
func precedence(k kind) int {
	switch k {
	case oPipe:
		return 1
	case oCaret:
		return 2
	case oAmp:
		return 3
	case oLShift, oRShift:
		return 4
	case oPlus, oMinus:
		return 5
	case oStar, oSlash, oDoubleSlash, oPercent, oAt:
		return 6
	}
	return 0
}

func (p *parser) bitwiseOr() Expr {
	if p.memo != nil {
		return p.recall(ruleBitwiseOr, (*parser).bitwiseOrOnce)
	}
	return p.binary(1)
}

func (p *parser) bitwiseOrOnce() Expr { return p.binary(1) }

// binary parses operators of at least the given precedence.
func (p *parser) binary(least int) Expr {
	start := p.here()
	left := p.factor()
	for n := 0; ; {
		k := p.kind()
		prec := precedence(k)
		if prec < least || prec == 0 {
			return left
		}
		p.link(&n)
		var right Expr
		if !p.maybe(func() {
			p.next()
			right = p.binary(prec + 1)
		}) {
			return left
		}
		left = &BinOp{Span: p.span(start), Left: left, Op: Operator(k - oPlus), Right: right}
	}
}

func (p *parser) factor() Expr {
	var op UnaryOperator
	switch p.kind() {
	case oPlus:
		op = UAdd
	case oMinus:
		op = USub
	case oTilde:
		op = Invert
	default:
		return p.power()
	}
	p.enter()
	defer p.leave()
	start := p.here()
	p.next()
	operand := p.factor()
	return &UnaryOp{Span: p.span(start), Op: op, Operand: operand}
}

func (p *parser) power() Expr {
	start := p.here()
	left := p.awaitPrimary()
	if p.kind() != oDoubleStar {
		return left
	}
	p.enter()
	defer p.leave()
	var right Expr
	if !p.maybe(func() {
		p.next()
		right = p.factor()
	}) {
		return left
	}
	return &BinOp{Span: p.span(start), Left: left, Op: Pow, Right: right}
}

func (p *parser) awaitPrimary() Expr {
	if p.kind() != kAwait {
		return p.primary()
	}
	start := p.here()
	p.next()
	value := p.primary()
	return &Await{Span: p.span(start), Value: value}
}

// primary is an atom and the calls, items and attributes behind it.
func (p *parser) primary() Expr {
	if p.memo != nil {
		return p.recall(rulePrimary, (*parser).primaryOnce)
	}
	return p.primaryOnce()
}

func (p *parser) primaryOnce() Expr {
	start := p.here()
	e := p.atom()
	for n := 0; ; {
		more := false
		if !p.maybe(func() { e, more = p.trailer(start, e) }) || !more {
			return e
		}
		p.link(&n)
	}
}

// trailer parses one attribute, call or item of e, if there is any.
func (p *parser) trailer(start Pos, e Expr) (Expr, bool) {
	switch p.kind() {
	case oDot:
		p.next()
		attr := p.name()
		return &Attribute{Span: p.span(start), Value: e, Attr: attr}, true
	case oLParen:
		return p.call(start, e), true
	case oLBracket:
		p.next()
		index := p.slices()
		p.want(oRBracket)
		return &Subscript{Span: p.span(start), Value: e, Slice: index}, true
	}
	return e, false
}

func (p *parser) slices() Expr {
	p.enter()
	defer p.leave()
	start := p.here()
	first := p.slice()
	if _, star := first.(*Starred); !star && p.kind() != oComma {
		return first
	}
	elts := []Expr{first}
	if p.kind() == oComma {
		elts = p.restOf(first, (*parser).slice, (*parser).atSlice)
	}
	return &Tuple{Span: p.span(start), Elts: elts}
}

func (p *parser) atSlice() bool { return p.kind() == oColon || p.atStarExpression() }

// slice is one index, or *x, which only slices may stand in.
func (p *parser) slice() Expr {
	if p.kind() == oStar {
		return p.starredExpression()
	}
	start := p.here()
	var lower Expr
	if p.kind() != oColon {
		if lower = p.slicePart(); p.kind() != oColon {
			return lower
		}
	}
	s := &Slice{Lower: lower}
	p.next()
	if p.atExpression() {
		s.Upper = p.expression()
	}
	if p.got(oColon) && p.atExpression() {
		s.Step = p.expression()
	}
	s.Span = p.span(start)
	return s
}

// slicePart is an index, or the lower bound of a slice, which cannot be x := y.
func (p *parser) slicePart() Expr {
	if p.memo != nil {
		var lower Expr
		if p.try(func() {
			lower = p.expression()
			if p.kind() != oColon {
				p.fail()
			}
		}) {
			return lower
		}
	}
	start := p.here()
	e := p.namedExpression()
	if p.kind() == oColon && bare(e, start) {
		p.fail()
	}
	return e
}
