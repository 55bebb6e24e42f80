package lib

import (
	"slices"
	"strings"

	"github.com/gustload/gust/worker/internal/py"
	"github.com/gustload/gust/worker/internal/py/regex"
)

// This file defines what re's functions and the methods of Pattern do.

type reOp func(t *py.Thread, s *reState, o *py.Object, args []py.Value) (py.Value, error)

// reOps are the functions that exist both in the module and on Pattern; the
// signatures are those behind the pattern.
var reOps = map[string]struct {
	method, function *py.Signature
	do               reOp
}{
	"search":    {py.Sig("search(string, pos=, endpos=)"), py.Sig("search(pattern, string, flags=)"), finder(regex.Search)},
	"match":     {py.Sig("match(string, pos=, endpos=)"), py.Sig("match(pattern, string, flags=)"), finder(regex.Match)},
	"fullmatch": {py.Sig("fullmatch(string, pos=, endpos=)"), py.Sig("fullmatch(pattern, string, flags=)"), finder(regex.FullMatch)},
	"findall":   {py.Sig("findall(string, pos=, endpos=)"), py.Sig("findall(pattern, string, flags=)"), findall},
	"finditer":  {py.Sig("finditer(string, pos=, endpos=)"), py.Sig("finditer(pattern, string, flags=)"), finditer},
	"split":     {py.Sig("split(string, maxsplit=)"), py.Sig("split(pattern, string, maxsplit=, flags=)"), resplit},
	"sub": {py.Sig("sub(repl, string, count=)"), py.Sig("sub(pattern, repl, string, count=, flags=)"), func(t *py.Thread, _ *reState, o *py.Object, a []py.Value) (py.Value, error) {
		v, _, err := substitute(t, o, a)
		return v, err
	}},
	"subn": {py.Sig("subn(repl, string, count=)"), py.Sig("subn(pattern, repl, string, count=, flags=)"), func(t *py.Thread, _ *reState, o *py.Object, a []py.Value) (py.Value, error) {
		v, n, err := substitute(t, o, a)
		if err != nil {
			return nil, err
		}
		return py.NewTuple(v, n), nil
	}},
}

// region is a search in the part of a text that pos and endpos bound.
type region struct {
	*regex.Searcher
	p          *pattern
	text       *subject
	start      int // in bytes
	pos, end   int // in characters; computed only if asked for
	everything bool
}

func newRegion(t *py.Thread, p *pattern, args []py.Value) (*region, error) {
	text, err := p.subject(t, args[0])
	if err != nil {
		return nil, err
	}
	r := &region{p: p, text: text, everything: true}
	stop := len(text.text)
	if len(args) > 2 && (args[1] != nil || args[2] != nil) {
		r.everything = false
		pos, err := intOption(t, args[1], 0)
		if err != nil {
			return nil, err
		}
		all := text.chars(len(text.text))
		r.end = all
		if args[2] != nil {
			if r.end, err = t.Index(args[2]); err != nil {
				return nil, err
			}
			r.end = min(max(r.end, 0), all)
			stop = text.place(r.end)
		}
		r.pos = min(max(pos, 0), all)
		r.start = text.place(r.pos)
	}
	if r.Searcher, p.spare = p.spare, nil; r.Searcher == nil {
		r.Searcher = p.re.NewSearcher(text.text[:stop])
	} else {
		r.Reset(text.text[:stop])
	}
	return r, nil
}

// done gives the searcher back; what it has found must not be kept.
func (r *region) done() {
	r.Reset("")
	r.p.spare = r.Searcher
}

func (r *region) bounds() (pos, end int) {
	if r.everything {
		return 0, r.text.chars(len(r.text.text))
	}
	return r.pos, r.end
}

func (r *region) match(s *reState, o *py.Object, caps []int, last int) *py.Object {
	m := &match{pattern: r.p, object: o, text: r.text, caps: caps, last: last}
	m.pos, m.end = r.bounds()
	return py.NewObject(s.match, m)
}

func finder(how regex.How) reOp {
	return func(t *py.Thread, s *reState, o *py.Object, args []py.Value) (py.Value, error) {
		r, err := newRegion(t, o.Native.(*pattern), args)
		if err != nil {
			return nil, err
		}
		if !r.everything && r.pos > r.end {
			return py.None, nil
		}
		defer r.done()
		caps, last, err := r.Find(r.start, how, -1)
		if err != nil || caps == nil {
			return py.None, reError(err)
		}
		return r.match(s, o, slices.Clone(caps), last), nil
	}
}

