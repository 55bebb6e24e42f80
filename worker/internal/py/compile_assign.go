package py

import (
	"fmt"

	"github.com/gustload/gust/worker/internal/py/resolve"
	"github.com/gustload/gust/worker/internal/py/syntax"
)

// This file compiles assignments.

func (c *compiler) assign(s *syntax.Assign) execFunc {
	memo := c.memo
	for _, target := range s.Targets {
		c.memo = c.memo || c.yields[target]
	}
	step := c.assignAll(s)
	c.memo = memo
	return step
}

func (c *compiler) assignAll(s *syntax.Assign) execFunc {
	value := c.expr(s.Value)
	if len(s.Targets) == 1 {
		if at, ok := c.local(s.Targets[0]); ok {
			return func(f *frame) (control, error) {
				v, err := value(f)
				if err != nil {
					return ctlNext, err
				}
				f.slots[at] = v
				return ctlNext, nil
			}
		}
		store := c.target(s.Targets[0])
		return func(f *frame) (control, error) {
			v, err := value(f)
			if err != nil {
				return ctlNext, err
			}
			return ctlNext, store(f, v)
		}
	}
	stores := make([]storeFunc, len(s.Targets))
	for i, target := range s.Targets {
		stores[i] = c.target(target)
	}
	return func(f *frame) (control, error) {
		v, err := value(f)
		if err != nil {
			return ctlNext, err
		}
		for _, store := range stores {
			if err := store(f, v); err != nil {
				return ctlNext, err
			}
		}
		return ctlNext, nil
	}
}

// target compiles what stands left of =.
func (c *compiler) target(e syntax.Expr) storeFunc {
	switch e := e.(type) {
	case *syntax.Name:
		return c.store(e.Id)
	case *syntax.Attribute:
		object, name := c.expr(e.Value), c.scope.Mangle(e.Attr)
		cache := new(storeCache)
		return func(f *frame, v Value) error {
			o, err := object(f)
			if err != nil {
				return err
			}
			return cache.set(f.t, o, name, v)
		}
	case *syntax.Subscript:
		object, key := c.expr(e.Value), c.expr(e.Slice)
		return func(f *frame, v Value) error {
			o, err := object(f)
			if err != nil {
				return err
			}
			k, err := key(f)
			if err != nil {
				return err
			}
			return storeItem(f.t, o, k, v)
		}
	case *syntax.Tuple:
		return c.unpack(e.Elts)
	case *syntax.List:
		return c.unpack(e.Elts)
	case *syntax.Starred:
		return c.target(e.Value)
	}
	stop := c.impossible(e)
	return func(f *frame, _ Value) error {
		_, err := stop(f)
		return err
	}
}

func storeItem(t *Thread, o, k, v Value) error {
	switch o := o.(type) {
	case *Dict:
		if s, ok := k.(string); ok {
			o.SetStr(s, v)
			return nil
		}
	case *List:
		if i, ok := k.(int); ok && uint(i) < uint(len(o.Items)) {
			o.Items[i] = v
			return nil
		}
	}
	return t.SetItem(o, k, v)
}

func (c *compiler) unpack(elts []syntax.Expr) storeFunc {
	stores := make([]storeFunc, len(elts))
	star := -1
	for i, e := range elts {
		if _, ok := e.(*syntax.Starred); ok {
			star = i
		}
		stores[i] = c.target(e)
	}
	if star >= 0 {
		return unpackStar(stores, star)
	}
	return func(f *frame, v Value) error {
		var items []Value
		switch v := v.(type) {
		case *Tuple:
			items = v.Items
		case *List:
			items = v.Items
		}
		if items == nil || len(items) != len(stores) {
			var err error
			if items, err = f.t.Unpack(v, len(stores)); err != nil {
				return err
			}
		} else if _, ok := v.(*List); ok {
			var room [4]Value // the list may change while it is unpacked
			items = append(room[:0], items...)
		}
		for i, store := range stores {
			if err := store(f, items[i]); err != nil {
				return err
			}
		}
		return nil
	}
}

