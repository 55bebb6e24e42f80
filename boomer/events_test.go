package boomer

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

func TestBus(t *testing.T) {
	t.Parallel()
	b := newBus()
	var heard []string
	note := func(format string, args ...any) { heard = append(heard, fmt.Sprintf(format, args...)) }
	first := func(users int, rate float64) { note("first %d %g", users, rate) }
	for _, err := range []error{
		b.Subscribe("a", first),
		b.SubscribeOnce("a", func(users int, rate int) { note("once %d %d", users, rate) }),
		b.Subscribe("a", func(args ...interface{}) { note("all %v", args) }),
		b.Subscribe("err", func(err error) { note("%v", err) }),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	b.Publish("a", 1, 2.5)
	b.Publish("a", 3, 4)
	b.Publish("err", nil)
	b.Publish("err", errors.New("bad"))
	b.Publish("nobody", 1)
	if err := b.Unsubscribe("a", first); err != nil {
		t.Error(err)
	}
	b.Publish("a")
	want := "first 1 2.5, once 1 2, all [1 2.5], first 3 4, all [3 4], <nil>, bad, all []"
	if got := strings.Join(heard, ", "); got != want {
		t.Errorf("heard %s\nwant  %s", got, want)
	}
	if !b.HasCallback("a") || b.HasCallback("nobody") {
		t.Error("HasCallback")
	}
	if err := b.Unsubscribe("a", first); err == nil || err.Error() != "topic a doesn't exist" {
		t.Errorf("a second Unsubscribe: %v", err)
	}
	if err := b.Subscribe("a", 7); err == nil || err.Error() != "int is not of type reflect.Func" {
		t.Errorf("subscribing a number: %v", err)
	}
}

func TestSubscribersMayChangeTheBus(t *testing.T) {
	t.Parallel()
	b := newBus()
	calls := 0
	var handler func()
	handler = func() {
		calls++
		if err := b.Unsubscribe("a", handler); err != nil {
			t.Error(err)
		}
		if err := b.SubscribeOnce("a", func() { calls += 10 }); err != nil {
			t.Error(err)
		}
	}
	if err := b.Subscribe("a", handler); err != nil {
		t.Fatal(err)
	}
	b.Publish("a")
	b.Publish("a")
	b.Publish("a")
	if calls != 11 {
		t.Errorf("calls: %d, want 11", calls)
	}
}

func TestAsyncSubscribers(t *testing.T) {
	t.Parallel()
	b := newBus()
	go1, inTurn := make(chan int), 0
	if err := b.SubscribeAsync("a", func(n int) { go1 <- n }, false); err != nil {
		t.Fatal(err)
	}
	if err := b.SubscribeOnceAsync("a", func(int) { go1 <- 7 }); err != nil {
		t.Fatal(err)
	}
	if err := b.SubscribeAsync("turn", func() { inTurn++ }, true); err != nil { // a race, were it not for the turns
		t.Fatal(err)
	}
	b.Publish("a", 1)
	b.Publish("a", 1)
	if sum := <-go1 + <-go1 + <-go1; sum != 9 {
		t.Errorf("sum %d, want 9", sum)
	}
	for range 100 {
		b.Publish("turn")
	}
	b.WaitAsync()
	if inTurn != 100 {
		t.Errorf("calls in turn: %d", inTurn)
	}
}

func TestPublishWithWrongArguments(t *testing.T) {
	t.Parallel()
	b := newBus()
	if err := b.Subscribe("a", func(string, int) {}); err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		args []interface{}
		want string
	}{
		{[]interface{}{"x"}, `boomer: a subscriber of "a" takes 2 arguments and is called with 1`},
		{[]interface{}{"x", 1, 2}, `boomer: a subscriber of "a" takes 2 arguments and is called with 3`},
		{[]interface{}{1, 1}, `boomer: a subscriber of "a" takes string as argument 1, not int`},
	} {
		func() {
			defer func() {
				if got := recover(); got != tc.want {
					t.Errorf("%v: panic %v, want %s", tc.args, got, tc.want)
				}
			}()
			b.Publish("a", tc.args...)
		}()
	}
}
