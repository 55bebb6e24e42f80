package py

import (
	"slices"

	"github.com/gustload/gust/worker/internal/py/syntax"
)

// This file compiles match (PEP 634). Names are bound when the whole pattern of
// a case fits: until then their values are in captures.

type patternFunc func(f *frame, v Value, captures []Value) (bool, error)

type matchCase struct {
	pattern patternFunc
	stores  []storeFunc // of the captures
	guard   condFunc
	body    execFunc
	line    int
}

// patternCompiler collects the names that a case binds.
type patternCompiler struct {
	*compiler
	names map[string]int
	list  []string
}

func (c *compiler) matchStmt(s *syntax.Match) execFunc {
	subject := c.expr(s.Subject)
	cases := make([]matchCase, len(s.Cases))
	for i, k := range s.Cases {
		p := &patternCompiler{compiler: c, names: make(map[string]int)}
		cases[i].line = k.Pattern.Pos().Line
		c.line = cases[i].line
		cases[i].pattern = p.pattern(k.Pattern)
		for _, name := range p.list {
			cases[i].stores = append(cases[i].stores, c.store(name))
		}
		if k.Guard != nil {
			cases[i].guard = c.cond(k.Guard)
		}
		cases[i].body = c.block(k.Body)
	}
	if c.yields[s] {
		state := c.state()
		return func(f *frame) (control, error) {
			where := &f.gen.states[state]
			if !f.gen.resuming {
				*where = -1
			}
			if *where < 0 {
				v, err := subject(f)
				if err != nil {
					return ctlNext, err
				}
				at, err := chooseCase(f, cases, v)
				if err != nil || at < 0 {
					return ctlNext, err
				}
				*where = at
			}
			return cases[*where].body(f)
		}
	}
	return func(f *frame) (control, error) {
		v, err := subject(f)
		if err != nil {
			return ctlNext, err
		}
		at, err := chooseCase(f, cases, v)
		if err != nil || at < 0 {
			return ctlNext, err
		}
		return cases[at].body(f)
	}
}

// chooseCase is the number of the first case that fits, or -1.
func chooseCase(f *frame, cases []matchCase, v Value) (int, error) {
	for i := range cases {
		k := &cases[i]
		f.line = k.line
		captures := make([]Value, len(k.stores))
		yes, err := k.pattern(f, v, captures)
		if err != nil {
			return -1, err
		}
		if !yes {
			continue
		}
		for j, store := range k.stores {
			if captures[j] == nil {
				continue
			}
			if err := store(f, captures[j]); err != nil {
				return -1, err
			}
		}
		if k.guard != nil {
			if yes, err := k.guard(f); err != nil {
				return -1, err
			} else if !yes {
				continue
			}
		}
		return i, nil
	}
	return -1, nil
}

func (p *patternCompiler) capture(name string) int {
	at, ok := p.names[name]
	if !ok {
		at = len(p.list)
		p.names[name] = at
		p.list = append(p.list, name)
	}
	return at
}

func (p *patternCompiler) patterns(list []syntax.Pattern) []patternFunc {
	fs := make([]patternFunc, len(list))
	for i, x := range list {
		fs[i] = p.pattern(x)
	}
	return fs
}

func (p *patternCompiler) pattern(x syntax.Pattern) patternFunc {
	switch x := x.(type) {
	case *syntax.MatchValue:
		value := p.expr(x.Value)
		return func(f *frame, v Value, _ []Value) (bool, error) {
			want, err := value(f)
			if err != nil {
				return false, err
			}
			return f.t.Equal(v, want)
		}
	case *syntax.MatchSingleton:
		want := constant(x.Value)
		return func(_ *frame, v Value, _ []Value) (bool, error) { return v == want, nil }
	case *syntax.MatchSequence:
		return p.sequence(x)
	case *syntax.MatchMapping:
		return p.mapping(x)
	case *syntax.MatchClass:
		return p.classPattern(x)
	case *syntax.MatchAs:
		return p.as(x)
	case *syntax.MatchOr:
		list := p.patterns(x.Patterns)
		return func(f *frame, v Value, captures []Value) (bool, error) {
			for _, one := range list {
				if yes, err := one(f, v, captures); yes || err != nil {
					return yes, err
				}
			}
			return false, nil
		}
	}
	stop := p.impossible(x)
	return func(f *frame, _ Value, _ []Value) (bool, error) {
		_, err := stop(f)
		return false, err
	}
}