func unpackStar(stores []storeFunc, star int) storeFunc {
	after := len(stores) - star - 1
	return func(f *frame, v Value) error {
		if !f.t.iterable(v) {
			return TypeErrorf("cannot unpack non-iterable %s object", f.t.TypeName(v))
		}
		items, err := f.t.Collect(v)
		if err != nil {
			return err
		}
		if len(items) < len(stores)-1 {
			return ValueErrorf("not enough values to unpack (expected at least %d, got %d)", len(stores)-1, len(items))
		}
		end := len(items) - after
		for i, store := range stores {
			switch {
			case i < star:
				err = store(f, items[i])
			case i == star:
				err = store(f, &List{append([]Value{}, items[star:end]...)})
			default:
				err = store(f, items[end+i-star-1])
			}
			if err != nil {
				return err
			}
		}
		return nil
	}
}

func (c *compiler) augAssign(s *syntax.AugAssign) execFunc {
	memo := c.memo
	c.memo = c.yields[s]
	step := c.plainAugAssign(s)
	c.memo = memo
	return step
}

// inplace is a op= b.
func inplace(op syntax.Operator) binaryFunc {
	fast := fastBinary(op)
	if fast == nil {
		return func(t *Thread, a, b Value) (Value, error) { return t.Inplace(op, a, b) }
	}
	return func(t *Thread, a, b Value) (Value, error) {
		if v, ok := fast(a, b); ok {
			return v, nil
		}
		return t.Inplace(op, a, b)
	}
}

func (c *compiler) plainAugAssign(s *syntax.AugAssign) execFunc {
	op := inplace(s.Op)
	switch target := s.Target.(type) {
	case *syntax.Attribute:
		object, value, name := c.expr(target.Value), c.expr(s.Value), c.scope.Mangle(target.Attr)
		get, set := new(attrCache), new(storeCache)
		return func(f *frame) (control, error) {
			o, err := object(f)
			if err != nil {
				return ctlNext, err
			}
			old, err := get.get(f.t, o, name)
			if err != nil {
				return ctlNext, err
			}
			v, err := value(f)
			if err != nil {
				return ctlNext, err
			}
			if v, err = op(f.t, old, v); err != nil {
				return ctlNext, err
			}
			return ctlNext, set.set(f.t, o, name, v)
		}
	case *syntax.Subscript:
		object, key, value := c.expr(target.Value), c.expr(target.Slice), c.expr(s.Value)
		return func(f *frame) (control, error) {
			o, err := object(f)
			if err != nil {
				return ctlNext, err
			}
			k, err := key(f)
			if err != nil {
				return ctlNext, err
			}
			old, err := f.t.GetItem(o, k)
			if err != nil {
				return ctlNext, err
			}
			v, err := value(f)
			if err != nil {
				return ctlNext, err
			}
			if v, err = op(f.t, old, v); err != nil {
				return ctlNext, err
			}
			return ctlNext, storeItem(f.t, o, k, v)
		}
	}
	n, ok := s.Target.(*syntax.Name)
	if !ok {
		return c.impossible(s)
	}
	load, store := c.expr(&syntax.Name{Span: n.Span, Id: n.Id}), c.store(n.Id)
	value := c.expr(s.Value)
	return func(f *frame) (control, error) {
		old, err := load(f)
		if err != nil {
			return ctlNext, err
		}
		v, err := value(f)
		if err != nil {
			return ctlNext, err
		}
		if v, err = op(f.t, old, v); err != nil {
			return ctlNext, err
		}
		return ctlNext, store(f, v)
	}
}

func (c *compiler) annAssign(s *syntax.AnnAssign) execFunc {
	var steps []execFunc
	if s.Value != nil {
		steps = append(steps, c.assign(&syntax.Assign{Span: s.Span, Targets: []syntax.Expr{s.Target}, Value: s.Value}))
	}
	inFunction := c.frameScope().Kind == resolve.Function
	if !inFunction {
		if n, ok := s.Target.(*syntax.Name); ok && s.Simple {
			steps = append(steps, c.annotate(c.scope.Mangle(n.Id), s.Annotation))
		} else if !c.scopes.FutureAnnotations {
			e := c.expr(s.Annotation)
			steps = append(steps, func(f *frame) (control, error) {
				_, err := e(f)
				return ctlNext, err
			})
		}
	}
	switch len(steps) {
	case 0:
		return nil
	case 1:
		return steps[0]
	}
	return func(f *frame) (control, error) {
		if ctl, err := steps[0](f); err != nil {
			return ctl, err
		}
		return steps[1](f)
	}
}

