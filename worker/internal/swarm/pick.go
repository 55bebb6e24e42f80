package swarm

import (
	"math/rand/v2"
	"slices"
)

// Picker chooses what a user does next out of n things with weights.
type Picker struct {
	deck       []int32 // each index as often as its weight
	sequential bool
}

// NewPicker makes a picker over len(weights) things; a weight below 1 counts
// as 1. A sequential picker goes round in order, weight n being n in a row
// (locust.user.sequential_taskset); the other draws at random, with
// replacement (locust.user.task.get_next_task).
func NewPicker(weights []int, sequential bool) Picker {
	var deck []int32
	for i, weight := range weights {
		for range max(weight, 1) {
			deck = append(deck, int32(i))
		}
	}
	return Picker{deck: deck, sequential: sequential}
}

// Pick returns the index of the next thing, or -1 when there is nothing. turn
// is the caller's place in the sequence, 0 at first. Safe for concurrent use
// with different turns.
func (p Picker) Pick(turn *int) int {
	if len(p.deck) == 0 {
		return -1
	}
	if !p.sequential {
		return int(p.deck[rand.IntN(len(p.deck))])
	}
	i := p.deck[*turn%len(p.deck)]
	*turn = (*turn + 1) % len(p.deck)
	return int(i)
}

// Round is one round of a sequential picker, or each thing of the other once, in
// order.
func (p Picker) Round() []int32 {
	if p.sequential {
		return p.deck
	}
	return slices.Compact(slices.Clone(p.deck))
}
