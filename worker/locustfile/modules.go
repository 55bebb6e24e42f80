package locustfile

import (
	"strings"

	"github.com/gustload/gust/worker/internal/py"
	"github.com/gustload/gust/worker/internal/py/lib"
)

// This file says what each module of the package locust has.

// exceptionNames are those of locust.exception.
const exceptionNames = "LocustError ResponseError CatchResponseError MissingWaitTimeError InterruptTaskSet StopUser StopTest " +
	"StopLocust RescheduleTask RescheduleTaskImmediately RPCError RPCSendError RPCReceiveError AuthCredentialsError RunnerAlreadyExistsError"

const waitNames = "between constant constant_pacing constant_throughput poisson"

// locustModules are the modules by name, with what each takes from the runtime.
var locustModules = map[string]string{
	"locust": "User HttpUser FastHttpUser PytestUser TaskSet SequentialTaskSet MarkovTaskSet TaskSequence task tag seq_task transition transitions " +
		waitNames + " events LoadTestShape run_single_user Locust HttpLocust FastHttpLocust",
	"locust.exception":               exceptionNames,
	"locust.user":                    "User HttpUser TaskSet task tag " + waitNames,
	"locust.user.users":              "User HttpUser PytestUser",
	"locust.user.task":               "TaskSet DefaultTaskSet task tag filter_tasks_by_tags",
	"locust.user.wait_time":          waitNames,
	"locust.wait_time":               waitNames,
	"locust.user.sequential_taskset": "SequentialTaskSet",
	"locust.sequential_taskset":      "SequentialTaskSet TaskSequence seq_task",
	"locust.user.markov_taskset":     "MarkovTaskSet transition transitions NoMarkovTasksError InvalidTransitionError NonMarkovTaskTagError",
	"locust.contrib":                 "",
	"locust.contrib.fasthttp":        "FastHttpUser FastHttpLocust FastHttpSession FastResponse=FastResponse ErrorResponse=ErrorResponse ResponseContextManager=FastContext RestResponseContextManager=FastContext",
	"locust.clients":                 "HttpSession Response ResponseContextManager LocustResponse=ResponseContextManager",
	"locust.event":                   "EventHook Events",
	"locust.events":                  "",
	"locust.runners":                 "Runner LocalRunner DistributedRunner MasterRunner WorkerRunner LocalLocustRunner=LocalRunner MasterLocustRunner=MasterRunner SlaveLocustRunner=WorkerRunner LocustRunner=Runner",
	"locust.env":                     "Environment",
	"locust.stats":                   "RequestStats=Statistics StatsEntry stats_printer=ignore stats_history=ignore print_stats=ignore",
	"locust.log":                     "setup_logging=ignore",
	"locust.shape":                   "LoadTestShape",
	"locust.web":                     "",
	"locust.argument_parser":         "LocustArgumentParser=ArgumentParser",
	"locust.main":                    "",
	"locust.debug":                   "run_single_user PrintListener",
	"locust.core":                    "Locust HttpLocust TaskSet TaskSequence seq_task task events " + exceptionNames,
	"locust.util":                    "",
	"locust.util.timespan":           "parse_timespan",
	"locust.dispatch":                "",
}

// moduleConstants are what modules have beside names of the runtime.
var moduleConstants = map[string]map[string]py.Value{
	"locust": {"__version__": "2.47.0"},
	"locust.runners": {
		"STATE_INIT": "ready", "STATE_SPAWNING": "spawning", "STATE_RUNNING": "running", "STATE_CLEANUP": "cleanup",
		"STATE_STOPPING": "stopping", "STATE_STOPPED": "stopped", "STATE_MISSING": "missing",
	},
	"locust.stats": {"CSV_STATS_INTERVAL_SEC": 1, "CONSOLE_STATS_INTERVAL_SEC": 2, "CSV_STATS_FLUSH_INTERVAL_SEC": 10},
}