// annotated makes __annotations__ before a body that has annotations runs.
func (c *compiler) annotated(list []syntax.Stmt, body execFunc) execFunc {
	if !hasAnnotation(list) {
		return body
	}
	return func(f *frame) (control, error) {
		f.annotations()
		return body(f)
	}
}

func (f *frame) annotations() Value {
	d := f.globals
	if f.names != nil {
		d = f.names
	}
	notes, ok := d.GetStr("__annotations__")
	if !ok {
		notes = NewDict()
		d.SetStr("__annotations__", notes)
	}
	return notes
}

// hasAnnotation looks for annotated names, other scopes aside.
func hasAnnotation(list []syntax.Stmt) bool {
	for _, s := range list {
		found := false
		switch s := s.(type) {
		case *syntax.AnnAssign:
			found = s.Simple
		case *syntax.If:
			found = hasAnnotation(s.Body) || hasAnnotation(s.OrElse)
		case *syntax.For:
			found = hasAnnotation(s.Body) || hasAnnotation(s.OrElse)
		case *syntax.While:
			found = hasAnnotation(s.Body) || hasAnnotation(s.OrElse)
		case *syntax.With:
			found = hasAnnotation(s.Body)
		case *syntax.Match:
			for _, k := range s.Cases {
				found = found || hasAnnotation(k.Body)
			}
		case *syntax.Try:
			found = hasAnnotation(s.Body) || hasAnnotation(s.OrElse) || hasAnnotation(s.FinalBody)
			for _, h := range s.Handlers {
				found = found || hasAnnotation(h.Body)
			}
		}
		if found {
			return true
		}
	}
	return false
}

// annotate notes an annotation in __annotations__ of the class or module.
func (c *compiler) annotate(name string, e syntax.Expr) execFunc {
	value := c.annotation(e)
	return func(f *frame) (control, error) {
		v, err := value(f)
		if err != nil {
			return ctlNext, err
		}
		return ctlNext, f.t.SetItem(f.annotations(), name, v)
	}
}

// annotation is an annotation's value: its text under from __future__ import
// annotations.
func (c *compiler) annotation(e syntax.Expr) evalFunc {
	if c.scopes.FutureAnnotations {
		return constantFunc(unparse(e))
	}
	if s, ok := e.(*syntax.Starred); ok {
		return c.expr(s.Value)
	}
	return c.expr(e)
}

func (c *compiler) deleteStmt(s *syntax.Delete) execFunc {
	var steps []execFunc
	var add func(list []syntax.Expr)
	add = func(list []syntax.Expr) {
		for _, e := range list {
			switch e := e.(type) {
			case *syntax.Tuple:
				add(e.Elts)
			case *syntax.List:
				add(e.Elts)
			case *syntax.Name:
				steps = append(steps, c.del(e.Id))
			case *syntax.Attribute:
				object, name := c.expr(e.Value), c.scope.Mangle(e.Attr)
				steps = append(steps, func(f *frame) (control, error) {
					o, err := object(f)
					if err != nil {
						return ctlNext, err
					}
					return ctlNext, f.t.DelAttr(o, name)
				})
			case *syntax.Subscript:
				object, key := c.expr(e.Value), c.expr(e.Slice)
				steps = append(steps, func(f *frame) (control, error) {
					o, err := object(f)
					if err != nil {
						return ctlNext, err
					}
					k, err := key(f)
					if err != nil {
						return ctlNext, err
					}
					return ctlNext, f.t.DelItem(o, k)
				})
			default:
				panic(fmt.Sprintf("py: internal error: del %T", e))
			}
		}
	}
	add(s.Targets)
	if c.yields[s] {
		lines := make([]int, len(steps))
		for i := range lines {
			lines[i] = s.Pos().Line
		}
		return c.resumableBlock(steps, lines)
	}
	return func(f *frame) (control, error) {
		for _, step := range steps {
			if _, err := step(f); err != nil {
				return ctlNext, err
			}
		}
		return ctlNext, nil
	}
}
