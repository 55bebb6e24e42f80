package locustfile

import (
	"context"
	"errors"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/gustload/gust/worker/client"
	"github.com/gustload/gust/worker/internal/py"
)

// This file defines Session.mount, and the retries of the adapters that are
// mounted (requests/sessions.py 2.32, urllib3/util/retry.py 2.6). It looks at a
// request with its redirects as one; urllib3 counts for each of its answers.

// mounted is an adapter with the addresses it is for.
type mounted struct {
	prefix  string
	adapter py.Value
}

// mount puts an adapter in its place: longer prefixes go first.
func mount(t *py.Thread, a py.Args) (py.Value, error) {
	args, err := py.Sig("mount(self, prefix, adapter)").BindArgs(a)
	if err != nil {
		return nil, err
	}
	s := sessionOf(args[0])
	prefix, err := t.Str(args[1])
	if err != nil {
		return nil, err
	}
	prefix = strings.ToLower(prefix)
	for i := range s.mounted {
		if s.mounted[i].prefix == prefix {
			s.mounted[i].adapter = args[2]
			return py.None, nil
		}
	}
	at := 0
	for at < len(s.mounted) && len(s.mounted[at].prefix) >= len(prefix) {
		at++
	}
	s.mounted = append(s.mounted[:at], append([]mounted{{prefix, args[2]}}, s.mounted[at:]...)...)
	return py.None, nil
}

// retries is what a urllib3 Retry says, as far as it goes without redirects. A
// count of -1 is none given.
type retries struct {
	total, connect, read, status, other int
	readAllowed                         bool // read=False raises at once
	statuses, methods                   py.Value
	anyMethod                           bool
	factor, most                        float64
	raiseOnStatus, heedsAfter           bool

	tried int
}

// retriesFor is what the adapter for an address says, or nil.
func (s *session) retriesFor(t *py.Thread, url string) (*retries, error) {
	if len(s.mounted) == 0 {
		return nil, nil
	}
	address := strings.ToLower(url)
	if !strings.Contains(address, "://") {
		address = strings.ToLower(s.web.Base()) + address
	}
	for _, m := range s.mounted {
		if !strings.HasPrefix(address, m.prefix) {
			continue
		}
		policy, ok, err := t.LookupAttr(m.adapter, "max_retries")
		if err != nil || !ok {
			return nil, err
		}
		return readRetries(t, policy)
	}
	return nil, nil
}

func readRetries(t *py.Thread, policy py.Value) (*retries, error) {
	r := &retries{readAllowed: true}
	var failed error
	get := func(name string) py.Value {
		v, ok, err := t.LookupAttr(policy, name)
		if err != nil {
			failed = err
		}
		if !ok || err != nil {
			return py.None
		}
		return v
	}
	count := func(name string) int {
		if n, ok := py.AsInt(get(name)); ok {
			return n
		}
		return -1
	}
	truth := func(name string) bool {
		yes, err := t.Truth(get(name))
		if err != nil {
			failed = err
		}
		return yes
	}
	r.total, r.connect, r.status, r.other = count("total"), count("connect"), count("status"), count("other")
	if v := get("read"); v == false {
		r.readAllowed, r.read = false, 0
	} else {
		r.read = count("read")
	}
	if get("total") == false {
		return nil, failed
	}
	r.statuses, r.methods = get("status_forcelist"), get("allowed_methods")
	r.anyMethod = r.methods == py.None || r.methods == false
	r.factor, _ = py.AsFloat(get("backoff_factor"))
	r.most, _ = py.AsFloat(get("backoff_max"))
	r.raiseOnStatus, r.heedsAfter = truth("raise_on_status"), truth("respect_retry_after_header")
	return r, failed
}

// perform makes a request with do, which sets failure, as often as again wants.
// It returns what has ended the thread's wait.
func (r *response) perform(t *py.Thread, web *client.Session, again *retries, method string, do func(), failure *error) error {
	for {
		if err := t.BlockCancel(web.Interrupt, do); err != nil || again == nil {
			return err
		}
		repeat, err := again.again(t, method, r.answer, *failure)
		if _, raised := errors.AsType[*py.Raised](err); raised {
			return err
		}
		if err != nil {
			*failure = err
		}
		if !repeat {
			return nil
		}
	}
}

