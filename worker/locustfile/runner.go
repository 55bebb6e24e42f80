package locustfile

import (
	"maps"
	"math/big"
	"slices"
	"time"

	"github.com/gustload/gust/worker"
	"github.com/gustload/gust/worker/internal/py"
)

// This file joins environment.runner to the node.

func (s *shard) defineRunner(m *py.Module) {
	m.Def("info", func(_ *py.Thread, a py.Args) (py.Value, error) {
		what, _ := a.Pos[0].(string)
		return s.info(what), nil
	})
	m.Def("quit", func(*py.Thread, py.Args) (py.Value, error) {
		if s.env != nil {
			s.env.Quit()
		}
		return py.None, nil
	})
	m.Def("stats", func(*py.Thread, py.Args) (py.Value, error) { return s.stats(), nil })
	m.Def("reset_stats", func(*py.Thread, py.Args) (py.Value, error) {
		if s.env != nil {
			s.env.ResetStats()
		}
		return py.None, nil
	})
	m.Def("set_exit_code", func(t *py.Thread, a py.Args) (py.Value, error) {
		if s.env == nil || a.Pos[0] == py.None {
			return py.None, nil
		}
		code, err := t.Index(a.Pos[0])
		if err == nil {
			s.exitChosen = true
			s.env.SetExitCode(code)
		}
		return py.None, err
	})
	m.Def("handler_failed", func(*py.Thread, py.Args) (py.Value, error) {
		if s.env != nil && !s.exitChosen {
			s.env.SetExitCode(2) // locust.main, unhandled_greenlet_exception
		}
		return py.None, nil
	})
	m.Def("stop_test", func(*py.Thread, py.Args) (py.Value, error) {
		if s.env != nil {
			s.env.StopTest()
		}
		return py.None, nil
	})
	m.Def("send_message", func(t *py.Thread, a py.Args) (py.Value, error) {
		if s.env == nil {
			return nil, py.RuntimeErrorf("no master is connected yet: send messages from init or later")
		}
		msgType, err := t.Str(a.Pos[0])
		if err != nil {
			return nil, err
		}
		if err := s.env.SendMessage(msgType, fromPython(t, a.Pos[1])); err != nil {
			s.program.opts.Log.Warn("message not sent", "type", msgType, "error", err)
		}
		return py.None, nil
	})
	m.Def("register_message", s.registerMessage)
}

func (s *shard) info(what string) py.Value {
	e := s.env
	if e == nil {
		switch what {
		case "state":
			return "ready"
		case "user_classes_count":
			return py.NewDict()
		case "worker_index":
			return -1
		case "user_count":
			return 0
		}
		return py.None
	}
	switch what {
	case "state":
		return e.State()
	case "user_count":
		return e.UserCount()
	case "user_classes_count":
		d := py.NewDict()
		counts := e.UserClassesCount()
		for _, name := range s.names {
			d.SetStr(name, counts[name])
		}
		return d
	case "client_id":
		return e.ClientID()
	case "worker_index":
		return e.WorkerIndex()
	case "master_host":
		return e.MasterHost()
	case "master_port":
		return e.MasterPort()
	}
	return py.None
}

// stats are the total, the rows, a row without requests, and the failures.
func (s *shard) stats() *py.Tuple {
	var all worker.StatsSnapshot
	if s.env != nil {
		all = s.env.Unreported()
	}
	rows := py.NewList()
	for i := range all.Entries {
		rows.Items = append(rows.Items, statsRow(&all, &all.Entries[i]))
	}
	errors := py.NewList()
	for i := range all.Errors {
		e := &all.Errors[i]
		d := py.NewDict()
		d.SetStr("method", e.Method)
		d.SetStr("name", e.Name)
		d.SetStr("error", e.Error)
		d.SetStr("occurrences", int(e.Occurrences))
		d.SetStr("first_seen", unixTime(e.First))
		d.SetStr("last_seen", unixTime(e.Last))
		errors.Items = append(errors.Items, d)
	}
	all.Total.Name = "Aggregated"
	return py.NewTuple(statsRow(&all, &all.Total), rows, statsRow(&all, &worker.StatsEntry{}), errors)
}

