package locustfile

import (
	"errors"
	"fmt"
	"slices"
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
	turns  *turns   // nil if Python leads the user
	web    *session // self.client; nil if there is none yet
	ended  func()   // is told of the end
}

// live is the life of a user of a class: the Python object is made, and its
// what Python has of its life is called (runtime/taskset.py, users.py). ended is
// called at the end, not when a rest is begun.
func (s *shard) live(u *worker.User, name string, ended func()) error {
	t := s.in.NewThread("user "+name, u.Context)
	m := &member{user: u, shard: s, thread: t, ended: ended}
	t.Local = m
	return m.run(func(t *py.Thread) error { return m.begin(t, name) })
}

// resume is what follows a rest.
func (m *member) resume(rest error) error {
	return m.run(func(t *py.Thread) error {
		if err := ended(rest); err != nil {
			return m.close(t, m.depart(t, err))
		}
		return m.close(t, m.goOn(t))
	})
}

// run does a part of the life, with the interpreter's lock.
func (m *member) run(part func(*py.Thread) error) error {
	over := true
	defer func() {
		if over {
			m.ended()
		}
	}()
	t := m.thread
	t.Enter()
	defer t.Leave()
	err := part(t)
	over = err != worker.Paused
	return err
}

func (m *member) begin(t *py.Thread, name string) error {
	s, u := m.shard, m.user
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
		return m.close(t, m.lead(t))
	}
	return m.outcome(t, err)
}

// close is what follows the life between __init__ and on_stop, unless it is only
// at rest.
func (m *member) close(t *py.Thread, err error) error {
	if err == worker.Paused {
		return err
	}
	if err != nil && !t.IsRaised(err, "SystemExit") {
		_, err = t.CallMethod(m.object, "_end", t.Exception(err))
	}
	return m.outcome(t, err)
}

func (m *member) outcome(t *py.Thread, err error) error {
	s := m.shard
	if err == nil || t.IsRaised(err, "GreenletExit") {
		return nil
	}
	if s.program.opts.Single != nil {
		s.fatal = t.Exception(err) // for who called run_single_user
		return nil
	}
	return s.taskError(t, err)
}

// lead is the user's life between __init__ and on_stop. What rests between tasks
// stands here and not in Python: a user has no stack then while it rests.
func (m *member) lead(t *py.Thread) error {
	tasks, err := t.CallMethod(m.object, "_begin")
	if err != nil || tasks == py.None {
		return err
	}
	set, ok := tasks.(*py.Object)
	if !ok || set.Class() != m.shard.ground.taskSet {
		_, err = t.CallMethod(tasks, "run")
		return err
	}
	m.turns = m.newTurns(set)
	return m.goOn(t)
}

// goOn does turns until there is an end to it or a long rest, which is Paused.
func (m *member) goOn(t *py.Thread) error {
	for {
		entered := t.Entered()
		pause, err := m.turns.turn(t)
		if err != nil {
			return err
		}
		if pause == py.None {
			continue
		}
		seconds, err := t.ToFloat(pause)
		if err != nil {
			return err
		}
		if seconds >= worker.LongRest.Seconds() && seconds < longest {
			m.giveBack()
			return m.user.Pause(time.Duration(seconds*float64(time.Second)), m.resume)
		}
		if seconds <= 0 && t.Entered() != entered {
			err = ended(m.user.Rest(0)) // the task has let others run
		} else {
			err = m.rest(t, seconds)
		}
		if err != nil {
			return m.depart(t, err)
		}
	}
}

// longest is the longest rest that a time.Duration holds, in seconds.
const longest = 9e9

// depart runs on_stop of the task set before err ends the life.
func (m *member) depart(t *py.Thread, err error) error {
	if _, leaving := t.CallMethod(m.turns.set, "_leave"); leaving != nil {
		return leaving
	}
	return err
}

