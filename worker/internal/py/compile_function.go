package py

import (
	"github.com/gustload/gust/worker/internal/py/resolve"
	"github.com/gustload/gust/worker/internal/py/syntax"
)

// This file compiles def and lambda.

func (c *compiler) functionDef(s *syntax.FunctionDef) execFunc {
	decorators := c.exprs(s.DecoratorList)
	lines := make([]int, len(s.DecoratorList))
	for i, d := range s.DecoratorList {
		lines[i] = d.Pos().Line
	}
	make1 := c.withTypeParams(s, s.TypeParams, func() evalFunc { return c.function(s) })
	store := c.store(s.Name)
	return decorated(decorators, lines, make1, store)
}

// decorated makes a function or class, and gives it to its decorators.
func decorated(decorators []evalFunc, lines []int, make1 evalFunc, store storeFunc) execFunc {
	if len(decorators) == 0 {
		return func(f *frame) (control, error) {
			v, err := make1(f)
			if err != nil {
				return ctlNext, err
			}
			return ctlNext, store(f, v)
		}
	}
	return func(f *frame) (control, error) {
		around := make([]Value, len(decorators))
		var err error
		line := f.line
		for i, d := range decorators {
			f.line = lines[i]
			if around[i], err = d(f); err != nil {
				return ctlNext, err
			}
		}
		f.line = line
		v, err := make1(f)
		if err != nil {
			return ctlNext, err
		}
		for i := len(around) - 1; i >= 0; i-- {
			f.line = lines[i]
			if v, err = f.t.CallPos(around[i], v); err != nil {
				return ctlNext, err
			}
		}
		return ctlNext, store(f, v)
	}
}

// note is an annotation of a parameter.
type note struct {
	name  string
	value evalFunc
}

func (c *compiler) notes(a *syntax.Arguments, returns syntax.Expr) []note {
	var list []note
	add := func(args ...*syntax.Arg) {
		for _, arg := range args {
			if arg != nil && arg.Annotation != nil {
				list = append(list, note{c.scope.Mangle(arg.Arg), c.annotation(arg.Annotation)})
			}
		}
	}
	add(a.PosOnlyArgs...)
	add(a.Args...)
	add(a.VarArg)
	add(a.KwOnlyArgs...)
	add(a.KwArg)
	if returns != nil {
		list = append(list, note{"return", c.annotation(returns)})
	}
	return list
}

func (c *compiler) function(s *syntax.FunctionDef) evalFunc {
	notes := c.notes(s.Args, s.Returns)
	scope := c.scopes.Of[s]
	in := c.inner(scope)
	if scope.Generator {
		in.yields = make(map[any]bool)
		markYields(s.Body, in.yields)
	}
	body := in.block(s.Body)
	return c.closure(scope, in, s.Args, notes, s.Pos().Line, body, docstring(s.Body))
}

func docstring(body []syntax.Stmt) Value {
	if len(body) == 0 {
		return nil
	}
	e, ok := body[0].(*syntax.ExprStmt)
	if !ok {
		return nil
	}
	k, ok := e.Value.(*syntax.Constant)
	if !ok {
		return nil
	}
	if text, ok := k.Value.(string); ok {
		return text
	}
	return nil
}

func (c *compiler) lambda(e *syntax.Lambda) evalFunc {
	scope := c.scopes.Of[e]
	in := c.inner(scope)
	in.line = e.Pos().Line
	if scope.Generator {
		in.yields = make(map[any]bool)
		markExpr(e.Body, in.yields)
	}
	value, line := in.expr(e.Body), e.Body.Pos().Line
	body := func(f *frame) (control, error) {
		f.line = line
		v, err := value(f)
		f.ret = v
		return ctlReturn, err
	}
	return c.closure(scope, in, e.Args, nil, e.Pos().Line, body, nil)
}

