package py

import (
	"fmt"
	"math/big"

	"github.com/gustload/gust/worker/internal/py/resolve"
	"github.com/gustload/gust/worker/internal/py/syntax"
)

// compiler turns the tree into closures: each node becomes a Go function that
// has its parts, slots and constants at hand. One compiler is for one frame.
type compiler struct {
	scopes  *resolve.Scopes
	scope   *resolve.Scope
	file    string
	named   bool // variables of the top level are looked up in frame.names
	line    int  // of the statement being compiled
	temps   int  // slots beyond the scope's
	states  int
	yields  map[any]bool       // nodes of a generator that contain a yield
	memo    bool               // keep the value of the next expression over a yield
	inlined []resolve.Variable // of comprehensions
	clean   bool               // the generator has something to do when it is closed
}

// inner is the compiler of a frame made in this one.
func (c *compiler) inner(s *resolve.Scope) *compiler {
	return &compiler{scopes: c.scopes, scope: s, file: c.file}
}

// within compiles something in a scope of the same frame.
func (c *compiler) within(s *resolve.Scope, f func()) {
	saved := c.scope
	c.scope = s
	f()
	c.scope = saved
}

// temp is a slot of the frame for the compiler's own use.
func (c *compiler) temp() int {
	c.temps++
	return c.frameScope().Slots + c.temps - 1
}

func (c *compiler) frameScope() *resolve.Scope {
	s := c.scope
	for s.Kind == resolve.Inlined {
		s = s.Parent
	}
	return s
}

// state is a place to note where a generator was left.
func (c *compiler) state() int {
	c.states++
	return c.states - 1
}

// block compiles statements one after the other.
func (c *compiler) block(list []syntax.Stmt) execFunc {
	steps := make([]execFunc, 0, len(list))
	lines := make([]int, 0, len(list))
	resumable := false
	for _, s := range list {
		step := c.stmt(s)
		if step == nil {
			continue
		}
		steps, lines = append(steps, step), append(lines, s.Pos().Line)
		resumable = resumable || c.yields[s]
	}
	if resumable {
		return c.resumableBlock(steps, lines)
	}
	switch len(steps) {
	case 0:
		return func(*frame) (control, error) { return ctlNext, nil }
	case 1:
		step, line := steps[0], lines[0]
		return func(f *frame) (control, error) {
			f.line = line
			return step(f)
		}
	}
	return func(f *frame) (control, error) {
		for i, step := range steps {
			f.line = lines[i]
			if ctl, err := step(f); ctl != ctlNext || err != nil {
				return ctl, err
			}
		}
		return ctlNext, nil
	}
}

// resumableBlock is a block of a generator with a yield inside.
func (c *compiler) resumableBlock(steps []execFunc, lines []int) execFunc {
	state := c.state()
	return func(f *frame) (control, error) {
		i := 0
		if f.gen.resuming {
			i = f.gen.states[state]
		}
		for ; i < len(steps); i++ {
			f.line = lines[i]
			ctl, err := steps[i](f)
			if err == errYield {
				f.gen.states[state] = i
			}
			if ctl != ctlNext || err != nil {
				return ctl, err
			}
		}
		return ctlNext, nil
	}
}

// stmt compiles a statement; nil is for one that does nothing.
func (c *compiler) stmt(s syntax.Stmt) execFunc {
	c.line = s.Pos().Line
	start := c.temps
	step := c.plainStmt(s)
	if c.yields[s] && c.temps > start {
		if simple(s) {
			return clearing(step, c.frameScope().Slots+start, c.frameScope().Slots+c.temps)
		}
	}
	return step
}

// simple statements have no others inside.
func simple(s syntax.Stmt) bool {
	switch s.(type) {
	case *syntax.If, *syntax.For, *syntax.While, *syntax.Try, *syntax.With, *syntax.Match:
		return false
	}
	return true
}

// clearing empties temporary slots when a statement is through, whatever way.
func clearing(step execFunc, from, to int) execFunc {
	return func(f *frame) (control, error) {
		ctl, err := step(f)
		if err != errYield {
			clear(f.slots[from:to])
		}
		return ctl, err
	}
}

