package lib

import (
	"fmt"
	"math"
	"syscall"
	"time"

	"github.com/gustload/gust/worker/internal/py"
)

func nowIn(in *py.Interp) time.Time { return time.Now().In(localZone(in)) }

func timeModule() *py.ModuleDef {
	return &py.ModuleDef{Name: "time", Init: func(t *py.Thread, m *py.Module) error {
		clocks(t, m)
		m.Def("sleep", sleep)
		s := newSequence(t.In, "time", "struct_time", 9, "tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst", "tm_zone", "tm_gmtoff")
		m.Set("struct_time", s.class)
		gmt := time.FixedZone("GMT", 0) // what glibc calls UTC
		broken := func(name string, zone func() *time.Location) {
			m.Def(name, func(t *py.Thread, a py.Args) (py.Value, error) {
				at, err := secondsArg(t, a)
				if err != nil {
					return nil, err
				}
				return s.make(timeTuple(at.In(zone()))...), nil
			})
		}
		local := func() *time.Location { return localZone(t.In) }
		broken("gmtime", func() *time.Location { return gmt })
		broken("localtime", local)
		m.Def("mktime", func(t *py.Thread, a py.Args) (py.Value, error) {
			if len(a.Pos) != 1 {
				return nil, py.TypeErrorf("time.mktime() takes exactly one argument (%d given)", len(a.Pos))
			}
			n, err := timeNumbers(t, a.Pos[0])
			if err != nil {
				return nil, err
			}
			return float64(time.Date(n[0], time.Month(n[1]), n[2], n[3], n[4], n[5], 0, local()).Unix()), nil
		})
		m.Def("asctime", func(t *py.Thread, a py.Args) (py.Value, error) {
			c, err := clockArg(t, a, 0)
			if err != nil {
				return nil, err
			}
			return c.asctime(), nil
		})
		m.Def("ctime", func(t *py.Thread, a py.Args) (py.Value, error) {
			at, err := secondsArg(t, a)
			if err != nil {
				return nil, err
			}
			return clockOf(at.In(local())).asctime(), nil
		})
		m.Def("strftime", func(t *py.Thread, a py.Args) (py.Value, error) {
			if len(a.Pos) == 0 {
				return nil, py.TypeErrorf("strftime() takes at least 1 argument (0 given)")
			}
			format, ok := py.Unwrap(a.Pos[0]).(string)
			if !ok {
				return nil, py.TypeErrorf("strftime() argument 1 must be str, not %s", t.TypeName(a.Pos[0]))
			}
			c, err := clockArg(t, a, 1)
			if err != nil {
				return nil, err
			}
			return strftime(format, c), nil
		})
		m.Def("strptime", func(t *py.Thread, a py.Args) (py.Value, error) {
			p, err := strptimeArgs(t, a)
			if err != nil {
				return nil, err
			}
			zone, offset := py.None, py.None
			if p.zone != "" {
				zone = p.zone
			}
			if p.offset != nil {
				offset = *p.offset / 1e6
			}
			return s.make(p.year, p.month, p.day, p.hour, p.minute, p.second, p.weekday, p.yearDay, -1, zone, offset), nil
		})
		m.Def("tzset", func(*py.Thread, py.Args) (py.Value, error) { return py.None, nil })
		return timeZone(t, m)
	}}
}

// clocks adds what reads clocks.
func clocks(t *py.Thread, m *py.Module) {
	started := t.In.Started
	since := func() time.Duration { return time.Since(started) }
	wall := func() time.Duration { return time.Duration(time.Now().UnixNano()) }
	for name, read := range map[string]func() time.Duration{"time": wall, "perf_counter": since, "monotonic": since, "process_time": cpuTime, "thread_time": cpuTime} {
		m.Def(name, func(*py.Thread, py.Args) (py.Value, error) { return float64(read()) / 1e9, nil })
		m.Def(name+"_ns", func(*py.Thread, py.Args) (py.Value, error) { return int(read()), nil })
	}
	m.Set("CLOCK_REALTIME", 0)
	m.Set("CLOCK_MONOTONIC", 1)
	m.Set("CLOCK_PROCESS_CPUTIME_ID", 2)
	m.Def("clock_gettime", func(t *py.Thread, a py.Args) (py.Value, error) {
		n, err := integers(t, a, "clk_id")
		if err != nil || len(n) != 1 {
			return nil, orMissing(err, "clock_gettime")
		}
		switch n[0] {
		case 0:
			return float64(wall()) / 1e9, nil
		case 1:
			return float64(since()) / 1e9, nil
		case 2:
			return float64(cpuTime()) / 1e9, nil
		}
		return nil, t.OSError(syscall.EINVAL, nil)
	})
}

