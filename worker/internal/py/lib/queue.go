package lib

import (
	"time"

	"github.com/gustload/gust/worker/internal/py"
)

// queue is a queue.Queue (CPython 3.11, Lib/queue.py): what is in it is in
// items, which Python code sees as the attribute queue, or in heap for
// LifoQueue and PriorityQueue.
type queue struct {
	items      *deque
	shown      *py.Object // items as an object
	heap       *py.List
	priority   bool
	max        int
	unfinished int
	getters    waiters
	putters    waiters
	joiners    waiters
}

func (q *queue) len() int {
	if q.heap != nil {
		return len(q.heap.Items)
	}
	return q.items.n
}

func (q *queue) full() bool { return q.max > 0 && q.len() >= q.max }

func (q *queue) insert(t *py.Thread, v py.Value) error {
	switch {
	case q.heap == nil:
		q.items.push(v)
	case q.priority:
		return heapPush(t, q.heap, v)
	default:
		q.heap.Items = append(q.heap.Items, v)
	}
	return nil
}

func (q *queue) take(t *py.Thread) (py.Value, error) {
	switch {
	case q.heap == nil:
		return q.items.shift(), nil
	case q.priority:
		return heapPop(t, q.heap)
	}
	last := len(q.heap.Items) - 1
	v := q.heap.Items[last]
	q.heap.Items = q.heap.Items[:last]
	return v, nil
}

// override is a method of that name made in Python, of a class derived from
// Queue; nil if there is none.
func override(o *py.Object, name string) *py.Function {
	v, _ := o.Class().Lookup(name)
	f, _ := v.(*py.Function)
	return f
}

// put and get wait for room and for an item; refused is the exception of having
// waited in vain.
func (q *queue) put(t *py.Thread, o *py.Object, v py.Value, seconds float64, refused *py.Class) error {
	if err := await(t, &q.putters, seconds, q.full, refused); err != nil {
		return err
	}
	var err error
	if f := override(o, "_put"); f != nil {
		_, err = t.CallPos(f, o, v)
	} else {
		err = q.insert(t, v)
	}
	if err != nil {
		return err
	}
	q.unfinished++
	q.getters.wake(1)
	return nil
}

func (q *queue) get(t *py.Thread, o *py.Object, seconds float64, refused *py.Class) (py.Value, error) {
	size := override(o, "_qsize")
	var failed error
	empty := func() bool {
		if size == nil {
			return q.len() == 0
		}
		n, err := t.CallPos(size, o)
		if err != nil {
			failed = err
			return false
		}
		return n == 0
	}
	if err := await(t, &q.getters, seconds, empty, refused); err != nil || failed != nil {
		if failed != nil {
			err = failed
		}
		return nil, err
	}
	var v py.Value
	var err error
	if f := override(o, "_get"); f != nil {
		v, err = t.CallPos(f, o)
	} else {
		v, err = q.take(t)
	}
	if err == nil {
		q.putters.wake(1)
	}
	return v, err
}

// await waits while blocked, for at most seconds (< 0: for ever).
func await(t *py.Thread, w *waiters, seconds float64, blocked func() bool, refused *py.Class) error {
	var until time.Time
	for blocked() {
		if seconds == 0 {
			return py.RaiseNew(refused)
		}
		left := seconds
		if seconds > 0 {
			if until.IsZero() {
				until = time.Now().Add(duration(seconds))
			}
			if left = time.Until(until).Seconds(); left <= 0 {
				return py.RaiseNew(refused)
			}
		}
		if _, err := w.wait(t, left); err != nil {
			return err
		}
	}
	return nil
}

// queuePatience is patience, with queue's texts.
func queuePatience(t *py.Thread, block, timeout py.Value) (float64, error) {
	blocking := true
	if block != nil {
		var err error
		if blocking, err = t.Truth(block); err != nil {
			return 0, err
		}
	}
	if !blocking {
		return 0, nil
	}
	if !given(timeout) {
		return forever, nil
	}
	seconds, err := t.ToFloat(timeout)
	if err == nil && seconds < 0 {
		err = py.ValueErrorf("'timeout' must be a non-negative number")
	}
	return seconds, err
}

func queueModule() *py.ModuleDef {
	return &py.ModuleDef{Name: "queue", Init: func(t *py.Thread, m *py.Module) error {
		if _, err := t.Import("collections"); err != nil {
			return err
		}
		collections := t.In.Module("collections")
		v, _ := collections.Dict.GetStr("deque")
		dequeClass, _ := v.(*py.Class)
		exception := t.In.Types.Exception
		emptyClass := t.In.NewException(exception, "queue", "Empty")
		fullClass := t.In.NewException(exception, "queue", "Full")
		emptyClass.Module, fullClass.Module = "_queue", "queue"
		m.Set("Empty", emptyClass)
		m.Set("Full", fullClass)
		fresh := func() *queue {
			items := newDeque()
			return &queue{items: items, shown: py.NewObject(dequeClass, items)}
		}
		n := newNative(t, m, "Queue", fresh)
		defQueue(n, emptyClass, fullClass)
		lifo := m.Class(t.In, "LifoQueue", n.class)
		lifo.New = func(_ *py.Thread, cls *py.Class, _ py.Args) (py.Value, error) {
			return py.NewObject(cls, &queue{heap: py.NewList()}), nil
		}
		priority := m.Class(t.In, "PriorityQueue", n.class)
		priority.New = func(_ *py.Thread, cls *py.Class, _ py.Args) (py.Value, error) {
			return py.NewObject(cls, &queue{heap: py.NewList(), priority: true}), nil
		}
		simple := newNative(t, m, "SimpleQueue", fresh)
		simple.class.Module = "_queue"
		defQueueTransfer(simple, emptyClass, fullClass)
		return nil
	}}
}

