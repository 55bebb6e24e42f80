package lib

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/gustload/gust/worker/internal/py"
)

// This file defines the reader, the writer and the dialects of csv (CPython
// 3.12, Modules/_csv.c). The rest of the module is in source/csv.py.

const (
	quoteMinimal = iota
	quoteAll
	quoteNonNumeric
	quoteNone
	quoteStrings
	quoteNotNull
)

// dialect says how rows are written. A rune of -1 is none.
type dialect struct {
	delimiter, quote, escape               rune
	doubled, skipSpace, strict, quoteGiven bool
	end                                    string
	quoting                                int
}

type csvKey struct{}

type csvState struct {
	fault, class *py.Class
	dialects     *py.Dict // registered ones, by name
	limit        int
}

func csvStateOf(t *py.Thread) *csvState { return t.In.Data[csvKey{}].(*csvState) }

func csvErrorf(t *py.Thread, text string) error { return py.RaiseNew(csvStateOf(t).fault, text) }

var dialectFields = []string{"delimiter", "doublequote", "escapechar", "lineterminator", "quotechar", "quoting", "skipinitialspace", "strict"}

// dialectOf is the dialect that an argument and keywords describe.
func dialectOf(t *py.Thread, base py.Value, kw []py.KwArg) (*dialect, error) {
	d := &dialect{delimiter: ',', quote: '"', escape: -1, doubled: true, end: "\r\n"}
	if name, ok := py.Unwrap(base).(string); ok {
		found, known := csvStateOf(t).dialects.GetStr(name)
		if !known {
			return nil, csvErrorf(t, "unknown dialect")
		}
		base = found
	}
	if base != nil && base != py.None {
		for _, name := range dialectFields {
			v, ok, err := t.LookupAttr(base, name)
			if err != nil {
				return nil, err
			}
			if ok {
				if err := d.set(t, name, v); err != nil {
					return nil, err
				}
			}
		}
	}
	for _, k := range kw {
		known := false
		for _, name := range dialectFields {
			known = known || name == k.Name
		}
		if !known {
			return nil, py.TypeErrorf("'%s' is an invalid keyword argument for this function", k.Name)
		}
		if err := d.set(t, k.Name, k.Value); err != nil {
			return nil, err
		}
	}
	switch {
	case d.delimiter < 0:
		return nil, py.TypeErrorf(`"delimiter" must be a 1-character string`)
	case d.quote < 0 && !d.quoteGiven:
		d.quoting = quoteNone
	case d.quote < 0 && d.quoting != quoteNone:
		return nil, py.TypeErrorf("quotechar must be set if quoting enabled")
	}
	return d, nil
}

func (d *dialect) set(t *py.Thread, name string, v py.Value) error {
	switch name {
	case "delimiter":
		return d.setRune(t, &d.delimiter, name, v, false)
	case "quotechar":
		return d.setRune(t, &d.quote, name, v, true)
	case "escapechar":
		return d.setRune(t, &d.escape, name, v, true)
	case "lineterminator":
		s, ok := py.Unwrap(v).(string)
		if !ok {
			return py.TypeErrorf(`"lineterminator" must be a string, not %s`, t.TypeName(v))
		}
		d.end = s
		return nil
	case "quoting":
		n, ok := py.AsInt(v)
		if !ok {
			return py.TypeErrorf(`"quoting" must be an integer, not %s`, t.TypeName(v))
		}
		if n < quoteMinimal || n > quoteNotNull {
			return py.TypeErrorf(`bad "quoting" value`)
		}
		d.quoting, d.quoteGiven = n, true
		return nil
	}
	yes, err := t.Truth(v)
	switch name {
	case "doublequote":
		d.doubled = yes
	case "skipinitialspace":
		d.skipSpace = yes
	case "strict":
		d.strict = yes
	}
	return err
}

func (d *dialect) setRune(t *py.Thread, to *rune, name string, v py.Value, optional bool) error {
	if v == py.None && optional {
		*to = -1
		return nil
	}
	s, ok := py.Unwrap(v).(string)
	if !ok {
		if optional {
			return py.TypeErrorf(`"%s" must be string or None, not %s`, name, t.TypeName(v))
		}
		return py.TypeErrorf(`"%s" must be string, not %s`, name, t.TypeName(v))
	}
	if utf8.RuneCountInString(s) != 1 {
		return py.TypeErrorf(`"%s" must be a 1-character string`, name)
	}
	*to, _ = utf8.DecodeRuneInString(s)
	return nil
}