// again tells whether to ask again, and sleeps before that. An answer that has
// been asked for too often is made the failure that requests makes of it; one
// of a session of no user comes back as an error.
func (r *retries) again(t *py.Thread, method string, answer *client.Response, failure error) (bool, error) {
	problem, known := noProblem, true
	if failure != nil {
		problem, known = refusalProblem(failure)
	} else if raised := answer.Raised(); raised != nil {
		problem = problemOf(raised.Name(), raised.Error())
	}
	if !known {
		return false, nil
	}
	count, after, err := r.counter(t, method, answer, problem)
	if err != nil || count == nil {
		return false, err
	}
	r.tried++
	spent := false
	for _, c := range []*int{&r.total, count} {
		if *c >= 0 {
			*c--
			spent = spent || *c < 0
		}
	}
	if spent {
		if count == &r.status && r.raiseOnStatus {
			return false, answer.RetriesExhausted()
		}
		return false, nil
	}
	pause := after
	if pause == 0 && r.tried > 1 {
		pause = max(0, min(r.most, r.factor*math.Pow(2, float64(r.tried-1))))
	}
	return true, nap(t, time.Duration(pause*float64(time.Second)))
}

// problem is what kept an answer from coming.
type problem int

const (
	noProblem    problem = iota
	noConnection         // there was no connection to ask over
	noAnswer
)

func problemOf(class, text string) problem {
	if class == "ConnectTimeout" || class == "ConnectionError" && strings.Contains(text, "Max retries exceeded") {
		return noConnection
	}
	return noAnswer
}

// refusalProblem is of an error of client.Session.Do; one that is no exception
// of requests is not to be tried again.
func refusalProblem(err error) (problem, bool) {
	e, ok := errors.AsType[*client.RequestError](err)
	if !ok {
		return noProblem, false
	}
	switch e.Kind {
	case "ConnectTimeout", "ConnectionError", "ReadTimeout", "ChunkedEncodingError":
		return problemOf(e.Kind, e.Message), true
	}
	return noProblem, false
}

// counter is the one that the answer, or the lack of one, is counted in; nil if
// it is not to be asked for again. after is what the server wants waited.
func (r *retries) counter(t *py.Thread, method string, answer *client.Response, problem problem) (count *int, after float64, err error) {
	if problem == noConnection {
		return &r.connect, 0, nil
	}
	allowed := r.anyMethod
	if !allowed {
		if allowed, err = t.Contains(r.methods, strings.ToUpper(method)); err != nil {
			return nil, 0, err
		}
	}
	if !allowed || problem == noAnswer && !r.readAllowed {
		return nil, 0, nil
	}
	if problem == noAnswer {
		return &r.read, 0, nil
	}
	code := answer.StatusCode()
	listed := false
	if yes, err := t.Truth(r.statuses); err != nil {
		return nil, 0, err
	} else if yes {
		if listed, err = t.Contains(r.statuses, code); err != nil {
			return nil, 0, err
		}
	}
	header := answer.Header("Retry-After")
	if seconds, err := strconv.ParseFloat(strings.TrimSpace(header), 64); err == nil && r.heedsAfter {
		after = seconds
	}
	if listed || r.total > 0 && r.heedsAfter && header != "" && (code == 413 || code == 429 || code == 503) {
		return &r.status, after, nil
	}
	return nil, 0, nil
}

// nap waits with the lock released; the end of the user ends it.
func nap(t *py.Thread, d time.Duration) error {
	if d <= 0 {
		return nil
	}
	ctx := context.Background()
	if t.Context != nil {
		ctx = t.Context()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	return t.BlockCancel(func() { timer.Reset(0) }, func() {
		select {
		case <-timer.C:
		case <-ctx.Done():
		}
	})
}
