package worker

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gustload/gust/worker/internal/stats"
)

// diary is what happened to a user, in order.
type diary struct {
	begin   time.Time
	lines   []string
	crashes []string
}

func (d *diary) note(what string) {
	d.lines = append(d.lines, fmt.Sprintf("%s@%v", what, time.Since(d.begin)))
}

// does makes a task that notes its name, takes some time and ends with err.
func (d *diary) does(name string, took time.Duration, err error) func(*User) error {
	return func(u *User) error {
		d.note(name)
		if e := u.Sleep(took); e != nil {
			d.note(name + " killed")
			return e
		}
		return err
	}
}

func (d *diary) leaves(name string) func(*User) {
	return func(*User) { d.note(name) }
}

// live runs a user of the class in the bubble of a synctest, and meddle beside
// it, and returns when the user has ended.
func live(t *testing.T, d *diary, class Class, meddle func(*User)) {
	t.Helper()
	class.Name = "Pupil"
	d.begin = time.Now()
	log := slog.New(NewLogHandler(io.Discard, slog.LevelInfo))
	env := &Environment{node: &node{}, log: log}
	crash := func(_ *User, task string, err error) { d.crashes = append(d.crashes, task+": "+err.Error()) }
	u := newUser(env, makePlan(class, "", tagFilter{}, settings{}), stats.New(stats.Limits{}).Shard(), crash)
	done := make(chan struct{})
	go func() {
		defer close(done)
		woken := make(chan struct{}, 1)
		for !u.Run(func() { woken <- struct{}{} }) {
			<-woken
		}
	}()
	if meddle != nil {
		meddle(u)
	}
	<-done
}

func stopAfter(d time.Duration) func(*User) {
	return func(u *User) { time.Sleep(d); u.Stop() }
}

func killAfter(d time.Duration) func(*User) {
	return func(u *User) { time.Sleep(d); u.Kill() }
}

