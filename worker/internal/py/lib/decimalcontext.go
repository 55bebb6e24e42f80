package lib

import (
	"strings"

	"github.com/cockroachdb/apd/v3"

	"github.com/gustload/gust/worker/internal/py"
)

// This file defines decimal's contexts and signals (CPython 3.12,
// Lib/_pydecimal.py).

// decimalSignals are the exceptions with their bases; the first half are the
// signals, the others say more about an InvalidOperation.
var decimalSignals = [][]string{
	{"DecimalException", "ArithmeticError"},
	{"Clamped", "DecimalException"}, {"InvalidOperation", "DecimalException"}, {"DivisionByZero", "DecimalException", "ZeroDivisionError"},
	{"Inexact", "DecimalException"}, {"Rounded", "DecimalException"}, {"Subnormal", "DecimalException"}, {"Overflow", "Inexact", "Rounded"},
	{"Underflow", "Inexact", "Rounded", "Subnormal"}, {"FloatOperation", "DecimalException", "TypeError"},
	{"ConversionSyntax", "InvalidOperation"}, {"DivisionImpossible", "InvalidOperation"}, {"DivisionUndefined", "InvalidOperation", "ZeroDivisionError"},
	{"InvalidContext", "InvalidOperation"},
}

// signalNames are those that traps and flags have, in CPython's order.
var signalNames = []string{"Clamped", "InvalidOperation", "DivisionByZero", "Inexact", "Rounded", "Subnormal", "Overflow", "Underflow", "FloatOperation"}

// decimalContext is a Context.
type decimalContext struct {
	apd.Context
	capitals     bool
	traps, flags *py.Dict // by the classes of the signals
}

type decimalKey struct{}

// decimalState is what the module keeps in an interpreter.
type decimalState struct {
	class, context *py.Class
	signals        map[string]*py.Class
	tuple          py.Value // DecimalTuple
}

func decimalStateOf(t *py.Thread) *decimalState { return t.In.Data[decimalKey{}].(*decimalState) }

func (s *decimalState) newContext() *decimalContext {
	c := &decimalContext{capitals: true, traps: py.NewDict(), flags: py.NewDict()}
	c.Precision, c.MaxExponent, c.MinExponent, c.Rounding = 28, apd.MaxExponent, apd.MinExponent, apd.RoundHalfEven
	return c
}

// start fills the traps and flags of a context.
func (c *decimalContext) start(t *py.Thread, s *decimalState, trapped ...string) error {
	for _, name := range signalNames {
		on := false
		for _, n := range trapped {
			on = on || n == name
		}
		if err := c.traps.Set(t, s.signals[name], on); err != nil {
			return err
		}
		if err := c.flags.Set(t, s.signals[name], false); err != nil {
			return err
		}
	}
	return nil
}

func (c *decimalContext) copy() *decimalContext {
	out := *c
	out.traps, out.flags = c.traps.Copy(), c.flags.Copy()
	return &out
}

// contextObject is the thread's current context.
func contextObject(t *py.Thread) *py.Object {
	if o, ok := t.Locals[decimalKey{}].(*py.Object); ok {
		return o
	}
	s := decimalStateOf(t)
	c := s.newContext()
	if err := c.start(t, s, "InvalidOperation", "DivisionByZero", "Overflow"); err != nil {
		panic("lib: classes have hashes: " + err.Error())
	}
	o := py.NewObject(s.context, c)
	setContext(t, o)
	return o
}

func setContext(t *py.Thread, o *py.Object) {
	if t.Locals == nil {
		t.Locals = make(map[any]any)
	}
	t.Locals[decimalKey{}] = o
}

func contextOf(t *py.Thread) *decimalContext { return contextObject(t).Native.(*decimalContext) }

// signal notes a condition: an error if it is trapped.
func (c *decimalContext) signal(t *py.Thread, name, as string) error {
	s := decimalStateOf(t)
	if err := c.flags.Set(t, s.signals[as], true); err != nil {
		return err
	}
	trapped, _, err := c.traps.Get(t, s.signals[as])
	if err != nil {
		return err
	}
	if on, err := t.Truth(orNone(trapped)); err != nil || !on {
		return err
	}
	return py.RaiseNew(s.signals[as], py.NewList(s.signals[name]))
}

func orNone(v py.Value) py.Value {
	if v == nil {
		return py.None
	}
	return v
}

