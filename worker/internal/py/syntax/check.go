package syntax

import (
	"fmt"
	"slices"
)

// This file refuses what CPython's compiler refuses although its grammar lets
// it pass, as far as that can be said without looking names up: symtable.c,
// compile.c and future.c of 3.12. What is about names is package resolve's.

// check looks a tree over. CPython makes its table of symbols of the whole tree
// before it compiles, so what it finds there goes first.
func check(p *parser, tree any) *Error {
	c := &checker{p: p}
	switch t := tree.(type) {
	case *Module:
		c.enter(&scope{kind: moduleScope}, func() {
			c.future(t.Body)
			c.stmts(t.Body)
		})
	case Expr:
		c.enter(&scope{kind: moduleScope}, func() { c.expr(t) })
	}
	for _, e := range c.found {
		if e != nil {
			return e
		}
	}
	return nil
}

// phase is when CPython would find a mistake.
type phase int

const (
	inFuture phase = iota
	inSymbols
	inCode
	phases
)

type scopeKind uint8

const (
	moduleScope scopeKind = iota
	classScope
	functionScope
	asyncScope
	comprehensionScope
)

// scope is what a statement stands in.
type scope struct {
	kind   scopeKind
	up     *scope
	blocks []blockKind // the innermost is the last

	// of a function
	yields bool
	ret    *Return // the first with a value

	// of a comprehension
	display string          // what it makes
	targets map[string]bool // what it iterates with
	named   map[string]bool // what it binds with :=
	iter    bool            // in what it iterates over
	async   bool            // it waits for something
}

// blockKind is what break and return have to get out of.
type blockKind uint8

const (
	loopBlock blockKind = iota
	exceptStarBlock
)

type checker struct {
	p     *parser
	scope *scope
	found [phases]*Error // the first of each
}

// mistake notes one, unless there is one of the same phase.
func (c *checker) mistake(when phase, n Node, format string, args ...any) {
	if c.found[when] == nil {
		c.found[when] = c.p.newError("SyntaxError", fmt.Sprintf(format, args...), n.Pos(), n.End())
	}
}

func (c *checker) enter(s *scope, f func()) {
	s.up = c.scope
	c.scope = s
	f()
	c.scope = s.up
}

// within runs f in a block of the current scope.
func (c *checker) within(b blockKind, f func()) {
	s := c.scope
	s.blocks = append(s.blocks, b)
	f()
	s.blocks = s.blocks[:len(s.blocks)-1]
}

// inFunction says whether the current scope is one of a function, be it that of
// a comprehension.
func (c *checker) inFunction() bool { return c.scope.kind >= functionScope }

// future checks the __future__ imports at the top of a file.
func (c *checker) future(body []Stmt) {
	for i, s := range body {
		if e, ok := s.(*ExprStmt); ok && i == 0 {
			if text, ok := e.Value.(*Constant); ok {
				if _, ok := text.Value.(string); ok {
					continue
				}
			}
		}
		from, ok := s.(*ImportFrom)
		if !ok || from.Module != "__future__" || from.Level > 0 {
			c.lateFuture(body[i:])
			return
		}
		for _, name := range from.Names {
			switch name.Name {
			case "nested_scopes", "generators", "division", "absolute_import", "with_statement", "print_function",
				"unicode_literals", "barry_as_FLUFL", "generator_stop", "annotations":
			case "braces":
				c.noFuture(from, "not a chance")
			default:
				c.noFuture(from, "future feature %s is not defined", name.Name)
			}
		}
	}
}

const lateFuture = "from __future__ imports must occur at the beginning of the file"

func (c *checker) lateFuture(body []Stmt) {
	for _, s := range body {
		if from, ok := s.(*ImportFrom); ok && from.Module == "__future__" && from.Level == 0 {
			c.mistake(inFuture, from, lateFuture)
		}
	}
}

// noFuture notes a mistake the end of which CPython does not tell.
func (c *checker) noFuture(from *ImportFrom, format string, args ...any) {
	if c.found[inFuture] == nil {
		c.mistake(inFuture, from, format, args...)
		c.found[inFuture].EndLine, c.found[inFuture].EndCol = from.Start.Line, 0
	}
}

func (c *checker) stmts(body []Stmt) {
	for _, s := range body {
		c.stmt(s)
	}
}

