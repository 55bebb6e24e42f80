package lib

import (
	"strconv"
	"strings"

	"github.com/gustload/gust/worker/internal/py"
)

// This file defines the attributes of Pattern, and what Match has.

func definePattern(s *reState) {
	get := func(name string, f func(p *pattern) py.Value) {
		s.pattern.Get(name, func(_ *py.Thread, self py.Value) (py.Value, error) {
			return f(self.(*py.Object).Native.(*pattern)), nil
		})
	}
	get("pattern", (*pattern).original)
	get("flags", func(p *pattern) py.Value { return p.re.Flags })
	get("groups", func(p *pattern) py.Value { return p.re.Groups })
	get("groupindex", func(p *pattern) py.Value { return p.names() })
	s.pattern.Def("scanner", func(t *py.Thread, a py.Args) (py.Value, error) {
		return t.CallMethod(a.Pos[0], "finditer", a.Pos[1:]...)
	})
	s.pattern.Def("__eq__", func(_ *py.Thread, a py.Args) (py.Value, error) {
		x := a.Pos[0].(*py.Object).Native.(*pattern)
		o, ok := a.Pos[1].(*py.Object)
		if !ok {
			return py.NotImplemented, nil
		}
		y, ok := o.Native.(*pattern)
		if !ok {
			return py.NotImplemented, nil
		}
		return x.source == y.source && x.bytes == y.bytes && x.re.Flags == y.re.Flags, nil
	})
	s.pattern.Def("__hash__", func(t *py.Thread, a py.Args) (py.Value, error) {
		p := a.Pos[0].(*py.Object).Native.(*pattern)
		return t.HashInt(py.NewTuple(p.source, p.bytes, p.re.Flags))
	})
	for _, name := range []string{"__copy__", "__deepcopy__"} {
		s.pattern.Def(name, func(_ *py.Thread, a py.Args) (py.Value, error) { return a.Pos[0], nil })
	}
	s.pattern.Def("__repr__", func(t *py.Thread, a py.Args) (py.Value, error) {
		p := a.Pos[0].(*py.Object).Native.(*pattern)
		text, err := t.Repr(p.original())
		if err != nil {
			return nil, err
		}
		var names []string
		for _, f := range reFlagNames {
			if p.re.Flags&f.value != 0 && (f.value != 32 || p.bytes) {
				names = append(names, "re."+f.name)
			}
		}
		if len(text) > 200 {
			text = text[:200]
		}
		if len(names) > 0 {
			text += ", " + strings.Join(names, "|")
		}
		return "re.compile(" + text + ")", nil
	})
}

var reFlagNames = []struct {
	name  string
	value int
}{{"IGNORECASE", 2}, {"LOCALE", 4}, {"MULTILINE", 8}, {"DOTALL", 16}, {"UNICODE", 32}, {"VERBOSE", 64}, {"DEBUG", 128}, {"ASCII", 256}}

// original is the pattern as it was given.
func (p *pattern) original() py.Value {
	if !p.bytes {
		return p.source
	}
	b := make([]byte, 0, len(p.source))
	for _, r := range p.source {
		b = append(b, byte(r))
	}
	return py.Bytes(b)
}

// names are the named groups with their numbers.
func (p *pattern) names() *py.Dict {
	d := py.NewDict()
	for _, name := range p.re.Order {
		d.SetStr(name, p.re.Names[name])
	}
	return d
}

func matchOf(v py.Value) *match { return v.(*py.Object).Native.(*match) }

