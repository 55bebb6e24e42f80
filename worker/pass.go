package worker

import "errors"

// OnePass makes users do each of their tasks once, in the order in which they
// stand, without rests, and then end: of a sequential set all, in its order; of
// another set each, and then they leave it. It is for before Run, and of no
// effect on a Class with a Life.
func (a *Alone) OnePass() { a.n.onePass = true }

// work does the tasks of the class, or of a set, until the user leaves it. own
// is the class's pace, for sets that have no Wait of their own; end is what
// leaves it after one pass.
func (u *User) work(list taskList, wait Wait, pace, own *Pace, end error) error {
	if u.env.node.onePass {
		return u.pass(list, end)
	}
	return u.loop(list, wait, pace, own)
}

func (u *User) pass(list taskList, end error) error {
	round := list.picker.Round()
	if len(round) == 0 {
		u.crash(u, "tasks", errNoTasks)
	}
	for _, i := range round {
		if u.Stopping() {
			return StopUser
		}
		t := &list.tasks[i]
		err := u.execute(t, nil)
		switch {
		case err == nil || errors.Is(err, RescheduleTask) || errors.Is(err, RescheduleTaskImmediately):
		case u.leaving(err) || isInterrupt(err):
			return err
		default:
			u.crash(u, t.name(), err)
		}
	}
	return end
}