// raise turns what apd says into signals, the gravest first.
func (c *decimalContext) raise(t *py.Thread, cond apd.Condition) error {
	for _, x := range []struct {
		is       bool
		name, as string
	}{
		{cond.DivisionUndefined(), "DivisionUndefined", "InvalidOperation"},
		{cond.DivisionImpossible(), "DivisionImpossible", "InvalidOperation"},
		{cond.InvalidOperation(), "InvalidOperation", "InvalidOperation"},
		{cond.DivisionByZero(), "DivisionByZero", "DivisionByZero"},
		{cond.Overflow() || cond.SystemOverflow(), "Overflow", "Overflow"},
		{cond.Underflow() || cond.SystemUnderflow(), "Underflow", "Underflow"},
		{cond.Subnormal(), "Subnormal", "Subnormal"},
		{cond.Inexact(), "Inexact", "Inexact"},
		{cond.Rounded(), "Rounded", "Rounded"},
		{cond.Clamped(), "Clamped", "Clamped"},
	} {
		if x.is {
			if err := c.signal(t, x.name, x.as); err != nil {
				return err
			}
		}
	}
	return nil
}

func (c *decimalContext) setRounding(v py.Value) error {
	name, _ := v.(string)
	rounder := apd.Rounder(strings.ToLower(strings.TrimPrefix(name, "ROUND_")))
	if _, ok := roundings[rounder]; !ok {
		return py.TypeErrorf("valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]")
	}
	c.Rounding = rounder
	return nil
}

// roundings are apd's names with Python's.
var roundings = map[apd.Rounder]string{
	apd.RoundUp: "ROUND_UP", apd.RoundDown: "ROUND_DOWN", apd.RoundCeiling: "ROUND_CEILING", apd.RoundFloor: "ROUND_FLOOR",
	apd.RoundHalfUp: "ROUND_HALF_UP", apd.RoundHalfDown: "ROUND_HALF_DOWN", apd.RoundHalfEven: "ROUND_HALF_EVEN", apd.Round05Up: "ROUND_05UP",
}

// set sets an attribute of a context.
func (c *decimalContext) set(t *py.Thread, name string, v py.Value) error {
	switch name {
	case "rounding":
		return c.setRounding(v)
	case "traps", "flags":
		return c.setSignals(t, name, v)
	}
	n, err := t.Index(v)
	if err != nil {
		return err
	}
	switch name {
	case "prec":
		if n < 1 {
			return py.ValueErrorf("valid range for prec is [1, MAX_PREC]")
		}
		c.Precision = uint32(min(n, 1<<30))
	case "Emax":
		c.MaxExponent = int32(min(n, apd.MaxExponent))
	case "Emin":
		c.MinExponent = int32(max(n, apd.MinExponent))
	case "capitals":
		c.capitals = n != 0
	}
	return nil
}

// setSignals takes a dict, or a list of the signals that are on.
func (c *decimalContext) setSignals(t *py.Thread, name string, v py.Value) error {
	target := c.traps
	if name == "flags" {
		target = c.flags
	}
	if d, ok := v.(*py.Dict); ok {
		for k, on := range d.All() {
			if err := target.Set(t, k, on); err != nil {
				return err
			}
		}
		return nil
	}
	on, err := t.Collect(v)
	if err != nil {
		return err
	}
	for _, k := range target.Keys() {
		if err := target.Set(t, k, false); err != nil {
			return err
		}
	}
	for _, k := range on {
		if err := target.Set(t, k, true); err != nil {
			return err
		}
	}
	return nil
}

func (c *decimalContext) get(name string) py.Value {
	switch name {
	case "rounding":
		return roundings[c.Rounding]
	case "traps":
		return c.traps
	case "flags":
		return c.flags
	case "prec":
		return int(c.Precision)
	case "Emax":
		return 999999
	case "Emin":
		return -999999
	case "capitals":
		if !c.capitals {
			return 0
		}
		return 1
	}
	return 0 // clamp
}

var contextFields = []string{"prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"}

var contextSig = py.Sig("Context(prec=, rounding=, Emin=, Emax=, capitals=, clamp=, flags=, traps=)")

