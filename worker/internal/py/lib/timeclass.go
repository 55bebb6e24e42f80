package lib

import (
	"strings"

	"github.com/gustload/gust/worker/internal/py"
)

// This file defines datetime.time.

// timeOfDay is a datetime.time.
type timeOfDay struct {
	us, fold int
	tz       py.Value
}

func (d *dates) defTime() {
	c := d.time
	sig := py.Sig("function(hour=, minute=, second=, microsecond=, tzinfo=, *, fold=)")
	make := func(t *py.Thread, args []py.Value, defaults []int, tz py.Value, fold int) (timeOfDay, error) {
		n, err := fields(t, args, defaults...)
		if err != nil {
			return timeOfDay{}, err
		}
		if args[4] != nil {
			if tz, err = d.zoneArg(t, args[4]); err != nil {
				return timeOfDay{}, err
			}
		}
		folds, err := fields(t, args[5:], fold)
		if err == nil {
			err = checkTime(n[0], n[1], n[2], n[3], folds[0])
		}
		if err != nil {
			return timeOfDay{}, err
		}
		return timeOfDay{clockMicros(n[0], n[1], n[2], n[3]), folds[0], tz}, nil
	}
	c.New = func(t *py.Thread, cls *py.Class, a py.Args) (py.Value, error) {
		var args [6]py.Value
		if err := bindConstructor(sig, a, args[:], "this function"); err != nil {
			return nil, err
		}
		x, err := make(t, args[:], []int{0, 0, 0, 0}, nil, 0)
		return py.NewObject(cls, x), err
	}
	method(c, "replace(hour=, minute=, second=, microsecond=, tzinfo=, *, fold=)", func(t *py.Thread, self py.Value, args []py.Value) (py.Value, error) {
		x := timeIn(self)
		s := x.us / 1e6
		changed, err := make(t, args, []int{s / 3600, s / 60 % 60, s % 60, x.us % 1e6}, x.tz, x.fold)
		return py.NewObject(self.(*py.Object).Class(), changed), err
	})
	for name, f := range map[string]func(x timeOfDay) py.Value{
		"hour": func(x timeOfDay) py.Value { return x.us / 3600e6 }, "minute": func(x timeOfDay) py.Value { return x.us / 60e6 % 60 }, "second": func(x timeOfDay) py.Value { return x.us / 1e6 % 60 },
		"microsecond": func(x timeOfDay) py.Value { return x.us % 1e6 }, "fold": func(x timeOfDay) py.Value { return x.fold },
		"tzinfo": func(x timeOfDay) py.Value {
			if x.tz == nil {
				return py.None
			}
			return x.tz
		},
	} {
		c.Get(name, func(_ *py.Thread, self py.Value) (py.Value, error) { return f(timeIn(self)), nil })
	}
	d.defTimeMethods(c)
	c.Set("min", py.NewObject(c, timeOfDay{}))
	c.Set("max", py.NewObject(c, timeOfDay{us: dayMicros - 1}))
	c.Set("resolution", py.NewObject(d.delta, delta{0, 1}))
}

func timeIn(v py.Value) timeOfDay {
	x, _ := v.(*py.Object).Native.(timeOfDay)
	return x
}

func (d *dates) defTimeMethods(c *py.Class) {
	iso := func(t *py.Thread, self py.Value, args []py.Value) (py.Value, error) {
		var spec py.Value
		if len(args) > 0 {
			spec = args[0]
		}
		clock, err := isoClock(timeIn(self).us, spec)
		if err != nil {
			return nil, err
		}
		zone, err := d.isoZone(t, self)
		return clock + zone, err
	}
	method(c, "isoformat(timespec=)", iso)
	method(c, "__str__()", iso)
	method(c, "__repr__()", func(t *py.Thread, self py.Value, _ []py.Value) (py.Value, error) {
		x := timeIn(self)
		return d.closeRepr(t, t.TypeName(self)+"("+clockArgs(x.us), x.tz, x.fold)
	})
	method(c, "strftime(format)", d.formatMethod)
	method(c, "__format__(format)", func(t *py.Thread, self py.Value, args []py.Value) (py.Value, error) {
		if args[0] == "" {
			text, err := t.Str(self)
			return text, err
		}
		return t.CallMethod(self, "strftime", args[0])
	})
	classMethod(c, "fromisoformat(time_string)", func(t *py.Thread, cls py.Value, args []py.Value) (py.Value, error) {
		text, ok := py.Unwrap(args[0]).(string)
		if !ok {
			return nil, py.TypeErrorf("fromisoformat: argument must be str")
		}
		us, tz, err := d.parseISOTime(strings.TrimPrefix(text, "T"))
		if err != nil {
			return nil, isoError(err, text)
		}
		return py.NewObject(cls.(*py.Class), timeOfDay{us: us, tz: tz}), nil
	})
	ask := func(name string) {
		method(c, name+"()", func(t *py.Thread, self py.Value, _ []py.Value) (py.Value, error) {
			if tz := timeIn(self).tz; tz != nil {
				return t.CallMethod(tz, name, py.None)
			}
			return py.None, nil
		})
	}
	ask("utcoffset")
	ask("dst")
	ask("tzname")
	method(c, "__hash__()", func(t *py.Thread, self py.Value, _ []py.Value) (py.Value, error) {
		x, _, err := d.offset(t, self)
		return mix(timeIn(self).us - x.micros()), err
	})
	same := func(_ *py.Thread, self py.Value, _ []py.Value) (py.Value, error) { return self, nil }
	method(c, "__copy__()", same)
	method(c, "__deepcopy__(memo=)", same)
	compareWith(c, func(t *py.Thread, a, b py.Value) (int, bool, error) {
		o, _ := b.(*py.Object)
		if o == nil {
			return 0, false, nil
		}
		y, ok := o.Native.(timeOfDay)
		if !ok {
			return 0, false, nil
		}
		x := timeIn(a)
		if x.tz == y.tz {
			return x.us - y.us, true, nil
		}
		offsetA, knownA, err := d.offset(t, a)
		if err != nil {
			return 0, false, err
		}
		offsetB, knownB, err := d.offset(t, b)
		if err == nil && knownA != knownB {
			err = unorderable{py.TypeErrorf("can't compare offset-naive and offset-aware times")}
		}
		return x.us - offsetA.micros() - y.us + offsetB.micros(), true, err
	})
}
