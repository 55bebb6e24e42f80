package lib

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// strftime formats as C's does in the C locale.
func strftime(format string, at time.Time) string {
	var b strings.Builder
	for i := 0; i < len(format); i++ {
		if format[i] != '%' || i+1 == len(format) {
			b.WriteByte(format[i])
			continue
		}
		i++
		b.WriteString(directive(format[i], at))
	}
	return b.String()
}

// layouts are the directives that Go's own layouts know.
var layouts = map[byte]string{
	'a': "Mon", 'A': "Monday", 'b': "Jan", 'B': "January", 'd': "02", 'm': "01", 'y': "06", 'Y': "2006", 'H': "15", 'I': "03", 'M': "04", 'S': "05",
	'p': "PM", 'c': "Mon Jan _2 15:04:05 2006", 'x': "01/02/06", 'X': "15:04:05", 'F': "2006-01-02", 'T': "15:04:05", 'D': "01/02/06", 'R': "15:04", 'e': "_2", 'h': "Jan",
}

func directive(c byte, at time.Time) string {
	if layout, ok := layouts[c]; ok {
		return at.Format(layout)
	}
	switch c {
	case 'f':
		return fmt.Sprintf("%06d", at.Nanosecond()/1000)
	case 'j':
		return fmt.Sprintf("%03d", at.YearDay())
	case 'w':
		return strconv.Itoa(int(at.Weekday()))
	case 'u':
		return strconv.Itoa((int(at.Weekday())+6)%7 + 1)
	case 's':
		return strconv.FormatInt(at.Unix(), 10)
	case 'U':
		return fmt.Sprintf("%02d", (at.YearDay()+6-int(at.Weekday()))/7)
	case 'W':
		return fmt.Sprintf("%02d", (at.YearDay()+6-(int(at.Weekday())+6)%7)/7)
	case 'V':
		_, week := at.ISOWeek()
		return fmt.Sprintf("%02d", week)
	case 'G':
		year, _ := at.ISOWeek()
		return strconv.Itoa(year)
	case 'z', 'Z':
		return ""
	case '%':
		return "%"
	}
	return "%" + string(c)
}

// strptime reads what strftime writes.
func strptime(text, format string) (time.Time, bool) {
	var layout strings.Builder
	for i := 0; i < len(format); i++ {
		if format[i] != '%' || i+1 == len(format) {
			layout.WriteByte(format[i])
			continue
		}
		i++
		switch c := format[i]; c {
		case 'f':
			s := layout.String()
			layout.Reset()
			layout.WriteString(strings.TrimSuffix(s, ".") + ".999999")
		case 'z':
			layout.WriteString("-0700")
		case 'd':
			layout.WriteString("2")
		case 'm':
			layout.WriteString("1")
		default:
			l, ok := layouts[c]
			if !ok {
				return time.Time{}, false
			}
			layout.WriteString(l)
		}
	}
	at, err := time.Parse(layout.String(), text)
	return at, err == nil
}
