package py

import (
	"fmt"
	"math/big"
	"reflect"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Str is str(v).
func (t *Thread) Str(v Value) (string, error) {
	switch v := v.(type) {
	case string:
		return v, nil
	case *Object:
		r, found, err := t.CallSpecial(v, "__str__")
		if err != nil {
			return "", err
		}
		if !found {
			return t.Repr(v)
		}
		s, ok := Unwrap(r).(string)
		if !ok {
			return "", TypeErrorf("__str__ returned non-string (type %s)", t.TypeName(r))
		}
		return s, nil
	}
	return t.Repr(v)
}

// Repr is repr(v).
func (t *Thread) Repr(v Value) (string, error) {
	switch v := v.(type) {
	case string:
		return ReprString(v), nil
	case int:
		return strconv.Itoa(v), nil
	case float64:
		return ReprFloat(v), nil
	case bool:
		if v {
			return "True", nil
		}
		return "False", nil
	case NoneType:
		return "None", nil
	case *big.Int:
		return bigText(v)
	case Bytes:
		return ReprBytes(string(v)), nil
	case *ByteArray:
		return reprByteArray(string(v.Data)), nil
	case *List:
		return t.reprItems(v, v.Items, "[", "]")
	case *Tuple:
		if len(v.Items) == 1 {
			return t.reprItems(v, v.Items, "(", ",)")
		}
		return t.reprItems(v, v.Items, "(", ")")
	case *Dict:
		return t.reprDict(v)
	case *Set:
		return t.reprSet(v, t.TypeName(v))
	case *Object:
		return t.reprObject(v)
	case *Class:
		return t.reprClass(v)
	case *DictView:
		return t.viewRepr(v)
	}
	return t.reprRare(v)
}

func (t *Thread) reprRare(v Value) (string, error) {
	switch v := v.(type) {
	case *Range:
		if v.Step == 1 {
			return fmt.Sprintf("range(%d, %d)", v.Start, v.Stop), nil
		}
		return fmt.Sprintf("range(%d, %d, %d)", v.Start, v.Stop, v.Step), nil
	case *bigRange:
		return v.repr(), nil
	case *Slice:
		return t.reprItems(v, []Value{v.Start, v.Stop, v.Step}, "slice(", ")")
	case EllipsisType:
		return "Ellipsis", nil
	case NotImplementedType:
		return "NotImplemented", nil
	case *Builtin:
		if v.Owner != nil && v.Method {
			return fmt.Sprintf("<method '%s' of '%s' objects>", v.Name, v.Owner.Name), nil
		}
		return "<built-in function " + v.Name + ">", nil
	case *Method:
		return t.reprMethod(v)
	case *Function:
		name, err := t.GetAttr(v, "__qualname__")
		return fmt.Sprintf("<function %s at %s>", name, address(v)), err
	case *Generator:
		name, err := t.GetAttr(v, "__qualname__")
		return fmt.Sprintf("<generator object %s at %s>", name, address(v)), err
	case *Module:
		if v.File != "" {
			return fmt.Sprintf("<module '%s' from '%s'>", v.Name, v.File), nil
		}
		if loader, _ := v.Dict.GetStr("__loader__"); loader == None {
			return "<module '" + v.Name + "'>", nil
		}
		return "<module '" + v.Name + "' (built-in)>", nil
	case *StaticMethod:
		s, err := t.Repr(v.Func)
		return "<staticmethod(" + s + ")>", err
	case *ClassMethod:
		s, err := t.Repr(v.Func)
		return "<classmethod(" + s + ")>", err
	case *Super:
		return fmt.Sprintf("<super: <class '%s'>, <%s object>>", v.After.Name, t.TypeName(v.Self)), nil
	case *Iterator:
		text, _, err := t.CallSpecial(v, "__repr__")
		if err != nil {
			return "", err
		}
		s, _ := text.(string)
		return s, nil
	case *GetSet:
		return "<attribute '" + v.Name + "' of objects>", nil
	}
	return t.identityRepr(v), nil
}

func (t *Thread) reprMethod(m *Method) (string, error) {
	if b, ok := m.Func.(*Builtin); ok {
		return fmt.Sprintf("<built-in method %s of %s object at %s>", b.Name, t.TypeName(m.Self), address(m.Self)), nil
	}
	name, ok, err := t.LookupAttr(m.Func, "__qualname__")
	if err != nil {
		return "", err
	}
	if !ok {
		name = "?"
	}
	self, err := t.Repr(m.Self)
	return fmt.Sprintf("<bound method %s of %s>", name, self), err
}

// identityRepr is object.__repr__.
func (t *Thread) identityRepr(v Value) string {
	c := t.TypeOf(v)
	name := c.Qualname
	if c.Module != "" && c.Module != "builtins" {
		name = c.Module + "." + name
	}
	return "<" + name + " object at " + address(v) + ">"
}

// address stands for where CPython keeps an object.
func address(v Value) string { return fmt.Sprintf("0x%012x", identity(v)) }

// identity is id(v): equal numbers, strings and the like share one.
func identity(v Value) int {
	if r := reflect.ValueOf(v); r.Kind() == reflect.Pointer {
		return int(r.Pointer())
	}
	return int(hashIdentity(v)>>20<<4 | 1<<46)
}

func (t *Thread) reprObject(o *Object) (string, error) {
	r, found, err := t.CallSpecial(o, "__repr__")
	if err != nil {
		return "", err
	}
	if !found {
		return t.identityRepr(o), nil
	}
	s, ok := Unwrap(r).(string)
	if !ok {
		return "", TypeErrorf("__repr__ returned non-string (type %s)", t.TypeName(r))
	}
	return s, nil
}

func (t *Thread) reprClass(c *Class) (string, error) {
	if c.Hooks != nil && c.Hooks.Repr != nil {
		return c.Hooks.Repr(t, c)
	}
	return "<class '" + c.fullName() + "'>", nil
}

// fullName is the class with its module, unless that is builtins.
func (c *Class) fullName() string {
	if c.Module == "" || c.Module == "builtins" {
		return c.Qualname
	}
	return c.Module + "." + c.Qualname
}

func (t *Thread) reprItems(container Value, items []Value, opening, closing string) (string, error) {
	if t.showing(container) {
		return opening + "..." + strings.TrimPrefix(closing, ","), nil
	}
	if err := t.show(container); err != nil {
		return "", err
	}
	defer t.shown()
	var b strings.Builder
	b.WriteString(opening)
	for i, item := range items {
		if i > 0 {
			b.WriteString(", ")
		}
		s, err := t.Repr(item)
		if err != nil {
			return "", err
		}
		b.WriteString(s)
	}
	b.WriteString(closing)
	return b.String(), nil
}

func (t *Thread) reprDict(d *Dict) (string, error) {
	if t.showing(d) {
		return "{...}", nil
	}
	if err := t.show(d); err != nil {
		return "", err
	}
	defer t.shown()
	var b strings.Builder
	b.WriteString("{")
	for k, v := range d.All() {
		if b.Len() > 1 {
			b.WriteString(", ")
		}
		key, err := t.Repr(k)
		if err != nil {
			return "", err
		}
		value, err := t.Repr(v)
		if err != nil {
			return "", err
		}
		b.WriteString(key)
		b.WriteString(": ")
		b.WriteString(value)
	}
	b.WriteString("}")
	return b.String(), nil
}

func (t *Thread) reprSet(s *Set, name string) (string, error) {
	if s.Len() == 0 {
		return name + "()", nil
	}
	text, err := t.reprItems(s, s.Keys(), "{", "}")
	if name != "set" {
		text = name + "(" + text + ")"
	}
	return text, err
}

// The containers whose repr() is under way are kept with the thread.
type reprKey struct{}

func (t *Thread) showing(container Value) bool {
	open, _ := t.Locals[reprKey{}].([]Value)
	for _, v := range open {
		if v == container {
			return true
		}
	}
	return false
}

func (t *Thread) show(container Value) error {
	if err := t.descend(" while getting the repr of an object"); err != nil {
		return err
	}
	if t.Locals == nil {
		t.Locals = make(map[any]any)
	}
	open, _ := t.Locals[reprKey{}].([]Value)
	t.Locals[reprKey{}] = append(open, container)
	return nil
}

func (t *Thread) shown() {
	open := t.Locals[reprKey{}].([]Value)
	open[len(open)-1] = nil
	t.Locals[reprKey{}] = open[:len(open)-1]
	t.ascend()
}

// maxNested is sys.getrecursionlimit().
const maxNested = 1000

// descend and ascend bracket recursion in Go code over Python data.
func (t *Thread) descend(where string) error {
	if t.depth >= maxNested {
		return Errorf("RecursionError", "maximum recursion depth exceeded%s", where)
	}
	t.depth++
	return nil
}

func (t *Thread) ascend() { t.depth-- }

// ASCII is ascii(v).
func (t *Thread) ASCII(v Value) (string, error) {
	s, err := t.Repr(v)
	if err != nil || StrLen(s) == len(s) {
		return s, err
	}
	var b strings.Builder
	for _, r := range s {
		if r < utf8.RuneSelf {
			b.WriteRune(r)
		} else {
			writeEscaped(&b, r)
		}
	}
	return b.String(), nil
}

func writeEscaped(b *strings.Builder, r rune) {
	switch {
	case r < 0x100:
		fmt.Fprintf(b, `\x%02x`, r)
	case r < 0x10000:
		fmt.Fprintf(b, `\u%04x`, r)
	default:
		fmt.Fprintf(b, `\U%08x`, r)
	}
}

// quoteFor is the quote that repr() puts around a text.
func quoteFor(s string) byte {
	if strings.Contains(s, "'") && !strings.Contains(s, `"`) {
		return '"'
	}
	return '\''
}

// ReprString is repr() of a str.
func ReprString(s string) string {
	quote := quoteFor(s)
	var b strings.Builder
	b.Grow(len(s) + 2)
	b.WriteByte(quote)
	for _, r := range s {
		switch {
		case r == rune(quote) || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&b, `\x%02x`, r)
		case r < 0x7f || printable(r):
			b.WriteRune(r)
		default:
			writeEscaped(&b, r)
		}
	}
	b.WriteByte(quote)
	return b.String()
}

