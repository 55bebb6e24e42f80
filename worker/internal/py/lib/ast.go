package lib

import (
	"math/big"
	"strings"

	"github.com/gustload/gust/worker/internal/py"
	"github.com/gustload/gust/worker/internal/py/syntax"
)

// astModule is ast with literal_eval only (CPython 3.11, Lib/ast.py).
func astModule() *py.ModuleDef {
	return &py.ModuleDef{Name: "ast", Init: func(t *py.Thread, m *py.Module) error {
		named(m, "literal_eval(node_or_string)", func(t *py.Thread, args []py.Value) (py.Value, error) {
			source, ok := py.Unwrap(args[0]).(string)
			if !ok {
				text, err := t.Repr(args[0])
				if err != nil {
					return nil, err
				}
				return nil, py.ValueErrorf("malformed node or string: %s", text)
			}
			source = strings.TrimLeft(source, " \t")
			code, err := t.CompileString(source, "<unknown>", "eval")
			if err != nil {
				return nil, err
			}
			tree, err := syntax.ParseExpr("<unknown>", source)
			if err != nil {
				return nil, py.ValueErrorf("%s", err.Error())
			}
			if bad := notLiteral(tree); bad != nil {
				return nil, py.ValueErrorf("malformed node or string on line %d: %T", bad.Pos().Line, bad)
			}
			f, _ := t.In.Builtins.Dict.GetStr("eval")
			return t.CallPos(f, code, py.NewDict())
		})
		m.Attr = func(_ *py.Thread, name string) (py.Value, bool, error) {
			if strings.HasPrefix(name, "_") {
				return nil, false, nil
			}
			return py.NewBuiltin(name, func(*py.Thread, py.Args) (py.Value, error) {
				return nil, py.Errorf("NotImplementedError", "gust: ast.%s is not supported: only ast.literal_eval is", name)
			}), true, nil
		}
		return nil
	}}
}

// notLiteral is a part of an expression that literal_eval does not take, or nil.
func notLiteral(e syntax.Expr) syntax.Expr {
	all := func(list []syntax.Expr) syntax.Expr {
		for _, x := range list {
			if bad := notLiteral(x); bad != nil {
				return bad
			}
		}
		return nil
	}
	switch e := e.(type) {
	case *syntax.Constant:
		if _, ok := e.Value.(syntax.Imaginary); !ok {
			return nil
		}
	case *syntax.Tuple:
		return all(e.Elts)
	case *syntax.List:
		return all(e.Elts)
	case *syntax.Set:
		return all(e.Elts)
	case *syntax.Dict:
		for _, k := range e.Keys {
			if k == nil { // **
				return e
			}
		}
		if bad := all(e.Keys); bad != nil {
			return bad
		}
		return all(e.Values)
	case *syntax.Call:
		f, ok := e.Func.(*syntax.Name)
		if ok && f.Id == "set" && len(e.Args)+len(e.Keywords) == 0 {
			return nil
		}
	case *syntax.UnaryOp:
		c, ok := e.Operand.(*syntax.Constant)
		if !ok || e.Op != syntax.UAdd && e.Op != syntax.USub {
			break
		}
		switch c.Value.(type) {
		case int, float64, *big.Int:
			return nil
		}
	}
	return e
}
