package locustfile

import (
	"context"
	"embed"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/gustload/gust/worker"
	"github.com/gustload/gust/worker/client"
	"github.com/gustload/gust/worker/internal/py"
	"github.com/gustload/gust/worker/internal/py/lib"
	"github.com/gustload/gust/worker/locustfile/check"
)

// headroom is garbage that an interpreter may make before the collector runs:
// below it, the collector would take a third of the processor time.
const headroom = 32 << 20

//go:embed runtime/*.py
var runtimeFiles embed.FS

// shard is one interpreter with the program in it, and the users pinned to it.
type shard struct {
	program *Program
	in      *py.Interp
	core    *py.Module // of all files of runtime
	ground  *ground
	ctx     context.Context
	cancel  context.CancelFunc

	names   []string             // of the user classes, in the order of their names
	classes map[string]*py.Class // that the test is of
	found   map[string]*py.Class // all that the files have
	fatal   *py.Object           // of a Single: what has ended the user and was not meant to
	env     *worker.Environment
	tls     client.TLSConfigs
	plain   []*client.Session // of the module requests
	spare   []*response

	headersClass, renameClass, cookiesClass, responseError *py.Class
	responseClass, contextClass                            *py.Class
	fastClass, fastContextClass, errorClass                *py.Class
	userContext                                            py.Value             // User.context, which says nothing
	foreign                                                map[string]*py.Class // exceptions of urllib3 and others, by name
	shape                                                  *py.Class            // the LoadTestShape of the files; nil if there is none
	exitChosen                                             bool                 // by environment.process_exit_code
	oldHooks                                               []*py.Object         // events.request_success and request_failure
	requestHook                                            *py.Object
}

// bareShard is an interpreter without a program.
func (p *Program) bareShard() *shard {
	s := &shard{program: p, classes: make(map[string]*py.Class), found: make(map[string]*py.Class), foreign: make(map[string]*py.Class)}
	s.ctx, s.cancel = context.WithCancel(context.Background())
	access := p.access()
	s.in = py.New(py.Config{
		Stdout: p.opts.Stdout, Stderr: p.opts.Stdout, Argv: p.opts.Argv, Environ: environ(p.opts.Env),
		Files: watched{access.files(p.files), p.files}, Imports: p.files.importable(), Path: slices.Clone(p.files.folders),
		Modules: lib.Modules(lib.Host{Log: p.opts.Log, Processes: access.Processes, Sockets: access.Sockets}),
		Slow: func(t *py.Thread, at py.Place, ran time.Duration) {
			if p.opts.Single != nil {
				return // there is no other user
			}
			p.opts.Notes.Warn(fmt.Sprintf("%s has run for %d ms without waiting, at %s:%d; meanwhile no other user of this interpreter runs", t.Name, ran.Milliseconds(), at.File, at.Line))
		},
		Mistake:  func(t *py.Thread, text string) { p.opts.Notes.Error(t.Name + ": " + text) },
		Headroom: headroom,
	})
	s.in.Register(&py.ModuleDef{Name: "_gust", Init: s.initNative})
	s.registerLocust()
	s.registerRequests()
	return s
}

// newShard runs the program in an interpreter of its own. Of the unused modules
// there are stubs.
func newShard(p *Program, index int, unused []check.Unused) (*shard, error) {
	s := p.bareShard()
	for _, u := range unused {
		s.registerStub(u)
	}
	t := s.thread("locustfile")
	t.Enter()
	defer t.Leave()
	for _, src := range p.files.sources {
		if err := s.run(t, src); err != nil {
			s.cancel()
			return nil, err
		}
	}
	if m := s.in.Module("logging"); m != nil {
		if _, err := t.CallMethod(m, "_setup"); err != nil {
			return nil, err
		}
	}
	if p.tried > 0 {
		return s, nil
	}
	return s, s.collect(t)
}