// printable is str.isprintable of a character.
func printable(r rune) bool {
	if r == ' ' {
		return true
	}
	return unicode.IsPrint(r)
}

// ReprBytes is repr() of bytes.
func ReprBytes(s string) string {
	quote := quoteFor(s)
	var b strings.Builder
	b.Grow(len(s) + 3)
	b.WriteByte('b')
	b.WriteByte(quote)
	for i := range len(s) {
		switch c := s[i]; {
		case c == quote || c == '\\':
			b.WriteByte('\\')
			b.WriteByte(c)
		case c == '\n':
			b.WriteString(`\n`)
		case c == '\r':
			b.WriteString(`\r`)
		case c == '\t':
			b.WriteString(`\t`)
		case c < ' ' || c >= 0x7f:
			fmt.Fprintf(&b, `\x%02x`, c)
		default:
			b.WriteByte(c)
		}
	}
	b.WriteByte(quote)
	return b.String()
}

// reprByteArray escapes the apostrophe also between quotation marks, as CPython
// does (Objects/bytearrayobject.c).
func reprByteArray(s string) string {
	text := ReprBytes(s)
	if text[1] == '"' {
		text = `b"` + strings.ReplaceAll(text[2:], "'", `\'`)
	}
	return "bytearray(" + text + ")"
}
