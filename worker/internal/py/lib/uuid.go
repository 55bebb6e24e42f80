package lib

import (
	"crypto/md5"
	"crypto/rand"
	"crypto/sha1"
	"encoding/binary"
	"encoding/hex"
	"math/big"
	"strings"
	"time"

	"github.com/gustload/gust/worker/internal/py"
)

// This file defines the module uuid (CPython 3.12, Lib/uuid.py).

type uuidValue [16]byte

func (u uuidValue) String() string {
	var b [36]byte
	hex.Encode(b[:8], u[:4])
	b[8] = '-'
	hex.Encode(b[9:13], u[4:6])
	b[13] = '-'
	hex.Encode(b[14:18], u[6:8])
	b[18] = '-'
	hex.Encode(b[19:23], u[8:10])
	b[23] = '-'
	hex.Encode(b[24:], u[10:])
	return string(b[:])
}

func (u uuidValue) variant() string {
	switch {
	case u[8]&0x80 == 0:
		return "reserved for NCS compatibility"
	case u[8]&0x40 == 0:
		return "specified in RFC 4122"
	case u[8]&0x20 == 0:
		return "reserved for Microsoft compatibility"
	}
	return "reserved for future definition"
}

func (u *uuidValue) setVersion(v byte) {
	u[6] = u[6]&0x0f | v<<4
	u[8] = u[8]&0x3f | 0x80
}

// swapped has the first three fields the other way round: bytes_le.
func (u uuidValue) swapped() uuidValue {
	u[0], u[1], u[2], u[3] = u[3], u[2], u[1], u[0]
	u[4], u[5] = u[5], u[4]
	u[6], u[7] = u[7], u[6]
	return u
}

func (u uuidValue) time() int {
	low, mid, high := binary.BigEndian.Uint32(u[:]), binary.BigEndian.Uint16(u[4:]), binary.BigEndian.Uint16(u[6:])
	return int(high&0x0fff)<<48 | int(mid)<<32 | int(low)
}

func (u uuidValue) node() int {
	return int(binary.BigEndian.Uint64(append([]byte{0, 0}, u[10:]...)))
}

var uuidSig = py.Sig("UUID.__init__(hex=, bytes=, bytes_le=, fields=, int=, version=, *, is_safe=)")

func newUUID(t *py.Thread, cls *py.Class, a py.Args) (py.Value, error) {
	args, err := uuidSig.BindArgs(a)
	if err != nil {
		return nil, err
	}
	given, which := 0, 0
	for i, v := range args[:5] {
		if v == py.None {
			v = nil
		}
		if v != nil {
			given++
			which = i
		}
	}
	if given != 1 {
		return nil, py.TypeErrorf("one of the hex, bytes, bytes_le, fields, or int arguments must be given")
	}
	u := &uuidValue{}
	switch which {
	case 0:
		err = u.fromText(t, args[0])
	case 1:
		err = u.fromBytes(t, "bytes", args[1])
	case 2:
		err = u.fromBytes(t, "bytes_le", args[2])
		*u = u.swapped()
	case 3:
		err = u.fromFields(t, args[3])
	case 4:
		err = u.fromInt(t, args[4])
	}
	if err != nil {
		return nil, err
	}
	if args[5] != nil && args[5] != py.None {
		v, err := t.Index(args[5])
		if err != nil {
			return nil, err
		}
		if v < 1 || v > 5 {
			return nil, py.ValueErrorf("illegal version number")
		}
		u.setVersion(byte(v))
	}
	return py.NewObject(cls, u), nil
}

func (u *uuidValue) fromText(t *py.Thread, v py.Value) error {
	text, ok := py.Unwrap(v).(string)
	if !ok {
		return py.AttributeErrorf("'%s' object has no attribute 'replace'", t.TypeName(v))
	}
	text = strings.ReplaceAll(strings.Trim(strings.ReplaceAll(strings.ReplaceAll(text, "urn:", ""), "uuid:", ""), "{}"), "-", "")
	if len(text) != 32 {
		return py.ValueErrorf("badly formed hexadecimal UUID string")
	}
	if _, err := hex.Decode(u[:], []byte(text)); err != nil {
		return py.ValueErrorf("invalid literal for int() with base 16: %s", py.ReprString(text))
	}
	return nil
}

func (u *uuidValue) fromBytes(t *py.Thread, name string, v py.Value) error {
	b, err := octets(t, v)
	if err != nil {
		return err
	}
	if len(b) != 16 {
		return py.ValueErrorf("%s is not a 16-char string", name)
	}
	copy(u[:], b)
	return nil
}

