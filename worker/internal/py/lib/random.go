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
	a, b := m.word()>>5, m.word()>>6
	return (float64(a)*67108864 + float64(b)) / 9007199254740992
}

// below is a number from 0 to n-1, as _randbelow_with_getrandbits draws it.
func (m *twister) below(n int) int {
	if n <= 0 {
		return 0
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

// seed is random.seed(v).
func (m *twister) seed(t *py.Thread, v py.Value) error {
	n := new(big.Int)
	switch v := py.Unwrap(v).(type) {
	case nil, py.NoneType:
		m.seedRandom()
		return nil
	case string:
		n = textSeed([]byte(v))
	case py.Bytes:
		n = textSeed([]byte(v))
	case float64:
		n.SetInt64(int64(v))
	default:
		b, ok := py.AsBig(v)
		if !ok {
			return py.TypeErrorf("The only supported seed types are:\nNone, int, float, str, bytes, and bytearray.")
		}
		n.Abs(b)
	}
	var key []uint32
	mask := big.NewInt(math.MaxUint32)
	for n.Sign() > 0 {
		key = append(key, uint32(new(big.Int).And(n, mask).Uint64()))
		n = new(big.Int).Rsh(n, 32)
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
		g := math.Sqrt(-2 * math.Log(1-m.float()))
		z = math.Cos(x) * g
		m.gauss, m.spare = math.Sin(x)*g, true
	}
	return mu + z*sigma
}

func randomModule() *py.ModuleDef {
	return &py.ModuleDef{Name: "random", Init: func(t *py.Thread, m *py.Module) error {
		shared := &twister{}
		shared.seedRandom()
		class := m.Class(t.In, "Random")
		class.New = func(t *py.Thread, cls *py.Class, a py.Args) (py.Value, error) {
			own := &twister{}
			var seed py.Value = py.None
			if len(a.Pos) > 0 {
				seed = a.Pos[0]
			}
			return py.NewObject(cls, own), own.seed(t, seed)
		}
		for name, f := range randomFunctions {
			m.Def(name, func(t *py.Thread, a py.Args) (py.Value, error) { return f(t, shared, a) })
			class.Def(name, func(t *py.Thread, a py.Args) (py.Value, error) {
				return f(t, a.Pos[0].(*py.Object).Native.(*twister), a.Rest(1))
			})
		}
		m.Set("SystemRandom", class)
		return nil
	}}
}
