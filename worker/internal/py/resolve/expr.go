package resolve

import "github.com/gustload/gust/worker/internal/py/syntax"

func (r *resolver) exprs(list []syntax.Expr) {
	for _, e := range list {
		r.opt(e)
	}
}

func (r *resolver) opt(e syntax.Expr) {
	if e != nil {
		r.expr(e)
	}
}

func (r *resolver) expr(e syntax.Expr) {
	switch e := e.(type) {
	case *syntax.Name:
		r.name(e)
	case *syntax.Constant:
		if _, ok := e.Value.(syntax.Imaginary); ok {
			r.unsupported(e, "a complex number", "")
		}
	case *syntax.BoolOp:
		r.exprs(e.Values)
	case *syntax.NamedExpr:
		r.expr(e.Value)
		r.walrus(e)
	case *syntax.BinOp:
		r.expr(e.Left)
		r.expr(e.Right)
	case *syntax.UnaryOp:
		r.expr(e.Operand)
	case *syntax.Lambda:
		r.exprs(e.Args.Defaults)
		r.exprs(e.Args.KwDefaults)
		r.open(e, Function, "<lambda>", e.Pos())
		r.params(e.Args)
		r.expr(e.Body)
		r.close()
	case *syntax.IfExp:
		r.expr(e.Test)
		r.expr(e.Body)
		r.expr(e.OrElse)
	case *syntax.Dict:
		for i := range e.Keys {
			r.opt(e.Keys[i])
			r.expr(e.Values[i])
		}
	case *syntax.Set:
		r.exprs(e.Elts)
	case *syntax.ListComp:
		r.comprehension(e, "<listcomp>", Inlined, e.Generators, e.Elt)
	case *syntax.SetComp:
		r.comprehension(e, "<setcomp>", Inlined, e.Generators, e.Elt)
	case *syntax.DictComp:
		r.comprehension(e, "<dictcomp>", Inlined, e.Generators, e.Key, e.Value)
	case *syntax.GeneratorExp:
		r.comprehension(e, "<genexpr>", Function, e.Generators, e.Elt)
	case *syntax.Await:
		r.unsupported(e, "await", asyncHint)
	case *syntax.Yield:
		r.scope.frame.Generator = true
		r.opt(e.Value)
	case *syntax.YieldFrom:
		r.scope.frame.Generator = true
		r.expr(e.Value)
	case *syntax.Compare:
		r.expr(e.Left)
		r.exprs(e.Comparators)
	case *syntax.Call:
		r.expr(e.Func)
		r.exprs(e.Args)
		for _, k := range e.Keywords {
			r.expr(k.Value)
		}
	case *syntax.FormattedValue:
		r.expr(e.Value)
		r.opt(e.FormatSpec)
	case *syntax.JoinedStr:
		r.exprs(e.Values)
	case *syntax.Attribute:
		r.expr(e.Value)
	case *syntax.Subscript:
		r.expr(e.Value)
		r.expr(e.Slice)
	case *syntax.Starred:
		r.expr(e.Value)
	case *syntax.List:
		r.exprs(e.Elts)
	case *syntax.Tuple:
		r.exprs(e.Elts)
	case *syntax.Slice:
		r.opt(e.Lower)
		r.opt(e.Upper)
		r.opt(e.Step)
	}
}

func (r *resolver) name(n *syntax.Name) {
	if n.Ctx == syntax.Load {
		r.use(n.Id, n.Pos())
		if n.Id == "super" && r.inMethod() {
			r.use("__class__", n.Pos())
		}
		return
	}
	r.bind(n.Id, n.Pos())
}

func (r *resolver) inMethod() bool {
	for s := r.scope; s != nil; s = s.Parent {
		if s.Kind == Function {
			return true
		}
	}
	return false
}

// walrus binds in the innermost scope that is no comprehension (PEP 572).
func (r *resolver) walrus(e *syntax.NamedExpr) {
	s, name := r.scope, mangle(r.scope.private, e.Target.Id)
	for s.comprehension() {
		s = s.Parent
	}
	sym := r.bindIn(s, name)
	for c := r.scope; c != s; c = c.Parent {
		c.uses = append(c.uses, use{name, e.Pos()})
		if sym.global || s.Kind == Module {
			c.sym(name).global = true
		}
	}
}

func (s *Scope) comprehension() bool {
	return s.Kind == Inlined || s.Kind == Function && s.Name == "<genexpr>"
}

func (r *resolver) comprehension(key syntax.Expr, name string, kind ScopeKind, gens []*syntax.Comprehension, elts ...syntax.Expr) {
	r.expr(gens[0].Iter)
	s := r.open(key, kind, name, key.Pos())
	if kind == Function {
		s.Generator = true
		r.bindIn(s, ".0")
		s.Params = []string{".0"}
	}
	for i, g := range gens {
		if g.IsAsync {
			r.unsupported(key, "an asynchronous comprehension", asyncHint)
		}
		if i > 0 {
			r.expr(g.Iter)
		}
		r.expr(g.Target)
		r.exprs(g.Ifs)
	}
	r.exprs(elts)
	r.close()
}
