package lib

import (
	"fmt"
	"strings"
	"time"

	"github.com/gustload/gust/worker/internal/py"
)

// This file defines datetime.tzinfo and timezone, and the module zoneinfo.

// fixedZone is a datetime.timezone.
type fixedZone struct {
	offset delta
	name   py.Value // nil if none was given
}

// namedZone is a zoneinfo.ZoneInfo.
type namedZone struct {
	key string
	loc *time.Location
}

func (d *dates) defZones() {
	c := d.tzinfo
	for _, name := range []string{"utcoffset", "tzname", "dst"} {
		method(c, name+"(dt)", func(*py.Thread, py.Value, []py.Value) (py.Value, error) {
			return nil, py.Errorf("NotImplementedError", "a tzinfo subclass must implement %s()", name)
		})
	}
	method(c, "fromutc(dt)", d.fromUTC)
	c = d.timezone
	sig := py.Sig("timezone(offset, name=)")
	c.New = func(t *py.Thread, cls *py.Class, a py.Args) (py.Value, error) {
		args, err := sig.BindArgs(a)
		if err != nil {
			return nil, err
		}
		x, ok := deltaIn(args[0])
		if !ok {
			return nil, py.TypeErrorf("timezone() argument 1 must be datetime.timedelta, not %s", t.TypeName(args[0]))
		}
		if args[1] != nil {
			if _, ok := py.Unwrap(args[1]).(string); !ok {
				return nil, py.TypeErrorf("timezone() argument 2 must be str, not %s", t.TypeName(args[1]))
			}
		}
		if x.days < -1 || x.days > 0 || x.days == -1 && x.us == 0 {
			return nil, py.ValueErrorf("offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not datetime.timedelta%s.", x.repr())
		}
		return d.zone(fixedZone{x, args[1]}), nil
	}
	d.utc = py.NewObject(c, fixedZone{})
	c.Set("utc", d.utc)
	c.Set("min", py.NewObject(c, fixedZone{offset: deltaOf(-(24*60 - 1) * 60e6)}))
	c.Set("max", py.NewObject(c, fixedZone{offset: deltaOf((24*60 - 1) * 60e6)}))
	d.defTimezone(c)
}

func (d *dates) zone(z fixedZone) py.Value {
	if z == (fixedZone{}) {
		return d.utc
	}
	return py.NewObject(d.timezone, z)
}

func (z fixedZone) text() string {
	if name, ok := z.name.(string); ok {
		return name
	}
	if z.offset == (delta{}) {
		return "UTC"
	}
	return "UTC" + offsetText(z.offset.micros(), ":")
}

func (d *dates) defTimezone(c *py.Class) {
	own := func(v py.Value) fixedZone { z, _ := v.(*py.Object).Native.(fixedZone); return z }
	method(c, "utcoffset(dt)", func(_ *py.Thread, self py.Value, _ []py.Value) (py.Value, error) {
		return py.NewObject(d.delta, own(self).offset), nil
	})
	method(c, "tzname(dt)", func(_ *py.Thread, self py.Value, _ []py.Value) (py.Value, error) { return own(self).text(), nil })
	method(c, "dst(dt)", func(*py.Thread, py.Value, []py.Value) (py.Value, error) { return py.None, nil })
	method(c, "__str__()", func(_ *py.Thread, self py.Value, _ []py.Value) (py.Value, error) { return own(self).text(), nil })
	method(c, "__hash__()", func(_ *py.Thread, self py.Value, _ []py.Value) (py.Value, error) {
		return mix(own(self).offset.micros()), nil
	})
	method(c, "__repr__()", func(t *py.Thread, self py.Value, _ []py.Value) (py.Value, error) {
		z := own(self)
		switch {
		case self == d.utc:
			return "datetime.timezone.utc", nil
		case z.name == nil:
			return "datetime.timezone(datetime.timedelta" + z.offset.repr() + ")", nil
		}
		return "datetime.timezone(datetime.timedelta" + z.offset.repr() + ", " + py.ReprString(z.text()) + ")", nil
	})
	two(c, "__eq__", func(_ *py.Thread, a, b py.Value) (py.Value, error) {
		if o, ok := b.(*py.Object); ok {
			if z, ok := o.Native.(fixedZone); ok {
				return own(a).offset == z.offset, nil
			}
		}
		return py.NotImplemented, nil
	})
	same := func(_ *py.Thread, self py.Value, _ []py.Value) (py.Value, error) { return self, nil }
	method(c, "__copy__()", same)
	method(c, "__deepcopy__(memo=)", same)
}

// offset is the UTC offset of a time or datetime; known is false if it has
// none.
func (d *dates) offset(t *py.Thread, v py.Value) (x delta, known bool, err error) {
	var tz py.Value
	var arg = py.None
	switch n := v.(*py.Object).Native.(type) {
	case moment:
		tz, arg = n.tz, v
	case timeOfDay:
		tz = n.tz
	}
	return d.zoneDelta(t, tz, "utcoffset", arg)
}

