package py

import (
	"hash/maphash"
	"math"
	"math/big"
)

// Hash is what dict and set use: equal values have equal hashes. hash() shows
// HashInt.
func (t *Thread) Hash(v Value) (uint64, error) {
	switch v := v.(type) {
	case string:
		return hashString(v), nil
	case int:
		return hashInt(reduceInt(v)), nil
	case bool:
		return hashInt(boolInt(v)), nil
	case float64:
		return hashInt(reduceFloat(v)), nil
	case *big.Int:
		return hashInt(reduceBig(v)), nil
	case Bytes:
		return hashString(string(v)), nil
	case *Tuple:
		return t.hashItems(v.Items)
	case *Set:
		if v.Frozen {
			return hashSet(v), nil
		}
	case *Range:
		return t.hashItems(v.key())
	case *bigRange:
		return t.hashItems(v.key())
	case *Method:
		f, err := t.Hash(v.Func)
		return fold(f*31 + hashIdentity(v.Self)), err
	case *Object:
		return t.hashObject(v)
	case *Slice:
		return t.hashItems([]Value{v.Start, v.Stop, v.Step})
	case *List, *Dict, *ByteArray:
	default:
		if _, unhashable := v.(interface{ unhashable() }); !unhashable {
			return hashIdentity(v), nil
		}
	}
	return 0, TypeErrorf("unhashable type: '%s'", t.TypeName(v))
}

func hashIdentity(v Value) uint64 { return fold(maphash.Comparable(hashSeed, v)) }

// fold makes a hash that hashInt may have made of a number below hashModulus:
// only such ones are the same again after hash() and __hash__.
func fold(h uint64) uint64 { return hashInt(int(h >> 4)) }

func (t *Thread) hashItems(items []Value) (uint64, error) {
	h := uint64(len(items))*0x9E3779B97F4A7C15 + 0x345678
	if err := t.deeper(); err != nil {
		return 0, err
	}
	defer t.shallower()
	for _, item := range items {
		one, err := t.Hash(item)
		if err != nil {
			return 0, err
		}
		h = (h ^ one) * 0x100000001B3
		h ^= h >> 29
	}
	return fold(h), nil
}

// hashSet does not depend on the order.
func hashSet(s *Set) uint64 {
	h := uint64(s.Len()) * 1927868237
	for i := range s.entries {
		if e := &s.entries[i]; e.key != nil {
			h += (e.hash ^ e.hash>>16 ^ 89869747) * 3644798167
		}
	}
	return fold(h)
}

func (t *Thread) hashObject(o *Object) (uint64, error) {
	f, owner := o.class.Lookup("__hash__")
	if owner == nil || owner == t.In.Types.Object {
		return hashIdentity(o), nil
	}
	if f == None {
		return 0, TypeErrorf("unhashable type: '%s'", o.class.shown())
	}
	if owner.builtin {
		if inner := Unwrap(o); inner != Value(o) {
			return t.Hash(inner)
		}
	}
	v, err := t.callUnbound(f, o)
	if err != nil {
		return 0, err
	}
	if _, ok := AsBig(v); !ok {
		return 0, TypeErrorf("__hash__ method should return an integer")
	}
	return t.Hash(Unwrap(v))
}

// HashInt is hash(v). Of numbers it is CPython's.
func (t *Thread) HashInt(v Value) (Value, error) {
	h, err := t.Hash(v)
	return int(unmixInt(h)), err
}

// unmixInt is the int n that hashInt(n) is h for: a __hash__ that returns
// hash(x) has to give the hash that x has.
func unmixInt(h uint64) uint64 {
	h ^= h >> 32
	return h * 0xF1DE83E19937733D
}

// A number's hash is its remainder by hashModulus (CPython 3.12,
// Python/pyhash.c), so that equal numbers of any type have equal ones.
const (
	hashModulus = 1<<hashBits - 1
	hashBits    = 61
)

func reduceInt(n int) int {
	if n >= hashModulus || n <= -hashModulus {
		n %= hashModulus
	}
	if n == -1 {
		return -2
	}
	return n
}

func reduceBig(n *big.Int) int {
	return reduceInt(int(new(big.Int).Rem(n, big.NewInt(hashModulus)).Int64()))
}

// reduceFloat is CPython's _Py_HashDouble.
func reduceFloat(f float64) int {
	switch {
	case math.IsInf(f, 1):
		return 314159
	case math.IsInf(f, -1):
		return -314159
	case math.IsNaN(f):
		return 0
	}
	if f == math.Trunc(f) && math.Abs(f) < exactFloat {
		return reduceInt(int(f))
	}
	m, e := math.Frexp(math.Abs(f))
	var x uint64
	for m != 0 {
		x = x<<28&hashModulus | x>>(hashBits-28)
		m *= 1 << 28
		e -= 28
		y := uint64(m)
		m -= float64(y)
		if x += y; x >= hashModulus {
			x -= hashModulus
		}
	}
	if e %= hashBits; e < 0 {
		e += hashBits
	}
	n := int(x<<e&hashModulus | x>>(hashBits-e))
	if f < 0 {
		n = -n
	}
	return reduceInt(n)
}
