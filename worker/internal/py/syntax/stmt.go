package syntax

import "strings"

// This file parses simple statements.

// module is a whole file.
func (p *parser) module() *Module {
	m := &Module{}
	for p.kind() != tEOF {
		m.Body = p.statement(m.Body)
	}
	return m
}

// statement appends a compound statement, or a line of simple ones.
func (p *parser) statement(body []Stmt) []Stmt {
	if s := p.compound(); s != nil {
		return append(body, s)
	}
	return p.simpleStmts(body)
}

// simpleStmts is statements separated by semicolons up to the end of the line.
func (p *parser) simpleStmts(body []Stmt) []Stmt {
	for {
		body = append(body, p.simpleStmt())
		if !p.got(oSemi) {
			break
		}
		if p.kind() == tNewline {
			break
		}
	}
	p.want(tNewline)
	return body
}

func (p *parser) simpleStmt() Stmt {
	start := p.here()
	switch p.kind() {
	case kImport:
		return p.importName()
	case kFrom:
		return p.importFrom()
	case kReturn:
		p.next()
		s := &Return{}
		if p.atStarExpression() {
			s.Value = p.starExpressions()
		}
		s.Span = p.span(start)
		return s
	case kRaise:
		return p.raiseStmt()
	case kPass:
		p.next()
		return &Pass{p.span(start)}
	case kBreak:
		p.next()
		return &Break{p.span(start)}
	case kContinue:
		p.next()
		return &Continue{p.span(start)}
	case kDel:
		return p.delStmt()
	case kAssert:
		return p.assertStmt()
	case kGlobal:
		names := p.names()
		return &Global{Span: p.span(start), Names: names}
	case kNonlocal:
		names := p.names()
		return &Nonlocal{Span: p.span(start), Names: names}
	case tName:
		if p.isSoft("type") && p.peek() == tName {
			var s Stmt
			if p.maybe(func() { s = p.typeAlias() }) {
				return s
			}
		}
	}
	return p.expressionStmt()
}

// expressionStmt is an assignment of some kind or an expression.
func (p *parser) expressionStmt() Stmt {
	if !p.diagnose {
		return p.assignmentOrExpr()
	}
	at := p.at
	var s Stmt
	if p.try(func() { s = p.assignmentOrExpr() }) {
		if _, plain := s.(*ExprStmt); !plain {
			return s
		}
	}
	end := p.at
	p.at = at
	p.invalidAssignment()
	if s == nil {
		p.fail()
	}
	p.at = end
	return s
}

func (p *parser) assignmentOrExpr() Stmt {
	start := p.here()
	open := p.kind() == oLParen
	e := p.annotatedRHS()
	switch k := p.kind(); {
	case k == oAssign:
		return p.assign(start, e)
	case k == oColon:
		if !single(e) {
			p.fail()
		}
		return p.annAssign(start, e, open)
	case k >= oPlusAssign && k <= oDoubleSlashAssign:
		if !single(e) {
			p.fail()
		}
		setContext(e, Store)
		p.next()
		value := p.annotatedRHS()
		return &AugAssign{Span: p.span(start), Target: e, Op: Operator(k - oPlusAssign), Value: value}
	}
	return &ExprStmt{Span: p.span(start), Value: e}
}

// assign is at the = behind the first target.
func (p *parser) assign(start Pos, value Expr) Stmt {
	a := &Assign{}
	for p.kind() == oAssign {
		if !assignable(value) {
			p.fail()
		}
		setContext(value, Store)
		a.Targets = append(a.Targets, value)
		p.next()
		value = p.annotatedRHS()
	}
	a.Value = value
	a.Span = p.span(start)
	return a
}

// annAssign is at the : behind the target, which a ( may have opened.
func (p *parser) annAssign(start Pos, target Expr, open bool) Stmt {
	setContext(target, Store)
	_, name := target.(*Name)
	a := &AnnAssign{Target: target, Simple: name && !open}
	p.next()
	a.Annotation = p.expression()
	if p.kind() == oAssign {
		p.maybe(func() {
			p.next()
			a.Value = p.annotatedRHS()
		})
	}
	a.Span = p.span(start)
	return a
}

