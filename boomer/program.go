package boomer

import (
	"flag"
	"log"
	"math"
	"os"
	"os/signal"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/gustload/gust/worker"
)

// program is what the API demands of this process (see the package comment):
// the Boomer of Run, and the values of the flags.
var program = newProgram(flag.CommandLine)

type process struct {
	boomer *Boomer

	masterHost, runTasks, increaseRate string
	masterPort                         int
	maxRPS                             int64
	memory, cpu                        profile

	meterMu sync.Mutex
	meter   *worker.Meter
}

func newProgram(flags *flag.FlagSet) *process {
	p := &process{boomer: &Boomer{}, meter: worker.NewMeter()}
	flags.StringVar(&p.masterHost, "master-host", "127.0.0.1", "Host or IP address of the Locust master.")
	flags.IntVar(&p.masterPort, "master-port", 5557, "The port on which the Locust master listens for workers.")
	flags.Int64Var(&p.maxRPS, "max-rps", 0, "How often per second tasks may be run, by all users together; 0 is no limit.")
	flags.StringVar(&p.increaseRate, "request-increase-rate", "-1", "How that limit grows from 0, such as 10 (each second) or 10/1m; -1 is that it does not.")
	flags.StringVar(&p.runTasks, "run-tasks", "", "Run these tasks once, without a master, and exit; names, with commas between them.")
	flags.StringVar(&p.memory.file, "mem-profile", "", "Write a heap profile to this file.")
	flags.DurationVar(&p.memory.duration, "mem-profile-duration", 30*time.Second, "When to write it, after the start.")
	flags.StringVar(&p.cpu.file, "cpu-profile", "", "Write a CPU profile to this file.")
	flags.DurationVar(&p.cpu.duration, "cpu-profile-duration", 30*time.Second, "How long to profile, from the start.")
	return p
}

// Run is a whole program: it runs the tasks as a worker of the master that the
// command line names, until the master says quit or SIGINT or SIGTERM comes. A
// second signal ends the process at once. With --run-tasks it runs those tasks
// once and returns.
func Run(tasks ...*Task) {
	if !flag.Parsed() {
		flag.Parse()
	}
	if program.runTasks != "" {
		runOnce(tasks, strings.Split(program.runTasks, ","))
		return
	}
	b := program.boomer
	limiter, err := limiterFor(program.maxRPS, program.increaseRate)
	if err != nil {
		log.Fatalf("--request-increase-rate: %v", err)
	}
	b.masterHost, b.masterPort = program.masterHost, program.masterPort
	if limiter != nil {
		b.SetRateLimiter(limiter)
	}
	b.EnableCPUProfile(program.cpu.file, program.cpu.duration)
	b.EnableMemoryProfile(program.memory.file, program.memory.duration)
	unsubscribe := subscribeRecords(b)
	defer unsubscribe()

	interrupts := make(chan os.Signal, 1)
	signal.Notify(interrupts, os.Interrupt, syscall.SIGTERM)
	b.Run(tasks...)
	b.mu.Lock()
	r := b.run
	b.mu.Unlock()
	if r == nil {
		return
	}
	select {
	case <-interrupts:
		signal.Stop(interrupts)
		r.quit()
	case <-r.done:
	}
	<-r.told
}

// limiterFor is what --max-rps and --request-increase-rate ask for, or nil.
func limiterFor(maxRPS int64, increaseRate string) (RateLimiter, error) {
	if increaseRate == "-1" {
		if maxRPS <= 0 {
			return nil, nil
		}
		log.Println("Tasks are run at most", maxRPS, "times per second")
		return NewStableRateLimiter(maxRPS, time.Second), nil
	}
	if maxRPS <= 0 {
		maxRPS = math.MaxInt64
	}
	limiter, err := NewRampUpRateLimiter(maxRPS, increaseRate, time.Second)
	if err != nil {
		return nil, err // not a nil *RampUpRateLimiter
	}
	log.Println("How often tasks are run per second grows by", increaseRate)
	return limiter, nil
}

// runOnce runs the named tasks, one after the other.
func runOnce(tasks []*Task, names []string) {
	c := &crew{logger: log.Default()}
	for _, name := range names {
		found := false
		for _, task := range tasks {
			if task.Name == name {
				found = true
				log.Println("Running " + name)
				c.call(task)
			}
		}
		if !found {
			log.Printf("--run-tasks: there is no task %q", name)
		}
	}
}

// subscribeRecords has what is published under request_success and
// request_failure recorded, as the first programs for boomer do it.
func subscribeRecords(b *Boomer) (unsubscribe func()) {
	success := func(requestType, name string, responseTime interface{}, responseLength int64) {
		b.RecordSuccess(requestType, name, milliseconds(responseTime), responseLength)
	}
	failure := func(requestType, name string, responseTime interface{}, exception string) {
		b.RecordFailure(requestType, name, milliseconds(responseTime), exception)
	}
	_ = Events.Subscribe(topicSuccess, success) // they are functions
	_ = Events.Subscribe(topicFailure, failure)
	return func() {
		_ = Events.Unsubscribe(topicSuccess, success)
		_ = Events.Unsubscribe(topicFailure, failure)
	}
}

func milliseconds(responseTime interface{}) int64 {
	switch t := responseTime.(type) {
	case int64:
		return t
	case float64:
		return int64(t)
	case int:
		return int64(t)
	}
	panic("boomer: a response time has to be an int64 or a float64")
}

// RecordSuccess is Boomer.RecordSuccess for Run.
func RecordSuccess(requestType, name string, responseTime int64, responseLength int64) {
	program.boomer.RecordSuccess(requestType, name, responseTime, responseLength)
}

// RecordFailure is Boomer.RecordFailure for Run.
func RecordFailure(requestType, name string, responseTime int64, exception string) {
	program.boomer.RecordFailure(requestType, name, responseTime, exception)
}
