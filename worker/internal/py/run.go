package py

import (
	"errors"
	"strings"

	"github.com/gustload/gust/worker/internal/py/resolve"
	"github.com/gustload/gust/worker/internal/py/syntax"
)

// RunModule runs a file as the module of that name, which later imports find.
// filename is what tracebacks and __file__ show. A module that fails is not
// kept.
func (t *Thread) RunModule(source []byte, filename, name string) (*Module, error) {
	m := NewModule(name)
	m.File = filename
	t.In.Modules.SetStr(name, m)
	if err := t.runFile(m, source, filename, ""); err != nil {
		t.In.Modules.DeleteStr(name)
		return nil, err
	}
	return m, nil
}

// runFile runs a file as the body of a module.
func (t *Thread) runFile(m *Module, source []byte, filename, pkg string) error {
	code, err := t.compileFile(source, filename, false)
	if err != nil {
		return err
	}
	m.Set("__file__", filename)
	m.Set("__package__", pkg)
	m.Set("__doc__", None)
	m.Set("__spec__", None)
	m.Set("__loader__", None)
	m.Set("__builtins__", t.In.Builtins)
	if text, ok := code.doc.(string); ok {
		m.Doc = text
		m.Set("__doc__", text)
	}
	_, err = t.runCode(code, m.Dict, nil)
	return err
}

// compileFile makes the code of a file. Errors are SyntaxErrors.
func (t *Thread) compileFile(source []byte, filename string, named bool) (*Code, error) {
	tree, err := syntax.Parse(filename, source)
	if err != nil {
		return nil, syntaxError(err)
	}
	scopes, problems := resolve.File(tree)
	if len(problems) > 0 {
		return nil, problemError(problems[0], filename, source)
	}
	t.In.keepSource(filename, source)
	scope := scopes.Of[tree]
	c := &compiler{scopes: scopes, scope: scope, file: filename, named: named}
	body := c.annotated(tree.Body, c.block(tree.Body))
	code := c.code(scope, 1, body)
	code.doc = docstring(tree.Body)
	return code, nil
}

// runCode runs code as a module's; names is the dict of its variables if they
// are not those of the module.
func (t *Thread) runCode(code *Code, globals, names *Dict) (Value, error) {
	base := t.top
	f, err := t.enter(code, t.reserve(code.slots), base)
	if err != nil {
		return nil, err
	}
	f.globals, f.free, f.fn, f.names = globals, nil, nil, names
	_, err = code.body(f)
	return t.leave(f, err)
}

// syntaxError makes the exception of what the parser refuses.
func syntaxError(err error) error {
	e, ok := errors.AsType[*syntax.Error](err)
	if !ok {
		return err
	}
	return newSyntaxError(e.Kind, e.Msg, e.Filename, e.Line, e.Col, e.Text, e.EndLine, e.EndCol)
}

func problemError(p resolve.Problem, filename string, source []byte) error {
	lines := strings.Split(string(source), "\n")
	text := ""
	if p.Line >= 1 && p.Line <= len(lines) {
		text = lines[p.Line-1]
	}
	msg := p.Text
	if p.Hint != "" {
		msg += " (" + p.Hint + ")"
	}
	return newSyntaxError("SyntaxError", msg, filename, p.Line, p.Col+1, text, p.Line, p.Col+1)
}

func newSyntaxError(kind, msg, filename string, line, col int, text string, endLine, endCol int) error {
	place := NewTuple(filename, line, col, text, endLine, endCol)
	return ErrorArgs(kind, msg, place)
}

// CompileString is compile(text, filename, mode).
func (t *Thread) CompileString(text, filename, mode string) (Value, error) {
	var code *Code
	var err error
	switch mode {
	case "exec", "single":
		code, err = t.compileFile([]byte(text), filename, true)
	case "eval":
		code, err = t.compileExpr(text, filename, true)
	default:
		return nil, ValueErrorf("compile() mode must be 'exec', 'eval' or 'single'")
	}
	if err != nil {
		return nil, err
	}
	return NewObject(t.In.Types.Code, code), nil
}

// RunCompiled is exec or eval of what compile has made.
func (t *Thread) RunCompiled(code *Code, globals, locals *Dict) (Value, error) {
	if len(code.freeNames) > 0 {
		return nil, TypeErrorf("code object passed to exec() may not contain free variables")
	}
	globals, names := t.spaces(globals, locals)
	if names == nil {
		names = globals
	}
	return t.runCode(code, globals, names)
}

// EvalString is eval(text, globals, locals). Nil dicts are those of the code
// that runs; locals is globals if only that is given.
func (t *Thread) EvalString(text string, globals, locals *Dict) (Value, error) {
	globals, names := t.spaces(globals, locals)
	code, err := t.compileExpr(text, "<string>", names != nil)
	if err != nil {
		return nil, err
	}
	return t.runCode(code, globals, names)
}

// compileExpr makes the code of an expression.
func (t *Thread) compileExpr(text, filename string, named bool) (*Code, error) {
	text = strings.TrimLeft(text, " \t")
	e, err := syntax.ParseExpr(filename, text)
	if err != nil {
		return nil, syntaxError(err)
	}
	scopes, problems := resolve.Expression(e)
	if len(problems) > 0 {
		return nil, problemError(problems[0], filename, []byte(text))
	}
	scope := scopes.Of[resolve.Root{}]
	c := &compiler{scopes: scopes, scope: scope, file: filename, named: named, line: 1}
	value := c.expr(e)
	return c.code(scope, 1, func(f *frame) (control, error) {
		v, err := value(f)
		f.ret = v
		return ctlReturn, err
	}), nil
}

// ExecString is exec(text, globals, locals), with nil dicts as EvalString has
// them.
func (t *Thread) ExecString(text string, globals, locals *Dict) error {
	globals, names := t.spaces(globals, locals)
	code, err := t.compileFile([]byte(text), "<string>", names != nil)
	if err != nil {
		return err
	}
	_, err = t.runCode(code, globals, names)
	return err
}

// spaces are the dicts for eval and exec; names is nil if it is globals.
func (t *Thread) spaces(globals, locals *Dict) (space, names *Dict) {
	if globals == nil {
		globals = t.Globals()
		if globals == nil {
			globals = NewDict()
		}
		if locals == nil {
			locals = t.LocalsDict()
		}
	}
	if _, ok := globals.GetStr("__builtins__"); !ok {
		globals.SetStr("__builtins__", t.In.Builtins)
	}
	if locals == globals {
		locals = nil
	}
	return globals, locals
}
