package resolve

import "github.com/gustload/gust/worker/internal/py/syntax"

func (r *resolver) stmts(list []syntax.Stmt) {
	for _, s := range list {
		r.stmt(s)
	}
}

const asyncHint = "write it without async: calls block only their own user, as under gevent"

func (r *resolver) stmt(s syntax.Stmt) {
	switch s := s.(type) {
	case *syntax.FunctionDef:
		r.function(s)
	case *syntax.AsyncFunctionDef:
		r.unsupported(s, "async def", asyncHint)
	case *syntax.ClassDef:
		r.class(s)
	case *syntax.Return:
		r.opt(s.Value)
	case *syntax.Delete:
		r.exprs(s.Targets)
	case *syntax.Assign:
		r.expr(s.Value)
		r.exprs(s.Targets)
	case *syntax.TypeAlias:
		r.expr(s.Name)
		r.typeParams(s, "", s.TypeParams, func() { r.expr(s.Value) })
	case *syntax.AugAssign:
		if n, ok := s.Target.(*syntax.Name); ok {
			r.use(n.Id, n.Pos())
		}
		r.expr(s.Target)
		r.expr(s.Value)
	case *syntax.AnnAssign:
		r.annotated(s)
	case *syntax.For:
		r.expr(s.Iter)
		r.expr(s.Target)
		r.stmts(s.Body)
		r.stmts(s.OrElse)
	case *syntax.AsyncFor:
		r.unsupported(s, "async for", asyncHint)
	case *syntax.While:
		r.expr(s.Test)
		r.stmts(s.Body)
		r.stmts(s.OrElse)
	case *syntax.If:
		r.expr(s.Test)
		r.stmts(s.Body)
		r.stmts(s.OrElse)
	case *syntax.With:
		for _, item := range s.Items {
			r.expr(item.ContextExpr)
			r.opt(item.OptionalVars)
		}
		r.stmts(s.Body)
	case *syntax.AsyncWith:
		r.unsupported(s, "async with", asyncHint)
	case *syntax.Match:
		r.expr(s.Subject)
		for _, c := range s.Cases {
			r.pattern(c.Pattern)
			r.opt(c.Guard)
			r.stmts(c.Body)
		}
	case *syntax.Raise:
		r.opt(s.Exc)
		r.opt(s.Cause)
	case *syntax.Try:
		r.stmts(s.Body)
		for _, h := range s.Handlers {
			r.opt(h.Type)
			if h.Name != "" {
				r.bind(h.Name, h.Pos())
			}
			r.stmts(h.Body)
		}
		r.stmts(s.OrElse)
		r.stmts(s.FinalBody)
	case *syntax.TryStar:
		r.unsupported(s.Handlers[0], "except*", "use except and look at the group's exceptions")
	case *syntax.Assert:
		r.expr(s.Test)
		r.opt(s.Msg)
	case *syntax.Import:
		for _, a := range s.Names {
			r.bind(importName(a), a.Pos())
		}
	case *syntax.ImportFrom:
		for _, a := range s.Names {
			if a.Name == "*" {
				continue
			}
			name := a.AsName
			if name == "" {
				name = a.Name
			}
			r.bind(name, a.Pos())
		}
	case *syntax.Global:
		r.declare(s.Names, true, s.Pos())
	case *syntax.Nonlocal:
		r.declare(s.Names, false, s.Pos())
	case *syntax.ExprStmt:
		r.expr(s.Value)
	}
}

// importName is the variable that import a.b.c, or import a as b, sets.
func importName(a *syntax.Alias) string {
	if a.AsName != "" {
		return a.AsName
	}
	for i := range len(a.Name) {
		if a.Name[i] == '.' {
			return a.Name[:i]
		}
	}
	return a.Name
}

func (r *resolver) annotated(s *syntax.AnnAssign) {
	if n, ok := s.Target.(*syntax.Name); ok && s.Simple {
		sym := r.scope.sym(mangle(r.scope.private, n.Id))
		if (sym.global || sym.nonlocal) && r.scope.Kind != Module {
			word := "global"
			if sym.nonlocal {
				word = "nonlocal"
			}
			r.syntaxError(s.Pos(), "annotated name '"+n.Id+"' can't be "+word)
		}
	}
	r.expr(s.Target)
	r.annotation(s.Annotation)
	r.opt(s.Value)
}

func (r *resolver) annotation(e syntax.Expr) {
	if e != nil && !r.scopes.FutureAnnotations {
		r.expr(e)
	}
}

