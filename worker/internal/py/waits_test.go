package py

import (
	"testing"
	"time"
)

func TestWaits(t *testing.T) {
	in := &Interp{}
	for range 9 {
		in.waits.note(400 * time.Millisecond)
		in.watch.holding.Add(1)
	}
	in.waits.note(3 * time.Second)
	in.watch.holding.Add(1)
	if median, worst := in.Waits(); median < 320*time.Millisecond || median > 400*time.Millisecond || worst < 2400*time.Millisecond || worst > 3*time.Second {
		t.Errorf("waits of 400 ms are %v at the median, and %v at 99 of 100", median, worst)
	}
	if median, worst := in.Waits(); median != 0 || worst != 0 {
		t.Errorf("no waits are %v and %v", median, worst)
	}
	in.waits.note(time.Second)
	in.watch.holding.Add(1000)
	if median, worst := in.Waits(); median != 0 || worst != 0 {
		t.Errorf("one wait of a thousand makes %v and %v", median, worst)
	}
}

// A thread that finds the lock taken has waited for as long as it was.
func TestWaitsForTheLock(t *testing.T) {
	in := New(Config{})
	defer in.Close()
	holder, next := in.NewThread("holder", nil), in.NewThread("next", nil)
	holder.Enter()
	done := make(chan struct{})
	go func() {
		defer close(done)
		next.Enter()
		next.Leave()
	}()
	time.Sleep(30 * time.Millisecond)
	holder.Leave()
	<-done
	if _, worst := in.Waits(); worst < 10*time.Millisecond || worst > time.Second {
		t.Errorf("a wait of 30 ms is %v", worst)
	}
}
