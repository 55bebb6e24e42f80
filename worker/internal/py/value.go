package py

import (
	"math/big"
	"time"
)

// Value is a Python object. Its dynamic type is one of:
//
//	NoneType, NotImplementedType, EllipsisType
//	bool, int, *big.Int (only what does not fit an int), float64
//	string (str, always valid UTF-8), Bytes, *ByteArray
//	*Tuple, *List, *Dict, *Set, *Range, *Slice, *Iterator
//	*Function, *Builtin, *Method, *Generator
//	*Class, *Object (an instance of a class, also of one made in Go), *Module
//	*Property, *StaticMethod, *ClassMethod, *GetSet, *Super, *Cell
//
// nil is no Python object: it stands for "nothing" (an unbound variable, an
// argument that was not given). All dynamic types are comparable, so == on two
// Values never panics and is Python's "is" but for NaN.
type Value = any

// The singletons' types. None, NotImplemented and Ellipsis are their values.
type (
	NoneType           struct{}
	NotImplementedType struct{}
	EllipsisType       struct{}
)

// None, NotImplemented and Ellipsis are constants in all but the keyword.
var (
	None           Value = NoneType{}
	NotImplemented Value = NotImplementedType{}
	Ellipsis       Value = EllipsisType{}
)

// Bytes is Python's bytes.
type Bytes string

// ByteArray is Python's bytearray.
type ByteArray struct{ Data []byte }

// Tuple is Python's tuple. Items must not change once others see it.
type Tuple struct{ Items []Value }

// List is Python's list.
type List struct{ Items []Value }

// NewTuple makes a tuple that owns items.
func NewTuple(items ...Value) *Tuple { return &Tuple{Items: items} }

// newPair is NewTuple for two values, with one allocation.
func newPair(a, b Value) *Tuple {
	p := &struct {
		Tuple
		room [2]Value
	}{room: [2]Value{a, b}}
	p.Items = p.room[:]
	return &p.Tuple
}

// NewList makes a list that owns items.
func NewList(items ...Value) *List { return &List{Items: items} }

// Range is Python's range; Step is never 0.
type Range struct{ Start, Stop, Step int }

// Slice is Python's slice object; absent parts are None.
type Slice struct{ Start, Stop, Step Value }

// NextFunc gives the next item of an iteration; ok is false at its end, and
// stays so.
type NextFunc func(t *Thread) (v Value, ok bool, err error)

// Iterator is an iterator made in Go. TypeName is what type() shows, such as
// "list_iterator"; Attrs, if not nil, answers attributes beyond the protocol's.
type Iterator struct {
	TypeName string
	Next     NextFunc
	Attrs    func(t *Thread, name string) (Value, bool, error)
	Data     any // for who made it
}

// GoFunc is a function made in Go. a.Pos may be memory that the caller uses
// again: who keeps it, copies it. Methods get their object as a.Pos[0].
type GoFunc func(t *Thread, a Args) (Value, error)

// Builtin is a function or method made in Go.
type Builtin struct {
	Name   string
	Fn     GoFunc
	Method bool   // binds to an instance, as a function in a class does
	Owner  *Class // the class that a method belongs to
	Module string
	Doc    string
	Attrs  map[string]Value // attributes that Python code has set; mostly nil
}

// NewBuiltin makes a function.
func NewBuiltin(name string, fn GoFunc) *Builtin { return &Builtin{Name: name, Fn: fn} }

// Method is a function bound to an object.
type Method struct {
	Func Value // *Function, *Builtin, or any callable
	Self Value
}

// Cell holds a variable that closures share.
type Cell struct{ V Value }

// Property is Python's property; absent parts are nil.
type Property struct{ Get, Set, Del, Doc Value }

// StaticMethod and ClassMethod are the results of the decorators.
type (
	StaticMethod struct{ Func Value }
	ClassMethod  struct{ Func Value }
)

// GetSet is an attribute of instances that Go code computes. Set may be nil:
// the attribute is read-only then.
type GetSet struct {
	Name string
	Get  func(t *Thread, self Value) (Value, error)
	Set  func(t *Thread, self, v Value) error
}

// Super is what super() returns: attributes are looked up in the MRO of
// Self's class behind After.
type Super struct {
	After *Class
	Self  Value // an instance, or a class in a class method
}

// Int is the Python int of n: an int if it fits, else n itself, which must not
// change afterwards.
func Int(n *big.Int) Value {
	if n.IsInt64() {
		return int(n.Int64())
	}
	return n
}

// Seconds is d as Python's time functions count.
func Seconds(d time.Duration) float64 { return d.Seconds() }
