// The requests are made by the program's own goroutines; its task has no end.
package main

import (
	"flag"
	"log"
	"sync/atomic"
	"time"

	"github.com/myzhan/boomer"
)

var testStarted atomic.Bool
var n atomic.Int64

func startTest(workers int, spawnRate float64) { testStarted.Store(true) }

func stopTest() { testStarted.Store(false) }

func deadend() {
	for {
		time.Sleep(time.Second * 100)
	}
}

func traffic() {
	for {
		if testStarted.Load() {
			n.Add(1)
			boomer.RecordSuccess("udpproxy", "udp-resp", 1, 100)
		}
		time.Sleep(10 * time.Millisecond)
	}
}

var number *int

func init() {
	number = flag.Int("number", 3, "the number of goroutines")
	flag.Parse()
}

func main() {
	boomer.Events.Subscribe("boomer:spawn", startTest)
	boomer.Events.Subscribe(boomer.EVENT_STOP, stopTest)
	for i := 0; i < *number; i++ {
		go traffic()
	}
	boomer.Run(&boomer.Task{Name: "udproxy", Weight: 10, Fn: deadend})
	log.Printf("recorded udpproxy udp-resp %d", n.Load())
}
