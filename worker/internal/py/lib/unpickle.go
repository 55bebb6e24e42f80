package lib

import (
	"encoding/binary"
	"math"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/gustload/gust/worker/internal/py"
)

// unpickler is one pickle.loads: protocols 0 to 5 (CPython 3.11,
// Lib/pickletools.py), without persistent ids and extension codes.
type unpickler struct {
	t       *py.Thread
	data    string
	stack   []py.Value
	marks   []int
	memo    map[int]py.Value
	refused *py.Class
}

func (u *unpickler) fail(text string) error { return py.RaiseNew(u.refused, text) }

func (u *unpickler) take(n int) (string, error) {
	if n < 0 || n > len(u.data) {
		return "", u.fail("pickle data was truncated")
	}
	s := u.data[:n]
	u.data = u.data[n:]
	return s, nil
}

func (u *unpickler) line() (string, error) {
	s, rest, ok := strings.Cut(u.data, "\n")
	if !ok {
		return "", u.fail("pickle data was truncated")
	}
	u.data = rest
	return s, nil
}

// number is a little-endian number of n bytes.
func (u *unpickler) number(n int) (int, error) {
	s, err := u.take(n)
	if err != nil {
		return 0, err
	}
	var raw [8]byte
	copy(raw[:], s)
	v := binary.LittleEndian.Uint64(raw[:])
	if v > math.MaxInt {
		return 0, u.fail("pickle data was truncated")
	}
	return int(v), nil
}

// sized is text whose length is a number of n bytes.
func (u *unpickler) sized(n int) (string, error) {
	size, err := u.number(n)
	if err != nil {
		return "", err
	}
	return u.take(size)
}

func (u *unpickler) push(v py.Value) { u.stack = append(u.stack, v) }

// pop gives the n topmost values.
func (u *unpickler) pop(n int) ([]py.Value, error) {
	at := len(u.stack) - n
	if at < 0 {
		return nil, u.fail("unpickling stack underflow")
	}
	values := slices.Clone(u.stack[at:])
	u.stack = u.stack[:at]
	return values, nil
}

// marked gives the values behind the last mark.
func (u *unpickler) marked() ([]py.Value, error) {
	if len(u.marks) == 0 {
		return nil, u.fail("could not find MARK")
	}
	mark := u.marks[len(u.marks)-1]
	u.marks = u.marks[:len(u.marks)-1]
	return u.pop(len(u.stack) - mark)
}

func (u *unpickler) load() (py.Value, error) {
	for {
		if u.data == "" {
			return nil, py.ErrorArgs("EOFError", "Ran out of input")
		}
		op := u.data[0]
		u.data = u.data[1:]
		if op == '.' {
			v, err := u.pop(1)
			if err != nil {
				return nil, err
			}
			return v[0], nil
		}
		for _, step := range []func(byte) (bool, error){u.value, u.container, u.memory, u.build} {
			done, err := step(op)
			if err != nil {
				return nil, err
			}
			if done {
				op = 0
				break
			}
		}
		if op != 0 {
			return nil, u.fail("invalid load key, " + py.ReprString(string(rune(op))) + ".")
		}
	}
}

// value reads numbers and texts.
func (u *unpickler) value(op byte) (bool, error) {
	var v py.Value
	var err error
	var s string
	var n int
	switch op {
	case 'N':
		v = py.None
	case 0x88, 0x89:
		v = op == 0x88
	case 'K':
		v, err = u.asValue(u.number(1))
	case 'M':
		v, err = u.asValue(u.number(2))
	case 'J':
		n, err = u.number(4)
		v = int(int32(uint32(n)))
	case 0x8a:
		s, err = u.sized(1)
		v = littleInt(s)
	case 0x8b:
		s, err = u.sized(4)
		v = littleInt(s)
	case 'I', 'L':
		if s, err = u.line(); err == nil {
			v, err = u.decimal(s)
		}
	case 'F':
		if s, err = u.line(); err == nil {
			v, err = strconv.ParseFloat(s, 64)
		}
	case 'G':
		if s, err = u.take(8); err == nil {
			v = math.Float64frombits(binary.BigEndian.Uint64([]byte(s)))
		}
	case 0x8c, 'X', 0x8d:
		s, err = u.sized(map[byte]int{0x8c: 1, 'X': 4, 0x8d: 8}[op])
		v = s
	case 'V':
		if s, err = u.line(); err == nil {
			v, err = py.Decode(py.Bytes(s), "raw-unicode-escape", "strict")
		}
	case 'C', 'B', 0x8e:
		s, err = u.sized(map[byte]int{'C': 1, 'B': 4, 0x8e: 8}[op])
		v = py.Bytes(s)
	case 0x96:
		s, err = u.sized(8)
		v = &py.ByteArray{Data: []byte(s)}
	case 'U', 'T': // str of Python 2
		s, err = u.sized(map[byte]int{'U': 1, 'T': 4}[op])
		v = s
	case 'S':
		if s, err = u.line(); err == nil {
			v, err = u.t.EvalString(s, py.NewDict(), nil)
		}
	default:
		return false, nil
	}
	if err != nil {
		return false, err
	}
	u.push(v)
	return true, nil
}