func (p *parser) raiseStmt() Stmt {
	start := p.here()
	p.want(kRaise)
	s := &Raise{}
	if p.atExpression() {
		s.Exc = p.expression()
		if p.got(kFrom) {
			s.Cause = p.expression()
		}
	}
	s.Span = p.span(start)
	return s
}

func (p *parser) delStmt() Stmt {
	start, at := p.here(), p.at
	p.want(kDel)
	var targets []Expr
	if p.maybe(func() {
		for more := true; more; more = p.got(oComma) && p.atExpression() {
			e := p.primary()
			if !deletable(e) {
				p.fail()
			}
			setContext(e, Del)
			targets = append(targets, e)
		}
		if p.kind() != oSemi && p.kind() != tNewline {
			p.fail()
		}
	}) {
		return &Delete{Span: p.span(start), Targets: targets}
	}
	p.at = at
	p.invalidDel()
	p.fail()
	return nil
}

func (p *parser) assertStmt() Stmt {
	start := p.here()
	p.want(kAssert)
	s := &Assert{Test: p.expression()}
	if p.got(oComma) {
		s.Msg = p.expression()
	}
	s.Span = p.span(start)
	return s
}

// names is what follows global and nonlocal.
func (p *parser) names() []string {
	p.next()
	names := []string{p.name()}
	for p.got(oComma) {
		names = append(names, p.name())
	}
	return names
}

func (p *parser) typeAlias() Stmt {
	start := p.here()
	p.next()
	name := p.nameExpr()
	name.Ctx = Store
	params := p.typeParams()
	p.want(oAssign)
	value := p.expression()
	return &TypeAlias{Span: p.span(start), Name: name, TypeParams: params, Value: value}
}

func (p *parser) importName() Stmt {
	if p.diagnose {
		p.invalidImport()
	}
	start := p.here()
	p.want(kImport)
	s := &Import{}
	for more := true; more; more = p.got(oComma) {
		s.Names = append(s.Names, p.alias((*parser).dottedName))
	}
	s.Span = p.span(start)
	return s
}

// alias is a name and what it is imported as.
func (p *parser) alias(name func(*parser) string) *Alias {
	start := p.here()
	a := &Alias{Name: name(p)}
	if p.got(kAs) {
		a.AsName = p.name()
	}
	a.Span = p.span(start)
	return a
}

func (p *parser) dottedName() string {
	first := p.name()
	if p.kind() != oDot {
		return first
	}
	parts := []string{first}
	for p.got(oDot) {
		parts = append(parts, p.name())
	}
	return strings.Join(parts, ".")
}

func (p *parser) importFrom() Stmt {
	start := p.here()
	p.want(kFrom)
	s := &ImportFrom{}
	for {
		if p.got(oDot) {
			s.Level++
		} else if p.got(oEllipsis) {
			s.Level += 3
		} else {
			break
		}
	}
	if s.Level == 0 || p.kind() != kImport {
		s.Module = p.dottedName()
	}
	p.want(kImport)
	s.Names = p.importTargets()
	s.Span = p.span(start)
	return s
}

func (p *parser) importTargets() []*Alias {
	if t := p.tok(); p.got(oStar) {
		return []*Alias{{Span: Span{t.start(), t.stop()}, Name: "*"}}
	}
	grouped := p.got(oLParen)
	var names []*Alias
	for {
		names = append(names, p.alias((*parser).name))
		if !p.got(oComma) {
			break
		}
		if grouped && p.kind() == oRParen {
			break
		}
		if !grouped && p.diagnose && p.kind() == tNewline {
			p.raiseLast("trailing comma not allowed without surrounding parentheses")
		}
	}
	if grouped {
		p.want(oRParen)
	}
	return names
}
