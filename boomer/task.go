package boomer

import "sync"

// Task is what a user does, again and again. As many of the users run a task as
// its weight is of all tasks' weights.
type Task struct {
	Weight int    // 0 is none of the users, unless all tasks have 0
	Fn     func() // one call at a time per user
	Name   string // by which --run-tasks finds it
}

// shares hands out tasks to users such that at any time as many users have a
// task as its weight deserves. Safe for concurrent use.
type shares struct {
	tasks   []*Task
	weights []int
	sum     int

	mu    sync.Mutex
	users []int // by task
	total int
}

func newShares(tasks []*Task) *shares {
	s := &shares{tasks: tasks, weights: make([]int, len(tasks)), users: make([]int, len(tasks))}
	for i, t := range tasks {
		s.weights[i] = max(t.Weight, 0)
		s.sum += s.weights[i]
	}
	if s.sum == 0 {
		for i := range s.weights {
			s.weights[i] = 1
		}
		s.sum = len(tasks)
	}
	return s
}

// take gives a new user the task that lacks users most, and its place for
// giveBack.
func (s *shares) take() (place int, t *Task) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.total++
	most := 0
	for i := range s.tasks {
		lack := s.weights[i]*s.total - s.users[i]*s.sum // times sum
		if i == 0 || lack > most {
			place, most = i, lack
		}
	}
	s.users[place]++
	return place, s.tasks[place]
}

// reset forgets all users.
func (s *shares) reset() {
	s.mu.Lock()
	defer s.mu.Unlock()
	clear(s.users)
	s.total = 0
}

// giveBack says that a user of the task at place has ended.
func (s *shares) giveBack(place int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.users[place]--
	s.total--
}
