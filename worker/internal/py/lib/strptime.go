package lib

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/gustload/gust/worker/internal/py"
)

// This file reads times by a format (CPython 3.11, Lib/_strptime.py: what each
// directive matches, and what follows from several of them).

// parsedTime is what strptime has found.
type parsedTime struct {
	year, month, day, hour, minute, second, micro int
	weekday, yearDay                              int
	offset                                        *int // microseconds east of Greenwich
	zone                                          string
}

// timeFormat is a format made into an expression; directives are those of its
// groups.
type timeFormat struct {
	re         *regexp.Regexp
	directives []byte
}

// formatsKey finds the interpreter's compiled formats in Interp.Data.
type formatsKey struct{}

var digitPatterns = map[byte]string{
	'd': `3[0-1]|[1-2]\d|0[1-9]|[1-9]| [1-9]`, 'f': `[0-9]{1,6}`, 'H': `2[0-3]|[0-1]\d|\d`, 'I': `1[0-2]|0[1-9]|[1-9]`, 'G': `\d\d\d\d`,
	'j': `36[0-6]|3[0-5]\d|[1-2]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9]`, 'm': `1[0-2]|0[1-9]|[1-9]`, 'M': `[0-5]\d|\d`, 'S': `6[0-1]|[0-5]\d|\d`,
	'U': `5[0-3]|[0-4]\d|\d`, 'W': `5[0-3]|[0-4]\d|\d`, 'w': `[0-6]`, 'u': `[1-7]`, 'V': `5[0-3]|0[1-9]|[1-4]\d|\d`, 'y': `\d\d`, 'Y': `\d\d\d\d`,
	'z': `[+-]\d\d:?[0-5]\d(?::?[0-5]\d(?:\.\d{1,6})?)?|(?-i:Z)`, 'p': `am|pm`,
}

// compositeFormats are directives that stand for several others.
var compositeFormats = map[byte]string{'c': "%a %b %d %H:%M:%S %Y", 'x': "%m/%d/%y", 'X': "%H:%M:%S"}

func timeFormatOf(in *py.Interp, format string) (*timeFormat, error) {
	known, _ := in.Data[formatsKey{}].(map[string]*timeFormat)
	if f := known[format]; f != nil {
		return f, nil
	}
	f := &timeFormat{}
	var b strings.Builder
	b.WriteString(`^(?i:`)
	if err := f.add(in, &b, format, format); err != nil {
		return nil, err
	}
	b.WriteString(`)`)
	re, err := regexp.Compile(b.String())
	if err != nil {
		return nil, py.ValueErrorf("bad format %s", py.ReprString(format))
	}
	f.re = re
	if len(known) > 100 || known == nil {
		known = make(map[string]*timeFormat)
		in.Data[formatsKey{}] = known
	}
	known[format] = f
	return f, nil
}

func (f *timeFormat) add(in *py.Interp, b *strings.Builder, format, whole string) error {
	for i := 0; i < len(format); i++ {
		switch c := format[i]; c {
		case ' ', '\t', '\n', '\r', '\f', '\v':
			for i+1 < len(format) && strings.IndexByte(" \t\n\r\f\v", format[i+1]) >= 0 {
				i++
			}
			b.WriteString(`\s+`)
		case '%':
			if i++; i == len(format) {
				return py.ValueErrorf("stray %% in format '%s'", whole)
			}
			if err := f.directive(in, b, format[i], whole); err != nil {
				return err
			}
		default:
			b.WriteString(regexp.QuoteMeta(string(c)))
		}
	}
	return nil
}

func (f *timeFormat) directive(in *py.Interp, b *strings.Builder, d byte, whole string) error {
	pattern := digitPatterns[d]
	switch d {
	case '%':
		b.WriteString("%")
		return nil
	case 'c', 'x', 'X':
		return f.add(in, b, compositeFormats[d], whole)
	case 'A', 'a':
		pattern = alternatives(dayNames[:], d == 'a')
	case 'B', 'b':
		pattern = alternatives(monthNames[1:], d == 'b')
	case 'Z':
		zone, _ := nowIn(in).Zone()
		pattern = "utc|gmt|" + regexp.QuoteMeta(strings.ToLower(zone))
	}
	if pattern == "" {
		if d == '\\' {
			return py.ValueErrorf("'\\' is a bad directive in format '%s'", whole)
		}
		return py.ValueErrorf("'%c' is a bad directive in format '%s'", d, whole)
	}
	b.WriteString("(" + pattern + ")")
	f.directives = append(f.directives, d)
	return nil
}

// alternatives matches a name, the longest first.
func alternatives(names []string, short bool) string {
	list := slices.Clone(names)
	slices.SortStableFunc(list, func(a, b string) int { return len(b) - len(a) })
	if short {
		for i := range list {
			list[i] = list[i][:3]
		}
	}
	return strings.Join(list, "|")
}

// timeParts are the directives' values before they are put together.
type timeParts struct {
	parsedTime
	half                           string
	isoYear, isoWeek, week         int // -1 if not given
	mondayWeeks, yearKnown         bool
	weekdayKnown, julian, dayKnown bool
}

func strptime(in *py.Interp, text, format string) (*parsedTime, error) {
	f, err := timeFormatOf(in, format)
	if err != nil {
		return nil, err
	}
	found := f.re.FindStringSubmatch(text)
	if found == nil {
		return nil, py.ValueErrorf("time data %s does not match format %s", py.ReprString(text), py.ReprString(format))
	}
	if rest := text[len(found[0]):]; rest != "" {
		return nil, py.ValueErrorf("unconverted data remains: %s", rest)
	}
	p := &timeParts{parsedTime: parsedTime{year: 1900, month: 1, day: 1}, isoYear: -1, isoWeek: -1, week: -1}
	for i, d := range f.directives {
		if err := p.take(d, found[i+1]); err != nil {
			return nil, err
		}
	}
	return p.together()
}

