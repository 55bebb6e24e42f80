package locustfile

import (
	"github.com/gustload/gust/worker/client"
	"github.com/gustload/gust/worker/internal/py"
)

// defineCookies makes the class of session.cookies (requests.cookies,
// RequestsCookieJar).
func (s *shard) defineCookies(m *py.Module) {
	c := m.Class(s.in, "RequestsCookieJar")
	s.cookiesClass = c
	web := func(a py.Args) *client.Session { return a.Pos[0].(*py.Object).Native.(*client.Session) }
	dict := func(w *client.Session) *py.Dict {
		d := py.NewDict()
		for _, cookie := range w.Cookies().All() {
			d.SetStr(cookie.Name, client.FromLatin1(cookie.Value))
		}
		return d
	}
	c.Def("get", func(t *py.Thread, a py.Args) (py.Value, error) {
		return t.CallMethod(dict(web(a)), "get", a.Pos[1:]...)
	})
	for _, method := range []string{"__getitem__", "__contains__", "__len__", "__iter__", "keys", "values", "items"} {
		c.Def(method, func(t *py.Thread, a py.Args) (py.Value, error) {
			return t.CallMethod(dict(web(a)), method, a.Pos[1:]...)
		})
	}
	c.Def("get_dict", func(_ *py.Thread, a py.Args) (py.Value, error) { return dict(web(a)), nil })
	set := func(t *py.Thread, w *client.Session, name, value py.Value) error {
		key, text, err := texts(t, name, value)
		if err == nil {
			w.SetCookie(key, text)
		}
		return err
	}
	for _, method := range []string{"set", "__setitem__"} {
		c.Def(method, func(t *py.Thread, a py.Args) (py.Value, error) {
			if len(a.Pos) != 3 {
				return nil, py.TypeErrorf("RequestsCookieJar.%s() takes a name and a value", method)
			}
			return py.None, set(t, web(a), a.Pos[1], a.Pos[2])
		})
	}
	c.Def("update", func(t *py.Thread, a py.Args) (py.Value, error) {
		return py.None, eachPair(t, a.Pos[1], "cookies", func(key string, value py.Value) error { return set(t, web(a), key, value) })
	})
	c.Def("clear", func(_ *py.Thread, a py.Args) (py.Value, error) {
		web(a).ClearCookies()
		return py.None, nil
	})
	c.Def("__repr__", func(t *py.Thread, a py.Args) (py.Value, error) { return t.Repr(dict(web(a))) })
}
