package syntax

// This file checks expressions, see check.go.

// expr checks an expression that is read; nil is fine.
func (c *checker) expr(e Expr) {
	switch e := e.(type) {
	case *BoolOp:
		c.exprs(e.Values)
	case *NamedExpr:
		c.named(e)
	case *BinOp:
		c.binOp(e)
	case *UnaryOp:
		c.expr(e.Operand)
	case *Lambda:
		c.function(functionScope, e.Args, nil, func() { c.expr(e.Body) })
	case *IfExp:
		c.expr(e.Test)
		c.expr(e.Body)
		c.expr(e.OrElse)
	case *Dict:
		for i, value := range e.Values {
			c.expr(e.Keys[i])
			c.expr(value)
		}
	case *Set:
		c.elements(e.Elts)
	case *List:
		c.elements(e.Elts)
	case *Tuple:
		c.elements(e.Elts)
	case *ListComp:
		c.comprehension(e, "list comprehension", e.Generators, e.Elt)
	case *SetComp:
		c.comprehension(e, "set comprehension", e.Generators, e.Elt)
	case *DictComp:
		c.comprehension(e, "dict comprehension", e.Generators, e.Key, e.Value)
	case *GeneratorExp:
		c.comprehension(e, generatorExpression, e.Generators, e.Elt)
	case *Await:
		c.await(e)
	case *Yield:
		c.yield(e)
		c.expr(e.Value)
	case *YieldFrom:
		c.yield(e)
		if c.scope.kind == asyncScope {
			c.mistake(inCode, e, "'yield from' inside async function")
		}
		c.expr(e.Value)
	case *Compare:
		c.expr(e.Left)
		c.exprs(e.Comparators)
	case *Call:
		c.call(e)
	case *FormattedValue:
		c.expr(e.Value)
		c.expr(e.FormatSpec)
	case *JoinedStr:
		c.exprs(e.Values)
	case *Attribute, *Subscript:
		c.trailers(e)
	case *Starred:
		c.mistake(inCode, e, "can't use starred expression here")
		c.expr(e.Value)
	case *Slice:
		c.expr(e.Lower)
		c.expr(e.Upper)
		c.expr(e.Step)
	}
}

// binOp checks a chain of operators from left to right.
func (c *checker) binOp(e *BinOp) {
	chain := []*BinOp{e}
	for {
		left, ok := chain[len(chain)-1].Left.(*BinOp)
		if !ok {
			break
		}
		chain = append(chain, left)
	}
	c.expr(chain[len(chain)-1].Left)
	for i := len(chain) - 1; i >= 0; i-- {
		c.expr(chain[i].Right)
	}
}

func (c *checker) call(e *Call) {
	c.expr(e.Func)
	c.elements(e.Args)
	c.keywords(e.Keywords)
}

func (c *checker) trailers(e Expr) {
	switch e := e.(type) {
	case *Attribute:
		c.expr(e.Value)
	case *Subscript:
		c.expr(e.Value)
		c.expr(e.Slice)
	}
}

const generatorExpression = "generator expression"

// comprehension checks one that makes a display of elts. What it iterates over
// first belongs to the scope around it.
func (c *checker) comprehension(e Expr, display string, gens []*Comprehension, elts ...Expr) {
	inner := &scope{kind: comprehensionScope, display: display, targets: map[string]bool{}, named: map[string]bool{}}
	outer := c.scope.iter
	c.scope.iter = true
	c.expr(gens[0].Iter)
	c.scope.iter = outer
	c.enter(inner, func() {
		for i, g := range gens {
			inner.async = inner.async || g.IsAsync
			c.topTarget(g.Target)
			c.iterates(g.Target)
			if i > 0 {
				c.scope.iter = true
				c.expr(g.Iter)
				c.scope.iter = false
			}
			c.exprs(g.Ifs)
		}
		c.exprs(elts)
	})
	if !inner.async || display == generatorExpression {
		return
	}
	if k := c.scope.kind; k != asyncScope && k != comprehensionScope {
		c.mistake(inCode, e, "asynchronous comprehension outside of an asynchronous function")
	}
	c.scope.async = true
}

// iterates notes the names that a comprehension assigns to.
func (c *checker) iterates(e Expr) {
	switch e := e.(type) {
	case *Name:
		if c.scope.named[e.Id] {
			c.mistake(inSymbols, e, "comprehension inner loop cannot rebind assignment expression target '%s'", e.Id)
		}
		c.scope.targets[e.Id] = true
	case *Starred:
		c.iterates(e.Value)
	case *List:
		for _, elt := range e.Elts {
			c.iterates(elt)
		}
	case *Tuple:
		for _, elt := range e.Elts {
			c.iterates(elt)
		}
	}
}

// named checks x := y, which binds x in the function around the comprehensions
// that it stands in (PEP 572).
func (c *checker) named(e *NamedExpr) {
	for s := c.scope; s != nil; s = s.up {
		if s.iter {
			c.mistake(inSymbols, e, "assignment expression cannot be used in a comprehension iterable expression")
		}
		if s.kind != comprehensionScope {
			break
		}
		if s.targets[e.Target.Id] {
			c.mistake(inSymbols, e.Target, "assignment expression cannot rebind comprehension iteration variable '%s'",
				e.Target.Id)
		}
		s.named[e.Target.Id] = true
		if s.up.kind == classScope {
			c.mistake(inSymbols, e.Target, "assignment expression within a comprehension cannot be used in a class body")
		}
	}
	c.expr(e.Value)
	c.target(e.Target)
}

func (c *checker) yield(e Expr) {
	switch c.scope.kind {
	case moduleScope, classScope:
		c.mistake(inCode, e, "'yield' outside function")
	case comprehensionScope:
		c.mistake(inSymbols, e, "'yield' inside %s", c.scope.display)
	}
	c.scope.yields = true
}

func (c *checker) await(e *Await) {
	switch c.scope.kind {
	case moduleScope, classScope:
		c.mistake(inCode, e, "'await' outside function")
	case functionScope:
		c.mistake(inCode, e, "'await' outside async function")
	}
	c.scope.async = true
	c.expr(e.Value)
}
