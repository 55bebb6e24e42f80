// Node is a gust node for bench/memory: its users make a request and wait, one
// class for each address of the target (MEMORY_TARGETS). At SIGUSR1 it writes
// what runtime/metrics says of its memory to MEMORY_DUMP, at SIGUSR2 its profiles
// to the folder MEMORY_PROFILES.
package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"runtime/metrics"
	"runtime/pprof"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/gustload/gust/worker"
	"github.com/gustload/gust/worker/client"
	"github.com/gustload/gust/worker/command"
)

func main() {
	if os.Getenv("MEMORY_PROFILES") != "" {
		runtime.MemProfileRate = 512
	}
	wait, err := time.ParseDuration(os.Getenv("MEMORY_WAIT"))
	if err != nil {
		fmt.Fprintln(os.Stderr, "MEMORY_WAIT:", err)
		os.Exit(2)
	}
	var classes []worker.Class
	for i, host := range strings.Fields(os.Getenv("MEMORY_TARGETS")) {
		classes = append(classes, worker.Class{Name: "W" + strconv.Itoa(i), Host: host, Wait: worker.Constant(wait), Tasks: []worker.Task{client.Task("index", index)}})
	}
	asked := make(chan os.Signal, 1)
	signal.Notify(asked, syscall.SIGUSR1, syscall.SIGUSR2)
	go tell(asked)
	os.Exit(command.Run(os.Args[1:], os.Environ(), os.Stdout, os.Stderr, classes))
}

func index(web *client.Session) error {
	web.Get("/index.html?ok="+strconv.FormatFloat(rand.Float64(), 'g', -1, 64), client.Name("/index.html?ok=[random]"))
	return nil
}

// tell answers signals as long as the process lives.
func tell(asked <-chan os.Signal) {
	for s := range asked {
		text := []byte("{}")
		var err error
		if s == syscall.SIGUSR2 {
			err = profiles(os.Getenv("MEMORY_PROFILES"))
		} else {
			text, err = json.Marshal(account())
		}
		path := os.Getenv("MEMORY_DUMP")
		if err == nil {
			err = os.WriteFile(path+".new", text, 0o644)
		}
		if err == nil {
			err = os.Rename(path+".new", path)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, "dump:", err)
		}
	}
}

// account is all of runtime/metrics that is a number and about memory.
func account() map[string]uint64 {
	var samples []metrics.Sample
	for _, d := range metrics.All() {
		if d.Kind != metrics.KindUint64 {
			continue
		}
		for _, prefix := range []string{"/memory/classes/", "/gc/heap/live", "/gc/heap/goal", "/gc/cycles/total", "/gc/scan/", "/sched/goroutines:"} {
			if strings.HasPrefix(d.Name, prefix) {
				samples = append(samples, metrics.Sample{Name: d.Name})
			}
		}
	}
	metrics.Read(samples)
	all := make(map[string]uint64, len(samples))
	for _, s := range samples {
		name, _, _ := strings.Cut(strings.TrimPrefix(s.Name, "/memory/classes"), ":")
		all[strings.TrimPrefix(name, "/")] = s.Value.Uint64()
	}
	return all
}

func profiles(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for name, debug := range map[string]int{"heap": 0, "goroutine": 1} {
		f, err := os.Create(filepath.Join(dir, name))
		if err != nil {
			return err
		}
		defer f.Close()
		if name == "heap" {
			runtime.GC()
			runtime.GC()
		}
		if err := pprof.Lookup(name).WriteTo(f, debug); err != nil {
			return err
		}
	}
	return nil
}