func (c *compiler) plainStmt(s syntax.Stmt) execFunc {
	switch s := s.(type) {
	case *syntax.ExprStmt:
		return c.exprStmt(s)
	case *syntax.Assign:
		return c.assign(s)
	case *syntax.AugAssign:
		return c.augAssign(s)
	case *syntax.AnnAssign:
		return c.annAssign(s)
	case *syntax.Return:
		return c.returnStmt(s)
	case *syntax.If:
		return c.ifStmt(s)
	case *syntax.For:
		return c.forStmt(s)
	case *syntax.While:
		return c.whileStmt(s)
	case *syntax.Break:
		return func(*frame) (control, error) { return ctlBreak, nil }
	case *syntax.Continue:
		return func(*frame) (control, error) { return ctlContinue, nil }
	case *syntax.FunctionDef:
		return c.functionDef(s)
	case *syntax.ClassDef:
		return c.classDef(s)
	case *syntax.Try:
		return c.tryStmt(s)
	case *syntax.With:
		return c.withStmt(s)
	case *syntax.Raise:
		return c.raiseStmt(s)
	case *syntax.Assert:
		return c.assertStmt(s)
	case *syntax.Delete:
		return c.deleteStmt(s)
	case *syntax.Import:
		return c.importStmt(s)
	case *syntax.ImportFrom:
		return c.importFrom(s)
	case *syntax.Match:
		return c.matchStmt(s)
	case *syntax.TypeAlias:
		return c.typeAlias(s)
	case *syntax.Pass, *syntax.Global, *syntax.Nonlocal:
		return nil
	}
	return c.impossible(s)
}

// impossible stands for what package resolve has refused before.
func (c *compiler) impossible(n syntax.Node) execFunc {
	err := Errorf("SyntaxError", "%T is not supported (%s, line %d)", n, c.file, n.Pos().Line)
	return func(*frame) (control, error) { return 0, err }
}

func (c *compiler) exprStmt(s *syntax.ExprStmt) execFunc {
	if _, ok := s.Value.(*syntax.Constant); ok {
		return nil
	}
	var e evalFunc
	if call, ok := s.Value.(*syntax.Call); ok {
		e = c.callFor(call, true)
	} else {
		e = c.expr(s.Value)
	}
	return func(f *frame) (control, error) {
		_, err := e(f)
		return ctlNext, err
	}
}

func (c *compiler) returnStmt(s *syntax.Return) execFunc {
	if s.Value == nil {
		return func(f *frame) (control, error) {
			f.ret = None
			return ctlReturn, nil
		}
	}
	e := c.expr(s.Value)
	return func(f *frame) (control, error) {
		v, err := e(f)
		if err != nil {
			return ctlNext, err
		}
		f.ret = v
		return ctlReturn, nil
	}
}

func (c *compiler) ifStmt(s *syntax.If) execFunc {
	test, body := c.cond(s.Test), c.block(s.Body)
	var orElse execFunc
	if len(s.OrElse) > 0 {
		orElse = c.block(s.OrElse)
	}
	if c.yields[s] {
		return c.resumableIf(test, body, orElse)
	}
	if orElse == nil {
		return func(f *frame) (control, error) {
			yes, err := test(f)
			if err != nil || !yes {
				return ctlNext, err
			}
			return body(f)
		}
	}
	return func(f *frame) (control, error) {
		yes, err := test(f)
		if err != nil {
			return ctlNext, err
		}
		if yes {
			return body(f)
		}
		return orElse(f)
	}
}

func (c *compiler) resumableIf(test condFunc, body, orElse execFunc) execFunc {
	state := c.state()
	return func(f *frame) (control, error) {
		where := 0
		if f.gen.resuming {
			where = f.gen.states[state]
		}
		if where == 0 {
			f.gen.states[state] = 0
			yes, err := test(f)
			if err != nil {
				return ctlNext, err
			}
			where = 2
			if yes {
				where = 1
			}
			f.gen.states[state] = where
		}
		switch {
		case where == 1:
			return body(f)
		case orElse != nil:
			return orElse(f)
		}
		return ctlNext, nil
	}
}

func (c *compiler) assertStmt(s *syntax.Assert) execFunc {
	memo := c.memo
	c.memo = s.Msg != nil && c.yields[s.Msg]
	test := c.cond(s.Test)
	c.memo = memo
	var msg evalFunc
	if s.Msg != nil {
		msg = c.expr(s.Msg)
	}
	return func(f *frame) (control, error) {
		yes, err := test(f)
		if err != nil || yes {
			return ctlNext, err
		}
		if msg == nil {
			return ctlNext, ErrorArgs("AssertionError")
		}
		v, err := msg(f)
		if err != nil {
			return ctlNext, err
		}
		return ctlNext, ErrorArgs("AssertionError", v)
	}
}

// constant is the Value of a literal.
func constant(v any) Value {
	switch v := v.(type) {
	case syntax.None:
		return None
	case syntax.Ellipsis:
		return Ellipsis
	case syntax.Bytes:
		return Bytes(v)
	case *big.Int:
		return Int(v)
	case bool, int, float64, string:
		return v
	}
	panic(fmt.Sprintf("py: internal error: constant %T", v))
}
