package locustfile

import (
	"strconv"
	"strings"
	"time"

	"github.com/gustload/gust/worker/client"
	"github.com/gustload/gust/worker/internal/py"
	"github.com/gustload/gust/worker/internal/py/lib"
)

// This file defines what a request gives: requests.Response as Locust extends
// it (locust/clients.py, 2.47.0), and FastResponse (locust/contrib/fasthttp.py).

type response struct {
	account
	room client.Room // of answer, unless that is one of a history
}

// account is what is known of a request and its answer.
type account struct {
	session *session
	object  *py.Object // nil as long as nobody wants it
	answer  *client.Response
	context py.Value // the argument context, or nil
	meta    *py.Dict // request_meta, once somebody has asked for it

	catch    bool // catch_response
	entered  bool // its with block
	done     bool // counted, or not to be counted
	streamed bool
	manual   py.Value // what success() or failure() has said: true, an exception, or nil
	encoding py.Value // set by the test, or nil
	fault    py.Value // what raised gives, once asked for
	raw      py.Value // the attribute raw, once asked for
}

func responseOf(v py.Value) *response { return v.(*py.Object).Native.(*response) }

// newResponse makes the object of the class that stock Locust has for it.
func (s *shard) newResponse(r *response) *py.Object {
	class := s.contextClass
	if r.session.plain() {
		class = s.responseClass
	}
	if r.session.web.Fast() {
		switch {
		case r.catch:
			class = s.fastContextClass
		case r.answer.StatusCode() == 0:
			class = s.errorClass
		default:
			class = s.fastClass
		}
	}
	r.object = py.NewObject(class, r)
	return r.object
}

// maxSpare is how many responses a shard keeps to use them again.
const maxSpare = 64

// takeResponse is one that has no object yet; giveResponse gives it back if it
// has come to none.
func (s *shard) takeResponse() *response {
	n := len(s.spare)
	if n == 0 {
		return new(response)
	}
	r := s.spare[n-1]
	s.spare = s.spare[:n-1]
	return r
}

func (s *shard) giveResponse(r *response) {
	if r.object != nil || len(s.spare) >= maxSpare {
		return
	}
	r.account = account{}
	s.spare = append(s.spare, r)
}

func (s *shard) defineResponse(m *py.Module) {
	c := m.Class(s.in, "Response")
	c.Module = "requests.models"
	s.responseClass = c
	s.contextClass = m.Class(s.in, "ResponseContextManager", c)
	s.fastClass = m.Class(s.in, "FastResponse", c)
	s.errorClass = m.Class(s.in, "ErrorResponse", s.fastClass)
	s.fastContextClass = s.in.NewClass("locust.contrib.fasthttp", "ResponseContextManager", s.fastClass)
	m.Set("FastContext", s.fastContextClass)
	s.defineAnswer(c)
	s.defineBody(c)
	s.defineContext(c)
}

