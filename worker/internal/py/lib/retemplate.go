package lib

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/gustload/gust/worker/internal/py"
)

// This file defines what sub replaces matches with (CPython 3.12,
// Lib/re/_parser.py parse_template).

// templatePart is a text, or a group if group is not -1.
type templatePart struct {
	text  string
	group int
}

// template reads a replacement, or finds what was read before.
func (p *pattern) template(t *py.Thread, v py.Value, text string) ([]templatePart, error) {
	if strings.IndexByte(text, '\\') < 0 {
		return []templatePart{{text, -1}}, nil
	}
	if parts, ok := p.templates[text]; ok {
		return parts, nil
	}
	r := &templateReader{t: t, p: p, value: v, text: text}
	if err := r.read(); err != nil {
		return nil, err
	}
	if p.templates == nil || len(p.templates) >= maxPatterns {
		p.templates = make(map[string][]templatePart)
	}
	p.templates[text] = r.parts
	return r.parts, nil
}

type templateReader struct {
	t     *py.Thread
	p     *pattern
	value py.Value
	text  string
	at    int
	plain strings.Builder
	parts []templatePart
}

func (r *templateReader) fail(at int, msg string) error {
	return stateOf(r.t).raise(r.t, msg, r.value, utf8.RuneCountInString(r.text[:at]))
}

func (r *templateReader) rune(c rune) {
	if r.p.bytes {
		r.plain.WriteByte(byte(c))
	} else {
		r.plain.WriteRune(c)
	}
}

func (r *templateReader) flush() {
	if r.plain.Len() > 0 {
		r.parts = append(r.parts, templatePart{r.plain.String(), -1})
		r.plain.Reset()
	}
}

func (r *templateReader) group(n, at int) error {
	if n > r.p.re.Groups {
		return r.fail(at, "invalid group reference "+strconv.Itoa(n))
	}
	r.flush()
	r.parts = append(r.parts, templatePart{"", n})
	return nil
}

func (r *templateReader) read() error {
	for r.at < len(r.text) {
		start := r.at
		c := r.text[r.at]
		r.at++
		if c != '\\' {
			r.plain.WriteByte(c)
			continue
		}
		if r.at == len(r.text) {
			return r.fail(start, "bad escape (end of pattern)")
		}
		c = r.text[r.at]
		r.at++
		if err := r.escape(c, start); err != nil {
			return err
		}
	}
	r.flush()
	return nil
}

func (r *templateReader) escape(c byte, start int) error {
	switch {
	case c == 'g':
		return r.named(start)
	case c == '0':
		n := r.octal("0", 2)
		v, _ := strconv.ParseInt(n, 8, 32)
		r.rune(rune(v))
	case '1' <= c && c <= '9':
		text := string(c)
		if r.at < len(r.text) && '0' <= r.text[r.at] && r.text[r.at] <= '9' {
			second := r.text[r.at]
			r.at++
			text += string(second)
			if c <= '7' && second <= '7' {
				if three := r.octal(text, 1); len(three) == 3 {
					v, _ := strconv.ParseInt(three, 8, 32)
					if v > 0o377 {
						return r.fail(start, "octal escape value \\"+three+" outside of range 0-0o377")
					}
					r.rune(rune(v))
					return nil
				}
			}
		}
		n, _ := strconv.Atoi(text)
		return r.group(n, start+1)
	default:
		if i := strings.IndexByte("abfnrtv\\", c); i >= 0 {
			r.plain.WriteByte("\a\b\f\n\r\t\v\\"[i])
			return nil
		}
		if c|0x20 >= 'a' && c|0x20 <= 'z' {
			return r.fail(start, "bad escape \\"+string(c))
		}
		r.plain.WriteByte('\\')
		r.plain.WriteByte(c)
	}
	return nil
}

// octal adds up to most octal digits to text.
func (r *templateReader) octal(text string, most int) string {
	for ; most > 0 && r.at < len(r.text) && '0' <= r.text[r.at] && r.text[r.at] <= '7'; most-- {
		text += string(r.text[r.at])
		r.at++
	}
	return text
}

// named is \g<name> and \g<number>.
func (r *templateReader) named(start int) error {
	if r.at == len(r.text) || r.text[r.at] != '<' {
		return r.fail(r.at, "missing <")
	}
	r.at++
	from := r.at
	end := strings.IndexByte(r.text[r.at:], '>')
	switch {
	case end < 0 && from == len(r.text):
		return r.fail(from, "missing group name")
	case end < 0:
		return r.fail(from, "missing >, unterminated name")
	case end == 0:
		return r.fail(from, "missing group name")
	}
	name := r.text[from : from+end]
	r.at = from + end + 1
	if digits(name) {
		n, _ := strconv.Atoi(name)
		return r.group(n, from)
	}
	for i, c := range name {
		if c != '_' && !(c >= 0x80) && (c|0x20 < 'a' || c|0x20 > 'z') && (i == 0 || c < '0' || c > '9') {
			return r.fail(from, "bad character in group name "+py.ReprString(name))
		}
	}
	n, ok := r.p.re.Names[name]
	if !ok {
		return py.IndexErrorf("unknown group name %s", py.ReprString(name))
	}
	return r.group(n, from)
}

// expand writes the parts with the groups of a match.
func expand(b *strings.Builder, parts []templatePart, text string, caps []int) {
	for _, part := range parts {
		if part.group < 0 {
			b.WriteString(part.text)
		} else if from, to := caps[2*part.group], caps[2*part.group+1]; from >= 0 && to >= 0 {
			b.WriteString(text[from:to])
		}
	}
}
