package locustfile

import (
	"slices"

	"github.com/gustload/gust/worker/internal/py"
)

// This file does in Go what DefaultTaskSet._turn (runtime/taskset.py) does, for
// users in whose task set nothing is overridden: next to the request of a short
// task, ten calls of Python functions cost more than the task.

// ground is what the users of a shard have in common for that.
type ground struct {
	taskSet  *py.Class // DefaultTaskSet
	version  uint64    // of it, as the runtime has defined it
	own      []string  // what its instances have of their own
	waitTime py.Value  // User.wait_time
	random   *py.Module
	choice   py.Value // random.choice
	species  map[*py.Class]*species
}

// species is what the users of a class have in common. Its attributes are asked
// for at each turn.
type species struct {
	tasks, ending, waitTime        *py.Attr
	waitFunction, minWait, maxWait *py.Attr
}

// newGround looks at the runtime before a locustfile can have changed it.
func newGround(t *py.Thread, core *py.Module) (*ground, error) {
	g := &ground{own: []string{"_task_queue", "_cp_last_run", "_user", "_parent", "_end_of_pass"}, species: make(map[*py.Class]*species)}
	own, _ := core.Dict.GetStr("DefaultTaskSet")
	g.taskSet, _ = own.(*py.Class)
	g.version = g.taskSet.Version()
	user, _ := core.Dict.GetStr("User")
	g.waitTime = user.(*py.Class).Own("wait_time")
	random, err := t.Import("random")
	if err != nil {
		return nil, err
	}
	g.random = random
	g.choice, _ = random.Dict.GetStr("choice")
	return g, nil
}

func (g *ground) of(class *py.Class) *species {
	if s := g.species[class]; s != nil {
		return s
	}
	s := &species{
		py.NewAttr("tasks"), py.NewAttr("_ending"), py.NewAttr("wait_time"),
		py.NewAttr("wait_function"), py.NewAttr("min_wait"), py.NewAttr("max_wait"),
	}
	g.species[class] = s
	return s
}

// turns are those of one user.
type turns struct {
	*member
	*species
	set   *py.Object // the DefaultTaskSet
	shape *py.Shape  // that it has if nothing was set on it; nil: something was
	queue *py.List
}

func (m *member) newTurns(set *py.Object) *turns {
	u := &turns{member: m, species: m.shard.ground.of(m.object.Class()), set: set}
	queue, _ := set.OwnAttr("_task_queue")
	u.queue, _ = queue.(*py.List)
	if u.queue != nil && m.shard.program.opts.Single == nil && slices.Equal(set.OwnNames(), m.shard.ground.own) {
		u.shape = set.Shape()
	}
	return u
}

// turn is a turn: how long to rest then, or None.
func (u *turns) turn(t *py.Thread) (py.Value, error) {
	task, err := u.next(t)
	if err != nil {
		return nil, err
	}
	f, ok := task.(*py.Function)
	if !ok {
		return t.CallMethod(u.set, "_turn")
	}
	if _, err := t.CallPos(f, u.object); err != nil {
		return t.CallMethod(u.set, "_turn", true, t.Exception(err))
	}
	ending, err := u.ending.Get(t, u.object)
	if err != nil || ending != false {
		return t.CallMethod(u.set, "_turn", true)
	}
	fn, self, err := u.waitTime.Method(t, u.object)
	if err != nil || fn == py.None {
		return t.CallMethod(u.set, "_turn", true)
	}
	if fn == u.shard.ground.waitTime && u.restsNot(t) {
		return 0.0, nil
	}
	pause, err := t.CallOn(fn, self)
	if err != nil {
		return t.CallMethod(u.set, "_turn", true, t.Exception(err), true)
	}
	return pause, nil
}

// next takes the task to run from the queue, or picks one. It is nil, and
// nothing was taken, if Python has to do the turn.
func (u *turns) next(t *py.Thread) (py.Value, error) {
	g := u.shard.ground
	if u.shape == nil || u.set.Shape() != u.shape || g.taskSet.Version() != g.version || u.user.Stopping() {
		return nil, nil
	}
	if queue, _ := u.set.OwnAttr("_task_queue"); queue != u.queue {
		return nil, nil
	}
	if ending, err := u.ending.Get(t, u.object); err != nil || ending != false {
		return nil, nil
	}
	if len(u.queue.Items) > 0 {
		task, ok := u.queue.Items[0].(*py.Function)
		if !ok {
			return nil, nil
		}
		u.queue.Items = slices.Delete(u.queue.Items, 0, 1)
		return task, nil
	}
	if of, _ := u.object.Class().Lookup("tasks"); of == nil || t.TypeOf(of) != t.In.Types.List {
		return nil, nil // computed: Python asks twice
	}
	tasks, err := u.tasks.Get(t, u.object)
	list, ok := tasks.(*py.List)
	if err != nil || !ok || len(list.Items) == 0 {
		return nil, nil
	}
	choice, _ := g.random.Dict.GetStr("choice")
	if choice != g.choice {
		return nil, nil
	}
	task, err := t.CallPos(choice, list)
	if err != nil {
		return nil, err
	}
	if _, ok := task.(*py.Function); !ok {
		u.queue.Items = append(u.queue.Items, task)
		return nil, nil
	}
	return task, nil
}

// restsNot tells whether User.wait_time, which the user has, is that of one
// without any wait.
func (u *turns) restsNot(t *py.Thread) bool {
	for _, a := range []*py.Attr{u.waitFunction, u.minWait, u.maxWait} {
		if v, err := a.Get(t, u.object); err != nil || v != py.None {
			return false
		}
	}
	return true
}
