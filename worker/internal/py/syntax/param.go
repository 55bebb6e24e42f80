package syntax

// This file parses the parameters of functions and lambdas.

// paramStyle is what sets the parameters of def and lambda apart.
type paramStyle struct {
	end       kind
	annotated bool
	owner     string // in messages
}

func defParams() paramStyle    { return paramStyle{oRParen, true, "Function"} }
func lambdaParams() paramStyle { return paramStyle{oColon, false, "Lambda expression"} }

// paramsParser is at work on one list of parameters.
type paramsParser struct {
	*parser
	paramStyle
	*Arguments
	star bool // * or *args was there
}

// params is up to the token that ends them, which it leaves. Messages are those
// of the grammar's invalid_parameters and its like.
func (p *parser) params(style paramStyle) *Arguments {
	q := paramsParser{p, style, &Arguments{}, false}
	for p.kind() != q.end {
		switch p.kind() {
		case oSlash:
			q.slash()
		case oStar:
			q.starred()
		case oDoubleStar:
			q.doubleStarred()
			return q.Arguments
		default:
			q.plain()
		}
		if p.kind() != q.end {
			p.want(oComma)
		}
	}
	return q.Arguments
}

// mistake raises the message in the second pass.
func (q *paramsParser) mistake(t *token, format string, args ...any) {
	if q.diagnose {
		q.raise(t, format, args...)
	}
	q.fail()
}

// slash makes the parameters so far positional only.
func (q *paramsParser) slash() {
	t := q.tok()
	switch {
	case q.star:
		q.mistake(t, "/ must be ahead of *")
	case q.PosOnlyArgs != nil:
		q.mistake(t, "/ may appear only once")
	case len(q.Args) == 0:
		if q.diagnose && q.peek() == oComma {
			q.mistake(t, "at least one argument must precede /")
		}
		q.fail()
	}
	q.next()
	q.PosOnlyArgs, q.Args = q.Args, nil
	if q.kind() == oStar {
		q.mistake(q.tok(), "expected comma between / and *")
	}
}

// starred is *args, or * with a keyword only parameter behind it.
func (q *paramsParser) starred() {
	t := q.want(oStar)
	if q.star {
		if q.kind() == oComma || q.kind() == tName {
			q.mistake(t, "* argument may appear only once")
		}
		q.fail()
	}
	q.star = true
	switch q.kind() {
	case oComma:
		if k := q.peek(); k == q.end || k == oDoubleStar {
			q.nameless(t)
		} else if k != tName {
			q.next()
			q.fail()
		}
		return
	case q.end:
		q.nameless(t)
	}
	q.VarArg = q.param(true)
	if q.kind() == oAssign {
		q.mistake(q.tok(), "var-positional argument cannot have default value")
	}
}

// nameless reports a * that no parameter follows.
func (q *paramsParser) nameless(star *token) {
	if q.diagnose && !q.annotated {
		q.raiseLast("named arguments must follow bare *")
	}
	q.mistake(star, "named arguments must follow bare *")
}

func (q *paramsParser) doubleStarred() {
	q.next()
	q.KwArg = q.param(false)
	if q.kind() == oAssign {
		q.mistake(q.tok(), "var-keyword argument cannot have default value")
	}
	if !q.got(oComma) {
		return
	}
	switch t := q.tok(); t.kind {
	case tName:
		arg := q.param(false)
		if q.diagnose {
			q.raiseNode(arg, "arguments cannot follow var-keyword argument")
		}
		q.fail()
	case oStar, oDoubleStar, oSlash:
		q.mistake(t, "arguments cannot follow var-keyword argument")
	}
}

func (q *paramsParser) plain() {
	if q.kind() == oLParen && !q.star && len(q.Defaults) == 0 {
		q.grouped()
	}
	arg := q.param(false)
	var value Expr
	if q.kind() == oAssign {
		value = q.defaultValue()
	}
	switch {
	case q.star:
		q.KwOnlyArgs, q.KwDefaults = append(q.KwOnlyArgs, arg), append(q.KwDefaults, value)
		return
	case value != nil:
		q.Defaults = append(q.Defaults, value)
	case len(q.Defaults) > 0:
		if q.diagnose && (q.kind() == oComma || q.kind() == q.end) {
			q.raiseNode(arg, "parameter without a default follows parameter with a default")
		}
		q.fail()
	}
	q.Args = append(q.Args, arg)
}

// grouped reports the parameters in parentheses that Python 2 had.
func (q *paramsParser) grouped() {
	if !q.diagnose {
		q.fail()
	}
	open := q.want(oLParen)
	for more := true; more; more = q.got(oComma) && q.kind() == tName {
		q.want(tName)
	}
	closing := q.atToken(oRParen)
	q.raiseSpan(open.start(), closing.stop(), "%s parameters cannot be parenthesized", q.owner)
}

func (q *paramsParser) defaultValue() Expr {
	eq := q.want(oAssign)
	if q.diagnose && (q.kind() == oRParen || q.kind() == oComma) {
		q.raise(eq, "expected default value expression")
	}
	return q.expression()
}

// param is a name with its annotation, if the style has any. That of *args may
// itself be starred.
func (q *paramsParser) param(star bool) *Arg {
	start := q.here()
	a := &Arg{Arg: q.name()}
	if q.annotated && q.got(oColon) {
		if star {
			a.Annotation = q.starExpression()
		} else {
			a.Annotation = q.expression()
		}
	}
	a.Span = q.span(start)
	return a
}
