package lib

import (
	"fmt"
	"math"
	"time"
	_ "time/tzdata" // nodes need not have zone files

	"github.com/gustload/gust/worker/internal/py"
)

// This file defines the module datetime and datetime.date (CPython 3.12,
// Modules/_datetimemodule.c).

// dates are an interpreter's classes of module datetime.
type dates struct {
	in                                            *py.Interp
	delta, date, time, datetime, tzinfo, timezone *py.Class
	isoDate                                       *sequence
	utc                                           *py.Object
}

type datesKey struct{}

// datesOf are the interpreter's classes.
func datesOf(in *py.Interp) *dates {
	if d, ok := in.Data[datesKey{}].(*dates); ok {
		return d
	}
	d := &dates{in: in}
	class := func(name string, bases ...*py.Class) *py.Class {
		c := in.NewClass("datetime", name, bases...)
		c.Shown = "datetime." + name
		return c
	}
	d.delta, d.date, d.time, d.tzinfo = class("timedelta"), class("date"), class("time"), class("tzinfo")
	d.datetime, d.timezone = class("datetime", d.date), class("timezone", d.tzinfo)
	d.isoDate = newSequence(in, "datetime", "IsoCalendarDate", 3, "year", "week", "weekday")
	d.defTimedelta(in)
	d.defDate()
	d.defTime()
	d.defZones()
	d.defDatetime()
	in.Data[datesKey{}] = d
	return d
}

func datetimeModule() *py.ModuleDef {
	return &py.ModuleDef{Name: "datetime", Init: func(t *py.Thread, m *py.Module) error {
		d := datesOf(t.In)
		for _, c := range []*py.Class{d.delta, d.date, d.time, d.tzinfo, d.datetime, d.timezone} {
			m.Set(c.Name, c)
		}
		m.Set("MINYEAR", 1)
		m.Set("MAXYEAR", 9999)
		m.Set("UTC", d.utc)
		names := py.NewTuple()
		for _, name := range []string{"date", "datetime", "time", "timedelta", "timezone", "tzinfo", "MINYEAR", "MAXYEAR", "UTC"} {
			names.Items = append(names.Items, name)
		}
		m.Set("__all__", names)
		return nil
	}}
}

// Timedelta is a datetime.timedelta.
func Timedelta(t *py.Thread, d time.Duration) (py.Value, error) {
	return py.NewObject(datesOf(t.In).delta, deltaOf(int(d.Microseconds()))), nil
}

// Datetime is a datetime.datetime in UTC.
func Datetime(t *py.Thread, at time.Time) py.Value {
	d := datesOf(t.In)
	return py.NewObject(d.datetime, momentOf(at.UTC(), d.utc))
}

// method adds a method whose arguments are bound to a signature.
func method(c *py.Class, signature string, fn func(t *py.Thread, self py.Value, args []py.Value) (py.Value, error)) {
	sig := py.Sig(signature)
	c.Def(sig.Name(), bound(sig, fn))
}

// classMethod is method for class methods: self is the class.
func classMethod(c *py.Class, signature string, fn func(t *py.Thread, self py.Value, args []py.Value) (py.Value, error)) {
	sig := py.Sig(signature)
	c.DefClass(sig.Name(), bound(sig, fn))
}

func bound(sig *py.Signature, fn func(t *py.Thread, self py.Value, args []py.Value) (py.Value, error)) py.GoFunc {
	return func(t *py.Thread, a py.Args) (py.Value, error) {
		args, err := sig.BindArgs(a.Rest(1))
		if err != nil {
			return nil, err
		}
		return fn(t, a.Pos[0], args)
	}
}

// bindConstructor binds the arguments of a class that is called; what is the
// name of its function in CPython's errors.
func bindConstructor(sig *py.Signature, a py.Args, out []py.Value, what string) error {
	for _, k := range a.Kw {
		if !sig.Knows(k.Name) {
			return py.TypeErrorf("'%s' is an invalid keyword argument for %s", k.Name, what)
		}
	}
	return sig.Bind(a, out)
}

