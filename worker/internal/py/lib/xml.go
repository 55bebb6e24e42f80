package lib

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gustload/gust/worker/internal/py"
)

// This file takes XML apart for source/elementtree.py, with the errors of expat,
// which CPython has: their codes, texts and places. encoding/xml, which is looser
// and knows no such places, would not do.

// xmlFault is one of expat's errors.
type xmlFault struct {
	code int
	at   int // in bytes
}

var xmlFaults = map[int]string{
	2: "syntax error", 3: "no element found", 4: "not well-formed (invalid token)", 5: "unclosed token", 7: "mismatched tag", 8: "duplicate attribute",
	9: "junk after document element", 11: "undefined entity", 14: "reference to invalid character number", 17: "XML or text declaration not at start of entity",
	20: "unclosed CDATA section", 27: "unbound prefix",
}

type xmlElement struct {
	name   string // as written
	tag    string // with its namespace
	spaces int    // how many namespaces were known before
}

type xmlReader struct {
	src    string
	at     int
	events []py.Value
	open   []xmlElement
	spaces [][2]string // prefixes and what they stand for
	plain  bool        // names stay as written, and xmlns is an attribute like others
	seen   bool        // the root has been
}

func (x *xmlReader) event(kind string, a, b py.Value) {
	x.events = append(x.events, py.NewTuple(kind, a, b))
}

// fail ends the reading; read catches it.
func (x *xmlReader) fail(code, at int) { panic(xmlFault{code, at}) }

func (x *xmlReader) read() {
	defer func() {
		if r := recover(); r != nil {
			f, ok := r.(xmlFault)
			if !ok {
				panic(r)
			}
			before := x.src[:min(f.at, len(x.src))]
			line := strings.Count(before, "\n") + 1
			column := utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:])
			text := xmlFaults[f.code] + ": line " + strconv.Itoa(line) + ", column " + strconv.Itoa(column)
			x.event("error", text, py.NewTuple(f.code, line, column))
		}
	}()
	for x.at < len(x.src) {
		if x.src[x.at] == '<' {
			x.markup()
		} else {
			x.text()
		}
	}
	if len(x.open) > 0 || !x.seen {
		x.fail(3, len(x.src))
	}
}

func xmlSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

func xmlNameStart(r rune) bool { return r == '_' || r == ':' || unicode.IsLetter(r) }

func xmlNameRune(r rune) bool {
	return xmlNameStart(r) || r == '-' || r == '.' || r == 0xb7 || unicode.IsDigit(r) || unicode.Is(unicode.M, r)
}

// outside is text before and behind the root: white space alone.
func (x *xmlReader) outside() {
	for x.at < len(x.src) && xmlSpace(x.src[x.at]) {
		x.at++
	}
	if x.at == len(x.src) || x.src[x.at] == '<' {
		return
	}
	r, _ := utf8.DecodeRuneInString(x.src[x.at:])
	switch {
	case x.seen:
		x.fail(9, x.at)
	case xmlNameRune(r):
		x.fail(2, x.at)
	}
	x.fail(4, x.at)
}

func (x *xmlReader) text() {
	if len(x.open) == 0 {
		x.outside()
		return
	}
	var b strings.Builder
	for x.at < len(x.src) && x.src[x.at] != '<' {
		switch c := x.src[x.at]; {
		case c == '&':
			b.WriteString(x.reference())
		case c == ']' && strings.HasPrefix(x.src[x.at:], "]]>"):
			x.fail(4, x.at+2)
		default:
			n := x.char()
			b.WriteString(x.src[x.at : x.at+n])
			x.at += n
		}
	}
	x.event("data", b.String(), py.None)
}

// char is the size of the character at hand, if it is one of XML's.
func (x *xmlReader) char() int {
	r, n := utf8.DecodeRuneInString(x.src[x.at:])
	if r < ' ' && r != '\n' && r != '\t' && r != '\r' || r == 0xfffe || r == 0xffff {
		x.fail(4, x.at)
	}
	return n
}

func (x *xmlReader) name() string {
	start := x.at
	for x.at < len(x.src) {
		r, n := utf8.DecodeRuneInString(x.src[x.at:])
		if !xmlNameRune(r) || x.at == start && !xmlNameStart(r) {
			break
		}
		x.at += n
	}
	return x.src[start:x.at]
}

// reference is what begins with an ampersand.
func (x *xmlReader) reference() string {
	start := x.at
	x.at++
	if x.at < len(x.src) && x.src[x.at] == '#' {
		return x.number(start)
	}
	name := x.name()
	if name == "" || x.at >= len(x.src) || x.src[x.at] != ';' {
		x.fail(4, x.at)
	}
	x.at++
	text, ok := map[string]string{"lt": "<", "gt": ">", "amp": "&", "quot": `"`, "apos": "'"}[name]
	if !ok {
		x.fail(11, start)
	}
	return text
}

