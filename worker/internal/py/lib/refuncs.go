package lib

import (
	"strconv"
	"strings"

	"github.com/gustload/gust/worker/internal/py"
)

// This file defines what re's functions and the methods of Pattern and Match do.

// reOps are the functions that exist both in the module and on Pattern; args
// are what follows the pattern.
var reOps = map[string]struct {
	sig *py.Signature
	do  func(t *py.Thread, s *reState, p *pattern, args []py.Value) (py.Value, error)
}{
	"search":    {py.Sig("search(string, pos=, endpos=)"), finder(anywhere)},
	"match":     {py.Sig("match(string, pos=, endpos=)"), finder(atStart)},
	"fullmatch": {py.Sig("fullmatch(string, pos=, endpos=)"), finder(entire)},
	"findall":   {py.Sig("findall(string, pos=, endpos=)"), findall},
	"finditer":  {py.Sig("finditer(string, pos=, endpos=)"), finditer},
	"split":     {py.Sig("split(string, maxsplit=)"), resplit},
	"sub": {py.Sig("sub(repl, string, count=)"), func(t *py.Thread, _ *reState, p *pattern, a []py.Value) (py.Value, error) {
		v, _, err := substitute(t, p, a)
		return v, err
	}},
	"subn": {py.Sig("subn(repl, string, count=)"), func(t *py.Thread, _ *reState, p *pattern, a []py.Value) (py.Value, error) {
		v, n, err := substitute(t, p, a)
		return py.NewTuple(v, n), err
	}},
}

// substitute needs the class of matches for functions; it is found here.
func stateOf(t *py.Thread) *reState {
	s, _ := t.In.Data[reKeys{}].(*reState)
	return s
}

func finder(where how) func(t *py.Thread, s *reState, p *pattern, args []py.Value) (py.Value, error) {
	return func(t *py.Thread, s *reState, p *pattern, args []py.Value) (py.Value, error) {
		text, err := p.subject(t, args[0])
		if err != nil {
			return nil, err
		}
		pos := 0
		if args[1] != nil {
			if pos, err = t.Index(args[1]); err != nil {
				return nil, err
			}
			pos = min(max(pos, 0), len(text))
		}
		m, err := p.find(text, pos, where)
		if err != nil || m == nil {
			return py.None, err
		}
		return py.NewObject(s.match, m), nil
	}
}

func findall(t *py.Thread, _ *reState, p *pattern, args []py.Value) (py.Value, error) {
	text, err := p.subject(t, args[0])
	if err != nil {
		return nil, err
	}
	list := py.NewList()
	empty := p.value(nil)
	group := func(m *match, n int) py.Value {
		if v := m.group(n); v != py.None {
			return v
		}
		return empty
	}
	err = p.all(text, func(m *match) (bool, error) {
		switch n := m.count(); n {
		case 0, 1:
			list.Items = append(list.Items, group(m, n))
		default:
			row := make([]py.Value, n)
			for i := range row {
				row[i] = group(m, i+1)
			}
			list.Items = append(list.Items, py.NewTuple(row...))
		}
		return true, nil
	})
	return list, err
}

func finditer(t *py.Thread, s *reState, p *pattern, args []py.Value) (py.Value, error) {
	text, err := p.subject(t, args[0])
	if err != nil {
		return nil, err
	}
	list := py.NewList()
	err = p.all(text, func(m *match) (bool, error) {
		list.Items = append(list.Items, py.NewObject(s.match, m))
		return true, nil
	})
	if err != nil {
		return nil, err
	}
	return t.CallMethod(list, "__iter__")
}

func resplit(t *py.Thread, _ *reState, p *pattern, args []py.Value) (py.Value, error) {
	text, err := p.subject(t, args[0])
	if err != nil {
		return nil, err
	}
	limit := 0
	if args[1] != nil {
		if limit, err = t.Index(args[1]); err != nil {
			return nil, err
		}
	}
	list, last := py.NewList(), 0
	err = p.all(text, func(m *match) (bool, error) {
		list.Items = append(list.Items, p.value(text[last:m.m.Index]))
		for i := range m.count() {
			list.Items = append(list.Items, m.group(i+1))
		}
		last = m.m.Index + m.m.Length
		limit--
		return limit != 0, nil
	})
	list.Items = append(list.Items, p.value(text[last:]))
	return list, err
}

