package py

import (
	"io"
	"strings"
)

// builtinPrint writes with one call, so that lines of users do not mix.
func builtinPrint(t *Thread, a Args) (Value, error) {
	sep, end := " ", "\n"
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
		default:
			return nil, TypeErrorf("'%s' is an invalid keyword argument for print()", k.Name)
		}
	}
	var b strings.Builder
	for i, v := range a.Pos {
		if i > 0 {
			b.WriteString(sep)
		}
		s, err := t.Str(v)
		if err != nil {
			return nil, err
		}
		b.WriteString(s)
	}
	b.WriteString(end)
	return None, t.printTo(file, b.String())
}

// printTo writes to a file object; nil is sys.stdout, also where Python code has
// put something else there.
func (t *Thread) printTo(file Value, text string) error {
	if file == nil {
		if sys := t.In.Module("sys"); sys != nil {
			v, ok := sys.Dict.GetStr("stdout")
			if ok && v == None {
				return nil
			}
			file = v
		}
	}
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