func findall(t *py.Thread, _ *reState, o *py.Object, args []py.Value) (py.Value, error) {
	p := o.Native.(*pattern)
	r, err := newRegion(t, p, args)
	if err != nil {
		return nil, err
	}
	defer r.done()
	var out []py.Value
	empty := p.value("")
	group := func(caps []int, n int) py.Value {
		if v := p.span(r.text, caps, n); v != py.None {
			return v
		}
		return empty
	}
	err = r.All(r.start, func(caps []int, _ int) bool {
		if p.re.Groups < 2 {
			out = append(out, group(caps, p.re.Groups))
			return true
		}
		row := make([]py.Value, p.re.Groups)
		for i := range row {
			row[i] = group(caps, i+1)
		}
		out = append(out, py.NewTuple(row...))
		return true
	})
	return py.NewList(out...), reError(err)
}

func finditer(t *py.Thread, s *reState, o *py.Object, args []py.Value) (py.Value, error) {
	r, err := newRegion(t, o.Native.(*pattern), args)
	if err != nil {
		return nil, err
	}
	pos, notAt := r.start, -1
	return py.NewIterator("callable_iterator", func(*py.Thread) (py.Value, bool, error) {
		caps, last, err := r.Find(pos, regex.Search, notAt)
		if err != nil || caps == nil {
			pos = len(r.text.text)
			return nil, false, reError(err)
		}
		if pos, notAt = caps[1], -1; caps[0] == caps[1] {
			notAt = pos
		}
		return r.match(s, o, slices.Clone(caps), last), true, nil
	}), nil
}

func resplit(t *py.Thread, _ *reState, o *py.Object, args []py.Value) (py.Value, error) {
	p := o.Native.(*pattern)
	r, err := newRegion(t, p, args[:1])
	if err != nil {
		return nil, err
	}
	defer r.done()
	limit, err := intOption(t, args[1], 0)
	if err != nil {
		return nil, err
	}
	var out []py.Value
	last := 0
	if limit >= 0 {
		err = r.All(0, func(caps []int, _ int) bool {
			out = append(out, p.value(r.text.text[last:caps[0]]))
			for i := range p.re.Groups {
				out = append(out, p.span(r.text, caps, i+1))
			}
			last = caps[1]
			limit--
			return limit != 0
		})
	}
	out = append(out, p.value(r.text.text[last:]))
	return py.NewList(out...), reError(err)
}

// replacement is what sub puts in place of a match.
type replacement struct {
	parts    []templatePart // of a text
	function py.Value       // nil for a text
}

func newReplacement(t *py.Thread, p *pattern, v py.Value) (r replacement, err error) {
	switch text := py.Unwrap(v).(type) {
	case string:
		if p.bytes {
			return r, py.TypeErrorf("a bytes-like object is required, not 'str'")
		}
		r.parts, err = p.template(t, v, text)
	case py.Bytes:
		r.parts, err = p.template(t, v, string(text))
	default:
		if !t.Callable(v) {
			return r, py.TypeErrorf("decoding to str: need a bytes-like object, %s found", t.TypeName(v))
		}
		r.function = v
	}
	return r, err
}