func (x *xmlReader) number(start int) string {
	x.at++
	base := 10
	if x.at < len(x.src) && x.src[x.at] == 'x' {
		base = 16
		x.at++
	}
	digits := x.at
	for x.at < len(x.src) && x.src[x.at] != ';' {
		if v := unhexDigit(x.src[x.at]); v < 0 || v >= base {
			x.fail(4, x.at)
		}
		x.at++
	}
	if x.at == len(x.src) || x.at == digits {
		x.fail(4, x.at)
	}
	n, err := strconv.ParseUint(x.src[digits:x.at], base, 32)
	x.at++
	r := rune(n)
	if err != nil || !utf8.ValidRune(r) || r < ' ' && r != '\n' && r != '\t' && r != '\r' || r == 0xfffe || r == 0xffff {
		x.fail(14, start)
	}
	return string(r)
}

// until is the text up to end, which is skipped too.
func (x *xmlReader) until(end string, start, code int) string {
	i := strings.Index(x.src[x.at:], end)
	if i < 0 {
		at := start
		if code == 20 {
			at = len(x.src)
		}
		x.fail(code, at)
	}
	text := x.src[x.at : x.at+i]
	x.at += i + len(end)
	return text
}

func (x *xmlReader) markup() {
	start := x.at
	rest := x.src[x.at:]
	switch {
	case strings.HasPrefix(rest, "<!--"):
		x.at += 4
		text := x.until("--", start, 5)
		if !strings.HasPrefix(x.src[x.at:], ">") {
			if x.at == len(x.src) {
				x.fail(5, start)
			}
			x.fail(4, x.at)
		}
		x.at++
		x.event("comment", text, py.None)
	case strings.HasPrefix(rest, "<![CDATA[") && len(x.open) > 0:
		x.at += len("<![CDATA[")
		x.event("data", x.until("]]>", start, 20), py.None)
	case strings.HasPrefix(rest, "<?"):
		x.instruction(start)
	case strings.HasPrefix(rest, "<!DOCTYPE") && len(x.open) == 0 && !x.seen:
		x.doctype(start)
	case strings.HasPrefix(rest, "</"):
		if len(x.open) == 0 {
			x.fail(4, x.at+1)
		}
		x.endTag(start)
	default:
		if len(x.open) == 0 && x.seen {
			x.fail(9, start)
		}
		x.startTag(start)
	}
}

func (x *xmlReader) instruction(start int) {
	x.at += 2
	target := x.name()
	if target == "" {
		x.fail(4, x.at)
	}
	body := x.until("?>", start, 5)
	if target != "xml" {
		x.event("pi", target, strings.TrimLeft(body, " \n\t\r"))
		return
	}
	if start != 0 {
		x.fail(17, start)
	}
}

// doctype is skipped, with what is in its brackets.
func (x *xmlReader) doctype(start int) {
	depth, quote := 0, byte(0)
	for ; x.at < len(x.src); x.at++ {
		switch c := x.src[x.at]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '[':
			depth++
		case c == ']':
			depth--
		case c == '>' && depth == 0:
			x.at++
			return
		}
	}
	x.fail(5, start)
}

func (x *xmlReader) skipSpace() bool {
	start := x.at
	for x.at < len(x.src) && xmlSpace(x.src[x.at]) {
		x.at++
	}
	return x.at > start
}

// need fails for a tag that ends in the middle.
func (x *xmlReader) need(start int) {
	if x.at >= len(x.src) {
		x.fail(5, start)
	}
}

func (x *xmlReader) endTag(start int) {
	x.at += 2
	x.need(start)
	nameAt := x.at
	name := x.name()
	if name == "" {
		x.fail(4, x.at)
	}
	x.skipSpace()
	x.need(start)
	if x.src[x.at] != '>' {
		x.fail(4, x.at)
	}
	top := x.open[len(x.open)-1]
	if top.name != name {
		x.fail(7, nameAt)
	}
	x.at++
	x.close(top)
}

func (x *xmlReader) close(e xmlElement) {
	x.event("end", e.tag, py.None)
	x.open = x.open[:len(x.open)-1]
	x.spaces = x.spaces[:e.spaces]
}

type xmlAttribute struct {
	name, value string
	at          int
}

