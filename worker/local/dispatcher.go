package local

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"github.com/gustload/gust/worker"
)

// dispatcher decides which classes users are of, as locust.dispatch.UsersDispatcher
// (2.47.0) does with one worker.
type dispatcher struct {
	all    []worker.Class // in the order of their names
	counts map[string]int
	active []string // the class of each user, the oldest first

	chosen   []worker.Class // what new users are of
	weighted *sequence
	fixed    []string // users of classes with a FixedCount that come next
	tryFixed bool
}

func newDispatcher(classes []worker.Class) *dispatcher {
	d := &dispatcher{all: slices.Clone(classes), counts: make(map[string]int)}
	slices.SortFunc(d.all, func(a, b worker.Class) int { return cmp.Compare(a.Name, b.Name) })
	for _, c := range d.all {
		d.counts[c.Name] = 0
	}
	d.choose(nil)
	return d
}

// choose has new users be of the named classes, of all if there is no name. The
// order of classes goes on if they are those chosen already.
func (d *dispatcher) choose(names []string) {
	chosen := d.all
	if names != nil {
		chosen = slices.DeleteFunc(slices.Clone(d.all), func(c worker.Class) bool { return !slices.Contains(names, c.Name) })
	}
	same := func(a, b worker.Class) bool { return a.Name == b.Name }
	if d.weighted != nil && slices.EqualFunc(chosen, d.chosen, same) {
		return
	}
	d.chosen, d.tryFixed, d.fixed = chosen, d.tryFixed || d.weighted == nil, nil
	d.weighted = weightedSequence(chosen)
}

// next is the class of the next user, or false if no class may have one.
func (d *dispatcher) next() (string, bool) {
	if d.tryFixed {
		d.tryFixed = false
		d.fixed = d.missingFixed()
	}
	if len(d.fixed) > 0 {
		class := d.fixed[0]
		d.fixed = d.fixed[1:]
		return class, true
	}
	return d.weighted.next()
}

func (d *dispatcher) missingFixed() (order []string) {
	missing := &sequence{}
	total := 0
	for _, c := range d.chosen {
		if n := c.FixedCount - d.counts[c.Name]; c.FixedCount > 0 && n > 0 {
			missing.add(c.Name, float64(n))
			total += n
		}
	}
	for range total {
		class, _ := missing.next()
		order = append(order, class)
	}
	return order
}

// step adds or removes users, n at most, on the way to target. It tells whether
// there can be as many as that.
func (d *dispatcher) step(target, n int) bool {
	for goal := min(len(d.active)+n, target); len(d.active) < goal; {
		class, ok := d.next()
		if !ok {
			return false
		}
		d.counts[class]++
		d.active = append(d.active, class)
	}
	for goal := max(len(d.active)-n, target); len(d.active) > goal; {
		last := len(d.active) - 1
		d.counts[d.active[last]]--
		d.active = d.active[:last]
		d.tryFixed = true
	}
	return true
}

func (d *dispatcher) target() map[string]int { return maps.Clone(d.counts) }

// sequence gives names in turn, such that at any time each has been given about
// as often as its weight says (locust.dispatch._kl_generator).
type sequence struct{ entries []sequenceEntry }

type sequenceEntry struct {
	score, next, weight float64
	name                string
}

func weightedSequence(classes []worker.Class) *sequence {
	s := &sequence{}
	for _, c := range classes {
		weight := c.Weight
		if weight == 0 {
			weight = 1
		}
		if c.FixedCount == 0 && weight > 0 {
			s.add(c.Name, weight)
		}
	}
	return s
}

func (s *sequence) add(name string, weight float64) {
	s.entries = append(s.entries, sequenceEntry{weight * math.Log2(weight/(weight+1)), weight + 1, weight, name})
}

func (s *sequence) next() (string, bool) {
	if len(s.entries) == 0 {
		return "", false
	}
	least := slices.MinFunc(s.entries, compareEntries)
	i := slices.Index(s.entries, least)
	e := &s.entries[i]
	e.score, e.next = e.weight*math.Log2(e.next/(e.next+1)), e.next+1
	return e.name, true
}

// compareEntries has the order of Python's tuples, which decides between equals.
func compareEntries(a, b sequenceEntry) int {
	return cmp.Or(cmp.Compare(a.score, b.score), cmp.Compare(a.next, b.next), cmp.Compare(a.weight, b.weight), cmp.Compare(a.name, b.name))
}
