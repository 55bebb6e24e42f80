package py

import (
	"strconv"

	"github.com/gustload/gust/worker/internal/py/syntax"
)

// condFunc is a compiled expression of which only the truth matters.
type condFunc func(f *frame) (bool, error)

func (c *compiler) expr(e syntax.Expr) evalFunc {
	if c.yields[e] {
		return c.located(e, c.resumableExpr(e))
	}
	memo := c.memo
	c.memo = false
	v := c.located(e, c.plainExpr(e))
	c.memo = memo
	if _, ok := e.(*syntax.Constant); memo && !ok {
		return c.kept(v)
	}
	return v
}

func (c *compiler) exprs(list []syntax.Expr) []evalFunc {
	fs := make([]evalFunc, len(list))
	for i, e := range list {
		fs[i] = c.expr(e)
	}
	return fs
}

// located notes the line of an expression that is not on the line of its
// statement, if it fails.
func (c *compiler) located(e syntax.Expr, v evalFunc) evalFunc {
	line := e.Pos().Line
	if line == c.line && e.End().Line == line {
		return v
	}
	switch e := e.(type) {
	case *syntax.Call:
		line = callLine(e)
	case *syntax.BinOp, *syntax.UnaryOp, *syntax.Compare, *syntax.Attribute, *syntax.Subscript, *syntax.Name, *syntax.FormattedValue, *syntax.JoinedStr:
	default:
		return v
	}
	return func(f *frame) (Value, error) {
		x, err := v(f)
		if err != nil {
			return nil, f.noteAt(err, line)
		}
		return x, nil
	}
}

// callLine is the line that a call is on for a traceback: of a method call that
// of the method's name.
func callLine(e *syntax.Call) int {
	if a, ok := e.Func.(*syntax.Attribute); ok {
		return a.End().Line
	}
	return e.Pos().Line
}

func (c *compiler) plainExpr(e syntax.Expr) evalFunc {
	switch e := e.(type) {
	case *syntax.Name:
		if e.Id == "__debug__" {
			return constantFunc(true)
		}
		return c.load(e.Id)
	case *syntax.Constant:
		return constantFunc(constant(e.Value))
	case *syntax.Attribute:
		return c.attribute(e)
	case *syntax.Call:
		return c.call(e)
	case *syntax.BinOp:
		return c.binOp(e)
	case *syntax.UnaryOp:
		return c.unaryOp(e)
	case *syntax.Compare:
		return c.compare(e)
	case *syntax.BoolOp:
		return c.boolOp(e)
	case *syntax.IfExp:
		return c.ifExp(e)
	case *syntax.Subscript:
		return c.subscript(e)
	case *syntax.JoinedStr:
		return c.joinedStr(e)
	case *syntax.FormattedValue:
		return c.joinedStr(&syntax.JoinedStr{Span: e.Span, Values: []syntax.Expr{e}})
	case *syntax.List:
		return c.list(e.Elts)
	case *syntax.Tuple:
		return c.tuple(e)
	case *syntax.Set:
		return c.set(e)
	case *syntax.Dict:
		return c.dict(e)
	case *syntax.Slice:
		return c.slice(e)
	case *syntax.Lambda:
		return c.lambda(e)
	case *syntax.NamedExpr:
		return c.namedExpr(e)
	case *syntax.ListComp:
		return c.listComp(e)
	case *syntax.SetComp:
		return c.setComp(e)
	case *syntax.DictComp:
		return c.dictComp(e)
	case *syntax.GeneratorExp:
		return c.generatorExp(e)
	}
	stop := c.impossible(e)
	return func(f *frame) (Value, error) {
		_, err := stop(f)
		return nil, err
	}
}

func constantFunc(v Value) evalFunc {
	return func(*frame) (Value, error) { return v, nil }
}

// literal is the value of an expression that is always the same object.
func literal(e syntax.Expr) (Value, bool) {
	switch e := e.(type) {
	case *syntax.Constant:
		if _, ok := e.Value.(syntax.Imaginary); !ok {
			return constant(e.Value), true
		}
	case *syntax.UnaryOp:
		k, ok := e.Operand.(*syntax.Constant)
		if !ok || e.Op != syntax.USub {
			return nil, false
		}
		switch n := k.Value.(type) {
		case int:
			return -n, true
		case float64:
			return -n, true
		}
	case *syntax.Tuple:
		items := make([]Value, len(e.Elts))
		for i, x := range e.Elts {
			v, ok := literal(x)
			if !ok {
				return nil, false
			}
			items[i] = v
		}
		return &Tuple{items}, true
	}
	return nil, false
}