// counts is a dict of whole numbers. A key that is an int needs no thread to be
// hashed.
func counts(of map[int64]int64) *py.Dict {
	d := py.NewDict()
	for _, key := range slices.Sorted(maps.Keys(of)) {
		_ = d.Set(nil, int(key), int(of[key]))
	}
	return d
}

// unixTime is a time as time.time() gives it, or None.
func unixTime(at time.Time) py.Value {
	if at.IsZero() {
		return py.None
	}
	return float64(at.UnixNano()) / 1e9
}

func statsRow(all *worker.StatsSnapshot, e *worker.StatsEntry) *py.Dict {
	d := py.NewDict()
	var least py.Value = py.None
	if e.NumRequests > e.NumNoneRequests {
		least = e.MinResponseTime
	}
	for name, v := range map[string]py.Value{
		"method": e.Method, "name": e.Name, "num_requests": int(e.NumRequests), "num_none_requests": int(e.NumNoneRequests), "num_failures": int(e.NumFailures),
		"total_response_time": e.TotalResponseTime, "min_response_time": least, "max_response_time": e.MaxResponseTime,
		"total_content_length": int(e.TotalContentLength), "response_times": counts(e.ResponseTimes),
		"num_reqs_per_sec": counts(e.NumReqsPerSec), "num_fail_per_sec": counts(e.NumFailPerSec), "start_time": unixTime(all.Start), "last_request_timestamp": unixTime(e.LastRequest),
		"total_rps": all.TotalRPS(e), "current_rps": all.CurrentRPS(e), "total_fail_per_sec": all.TotalFailPerSec(e), "current_fail_per_sec": all.CurrentFailPerSec(e),
	} {
		d.SetStr(name, v)
	}
	return d
}

func (s *shard) registerMessage(t *py.Thread, a py.Args) (py.Value, error) {
	msgType, err := t.Str(a.Pos[0])
	if err != nil {
		return nil, err
	}
	listener := a.Pos[1]
	if s.env == nil {
		return nil, py.RuntimeErrorf("no master is connected yet: register messages in a listener of init")
	}
	s.env.RegisterMessage(msgType, func(env *worker.Environment, data any) {
		t := s.thread("message " + msgType)
		t.Enter()
		defer t.Leave()
		class, _ := s.core.Dict.GetStr("Message")
		msg, err := t.CallPos(class, msgType, toPython(data), env.ClientID())
		if err == nil {
			_, err = t.CallPos(listener, msg)
		}
		if err != nil {
			s.program.opts.Log.Error(s.described(t, err).Error())
		}
	})
	return py.None, nil
}

// fromPython makes a message's data of a Python value; what has no form in a
// message is sent as its text.
func fromPython(t *py.Thread, v py.Value) any {
	switch v := py.Unwrap(v).(type) {
	case py.NoneType:
		return nil
	case bool, float64, string:
		return v
	case int:
		return int64(v)
	case *big.Int:
		return v.String()
	case py.Bytes:
		return []byte(v)
	case *py.List:
		return fromItems(t, v.Items)
	case *py.Tuple:
		return fromItems(t, v.Items)
	case *py.Dict:
		m := make(map[string]any, v.Len())
		for k, item := range v.All() {
			key, err := t.Str(k)
			if err == nil {
				m[key] = fromPython(t, item)
			}
		}
		return m
	}
	text, err := t.Str(v)
	if err != nil {
		return nil
	}
	return text
}

func fromItems(t *py.Thread, items []py.Value) []any {
	list := make([]any, len(items))
	for i, item := range items {
		list[i] = fromPython(t, item)
	}
	return list
}
