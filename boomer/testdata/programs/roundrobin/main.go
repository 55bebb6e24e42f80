// Tasks in turn, through the interface.
package main

import (
	"log"
	"sync/atomic"
	"time"

	"github.com/myzhan/boomer"
)

var counts [3]atomic.Int64

func step(i int, name string) func() {
	return func() {
		start := boomer.Now()
		time.Sleep(5 * time.Millisecond)
		counts[i].Add(1)
		boomer.RecordSuccess("step", name, boomer.Now()-start, 1)
	}
}

func main() {
	var ts boomer.TaskSet = boomer.NewSmoothRoundRobinTaskSet()
	ts.SetWeight(7)
	for i, name := range []string{"one", "two", "three"} {
		ts.AddTask(&boomer.Task{Name: name, Weight: i + 1, Fn: step(i, name)})
	}
	boomer.Run(&boomer.Task{Name: "steps", Weight: ts.GetWeight(), Fn: ts.Run})
	for i, name := range []string{"one", "two", "three"} {
		log.Printf("recorded step %s %d", name, counts[i].Load())
	}
}