// What happens to a user, as locust.user.users and locust.user.task have it
// (2.47.0; protocol.md 12).
func TestLifeOfAUser(t *testing.T) {
	fail := errors.New("boom")
	second := time.Second
	for _, tc := range []struct {
		name    string
		class   func(d *diary) Class
		meddle  func(*User)
		want    string
		crashes string
	}{
		{"no wait before the first task, none while stopping", func(d *diary) Class {
			return Class{OnStart: d.does("start", second, nil), OnStop: d.leaves("stop"), Wait: Constant(2 * second), Tasks: []Task{{Run: d.does("a", second, nil)}}}
		}, killAfter(4500 * time.Millisecond), "start@0s a@1s a@4s a killed@4.5s stop@4.5s", ""},
		{"a soft stop lets the task end", func(d *diary) Class {
			return Class{OnStop: d.leaves("stop"), Wait: Constant(2 * second), Tasks: []Task{{Run: d.does("a", second, nil)}}}
		}, stopAfter(500 * time.Millisecond), "a@0s stop@1s", ""},
		{"a soft stop ends a wait at once", func(d *diary) Class {
			return Class{OnStop: d.leaves("stop"), Wait: Constant(time.Hour), Tasks: []Task{{Run: d.does("a", second, nil)}}}
		}, stopAfter(3 * second), "a@0s stop@3s", ""},
		{"an error is reported, waited for, and the user goes on", func(d *diary) Class {
			return Class{OnStop: d.leaves("stop"), Wait: Constant(second), Tasks: []Task{{Name: "a", Run: d.does("a", second, fail)}}}
		}, stopAfter(2500 * time.Millisecond), "a@0s a@2s stop@3s", "a: boom,a: boom"},
		{"a panic too", func(d *diary) Class {
			return Class{OnStop: d.leaves("stop"), Wait: Constant(second), Tasks: []Task{{Name: "a", Run: func(*User) error { d.note("a"); panic("ouch") }}}}
		}, stopAfter(500 * time.Millisecond), "a@0s stop@500ms", "a: ouch"},
		{"StopUser", func(d *diary) Class {
			return Class{OnStop: d.leaves("stop"), Tasks: []Task{{Run: d.does("a", second, fmt.Errorf("enough: %w", StopUser))}}}
		}, nil, "a@0s stop@1s", ""},
		{"RescheduleTask waits, RescheduleTaskImmediately does not", func(d *diary) Class {
			errs := []error{RescheduleTask, RescheduleTaskImmediately, StopUser}
			return Class{Wait: Constant(5 * second), Tasks: []Task{{Run: func(u *User) error {
				d.note("a")
				err := errs[0]
				errs = errs[1:]
				return err
			}}}}
		}, nil, "a@0s a@5s a@5s", ""},
		{"an error in on_start ends the user without on_stop", func(d *diary) Class {
			return Class{OnStart: d.does("start", second, fail), OnStop: d.leaves("stop"), Tasks: []Task{{Run: d.does("a", 0, nil)}}}
		}, nil, "start@0s", "on_start: boom"},
		{"StopUser in on_start", func(d *diary) Class {
			return Class{OnStart: d.does("start", second, StopUser), OnStop: d.leaves("stop"), Tasks: []Task{{Run: d.does("a", 0, nil)}}}
		}, nil, "start@0s stop@1s", ""},
		{"an interrupt in a user's own task ends it without on_stop", func(d *diary) Class {
			return Class{OnStop: d.leaves("stop"), Tasks: []Task{{Run: d.does("a", 0, InterruptTaskSet(true))}}}
		}, nil, "a@0s", ""},
		{"a set is left by an interrupt, at once or after a wait", func(d *diary) Class {
			inner := &TaskSet{OnStart: d.does("in", 0, nil), OnStop: d.leaves("out"), Sequential: true, Tasks: []Task{
				{Run: d.does("b", second, nil)}, {Run: d.does("c", 0, InterruptTaskSet(false))},
			}}
			other := &TaskSet{OnStop: d.leaves("gone"), Tasks: []Task{{Run: d.does("d", 0, InterruptTaskSet(true))}}}
			outer := &TaskSet{Sequential: true, Wait: Constant(time.Minute), Tasks: []Task{{Set: inner}, {Set: other}, {Run: d.does("e", 0, StopUser)}}}
			return Class{Wait: Constant(2 * second), Tasks: []Task{{Set: outer}}, OnStop: d.leaves("stop")}
		}, nil, "in@0s b@0s c@3s out@3s d@1m3s gone@1m3s e@1m3s stop@1m3s", ""},
		{"an interrupt in a set's on_start", func(d *diary) Class {
			turn := 0
			set := &TaskSet{OnStop: d.leaves("out"), Tasks: []Task{{Run: d.does("x", 0, nil)}}, OnStart: func(*User) error {
				if turn++; turn > 2 {
					return StopUser
				}
				d.note("in")
				return InterruptTaskSet(turn == 1)
			}}
			return Class{Wait: Constant(second), Tasks: []Task{{Set: set}}, OnStop: d.leaves("stop")}
		}, nil, "in@0s in@0s stop@1s", ""},
		{"a kill runs on_stop of every set, innermost first, and they may take their time", func(d *diary) Class {
			bye := func(name string) func(*User) {
				return func(u *User) {
					if err := u.Sleep(second); err != nil {
						name += " disturbed"
					}
					d.note(name)
				}
			}
			inner := &TaskSet{OnStop: bye("inner"), Tasks: []Task{{Run: d.does("a", time.Hour, nil)}}}
			outer := &TaskSet{OnStop: bye("outer"), Tasks: []Task{{Set: inner}}}
			return Class{Tasks: []Task{{Set: outer}}, OnStop: bye("user")}
		}, killAfter(second), "a@0s a killed@1s inner@2s outer@3s user@4s", ""},
		{"Exit unwinds like a kill", func(d *diary) Class {
			inner := &TaskSet{OnStop: d.leaves("inner"), Tasks: []Task{{Run: func(u *User) error {
				defer d.note("deferred")
				defer func() { recover() }()
				u.Exit()
				return errors.New("not reached")
			}}}}
			return Class{Tasks: []Task{{Set: inner}}, OnStop: d.leaves("user")}
		}, nil, "deferred@0s inner@0s user@0s", ""},
		{"an on_stop that panics", func(d *diary) Class {
			return Class{OnStop: func(*User) { d.note("stop"); panic("x") }, Tasks: []Task{{Run: d.does("a", 0, StopUser)}}}
		}, nil, "a@0s stop@0s", ""},
		{"a wait that fails slows down and is reported", func(d *diary) Class {
			return Class{Wait: func(*User, *Pace) (time.Duration, error) { return 0, fail }, Tasks: []Task{{Run: d.does("a", 0, nil)}}}
		}, stopAfter(1500 * time.Millisecond), "a@0s a@1s", "wait_time: boom,wait_time: boom"},
		{"no tasks", func(d *diary) Class { return Class{} }, stopAfter(1500 * time.Millisecond), "",
			"tasks: " + errNoTasks.Error() + ",tasks: " + errNoTasks.Error()},
	} {
		t.Run(tc.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d := &diary{}
				live(t, d, tc.class(d), tc.meddle)
				if got := strings.Join(d.lines, " "); got != tc.want {
					t.Errorf("happened: %s\nwant:     %s", got, tc.want)
				}
				if got := strings.Join(d.crashes, ","); got != tc.crashes {
					t.Errorf("reported: %s\nwant:     %s", got, tc.crashes)
				}
			})
		})
	}
}

