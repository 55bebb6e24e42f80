package worker

import (
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// round is a life as locust.user.task.TaskSet.run has it: a task, a rest, and on_stop.
func round(d *diary, task func(*User) error, rest time.Duration, onStop func(*User)) func(*User) error {
	return func(u *User) error {
		for {
			if u.Stopping() {
				break
			}
			if err := task(u); errors.Is(err, ErrKilled) {
				break
			} else if err != nil {
				u.Fail("task", err)
			}
			if err := u.Rest(rest); err != nil {
				d.note(err.Error())
				break
			}
		}
		u.Leave(func() { onStop(u) })
		return nil
	}
}

// A life of a class's own has what the loop of this package has.
func TestLifeOfItsOwn(t *testing.T) {
	second := time.Second
	for _, tc := range []struct {
		name    string
		life    func(d *diary) func(*User) error
		meddle  func(*User)
		want    string
		crashes string
	}{
		{"a soft stop lets the task end", func(d *diary) func(*User) error {
			return round(d, d.does("a", second, nil), 2*second, d.leaves("stop"))
		}, stopAfter(3500 * time.Millisecond), "a@0s a@3s stop user@4s stop@4s", ""},
		{"a soft stop ends a rest at once", func(d *diary) func(*User) error {
			return round(d, d.does("a", second, nil), time.Hour, d.leaves("stop"))
		}, stopAfter(3 * second), "a@0s user killed@3s stop@3s", ""},
		{"a kill ends a task, and on_stop may block", func(d *diary) func(*User) error {
			return round(d, d.does("a", time.Hour, nil), 0, func(u *User) {
				if err := u.Sleep(second); err != nil || u.Context().Err() != nil {
					d.note("disturbed")
				}
				d.note("stop")
			})
		}, killAfter(second), "a@0s a killed@1s stop@2s", ""},
		{"a rest in on_stop of a user that was killed in its rest", func(d *diary) func(*User) error {
			return round(d, d.does("a", second, nil), time.Hour, func(u *User) {
				d.note(fmt.Sprint("rest ", u.Rest(second)))
			})
		}, killAfter(2 * second), "a@0s user killed@2s rest <nil>@3s", ""},
		{"on_stop that takes too long is killed as well", func(d *diary) func(*User) error {
			return round(d, d.does("a", time.Hour, nil), 0, func(u *User) { d.note(fmt.Sprint("stop ", u.Sleep(time.Hour))) })
		}, func(u *User) { time.Sleep(second); u.Kill(); time.Sleep(second); u.Kill() }, "a@0s a killed@1s stop user killed@2s", ""},
		{"a stop in a task that does not care is seen by Stopping", func(d *diary) func(*User) error {
			return func(u *User) error {
				for !u.Stopping() {
					d.note("a")
					time.Sleep(second)
				}
				d.note(fmt.Sprint(u.Killed()))
				return nil
			}
		}, stopAfter(1500 * time.Millisecond), "a@0s a@1s false@2s", ""},
		{"a failed task", func(d *diary) func(*User) error {
			return round(d, d.does("a", second, errors.New("boom")), second, d.leaves("stop"))
		}, stopAfter(2500 * time.Millisecond), "a@0s a@2s stop user@3s stop@3s", "task: boom,task: boom"},
		{"a panic", func(d *diary) func(*User) error {
			return func(*User) error { defer d.note("deferred"); panic("ouch") }
		}, nil, "deferred@0s", "life: ouch"},
		{"an error", func(d *diary) func(*User) error {
			return func(*User) error { return fmt.Errorf("load: %w", errors.New("broken")) }
		}, nil, "", "life: load: broken"},
		{"ways to end in peace", func(d *diary) func(*User) error {
			return func(u *User) error { d.note("a"); return fmt.Errorf("enough: %w", StopUser) }
		}, nil, "a@0s", ""},
		{"a kill is no failure", func(d *diary) func(*User) error {
			return func(u *User) error { return fmt.Errorf("request: %w", u.Sleep(time.Hour)) }
		}, killAfter(second), "", ""},
		{"Exit", func(d *diary) func(*User) error {
			return func(u *User) error {
				u.AtEnd(func() { d.note("end") })
				defer u.Leave(func() { d.note("stop") })
				u.Exit()
				return errors.New("not reached")
			}
		}, nil, "stop@0s end@0s", ""},
		{"an on_stop that panics, and one that exits", func(d *diary) func(*User) error {
			return func(u *User) error {
				defer d.note("over")
				u.Leave(func() { d.note("first"); panic("x") })
				u.Leave(func() { d.note("second"); u.Exit() })
				return nil
			}
		}, nil, "first@0s second@0s over@0s", ""},
		{"nothing of the other kind is run", func(d *diary) func(*User) error {
			return func(u *User) error { d.note("life"); return nil }
		}, nil, "life@0s", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d := &diary{}
				live(t, d, Class{
					Life: tc.life(d), OnStart: d.does("OnStart", 0, nil), OnStop: d.leaves("OnStop"),
					Tasks: []Task{{Run: d.does("task", 0, nil)}}, Wait: Constant(time.Second),
				}, tc.meddle)
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

func TestAClassWithALifeNeedsNoTasks(t *testing.T) {
	cfg := Config{Classes: []Class{{Name: "Pupil", Life: func(*User) error { return nil }}}}
	cfg.setDefaults()
	if err := cfg.check(); err != nil {
		t.Error(err)
	}
}

type told struct{ msg, trace, text string }

func (e told) Error() string     { return e.msg }
func (e told) Traceback() string { return e.trace }
func (e told) LogText() string   { return e.text }

// An error of another language brings its own traceback and words for the log.
func TestATracerIsReportedInItsOwnWords(t *testing.T) {
	var out strings.Builder
	box := newExceptionBox(slog.New(NewLogHandler(&out, slog.LevelInfo)))
	u := &User{plan: &plan{class: Class{Name: "Pupil"}}, crash: box.add}
	at := "  File \"locustfile.py\", line 3, in a\n    1 / 0\n"
	u.Fail("a", told{"division by zero", at, "division by zero\nTraceback (most recent call last):\n" + at + "ZeroDivisionError: division by zero\n"})
	u.Fail("a", nil)
	u.Fail("a", fmt.Errorf("wrapped: %w", told{"division by zero", at, "x"}))
	rows := box.take(10)
	if len(rows) != 2 || rows[0].msg != "division by zero" || rows[0].trace != at {
		t.Errorf("sent %+v", rows)
	}
	if got := out.String(); !strings.HasSuffix(got, "1 / 0\nZeroDivisionError: division by zero\n\n") {
		t.Errorf("logged %q", got)
	}
	box.addText(strings.Repeat("é", maxExceptionText), at+"deeper")
	if rows := box.take(10); len(rows) != 1 || len(rows[0].msg) > maxExceptionText+30 || !strings.HasSuffix(rows[0].msg, "é... (65536 bytes more)") {
		t.Errorf("a long message was sent in %d bytes", len(rows[0].msg))
	}
}

// A rest that ends at the same moment as a stop comes begins no task.
func TestARestAgainstAStop(t *testing.T) {
	for range 300 {
		synctest.Test(t, func(t *testing.T) {
			d := &diary{}
			live(t, d, Class{Life: func(u *User) error {
				err := u.Rest(time.Second)
				if err == nil && u.Killed() {
					t.Error("a rest that was stopped has ended in peace")
				}
				return err
			}}, stopAfter(time.Second))
		})
	}
}