// fields are the numbers of a constructor's arguments; those not given are what
// the defaults say.
func fields(t *py.Thread, args []py.Value, defaults ...int) ([]int, error) {
	out := defaults
	for i := range defaults {
		v := args[i]
		if v == nil {
			continue
		}
		if n, ok := v.(int); ok {
			out[i] = n
			continue
		}
		n, err := t.Index(v)
		if err != nil {
			return nil, err
		}
		out[i] = n
	}
	return out, nil
}

// required is the error of a constructor that lacks one of its first arguments.
func required(args []py.Value, names ...string) error {
	for i, name := range names {
		if args[i] == nil {
			return py.TypeErrorf("function missing required argument '%s' (pos %d)", name, i+1)
		}
	}
	return nil
}

func checkDate(year, month, day int) error {
	switch {
	case year < 1 || year > 9999:
		return py.ValueErrorf("year %d is out of range", year)
	case month < 1 || month > 12:
		return py.ValueErrorf("month must be in 1..12")
	case day < 1 || day > daysIn(year, month):
		return py.ValueErrorf("day is out of range for month")
	}
	return nil
}

func checkTime(hour, minute, second, micro, fold int) error {
	switch {
	case hour < 0 || hour > 23:
		return py.ValueErrorf("hour must be in 0..23")
	case minute < 0 || minute > 59:
		return py.ValueErrorf("minute must be in 0..59")
	case second < 0 || second > 59:
		return py.ValueErrorf("second must be in 0..59")
	case micro < 0 || micro > 999999:
		return py.ValueErrorf("microsecond must be in 0..999999")
	case fold < 0 || fold > 1:
		return py.ValueErrorf("fold must be either 0 or 1")
	}
	return nil
}

func checkOrdinal(n int) error {
	if n < 1 || n > maxOrdinal {
		return py.Errorf("OverflowError", "date value out of range")
	}
	return nil
}

// day is a datetime.date, by its ordinal.
type day int

// dayIn is the day of a date or datetime.
func dayIn(v py.Value) (int, bool) {
	if o, ok := v.(*py.Object); ok {
		switch x := o.Native.(type) {
		case day:
			return int(x), true
		case moment:
			return x.day, true
		}
	}
	return 0, false
}

// makeDay makes an instance of a class derived from date; for a datetime its
// time is midnight.
func (d *dates) makeDay(t *py.Thread, class py.Value, n int) (py.Value, error) {
	if err := checkOrdinal(n); err != nil {
		if n < 1 {
			return nil, py.ValueErrorf("ordinal must be >= 1")
		}
		return nil, py.ValueErrorf("year is out of range")
	}
	c, _ := class.(*py.Class)
	if c == nil || !c.Is(d.datetime) {
		if c == nil {
			c = d.date
		}
		return py.NewObject(c, day(n)), nil
	}
	return py.NewObject(c, moment{day: n}), nil
}

func (d *dates) defDate() {
	c := d.date
	sig := py.Sig("function(year=, month=, day=)")
	c.New = func(t *py.Thread, cls *py.Class, a py.Args) (py.Value, error) {
		var args [3]py.Value
		err := bindConstructor(sig, a, args[:], "this function")
		if err == nil {
			err = required(args[:], "year", "month", "day")
		}
		if err != nil {
			return nil, err
		}
		n, err := fields(t, args[:], 0, 0, 0)
		if err == nil {
			err = checkDate(n[0], n[1], n[2])
		}
		if err != nil {
			return nil, err
		}
		return py.NewObject(cls, day(ordinal(n[0], n[1], n[2]))), nil
	}
	for i, name := range []string{"year", "month", "day"} {
		c.Get(name, func(_ *py.Thread, self py.Value) (py.Value, error) {
			n, _ := dayIn(self)
			year, month, day := civil(n)
			return [3]int{year, month, day}[i], nil
		})
	}
	d.defDateMakers(c)
	d.defDateMethods(c)
	d.defDateOperators(c)
	for name, n := range map[string]int{"min": 1, "max": maxOrdinal} {
		c.Set(name, py.NewObject(c, day(n)))
	}
	c.Set("resolution", py.NewObject(d.delta, delta{1, 0}))
}

