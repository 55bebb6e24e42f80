package swarm

import "sync"

// maxIdle is how many goroutines are kept for users whose rest ends: a new one
// would have to grow its stack first.
const maxIdle = 256

// crew are the goroutines that have led a user and wait for the next.
type crew struct {
	all  sync.WaitGroup
	mu   sync.Mutex
	idle []chan *slot // closed: nobody comes any more
}

// serve has a user led in a goroutine that it has for itself.
func (p *Population) serve(s *slot) {
	if turns := p.crew.take(); turns != nil {
		turns <- s
		return
	}
	p.crew.all.Go(func() {
		var turns chan *slot
		for s != nil {
			p.lead(s)
			if turns == nil {
				turns = make(chan *slot, 1)
			}
			if !p.crew.offer(turns, func() bool { return p.live.Load() > 0 }) {
				return
			}
			s = <-turns
		}
	})
}

// take is one of those that wait, or nil.
func (c *crew) take() chan *slot {
	c.mu.Lock()
	defer c.mu.Unlock()
	n := len(c.idle)
	if n == 0 {
		return nil
	}
	turns := c.idle[n-1]
	c.idle = c.idle[:n-1]
	return turns
}

// offer makes turns one of those that wait, if there are not too many and there
// is somebody to wait for.
func (c *crew) offer(turns chan *slot, wanted func() bool) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.idle) >= maxIdle || !wanted() {
		return false
	}
	c.idle = append(c.idle, turns)
	return true
}

// dismiss ends those that wait.
func (c *crew) dismiss() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, turns := range c.idle {
		close(turns)
	}
	c.idle = nil
}
