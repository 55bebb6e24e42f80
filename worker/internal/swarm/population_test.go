package swarm

import (
	"context"
	"errors"
	"maps"
	"testing"
	"testing/synctest"
	"time"
)

// pupil is a member whose task takes a while, and that can be stopped and
// killed.
type pupil struct {
	class  string
	born   time.Time
	task   time.Duration // how long it takes to end after Stop
	onStop time.Duration // how long it takes to end after that, or after Kill
	stop   chan struct{}
	kill   chan struct{}
	killed bool
}

func (m *pupil) Run(func()) bool {
	select {
	case <-m.kill:
	case <-m.stop:
		select {
		case <-time.After(m.task):
		case <-m.kill:
		}
	}
	time.Sleep(m.onStop)
	return true
}
func (m *pupil) Stop() { close(m.stop) }
func (m *pupil) Kill() {
	if !m.killed {
		m.killed = true
		close(m.kill)
	}
}

type school struct {
	*Population
	pupils       []*pupil
	task, onStop time.Duration
}

func newSchool(classes ...string) *school {
	s := &school{}
	s.Population = New(classes, func(class string) Member {
		m := &pupil{class: class, born: time.Now(), task: s.task, onStop: s.onStop,
			stop: make(chan struct{}), kill: make(chan struct{})}
		s.pupils = append(s.pupils, m)
		return m
	})
	return s
}

func wantCounts(t *testing.T, p *Population, want map[string]int) {
	t.Helper()
	synctest.Wait()
	if got := p.Counts(); !maps.Equal(got, want) {
		t.Errorf("users are %v, want %v", got, want)
	}
}

func TestTargetsAreAbsolute(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSchool("A", "B")
		ctx := t.Context()
		for _, step := range []struct{ target, want map[string]int }{
			{map[string]int{"A": 3, "B": 1}, map[string]int{"A": 3, "B": 1}},
			{map[string]int{"A": 3, "B": 1}, map[string]int{"A": 3, "B": 1}},
			{map[string]int{"A": 1}, map[string]int{"A": 1, "B": 1}},
			{map[string]int{"A": 0, "B": 4}, map[string]int{"A": 0, "B": 4}},
			{map[string]int{"A": -1, "C": 5}, map[string]int{"A": 0, "B": 4}},
		} {
			if err := s.Apply(ctx, Plan{Target: step.target}); err != nil {
				t.Fatal(err)
			}
			wantCounts(t, s.Population, step.want)
		}
		if err := s.StopAll(ctx, 0); err != nil {
			t.Fatal(err)
		}
		if n := s.Live(); n != 0 {
			t.Errorf("%d users left", n)
		}
	})
}

// Classes come and go between targets; users of one that has gone are neither
// lost nor joined.
func TestClassesChange(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSchool("A", "B")
		s.Apply(t.Context(), Plan{Target: map[string]int{"A": 2, "B": 1}})
		s.SetClasses([]string{"B", "C"})
		s.Apply(t.Context(), Plan{Target: map[string]int{"A": 5, "B": 2, "C": 1}})
		wantCounts(t, s.Population, map[string]int{"A": 2, "B": 2, "C": 1})
		s.Apply(t.Context(), Plan{Target: map[string]int{"A": 0}})
		wantCounts(t, s.Population, map[string]int{"B": 2, "C": 1})
		s.SetClasses([]string{"A", "B", "C"})
		s.SetClasses([]string{"A"})
		s.SetClasses([]string{"A", "B"})
		s.Apply(t.Context(), Plan{Target: map[string]int{"A": 1, "B": 3, "C": 9}})
		wantCounts(t, s.Population, map[string]int{"A": 1, "B": 3, "C": 1})
		if err := s.StopAll(t.Context(), 0); err != nil {
			t.Fatal(err)
		}
		wantCounts(t, s.Population, map[string]int{"A": 0, "B": 0})
	})
}

func TestStartsAreSpreadEvenly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSchool("A", "B")
		begin := time.Now()
		err := s.Apply(t.Context(), Plan{Target: map[string]int{"A": 4, "B": 2}, Spread: 600 * time.Millisecond, Phase: 0.5})
		if err != nil {
			t.Fatal(err)
		}
		var order string
		for i, m := range s.pupils {
			order += m.class
			if got, want := m.born.Sub(begin), time.Duration(50+100*i)*time.Millisecond; got != want {
				t.Errorf("user %d started after %v, want %v", i, got, want)
			}
		}
		if order != "ABABAA" {
			t.Errorf("started in the order %s, want ABABAA", order)
		}
		s.StopAll(t.Context(), 0)
	})
}

