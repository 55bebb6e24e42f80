package lib

import (
	"crypto/md5"
	"crypto/pbkdf2"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha3"
	"crypto/sha512"
	"encoding"
	"encoding/hex"
	"hash"
	"slices"
	"strings"

	"golang.org/x/crypto/blake2b"
	"golang.org/x/crypto/blake2s"
	"golang.org/x/crypto/scrypt"

	"github.com/gustload/gust/worker/internal/py"
)

// This file defines the module hashlib (CPython 3.12, Lib/hashlib.py).

var hashes = map[string]func() hash.Hash{
	"md5": md5.New, "sha1": sha1.New, "sha224": sha256.New224, "sha256": sha256.New, "sha384": sha512.New384, "sha512": sha512.New,
	"sha3_224": func() hash.Hash { return sha3.New224() }, "sha3_256": func() hash.Hash { return sha3.New256() },
	"sha3_384": func() hash.Hash { return sha3.New384() }, "sha3_512": func() hash.Hash { return sha3.New512() },
	"blake2b": func() hash.Hash { h, _ := blake2b.New512(nil); return h }, "blake2s": func() hash.Hash { h, _ := blake2s.New256(nil); return h },
	"sha512_224": sha512.New512_224, "sha512_256": sha512.New512_256,
}

// alwaysThere is hashlib.algorithms_guaranteed.
var alwaysThere = []string{"blake2b", "blake2s", "md5", "sha1", "sha224", "sha256", "sha384", "sha3_224", "sha3_256", "sha3_384", "sha3_512", "sha512", "shake_128", "shake_256"}

// newHash is the hash of a name as hashlib.new and hmac take it, or nil.
func newHash(name string) func() hash.Hash {
	name = strings.ToLower(name)
	if h := hashes[strings.ReplaceAll(name, "-", "_")]; h != nil {
		return h
	}
	return hashes[strings.ReplaceAll(name, "-", "")]
}

type digest struct {
	name string
	h    hash.Hash
	xof  *sha3.SHAKE // of shake, instead of h
	hmac bool        // an object of module hmac
}

func (d *digest) copy() (*digest, error) {
	out := *d
	if d.xof != nil {
		state, err := d.xof.MarshalBinary()
		if err != nil {
			return nil, err
		}
		out.xof = newShake(d.name)
		return &out, out.xof.UnmarshalBinary(state)
	}
	if c, ok := d.h.(hash.Cloner); ok {
		var err error
		out.h, err = c.Clone()
		return &out, err
	}
	state, err := d.h.(encoding.BinaryMarshaler).MarshalBinary()
	if err != nil {
		return nil, err
	}
	out.h = newHash(d.name)()
	return &out, out.h.(encoding.BinaryUnmarshaler).UnmarshalBinary(state)
}

func newShake(name string) *sha3.SHAKE {
	if name == "shake_128" {
		return sha3.NewSHAKE128()
	}
	return sha3.NewSHAKE256()
}

func (d *digest) write(b []byte) {
	if d.xof != nil {
		_, _ = d.xof.Write(b)
		return
	}
	d.h.Write(b)
}

// sum is digest(): shake takes the length as argument.
func (d *digest) sum(t *py.Thread, a py.Args) ([]byte, error) {
	if d.xof == nil {
		return d.h.Sum(nil), nil
	}
	n, err := integers(t, a, "length")
	if err != nil || len(n) != 1 {
		return nil, orMissing(err, "digest")
	}
	c, err := d.copy()
	if err != nil {
		return nil, err
	}
	out := make([]byte, n[0])
	_, err = c.xof.Read(out)
	return out, err
}

