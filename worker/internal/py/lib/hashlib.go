package lib

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"hash"

	"github.com/gustload/gust/worker/internal/py"
)

// octets is an argument that is bytes.
func octets(t *py.Thread, v py.Value) ([]byte, error) {
	switch b := py.Unwrap(v).(type) {
	case py.Bytes:
		return []byte(b), nil
	case *py.ByteArray:
		return b.Data, nil
	case string:
		return nil, py.TypeErrorf("a bytes-like object is required, not 'str'")
	}
	return nil, py.TypeErrorf("a bytes-like object is required, not '%s'", t.TypeName(v))
}

var hashes = map[string]func() hash.Hash{
	"md5": md5.New, "sha1": sha1.New, "sha224": sha256.New224, "sha256": sha256.New, "sha384": sha512.New384, "sha512": sha512.New,
}

type digest struct {
	name string
	data []byte
}

func (d *digest) sum() []byte {
	h := hashes[d.name]()
	h.Write(d.data)
	return h.Sum(nil)
}

func hashlibModule() *py.ModuleDef {
	return &py.ModuleDef{Name: "hashlib", Init: func(t *py.Thread, m *py.Module) error {
		class := t.In.NewClass("_hashlib", "HASH")
		of := func(a py.Args) *digest { return a.Pos[0].(*py.Object).Native.(*digest) }
		class.Def("update", func(t *py.Thread, a py.Args) (py.Value, error) {
			more, err := octets(t, a.Pos[1])
			d := of(a)
			d.data = append(d.data, more...)
			return py.None, err
		})
		class.Def("digest", func(_ *py.Thread, a py.Args) (py.Value, error) { return py.Bytes(of(a).sum()), nil })
		class.Def("hexdigest", func(_ *py.Thread, a py.Args) (py.Value, error) { return hex.EncodeToString(of(a).sum()), nil })
		class.Get("name", func(_ *py.Thread, self py.Value) (py.Value, error) {
			return self.(*py.Object).Native.(*digest).name, nil
		})
		make := func(t *py.Thread, name string, a py.Args) (py.Value, error) {
			d := &digest{name: name}
			if len(a.Pos) > 0 {
				data, err := octets(t, a.Pos[0])
				if err != nil {
					return nil, err
				}
				d.data = append(d.data, data...)
			}
			return py.NewObject(class, d), nil
		}
		for name := range hashes {
			m.Def(name, func(t *py.Thread, a py.Args) (py.Value, error) { return make(t, name, a) })
		}
		m.Def("new", func(t *py.Thread, a py.Args) (py.Value, error) {
			name, _ := a.Pos[0].(string)
			if hashes[name] == nil {
				return nil, py.ValueErrorf("unsupported hash type %s", name)
			}
			return make(t, name, a.Rest(1))
		})
		return nil
	}}
}

func base64Module() *py.ModuleDef {
	return &py.ModuleDef{Name: "base64", Init: func(_ *py.Thread, m *py.Module) error {
		for suffix, enc := range map[string]*base64.Encoding{"b64": base64.StdEncoding, "standard_b64": base64.StdEncoding, "urlsafe_b64": base64.URLEncoding} {
			m.Def(suffix+"encode", func(t *py.Thread, a py.Args) (py.Value, error) {
				b, err := octets(t, a.Pos[0])
				return py.Bytes(enc.EncodeToString(b)), err
			})
			m.Def(suffix+"decode", func(t *py.Thread, a py.Args) (py.Value, error) {
				var b []byte
				if s, ok := py.Unwrap(a.Pos[0]).(string); ok {
					b = []byte(s)
				} else {
					var err error
					if b, err = octets(t, a.Pos[0]); err != nil {
						return nil, err
					}
				}
				out, err := enc.DecodeString(string(b))
				if err != nil {
					return nil, py.ValueErrorf("Incorrect padding")
				}
				return py.Bytes(out), nil
			})
		}
		return nil
	}}
}
