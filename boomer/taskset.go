package boomer

import (
	"math/rand/v2"
	"sort"
	"sync"
)

// TaskSet is several tasks under one: its Run is a Task's Fn.
type TaskSet interface {
	// AddTask adds a task.
	AddTask(task *Task)
	// SetWeight and GetWeight are for the program's own use.
	SetWeight(weight int)
	// GetWeight is described with SetWeight.
	GetWeight() (weight int)
	// Run picks a task and runs it once.
	Run()
}

// WeighingTaskSet picks at random, by weight.
type WeighingTaskSet struct {
	weight int

	mu    sync.RWMutex
	tasks []*Task
	ends  []int // ends[i] is the sum of the weights up to tasks[i]
}

// NewWeighingTaskSet makes an empty WeighingTaskSet.
func NewWeighingTaskSet() *WeighingTaskSet { return &WeighingTaskSet{} }

// AddTask implements TaskSet. A task without a weight is never picked.
func (ts *WeighingTaskSet) AddTask(task *Task) {
	ts.mu.Lock()
	defer ts.mu.Unlock()
	ts.tasks = append(ts.tasks, task)
	ts.ends = append(ts.ends, ts.sum()+max(task.Weight, 0))
}

func (ts *WeighingTaskSet) sum() int {
	if len(ts.ends) == 0 {
		return 0
	}
	return ts.ends[len(ts.ends)-1]
}

// GetTask is the task that a roll from 0 to below the sum of the weights picks,
// or nil.
func (ts *WeighingTaskSet) GetTask(roll int) (task *Task) {
	ts.mu.RLock()
	defer ts.mu.RUnlock()
	if roll < 0 || roll >= ts.sum() {
		return nil
	}
	return ts.tasks[sort.SearchInts(ts.ends, roll+1)]
}

// SetWeight implements TaskSet.
func (ts *WeighingTaskSet) SetWeight(weight int) { ts.weight = weight }

// GetWeight implements TaskSet.
func (ts *WeighingTaskSet) GetWeight() (weight int) { return ts.weight }

// Run implements TaskSet. With no task to pick it panics.
func (ts *WeighingTaskSet) Run() {
	ts.mu.RLock()
	sum := ts.sum()
	ts.mu.RUnlock()
	if sum == 0 {
		panic("boomer: a WeighingTaskSet has no task with a weight")
	}
	ts.GetTask(rand.IntN(sum)).Fn()
}

// SmoothRoundRobinTaskSet takes the tasks in turn, each as often as its weight
// says and spread evenly over the round (nginx's smooth weighted round robin).
type SmoothRoundRobinTaskSet struct {
	weight int

	mu    sync.Mutex
	turns []turn
}

type turn struct {
	task   *Task
	credit int
}

// NewSmoothRoundRobinTaskSet makes an empty SmoothRoundRobinTaskSet.
func NewSmoothRoundRobinTaskSet() *SmoothRoundRobinTaskSet { return &SmoothRoundRobinTaskSet{} }

// AddTask implements TaskSet.
func (ts *SmoothRoundRobinTaskSet) AddTask(task *Task) {
	ts.mu.Lock()
	defer ts.mu.Unlock()
	ts.turns = append(ts.turns, turn{task: task})
}

// GetTask is the task whose turn it is, or nil if there is none.
func (ts *SmoothRoundRobinTaskSet) GetTask() (task *Task) {
	ts.mu.Lock()
	defer ts.mu.Unlock()
	var next *turn
	sum := 0
	for i := range ts.turns {
		t := &ts.turns[i]
		t.credit += t.task.Weight
		sum += t.task.Weight
		if next == nil || t.credit > next.credit {
			next = t
		}
	}
	if next == nil {
		return nil
	}
	next.credit -= sum
	return next.task
}

// SetWeight implements TaskSet.
func (ts *SmoothRoundRobinTaskSet) SetWeight(weight int) { ts.weight = weight }

// GetWeight implements TaskSet.
func (ts *SmoothRoundRobinTaskSet) GetWeight() (weight int) { return ts.weight }

// Run implements TaskSet. With no task to pick it panics.
func (ts *SmoothRoundRobinTaskSet) Run() {
	task := ts.GetTask()
	if task == nil {
		panic("boomer: a SmoothRoundRobinTaskSet has no task")
	}
	task.Fn()
}
