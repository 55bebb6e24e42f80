package syntax

// This file parses match statements.

// atMatch says whether the current line, which starts with the name match, is
// a match statement: then nothing else can end with a colon.
func (p *parser) atMatch() bool {
	p.at++
	subject := p.atStarExpression()
	p.at--
	if !subject {
		return false
	}
	i := p.at
	for k := p.toks[i].kind; k != tNewline; k = p.toks[i].kind {
		if k == tEOF || k == tError {
			return false
		}
		i++
	}
	return p.toks[i-1].kind == oColon
}

func (p *parser) matchStmt() Stmt {
	start, line := p.here(), p.tok().line
	p.next()
	s := &Match{Subject: p.subject()}
	p.want(oColon)
	p.want(tNewline)
	if p.kind() != tIndent {
		if p.diagnose {
			p.indentExpected("'match' statement", line)
		}
		p.fail()
	}
	p.next()
	for p.isSoft("case") {
		s.Cases = append(s.Cases, p.caseBlock())
	}
	if s.Cases == nil {
		p.fail()
	}
	p.want(tDedent)
	s.Span = p.spanStmt(start)
	return s
}

// subject is what is matched: a tuple of one may have a star in it.
func (p *parser) subject() Expr {
	start := p.here()
	e := p.tuple((*parser).starNamedExpression, (*parser).atStarExpression)
	if _, star := e.(*Starred); star && e.Pos() == start {
		p.fail()
	}
	return e
}

func (p *parser) caseBlock() *MatchCase {
	line := p.tok().line
	p.next()
	c := &MatchCase{Pattern: p.patterns()}
	if p.got(kIf) {
		c.Guard = p.namedExpression()
	}
	p.colon()
	c.Body = p.block("'case' statement", line)
	return c
}

// patterns is what follows case: a sequence needs no brackets there.
func (p *parser) patterns() Pattern {
	start := p.here()
	first := p.maybeStarPattern()
	if p.kind() == oComma {
		list := p.morePatterns(first)
		return &MatchSequence{Span: p.span(start), Patterns: list}
	}
	if _, star := first.(*MatchStar); star {
		p.fail()
	}
	return first
}

func (p *parser) morePatterns(first Pattern) []Pattern {
	list := []Pattern{first}
	for p.got(oComma) && (p.kind() == oStar || p.atPattern()) {
		list = append(list, p.maybeStarPattern())
	}
	return list
}

// atPattern says whether the current token can start a pattern.
func (p *parser) atPattern() bool {
	switch p.kind() {
	case tName, tNumber, tString, tFStart, oMinus, oLParen, oLBracket, oLBrace, kNone, kTrue, kFalse:
		return true
	}
	return false
}

func (p *parser) maybeStarPattern() Pattern {
	if p.kind() != oStar {
		return p.pattern()
	}
	start := p.here()
	p.next()
	name := p.captureName(true)
	return &MatchStar{p.span(start), name}
}

// captureName is a name to bind, empty for _ if that is allowed.
func (p *parser) captureName(wildcard bool) string {
	ignored := p.isSoft("_")
	if ignored && !wildcard {
		p.fail()
	}
	name := p.name()
	if k := p.kind(); !ignored && (k == oDot || k == oLParen || k == oAssign) {
		p.fail()
	}
	if ignored {
		return ""
	}
	return name
}

func (p *parser) pattern() Pattern {
	p.enter()
	defer p.leave()
	start := p.here()
	pat := p.orPattern()
	if p.kind() != kAs {
		return pat
	}
	p.next()
	if p.diagnose {
		p.invalidAsPattern()
	}
	name := p.captureName(false)
	return &MatchAs{p.span(start), pat, name}
}

func (p *parser) orPattern() Pattern {
	start := p.here()
	first := p.closedPattern()
	if p.kind() != oPipe {
		return first
	}
	list := []Pattern{first}
	for p.got(oPipe) {
		list = append(list, p.closedPattern())
	}
	return &MatchOr{p.span(start), list}
}

func (p *parser) closedPattern() Pattern {
	start := p.here()
	switch p.kind() {
	case kNone, kTrue, kFalse:
		c := p.atom().(*Constant)
		return &MatchSingleton{c.Span, c.Value}
	case tNumber, oMinus, tString, tFStart:
		value := p.literalExpr()
		return &MatchValue{p.span(start), value}
	case tName:
		return p.namePattern()
	case oLParen:
		return p.parenthesisedPattern()
	case oLBracket:
		p.next()
		var list []Pattern
		if p.kind() != oRBracket {
			list = p.morePatterns(p.maybeStarPattern())
		}
		p.want(oRBracket)
		return &MatchSequence{p.span(start), list}
	case oLBrace:
		return p.mappingPattern()
	}
	p.fail()
	return nil
}