// defineAnswer adds what the head of the answer says.
func (s *shard) defineAnswer(c *py.Class) {
	get := func(name string, f func(t *py.Thread, r *response) (py.Value, error)) {
		c.Get(name, func(t *py.Thread, self py.Value) (py.Value, error) { return f(t, responseOf(self)) })
	}
	get("status_code", func(_ *py.Thread, r *response) (py.Value, error) { return r.answer.StatusCode(), nil })
	get("reason", func(_ *py.Thread, r *response) (py.Value, error) {
		if r.answer.StatusCode() == 0 {
			return py.None, nil
		}
		return r.answer.Reason(), nil
	})
	get("url", func(_ *py.Thread, r *response) (py.Value, error) {
		switch {
		case r.answer.StatusCode() == 0 && !r.session.web.Fast():
			return py.None, nil
		}
		return r.answer.URL(), nil
	})
	get("ok", func(t *py.Thread, r *response) (py.Value, error) {
		if r.session.web.Fast() {
			return r.answer.StatusCode() < 400, nil
		}
		err := r.raiseForStatus(t)
		if err != nil && r.isHTTPError(t, err) {
			return false, nil
		}
		return err == nil, err
	})
	get("headers", func(_ *py.Thread, r *response) (py.Value, error) {
		if r.answer.StatusCode() == 0 && r.session.web.Fast() {
			return py.None, nil
		}
		return s.headersObject(r.answer), nil
	})
	get("elapsed", func(t *py.Thread, r *response) (py.Value, error) { return lib.Timedelta(t, r.answer.HeadTime()) })
	get("error", func(t *py.Thread, r *response) (py.Value, error) { return r.raised(t) })
	get("history", func(_ *py.Thread, r *response) (py.Value, error) {
		list := py.NewList()
		for _, earlier := range r.answer.History() {
			list.Items = append(list.Items, s.newResponse(&response{account: account{session: r.session, answer: earlier, done: true}}))
		}
		return list, nil
	})
	get("cookies", func(_ *py.Thread, r *response) (py.Value, error) {
		jar := &client.Jar{}
		for _, cookie := range r.answer.SetCookies() {
			jar.Set(cookie)
		}
		return py.NewObject(s.cookiesClass, &cookies{jar: jar}), nil
	})
	redirects := func(codes ...int) func(*py.Thread, *response) (py.Value, error) {
		return func(_ *py.Thread, r *response) (py.Value, error) {
			for _, code := range codes {
				if r.answer.StatusCode() == code && r.answer.Header("Location") != "" {
					return true, nil
				}
			}
			return false, nil
		}
	}
	get("is_redirect", redirects(301, 302, 303, 307, 308))
	get("is_permanent_redirect", redirects(301, 308))
	get("links", func(t *py.Thread, r *response) (py.Value, error) { return links(r.answer.Header("Link")), nil })
	get("next", func(*py.Thread, *response) (py.Value, error) { return py.None, nil })
	get("raw", func(t *py.Thread, r *response) (py.Value, error) {
		if r.answer.StatusCode() == 0 {
			return py.None, nil
		}
		if r.raw == nil {
			class, _ := s.core.Dict.GetStr("RawResponse")
			var err error
			if r.raw, err = t.CallPos(class, r.object); err != nil {
				return nil, err
			}
		}
		return r.raw, nil
	})
	get("request", func(t *py.Thread, r *response) (py.Value, error) { return s.requestObject(t, r) })
	get("request_meta", func(t *py.Thread, r *response) (py.Value, error) { return r.requestMeta(t) })
	c.Def("raise_for_status", func(t *py.Thread, a py.Args) (py.Value, error) {
		return py.None, responseOf(a.Pos[0]).raiseForStatus(t)
	})
	c.Def("__bool__", func(t *py.Thread, a py.Args) (py.Value, error) { return t.GetAttr(a.Pos[0], "ok") })
	c.Def("__repr__", func(_ *py.Thread, a py.Args) (py.Value, error) {
		return "<Response [" + strconv.Itoa(responseOf(a.Pos[0]).answer.StatusCode()) + "]>", nil
	})
}

func (s *shard) headersObject(answer *client.Response) *py.Object {
	h := &headers{}
	for name, value := range answer.Headers() {
		value = client.FromLatin1(value)
		if i := h.find(name); i >= 0 {
			h.list[i].value += ", " + value
			continue
		}
		h.list = append(h.list, header{name: name, value: value})
	}
	return py.NewObject(s.headersClass, h)
}

// requestObject is the request as it was sent, requests.PreparedRequest.
func (s *shard) requestObject(t *py.Thread, r *response) (py.Value, error) {
	sent := r.answer.Sent()
	if sent == nil {
		return py.None, nil
	}
	h := &headers{}
	for _, pair := range sent.Headers {
		h.list = append(h.list, header{name: pair[0], value: client.FromLatin1(pair[1])})
	}
	class, _ := s.core.Dict.GetStr("SentRequest")
	var body py.Value = py.None
	if len(sent.Body) > 0 {
		body = py.Bytes(sent.Body)
	}
	return t.CallPos(class, sent.Method, sent.URL, py.NewObject(s.headersClass, h), body)
}

