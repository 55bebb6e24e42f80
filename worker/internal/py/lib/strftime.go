package lib

import (
	"fmt"
	"strconv"
	"strings"
)

// clock is a time taken apart, for strftime.
type clock struct {
	year, month, day, hour, minute, second int
	weekday, yearDay                       int // 0 is Monday, 1 is the first of January
	zone, offset                           string
	unix                                   func() int64
}

var (
	dayNames   = [...]string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
	monthNames = [...]string{"", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
)

// strftime formats as glibc's does in the C locale.
func strftime(format string, c *clock) string {
	var b strings.Builder
	for i := 0; i < len(format); i++ {
		if format[i] != '%' {
			b.WriteByte(format[i])
			continue
		}
		start := i
		i++
		flag, width := byte(0), 0
		for i < len(format) && strings.IndexByte("-_0^#", format[i]) >= 0 {
			flag = format[i]
			i++
		}
		for i < len(format) && format[i] >= '0' && format[i] <= '9' {
			width = width*10 + int(format[i]-'0')
			i++
		}
		if i < len(format) && (format[i] == 'E' || format[i] == 'O') {
			i++
		}
		if i == len(format) {
			b.WriteString(format[start:])
			break
		}
		text, ok := c.directive(format[i])
		if !ok {
			text = format[start : i+1]
		}
		b.WriteString(flagged(text, flag, min(width, 1000)))
	}
	return b.String()
}

// flagged is a directive's text as its flag and width want it.
func flagged(text string, flag byte, width int) string {
	number := strings.TrimLeft(text, "0 ")
	if number == "" || number[0] < '0' || number[0] > '9' {
		number = text[min(len(text), max(0, len(text)-1)):]
	}
	numeric := strings.Trim(text, "0123456789 ") == "" && text != ""
	switch {
	case flag == '-' && numeric:
		text = number
	case flag == '_' && numeric:
		text = strings.Repeat(" ", len(text)-len(number)) + number
	case flag == '0' && numeric:
		text = strings.Repeat("0", len(text)-len(number)) + number
	case flag == '^':
		text = strings.ToUpper(text)
	case flag == '#':
		if strings.ToUpper(text) == text {
			text = strings.ToLower(text)
		} else {
			text = strings.ToUpper(text)
		}
	}
	if pad := width - len(text); pad > 0 && flag != '-' {
		with := " "
		if numeric && flag != '_' {
			with = "0"
		}
		text = strings.Repeat(with, pad) + text
	}
	return text
}

func (c *clock) directive(d byte) (string, bool) {
	two := func(n int) (string, bool) { return fmt.Sprintf("%02d", n), true }
	twelve := (c.hour+11)%12 + 1
	switch d {
	case 'a':
		return dayNames[c.weekday][:3], true
	case 'A':
		return dayNames[c.weekday], true
	case 'b', 'h':
		return monthNames[c.month][:3], true
	case 'B':
		return monthNames[c.month], true
	case 'c':
		return strftime("%a %b %e %H:%M:%S %Y", c), true
	case 'C':
		return two(floorDiv(c.year, 100))
	case 'd':
		return two(c.day)
	case 'D', 'x':
		return strftime("%m/%d/%y", c), true
	case 'e':
		return fmt.Sprintf("%2d", c.day), true
	case 'F':
		return fmt.Sprintf("%d-%02d-%02d", c.year, c.month, c.day), true
	case 'g', 'G', 'V':
		return c.isoDirective(d)
	case 'H':
		return two(c.hour)
	case 'I':
		return two(twelve)
	case 'j':
		return fmt.Sprintf("%03d", c.yearDay), true
	case 'k':
		return fmt.Sprintf("%2d", c.hour), true
	case 'l':
		return fmt.Sprintf("%2d", twelve), true
	case 'm':
		return two(c.month)
	case 'M':
		return two(c.minute)
	case 'n':
		return "\n", true
	case 'p', 'P':
		return c.half(d), true
	case 'r':
		return strftime("%I:%M:%S %p", c), true
	case 'R':
		return strftime("%H:%M", c), true
	case 's':
		return strconv.FormatInt(c.unix(), 10), true
	case 'S':
		return two(c.second)
	case 't':
		return "\t", true
	case 'T', 'X':
		return strftime("%H:%M:%S", c), true
	case 'u':
		return strconv.Itoa(c.weekday + 1), true
	case 'U':
		return two((c.yearDay + 6 - (c.weekday+1)%7) / 7)
	case 'w':
		return strconv.Itoa((c.weekday + 1) % 7), true
	case 'W':
		return two((c.yearDay + 6 - c.weekday) / 7)
	case 'y':
		return two(mod(c.year, 100))
	case 'Y':
		return strconv.Itoa(c.year), true
	case 'z':
		return c.offset, true
	case 'Z':
		return c.zone, true
	case '%':
		return "%", true
	}
	return "", false
}

func (c *clock) half(d byte) string {
	text := "AM"
	if c.hour >= 12 {
		text = "PM"
	}
	if d == 'P' {
		return strings.ToLower(text)
	}
	return text
}

func (c *clock) isoDirective(d byte) (string, bool) {
	year, week, _ := isoWeek(ordinal(c.year, 1, 1) + c.yearDay - 1)
	switch d {
	case 'g':
		return fmt.Sprintf("%02d", mod(year, 100)), true
	case 'G':
		return strconv.Itoa(year), true
	}
	return fmt.Sprintf("%02d", week), true
}

// offsetText is seconds east of Greenwich as +HHMM, with a separator and with
// seconds and microseconds where there are any.
func offsetText(micros int, sep string) string {
	sign := "+"
	if micros < 0 {
		sign, micros = "-", -micros
	}
	seconds := micros / 1e6
	text := fmt.Sprintf("%s%02d%s%02d", sign, seconds/3600, sep, seconds/60%60)
	if rest := micros % 1e6; seconds%60 != 0 || rest != 0 {
		text += fmt.Sprintf("%s%02d", sep, seconds%60)
		if rest != 0 {
			text += fmt.Sprintf(".%06d", rest)
		}
	}
	return text
}
