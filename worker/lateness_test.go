package worker

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"math"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"
)

// TestHeartbeatsOnTime saturates all cores with users, and looks how late
// heartbeats come. The goal is 250 ms at 99.9 of 100 with 100,000 users; a
// thousand heartbeats take a minute and a machine that does nothing else, which
// only GUST_LONG=1 has. The short form looks at the median.
func TestHeartbeatsOnTime(t *testing.T) {
	spinner := Class{Name: "Spinner", Tasks: []Task{{Name: "spin", Run: func(u *User) error {
		for end := time.Now().Add(20 * time.Millisecond); time.Now().Before(end); {
		}
		return nil
	}}}}
	sleeper := func(wait time.Duration) Class {
		return Class{Name: "Sleeper", Wait: Constant(wait), Tasks: []Task{{Name: "wake", Run: func(u *User) error {
			u.Record(Sample{Method: "GET", Name: "/", ResponseTime: time.Millisecond})
			return nil
		}}}}
	}
	long := os.Getenv("GUST_LONG") != ""
	for _, tc := range []struct {
		name               string
		spinners, sleepers int
		wait               time.Duration
	}{
		{"users that compute, others that wake up each second", 2 * runtime.GOMAXPROCS(0), 100_000, time.Second},
		{"more wake-ups than two cores can do", 0, 100_000, 100 * time.Millisecond},
	} {
		t.Run(tc.name, func(t *testing.T) {
			nodes, seconds, share := 20, 6, 0.5
			if long {
				seconds, share = 60, 0.999
			} else {
				tc.sleepers /= 20
				tc.wait /= 20
			}
			late := lateness(t, nodes, seconds, []Class{spinner, sleeper(tc.wait)}, map[string]int{"Spinner": tc.spinners, "Sleeper": tc.sleepers})
			at := func(share float64) time.Duration { return late[int(share*float64(len(late)-1))] }
			t.Logf("%d users, %d heartbeats: late by %v at the median, %v at 99 of 100, %v at 99.9, %v at most", tc.spinners+tc.sleepers, len(late), at(0.5), at(0.99), at(0.999), at(1))
			limit := 250 * time.Millisecond
			if !long {
				limit = time.Second // beside other tests, with the race detector
			}
			if worst := at(share); worst > limit {
				t.Errorf("late by %v at %v of 100, want at most %v", worst, 100*share, limit)
			}
		})
	}
}

// lateness runs nodes in this process that share the users, and returns how late
// their heartbeats have come within some seconds, in order.
func lateness(t *testing.T, nodes, seconds int, classes []Class, users map[string]int) []time.Duration {
	t.Helper()
	python := os.Getenv("GUST_LOCUST_PYTHON")
	if python == "" {
		t.Fatal("GUST_LOCUST_PYTHON is not set: it must name a Python with pyzmq, such as that of a Locust virtualenv")
	}
	args := []string{"testdata/heartbeats.py", strconv.Itoa(nodes), strconv.Itoa(seconds)}
	for class, count := range users {
		args = append(args, fmt.Sprint(class, "=", (count+nodes-1)/nodes))
	}
	master := exec.Command(python, args...)
	master.Stderr = os.Stderr
	out, err := master.StdoutPipe()
	if err == nil {
		err = master.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(out)
	port := 0
	if _, err := fmt.Fscanln(lines, &port); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	var running sync.WaitGroup
	for range nodes {
		running.Go(func() {
			cfg := Config{MasterPort: port, Classes: classes, Log: slog.New(NewLogHandler(io.Discard, slog.LevelInfo))}
			if err := Run(ctx, cfg); err != nil {
				t.Errorf("Run: %v", err)
			}
		})
	}
	var times [][]float64
	err = json.NewDecoder(lines).Decode(&times)
	cancel()
	running.Wait()
	if err := master.Wait(); err != nil {
		t.Error(err)
	}
	if err != nil || len(times) != nodes {
		t.Fatalf("heartbeats of %d nodes, %v", len(times), err)
	}
	return late(t, times, seconds)
}

// late is by how much each heartbeat came after the second that it was for. The
// one of each node that was least late is taken for punctual.
func late(t *testing.T, times [][]float64, seconds int) []time.Duration {
	t.Helper()
	var all []time.Duration
	for _, arrivals := range times {
		if len(arrivals) < seconds/3 {
			t.Errorf("%d heartbeats in %d s", len(arrivals), seconds)
		}
		least := math.Inf(1)
		for i, at := range arrivals {
			least = min(least, at-float64(i))
		}
		for i, at := range arrivals {
			all = append(all, time.Duration((at-float64(i)-least)*float64(time.Second)).Round(time.Millisecond))
		}
	}
	slices.Sort(all)
	return all
}
