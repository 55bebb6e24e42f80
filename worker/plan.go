package worker

import (
	"slices"

	"github.com/gustload/gust/worker/internal/swarm"
)

// plan is a class as users of it run now: with the host, the tags and the
// settings of this test applied. It never changes; users keep the one they
// started with.
type plan struct {
	class Class
	host  string
	tasks taskList
}

// taskList is the tasks of a class or set that are left to choose from.
type taskList struct {
	tasks  []plannedTask
	picker swarm.Picker
}

type plannedTask struct {
	Task
	set *plannedSet // instead of Run
}

type plannedSet struct {
	*TaskSet
	tasks taskList
}

// tagFilter is --tags and --exclude-tags. Empty means no such condition.
type tagFilter struct{ include, exclude []string }

// settings are what "Edit" in the web UI's class picker has changed of a class.
type settings struct {
	host  *string
	tasks []string
	named bool // tasks is set, perhaps to none
	raw   map[string]any
}

// makePlan applies to a class what the test says. The order for the host is
// the one of locust.runners.start_worker: what the master sends wins.
func makePlan(class Class, testHost string, filter tagFilter, s settings) *plan {
	p := &plan{class: class, host: class.Host}
	if s.host != nil {
		p.host = *s.host
	}
	if testHost != "" {
		p.host = testHost
	}
	tasks := class.Tasks
	if s.named {
		tasks = slices.DeleteFunc(slices.Clone(tasks), func(t Task) bool { return !slices.Contains(s.tasks, t.name()) })
	}
	p.tasks = filter.apply(tasks, nil, false)
	return p
}

// apply keeps the tasks that pass, and in task sets theirs; a set left without
// tasks goes too. A tag on a set is a tag on each of its tasks; inherited are
// those (locust.user.task, filter_tasks_by_tags and tag).
func (f tagFilter) apply(tasks []Task, inherited []string, sequential bool) taskList {
	var list taskList
	var weights []int
	for _, t := range tasks {
		tags := slices.Concat(inherited, t.Tags)
		planned := plannedTask{Task: t}
		if t.Set != nil {
			planned.set = &plannedSet{TaskSet: t.Set, tasks: f.apply(t.Set.Tasks, tags, t.Set.Sequential)}
			if len(planned.set.tasks.tasks) == 0 {
				continue
			}
		} else if !f.passes(tags) {
			continue
		}
		list.tasks = append(list.tasks, planned)
		weights = append(weights, t.Weight)
	}
	list.picker = swarm.NewPicker(weights, sequential)
	return list
}

func (f tagFilter) passes(tags []string) bool {
	hits := func(wanted []string) bool {
		return slices.ContainsFunc(tags, func(tag string) bool { return slices.Contains(wanted, tag) })
	}
	return (len(f.include) == 0 || hits(f.include)) && !hits(f.exclude)
}

func (t Task) name() string {
	if t.Name == "" && t.Set != nil {
		return t.Set.Name
	}
	return t.Name
}
