package lib

import (
	"fmt"
	"time"

	"github.com/gustload/gust/worker/internal/py"
)

// This file defines datetime.datetime.

// moment is a datetime: its day's ordinal, and the microseconds since midnight.
type moment struct {
	day, us, fold int
	tz            py.Value // nil is None
}

// momentOf is what the clocks of t's zone show.
func momentOf(t time.Time, tz py.Value) moment {
	_, offset := t.Zone()
	us := int(t.UnixMicro()) + offset*1e6
	return moment{day: unixOrdinal + floorDiv(us, dayMicros), us: mod(us, dayMicros), tz: tz}
}

func clockMicros(hour, minute, second, micro int) int {
	return ((hour*60+minute)*60+second)*1e6 + micro
}

// shifted is a moment later by x.
func (d *dates) shifted(class *py.Class, m moment, x delta) (py.Value, error) {
	sum := delta{m.day, m.us}.add(x)
	if err := checkOrdinal(sum.days); err != nil {
		return nil, err
	}
	return py.NewObject(class, moment{day: sum.days, us: sum.us, tz: m.tz}), nil
}

// zoneArg checks a tzinfo argument; None and nothing are nil.
func (d *dates) zoneArg(t *py.Thread, v py.Value) (py.Value, error) {
	if v == nil || v == py.None {
		return nil, nil
	}
	if !t.TypeOf(v).Is(d.tzinfo) {
		return nil, py.TypeErrorf("tzinfo argument must be None or of a tzinfo subclass, not type '%s'", t.TypeName(v))
	}
	return v, nil
}

func momentIn(v py.Value) (moment, bool) {
	if o, ok := v.(*py.Object); ok {
		m, ok := o.Native.(moment)
		return m, ok
	}
	return moment{}, false
}

func (d *dates) defDatetime() {
	c := d.datetime
	sig := py.Sig("function(year=, month=, day=, hour=, minute=, second=, microsecond=, tzinfo=, *, fold=)")
	c.New = func(t *py.Thread, cls *py.Class, a py.Args) (py.Value, error) {
		var args [9]py.Value
		err := bindConstructor(sig, a, args[:], "this function")
		if err == nil {
			err = required(args[:], "year", "month", "day")
		}
		if err != nil {
			return nil, err
		}
		m, err := d.momentArgs(t, args[:], []int{0, 0, 0, 0, 0, 0, 0}, nil, 0)
		return py.NewObject(cls, m), err
	}
	for name, f := range map[string]func(m moment) py.Value{
		"hour": func(m moment) py.Value { return m.us / 3600e6 }, "minute": func(m moment) py.Value { return m.us / 60e6 % 60 }, "second": func(m moment) py.Value { return m.us / 1e6 % 60 },
		"microsecond": func(m moment) py.Value { return m.us % 1e6 }, "fold": func(m moment) py.Value { return m.fold },
		"tzinfo": func(m moment) py.Value {
			if m.tz == nil {
				return py.None
			}
			return m.tz
		},
	} {
		c.Get(name, func(_ *py.Thread, self py.Value) (py.Value, error) { m, _ := momentIn(self); return f(m), nil })
	}
	d.defDatetimeMakers(c)
	d.defDatetimeMethods(c)
	d.defDatetimeZones(c)
	d.defDatetimeOperators(c)
	c.Set("min", py.NewObject(c, moment{day: 1}))
	c.Set("max", py.NewObject(c, moment{day: maxOrdinal, us: dayMicros - 1}))
	c.Set("resolution", py.NewObject(d.delta, delta{0, 1}))
}

// momentArgs makes a moment of the constructor's and replace's arguments.
func (d *dates) momentArgs(t *py.Thread, args []py.Value, defaults []int, tz py.Value, fold int) (moment, error) {
	n, err := fields(t, args, defaults...)
	if err != nil {
		return moment{}, err
	}
	if args[7] != nil {
		if tz, err = d.zoneArg(t, args[7]); err != nil {
			return moment{}, err
		}
	}
	folds, err := fields(t, args[8:], fold)
	if err == nil {
		err = checkDate(n[0], n[1], n[2])
	}
	if err == nil {
		err = checkTime(n[3], n[4], n[5], n[6], folds[0])
	}
	if err != nil {
		return moment{}, err
	}
	return moment{day: ordinal(n[0], n[1], n[2]), us: clockMicros(n[3], n[4], n[5], n[6]), tz: tz, fold: folds[0]}, nil
}