// defDateMakers adds the class methods that make dates.
func (d *dates) defDateMakers(c *py.Class) {
	classMethod(c, "today()", func(t *py.Thread, cls py.Value, _ []py.Value) (py.Value, error) {
		return d.makeDay(t, cls, momentOf(nowIn(t.In), nil).day)
	})
	classMethod(c, "fromtimestamp(timestamp)", func(t *py.Thread, cls py.Value, args []py.Value) (py.Value, error) {
		at, err := timestampArg(t, args[0])
		if err != nil {
			return nil, err
		}
		return d.makeDay(t, cls, momentOf(at.In(localZone(t.In)), nil).day)
	})
	classMethod(c, "fromordinal(ordinal)", func(t *py.Thread, cls py.Value, args []py.Value) (py.Value, error) {
		n, err := t.Index(args[0])
		if err != nil {
			return nil, err
		}
		return d.makeDay(t, cls, n)
	})
	classMethod(c, "fromisoformat(date_string)", func(t *py.Thread, cls py.Value, args []py.Value) (py.Value, error) {
		text, ok := py.Unwrap(args[0]).(string)
		if !ok {
			return nil, py.TypeErrorf("fromisoformat: argument must be str")
		}
		n, used, err := parseISODate(text)
		if err == nil && used != len(text) {
			err = errISO
		}
		if err != nil {
			return nil, isoError(err, text)
		}
		return d.makeDay(t, cls, n)
	})
	classMethod(c, "fromisocalendar(year, week, day)", func(t *py.Thread, cls py.Value, args []py.Value) (py.Value, error) {
		n, err := fields(t, args, 0, 0, 0)
		if err != nil {
			return nil, err
		}
		at, err := isoOrdinal(n[0], n[1], n[2])
		if err != nil {
			return nil, err
		}
		return d.makeDay(t, cls, at)
	})
}

// isoOrdinal is the day of an ISO year, week and weekday.
func isoOrdinal(year, week, weekday int) (int, error) {
	switch {
	case year < 1 || year > 9999:
		return 0, py.ValueErrorf("Year is out of range: %d", year)
	case week < 1 || week > 53 || week == 53 && isoMonday(year)+52*7 >= isoMonday(year+1):
		return 0, py.ValueErrorf("Invalid week: %d", week)
	case weekday < 1 || weekday > 7:
		return 0, py.ValueErrorf("Invalid weekday: %d (range is [1, 7])", weekday)
	}
	return isoMonday(year) + (week-1)*7 + weekday - 1, nil
}

