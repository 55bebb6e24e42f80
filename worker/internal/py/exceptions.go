package py

import (
	"fmt"
	"slices"
	"strings"
)

// This file defines the builtin exception classes (CPython 3.12,
// Objects/exceptions.c).

// exceptionTree is every builtin exception class with its base.
var exceptionTree = [][2]string{
	{"BaseException", ""},
	{"SystemExit", "BaseException"}, {"KeyboardInterrupt", "BaseException"}, {"GeneratorExit", "BaseException"},
	{"GreenletExit", "BaseException"}, {"BaseExceptionGroup", "BaseException"},
	{"Exception", "BaseException"},
	{"StopIteration", "Exception"}, {"StopAsyncIteration", "Exception"},
	{"ArithmeticError", "Exception"}, {"FloatingPointError", "ArithmeticError"}, {"OverflowError", "ArithmeticError"}, {"ZeroDivisionError", "ArithmeticError"},
	{"AssertionError", "Exception"}, {"AttributeError", "Exception"}, {"BufferError", "Exception"}, {"EOFError", "Exception"},
	{"ImportError", "Exception"}, {"ModuleNotFoundError", "ImportError"},
	{"LookupError", "Exception"}, {"IndexError", "LookupError"}, {"KeyError", "LookupError"},
	{"MemoryError", "Exception"},
	{"NameError", "Exception"}, {"UnboundLocalError", "NameError"},
	{"OSError", "Exception"}, {"BlockingIOError", "OSError"}, {"ChildProcessError", "OSError"}, {"ConnectionError", "OSError"},
	{"BrokenPipeError", "ConnectionError"}, {"ConnectionAbortedError", "ConnectionError"}, {"ConnectionRefusedError", "ConnectionError"}, {"ConnectionResetError", "ConnectionError"},
	{"FileExistsError", "OSError"}, {"FileNotFoundError", "OSError"}, {"InterruptedError", "OSError"}, {"IsADirectoryError", "OSError"},
	{"NotADirectoryError", "OSError"}, {"PermissionError", "OSError"}, {"ProcessLookupError", "OSError"}, {"TimeoutError", "OSError"},
	{"ReferenceError", "Exception"},
	{"RuntimeError", "Exception"}, {"NotImplementedError", "RuntimeError"}, {"RecursionError", "RuntimeError"},
	{"SyntaxError", "Exception"}, {"IndentationError", "SyntaxError"}, {"TabError", "IndentationError"},
	{"SystemError", "Exception"}, {"TypeError", "Exception"},
	{"ValueError", "Exception"}, {"UnicodeError", "ValueError"}, {"UnicodeDecodeError", "UnicodeError"}, {"UnicodeEncodeError", "UnicodeError"}, {"UnicodeTranslateError", "UnicodeError"},
	{"Warning", "Exception"}, {"BytesWarning", "Warning"}, {"DeprecationWarning", "Warning"}, {"EncodingWarning", "Warning"}, {"FutureWarning", "Warning"},
	{"ImportWarning", "Warning"}, {"PendingDeprecationWarning", "Warning"}, {"ResourceWarning", "Warning"}, {"RuntimeWarning", "Warning"},
	{"SyntaxWarning", "Warning"}, {"UnicodeWarning", "Warning"}, {"UserWarning", "Warning"},
}

// osErrors are the classes that OSError(errno, ...) makes.
var osErrors = map[int]string{
	1: "PermissionError", 2: "FileNotFoundError", 3: "ProcessLookupError", 4: "InterruptedError", 10: "ChildProcessError",
	11: "BlockingIOError", 13: "PermissionError", 17: "FileExistsError", 20: "NotADirectoryError", 21: "IsADirectoryError",
	32: "BrokenPipeError", 103: "ConnectionAbortedError", 104: "ConnectionResetError", 110: "TimeoutError", 111: "ConnectionRefusedError",
}

// newExceptions makes the classes. The builtin types exist already.
func newExceptions(in *Interp) {
	ts := in.Types
	ts.Exceptions = make(map[string]*Class, len(exceptionTree))
	for _, row := range exceptionTree {
		base := ts.Object
		if row[1] != "" {
			base = ts.Exceptions[row[1]]
		}
		c := in.NewClass("builtins", row[0], base)
		if row[0] == "GreenletExit" {
			c.Module = "greenlet"
		} else if in.Builtins != nil {
			in.Builtins.Set(row[0], c)
		}
		ts.Exceptions[row[0]] = c
	}
	ts.BaseException, ts.Exception, ts.StopIteration = ts.Exceptions["BaseException"], ts.Exceptions["Exception"], ts.Exceptions["StopIteration"]
	if in.Builtins != nil {
		in.Builtins.Set("IOError", ts.Exceptions["OSError"])
		in.Builtins.Set("EnvironmentError", ts.Exceptions["OSError"])
	}
	defBaseException(ts.BaseException)
	ts.Exceptions["OSError"].New = newOSError
	ts.Exceptions["OSError"].Def("__str__", osErrorStr)
	ts.Exceptions["KeyError"].Def("__str__", keyErrorStr)
	ts.Exceptions["SyntaxError"].Def("__str__", syntaxErrorStr)
	defUnicodeErrors(in)
	defExceptionGroups(in)
	for _, c := range ts.Exceptions {
		if c.New == nil || c.New != nil && c == ts.BaseException {
			c.New = newExceptionObject
		}
		if c.Is(ts.Exceptions["OSError"]) {
			c.New = newOSError
		}
		c.builtin = true
	}
}

