package lib

import (
	"html"
	"strings"

	"github.com/gustload/gust/worker/internal/py"
)

// This file defines the module html (CPython 3.12, Lib/html/__init__.py).

var htmlSig = py.Sig("escape(s, quote=)")

func htmlModule() *py.ModuleDef {
	return &py.ModuleDef{Name: "html", Init: func(_ *py.Thread, m *py.Module) error {
		m.Set("__path__", py.NewList())
		m.Def("escape", func(t *py.Thread, a py.Args) (py.Value, error) {
			args, err := htmlSig.BindArgs(a)
			if err != nil {
				return nil, err
			}
			s, ok := py.Unwrap(args[0]).(string)
			if !ok {
				return nil, py.AttributeErrorf("'%s' object has no attribute 'replace'", t.TypeName(args[0]))
			}
			quotes := true
			if args[1] != nil {
				if quotes, err = t.Truth(args[1]); err != nil {
					return nil, err
				}
			}
			return htmlEscape(s, quotes), nil
		})
		m.Def("unescape", func(t *py.Thread, a py.Args) (py.Value, error) {
			s, ok := py.Unwrap(first(a)).(string)
			if !ok {
				return nil, py.TypeErrorf("argument of type '%s' is not iterable", t.TypeName(first(a)))
			}
			return html.UnescapeString(s), nil
		})
		return nil
	}}
}

func htmlEscape(s string, quotes bool) string {
	if quotes {
		return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#x27;").Replace(s)
	}
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(s)
}