func (u *uuidValue) fromInt(t *py.Thread, v py.Value) error {
	n, err := wholeArg(t, v)
	if err != nil {
		return err
	}
	if n.Sign() < 0 || n.BitLen() > 128 {
		return py.ValueErrorf("int is out of range (need a 128-bit value)")
	}
	n.FillBytes(u[:])
	return nil
}

func (u *uuidValue) fromFields(t *py.Thread, v py.Value) error {
	parts, err := t.Collect(v)
	if err != nil {
		return err
	}
	if len(parts) != 6 {
		return py.ValueErrorf("fields is not a 6-tuple")
	}
	at := 0
	for i, size := range [...]int{4, 2, 2, 1, 1, 6} {
		n, err := t.Index(parts[i])
		if err != nil {
			return err
		}
		if n < 0 || n >= 1<<(8*size) {
			return py.ValueErrorf("field %d out of range (need a %d-bit value)", i+1, 8*size)
		}
		for k := size - 1; k >= 0; k-- {
			u[at+k] = byte(n)
			n >>= 8
		}
		at += size
	}
	return nil
}

func uuidModule() *py.ModuleDef {
	return &py.ModuleDef{Name: "uuid", Init: func(t *py.Thread, m *py.Module) error {
		class := m.Class(t.In, "UUID")
		class.New = newUUID
		class.Def("__init__", func(*py.Thread, py.Args) (py.Value, error) { return py.None, nil })
		defineUUID(class)
		made := func(u uuidValue) *py.Object { return py.NewObject(class, &u) }
		m.Def("uuid4", func(*py.Thread, py.Args) (py.Value, error) {
			var u uuidValue
			rand.Read(u[:])
			u.setVersion(4)
			return made(u), nil
		})
		var node [6]byte
		rand.Read(node[:])
		node[0] |= 1 // no card has such a number
		m.Def("getnode", func(*py.Thread, py.Args) (py.Value, error) {
			return int(binary.BigEndian.Uint64(append([]byte{0, 0}, node[:]...))), nil
		})
		clock := &uuidClock{node: node}
		m.Def("uuid1", func(t *py.Thread, a py.Args) (py.Value, error) {
			u, err := clock.next(t, a)
			return made(u), err
		})
		named := func(version byte, sum func(b []byte) []byte) py.GoFunc {
			return func(t *py.Thread, a py.Args) (py.Value, error) {
				args, err := py.Sig("uuid3(namespace, name)").BindArgs(a)
				if err != nil {
					return nil, err
				}
				space, err := uuidOf(args[0])
				if err != nil {
					return nil, err
				}
				name, isText := py.Unwrap(args[1]).(string)
				if !isText {
					b, err := octets(t, args[1])
					if err != nil {
						return nil, err
					}
					name = string(b)
				}
				var u uuidValue
				copy(u[:], sum(append(space[:], name...)))
				u.setVersion(version)
				return made(u), nil
			}
		}
		m.Def("uuid3", named(3, func(b []byte) []byte { s := md5.Sum(b); return s[:] }))
		m.Def("uuid5", named(5, func(b []byte) []byte { s := sha1.Sum(b); return s[:] }))
		for name, digit := range map[string]byte{"DNS": 0x10, "URL": 0x11, "OID": 0x12, "X500": 0x14} {
			m.Set("NAMESPACE_"+name, made(uuidValue{0x6b, 0xa7, 0xb8, digit, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8}))
		}
		m.Set("RESERVED_NCS", uuidValue{}.variant())
		m.Set("RFC_4122", uuidValue{8: 0x80}.variant())
		m.Set("RESERVED_MICROSOFT", uuidValue{8: 0xc0}.variant())
		m.Set("RESERVED_FUTURE", uuidValue{8: 0xe0}.variant())
		return nil
	}}
}

func uuidOf(v py.Value) (*uuidValue, error) {
	if o, ok := v.(*py.Object); ok {
		if u, ok := o.Native.(*uuidValue); ok {
			return u, nil
		}
	}
	return nil, py.AttributeErrorf("a namespace has to be a UUID")
}

// uuidClock makes uuid1: times that never come twice.
type uuidClock struct {
	node [6]byte
	last int64
}