func (p *patternCompiler) as(x *syntax.MatchAs) patternFunc {
	var inner patternFunc
	if x.Pattern != nil {
		inner = p.pattern(x.Pattern)
	}
	at := -1
	if x.Name != "" {
		at = p.capture(x.Name)
	}
	return func(f *frame, v Value, captures []Value) (bool, error) {
		if inner != nil {
			if yes, err := inner(f, v, captures); err != nil || !yes {
				return false, err
			}
		}
		if at >= 0 {
			captures[at] = v
		}
		return true, nil
	}
}

// derives tells whether an instance's class is derived from one of that name of
// collections.abc, or one that stands for it.
func derives(v Value, name string) bool {
	o, ok := v.(*Object)
	if !ok {
		return false
	}
	for _, k := range o.class.MRO {
		if k.Name == name || name == "Sequence" && (k.Name == "MutableSequence" || k.Name == "deque") || name == "Mapping" && k.Name == "MutableMapping" {
			return true
		}
	}
	return false
}

// sequenceItems are the items of what a sequence pattern fits. Of a range they
// are only those that count single patterns need, with a gap in between, unless
// whole asks for all.
func (t *Thread) sequenceItems(v Value, count int, whole bool) ([]Value, bool, error) {
	switch x := Unwrap(v).(type) {
	case *List:
		return x.Items, true, nil
	case *Tuple:
		return x.Items, true, nil
	case *Range:
		n := uint(rangeLen(x.Start, x.Stop, x.Step))
		if whole || n <= uint(2*count+1) {
			items, err := t.Collect(x)
			return items, true, err
		}
		items := make([]Value, 2*count+1)
		for i := range count {
			items[i] = x.Start + i*x.Step
			items[len(items)-1-i] = x.Start + int(n-1-uint(i))*x.Step
		}
		return items, true, nil
	case *Object:
		if derives(x, "Sequence") {
			items, err := t.Collect(x)
			return items, true, err
		}
	}
	return nil, false, nil
}

func (p *patternCompiler) sequence(x *syntax.MatchSequence) patternFunc {
	star, starAt := -1, -1
	list := make([]patternFunc, len(x.Patterns))
	for i, one := range x.Patterns {
		if s, ok := one.(*syntax.MatchStar); ok {
			star = i
			if s.Name != "" {
				starAt = p.capture(s.Name)
			}
			continue
		}
		list[i] = p.pattern(one)
	}
	return func(f *frame, v Value, captures []Value) (bool, error) {
		items, ok, err := f.t.sequenceItems(v, len(list), starAt >= 0)
		if err != nil || !ok {
			return false, err
		}
		n := len(items)
		if star < 0 && n != len(list) || star >= 0 && n < len(list)-1 {
			return false, nil
		}
		for i, one := range list {
			at := i
			if star >= 0 && i > star {
				at = n - len(list) + i
			}
			if i == star {
				if starAt >= 0 {
					captures[starAt] = &List{append([]Value{}, items[star:n-(len(list)-star-1)]...)}
				}
				continue
			}
			if yes, err := one(f, items[at], captures); err != nil || !yes {
				return false, err
			}
		}
		return true, nil
	}
}

func (p *patternCompiler) mapping(x *syntax.MatchMapping) patternFunc {
	keys, list := p.exprs(x.Keys), p.patterns(x.Patterns)
	rest := -1
	if x.Rest != "" {
		rest = p.capture(x.Rest)
	}
	return func(f *frame, v Value, captures []Value) (bool, error) {
		d, isDict := Unwrap(v).(*Dict)
		if !isDict && !derives(v, "Mapping") {
			return false, nil
		}
		left := NewDict()
		if rest >= 0 {
			if err := f.t.spreadDict(left, v); err != nil {
				return false, err
			}
		}
		seen := NewDict()
		for i, key := range keys {
			k, err := key(f)
			if err != nil {
				return false, err
			}
			if twice, err := seen.Has(f.t, k); err != nil || twice {
				if err == nil {
					text, _ := f.t.Repr(k)
					err = ValueErrorf("mapping pattern checks duplicate key (%s)", text)
				}
				return false, err
			}
			if err := seen.Set(f.t, k, None); err != nil {
				return false, err
			}
			item, ok, err := f.t.mappingGet(d, v, k)
			if err != nil || !ok {
				return false, err
			}
			if yes, err := list[i](f, item, captures); err != nil || !yes {
				return false, err
			}
			if rest >= 0 {
				if _, _, err := left.Delete(f.t, k); err != nil {
					return false, err
				}
			}
		}
		if rest >= 0 {
			captures[rest] = left
		}
		return true, nil
	}
}

