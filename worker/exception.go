package worker

import (
	"errors"
	"fmt"
	"log/slog"
	"path"
	"reflect"
	"runtime"
	"strings"
	"sync"
	"time"
)

// A Tracer is an error that knows where it came from. The master groups
// exceptions by that text alone, so it must be the same each time: no
// addresses, no argument values, no goroutine numbers. Its form is the one of
// Python's traceback.format_tb. One with a method LogText() string too is
// logged in those words; others with class, task and message.
type Tracer interface {
	error
	Traceback() string
}

// panicError is a panic of a task.
type panicError struct {
	value any
	trace string
}

// fmt survives values whose own methods panic.
func (e *panicError) Error() string { return fmt.Sprint(e.value) }

// taskError is what is known of an error that a task has returned.
type taskError struct{ msg, kind, trace, logText string }

func (e *taskError) Error() string { return e.msg }

// try runs f, a panic becoming an error.
func try(f func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = newPanicError(p)
		}
	}()
	return f()
}

// inspect turns an error of the test into one of this package's own, because
// the methods of another (Error, Is, Unwrap, Traceback) are code of the test,
// and may panic: those of a nil pointer in an error do.
func inspect(err error) error {
	known := err
	failed := try(func() error {
		var interrupt Interrupt
		var steering Steering
		var panicked *panicError
		var tracer Tracer
		switch {
		case errors.As(err, &panicked):
			known = panicked
		case errors.Is(err, ErrKilled):
			known = ErrKilled
		case errors.As(err, &interrupt):
			known = interrupt
		case errors.As(err, &steering):
			known = steering
		default:
			own := &taskError{msg: err.Error(), kind: reflect.TypeOf(err).String()}
			if errors.As(err, &tracer) {
				own.trace = tracer.Traceback()
				if told, ok := tracer.(interface{ LogText() string }); ok {
					own.logText = told.LogText()
				}
			}
			known = own
		}
		return nil
	})
	if failed != nil {
		return &taskError{msg: fmt.Sprintf("an error of type %T, whose methods panic: %v", err, failed), kind: reflect.TypeOf(err).String()}
	}
	return known
}

// newPanicError is called in the deferred function that recovered.
func newPanicError(value any) error {
	var pcs [64]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs[:])])
	var lines []string
	for {
		f, more := frames.Next()
		if strings.HasSuffix(f.Function, "gust/worker.try") || strings.HasSuffix(f.Function, ".(*User).call.func1") {
			break
		}
		if !strings.HasPrefix(f.Function, "runtime.") {
			lines = append(lines, traceLine(f.File, f.Line, f.Function))
		}
		if !more {
			break
		}
	}
	// Python shows the innermost call last. The first line here is the
	// deferred function itself.
	var b strings.Builder
	for i := len(lines) - 1; i >= 1; i-- {
		b.WriteString(lines[i])
	}
	return &panicError{value: value, trace: b.String()}
}

// traceLine names a place in Python's form. Of the file only the folder and
// the name are kept: nodes built in different places must give the same text.
func traceLine(file string, line int, function string) string {
	dir, base := path.Split(file)
	return fmt.Sprintf("  File %q, line %d, in %s\n", path.Join(path.Base(dir), base), line, path.Base(function))
}

// traceback is where err, which try or inspect has made, came from: as it says
// itself, or else the task and what kind of error it is, since a Go error does
// not know its origin. Digits in the message are masked there, lest each
// occurrence become its own row.
func traceback(class, task string, err error) string {
	kind := "error"
	switch e := err.(type) {
	case *panicError:
		return e.trace
	case *taskError:
		if e.trace != "" {
			return e.trace
		}
		kind = e.kind
	}
	text := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return 'N'
		}
		return r
	}, err.Error())
	if len(text) > 200 {
		text = strings.ToValidUTF8(text[:200], "") + "..."
	}
	return fmt.Sprintf("  in %s.%s\n    %s: %s\n", class, task, kind, text)
}

func logCrash(log *slog.Logger, class, task string, err error) {
	if known, ok := err.(*taskError); ok && known.logText != "" {
		log.Error(known.logText)
		return
	}
	log.Error(fmt.Sprintf("%s\nTraceback (most recent call last):\n%s%s.%s: %s", err, traceback(class, task, err), class, task, err))
}

