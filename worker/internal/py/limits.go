package py

import (
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
)

// This file defines what keeps one program from ending the process, which has
// other users: sizes and depths that are refused with an exception, and the
// place at which a loop without end can be left.

// maxRepeat is how many bytes a str, bytes or list may take: more is a
// MemoryError, since Go's allocator would end the process. maxItems is the same
// for what is counted in items.
const maxRepeat, maxItems = 1 << 31, 1 << 27

func memoryError() error { return ErrorArgs("MemoryError") }

// Poll is called at each turn of a loop in Go that may go on for ever. Its error
// ends the loop: the thread has to end, or has taken too much memory.
func (t *Thread) Poll() error {
	if t.In.watch.attention.Load() {
		return t.lookUp()
	}
	return nil
}

// CheckSize refuses what Go code is about to make for a program, in bytes.
func CheckSize(n int) error {
	if n > maxRepeat {
		return memoryError()
	}
	return nil
}

// CheckItems is CheckSize for what is counted in items.
func CheckItems(n int) error {
	if n > maxItems {
		return memoryError()
	}
	return nil
}

// guarded calls a function made in Go. A panic in it, which is a mistake of
// gust, is the program's SystemError: it must not end the process. But one for
// want of an argument is a TypeError.
func (t *Thread) guarded(f *Builtin, a Args) (v Value, err error) {
	depth, nested, frame, top, handling, keywords := t.depth, t.nested, t.frame, t.top, len(t.handling), len(t.keywords)
	defer func() {
		p := recover()
		if p == nil {
			return
		}
		clear(t.stack[min(top, len(t.stack)):min(t.top, len(t.stack))])
		t.dropKeywords(keywords)
		t.depth, t.nested, t.frame, t.top, t.handling = depth, nested, frame, top, t.handling[:handling]
		if need, ok := missing(p, len(a.Pos)); ok {
			v, err = nil, TypeErrorf("%s() takes at least %d arguments (%d given)", f.Name, need, len(a.Pos))
			return
		}
		text := fmt.Sprintf("gust: internal error in %s(): %v%s", f.Name, p, panicPlace())
		if t.In.Mistake != nil {
			t.In.Mistake(t, text)
		}
		v, err = nil, Errorf("SystemError", "%s", text)
	}()
	return f.Fn(t, a)
}

// missing tells whether a panic is a function's looking for an argument that was
// not given: many leave that check to guarded.
func missing(p any, given int) (need int, ok bool) {
	e, isRuntime := p.(runtime.Error)
	if !isRuntime {
		return 0, false
	}
	var length int
	n, _ := fmt.Sscanf(e.Error(), "runtime error: index out of range [%d] with length %d", &need, &length)
	return need + 1, n == 2 && length == given
}

// panicPlace is where in gust's code the panic being recovered began.
func panicPlace() string {
	var calls [32]uintptr
	frames := runtime.CallersFrames(calls[:runtime.Callers(1, calls[:])])
	for panicking := false; ; {
		f, more := frames.Next()
		inRuntime := strings.HasPrefix(f.Function, "runtime.")
		if panicking && !inRuntime {
			return fmt.Sprintf(" (%s:%d)", filepath.Base(f.File), f.Line)
		}
		panicking = panicking || f.Function == "runtime.gopanic"
		if !more {
			return ""
		}
	}
}

// deeper is called before Go code follows a reference from one object to
// another, shallower after it: an object nested too deep would overrun the
// stack.
func (t *Thread) deeper() error {
	if t.nested >= maxNative {
		return recursionError()
	}
	t.nested++
	return nil
}

func (t *Thread) shallower() { t.nested-- }

// nested is an iterator that asks another one: a chain of those must not be too
// long.
func nested(next NextFunc) NextFunc {
	return func(t *Thread) (Value, bool, error) {
		if err := t.deeper(); err != nil {
			return nil, false, err
		}
		v, ok, err := next(t)
		t.shallower()
		return v, ok, err
	}
}