func (d *dates) defDateMethods(c *py.Class) {
	number := func(name string, f func(n int) int) {
		method(c, name+"()", func(_ *py.Thread, self py.Value, _ []py.Value) (py.Value, error) {
			n, _ := dayIn(self)
			return f(n), nil
		})
	}
	number("weekday", weekday)
	number("isoweekday", func(n int) int { return weekday(n) + 1 })
	number("toordinal", func(n int) int { return n })
	method(c, "isocalendar()", func(_ *py.Thread, self py.Value, _ []py.Value) (py.Value, error) {
		n, _ := dayIn(self)
		year, week, day := isoWeek(n)
		return d.isoDate.make(year, week, day), nil
	})
	iso := func(_ *py.Thread, self py.Value, _ []py.Value) (py.Value, error) {
		n, _ := dayIn(self)
		return isoDay(n), nil
	}
	method(c, "isoformat()", iso)
	method(c, "__str__()", iso)
	method(c, "ctime()", func(t *py.Thread, self py.Value, _ []py.Value) (py.Value, error) {
		clock, err := d.clock(t, self, false)
		if err != nil {
			return nil, err
		}
		return clock.asctime(), nil
	})
	method(c, "__repr__()", func(t *py.Thread, self py.Value, _ []py.Value) (py.Value, error) {
		n, _ := dayIn(self)
		year, month, day := civil(n)
		return fmt.Sprintf("%s(%d, %d, %d)", t.TypeName(self), year, month, day), nil
	})
	method(c, "strftime(format)", d.formatMethod)
	method(c, "__format__(format)", func(t *py.Thread, self py.Value, args []py.Value) (py.Value, error) {
		if args[0] == "" {
			text, err := t.Str(self)
			return text, err
		}
		return t.CallMethod(self, "strftime", args[0])
	})
	method(c, "replace(year=, month=, day=)", func(t *py.Thread, self py.Value, args []py.Value) (py.Value, error) {
		n, _ := dayIn(self)
		year, month, day := civil(n)
		f, err := fields(t, args, year, month, day)
		if err == nil {
			err = checkDate(f[0], f[1], f[2])
		}
		if err != nil {
			return nil, err
		}
		return d.makeDay(t, self.(*py.Object).Class(), ordinal(f[0], f[1], f[2]))
	})
	method(c, "timetuple()", func(t *py.Thread, self py.Value, _ []py.Value) (py.Value, error) { return d.timetuple(t, self, -1) })
	method(c, "__hash__()", func(_ *py.Thread, self py.Value, _ []py.Value) (py.Value, error) {
		n, _ := dayIn(self)
		return mix(n), nil
	})
	same := func(_ *py.Thread, self py.Value, _ []py.Value) (py.Value, error) { return self, nil }
	method(c, "__copy__()", same)
	method(c, "__deepcopy__(memo=)", same)
	method(c, "__reduce__()", func(_ *py.Thread, self py.Value, _ []py.Value) (py.Value, error) {
		n, _ := dayIn(self)
		year, month, day := civil(n)
		return py.NewTuple(self.(*py.Object).Class(), py.NewTuple(year, month, day)), nil
	})
}

func isoDay(n int) string {
	year, month, day := civil(n)
	return fmt.Sprintf("%04d-%02d-%02d", year, month, day)
}

// timetuple is a time.struct_time.
func (d *dates) timetuple(t *py.Thread, self py.Value, dst int) (py.Value, error) {
	m, err := t.Import("time")
	if err != nil {
		return nil, err
	}
	class, _ := m.Dict.GetStr("struct_time")
	c, err := d.clock(t, self, false)
	if err != nil {
		return nil, err
	}
	return t.CallPos(class, py.NewTuple(c.year, c.month, c.day, c.hour, c.minute, c.second, c.weekday, c.yearDay, dst))
}

func (d *dates) defDateOperators(c *py.Class) {
	add := func(t *py.Thread, a, b py.Value) (py.Value, error) {
		n, _ := dayIn(a)
		x, ok := deltaIn(b)
		if !ok {
			return py.NotImplemented, nil
		}
		if err := checkOrdinal(n + x.days); err != nil {
			return nil, err
		}
		return py.NewObject(a.(*py.Object).Class(), day(n+x.days)), nil
	}
	two(c, "__add__", add)
	two(c, "__radd__", add)
	two(c, "__sub__", func(t *py.Thread, a, b py.Value) (py.Value, error) {
		n, _ := dayIn(a)
		if x, ok := deltaIn(b); ok {
			// Only whole days count: a date less 23 hours is the same date.
			return add(t, a, py.NewObject(d.delta, delta{days: -x.days}))
		}
		o, ok := b.(*py.Object)
		if !ok {
			return py.NotImplemented, nil
		}
		other, ok := o.Native.(day)
		if !ok {
			return py.NotImplemented, nil
		}
		_ = n
		return py.NewObject(d.delta, delta{n - int(other), 0}), nil
	})
	compareWith(c, func(t *py.Thread, a, b py.Value) (int, bool, error) {
		n, _ := dayIn(a)
		o, ok := b.(*py.Object)
		if !ok {
			return 0, false, nil
		}
		switch x := o.Native.(type) {
		case day:
			return n - int(x), true, nil
		case moment:
			return 0, true, unorderable{py.TypeErrorf("can't compare %s to %s", t.TypeName(b), t.TypeName(a))}
		}
		return 0, false, nil
	})
}

