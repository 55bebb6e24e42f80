package lib

import (
	"crypto/rand"
	"encoding/binary"
	"math"
	"math/big"
	"math/bits"

	"github.com/gustload/gust/worker/internal/py"
)

// This file defines the module random (CPython 3.12, Lib/random.py and
// Modules/_randommodule.c): the Mersenne Twister, so that a seed gives the
// numbers that CPython gives.

type twister struct {
	state [624]uint32
	at    int
	gauss float64
	spare bool

	system bool           // SystemRandom: the operating system's numbers
	own    func() float64 // the method random of a derived class
	fault  error          // what own has raised
}

func (m *twister) seedWord(s uint32) {
	m.state[0] = s
	for i := 1; i < len(m.state); i++ {
		m.state[i] = 1812433253*(m.state[i-1]^m.state[i-1]>>30) + uint32(i)
	}
	m.at, m.spare = len(m.state), false
}

func (m *twister) seedKey(key []uint32) {
	m.seedWord(19650218)
	n := len(m.state)
	i, j := 1, 0
	for range max(n, len(key)) {
		m.state[i] = (m.state[i] ^ (m.state[i-1]^m.state[i-1]>>30)*1664525) + key[j] + uint32(j)
		i, j = i+1, (j+1)%len(key)
		if i >= n {
			m.state[0], i = m.state[n-1], 1
		}
	}
	for range n - 1 {
		m.state[i] = (m.state[i] ^ (m.state[i-1]^m.state[i-1]>>30)*1566083941) - uint32(i)
		if i++; i >= n {
			m.state[0], i = m.state[n-1], 1
		}
	}
	m.state[0] = 0x80000000
}

func (m *twister) word() uint32 {
	if m.system {
		var b [4]byte
		rand.Read(b[:])
		return binary.LittleEndian.Uint32(b[:])
	}
	if m.at >= len(m.state) {
		n := len(m.state)
		for i := range n {
			y := m.state[i]&0x80000000 | m.state[(i+1)%n]&0x7fffffff
			m.state[i] = m.state[(i+397)%n] ^ y>>1 ^ (y&1)*0x9908b0df
		}
		m.at = 0
	}
	y := m.state[m.at]
	m.at++
	y ^= y >> 11
	y ^= y << 7 & 0x9d2c5680
	y ^= y << 15 & 0xefc60000
	return y ^ y>>18
}

func (m *twister) float() float64 {
	if m.own != nil {
		return m.own()
	}
	return m.draw()
}

// draw is float without what a derived class does.
func (m *twister) draw() float64 {
	a, b := m.word()>>5, m.word()>>6
	return (float64(float64(a)*67108864) + float64(b)) / 9007199254740992
}

// below is a number from 0 to n-1, as _randbelow_with_getrandbits draws it.
func (m *twister) below(n int) int {
	if n <= 0 {
		return 0
	}
	if m.own != nil {
		return m.belowByFloat(n)
	}
	k := bits.Len64(uint64(n))
	for {
		if r := m.bits(k); r < uint64(n) {
			return int(r)
		}
	}
}

// bits is getrandbits for k up to 64.
func (m *twister) bits(k int) uint64 {
	if k <= 32 {
		return uint64(m.word() >> (32 - k))
	}
	low := uint64(m.word())
	return low | uint64(m.word()>>(64-k))<<32
}

func (m *twister) seedRandom() {
	var raw [2496]byte
	rand.Read(raw[:])
	key := make([]uint32, 624)
	for i := range key {
		key[i] = binary.LittleEndian.Uint32(raw[4*i:])
	}
	m.seedKey(key)
}

// belowByFloat is _randbelow_without_getrandbits.
func (m *twister) belowByFloat(n int) int {
	const most = 1 << 53
	limit := float64(most-most%n) / most
	r := m.float()
	for r >= limit && m.fault == nil {
		r = m.float()
	}
	return int(r*most) % n
}

// belowBig is below for what fits no machine word.
func (m *twister) belowBig(n *big.Int) *big.Int {
	for {
		if r := m.bigBits(n.BitLen()); r.Cmp(n) < 0 {
			return r
		}
	}
}

// bigBits is getrandbits for any k.
func (m *twister) bigBits(k int) *big.Int {
	words := make([]byte, (k+31)/32*4)
	for at := 0; at < k; at += 32 {
		end := len(words) - at/8
		binary.BigEndian.PutUint32(words[end-4:end], uint32(m.bits(min(32, k-at))))
	}
	return new(big.Int).SetBytes(words)
}

