package py

import (
	"io"
	"strings"
)

// builtinPrint writes with one call, so that lines of users do not mix; but to a
// file that is Python code piece by piece, as CPython does (Python/bltinmodule.c).
func builtinPrint(t *Thread, a Args) (Value, error) {
	sep, end, flush := " ", "\n", false
	var file Value
	for _, k := range a.Kw {
		switch k.Name {
		case "sep", "end":
			s, ok := Unwrap(k.Value).(string)
			if k.Value == None {
				continue
			}
			if !ok {
				return nil, TypeErrorf("%s must be None or a string, not %s", k.Name, t.TypeName(k.Value))
			}
			if k.Name == "sep" {
				sep = s
			} else {
				end = s
			}
		case "file":
			file = noneIsNil(k.Value)
		case "flush":
			var err error
			if flush, err = t.Truth(k.Value); err != nil {
				return nil, err
			}
		default:
			return nil, TypeErrorf("'%s' is an invalid keyword argument for print()", k.Name)
		}
	}
	if file == nil {
		file = t.stdout()
	}
	if file == None {
		return None, nil
	}
	if err := t.printItems(file, a.Pos, sep, end); err != nil {
		return nil, err
	}
	if flush && file != nil {
		if _, err := t.CallMethod(file, "flush"); err != nil {
			return nil, err
		}
	}
	return None, nil
}

// stdout is sys.stdout, also where Python code has put something else there;
// nil is the interpreter's own.
func (t *Thread) stdout() Value {
	sys := t.In.Module("sys")
	if sys == nil {
		return nil
	}
	v, _ := sys.Dict.GetStr("stdout")
	return v
}

func (t *Thread) printItems(file Value, items []Value, sep, end string) error {
	var b strings.Builder
	write := func(s string) error {
		b.WriteString(s)
		return nil
	}
	if o, ok := file.(*Object); ok {
		if f, _ := o.class.Lookup("write"); isPython(f) {
			write = func(s string) error {
				_, err := t.CallMethod(file, "write", s)
				return err
			}
		}
	}
	for i, v := range items {
		if i > 0 {
			if err := write(sep); err != nil {
				return err
			}
		}
		s, err := t.Str(v)
		if err != nil {
			return err
		}
		if err := write(s); err != nil {
			return err
		}
	}
	if err := write(end); err != nil || b.Len() == 0 {
		return err
	}
	return t.printTo(file, b.String())
}

func isPython(f Value) bool {
	_, ok := f.(*Function)
	return ok
}

// printTo writes to a file object; nil is what the interpreter's owner gave.
func (t *Thread) printTo(file Value, text string) error {
	if file != nil {
		_, err := t.CallMethod(file, "write", text)
		return err
	}
	if t.In.Stdout == nil {
		return nil
	}
	if _, err := io.WriteString(t.In.Stdout, text); err != nil {
		return t.OSError(err, nil)
	}
	return nil
}
