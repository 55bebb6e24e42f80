package py

import (
	"strings"
	"unicode/utf8"

	"github.com/gustload/gust/worker/internal/py/syntax"
)

// This file defines str (CPython 3.12, Objects/unicodeobject.c).

func defStr(in *Interp) {
	c := in.Types.Str
	c.New = newStr
	d := define[string](c)
	defSequence(d, syntax.Add, syntax.Mult, syntax.Mod)
	defComparisons(d)
	defHash(d)
	d.none("__str__", func(_ *Thread, s string) (Value, error) { return s, nil })
	d.none("__iter__", func(_ *Thread, s string) (Value, error) { return strIterator(s), nil })
	d.none("__getnewargs__", func(_ *Thread, s string) (Value, error) { return NewTuple(s), nil })
	d.one("__format__", func(t *Thread, s string, spec Value) (Value, error) {
		text, ok := Unwrap(spec).(string)
		if !ok {
			return nil, TypeErrorf("__format__() argument must be str, not %s", t.TypeName(spec))
		}
		return formatStr(s, text)
	})
	defStrCase(d)
	defStrPredicates(d)
	defFind(d, strText)
	defStrip(d, strText)
	defSplit(d, strText)
	defPad(d, strText)
	defStrConvert(d)
}

var newStrSig = Sig("str(object=, encoding=, errors=)")

func newStr(t *Thread, cls *Class, a Args) (Value, error) {
	var args [3]Value
	if err := newStrSig.Bind(a, args[:]); err != nil {
		return nil, err
	}
	s, err := t.makeStr(args[0], args[1], args[2])
	if err != nil {
		return nil, err
	}
	if cls == t.In.Types.Str {
		return s, nil
	}
	if inner, ok := Unwrap(s).(string); ok {
		return NewObject(cls, inner), nil
	}
	return NewObject(cls, s), nil
}

func (t *Thread) makeStr(object, encoding, errors Value) (Value, error) {
	if encoding == nil && errors == nil {
		if object == nil {
			return "", nil
		}
		return t.strValue(object)
	}
	if object == nil {
		return "", nil
	}
	data, ok := bytesLike(object)
	if !ok {
		if _, isStr := Unwrap(object).(string); isStr {
			return nil, TypeErrorf("decoding str is not supported")
		}
		return nil, TypeErrorf("decoding to str: need a bytes-like object, %s found", t.TypeName(object))
	}
	return t.decodeArgs("str", data, encoding, errors)
}

// strValue is str(v), which may be an instance of a class derived from str if
// __str__ has returned one.
func (t *Thread) strValue(v Value) (Value, error) {
	if s, ok := v.(string); ok {
		return s, nil
	}
	s, err := t.Str(v)
	return s, err
}

func strIterator(s string) *Iterator {
	name := "str_iterator"
	if isASCII(s) {
		name = "str_ascii_iterator"
	}
	return &Iterator{TypeName: name, Next: strNext(s)}
}

// strNext yields the code points of s.
func strNext(s string) NextFunc {
	at := 0
	return func(*Thread) (Value, bool, error) {
		if at >= len(s) {
			return nil, false, nil
		}
		size := 1
		if s[at] >= utf8.RuneSelf {
			_, size = utf8.DecodeRuneInString(s[at:])
		}
		at += size
		return s[at-size : at], true, nil
	}
}

func defStrConvert(d definer[string]) {
	d.one("join", func(t *Thread, s string, x Value) (Value, error) { return t.strJoin(s, x) })
	d.pos("replace", 2, 3, func(t *Thread, s string, args []Value) (Value, error) {
		from, err := strText.arg(t, "replace() argument 1 ", args[0])
		if err != nil {
			return nil, err
		}
		to, err := strText.arg(t, "replace() argument 2 ", args[1])
		if err != nil {
			return nil, err
		}
		n := -1
		if len(args) == 3 {
			if n, err = t.Index(args[2]); err != nil {
				return nil, err
			}
		}
		if replacedSize(s, from, to, n) > maxRepeat {
			return nil, memoryError()
		}
		return strings.Replace(s, from, to, n), nil
	})
	d.sig("encode(encoding=, errors=)", func(t *Thread, s string, args []Value) (Value, error) {
		data, err := t.encodeArgs("encode", s, args[0], args[1])
		return Bytes(data), err
	})
	d.one("translate", func(t *Thread, s string, x Value) (Value, error) { return t.strTranslate(s, x) })
	d.class.DefStatic("maketrans", strMakeTrans)
	d.class.Def("format", func(t *Thread, a Args) (Value, error) {
		s, err := d.self(t, "format", a)
		if err != nil {
			return nil, err
		}
		return t.FormatStr(s, a.Rest(1))
	})
	d.one("format_map", func(t *Thread, s string, x Value) (Value, error) { return t.formatMap(s, x) })
}

