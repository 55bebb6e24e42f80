package py

import (
	"fmt"
	"unicode/utf8"
)

// This file defines UnicodeEncodeError and UnicodeDecodeError (CPython 3.12,
// Objects/exceptions.c). Their attributes are their args, so that Go code makes
// them with ErrorArgs: encoding, object, start, end, reason.

func defUnicodeErrors(in *Interp) {
	for _, name := range []string{"UnicodeEncodeError", "UnicodeDecodeError", "UnicodeTranslateError"} {
		c := in.Types.Exceptions[name]
		fields := []string{"encoding", "object", "start", "end", "reason"}
		if name == "UnicodeTranslateError" {
			fields = fields[1:]
		}
		for i, field := range fields {
			c.Set(field, &GetSet{
				Name: field,
				Get: func(_ *Thread, self Value) (Value, error) {
					if x := exceptionOf(self); x != nil && i < len(x.Args.Items) {
						return x.Args.Items[i], nil
					}
					return None, nil
				},
				Set: func(_ *Thread, self, v Value) error {
					if x := exceptionOf(self); x != nil && i < len(x.Args.Items) {
						items := append([]Value(nil), x.Args.Items...)
						items[i] = v
						x.Args = &Tuple{items}
					}
					return nil
				},
			})
		}
		c.Def("__str__", func(t *Thread, a Args) (Value, error) {
			x := exceptionOf(a.Pos[0])
			if x == nil {
				return "", nil
			}
			if len(x.Args.Items) == len(fields) {
				args := x.Args.Items
				if name == "UnicodeTranslateError" {
					args = append([]Value{nil}, args...)
				}
				return t.unicodeErrorText(args)
			}
			return t.valueStr(x.Args)
		})
	}
}

// unicodeErrorText shows what the args say; the first one is nil for a
// UnicodeTranslateError.
func (t *Thread) unicodeErrorText(args []Value) (string, error) {
	start, _ := AsInt(args[2])
	end, _ := AsInt(args[3])
	reason, err := t.Str(args[4])
	if err != nil {
		return "", err
	}
	verb, whole, one := "encode", "characters", ""
	switch object := Unwrap(args[1]).(type) {
	case string:
		one = oneCharacter(object, start)
	default:
		verb, whole = "decode", "bytes"
		if s, ok := bytesLike(object); ok && 0 <= start && start < len(s) {
			one = fmt.Sprintf("byte 0x%02x", s[start])
		}
	}
	head := "can't translate"
	if args[0] != nil {
		encoding, err := t.Str(args[0])
		if err != nil {
			return "", err
		}
		head = fmt.Sprintf("'%s' codec can't %s", encoding, verb)
	}
	if end == start+1 && one != "" {
		return fmt.Sprintf("%s %s in position %d: %s", head, one, start, reason), nil
	}
	return fmt.Sprintf("%s %s in position %d-%d: %s", head, whole, start, end-1, reason), nil
}

func oneCharacter(s string, at int) string {
	c, ok := StrIndex(s, at)
	if !ok {
		return ""
	}
	r, _ := utf8.DecodeRuneInString(c)
	return "character '" + backslashed(r) + "'"
}
