// Package local runs a load test on this machine alone, in place of a Locust
// master: it says how many users of which class there are to be, and when.
package local

import (
	"context"
	"fmt"
	"log/slog"
	"maps"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/gustload/gust/worker"
)

// Test is what is to be run.
type Test struct {
	Users     int
	SpawnRate float64       // users a second
	RunTime   time.Duration // 0: until the context ends
	Shape     Shape         // instead of Users and SpawnRate, if not nil
	Log       *slog.Logger
}

// Shape says once a second what there is to be; nil ends the test. An error
// ends it too.
type Shape func() (*Step, error)

// Step is one answer of a Shape.
type Step struct {
	Users     int
	SpawnRate float64
	Classes   []string // that new users are of; nil is all
}

// conductor is one Test under way.
type conductor struct {
	Test
	node  *worker.Alone
	users *dispatcher
}

// Run runs the test on the node, until it has ended or ctx ends. It returns
// before the users have been stopped: that is for the node.
func (t Test) Run(ctx context.Context, node *worker.Alone, classes []worker.Class) {
	c := &conductor{Test: t, node: node, users: newDispatcher(classes)}
	if t.Shape != nil {
		c.follow(ctx)
		if ctx.Err() == nil {
			t.Log.Info("Shape test completed, shutting down")
		}
		return
	}
	within := ctx
	if t.RunTime > 0 {
		t.Log.Info(fmt.Sprintf("Run time limit set to %d seconds", int(t.RunTime.Seconds())))
		limited, cancel := context.WithTimeout(ctx, t.RunTime)
		defer cancel()
		within = limited
	} else {
		t.Log.Info("No run time limit set, use CTRL+C to interrupt")
	}
	c.ramp(within, Step{Users: t.Users, SpawnRate: t.SpawnRate})
	<-within.Done()
	if ctx.Err() == nil {
		t.Log.Info("--run-time limit reached, shutting down")
	}
}

// ramp brings about a step (locust.runners.LocalRunner._start).
func (c *conductor) ramp(ctx context.Context, step Step) {
	if step.Users < 0 || !(step.SpawnRate > 0) || math.IsInf(step.SpawnRate, 0) {
		c.Log.Error(fmt.Sprintf("there cannot be %d users at a spawn rate of %v", step.Users, step.SpawnRate))
		return
	}
	if step.SpawnRate > 100 {
		c.Log.Warn("Your selected spawn rate is very high (>100), and this is known to sometimes cause issues. Do you really need to ramp up that fast?")
	}
	c.Log.Info(fmt.Sprintf("Ramping to %d users at a rate of %.2f per second", step.Users, step.SpawnRate))
	c.users.choose(step.Classes)
	each := int(max(1, math.Floor(step.SpawnRate)))
	interval := time.Duration(float64(each) / step.SpawnRate * float64(time.Second))
	for {
		begin := time.Now()
		enough := c.users.step(step.Users, each)
		if !c.node.Spawn(ctx, c.users.target()) {
			return
		}
		if !enough || len(c.users.active) == step.Users {
			break
		}
		if !sleep(ctx, interval-time.Since(begin)) {
			return
		}
	}
	counts := c.node.Environment().UserClassesCount()
	c.Log.Info("All users spawned: " + described(counts))
	c.node.SpawningComplete(total(counts))
}

// follow does what the shape says (locust.runners.Runner.shape_worker).
func (c *conductor) follow(ctx context.Context) {
	c.Log.Info("Shape test starting.")
	var last *Step
	var ramping chan struct{}
	stopRamp := func() {}
	defer func() {
		stopRamp()
		if ramping != nil {
			<-ramping
		}
	}()
	for ctx.Err() == nil && c.node.Environment().State() != "stopped" && c.node.Environment().State() != "cleanup" {
		begin := time.Now()
		step, err := c.Shape()
		if err != nil {
			c.Log.Error(err.Error())
			return
		}
		if step == nil {
			c.Log.Info("Shape test stopping")
			return
		}
		if last == nil || !step.equal(last) {
			c.Log.Info(fmt.Sprintf("Shape test updating to %d users at %.2f spawn rate", step.Users, step.SpawnRate))
			stopRamp()
			if ramping != nil {
				<-ramping
			}
			ramping, stopRamp = c.rampAside(ctx, *step)
			last = step
		}
		sleep(ctx, time.Second-time.Since(begin))
	}
}

// rampAside ramps in a goroutine of its own, until stop is called; done is closed
// at its end.
func (c *conductor) rampAside(ctx context.Context, step Step) (done chan struct{}, stop func()) {
	ctx, stop = context.WithCancel(ctx)
	done = make(chan struct{})
	go func() {
		defer close(done)
		c.ramp(ctx, step)
	}()
	return done, stop
}

func (s *Step) equal(o *Step) bool {
	return s.Users == o.Users && s.SpawnRate == o.SpawnRate && (s.Classes == nil) == (o.Classes == nil) && slices.Equal(s.Classes, o.Classes)
}

// sleep tells whether ctx still goes on.
func sleep(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}

// described is locust.runners._format_user_classes_count_for_log.
func described(counts map[string]int) string {
	var parts []string
	for _, class := range slices.Sorted(maps.Keys(counts)) {
		parts = append(parts, fmt.Sprintf("%q: %d", class, counts[class]))
	}
	return fmt.Sprintf("{%s} (%d total users)", strings.Join(parts, ", "), total(counts))
}

func total(counts map[string]int) (sum int) {
	for _, n := range counts {
		sum += n
	}
	return sum
}
