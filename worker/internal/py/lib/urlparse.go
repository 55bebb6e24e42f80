package lib

import (
	"net/url"
	"strings"

	"github.com/gustload/gust/worker/internal/py"
)

const alwaysSafe = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~"

func quote(s, safe string, plus bool) string {
	const digits = "0123456789ABCDEF"
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case strings.IndexByte(alwaysSafe, c) >= 0 || strings.IndexByte(safe, c) >= 0:
			b.WriteByte(c)
		case c == ' ' && plus:
			b.WriteByte('+')
		default:
			b.WriteByte('%')
			b.WriteByte(digits[c>>4])
			b.WriteByte(digits[c&15])
		}
	}
	return b.String()
}

func urlText(t *py.Thread, v py.Value) (string, error) {
	if b, ok := py.Unwrap(v).(py.Bytes); ok {
		return string(b), nil
	}
	return t.Str(v)
}

func urllibParseModule() *py.ModuleDef {
	return &py.ModuleDef{Name: "urllib.parse", Init: func(t *py.Thread, m *py.Module) error {
		for name, plus := range map[string]bool{"quote": false, "quote_plus": true} {
			sig := py.Sig(name + "(string, safe=, encoding=, errors=)")
			m.Def(name, func(t *py.Thread, a py.Args) (py.Value, error) {
				args, err := sig.BindArgs(a)
				if err != nil {
					return nil, err
				}
				s, err := urlText(t, args[0])
				if err != nil {
					return nil, err
				}
				safe := "/"
				if plus {
					safe = ""
				}
				if args[1] != nil {
					safe, err = urlText(t, args[1])
				}
				return quote(s, safe, plus), err
			})
		}
		for name, f := range map[string]func(string) (string, error){"unquote": url.PathUnescape, "unquote_plus": url.QueryUnescape} {
			m.Def(name, func(t *py.Thread, a py.Args) (py.Value, error) {
				s, err := urlText(t, a.Pos[0])
				if err != nil {
					return nil, err
				}
				if out, err := f(s); err == nil {
					return strings.ToValidUTF8(out, "\ufffd"), nil
				}
				return s, nil
			})
		}
		m.Def("urlencode", urlencode)
		m.Def("urljoin", func(t *py.Thread, a py.Args) (py.Value, error) {
			base, err := urlText(t, a.Pos[0])
			if err != nil {
				return nil, err
			}
			ref, err := urlText(t, a.Pos[1])
			if err != nil {
				return nil, err
			}
			b, err := url.Parse(base)
			if err != nil || ref == "" {
				return base, nil
			}
			r, err := url.Parse(ref)
			if err != nil {
				return ref, nil
			}
			return b.ResolveReference(r).String(), nil
		})
		return pythonInto(t, m, "urlparse")
	}}
}

func urlencode(t *py.Thread, a py.Args) (py.Value, error) {
	args, err := py.Sig("urlencode(query, doseq=, safe=, encoding=, errors=, quote_via=)").BindArgs(a)
	if err != nil {
		return nil, err
	}
	doseq := false
	if args[1] != nil {
		if doseq, err = t.Truth(args[1]); err != nil {
			return nil, err
		}
	}
	var pairs [][2]py.Value
	if d, ok := py.Unwrap(args[0]).(*py.Dict); ok {
		for k, v := range d.All() {
			pairs = append(pairs, [2]py.Value{k, v})
		}
	} else {
		items, err := t.Collect(args[0])
		if err != nil {
			return nil, err
		}
		for _, item := range items {
			two, err := t.Unpack(item, 2)
			if err != nil {
				return nil, err
			}
			pairs = append(pairs, [2]py.Value{two[0], two[1]})
		}
	}
	var parts []string
	for _, p := range pairs {
		key, err := urlText(t, p[0])
		if err != nil {
			return nil, err
		}
		values := []py.Value{p[1]}
		if doseq {
			switch list := py.Unwrap(p[1]).(type) {
			case *py.List:
				values = list.Items
			case *py.Tuple:
				values = list.Items
			}
		}
		for _, v := range values {
			s, err := urlText(t, v)
			if err != nil {
				return nil, err
			}
			parts = append(parts, quote(key, "", true)+"="+quote(s, "", true))
		}
	}
	return strings.Join(parts, "&"), nil
}
