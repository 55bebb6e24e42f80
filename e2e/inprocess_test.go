package e2e

// This file tests worker.Run as a library: several nodes in one process, and nothing left behind.

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gustload/gust/worker"
	"github.com/gustload/gust/worker/client"
)

func inProcess(m *master, classes ...worker.Class) worker.Config {
	return worker.Config{
		MasterHost: "127.0.0.1", MasterPort: m.port, Classes: classes,
		Log: slog.New(worker.NewLogHandler(io.Discard, slog.LevelInfo)),
	}
}

// goroutinesOf returns the stacks of goroutines that run code of gust.
func goroutinesOf(module string) []string {
	buf := make([]byte, 4<<20)
	var own []string
	for stack := range strings.SplitSeq(string(buf[:runtime.Stack(buf, true)]), "\n\n") {
		if strings.Contains(stack, module) {
			own = append(own, stack)
		}
	}
	return own
}

// TestRunLeavesNothing is not parallel: it counts goroutines.
func TestRunLeavesNothing(t *testing.T) {
	target := newTarget(t)
	m := newClassesMaster(t, "newest", "Alpha Beta", "-H", target.url)
	get := func(name string) worker.Class {
		return worker.Class{Name: name, Wait: worker.Constant(20 * time.Millisecond), Tasks: []worker.Task{
			client.Task("who", func(web *client.Session) error { web.Get("/who/" + name); return nil }),
		}}
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var nodes sync.WaitGroup
	errs := make([]error, 3)
	// Two that know nothing of each other, and one that looks for a master in vain.
	nodes.Go(func() { errs[0] = worker.Run(ctx, inProcess(m, get("Alpha"), get("Beta"))) })
	nodes.Go(func() { errs[1] = worker.Run(ctx, inProcess(m, get("Alpha"), get("Beta"))) })
	gaveUp := make(chan struct{})
	nodes.Go(func() {
		defer close(gaveUp)
		lost := inProcess(m, get("Alpha"))
		lost.MasterPort, lost.ConnectTimeout = freePort(t), time.Second
		errs[2] = worker.Run(ctx, lost)
	})
	m.waitWorkers(2)
	m.swarm(8, 100, nil)
	m.waitFor("requests of both", patience, func() bool {
		n := m.requestsCSV().counts()
		return n["GET /who/Alpha"] > 20 && n["GET /who/Beta"] > 20
	})
	<-gaveUp
	cancel() // in mid-test
	nodes.Wait()
	if errs[0] != nil || errs[1] != nil {
		t.Errorf("Run returned %v and %v when its context ended, want nil", errs[0], errs[1])
	}
	if !errors.Is(errs[2], worker.ErrNoMaster) {
		t.Errorf("Run without a master returned %v, want ErrNoMaster", errs[2])
	}
	if left := goroutinesOf("gust/worker"); len(left) > 0 {
		t.Errorf("%d goroutines are left when Run has returned:\n%s", len(left), strings.Join(left, "\n\n"))
	}
	m.waitCounts(target.served, patience)
}

func TestConfigIsChecked(t *testing.T) {
	run := func(*worker.User) error { return nil }
	for name, tc := range map[string]struct {
		cfg  worker.Config
		want string
	}{
		"no class":    {worker.Config{}, "no user class"},
		"no name":     {worker.Config{Classes: []worker.Class{{}}}, "has no name"},
		"no tasks":    {worker.Config{Classes: []worker.Class{{Name: "A"}}}, "A has no tasks"},
		"empty set":   {worker.Config{Classes: []worker.Class{{Name: "A", Tasks: []worker.Task{{Set: &worker.TaskSet{Name: "S"}}}}}}, `"S" of A has no tasks`},
		"weight":      {worker.Config{Classes: []worker.Class{{Name: "A", Tasks: []worker.Task{{Run: run, Weight: -1}}}}}, "weight -1"},
		"twice":       {worker.Config{Classes: []worker.Class{{Name: "A", Tasks: []worker.Task{{Run: run}}}, {Name: "A"}}}, "two user classes named A"},
		"port":        {worker.Config{MasterPort: 70000, Classes: []worker.Class{{Name: "A"}}}, "70000"},
		"no task":     {worker.Config{Classes: []worker.Class{{Name: "A", Tasks: []worker.Task{{Name: "t"}}}}}, `task 1 ("t") of A has neither`},
		"two tasks":   {worker.Config{Classes: []worker.Class{{Name: "A", Tasks: []worker.Task{{Run: run, Set: &worker.TaskSet{Name: "S"}}}}}}, "has both"},
		"nested task": {worker.Config{Classes: []worker.Class{{Name: "A", Tasks: []worker.Task{{Set: &worker.TaskSet{Name: "S", Tasks: []worker.Task{{Name: "x"}}}}}}}}, `task 1 ("x") of A.S`},
	} {
		if err := worker.Run(context.Background(), tc.cfg); !errors.Is(err, worker.ErrConfig) || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s: %v, want an ErrConfig that says %q", name, err, tc.want)
		}
	}
}
