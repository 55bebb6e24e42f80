package boomer

import (
	"fmt"
	"strings"
	"testing"
)

func TestSharesOfUsers(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		weights []int
		users   int
		want    string
	}{
		{[]int{10, 20}, 30, "[10 20]"},
		{[]int{10, 20}, 2, "[1 1]"},
		{[]int{0}, 5, "[5]"},
		{[]int{0, 0, 0}, 6, "[2 2 2]"},
		{[]int{0, 3}, 5, "[0 5]"},
		{[]int{-1, 1}, 2, "[0 2]"},
		{[]int{1, 1000}, 1001, "[1 1000]"},
		{[]int{1, 2, 3}, 7, "[1 2 4]"},
	} {
		var tasks []*Task
		for _, w := range tc.weights {
			tasks = append(tasks, &Task{Weight: w})
		}
		s := newShares(tasks)
		for range tc.users {
			s.take()
		}
		if got := fmt.Sprint(s.users); got != tc.want {
			t.Errorf("%d users by weights %v: %s, want %s", tc.users, tc.weights, got, tc.want)
		}
	}
}

func TestSharesAfterUsersEnd(t *testing.T) {
	t.Parallel()
	s := newShares([]*Task{{Weight: 1, Name: "a"}, {Weight: 1, Name: "b"}})
	for range 6 {
		s.take()
	}
	s.giveBack(0)
	s.giveBack(0)
	for range 2 {
		if _, task := s.take(); task.Name != "a" {
			t.Errorf("%s was taken, a lacks users", task.Name)
		}
	}
	s.reset()
	if s.take(); fmt.Sprint(s.users) != "[1 0]" {
		t.Errorf("after reset: %v", s.users)
	}
}

func TestTaskSets(t *testing.T) {
	t.Parallel()
	var ran strings.Builder
	tasks := []*Task{{Weight: 5}, {Weight: 0}, {Weight: 1}, {Weight: 1}}
	turns, weighing := NewSmoothRoundRobinTaskSet(), NewWeighingTaskSet()
	for i, task := range tasks {
		task.Name = string(rune('a' + i))
		task.Fn = func() { ran.WriteString(task.Name) }
		turns.AddTask(task)
		weighing.AddTask(task)
	}
	for range 14 {
		turns.Run()
	}
	if got, want := ran.String(), "aacadaaaacadaa"; got != want {
		t.Errorf("in turn: %s, want %s", got, want)
	}
	ran.Reset()
	for roll := -1; roll <= 7; roll++ {
		if task := weighing.GetTask(roll); task == nil {
			ran.WriteString("-")
		} else {
			task.Fn()
		}
	}
	if got, want := ran.String(), "-aaaaacd-"; got != want {
		t.Errorf("by roll: %s, want %s", got, want)
	}
	ran.Reset()
	for range 7000 {
		weighing.Run()
	}
	a, b, c := strings.Count(ran.String(), "a"), strings.Count(ran.String(), "b"), strings.Count(ran.String(), "c")
	if a < 4700 || a > 5300 || b != 0 || c < 800 || c > 1200 {
		t.Errorf("of 7000: a %d, b %d, c %d", a, b, c)
	}
	for _, set := range []TaskSet{NewSmoothRoundRobinTaskSet(), NewWeighingTaskSet()} {
		set.SetWeight(3)
		if set.GetWeight() != 3 {
			t.Errorf("%T: weight %d", set, set.GetWeight())
		}
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%T: Run without a task did not panic", set)
				}
			}()
			set.Run()
		}()
	}
	if turns := NewSmoothRoundRobinTaskSet(); turns.GetTask() != nil {
		t.Error("an empty set has a task")
	}
}
