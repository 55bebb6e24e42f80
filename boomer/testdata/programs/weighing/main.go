// A set of tasks that picks by weight, under one task.
package main

import (
	"flag"
	"log"
	"os"
	"os/signal"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/myzhan/boomer"
)

func main() {
	port := flag.Int("port", 5557, "")
	flag.Parse()
	globalBoomer := boomer.NewBoomer("localhost", *port).WithLogger(log.New(os.Stderr, "node ", log.Lmicroseconds))
	var a, b atomic.Int64
	ts := boomer.NewWeighingTaskSet()
	ts.AddTask(&boomer.Task{Name: "TaskA", Weight: 10, Fn: func() {
		time.Sleep(10 * time.Millisecond)
		a.Add(1)
		globalBoomer.RecordSuccess("task", "A", 10, int64(10))
	}})
	ts.AddTask(&boomer.Task{Name: "TaskB", Weight: 30, Fn: func() {
		time.Sleep(10 * time.Millisecond)
		b.Add(1)
		globalBoomer.RecordSuccess("task", "B", 10, int64(20))
	}})
	globalBoomer.Run(&boomer.Task{Name: "TaskSet", Fn: ts.Run})

	quit := make(chan os.Signal, 1)
	signal.Notify(quit, syscall.SIGINT, syscall.SIGTERM)
	<-quit
	globalBoomer.Quit()
	log.Printf("recorded task A %d", a.Load())
	log.Printf("recorded task B %d", b.Load())
}