func (x *xmlReader) startTag(start int) {
	x.at++
	x.need(start)
	name := x.name()
	if name == "" {
		x.fail(4, x.at)
	}
	var attrs []xmlAttribute
	empty := false
	for {
		space := x.skipSpace()
		x.need(start)
		if x.src[x.at] == '>' {
			x.at++
			break
		}
		if x.src[x.at] == '/' {
			x.at++
			x.need(start)
			if x.src[x.at] != '>' {
				x.fail(4, x.at)
			}
			x.at++
			empty = true
			break
		}
		if !space {
			x.fail(4, x.at)
		}
		attrs = append(attrs, x.attribute(start, attrs))
	}
	e := xmlElement{name: name, spaces: len(x.spaces)}
	for _, a := range attrs {
		if a.name == "xmlns" {
			x.spaces = append(x.spaces, [2]string{"", a.value})
		} else if prefix, ok := strings.CutPrefix(a.name, "xmlns:"); ok {
			x.spaces = append(x.spaces, [2]string{prefix, a.value})
		}
	}
	e.tag = x.qualified(name, start, true)
	d := py.NewDict()
	for _, a := range attrs {
		if !x.plain && (a.name == "xmlns" || strings.HasPrefix(a.name, "xmlns:")) {
			continue
		}
		d.SetStr(x.qualified(a.name, start, false), a.value)
	}
	x.seen = true
	x.open = append(x.open, e)
	x.event("start", e.tag, d)
	if empty {
		x.close(e)
	}
}

func (x *xmlReader) attribute(start int, before []xmlAttribute) xmlAttribute {
	a := xmlAttribute{at: x.at}
	if a.name = x.name(); a.name == "" {
		x.fail(4, x.at)
	}
	x.skipSpace()
	x.need(start)
	if x.src[x.at] != '=' {
		x.fail(4, x.at)
	}
	x.at++
	x.skipSpace()
	x.need(start)
	quote := x.src[x.at]
	if quote != '"' && quote != '\'' {
		x.fail(4, x.at)
	}
	for _, b := range before {
		if b.name == a.name {
			x.fail(8, a.at)
		}
	}
	x.at++
	var b strings.Builder
	for {
		x.need(start)
		switch c := x.src[x.at]; {
		case c == quote:
			x.at++
			a.value = b.String()
			return a
		case c == '<':
			x.fail(4, x.at)
		case c == '&':
			b.WriteString(x.reference())
		case xmlSpace(c):
			b.WriteByte(' ')
			x.at++
		default:
			n := x.char()
			b.WriteString(x.src[x.at : x.at+n])
			x.at += n
		}
	}
}

// qualified is a name with its namespace in braces.
func (x *xmlReader) qualified(name string, start int, element bool) string {
	if x.plain {
		return name
	}
	prefix, local, ok := strings.Cut(name, ":")
	if !ok {
		if prefix, local = "", name; !element {
			return name
		}
	}
	if prefix == "xml" {
		return "{http://www.w3.org/XML/1998/namespace}" + local
	}
	for i := len(x.spaces) - 1; i >= 0; i-- {
		if x.spaces[i][0] == prefix {
			if x.spaces[i][1] == "" {
				return local
			}
			return "{" + x.spaces[i][1] + "}" + local
		}
	}
	if prefix != "" {
		x.fail(27, start)
	}
	return local
}

var xmlEncoding = regexp.MustCompile(`^<\?xml[^>]*encoding=["']([A-Za-z0-9._-]+)["']`)

// xmlText is a document as text: bytes are in the encoding that they declare.
func xmlText(t *py.Thread, v py.Value) (string, error) {
	text, ok := py.Unwrap(v).(string)
	if !ok {
		b, err := octets(t, v)
		if err != nil {
			return "", err
		}
		encoding := "utf-8"
		if m := xmlEncoding.FindSubmatch(b); m != nil {
			encoding = string(m[1])
		} else if strings.HasPrefix(string(b), "\xff\xfe") || strings.HasPrefix(string(b), "\xfe\xff") {
			encoding = "utf-16"
		}
		if text, err = py.Decode(py.Bytes(b), encoding, "replace"); err != nil {
			return "", err
		}
	}
	text = strings.TrimPrefix(text, "\ufeff")
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), nil
}

func xmlModules() []*py.ModuleDef {
	return []*py.ModuleDef{
		packageDef("xml"), packageDef("xml.etree"), packageDef("xml.sax"),
		{Name: "_gustxml", Init: func(_ *py.Thread, m *py.Module) error {
			m.Def("parse", func(t *py.Thread, a py.Args) (py.Value, error) {
				text, err := xmlText(t, first(a))
				if err != nil {
					return nil, err
				}
				x := &xmlReader{src: text, plain: len(a.Pos) > 1 && a.Pos[1] == true}
				x.read()
				return py.NewList(x.events...), nil
			})
			return nil
		}},
		inPython("xml.etree.ElementTree", "elementtree"), inPython("xml.etree.cElementTree", "elementtree"), inPython("xml.sax.saxutils", "saxutils"),
	}
}

// packageDef is a package that has nothing but its modules.
func packageDef(name string) *py.ModuleDef {
	return &py.ModuleDef{Name: name, Init: func(_ *py.Thread, m *py.Module) error {
		m.Set("__path__", py.NewList())
		return nil
	}}
}
