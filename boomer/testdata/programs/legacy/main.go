// The oldest way to record: publish it.
package main

import (
	"log"
	"sync/atomic"
	"time"

	"github.com/myzhan/boomer"
)

var a, b atomic.Int64

func foo() {
	start := boomer.Now()
	time.Sleep(20 * time.Millisecond)
	elapsed := boomer.Now() - start
	a.Add(1)
	boomer.Events.Publish("request_success", "http", "foo", elapsed, int64(10))
}

func bar() {
	time.Sleep(20 * time.Millisecond)
	b.Add(1)
	boomer.Events.Publish("request_failure", "udp", "bar", 100.0, "udp error")
}

func main() {
	boomer.Run(&boomer.Task{Weight: 1, Fn: foo}, &boomer.Task{Weight: 1, Fn: bar})
	log.Printf("recorded http foo %d", a.Load())
	log.Printf("recorded udp bar %d", b.Load())
}