// registerStub makes a module that is not there importable, with nothing in it
// but the names that the import wants.
func (s *shard) registerStub(u check.Unused) {
	for end := 0; end < len(u.Module); {
		next := strings.IndexByte(u.Module[end+1:], '.')
		if next < 0 {
			end = len(u.Module)
		} else {
			end += next + 1
		}
		s.in.Register(&py.ModuleDef{Name: u.Module[:end], Init: func(_ *py.Thread, m *py.Module) error {
			for _, name := range u.Names {
				m.Set(name, py.None)
			}
			m.Attr = func(_ *py.Thread, name string) (py.Value, bool, error) {
				if strings.HasPrefix(name, "__") {
					return nil, false, nil
				}
				return nil, false, py.Errorf("ModuleNotFoundError", "No module named '%s': gust has passed over its import", u.Module)
			}
			return nil
		}})
	}
}

func environ(env []string) map[string]string {
	m := make(map[string]string, len(env))
	for _, e := range env {
		name, value, _ := strings.Cut(e, "=")
		m[name] = value
	}
	return m
}

// exitTime is how long what a locustfile has registered with atexit may take.
const exitTime = 5 * time.Second

func (s *shard) close() {
	ctx, done := context.WithTimeout(s.ctx, exitTime)
	t := s.in.NewThread("atexit", func() context.Context { return ctx })
	t.Enter()
	_ = lib.RunExit(t) // it ends the program: there is nobody to tell
	t.Leave()
	done()
	s.cancel()
	s.in.Close()
	for _, web := range s.plain {
		web.Close()
	}
}

// thread is one that belongs to no user.
func (s *shard) thread(name string) *py.Thread {
	return s.in.NewThread(name, func() context.Context { return s.ctx })
}

// run runs the top level of a locustfile, as a module named after its file
// (locust/util/load_locustfile.py).
func (s *shard) run(t *py.Thread, src check.File) error {
	name := strings.TrimSuffix(filepath.Base(src.Path), ".py")
	m, err := t.RunModule(src.Source, src.Path, s.program.moduleName(src, name))
	if err != nil {
		return fmt.Errorf("%s: %w", src.Path, s.ended(t, err))
	}
	if s.core == nil || s.program.tried > 0 {
		return nil // the file does not import locust, or has been all of the run
	}
	if err := s.findShape(t, m); err != nil {
		return err
	}
	find, _ := s.core.Dict.GetStr("_user_classes")
	found, err := t.CallPos(find, m.Dict)
	if err != nil {
		return s.described(t, err)
	}
	for k, v := range found.(*py.Dict).All() {
		if class, ok := v.(*py.Class); ok {
			s.classes[k.(string)], s.found[k.(string)] = class, class
			s.names = append(s.names, k.(string))
		}
	}
	return nil
}

// described is an exception as an error with its traceback for a text.
func (s *shard) described(t *py.Thread, err error) error {
	return fmt.Errorf("%s", strings.TrimSuffix(t.FormatException(t.Exception(err)), "\n"))
}

// collect makes what users need from what the files have defined.
func (s *shard) collect(t *py.Thread) error {
	if s.core == nil {
		return nil
	}
	get := func(name string) py.Value { v, _ := s.core.Dict.GetStr(name); return v }
	s.responseError, _ = get("ResponseError").(*py.Class)
	events := get("events")
	hook, err := t.GetAttr(events, "request")
	if err != nil {
		return err
	}
	s.requestHook, _ = hook.(*py.Object)
	for _, name := range []string{"request_success", "request_failure"} {
		old, err := t.GetAttr(events, name)
		if err != nil {
			return err
		}
		if o, ok := old.(*py.Object); ok {
			s.oldHooks = append(s.oldHooks, o)
		}
	}
	if user, ok := get("User").(*py.Class); ok {
		s.userContext = user.Own("context")
	}
	if err := t.SetAttr(get("environment"), "locustfile", filepath.Base(s.program.files.sources[0].Path)); err != nil {
		return err
	}
	if err := t.SetAttr(get("environment"), "user_classes", s.classList()); err != nil {
		return err
	}
	for _, settings := range s.program.opts.Settings {
		if _, err := t.CallPos(get("_update_user_class"), s.classList(), toPython(settings)); err != nil {
			return s.described(t, err)
		}
	}
	if s.program.opts.EqualWeights {
		if _, err := t.CallPos(get("_assign_equal_weights"), s.classList()); err != nil {
			return s.described(t, err)
		}
	}
	return s.parseOptions(t)
}

