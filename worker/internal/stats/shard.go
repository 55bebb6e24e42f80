package stats

import "sync"

const (
	bufferSize = 8
	cacheSets  = 4
	cacheWays  = 2
)

// Shard takes the samples of one user. Its methods are safe for concurrent use,
// but made for one goroutine: two would wait for each other.
type Shard struct {
	stripe *stripe
	place  int // in stripe.shards, under stripe.registry; -1: closed

	mu     sync.Mutex // seldom contended: the user against the report
	filled int
	limit  int // fold when that many are filled
	cache  [cacheSets][cacheWays]*row
	buffer [bufferSize]pending
}

// Record counts a sample in the next report. It does not block but for other
// users' Record and never for a whole Report. A sample recorded after Close
// counts as well.
//
// Method, Name and Failure are made valid UTF-8 and cut (2, 2 and 8 KiB); of
// "object at 0x7f..>" in Failure the address is masked as Locust does.
func (s *Shard) Record(sample Sample) {
	failure := sample.Failure
	if failure != "" {
		failure = failureText(failure)
	}
	at := s.stripe.clock.nanoseconds(sample.At)
	s.mu.Lock()
	p := &s.buffer[s.filled]
	p.row = s.row(sample.Method, sample.Name)
	p.elapsed = int64(sample.ResponseTime)
	p.length = sample.Length
	p.at = at
	p.failure = failure
	s.filled++
	if s.filled >= s.limit {
		s.flush()
	}
	s.mu.Unlock()
}

// row finds a sample's row, most often without leaving the shard.
func (s *Shard) row(method, name string) *row {
	set := &s.cache[cacheSet(method, name)]
	for _, r := range set {
		if r != nil && r.name == name && r.method == method {
			return r
		}
	}
	s.stripe.mu.Lock()
	r := s.stripe.rows[key{method, name}] // as it is, if there has been one before
	if r == nil || r.tally == nil {
		r = s.stripe.find(rowKey(method, name))
	}
	s.stripe.mu.Unlock()
	// The overflow row is not remembered: after the next report the name may
	// get a row of its own.
	if r != s.stripe.other {
		set[1] = set[0]
		set[0] = r
	}
	return r
}

// cacheSet spreads names; those of a test differ in length or at their end.
func cacheSet(method, name string) int {
	h := len(method) + len(name)
	if len(name) > 0 {
		h += int(name[len(name)-1])
	}
	return h % cacheSets
}

// flush hands the buffer to the stripe. The caller holds s.mu.
func (s *Shard) flush() {
	if s.filled == 0 {
		return
	}
	stale := s.stripe.fold(s.buffer[:s.filled])
	s.filled = 0
	if stale {
		s.cache = [cacheSets][cacheWays]*row{}
	}
}

// Close hands over what is left and makes the collector forget the shard. It
// may be called again.
func (s *Shard) Close() {
	s.mu.Lock()
	s.flush()
	s.limit = 1
	s.mu.Unlock()
	s.stripe.remove(s)
}

func (st *stripe) add(s *Shard) {
	st.registry.Lock()
	defer st.registry.Unlock()
	s.place = len(st.shards)
	st.shards = append(st.shards, s)
}

func (st *stripe) remove(s *Shard) {
	st.registry.Lock()
	defer st.registry.Unlock()
	if s.place < 0 {
		return
	}
	last := len(st.shards) - 1
	moved := st.shards[last]
	st.shards[s.place], moved.place = moved, s.place
	st.shards[last] = nil
	st.shards = st.shards[:last]
	s.place = -1
}
