package py

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Raised is a Python exception on its way up. Go code makes it by name, with
// Errorf and its like; the exception object is made when Python code, or
// somebody with a Thread, asks for it (Thread.Exception).
type Raised struct {
	Exc   *Object // nil as long as nobody has asked
	kind  string  // name of a builtin exception class, if Exc is nil
	args  []Value
	trace []Place // where it went through, innermost first, until Exc takes it
	at    *frame  // the frame whose line was noted last
}

// Place is one line of a traceback.
type Place struct {
	File string
	Line int
	Func string // "<module>" at the top level
}

// Exception is the part of an exception object (an *Object of a class derived
// from BaseException, whose Native it is) that Go code works with.
type Exception struct {
	Args            *Tuple
	Cause, Context  *Object // nil is None
	SuppressContext bool
	Trace           []Place // innermost first
	Notes           []string
	traceback       *Object          // of Trace, when somebody has asked for it
	Extra           map[string]Value // attributes of builtin classes: code, errno, value, name, ...
}

// Error is "ValueError: text". It never calls Python code.
func (r *Raised) Error() string {
	kind, args := r.kind, r.args
	if r.Exc != nil {
		kind, args = r.Exc.class.Name, nil
		if x, ok := r.Exc.Native.(*Exception); ok && x.Args != nil {
			args = x.Args.Items
		}
	}
	var parts []string
	for _, a := range args {
		switch a := a.(type) {
		case string:
			parts = append(parts, a)
		case int, bool, float64:
			parts = append(parts, fmt.Sprint(a))
		}
	}
	if len(parts) == 0 {
		return kind
	}
	return kind + ": " + strings.Join(parts, ", ")
}

// Errorf makes an exception of a builtin class, by its name.
func Errorf(kind, format string, args ...any) error {
	return &Raised{kind: kind, args: []Value{fmt.Sprintf(format, args...)}}
}

// ErrorArgs makes an exception of a builtin class with these args.
func ErrorArgs(kind string, args ...Value) error {
	return &Raised{kind: kind, args: slices.Clone(args)} // they may be a call's
}

// The exceptions that are raised most.
func TypeErrorf(format string, args ...any) error  { return Errorf("TypeError", format, args...) }
func ValueErrorf(format string, args ...any) error { return Errorf("ValueError", format, args...) }
func IndexErrorf(format string, args ...any) error { return Errorf("IndexError", format, args...) }
func NameErrorf(format string, args ...any) error  { return Errorf("NameError", format, args...) }
func RuntimeErrorf(format string, args ...any) error {
	return Errorf("RuntimeError", format, args...)
}

// AttributeErrorf makes an AttributeError.
func AttributeErrorf(format string, args ...any) error {
	return Errorf("AttributeError", format, args...)
}

// KeyError makes the KeyError of a missing key.
func KeyError(key Value) error { return ErrorArgs("KeyError", key) }

// RaiseNew makes the error that raises an exception of a class made in Go or in
// Python, without calling its __init__.
func RaiseNew(class *Class, args ...Value) error {
	o := NewObject(class, &Exception{Args: NewTuple(args...)})
	return Raise(o)
}

// Raise makes the error that raises an exception object.
func Raise(exc *Object) error { return &Raised{Exc: exc} }

// Exception is the exception object of err. An error that is no Raised is a
// defect of Go code and becomes a SystemError with its text.
func (t *Thread) Exception(err error) *Object {
	r, ok := errors.AsType[*Raised](err)
	if !ok {
		r = &Raised{kind: "SystemError", args: []Value{err.Error()}}
	}
	if r.Exc == nil {
		class := t.In.Types.Exceptions[r.kind]
		if class == nil {
			class = t.In.Types.Exceptions["SystemError"]
		}
		r.Exc = t.exceptionObject(class, r.args)
		exceptionOf(r.Exc).Trace = r.trace
		r.trace = nil
	}
	return r.Exc
}

// exceptionObject makes an exception of a builtin class, as calling the class
// does.
func (t *Thread) exceptionObject(class *Class, args []Value) *Object {
	if class.New != nil {
		if v, err := class.New(t, class, Args{Pos: args}); err == nil {
			if o, ok := v.(*Object); ok && exceptionOf(o) != nil {
				return o
			}
		}
	}
	return NewObject(class, &Exception{Args: NewTuple(args...)})
}

// IsRaised tells whether err is an exception of a builtin class of that name or
// of one derived from it.
func (t *Thread) IsRaised(err error, kind string) bool {
	r, ok := errors.AsType[*Raised](err)
	if !ok {
		return false
	}
	class := t.In.Types.Exceptions[kind]
	if r.Exc != nil {
		return r.Exc.class.Is(class)
	}
	if r.kind == kind {
		return true
	}
	own := t.In.Types.Exceptions[r.kind]
	return own != nil && own.Is(class)
}

// AddPlace notes that an exception has left a line.
func (r *Raised) AddPlace(p Place) {
	if r.Exc != nil {
		if x, ok := r.Exc.Native.(*Exception); ok {
			x.Trace = append(x.Trace, p)
			return
		}
	}
	r.trace = append(r.trace, p)
}
