// A rate limiter of the program's own, around one of boomer's.
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

type counting struct {
	boomer.RateLimiter
	starts, stops atomic.Int64
}

func (c *counting) Start() { c.starts.Add(1); c.RateLimiter.Start() }
func (c *counting) Stop()  { c.stops.Add(1); c.RateLimiter.Stop() }

func main() {
	port := flag.Int("port", 5557, "")
	flag.Parse()
	var n atomic.Int64
	b := boomer.NewBoomer("127.0.0.1", *port)
	b.SetMode(boomer.DistributedMode)
	ramp, err := boomer.NewRampUpRateLimiter(200, "50/1s", time.Second)
	if err == boomer.ErrParsingRampUpRate {
		log.Fatal(err)
	}
	limiter := &counting{RateLimiter: ramp}
	b.SetRateLimiter(limiter)
	b.Run(&boomer.Task{Name: "limited", Weight: 10, Fn: func() {
		n.Add(1)
		b.RecordSuccess("rate", "limited", 1, 1)
	}})
	c := make(chan os.Signal, 1)
	signal.Notify(c, syscall.SIGTERM)
	<-c
	b.Quit()
	log.Printf("limiter %d %d", limiter.starts.Load(), limiter.stops.Load())
	log.Printf("recorded rate limited %d", n.Load())
}
