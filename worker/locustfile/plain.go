package locustfile

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/gustload/gust/worker/client"
	"github.com/gustload/gust/worker/internal/py"
)

// This file defines the functions and sessions of the module requests: the same
// requests as a user's, but in no statistics (requests 2.34, api.py).

// definePlain makes requests.Session; plain, if it is not nil, is what a call
// of a function uses and closes.
func (s *shard) definePlain(t *py.Thread, m *py.Module) error {
	native, err := t.Import("_gust")
	if err != nil {
		return err
	}
	class := s.defineSession(m, "Session")
	class.New = func(t *py.Thread, cls *py.Class, _ py.Args) (py.Value, error) {
		web := client.NewPlain(t.Context())
		s.closeWith(web)
		return py.NewObject(cls, newSession(s, web, nil)), nil
	}
	class.Def("__init__", func(*py.Thread, py.Args) (py.Value, error) { return py.None, nil })
	class.Def("__enter__", func(_ *py.Thread, a py.Args) (py.Value, error) { return a.Pos[0], nil })
	class.Def("__exit__", func(_ *py.Thread, a py.Args) (py.Value, error) {
		sessionOf(a.Pos[0]).close()
		return py.None, nil
	})
	m.Set("session", class)
	m.Set("Response", s.responseClass)
	call := func(t *py.Thread, a py.Args, verb string, redirects bool) (py.Value, error) {
		web := client.NewPlain(t.Context())
		defer web.Close()
		one := newSession(s, web, nil)
		pos := append([]py.Value{py.NewObject(class, one)}, a.Pos...)
		return request(t, py.Args{Pos: pos, Kw: a.Kw}, verb, redirects)
	}
	for _, verb := range slices.Sorted(maps.Keys(verbs)) {
		m.Def(verb, func(t *py.Thread, a py.Args) (py.Value, error) { return call(t, a, strings.ToUpper(verb), verbs[verb]) })
	}
	m.Def("request", func(t *py.Thread, a py.Args) (py.Value, error) { return call(t, a, "", true) })
	structures, _ := native.Dict.GetStr("CaseInsensitiveDict")
	m.Set("CaseInsensitiveDict", structures)
	return nil
}

// plain tells a session of the module requests from a user's.
func (s *session) plain() bool { return s.web.User() == nil }

// closeWith closes a session when the interpreter ends.
func (s *shard) closeWith(web *client.Session) { s.plain = append(s.plain, web) }

// prepare lets a session that belongs to no user end with the thread that uses
// it.
func (s *session) prepare(t *py.Thread) {
	if s.plain() {
		ctx := context.Context(s.shard.ctx)
		if t.Context != nil {
			ctx = t.Context()
		}
		s.web.Bind(ctx)
	}
}
