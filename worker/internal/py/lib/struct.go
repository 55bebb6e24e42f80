package lib

import (
	"encoding/binary"
	"math"
	"math/big"
	"strconv"
	"strings"

	"github.com/gustload/gust/worker/internal/py"
)

// This file defines the module struct (CPython 3.12, Modules/_struct.c).

// structField is one code of a format with its count.
type structField struct {
	code  byte
	count int // of s and p the length
	at    int // where it begins
}

type structFormat struct {
	text   string
	order  binary.ByteOrder
	fields []structField
	size   int
	values int
}

// structSizes are the standard sizes, nativeSizes those of "@" where they are
// others (on 64-bit machines).
var (
	structSizes = map[byte]int{'x': 1, 'c': 1, 'b': 1, 'B': 1, '?': 1, 'h': 2, 'H': 2, 'i': 4, 'I': 4, 'l': 4, 'L': 4, 'q': 8, 'Q': 8, 'e': 2, 'f': 4, 'd': 8, 's': 1, 'p': 1}
	nativeSizes = map[byte]int{'l': 8, 'L': 8, 'n': 8, 'N': 8, 'P': 8}
)

type structKey struct{}

type structState struct {
	fault, class *py.Class
	known        map[string]*structFormat
}

func structStateOf(t *py.Thread) *structState { return t.In.Data[structKey{}].(*structState) }

func structErrorf(t *py.Thread, text string) error {
	return py.RaiseNew(structStateOf(t).fault, text)
}

func parseStruct(t *py.Thread, text string) (*structFormat, error) {
	s := structStateOf(t)
	if f := s.known[text]; f != nil {
		return f, nil
	}
	f := &structFormat{text: text, order: binary.LittleEndian}
	native, rest := true, text
	if text != "" && strings.IndexByte("@=<>!", text[0]) >= 0 {
		native, rest = text[0] == '@', text[1:]
		if text[0] == '>' || text[0] == '!' {
			f.order = binary.BigEndian
		}
	}
	for i := 0; i < len(rest); i++ {
		if strings.IndexByte(" \t\n\r\v\f", rest[i]) >= 0 {
			continue
		}
		count, digits := 1, false
		for ; i < len(rest) && '0' <= rest[i] && rest[i] <= '9'; i++ {
			if !digits {
				count, digits = 0, true
			}
			if count = count*10 + int(rest[i]-'0'); count > 1<<30 {
				return nil, structErrorf(t, "total struct size too long")
			}
		}
		if i == len(rest) {
			return nil, structErrorf(t, "repeat count given without format specifier")
		}
		size := structSizes[rest[i]]
		if n := nativeSizes[rest[i]]; native && n > 0 {
			size = n
		}
		if size == 0 {
			return nil, structErrorf(t, "bad char in struct format")
		}
		f.add(rest[i], count, size, native)
	}
	if len(s.known) > 100 {
		clear(s.known)
	}
	s.known[text] = f
	return f, nil
}

func (f *structFormat) add(code byte, count, size int, native bool) {
	if native && size > 1 {
		f.size = (f.size + size - 1) / size * size
	}
	switch code {
	case 's', 'p':
		f.fields = append(f.fields, structField{code, count, f.size})
		f.values++
		f.size += count
		return
	case 'x':
		f.size += count
		return
	}
	for range count {
		f.fields = append(f.fields, structField{code, size, f.size})
		f.size += size
		f.values++
	}
}