func (u *unpickler) asValue(n int, err error) (py.Value, error) { return n, err }

// decimal is an int of protocol 0; 00 and 01 are False and True.
func (u *unpickler) decimal(s string) (py.Value, error) {
	switch s {
	case "00", "01":
		return s == "01", nil
	}
	n, ok := new(big.Int).SetString(strings.TrimSuffix(s, "L"), 10)
	if !ok {
		return nil, py.ValueErrorf("invalid literal for int() with base 0: %s", py.ReprString(s))
	}
	return py.Int(n), nil
}

func littleInt(s string) py.Value {
	raw := []byte(s)
	slices.Reverse(raw)
	n := new(big.Int).SetBytes(raw)
	if len(raw) > 0 && raw[0] >= 0x80 {
		n.Sub(n, new(big.Int).Lsh(big.NewInt(1), uint(8*len(raw))))
	}
	return py.Int(n)
}

// container reads tuples, lists, dicts and sets.
func (u *unpickler) container(op byte) (bool, error) {
	switch op {
	case '(':
		u.marks = append(u.marks, len(u.stack))
		return true, nil
	case ')':
		u.push(py.NewTuple())
		return true, nil
	case ']':
		u.push(py.NewList())
		return true, nil
	case '}':
		u.push(py.NewDict())
		return true, nil
	case 0x8f:
		u.push(py.NewSet())
		return true, nil
	case 0x85, 0x86, 0x87:
		items, err := u.pop(int(op - 0x84))
		u.push(py.NewTuple(items...))
		return true, err
	case 't', 'l', 'd', 0x91, 'e', 'u', 0x90:
		items, err := u.marked()
		if err != nil {
			return false, err
		}
		return true, u.gathered(op, items)
	case 'a', 's':
		items, err := u.pop(map[byte]int{'a': 1, 's': 2}[op])
		if err != nil {
			return false, err
		}
		return true, u.gathered(map[byte]byte{'a': 'e', 's': 'u'}[op], items)
	}
	return false, nil
}