// at makes the datetime of a time, in a zone or in local time.
func (d *dates) at(t *py.Thread, cls py.Value, at time.Time, tz py.Value) (py.Value, error) {
	class, _ := cls.(*py.Class)
	zone, err := d.zoneArg(t, tz)
	if err != nil {
		return nil, err
	}
	if zone == nil {
		local := at.In(localZone(t.In))
		m := momentOf(local, nil)
		_, offset := local.Zone()
		if localOffset(local.Location(), int(local.Unix())+offset, 0) != offset {
			m.fold = 1
		}
		return py.NewObject(class, m), nil
	}
	if zone == d.utc {
		return py.NewObject(class, momentOf(at.UTC(), zone)), nil
	}
	return t.CallMethod(zone, "fromutc", py.NewObject(class, momentOf(at.UTC(), zone)))
}

func (d *dates) defDatetimeMakers(c *py.Class) {
	classMethod(c, "now(tz=)", func(t *py.Thread, cls py.Value, args []py.Value) (py.Value, error) {
		return d.at(t, cls, time.Now(), args[0])
	})
	classMethod(c, "today()", func(t *py.Thread, cls py.Value, _ []py.Value) (py.Value, error) { return d.at(t, cls, time.Now(), nil) })
	classMethod(c, "utcnow()", func(_ *py.Thread, cls py.Value, _ []py.Value) (py.Value, error) {
		return py.NewObject(cls.(*py.Class), momentOf(time.Now().UTC(), nil)), nil
	})
	classMethod(c, "fromtimestamp(timestamp, tz=)", func(t *py.Thread, cls py.Value, args []py.Value) (py.Value, error) {
		at, err := timestampArg(t, args[0])
		if err != nil {
			return nil, err
		}
		return d.at(t, cls, at, args[1])
	})
	classMethod(c, "utcfromtimestamp(timestamp)", func(t *py.Thread, cls py.Value, args []py.Value) (py.Value, error) {
		at, err := timestampArg(t, args[0])
		if err != nil {
			return nil, err
		}
		return py.NewObject(cls.(*py.Class), momentOf(at.UTC(), nil)), nil
	})
	classMethod(c, "strptime(date_string, format)", d.datetimeStrptime)
	classMethod(c, "combine(date, time, tzinfo=)", func(t *py.Thread, cls py.Value, args []py.Value) (py.Value, error) {
		n, ok := dayIn(args[0])
		if !ok {
			return nil, py.TypeErrorf("combine() argument 1 must be datetime.date, not %s", t.TypeName(args[0]))
		}
		o, _ := args[1].(*py.Object)
		if o == nil {
			return nil, py.TypeErrorf("combine() argument 2 must be datetime.time, not %s", t.TypeName(args[1]))
		}
		clock, ok := o.Native.(timeOfDay)
		if !ok {
			return nil, py.TypeErrorf("combine() argument 2 must be datetime.time, not %s", t.TypeName(args[1]))
		}
		m := moment{day: n, us: clock.us, tz: clock.tz, fold: clock.fold}
		if args[2] != nil {
			var err error
			if m.tz, err = d.zoneArg(t, args[2]); err != nil {
				return nil, err
			}
		}
		return py.NewObject(cls.(*py.Class), m), nil
	})
	classMethod(c, "fromisoformat(date_string)", func(t *py.Thread, cls py.Value, args []py.Value) (py.Value, error) {
		text, ok := py.Unwrap(args[0]).(string)
		if !ok {
			return nil, py.TypeErrorf("fromisoformat: argument must be str")
		}
		m, err := d.parseISO(text)
		if err != nil {
			return nil, isoError(err, text)
		}
		return py.NewObject(cls.(*py.Class), m), nil
	})
}

func (d *dates) datetimeStrptime(t *py.Thread, cls py.Value, args []py.Value) (py.Value, error) {
	for i, v := range args {
		if _, ok := py.Unwrap(v).(string); !ok {
			return nil, py.TypeErrorf("strptime() argument %d must be str, not %s", i+1, t.TypeName(v))
		}
	}
	p, err := strptime(t.In, py.Unwrap(args[0]).(string), py.Unwrap(args[1]).(string))
	if err != nil {
		return nil, err
	}
	if err := checkDate(p.year, p.month, p.day); err != nil {
		return nil, err
	}
	if err := checkTime(p.hour, p.minute, p.second, p.micro, 0); err != nil {
		return nil, err
	}
	m := moment{day: ordinal(p.year, p.month, p.day), us: clockMicros(p.hour, p.minute, p.second, p.micro)}
	if p.offset != nil {
		z := fixedZone{offset: deltaOf(*p.offset)}
		if p.zone != "" {
			z.name = p.zone
		}
		m.tz = d.zone(z)
	}
	return py.NewObject(cls.(*py.Class), m), nil
}