func (p *timeParts) take(d byte, text string) error {
	n, _ := strconv.Atoi(strings.TrimSpace(text))
	switch d {
	case 'y':
		if p.year, p.yearKnown = 1900+n, true; n <= 68 {
			p.year = 2000 + n
		}
	case 'Y':
		p.year, p.yearKnown = n, true
	case 'G':
		p.isoYear = n
	case 'm':
		p.month, p.dayKnown = n, true
	case 'B', 'b':
		p.month, p.dayKnown = 1+slices.IndexFunc(monthNames[1:], func(s string) bool { return strings.EqualFold(s, text) || strings.EqualFold(s[:3], text) }), true
	case 'd':
		p.day, p.dayKnown = n, true
	case 'H':
		p.hour = n
	case 'I':
		p.hour = n
	case 'p':
		p.half = strings.ToLower(text)
	case 'M':
		p.minute = n
	case 'S':
		p.second = n
	case 'f':
		p.micro, _ = strconv.Atoi((text + "000000")[:6])
	case 'A', 'a':
		p.weekday, p.weekdayKnown = slices.IndexFunc(dayNames[:], func(s string) bool { return strings.EqualFold(s, text) || strings.EqualFold(s[:3], text) }), true
	case 'w':
		p.weekday, p.weekdayKnown = (n+6)%7, true
	case 'u':
		p.weekday, p.weekdayKnown = n-1, true
	case 'j':
		p.yearDay, p.julian = n, true
	case 'U', 'W':
		p.week, p.mondayWeeks = n, d == 'W'
	case 'V':
		p.isoWeek = n
	case 'z':
		return p.takeOffset(text)
	case 'Z':
		p.zone = strings.ToUpper(text)
	}
	return nil
}

func (p *timeParts) takeOffset(text string) error {
	micros := 0
	if text != "Z" {
		if len(text) > 3 && text[3] == ':' {
			if len(text) > 6 && text[6] != ':' {
				return py.ValueErrorf("Inconsistent use of : in %s", text)
			}
			text = text[:3] + strings.ReplaceAll(text[3:], ":", "")
		}
		digits, fraction, _ := strings.Cut(text[1:], ".")
		digits = (digits + "00")[:6]
		n := func(at int) int { v, _ := strconv.Atoi(digits[at : at+2]); return v }
		micros = (n(0)*3600 + n(2)*60 + n(4)) * 1e6
		if fraction != "" {
			f, _ := strconv.Atoi((fraction + "000000")[:6])
			micros += f
		}
		if text[0] == '-' {
			micros = -micros
		}
	}
	p.offset = &micros
	return nil
}

// together works out the date.
func (p *timeParts) together() (*parsedTime, error) {
	switch p.half {
	case "am":
		p.hour %= 12
	case "pm":
		p.hour = p.hour%12 + 12
	}
	if err := p.checkWeeks(); err != nil {
		return nil, err
	}
	// A 29th of February without a year is one of a leap year.
	fake := !p.yearKnown && p.isoYear < 0 && p.month == 2 && p.day == 29
	if fake {
		p.year = 1904
	}
	switch {
	case p.julian || !p.weekdayKnown:
	case p.week >= 0 && p.yearKnown:
		p.yearDay, p.julian = weekToDay(p.year, p.week, p.weekday, p.mondayWeeks), true
	case p.isoYear >= 0 && p.isoWeek >= 0:
		n := isoMonday(p.isoYear) + (p.isoWeek-1)*7 + p.weekday
		p.year, _, _ = civil(n)
		p.yearDay, p.julian = n-ordinal(p.year, 1, 1)+1, true
	}
	if p.julian && !p.dayKnown {
		p.year, p.month, p.day = civil(ordinal(p.year, 1, 1) + p.yearDay - 1)
	}
	if p.day > daysIn(p.year, p.month) {
		return nil, py.ValueErrorf("day is out of range for month")
	}
	if !p.julian {
		p.yearDay = yearDay(p.year, p.month, p.day)
	}
	if !p.weekdayKnown {
		p.weekday = weekday(ordinal(p.year, p.month, p.day))
	}
	if fake {
		p.year = 1900
	}
	return &p.parsedTime, nil
}

func (p *timeParts) checkWeeks() error {
	switch {
	case p.isoYear >= 0 && p.julian:
		return py.ValueErrorf("Day of the year directive '%%j' is not compatible with ISO year directive '%%G'. Use '%%Y' instead.")
	case p.isoYear >= 0 && (p.isoWeek < 0 || !p.weekdayKnown):
		return py.ValueErrorf("ISO year directive '%%G' must be used with the ISO week directive '%%V' and a weekday directive ('%%A', '%%a', '%%w', or '%%u').")
	case p.isoYear < 0 && p.isoWeek >= 0 && (!p.yearKnown || !p.weekdayKnown):
		return py.ValueErrorf("ISO week directive '%%V' must be used with the ISO year directive '%%G' and a weekday directive ('%%A', '%%a', '%%w', or '%%u').")
	case p.isoYear < 0 && p.isoWeek >= 0:
		return py.ValueErrorf("ISO week directive '%%V' is incompatible with the year directive '%%Y'. Use the ISO year '%%G' instead.")
	}
	return nil
}

// weekToDay is the day of the year of a weekday in a week of %U or %W.
func weekToDay(year, week, day int, monday bool) int {
	first := weekday(ordinal(year, 1, 1))
	if !monday {
		first, day = (first+1)%7, (day+1)%7
	}
	if week == 0 {
		return 1 + day - first
	}
	return 1 + (7-first)%7 + 7*(week-1) + day
}