func TestAUserKilledBeforeItBeganDoesNothing(t *testing.T) {
	d := &diary{}
	class := Class{OnStart: d.does("start", 0, nil), OnStop: d.leaves("stop")}
	u := newUser(&Environment{}, makePlan(class, "", tagFilter{}, settings{}), stats.New(stats.Limits{}).Shard(), nil)
	u.Kill()
	u.Run(nil)
	if len(d.lines) > 0 {
		t.Errorf("it did %v", d.lines)
	}
}

func TestWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := &diary{}
		took := []time.Duration{100 * time.Millisecond, 2 * time.Second, 100 * time.Millisecond, 0}
		class := Class{
			// on_start's time eats into the first wait (protocol.md 12.2).
			OnStart: func(u *User) error { return u.Sleep(300 * time.Millisecond) },
			Wait:    ConstantThroughput(2),
			Tasks: []Task{{Run: func(u *User) error {
				d.note("a")
				if len(took) == 0 {
					return StopUser
				}
				first := took[0]
				took = took[1:]
				return u.Sleep(first)
			}}},
		}
		live(t, d, class, nil)
		want := "a@300ms a@500ms a@2.5s a@3s a@3.5s"
		if got := strings.Join(d.lines, " "); got != want {
			t.Errorf("constant_throughput(2):\n%s, want\n%s", got, want)
		}
	})
	var sum, low, high time.Duration = 0, time.Hour, 0
	wait, poisson := Between(time.Second, 3*time.Second), Poisson(4)
	var arrivals time.Duration
	for range 20000 {
		w, _ := wait(nil, nil)
		sum, low, high = sum+w, min(low, w), max(high, w)
		p, _ := poisson(nil, nil)
		arrivals += p
	}
	if mean := sum / 20000; low < time.Second || high >= 3*time.Second || (mean-2*time.Second).Abs() > 50*time.Millisecond {
		t.Errorf("between(1, 3): from %v to %v, mean %v", low, high, mean)
	}
	if mean := arrivals / 20000; (mean - 250*time.Millisecond).Abs() > 10*time.Millisecond {
		t.Errorf("poisson(4): mean wait %v, want 250ms", mean)
	}
}

func TestPacingIsOfTheClassUnlessTheSetHasItsOwn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := &diary{}
		n := 0
		run := func(u *User) error {
			d.note("a")
			if n++; n == 4 {
				return StopUser
			}
			return u.Sleep(time.Second)
		}
		live(t, d, Class{Wait: ConstantPacing(3 * time.Second), Tasks: []Task{{Set: &TaskSet{Tasks: []Task{{Run: run}}}}}}, nil)
		if got, want := strings.Join(d.lines, " "), "a@0s a@3s a@6s a@9s"; got != want {
			t.Errorf("%s, want %s", got, want)
		}
	})
}

