package worker

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// gate is a writer that takes nothing until it is opened.
type gate struct {
	open chan struct{}
	bytes.Buffer
}

func (g *gate) Write(p []byte) (int, error) {
	<-g.open
	return g.Buffer.Write(p)
}

func TestAStalledLogHoldsNobodyUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := &gate{open: make(chan struct{})}
		w := NewAsyncWriter(g)
		handler := NewLogHandler(w, slog.LevelInfo)
		log := slog.New(handler)
		long := strings.Repeat("x", 10<<10)
		const lines = 1000 // ten megabytes
		for i := range lines {
			log.Info(fmt.Sprintf("line %d %s", i, long)) // hangs, if it waits
		}
		synctest.Wait()
		if _, total := handler.Lines(); total != lines {
			t.Errorf("%d lines are kept for the master, want %d", total, lines)
		}
		close(g.open)
		synctest.Wait()
		log.Info("afterwards")
		if err := w.Close(); err != nil {
			t.Error(err)
		}
		out := g.String()
		written := strings.Count(out, ": line ")
		note := fmt.Sprintf("\n(%d lines of the log were dropped: they were not taken in time)\n", lines-written)
		if written < 300 || written > 450 || !strings.Contains(out, note) || !strings.HasSuffix(out, ": afterwards\n") {
			t.Errorf("%d lines written, and at the end %q", written, out[len(out)-300:])
		}
		if _, err := w.Write([]byte("late")); !errors.Is(err, io.ErrClosedPipe) {
			t.Errorf("a write after the end gave %v", err)
		}
	})
}

func TestCloseOfALogThatIsStalled(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := &gate{open: make(chan struct{})}
		w := NewAsyncWriter(g)
		fmt.Fprintln(w, "line")
		begin := time.Now()
		if err := w.Close(); err != ErrStalled || time.Since(begin) != asyncFlush {
			t.Errorf("Close returned %v after %v", err, time.Since(begin))
		}
		close(g.open)
		if err := w.Close(); err != nil || g.String() != "line\n" {
			t.Errorf("then %v, written %q", err, g.String())
		}
	})
}

func TestAsyncWriterKeepsTheOrderAndTheError(t *testing.T) {
	var out bytes.Buffer
	w := NewAsyncWriter(&out)
	var all sync.WaitGroup
	for g := range 4 {
		all.Go(func() {
			for i := range 200 {
				fmt.Fprintf(w, "%d %d\n", g, i)
			}
		})
	}
	all.Wait()
	if err := w.Close(); err != nil {
		t.Error(err)
	}
	next := map[int]int{}
	for line := range strings.Lines(out.String()) {
		var g, i int
		if _, err := fmt.Sscanf(line, "%d %d", &g, &i); err != nil || next[g] != i {
			t.Fatalf("line %q, want number %d", line, next[g])
		}
		next[g]++
	}
	if fmt.Sprint(next) != "map[0:200 1:200 2:200 3:200]" {
		t.Errorf("written: %v", next)
	}
	full := NewAsyncWriter(fullDisk{})
	fmt.Fprintln(full, "x")
	if err := full.Close(); err == nil || !strings.Contains(err.Error(), "no space left") {
		t.Errorf("the error of the writer became %v", err)
	}
}

// TestAsyncWriterRefused: a disk that is full for a while costs lines, and no more.
func TestAsyncWriterRefused(t *testing.T) {
	full := &fillingDisk{}
	full.full.Store(true)
	w := NewAsyncWriter(full)
	for range 3 {
		io.WriteString(w, "lost\n")
	}
	for full.refused.Load() < 3 {
		runtime.Gosched()
	}
	full.full.Store(false)
	io.WriteString(w, "kept\n")
	if err := w.Close(); err == nil || err.Error() != "no space left on device" {
		t.Errorf("error %v", err)
	}
	if got, want := full.text.String(), "(3 lines of the log before this one could not be written)\nkept\n"; got != want {
		t.Errorf("wrote %q, want %q", got, want)
	}
}

type fillingDisk struct {
	full    atomic.Bool
	refused atomic.Int64
	text    strings.Builder
}

func (d *fillingDisk) Write(p []byte) (int, error) {
	if d.full.Load() {
		d.refused.Add(1)
		return 0, errors.New("no space left on device")
	}
	return d.text.Write(p)
}

func TestAsyncWriterFlush(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := &gate{open: make(chan struct{})}
		w := NewAsyncWriter(g)
		w.Flush(time.Hour) // nothing waits
		io.WriteString(w, "one\n")
		begun := time.Now()
		w.Flush(time.Second)
		if waited := time.Since(begun); waited != time.Second {
			t.Errorf("waited %v for a writer that is stuck", waited)
		}
		close(g.open)
		w.Flush(time.Hour)
		if g.String() != "one\n" {
			t.Errorf("wrote %q", g.String())
		}
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	})
}