func defineContext(t *py.Thread, s *decimalState, m *py.Module) error {
	c := s.context
	of := func(v py.Value) *decimalContext { return v.(*py.Object).Native.(*decimalContext) }
	c.New = func(t *py.Thread, cls *py.Class, a py.Args) (py.Value, error) {
		args, err := contextSig.BindArgs(a)
		if err != nil {
			return nil, err
		}
		out := s.newContext()
		if err := out.start(t, s, "InvalidOperation", "DivisionByZero", "Overflow"); err != nil {
			return nil, err
		}
		for i, name := range contextFields {
			if args[i] != nil && args[i] != py.None {
				if err := out.set(t, name, args[i]); err != nil {
					return nil, err
				}
			}
		}
		return py.NewObject(cls, out), nil
	}
	c.Def("__init__", func(*py.Thread, py.Args) (py.Value, error) { return py.None, nil })
	for _, name := range contextFields {
		c.Set(name, &py.GetSet{
			Name: name,
			Get:  func(_ *py.Thread, self py.Value) (py.Value, error) { return of(self).get(name), nil },
			Set:  func(t *py.Thread, self, v py.Value) error { return of(self).set(t, name, v) },
		})
	}
	c.Def("copy", func(_ *py.Thread, a py.Args) (py.Value, error) { return py.NewObject(c, of(a.Pos[0]).copy()), nil })
	c.Def("clear_flags", func(t *py.Thread, a py.Args) (py.Value, error) {
		return py.None, of(a.Pos[0]).setSignals(t, "flags", py.NewList())
	})
	c.Def("clear_traps", func(t *py.Thread, a py.Args) (py.Value, error) {
		return py.None, of(a.Pos[0]).setSignals(t, "traps", py.NewList())
	})
	c.Def("create_decimal", func(t *py.Thread, a py.Args) (py.Value, error) {
		d, err := makeDecimal(t, first(a.Rest(1)))
		if err != nil {
			return nil, err
		}
		return of(a.Pos[0]).result(t, func(ctx *apd.Context, out *apd.Decimal) (apd.Condition, error) { return ctx.Round(out, d) })
	})
	m.Def("getcontext", func(t *py.Thread, _ py.Args) (py.Value, error) { return contextObject(t), nil })
	m.Def("setcontext", func(t *py.Thread, a py.Args) (py.Value, error) {
		o, ok := first(a).(*py.Object)
		if !ok || o.Class() != c {
			return nil, py.TypeErrorf("optional argument must be a context")
		}
		setContext(t, o)
		return py.None, nil
	})
	defineLocalContext(t.In, s, m)
	for name, trapped := range map[string][]string{"DefaultContext": {"InvalidOperation", "DivisionByZero", "Overflow"}, "ExtendedContext": nil,
		"BasicContext": {"InvalidOperation", "DivisionByZero", "Overflow", "Underflow", "Clamped"}} {
		ctx := s.newContext()
		if err := ctx.start(t, s, trapped...); err != nil {
			return err
		}
		if name != "DefaultContext" {
			ctx.Precision = 9
		}
		if name == "BasicContext" {
			ctx.Rounding = apd.RoundHalfUp
		}
		m.Set(name, py.NewObject(c, ctx))
	}
	return nil
}

// defineLocalContext adds localcontext and what it gives to with.
func defineLocalContext(in *py.Interp, s *decimalState, m *py.Module) {
	type local struct{ inner, outer *py.Object }
	class := in.NewClass("decimal", "ContextManager")
	class.Def("__enter__", func(t *py.Thread, a py.Args) (py.Value, error) {
		l := a.Pos[0].(*py.Object).Native.(*local)
		l.outer = contextObject(t)
		setContext(t, l.inner)
		return l.inner, nil
	})
	class.Def("__exit__", func(t *py.Thread, a py.Args) (py.Value, error) {
		setContext(t, a.Pos[0].(*py.Object).Native.(*local).outer)
		return false, nil
	})
	m.Def("localcontext", func(t *py.Thread, a py.Args) (py.Value, error) {
		base := contextOf(t)
		given := a.Keyword("ctx")
		if len(a.Pos) > 0 {
			given = a.Pos[0]
		}
		if o, ok := given.(*py.Object); ok {
			if base, ok = o.Native.(*decimalContext); !ok {
				return nil, py.TypeErrorf("optional argument must be a context")
			}
		}
		inner := base.copy()
		for _, k := range a.Kw {
			if k.Name == "ctx" {
				continue
			}
			if err := inner.set(t, k.Name, k.Value); err != nil {
				return nil, err
			}
		}
		return py.NewObject(class, &local{inner: py.NewObject(s.context, inner)}), nil
	})
}

// result is a Decimal that apd computes in this context.
func (c *decimalContext) result(t *py.Thread, f func(ctx *apd.Context, out *apd.Decimal) (apd.Condition, error)) (py.Value, error) {
	out := &apd.Decimal{}
	ctx := c.Context // without traps: the signals are raised here
	cond, err := f(&ctx, out)
	if err != nil && cond == 0 {
		cond = apd.InvalidOperation
	}
	if err := c.raise(t, cond); err != nil {
		return nil, err
	}
	if cond&(apd.InvalidOperation|apd.DivisionUndefined|apd.DivisionImpossible) != 0 {
		out = &apd.Decimal{Form: apd.NaN}
	}
	return py.NewObject(decimalStateOf(t).class, out), nil
}