func (f *structFormat) pack(t *py.Thread, values []py.Value) ([]byte, error) {
	if len(values) != f.values {
		return nil, structErrorf(t, "pack expected "+strconv.Itoa(f.values)+" items for packing (got "+strconv.Itoa(len(values))+")")
	}
	out := make([]byte, f.size)
	for i, field := range f.fields {
		if err := f.put(t, out[field.at:], field, values[i]); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (f *structFormat) put(t *py.Thread, out []byte, field structField, v py.Value) error {
	switch field.code {
	case 's', 'p', 'c':
		b, err := octets(t, v)
		if err != nil {
			return structErrorf(t, "argument for '"+string(field.code)+"' must be a bytes object")
		}
		switch {
		case field.code == 'c' && len(b) != 1:
			return structErrorf(t, "char format requires a bytes object of length 1")
		case field.code == 'p':
			if field.count > 0 {
				n := min(len(b), field.count-1, 255)
				out[0] = byte(n)
				copy(out[1:], b[:n])
			}
		default:
			copy(out[:field.count], b)
		}
		return nil
	case '?':
		yes, err := t.Truth(v)
		if yes {
			out[0] = 1
		}
		return err
	case 'e', 'f', 'd':
		x, err := t.ToFloat(v)
		if err != nil {
			return structErrorf(t, "required argument is not a float")
		}
		return f.putFloat(out, field.code, x)
	}
	n, err := wholeArg(t, v)
	if err != nil {
		return structErrorf(t, "required argument is not an integer")
	}
	signed := strings.IndexByte("bhilqn", field.code) >= 0
	low, high := new(big.Int), new(big.Int).Lsh(big.NewInt(1), uint(8*field.count))
	if signed {
		high.Rsh(high, 1)
		low.Neg(high)
	}
	if n.Cmp(low) < 0 || n.Cmp(high) >= 0 {
		high.Sub(high, big.NewInt(1))
		return structErrorf(t, "'"+string(field.code)+"' format requires "+low.String()+" <= number <= "+high.String())
	}
	word := n.Uint64()
	if n.Sign() < 0 {
		word = uint64(n.Int64())
	}
	f.putWord(out, field.count, word)
	return nil
}

func (f *structFormat) putWord(out []byte, size int, word uint64) {
	switch size {
	case 1:
		out[0] = byte(word)
	case 2:
		f.order.PutUint16(out, uint16(word))
	case 4:
		f.order.PutUint32(out, uint32(word))
	default:
		f.order.PutUint64(out, word)
	}
}

func (f *structFormat) putFloat(out []byte, code byte, x float64) error {
	switch code {
	case 'd':
		f.order.PutUint64(out, math.Float64bits(x))
	case 'f':
		if math.IsInf(float64(float32(x)), 0) && !math.IsInf(x, 0) {
			return py.Errorf("OverflowError", "float too large to pack with f format")
		}
		f.order.PutUint32(out, math.Float32bits(float32(x)))
	default:
		h, ok := halfBits(x)
		if !ok {
			return py.Errorf("OverflowError", "float too large to pack with e format")
		}
		f.order.PutUint16(out, h)
	}
	return nil
}

// halfBits is a number in IEEE 754's half precision.
func halfBits(x float64) (uint16, bool) {
	sign := uint16(0)
	if math.Signbit(x) {
		sign = 0x8000
	}
	x = math.Abs(x)
	switch {
	case math.IsNaN(x):
		return sign | 0x7e00, true
	case math.IsInf(x, 0):
		return sign | 0x7c00, true
	case x < math.Ldexp(1, -14):
		return sign | uint16(math.RoundToEven(math.Ldexp(x, 24))), true
	}
	m, e := math.Frexp(x)
	h := uint16(math.RoundToEven(math.Ldexp(m, 11))) - 1024
	bits := uint32(h) + uint32(e+14)<<10
	return sign | uint16(bits), bits < 0x7c00
}

func halfFloat(h uint16) float64 {
	sign, e, m := 1.0, int(h>>10&31), float64(h&1023)
	if h&0x8000 != 0 {
		sign = -1
	}
	switch e {
	case 0:
		return sign * math.Ldexp(m, -24)
	case 31:
		if m != 0 {
			return math.NaN()
		}
		return math.Inf(int(sign))
	}
	return sign * math.Ldexp(m+1024, e-25)
}

func (f *structFormat) unpack(b []byte) *py.Tuple {
	out := make([]py.Value, len(f.fields))
	for i, field := range f.fields {
		out[i] = f.get(b[field.at:], field)
	}
	return py.NewTuple(out...)
}

func (f *structFormat) get(b []byte, field structField) py.Value {
	switch field.code {
	case 's':
		return py.Bytes(b[:field.count])
	case 'p':
		if field.count == 0 {
			return py.Bytes("")
		}
		return py.Bytes(b[1 : 1+min(int(b[0]), field.count-1)])
	case 'c':
		return py.Bytes(b[:1])
	case '?':
		return b[0] != 0
	case 'd':
		return math.Float64frombits(f.order.Uint64(b))
	case 'f':
		return float64(math.Float32frombits(f.order.Uint32(b)))
	case 'e':
		return halfFloat(f.order.Uint16(b))
	}
	signed := strings.IndexByte("bhilqn", field.code) >= 0
	switch field.count {
	case 1:
		if signed {
			return int(int8(b[0]))
		}
		return int(b[0])
	case 2:
		if signed {
			return int(int16(f.order.Uint16(b)))
		}
		return int(f.order.Uint16(b))
	case 4:
		if signed {
			return int(int32(f.order.Uint32(b)))
		}
		return int(f.order.Uint32(b))
	}
	if signed {
		return int(f.order.Uint64(b))
	}
	return py.Int(new(big.Int).SetUint64(f.order.Uint64(b)))
}

// structOps are what the module has with a format before the arguments, and
// Struct without.
var structOps = map[string]func(t *py.Thread, f *structFormat, a py.Args) (py.Value, error){
	"pack": func(t *py.Thread, f *structFormat, a py.Args) (py.Value, error) {
		b, err := f.pack(t, a.Pos)
		return py.Bytes(b), err
	},
	"unpack": func(t *py.Thread, f *structFormat, a py.Args) (py.Value, error) {
		b, err := octets(t, first(a))
		if err != nil {
			return nil, err
		}
		if len(b) != f.size {
			return nil, structErrorf(t, "unpack requires a buffer of "+strconv.Itoa(f.size)+" bytes")
		}
		return f.unpack(b), nil
	},
	"unpack_from": func(t *py.Thread, f *structFormat, a py.Args) (py.Value, error) {
		args, err := py.Sig("unpack_from(buffer, offset=)").BindArgs(a)
		if err != nil {
			return nil, err
		}
		b, at, err := structPlace(t, f, args)
		if err != nil {
			return nil, err
		}
		return f.unpack(b[at:]), nil
	},
	"iter_unpack": func(t *py.Thread, f *structFormat, a py.Args) (py.Value, error) {
		b, err := octets(t, first(a))
		if err != nil {
			return nil, err
		}
		if f.size == 0 || len(b)%f.size != 0 {
			return nil, structErrorf(t, "iterative unpacking requires a buffer of a multiple of "+strconv.Itoa(f.size)+" bytes")
		}
		return py.NewIterator("unpack_iterator", func(*py.Thread) (py.Value, bool, error) {
			if len(b) == 0 {
				return nil, false, nil
			}
			v := f.unpack(b)
			b = b[f.size:]
			return v, true, nil
		}), nil
	},
	"pack_into": func(t *py.Thread, f *structFormat, a py.Args) (py.Value, error) {
		if len(a.Pos) < 2 {
			return nil, structErrorf(t, "pack_into expected buffer argument")
		}
		buffer, ok := py.Unwrap(a.Pos[0]).(*py.ByteArray)
		if !ok {
			return nil, py.TypeErrorf("read-write bytes-like object expected")
		}
		_, at, err := structPlace(t, f, a.Pos[:2])
		if err != nil {
			return nil, err
		}
		b, err := f.pack(t, a.Pos[2:])
		copy(buffer.Data[at:], b)
		return py.None, err
	},
}

// structPlace is a buffer and an offset in it at which there is room.
func structPlace(t *py.Thread, f *structFormat, args []py.Value) ([]byte, int, error) {
	b, err := octets(t, args[0])
	if err != nil {
		return nil, 0, err
	}
	at := 0
	if args[1] != nil {
		if at, err = t.Index(args[1]); err != nil {
			return nil, 0, err
		}
	}
	if at < 0 {
		at += len(b)
	}
	if at < 0 || len(b)-at < f.size {
		return nil, 0, structErrorf(t, "unpack_from requires a buffer of at least "+strconv.Itoa(at+f.size)+" bytes for unpacking "+strconv.Itoa(f.size)+" bytes at offset "+strconv.Itoa(at)+" (actual buffer size is "+strconv.Itoa(len(b))+")")
	}
	return b, at, nil
}

func formatArg(t *py.Thread, v py.Value) (*structFormat, error) {
	switch s := py.Unwrap(v).(type) {
	case string:
		return parseStruct(t, s)
	case py.Bytes:
		return parseStruct(t, string(s))
	}
	return nil, py.TypeErrorf("Struct() argument 1 must be a str or bytes object, not %s", t.TypeName(v))
}

func structModule() *py.ModuleDef {
	return &py.ModuleDef{Name: "struct", Init: func(t *py.Thread, m *py.Module) error {
		s := &structState{known: make(map[string]*structFormat)}
		t.In.Data[structKey{}] = s
		s.fault = t.In.NewException(t.In.Types.Exception, "struct", "error")
		m.Set("error", s.fault)
		s.class = m.Class(t.In, "Struct")
		s.class.New = func(t *py.Thread, cls *py.Class, a py.Args) (py.Value, error) {
			f, err := formatArg(t, first(a))
			return py.NewObject(cls, f), err
		}
		s.class.Def("__init__", func(*py.Thread, py.Args) (py.Value, error) { return py.None, nil })
		of := func(v py.Value) *structFormat { return v.(*py.Object).Native.(*structFormat) }
		s.class.Get("size", func(_ *py.Thread, self py.Value) (py.Value, error) { return of(self).size, nil })
		s.class.Get("format", func(_ *py.Thread, self py.Value) (py.Value, error) { return of(self).text, nil })
		for name, op := range structOps {
			s.class.Def(name, func(t *py.Thread, a py.Args) (py.Value, error) { return op(t, of(a.Pos[0]), a.Rest(1)) })
			m.Def(name, func(t *py.Thread, a py.Args) (py.Value, error) {
				f, err := formatArg(t, first(a))
				if err != nil {
					return nil, err
				}
				return op(t, f, a.Rest(1))
			})
		}
		m.Def("calcsize", func(t *py.Thread, a py.Args) (py.Value, error) {
			f, err := formatArg(t, first(a))
			if err != nil {
				return nil, err
			}
			return f.size, nil
		})
		return nil
	}}
}
