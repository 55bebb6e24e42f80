package lib

import (
	"encoding/binary"
	"math"
	"math/big"
	"slices"
	"strings"

	"github.com/gustload/gust/worker/internal/py"
)

// This file defines pickle.dumps: protocol 4 (CPython 3.11, Lib/pickle.py,
// Lib/pickletools.py).

func pickleModule() *py.ModuleDef {
	return &py.ModuleDef{Name: "pickle", Init: func(t *py.Thread, m *py.Module) error {
		failed := t.In.NewException(t.In.Types.Exception, "_pickle", "PickleError")
		writing := t.In.NewException(failed, "_pickle", "PicklingError")
		reading := t.In.NewException(failed, "_pickle", "UnpicklingError")
		m.Set("PickleError", failed)
		m.Set("PicklingError", writing)
		m.Set("UnpicklingError", reading)
		named(m, "dumps(obj, protocol=, *, fix_imports=, buffer_callback=)", func(t *py.Thread, args []py.Value) (py.Value, error) {
			p := &pickler{t: t, known: make(map[py.Value]int), refused: writing}
			if err := p.save(args[0]); err != nil {
				return nil, err
			}
			p.out = append(p.out, '.')
			head := []byte{0x80, 4}
			if len(p.out) >= 4 {
				head = binary.LittleEndian.AppendUint64(append(head, 0x95), uint64(len(p.out)))
			}
			return py.Bytes(string(head) + string(p.out)), nil
		})
		named(m, "loads(data, /, *, fix_imports=, encoding=, errors=, buffers=)", func(t *py.Thread, args []py.Value) (py.Value, error) {
			data, ok := bytesOf(args[0])
			if !ok {
				return nil, py.TypeErrorf("a bytes-like object is required, not '%s'", t.TypeName(args[0]))
			}
			u := &unpickler{t: t, data: data, memo: make(map[int]py.Value), refused: reading}
			return u.load()
		})
		// _load_part gives also how many bytes the pickle is long.
		function(m, "_load_part", 1, 1, func(t *py.Thread, args []py.Value) (py.Value, error) {
			data, ok := bytesOf(args[0])
			if !ok {
				return nil, py.TypeErrorf("a bytes-like object is required, not '%s'", t.TypeName(args[0]))
			}
			u := &unpickler{t: t, data: data, memo: make(map[int]py.Value), refused: reading}
			v, err := u.load()
			return py.NewTuple(v, len(data)-len(u.data)), err
		})
		return pythonInto(t, m, "pickle")
	}}
}

func bytesOf(v py.Value) (string, bool) {
	switch v := py.Unwrap(v).(type) {
	case py.Bytes:
		return string(v), true
	case *py.ByteArray:
		return string(v.Data), true
	}
	return "", false
}

// pickler is one dumps.
type pickler struct {
	t       *py.Thread
	out     []byte
	known   map[py.Value]int // numbers of what has been written
	depth   int
	refused *py.Class
}

func (p *pickler) op(b ...byte) { p.out = append(p.out, b...) }

func (p *pickler) memoize(v py.Value) {
	p.known[v] = len(p.known)
	p.op(0x94)
}

func (p *pickler) recall(n int) {
	if n < 256 {
		p.op('h', byte(n))
		return
	}
	p.out = binary.LittleEndian.AppendUint32(append(p.out, 'j'), uint32(n))
}

// sized writes a text or bytes with its length: short is the operation for a
// length of one byte, long for one of four.
func (p *pickler) sized(short, long byte, s string) {
	if len(s) < 256 {
		p.op(short, byte(len(s)))
	} else {
		p.out = binary.LittleEndian.AppendUint32(append(p.out, long), uint32(len(s)))
	}
	p.out = append(p.out, s...)
}

