package lib

import (
	"math"
	"time"

	"github.com/gustload/gust/worker/internal/py"
)

func timeModule() *py.ModuleDef {
	return &py.ModuleDef{Name: "time", Init: func(t *py.Thread, m *py.Module) error {
		now := func(f func() float64) py.GoFunc {
			return func(*py.Thread, py.Args) (py.Value, error) { return f(), nil }
		}
		started := t.In.Started
		m.Def("time", now(func() float64 { return float64(time.Now().UnixNano()) / 1e9 }))
		m.Def("time_ns", func(*py.Thread, py.Args) (py.Value, error) { return int(time.Now().UnixNano()), nil })
		for _, name := range []string{"perf_counter", "monotonic", "process_time", "thread_time"} {
			m.Def(name, now(func() float64 { return time.Since(started).Seconds() }))
			m.Def(name+"_ns", func(*py.Thread, py.Args) (py.Value, error) { return int(time.Since(started).Nanoseconds()), nil })
		}
		m.Def("sleep", sleep)
		m.Def("strftime", func(t *py.Thread, a py.Args) (py.Value, error) {
			at := time.Now()
			if len(a.Pos) > 1 {
				parts, err := t.Collect(a.Pos[1])
				if err != nil {
					return nil, err
				}
				var n [6]int
				for i := range n {
					if i < len(parts) {
						n[i], _ = py.AsInt(parts[i])
					}
				}
				at = time.Date(n[0], time.Month(n[1]), n[2], n[3], n[4], n[5], 0, time.UTC)
			}
			text, err := t.Str(a.Pos[0])
			return strftime(text, at), err
		})
		broken := func(utc bool) py.GoFunc {
			return func(_ *py.Thread, a py.Args) (py.Value, error) {
				at := time.Now()
				if len(a.Pos) > 0 && a.Pos[0] != py.None {
					seconds, _ := py.AsFloat(a.Pos[0])
					at = fromSeconds(seconds)
				}
				if utc {
					at = at.UTC()
				}
				return py.NewTuple(at.Year(), int(at.Month()), at.Day(), at.Hour(), at.Minute(), at.Second(), (int(at.Weekday())+6)%7, at.YearDay(), 0), nil
			}
		}
		m.Def("gmtime", broken(true))
		m.Def("localtime", broken(false))
		m.Set("timezone", 0)
		return nil
	}}
}

func fromSeconds(seconds float64) time.Time {
	whole, part := math.Modf(seconds)
	return time.Unix(int64(whole), int64(math.Round(part*1e6))*1000)
}

func sleep(t *py.Thread, a py.Args) (py.Value, error) {
	seconds := 0.0
	if len(a.Pos)+len(a.Kw) > 0 {
		v := a.Keyword("seconds")
		if len(a.Pos) > 0 {
			v = a.Pos[0]
		}
		var err error
		if seconds, err = t.ToFloat(v); err != nil {
			return nil, err
		}
	}
	if seconds < 0 {
		return nil, py.ValueErrorf("sleep length must be non-negative")
	}
	return py.None, t.Sleep(time.Duration(seconds * float64(time.Second)))
}

// Timedelta is a datetime.timedelta.
func Timedelta(t *py.Thread, d time.Duration) (py.Value, error) {
	m, err := t.Import("datetime")
	if err != nil {
		return nil, err
	}
	class, _ := m.Dict.GetStr("timedelta")
	return t.CallPos(class, 0, 0, int(d.Microseconds()))
}

// nativeTime is what source/datetime.py needs: the calendar.
func nativeTime() *py.ModuleDef {
	return &py.ModuleDef{Name: "_gusttime", Init: func(_ *py.Thread, m *py.Module) error {
		m.Def("fields", func(_ *py.Thread, a py.Args) (py.Value, error) {
			micros, _ := py.AsInt(a.Pos[0])
			at := time.UnixMicro(int64(micros)).UTC()
			return py.NewTuple(at.Year(), int(at.Month()), at.Day(), at.Hour(), at.Minute(), at.Second(), at.Nanosecond()/1000), nil
		})
		m.Def("micros", func(_ *py.Thread, a py.Args) (py.Value, error) {
			var n [7]int
			for i := range n {
				if i < len(a.Pos) {
					n[i], _ = py.AsInt(a.Pos[i])
				}
			}
			return int(time.Date(n[0], time.Month(n[1]), n[2], n[3], n[4], n[5], n[6]*1000, time.UTC).UnixMicro()), nil
		})
		m.Def("now", func(_ *py.Thread, a py.Args) (py.Value, error) {
			at := time.Now()
			_, offset := at.Zone()
			return py.NewTuple(int(at.UnixMicro()), offset), nil
		})
		m.Def("strftime", func(t *py.Thread, a py.Args) (py.Value, error) {
			format, err := t.Str(a.Pos[0])
			micros, _ := py.AsInt(a.Pos[1])
			return strftime(format, time.UnixMicro(int64(micros)).UTC()), err
		})
		m.Def("strptime", func(t *py.Thread, a py.Args) (py.Value, error) {
			text, _ := a.Pos[0].(string)
			format, _ := a.Pos[1].(string)
			at, ok := strptime(text, format)
			if !ok {
				return nil, py.ValueErrorf("time data %s does not match format %s", py.ReprString(text), py.ReprString(format))
			}
			return int(at.UnixMicro()), nil
		})
		return nil
	}}
}