// replacedSize is about how long s becomes at most.
func replacedSize(s, from, to string, n int) int {
	if len(to) <= len(from) || len(s)+len(s)/max(len(from), 1)*len(to) <= maxRepeat {
		return len(s)
	}
	count := strings.Count(s, from)
	if n >= 0 {
		count = min(count, n)
	}
	return len(s) + count*(len(to)-len(from))
}

func (t *Thread) strJoin(sep string, x Value) (Value, error) {
	items, err := t.joinItems(x)
	if err != nil {
		return nil, err
	}
	if len(items) == 1 {
		if s, ok := items[0].(string); ok {
			return s, nil
		}
	}
	size := 0
	for i, item := range items {
		s, ok := item.(string)
		if !ok {
			if s, ok = Unwrap(item).(string); !ok {
				return nil, TypeErrorf("sequence item %d: expected str instance, %s found", i, t.TypeName(item))
			}
		}
		size += len(sep) + len(s)
	}
	if size > maxRepeat {
		return nil, memoryError()
	}
	var b strings.Builder
	b.Grow(size)
	for i, item := range items {
		if i > 0 {
			b.WriteString(sep)
		}
		s, ok := item.(string)
		if !ok {
			s, _ = Unwrap(item).(string)
		}
		b.WriteString(s)
	}
	return b.String(), nil
}

// joinItems are what x yields. A list's own slice may be returned: nothing
// calls Python code while it is used.
func (t *Thread) joinItems(x Value) ([]Value, error) {
	switch x := x.(type) {
	case *List:
		return x.Items, nil
	case *Tuple:
		return x.Items, nil
	}
	if _, err := t.Iter(x); err != nil {
		if t.IsRaised(err, "TypeError") {
			if method, _ := t.TypeLookup(x, "__iter__"); method == nil {
				return nil, TypeErrorf("can only join an iterable")
			}
		}
		return nil, err
	}
	return t.Collect(x)
}

func (t *Thread) strTranslate(s string, table Value) (Value, error) {
	var b strings.Builder
	for _, r := range s {
		v, err := t.GetItem(table, int(r))
		if err != nil {
			if !t.IsRaised(err, "LookupError") {
				return nil, err
			}
			b.WriteRune(r)
			continue
		}
		switch x := Unwrap(v).(type) {
		case NoneType:
		case string:
			if b.Len()+len(x) > maxRepeat {
				return nil, memoryError()
			}
			b.WriteString(x)
		case int, bool:
			n, _ := AsInt(x)
			if n < 0 || n > utf8.MaxRune {
				return nil, ValueErrorf("character mapping must be in range(0x110000)")
			}
			b.WriteRune(rune(n))
		default:
			return nil, TypeErrorf("character mapping must return integer, None or str")
		}
	}
	return b.String(), nil
}

func strMakeTrans(t *Thread, a Args) (Value, error) {
	if err := checkCount("maketrans", len(a.Pos), 1, 3); err != nil {
		return nil, err
	}
	out := NewDict()
	if len(a.Pos) == 1 {
		from, ok := Unwrap(a.Pos[0]).(*Dict)
		if !ok {
			return nil, TypeErrorf("if you give only one argument to maketrans it must be a dict")
		}
		return out, t.transFromDict(out, from)
	}
	var texts [3][]rune
	for i, v := range a.Pos {
		s, ok := Unwrap(v).(string)
		if !ok && i == 0 {
			return nil, TypeErrorf("first maketrans argument must be a string if there is a second argument")
		}
		if !ok {
			return nil, TypeErrorf("maketrans() argument %d must be str, not %s", i+1, t.TypeName(v))
		}
		texts[i] = []rune(s)
	}
	if len(texts[0]) != len(texts[1]) {
		return nil, ValueErrorf("the first two maketrans arguments must have equal length")
	}
	for i, r := range texts[0] {
		if err := out.Set(t, int(r), int(texts[1][i])); err != nil {
			return nil, err
		}
	}
	for _, r := range texts[2] {
		if err := out.Set(t, int(r), None); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (t *Thread) transFromDict(out, from *Dict) error {
	for k, v := range from.All() {
		switch key := Unwrap(k).(type) {
		case string:
			r, ok := oneRune(key)
			if !ok {
				return ValueErrorf("string keys in translate table must be of length 1")
			}
			k = int(r)
		case int, bool:
		default:
			return TypeErrorf("keys in translate table must be strings or integers")
		}
		if err := out.Set(t, k, v); err != nil {
			return err
		}
	}
	return nil
}