func (p *pickler) save(v py.Value) error {
	if p.depth++; p.depth > 900 {
		return py.Errorf("RecursionError", "maximum recursion depth exceeded while pickling an object")
	}
	defer func() { p.depth-- }()
	switch v := v.(type) {
	case py.NoneType:
		p.op('N')
		return nil
	case bool:
		p.op(map[bool]byte{true: 0x88, false: 0x89}[v])
		return nil
	case int:
		p.int(v)
		return nil
	case float64:
		p.out = binary.BigEndian.AppendUint64(append(p.out, 'G'), math.Float64bits(v))
		return nil
	}
	if n, ok := p.known[v]; ok {
		p.recall(n)
		return nil
	}
	switch v := v.(type) {
	case string:
		p.sized(0x8c, 'X', v)
		p.memoize(v)
	case py.Bytes:
		p.sized('C', 'B', string(v))
		p.memoize(v)
	case *py.Tuple:
		return p.tuple(v)
	case *py.List:
		p.op(']')
		p.memoize(v)
		return p.items(v.Items)
	case *py.Dict:
		p.op('}')
		p.memoize(v)
		return p.pairs(v)
	case *py.Set:
		return p.set(v)
	case *py.ByteArray:
		if err := p.save(p.t.In.Types.ByteArray); err != nil {
			return err
		}
		if err := p.save(py.NewTuple(py.Bytes(v.Data))); err != nil {
			return err
		}
		p.op('R')
		p.memoize(v)
	case *py.Class, *py.Function, *py.Builtin:
		return p.named(v)
	case *py.Object:
		return p.object(v)
	default:
		if n, ok := py.AsBig(v); ok && n != nil {
			p.long(n)
			return nil
		}
		return cannotPickle(p.t, v)
	}
	return nil
}

func (p *pickler) int(n int) {
	switch {
	case n >= 0 && n < 256:
		p.op('K', byte(n))
	case n >= 0 && n < 65536:
		p.op('M', byte(n), byte(n>>8))
	case n >= math.MinInt32 && n <= math.MaxInt32:
		p.out = binary.LittleEndian.AppendUint32(append(p.out, 'J'), uint32(int32(n)))
	default:
		p.long(big.NewInt(int64(n)))
	}
}

// long writes an int in as few bytes of two's complement as it needs.
func (p *pickler) long(n *big.Int) {
	size := n.BitLen()/8 + 1
	m := n
	if n.Sign() < 0 {
		size = new(big.Int).Not(n).BitLen()/8 + 1
		m = new(big.Int).Add(n, new(big.Int).Lsh(big.NewInt(1), uint(8*size)))
	}
	raw := m.FillBytes(make([]byte, size))
	slices.Reverse(raw)
	if size < 256 {
		p.op(0x8a, byte(size))
	} else {
		p.out = binary.LittleEndian.AppendUint32(append(p.out, 0x8b), uint32(size))
	}
	p.out = append(p.out, raw...)
}

func (p *pickler) tuple(v *py.Tuple) error {
	n := len(v.Items)
	if n == 0 {
		p.op(')')
		return nil
	}
	if n > 3 {
		p.op('(')
	}
	for _, item := range v.Items {
		if err := p.save(item); err != nil {
			return err
		}
	}
	if at, ok := p.known[v]; ok { // an item holds the tuple
		if n > 3 {
			p.op('1')
		} else {
			p.op([]byte(strings.Repeat("0", n))...)
		}
		p.recall(at)
		return nil
	}
	if n > 3 {
		p.op('t')
	} else {
		p.op(byte(0x84 + n))
	}
	p.memoize(v)
	return nil
}

const pickleBatch = 1000

func (p *pickler) items(items []py.Value) error {
	for batch := range slices.Chunk(items, pickleBatch) {
		if len(batch) > 1 {
			p.op('(')
		}
		for _, v := range batch {
			if err := p.save(v); err != nil {
				return err
			}
		}
		if len(batch) > 1 {
			p.op('e')
		} else {
			p.op('a')
		}
	}
	return nil
}

