package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// look is the memory of a node at one moment.
type look struct {
	Users        int               `json:"users"`
	Resident     int               `json:"resident"`
	Proportional int               `json:"proportional"`      // PSS
	Anonymous    int               `json:"anonymous"`         // of it not of files
	Processor    float64           `json:"cpu_s"`             // since the process began
	Runtime      map[string]uint64 `json:"runtime,omitempty"` // of runtime/metrics, without /memory/classes
}

// sample is one life of a node.
type sample struct {
	Kind  string  `json:"kind"`
	Crowd bool    `json:"crowd,omitempty"`
	Looks []look  `json:"looks"`
	After *look   `json:"after,omitempty"` // all have stopped
	User  float64 `json:"bytes_per_user"`
	Error string  `json:"error,omitempty"`
}

// turn is the life of one node.
func (b *bench) turn(k kind, numbers []int) sample {
	s := sample{Kind: k.name}
	if err := b.live(&s, k, numbers); err != nil {
		s.Error = err.Error()
	}
	if n := len(s.Looks); n > 1 {
		s.User = float64(s.Looks[n-1].Resident-s.Looks[0].Resident) / float64(s.Looks[n-1].Users-s.Looks[0].Users)
	}
	fmt.Fprintf(os.Stderr, "%-36s", s.Kind)
	for _, l := range s.Looks {
		fmt.Fprintf(os.Stderr, " %6d users %7.1f MB", l.Users, float64(l.Resident)/1e6)
	}
	if s.After != nil {
		fmt.Fprintf(os.Stderr, ", stopped %7.1f MB", float64(s.After.Resident)/1e6)
	}
	fmt.Fprintf(os.Stderr, "; %6.0f bytes a user %s\n", s.User, s.Error)
	return s
}

func (b *bench) live(s *sample, k kind, numbers []int) error {
	b.target.answered.Store(0)
	w, err := b.start(k)
	if err != nil {
		return err
	}
	defer w.stop()
	for _, n := range numbers {
		if err := w.grow(n); err != nil {
			return err
		}
		time.Sleep(b.settle)
		l, err := w.look(k, n)
		if err != nil {
			return err
		}
		s.Looks = append(s.Looks, l)
	}
	if b.profiles != "" && !k.stock {
		if err := w.ask(syscall.SIGUSR2, nil); err != nil {
			return err
		}
	}
	if k.stock {
		return nil // its connections stay open after a stop
	}
	if err := w.shrink(); err != nil {
		return fmt.Errorf("stopping: %w", err)
	}
	time.Sleep(afterIt)
	l, err := w.look(k, 0)
	s.After = &l
	return err
}

func (w *swarm) look(k kind, users int) (l look, err error) {
	pid := w.node.Process.Pid
	l.Users = users
	if !k.stock {
		if err := w.ask(syscall.SIGUSR1, &l.Runtime); err != nil {
			return l, err
		}
	}
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/smaps_rollup", pid))
	if err != nil {
		return l, err
	}
	for line := range strings.Lines(string(text)) {
		fields := strings.Fields(line)
		if len(fields) < 3 || fields[2] != "kB" {
			continue
		}
		n, _ := strconv.Atoi(fields[1])
		switch fields[0] {
		case "Rss:":
			l.Resident = n << 10
		case "Pss:":
			l.Proportional = n << 10
		case "Anonymous:":
			l.Anonymous = n << 10
		}
	}
	l.Processor, err = spent(pid)
	return l, err
}

// spent is a process's time on the processor in seconds (USER_HZ is 100).
func spent(pid int) (float64, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0, err
	}
	fields := strings.Fields(string(text[strings.LastIndexByte(string(text), ')')+1:]))
	user, err := strconv.Atoi(fields[11])
	if err != nil {
		return 0, err
	}
	system, err := strconv.Atoi(fields[12])
	return float64(user+system) / 100, err
}

// ask has the node write what it knows, and reads it.
func (w *swarm) ask(how syscall.Signal, into any) error {
	os.Remove(w.dump)
	if err := w.node.Process.Signal(how); err != nil {
		return err
	}
	var text []byte
	err := eventually(time.Minute, func() (done bool) {
		var err error
		text, err = os.ReadFile(w.dump)
		return err == nil
	})
	if err != nil || into == nil {
		return err
	}
	return json.Unmarshal(text, into)
}