// seed is random.seed(v, version).
func (m *twister) seed(t *py.Thread, v py.Value, version int) error {
	if m.system {
		return nil
	}
	n := new(big.Int)
	switch v := py.Unwrap(v).(type) {
	case nil, py.NoneType:
		m.seedRandom()
		return nil
	case string:
		if n = textSeed([]byte(v)); version == 1 {
			n = oldTextSeed([]rune(v))
		}
	case py.Bytes:
		if n = textSeed([]byte(v)); version == 1 {
			n = oldTextSeed([]rune(latin(string(v))))
		}
	case *py.ByteArray:
		n = textSeed(v.Data)
	case float64:
		h, err := t.HashInt(v)
		if err != nil {
			return err
		}
		i, _ := py.AsInt(h)
		n.SetUint64(uint64(i))
	default:
		b, ok := py.AsBig(v)
		if !ok {
			return py.TypeErrorf("The only supported seed types are: None,\nint, float, str, bytes, and bytearray.")
		}
		n.Abs(b)
	}
	var key []uint32
	raw := n.FillBytes(make([]byte, (n.BitLen()+31)/32*4))
	for at := len(raw); at > 0; at -= 4 {
		key = append(key, binary.BigEndian.Uint32(raw[at-4:at]))
	}
	if key == nil {
		key = []uint32{0}
	}
	m.seedKey(key)
	return nil
}

func (m *twister) sample(n, k int) []int {
	out := make([]int, k)
	setsize := 21
	if k > 5 {
		setsize += int(math.Pow(4, math.Ceil(math.Log(float64(k*3))/math.Log(4))))
	}
	if n <= setsize {
		pool := make([]int, n)
		for i := range pool {
			pool[i] = i
		}
		for i := range k {
			j := m.below(n - i)
			out[i] = pool[j]
			pool[j] = pool[n-i-1]
		}
		return out
	}
	seen := make(map[int]bool, k)
	for i := range k {
		j := m.below(n)
		for seen[j] {
			j = m.below(n)
		}
		seen[j] = true
		out[i] = j
	}
	return out
}

func (m *twister) normal(mu, sigma float64) float64 {
	z := m.gauss
	if m.spare {
		m.spare = false
	} else {
		x := m.float() * 2 * math.Pi
		g := math.Sqrt(-2 * exactLog(1-m.float()))
		z = exactCos(x) * g
		m.gauss, m.spare = exactSin(x)*g, true
	}
	return mu + float64(z*sigma)
}

// values is getstate().
func (m *twister) values() py.Value {
	state := make([]py.Value, 0, len(m.state)+1)
	for _, w := range m.state {
		state = append(state, int(w))
	}
	var next py.Value = py.None
	if m.spare {
		next = m.gauss
	}
	return py.NewTuple(3, py.NewTuple(append(state, m.at)...), next)
}

// setValues is setstate().
func (m *twister) setValues(t *py.Thread, v py.Value) error {
	parts, err := t.Unpack(v, 3)
	if err != nil {
		return err
	}
	words, err := t.Collect(parts[1])
	if err != nil {
		return err
	}
	if version, _ := py.AsInt(parts[0]); version != 3 || len(words) != len(m.state)+1 {
		return py.ValueErrorf("state vector is the wrong size")
	}
	for i, w := range words[:len(m.state)] {
		n, err := t.Index(w)
		if err != nil {
			return err
		}
		m.state[i] = uint32(n)
	}
	if m.at, err = t.Index(words[len(m.state)]); err != nil {
		return err
	}
	m.gauss, m.spare = parts[2].(float64)
	return nil
}

func randomModule() *py.ModuleDef {
	return &py.ModuleDef{Name: "random", Init: func(t *py.Thread, m *py.Module) error {
		shared := &twister{}
		shared.seedRandom()
		class := m.Class(t.In, "Random")
		newSource := func(system bool) func(t *py.Thread, cls *py.Class, a py.Args) (py.Value, error) {
			return func(t *py.Thread, cls *py.Class, a py.Args) (py.Value, error) {
				source := &twister{system: system}
				source.seedRandom()
				o := py.NewObject(cls, source)
				if _, owner := cls.Lookup("random"); owner != class {
					source.own = func() float64 {
						v, err := t.CallMethod(o, "random")
						if err == nil {
							var f float64
							if f, err = t.ToFloat(v); err == nil {
								return f
							}
						}
						source.fault = err
						return 0
					}
				}
				return o, nil
			}
		}
		class.New = newSource(false)
		class.Def("__init__", func(t *py.Thread, a py.Args) (py.Value, error) {
			seed := a.Keyword("x")
			if len(a.Pos) > 1 {
				seed = a.Pos[1]
			}
			if seed == nil {
				seed = py.None
			}
			return py.None, a.Pos[0].(*py.Object).Native.(*twister).seed(t, seed, 2)
		})
		for name, f := range randomFunctions {
			m.Def(name, func(t *py.Thread, a py.Args) (py.Value, error) { return f(t, shared, a) })
			class.Def(name, func(t *py.Thread, a py.Args) (py.Value, error) {
				o, _ := a.Pos[0].(*py.Object)
				if o == nil {
					return nil, py.TypeErrorf("descriptor '%s' for 'Random' objects doesn't apply to a '%s' object", name, t.TypeName(a.Pos[0]))
				}
				source := o.Native.(*twister)
				v, err := f(t, source, a.Rest(1))
				if source.fault != nil {
					err, source.fault = source.fault, nil
				}
				return v, err
			})
		}
		system := m.Class(t.In, "SystemRandom", class)
		system.New = newSource(true)
		return nil
	}}
}
