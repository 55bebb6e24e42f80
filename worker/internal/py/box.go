package py

import "unsafe"

// This file makes values with fewer allocations than the conversion to an
// interface does: of a str, that takes one for the bytes and one for the header
// which the interface value points to.

// text32 and text96 are a header and its bytes.
type (
	text32 struct {
		head string
		room [32]byte
	}
	text96 struct {
		head string
		room [96]byte
	}
)

// boxText is the str of b's bytes, which stay the caller's.
func boxText(b []byte) Value { return boxConcat(unsafe.String(unsafe.SliceData(b), len(b)), "") }

// boxConcat is x + y. What it returns has no part in x and y.
func boxConcat(x, y string) Value {
	n := len(x) + len(y)
	switch {
	case n == 0:
		return ""
	case n <= len(text32{}.room):
		p := new(text32)
		copy(p.room[copy(p.room[:], x):], y)
		p.head = unsafe.String(&p.room[0], n)
		return pointTo(&p.head)
	case n <= len(text96{}.room):
		p := new(text96)
		copy(p.room[copy(p.room[:], x):], y)
		p.head = unsafe.String(&p.room[0], n)
		return pointTo(&p.head)
	}
	b := make([]byte, n)
	copy(b[copy(b, x):], y)
	return unsafe.String(&b[0], n)
}

// pointTo is *s as a value, without a copy of it.
func pointTo(s *string) Value {
	var v Value = "" // for the type, the first word; the second points to the value
	(*[2]unsafe.Pointer)(unsafe.Pointer(&v))[1] = unsafe.Pointer(s)
	return v
}