func (p *pickler) pairs(d *py.Dict) error {
	keys, values := d.Keys(), d.Values()
	for start := 0; start < len(keys); start += pickleBatch {
		end := min(start+pickleBatch, len(keys))
		if end-start > 1 {
			p.op('(')
		}
		for i := start; i < end; i++ {
			if err := p.save(keys[i]); err != nil {
				return err
			}
			if err := p.save(values[i]); err != nil {
				return err
			}
		}
		if end-start > 1 {
			p.op('u')
		} else {
			p.op('s')
		}
	}
	return nil
}

func (p *pickler) set(v *py.Set) error {
	if !v.Frozen {
		p.op(0x8f)
		p.memoize(v)
		if v.Len() == 0 {
			return nil
		}
	}
	p.op('(')
	for _, item := range v.Keys() {
		if err := p.save(item); err != nil {
			return err
		}
	}
	if !v.Frozen {
		p.op(0x90)
		return nil
	}
	p.op(0x91)
	p.memoize(v)
	return nil
}

// named writes a class or function by its name, under which it must be found.
func (p *pickler) named(v py.Value) error {
	fail := func() error {
		text, err := p.t.Repr(v)
		if err != nil {
			return err
		}
		return py.RaiseNew(p.refused, "Can't pickle "+text+": it's not found as "+p.nameOf(v, "__module__")+"."+p.nameOf(v, "__qualname__"))
	}
	module, name := p.nameOf(v, "__module__"), p.nameOf(v, "__qualname__")
	m := p.t.In.Module(module)
	if strings.Contains(name, "<locals>") {
		return py.AttributeErrorf("Can't pickle local object '%s'", name)
	}
	if m == nil {
		return fail()
	}
	found := py.Value(m)
	for part := range strings.SplitSeq(name, ".") {
		next, ok, err := p.t.LookupAttr(found, part)
		if err != nil || !ok {
			return fail()
		}
		found = next
	}
	if found != v {
		return fail()
	}
	if err := p.global(module, name); err != nil {
		return err
	}
	p.memoize(v)
	return nil
}

func (p *pickler) nameOf(v py.Value, attr string) string {
	name, _, _ := p.t.LookupAttr(v, attr)
	s, ok := name.(string)
	if !ok && attr == "__module__" {
		return "builtins"
	}
	return s
}

func (p *pickler) global(module, name string) error {
	if err := p.save(module); err != nil {
		return err
	}
	err := p.save(name)
	p.op(0x93)
	return err
}

// object writes what __reduce__ says, or class, content and attributes.
func (p *pickler) object(o *py.Object) error {
	for _, hook := range []string{"__reduce_ex__", "__reduce__"} {
		if f, _ := o.Class().Lookup(hook); f == nil {
			continue
		}
		args := []py.Value{}
		if hook == "__reduce_ex__" {
			args = append(args, 4)
		}
		r, err := p.t.CallMethod(o, hook, args...)
		if err != nil {
			return err
		}
		return p.reduced(o, r)
	}
	if m := p.t.In.Module("copyreg"); m != nil {
		v, _ := m.Dict.GetStr("dispatch_table")
		if d, ok := v.(*py.Dict); ok {
			if f, ok, err := d.Get(p.t, o.Class()); err != nil {
				return err
			} else if ok {
				r, err := p.t.CallPos(f, o)
				if err != nil {
					return err
				}
				return p.reduced(o, r)
			}
		}
	}
	return p.plain(o)
}