// defineDigest adds what objects of hashlib and of hmac have.
func defineDigest(class *py.Class) {
	of := func(v py.Value) *digest { return v.(*py.Object).Native.(*digest) }
	class.Def("update", func(t *py.Thread, a py.Args) (py.Value, error) {
		if len(a.Pos) != 2 {
			return nil, py.TypeErrorf("update() takes exactly one argument (%d given)", len(a.Pos)-1)
		}
		more, err := hashable(t, a.Pos[1])
		if err != nil {
			return nil, err
		}
		of(a.Pos[0]).write(more)
		return py.None, nil
	})
	class.Def("digest", func(t *py.Thread, a py.Args) (py.Value, error) {
		sum, err := of(a.Pos[0]).sum(t, a.Rest(1))
		return py.Bytes(sum), err
	})
	class.Def("hexdigest", func(t *py.Thread, a py.Args) (py.Value, error) {
		sum, err := of(a.Pos[0]).sum(t, a.Rest(1))
		return hex.EncodeToString(sum), err
	})
	class.Def("copy", func(_ *py.Thread, a py.Args) (py.Value, error) {
		c, err := of(a.Pos[0]).copy()
		if err != nil {
			return nil, err
		}
		return py.NewObject(a.Pos[0].(*py.Object).Class(), c), nil
	})
	get := func(name string, f func(d *digest) py.Value) {
		class.Get(name, func(_ *py.Thread, self py.Value) (py.Value, error) { return f(of(self)), nil })
	}
	get("name", func(d *digest) py.Value {
		if d.hmac {
			return "hmac-" + d.name
		}
		return d.name
	})
	get("digest_size", func(d *digest) py.Value {
		if d.xof != nil {
			return 0
		}
		return d.h.Size()
	})
	get("block_size", func(d *digest) py.Value {
		if d.xof != nil {
			return d.xof.BlockSize()
		}
		return d.h.BlockSize()
	})
}

// hashable are bytes to hash.
func hashable(t *py.Thread, v py.Value) ([]byte, error) {
	if _, ok := py.Unwrap(v).(string); ok {
		return nil, py.TypeErrorf("Strings must be encoded before hashing")
	}
	b, err := octets(t, v)
	if err != nil {
		return nil, py.TypeErrorf("object supporting the buffer API required")
	}
	return b, nil
}

// source is the optional first argument of a constructor.
func source(t *py.Thread, a py.Args) ([]byte, error) {
	v := a.Keyword("string")
	if v == nil {
		v = a.Keyword("data")
	}
	if len(a.Pos) > 0 {
		v = a.Pos[0]
	}
	if v == nil {
		return nil, nil
	}
	return hashable(t, v)
}

type hashKey struct{}

func hashlibModule() *py.ModuleDef {
	return &py.ModuleDef{Name: "hashlib", Init: func(t *py.Thread, m *py.Module) error {
		class := t.In.NewClass("_hashlib", "HASH")
		class.Def("__repr__", func(t *py.Thread, a py.Args) (py.Value, error) {
			return "<" + a.Pos[0].(*py.Object).Native.(*digest).name + " _hashlib.HASH object>", nil
		})
		defineDigest(class)
		t.In.Data[hashKey{}] = class
		construct := func(t *py.Thread, name string, a py.Args) (py.Value, error) {
			d := &digest{name: name}
			var err error
			switch {
			case strings.HasPrefix(name, "shake_"):
				d.xof = newShake(name)
			case strings.HasPrefix(name, "blake2"):
				if d.h, err = newBlake(t, name, a); err != nil {
					return nil, err
				}
			default:
				make := newHash(name)
				if make == nil {
					return nil, py.ValueErrorf("unsupported hash type %s", name)
				}
				d.h = make()
			}
			b, err := source(t, a)
			if err != nil {
				return nil, err
			}
			d.write(b)
			return py.NewObject(class, d), nil
		}
		names := make([]py.Value, 0, len(alwaysThere))
		for _, name := range alwaysThere {
			m.Def(name, func(t *py.Thread, a py.Args) (py.Value, error) { return construct(t, name, a) })
			names = append(names, name)
		}
		m.Def("new", func(t *py.Thread, a py.Args) (py.Value, error) {
			name, ok := first(a).(string)
			if !ok {
				return nil, py.TypeErrorf("new() argument 'name' must be str, not %s", t.TypeName(first(a)))
			}
			if newHash(name) == nil && !slices.Contains(alwaysThere, name) {
				return nil, py.ValueErrorf("unsupported hash type %s", name)
			}
			return construct(t, strings.ToLower(name), a.Rest(1))
		})
		m.Def("pbkdf2_hmac", pbkdf2Func)
		m.Def("scrypt", scryptFunc)
		m.Def("file_digest", fileDigest)
		for _, name := range []string{"algorithms_guaranteed", "algorithms_available"} {
			set := py.NewSet()
			for _, n := range names {
				set.SetStr(n.(string), py.None)
			}
			m.Set(name, set)
		}
		return nil
	}}
}