// timeZone adds timezone, altzone, daylight and tzname.
func timeZone(t *py.Thread, m *py.Module) error {
	year := nowIn(t.In).Year()
	winter, summer := time.Date(year, 1, 1, 0, 0, 0, 0, localZone(t.In)), time.Date(year, 7, 1, 0, 0, 0, 0, localZone(t.In))
	if summer.IsDST() != winter.IsDST() && winter.IsDST() {
		winter, summer = summer, winter
	}
	name, offset := winter.Zone()
	other, dst := summer.Zone()
	daylight := 0
	if offset != dst {
		daylight = 1
	}
	m.Set("timezone", -offset)
	m.Set("altzone", -dst)
	m.Set("daylight", daylight)
	m.Set("tzname", py.NewTuple(name, other))
	return nil
}

func timeTuple(at time.Time) []py.Value {
	name, offset := at.Zone()
	dst := 0
	if at.IsDST() {
		dst = 1
	}
	return []py.Value{at.Year(), int(at.Month()), at.Day(), at.Hour(), at.Minute(), at.Second(), (int(at.Weekday()) + 6) % 7, at.YearDay(), dst, name, offset}
}

func clockOf(at time.Time) *clock {
	name, offset := at.Zone()
	return &clock{
		year: at.Year(), month: int(at.Month()), day: at.Day(), hour: at.Hour(), minute: at.Minute(), second: at.Second(),
		weekday: (int(at.Weekday()) + 6) % 7, yearDay: at.YearDay(), zone: name, offset: offsetText(offset*1e6, ""), unix: at.Unix,
	}
}

func (c *clock) asctime() string {
	return fmt.Sprintf("%s %s%3d %02d:%02d:%02d %d", dayNames[c.weekday][:3], monthNames[c.month][:3], c.day, c.hour, c.minute, c.second, c.year)
}

// secondsArg is the time that an optional argument tells, in seconds.
func secondsArg(t *py.Thread, a py.Args) (time.Time, error) {
	if len(a.Pos) == 0 || a.Pos[0] == py.None {
		return time.Now(), nil
	}
	if f, ok := py.Unwrap(a.Pos[0]).(float64); ok {
		if math.IsNaN(f) {
			return time.Time{}, py.ValueErrorf("Invalid value NaN (not a number)")
		}
		if math.Abs(f) > 1e12 {
			return time.Time{}, py.Errorf("OverflowError", "timestamp out of range for platform time_t")
		}
		return time.Unix(int64(math.Floor(f)), 0), nil
	}
	n, err := t.Index(a.Pos[0])
	if err == nil && (n > 1e12 || n < -1e12) {
		err = py.ValueErrorf("year is out of range")
	}
	return time.Unix(int64(n), 0), err
}

// timeNumbers are the nine numbers of a struct_time or tuple.
func timeNumbers(t *py.Thread, v py.Value) ([]int, error) {
	if _, ok := py.Unwrap(v).(*py.Tuple); !ok {
		return nil, py.TypeErrorf("Tuple or struct_time argument required")
	}
	parts := items(v)
	if len(parts) != 9 {
		return nil, py.TypeErrorf("mktime(): illegal time tuple argument")
	}
	n := make([]int, 9)
	for i := range n {
		var err error
		if n[i], err = t.Index(parts[i]); err != nil {
			return nil, err
		}
	}
	return n, nil
}