// exceptionBox collects the errors of tasks until they are sent. The master
// counts one for each message, so each occurrence is a message of its own; but
// a task that fails in a tight loop must not flood it. Therefore occurrences
// are kept as counts, and sent at a bounded rate. Safe for concurrent use.
type exceptionBox struct {
	log *slog.Logger

	mu      sync.Mutex
	pending map[string]*exceptionRow // by traceback
	order   []*exceptionRow          // those with something to send, oldest first
	lost    int64                    // occurrences beyond the bound of rows
}

type exceptionRow struct {
	msg, trace string
	unsent     int64
	total      int64
	loggedAt   time.Time
	hushed     int64 // not logged since
}

// maxExceptionRows bounds the distinct tracebacks of one test; a file has only
// so many places that can fail.
const maxExceptionRows = 500

// maxExceptionText bounds a message and a traceback: there can be a message for
// each user each second, and the queue to the master has a bound.
const maxExceptionText = 64 << 10

func newExceptionBox(log *slog.Logger) *exceptionBox {
	return &exceptionBox{log: log, pending: make(map[string]*exceptionRow)}
}

// add takes note of one failed task and logs it, but a repeated one only every
// ten seconds.
func (b *exceptionBox) add(u *User, task string, err error) {
	class := u.plan.class.Name
	b.put(err.Error(), traceback(class, task, err), fmt.Sprintf("%s.%s", class, task), func() { logCrash(b.log, class, task, err) })
}

// addText is add for an error that belongs to no user.
func (b *exceptionBox) addText(msg, trace string) {
	b.put(msg, trace, "outside of the users", func() {
		b.log.Error(fmt.Sprintf("%s\nTraceback (most recent call last):\n%s%s", msg, trace, msg))
	})
}

// put keeps an occurrence. logFirst logs the first one in full; place is where
// the log says that later ones came from.
func (b *exceptionBox) put(msg, trace, place string, logFirst func()) {
	msg, trace = shorten(msg, maxExceptionText), shorten(trace, maxExceptionText)
	b.mu.Lock()
	defer b.mu.Unlock()
	row := b.pending[trace]
	if row == nil {
		if len(b.pending) >= maxExceptionRows {
			b.lost++
			return
		}
		row = &exceptionRow{msg: msg, trace: trace}
		b.pending[trace] = row
	}
	if row.unsent == 0 {
		b.order = append(b.order, row)
	}
	row.unsent++
	row.total++
	b.logRow(row, msg, place, logFirst)
}

func (b *exceptionBox) logRow(row *exceptionRow, msg, place string, logFirst func()) {
	now := time.Now()
	if !row.loggedAt.IsZero() && now.Sub(row.loggedAt) < 10*time.Second {
		row.hushed++
		return
	}
	if row.loggedAt.IsZero() {
		logFirst()
	} else {
		b.log.Error(fmt.Sprintf("%s (in %s, %d times more)", msg, place, row.hushed+1))
	}
	row.loggedAt, row.hushed = now, 0
}

// shorten cuts a text of a test that would be too long for a message.
func shorten(text string, limit int) string {
	if len(text) <= limit {
		return text
	}
	return fmt.Sprintf("%s... (%d bytes more)", strings.ToValidUTF8(text[:limit], ""), len(text)-limit)
}

// take removes up to n occurrences, in turn from each row.
func (b *exceptionBox) take(n int) []exceptionRow {
	b.mu.Lock()
	defer b.mu.Unlock()
	var out []exceptionRow
	for len(out) < n && len(b.order) > 0 {
		row := b.order[0]
		b.order = b.order[1:]
		out = append(out, *row)
		if row.unsent--; row.unsent > 0 {
			b.order = append(b.order, row)
		}
	}
	return out
}

// giveBack returns occurrences that could not be sent.
func (b *exceptionBox) giveBack(rows []exceptionRow) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, r := range rows {
		row := b.pending[r.trace]
		if row == nil {
			continue
		}
		if row.unsent == 0 {
			b.order = append(b.order, row)
		}
		row.unsent++
	}
}

// reset forgets everything: a new test begins. It returns how many occurrences
// never reached the master for want of room.
func (b *exceptionBox) reset() int64 {
	b.mu.Lock()
	defer b.mu.Unlock()
	lost := b.lost
	b.pending, b.order, b.lost = make(map[string]*exceptionRow), nil, 0
	return lost
}