var blakeSig = py.Sig("blake2b(data=, *, digest_size=, key=, usedforsecurity=)")

func newBlake(t *py.Thread, name string, a py.Args) (hash.Hash, error) {
	if len(a.Kw) == 0 {
		return hashes[name](), nil
	}
	args, err := blakeSig.BindArgs(a)
	if err != nil {
		return nil, err
	}
	most := hashes[name]().Size()
	size := most
	if args[1] != nil {
		if size, err = t.Index(args[1]); err != nil {
			return nil, err
		}
	}
	var key []byte
	if args[2] != nil {
		if key, err = octets(t, args[2]); err != nil {
			return nil, err
		}
	}
	switch {
	case size < 1 || size > most:
		return nil, py.ValueErrorf("digest_size for %s must be between 1 and %d bytes, here it is %d", name, most, size)
	case name == "blake2b":
		return blake2b.New(size, key)
	case size == most:
		return blake2s.New256(key)
	}
	return nil, py.Errorf("NotImplementedError", "blake2s is there with digest_size=32 only")
}

var (
	pbkdf2Sig = py.Sig("pbkdf2_hmac(hash_name, password, salt, iterations, dklen=)")
	scryptSig = py.Sig("scrypt(password, *, salt=, n=, r=, p=, maxmem=, dklen=)")
	digestSig = py.Sig("file_digest(fileobj, digest)")
)

func pbkdf2Func(t *py.Thread, a py.Args) (py.Value, error) {
	args, err := pbkdf2Sig.BindArgs(a)
	if err != nil {
		return nil, err
	}
	name, _ := args[0].(string)
	make := newHash(name)
	if make == nil {
		return nil, py.ValueErrorf("unsupported hash type %s", name)
	}
	password, err := octets(t, args[1])
	if err != nil {
		return nil, err
	}
	salt, err := octets(t, args[2])
	if err != nil {
		return nil, err
	}
	rounds, err := t.Index(args[3])
	if err != nil {
		return nil, err
	}
	size := make().Size()
	if args[4] != nil && args[4] != py.None {
		if size, err = t.Index(args[4]); err != nil {
			return nil, err
		}
	}
	if rounds < 1 {
		return nil, py.ValueErrorf("iteration value must be greater than 0.")
	}
	out, err := pbkdf2.Key(make, string(password), salt, rounds, size)
	if err != nil {
		return nil, py.ValueErrorf("%s", err.Error())
	}
	return py.Bytes(out), nil
}

func scryptFunc(t *py.Thread, a py.Args) (py.Value, error) {
	args, err := scryptSig.BindArgs(a)
	if err != nil {
		return nil, err
	}
	n := [...]int{2: 0, 3: 0, 4: 0, 5: 0, 6: 64}
	for i := 2; i < len(args); i++ {
		if args[i] != nil {
			if n[i], err = t.Index(args[i]); err != nil {
				return nil, err
			}
		}
	}
	password, err := octets(t, args[0])
	if err != nil {
		return nil, err
	}
	if args[1] == nil {
		return nil, py.TypeErrorf("salt is required")
	}
	salt, err := octets(t, args[1])
	if err != nil {
		return nil, err
	}
	out, err := scrypt.Key(password, salt, n[2], n[3], n[4], n[6])
	if err != nil {
		return nil, py.ValueErrorf("Invalid parameter combination for n, r, p, maxmem.")
	}
	return py.Bytes(out), nil
}

func fileDigest(t *py.Thread, a py.Args) (py.Value, error) {
	args, err := digestSig.BindArgs(a)
	if err != nil {
		return nil, err
	}
	data, err := t.CallMethod(args[0], "read")
	if err != nil {
		return nil, err
	}
	if _, ok := args[1].(string); !ok {
		out, err := t.CallPos(args[1])
		if err == nil {
			_, err = t.CallMethod(out, "update", data)
		}
		return out, err
	}
	m, err := t.Import("hashlib")
	if err != nil {
		return nil, err
	}
	return t.CallMethod(m, "new", args[1], data)
}
