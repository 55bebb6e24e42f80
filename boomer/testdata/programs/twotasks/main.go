// Two tasks by weight, in the shape of boomer's first example: one succeeds, one fails.
package main

import (
	"log"
	"sync/atomic"
	"time"

	"github.com/myzhan/boomer"
)

var succeeded, failed atomic.Int64

func foo() {
	start := time.Now()
	time.Sleep(20 * time.Millisecond)
	elapsed := time.Since(start)
	succeeded.Add(1)
	boomer.RecordSuccess("http", "foo", elapsed.Nanoseconds()/int64(time.Millisecond), int64(10))
}

func bar() {
	start := time.Now()
	time.Sleep(20 * time.Millisecond)
	elapsed := time.Since(start)
	failed.Add(1)
	boomer.RecordFailure("udp", "bar", elapsed.Nanoseconds()/int64(time.Millisecond), "udp error")
}

func main() {
	task1 := &boomer.Task{
		Name:   "foo",
		Weight: 10,
		Fn:     foo,
	}
	task2 := &boomer.Task{
		Name:   "bar",
		Weight: 20,
		Fn:     bar,
	}
	boomer.Run(task1, task2)
	log.Printf("recorded http foo %d", succeeded.Load())
	log.Printf("recorded udp bar %d", failed.Load())
}
