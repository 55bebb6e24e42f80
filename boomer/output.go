package boomer

import (
	"fmt"
	"log"
	"slices"
	"strings"
	"sync"
	"time"
)

// Output gets the test's results as they come. OnStart, OnEvent and OnStop of
// one Output are called one after the other; those of several, side by side.
type Output interface {
	// OnStart is called before the first user of a test.
	OnStart()

	// OnEvent is called every three seconds of a test, and once more when its last
	// user has ended, with what was recorded since the last time:
	//
	//	user_count   int32
	//	duration     float64, the seconds since the last time
	//	stats        []interface{}, each a map[string]interface{}
	//	stats_total  map[string]interface{}
	//	errors       map[string]map[string]interface{}: method, name, error, occurrences (int64)
	//
	// stats and stats_total have method and name; num_requests, num_failures,
	// total_response_time, min_response_time, max_response_time (milliseconds),
	// total_content_length, start_time, last_request_timestamp (int64); and
	// response_times, num_reqs_per_sec, num_fail_per_sec (map[int64]int64). data is
	// shared by all outputs and must not be changed.
	OnEvent(data map[string]interface{})

	// OnStop is called when a test has ended.
	OnStop()
}

// reportInterval is how often outputs get what was recorded.
const reportInterval = 3 * time.Second

// reporter feeds the outputs during one test.
type reporter struct {
	outputs []Output
	window  *window
	since   time.Time // what is in the window
	users   func() int
	over    chan struct{}
	done    chan struct{}
	logger  *log.Logger
}

// startReporter returns when all outputs have started.
func startReporter(outputs []Output, w *window, users func() int, logger *log.Logger) *reporter {
	r := &reporter{outputs: outputs, window: w, users: users, over: make(chan struct{}), done: make(chan struct{}), logger: logger}
	w.take() // what came between the tests
	r.each(Output.OnStart)
	r.since = time.Now()
	go r.report()
	return r
}

// end has the outputs told the rest; done is closed then.
func (r *reporter) end() { close(r.over) }

func (r *reporter) report() {
	defer close(r.done)
	tick := time.NewTicker(reportInterval)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			r.tell()
		case <-r.over:
			r.tell()
			r.each(Output.OnStop)
			return
		}
	}
}

func (r *reporter) tell() {
	now := time.Now()
	data := reportData(r.window.take())
	data["user_count"] = int32(r.users())
	data["duration"] = now.Sub(r.since).Seconds()
	r.since = now
	r.each(func(o Output) { o.OnEvent(data) })
}

// each calls all outputs and waits for them. One that panics is logged.
func (r *reporter) each(call func(Output)) {
	var calls sync.WaitGroup
	for _, o := range r.outputs {
		calls.Go(func() {
			defer func() {
				if p := recover(); p != nil {
					r.logger.Printf("An output has panicked: %v\n%s", p, stackOf())
				}
			}()
			call(o)
		})
	}
	calls.Wait()
}

func reportData(rows map[rowKey]*row, errs map[errorKey]int64) map[string]interface{} {
	keys := make([]rowKey, 0, len(rows))
	for key := range rows {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, func(a, b rowKey) int { return strings.Compare(a.name+"\x00"+a.method, b.name+"\x00"+b.method) })
	total, stats := newRow(), make([]interface{}, 0, len(keys))
	for _, key := range keys {
		total.add(rows[key])
		stats = append(stats, rows[key].data(key.method, key.name))
	}
	failures := make(map[string]map[string]interface{}, len(errs))
	for key, count := range errs {
		failures[MD5(fmt.Sprintf("%q%q%q", key.method, key.name, key.text))] = map[string]interface{}{
			"method": key.method, "name": key.name, "error": key.text, "occurrences": count,
		}
	}
	return map[string]interface{}{"stats": stats, "stats_total": total.data("", "Total"), "errors": failures}
}
