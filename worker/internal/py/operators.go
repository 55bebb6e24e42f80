package py

import (
	"strings"

	"github.com/gustload/gust/worker/internal/py/syntax"
)

// This file defines binary and unary operators (CPython 3.12,
// Objects/abstract.c: binary_op1, binary_iop1).

// operatorNames are what an operator is called: in texts, and as method of the
// left operand, of the right one, and in place.
type operatorNames struct{ symbol, method, reflected, inplace string }

var operators = [...]operatorNames{
	syntax.Add:      {"+", "__add__", "__radd__", "__iadd__"},
	syntax.Sub:      {"-", "__sub__", "__rsub__", "__isub__"},
	syntax.Mult:     {"*", "__mul__", "__rmul__", "__imul__"},
	syntax.MatMult:  {"@", "__matmul__", "__rmatmul__", "__imatmul__"},
	syntax.Div:      {"/", "__truediv__", "__rtruediv__", "__itruediv__"},
	syntax.Mod:      {"%", "__mod__", "__rmod__", "__imod__"},
	syntax.Pow:      {"**", "__pow__", "__rpow__", "__ipow__"},
	syntax.LShift:   {"<<", "__lshift__", "__rlshift__", "__ilshift__"},
	syntax.RShift:   {">>", "__rshift__", "__rrshift__", "__irshift__"},
	syntax.BitOr:    {"|", "__or__", "__ror__", "__ior__"},
	syntax.BitXor:   {"^", "__xor__", "__rxor__", "__ixor__"},
	syntax.BitAnd:   {"&", "__and__", "__rand__", "__iand__"},
	syntax.FloorDiv: {"//", "__floordiv__", "__rfloordiv__", "__ifloordiv__"},
}

// Binary is a op b.
func (t *Thread) Binary(op syntax.Operator, a, b Value) (Value, error) {
	if _, ok := a.(*Object); !ok {
		if v, ok, err := t.nativeBinary(op, a, b); ok || err != nil {
			return v, err
		}
	}
	names := &operators[op]
	if v, ok, err := t.dispatch(names.method, names.reflected, a, b); ok || err != nil {
		return v, err
	}
	return nil, t.badOperands(op, names.symbol, a, b)
}

// Inplace is what a op= b assigns to a.
func (t *Thread) Inplace(op syntax.Operator, a, b Value) (Value, error) {
	if v, ok, err := t.nativeInplace(op, a, b); ok || err != nil {
		return v, err
	}
	names := &operators[op]
	if _, isObject := a.(*Object); isObject {
		if f, owner := t.TypeLookup(a, names.inplace); owner != nil && f == None {
			return nil, t.badOperands(op, names.symbol+"=", a, b)
		}
		v, found, err := t.CallSpecial(a, names.inplace, b)
		if err != nil || found && v != NotImplemented {
			return v, err
		}
	}
	if v, ok, err := t.nativeBinary(op, a, b); ok || err != nil {
		return v, err
	}
	if v, ok, err := t.dispatch(names.method, names.reflected, a, b); ok || err != nil {
		return v, err
	}
	return nil, t.badOperands(op, names.symbol+"=", a, b)
}

// dispatch asks the operands' classes: first the left one's, unless the right
// one's is derived from it and has a reflected method of its own.
func (t *Thread) dispatch(method, reflected string, a, b Value) (Value, bool, error) {
	left, right := t.TypeOf(a), t.TypeOf(b)
	forward, _ := left.Lookup(method)
	if forward == None {
		return nil, false, TypeErrorf("'NoneType' object is not callable")
	}
	var backward Value
	var owner *Class
	if left != right {
		backward, owner = right.Lookup(reflected)
	}
	if backward != nil && right.Is(left) {
		if inherited, _ := left.Lookup(reflected); inherited != backward || owner == right {
			v, err := t.callUnbound(backward, b, a)
			if err != nil || v != NotImplemented {
				return v, err == nil, err
			}
			backward = nil
		}
	}
	if forward != nil {
		v, err := t.callUnbound(forward, a, b)
		if err != nil || v != NotImplemented {
			return v, err == nil, err
		}
	}
	if backward != nil && backward != None {
		v, err := t.callUnbound(backward, b, a)
		if err != nil || v != NotImplemented {
			return v, err == nil, err
		}
	}
	return nil, false, nil
}