func defQueue(n native[*queue], emptyClass, fullClass *py.Class) {
	n.sig("__init__(maxsize=)", func(t *py.Thread, o *py.Object, q *queue, args []py.Value) (py.Value, error) {
		if given(args[0]) {
			var err error
			if q.max, err = t.Index(args[0]); err != nil {
				return nil, err
			}
		}
		if f := override(o, "_init"); f != nil {
			return t.CallPos(f, o, q.max)
		}
		return py.None, nil
	})
	n.get("queue", func(q *queue) py.Value {
		if q.heap != nil {
			return q.heap
		}
		return q.shown
	})
	n.class.Set("maxsize", &py.GetSet{
		Name: "maxsize",
		Get: func(_ *py.Thread, self py.Value) (py.Value, error) {
			q, _ := held[*queue](self)
			return q.max, nil
		},
		Set: func(t *py.Thread, self, v py.Value) error {
			q, _ := held[*queue](self)
			var err error
			q.max, err = t.Index(v)
			return err
		},
	})
	n.get("unfinished_tasks", func(q *queue) py.Value { return q.unfinished })
	n.def("full", 0, 0, func(_ *py.Thread, _ *py.Object, q *queue, _ []py.Value) (py.Value, error) { return q.full(), nil })
	defQueueTransfer(n, emptyClass, fullClass)
	n.def("task_done", 0, 0, func(_ *py.Thread, _ *py.Object, q *queue, _ []py.Value) (py.Value, error) {
		if q.unfinished == 0 {
			return nil, py.ValueErrorf("task_done() called too many times")
		}
		if q.unfinished--; q.unfinished == 0 {
			q.joiners.wake(len(q.joiners))
		}
		return py.None, nil
	})
	n.sig("join(timeout=)", func(t *py.Thread, _ *py.Object, q *queue, args []py.Value) (py.Value, error) {
		seconds, err := queuePatience(t, nil, args[0])
		if err != nil || q.unfinished == 0 {
			return q.unfinished == 0, err
		}
		_, err = q.joiners.wait(t, seconds)
		return q.unfinished == 0, err
	})
	n.def("_put", 1, 1, func(t *py.Thread, _ *py.Object, q *queue, args []py.Value) (py.Value, error) {
		return py.None, q.insert(t, args[0])
	})
	n.def("_get", 0, 0, func(t *py.Thread, _ *py.Object, q *queue, _ []py.Value) (py.Value, error) { return q.take(t) })
	n.def("_qsize", 0, 0, func(_ *py.Thread, _ *py.Object, q *queue, _ []py.Value) (py.Value, error) { return q.len(), nil })
	n.def("_init", 1, 1, func(*py.Thread, *py.Object, *queue, []py.Value) (py.Value, error) { return py.None, nil })
	n.generic()
}

// defQueueTransfer adds what every queue has.
func defQueueTransfer(n native[*queue], emptyClass, fullClass *py.Class) {
	n.def("qsize", 0, 0, func(_ *py.Thread, _ *py.Object, q *queue, _ []py.Value) (py.Value, error) { return q.len(), nil })
	n.def("empty", 0, 0, func(_ *py.Thread, _ *py.Object, q *queue, _ []py.Value) (py.Value, error) { return q.len() == 0, nil })
	n.sig("put(item, block=, timeout=)", func(t *py.Thread, o *py.Object, q *queue, args []py.Value) (py.Value, error) {
		seconds := forever
		if q.max > 0 {
			var err error
			if seconds, err = queuePatience(t, args[1], args[2]); err != nil {
				return nil, err
			}
		}
		return py.None, q.put(t, o, args[0], seconds, fullClass)
	})
	n.sig("put_nowait(item)", func(t *py.Thread, o *py.Object, q *queue, args []py.Value) (py.Value, error) {
		return py.None, q.put(t, o, args[0], 0, fullClass)
	})
	n.sig("get(block=, timeout=)", func(t *py.Thread, o *py.Object, q *queue, args []py.Value) (py.Value, error) {
		seconds, err := queuePatience(t, args[0], args[1])
		if err != nil {
			return nil, err
		}
		return q.get(t, o, seconds, emptyClass)
	})
	n.def("get_nowait", 0, 0, func(t *py.Thread, o *py.Object, q *queue, _ []py.Value) (py.Value, error) {
		return q.get(t, o, 0, emptyClass)
	})
}