func (c *uuidClock) next(t *py.Thread, a py.Args) (u uuidValue, err error) {
	args, err := py.Sig("uuid1(node=, clock_seq=)").BindArgs(a)
	if err != nil {
		return u, err
	}
	now := time.Now().UnixNano()/100 + 0x01b21dd213814000
	now = max(now, c.last+1)
	c.last = now
	binary.BigEndian.PutUint32(u[:], uint32(now))
	binary.BigEndian.PutUint16(u[4:], uint16(now>>32))
	binary.BigEndian.PutUint16(u[6:], uint16(now>>48))
	rand.Read(u[8:10])
	copy(u[10:], c.node[:])
	for i, v := range args {
		if v == nil || v == py.None {
			continue
		}
		n, err := t.Index(v)
		if err != nil {
			return u, err
		}
		if i == 0 {
			var b [8]byte
			binary.BigEndian.PutUint64(b[:], uint64(n))
			copy(u[10:], b[2:])
		} else {
			binary.BigEndian.PutUint16(u[8:], uint16(n))
		}
	}
	u.setVersion(1)
	return u, nil
}

func defineUUID(c *py.Class) {
	of := func(v py.Value) *uuidValue { return v.(*py.Object).Native.(*uuidValue) }
	whole := func(b []byte) py.Value { return py.Int(new(big.Int).SetBytes(b)) }
	get := func(name string, f func(u *uuidValue) py.Value) {
		c.Get(name, func(_ *py.Thread, self py.Value) (py.Value, error) { return f(of(self)), nil })
	}
	get("hex", func(u *uuidValue) py.Value { return hex.EncodeToString(u[:]) })
	get("int", func(u *uuidValue) py.Value { return whole(u[:]) })
	get("bytes", func(u *uuidValue) py.Value { return py.Bytes(u[:]) })
	get("bytes_le", func(u *uuidValue) py.Value { s := u.swapped(); return py.Bytes(s[:]) })
	get("urn", func(u *uuidValue) py.Value { return "urn:uuid:" + u.String() })
	get("variant", func(u *uuidValue) py.Value { return u.variant() })
	get("version", func(u *uuidValue) py.Value {
		if u[8]&0xc0 != 0x80 {
			return py.None
		}
		return int(u[6] >> 4)
	})
	get("time_low", func(u *uuidValue) py.Value { return whole(u[:4]) })
	get("time_mid", func(u *uuidValue) py.Value { return whole(u[4:6]) })
	get("time_hi_version", func(u *uuidValue) py.Value { return whole(u[6:8]) })
	get("clock_seq_hi_variant", func(u *uuidValue) py.Value { return int(u[8]) })
	get("clock_seq_low", func(u *uuidValue) py.Value { return int(u[9]) })
	get("clock_seq", func(u *uuidValue) py.Value { return int(u[8]&0x3f)<<8 | int(u[9]) })
	get("node", func(u *uuidValue) py.Value { return u.node() })
	get("time", func(u *uuidValue) py.Value { return u.time() })
	get("fields", func(u *uuidValue) py.Value {
		return py.NewTuple(whole(u[:4]), whole(u[4:6]), whole(u[6:8]), int(u[8]), int(u[9]), u.node())
	})
	c.Def("__str__", func(_ *py.Thread, a py.Args) (py.Value, error) { return of(a.Pos[0]).String(), nil })
	c.Def("__repr__", func(_ *py.Thread, a py.Args) (py.Value, error) {
		return a.Pos[0].(*py.Object).Class().Name + "('" + of(a.Pos[0]).String() + "')", nil
	})
	c.Def("__int__", func(_ *py.Thread, a py.Args) (py.Value, error) { return whole(of(a.Pos[0])[:]), nil })
	c.Def("__hash__", func(t *py.Thread, a py.Args) (py.Value, error) { return t.HashInt(whole(of(a.Pos[0])[:])) })
	c.Def("__setattr__", func(*py.Thread, py.Args) (py.Value, error) { return nil, py.TypeErrorf("UUID objects are immutable") })
	for name, op := range map[string]func(order int) bool{
		"__eq__": func(o int) bool { return o == 0 }, "__lt__": func(o int) bool { return o < 0 }, "__le__": func(o int) bool { return o <= 0 },
		"__gt__": func(o int) bool { return o > 0 }, "__ge__": func(o int) bool { return o >= 0 },
	} {
		c.Def(name, func(_ *py.Thread, a py.Args) (py.Value, error) {
			other, err := uuidOf(a.Pos[1])
			if err != nil {
				return py.NotImplemented, nil
			}
			return op(strings.Compare(string(of(a.Pos[0])[:]), string(other[:]))), nil
		})
	}
}
