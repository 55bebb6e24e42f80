// A busy task that only the flags --max-rps and --request-increase-rate hold back.
package main

import (
	"flag"
	"log"
	"sync/atomic"

	"github.com/myzhan/boomer"
)

var n atomic.Int64

func busy() {
	n.Add(1)
	boomer.RecordSuccess("cpu", "busy", 0, 0)
}

func init() {
	log.SetFlags(0)
}

func main() {
	flag.Parse()
	log.Println("master", flag.Lookup("master-host").Value, "limit", flag.Lookup("max-rps").Value)
	tasks := []*boomer.Task{{Name: "busy", Weight: 1, Fn: busy}}
	boomer.Run(tasks...)
	log.Printf("recorded cpu busy %d", n.Load())
}