// What an earlier plan still owed does not wait again, or a ramp whose steps
// come faster than they are spread would never start its users.
func TestWhatIsOwedStartsAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSchool("A")
		begin := time.Now()
		if err := s.Apply(t.Context(), Plan{Target: map[string]int{"A": 5}, Spread: 900 * time.Millisecond, Phase: 0.5, AtOnce: 2}); err != nil {
			t.Fatal(err)
		}
		for i, want := range []time.Duration{0, 0, 150, 450, 750} {
			if got := s.pupils[i].born.Sub(begin); got != want*time.Millisecond {
				t.Errorf("user %d started after %v, want %vms", i, got, int(want))
			}
		}
		s.StopAll(t.Context(), 0)
	})
}

func TestAStopTimeoutLetsTasksEnd(t *testing.T) {
	for _, tc := range []struct {
		name               string
		task, onStop, stop time.Duration
		want               time.Duration
		killed             bool
	}{
		{"no timeout kills", time.Hour, 0, 0, 0, true},
		{"the task ends in time", time.Second, 0, 2 * time.Second, time.Second, false},
		{"the task takes too long", time.Hour, 0, 2 * time.Second, 2 * time.Second, true},
		{"on_stop is waited for", time.Hour, 5 * time.Second, 2 * time.Second, 7 * time.Second, true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := newSchool("A")
				s.task, s.onStop = tc.task, tc.onStop
				s.Apply(t.Context(), Plan{Target: map[string]int{"A": 3}})
				begin := time.Now()
				if err := s.StopAll(t.Context(), tc.stop); err != nil {
					t.Fatal(err)
				}
				if got := time.Since(begin); got != tc.want {
					t.Errorf("took %v, want %v", got, tc.want)
				}
				for i, m := range s.pupils {
					if m.killed != tc.killed {
						t.Errorf("user %d killed: %v, want %v", i, m.killed, tc.killed)
					}
				}
			})
		})
	}
}

// A user that is leaving does not count towards the target: the master asked
// for users that work.
func TestANewTargetWhileUsersLeave(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSchool("A")
		s.task = 3 * time.Second
		s.Apply(t.Context(), Plan{Target: map[string]int{"A": 5}})
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		err := s.Apply(ctx, Plan{Target: map[string]int{"A": 2}, StopTimeout: time.Minute})
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Fatalf("the first Apply returned %v", err)
		}
		wantCounts(t, s.Population, map[string]int{"A": 5})
		begin := time.Now()
		if err := s.Apply(t.Context(), Plan{Target: map[string]int{"A": 4}}); err != nil {
			t.Fatal(err)
		}
		if got := time.Since(begin); got != 2*time.Second {
			t.Errorf("waited %v for the leaving users, want 2s", got)
		}
		wantCounts(t, s.Population, map[string]int{"A": 4})
		s.StopAll(t.Context(), 0)
	})
}

func TestACancelledSpreadStartsNoMore(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSchool("A")
		ctx, cancel := context.WithTimeout(t.Context(), 450*time.Millisecond)
		defer cancel()
		err := s.Apply(ctx, Plan{Target: map[string]int{"A": 10}, Spread: time.Second})
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Fatalf("Apply returned %v", err)
		}
		wantCounts(t, s.Population, map[string]int{"A": 5})
		s.StopAll(t.Context(), 0)
	})
}

// slowToKill is a member that has ended before its Kill returns.
type slowToKill struct{ kill, let chan struct{} }

func (m *slowToKill) Run(func()) bool { <-m.kill; return true }
func (m *slowToKill) Stop()           {}
func (m *slowToKill) Kill()           { close(m.kill); <-m.let }

func TestAUserIsGoneWhenItsKillIs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := &slowToKill{make(chan struct{}), make(chan struct{})}
		p := New([]string{"A"}, func(string) Member { return m })
		if err := p.Apply(t.Context(), Plan{Target: map[string]int{"A": 1}}); err != nil {
			t.Fatal(err)
		}
		stopped := make(chan error, 1)
		go func() { stopped <- p.StopAll(t.Context(), time.Second) }()
		time.Sleep(2 * time.Second)
		synctest.Wait()
		select {
		case <-stopped:
			t.Error("StopAll has returned while a kill was under way")
		default:
		}
		close(m.let)
		synctest.Wait()
		if p.Live() != 0 {
			t.Errorf("%d users are left", p.Live())
		}
	})
}

func TestPicker(t *testing.T) {
	turn, order := 0, ""
	seq := NewPicker([]int{1, 2, 0}, true)
	for range 9 {
		order += string(rune('a' + seq.Pick(&turn)))
	}
	if order != "abbcabbca" {
		t.Errorf("in sequence: %s", order)
	}
	random := NewPicker([]int{1, 3, 0}, false)
	hits := make([]int, 3)
	for range 50000 {
		hits[random.Pick(&turn)]++
	}
	for i, want := range []int{10000, 30000, 10000} {
		if hits[i] < want*9/10 || hits[i] > want*11/10 {
			t.Errorf("at random: %v, want about 1:3:1", hits)
		}
	}
	if NewPicker(nil, false).Pick(&turn) != -1 {
		t.Error("picked out of nothing")
	}
}
