package lib

import (
	"errors"
	"fmt"
	"strings"

	"github.com/gustload/gust/worker/internal/py"
)

// This file reads and writes dates and times of ISO 8601, as module datetime
// does.

// isoClock is the time of day as a timespec wants it.
func isoClock(us int, timespec py.Value) (string, error) {
	spec, ok := py.Unwrap(timespec).(string)
	if !ok {
		spec = "auto"
	}
	s := us / 1e6
	if spec == "auto" {
		spec = "seconds"
		if us%1e6 != 0 {
			spec = "microseconds"
		}
	}
	switch spec {
	case "hours":
		return fmt.Sprintf("%02d", s/3600), nil
	case "minutes":
		return fmt.Sprintf("%02d:%02d", s/3600, s/60%60), nil
	case "seconds":
		return fmt.Sprintf("%02d:%02d:%02d", s/3600, s/60%60, s%60), nil
	case "milliseconds":
		return fmt.Sprintf("%02d:%02d:%02d.%03d", s/3600, s/60%60, s%60, us%1e6/1000), nil
	case "microseconds":
		return fmt.Sprintf("%02d:%02d:%02d.%06d", s/3600, s/60%60, s%60, us%1e6), nil
	}
	return "", py.ValueErrorf("Unknown timespec value")
}

func (d *dates) isoZone(t *py.Thread, v py.Value) (string, error) {
	x, known, err := d.offset(t, v)
	if err != nil || !known {
		return "", err
	}
	return offsetText(x.micros(), ":"), nil
}

// errISO says that a text is not in a form of ISO 8601 that is read.
var errISO = errors.New("invalid isoformat string")

func isoError(err error, text string) error {
	if errors.Is(err, errISO) {
		return py.ValueErrorf("Invalid isoformat string: %s", py.ReprString(text))
	}
	return err
}

// leadingDigits reads n digits at the start of s.
func leadingDigits(s string, n int) (int, bool) {
	if len(s) < n {
		return 0, false
	}
	v := 0
	for _, c := range []byte(s[:n]) {
		if c < '0' || c > '9' {
			return 0, false
		}
		v = v*10 + int(c-'0')
	}
	return v, true
}

// parseISODate reads YYYY-MM-DD, YYYYMMDD, YYYY-Www-D and their like at the
// start of a text; used is how long that is.
func parseISODate(s string) (n, used int, err error) {
	year, ok := leadingDigits(s, 4)
	if !ok {
		return 0, 0, errISO
	}
	at := 4
	dashed := strings.HasPrefix(s[at:], "-")
	if dashed {
		at++
	}
	if strings.HasPrefix(s[at:], "W") {
		week, ok := leadingDigits(s[at+1:], 2)
		if !ok {
			return 0, 0, errISO
		}
		at += 3
		day := 1
		if dashed && strings.HasPrefix(s[at:], "-") {
			if day, ok = leadingDigits(s[at+1:], 1); !ok {
				return 0, 0, errISO
			}
			at += 2
		} else if d, ok := leadingDigits(s[at:], 1); ok && !dashed {
			day = d
			at++
		}
		n, err = isoOrdinal(year, week, day)
		return n, at, err
	}
	month, ok := leadingDigits(s[at:], 2)
	if !ok {
		return 0, 0, errISO
	}
	at += 2
	if dashed {
		if !strings.HasPrefix(s[at:], "-") {
			return 0, 0, errISO
		}
		at++
	}
	day, ok := leadingDigits(s[at:], 2)
	if !ok {
		return 0, 0, errISO
	}
	if err := checkDate(year, month, day); err != nil {
		return 0, 0, err
	}
	return ordinal(year, month, day), at + 2, nil
}

func (d *dates) parseISO(s string) (moment, error) {
	n, used, err := parseISODate(s)
	if err != nil || used == len(s) {
		return moment{day: n}, err
	}
	rest := s[used:]
	for i := range rest {
		if i > 0 {
			rest = rest[i:]
			break
		}
	}
	if len(rest) == len(s)-used {
		return moment{}, errISO // nothing behind the separator
	}
	us, tz, err := d.parseISOTime(rest)
	return moment{day: n, us: us, tz: tz}, err
}

// parseISOTime reads HH:MM:SS.ffffff+HH:MM, and shorter ones.
func (d *dates) parseISOTime(s string) (us int, tz py.Value, err error) {
	zone := strings.IndexAny(s, "+-Z")
	clock := s
	if zone >= 0 {
		clock = s[:zone]
	}
	parts, micro, err := isoParts(clock)
	if err != nil {
		return 0, nil, err
	}
	if err := checkTime(parts[0], parts[1], parts[2], micro, 0); err != nil {
		return 0, nil, err
	}
	us = clockMicros(parts[0], parts[1], parts[2], micro)
	switch {
	case zone < 0:
		return us, nil, nil
	case s[zone] == 'Z':
		if zone != len(s)-1 {
			return 0, nil, errISO
		}
		return us, d.utc, nil
	}
	off, offMicro, err := isoParts(s[zone+1:])
	if err != nil {
		return 0, nil, err
	}
	total := clockMicros(off[0], off[1], off[2], offMicro)
	if s[zone] == '-' {
		total = -total
	}
	if total <= -dayMicros || total >= dayMicros {
		return 0, nil, py.ValueErrorf("offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not datetime.timedelta%s.", deltaOf(total).repr())
	}
	return us, d.zone(fixedZone{offset: deltaOf(total)}), nil
}

func isoParts(s string) (parts [3]int, micro int, err error) {
	colon := len(s) > 2 && s[2] == ':'
	for i := range parts {
		n, ok := leadingDigits(s, 2)
		if !ok {
			return parts, 0, errISO
		}
		parts[i] = n
		s = s[2:]
		switch {
		case s == "":
			return parts, 0, nil
		case i == 2:
		case colon && s[0] == ':':
			s = s[1:]
		case colon || s[0] == ':':
			return parts, 0, errISO
		}
	}
	if s[0] != '.' && s[0] != ',' || len(s) == 1 {
		return parts, 0, errISO
	}
	fraction := s[1:]
	if _, ok := leadingDigits(fraction, len(fraction)); !ok {
		return parts, 0, errISO
	}
	micro, _ = leadingDigits(fraction+"000000", 6)
	return parts, micro, nil
}
