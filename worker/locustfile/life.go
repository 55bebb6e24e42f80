package locustfile

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/gustload/gust/worker"
	"github.com/gustload/gust/worker/client"
	"github.com/gustload/gust/worker/internal/py"
)

// member is a user as the interpreter sees it.
type member struct {
	user   *worker.User
	shard  *shard
	thread *py.Thread
	object *py.Object
}

// live is the life of a user of a class: the Python object is made, and its
// _life runs (runtime/locust.py).
func (s *shard) live(u *worker.User, name string) error {
	t := s.in.NewThread("user "+name, u.Context)
	m := &member{user: u, shard: s, thread: t}
	t.Local = m
	t.Enter()
	defer t.Leave()
	class := s.classes[name]
	s.env = u.Environment()
	if host := u.Host(); host != "" {
		if err := t.SetAttr(class, "host", host); err != nil {
			return err
		}
	}
	environment, _ := s.core.Dict.GetStr("environment")
	o, err := t.CallPos(class, environment)
	if err == nil {
		m.object, _ = o.(*py.Object)
		_, err = t.CallMethod(o, "_life")
	}
	if err == nil || t.IsRaised(err, "GreenletExit") {
		return nil
	}
	return s.taskError(t, err)
}

// pythonError is an exception of the test, as the master's UI is to show it.
type pythonError struct{ msg, trace, log string }

func (e *pythonError) Error() string     { return e.msg }
func (e *pythonError) Traceback() string { return e.trace }

func (s *shard) taskError(t *py.Thread, err error) error {
	exc := t.Exception(err)
	text, strErr := t.Str(exc)
	if strErr != nil {
		text = exc.Class().Name
	}
	x, _ := exc.Native.(*py.Exception)
	var places []py.Place
	if x != nil {
		for _, p := range x.Trace {
			if !strings.HasPrefix(p.File, "<gust") {
				places = append(places, p)
			}
		}
	}
	return &pythonError{msg: text, trace: s.in.FormatPlaces(places), log: t.FormatException(exc)}
}

// initNative fills the module _gust.
func (s *shard) initNative(t *py.Thread, m *py.Module) error {
	m.Set("GreenletExit", s.in.Types.Exceptions["GreenletExit"])
	s.defineHeaders(m)
	s.defineResponse(m)
	s.defineRenaming(m)
	s.defineCookies(m)
	for _, name := range []string{"HttpSession", "FastHttpSession"} {
		class := s.defineSession(m, name)
		fast := name == "FastHttpSession"
		class.New = func(t *py.Thread, cls *py.Class, a py.Args) (py.Value, error) {
			o := py.NewObject(cls, nil)
			mem, ok := t.Local.(*member)
			if !ok {
				return nil, py.RuntimeErrorf("%s can be made by a running user only", cls.Name)
			}
			base, err := baseURL(t, a, mem.user)
			if err != nil {
				return nil, err
			}
			web := client.New
			if fast {
				web = client.NewFast
			}
			o.Native = newSession(s, web(mem.user, base), mem.object)
			return o, nil
		}
		class.Def("__init__", func(*py.Thread, py.Args) (py.Value, error) { return py.None, nil })
	}
	m.Def("stopping", func(t *py.Thread, _ py.Args) (py.Value, error) {
		mem, ok := t.Local.(*member)
		return ok && mem.user.Stopping(), nil
	})
	m.Def("rest", rest)
	m.Def("failed", s.failed)
	m.Def("leave", leave)
	m.Def("record", s.record)
	m.Def("environment", func(*py.Thread, py.Args) (py.Value, error) {
		v, _ := s.core.Dict.GetStr("environment")
		return v, nil
	})
	m.Def("is_current", func(t *py.Thread, a py.Args) (py.Value, error) {
		mem, ok := t.Local.(*member)
		return ok && py.Value(mem.object) == a.Pos[0], nil
	})
	m.Def("line_of", func(_ *py.Thread, a py.Args) (py.Value, error) {
		places := py.Places(a.Pos[0])
		if len(places) == 0 {
			return "", nil
		}
		return fmt.Sprintf("%s:%d", places[0].File, places[0].Line), nil
	})
	s.defineRunner(m)
	return nil
}

// baseURL is the address that a session is made with: base_url, or the host of
// the user that is its argument.
func baseURL(t *py.Thread, a py.Args, u *worker.User) (string, error) {
	if v := a.Keyword("base_url"); given(v) {
		return t.Str(v)
	}
	if len(a.Pos) > 0 {
		if text, ok := py.Unwrap(a.Pos[0]).(string); ok {
			return text, nil
		}
		host, ok, err := t.LookupAttr(a.Pos[0], "host")
		if err != nil {
			return "", err
		}
		if ok && host != py.None {
			return t.Str(host)
		}
	}
	return u.Host(), nil
}

