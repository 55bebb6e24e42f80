package boomer

import (
	"errors"
	"math"
	"strconv"
	"strings"
	"sync"
	"time"
)

// RateLimiter says when a user may run its task.
type RateLimiter interface {
	// Start is called before the first user of each test.
	Start()

	// Acquire is called before each call of a Task's Fn, and blocks until there
	// may be one, or longer. It returns whether it has blocked: if so, the task is
	// not run, but Acquire is called anew at once.
	Acquire() bool

	// Stop is called at the end of each test. It wakes those that Acquire blocks.
	Stop()
}

// ErrParsingRampUpRate is returned for a ramp-up rate that cannot be read.
var ErrParsingRampUpRate = errors.New(`ratelimiter: invalid format of rampUpRate, try "1" or "1/1s"`)

// bucket is what both limiters have: tokens, laid anew each period.
type bucket struct {
	mu      sync.Mutex
	tokens  int64
	woken   chan struct{} // closed at each refill, and at the end
	done    chan struct{} // closed by stop; nil while it does not run
	stopped sync.WaitGroup
}

// start lays the first tokens, and has each of tasks called every so often.
func (b *bucket) start(tokens int64, every time.Duration, next func() int64) {
	b.stop()
	b.mu.Lock()
	defer b.mu.Unlock()
	b.tokens = tokens
	b.woken = make(chan struct{})
	done := make(chan struct{})
	b.done = done
	b.stopped.Go(func() {
		refill := time.NewTicker(every)
		defer refill.Stop()
		for {
			select {
			case <-refill.C:
				b.refill(next())
			case <-done:
				return
			}
		}
	})
}

func (b *bucket) refill(tokens int64) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.tokens = tokens
	if tokens > 0 {
		close(b.woken)
		b.woken = make(chan struct{})
	}
}

// acquire takes a token, or waits for the next refill.
func (b *bucket) acquire() (blocked bool) {
	b.mu.Lock()
	if b.tokens > 0 {
		b.tokens--
		b.mu.Unlock()
		return false
	}
	woken, done := b.woken, b.done
	b.mu.Unlock()
	if done == nil {
		// Not started, or stopped: nobody would wake it, and a user that asks again
		// and again must not take a whole core.
		time.Sleep(time.Millisecond)
		return true
	}
	select {
	case <-woken:
	case <-done:
	}
	return true
}

func (b *bucket) stop() {
	b.mu.Lock()
	if b.done != nil {
		close(b.done)
		b.done = nil
	}
	b.tokens = 0
	b.mu.Unlock()
	b.stopped.Wait()
}

// StableRateLimiter allows so many calls each period.
type StableRateLimiter struct {
	bucket
	threshold int64
	period    time.Duration
}

// NewStableRateLimiter allows threshold calls in each refillPeriod.
func NewStableRateLimiter(threshold int64, refillPeriod time.Duration) (rateLimiter *StableRateLimiter) {
	return &StableRateLimiter{threshold: threshold, period: refillPeriod}
}

// Start implements RateLimiter.
func (limiter *StableRateLimiter) Start() {
	limiter.start(limiter.threshold, limiter.period, func() int64 { return limiter.threshold })
}

// Acquire implements RateLimiter.
func (limiter *StableRateLimiter) Acquire() (blocked bool) { return limiter.acquire() }

// Stop implements RateLimiter.
func (limiter *StableRateLimiter) Stop() { limiter.stop() }

// RampUpRateLimiter allows more and more calls each period, up to a maximum.
type RampUpRateLimiter struct {
	bucket
	maximum int64
	period  time.Duration
	step    int64
	every   time.Duration
}

// NewRampUpRateLimiter allows at most maxThreshold calls in each refillPeriod.
// rampUpRate is how the allowance grows from 0: "10" by 10 each second, "10/1m"
// by 10 each minute.
func NewRampUpRateLimiter(maxThreshold int64, rampUpRate string, refillPeriod time.Duration) (rateLimiter *RampUpRateLimiter, err error) {
	step, every, err := parseRampUpRate(rampUpRate)
	if err != nil {
		return nil, err
	}
	return &RampUpRateLimiter{maximum: maxThreshold, period: refillPeriod, step: step, every: every}, nil
}

func parseRampUpRate(rate string) (step int64, every time.Duration, err error) {
	count, span, spanned := strings.Cut(rate, "/")
	step, err = strconv.ParseInt(count, 10, 64)
	every = time.Second
	if err == nil && spanned {
		every, err = time.ParseDuration(span)
	}
	if err != nil || step <= 0 || every <= 0 {
		return 0, 0, ErrParsingRampUpRate
	}
	return step, every, nil
}

// Start implements RateLimiter. Of the first period too, the allowance is one step.
func (limiter *RampUpRateLimiter) Start() {
	begin := time.Now()
	limiter.start(limiter.allowance(0), limiter.period, func() int64 { return limiter.allowance(time.Since(begin)) })
}

// allowance is how many calls are allowed in a period that begins after passed.
func (limiter *RampUpRateLimiter) allowance(passed time.Duration) int64 {
	steps := int64(passed/limiter.every) + 1
	if steps > math.MaxInt64/limiter.step {
		return limiter.maximum
	}
	return min(steps*limiter.step, limiter.maximum)
}

// Acquire implements RateLimiter.
func (limiter *RampUpRateLimiter) Acquire() (blocked bool) { return limiter.acquire() }

// Stop implements RateLimiter.
func (limiter *RampUpRateLimiter) Stop() { limiter.stop() }
