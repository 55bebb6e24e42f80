package syntax

// This file parses compound statements.

// compound is a compound statement, or nil if none starts here.
func (p *parser) compound() Stmt {
	switch p.kind() {
	case kDef, kClass, oAt:
		return p.nestedStmt((*parser).decorated)
	case kAsync:
		return p.nestedStmt((*parser).asyncStmt)
	case kIf:
		return p.nestedStmt((*parser).ifStmt)
	case kWith:
		return p.nestedStmt((*parser).withStmt)
	case kFor:
		return p.nestedStmt((*parser).forStmt)
	case kTry:
		return p.nestedStmt((*parser).tryStmt)
	case kWhile:
		return p.nestedStmt((*parser).whileStmt)
	case tName:
		if !p.isSoft("match") {
			return nil
		}
		if p.atMatch() {
			return p.nestedStmt((*parser).matchStmt)
		}
		p.notMatch()
	}
	return nil
}

func (p *parser) nestedStmt(rule func(*parser) Stmt) Stmt {
	p.enter()
	defer p.leave()
	return rule(p)
}

// spanStmt is from start to the last token that is not about lines and blocks.
func (p *parser) spanStmt(start Pos) Span {
	i := p.at - 1
	for k := p.toks[i].kind; k == tNewline || k == tIndent || k == tDedent; k = p.toks[i].kind {
		i--
	}
	return Span{start, p.toks[i].stop()}
}

// block is what follows the : of a compound statement. The owner is who it
// belongs to, for the message if there is no block.
func (p *parser) block(owner string, line int32) []Stmt {
	if !p.got(tNewline) {
		return p.simpleStmts(nil)
	}
	if p.kind() != tIndent {
		if p.diagnose {
			p.indentExpected(owner, line)
		}
		p.fail()
	}
	p.next()
	var body []Stmt
	for p.kind() != tDedent && p.kind() != tEOF {
		body = p.statement(body)
	}
	p.want(tDedent)
	return body
}

// colon takes the : in front of a block.
func (p *parser) colon() {
	if p.diagnose && p.kind() == tNewline {
		p.raiseLast("expected ':'")
	}
	p.want(oColon)
}

func (p *parser) ifStmt() Stmt {
	var chain []*If
	word := "'if' statement"
	for n := 0; ; {
		line := p.tok().line
		s := &If{Span: Span{Start: p.here()}}
		p.next()
		s.Test = p.namedExpression()
		p.colon()
		s.Body = p.block(word, line)
		chain = append(chain, s)
		if p.kind() != kElif {
			break
		}
		word = "'elif' statement"
		p.link(&n)
	}
	orElse := p.elseBlock()
	for i := len(chain) - 1; i >= 0; i-- {
		chain[i].OrElse = orElse
		chain[i].Span = p.spanStmt(chain[i].Start)
		orElse = []Stmt{chain[i]}
	}
	return chain[0]
}

// elseBlock is the block of an else, or nil if there is none.
func (p *parser) elseBlock() []Stmt {
	if p.kind() != kElse {
		return nil
	}
	line := p.tok().line
	p.next()
	p.force(oColon, ":")
	return p.block("'else' statement", line)
}

func (p *parser) whileStmt() Stmt {
	start, line := p.here(), p.tok().line
	p.next()
	s := &While{Test: p.namedExpression()}
	p.colon()
	s.Body = p.block("'while' statement", line)
	s.OrElse = p.elseBlock()
	s.Span = p.spanStmt(start)
	return s
}

func (p *parser) forStmt() Stmt {
	start := p.here()
	target, iter, body, orElse := p.forParts()
	return &For{p.spanStmt(start), target, iter, body, orElse}
}

func (p *parser) forParts() (target, iter Expr, body, orElse []Stmt) {
	line := p.tok().line
	target = p.forTarget()
	iter = p.starExpressions()
	p.colon()
	body = p.block("'for' statement", line)
	return target, iter, body, p.elseBlock()
}

func (p *parser) asyncStmt() Stmt {
	start := p.here()
	p.next()
	switch p.kind() {
	case kDef:
		return p.function(start, true)
	case kWith:
		items, body := p.withParts()
		return &AsyncWith{p.spanStmt(start), items, body}
	case kFor:
		target, iter, body, orElse := p.forParts()
		return &AsyncFor{p.spanStmt(start), target, iter, body, orElse}
	}
	p.fail()
	return nil
}

func (p *parser) withStmt() Stmt {
	start := p.here()
	items, body := p.withParts()
	return &With{p.spanStmt(start), items, body}
}

func (p *parser) withParts() (items []*WithItem, body []Stmt) {
	line := p.tok().line
	p.next()
	at := p.at
	if !p.maybe(func() { items = p.withHead() }) {
		p.at = at
		if p.diagnose {
			p.invalidWith()
		}
		p.fail()
	}
	p.want(oColon)
	return items, p.block("'with' statement", line)
}

// withHead is the items of a with, up to the : that it leaves. They may stand
// in parentheses.
func (p *parser) withHead() (items []*WithItem) {
	if p.kind() == oLParen && p.try(func() {
		p.next()
		items = p.withItems(true)
		p.want(oRParen)
		p.atToken(oColon)
	}) {
		return items
	}
	items = p.withItems(false)
	p.atToken(oColon)
	return items
}

func (p *parser) withItems(grouped bool) []*WithItem {
	items := []*WithItem{p.withItem()}
	for p.got(oComma) {
		if grouped && p.kind() == oRParen {
			break
		}
		items = append(items, p.withItem())
	}
	return items
}

