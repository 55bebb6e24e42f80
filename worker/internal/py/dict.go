package py

import (
	"hash/maphash"
	"iter"
	"slices"
)

// Dict is Python's dict: it keeps the order of insertion. A set is one without
// values. Up to eight entries are searched one by one; beyond that index, an
// open hash table, says where in entries a key is.
type Dict struct {
	entries []entry
	live    int     // entries that are not deleted
	index   []int32 // 0 is free, -1 deleted, else the entry's number + 1; nil while small
	used    int     // places of index that are not free
	changes uint    // counts insertions and deletions: for iterators
}

type entry struct {
	hash  uint64
	key   Value // nil: deleted
	value Value
}

// Set is Python's set, or frozenset if Frozen.
type Set struct {
	Dict
	Frozen bool
}

const smallDict = 8

// firstEntries is the room that the first insertion makes.
const firstEntries = 4

// NewDict makes an empty dict.
func NewDict() *Dict { return &Dict{} }

// NewSet makes an empty set.
func NewSet() *Set { return &Set{} }

// Len is the number of entries.
func (d *Dict) Len() int { return d.live }

// Get finds a key. The error is a TypeError for a key that cannot be hashed, or
// one that the key's __hash__ or __eq__ has raised.
func (d *Dict) Get(t *Thread, key Value) (Value, bool, error) {
	if s, ok := key.(string); ok {
		v, ok := d.GetStr(s)
		return v, ok, nil
	}
	h, err := t.Hash(key)
	if err != nil {
		return nil, false, err
	}
	i, err := d.find(t, key, h)
	if err != nil || i < 0 {
		return nil, false, err
	}
	return d.entries[i].value, true, nil
}

// GetStr is Get for a str, which cannot fail.
func (d *Dict) GetStr(key string) (Value, bool) {
	if d.live == 0 {
		return nil, false
	}
	i := d.findStr(key)
	if i < 0 {
		return nil, false
	}
	return d.entries[i].value, true
}

// Set inserts a key, or replaces its value; the key stays the one that was
// there.
func (d *Dict) Set(t *Thread, key, value Value) error {
	if s, ok := key.(string); ok {
		d.SetStr(s, value)
		return nil
	}
	h, err := t.Hash(key)
	if err != nil {
		return err
	}
	i, err := d.find(t, key, h)
	if err != nil {
		return err
	}
	if i >= 0 {
		d.entries[i].value = value
		return nil
	}
	d.insert(entry{h, key, value})
	return nil
}

// SetStr is Set for a str, which cannot fail.
func (d *Dict) SetStr(key string, value Value) {
	if i := d.findStr(key); i >= 0 {
		d.entries[i].value = value
		return
	}
	d.insert(entry{hashString(key), key, value})
}

// Delete removes a key and gives its value; ok is false if there was none.
func (d *Dict) Delete(t *Thread, key Value) (v Value, ok bool, err error) {
	h, err := t.Hash(key)
	if err != nil {
		return nil, false, err
	}
	i, err := d.find(t, key, h)
	if err != nil || i < 0 {
		return nil, false, err
	}
	return d.remove(i), true, nil
}

// DeleteStr is Delete for a str.
func (d *Dict) DeleteStr(key string) (Value, bool) {
	i := d.findStr(key)
	if i < 0 {
		return nil, false
	}
	return d.remove(i), true
}

// PopLast removes the entry that was inserted last.
func (d *Dict) PopLast() (key, value Value, ok bool) {
	for i := len(d.entries) - 1; i >= 0; i-- {
		if key := d.entries[i].key; key != nil {
			return key, d.remove(i), true
		}
	}
	return nil, nil, false
}

// Clear removes all entries.
func (d *Dict) Clear() { *d = Dict{changes: d.changes + 1} }

// Copy is a shallow copy.
func (d *Dict) Copy() *Dict {
	if d.live == len(d.entries) {
		return &Dict{entries: slices.Clone(d.entries), live: d.live, index: slices.Clone(d.index), used: d.used}
	}
	c := &Dict{entries: make([]entry, 0, d.live)}
	for _, e := range d.entries {
		if e.key != nil {
			c.insert(e)
		}
	}
	return c
}

// All are the entries in order. The dict may be changed meanwhile: entries
// added are seen, those deleted are not.
func (d *Dict) All() iter.Seq2[Value, Value] {
	return func(yield func(Value, Value) bool) {
		for i := 0; i < len(d.entries); i++ {
			if e := &d.entries[i]; e.key != nil && !yield(e.key, e.value) {
				return
			}
		}
	}
}