// callUnbound calls a special method found in the class of self.
func (t *Thread) callUnbound(fn, self Value, args ...Value) (Value, error) {
	return t.callBound(fn, self, t.TypeOf(self), Args{Pos: args})
}

func (t *Thread) badOperands(op syntax.Operator, symbol string, a, b Value) error {
	left, right := t.TypeName(a), t.TypeName(b)
	switch x := Unwrap(a); {
	case op == syntax.Add:
		switch x.(type) {
		case string:
			return TypeErrorf("can only concatenate str (not \"%s\") to str", right)
		case *List:
			return TypeErrorf("can only concatenate list (not \"%s\") to list", right)
		case *Tuple:
			return TypeErrorf("can only concatenate tuple (not \"%s\") to tuple", right)
		case Bytes, *ByteArray:
			return TypeErrorf("can't concat %s to %s", right, left)
		}
	case op == syntax.Mult && isSequence(x):
		return TypeErrorf("can't multiply sequence by non-int of type '%s'", right)
	case op == syntax.Mult && isSequence(Unwrap(b)):
		return TypeErrorf("can't multiply sequence by non-int of type '%s'", left)
	case op == syntax.Pow:
		if symbol == "**" {
			symbol = "** or pow()"
		}
	}
	return TypeErrorf("unsupported operand type(s) for %s: '%s' and '%s'", symbol, left, right)
}

func isSequence(v Value) bool {
	switch v.(type) {
	case string, Bytes, *ByteArray, *List, *Tuple:
		return true
	}
	return false
}

// nativeBinary is Binary for two builtin values; ok is false if they do not go
// together.
func (t *Thread) nativeBinary(op syntax.Operator, a, b Value) (Value, bool, error) {
	switch x := a.(type) {
	case int:
		switch y := b.(type) {
		case int:
			return intBinary(op, x, y)
		case float64:
			return floatBinary(op, float64(x), y)
		}
		return numberBinary(op, a, b)
	case float64:
		switch y := b.(type) {
		case float64:
			return floatBinary(op, x, y)
		case int:
			return floatBinary(op, x, float64(y))
		}
		return numberBinary(op, a, b)
	case string:
		switch op {
		case syntax.Add:
			if y, ok := b.(string); ok {
				if len(x)+len(y) > maxRepeat {
					return nil, false, memoryError()
				}
				return x + y, true, nil
			}
		case syntax.Mod:
			if y, ok := b.(*Object); ok && y.class.Is(t.In.Types.Str) && t.overrides(y, "__rmod__") {
				return nil, false, nil
			}
			s, err := t.FormatPercent(x, b)
			return s, err == nil, err
		case syntax.Mult:
			return t.repeat(x, b)
		}
		return nil, false, nil
	case *List:
		switch op {
		case syntax.Add:
			if y, ok := Unwrap(b).(*List); ok {
				items := make([]Value, 0, len(x.Items)+len(y.Items))
				return &List{append(append(items, x.Items...), y.Items...)}, true, nil
			}
		case syntax.Mult:
			return t.repeat(x, b)
		}
		return nil, false, nil
	case bool:
		if y, ok := b.(bool); ok {
			switch op {
			case syntax.BitAnd:
				return x && y, true, nil
			case syntax.BitOr:
				return x || y, true, nil
			case syntax.BitXor:
				return x != y, true, nil
			}
		}
	}
	if v, ok, err := numberBinary(op, a, b); ok || err != nil {
		return v, ok, err
	}
	return t.otherBinary(op, a, b)
}

// otherBinary are the operators of what is less frequent than numbers, str and
// list.
func (t *Thread) otherBinary(op syntax.Operator, a, b Value) (Value, bool, error) {
	switch x := a.(type) {
	case *Tuple:
		switch y, ok := Unwrap(b).(*Tuple); {
		case op == syntax.Add && ok:
			items := make([]Value, 0, len(x.Items)+len(y.Items))
			return &Tuple{append(append(items, x.Items...), y.Items...)}, true, nil
		case op == syntax.Mult:
			return t.repeat(x, b)
		}
	case Bytes:
		return t.bytesBinary(op, x, string(x), b)
	case *ByteArray:
		return t.bytesBinary(op, x, string(x.Data), b)
	case *Dict:
		if y, ok := b.(*Dict); ok && op == syntax.BitOr {
			merged := x.Copy()
			for k, v := range y.All() {
				if err := merged.Set(t, k, v); err != nil {
					return nil, false, err
				}
			}
			return merged, true, nil
		}
	case *Set:
		if y, ok := Unwrap(b).(*Set); ok {
			return t.setBinary(op, x, y)
		}
	case *Class, NoneType:
		if op == syntax.BitOr {
			return t.typeUnion(a, b)
		}
	}
	return nil, false, nil
}