func (p *parser) withItem() *WithItem {
	w := &WithItem{ContextExpr: p.expression()}
	if p.kind() != kAs {
		return w
	}
	at := p.at
	if p.maybe(func() {
		p.next()
		w.OptionalVars = p.starTarget()
		if k := p.kind(); k != oComma && k != oRParen && k != oColon {
			p.fail()
		}
	}) {
		return w
	}
	p.at = at
	if p.diagnose {
		p.invalidWithItem()
	}
	w.OptionalVars = nil
	return w
}

func (p *parser) decorated() Stmt {
	var decorators []Expr
	for p.got(oAt) {
		decorators = append(decorators, p.namedExpression())
		p.want(tNewline)
	}
	start := p.here()
	var s Stmt
	switch p.kind() {
	case kClass:
		s = p.class()
	case kDef:
		s = p.function(start, false)
	case kAsync:
		p.next()
		if p.kind() != kDef {
			p.fail()
		}
		s = p.function(start, true)
	default:
		p.fail()
	}
	switch s := s.(type) {
	case *FunctionDef:
		s.DecoratorList = decorators
	case *AsyncFunctionDef:
		s.DecoratorList = decorators
	case *ClassDef:
		s.DecoratorList = decorators
	}
	return s
}

// function is at the def.
func (p *parser) function(start Pos, async bool) Stmt {
	line := p.tok().line
	p.next()
	f := &FunctionDef{Name: p.name()}
	f.TypeParams = p.typeParams()
	p.force(oLParen, "(")
	f.Args = p.params(defParams())
	p.want(oRParen)
	if p.kind() == oArrow {
		p.try(func() {
			p.next()
			f.Returns = p.expression()
		})
	}
	p.force(oColon, ":")
	f.Body = p.block("function definition", line)
	f.Span = p.spanStmt(start)
	if async {
		a := AsyncFunctionDef(*f)
		return &a
	}
	return f
}

func (p *parser) class() Stmt {
	start, line := p.here(), p.tok().line
	p.next()
	c := &ClassDef{Name: p.name()}
	c.TypeParams = p.typeParams()
	if p.got(oLParen) {
		c.Bases, c.Keywords = p.arguments(false)
		p.want(oRParen)
	}
	p.colon()
	c.Body = p.block("class definition", line)
	c.Span = p.spanStmt(start)
	return c
}

// typeParams is [T, *Ts, **P], or nil.
func (p *parser) typeParams() (params []TypeParam) {
	if p.kind() != oLBracket || !p.try(func() {
		p.next()
		for more := true; more; more = p.got(oComma) && p.kind() != oRBracket {
			params = append(params, p.typeParam())
		}
		p.want(oRBracket)
	}) {
		return nil
	}
	return params
}

func (p *parser) typeParam() TypeParam {
	start := p.here()
	switch {
	case p.got(oStar):
		name := p.name()
		p.unbound("TypeVarTuple")
		return &TypeVarTuple{p.span(start), name}
	case p.got(oDoubleStar):
		name := p.name()
		p.unbound("ParamSpec")
		return &ParamSpec{p.span(start), name}
	}
	t := &TypeVar{Name: p.name()}
	if p.got(oColon) {
		t.Bound = p.expression()
	}
	t.Span = p.span(start)
	return t
}

// unbound reports a bound where there must be none.
func (p *parser) unbound(what string) {
	if !p.diagnose || p.kind() != oColon {
		return
	}
	colon := p.tok()
	p.next()
	kind := "bound"
	if _, ok := p.expression().(*Tuple); ok {
		kind = "constraints"
	}
	p.raiseFrom(colon.start(), "cannot use %s with %s", kind, what)
}

func (p *parser) tryStmt() Stmt {
	start, line := p.here(), p.tok().line
	p.next()
	p.force(oColon, ":")
	t := &Try{Body: p.block("'try' statement", line)}
	star := false
	for p.kind() == kExcept {
		h, s := p.handler(star, t.Handlers == nil)
		star = s
		t.Handlers = append(t.Handlers, h)
	}
	if t.Handlers != nil {
		t.OrElse = p.elseBlock()
	}
	if p.kind() == kFinally {
		line := p.tok().line
		p.next()
		p.force(oColon, ":")
		t.FinalBody = p.block("'finally' statement", line)
	} else if t.Handlers == nil {
		if p.diagnose {
			p.raiseLast("expected 'except' or 'finally' block")
		}
		p.fail()
	}
	t.Span = p.spanStmt(start)
	if star {
		s := TryStar(*t)
		return &s
	}
	return t
}

// handler is an except or, if star, an except*. All of a try have to be of the
// same sort, which the first one chooses.
func (p *parser) handler(sort, first bool) (h *ExceptHandler, star bool) {
	start, line, stop := p.here(), p.tok().line, p.tok().stop()
	p.next()
	owner := "'except' statement"
	if star = p.kind() == oStar; star {
		owner, stop = "'except*' statement", p.tok().stop()
		if !first && star != sort && !p.diagnose {
			p.fail()
		}
		p.next()
	}
	if p.diagnose {
		p.invalidExcept(star)
	}
	h = &ExceptHandler{}
	if star || p.kind() != oColon {
		h.Type = p.expression()
		if p.got(kAs) {
			h.Name = p.name()
		}
	}
	if !first && star != sort {
		if p.diagnose && p.kind() == oColon {
			p.raiseSpan(start, stop, "cannot have both 'except' and 'except*' on the same 'try'")
		}
		p.fail()
	}
	p.colon()
	h.Body = p.block(owner, line)
	h.Span = p.spanStmt(start)
	return h, star
}