func allArgs(a *syntax.Arguments) []*syntax.Arg {
	var list []*syntax.Arg
	list = append(list, a.PosOnlyArgs...)
	list = append(list, a.Args...)
	list = append(list, a.KwOnlyArgs...)
	if a.VarArg != nil {
		list = append(list, a.VarArg)
	}
	if a.KwArg != nil {
		list = append(list, a.KwArg)
	}
	return list
}

func (r *resolver) function(s *syntax.FunctionDef) {
	r.exprs(s.DecoratorList)
	r.bind(s.Name, s.Pos())
	r.exprs(s.Args.Defaults)
	for _, d := range s.Args.KwDefaults {
		r.opt(d)
	}
	r.typeParams(s, s.Name, s.TypeParams, func() {
		for _, a := range allArgs(s.Args) {
			r.annotation(a.Annotation)
		}
		r.annotation(s.Returns)
		r.open(s, Function, s.Name, s.Pos())
		r.params(s.Args)
		r.stmts(s.Body)
		r.close()
	})
}

func (r *resolver) params(a *syntax.Arguments) {
	for _, arg := range allArgs(a) {
		name := mangle(r.scope.private, arg.Arg)
		if sym := r.scope.symbols[name]; sym != nil && sym.param {
			continue // the parser has refused it
		}
		r.bind(arg.Arg, arg.Pos()).param = true
		r.scope.Params = append(r.scope.Params, name)
	}
}

// typeParams opens a scope for the T of def f[T]() if there are any.
func (r *resolver) typeParams(key any, name string, list []syntax.TypeParam, inside func()) {
	if len(list) == 0 {
		inside()
		return
	}
	s := r.open(nil, Inlined, name, list[0].Pos())
	s.Name, s.Qualname = "", ""
	r.scopes.TypeParams[key] = s
	for _, p := range list {
		switch p := p.(type) {
		case *syntax.TypeVar:
			r.bind(p.Name, p.Pos())
		case *syntax.ParamSpec:
			r.bind(p.Name, p.Pos())
		case *syntax.TypeVarTuple:
			r.bind(p.Name, p.Pos())
		}
	}
	inside()
	r.close()
}

// metaclasses are those whose behaviour this interpreter has.
var metaclasses = map[string]bool{"ABCMeta": true, "EnumMeta": true, "EnumType": true, "type": true, "UserMeta": true, "TaskSetMeta": true}

func (r *resolver) class(s *syntax.ClassDef) {
	r.exprs(s.DecoratorList)
	r.bind(s.Name, s.Pos())
	r.typeParams(s, s.Name, s.TypeParams, func() {
		r.exprs(s.Bases)
		for _, k := range s.Keywords {
			if k.Arg == "metaclass" && !knownMetaclass(k.Value) {
				r.unsupported(k, "a metaclass", "use __init_subclass__, or a class decorator")
			}
			r.expr(k.Value)
		}
		scope := r.open(s, ClassBody, s.Name, s.Pos())
		scope.private = s.Name
		r.stmts(s.Body)
		r.close()
	})
}

func knownMetaclass(e syntax.Expr) bool {
	switch e := e.(type) {
	case *syntax.Name:
		return metaclasses[e.Id]
	case *syntax.Attribute:
		return metaclasses[e.Attr]
	}
	return false
}

func (r *resolver) pattern(p syntax.Pattern) {
	switch p := p.(type) {
	case *syntax.MatchValue:
		r.expr(p.Value)
	case *syntax.MatchSequence:
		r.patterns(p.Patterns)
	case *syntax.MatchMapping:
		r.exprs(p.Keys)
		r.patterns(p.Patterns)
		if p.Rest != "" {
			r.bind(p.Rest, p.Pos())
		}
	case *syntax.MatchClass:
		r.expr(p.Cls)
		r.patterns(p.Patterns)
		r.patterns(p.KwdPatterns)
	case *syntax.MatchStar:
		if p.Name != "" {
			r.bind(p.Name, p.Pos())
		}
	case *syntax.MatchAs:
		if p.Pattern != nil {
			r.pattern(p.Pattern)
		}
		if p.Name != "" {
			r.bind(p.Name, p.Pos())
		}
	case *syntax.MatchOr:
		r.patterns(p.Patterns)
	}
}

func (r *resolver) patterns(list []syntax.Pattern) {
	for _, p := range list {
		r.pattern(p)
	}
}
