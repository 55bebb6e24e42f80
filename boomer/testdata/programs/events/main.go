// All the events of a program's life; a task that blocks until the test stops.
package main

import (
	"log"
	"sync/atomic"
	"time"

	"github.com/myzhan/boomer"
)

var stopChannel chan bool
var n atomic.Int64

func worker() {
	for {
		select {
		case <-stopChannel:
			return
		default:
			time.Sleep(20 * time.Millisecond)
			n.Add(1)
			boomer.RecordSuccess("ws", "frame", 20, 5)
		}
	}
}

func main() {
	log.SetFlags(log.LstdFlags | log.Lshortfile)
	if err := boomer.Events.SubscribeOnce(boomer.EVENT_CONNECTED, func() { log.Println("event connected") }); err != nil {
		log.Fatal(err)
	}
	boomer.Events.Subscribe(boomer.EVENT_SPAWN, func(workers int, spawnRate float64) {
		log.Println("event spawn", workers, spawnRate)
		if stopChannel == nil {
			stopChannel = make(chan bool)
		}
	})
	boomer.Events.Subscribe(boomer.EVENT_STOP, func() {
		log.Println("event stop")
		close(stopChannel)
	})
	boomer.Events.Subscribe("boomer:quit", func() {
		log.Println("event quit")
	})
	boomer.Run(&boomer.Task{Name: "WS", Fn: worker})
	log.Printf("recorded ws frame %d", n.Load())
}