// Keys and Values are copies, in order.
func (d *Dict) Keys() []Value {
	keys := make([]Value, 0, d.live)
	for k := range d.All() {
		keys = append(keys, k)
	}
	return keys
}

func (d *Dict) Values() []Value {
	values := make([]Value, 0, d.live)
	for _, v := range d.All() {
		values = append(values, v)
	}
	return values
}

// Has tells whether a key is there; it is Get without the value.
func (d *Dict) Has(t *Thread, key Value) (bool, error) {
	_, ok, err := d.Get(t, key)
	return ok, err
}

func (d *Dict) find(t *Thread, key Value, h uint64) (int, error) {
	if d.index == nil {
		for i := range d.entries {
			e := &d.entries[i]
			if e.key == nil || e.hash != h {
				continue
			}
			if same, err := t.sameKey(e.key, key); same || err != nil {
				return i, err
			}
		}
		return -1, nil
	}
	mask := uint64(len(d.index) - 1)
	for place := h & mask; ; place = (place + 1) & mask {
		n := d.index[place]
		if n == 0 {
			return -1, nil
		}
		if n < 0 || d.entries[n-1].hash != h {
			continue
		}
		same, err := t.sameKey(d.entries[n-1].key, key)
		if same || err != nil {
			return int(n - 1), err
		}
		if place >= uint64(len(d.index)) { // __eq__ has changed the dict
			return d.find(t, key, h)
		}
	}
}

func (d *Dict) findStr(key string) int {
	if d.index == nil {
		for i := range d.entries {
			if isText(d.entries[i].key, key) {
				return i
			}
		}
		return -1
	}
	h := hashString(key)
	mask := uint64(len(d.index) - 1)
	for place := h & mask; ; place = (place + 1) & mask {
		n := d.index[place]
		if n == 0 {
			return -1
		}
		if n > 0 && d.entries[n-1].hash == h {
			if isText(d.entries[n-1].key, key) {
				return int(n - 1)
			}
		}
	}
}

// isText tells whether a key is that str, or an instance of a class derived from
// str with that text.
func isText(key Value, text string) bool {
	switch k := key.(type) {
	case string:
		return k == text
	case *Object:
		s, ok := k.Native.(string)
		return ok && s == text
	}
	return false
}

// insert adds an entry whose key is not there.
func (d *Dict) insert(e entry) {
	d.changes++
	if d.entries == nil {
		d.entries = make([]entry, 0, firstEntries)
	}
	d.entries = append(d.entries, e)
	d.live++
	if d.index == nil && len(d.entries) <= smallDict {
		return
	}
	if d.index == nil || (d.used+1)*3 > len(d.index)*2 {
		d.rebuild()
		return
	}
	d.enter(e.hash, len(d.entries))
}

func (d *Dict) enter(h uint64, number int) {
	mask := uint64(len(d.index) - 1)
	place := h & mask
	for d.index[place] != 0 {
		place = (place + 1) & mask
	}
	d.index[place] = int32(number)
	d.used++
}

// rebuild drops deleted entries and makes the index anew.
func (d *Dict) rebuild() {
	if d.live < len(d.entries) {
		kept := make([]entry, 0, d.live+d.live/2)
		for _, e := range d.entries {
			if e.key != nil {
				kept = append(kept, e)
			}
		}
		d.entries = kept
	}
	size := 16
	for size*2 < d.live*4 {
		size *= 2
	}
	d.index, d.used = make([]int32, size), 0
	for i := range d.entries {
		d.enter(d.entries[i].hash, i+1)
	}
}

// remove deletes entry i.
func (d *Dict) remove(i int) Value {
	d.changes++
	e := d.entries[i]
	if d.index != nil {
		mask := uint64(len(d.index) - 1)
		place := e.hash & mask
		for d.index[place] != int32(i+1) {
			place = (place + 1) & mask
		}
		d.index[place] = -1
	}
	d.live--
	if d.index == nil {
		d.entries = append(d.entries[:i:i], d.entries[i+1:]...)
		return e.value
	}
	d.entries[i] = entry{}
	if d.live == 0 {
		d.entries, d.index, d.used = nil, nil, 0
	}
	return e.value
}

// The seed lives as long as the process: hashes are never shown across it.
var hashSeed = maphash.MakeSeed()

func hashString(s string) uint64 {
	if s == "" {
		return hashInt(0) // as CPython's is 0
	}
	return fold(maphash.String(hashSeed, s))
}

// hashInt mixes, so that numbers in a row do not fill places in a row.
func hashInt(n int) uint64 {
	h := uint64(n) * 0x9E3779B97F4A7C15
	return h ^ h>>32
}