// giveBack returns what is of no use while the user rests, unless another
// greenlet of it is at work.
func (m *member) giveBack() {
	if m.web != nil && !m.web.busy {
		m.web.web.Rest()
	}
}

// rest is the pause between two tasks; the end of the user is a GreenletExit.
func (m *member) rest(t *py.Thread, seconds float64) error {
	var err error
	t.Block(func() { err = m.user.Rest(time.Duration(seconds * float64(time.Second))) })
	return ended(err)
}

// ended is the GreenletExit of a user that has to end, or nil.
func ended(err error) error {
	if errors.Is(err, worker.ErrKilled) || errors.Is(err, worker.StopUser) {
		return py.ErrorArgs("GreenletExit")
	}
	return err
}

// pythonError is an exception of the test, as the master's UI is to show it.
type pythonError struct{ msg, trace, log string }

func (e *pythonError) Error() string     { return e.msg }
func (e *pythonError) Traceback() string { return e.trace }

// LogText is what stock Locust logs: the message, and the whole traceback.
func (e *pythonError) LogText() string { return e.msg + "\n" + e.log }

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
	m.Set("alone", s.program.opts.Alone)
	s.defineSingle(m)
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
			user := sessionUser(a, mem)
			if fast {
				web := client.NewFast(mem.user, base)
				if err := fastSettings(t, s, web, a.Keyword("user")); err != nil {
					return nil, err
				}
				mem.web = newSession(s, web, user)
			} else {
				mem.web = newSession(s, client.New(mem.user, base), user)
			}
			o.Native = mem.web
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
	m.Def("lines_of", func(t *py.Thread, a py.Args) (py.Value, error) {
		tb, err := t.GetAttr(a.Pos[0], "__traceback__")
		list := py.NewList()
		for _, p := range slices.Backward(py.Places(tb)) {
			if strings.HasPrefix(p.File, "/") {
				list.Items = append(list.Items, fmt.Sprintf("%s:%d in %s", p.File, p.Line, p.Func))
			}
		}
		return list, err
	})
	s.defineRunner(m)
	return nil
}

// baseURL is the address that a session is made with: its first argument, or
// base_url, or else the user's host.
func baseURL(t *py.Thread, a py.Args, u *worker.User) (string, error) {
	v := a.Keyword("base_url")
	if len(a.Pos) > 0 {
		v = a.Pos[0]
	}
	if given(v) {
		return t.Str(v)
	}
	return u.Host(), nil
}

// sessionUser is the user that a session is made for, HttpSession(base_url,
// request_event, user): in its __init__ the member does not have it yet.
func sessionUser(a py.Args, mem *member) *py.Object {
	v := a.Keyword("user")
	if v == nil && len(a.Pos) > 2 {
		v = a.Pos[2]
	}
	if user, ok := v.(*py.Object); ok {
		return user
	}
	return mem.object
}