// raiseForStatus considers what success() and failure() have said.
func (r *response) raiseForStatus(t *py.Thread) error {
	switch manual := r.manual.(type) {
	case bool:
		return nil
	case *py.Object:
		return py.Raise(manual)
	}
	raised, err := r.raised(t)
	if err != nil {
		return err
	}
	if exc, ok := raised.(*py.Object); ok {
		return py.Raise(exc)
	}
	code := r.answer.StatusCode()
	if r.session.web.Fast() || code < 400 || code >= 600 {
		return nil
	}
	kind := " Client Error: "
	if code >= 500 {
		kind = " Server Error: "
	}
	err = lib.RequestsError(t, "HTTPError", strconv.Itoa(code)+kind+r.answer.Reason()+" for url: "+r.answer.URL())
	t.Exception(err).SetOwn("response", r.object)
	return err
}

// raised is what broke the request, or None: the same object each time.
func (r *response) raised(t *py.Thread) (py.Value, error) {
	if r.fault == nil {
		v, err := r.session.shard.exceptionValue(t, r.answer.Raised())
		if err != nil {
			return nil, err
		}
		r.fault = v
	}
	return r.fault, nil
}

func (r *response) isHTTPError(t *py.Thread, err error) bool {
	m, importErr := t.Import("requests.exceptions")
	if importErr != nil {
		return false
	}
	class, _ := m.Dict.GetStr("HTTPError")
	yes, checkErr := t.IsInstance(t.Exception(err), class)
	return yes && checkErr == nil
}

// defineContext adds the with block of catch_response.
func (s *shard) defineContext(c *py.Class) {
	c.Def("__enter__", func(_ *py.Thread, a py.Args) (py.Value, error) {
		r := responseOf(a.Pos[0])
		r.entered = true
		if !r.catch {
			return nil, s.locustError("In order to use a with-block for requests, you must also pass catch_response=True")
		}
		return a.Pos[0], nil
	})
	c.Def("success", func(_ *py.Thread, a py.Args) (py.Value, error) {
		r := responseOf(a.Pos[0])
		if err := r.mayDecide("success()"); err != nil {
			return nil, err
		}
		r.manual = true
		r.answer.Success()
		return py.None, nil
	})
	failureSig := py.Sig("failure(exc)")
	c.Def("failure", func(t *py.Thread, a py.Args) (py.Value, error) {
		r := responseOf(a.Pos[0])
		if err := r.mayDecide("failure(...)"); err != nil {
			return nil, err
		}
		args, err := failureSig.BindArgs(a.Rest(1))
		if err != nil {
			return nil, err
		}
		return py.None, r.fail(t, args[0])
	})
	c.Def("__exit__", func(t *py.Thread, a py.Args) (py.Value, error) {
		r := responseOf(a.Pos[0])
		var value py.Value = py.None
		if len(a.Pos) > 2 {
			value = a.Pos[2]
		}
		return r.exit(t, value)
	})
}

// mayDecide: success() and failure() are for with blocks.
func (r *response) mayDecide(call string) error {
	switch {
	case r.session.web.Fast() && !r.catch:
		return r.session.shard.locustError("If you want to change the state of the request, you must pass catch_response=True. See http://docs.locust.io/en/stable/writing-a-locustfile.html#validating-responses")
	case !r.entered:
		return r.session.shard.locustError("Tried to set status on a request that has not yet been made. Make sure you use a with-block, like this:\n\n" +
			"with self.client.request(..., catch_response=True) as response:\n    response." + call)
	}
	return nil
}