func defineMatch(s *reState) {
	c := s.match
	group := func(_ *py.Thread, a py.Args) (py.Value, error) {
		m := matchOf(a.Pos[0])
		if len(a.Pos) == 1 {
			return m.group(0), nil
		}
		if len(a.Pos) == 2 {
			n, err := m.number(a.Pos[1])
			if err != nil {
				return nil, err
			}
			return m.group(n), nil
		}
		out := make([]py.Value, len(a.Pos)-1)
		for i, v := range a.Pos[1:] {
			n, err := m.number(v)
			if err != nil {
				return nil, err
			}
			out[i] = m.group(n)
		}
		return py.NewTuple(out...), nil
	}
	c.Def("group", group)
	c.Def("__getitem__", group)
	orDefault := func(a py.Args, v py.Value) py.Value {
		if v != py.None {
			return v
		}
		if len(a.Pos) > 1 {
			return a.Pos[1]
		}
		if v := a.Keyword("default"); v != nil {
			return v
		}
		return v
	}
	c.Def("groups", func(_ *py.Thread, a py.Args) (py.Value, error) {
		m := matchOf(a.Pos[0])
		out := make([]py.Value, m.count())
		for i := range out {
			out[i] = orDefault(a, m.group(i+1))
		}
		return py.NewTuple(out...), nil
	})
	c.Def("groupdict", func(_ *py.Thread, a py.Args) (py.Value, error) {
		m := matchOf(a.Pos[0])
		d := py.NewDict()
		for _, name := range m.pattern.re.Order {
			d.SetStr(name, orDefault(a, m.group(m.pattern.re.Names[name])))
		}
		return d, nil
	})
	defineSpans(c)
	c.Def("expand", func(t *py.Thread, a py.Args) (py.Value, error) {
		m := matchOf(a.Pos[0])
		with, err := newReplacement(t, m.pattern, first(a.Rest(1)))
		if err != nil {
			return nil, err
		}
		var b strings.Builder
		expand(&b, with.parts, m.text.text, m.caps)
		return m.pattern.value(b.String()), nil
	})
	for _, name := range []string{"__copy__", "__deepcopy__"} {
		c.Def(name, func(_ *py.Thread, a py.Args) (py.Value, error) { return a.Pos[0], nil })
	}
	c.Def("__repr__", func(t *py.Thread, a py.Args) (py.Value, error) {
		m := matchOf(a.Pos[0])
		text, err := t.Repr(m.group(0))
		return "<re.Match object; span=(" + strconv.Itoa(m.text.chars(m.caps[0])) + ", " + strconv.Itoa(m.text.chars(m.caps[1])) + "), match=" + text + ">", err
	})
}

// defineSpans adds where groups are.
func defineSpans(c *py.Class) {
	span := func(a py.Args) (from, to int, err error) {
		m := matchOf(a.Pos[0])
		n := 0
		if len(a.Pos) > 1 {
			if n, err = m.number(a.Pos[1]); err != nil {
				return 0, 0, err
			}
		}
		if m.caps[2*n] < 0 || m.caps[2*n+1] < 0 {
			return -1, -1, nil
		}
		return m.text.chars(m.caps[2*n]), m.text.chars(m.caps[2*n+1]), nil
	}
	c.Def("start", func(_ *py.Thread, a py.Args) (py.Value, error) { from, _, err := span(a); return from, err })
	c.Def("end", func(_ *py.Thread, a py.Args) (py.Value, error) { _, to, err := span(a); return to, err })
	c.Def("span", func(_ *py.Thread, a py.Args) (py.Value, error) {
		from, to, err := span(a)
		return py.NewTuple(from, to), err
	})
	get := func(name string, f func(m *match) py.Value) {
		c.Get(name, func(_ *py.Thread, self py.Value) (py.Value, error) { return f(matchOf(self)), nil })
	}
	get("string", func(m *match) py.Value { return m.text.value })
	get("re", func(m *match) py.Value { return m.object })
	get("pos", func(m *match) py.Value { return m.pos })
	get("endpos", func(m *match) py.Value { return m.end })
	get("lastindex", func(m *match) py.Value {
		if m.last == 0 {
			return py.None
		}
		return m.last
	})
	get("lastgroup", func(m *match) py.Value {
		for name, n := range m.pattern.re.Names {
			if n == m.last {
				return name
			}
		}
		return py.None
	})
	c.Get("regs", func(_ *py.Thread, self py.Value) (py.Value, error) {
		m := matchOf(self)
		out := make([]py.Value, m.count()+1)
		for i := range out {
			from, to := -1, -1
			if m.caps[2*i] >= 0 && m.caps[2*i+1] >= 0 {
				from, to = m.text.chars(m.caps[2*i]), m.text.chars(m.caps[2*i+1])
			}
			out[i] = py.NewTuple(from, to)
		}
		return py.NewTuple(out...), nil
	})
}