// fastSettings gives a session what the class attributes of its FastHttpUser
// say (locust/contrib/fasthttp.py, 2.47.0).
func fastSettings(t *py.Thread, s *shard, web *client.Session, user py.Value) error {
	if user == nil {
		return nil
	}
	for name, to := range map[string]*time.Duration{"connection_timeout": &web.ConnectTimeout, "network_timeout": &web.ReadTimeout} {
		v, err := t.GetAttr(user, name)
		if err != nil {
			return err
		}
		if v == py.None {
			*to = 0
			continue
		}
		seconds, err := t.ToFloat(v)
		if err != nil {
			return err
		}
		*to = time.Duration(seconds * float64(time.Second))
	}
	for name, to := range map[string]*int{"max_redirects": &web.MaxRedirects, "max_retries": &web.MaxRetries} {
		v, err := t.GetAttr(user, name)
		if err != nil {
			return err
		}
		if *to, err = t.Index(v); err != nil {
			return err
		}
	}
	insecure, err := t.GetAttr(user, "insecure")
	if err != nil {
		return err
	}
	yes, err := t.Truth(insecure)
	if err != nil {
		return err
	}
	if web.TLS, err = s.tls.Get(client.TLSSettings{Insecure: yes}); err != nil {
		return py.ErrorArgs("OSError", err.Error())
	}
	headers, err := t.GetAttr(user, "default_headers")
	if err != nil || headers == py.None {
		return err
	}
	return eachPair(t, headers, "default_headers", func(name string, value py.Value) error {
		text, err := fieldText(t, value)
		if err == nil {
			web.SetHeader(name, text)
		}
		return err
	})
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
	return py.None, mem.rest(t, seconds)
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

// listeners tells whether anybody listens to events.request, and to those from
// before Locust 2.0.
func (s *shard) listeners() (listening, old bool) {
	for _, hook := range s.oldHooks {
		old = old || heard(hook)
	}
	return heard(s.requestHook), old
}

// requestListeners calls the listeners of events.request, if there are any.
func (s *shard) requestListeners(t *py.Thread, r *response) error {
	listening, old := s.listeners()
	if !listening && !old {
		return nil
	}
	if r.object == nil {
		s.newResponse(r)
	}
	kw, err := s.eventArguments(t, r)
	if err != nil {
		return err
	}
	if listening {
		hook, _ := s.core.Dict.GetStr("EventHook")
		fire, err := t.GetAttr(hook, "fire")
		if err != nil {
			return err
		}
		if _, err := t.Call(fire, py.Args{Pos: []py.Value{s.requestHook}, Kw: kw}); err != nil || !old {
			return err
		}
	}
	tell, _ := s.core.Dict.GetStr("_tell_old_listeners")
	all := py.NewDict()
	for _, k := range kw {
		all.SetStr(k.Name, k.Value)
	}
	_, err = t.CallPos(tell, all)
	return err
}

// heard tells whether an event has listeners.
func heard(hook *py.Object) bool {
	if hook == nil {
		return false
	}
	handlers, _ := hook.OwnAttr("_handlers")
	list, _ := handlers.(*py.List)
	return list != nil && len(list.Items) > 0
}

// eventArguments are what events.request passes to its listeners.
func (s *shard) eventArguments(t *py.Thread, r *response) ([]py.KwArg, error) {
	exception := r.manual
	if exception == nil || exception == true {
		var err error
		if exception, err = s.exceptionValue(t, r.answer.Exception()); err != nil {
			return nil, err
		}
	}
	context, err := s.requestContext(t, r)
	if err != nil {
		return nil, err
	}
	sample := r.answer.Sample()
	return []py.KwArg{
		{Name: "request_type", Value: sample.Method},
		{Name: "name", Value: sample.Name},
		{Name: "response_time", Value: float64(sample.ResponseTime) / float64(time.Millisecond)},
		{Name: "response_length", Value: int(sample.Length)},
		{Name: "exception", Value: exception},
		{Name: "context", Value: context},
		{Name: "start_time", Value: float64(r.answer.Started().UnixNano()) / 1e9},
		{Name: "url", Value: r.answer.FirstURL()},
		{Name: "response", Value: r.object},
	}, nil
}

// requestContext is User.context() with the request's own context over it.
func (s *shard) requestContext(t *py.Thread, r *response) (py.Value, error) {
	all := py.NewDict()
	add := func(v py.Value) error {
		return eachPair(t, v, "context", func(key string, value py.Value) error {
			all.SetStr(key, value)
			return nil
		})
	}
	if user := r.session.user; user != nil {
		if own, _ := user.Class().Lookup("context"); own != s.userContext {
			v, err := t.CallMethod(user, "context")
			if err != nil {
				return nil, err
			}
			if err := add(v); err != nil {
				return nil, err
			}
		}
	}
	if given(r.context) {
		if err := add(r.context); err != nil {
			return nil, err
		}
	}
	return all, nil
}
