// Outputs beside the master: boomer's, and one of the program's own.
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

type tally struct {
	requests, failures, errors int64
	starts, events, stops      int
	users                      int32
}

func (o *tally) OnStart() { o.starts++ }

func (o *tally) OnEvent(data map[string]interface{}) {
	o.events++
	o.users = max(o.users, data["user_count"].(int32))
	for _, s := range data["stats"].([]interface{}) {
		stat := s.(map[string]interface{})
		o.requests += stat["num_requests"].(int64)
		o.failures += stat["num_failures"].(int64)
	}
	for _, e := range data["errors"].(map[string]map[string]interface{}) {
		o.errors += e["occurrences"].(int64)
	}
}

func (o *tally) OnStop() { o.stops++ }

func main() {
	port := flag.Int("port", 5557, "")
	gateway := flag.String("gateway", "", "")
	flag.Parse()
	var good, bad atomic.Int64
	b := boomer.NewBoomer("127.0.0.1", *port)
	own := &tally{}
	b.AddOutput(own)
	b.AddOutput(boomer.NewConsoleOutput())
	if *gateway != "" {
		b.AddOutput(boomer.NewPrometheusPusherOutput(*gateway, "test"))
		b.AddOutput(boomer.NewInfluxOutput(*gateway, "token", "org", "bucket"))
	}
	b.Run(&boomer.Task{Name: "a", Weight: 1, Fn: func() {
		time.Sleep(10 * time.Millisecond)
		good.Add(1)
		b.RecordSuccess("GET", "/a", 145, 7)
	}}, &boomer.Task{Name: "b", Weight: 1, Fn: func() {
		time.Sleep(10 * time.Millisecond)
		bad.Add(1)
		b.RecordFailure("GET", "/b", 3, "broken")
	}})
	c := make(chan os.Signal, 1)
	signal.Notify(c, syscall.SIGTERM)
	<-c
	b.Quit()
	log.Printf("output %d %d %d, started %d stopped %d, %d users, events %t", own.requests, own.failures, own.errors, own.starts, own.stops, own.users, own.events > 0)
	log.Printf("recorded GET /a %d", good.Load())
	log.Printf("recorded GET /b %d", bad.Load())
}
