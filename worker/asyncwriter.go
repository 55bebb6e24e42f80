package worker

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"
)

// AsyncWriter writes to another writer, in the order of its calls, without ever
// waiting for it: a log on a standard error that nobody reads would else keep
// the heartbeats back. What the other does not take in time, or refuses (a disk
// that is full), is dropped, and counted in a line of its own once it goes on.
// Safe for concurrent use.
type AsyncWriter struct {
	w    io.Writer
	done chan struct{} // the goroutine has ended

	mu      sync.Mutex
	changed *sync.Cond // waiting or closed
	waiting [][]byte
	writing bool            // one is on its way
	marks   []chan struct{} // closed when nothing waits any more
	bytes   int
	lost    int64
	closed  bool
	err     error
}

const (
	asyncRoom  = 4 << 20 // bytes that wait
	asyncFlush = 2 * time.Second
)

// ErrStalled is returned by AsyncWriter.Close when the writer did not take all.
var ErrStalled = errors.New("the writer does not take what is written to it")

// NewAsyncWriter starts to write to w. The caller closes it.
func NewAsyncWriter(w io.Writer) *AsyncWriter {
	a := &AsyncWriter{w: w, done: make(chan struct{})}
	a.changed = sync.NewCond(&a.mu)
	go a.write()
	return a
}

// Write takes a line. Its only error is io.ErrClosedPipe, after Close.
func (a *AsyncWriter) Write(p []byte) (int, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	switch {
	case a.closed:
		return 0, io.ErrClosedPipe
	case a.lost > 0 && len(a.waiting) > 0, a.bytes+len(p) > asyncRoom:
		a.lost++ // nothing is let in until the note of the lost ones can follow
	default:
		a.waiting = append(a.waiting, bytes.Clone(p))
		a.bytes += len(p)
		a.changed.Signal()
	}
	return len(p), nil
}

// write is the goroutine.
func (a *AsyncWriter) write() {
	defer close(a.done)
	refused := 0
	for {
		line, ok := a.take()
		if !ok {
			return
		}
		if refused > 0 {
			line = append(fmt.Appendf(nil, "(%d lines of the log before this one could not be written)\n", refused), line...)
		}
		if _, err := a.w.Write(line); err != nil {
			a.fail(err)
			refused++
			continue
		}
		refused = 0
	}
}

// Flush returns when all is written that was there, or after limit.
func (a *AsyncWriter) Flush(limit time.Duration) {
	a.mu.Lock()
	mark := make(chan struct{})
	if len(a.waiting) == 0 && !a.writing {
		close(mark)
	} else {
		a.marks = append(a.marks, mark)
	}
	a.mu.Unlock()
	late := time.NewTimer(limit)
	defer late.Stop()
	select {
	case <-mark:
	case <-late.C:
	}
}

// take waits for the next line.
func (a *AsyncWriter) take() ([]byte, bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.writing = false
	if len(a.waiting) == 0 {
		for _, mark := range a.marks {
			close(mark)
		}
		a.marks = nil
	}
	for len(a.waiting) == 0 && a.lost == 0 && !a.closed {
		a.changed.Wait()
	}
	if len(a.waiting) > 0 {
		line := a.waiting[0]
		a.waiting[0] = nil
		a.waiting = a.waiting[1:]
		a.bytes -= len(line)
		a.writing = true
		return line, true
	}
	if a.lost > 0 {
		note := fmt.Sprintf("(%d lines of the log were dropped: they were not taken in time)\n", a.lost)
		a.lost = 0
		return []byte(note), true
	}
	return nil, false
}

func (a *AsyncWriter) fail(err error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.err == nil {
		a.err = err
	}
}

// Close returns when all is written, or after two seconds with ErrStalled. Its
// error is the first of the writer's otherwise. It does not close the writer.
func (a *AsyncWriter) Close() error {
	a.mu.Lock()
	a.closed = true
	a.changed.Signal()
	a.mu.Unlock()
	late := time.NewTimer(asyncFlush)
	defer late.Stop()
	select {
	case <-a.done:
	case <-late.C:
		return ErrStalled
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.err
}
