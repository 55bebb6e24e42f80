package locustfile

import (
	"github.com/gustload/gust/worker/client"
	"github.com/gustload/gust/worker/internal/py"
)

// cookies is a jar as Python sees it (requests.cookies, RequestsCookieJar).
type cookies struct{ jar *client.Jar }

func (c *cookies) dict() *py.Dict {
	d := py.NewDict()
	for _, cookie := range c.jar.All() {
		d.SetStr(cookie.Name, client.FromLatin1(cookie.Value))
	}
	return d
}

func (c *cookies) set(t *py.Thread, name, value py.Value, domain, path string) error {
	key, text, err := texts(t, name, value)
	if err != nil {
		return err
	}
	wire, ok := client.Latin1(text)
	if !ok {
		wire = text
	}
	if path == "" {
		path = "/"
	}
	c.jar.Set(client.StoredCookie{Name: key, Value: wire, Domain: domain, Path: path})
	return nil
}

var setCookieSig = py.Sig("set(name, value, **kwargs)")

func (s *shard) defineCookies(m *py.Module) {
	c := m.Class(s.in, "RequestsCookieJar")
	s.cookiesClass = c
	of := func(a py.Args) *cookies { return a.Pos[0].(*py.Object).Native.(*cookies) }
	c.New = func(_ *py.Thread, cls *py.Class, _ py.Args) (py.Value, error) {
		return py.NewObject(cls, &cookies{jar: &client.Jar{}}), nil
	}
	for _, method := range []string{"get", "__getitem__", "__contains__", "__len__", "keys", "values", "items"} {
		c.Def(method, func(t *py.Thread, a py.Args) (py.Value, error) {
			if len(a.Kw) > 0 {
				return nil, py.Errorf("NotImplementedError", "gust: domain and path of cookies.%s() are not supported", method)
			}
			return t.CallMethod(of(a).dict(), method, a.Pos[1:]...)
		})
	}
	// Iterating gives cookies, with name, value, domain and path.
	c.Def("__iter__", func(t *py.Thread, a py.Args) (py.Value, error) {
		class, _ := s.core.Dict.GetStr("Cookie")
		list := py.NewList()
		for _, cookie := range of(a).jar.All() {
			o, err := t.CallPos(class, cookie.Name, client.FromLatin1(cookie.Value), cookie.Domain, cookie.Path, cookie.Secure)
			if err != nil {
				return nil, err
			}
			list.Items = append(list.Items, o)
		}
		return t.CallMethod(list, "__iter__")
	})
	c.Def("get_dict", func(_ *py.Thread, a py.Args) (py.Value, error) { return of(a).dict(), nil })
	for _, method := range []string{"set", "__setitem__"} {
		c.Def(method, func(t *py.Thread, a py.Args) (py.Value, error) {
			args, err := setCookieSig.BindArgs(a.Rest(1))
			if err != nil {
				return nil, err
			}
			var where [2]string
			for i, name := range []string{"domain", "path"} {
				if v := a.Keyword(name); given(v) {
					if where[i], err = t.Str(v); err != nil {
						return nil, err
					}
				}
			}
			return py.None, of(a).set(t, args[0], args[1], where[0], where[1])
		})
	}
	c.Def("update", func(t *py.Thread, a py.Args) (py.Value, error) {
		if len(a.Pos) < 2 {
			return py.None, nil
		}
		if o, ok := a.Pos[1].(*py.Object); ok {
			if other, ok := o.Native.(*cookies); ok {
				for _, cookie := range other.jar.All() {
					of(a).jar.Set(cookie)
				}
				return py.None, nil
			}
		}
		return py.None, eachPair(t, a.Pos[1], "cookies", func(key string, value py.Value) error { return of(a).set(t, key, value, "", "") })
	})
	c.Def("clear", func(_ *py.Thread, a py.Args) (py.Value, error) {
		of(a).jar.Clear()
		return py.None, nil
	})
	c.Def("__delitem__", func(t *py.Thread, a py.Args) (py.Value, error) {
		name, err := t.Str(a.Pos[1])
		if err != nil {
			return nil, err
		}
		found := false
		for _, cookie := range of(a).jar.All() {
			if cookie.Name == name {
				found = of(a).jar.Delete(cookie.Domain, cookie.Path, name) || found
			}
		}
		if !found {
			return nil, py.KeyError(a.Pos[1])
		}
		return py.None, nil
	})
	c.Def("__repr__", func(t *py.Thread, a py.Args) (py.Value, error) { return t.Repr(of(a).dict()) })
}