// literalExpr is a number, which may be complex, a string or a constant.
func (p *parser) literalExpr() Expr {
	start := p.here()
	switch p.kind() {
	case tString, tFStart:
		return p.strings()
	case kNone, kTrue, kFalse:
		return p.atom()
	}
	left := p.signedNumber()
	k := p.kind()
	if k != oPlus && k != oMinus {
		return left
	}
	p.realNumber(left)
	p.next()
	if p.kind() != tNumber {
		p.fail()
	}
	right := p.number()
	if _, ok := right.Value.(Imaginary); !ok {
		p.raiseNode(right, "imaginary number required in complex literal")
	}
	return &BinOp{p.span(start), left, Operator(k - oPlus), right}
}

// realNumber refuses a literal that is the left part of a complex one, but
// imaginary itself.
func (p *parser) realNumber(e Expr) {
	if minus, ok := e.(*UnaryOp); ok {
		e = minus.Operand
	}
	if _, ok := e.(*Constant).Value.(Imaginary); ok {
		p.raiseNode(e, "real number required in complex literal")
	}
}

func (p *parser) signedNumber() Expr {
	start := p.here()
	if !p.got(oMinus) {
		return p.number()
	}
	if p.kind() != tNumber {
		p.fail()
	}
	operand := p.number()
	return &UnaryOp{p.span(start), USub, operand}
}

// namePattern is a capture, a wildcard, a dotted name or a class.
func (p *parser) namePattern() Pattern {
	start := p.here()
	name := p.nameOrAttr()
	switch p.kind() {
	case oLParen:
		return p.classPattern(start, name)
	case oAssign:
		p.fail()
	}
	n, ok := name.(*Name)
	switch {
	case !ok:
		return &MatchValue{p.span(start), name}
	case n.Id == "_":
		return &MatchAs{Span: n.Span}
	}
	return &MatchAs{Span: n.Span, Name: n.Id}
}

func (p *parser) nameOrAttr() Expr {
	start := p.here()
	var e Expr = p.nameExpr()
	for n := 0; p.got(oDot); p.link(&n) {
		attr := p.name()
		e = &Attribute{Span: p.span(start), Value: e, Attr: attr}
	}
	return e
}

// parenthesisedPattern is a group or a sequence.
func (p *parser) parenthesisedPattern() Pattern {
	start := p.here()
	p.next()
	if p.got(oRParen) {
		return &MatchSequence{Span: p.span(start)}
	}
	first := p.maybeStarPattern()
	if p.kind() == oComma {
		list := p.morePatterns(first)
		p.want(oRParen)
		return &MatchSequence{p.span(start), list}
	}
	if _, star := first.(*MatchStar); star {
		p.fail()
	}
	p.want(oRParen)
	return first
}

func (p *parser) mappingPattern() Pattern {
	start := p.here()
	p.want(oLBrace)
	m := &MatchMapping{}
	for p.kind() != oRBrace {
		if p.got(oDoubleStar) {
			m.Rest = p.captureName(false)
			p.got(oComma)
			break
		}
		var key Expr
		if p.kind() == tName {
			if key = p.nameOrAttr(); describe(key) == "name" {
				p.fail()
			}
		} else {
			key = p.literalExpr()
		}
		p.want(oColon)
		m.Keys, m.Patterns = append(m.Keys, key), append(m.Patterns, p.pattern())
		if !p.got(oComma) {
			break
		}
	}
	p.want(oRBrace)
	m.Span = p.span(start)
	return m
}

// classPattern is at the ( behind cls.
func (p *parser) classPattern(start Pos, cls Expr) Pattern {
	p.want(oLParen)
	c := &MatchClass{Cls: cls}
	for p.kind() != oRParen {
		if p.kind() == tName && p.peek() == oAssign {
			c.KwdAttrs = append(c.KwdAttrs, p.name())
			p.next()
			c.KwdPatterns = append(c.KwdPatterns, p.pattern())
		} else if c.KwdAttrs != nil {
			if p.diagnose {
				p.positionalAfterKeyword()
			}
			p.fail()
		} else {
			c.Patterns = append(c.Patterns, p.pattern())
		}
		if !p.got(oComma) {
			break
		}
	}
	p.want(oRParen)
	c.Span = p.span(start)
	return c
}
