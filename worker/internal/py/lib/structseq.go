package lib

import (
	"strings"

	"github.com/gustload/gust/worker/internal/py"
)

// sequence is a class of tuples whose items have names, such as
// time.struct_time (CPython 3.12, Objects/structseq.c). Only the first visible
// fields are items; the others are attributes alone.
type sequence struct {
	class   *py.Class
	fields  []string
	visible int
}

func newSequence(in *py.Interp, module, name string, visible int, fields ...string) *sequence {
	s := &sequence{class: in.NewClass(module, name, in.Types.Tuple), fields: fields, visible: visible}
	for i, field := range fields[:visible] {
		s.class.Get(field, func(_ *py.Thread, self py.Value) (py.Value, error) { return items(self)[i], nil })
	}
	s.class.Set("n_fields", len(fields))
	s.class.Set("n_sequence_fields", visible)
	s.class.Set("n_unnamed_fields", 0)
	s.class.New = func(t *py.Thread, cls *py.Class, a py.Args) (py.Value, error) {
		if len(a.Pos) == 0 {
			return nil, py.TypeErrorf("structseq() missing required argument 'sequence' (pos 1)")
		}
		values, err := t.Collect(a.Pos[0])
		if err != nil {
			return nil, err
		}
		if err := s.check(len(values)); err != nil {
			return nil, err
		}
		return s.make(values...), nil
	}
	s.class.Def("__repr__", func(t *py.Thread, a py.Args) (py.Value, error) {
		var parts []string
		for i, v := range items(a.Pos[0]) {
			text, err := t.Repr(v)
			if err != nil {
				return nil, err
			}
			parts = append(parts, s.fields[i]+"="+text)
		}
		return module + "." + name + "(" + strings.Join(parts, ", ") + ")", nil
	})
	return s
}

func (s *sequence) check(given int) error {
	name := s.class.Module + "." + s.class.Name
	switch {
	case s.visible == len(s.fields) && given != s.visible:
		return py.TypeErrorf("%s() takes a %d-sequence (%d-sequence given)", name, s.visible, given)
	case given < s.visible:
		return py.TypeErrorf("%s() takes an at least %d-sequence (%d-sequence given)", name, s.visible, given)
	case given > len(s.fields):
		return py.TypeErrorf("%s() takes an at most %d-sequence (%d-sequence given)", name, len(s.fields), given)
	}
	return nil
}

// make makes one; values beyond the visible ones may be left out.
func (s *sequence) make(values ...py.Value) *py.Object {
	o := py.NewObject(s.class, py.NewTuple(values[:s.visible:s.visible]...))
	for i, field := range s.fields[s.visible:] {
		if at := s.visible + i; at < len(values) {
			o.SetOwn(field, values[at])
		} else {
			o.SetOwn(field, py.None)
		}
	}
	return o
}

// items are those of a tuple, also of a class derived from tuple.
func items(v py.Value) []py.Value {
	if tuple, ok := py.Unwrap(v).(*py.Tuple); ok {
		return tuple.Items
	}
	return nil
}