// clockArg is the time of the argument at a place, or the current one (CPython
// 3.12, Modules/timemodule.c: gettmarg and checktm).
func clockArg(t *py.Thread, a py.Args, at int) (*clock, error) {
	if len(a.Pos) <= at {
		return clockOf(nowIn(t.In)), nil
	}
	n, err := timeNumbers(t, a.Pos[at])
	if err != nil {
		return nil, err
	}
	// Months and days of 0 are taken as 1.
	n[1], n[2], n[7] = max(n[1], min(n[1]+1, 1)), max(n[2], min(n[2]+1, 1)), max(n[7], min(n[7]+1, 1))
	for _, limit := range []struct {
		n, low, high int
		text         string
	}{{n[1], 1, 12, "month"}, {n[2], 1, 31, "day of month"}, {n[3], 0, 23, "hour"}, {n[4], 0, 59, "minute"}, {n[5], 0, 61, "seconds"}, {n[6], -1, math.MaxInt, "day of week"}, {n[7], 1, 366, "day of year"}} {
		if limit.n < limit.low || limit.n > limit.high {
			return nil, py.ValueErrorf("%s out of range", limit.text)
		}
	}
	c := &clock{year: n[0], month: n[1], day: n[2], hour: n[3], minute: n[4], second: n[5], weekday: mod(n[6], 7), yearDay: n[7]}
	made := time.Date(n[0], time.Month(n[1]), n[2], n[3], n[4], n[5], 0, localZone(t.In))
	c.unix = made.Unix
	name, offset := made.Zone()
	if o, ok := a.Pos[at].(*py.Object); ok {
		if own, ok := o.OwnAttr("tm_zone"); ok {
			if s, ok := own.(string); ok {
				name = s
			}
		}
		if own, ok := o.OwnAttr("tm_gmtoff"); ok {
			if seconds, ok := own.(int); ok {
				offset = seconds
			}
		}
	}
	c.zone, c.offset = name, offsetText(offset*1e6, "")
	return c, nil
}

// strptimeArgs are time.strptime's.
func strptimeArgs(t *py.Thread, a py.Args) (*parsedTime, error) {
	args := []py.Value{nil, "%a %b %d %H:%M:%S %Y"}
	copy(args, a.Pos)
	for i, v := range args {
		if _, ok := py.Unwrap(v).(string); !ok {
			if v == nil {
				return nil, orMissing(nil, "strptime")
			}
			text, err := t.Str(t.TypeOf(v))
			if err != nil {
				return nil, err
			}
			return nil, py.TypeErrorf("strptime() argument %d must be str, not %s", i, text)
		}
	}
	return strptime(t.In, py.Unwrap(args[0]).(string), py.Unwrap(args[1]).(string))
}

// sleep is time.sleep as gevent patches it (gevent 24, src/gevent/hub.py: sleep),
// and so as Locust has it: its argument may be left out, and a negative time
// lets others run, as none does.
func sleep(t *py.Thread, a py.Args) (py.Value, error) {
	arg := a.Keyword("seconds")
	if len(a.Pos) > 0 {
		arg = a.Pos[0]
	}
	if arg == nil {
		arg = 0
	}
	v := py.Unwrap(arg)
	seconds, ok := v.(float64)
	if !ok {
		n, err := t.Index(arg)
		if err != nil {
			if v, found, ferr := t.CallSpecial(arg, "__float__"); found && ferr == nil {
				seconds, _ = py.AsFloat(v)
				err = nil
			}
		} else {
			seconds = float64(n)
		}
		if err != nil {
			return nil, err
		}
	}
	switch {
	case math.IsNaN(seconds):
		return nil, py.ValueErrorf("Invalid value NaN (not a number)")
	case seconds > math.MaxInt64/1e9:
		return nil, py.Errorf("OverflowError", "timestamp too large to convert to C _PyTime_t")
	}
	return py.None, t.Sleep(time.Duration(max(seconds, 0) * float64(time.Second)))
}

func fromSeconds(seconds float64) time.Time {
	whole, part := math.Modf(seconds)
	return time.Unix(int64(whole), int64(math.Round(part*1e6))*1000)
}