func (c *checker) stmt(s Stmt) {
	switch s := s.(type) {
	case *FunctionDef:
		c.exprs(s.DecoratorList)
		c.typeParams(s.TypeParams)
		c.function(functionScope, s.Args, s.Returns, func() { c.stmts(s.Body) })
	case *AsyncFunctionDef:
		c.exprs(s.DecoratorList)
		c.typeParams(s.TypeParams)
		c.function(asyncScope, s.Args, s.Returns, func() { c.stmts(s.Body) })
	case *ClassDef:
		c.exprs(s.DecoratorList)
		c.typeParams(s.TypeParams)
		c.elements(s.Bases)
		c.keywords(s.Keywords)
		c.enter(&scope{kind: classScope}, func() { c.stmts(s.Body) })
	case *Return:
		c.returned(s)
	case *Delete:
		for _, e := range s.Targets {
			c.target(e)
		}
	case *Assign:
		c.expr(s.Value)
		for _, e := range s.Targets {
			c.topTarget(e)
		}
	case *TypeAlias:
		c.typeParams(s.TypeParams)
		c.expr(s.Value)
	case *AugAssign:
		c.target(s.Target)
		c.expr(s.Value)
	case *AnnAssign:
		c.target(s.Target)
		c.expr(s.Annotation)
		c.expr(s.Value)
	case *For:
		c.loop(s.Target, s.Iter, s.Body, s.OrElse)
	case *AsyncFor:
		if c.scope.kind != asyncScope {
			c.mistake(inCode, s, "'async for' outside async function")
		}
		c.loop(s.Target, s.Iter, s.Body, s.OrElse)
	case *While:
		c.expr(s.Test)
		c.within(loopBlock, func() { c.stmts(s.Body) })
		c.stmts(s.OrElse)
	case *If:
		c.ifs(s)
	case *With:
		c.with(s.Items, s.Body)
	case *AsyncWith:
		if c.scope.kind != asyncScope {
			c.mistake(inCode, s, "'async with' outside async function")
		}
		c.with(s.Items, s.Body)
	case *Match:
		c.match(s)
	case *Raise:
		c.expr(s.Exc)
		c.expr(s.Cause)
	case *Try:
		c.try(s, false)
	case *TryStar:
		t := Try(*s)
		c.try(&t, true)
	case *Assert:
		c.expr(s.Test)
		c.expr(s.Msg)
	case *Import:
		c.aliases(s.Names, s)
	case *ImportFrom:
		c.importFrom(s)
	case *Nonlocal:
		if c.scope.kind == moduleScope {
			c.mistake(inSymbols, s, "nonlocal declaration not allowed at module level")
		}
	case *ExprStmt:
		c.expr(s.Value)
	case *Break:
		c.broken(s, "'break' outside loop")
	case *Continue:
		c.broken(s, "'continue' not properly in loop")
	}
}

// ifs checks an if and its elifs.
func (c *checker) ifs(s *If) {
	for {
		c.expr(s.Test)
		c.stmts(s.Body)
		if len(s.OrElse) == 1 {
			if elif, ok := s.OrElse[0].(*If); ok {
				s = elif
				continue
			}
		}
		c.stmts(s.OrElse)
		return
	}
}

func (c *checker) loop(target, iter Expr, body, orElse []Stmt) {
	c.expr(iter)
	c.topTarget(target)
	c.within(loopBlock, func() { c.stmts(body) })
	c.stmts(orElse)
}

func (c *checker) with(items []*WithItem, body []Stmt) {
	for _, w := range items {
		c.expr(w.ContextExpr)
		if w.OptionalVars != nil {
			c.topTarget(w.OptionalVars)
		}
	}
	c.stmts(body)
}

func (c *checker) try(s *Try, star bool) {
	c.stmts(s.Body)
	c.stmts(s.OrElse)
	for i, h := range s.Handlers {
		if h.Type == nil && i < len(s.Handlers)-1 {
			c.mistake(inCode, h, "default 'except:' must be last")
		}
		c.expr(h.Type)
		c.binds(h.Name, h)
		if star {
			c.within(exceptStarBlock, func() { c.stmts(h.Body) })
		} else {
			c.stmts(h.Body)
		}
	}
	c.stmts(s.FinalBody)
}

const leavesExceptStar = "'break', 'continue' and 'return' cannot appear in an except* block"

func (c *checker) broken(s Stmt, outside string) {
	switch n := len(c.scope.blocks); {
	case n == 0:
		c.mistake(inCode, s, "%s", outside)
	case c.scope.blocks[n-1] == exceptStarBlock:
		c.mistake(inCode, s, leavesExceptStar)
	}
}