func (c *compiler) namedExpr(e *syntax.NamedExpr) evalFunc {
	value, store := c.expr(e.Value), c.store(e.Target.Id)
	return func(f *frame) (Value, error) {
		v, err := value(f)
		if err != nil {
			return nil, err
		}
		return v, store(f, v)
	}
}

func (c *compiler) ifExp(e *syntax.IfExp) evalFunc {
	test, body, orElse := c.cond(e.Test), c.expr(e.Body), c.expr(e.OrElse)
	return func(f *frame) (Value, error) {
		yes, err := test(f)
		if err != nil {
			return nil, err
		}
		if yes {
			return body(f)
		}
		return orElse(f)
	}
}

func (c *compiler) slice(e *syntax.Slice) evalFunc {
	part := func(e syntax.Expr) evalFunc {
		if e == nil {
			return constantFunc(None)
		}
		return c.expr(e)
	}
	lower, upper, step := part(e.Lower), part(e.Upper), part(e.Step)
	return func(f *frame) (Value, error) {
		l, err := lower(f)
		if err != nil {
			return nil, err
		}
		u, err := upper(f)
		if err != nil {
			return nil, err
		}
		s, err := step(f)
		if err != nil {
			return nil, err
		}
		return &Slice{l, u, s}, nil
	}
}

func (c *compiler) subscript(e *syntax.Subscript) evalFunc {
	object, key := c.expr(e.Value), c.expr(e.Slice)
	return func(f *frame) (Value, error) {
		o, err := object(f)
		if err != nil {
			return nil, err
		}
		k, err := key(f)
		if err != nil {
			return nil, err
		}
		switch o := o.(type) {
		case *Dict:
			if s, ok := k.(string); ok {
				if v, ok := o.GetStr(s); ok {
					return v, nil
				}
			}
		case *List:
			if i, ok := k.(int); ok {
				if i < 0 {
					i += len(o.Items)
				}
				if uint(i) < uint(len(o.Items)) {
					return o.Items[i], nil
				}
			}
		case *Tuple:
			if i, ok := k.(int); ok && uint(i) < uint(len(o.Items)) {
				return o.Items[i], nil
			}
		}
		return f.t.GetItem(o, k)
	}
}

// maxScratch is how large the buffer may be that a thread keeps for f-strings.
const maxScratch = 512

// joinedStr is an f-string, built in one buffer.
func (c *compiler) joinedStr(e *syntax.JoinedStr) evalFunc {
	parts := make([]func(f *frame, b []byte) ([]byte, error), 0, len(e.Values))
	for _, v := range e.Values {
		switch v := v.(type) {
		case *syntax.Constant:
			text, _ := v.Value.(string)
			parts = append(parts, func(_ *frame, b []byte) ([]byte, error) { return append(b, text...), nil })
		case *syntax.FormattedValue:
			parts = append(parts, c.formatted(v))
		default:
			inner := c.expr(v)
			parts = append(parts, func(f *frame, b []byte) ([]byte, error) {
				x, err := inner(f)
				s, _ := x.(string)
				return append(b, s...), err
			})
		}
	}
	return func(f *frame) (Value, error) {
		t := f.t
		b := t.scratch[:0]
		t.scratch = nil // until it is given back, another f-string makes its own
		for _, p := range parts {
			var err error
			if b, err = p(f, b); err != nil {
				return nil, err
			}
		}
		s := string(b)
		if cap(b) <= maxScratch {
			t.scratch = b
		}
		return s, nil
	}
}

func (c *compiler) formatted(v *syntax.FormattedValue) func(f *frame, b []byte) ([]byte, error) {
	value := c.expr(v.Value)
	var spec evalFunc
	if v.FormatSpec != nil {
		spec = c.expr(v.FormatSpec)
	}
	conversion := v.Conversion
	return func(f *frame, b []byte) ([]byte, error) {
		x, err := value(f)
		if err != nil {
			return nil, err
		}
		text := ""
		switch conversion {
		case 's':
			text, err = f.t.Str(x)
			x = text
		case 'r':
			text, err = f.t.Repr(x)
			x = text
		case 'a':
			text, err = f.t.ASCII(x)
			x = text
		}
		if err != nil {
			return nil, err
		}
		if spec == nil {
			switch x := x.(type) {
			case string:
				return append(b, x...), nil
			case int:
				return strconv.AppendInt(b, int64(x), 10), nil
			}
			text, err = f.t.Format(x, "")
			return append(b, text...), err
		}
		s, err := spec(f)
		if err != nil {
			return nil, err
		}
		how, _ := s.(string)
		text, err = f.t.Format(x, how)
		return append(b, text...), err
	}
}

