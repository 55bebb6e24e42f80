package py

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// This file defines str.format (CPython 3.12, Objects/stringlib/unicode_format.h).

// FormatField is a part of a format string: a literal text and, if IsField, the
// replacement field behind it.
type FormatField struct {
	Literal    string
	IsField    bool
	Name       string
	Conversion string // "" or one character
	Spec       string
}

// ParseFormat splits a format string as string.Formatter.parse does.
func ParseFormat(s string) ([]FormatField, error) {
	var out []FormatField
	for s != "" {
		field, rest, err := nextField(s)
		if err != nil {
			return nil, err
		}
		out = append(out, field)
		s = rest
	}
	return out, nil
}

// nextField reads a literal text and the field behind it.
func nextField(s string) (field FormatField, rest string, err error) {
	var literal strings.Builder
	for {
		at := strings.IndexAny(s, "{}")
		if at < 0 {
			literal.WriteString(s)
			return FormatField{Literal: literal.String()}, "", nil
		}
		literal.WriteString(s[:at])
		brace := s[at]
		s = s[at+1:]
		switch {
		case s != "" && s[0] == brace:
			literal.WriteByte(brace)
			s = s[1:]
			continue
		case brace == '}':
			return field, "", ValueErrorf("Single '}' encountered in format string")
		case s == "":
			return field, "", ValueErrorf("Single '{' encountered in format string")
		}
		field, rest, err = parseField(s)
		field.Literal, field.IsField = literal.String(), true
		return field, rest, err
	}
}

// parseField reads what follows a brace, with the closing one.
func parseField(s string) (f FormatField, rest string, err error) {
	i := 0
	for i < len(s) && !strings.ContainsRune("}:!{", rune(s[i])) {
		if s[i] == '[' {
			if end := strings.IndexByte(s[i:], ']'); end >= 0 {
				i += end
			} else {
				i = len(s) - 1
			}
		}
		i++
	}
	if i >= len(s) {
		return f, "", ValueErrorf("expected '}' before end of string")
	}
	f.Name = s[:i]
	c := s[i]
	s = s[i+1:]
	switch c {
	case '{':
		return f, "", ValueErrorf("unexpected '{' in field name")
	case '}':
		return f, s, nil
	case '!':
		_, size := utf8.DecodeRuneInString(s)
		if size == 0 {
			return f, "", ValueErrorf("end of string while looking for conversion specifier")
		}
		f.Conversion, s = s[:size], s[size:]
		if s == "" {
			return f, "", ValueErrorf("unmatched '{' in format spec")
		}
		if s[0] == '}' {
			return f, s[1:], nil
		}
		if s[0] != ':' {
			return f, "", ValueErrorf("expected ':' after conversion specifier")
		}
		s = s[1:]
	}
	depth := 1
	for i := range len(s) {
		switch s[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				f.Spec = s[:i]
				return f, s[i+1:], nil
			}
		}
	}
	return f, "", ValueErrorf("unmatched '{' in format spec")
}

// formatter is one call of str.format.
type formatter struct {
	t       *Thread
	args    Args
	mapping Value // of format_map, else nil
	next    int   // number of the next field without one
	auto    bool  // fields without a number have been seen
	manual  bool  // fields with a number have been seen
}

// FormatStr is s.format(*args, **kw).
func (t *Thread) FormatStr(s string, a Args) (string, error) {
	f := &formatter{t: t, args: a}
	return f.render(s, 2)
}

func (t *Thread) formatMap(s string, mapping Value) (Value, error) {
	f := &formatter{t: t, mapping: mapping}
	text, err := f.render(s, 2)
	return text, err
}

func (f *formatter) render(s string, depth int) (string, error) {
	if depth == 0 {
		return "", ValueErrorf("Max string recursion exceeded")
	}
	var b strings.Builder
	for s != "" {
		field, rest, err := nextField(s)
		if err != nil {
			return "", err
		}
		s = rest
		b.WriteString(field.Literal)
		if !field.IsField {
			break
		}
		text, err := f.field(&field, depth)
		if err != nil {
			return "", err
		}
		if b.Len()+len(text) > maxRepeat {
			return "", memoryError()
		}
		b.WriteString(text)
	}
	return b.String(), nil
}

