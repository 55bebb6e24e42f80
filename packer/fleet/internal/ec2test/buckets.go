package ec2test

import (
	"strings"
	"sync"
	"time"
)

// limit is a token bucket's size and how many tokens come back each second.
type limit struct{ size, refill float64 }

// The limits are those of "Request throttling for the Amazon EC2 API" (EC2's developer guide, ec2-api-throttling). CreateFleet
// is not named there, so it is one of the mutating actions, and what it launches is taken to use RunInstances' resource tokens.
var (
	requestLimits = map[string]limit{
		"RunInstances": {5, 2}, "TerminateInstances": {100, 5}, "CreateLaunchTemplateVersion": {100, 5}, "AuthorizeSecurityGroupIngress": {50, 5},
	}
	describing     = limit{100, 20}
	mutating       = limit{50, 5}
	resourceLimits = map[string]limit{"RunInstances": {1000, 2}, "TerminateInstances": {1000, 20}}
)

// Buckets are EC2's token buckets for one account and region.
type Buckets struct {
	mu      sync.Mutex
	buckets map[string]*bucket
	refused int
}

type bucket struct {
	limit
	tokens float64
	at     time.Time
}

// NewBuckets are full ones.
func NewBuckets() *Buckets { return &Buckets{buckets: map[string]*bucket{}} }

// Refused counts the calls, and the launches, that were refused for want of tokens.
func (b *Buckets) Refused() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.refused
}

// Request takes a token for a call; false if there is none.
func (b *Buckets) Request(action string) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	limits, named := requestLimits[action]
	key := action
	switch {
	case named:
	case strings.HasPrefix(action, "Describe"):
		limits = describing
	default:
		limits = mutating
	}
	if b.take("request "+key, limits, 1) < 1 {
		b.refused++
		return false
	}
	return true
}

// Resources takes up to count tokens for resources and says how many it got.
func (b *Buckets) Resources(action string, count int) int {
	b.mu.Lock()
	defer b.mu.Unlock()
	limits, limited := resourceLimits[action]
	if !limited {
		return count
	}
	got := b.take("resource "+action, limits, count)
	if got < count {
		b.refused++
	}
	return got
}

func (b *Buckets) take(key string, limits limit, count int) int {
	now := time.Now()
	found := b.buckets[key]
	if found == nil {
		found = &bucket{limits, limits.size, now}
		b.buckets[key] = found
	}
	found.tokens = min(found.size, found.tokens+now.Sub(found.at).Seconds()*found.refill)
	found.at = now
	got := min(count, int(found.tokens))
	found.tokens -= float64(got)
	return got
}