// object is the dialect as get_dialect gives it.
func (d *dialect) object(t *py.Thread) *py.Object {
	text := func(r rune) py.Value {
		if r < 0 {
			return py.None
		}
		return string(r)
	}
	o := py.NewObject(csvStateOf(t).class, d)
	for i, v := range []py.Value{text(d.delimiter), d.doubled, text(d.escape), d.end, text(d.quote), d.quoting, d.skipSpace, d.strict} {
		o.SetOwn(dialectFields[i], v)
	}
	return o
}

// csvReader takes lines apart.
type csvReader struct {
	*dialect
	next   py.NextFunc
	lines  int
	state  csvPlace
	field  []byte
	number bool // the field has no quotes, with QUOTE_NONNUMERIC
	row    []py.Value
}

// csvPlace is where in a row the reader is, named as in _csv.c.
type csvPlace int

const (
	startRecord csvPlace = iota
	startField
	escapedChar
	inField
	inQuoted
	escapeInQuoted
	quoteInQuoted
	eatLineEnd
	afterEscapedEnd
)

// endOfLine is no character: what comes behind the last one of a line.
const endOfLine = rune(-2)

func (r *csvReader) read(t *py.Thread) (py.Value, bool, error) {
	r.state, r.row, r.field, r.number = startRecord, nil, r.field[:0], false
	for {
		v, ok, err := r.next(t)
		if err != nil {
			return nil, false, err
		}
		if !ok {
			if len(r.field) == 0 && r.state != inQuoted {
				return nil, false, nil
			}
			if r.strict {
				return nil, false, csvErrorf(t, "unexpected end of data")
			}
			err := r.save(t)
			return py.NewList(r.row...), err == nil, err
		}
		line, isText := py.Unwrap(v).(string)
		if !isText {
			return nil, false, csvErrorf(t, "iterator should return strings, not "+t.TypeName(v)+" (the file should be opened in text mode)")
		}
		r.lines++
		for _, c := range line {
			if err := r.take(t, c); err != nil {
				return nil, false, err
			}
		}
		if err := r.take(t, endOfLine); err != nil {
			return nil, false, err
		}
		if r.state == startRecord {
			return py.NewList(r.row...), true, nil
		}
	}
}

func (r *csvReader) save(t *py.Thread) error {
	text := string(r.field)
	r.field = r.field[:0]
	if r.number {
		r.number = false
		f, err := t.CallPos(t.In.Types.Float, text)
		if err != nil {
			return err
		}
		r.row = append(r.row, f)
		return nil
	}
	r.row = append(r.row, text)
	return nil
}

func (r *csvReader) add(t *py.Thread, c rune) error {
	if len(r.field) >= csvStateOf(t).limit {
		return csvErrorf(t, "field larger than field limit ("+strconv.Itoa(csvStateOf(t).limit)+")")
	}
	r.field = utf8.AppendRune(r.field, c)
	return nil
}

// take is one step of the automaton.
func (r *csvReader) take(t *py.Thread, c rune) error {
	lineEnd := c == '\n' || c == '\r'
	// ended leaves the field at the end of a line.
	ended := func() error {
		r.state = eatLineEnd
		if c == endOfLine {
			r.state = startRecord
		}
		return r.save(t)
	}
	switch r.state {
	case startRecord:
		if c == endOfLine {
			return nil // an empty line
		}
		if lineEnd {
			r.state = eatLineEnd
			return nil
		}
		r.state = startField
		return r.startOfField(t, c, ended)
	case startField:
		return r.startOfField(t, c, ended)
	case escapedChar:
		if lineEnd {
			r.state = afterEscapedEnd
			return r.add(t, c)
		}
		if c == endOfLine {
			c = '\n'
		}
		r.state = inField
		return r.add(t, c)
	case afterEscapedEnd:
		if c == endOfLine {
			return nil
		}
		r.state = inField
		return r.inField(t, c, ended)
	case inField:
		return r.inField(t, c, ended)
	case inQuoted:
		switch {
		case c == endOfLine:
		case c == r.escape:
			r.state = escapeInQuoted
		case c == r.quote && r.quoting != quoteNone:
			r.state = inField
			if r.doubled {
				r.state = quoteInQuoted
			}
		default:
			return r.add(t, c)
		}
	case escapeInQuoted:
		if c == endOfLine {
			c = '\n'
		}
		r.state = inQuoted
		return r.add(t, c)
	case quoteInQuoted:
		return r.afterQuote(t, c, ended)
	case eatLineEnd:
		switch {
		case lineEnd:
		case c == endOfLine:
			r.state = startRecord
		default:
			return csvErrorf(t, "new-line character seen in unquoted field - do you need to open the file in universal-newline mode?")
		}
	}
	return nil
}