func (t *Thread) mappingGet(d *Dict, v, key Value) (Value, bool, error) {
	if d != nil {
		return d.Get(t, key)
	}
	missing := &Tuple{}
	got, err := t.CallMethod(v, "get", key, missing)
	if err != nil || got == Value(missing) {
		return nil, false, err
	}
	return got, true, nil
}

// matchesItself are the classes of which C(x) binds x to the whole value.
var matchesItself = map[string]bool{
	"bool": true, "bytearray": true, "bytes": true, "dict": true, "float": true, "frozenset": true, "int": true, "list": true,
	"set": true, "str": true, "tuple": true,
}

func (p *patternCompiler) classPattern(x *syntax.MatchClass) patternFunc {
	class := p.expr(x.Cls)
	positional, keywords, names := p.patterns(x.Patterns), p.patterns(x.KwdPatterns), x.KwdAttrs
	return func(f *frame, v Value, captures []Value) (bool, error) {
		cls, err := class(f)
		if err != nil {
			return false, err
		}
		c, ok := cls.(*Class)
		if !ok {
			return false, TypeErrorf("called match pattern must be a class")
		}
		if yes, err := f.t.IsInstance(v, c); err != nil || !yes {
			return false, err
		}
		if len(positional) > 0 {
			attrs, self, err := f.t.matchArgs(c, len(positional))
			if err != nil {
				return false, err
			}
			if self {
				if yes, err := positional[0](f, v, captures); err != nil || !yes {
					return false, err
				}
			}
			for i, name := range attrs {
				if slices.Contains(names, name) || slices.Contains(attrs[:i], name) {
					return false, TypeErrorf("%s() got multiple sub-patterns for attribute '%s'", c.Name, name)
				}
				if yes, err := matchAttr(f, v, name, positional[i], captures); err != nil || !yes {
					return false, err
				}
			}
		}
		for i, name := range names {
			if yes, err := matchAttr(f, v, name, keywords[i], captures); err != nil || !yes {
				return false, err
			}
		}
		return true, nil
	}
}

func matchAttr(f *frame, v Value, name string, p patternFunc, captures []Value) (bool, error) {
	item, ok, err := f.t.LookupAttr(v, name)
	if err != nil && !f.t.IsRaised(err, "AttributeError") {
		return false, err
	}
	if !ok || err != nil {
		return false, nil
	}
	return p(f, item, captures)
}

// matchArgs are the attributes that n positional patterns of a class mean; self
// says that the only one means the value.
func (t *Thread) matchArgs(c *Class, n int) (attrs []string, self bool, err error) {
	args, owner := c.Lookup("__match_args__")
	if owner == nil {
		for _, k := range c.MRO {
			if k.builtin && matchesItself[k.Name] {
				if n > 1 {
					return nil, false, TypeErrorf("%s() accepts 1 positional sub-pattern (%d given)", c.Name, n)
				}
				return nil, true, nil
			}
		}
		args = &Tuple{}
	}
	tuple, ok := args.(*Tuple)
	if !ok {
		return nil, false, TypeErrorf("%s.__match_args__ must be a tuple (got %s)", c.Name, t.TypeName(args))
	}
	if n > len(tuple.Items) {
		return nil, false, TypeErrorf("%s() accepts %d positional sub-pattern%s (%d given)", c.Name, len(tuple.Items), plural(len(tuple.Items)), n)
	}
	for _, v := range tuple.Items[:n] {
		name, ok := v.(string)
		if !ok {
			return nil, false, TypeErrorf("__match_args__ elements must be strings (got %s)", t.TypeName(v))
		}
		attrs = append(attrs, name)
	}
	return attrs, false, nil
}