func substitute(t *py.Thread, p *pattern, args []py.Value) (py.Value, int, error) {
	text, err := p.subject(t, args[1])
	if err != nil {
		return nil, 0, err
	}
	limit := 0
	if args[2] != nil {
		if limit, err = t.Index(args[2]); err != nil {
			return nil, 0, err
		}
	}
	template, isText := "", true
	switch r := py.Unwrap(args[0]).(type) {
	case string:
		template = r
	case py.Bytes:
		template = latin(string(r))
	default:
		isText = false
	}
	var b strings.Builder
	last, n := 0, 0
	err = p.all(text, func(m *match) (bool, error) {
		b.WriteString(string(text[last:m.m.Index]))
		with := ""
		var err error
		if isText {
			with, err = m.expand(t, template)
		} else {
			var v py.Value
			if v, err = t.CallPos(args[0], py.NewObject(stateOf(t).match, m)); err == nil {
				switch r := py.Unwrap(v).(type) {
				case string:
					with = r
				case py.Bytes:
					with = latin(string(r))
				default:
					err = py.TypeErrorf("expected str instance, %s found", t.TypeName(v))
				}
			}
		}
		b.WriteString(with)
		last = m.m.Index + m.m.Length
		n++
		return n != limit, err
	})
	b.WriteString(string(text[last:]))
	return p.value([]rune(b.String())), n, err
}

func reModule() *py.ModuleDef {
	return &py.ModuleDef{Name: "re", Init: func(t *py.Thread, m *py.Module) error {
		s := &reState{known: make(map[string]*py.Object)}
		t.In.Data[reKeys{}] = s
		s.fault = t.In.NewException(t.In.Types.Exception, "re", "error")
		m.Set("error", s.fault)
		s.pattern = m.Class(t.In, "Pattern")
		s.match = m.Class(t.In, "Match")
		for name, n := range map[string]int{"IGNORECASE": 2, "I": 2, "LOCALE": 4, "L": 4, "MULTILINE": 8, "M": 8, "DOTALL": 16, "S": 16, "UNICODE": 32, "U": 32, "VERBOSE": 64, "X": 64, "ASCII": 256, "A": 256, "NOFLAG": 0} {
			m.Set(name, n)
		}
		compileSig := py.Sig("compile(pattern, flags=)")
		m.Def("compile", func(t *py.Thread, a py.Args) (py.Value, error) {
			args, err := compileSig.BindArgs(a)
			if err != nil {
				return nil, err
			}
			flags := 0
			if args[1] != nil {
				if flags, err = t.Index(args[1]); err != nil {
					return nil, err
				}
			}
			o, err := s.compile(t, args[0], flags)
			if err != nil {
				return nil, err
			}
			return o, nil
		})
		m.Def("escape", func(t *py.Thread, a py.Args) (py.Value, error) {
			text, err := t.Str(a.Pos[0])
			if err != nil {
				return nil, err
			}
			var b strings.Builder
			for _, r := range text {
				if strings.ContainsRune("()[]{}?*+-|^$\\.&~# \t\n\r\v\f", r) {
					b.WriteByte('\\')
				}
				b.WriteRune(r)
			}
			return b.String(), nil
		})
		m.Def("purge", func(*py.Thread, py.Args) (py.Value, error) { clear(s.known); return py.None, nil })
		for name, op := range reOps {
			m.Def(name, func(t *py.Thread, a py.Args) (py.Value, error) { return moduleOp(t, s, name, a) })
			s.pattern.Def(name, func(t *py.Thread, a py.Args) (py.Value, error) {
				args, err := op.sig.BindArgs(a.Rest(1))
				if err != nil {
					return nil, err
				}
				return op.do(t, s, a.Pos[0].(*py.Object).Native.(*pattern), args)
			})
		}
		s.definePattern()
		s.defineMatch()
		return nil
	}}
}

// moduleOp is re.search(pattern, string, flags) and the like.
func moduleOp(t *py.Thread, s *reState, name string, a py.Args) (py.Value, error) {
	op := reOps[name]
	flags := 0
	var rest []py.KwArg
	pos := a.Pos
	var source py.Value
	for _, k := range a.Kw {
		switch k.Name {
		case "flags":
			n, err := t.Index(k.Value)
			if err != nil {
				return nil, err
			}
			flags = n
		case "pattern":
			source = k.Value
		default:
			rest = append(rest, k)
		}
	}
	if source == nil {
		if len(pos) == 0 {
			return nil, orMissing(nil, name)
		}
		source, pos = pos[0], pos[1:]
	}
	places := 1 // before flags
	switch name {
	case "split":
		places = 2
	case "sub", "subn":
		places = 3
	}
	if len(pos) > places {
		n, err := t.Index(pos[places])
		if err != nil {
			return nil, err
		}
		flags, pos = n, pos[:places]
	}
	o, err := s.compile(t, source, flags)
	if err != nil {
		return nil, err
	}
	args, err := op.sig.BindArgs(py.Args{Pos: pos, Kw: rest})
	if err != nil {
		return nil, err
	}
	return op.do(t, s, o.Native.(*pattern), args)
}

