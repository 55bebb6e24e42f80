package locustfile

import (
	"strings"

	"github.com/gustload/gust/worker/client"
	"github.com/gustload/gust/worker/internal/py"
)

// headers is a mapping whose keys have no case (requests.structures,
// CaseInsensitiveDict). With web, it is a session's: changes go there too.
type headers struct {
	web  *client.Session
	list []header
}

type header struct {
	name, value string
	odd         py.Value // in place of value, if it is no text
}

func (e *header) shown() py.Value {
	if e.odd != nil {
		return e.odd
	}
	return e.value
}

// sessionHeaders are those that a session sends.
func sessionHeaders(web *client.Session) *headers {
	h := &headers{web: web}
	for name, value := range web.EachHeader() {
		h.list = append(h.list, header{name: name, value: client.FromLatin1(value)})
	}
	return h
}

func (h *headers) find(name string) int {
	for i := range h.list {
		if strings.EqualFold(h.list[i].name, name) {
			return i
		}
	}
	return -1
}

// set keeps what is no text too: it fails the requests, not the assignment.
func (h *headers) set(name string, value py.Value) {
	e := header{name: name}
	switch text := py.Unwrap(value).(type) {
	case string:
		e.value = text
	case py.Bytes:
		e.value = client.FromLatin1(string(text))
	default:
		e.odd = value
	}
	if i := h.find(name); i >= 0 {
		h.list[i] = e
	} else {
		h.list = append(h.list, e)
	}
	h.tell(&e)
}

// tell gives a header to the session whose headers these are.
func (h *headers) tell(e *header) {
	switch {
	case h.web == nil:
	case e.odd != nil:
		h.web.DeleteHeader(e.name)
	default:
		h.web.SetHeader(wire(e.name), wire(e.value))
	}
}

// wire is a text as the bytes of a header (http.client encodes Latin-1).
func wire(s string) string {
	if b, ok := client.Latin1(s); ok {
		return b
	}
	return s
}

// give makes h the session's headers, in place of those it has.
func (h *headers) give(web *client.Session) {
	web.ClearHeaders()
	h.web = web
	for i := range h.list {
		h.tell(&h.list[i])
	}
}

func (h *headers) delete(name string) bool {
	i := h.find(name)
	if i < 0 {
		return false
	}
	h.list = append(h.list[:i:i], h.list[i+1:]...)
	if h.web != nil {
		h.web.DeleteHeader(name)
	}
	return true
}

func (h *headers) clear() {
	for len(h.list) > 0 {
		h.delete(h.list[0].name)
	}
}

func (h *headers) update(t *py.Thread, v py.Value) error {
	return eachPair(t, v, "headers", func(name string, value py.Value) error {
		h.set(name, value)
		return nil
	})
}

func (h *headers) dict() *py.Dict {
	d := py.NewDict()
	for _, e := range h.list {
		d.SetStr(e.name, e.shown())
	}
	return d
}

func headersOf(v py.Value) *headers { return v.(*py.Object).Native.(*headers) }

// defineHeaders makes the class CaseInsensitiveDict.
func (s *shard) defineHeaders(m *py.Module) {
	c := m.Class(s.in, "CaseInsensitiveDict")
	s.headersClass = c
	name := func(t *py.Thread, a py.Args) (string, error) {
		if len(a.Pos) < 2 {
			return "", py.TypeErrorf("a key is missing")
		}
		return fieldText(t, a.Pos[1])
	}
	c.New = func(t *py.Thread, cls *py.Class, a py.Args) (py.Value, error) {
		h := &headers{}
		if len(a.Pos) > 0 {
			if err := h.update(t, a.Pos[0]); err != nil {
				return nil, err
			}
		}
		return py.NewObject(cls, h), nil
	}
	lookup := func(t *py.Thread, a py.Args) (py.Value, error) {
		key, err := name(t, a)
		if err != nil {
			return nil, err
		}
		h := headersOf(a.Pos[0])
		if i := h.find(key); i >= 0 {
			return h.list[i].shown(), nil
		}
		return nil, nil
	}
	c.Def("__getitem__", func(t *py.Thread, a py.Args) (py.Value, error) {
		v, err := lookup(t, a)
		if v == nil && err == nil {
			return nil, py.KeyError(a.Pos[1])
		}
		return v, err
	})
	c.Def("get", func(t *py.Thread, a py.Args) (py.Value, error) {
		v, err := lookup(t, a)
		if v == nil && err == nil {
			if len(a.Pos) > 2 {
				return a.Pos[2], nil
			}
			return py.None, nil
		}
		return v, err
	})
	c.Def("pop", func(t *py.Thread, a py.Args) (py.Value, error) {
		v, err := lookup(t, a)
		switch {
		case err != nil:
			return nil, err
		case v != nil:
			key, err := name(t, a)
			headersOf(a.Pos[0]).delete(key)
			return v, err
		case len(a.Pos) > 2:
			return a.Pos[2], nil
		}
		return nil, py.KeyError(a.Pos[1])
	})
	c.Def("__contains__", func(t *py.Thread, a py.Args) (py.Value, error) {
		v, err := lookup(t, a)
		return v != nil, err
	})
	c.Def("__setitem__", func(t *py.Thread, a py.Args) (py.Value, error) {
		return py.None, headersOf(a.Pos[0]).update(t, py.NewList(py.NewTuple(a.Pos[1], a.Pos[2])))
	})
	c.Def("setdefault", func(t *py.Thread, a py.Args) (py.Value, error) {
		v, err := lookup(t, a)
		if v != nil || err != nil || len(a.Pos) < 3 {
			return v, err
		}
		return a.Pos[2], headersOf(a.Pos[0]).update(t, py.NewList(py.NewTuple(a.Pos[1], a.Pos[2])))
	})
	c.Def("__delitem__", func(t *py.Thread, a py.Args) (py.Value, error) {
		key, err := name(t, a)
		if err == nil && !headersOf(a.Pos[0]).delete(key) {
			err = py.KeyError(a.Pos[1])
		}
		return py.None, err
	})
	c.Def("update", func(t *py.Thread, a py.Args) (py.Value, error) {
		h := headersOf(a.Pos[0])
		if len(a.Pos) > 1 {
			if err := h.update(t, a.Pos[1]); err != nil {
				return nil, err
			}
		}
		for _, kw := range a.Kw {
			if err := h.update(t, py.NewList(py.NewTuple(kw.Name, kw.Value))); err != nil {
				return nil, err
			}
		}
		return py.None, nil
	})
	c.Def("clear", func(_ *py.Thread, a py.Args) (py.Value, error) { headersOf(a.Pos[0]).clear(); return py.None, nil })
	c.Def("copy", func(_ *py.Thread, a py.Args) (py.Value, error) {
		return py.NewObject(c, &headers{list: append([]header(nil), headersOf(a.Pos[0]).list...)}), nil
	})
	c.Def("__len__", func(_ *py.Thread, a py.Args) (py.Value, error) { return len(headersOf(a.Pos[0]).list), nil })
	for _, method := range []string{"keys", "values", "items", "__iter__"} {
		c.Def(method, func(t *py.Thread, a py.Args) (py.Value, error) {
			return t.CallMethod(headersOf(a.Pos[0]).dict(), method)
		})
	}
	for _, method := range []string{"__repr__", "__str__"} {
		c.Def(method, func(t *py.Thread, a py.Args) (py.Value, error) { return t.Repr(headersOf(a.Pos[0]).dict()) })
	}
}