func (c *checker) returned(s *Return) {
	if !c.inFunction() {
		c.mistake(inCode, s, "'return' outside function")
	}
	if s.Value != nil && c.scope.ret == nil {
		c.scope.ret = s
	}
	c.expr(s.Value)
	if slices.Contains(c.scope.blocks, exceptStarBlock) {
		c.mistake(inCode, s, leavesExceptStar)
	}
}

func (c *checker) importFrom(s *ImportFrom) {
	if s.Module == "__future__" && s.Level == 0 && c.scope.kind != moduleScope {
		c.mistake(inCode, s, lateFuture)
	}
	if s.Names[0].Name == "*" && c.scope.kind != moduleScope {
		c.mistake(inSymbols, s.Names[0], "import * only allowed at module level")
	}
	c.aliases(s.Names, s)
}

func (c *checker) aliases(names []*Alias, in Node) {
	for _, a := range names {
		if a.AsName != "" {
			c.binds(a.AsName, in)
		} else {
			c.binds(a.Name, in)
		}
	}
}

// binds refuses to bind a name that nobody may.
func (c *checker) binds(name string, n Node) {
	if name == "__debug__" {
		c.mistake(inCode, n, "cannot assign to __debug__")
	}
}

// function checks a def or a lambda. Its scope is of the given kind.
func (c *checker) function(kind scopeKind, a *Arguments, returns Expr, body func()) {
	c.exprs(a.Defaults)
	c.exprs(a.KwDefaults)
	s := &scope{kind: kind}
	c.params(a)
	c.expr(returns)
	c.enter(s, body)
	if kind == asyncScope && s.yields && s.ret != nil {
		c.mistake(inCode, s.ret, "'return' with value in async generator")
	}
}

func (c *checker) params(a *Arguments) {
	seen := map[string]bool{}
	params := slices.Concat(a.PosOnlyArgs, a.Args, a.KwOnlyArgs, []*Arg{a.VarArg, a.KwArg})
	for _, arg := range params {
		if arg == nil {
			continue
		}
		if seen[arg.Arg] {
			c.mistake(inSymbols, arg, "duplicate argument '%s' in function definition", arg.Arg)
		}
		seen[arg.Arg] = true
		c.binds(arg.Arg, arg)
		if star, ok := arg.Annotation.(*Starred); ok {
			c.expr(star.Value)
		} else {
			c.expr(arg.Annotation)
		}
	}
}

func (c *checker) typeParams(params []TypeParam) {
	for _, t := range params {
		if v, ok := t.(*TypeVar); ok {
			c.expr(v.Bound)
		}
	}
}

func (c *checker) exprs(list []Expr) {
	for _, e := range list {
		c.expr(e)
	}
}

// elements are expressions that may be starred.
func (c *checker) elements(list []Expr) {
	for _, e := range list {
		if star, ok := e.(*Starred); ok {
			e = star.Value
		}
		c.expr(e)
	}
}

func (c *checker) keywords(list []*Keyword) {
	for i, k := range list {
		if k.Arg != "" {
			c.binds(k.Arg, k)
			for _, before := range list[:i] {
				if before.Arg == k.Arg {
					c.mistake(inCode, k, "keyword argument repeated: %s", k.Arg)
				}
			}
		}
		c.expr(k.Value)
	}
}

// topTarget checks a target of = or for, which cannot be starred itself.
func (c *checker) topTarget(e Expr) {
	if _, star := e.(*Starred); star {
		c.mistake(inCode, e, "starred assignment target must be in a list or tuple")
	}
	c.target(e)
}

func (c *checker) target(e Expr) {
	switch e := e.(type) {
	case *Name:
		c.bindsTarget(e.Id, e.Ctx, e)
	case *Attribute:
		c.bindsTarget(e.Attr, e.Ctx, e)
		c.expr(e.Value)
	case *Subscript:
		c.expr(e.Value)
		c.expr(e.Slice)
	case *Starred:
		c.target(e.Value)
	case *List:
		c.targets(e, e.Elts)
	case *Tuple:
		c.targets(e, e.Elts)
	}
}

func (c *checker) bindsTarget(name string, ctx Context, e Expr) {
	if name == "__debug__" && ctx == Del {
		c.mistake(inCode, e, "cannot delete __debug__")
	} else {
		c.binds(name, e)
	}
}

func (c *checker) targets(list Expr, elts []Expr) {
	stars := 0
	for _, e := range elts {
		if _, star := e.(*Starred); star {
			stars++
		}
	}
	if stars > 1 {
		c.mistake(inCode, list, "multiple starred expressions in assignment")
	}
	for _, e := range elts {
		c.target(e)
	}
}
