// Tasks that panic, and ones that end their goroutine; profiles.
package main

import (
	"flag"
	"log"
	"os"
	"os/signal"
	"runtime"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/myzhan/boomer"
)

func main() {
	port := flag.Int("port", 5557, "")
	dir := flag.String("dir", ".", "")
	flag.Parse()
	var n, left atomic.Int64
	b := boomer.NewBoomer("127.0.0.1", *port)
	b.EnableCPUProfile(*dir+"/cpu.pprof", time.Second)
	b.EnableMemoryProfile(*dir+"/mem.pprof", time.Second)
	b.Run(&boomer.Task{Name: "panics", Weight: 1, Fn: func() {
		time.Sleep(20 * time.Millisecond)
		if n.Add(1)%10 == 0 {
			panic("ouch")
		}
		b.RecordSuccess("task", "panics", 20, 0)
	}}, &boomer.Task{Name: "leaves", Weight: 1, Fn: func() {
		left.Add(1)
		b.RecordSuccess("task", "leaves", 0, 0)
		runtime.Goexit()
	}})
	c := make(chan os.Signal, 1)
	signal.Notify(c, syscall.SIGTERM)
	<-c
	b.Quit()
	log.Printf("recorded task panics %d", n.Load()-n.Load()/10)
	log.Printf("recorded task leaves %d", left.Load())
}
