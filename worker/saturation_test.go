package worker

import (
	"bytes"
	"fmt"
	"log/slog"
	"net"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"
)

func TestSaturationIsSaidOnceAndTakenBack(t *testing.T) {
	var out bytes.Buffer
	n := newNode(Config{Log: slog.New(NewLogHandler(&out, nil))})
	now := time.Now()
	for _, tc := range []struct {
		what      string
		late      time.Duration
		err       error
		after     time.Duration
		want, not string
	}{
		{"nothing", time.Millisecond, nil, 0, "", "late"},
		{"late wake-ups", 180 * time.Millisecond, nil, lagWindow, "WARNING/gust: This node is its own bottleneck: in the last 10s, wake-ups were late by 180ms at the median and 180ms at the 99th", ""},
		{"not again at once", 180 * time.Millisecond, nil, lagWindow, "", "late"},
		{"again after a while", 190 * time.Millisecond, nil, sayAgain, "190ms", ""},
		{"in between", 15 * time.Millisecond, nil, lagWindow, "", "late"},
		{"over", time.Millisecond, nil, lagWindow, "INFO/gust: This node is not its own bottleneck any more: wake-ups were late by 1ms", "WARNING"},
		{"no descriptors", 0, &net.OpError{Op: "dial", Err: os.NewSyscallError("socket", syscall.EMFILE)}, lagWindow, "WARNING/gust: This node has run out of file descriptors: 1 connections could not be made in the last 10s", "late"},
		{"descriptors", 0, nil, lagWindow, "INFO/gust: This node has file descriptors again", "WARNING"},
		{"no ports", 0, &net.OpError{Op: "dial", Err: os.NewSyscallError("connect", syscall.EADDRNOTAVAIL)}, lagWindow, "run out of local ports: 1 connections", ""},
		{"refused", 0, &net.OpError{Op: "dial", Err: os.NewSyscallError("connect", syscall.ECONNREFUSED)}, lagWindow, "INFO/gust: This node has local ports again", "WARNING"},
	} {
		out.Reset()
		for range 100 {
			n.saturation.note(tc.late)
		}
		n.env.Unconnected(tc.err)
		now = now.Add(tc.after)
		n.watchSaturation(now)
		got := out.String()
		if !strings.Contains(got, tc.want) || tc.want == "" && got != "" || tc.not != "" && strings.Contains(got, tc.not) {
			t.Errorf("%s: %q, want %q", tc.what, got, tc.want)
		}
	}
}

// A node with more to do than it can says so to its master; one with little does not.
// Users that take turns wait for each other without any wake-up being late.
func TestUsersThatWaitForEachOther(t *testing.T) {
	var out bytes.Buffer
	var median, worst time.Duration
	n := newNode(Config{Log: slog.New(NewLogHandler(&out, nil)), Turns: func() (time.Duration, time.Duration) { return median, worst }})
	now := time.Now()
	for _, tc := range []struct {
		median, worst time.Duration
		want          string
	}{
		{0, 5 * time.Millisecond, ""},
		{3 * time.Second, 4 * time.Second, "WARNING/gust: This node is its own bottleneck: in the last 10s, users waited for each other, as code of a test runs one user at a time: 3s at the median and 4s at the 99th"},
		{3 * time.Second, 4 * time.Second, ""},
		{0, 5 * time.Millisecond, "INFO/gust: This node is not its own bottleneck any more: users waited for each other for 5ms at the 99th"},
		{0, 200 * time.Millisecond, "0s at the median and 200ms at the 99th"},
	} {
		out.Reset()
		median, worst = tc.median, tc.worst
		now = now.Add(lagWindow)
		n.watchSaturation(now)
		if got := out.String(); !strings.Contains(got, tc.want) || tc.want == "" && got != "" {
			t.Errorf("%v and %v: %q, want %q", median, worst, got, tc.want)
		}
	}
}

func TestSaturationReachesTheMaster(t *testing.T) {
	for _, tc := range []struct {
		users int
		said  bool
	}{{100_000, true}, {10, false}} {
		t.Run(fmt.Sprint(tc.users), func(t *testing.T) {
			var out bytes.Buffer
			m := masterFor(t, Config{Log: slog.New(NewLogHandler(&out, nil)), Classes: []Class{{Name: "Pupil", Wait: Constant(100 * time.Millisecond), Tasks: []Task{{Run: func(u *User) error {
				u.Record(Sample{Method: "GET", Name: "/", ResponseTime: time.Millisecond})
				return nil
			}}}}}}, nil)
			m.await("client_ready")
			m.ack()
			m.options["build_path"] = "" // of a master that knows logs
			m.spawn(unixNow(), tc.users)
			said, patience := false, 25*time.Second
			if tc.said {
				patience = time.Minute
			}
			for until := time.After(patience); !said; {
				select {
				case lines := <-m.logs:
					said = strings.Contains(fmt.Sprint(lines...), "This node is its own bottleneck")
					continue
				case <-until:
				}
				break
			}
			if said != tc.said {
				t.Errorf("it says %v that it is its own bottleneck, want %v", said, tc.said)
			}
		})
	}
}
