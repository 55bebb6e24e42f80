package worker

import (
	"context"
	"testing"
	"testing/synctest"
)

// A release that comes while the function runs has to wait for it: Run promises
// that nothing of it is left.
func TestReleaseWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		let, released := make(chan struct{}), make(chan struct{})
		release := whenDone(ctx, func() { <-let })
		cancel()
		synctest.Wait()
		go func() {
			defer close(released)
			release()
		}()
		synctest.Wait()
		select {
		case <-released:
			t.Error("release has returned while the function ran")
		default:
		}
		close(let)
		<-released
	})
}

func TestReleaseCallsOff(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		called := false
		release := whenDone(ctx, func() { called = true })
		release()
		cancel()
		synctest.Wait()
		if called {
			t.Error("the function was called after release")
		}
	})
}