func TestTagsChooseTasks(t *testing.T) {
	set := &TaskSet{Name: "set", Tasks: []Task{{Name: "s1", Tags: []string{"x"}}, {Name: "s2"}}}
	tasks := []Task{{Name: "a", Tags: []string{"x", "y"}}, {Name: "b", Tags: []string{"y"}}, {Name: "c"}, {Set: set}}
	tagged := []Task{{Set: set, Tags: []string{"z"}}}
	for _, tc := range []struct {
		tasks            []Task
		include, exclude []string
		want             string
	}{
		{tasks, nil, nil, "a b c set(s1 s2)"},
		{tasks, []string{"x"}, nil, "a set(s1)"},
		{tasks, []string{"x", "y"}, nil, "a b set(s1)"},
		{tasks, nil, []string{"x"}, "b c set(s2)"},
		{tasks, []string{"y"}, []string{"x"}, "b"},
		{tasks, []string{"nothing"}, nil, ""},
		{tagged, []string{"z"}, nil, "set(s1 s2)"},
		{tagged, []string{"z"}, []string{"x"}, "set(s2)"},
		{tagged, nil, []string{"z"}, ""},
	} {
		got := names(tagFilter{tc.include, tc.exclude}.apply(tc.tasks, nil, false))
		if got != tc.want {
			t.Errorf("--tags %v --exclude-tags %v: %q, want %q", tc.include, tc.exclude, got, tc.want)
		}
	}
	edited := makePlan(Class{Host: "http://class", Tasks: tasks}, "", tagFilter{}, settings{tasks: []string{"c", "set"}, named: true})
	if got := names(edited.tasks); got != "c set(s1 s2)" || edited.host != "http://class" {
		t.Errorf("after an edit: %q on %s", got, edited.host)
	}
}

func names(list taskList) string {
	var out []string
	for _, t := range list.tasks {
		name := t.name()
		if t.set != nil {
			name += "(" + names(t.set.tasks) + ")"
		}
		out = append(out, name)
	}
	return strings.Join(out, " ")
}

func TestHostOrder(t *testing.T) {
	edited := "http://edited"
	for _, tc := range []struct {
		class, test string
		s           settings
		want        string
	}{
		{"http://class", "", settings{}, "http://class"},
		{"http://class", "http://test", settings{}, "http://test"},
		{"http://class", "", settings{host: &edited}, "http://edited"},
		{"http://class", "http://test", settings{host: &edited}, "http://test"},
		{"", "", settings{}, ""},
	} {
		if got := makePlan(Class{Host: tc.class}, tc.test, tagFilter{}, tc.s).host; got != tc.want {
			t.Errorf("class %q, test %q, edited %v: %q, want %q", tc.class, tc.test, tc.s.host != nil, got, tc.want)
		}
	}
}

type deep struct{}

func (deep) dig(n int) {
	if n == 0 {
		panic(fmt.Errorf("hit rock at %p", &n))
	}
	deep{}.dig(n - 1)
}

func crash(*User) error {
	deep{}.dig(1)
	return nil
}

// The master groups by the traceback alone, so it may hold nothing that
// differs between two occurrences.
func TestTracebacksAreStable(t *testing.T) {
	var u User
	first := traceback("Pupil", "a", u.call(crash))
	second := make(chan string)
	go func() { second <- traceback("Pupil", "a", u.call(crash)) }()
	if other := <-second; other != first {
		t.Errorf("two occurrences:\n%s\n%s", first, other)
	}
	lines := strings.Split(strings.TrimSuffix(first, "\n"), "\n")
	if len(lines) != 3 || !strings.HasSuffix(lines[2], "in worker.deep.dig") || !strings.HasPrefix(lines[0], `  File "worker/life_test.go", line `) {
		t.Errorf("not the three calls, innermost last:\n%s", first)
	}
	var nilMap map[string]int
	runtimeErr := u.call(func(*User) error { nilMap["x"] = 1; return nil })
	if got := traceback("Pupil", "a", runtimeErr); strings.Count(got, "\n") != 1 || runtimeErr.Error() != "assignment to entry in nil map" {
		t.Errorf("a runtime error: %v\n%s", runtimeErr, got)
	}
	a, b := traceback("P", "t", inspect(errors.New("user 17 failed"))), traceback("P", "t", inspect(errors.New("user 23 failed")))
	if a != b || a != "  in P.t\n    *errors.errorString: user NN failed\n" {
		t.Errorf("returned errors: %q and %q", a, b)
	}
}

