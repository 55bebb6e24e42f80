package lib

import (
	"time"

	"github.com/gustload/gust/worker/internal/py"
)

// This file defines the calendar: days are counted as datetime.date.toordinal
// does, from 1 for the first of January of the year 1.

const (
	maxOrdinal  = 3652059 // 9999-12-31
	unixOrdinal = 719163  // 1970-01-01
)

func leap(year int) bool { return year%4 == 0 && (year%100 != 0 || year%400 == 0) }

func daysIn(year, month int) int {
	switch month {
	case 2:
		if leap(year) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// daysBefore is how many days of the year are over when a month begins.
var daysBefore = [...]int{0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334}

func yearDay(year, month, day int) int {
	n := daysBefore[month] + day
	if month > 2 && leap(year) {
		n++
	}
	return n
}

func ordinal(year, month, day int) int {
	y := year - 1
	return y*365 + floorDiv(y, 4) - floorDiv(y, 100) + floorDiv(y, 400) + yearDay(year, month, day)
}

// civil is the date of an ordinal.
func civil(n int) (year, month, day int) {
	// Years are taken to begin in March: leap days are the last of their year.
	z := n + 305
	era := floorDiv(z, 146097)
	inEra := z - era*146097
	yearOfEra := (inEra - inEra/1460 + inEra/36524 - inEra/146096) / 365
	inYear := inEra - (365*yearOfEra + yearOfEra/4 - yearOfEra/100)
	shifted := (5*inYear + 2) / 153
	day = inYear - (153*shifted+2)/5 + 1
	month = shifted + 3
	if month > 12 {
		month -= 12
	}
	year = yearOfEra + era*400
	if month <= 2 {
		year++
	}
	return year, month, day
}

// weekday is 0 for Monday.
func weekday(n int) int { return mod(n+6, 7) }

// isoWeek is the year, week and day of ISO 8601.
func isoWeek(n int) (year, week, day int) {
	day = weekday(n) + 1
	thursday := n - day + 4
	year, _, _ = civil(thursday)
	return year, (thursday-ordinal(year, 1, 1))/7 + 1, day
}

// isoMonday is the ordinal of the first day of an ISO year's first week.
func isoMonday(year int) int {
	fourth := ordinal(year, 1, 4)
	return fourth - weekday(fourth)
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q
}

func mod(a, b int) int { return a - floorDiv(a, b)*b }

// zoneKey finds the interpreter's local time zone in Interp.Data.
type zoneKey struct{}

// localZone is the zone that TZ names, else the machine's.
func localZone(in *py.Interp) *time.Location {
	if zone, ok := in.Data[zoneKey{}].(*time.Location); ok {
		return zone
	}
	zone := time.Local
	if name := in.Environ["TZ"]; name != "" {
		if found, err := time.LoadLocation(name); err == nil {
			zone = found
		}
	}
	in.Data[zoneKey{}] = zone
	return zone
}