// items compiles the elements of a display; a starred one adds many.
func (c *compiler) items(list []syntax.Expr, spread func(t *Thread, v Value) ([]Value, error)) func(f *frame) ([]Value, error) {
	starred := make([]bool, len(list))
	any := false
	plain := make([]evalFunc, len(list))
	for i, e := range list {
		if s, ok := e.(*syntax.Starred); ok {
			starred[i], any = true, true
			e = s.Value
		}
		plain[i] = c.expr(e)
	}
	if !any {
		return func(f *frame) ([]Value, error) {
			items := make([]Value, len(plain))
			for i, e := range plain {
				v, err := e(f)
				if err != nil {
					return nil, err
				}
				items[i] = v
			}
			return items, nil
		}
	}
	return func(f *frame) ([]Value, error) {
		items := make([]Value, 0, len(plain)+4)
		for i, e := range plain {
			v, err := e(f)
			if err != nil {
				return nil, err
			}
			if !starred[i] {
				items = append(items, v)
				continue
			}
			more, err := spread(f.t, v)
			if err != nil {
				return nil, err
			}
			items = append(items, more...)
		}
		return items, nil
	}
}

// spread are the items of *v in a display.
func (t *Thread) spread(v Value) ([]Value, error) {
	switch v := v.(type) {
	case *List:
		return v.Items, nil
	case *Tuple:
		return v.Items, nil
	}
	items, err := t.Collect(v)
	if err != nil && t.IsRaised(err, "TypeError") && !t.iterable(v) {
		return nil, TypeErrorf("Value after * must be an iterable, not %s", t.TypeName(v))
	}
	return items, err
}

// iterable tells whether a value's class says that it can be iterated.
func (t *Thread) iterable(v Value) bool {
	if _, ok := v.(*Object); !ok {
		_, err := t.Iter(v)
		return err == nil
	}
	class := t.TypeOf(v)
	if it, _ := class.Lookup("__iter__"); it != nil {
		return it != None
	}
	get, _ := class.Lookup("__getitem__")
	return get != nil
}

func starred(elts []syntax.Expr) bool {
	for _, e := range elts {
		if _, ok := e.(*syntax.Starred); ok {
			return true
		}
	}
	return false
}

func (c *compiler) list(elts []syntax.Expr) evalFunc {
	if n := len(elts); n > 0 && n <= 4 && !starred(elts) {
		return smallList(c.exprs(elts))
	}
	all := c.items(elts, (*Thread).spread)
	return func(f *frame) (Value, error) {
		items, err := all(f)
		if err != nil {
			return nil, err
		}
		return &List{items}, nil
	}
}

// listOf4 and dictOf4 are made in one allocation with their items.
type (
	listOf4 struct {
		List
		room [4]Value
	}
	dictOf4 struct {
		Dict
		room [4]entry
	}
	dictOf8 struct {
		Dict
		room [8]entry
	}
)

// smallList makes a list of one to four items.
func smallList(plain []evalFunc) evalFunc {
	return func(f *frame) (Value, error) {
		l := new(listOf4)
		for i, e := range plain {
			v, err := e(f)
			if err != nil {
				return nil, err
			}
			l.room[i] = v
		}
		l.Items = l.room[:len(plain)]
		return &l.List, nil
	}
}

// newEntries makes a dict with room for n entries.
func newEntries(n int) (*Dict, []entry) {
	switch {
	case n <= 4:
		d := new(dictOf4)
		return &d.Dict, d.room[:n]
	case n <= smallDict:
		d := new(dictOf8)
		return &d.Dict, d.room[:n]
	}
	return new(Dict), make([]entry, n)
}