func substitute(t *py.Thread, o *py.Object, args []py.Value) (py.Value, int, error) {
	p := o.Native.(*pattern)
	with, err := newReplacement(t, p, args[0])
	if err != nil {
		return nil, 0, err
	}
	r, err := newRegion(t, p, args[1:2])
	if err != nil {
		return nil, 0, err
	}
	defer r.done()
	limit, err := intOption(t, args[2], 0)
	if err != nil {
		return nil, 0, err
	}
	var b strings.Builder
	last, n := 0, 0
	var fault error
	s := stateOf(t)
	err = r.All(0, func(caps []int, lastGroup int) bool {
		b.WriteString(r.text.text[last:caps[0]])
		last = caps[1]
		n++
		if with.function == nil {
			expand(&b, with.parts, r.text.text, caps)
			return n != limit
		}
		var text string
		if text, fault = with.call(t, p, r.match(s, o, slices.Clone(caps), lastGroup)); fault != nil {
			return false
		}
		b.WriteString(text)
		return n != limit
	})
	if err != nil || fault != nil {
		return nil, 0, firstError(fault, reError(err))
	}
	if n == 0 {
		return p.value(r.text.text), 0, nil
	}
	b.WriteString(r.text.text[last:])
	return p.value(b.String()), n, nil
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func (r *replacement) call(t *py.Thread, p *pattern, m *py.Object) (string, error) {
	v, err := t.CallPos(r.function, m)
	if err != nil {
		return "", err
	}
	switch text := py.Unwrap(v).(type) {
	case string:
		if !p.bytes {
			return text, nil
		}
	case py.Bytes:
		if p.bytes {
			return string(text), nil
		}
	case py.NoneType:
		return "", nil
	}
	if p.bytes {
		return "", py.TypeErrorf("sequence item 0: expected a bytes-like object, %s found", t.TypeName(v))
	}
	return "", py.TypeErrorf("sequence item 0: expected str instance, %s found", t.TypeName(v))
}

// call is re.search(pattern, string, flags) and the like.
func (s *reState) call(t *py.Thread, name string, a py.Args) (py.Value, error) {
	op := reOps[name]
	var args [5]py.Value
	all := args[:3]
	switch name {
	case "split":
		all = args[:4]
	case "sub", "subn":
		all = args[:5]
	}
	if err := op.function.Bind(a, all); err != nil {
		return nil, err
	}
	last := len(all) - 1
	flags, err := intOption(t, all[last], 0)
	if err != nil {
		return nil, err
	}
	o, err := s.compile(t, all[0], flags)
	if err != nil {
		return nil, err
	}
	return op.do(t, s, o, all[1:last])
}

func reModule() *py.ModuleDef {
	return &py.ModuleDef{Name: "re", Init: func(t *py.Thread, m *py.Module) error {
		s := &reState{known: make(map[reKey]*py.Object)}
		t.In.Data[reKeys{}] = s
		s.fault = t.In.NewException(t.In.Types.Exception, "re", "error")
		s.fault.Def("__init__", reErrorInit)
		m.Set("error", s.fault)
		m.Set("PatternError", s.fault)
		s.pattern = m.Class(t.In, "Pattern")
		s.match = m.Class(t.In, "Match")
		s.pattern.Shown, s.match.Shown = "re.Pattern", "re.Match"
		compileSig := py.Sig("compile(pattern, flags=)")
		m.Def("compile", func(t *py.Thread, a py.Args) (py.Value, error) {
			var args [2]py.Value
			if err := compileSig.Bind(a, args[:]); err != nil {
				return nil, err
			}
			flags, err := intOption(t, args[1], 0)
			if err != nil {
				return nil, err
			}
			o, err := s.compile(t, args[0], flags)
			if err != nil {
				return nil, err
			}
			return o, nil
		})
		m.Def("escape", reEscape)
		m.Def("purge", func(*py.Thread, py.Args) (py.Value, error) { clear(s.known); return py.None, nil })
		for name, op := range reOps {
			m.Def(name, func(t *py.Thread, a py.Args) (py.Value, error) { return s.call(t, name, a) })
			s.pattern.Def(name, func(t *py.Thread, a py.Args) (py.Value, error) {
				var args [3]py.Value
				if name == "split" {
					args2 := args[:2]
					if err := op.method.Bind(a.Rest(1), args2); err != nil {
						return nil, err
					}
					return op.do(t, s, a.Pos[0].(*py.Object), args2)
				}
				if err := op.method.Bind(a.Rest(1), args[:]); err != nil {
					return nil, err
				}
				return op.do(t, s, a.Pos[0].(*py.Object), args[:])
			})
		}
		definePattern(s)
		defineMatch(s)
		return pythonInto(t, m, "re")
	}}
}

func reEscape(t *py.Thread, a py.Args) (py.Value, error) {
	v := py.Unwrap(first(a))
	text, isText := v.(string)
	if !isText {
		b, err := octets(t, v)
		if err != nil {
			return nil, err
		}
		text = string(b)
	}
	var b strings.Builder
	for i := range len(text) {
		if strings.IndexByte("()[]{}?*+-|^$\\.&~# \t\n\r\v\f", text[i]) >= 0 {
			b.WriteByte('\\')
		}
		b.WriteByte(text[i])
	}
	if !isText {
		return py.Bytes(b.String()), nil
	}
	return b.String(), nil
}