// NewException makes an exception class in Go.
func (in *Interp) NewException(base *Class, module, name string) *Class {
	return in.NewClass(module, name, base)
}

func newExceptionObject(t *Thread, cls *Class, a Args) (Value, error) {
	x := &Exception{Args: NewTuple(append([]Value(nil), a.Pos...)...)}
	o := NewObject(cls, x)
	extra := func(name string, v Value) {
		if x.Extra == nil {
			x.Extra = make(map[string]Value)
		}
		x.Extra[name] = v
	}
	first := Value(None)
	if len(a.Pos) > 0 {
		first = a.Pos[0]
	}
	ts := t.In.Types.Exceptions
	switch {
	case cls.Is(ts["StopIteration"]):
		extra("value", first)
	case cls.Is(ts["SystemExit"]):
		if len(a.Pos) > 1 {
			first = x.Args
		}
		extra("code", first)
	case cls.Is(ts["ImportError"]):
		extra("msg", first)
		for _, name := range []string{"name", "path"} {
			if v := a.Keyword(name); v != nil {
				extra(name, v)
			} else {
				extra(name, None)
			}
		}
	case cls.Is(ts["SyntaxError"]):
		for _, name := range []string{"filename", "lineno", "offset", "text", "end_lineno", "end_offset", "print_file_and_line"} {
			extra(name, None)
		}
		extra("msg", first)
		if len(a.Pos) == 2 {
			place, err := t.Collect(a.Pos[1])
			if err != nil {
				return nil, err
			}
			for i, name := range []string{"filename", "lineno", "offset", "text", "end_lineno", "end_offset"} {
				if i < len(place) {
					extra(name, place[i])
				}
			}
		}
	case cls.Is(ts["NameError"]), cls.Is(ts["AttributeError"]):
		for _, name := range []string{"name", "obj"} {
			if v := a.Keyword(name); v != nil {
				extra(name, v)
			}
		}
	}
	return o, nil
}

// newOSError chooses the class by the error number.
func newOSError(t *Thread, cls *Class, a Args) (Value, error) {
	x := &Exception{Args: NewTuple(append([]Value(nil), a.Pos...)...)}
	if len(a.Pos) >= 2 && len(a.Pos) <= 5 {
		if number, ok := a.Pos[0].(int); ok && cls == t.In.Types.Exceptions["OSError"] {
			if name, ok := osErrors[number]; ok {
				cls = t.In.Types.Exceptions[name]
			}
		}
		x.Extra = map[string]Value{"errno": a.Pos[0], "strerror": a.Pos[1], "filename": None, "filename2": None}
		if len(a.Pos) > 2 {
			x.Extra["filename"] = a.Pos[2]
			x.Args = NewTuple(a.Pos[0], a.Pos[1])
		}
		if len(a.Pos) == 5 {
			x.Extra["filename2"] = a.Pos[4]
		}
	} else {
		x.Extra = map[string]Value{"errno": None, "strerror": None, "filename": None, "filename2": None}
	}
	return NewObject(cls, x), nil
}

func defBaseException(c *Class) {
	c.New = newExceptionObject
	c.Def("__init__", func(_ *Thread, a Args) (Value, error) {
		if x := exceptionOf(a.Pos[0]); x != nil && len(a.Pos) > 1 {
			if _, isOS := x.Extra["errno"]; !isOS {
				x.Args = NewTuple(append([]Value(nil), a.Pos[1:]...)...)
			}
		}
		return None, nil
	})
	c.Def("__str__", func(t *Thread, a Args) (Value, error) {
		x := exceptionOf(a.Pos[0])
		if x == nil {
			return "", nil
		}
		switch len(x.Args.Items) {
		case 0:
			return "", nil
		case 1:
			return t.valueStr(x.Args.Items[0])
		}
		return t.valueRepr(x.Args)
	})
	c.Def("__repr__", func(t *Thread, a Args) (Value, error) {
		o, _ := a.Pos[0].(*Object)
		x := exceptionOf(o)
		if x == nil {
			return "", nil
		}
		if len(x.Args.Items) == 1 {
			text, err := t.Repr(x.Args.Items[0])
			return o.class.Name + "(" + text + ")", err
		}
		text, err := t.Repr(x.Args)
		return o.class.Name + text, err
	})
	c.Def("with_traceback", func(t *Thread, a Args) (Value, error) {
		x := exceptionOf(a.Pos[0])
		if len(a.Pos) != 2 || x == nil {
			return nil, TypeErrorf("BaseException.with_traceback() takes exactly one argument (%d given)", len(a.Pos)-1)
		}
		if a.Pos[1] != None && t.TypeOf(a.Pos[1]) != t.In.Types.Traceback {
			return nil, TypeErrorf("__traceback__ must be a traceback or None")
		}
		t.setExceptionAttr(x, "__traceback__", a.Pos[1])
		return a.Pos[0], nil
	})
	c.Def("add_note", func(t *Thread, a Args) (Value, error) {
		x := exceptionOf(a.Pos[0])
		if len(a.Pos) != 2 || x == nil {
			return nil, TypeErrorf("BaseException.add_note() takes exactly one argument (%d given)", len(a.Pos)-1)
		}
		note, ok := a.Pos[1].(string)
		if !ok {
			return nil, TypeErrorf("note must be a str, not '%s'", t.TypeOf(a.Pos[1]).Name)
		}
		x.Notes = append(x.Notes, note)
		return None, nil
	})
}