func (c *compiler) tuple(e *syntax.Tuple) evalFunc {
	if v, ok := literal(e); ok {
		return constantFunc(v)
	}
	all := c.items(e.Elts, (*Thread).spread)
	return func(f *frame) (Value, error) {
		items, err := all(f)
		if err != nil {
			return nil, err
		}
		return &Tuple{items}, nil
	}
}

func (c *compiler) set(e *syntax.Set) evalFunc {
	all := c.items(e.Elts, (*Thread).Collect)
	return func(f *frame) (Value, error) {
		items, err := all(f)
		if err != nil {
			return nil, err
		}
		s := NewSet()
		for _, v := range items {
			if err := s.Dict.Set(f.t, v, None); err != nil {
				return nil, err
			}
		}
		return s, nil
	}
}

func (c *compiler) dict(e *syntax.Dict) evalFunc {
	if names, ok := literalKeys(e.Keys); ok && len(names) > 0 {
		return c.literalDict(names, e.Values)
	}
	keys, values := make([]evalFunc, len(e.Keys)), make([]evalFunc, len(e.Keys))
	for i := range e.Keys {
		if e.Keys[i] != nil {
			keys[i] = c.expr(e.Keys[i])
		}
		values[i] = c.expr(e.Values[i])
	}
	return func(f *frame) (Value, error) {
		d := NewDict()
		for i, key := range keys {
			if key == nil {
				v, err := values[i](f)
				if err != nil {
					return nil, err
				}
				if err := f.t.spreadDict(d, v); err != nil {
					return nil, err
				}
				continue
			}
			k, err := key(f)
			if err != nil {
				return nil, err
			}
			v, err := values[i](f)
			if err != nil {
				return nil, err
			}
			if err := d.Set(f.t, k, v); err != nil {
				return nil, err
			}
		}
		return d, nil
	}
}

// literalKeys are the keys of a display, if they are different strings.
func literalKeys(keys []syntax.Expr) ([]string, bool) {
	names := make([]string, len(keys))
	seen := make(map[string]bool, len(keys))
	for i, k := range keys {
		constant, ok := k.(*syntax.Constant)
		if !ok {
			return nil, false
		}
		s, ok := constant.Value.(string)
		if !ok || seen[s] {
			return nil, false
		}
		names[i], seen[s] = s, true
	}
	return names, true
}

func (c *compiler) literalDict(names []string, list []syntax.Expr) evalFunc {
	values := c.exprs(list)
	template := make([]entry, len(names))
	for i, n := range names {
		template[i] = entry{hash: hashString(n), key: n}
	}
	return func(f *frame) (Value, error) {
		d, entries := newEntries(len(template))
		copy(entries, template)
		for i, value := range values {
			v, err := value(f)
			if err != nil {
				return nil, err
			}
			entries[i].value = v
		}
		d.entries, d.live, d.changes = entries, len(entries), 1
		if len(entries) > smallDict {
			d.rebuild()
		}
		return d, nil
	}
}

// spreadDict is **v in a display.
func (t *Thread) spreadDict(d *Dict, v Value) error {
	if from, ok := Unwrap(v).(*Dict); ok {
		for k, v := range from.All() {
			if err := d.Set(t, k, v); err != nil {
				return err
			}
		}
		return nil
	}
	keys, values, err := t.mappingItems(v)
	if err != nil {
		return err
	}
	if keys == nil {
		return TypeErrorf("'%s' object is not a mapping", t.TypeName(v))
	}
	for i, k := range keys {
		if err := d.Set(t, k, values[i]); err != nil {
			return err
		}
	}
	return nil
}

// mappingItems asks an object with keys() and __getitem__; keys is nil if it is
// none.
func (t *Thread) mappingItems(v Value) (keys, values []Value, err error) {
	f, self, err := t.LoadMethod(v, "keys")
	if err != nil {
		if t.IsRaised(err, "AttributeError") {
			return nil, nil, nil
		}
		return nil, nil, err
	}
	var view Value
	if self != nil {
		view, err = t.CallPos(f, self)
	} else {
		view, err = t.CallPos(f)
	}
	if err != nil {
		return nil, nil, err
	}
	if keys, err = t.Collect(view); err != nil {
		return nil, nil, err
	}
	if keys == nil {
		keys = []Value{}
	}
	values = make([]Value, len(keys))
	for i, k := range keys {
		if values[i], err = t.GetItem(v, k); err != nil {
			return nil, nil, err
		}
	}
	return keys, values, nil
}
