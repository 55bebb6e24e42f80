package swarm

import (
	"context"
	"maps"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// Member is one user as the population sees it.
type Member interface {
	// Run is the user's life; it blocks until the user has ended, and is true
	// then. A user that rests for long may return false instead, and then calls
	// again, once, from any goroutine, to have its Run go on in another one. It may
	// do so before Run has returned.
	Run(again func()) (over bool)

	// Stop asks the user to end after the task it is in; one that rests
	// between tasks ends at once. Must not block.
	Stop()

	// Kill makes the user end at its next blocking point. Must not block.
	Kill()
}

// Population is the users of one node. All methods are safe for concurrent
// use, but only one Apply or StopAll may be under way at a time.
type Population struct {
	create func(class string) Member

	live atomic.Int64
	crew crew

	mu     sync.Mutex
	groups map[string]*group
	ended  *sync.Cond // on mu: some user has ended
}

// group is the users of one class.
type group struct {
	staying []*slot
	leaving map[*slot]struct{}
	retired bool // of a class that is no more: nobody joins
}

func newGroup() *group { return &group{leaving: make(map[*slot]struct{})} }

func (g *group) live() int { return len(g.staying) + len(g.leaving) }

// slot holds one user from its start to its end.
type slot struct {
	member Member
	class  string
	again  func()
	place  int            // index in staying, -1 once leaving
	killer *time.Timer    // set when leaving with a deadline
	kills  sync.WaitGroup // killers that are set, or under way
	gone   bool           // it has ended: no killer is set any more
}

// New makes an empty population of the named classes. create is called for
// each user that is started, in the goroutine that calls Apply.
func New(classes []string, create func(class string) Member) *Population {
	p := &Population{create: create, groups: make(map[string]*group, len(classes))}
	p.ended = sync.NewCond(&p.mu)
	for _, class := range classes {
		p.groups[class] = newGroup()
	}
	return p
}

// SetClasses changes the classes there are, for the next Apply. Users of a class
// that is no more are counted as long as they live.
func (p *Population) SetClasses(classes []string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for class, g := range p.groups {
		g.retired = !slices.Contains(classes, class)
		if g.retired && g.live() == 0 {
			delete(p.groups, class)
		}
	}
	for _, class := range classes {
		if p.groups[class] == nil {
			p.groups[class] = newGroup()
		}
	}
}

// Counts tells how many users of each class exist, zeros included: also those
// that are still starting or about to end (locust.runners.user_classes_count).
func (p *Population) Counts() map[string]int {
	p.mu.Lock()
	defer p.mu.Unlock()
	counts := make(map[string]int, len(p.groups))
	for class, g := range p.groups {
		counts[class] = g.live()
	}
	return counts
}

// Plan says how a target is to be reached.
type Plan struct {
	Target map[string]int // users per class; classes not named are left alone

	// Spread is the time over which missing users are started, evenly; 0 is all
	// at once. Phase, from 0 to below 1, shifts the starts within their steps, so
	// that many nodes do not start theirs at the same instant.
	Spread time.Duration
	Phase  float64

	// AtOnce is how many of the missing users are started at once all the same:
	// those that an earlier plan, given up for this one, still owed.
	AtOnce int

	// StopTimeout is how long a user that is too many may take to end its task
	// before it is killed; 0 kills at once.
	StopTimeout time.Duration
}

// Apply brings the population to the plan's target: it starts what is missing,
// then stops what is too many and waits until those have ended (the order of
// locust.runners.start_worker: a slow stop must not delay a start). It returns
// early with the context's error when ctx ends; users asked to leave go on
// leaving, with their deadline.
func (p *Population) Apply(ctx context.Context, plan Plan) error {
	if err := p.start(ctx, p.missing(plan.Target), plan); err != nil {
		return err
	}
	p.dismissExcess(plan.Target, plan.StopTimeout)
	return p.await(ctx, func() bool { return p.noneLeavingLocked(plan.Target) })
}

// StopAll stops every user and returns when none is left. Users that take
// longer than stopTimeout to end their task are killed then; what a killed
// user still does before it ends (its OnStop) is waited for without limit. The
// context's error is returned early if ctx ends.
func (p *Population) StopAll(ctx context.Context, stopTimeout time.Duration) error {
	p.mu.Lock()
	none := make(map[string]int, len(p.groups))
	for class, g := range p.groups {
		none[class] = 0
		for s := range g.leaving {
			p.setDeadlineLocked(s, stopTimeout)
		}
	}
	p.mu.Unlock()
	p.dismissExcess(none, stopTimeout)
	if err := p.Wait(ctx); err != nil {
		return err
	}
	p.crew.all.Wait()
	return nil
}

// Wait returns when no user is left, or with the error of ctx when that ends.
func (p *Population) Wait(ctx context.Context) error {
	return p.await(ctx, func() bool { return p.live.Load() == 0 })
}

// Live tells how many users exist. It does not block.
func (p *Population) Live() int { return int(p.live.Load()) }

// missing lists the class of each user to start, the classes taken in turn.
func (p *Population) missing(target map[string]int) []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	lack := make(map[string]int)
	total := 0
	for class, want := range target {
		if g, ok := p.groups[class]; ok && !g.retired && want > len(g.staying) {
			lack[class] = want - len(g.staying)
			total += lack[class]
		}
	}
	classes := slices.Sorted(maps.Keys(lack))
	list := make([]string, 0, total)
	for len(list) < total {
		for _, class := range classes {
			if lack[class] > 0 {
				lack[class]--
				list = append(list, class)
			}
		}
	}
	return list
}