// gathered makes a container of items, or adds them to the one on the stack.
func (u *unpickler) gathered(op byte, items []py.Value) error {
	switch op {
	case 't':
		u.push(py.NewTuple(items...))
		return nil
	case 'l':
		u.push(py.NewList(items...))
		return nil
	case 'd':
		d := py.NewDict()
		u.push(d)
		return u.setAll(d, items)
	case 0x91:
		s := &py.Set{Frozen: true}
		u.push(s)
		return u.addAll(s, items)
	}
	if len(u.stack) == 0 {
		return u.fail("unpickling stack underflow")
	}
	top := u.stack[len(u.stack)-1]
	switch into := top.(type) {
	case *py.List:
		into.Items = append(into.Items, items...)
		return nil
	case *py.Dict:
		return u.setAll(into, items)
	case *py.Set:
		return u.addAll(into, items)
	}
	for i := 0; i < len(items); i++ {
		var err error
		switch op {
		case 'e':
			_, err = u.t.CallMethod(top, "append", items[i])
		case 0x90:
			_, err = u.t.CallMethod(top, "add", items[i])
		default:
			if i+1 == len(items) {
				return u.fail("odd number of items for SETITEMS")
			}
			err = u.t.SetItem(top, items[i], items[i+1])
			i++
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (u *unpickler) setAll(d *py.Dict, items []py.Value) error {
	if len(items)%2 != 0 {
		return u.fail("odd number of items for SETITEMS")
	}
	for i := 0; i < len(items); i += 2 {
		if err := d.Set(u.t, items[i], items[i+1]); err != nil {
			return err
		}
	}
	return nil
}

func (u *unpickler) addAll(s *py.Set, items []py.Value) error {
	for _, v := range items {
		if err := s.Set(u.t, v, py.None); err != nil {
			return err
		}
	}
	return nil
}

// memory reads what is about the pickle itself: protocol, frames, the memo.
func (u *unpickler) memory(op byte) (bool, error) {
	var n int
	var err error
	var line string
	switch op {
	case 0x80:
		if n, err = u.number(1); err == nil && n > 5 {
			err = py.ValueErrorf("unsupported pickle protocol: %d", n)
		}
		return true, err
	case 0x95:
		_, err = u.number(8)
		return true, err
	case '0':
		_, err = u.pop(1)
		return true, err
	case '1':
		_, err = u.marked()
		return true, err
	case '2':
		top, err := u.pop(1)
		u.stack = append(u.stack, top...)
		u.stack = append(u.stack, top...)
		return true, err
	case 0x94:
		n = len(u.memo)
	case 'q', 'h':
		n, err = u.number(1)
	case 'r', 'j':
		n, err = u.number(4)
	case 'p', 'g':
		if line, err = u.line(); err == nil {
			n, err = strconv.Atoi(line)
		}
	default:
		return false, nil
	}
	if err != nil {
		return false, err
	}
	switch op {
	case 'h', 'j', 'g':
		v, ok := u.memo[n]
		if !ok {
			return false, u.fail("Memo value not found at index " + strconv.Itoa(n))
		}
		u.push(v)
		return true, nil
	}
	if len(u.stack) == 0 {
		return false, u.fail("unpickling stack underflow")
	}
	u.memo[n] = u.stack[len(u.stack)-1]
	return true, nil
}

// build makes objects.
func (u *unpickler) build(op byte) (bool, error) {
	switch op {
	case 'c':
		module, err := u.line()
		if err != nil {
			return false, err
		}
		name, err := u.line()
		if err != nil {
			return false, err
		}
		return true, u.find(module, name)
	case 0x93:
		names, err := u.pop(2)
		if err != nil {
			return false, err
		}
		module, ok := names[0].(string)
		name, both := names[1].(string)
		if !ok || !both {
			return false, u.fail("STACK_GLOBAL requires str")
		}
		return true, u.find(module, name)
	case 'R', 0x81:
		parts, err := u.pop(2)
		if err != nil {
			return false, err
		}
		args, ok := parts[1].(*py.Tuple)
		if !ok {
			return false, u.fail("argument list must be a tuple")
		}
		return true, u.made(op, parts[0], args.Items, nil)
	case 0x92:
		parts, err := u.pop(3)
		if err != nil {
			return false, err
		}
		args, ok := parts[1].(*py.Tuple)
		kw, both := parts[2].(*py.Dict)
		if !ok || !both {
			return false, u.fail("NEWOBJ_EX expects a tuple and a dict")
		}
		return true, u.made(0x81, parts[0], args.Items, kw)
	case 'o':
		parts, err := u.marked()
		if err != nil || len(parts) == 0 {
			return false, u.fail("could not find MARK")
		}
		return true, u.made('R', parts[0], parts[1:], nil)
	case 'b':
		parts, err := u.pop(2)
		if err != nil {
			return false, err
		}
		u.push(parts[0])
		return true, setState(u.t, parts[0], parts[1])
	}
	return false, nil
}

func (u *unpickler) made(op byte, f py.Value, args []py.Value, kw *py.Dict) error {
	a := py.Args{Pos: args}
	if kw != nil {
		for k, v := range kw.All() {
			name, _ := k.(string)
			a.Kw = append(a.Kw, py.KwArg{Name: name, Value: v})
		}
	}
	if op == 0x81 {
		class := f
		var err error
		if f, err = u.t.GetAttr(class, "__new__"); err != nil {
			return err
		}
		a.Pos = append([]py.Value{class}, args...)
	}
	v, err := u.t.Call(f, a)
	u.push(v)
	return err
}

// find pushes what a module has under a name. The names of Python 2 are those of
// protocols 0 to 2.
func (u *unpickler) find(module, name string) error {
	switch module {
	case "__builtin__":
		module = "builtins"
	case "copy_reg":
		module = "copyreg"
	}
	m, err := u.t.Import(module)
	if err != nil {
		return err
	}
	v := py.Value(m)
	for part := range strings.SplitSeq(name, ".") {
		if v, err = u.t.GetAttr(v, part); err != nil {
			return err
		}
	}
	u.push(v)
	return nil
}
