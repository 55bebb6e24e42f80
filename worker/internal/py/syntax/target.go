package syntax

// This file parses what can be assigned to, and turns expressions into it.

// starTargets is what for assigns to.
func (p *parser) starTargets() Expr {
	if p.memo != nil {
		return p.recall(ruleStarTargets, (*parser).starTargetsOnce)
	}
	return p.starTargetsOnce()
}

func (p *parser) starTargetsOnce() Expr {
	e := p.tuple((*parser).starTarget, (*parser).atStarExpression)
	setContext(e, Store)
	return e
}

// starTarget is one target: a name, an attribute, an item, a list of targets,
// or * and one of them.
func (p *parser) starTarget() Expr {
	var e Expr
	if p.kind() == oStar {
		e = p.starred((*parser).primary)
	} else {
		e = p.primary()
	}
	if !assignable(e) {
		p.fail()
	}
	setContext(e, Store)
	return e
}

// assignable says whether the grammar takes e as a target of = or for.
func assignable(e Expr) bool {
	switch e := e.(type) {
	case *Name, *Attribute, *Subscript:
		return true
	case *Starred:
		_, twice := e.Value.(*Starred)
		return !twice && assignable(e.Value)
	case *Tuple:
		return all(e.Elts, assignable)
	case *List:
		return all(e.Elts, assignable)
	}
	return false
}

// deletable says whether the grammar takes e as a target of del.
func deletable(e Expr) bool {
	switch e := e.(type) {
	case *Name, *Attribute, *Subscript:
		return true
	case *Tuple:
		return all(e.Elts, deletable)
	case *List:
		return all(e.Elts, deletable)
	}
	return false
}

func all(elts []Expr, ok func(Expr) bool) bool {
	for _, e := range elts {
		if !ok(e) {
			return false
		}
	}
	return true
}

// single says whether e can be annotated or changed by an operator.
func single(e Expr) bool {
	switch e.(type) {
	case *Name, *Attribute, *Subscript:
		return true
	}
	return false
}

// setContext makes e, and what is listed in it, a target.
func setContext(e Expr, ctx Context) {
	switch e := e.(type) {
	case *Name:
		e.Ctx = ctx
	case *Attribute:
		e.Ctx = ctx
	case *Subscript:
		e.Ctx = ctx
	case *Starred:
		e.Ctx = ctx
		setContext(e.Value, ctx)
	case *Tuple:
		e.Ctx = ctx
		for _, elt := range e.Elts {
			setContext(elt, ctx)
		}
	case *List:
		e.Ctx = ctx
		for _, elt := range e.Elts {
			setContext(elt, ctx)
		}
	}
}

// targetKind says whose targets invalidTarget looks at.
type targetKind uint8

const (
	starTargets targetKind = iota
	delTargets
	forTargets
)

// invalidTarget is the part of e that makes it no target, or nil
// (_PyPegen_get_invalid_target).
func invalidTarget(e Expr, of targetKind) Expr {
	among := func(elts []Expr) Expr {
		for _, elt := range elts {
			if bad := invalidTarget(elt, of); bad != nil {
				return bad
			}
		}
		return nil
	}
	switch e := e.(type) {
	case *List:
		return among(e.Elts)
	case *Tuple:
		return among(e.Elts)
	case *Starred:
		if of == delTargets {
			return e
		}
		return invalidTarget(e.Value, of)
	case *Compare:
		if of == forTargets {
			if e.Ops[0] == In {
				return invalidTarget(e.Left, of)
			}
			return nil
		}
		return e
	case *Name, *Subscript, *Attribute:
		return nil
	}
	return e
}

// raiseInvalidTarget reports what makes e no target, if something does.
func (p *parser) raiseInvalidTarget(e Expr, of targetKind) {
	bad := invalidTarget(e, of)
	if bad == nil {
		return
	}
	verb := "assign to"
	if of == delTargets {
		verb = "delete"
	}
	p.raiseNode(bad, "cannot %s %s", verb, describe(bad))
}

// describe is the kind of e in messages (_PyPegen_get_expr_name).
func describe(e Expr) string {
	switch e := e.(type) {
	case *Attribute:
		return "attribute"
	case *Subscript:
		return "subscript"
	case *Starred:
		return "starred"
	case *Name:
		return "name"
	case *List:
		return "list"
	case *Tuple:
		return "tuple"
	case *Lambda:
		return "lambda"
	case *Call:
		return "function call"
	case *BoolOp, *BinOp, *UnaryOp:
		return "expression"
	case *GeneratorExp:
		return "generator expression"
	case *Yield, *YieldFrom:
		return "yield expression"
	case *Await:
		return "await expression"
	case *ListComp:
		return "list comprehension"
	case *SetComp:
		return "set comprehension"
	case *DictComp:
		return "dict comprehension"
	case *Dict:
		return "dict literal"
	case *Set:
		return "set display"
	case *JoinedStr, *FormattedValue:
		return "f-string expression"
	case *Compare:
		return "comparison"
	case *IfExp:
		return "conditional expression"
	case *NamedExpr:
		return "named expression"
	case *Constant:
		switch v := e.Value.(type) {
		case None:
			return "None"
		case bool:
			if v {
				return "True"
			}
			return "False"
		case Ellipsis:
			return "ellipsis"
		}
		return "literal"
	}
	return "expression"
}
