package lib

import (
	"crypto/hmac"
	"crypto/subtle"

	"github.com/gustload/gust/worker/internal/py"
)

// This file defines the module hmac (CPython 3.12, Lib/hmac.py).

var hmacSig = py.Sig("new(key, msg=, digestmod=)")

func hmacModule() *py.ModuleDef {
	return &py.ModuleDef{Name: "hmac", Init: func(t *py.Thread, m *py.Module) error {
		class := m.Class(t.In, "HMAC")
		defineDigest(class)
		construct := func(t *py.Thread, cls *py.Class, a py.Args) (py.Value, error) {
			args, err := hmacSig.BindArgs(a)
			if err != nil {
				return nil, err
			}
			key, ok := py.Unwrap(args[0]).(py.Bytes)
			if b, isArray := py.Unwrap(args[0]).(*py.ByteArray); isArray {
				key, ok = py.Bytes(b.Data), true
			}
			if !ok {
				return nil, py.TypeErrorf("key: expected bytes or bytearray, but got %s", py.ReprString(t.TypeName(args[0])))
			}
			d, err := newHMAC(t, []byte(key), args[2])
			if err != nil {
				return nil, err
			}
			if args[1] != nil && args[1] != py.None {
				msg, err := hashable(t, args[1])
				if err != nil {
					return nil, err
				}
				d.write(msg)
			}
			return py.NewObject(cls, d), nil
		}
		class.New = construct
		m.Def("new", func(t *py.Thread, a py.Args) (py.Value, error) { return construct(t, class, a) })
		m.Def("digest", func(t *py.Thread, a py.Args) (py.Value, error) {
			if len(a.Pos) != 3 {
				return nil, py.TypeErrorf("digest() takes exactly 3 arguments (%d given)", len(a.Pos))
			}
			o, err := construct(t, class, a)
			if err != nil {
				return nil, err
			}
			return py.Bytes(o.(*py.Object).Native.(*digest).h.Sum(nil)), nil
		})
		m.Def("compare_digest", compareDigest)
		return nil
	}}
}

// newHMAC makes one of a digestmod: a name, a constructor or a module.
func newHMAC(t *py.Thread, key []byte, mod py.Value) (*digest, error) {
	if mod == nil || mod == "" || mod == py.None {
		return nil, py.TypeErrorf("Missing required argument 'digestmod'.")
	}
	name, ok := mod.(string)
	if !ok {
		// A constructor: what it makes has the name.
		if m, isModule := mod.(*py.Module); isModule {
			var err error
			if mod, err = t.GetAttr(m, "new"); err != nil {
				return nil, err
			}
		}
		o, err := t.CallPos(mod)
		if err != nil {
			return nil, err
		}
		v, err := t.GetAttr(o, "name")
		if err != nil {
			return nil, err
		}
		name, _ = v.(string)
	}
	inner := newHash(name)
	if inner == nil {
		return nil, py.ValueErrorf("unsupported hash type %s", name)
	}
	return &digest{name: name, h: hmac.New(inner, key), hmac: true}, nil
}

func compareDigest(t *py.Thread, a py.Args) (py.Value, error) {
	if len(a.Pos) != 2 {
		return nil, py.TypeErrorf("compare_digest expected 2 arguments, got %d", len(a.Pos))
	}
	x, isText := py.Unwrap(a.Pos[0]).(string)
	y, isText2 := py.Unwrap(a.Pos[1]).(string)
	if isText && isText2 {
		for _, s := range [...]string{x, y} {
			for i := range len(s) {
				if s[i] >= 0x80 {
					return nil, py.TypeErrorf("comparing strings with non-ASCII characters is not supported")
				}
			}
		}
		return subtle.ConstantTimeCompare([]byte(x), []byte(y)) == 1, nil
	}
	p, err := octets(t, a.Pos[0])
	if err != nil {
		return nil, err
	}
	q, err := octets(t, a.Pos[1])
	return err == nil && subtle.ConstantTimeCompare(p, q) == 1, err
}