func (p *Population) start(ctx context.Context, classes []string, plan Plan) error {
	owed := min(plan.AtOnce, len(classes))
	for _, class := range classes[:owed] {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		p.add(class)
	}
	classes = classes[owed:]
	if len(classes) == 0 {
		return ctx.Err()
	}
	step := plan.Spread / time.Duration(len(classes))
	first := time.Duration(plan.Phase * float64(step))
	begin := time.Now()
	timer := time.NewTimer(0)
	defer timer.Stop()
	for i, class := range classes {
		if wait := first + time.Duration(i)*step - time.Since(begin); wait > 0 {
			timer.Reset(wait)
			select {
			case <-ctx.Done():
				return ctx.Err()
			case <-timer.C:
			}
		} else if ctx.Err() != nil {
			return ctx.Err()
		}
		p.add(class)
	}
	return nil
}

func (p *Population) add(class string) {
	s := &slot{member: p.create(class), class: class}
	p.live.Add(1)
	p.mu.Lock()
	g := p.groups[class]
	s.place = len(g.staying)
	g.staying = append(g.staying, s)
	p.mu.Unlock()
	s.again = func() { p.serve(s) }
	p.serve(s)
}

// lead has a user live until it ends or rests.
func (p *Population) lead(s *slot) {
	over := true
	// Deferred, because a killed user ends its goroutine with Goexit.
	defer func() {
		if over {
			p.remove(s)
		}
	}()
	over = s.member.Run(s.again)
}

// remove forgets a user that has ended. A kill that is under way runs code of
// the user, so it is waited for, without the lock.
func (p *Population) remove(s *slot) {
	p.mu.Lock()
	s.gone = true
	s.callOffLocked()
	p.mu.Unlock()
	s.kills.Wait()

	p.mu.Lock()
	defer p.mu.Unlock()
	if p.live.Add(-1) == 0 {
		p.crew.dismiss()
	}
	g := p.groups[s.class]
	if s.place >= 0 {
		g.unseat(s)
	} else {
		delete(g.leaving, s)
	}
	if g.retired && g.live() == 0 {
		delete(p.groups, s.class)
	}
	p.ended.Broadcast()
}

// unseat takes a user out of staying in constant time.
func (g *group) unseat(s *slot) {
	last := len(g.staying) - 1
	moved := g.staying[last]
	g.staying[s.place], moved.place = moved, s.place
	g.staying[last] = nil
	g.staying = g.staying[:last]
	s.place = -1
}

// dismissExcess asks the newest of the users that are too many to leave. It
// does so without the lock: a kill runs code of the user.
func (p *Population) dismissExcess(target map[string]int, timeout time.Duration) {
	for _, s := range p.takeExcess(target) {
		if timeout <= 0 {
			s.member.Kill()
			continue
		}
		s.member.Stop()
		p.mu.Lock()
		p.setDeadlineLocked(s, timeout)
		p.mu.Unlock()
	}
}

func (p *Population) takeExcess(target map[string]int) []*slot {
	p.mu.Lock()
	defer p.mu.Unlock()
	var excess []*slot
	for class, want := range target {
		g, ok := p.groups[class]
		if !ok {
			continue
		}
		for len(g.staying) > max(want, 0) {
			s := g.staying[len(g.staying)-1]
			g.unseat(s)
			g.leaving[s] = struct{}{}
			excess = append(excess, s)
		}
	}
	return excess
}

func (p *Population) setDeadlineLocked(s *slot, timeout time.Duration) {
	if s.gone {
		return
	}
	s.callOffLocked()
	s.kills.Add(1)
	s.killer = time.AfterFunc(max(timeout, 0), func() {
		defer s.kills.Done()
		s.member.Kill()
	})
}

// callOffLocked stops the killer, unless it is under way.
func (s *slot) callOffLocked() {
	if s.killer != nil && s.killer.Stop() {
		s.kills.Done()
	}
	s.killer = nil
}

func (p *Population) noneLeavingLocked(target map[string]int) bool {
	for class := range target {
		if g, ok := p.groups[class]; ok && len(g.leaving) > 0 {
			return false
		}
	}
	return true
}

// await blocks until done, called with the lock held whenever a user has
// ended, says so, or ctx ends.
func (p *Population) await(ctx context.Context, done func() bool) error {
	stop := context.AfterFunc(ctx, func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.ended.Broadcast()
	})
	defer stop()
	p.mu.Lock()
	defer p.mu.Unlock()
	for !done() {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		p.ended.Wait()
	}
	return nil
}