func (f *formatter) field(field *FormatField, depth int) (string, error) {
	v, err := f.value(field.Name)
	if err != nil {
		return "", err
	}
	if v, err = f.t.convert(v, field.Conversion); err != nil {
		return "", err
	}
	spec := field.Spec
	if strings.ContainsAny(spec, "{}") {
		if spec, err = f.render(spec, depth-1); err != nil {
			return "", err
		}
	}
	return f.t.Format(v, spec)
}

// convert is the conversion of a field, such as !r.
func (t *Thread) convert(v Value, conversion string) (Value, error) {
	var s string
	var err error
	switch conversion {
	case "":
		return v, nil
	case "s":
		s, err = t.Str(v)
	case "r":
		s, err = t.Repr(v)
	case "a":
		s, err = t.ASCII(v)
	default:
		if r, _ := oneRune(conversion); r <= 32 || r >= 127 {
			return nil, ValueErrorf("Unknown conversion specifier \\x%x", r)
		}
		return nil, ValueErrorf("Unknown conversion specifier %s", conversion)
	}
	return s, err
}

// value finds what a field name such as "0.name[key]" stands for.
func (f *formatter) value(name string) (Value, error) {
	end := strings.IndexAny(name, ".[")
	if end < 0 {
		end = len(name)
	}
	v, err := f.first(name[:end])
	if err != nil {
		return nil, err
	}
	for rest := name[end:]; rest != ""; {
		kind := rest[0]
		rest = rest[1:]
		var part string
		switch kind {
		case '.':
			n := strings.IndexAny(rest, ".[")
			if n < 0 {
				n = len(rest)
			}
			part, rest = rest[:n], rest[n:]
		case '[':
			n := strings.IndexByte(rest, ']')
			if n < 0 {
				return nil, ValueErrorf("Missing ']' in format string")
			}
			part, rest = rest[:n], rest[n+1:]
		default:
			return nil, ValueErrorf("Only '.' or '[' may follow ']' in format field specifier")
		}
		if part == "" {
			return nil, ValueErrorf("Empty attribute in format string")
		}
		if kind == '.' {
			v, err = f.t.GetAttr(v, part)
		} else {
			v, err = f.item(v, part)
		}
		if err != nil {
			return nil, err
		}
	}
	return v, nil
}

func (f *formatter) item(v Value, key string) (Value, error) {
	n, isNumber, err := fieldNumber(key)
	if err != nil {
		return nil, err
	}
	if isNumber {
		return f.t.GetItem(v, n)
	}
	return f.t.GetItem(v, key)
}

// fieldNumber reads a name that consists of digits.
func fieldNumber(name string) (n int, ok bool, err error) {
	if name == "" || strings.Trim(name, "0123456789") != "" {
		return 0, false, nil
	}
	n, err = strconv.Atoi(name)
	if err != nil {
		return 0, false, ValueErrorf("Too many decimal digits in format string")
	}
	return n, true, nil
}

// first finds the argument that a field begins with.
func (f *formatter) first(name string) (Value, error) {
	n, isNumber, err := fieldNumber(name)
	if err != nil {
		return nil, err
	}
	switch {
	case name == "":
		if f.manual {
			return nil, ValueErrorf("cannot switch from manual field specification to automatic field numbering")
		}
		f.auto = true
		n = f.next
		f.next++
	case isNumber:
		if f.auto {
			return nil, ValueErrorf("cannot switch from automatic field numbering to manual field specification")
		}
		f.manual = true
	case f.mapping != nil:
		return f.t.GetItem(f.mapping, name)
	default:
		if v := f.args.Keyword(name); v != nil {
			return v, nil
		}
		return nil, KeyError(name)
	}
	if f.mapping != nil {
		return nil, ValueErrorf("Format string contains positional fields")
	}
	if n >= len(f.args.Pos) {
		return nil, IndexErrorf("Replacement index %d out of range for positional args tuple", n)
	}
	return f.args.Pos[n], nil
}
