package client

import (
	"strconv"
	"strings"
	"time"
)

var months = [...]string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}

// httpTime reads the date of a cookie as http.cookiejar's http2time does: with any
// punctuation "day month year time zone", after a weekday or not.
func httpTime(s string) (time.Time, bool) {
	words := strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == ',' || r == '-' || r == '/' || r == '\t' })
	if len(words) > 0 && isWeekday(words[0]) {
		words = words[1:]
	}
	if len(words) < 3 {
		return time.Time{}, false
	}
	day, month, year, rest := words[0], words[1], words[2], words[3:]
	clock := ""
	if colon := strings.IndexByte(year, ':'); colon > 0 {
		year, clock = year[:colon], year[colon+1:]
	} else if len(rest) > 0 && strings.Contains(rest[0], ":") {
		clock, rest = rest[0], rest[1:]
	}
	zone := strings.ToUpper(strings.Join(rest, ""))
	if zone != "" && zone != "GMT" && zone != "UTC" && zone != "UT" && zone != "Z" {
		return zonedTime(day, month, year, clock, strings.TrimPrefix(zone, "GMT"), strings.Contains(s, "-"+zone))
	}
	return zonedTime(day, month, year, clock, "0000", false)
}

func zonedTime(day, month, year, clock, zone string, west bool) (time.Time, bool) {
	d, err1 := strconv.Atoi(day)
	y, err2 := strconv.Atoi(year)
	m := monthNumber(month)
	hour, minute, second, ok := clockTime(clock)
	offset, err3 := strconv.Atoi(strings.TrimPrefix(strings.ReplaceAll(zone, ":", ""), "+"))
	if err1 != nil || err2 != nil || err3 != nil || m == 0 || !ok || d < 1 || d > 31 {
		return time.Time{}, false
	}
	if y < 1000 { // the century that is nearest
		now := time.Now().Year()
		y += now / 100 * 100
		if y > now+50 {
			y -= 100
		} else if y < now-50 {
			y += 100
		}
	}
	t := time.Date(y, time.Month(m), d, hour, minute, second, 0, time.UTC)
	shift := time.Duration(offset/100)*time.Hour + time.Duration(offset%100)*time.Minute
	if west {
		shift = -shift
	}
	return t.Add(-shift), y >= 1970
}

func clockTime(s string) (hour, minute, second int, ok bool) {
	if s == "" {
		return 0, 0, 0, true
	}
	parts := strings.Split(s, ":")
	if len(parts) < 2 || len(parts) > 3 {
		return 0, 0, 0, false
	}
	var n [3]int
	for i, p := range parts {
		v, err := strconv.Atoi(p)
		if err != nil || v < 0 || v > 61 {
			return 0, 0, 0, false
		}
		n[i] = v
	}
	return n[0], n[1], n[2], n[0] < 24 && n[1] < 60
}

func isWeekday(word string) bool {
	if len(word) < 3 {
		return false
	}
	switch strings.ToLower(word[:3]) {
	case "sun", "mon", "tue", "wed", "thu", "fri", "sat":
		return true
	}
	return false
}

func monthNumber(word string) int {
	low := strings.ToLower(word)
	for i, m := range months {
		if len(low) >= 3 && low[:3] == m {
			return i + 1
		}
	}
	return 0
}