func (p *pickler) plain(o *py.Object) error {
	args := py.NewTuple()
	var list []py.Value
	var dict *py.Dict
	switch n := o.Native.(type) {
	case nil:
	case int, float64, string, py.Bytes:
		args = py.NewTuple(n)
	case *py.Tuple:
		args = py.NewTuple(n)
		if get, _ := o.Class().Lookup("__getnewargs__"); get != nil {
			v, err := p.t.CallMethod(o, "__getnewargs__")
			if err != nil {
				return err
			}
			if own, ok := v.(*py.Tuple); ok {
				args = own
			}
		}
	case *py.List:
		list = n.Items
	case *py.Dict:
		dict = n
	case *py.Set:
		args = py.NewTuple(py.NewList(n.Keys()...))
		return p.reduced(o, py.NewTuple(o.Class(), args, o.Dict()))
	case *py.Exception:
		return p.reduced(o, py.NewTuple(o.Class(), n.Args, o.Dict()))
	case *deque:
		return p.reduced(o, py.NewTuple(o.Class(), py.NewTuple(py.NewList(n.items()...), boundOf(n))))
	default:
		return cannotPickle(p.t, o)
	}
	state, err := p.state(o)
	if err != nil {
		return err
	}
	if dict != nil {
		if f, ok := o.OwnAttr(factoryName); ok {
			return p.reduced(o, py.NewTuple(o.Class(), py.NewTuple(f), py.None, py.None, dictItems(dict)))
		}
	}
	if err := p.save(o.Class()); err != nil {
		return err
	}
	if err := p.save(args); err != nil {
		return err
	}
	p.op(0x81)
	return p.filled(o, state, list, dict)
}

func boundOf(d *deque) py.Value {
	if d.max < 0 {
		return py.None
	}
	return d.max
}

func dictItems(d *py.Dict) *py.List {
	l := py.NewList()
	for k, v := range d.All() {
		l.Items = append(l.Items, py.NewTuple(k, v))
	}
	return l
}

// state is what BUILD gets; nil if there is none.
func (p *pickler) state(o *py.Object) (py.Value, error) {
	if get, _ := o.Class().Lookup("__getstate__"); get != nil {
		return p.t.CallMethod(o, "__getstate__")
	}
	names := o.OwnNames()
	if len(names) == 0 {
		return nil, nil
	}
	d := py.NewDict()
	for _, name := range names {
		if v, ok := o.OwnAttr(name); ok && name != factoryName {
			d.SetStr(name, v)
		}
	}
	if _, ok, _ := p.t.LookupAttr(o, "__dict__"); !ok { // slots only
		return py.NewTuple(py.None, d), nil
	}
	return d, nil
}

// filled writes what follows the making of o.
func (p *pickler) filled(o *py.Object, state py.Value, list []py.Value, dict *py.Dict) error {
	p.memoize(o)
	if err := p.items(list); err != nil {
		return err
	}
	if dict != nil {
		if err := p.pairs(dict); err != nil {
			return err
		}
	}
	if state == nil || state == py.None {
		return nil
	}
	err := p.save(state)
	p.op('b')
	return err
}

func (p *pickler) reduced(o *py.Object, r py.Value) error {
	if name, ok := r.(string); ok {
		return p.global(p.nameOf(o, "__module__"), name)
	}
	tuple, ok := r.(*py.Tuple)
	if !ok || len(tuple.Items) < 2 || len(tuple.Items) > 6 {
		return py.RaiseNew(p.refused, "__reduce__ must return a string or tuple")
	}
	args, ok := tuple.Items[1].(*py.Tuple)
	if !ok {
		return py.RaiseNew(p.refused, "second item of the tuple returned by __reduce__ must be a tuple, not "+p.t.TypeName(tuple.Items[1]))
	}
	if err := p.save(tuple.Items[0]); err != nil {
		return err
	}
	if err := p.save(args); err != nil {
		return err
	}
	p.op('R')
	var list []py.Value
	var err error
	if v := at(tuple.Items, 3); given(v) {
		if list, err = p.t.Collect(v); err != nil {
			return err
		}
	}
	var dict *py.Dict
	if v := at(tuple.Items, 4); given(v) {
		pairs, err := p.t.Collect(v)
		if err != nil {
			return err
		}
		dict = py.NewDict()
		for _, pair := range pairs {
			kv, err := p.t.Unpack(pair, 2)
			if err != nil {
				return err
			}
			if err := dict.Set(p.t, kv[0], kv[1]); err != nil {
				return err
			}
		}
	}
	state := at(tuple.Items, 2)
	if d, ok := state.(*py.Dict); ok && d.Len() == 0 {
		state = nil
	}
	return p.filled(o, state, list, dict)
}
