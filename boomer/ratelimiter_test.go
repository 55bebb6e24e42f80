package boomer

import (
	"errors"
	"fmt"
	"math"
	"testing"
	"testing/synctest"
	"time"
)

// acquired is how many times Acquire does not block.
func acquired(limiter RateLimiter) (n int) {
	for !limiter.Acquire() {
		n++
	}
	return n
}

func TestStableRateLimiter(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		limiter := NewStableRateLimiter(3, time.Second)
		for range 2 { // it can be started again
			limiter.Start()
			begin := time.Now()
			for i := range 4 {
				n := acquired(limiter) // returns at the next refill
				if passed := time.Since(begin); n != 3 || passed != time.Duration(i+1)*time.Second {
					t.Errorf("period %d: %d calls by %v", i, n, passed)
				}
			}
			limiter.Stop()
		}
		limiter.Stop()
	})
}

func TestRampUpRateLimiter(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		limiter, err := NewRampUpRateLimiter(35, "10/2s", time.Second)
		if err != nil {
			t.Fatal(err)
		}
		limiter.Start()
		time.Sleep(time.Millisecond)
		var calls []int
		for range 8 {
			calls = append(calls, acquired(limiter))
		}
		limiter.Stop()
		if got, want := fmt.Sprint(calls), "[10 10 20 20 30 30 35 35]"; got != want {
			t.Errorf("calls by period %s, want %s", got, want)
		}
	})
}

func TestStopWakesUsers(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		limiter := NewStableRateLimiter(0, time.Hour)
		limiter.Start()
		begin := time.Now()
		time.AfterFunc(time.Second, limiter.Stop)
		if blocked := limiter.Acquire(); !blocked || time.Since(begin) != time.Second {
			t.Errorf("Acquire returned %t after %v", blocked, time.Since(begin))
		}
		// A user that has not heard yet must not spin.
		if limiter.Acquire(); time.Since(begin) == time.Second {
			t.Error("Acquire of a stopped limiter did not wait at all")
		}
	})
}

func TestRampUpRate(t *testing.T) {
	t.Parallel()
	for rate, want := range map[string]string{
		"10": "10 1s", "10/1m": "10 1m0s", "1/200ms": "1 200ms",
		"": "error", "a": "error", "10/": "error", "10/1": "error", "10/1s/1s": "error", "0/1s": "error", "-1/1s": "error", "10/0s": "error", "1.5": "error",
	} {
		limiter, err := NewRampUpRateLimiter(1, rate, time.Second)
		got := "error"
		if err == nil {
			got = fmt.Sprint(limiter.step, limiter.every)
		} else if !errors.Is(err, ErrParsingRampUpRate) || limiter != nil {
			t.Errorf("%q: %v, %v", rate, limiter, err)
		}
		if got != want {
			t.Errorf("%q: %s, want %s", rate, got, want)
		}
	}
	limiter, err := NewRampUpRateLimiter(math.MaxInt64, "4611686018427387904/1s", time.Second)
	if err != nil || limiter.allowance(time.Hour) != math.MaxInt64 {
		t.Errorf("a rate that overflows: %v, %v", limiter, err)
	}
}
