package worker

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestOnePass(t *testing.T) {
	var did, crashed []string
	does := func(name string, err error) Task {
		return Task{Name: name, Weight: 3, Tags: []string{name}, Run: func(*User) error { did = append(did, name); return err }}
	}
	noted := func(name string) func(*User) error {
		return func(*User) error { did = append(did, name); return nil }
	}
	leaves := func(name string) func(*User) { return func(*User) { did = append(did, name) } }
	set := func(name string, sequential bool, tasks ...Task) Task {
		return Task{Set: &TaskSet{Name: name, Sequential: sequential, Tasks: tasks, OnStart: noted("+" + name), OnStop: leaves("-" + name), Wait: Constant(time.Hour)}}
	}
	for _, test := range []struct {
		name  string
		tasks []Task
		not   []string // tags to exclude
		want  string
	}{
		{"each once, in order", []Task{does("a", nil), does("b", nil), does("c", nil)}, nil, "+ a b c -"},
		{"errors do not end it", []Task{does("a", errors.New("boom")), does("b", RescheduleTask), does("c", RescheduleTaskImmediately), does("d", nil)}, nil, "+ a b c d - boom"},
		{"StopUser does", []Task{does("a", StopUser), does("b", nil)}, nil, "+ a -"},
		{"a set is left", []Task{set("s", false, does("a", nil), does("b", nil)), does("c", nil)}, nil, "+ +s a b -s c -"},
		{"a sequential set has weights", []Task{set("s", true, does("a", nil)), does("c", nil)}, nil, "+ +s a a a -s c -"},
		{"an interrupt", []Task{set("s", true, does("a", InterruptTaskSet(false)), does("b", nil)), does("c", nil)}, nil, "+ +s a -s c -"},
		{"tags", []Task{does("a", nil), set("s", false, does("b", nil)), does("c", nil)}, []string{"b", "c"}, "+ a -"},
		{"nothing", []Task{does("a", nil)}, []string{"a"}, "+ - " + errNoTasks.Error()},
	} {
		did, crashed = nil, nil
		class := Class{Name: "Pupil", Tasks: test.tasks, OnStart: noted("+"), OnStop: leaves("-"), Wait: Constant(time.Hour)}
		node, err := NewAlone(Config{Classes: []Class{class}, ExcludeTags: test.not, Log: slog.New(slog.NewTextHandler(io.Discard, nil))}, nil)
		if err != nil {
			t.Fatal(err)
		}
		node.OnePass()
		err = node.Run(t.Context(), func(ctx context.Context) {
			node.Spawn(ctx, map[string]int{"Pupil": 1})
			node.Wait(ctx)
		})
		for _, e := range node.Exceptions() {
			crashed = append(crashed, e.Message)
		}
		got := strings.Join(slices.Concat(did, crashed), " ")
		if err != nil || got != test.want {
			t.Errorf("%s: the user does %q, want %q (%v)", test.name, got, test.want, err)
		}
	}
}
