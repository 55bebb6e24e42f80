// Without a master: so many users, for as long as the program wants.
package main

import (
	"log"
	"sync/atomic"
	"time"

	"github.com/myzhan/boomer"
)

var globalBoomer *boomer.Boomer
var n atomic.Int64

type total struct{ requests int64 }

func (o *total) OnStart() { log.Println("output started") }
func (o *total) OnEvent(data map[string]interface{}) {
	o.requests += data["stats_total"].(map[string]interface{})["num_requests"].(int64)
}
func (o *total) OnStop() { log.Println("output stopped") }

func foo() {
	start := time.Now()
	time.Sleep(30 * time.Millisecond)
	elapsed := time.Since(start)
	n.Add(1)
	globalBoomer.RecordSuccess("http", "foo", elapsed.Nanoseconds()/int64(time.Millisecond), int64(10))
}

func main() {
	numClients := 10
	spawnRate := float64(20)
	globalBoomer = boomer.NewStandaloneBoomer(numClients, spawnRate)
	sum := &total{}
	globalBoomer.AddOutput(boomer.NewConsoleOutput())
	globalBoomer.AddOutput(sum)
	globalBoomer.SetRateLimiter(boomer.NewStableRateLimiter(1000, time.Second))
	boomer.Events.Subscribe(boomer.EVENT_QUIT, func() { log.Println("event quit") })
	go func() {
		time.Sleep(1500 * time.Millisecond)
		globalBoomer.Quit()
	}()
	globalBoomer.Run(&boomer.Task{Name: "foo", Weight: 10, Fn: foo})
	log.Printf("made %d, output %d", n.Load(), sum.requests)
}