func (t *Thread) bytesBinary(op syntax.Operator, a Value, x string, b Value) (Value, bool, error) {
	switch op {
	case syntax.Add:
		y, ok := bytesLike(b)
		if !ok {
			return nil, false, nil
		}
		if len(x)+len(y) > maxRepeat {
			return nil, false, memoryError()
		}
		if _, ok := a.(Bytes); ok {
			return Bytes(x + y), true, nil
		}
		return &ByteArray{[]byte(x + y)}, true, nil
	case syntax.Mult:
		return t.repeat(a, b)
	case syntax.Mod:
		s, err := t.FormatPercentBytes(x, b)
		if _, ok := a.(*ByteArray); ok {
			return &ByteArray{[]byte(s)}, err == nil, err
		}
		return Bytes(s), err == nil, err
	}
	return nil, false, nil
}

// bytesLike is the content of bytes or a bytearray.
func bytesLike(v Value) (string, bool) {
	switch v := Unwrap(v).(type) {
	case Bytes:
		return string(v), true
	case *ByteArray:
		return string(v.Data), true
	case *Object:
		if m, ok := v.Native.(*memoryView); ok {
			return string(m.bytes()), true
		}
	}
	return "", false
}

// setBinary is set algebra; the result is of the left operand's type.
func (t *Thread) setBinary(op syntax.Operator, x, y *Set) (Value, bool, error) {
	out := &Set{Frozen: x.Frozen}
	add := func(from, other *Set, wanted bool) error {
		for i := 0; i < len(from.entries); i++ {
			e := from.entries[i]
			if e.key == nil {
				continue
			}
			if other != nil {
				at, err := other.find(t, e.key, e.hash)
				if err != nil {
					return err
				}
				if at >= 0 != wanted {
					continue
				}
			}
			out.insert(entry{e.hash, e.key, None})
		}
		return nil
	}
	var err error
	switch op {
	case syntax.BitOr:
		if err = add(x, nil, true); err == nil {
			err = add(y, x, false)
		}
	case syntax.BitAnd:
		err = add(x, y, true)
	case syntax.Sub:
		err = add(x, y, false)
	case syntax.BitXor:
		if err = add(x, y, false); err == nil {
			err = add(y, x, false)
		}
	default:
		return nil, false, nil
	}
	return out, err == nil, err
}

// overrides tells whether the class of o has a method that is Python code's.
func (t *Thread) overrides(o *Object, name string) bool {
	v, owner := o.class.Lookup(name)
	return v != nil && !owner.builtin
}

// repeat is sequence * b.
func (t *Thread) repeat(a, b Value) (Value, bool, error) {
	n, ok := AsInt(b)
	if !ok {
		if _, big := AsBig(b); big {
			return nil, false, Errorf("OverflowError", "cannot fit 'int' into an index-sized integer")
		}
		if o, isObject := b.(*Object); !isObject || t.lacks(o, "__index__") {
			return nil, false, nil
		}
		var err error
		if n, err = t.Index(b); err != nil {
			return nil, false, err
		}
	}
	n = max(n, 0)
	v, err := repeatSequence(a, n)
	return v, err == nil, err
}

func (t *Thread) lacks(o *Object, method string) bool {
	v, _ := o.class.Lookup(method)
	return v == nil
}

func repeatSequence(a Value, n int) (Value, error) {
	size := 0
	switch x := a.(type) {
	case string:
		size = len(x)
	case Bytes:
		size = len(x)
	case *ByteArray:
		size = len(x.Data)
	case *List:
		size = 16 * len(x.Items)
	case *Tuple:
		size = 16 * len(x.Items)
	}
	if size > 0 && n > maxRepeat/size {
		return nil, ErrorArgs("MemoryError")
	}
	switch x := a.(type) {
	case string:
		return strings.Repeat(x, n), nil
	case Bytes:
		return Bytes(strings.Repeat(string(x), n)), nil
	case *ByteArray:
		return &ByteArray{[]byte(strings.Repeat(string(x.Data), n))}, nil
	case *List:
		return &List{repeatItems(x.Items, n)}, nil
	}
	return &Tuple{repeatItems(a.(*Tuple).Items, n)}, nil
}