func (d *dates) defDatetimeMethods(c *py.Class) {
	method(c, "date()", func(_ *py.Thread, self py.Value, _ []py.Value) (py.Value, error) {
		n, _ := dayIn(self)
		return py.NewObject(d.date, day(n)), nil
	})
	method(c, "time()", func(_ *py.Thread, self py.Value, _ []py.Value) (py.Value, error) {
		m, _ := momentIn(self)
		return py.NewObject(d.time, timeOfDay{us: m.us, fold: m.fold}), nil
	})
	method(c, "timetz()", func(_ *py.Thread, self py.Value, _ []py.Value) (py.Value, error) {
		m, _ := momentIn(self)
		return py.NewObject(d.time, timeOfDay{us: m.us, fold: m.fold, tz: m.tz}), nil
	})
	method(c, "isoformat(sep=, timespec=)", func(t *py.Thread, self py.Value, args []py.Value) (py.Value, error) {
		m, _ := momentIn(self)
		sep := "T"
		if s, ok := py.Unwrap(args[0]).(string); ok {
			sep = s
		}
		clock, err := isoClock(m.us, args[1])
		if err != nil {
			return nil, err
		}
		zone, err := d.isoZone(t, self)
		return isoDay(m.day) + sep + clock + zone, err
	})
	method(c, "__str__()", func(t *py.Thread, self py.Value, _ []py.Value) (py.Value, error) {
		return t.CallMethod(self, "isoformat", " ")
	})
	method(c, "__repr__()", func(t *py.Thread, self py.Value, _ []py.Value) (py.Value, error) {
		m, _ := momentIn(self)
		year, month, day := civil(m.day)
		text := fmt.Sprintf("%s(%d, %d, %d, %s", t.TypeName(self), year, month, day, clockArgs(m.us))
		return d.closeRepr(t, text, m.tz, m.fold)
	})
	method(c, "replace(year=, month=, day=, hour=, minute=, second=, microsecond=, tzinfo=, *, fold=)", func(t *py.Thread, self py.Value, args []py.Value) (py.Value, error) {
		m, _ := momentIn(self)
		year, month, day := civil(m.day)
		s := m.us / 1e6
		changed, err := d.momentArgs(t, args, []int{year, month, day, s / 3600, s / 60 % 60, s % 60, m.us % 1e6}, m.tz, m.fold)
		return py.NewObject(self.(*py.Object).Class(), changed), err
	})
	method(c, "timetuple()", func(t *py.Thread, self py.Value, _ []py.Value) (py.Value, error) {
		m, _ := momentIn(self)
		dst, known, err := d.zoneDelta(t, m.tz, "dst", self)
		switch {
		case err != nil:
			return nil, err
		case !known:
			return d.timetuple(t, self, -1)
		case dst == delta{}:
			return d.timetuple(t, self, 0)
		}
		return d.timetuple(t, self, 1)
	})
	method(c, "utctimetuple()", func(t *py.Thread, self py.Value, _ []py.Value) (py.Value, error) {
		m, _ := momentIn(self)
		x, _, err := d.offset(t, self)
		if err != nil {
			return nil, err
		}
		utc, err := d.shifted(d.datetime, m, x.neg())
		if err != nil {
			return nil, err
		}
		return d.timetuple(t, utc, 0)
	})
	method(c, "__reduce__()", func(t *py.Thread, self py.Value, _ []py.Value) (py.Value, error) {
		m, _ := momentIn(self)
		year, month, day := civil(m.day)
		s := m.us / 1e6
		args := py.NewTuple(year, month, day, s/3600, s/60%60, s%60, m.us%1e6)
		if m.tz != nil {
			args.Items = append(args.Items, m.tz)
		}
		return py.NewTuple(self.(*py.Object).Class(), args), nil
	})
}

// clockArgs are the arguments that make a time again.
func clockArgs(us int) string {
	s := us / 1e6
	text := fmt.Sprintf("%d, %d", s/3600, s/60%60)
	if rest := us % 1e6; rest != 0 {
		return text + fmt.Sprintf(", %d, %d", s%60, rest)
	}
	if s%60 != 0 {
		text += fmt.Sprintf(", %d", s%60)
	}
	return text
}

func (d *dates) closeRepr(t *py.Thread, text string, tz py.Value, fold int) (py.Value, error) {
	if fold != 0 {
		text += ", fold=1"
	}
	if tz == nil {
		return text + ")", nil
	}
	zone, err := t.Repr(tz)
	return text + ", tzinfo=" + zone + ")", err
}