// parseOptions gives environment.parsed_options what the listeners of
// init_command_line_parser add.
func (s *shard) parseOptions(t *py.Thread) error {
	class, _ := s.core.Dict.GetStr("ArgumentParser")
	parser, err := t.CallPos(class)
	if err != nil {
		return err
	}
	if err := s.fireHook(t, "init_command_line_parser", py.KwArg{Name: "parser", Value: parser}); err != nil {
		return err
	}
	defaults, err := t.GetAttr(parser, "defaults")
	if err != nil {
		return err
	}
	return s.setOptions(t, defaults, nil)
}

// setOptions makes environment.parsed_options anew: as it was, with defaults and
// what the master has told over it.
func (s *shard) setOptions(t *py.Thread, defaults py.Value, told map[string]any) error {
	environment, _ := s.core.Dict.GetStr("environment")
	old, err := t.GetAttr(environment, "parsed_options")
	if err != nil {
		return err
	}
	values := py.NewDict()
	if o, ok := old.(*py.Object); ok {
		for _, name := range o.OwnNames() {
			v, _ := o.OwnAttr(name)
			values.SetStr(name, v)
		}
	}
	if d, ok := defaults.(*py.Dict); ok {
		for k, v := range d.All() {
			if name, ok := k.(string); ok {
				values.SetStr(name, v)
			}
		}
	}
	class, _ := s.core.Dict.GetStr("Namespace")
	options, err := t.CallPos(class, values)
	if err != nil {
		return err
	}
	news := py.NewDict()
	for name, v := range told {
		news.SetStr(name, toPython(v))
	}
	if _, err := t.CallMethod(options, "_hear", news); err != nil {
		return err
	}
	return t.SetAttr(environment, "parsed_options", options)
}

// host is what the class says, or "".
func (s *shard) host(name string) string {
	t := s.thread("host")
	t.Enter()
	defer t.Leave()
	v, ok, _ := t.LookupAttr(s.classes[name], "host")
	if text, isText := v.(string); ok && isText {
		return text
	}
	return ""
}

// fireHook calls the listeners of an event.
func (s *shard) fireHook(t *py.Thread, event string, kw ...py.KwArg) error {
	events, _ := s.core.Dict.GetStr("events")
	hook, err := t.GetAttr(events, event)
	if err != nil {
		return err
	}
	fire, err := t.GetAttr(hook, "fire")
	if err != nil {
		return err
	}
	_, err = t.Call(fire, py.Args{Kw: kw})
	return err
}

// fire tells the listeners of an event of the test.
func (s *shard) quit(code int) {
	if s.core == nil {
		return
	}
	t := s.thread("quit")
	t.Enter()
	defer t.Leave()
	if err := s.fireHook(t, "quit", py.KwArg{Name: "exit_code", Value: code}); err != nil {
		s.program.opts.Log.Error(s.described(t, err).Error())
	}
}

func (s *shard) fire(env *worker.Environment, event string) {
	if s.core == nil {
		return
	}
	t := s.thread(event)
	t.Enter()
	defer t.Leave()
	environment, err := s.enter(t, env)
	if err == nil && event == "test_start" {
		err = s.applyTags(t, env)
	}
	if err == nil {
		kw := []py.KwArg{{Name: "environment", Value: environment}}
		if event == "init" {
			runner, _ := t.GetAttr(environment, "runner")
			kw = append(kw, py.KwArg{Name: "runner", Value: runner}, py.KwArg{Name: "web_ui", Value: py.None})
		}
		err = s.fireHook(t, event, kw...)
	}
	if err != nil {
		s.program.opts.Log.Error(s.described(t, err).Error())
	}
}