func (r *csvReader) startOfField(t *py.Thread, c rune, ended func() error) error {
	switch {
	case c == endOfLine || c == '\n' || c == '\r':
		return ended()
	case c == r.quote && r.quoting != quoteNone:
		r.state = inQuoted
	case c == r.escape:
		r.state = escapedChar
	case c == ' ' && r.skipSpace:
	case c == r.delimiter:
		return r.save(t)
	default:
		r.number = r.quoting == quoteNonNumeric
		r.state = inField
		return r.add(t, c)
	}
	return nil
}

func (r *csvReader) inField(t *py.Thread, c rune, ended func() error) error {
	switch c {
	case endOfLine, '\n', '\r':
		return ended()
	case r.escape:
		r.state = escapedChar
	case r.delimiter:
		r.state = startField
		return r.save(t)
	default:
		return r.add(t, c)
	}
	return nil
}

// afterQuote follows a quote in a field with quotes: the first of two, or the
// end.
func (r *csvReader) afterQuote(t *py.Thread, c rune, ended func() error) error {
	switch {
	case c == endOfLine || c == '\n' || c == '\r':
		return ended()
	case c == r.quote:
		r.state = inQuoted
		return r.add(t, c)
	case c == r.delimiter:
		r.state = startField
		return r.save(t)
	case r.strict:
		return csvErrorf(t, "'"+string(r.delimiter)+"' expected after '"+string(r.quote)+"'")
	}
	r.state = inField
	return r.add(t, c)
}

// row is a row as it is written.
func (d *dialect) row(t *py.Thread, v py.Value) (string, error) {
	items, err := t.Collect(v)
	if err != nil {
		if t.IsRaised(err, "TypeError") {
			return "", csvErrorf(t, "iterable expected, not "+t.TypeName(v))
		}
		return "", err
	}
	var b strings.Builder
	for i, item := range items {
		if i > 0 {
			b.WriteRune(d.delimiter)
		}
		text := ""
		switch x := item.(type) {
		case string:
			text = x
		case py.NoneType:
		default:
			if text, err = t.Str(item); err != nil {
				return "", err
			}
		}
		quoted := false
		switch d.quoting {
		case quoteAll:
			quoted = true
		case quoteNonNumeric:
			quoted = !numeric(t, item)
		case quoteStrings:
			_, quoted = py.Unwrap(item).(string)
		case quoteNotNull:
			quoted = item != py.None
		}
		if text == "" && len(items) == 1 && !quoted {
			if d.quoting == quoteNone {
				return "", csvErrorf(t, "single empty field record must be quoted")
			}
			quoted = true
		}
		if err := d.field(t, &b, text, quoted); err != nil {
			return "", err
		}
	}
	b.WriteString(d.end)
	return b.String(), nil
}

// numeric tells whether a value is a number to QUOTE_NONNUMERIC.
func numeric(t *py.Thread, v py.Value) bool {
	if _, ok := py.AsFloat(v); ok {
		return true
	}
	f, _ := t.TypeLookup(v, "__float__")
	return f != nil
}

func (d *dialect) field(t *py.Thread, b *strings.Builder, text string, quoted bool) error {
	special := func(c rune) bool {
		return c == d.delimiter || c == d.quote || c == d.escape || c == '\n' || c == '\r' || strings.ContainsRune(d.end, c)
	}
	if !quoted && strings.IndexFunc(text, special) < 0 {
		b.WriteString(text)
		return nil
	}
	var out strings.Builder
	for _, c := range text {
		if special(c) {
			escape := false
			switch {
			case d.quoting == quoteNone:
				escape = true
			case c == d.quote && d.doubled:
				out.WriteRune(d.quote)
			case c == d.quote || c == d.escape:
				escape = true
			}
			if !escape {
				quoted = true
			} else if d.escape < 0 {
				return csvErrorf(t, "need to escape, but no escapechar set")
			} else {
				out.WriteRune(d.escape)
			}
		}
		out.WriteRune(c)
	}
	if quoted {
		b.WriteRune(d.quote)
		b.WriteString(out.String())
		b.WriteRune(d.quote)
		return nil
	}
	b.WriteString(out.String())
	return nil
}
