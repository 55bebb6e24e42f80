package py

import (
	"fmt"
	"math/big"
	"strings"

	"github.com/gustload/gust/worker/internal/py/syntax"
)

// unparse is the text of an annotation, as ast.unparse writes what annotations
// are made of.
func unparse(e syntax.Expr) string {
	switch e := e.(type) {
	case *syntax.Name:
		return e.Id
	case *syntax.Attribute:
		return unparse(e.Value) + "." + e.Attr
	case *syntax.Constant:
		return unparseConstant(e.Value)
	case *syntax.Subscript:
		inside := unparse(e.Slice)
		if t, ok := e.Slice.(*syntax.Tuple); ok && len(t.Elts) > 1 {
			inside = unparseList(t.Elts)
		}
		return unparse(e.Value) + "[" + inside + "]"
	case *syntax.BinOp:
		return unparse(e.Left) + " " + e.Op.Symbol() + " " + unparse(e.Right)
	case *syntax.UnaryOp:
		return e.Op.Symbol() + unparse(e.Operand)
	case *syntax.List:
		return "[" + unparseList(e.Elts) + "]"
	case *syntax.Tuple:
		if len(e.Elts) == 1 {
			return "(" + unparse(e.Elts[0]) + ",)"
		}
		return "(" + unparseList(e.Elts) + ")"
	case *syntax.Starred:
		return "*" + unparse(e.Value)
	case *syntax.Call:
		args := make([]string, 0, len(e.Args)+len(e.Keywords))
		for _, a := range e.Args {
			args = append(args, unparse(a))
		}
		for _, k := range e.Keywords {
			if k.Arg == "" {
				args = append(args, "**"+unparse(k.Value))
				continue
			}
			args = append(args, k.Arg+"="+unparse(k.Value))
		}
		return unparse(e.Func) + "(" + strings.Join(args, ", ") + ")"
	}
	return fmt.Sprintf("<%T>", e)
}

func unparseList(list []syntax.Expr) string {
	parts := make([]string, len(list))
	for i, e := range list {
		parts[i] = unparse(e)
	}
	return strings.Join(parts, ", ")
}

func unparseConstant(v any) string {
	switch v := v.(type) {
	case syntax.None:
		return "None"
	case syntax.Ellipsis:
		return "..."
	case bool:
		if v {
			return "True"
		}
		return "False"
	case string:
		return ReprString(v)
	case float64:
		return ReprFloat(v)
	case *big.Int:
		return v.String()
	}
	return fmt.Sprint(v)
}