func (s *shard) spawned(env *worker.Environment, users int) {
	if s.core == nil {
		return
	}
	t := s.thread("spawning_complete")
	t.Enter()
	defer t.Leave()
	_, err := s.enter(t, env)
	if err == nil {
		err = s.fireHook(t, "spawning_complete", py.KwArg{Name: "user_count", Value: users})
	}
	if err != nil {
		s.program.opts.Log.Error(s.described(t, err).Error())
	}
}

// enter brings the Python environment to what the node's is.
func (s *shard) enter(t *py.Thread, env *worker.Environment) (py.Value, error) {
	s.env = env
	environment, _ := s.core.Dict.GetStr("environment")
	if host := env.Host(); host != "" {
		if err := t.SetAttr(environment, "host", host); err != nil {
			return nil, err
		}
	}
	if v, ok := env.ParsedOptions()["stop_timeout"]; ok && v != nil {
		if err := t.SetAttr(environment, "stop_timeout", asFloat(toPython(v))); err != nil {
			return nil, err
		}
	}
	return environment, s.setOptions(t, nil, env.ParsedOptions())
}

// applyTags leaves the tasks that the test wants, before its first user starts.
func (s *shard) applyTags(t *py.Thread, env *worker.Environment) error {
	list := func(tags []string) *py.List {
		l := py.NewList()
		for _, tag := range tags {
			l.Items = append(l.Items, tag)
		}
		return l
	}
	apply, _ := s.core.Dict.GetStr("_apply_tags")
	_, err := t.CallPos(apply, s.classList(), list(env.Tags()), list(env.ExcludeTags()))
	return err
}

func (s *shard) classList() *py.List {
	list := py.NewList()
	for _, name := range s.names {
		list.Items = append(list.Items, s.classes[name])
	}
	return list
}

// reportToMaster lets the listeners add to a report; of two interpreters that
// add the same key, the last one wins.
func (s *shard) reportToMaster(env *worker.Environment, data map[string]any) {
	if s.core == nil {
		return
	}
	t := s.thread("report_to_master")
	t.Enter()
	defer t.Leave()
	more := py.NewDict()
	if err := s.fireHook(t, "report_to_master", py.KwArg{Name: "client_id", Value: env.ClientID()}, py.KwArg{Name: "data", Value: more}); err != nil {
		s.program.opts.Log.Error(s.described(t, err).Error())
	}
	for k, v := range more.All() {
		if key, ok := k.(string); ok {
			data[key] = fromPython(t, v)
		}
	}
}

// updateUserClass changes a class as "Edit" in the web UI's class picker says.
func (s *shard) updateUserClass(settings map[string]any) {
	if s.core == nil {
		return
	}
	t := s.thread("update_user_class")
	t.Enter()
	defer t.Leave()
	update, _ := s.core.Dict.GetStr("_update_user_class")
	if _, err := t.CallPos(update, s.classList(), toPython(settings)); err != nil {
		s.program.opts.Log.Error(s.described(t, err).Error())
	}
}

// toPython makes a Python value of one that came in a message.
func toPython(v any) py.Value {
	switch v := v.(type) {
	case nil:
		return py.None
	case bool, int, float64, string:
		return v
	case int64:
		return int(v)
	case uint64:
		return int(v)
	case []byte:
		return py.Bytes(v)
	case []any:
		list := py.NewList()
		for _, item := range v {
			list.Items = append(list.Items, toPython(item))
		}
		return list
	case map[string]any:
		d := py.NewDict()
		for k, item := range v {
			d.SetStr(k, toPython(item))
		}
		return d
	}
	return fmt.Sprint(v)
}

func asFloat(v py.Value) py.Value {
	if f, ok := py.AsFloat(v); ok {
		return f
	}
	return v
}