// zoneDelta asks a tzinfo for its utcoffset or dst.
func (d *dates) zoneDelta(t *py.Thread, tz py.Value, question string, arg py.Value) (x delta, known bool, err error) {
	o, ok := tz.(*py.Object)
	if !ok {
		return delta{}, false, nil
	}
	if z, ok := o.Native.(fixedZone); ok && question == "utcoffset" {
		return z.offset, true, nil
	}
	answer, err := t.CallMethod(tz, question, arg)
	if err != nil || answer == py.None {
		return delta{}, false, err
	}
	x, ok = deltaIn(answer)
	if !ok {
		return delta{}, false, py.TypeErrorf("tzinfo.%s() must return None or timedelta, not '%s'", question, t.TypeName(answer))
	}
	return x, true, nil
}

func (d *dates) zoneName(t *py.Thread, v py.Value) (py.Value, error) {
	var tz py.Value
	var arg = py.None
	switch n := v.(*py.Object).Native.(type) {
	case moment:
		tz, arg = n.tz, v
	case timeOfDay:
		tz = n.tz
	}
	if tz == nil {
		return py.None, nil
	}
	return t.CallMethod(tz, "tzname", arg)
}

// fromUTC is tzinfo.fromutc: dt is in UTC, but has the zone as its tzinfo.
func (d *dates) fromUTC(t *py.Thread, self py.Value, args []py.Value) (py.Value, error) {
	o, ok := args[0].(*py.Object)
	if !ok {
		return nil, py.TypeErrorf("fromutc: argument must be a datetime")
	}
	at, ok := o.Native.(moment)
	if !ok {
		return nil, py.TypeErrorf("fromutc: argument must be a datetime")
	}
	if at.tz != self {
		return nil, py.ValueErrorf("fromutc: dt.tzinfo is not self")
	}
	if z, ok := self.(*py.Object).Native.(*namedZone); ok {
		return d.inZone(o.Class(), at, self, z)
	}
	offset, known, err := d.offset(t, o)
	if err != nil {
		return nil, err
	}
	if !known {
		return nil, py.ValueErrorf("fromutc: non-None utcoffset() result required")
	}
	if _, fixed := self.(*py.Object).Native.(fixedZone); fixed {
		return d.shifted(o.Class(), at, offset)
	}
	dst, known, err := d.zoneDelta(t, self, "dst", o)
	if err != nil {
		return nil, err
	}
	if !known {
		return nil, py.ValueErrorf("fromutc: non-None dst() result required")
	}
	moved, err := d.shifted(o.Class(), at, offset.add(dst.neg()))
	if err != nil {
		return nil, err
	}
	if dst, _, err = d.zoneDelta(t, self, "dst", moved); err != nil {
		return nil, err
	}
	return d.shifted(o.Class(), moved.(*py.Object).Native.(moment), dst)
}

// localOffset is the offset in seconds of a wall clock's time, told in seconds
// since 1970. fold chooses where a clock is set back and shows it twice; where
// it is set forward and never shows it, fold 0 is the offset before.
func localOffset(loc *time.Location, wall, fold int) int {
	at := func(unix int) int { _, offset := time.Unix(int64(unix), 0).In(loc).Zone(); return offset }
	before, after := at(wall-86400), at(wall+86400)
	if before == after {
		return at(wall - before)
	}
	isBefore, isAfter := at(wall-before) == before, at(wall-after) == after
	switch {
	case isBefore && !isAfter:
		return before
	case isAfter && !isBefore:
		return after
	case fold == 0:
		return before
	}
	return after
}

// inZone is a moment of UTC as the zone's clocks show it.
func (d *dates) inZone(class *py.Class, at moment, tz py.Value, z *namedZone) (py.Value, error) {
	unix := (at.day-unixOrdinal)*86400 + at.us/1e6
	_, offset := time.Unix(int64(unix), 0).In(z.loc).Zone()
	v, err := d.shifted(class, at, deltaOf(offset*1e6))
	if err != nil {
		return nil, err
	}
	o := v.(*py.Object)
	shown := o.Native.(moment)
	shown.fold = 0
	if localOffset(z.loc, unix+offset, 0) != offset {
		shown.fold = 1
	}
	o.Native = shown
	return o, nil
}

