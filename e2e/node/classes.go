package main

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"net/url"
	"os"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/gustload/gust/worker"
	"github.com/gustload/gust/worker/client"
)

const ms = time.Millisecond

func classes() []worker.Class {
	return []worker.Class{fastUser(), slowUser(), scenarioUser(), flowUser(), named("Alpha"), named("Beta"), named("Gamma"), manyNames(), badTexts()}
}

// fastUser loads the target as quickly as the wait allows.
func fastUser() worker.Class {
	return worker.Class{Name: "FastUser", Wait: worker.Constant(10 * ms), Tasks: []worker.Task{
		client.Task("index", func(web *client.Session) error {
			web.Get(fmt.Sprint("/index.html?ok=", rand.Float64()), client.Name("/index.html?ok=[random]"))
			return nil
		}, client.Weight(3)),
		client.Task("missing", func(web *client.Session) error { web.Get("/status/404"); return nil }),
	}}
}

// slowUser is nearly always in the middle of a request when a stop comes.
func slowUser() worker.Class {
	return worker.Class{Name: "SlowUser", Tasks: []worker.Task{
		client.Task("slow", func(web *client.Session) error { web.Get("/slow?ms=100"); return nil }),
	}, OnStop: func(u *worker.User) { client.Of(u).Get("/bytes/7", client.Name("goodbye")) }}
}

// scenarioUser makes one of each kind of request, once, and ends.
func scenarioUser() worker.Class {
	refused := os.Getenv("E2E_REFUSED") // an address where nothing listens
	task := func(name string, run func(web *client.Session) error) worker.Task { return client.Task(name, run) }
	get := func(name, path string, opts ...client.Option) worker.Task {
		return task(name, func(web *client.Session) error { web.Get(path, opts...); return nil })
	}
	return worker.Class{Name: "ScenarioUser", Tasks: []worker.Task{{Set: &worker.TaskSet{Name: "Once", Sequential: true, Tasks: []worker.Task{
		get("ok", "/status/200"),
		get("created", "/status/201"),
		get("found", "/redirect/3"),
		get("missing", "/status/404?n=1"),
		get("named", "/status/404?n=2", client.Name("a name with spaces, 'quotes' and é")),
		get("teapot", "/status/418?reason=I%27m+a+teapot"),
		get("broken", "/status/500"),
		get("odd", "/status/600"),
		get("gzip", "/gzip"),
		get("bytes", "/bytes/12345"),
		get("slow", "/slow?ms=120"),
		get("timeout", "/slow?ms=3000", client.Timeout(300*ms)),
		get("refused", refused+"/nobody", client.Name("refused")),
		get("closed", "/close"),
		get("reset", "/reset"),
		get("half", "/half"),
		get("garbage", "/garbage"),
		get("dns", "http://no-such-host.invalid/", client.Name("dns")),
		get("params", "/echo", client.Query("a", "1 2"), client.Query("b", "é")),
		task("post", func(web *client.Session) error {
			web.Post("/echo", client.JSON(map[string]any{"a": []int{1, 2}}))
			web.Put("/echo", client.Form("x", "1"), client.Form("y", "z w"))
			web.Delete("/echo")
			web.Head("/index.html")
			return nil
		}),
		task("caught", func(web *client.Session) error {
			web.Get("/status/200?caught=1", client.Name("marked as failed"), client.Check(func(r *client.Response) { r.Failure("it's \"bad\"") }))
			web.Get("/status/404?caught=2", client.Name("marked as good"), client.Check(func(r *client.Response) { r.Success() }))
			web.Get("/status/404?caught=3", client.Name("left alone"), client.Check(func(r *client.Response) {}))
			return nil
		}),
		task("cookie", func(web *client.Session) error { web.Get("/cookie"); web.Get("/login"); web.Get("/cookie"); return nil }),
		task("raises", func(web *client.Session) error { return errors.New("raised on purpose") }),
		task("stops", func(web *client.Session) error { return worker.StopUser }),
	}}}}}
}

