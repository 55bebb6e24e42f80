package local

import (
	"strings"
	"testing"

	"github.com/gustload/gust/worker"
)

// The orders are those that locust.dispatch.UsersDispatcher (2.47.0) gives.
func TestOrderOfClasses(t *testing.T) {
	class := func(name string, weight float64, fixed int) worker.Class {
		return worker.Class{Name: name, Weight: weight, FixedCount: fixed}
	}
	for _, test := range []struct {
		classes []worker.Class
		users   int
		want    string
	}{
		{[]worker.Class{class("A", 5, 0), class("B", 1, 0)}, 12, "AABAAAAABAAA"},
		{[]worker.Class{class("A", 3, 0), class("B", 2, 0), class("C", 1, 0)}, 12, "ABCABAABCABA"},
		{[]worker.Class{class("B", 0, 0), class("A", 0, 0)}, 6, "ABABAB"},
		{[]worker.Class{class("A", 1, 0), class("B", 0, 2), class("C", -1, 0)}, 5, "BBAAA"},
		{[]worker.Class{class("A", -1, 0), class("B", 0, 2)}, 5, "BB"},
	} {
		d := newDispatcher(test.classes)
		enough := d.step(test.users, 100)
		if got := strings.Join(d.active, ""); got != test.want || enough != (len(test.want) == test.users) {
			t.Errorf("%d users of %v are %s, %v; want %s", test.users, test.classes, got, enough, test.want)
		}
	}
}

func TestRampDown(t *testing.T) {
	d := newDispatcher([]worker.Class{{Name: "A"}, {Name: "B", FixedCount: 1}})
	d.step(3, 100)
	d.step(0, 2)
	if got := strings.Join(d.active, ""); got != "B" {
		t.Errorf("left are %s, want B", got)
	}
	d.step(0, 2)
	d.step(2, 2)
	if got := strings.Join(d.active, ""); got != "BA" || d.counts["A"] != 1 || d.counts["B"] != 1 {
		t.Errorf("after a new ramp there are %s, counted %v; want BA", got, d.counts)
	}
}