// formatMethod is strftime.
func (d *dates) formatMethod(t *py.Thread, self py.Value, args []py.Value) (py.Value, error) {
	format, ok := py.Unwrap(args[0]).(string)
	if !ok {
		return nil, py.TypeErrorf("strftime() argument 1 must be str, not %s", t.TypeName(args[0]))
	}
	c, err := d.clock(t, self, true)
	if err != nil {
		return nil, err
	}
	return strftime(withMicros(format, microsOf(self), c), c), nil
}

// withMicros puts %f and %:z into a format.
func withMicros(format string, micros int, c *clock) string {
	var b []byte
	for i := 0; i < len(format); i++ {
		if format[i] != '%' || i+1 == len(format) {
			b = append(b, format[i])
			continue
		}
		i++
		switch {
		case format[i] == 'f':
			b = fmt.Appendf(b, "%06d", micros)
		case format[i] == ':' && i+1 < len(format) && format[i+1] == 'z':
			i++
			if c.offset != "" {
				b = append(b, c.offset[:3]+":"+c.offset[3:]...)
			}
		default:
			b = append(b, '%', format[i])
		}
	}
	return string(b)
}

func microsOf(v py.Value) int {
	if o, ok := v.(*py.Object); ok {
		switch x := o.Native.(type) {
		case moment:
			return x.us % 1e6
		case timeOfDay:
			return x.us % 1e6
		}
	}
	return 0
}

// clock takes a date, time or datetime apart; zoned asks for its zone too.
func (d *dates) clock(t *py.Thread, v py.Value, zoned bool) (*clock, error) {
	n, us := ordinal(1900, 1, 1), 0
	var tz py.Value
	switch x := v.(*py.Object).Native.(type) {
	case day:
		n = int(x)
	case moment:
		n, us, tz = x.day, x.us, x.tz
	case timeOfDay:
		us, tz = x.us, x.tz
	}
	year, month, dayOfMonth := civil(n)
	s := us / 1e6
	c := &clock{
		year: year, month: month, day: dayOfMonth, hour: s / 3600, minute: s / 60 % 60, second: s % 60, weekday: weekday(n), yearDay: yearDay(year, month, dayOfMonth),
		unix: func() int64 {
			return int64((n-unixOrdinal)*86400+s) - int64(localOffset(localZone(t.In), (n-unixOrdinal)*86400+s, 0))
		},
	}
	if !zoned || tz == nil {
		return c, nil
	}
	offset, known, err := d.offset(t, v)
	if err != nil {
		return nil, err
	}
	if known {
		c.offset = offsetText(offset.micros(), "")
	}
	name, err := d.zoneName(t, v)
	if err != nil {
		return nil, err
	}
	if text, ok := name.(string); ok {
		c.zone = text
	}
	return c, nil
}

// timestampArg is the time of a POSIX timestamp, rounded to microseconds, halves
// to even.
func timestampArg(t *py.Thread, v py.Value) (time.Time, error) {
	f, isFloat := py.Unwrap(v).(float64)
	if !isFloat {
		n, err := t.Index(v)
		if err != nil {
			return time.Time{}, err
		}
		if n > 253402300799 || n < -62135596800 {
			return time.Time{}, py.ValueErrorf("year is out of range")
		}
		return time.Unix(int64(n), 0), nil
	}
	if math.IsNaN(f) {
		return time.Time{}, py.ValueErrorf("Invalid value NaN (not a number)")
	}
	if math.Abs(f) > math.MaxInt64 {
		return time.Time{}, py.Errorf("OverflowError", "timestamp out of range for platform time_t")
	}
	if f > 253402300799 || f < -62135596800 {
		return time.Time{}, py.ValueErrorf("year is out of range")
	}
	whole, part := math.Modf(f)
	return time.UnixMicro(int64(whole)*1e6 + int64(math.RoundToEven(part*1e6))), nil
}