// closure is the making of a function object.
func (c *compiler) closure(scope *resolve.Scope, in *compiler, a *syntax.Arguments, notes []note, line int, body execFunc, doc Value) evalFunc {
	code := in.code(scope, line, body)
	code.generator = scope.Generator
	code.posOnly = len(a.PosOnlyArgs)
	code.positional = code.posOnly + len(a.Args)
	code.kwOnly = len(a.KwOnlyArgs)
	at := code.positional + code.kwOnly
	if a.VarArg != nil {
		code.varArgs = at
		at++
	}
	if a.KwArg != nil {
		code.varKw = at
	}
	code.simple = code.kwOnly == 0 && a.VarArg == nil && a.KwArg == nil && !code.generator
	code.doc = doc
	defaults := c.exprs(a.Defaults)
	var kwDefaults []note
	for i, d := range a.KwDefaults {
		if d != nil {
			kwDefaults = append(kwDefaults, note{scope.Mangle(a.KwOnlyArgs[i].Arg), c.expr(d)})
		}
	}
	return func(f *frame) (Value, error) {
		fn := &Function{Name: code.name, Qualname: code.qualname, Doc: doc, code: code, globals: f.globals, closure: f.capture(code)}
		fn.Module = None
		if v, ok := f.globals.GetStr("__name__"); ok {
			fn.Module = v
		}
		for _, d := range defaults {
			v, err := d(f)
			if err != nil {
				return nil, err
			}
			fn.defaults = append(fn.defaults, v)
		}
		for _, d := range kwDefaults {
			v, err := d.value(f)
			if err != nil {
				return nil, err
			}
			fn.kwDefaults = append(fn.kwDefaults, KwArg{d.name, v})
		}
		if len(notes) > 0 {
			fn.annotations = NewDict()
		}
		for _, n := range notes {
			v, err := n.value(f)
			if err != nil {
				return nil, err
			}
			fn.annotations.SetStr(n.name, v)
		}
		return fn, nil
	}
}

// withTypeParams compiles something with type parameters: they are variables of
// a scope around it.
func (c *compiler) withTypeParams(key any, params []syntax.TypeParam, inside func() evalFunc) evalFunc {
	if len(params) == 0 {
		return inside()
	}
	scope := c.scopes.TypeParams[key]
	var make1 evalFunc
	var stores []storeFunc
	var names, kinds []string
	c.within(scope, func() {
		for _, p := range params {
			name, kind := "", "TypeVar"
			switch p := p.(type) {
			case *syntax.TypeVar:
				name = p.Name
			case *syntax.ParamSpec:
				name, kind = p.Name, "ParamSpec"
			case *syntax.TypeVarTuple:
				name, kind = p.Name, "TypeVarTuple"
			}
			names, kinds, stores = append(names, name), append(kinds, kind), append(stores, c.store(name))
		}
		make1 = inside()
	})
	cells := scope.Cells()
	return func(f *frame) (Value, error) {
		for _, at := range cells {
			f.slots[at] = &Cell{}
		}
		for i, store := range stores {
			v, err := f.t.typeVar(kinds[i], names[i])
			if err != nil {
				return nil, err
			}
			if err := store(f, v); err != nil {
				return nil, err
			}
		}
		return make1(f)
	}
}

// typeVar makes a typing.TypeVar.
func (t *Thread) typeVar(kind, name string) (Value, error) {
	m, err := t.Import("typing")
	if err != nil {
		return nil, err
	}
	class, err := t.GetAttr(m, kind)
	if err != nil {
		return nil, err
	}
	return t.CallPos(class, name)
}

func (c *compiler) typeAlias(s *syntax.TypeAlias) execFunc {
	value := c.withTypeParams(s, s.TypeParams, func() evalFunc { return c.expr(s.Value) })
	store := c.store(s.Name.Id)
	return func(f *frame) (control, error) {
		v, err := value(f)
		if err != nil {
			return ctlNext, err
		}
		return ctlNext, store(f, v)
	}
}