func (s *shard) registerLocust() {
	for name, names := range locustModules {
		s.in.Register(&py.ModuleDef{Name: name, Init: func(t *py.Thread, m *py.Module) error {
			if err := s.loadRuntime(t); err != nil {
				return err
			}
			for entry := range strings.FieldsSeq(names) {
				as, from, renamed := strings.Cut(entry, "=")
				if !renamed {
					from = as
				}
				v, ok := s.core.Dict.GetStr(from)
				if !ok {
					return py.ErrorArgs("SystemError", "the runtime has no "+from)
				}
				m.Set(as, v)
			}
			for as, v := range moduleConstants[name] {
				m.Set(as, v)
			}
			if name == "locust.events" || name == "locust.event" {
				return s.oldEvents(t, m)
			}
			return nil
		}})
	}
}

// oldEvents makes `from locust.events import request_success` possible.
func (s *shard) oldEvents(t *py.Thread, m *py.Module) error {
	events, _ := s.core.Dict.GetStr("events")
	o, ok := events.(*py.Object)
	if !ok {
		return nil
	}
	for _, name := range o.OwnNames() {
		v, _ := o.OwnAttr(name)
		m.Set(name, v)
	}
	return nil
}

// runtimeOrder are the files of runtime. They share one namespace, as the files
// of a Go package do, and run in this order.
var runtimeOrder = [...]string{
	"exception", "event", "wait_time", "declare", "tags", "taskset", "markov_taskset", "users", "shape",
	"argument_parser", "runners", "stats", "env", "http", "timespan", "debug",
}

// loadRuntime runs the files of runtime once.
func (s *shard) loadRuntime(t *py.Thread) error {
	if s.core != nil {
		return nil
	}
	m := py.NewModule("locust.runtime")
	for _, name := range runtimeOrder {
		source, err := runtimeFiles.ReadFile("runtime/" + name + ".py")
		if err != nil {
			return err
		}
		if err := t.RunIn(m, source, "<gust>/locust/"+name+".py"); err != nil {
			return err
		}
	}
	s.in.Modules.SetStr(m.Name, m)
	s.core = m
	ground, err := newGround(t, m)
	s.ground = ground
	return err
}

// registerRequests replaces the module requests of package lib, which has its
// exceptions, by one that makes requests.
func (s *shard) registerRequests() {
	exceptions := lib.RequestsModule()
	s.in.Register(
		&py.ModuleDef{Name: "requests", Init: func(t *py.Thread, m *py.Module) error {
			if err := exceptions.Init(t, m); err != nil {
				return err
			}
			if err := s.loadRuntime(t); err != nil {
				return err
			}
			return s.definePlain(t, m)
		}},
		&py.ModuleDef{Name: "requests.structures", Init: s.fromNative("CaseInsensitiveDict", "LookupDict")},
		&py.ModuleDef{Name: "requests.cookies", Init: s.fromNative("RequestsCookieJar", "cookiejar_from_dict", "add_dict_to_cookiejar")},
		s.fromRequests("requests.models", "Request", "PreparedRequest", "Response"),
		s.fromRequests("requests.api", "get", "post", "put", "patch", "delete", "head", "options", "request"),
		s.fromRequests("requests.sessions", "Session", "session"),
	)
}

// fromRequests is a module with names of requests.
func (s *shard) fromRequests(name string, names ...string) *py.ModuleDef {
	return &py.ModuleDef{Name: name, Init: func(t *py.Thread, m *py.Module) error {
		from, err := t.Import("requests")
		if err != nil {
			return err
		}
		for _, n := range names {
			v, _ := from.Dict.GetStr(n)
			m.Set(n, v)
		}
		return nil
	}}
}

// fromNative is a module with one class of _gust, and what needs no network.
func (s *shard) fromNative(name string, others ...string) func(*py.Thread, *py.Module) error {
	return func(t *py.Thread, m *py.Module) error {
		native, err := t.Import("_gust")
		if err != nil {
			return err
		}
		v, _ := native.Dict.GetStr(name)
		m.Set(name, v)
		parts, err := t.Import("_gustrequests")
		if err != nil {
			return err
		}
		for _, other := range others {
			v, _ := parts.Dict.GetStr(other)
			m.Set(other, v)
		}
		return nil
	}
}
