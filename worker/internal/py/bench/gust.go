package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"github.com/gustload/gust/worker/internal/py"
	"github.com/gustload/gust/worker/internal/py/lib"
)

// bodies measures each body here and under each CPython, in turns.
func (r *report) bodies(source string, rounds int) error {
	for _, method := range []string{"order", "order_json"} {
		b := &body{Method: method, CPython: map[string][]float64{}}
		times := map[string]int{"order": 200000, "order_json": 50000}[method]
		for range rounds {
			ns, err := bodyCost(source, method, times)
			if err != nil {
				return err
			}
			b.Gust = append(b.Gust, ns)
			for _, p := range r.Pythons {
				if ns, err = p.body(source, method, times); err != nil {
					return fmt.Errorf("CPython %s: %w", p.Version, err)
				}
				b.CPython[p.Version] = append(b.CPython[p.Version], ns)
			}
		}
		r.Bodies = append(r.Bodies, b)
	}
	return nil
}

// headroom is what worker/locustfile gives its interpreters.
const headroom = 32 << 20

// load runs body.py in an interpreter of its own, and f with its module; the
// thread has the lock.
func load(source string, f func(t *py.Thread, m *py.Module) error) error {
	file := filepath.Join(source, "body.py")
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	in := py.New(py.Config{Modules: lib.Modules(lib.Host{}), Headroom: headroom})
	defer in.Close()
	t := in.NewThread("bench", nil)
	t.Enter()
	defer t.Leave()
	m, err := t.RunModule(text, file, "body")
	if err == nil {
		err = f(t, m)
	}
	if errors.As(err, new(*py.Raised)) {
		return errors.New(t.FormatException(t.Exception(err)))
	}
	return err
}

// bodyCost is the ns that one run of a body takes.
func bodyCost(source, method string, times int) (ns float64, err error) {
	err = load(source, func(t *py.Thread, m *py.Module) error {
		run, _ := m.Dict.GetStr("run")
		if _, err := t.CallPos(run, method, times/10); err != nil {
			return err
		}
		runtime.GC()
		start := processTime()
		_, err := t.CallPos(run, method, times)
		ns = float64(processTime()-start) / float64(times)
		return err
	})
	return ns, err
}

// server answers requests: what a network does to a user who waits for it, and
// nothing else. One goroutine wakes all users, as the runtime's poller does.
type server chan chan struct{}

func (s server) answer() {
	for wake := range s {
		wake <- struct{}{}
	}
}

// client is the class of clients whose post() waits until wait returns.
func client(t *py.Thread, wait func(t *py.Thread)) *py.Class {
	class := t.In.NewClass("bench", "Client")
	response := py.NewObject(t.In.NewClass("bench", "Response"), nil)
	response.SetOwn("status_code", 200)
	class.Def("post", func(t *py.Thread, _ py.Args) (py.Value, error) {
		wait(t)
		return response, nil
	})
	return class
}

// requestCost is the processor time, in ns, of one task with its request:
// users who share an interpreter and its lock, and wait for a server.
func requestCost(source string) (ns float64, err error) {
	const each = 500
	err = load(source, func(t *py.Thread, m *py.Module) error {
		serve := make(server, users)
		var answering sync.WaitGroup
		answering.Go(serve.answer)
		defer answering.Wait()
		defer close(serve)
		shopper, _ := m.Dict.GetStr("Shopper")
		class := client(t, func(t *py.Thread) {
			wake, _ := t.Local.(chan struct{})
			t.Block(func() {
				serve <- wake
				<-wake
			})
		})
		var mistake error
		var done sync.WaitGroup
		ready, start := make(chan struct{}), make(chan struct{})
		done.Add(users)
		for range users {
			t.Go("user", func(t *py.Thread) {
				defer done.Done()
				t.Local = make(chan struct{}, 1)
				self, err := t.CallPos(shopper, py.NewObject(class, nil))
				t.Block(func() {
					ready <- struct{}{}
					<-start
				})
				for i := 0; i < each && err == nil; i++ {
					_, err = t.CallMethod(self, "order")
				}
				if err != nil {
					mistake = err
				}
			})
		}
		t.Block(func() {
			for range users {
				<-ready
			}
			runtime.GC()
			began := processTime()
			close(start)
			done.Wait()
			ns = float64(processTime()-began) / (users * each)
		})
		return mistake
	})
	return ns, err
}

// userMemory is the heap and stack of a user who waits for an answer, less what
// one whose task is a Go function takes.
func userMemory(source string) (bytes float64, err error) {
	plain := func() float64 {
		release := make(chan struct{})
		var waiting, done sync.WaitGroup
		before := inUse()
		for range parked {
			waiting.Add(1)
			done.Go(func() {
				waiting.Done()
				<-release
			})
		}
		waiting.Wait()
		after := inUse()
		close(release)
		done.Wait()
		return (after - before) / parked
	}()
	err = load(source, func(t *py.Thread, m *py.Module) error {
		shopper, _ := m.Dict.GetStr("Shopper")
		release, waiting := make(chan struct{}), make(chan struct{})
		class := client(t, func(t *py.Thread) {
			t.Block(func() {
				waiting <- struct{}{}
				<-release
			})
		})
		var mistake error
		before := inUse()
		for range parked {
			t.Go("user", func(t *py.Thread) {
				self, err := t.CallPos(shopper, py.NewObject(class, nil))
				if err == nil {
					_, err = t.CallMethod(self, "order")
				}
				if err != nil {
					mistake = err
				}
			})
		}
		t.Block(func() {
			for range parked {
				<-waiting
			}
			bytes = (inUse()-before)/parked - plain
			close(release)
		})
		return mistake
	})
	return bytes, err
}

// inUse is the heap and the stacks, without garbage.
func inUse() float64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc + m.StackInuse)
}