// flowUser goes in and out of task sets.
func flowUser() worker.Class {
	get := func(path string) func(web *client.Session) error {
		return func(web *client.Session) error { web.Get(path); return nil }
	}
	leave := func(web *client.Session) error { web.Get("/flow/leave"); return worker.InterruptTaskSet(true) }
	inner := &worker.TaskSet{Name: "Inner", Sequential: true,
		OnStart: func(u *worker.User) error { client.Of(u).Get("/flow/in"); return nil },
		OnStop:  func(u *worker.User) { client.Of(u).Get("/flow/out") },
		Tasks:   []worker.Task{client.Task("one", get("/flow/1")), client.Task("two", get("/flow/2"), client.Weight(2)), client.Task("leave", leave)},
	}
	return worker.Class{Name: "FlowUser", Wait: worker.Constant(5 * ms),
		OnStart: func(u *worker.User) error { client.Of(u).Get("/flow/start"); return nil },
		OnStop:  func(u *worker.User) { client.Of(u).Get("/flow/stop") },
		Tasks:   []worker.Task{client.Task("top", get("/flow/top"), client.Weight(1)), {Set: inner, Weight: 1}},
	}
}

// named is a class that says who it is, with tasks to choose by tag.
func named(name string) worker.Class {
	return worker.Class{Name: name, Wait: worker.Constant(50 * ms), Tasks: []worker.Task{
		client.Task("red", func(web *client.Session) error { web.Get("/who/" + name + "/red"); return nil }, client.Tags("red")),
		client.Task("blue", func(web *client.Session) error { web.Get("/who/" + name + "/blue"); return nil }, client.Tags("blue")),
	}}
}

// manyNames puts a number in each name, as careless tests do.
func manyNames() worker.Class {
	var n atomic.Int64
	return worker.Class{Name: "ManyNames", Wait: worker.Constant(5 * ms), Tasks: []worker.Task{
		client.Task("item", func(web *client.Session) error { web.Get(fmt.Sprint("/bytes/1?id=", n.Add(1))); return nil }),
	}}
}

// swarmUser records a sample each second, under one of E2E_NAMES names, without
// a request: the swarm's cost is to be that of the master alone.
func swarmUser(recorded *atomic.Int64) worker.Class {
	names, _ := strconv.Atoi(os.Getenv("E2E_NAMES"))
	return worker.Class{Name: "SwarmUser", Wait: worker.Constant(time.Second), Tasks: []worker.Task{{Name: "sample", Run: func(u *worker.User) error {
		u.Record(worker.Sample{Method: "GET", Name: fmt.Sprint("/page/", rand.IntN(max(names, 1))), ResponseTime: time.Duration(rand.IntN(200)) * ms, Length: 1000})
		recorded.Add(1)
		return nil
	}}}}
}

// badTexts reports samples, errors and messages that are no proper text, and
// numbers that are none.
func badTexts() worker.Class {
	return worker.Class{Name: "BadTexts", Wait: worker.Constant(100 * ms), Tasks: []worker.Task{{Name: "bad", Run: func(u *worker.User) error {
		text := randomBytes()
		u.Record(worker.Sample{Method: randomBytes(), Name: text, ResponseTime: time.Duration(rand.Int64N(int64(1000 * time.Hour))), Length: rand.Int64(), Failure: randomBytes()})
		u.Record(worker.Sample{Method: "", Name: "", ResponseTime: -1, Length: -5})
		u.Record(worker.Sample{Method: "\x00", Name: "\xff\xfe", ResponseTime: 0, Failure: "\xc3\x28"})
		u.Environment().Log().Warn("log " + randomBytes())
		u.Environment().SendMessage("custom "+randomBytes(), map[string]any{randomBytes(): []any{randomBytes(), []byte(text), math.Inf(1), math.NaN(), int64(-1 << 62)}})
		u.Environment().SendMessage("pong", text)
		if rand.IntN(2) == 0 {
			panic(text)
		}
		return errors.New(url.QueryEscape(text) + text)
	}}}}
}

func randomBytes() string {
	b := make([]byte, rand.IntN(40))
	for i := range b {
		b[i] = byte(rand.IntN(256))
	}
	return string(b)
}