// rest is the wait between two tasks: a stop ends it at once.
func rest(t *py.Thread, a py.Args) (py.Value, error) {
	seconds, err := t.ToFloat(a.Pos[1])
	if err != nil {
		return nil, err
	}
	mem, ok := t.Local.(*member)
	if !ok {
		return py.None, t.Sleep(time.Duration(seconds * float64(time.Second)))
	}
	t.Block(func() { err = mem.user.Rest(time.Duration(seconds * float64(time.Second))) })
	if errors.Is(err, worker.ErrKilled) || errors.Is(err, worker.StopUser) {
		return nil, py.ErrorArgs("GreenletExit")
	}
	return py.None, err
}

// leave calls on_stop, in which a killed user may wait and make requests again.
func leave(t *py.Thread, a py.Args) (v py.Value, err error) {
	mem, ok := t.Local.(*member)
	if !ok {
		return t.CallPos(a.Pos[1])
	}
	f := a.Pos[1]
	mem.user.Leave(func() { v, err = t.CallPos(f) })
	return v, err
}

// failed reports an exception of a task: failed(user, where, exception, name).
func (s *shard) failed(t *py.Thread, a py.Args) (py.Value, error) {
	exc, ok := a.Pos[2].(*py.Object)
	mem, isUser := t.Local.(*member)
	if !ok || !isUser {
		return py.None, nil
	}
	name := "task"
	if len(a.Pos) > 3 {
		name, _ = a.Pos[3].(string)
	}
	mem.user.Fail(name, s.taskError(t, py.Raise(exc)))
	tb, _, err := t.LookupAttr(exc, "__traceback__")
	if err != nil {
		return nil, err
	}
	return py.None, s.fireHook(t, "user_error", py.KwArg{Name: "user_instance", Value: a.Pos[1]}, py.KwArg{Name: "exception", Value: exc}, py.KwArg{Name: "tb", Value: tb})
}

// record counts a request that a test reports by itself (events.request.fire).
func (s *shard) record(t *py.Thread, a py.Args) (py.Value, error) {
	d, _ := py.Unwrap(a.Pos[0]).(*py.Dict)
	if d == nil {
		return py.None, nil
	}
	text := func(key string) string {
		v, ok := d.GetStr(key)
		if !ok || v == py.None {
			return ""
		}
		shown, _ := t.Str(v)
		return shown
	}
	sample := worker.Sample{Method: text("request_type"), Name: text("name"), ResponseTime: -1}
	if v, ok := d.GetStr("response_time"); ok {
		if ms, isNumber := py.AsFloat(v); isNumber {
			sample.ResponseTime = time.Duration(ms * float64(time.Millisecond))
		}
	}
	if v, ok := d.GetStr("response_length"); ok {
		if n, isNumber := py.AsFloat(v); isNumber {
			sample.Length = int64(n)
		}
	}
	if v, ok := d.GetStr("exception"); ok && v != py.None {
		shown, err := t.Repr(v)
		if err != nil {
			return nil, err
		}
		if plain, isText := v.(string); isText {
			shown = plain
		}
		sample.Failure = shown
	}
	if mem, ok := t.Local.(*member); ok {
		mem.user.Record(sample)
	} else if s.env != nil {
		s.env.Record(sample)
	}
	return py.None, nil
}

// requestListeners calls the listeners of events.request, if there are any.
func (s *shard) requestListeners(t *py.Thread, r *response) error {
	if s.requestHook == nil {
		return nil
	}
	handlers, _ := s.requestHook.OwnAttr("_handlers")
	list, _ := handlers.(*py.List)
	if list == nil || len(list.Items) == 0 {
		return nil
	}
	exception, err := s.failureValue(t, r.answer)
	if err != nil {
		return err
	}
	context := r.context
	if context == nil {
		context = py.NewDict()
	}
	sample := r.answer.Sample()
	kw := []py.KwArg{
		{Name: "request_type", Value: sample.Method},
		{Name: "name", Value: sample.Name},
		{Name: "response_time", Value: float64(sample.ResponseTime) / float64(time.Millisecond)},
		{Name: "response_length", Value: int(sample.Length)},
		{Name: "exception", Value: exception},
		{Name: "context", Value: context},
		{Name: "start_time", Value: float64(r.start.UnixNano()) / 1e9},
		{Name: "url", Value: r.answer.URL()},
		{Name: "response", Value: r.object},
	}
	hook, _ := s.core.Dict.GetStr("EventHook")
	fire, err := t.GetAttr(hook, "fire")
	if err != nil {
		return err
	}
	_, err = t.Call(fire, py.Args{Pos: []py.Value{s.requestHook}, Kw: kw})
	return err
}