// fail is failure(exc): what is no exception is wrapped in CatchResponseError.
func (r *response) fail(t *py.Thread, exc py.Value) error {
	s := r.session.shard
	isException, err := t.IsInstance(exc, t.In.Types.Exception)
	if err != nil {
		return err
	}
	if !isException {
		class, _ := s.core.Dict.GetStr("CatchResponseError")
		if exc, err = t.CallPos(class, exc); err != nil {
			return err
		}
	}
	text, err := t.Repr(exc)
	if err != nil {
		return err
	}
	r.manual = exc
	r.answer.FailureText(text)
	return nil
}

// exit is __exit__: value is what the block has raised, or None.
func (r *response) exit(t *py.Thread, value py.Value) (py.Value, error) {
	raised := value != py.None
	switch {
	case r.done:
		return !raised, nil
	case r.manual != nil:
		return !raised, r.report(t)
	case !raised:
		return true, r.report(t)
	}
	failure, err := t.IsInstance(value, r.session.shard.responseError)
	if err != nil {
		return nil, err
	}
	if !failure { // no request event at all
		r.done = true
		r.answer.Drop()
		return false, nil
	}
	text, err := t.Repr(value)
	if err != nil {
		return nil, err
	}
	r.manual = value
	r.answer.FailureText(text)
	return true, r.report(t)
}

// report counts the request and tells the listeners of events.request.
func (r *response) report(t *py.Thread) error {
	if r.done {
		return nil
	}
	r.done = true
	if err := r.readMeta(t); err != nil {
		return err
	}
	r.answer.Report()
	return r.session.shard.requestListeners(t, r)
}

// requestMeta is the dict from which the request will be counted; the test may
// change it.
func (r *response) requestMeta(t *py.Thread) (py.Value, error) {
	if r.meta != nil {
		return r.meta, nil
	}
	kw, err := r.session.shard.eventArguments(t, r)
	if err != nil {
		return nil, err
	}
	d := py.NewDict()
	for _, k := range kw {
		d.SetStr(k.Name, k.Value)
	}
	r.meta = d
	return d, nil
}

// readMeta takes over what the test has changed in request_meta.
func (r *response) readMeta(t *py.Thread) error {
	if r.meta == nil {
		return nil
	}
	text := func(key string, set func(string)) error {
		v, ok := r.meta.GetStr(key)
		if !ok || v == py.None {
			return nil
		}
		s, err := t.Str(v)
		if err == nil {
			set(s)
		}
		return err
	}
	if err := text("name", r.answer.SetName); err != nil {
		return err
	}
	if err := text("request_type", r.answer.SetMethod); err != nil {
		return err
	}
	if v, ok := r.meta.GetStr("response_time"); ok {
		if ms, isNumber := py.AsFloat(v); isNumber {
			r.answer.SetResponseTime(time.Duration(ms * float64(time.Millisecond)))
		} else {
			r.answer.SetResponseTime(-1)
		}
	}
	if v, ok := r.meta.GetStr("response_length"); ok {
		if n, isNumber := py.AsInt(v); isNumber {
			r.answer.SetLength(int64(n))
		}
	}
	if v, ok := r.meta.GetStr("context"); ok {
		r.context = v
	}
	return nil
}

// locustError is an exception of locust.exception.LocustError.
func (s *shard) locustError(text string) error {
	class, _ := s.core.Dict.GetStr("LocustError")
	return py.RaiseNew(class.(*py.Class), text)
}

// links are those of a Link header, by rel or else by address
// (requests/utils.py, parse_header_links).
func links(value string) *py.Dict {
	all := py.NewDict()
	for part := range strings.SplitSeq(value, ",") {
		address, rest, _ := strings.Cut(part, ";")
		address = strings.Trim(address, "<> '\"")
		if address == "" {
			continue
		}
		link := py.NewDict()
		link.SetStr("url", address)
		key := address
		for param := range strings.SplitSeq(rest, ";") {
			name, v, ok := strings.Cut(param, "=")
			if !ok {
				continue
			}
			name, v = strings.Trim(name, " '\""), strings.Trim(v, " '\"")
			link.SetStr(name, v)
			if name == "rel" {
				key = v
			}
		}
		all.SetStr(key, link)
	}
	return all
}