func TestExceptionsAreSentOneByOneButNotInAFlood(t *testing.T) {
	var out strings.Builder
	box := newExceptionBox(slog.New(NewLogHandler(&out, slog.LevelInfo)))
	u := &User{plan: &plan{class: Class{Name: "Pupil"}}}
	for range 30 {
		box.add(u, "a", inspect(errors.New("first")))
	}
	box.add(u, "a", inspect(errors.New("second")))
	for i := range maxExceptionRows + 10 {
		box.add(u, "a", fmt.Errorf("kind %c%c", 'a'+i/26, 'a'+i%26))
	}
	got := box.take(3)
	if msgs := []string{got[0].msg, got[1].msg, got[2].msg}; !slices.Equal(msgs, []string{"first", "second", "kind aa"}) {
		t.Errorf("taken in turn: %v", msgs)
	}
	box.giveBack(got)
	count := map[string]int{}
	for _, row := range box.take(1 << 20) {
		count[row.msg]++
	}
	if count["first"] != 30 || count["second"] != 1 {
		t.Errorf("sent %d of 30 and %d of 1", count["first"], count["second"])
	}
	if lost := box.reset(); lost == 0 {
		t.Error("no limit on different exceptions")
	}
	if n := strings.Count(out.String(), "Pupil.a: first"); n != 1 {
		t.Errorf("logged %d times in ten seconds", n)
	}
}

type grumpy struct{ text string }

func (g *grumpy) Error() string { return g.text } // of a nil pointer: a panic

// Code of the test that panics in odd places ends nothing but its own doing.
func TestNothingOfATestEndsTheProcess(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := &diary{}
		n := 0
		live(t, d, Class{
			Wait: func(*User, *Pace) (time.Duration, error) {
				if n++; n == 2 {
					panic("in wait")
				}
				return time.Second, nil
			},
			OnStart: func(u *User) error {
				u.AtKill(func() { panic("at kill") })
				u.AtEnd(func() { d.note("last end") })
				u.AtEnd(func() { panic("at end") })
				u.AtEnd(func() { u.Exit() })
				return nil
			},
			Tasks: []Task{{Name: "a", Run: func(*User) error { var g *grumpy; return g }}},
		}, killAfter(2500*time.Millisecond))
		if len(d.crashes) != 4 || !strings.Contains(d.crashes[0], "whose methods panic") || d.crashes[2] != "wait_time: in wait" {
			t.Errorf("reported: %q", d.crashes)
		}
		if len(d.lines) != 1 || d.lines[0] != "last end@2.5s" {
			t.Errorf("happened: %q", d.lines)
		}
	})
}

// A kill that comes while a set is being left for another reason, an interrupt,
// is not forgotten by what its OnStop may still do.
func TestAKillDuringAnInterruptEndsTheUser(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var d diary
		rounds := 0
		set := TaskSet{Tasks: []Task{{Name: "inner", Run: func(u *User) error {
			if rounds++; rounds > 3 {
				return StopUser
			}
			u.Kill() // as from outside, just before the task ends
			return InterruptTaskSet(true)
		}}}, OnStop: d.leaves("set left")}
		live(t, &d, Class{Tasks: []Task{{Name: "set", Set: &set}}, OnStop: d.leaves("user left"), Wait: Constant(time.Second)}, nil)
		if want := []string{"set left@0s", "user left@0s"}; rounds != 1 || !slices.Equal(d.lines, want) {
			t.Errorf("%d rounds, %q, want 1 and %q", rounds, d.lines, want)
		}
	})
}

func TestAKillDuringLeaveEndsALife(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var d diary
		live(t, &d, Class{Life: func(u *User) error {
			u.Kill()
			u.Leave(func() { d.note(fmt.Sprint("leave ", u.Sleep(time.Second))) })
			d.note(fmt.Sprint("stopping ", u.Stopping(), " rest ", u.Rest(time.Hour)))
			return nil
		}}, nil)
		if want := []string{"leave <nil>@1s", "stopping true rest " + StopUser.Error() + "@1s"}; !slices.Equal(d.lines, want) {
			t.Errorf("%q, want %q", d.lines, want)
		}
	})
}