func repeatItems(items []Value, n int) []Value {
	if len(items) == 0 {
		return nil
	}
	out := make([]Value, 0, len(items)*n)
	for range n {
		out = append(out, items...)
	}
	return out
}

// nativeInplace are the operators that change a builtin value itself.
func (t *Thread) nativeInplace(op syntax.Operator, a, b Value) (Value, bool, error) {
	switch x := a.(type) {
	case int, float64, string, *Object:
		return nil, false, nil
	case *List:
		v, err := t.listInplace(op, x, b)
		return v, v != nil, err
	case *ByteArray:
		if op != syntax.Add {
			return nil, false, nil
		}
		y, ok := bytesLike(b)
		if !ok {
			return nil, false, TypeErrorf("can't concat %s to bytearray", t.TypeName(b))
		}
		x.Data = append(x.Data, y...)
		return x, true, nil
	case *Dict:
		if op != syntax.BitOr {
			return nil, false, nil
		}
		if err := t.updateDict(x, b); err != nil {
			return nil, false, err
		}
		return x, true, nil
	case *Set:
		y, ok := Unwrap(b).(*Set)
		if !ok || x.Frozen {
			return nil, false, nil
		}
		v, ok, err := t.setBinary(op, x, y)
		if !ok || err != nil {
			return nil, false, err
		}
		changes := x.changes
		x.Dict = v.(*Set).Dict
		x.changes += changes + 1
		return x, true, nil
	}
	return nil, false, nil
}

func (t *Thread) listInplace(op syntax.Operator, x *List, b Value) (Value, error) {
	switch op {
	case syntax.Add:
		if y, ok := b.(*List); ok {
			x.Items = append(x.Items, y.Items...)
			return x, nil
		}
		items, err := t.Collect(b)
		if err != nil {
			return nil, err
		}
		x.Items = append(x.Items, items...)
		return x, nil
	case syntax.Mult:
		v, ok, err := t.repeat(x, b)
		if !ok || err != nil {
			return nil, err
		}
		x.Items = v.(*List).Items
		return x, nil
	}
	return nil, nil
}

// updateDict is d.update(from): from is a mapping (it has keys) or has pairs.
func (t *Thread) updateDict(d *Dict, from Value) error {
	if y, ok := from.(*Dict); ok {
		for k, v := range y.All() {
			if err := d.Set(t, k, v); err != nil {
				return err
			}
		}
		return nil
	}
	keys, ok, err := t.LookupAttr(from, "keys")
	if err != nil {
		return err
	}
	if ok {
		return t.updateFromMapping(d, from, keys)
	}
	next, err := t.Iter(from)
	if err != nil {
		return err
	}
	for i := 0; ; i++ {
		pair, ok, err := next(t)
		if err != nil || !ok {
			return err
		}
		items, err := t.Collect(pair)
		if err != nil {
			if t.IsRaised(err, "TypeError") {
				return TypeErrorf("cannot convert dictionary update sequence element #%d to a sequence", i)
			}
			return err
		}
		if len(items) != 2 {
			return ValueErrorf("dictionary update sequence element #%d has length %d; 2 is required", i, len(items))
		}
		if err := d.Set(t, items[0], items[1]); err != nil {
			return err
		}
	}
}

func (t *Thread) updateFromMapping(d *Dict, from, keys Value) error {
	all, err := t.CallPos(keys)
	if err != nil {
		return err
	}
	next, err := t.Iter(all)
	if err != nil {
		return err
	}
	for {
		k, ok, err := next(t)
		if err != nil || !ok {
			return err
		}
		v, err := t.GetItem(from, k)
		if err != nil {
			return err
		}
		if err := d.Set(t, k, v); err != nil {
			return err
		}
	}
}

// Unary is op a.
func (t *Thread) Unary(op syntax.UnaryOperator, a Value) (Value, error) {
	if op == syntax.Not {
		truth, err := t.Truth(a)
		return !truth, err
	}
	method, symbol := "__neg__", "-"
	switch op {
	case syntax.UAdd:
		method, symbol = "__pos__", "+"
	case syntax.Invert:
		method, symbol = "__invert__", "~"
	}
	if v, ok := nativeUnary(method, a); ok {
		return v, nil
	}
	v, found, err := t.CallSpecial(a, method)
	if err != nil || found {
		return v, err
	}
	return nil, TypeErrorf("bad operand type for unary %s: '%s'", symbol, t.TypeName(a))
}