func zoneinfoModule() *py.ModuleDef {
	return &py.ModuleDef{Name: "zoneinfo", Init: func(t *py.Thread, m *py.Module) error {
		d := datesOf(t.In)
		notFound := t.In.NewException(t.In.Types.Exceptions["KeyError"], "zoneinfo", "ZoneInfoNotFoundError")
		m.Set("ZoneInfoNotFoundError", notFound)
		c := m.Class(t.In, "ZoneInfo", d.tzinfo)
		cache := make(map[string]py.Value)
		sig := py.Sig("ZoneInfo(key)")
		load := func(cls *py.Class, key string) (py.Value, error) {
			if strings.HasPrefix(key, "/") || normal(key) != key || strings.HasPrefix(key, "..") {
				return nil, py.ValueErrorf("ZoneInfo keys may not be absolute paths or have parts that are not normal, got: %s", key)
			}
			loc, err := time.LoadLocation(key)
			if err != nil || key == "" || key == "Local" {
				return nil, py.RaiseNew(notFound, fmt.Sprintf("No time zone found with key %s", key))
			}
			return py.NewObject(cls, &namedZone{key, loc}), nil
		}
		c.New = func(t *py.Thread, cls *py.Class, a py.Args) (py.Value, error) {
			args, err := sig.BindArgs(a)
			if err != nil {
				return nil, err
			}
			key, ok := py.Unwrap(args[0]).(string)
			if !ok {
				return nil, py.TypeErrorf("expected str, bytes or os.PathLike object, not %s", t.TypeName(args[0]))
			}
			if z, ok := cache[key]; ok && cls == c {
				return z, nil
			}
			z, err := load(cls, key)
			if err == nil && cls == c {
				cache[key] = z
			}
			return z, err
		}
		classMethod(c, "no_cache(key)", func(t *py.Thread, cls py.Value, args []py.Value) (py.Value, error) {
			key, _ := py.Unwrap(args[0]).(string)
			return load(cls.(*py.Class), key)
		})
		d.defZoneInfo(c)
		m.Def("available_timezones", func(t *py.Thread, _ py.Args) (py.Value, error) {
			pytz, err := t.Import("pytz") // it has the names
			if err != nil {
				return nil, err
			}
			names, err := t.GetAttr(pytz, "all_timezones_set")
			if err != nil {
				return nil, err
			}
			return t.CallMethod(names, "copy")
		})
		return nil
	}}
}

func (d *dates) defZoneInfo(c *py.Class) {
	own := func(v py.Value) *namedZone { return v.(*py.Object).Native.(*namedZone) }
	// at is when the argument's clock shows what it does; known is false for
	// None, unless the zone never changes.
	at := func(z *namedZone, v py.Value) (t time.Time, known bool) {
		if o, ok := v.(*py.Object); ok {
			if m, ok := o.Native.(moment); ok {
				wall := (m.day-unixOrdinal)*86400 + m.us/1e6
				offset := localOffset(z.loc, wall, m.fold)
				when := time.Unix(int64(wall-offset), 0).In(z.loc)
				// In a gap what was before it counts, and what comes after it with fold.
				switch _, now := when.Zone(); {
				case now > offset && m.fold == 0:
					when = when.Add(-24 * time.Hour)
				case now < offset && m.fold == 1:
					when = when.Add(24 * time.Hour)
				}
				return when, true
			}
		}
		now := time.Unix(0, 0).In(z.loc)
		start, end := now.ZoneBounds()
		return now, start.IsZero() && end.IsZero()
	}
	ask := func(name string, answer func(at time.Time) py.Value) {
		method(c, name+"(dt)", func(_ *py.Thread, self py.Value, args []py.Value) (py.Value, error) {
			when, known := at(own(self), args[0])
			if !known {
				return py.None, nil
			}
			return answer(when), nil
		})
	}
	ask("utcoffset", func(at time.Time) py.Value {
		_, offset := at.Zone()
		return py.NewObject(d.delta, deltaOf(offset*1e6))
	})
	ask("tzname", func(at time.Time) py.Value { name, _ := at.Zone(); return name })
	ask("dst", func(at time.Time) py.Value { return py.NewObject(d.delta, deltaOf(daylight(at)*1e6)) })
	method(c, "__str__()", func(_ *py.Thread, self py.Value, _ []py.Value) (py.Value, error) { return own(self).key, nil })
	method(c, "__repr__()", func(t *py.Thread, self py.Value, _ []py.Value) (py.Value, error) {
		return "zoneinfo." + t.TypeName(self) + "(key=" + py.ReprString(own(self).key) + ")", nil
	})
	c.Get("key", func(_ *py.Thread, self py.Value) (py.Value, error) { return own(self).key, nil })
	same := func(_ *py.Thread, self py.Value, _ []py.Value) (py.Value, error) { return self, nil }
	method(c, "__copy__()", same)
	method(c, "__deepcopy__(memo=)", same)
}

// daylight is by how many seconds summer time has moved the clock.
func daylight(at time.Time) int {
	if !at.IsDST() {
		return 0
	}
	_, offset := at.Zone()
	start, end := at.ZoneBounds()
	for _, other := range []time.Time{start.Add(-time.Second), end} {
		if _, standard := other.Zone(); !other.IsDST() {
			return offset - standard
		}
	}
	return 3600
}
