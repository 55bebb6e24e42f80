package worker

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"
	"sync"
	"testing"
	"time"
)

func TestLogHandlerLine(t *testing.T) {
	at := time.Date(2026, 11, 23, 23, 45, 20, 533_999_999, time.Local)
	hostname, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	host, _, _ := strings.Cut(hostname, ".")
	type attrs = []slog.Attr
	tests := []struct {
		name    string
		level   slog.Level
		with    func(slog.Handler) slog.Handler
		message string
		attrs   attrs
		want    string // after the host and its slash
	}{
		{name: "plain", message: "started", want: "INFO/gust: started"},
		{name: "debug", level: slog.LevelDebug, message: "m", want: "DEBUG/gust: m"},
		{name: "between", level: slog.LevelWarn - 1, message: "m", want: "INFO/gust: m"},
		{name: "warning", level: slog.LevelWarn, message: "m", want: "WARNING/gust: m"},
		{name: "error", level: slog.LevelError, message: "m", want: "ERROR/gust: m"},
		{name: "critical", level: LevelCritical, message: "m", want: "CRITICAL/gust: m"},
		{name: "traceback", level: slog.LevelError, message: "boom\n  File \"x\"\nE: 1", want: "ERROR/gust: boom\n  File \"x\"\nE: 1"},
		{name: "values", message: "m", attrs: attrs{slog.Int("n", 5), slog.String("s", "a b"), slog.String("e", ""), slog.Any("x", errors.New("bad\nend"))},
			want: `INFO/gust: m n=5 s="a b" e="" x="bad\nend"`},
		{name: "logger", message: "m", with: func(h slog.Handler) slog.Handler {
			return h.WithAttrs(attrs{slog.String("logger", "gust.worker"), slog.Int("id", 1)})
		}, attrs: attrs{slog.Int("n", 2)}, want: "INFO/gust.worker: m id=1 n=2"},
		{name: "logger of a record", message: "m", attrs: attrs{slog.String("logger", "user")}, want: "INFO/user: m"},
		{name: "group", message: "m", with: func(h slog.Handler) slog.Handler {
			return h.WithAttrs(attrs{slog.Int("a", 1)}).WithGroup("g").WithAttrs(attrs{slog.Int("b", 2)}).WithGroup("")
		}, attrs: attrs{slog.String("logger", "x"), slog.Group("h", slog.Int("c", 3)), slog.Group("", slog.Int("d", 4)), {}},
			want: "INFO/gust: m a=1 g.b=2 g.logger=x g.h.c=3 g.d=4"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var out bytes.Buffer
			kept := NewLogHandler(&out, slog.LevelDebug)
			var h slog.Handler = kept
			if test.with != nil {
				h = test.with(h)
			}
			r := slog.NewRecord(at, test.level, test.message, 0)
			r.AddAttrs(test.attrs...)
			if err := h.Handle(context.Background(), r); err != nil {
				t.Fatal(err)
			}
			want := "[2026-11-23 23:45:20,533] " + host + "/" + test.want
			if out.String() != want+"\n" {
				t.Errorf("wrote %q\nwant  %q", out.String(), want+"\n")
			}
			if lines, total := kept.Lines(); total != 1 || len(lines) != 1 || lines[0] != want {
				t.Errorf("kept %q, total %d", lines, total)
			}
		})
	}
}

func TestLogHandlerLevel(t *testing.T) {
	var out bytes.Buffer
	level := new(slog.LevelVar)
	level.Set(slog.LevelWarn)
	h := NewLogHandler(&out, level)
	log := slog.New(h)
	log.Info("unseen")
	level.Set(slog.LevelInfo)
	log.Info("seen")
	if lines, total := h.Lines(); total != 1 || !strings.HasSuffix(lines[0], "seen") {
		t.Errorf("kept %q, total %d", lines, total)
	}
}

func TestLogHandlerKeepsLast500(t *testing.T) {
	for _, n := range []int{0, 1, 499, 500, 501, 1234} {
		h := NewLogHandler(io.Discard, nil)
		log := slog.New(h)
		for i := range n {
			log.Info(fmt.Sprint("line ", i))
		}
		lines, total := h.Lines()
		if total != int64(n) || len(lines) != min(n, 500) {
			t.Fatalf("%d logged: %d kept, total %d", n, len(lines), total)
		}
		for i, line := range lines {
			if want := fmt.Sprint(": line ", n-len(lines)+i); !strings.HasSuffix(line, want) {
				t.Fatalf("%d logged: line %d is %q, want %q", n, i, line, want)
			}
		}
	}
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

func TestLogHandlerFullDisk(t *testing.T) {
	h := NewLogHandler(fullDisk{}, nil)
	slog.New(h).Info("kept")
	err := h.Handle(context.Background(), slog.NewRecord(time.Time{}, slog.LevelInfo, "too", 0))
	if err == nil || err.Error() != "write log: no space left on device" {
		t.Errorf("error %v", err)
	}
	if _, total := h.Lines(); total != 2 {
		t.Errorf("total %d, want 2", total)
	}
}

func TestLogHandlerHungWriter(t *testing.T) {
	r, w := io.Pipe()
	h := NewLogHandler(w, nil)
	var logging sync.WaitGroup
	logging.Go(func() { slog.New(h).Info("stuck") })
	one := make([]byte, 1)
	if _, err := r.Read(one); err != nil { // the write has begun and waits for the rest
		t.Fatal(err)
	}
	if _, total := h.Lines(); total != 1 {
		t.Errorf("total %d, want 1", total)
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	logging.Wait()
}

func TestLogHandlerConcurrent(t *testing.T) {
	var out bytes.Buffer
	h := NewLogHandler(&out, nil)
	var all sync.WaitGroup
	for g := range 8 {
		all.Go(func() {
			log := slog.New(h).With("g", g)
			for i := range 200 {
				log.Info("x", "i", i)
				if i%50 == 0 {
					h.Lines()
				}
			}
		})
	}
	all.Wait()
	if _, total := h.Lines(); total != 1600 {
		t.Errorf("total %d", total)
	}
	lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
	if len(lines) != 1600 {
		t.Fatalf("%d lines written", len(lines))
	}
	for _, line := range lines {
		if !strings.HasPrefix(line, "[") || strings.Count(line, "[") != 1 {
			t.Fatalf("torn line %q", line)
		}
	}
}