func (d *dates) defDatetimeZones(c *py.Class) {
	method(c, "utcoffset()", func(t *py.Thread, self py.Value, _ []py.Value) (py.Value, error) {
		x, known, err := d.offset(t, self)
		if err != nil || !known {
			return py.None, err
		}
		return py.NewObject(d.delta, x), nil
	})
	method(c, "tzname()", func(t *py.Thread, self py.Value, _ []py.Value) (py.Value, error) { return d.zoneName(t, self) })
	method(c, "dst()", func(t *py.Thread, self py.Value, _ []py.Value) (py.Value, error) {
		m, _ := momentIn(self)
		x, known, err := d.zoneDelta(t, m.tz, "dst", self)
		if err != nil || !known {
			return py.None, err
		}
		return py.NewObject(d.delta, x), nil
	})
	method(c, "timestamp()", func(t *py.Thread, self py.Value, _ []py.Value) (py.Value, error) {
		utc, err := d.instant(t, self)
		if err != nil {
			return nil, err
		}
		return delta{utc.day - unixOrdinal, utc.us}.seconds(), nil
	})
	method(c, "astimezone(tz=)", func(t *py.Thread, self py.Value, args []py.Value) (py.Value, error) {
		m, _ := momentIn(self)
		tz, err := d.zoneArg(t, args[0])
		if err != nil {
			return nil, err
		}
		if tz != nil && tz == m.tz {
			return self, nil
		}
		utc, err := d.instant(t, self)
		if err != nil {
			return nil, err
		}
		class := self.(*py.Object).Class()
		if tz == nil {
			unix := (utc.day-unixOrdinal)*86400 + utc.us/1e6
			name, offset := time.Unix(int64(unix), 0).In(localZone(t.In)).Zone()
			utc.tz = py.NewObject(d.timezone, fixedZone{deltaOf(offset * 1e6), name})
			return d.shifted(class, utc, deltaOf(offset*1e6))
		}
		utc.tz = tz
		return t.CallMethod(tz, "fromutc", py.NewObject(class, utc))
	})
}

// instant is a datetime's moment in UTC; one without a zone is in local time.
func (d *dates) instant(t *py.Thread, v py.Value) (moment, error) {
	m, _ := momentIn(v)
	x, known, err := d.offset(t, v)
	if err != nil {
		return m, err
	}
	if !known {
		x = deltaOf(localOffset(localZone(t.In), (m.day-unixOrdinal)*86400+m.us/1e6, m.fold) * 1e6)
	}
	sum := delta{m.day, m.us}.add(x.neg())
	return moment{day: sum.days, us: sum.us}, nil
}

func (d *dates) defDatetimeOperators(c *py.Class) {
	add := func(_ *py.Thread, a, b py.Value) (py.Value, error) {
		m, _ := momentIn(a)
		x, ok := deltaIn(b)
		if !ok {
			return py.NotImplemented, nil
		}
		return d.shifted(a.(*py.Object).Class(), m, x)
	}
	two(c, "__add__", add)
	two(c, "__radd__", add)
	two(c, "__sub__", func(t *py.Thread, a, b py.Value) (py.Value, error) {
		m, _ := momentIn(a)
		if x, ok := deltaIn(b); ok {
			return d.shifted(a.(*py.Object).Class(), m, x.neg())
		}
		other, ok := momentIn(b)
		if !ok {
			return py.NotImplemented, nil
		}
		x, y, err := d.comparable(t, a, b, m, other)
		if err != nil {
			if _, unequal := err.(unorderable); unequal {
				err = py.TypeErrorf("can't subtract offset-naive and offset-aware datetimes")
			}
			return nil, err
		}
		return py.NewObject(d.delta, x.add(y.neg())), nil
	})
	compareWith(c, func(t *py.Thread, a, b py.Value) (int, bool, error) {
		m, _ := momentIn(a)
		other, ok := momentIn(b)
		if !ok {
			if _, isDay := dayIn(b); isDay {
				return 0, true, unorderable{py.TypeErrorf("can't compare %s to %s", t.TypeName(a), t.TypeName(b))}
			}
			return 0, false, nil
		}
		x, y, err := d.comparable(t, a, b, m, other)
		return x.compare(y), true, err
	})
	method(c, "__hash__()", func(t *py.Thread, self py.Value, _ []py.Value) (py.Value, error) {
		m, _ := momentIn(self)
		x, _, err := d.offset(t, self)
		if err != nil {
			return nil, err
		}
		sum := delta{m.day, m.us}.add(x.neg())
		return mix(sum.days, sum.us), nil
	})
}

// comparable are two datetimes as their distances from one point in time.
func (d *dates) comparable(t *py.Thread, a, b py.Value, m, n moment) (x, y delta, err error) {
	x, y = delta{m.day, m.us}, delta{n.day, n.us}
	if m.tz == n.tz {
		return x, y, nil
	}
	offsetA, knownA, err := d.offset(t, a)
	if err != nil {
		return x, y, err
	}
	offsetB, knownB, err := d.offset(t, b)
	if err != nil {
		return x, y, err
	}
	if knownA != knownB {
		return x, y, unorderable{py.TypeErrorf("can't compare offset-naive and offset-aware datetimes")}
	}
	return x.add(offsetA.neg()), y.add(offsetB.neg()), nil
}