func (s *reState) definePattern() {
	get := func(name string, f func(p *pattern) py.Value) {
		s.pattern.Get(name, func(_ *py.Thread, self py.Value) (py.Value, error) {
			return f(self.(*py.Object).Native.(*pattern)), nil
		})
	}
	get("pattern", func(p *pattern) py.Value { return p.value([]rune(p.source)) })
	get("flags", func(p *pattern) py.Value {
		if p.bytes {
			return p.flags
		}
		return p.flags | flagUnicode
	})
	get("groups", func(p *pattern) py.Value { return len(p.re.GetGroupNumbers()) - 1 })
	get("groupindex", func(p *pattern) py.Value { return p.names() })
}

// names are the named groups with their numbers.
func (p *pattern) names() *py.Dict {
	d := py.NewDict()
	for _, name := range p.re.GetGroupNames() {
		if !digits(name) {
			d.SetStr(name, p.re.GroupNumberFromName(name))
		}
	}
	return d
}

func (s *reState) defineMatch() {
	of := func(v py.Value) *match { return v.(*py.Object).Native.(*match) }
	c := s.match
	group := func(t *py.Thread, a py.Args) (py.Value, error) {
		m := of(a.Pos[0])
		if len(a.Pos) == 1 {
			return m.group(0), nil
		}
		out := make([]py.Value, len(a.Pos)-1)
		for i, v := range a.Pos[1:] {
			n, err := m.number(t, v)
			if err != nil {
				return nil, err
			}
			out[i] = m.group(n)
		}
		if len(out) == 1 {
			return out[0], nil
		}
		return py.NewTuple(out...), nil
	}
	c.Def("group", group)
	c.Def("__getitem__", group)
	c.Def("groups", func(_ *py.Thread, a py.Args) (py.Value, error) {
		m := of(a.Pos[0])
		out := make([]py.Value, m.count())
		for i := range out {
			if out[i] = m.group(i + 1); out[i] == py.None && len(a.Pos) > 1 {
				out[i] = a.Pos[1]
			}
		}
		return py.NewTuple(out...), nil
	})
	c.Def("groupdict", func(_ *py.Thread, a py.Args) (py.Value, error) {
		m := of(a.Pos[0])
		d := py.NewDict()
		for k, n := range m.pattern.names().All() {
			v := m.group(n.(int))
			if v == py.None && len(a.Pos) > 1 {
				v = a.Pos[1]
			}
			d.SetStr(k.(string), v)
		}
		return d, nil
	})
	span := func(t *py.Thread, a py.Args) (int, int, error) {
		m := of(a.Pos[0])
		n := 0
		if len(a.Pos) > 1 {
			var err error
			if n, err = m.number(t, a.Pos[1]); err != nil {
				return 0, 0, err
			}
		}
		g := m.m.GroupByNumber(n)
		if g == nil || len(g.Captures) == 0 {
			return -1, -1, nil
		}
		return g.Index, g.Index + g.Length, nil
	}
	c.Def("start", func(t *py.Thread, a py.Args) (py.Value, error) { from, _, err := span(t, a); return from, err })
	c.Def("end", func(t *py.Thread, a py.Args) (py.Value, error) { _, to, err := span(t, a); return to, err })
	c.Def("span", func(t *py.Thread, a py.Args) (py.Value, error) {
		from, to, err := span(t, a)
		return py.NewTuple(from, to), err
	})
	c.Def("expand", func(t *py.Thread, a py.Args) (py.Value, error) {
		text, err := t.Str(a.Pos[1])
		if err != nil {
			return nil, err
		}
		out, err := of(a.Pos[0]).expand(t, text)
		return out, err
	})
	c.Def("__bool__", func(*py.Thread, py.Args) (py.Value, error) { return true, nil })
	c.Get("string", func(_ *py.Thread, self py.Value) (py.Value, error) {
		m := of(self)
		return m.pattern.value(m.text), nil
	})
	c.Get("pos", func(_ *py.Thread, self py.Value) (py.Value, error) { return of(self).pos, nil })
	c.Get("endpos", func(_ *py.Thread, self py.Value) (py.Value, error) { return of(self).end, nil })
	c.Get("lastindex", func(_ *py.Thread, self py.Value) (py.Value, error) {
		m := of(self)
		for i := m.count(); i > 0; i-- {
			if m.group(i) != py.None {
				return i, nil
			}
		}
		return py.None, nil
	})
	c.Def("__repr__", func(t *py.Thread, a py.Args) (py.Value, error) {
		m := of(a.Pos[0])
		text, err := t.Repr(m.group(0))
		return "<re.Match object; span=(" + strconv.Itoa(m.m.Index) + ", " + strconv.Itoa(m.m.Index+m.m.Length) + "), match=" + text + ">", err
	})
}
