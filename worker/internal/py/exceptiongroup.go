package py

import (
	"slices"
	"strconv"
)

// This file defines ExceptionGroup as a plain exception that holds others
// (CPython 3.12, Objects/exceptions.c): except* is not part of the language.

// defExceptionGroups makes ExceptionGroup, the one builtin exception with two
// bases, and fills both classes.
func defExceptionGroups(in *Interp) {
	ts := in.Types.Exceptions
	base := ts["BaseExceptionGroup"]
	group := in.NewClass("builtins", "ExceptionGroup", base, ts["Exception"])
	ts["ExceptionGroup"] = group
	if in.Builtins != nil {
		in.Builtins.Set(group.Name, group)
	}
	base.New, group.New = newExceptionGroup, newExceptionGroup
	base.Def("__str__", func(t *Thread, a Args) (Value, error) {
		x := exceptionOf(a.Pos[0])
		text, _ := x.Extra["message"].(string)
		inner, _ := x.Extra["exceptions"].(*Tuple)
		plural := ""
		if len(inner.Items) != 1 {
			plural = "s"
		}
		return text + " (" + strconv.Itoa(len(inner.Items)) + " sub-exception" + plural + ")", nil
	})
	base.Def("derive", func(t *Thread, a Args) (Value, error) {
		if len(a.Pos) != 2 {
			return nil, TypeErrorf("BaseExceptionGroup.derive() takes exactly one argument (%d given)", len(a.Pos)-1)
		}
		return t.CallPos(base, exceptionOf(a.Pos[0]).Extra["message"], a.Pos[1])
	})
}

func newExceptionGroup(t *Thread, cls *Class, a Args) (Value, error) {
	if len(a.Pos) != 2 {
		return nil, TypeErrorf("BaseExceptionGroup.__new__() takes exactly 2 arguments (%d given)", len(a.Pos))
	}
	if _, ok := Unwrap(a.Pos[0]).(string); !ok {
		return nil, TypeErrorf("BaseExceptionGroup.__new__() argument 1 must be str, not %s", t.TypeName(a.Pos[0]))
	}
	switch Unwrap(a.Pos[1]).(type) {
	case *List, *Tuple:
	default:
		return nil, TypeErrorf("second argument (exceptions) must be a sequence")
	}
	inner, err := t.Collect(a.Pos[1])
	if err != nil {
		return nil, err
	}
	if len(inner) == 0 {
		return nil, ValueErrorf("second argument (exceptions) must be a non-empty sequence")
	}
	ts := t.In.Types
	plain := true
	for i, v := range inner {
		o, ok := v.(*Object)
		if !ok || exceptionOf(o) == nil {
			return nil, ValueErrorf("Item %d of second argument (exceptions) is not an exception", i)
		}
		plain = plain && o.class.Is(ts.Exception)
	}
	switch {
	case plain && cls == ts.Exceptions["BaseExceptionGroup"]:
		cls = ts.Exceptions["ExceptionGroup"]
	case !plain && cls.Is(ts.Exception):
		return nil, TypeErrorf("Cannot nest BaseExceptions in an %s", cls.Name)
	}
	x := &Exception{Args: NewTuple(slices.Clone(a.Pos)...)}
	x.Extra = map[string]Value{"message": a.Pos[0], "exceptions": NewTuple(inner...)}
	return NewObject(cls, x), nil
}