func (t *Thread) valueStr(v Value) (Value, error) {
	s, err := t.Str(v)
	return s, err
}

func (t *Thread) valueRepr(v Value) (Value, error) {
	s, err := t.Repr(v)
	return s, err
}

func keyErrorStr(t *Thread, a Args) (Value, error) {
	x := exceptionOf(a.Pos[0])
	if x != nil && len(x.Args.Items) == 1 {
		return t.valueRepr(x.Args.Items[0])
	}
	if x == nil || len(x.Args.Items) == 0 {
		return "", nil
	}
	return t.valueRepr(x.Args)
}

// syntaxErrorStr is "text (file, line 1)" (CPython 3.12, SyntaxError_str).
func syntaxErrorStr(t *Thread, a Args) (Value, error) {
	x := exceptionOf(a.Pos[0])
	if x == nil {
		return "", nil
	}
	text, err := t.Str(orNil(x.Extra["msg"]))
	if err != nil {
		return nil, err
	}
	file, hasFile := x.Extra["filename"].(string)
	line, hasLine := x.Extra["lineno"].(int)
	file = file[strings.LastIndexByte(file, '/')+1:]
	switch {
	case hasFile && hasLine:
		text += fmt.Sprintf(" (%s, line %d)", file, line)
	case hasFile:
		text += " (" + file + ")"
	case hasLine:
		text += fmt.Sprintf(" (line %d)", line)
	}
	return text, nil
}

func orNil(v Value) Value {
	if v == nil {
		return None
	}
	return v
}

func osErrorStr(t *Thread, a Args) (Value, error) {
	x := exceptionOf(a.Pos[0])
	if x == nil {
		return "", nil
	}
	number, text, file := x.Extra["errno"], x.Extra["strerror"], x.Extra["filename"]
	if number == None || number == nil {
		switch len(x.Args.Items) {
		case 0:
			return "", nil
		case 1:
			return t.valueStr(x.Args.Items[0])
		}
		return t.valueRepr(x.Args)
	}
	shown, err := t.Str(text)
	if err != nil {
		return nil, err
	}
	code, err := t.Str(number)
	if err != nil {
		return nil, err
	}
	if file == None || file == nil {
		return fmt.Sprintf("[Errno %s] %s", code, shown), nil
	}
	name, err := t.Repr(file)
	if err != nil {
		return nil, err
	}
	if second := orNil(x.Extra["filename2"]); second != None {
		other, err := t.Repr(second)
		return fmt.Sprintf("[Errno %s] %s: %s -> %s", code, shown, name, other), err
	}
	return fmt.Sprintf("[Errno %s] %s: %s", code, shown, name), nil
}

// exceptionOf is the Go part of an exception object, or nil.
func exceptionOf(v Value) *Exception {
	o, ok := v.(*Object)
	if !ok || o == nil {
		return nil
	}
	x, _ := o.Native.(*Exception)
	return x
}

// exceptionAttr are the attributes that exception objects compute.
func (t *Thread) exceptionAttr(x *Exception, name string) (Value, bool) {
	switch name {
	case "args":
		return x.Args, true
	case "__cause__":
		return orNone(x.Cause), true
	case "__context__":
		return orNone(x.Context), true
	case "__suppress_context__":
		return x.SuppressContext, true
	case "__traceback__":
		return t.tracebackObject(x), true
	case "__notes__":
		if x.Notes == nil {
			return nil, false
		}
		notes := make([]Value, len(x.Notes))
		for i, n := range x.Notes {
			notes[i] = n
		}
		return &List{notes}, true
	}
	v, ok := x.Extra[name]
	return v, ok
}

func orNone(o *Object) Value {
	if o == nil {
		return None
	}
	return o
}

func (t *Thread) setExceptionAttr(x *Exception, name string, v Value) bool {
	o, _ := v.(*Object)
	switch name {
	case "args":
		items, err := t.Collect(v)
		if err != nil {
			return false
		}
		x.Args = &Tuple{items}
	case "__cause__":
		x.Cause, x.SuppressContext = o, true
	case "__context__":
		x.Context = o
	case "__suppress_context__":
		x.SuppressContext = v == true
	case "__traceback__":
		x.Trace, x.traceback = slices.Clone(Places(v)), o
	default:
		if _, ok := x.Extra[name]; !ok {
			return false
		}
		x.Extra[name] = v
	}
	return true
}
