package py

import (
	"slices"
	"strconv"
	"strings"

	"github.com/gustload/gust/worker/internal/py/syntax"
)

// This file compiles "text %s %d" % args for a literal format of plain
// conversions: it is taken apart once.

// plainFormat takes a format apart that has no conversions but %s, %d and %%:
// verbs[i] comes after texts[i], and one text more is at the end.
func plainFormat(format string) (texts []string, verbs []byte, ok bool) {
	text := ""
	for {
		n := strings.IndexByte(format, '%')
		if n < 0 {
			return append(texts, text+format), verbs, len(verbs) > 0
		}
		if n+1 == len(format) {
			return nil, nil, false
		}
		text += format[:n]
		verb := format[n+1]
		format = format[n+2:]
		switch verb {
		case '%':
			text += "%"
		case 's', 'd':
			texts, verbs, text = append(texts, text), append(verbs, verb), ""
		default:
			return nil, nil, false
		}
	}
}

// percentOp compiles format % right; nil is for the general operator.
func (c *compiler) percentOp(e *syntax.BinOp) evalFunc {
	k, ok := literal(e.Left)
	if !ok || e.Op != syntax.Mod {
		return nil
	}
	format, ok := k.(string)
	if !ok {
		return nil
	}
	texts, verbs, ok := plainFormat(format)
	if !ok {
		return nil
	}
	var args []evalFunc
	whole := c.expr(e.Right)
	if tuple, ok := e.Right.(*syntax.Tuple); ok && len(tuple.Elts) == len(verbs) && !starred(tuple.Elts) {
		args = c.exprs(tuple.Elts)
	}
	return func(f *frame) (Value, error) {
		var room [8]Value
		values := room[:0]
		if args == nil {
			v, err := whole(f)
			if err != nil {
				return nil, err
			}
			switch v.(type) {
			case string, int:
			default:
				return f.t.Binary(syntax.Mod, format, v)
			}
			values = append(values, v)
		}
		for _, arg := range args {
			v, err := arg(f)
			if err != nil {
				return nil, err
			}
			values = append(values, v)
		}
		if s, ok := f.t.fillFormat(texts, verbs, values); ok {
			return s, nil
		}
		if args == nil {
			return f.t.Binary(syntax.Mod, format, values[0])
		}
		return f.t.Binary(syntax.Mod, format, NewTuple(slices.Clone(values)...))
	}
}

// fillFormat puts str and int values into a plain format; ok is false if there
// are others, or another number of them.
func (t *Thread) fillFormat(texts []string, verbs []byte, values []Value) (v Value, ok bool) {
	if len(values) != len(verbs) {
		return nil, false
	}
	b := t.scratch[:0]
	for i, v := range values {
		b = append(b, texts[i]...)
		switch v := v.(type) {
		case int:
			b = strconv.AppendInt(b, int64(v), 10)
		case string:
			if verbs[i] == 'd' {
				return nil, false
			}
			b = append(b, v...)
		default:
			return nil, false
		}
	}
	b = append(b, texts[len(verbs)]...)
	if cap(b) <= maxScratch {
		t.scratch = b
	}
	return boxText(b), true
}
