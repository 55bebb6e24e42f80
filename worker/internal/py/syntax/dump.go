package syntax

import (
	"fmt"
	"math"
	"math/big"
	"reflect"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Dump writes a node the way ast.dump(node, include_attributes=True) does in
// CPython 3.12. The node is a *Module, a statement, an expression, or any part
// of one.
func Dump(node any) string {
	var d dumper
	d.value(reflect.ValueOf(node))
	return d.String()
}

type dumper struct {
	strings.Builder
}

func (d *dumper) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if n, ok := v.Interface().(*big.Int); ok {
			d.WriteString(n.String())
			return
		}
		d.node(v.Elem())
	case reflect.Slice:
		d.WriteByte('[')
		for i := range v.Len() {
			if i > 0 {
				d.WriteString(", ")
			}
			d.item(v.Index(i))
		}
		d.WriteByte(']')
	default:
		d.item(v)
	}
}

// item is anything but a node or a list.
func (d *dumper) item(v reflect.Value) {
	if v.Kind() == reflect.Interface || v.Kind() == reflect.Pointer {
		if v.IsNil() {
			d.WriteString("None")
			return
		}
		if v.Kind() == reflect.Interface {
			v = v.Elem()
		}
	}
	switch x := v.Interface().(type) {
	case fmt.Stringer:
		if v.Kind() == reflect.Uint8 {
			d.WriteString(x.String())
			d.WriteString("()")
			return
		}
	case None:
		d.WriteString("None")
		return
	case Ellipsis:
		d.WriteString("Ellipsis")
		return
	case string:
		d.WriteString(reprString(x))
		return
	case Bytes:
		d.WriteString("b" + quoteBytes(string(x)))
		return
	case float64:
		d.WriteString(reprFloat(x, ".0"))
		return
	case Imaginary:
		d.WriteString(reprFloat(float64(x), "") + "j")
		return
	case bool:
		d.WriteString(map[bool]string{true: "True", false: "False"}[x])
		return
	case int:
		d.WriteString(strconv.Itoa(x))
		return
	}
	d.value(v)
}

func (d *dumper) node(v reflect.Value) {
	t := v.Type()
	name := t.Name()
	switch name {
	case "ExprStmt":
		name = "Expr"
	case "Comprehension", "Arguments", "Arg", "Keyword", "Alias":
		name = strings.ToLower(name)
	case "WithItem":
		name = "withitem"
	case "MatchCase":
		name = "match_case"
	}
	d.WriteString(name)
	d.WriteByte('(')
	sep := ""
	for i := range t.NumField() {
		key, optional := fieldName(t.Field(i))
		f := v.Field(i)
		if key == "" || optional && f.IsZero() {
			continue
		}
		d.WriteString(sep + key + "=")
		sep = ", "
		if f.Kind() == reflect.Bool {
			d.WriteString(map[bool]string{true: "1", false: "0"}[f.Bool()])
		} else if f.Kind() == reflect.Slice {
			d.value(f)
		} else {
			d.item(f)
		}
	}
	if s := v.FieldByName("Span"); s.IsValid() {
		at := s.Interface().(Span)
		fmt.Fprintf(d, "%slineno=%d, col_offset=%d, end_lineno=%d, end_col_offset=%d", sep, at.Start.Line, at.Start.Col,
			at.Stop.Line, at.Stop.Col)
	} else if name == "Module" {
		d.WriteString(", type_ignores=[]")
	}
	d.WriteByte(')')
}

// fieldName is the name of a field in CPython, empty if it has none there.
func fieldName(f reflect.StructField) (name string, optional bool) {
	return strings.CutSuffix(f.Tag.Get("ast"), ",opt")
}

// reprConstant is Python's repr of a Constant.Value.
func reprConstant(v any) string {
	var d dumper
	d.item(reflect.ValueOf(&v).Elem())
	return d.String()
}

// reprFloat has point behind a whole number.
func reprFloat(f float64, point string) string {
	if math.IsInf(f, 0) {
		return "inf"
	}
	s := strconv.FormatFloat(f, 'e', -1, 64)
	_, exp, _ := strings.Cut(s, "e")
	if n, _ := strconv.Atoi(exp); n < -4 || n >= 16 {
		return s
	}
	s = strconv.FormatFloat(f, 'f', -1, 64)
	if !strings.Contains(s, ".") {
		s += point
	}
	return s
}

// quoteOf is the quote that repr puts around s.
func quoteOf(s string) byte {
	if strings.Contains(s, "'") && !strings.Contains(s, `"`) {
		return '"'
	}
	return '\''
}

func reprString(s string) string {
	var b strings.Builder
	quote := quoteOf(s)
	b.WriteByte(quote)
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 && i+2 < len(s) { // a surrogate
			r, n = rune(s[i]&0xf)<<12|rune(s[i+1]&0x3f)<<6|rune(s[i+2]&0x3f), 3
		}
		i += n
		switch {
		case r < utf8.RuneSelf:
			b.WriteString(escapeASCII(byte(r), quote))
		case unicode.IsPrint(r):
			b.WriteRune(r)
		case r < 0x100:
			fmt.Fprintf(&b, `\x%02x`, r)
		case r < 0x10000:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			fmt.Fprintf(&b, `\U%08x`, r)
		}
	}
	b.WriteByte(quote)
	return b.String()
}

func quoteBytes(s string) string {
	var b strings.Builder
	quote := quoteOf(s)
	b.WriteByte(quote)
	for i := range len(s) {
		b.WriteString(escapeASCII(s[i], quote))
	}
	b.WriteByte(quote)
	return b.String()
}

func escapeASCII(c, quote byte) string {
	switch {
	case c == quote || c == '\\':
		return `\` + string(rune(c))
	case c == '\n':
		return `\n`
	case c == '\r':
		return `\r`
	case c == '\t':
		return `\t`
	case c < ' ' || c >= 0x7f:
		return fmt.Sprintf(`\x%02x`, c)
	}
	return string(rune(c))
}
