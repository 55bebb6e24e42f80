package locustfile

import (
	"strconv"
	"time"

	"github.com/gustload/gust/worker/client"
	"github.com/gustload/gust/worker/internal/py"
	"github.com/gustload/gust/worker/internal/py/lib"
)

// This file defines what a request gives (requests.Response and
// locust.clients.ResponseContextManager, 2.47.0).

type response struct {
	session *session
	object  *py.Object
	answer  *client.Response
	method  string
	start   time.Time
	context py.Value
	held    bool // a with block is to decide
	entered bool
	done    bool
}

func responseOf(v py.Value) *response { return v.(*py.Object).Native.(*response) }

// report counts the request and tells the listeners of events.request.
func (r *response) report(t *py.Thread) error {
	if r.done {
		return nil
	}
	r.done = true
	r.answer.Report()
	return r.session.shard.requestListeners(t, r)
}

func (s *shard) defineResponse(m *py.Module) {
	c := m.Class(s.in, "Response")
	s.responseClass = c
	get := func(name string, f func(t *py.Thread, r *response) (py.Value, error)) {
		c.Get(name, func(t *py.Thread, self py.Value) (py.Value, error) { return f(t, responseOf(self)) })
	}
	get("status_code", func(_ *py.Thread, r *response) (py.Value, error) { return r.answer.StatusCode(), nil })
	get("reason", func(_ *py.Thread, r *response) (py.Value, error) { return r.answer.Reason(), nil })
	get("text", func(_ *py.Thread, r *response) (py.Value, error) { return r.answer.Text(), nil })
	get("content", func(_ *py.Thread, r *response) (py.Value, error) { return py.Bytes(r.answer.Body()), nil })
	get("url", func(_ *py.Thread, r *response) (py.Value, error) { return r.answer.URL(), nil })
	get("ok", func(_ *py.Thread, r *response) (py.Value, error) {
		return r.answer.StatusCode() > 0 && r.answer.StatusCode() < 400, nil
	})
	get("encoding", func(_ *py.Thread, r *response) (py.Value, error) {
		if e := r.answer.Encoding(); e != "" {
			return e, nil
		}
		return py.None, nil
	})
	get("headers", func(_ *py.Thread, r *response) (py.Value, error) {
		h := &headers{}
		for name, value := range r.answer.Headers() {
			if i := h.find(name); i >= 0 {
				h.list[i].value += ", " + value
				continue
			}
			h.list = append(h.list, header{name, client.FromLatin1(value)})
		}
		return py.NewObject(s.headersClass, h), nil
	})
	get("elapsed", func(t *py.Thread, r *response) (py.Value, error) {
		return lib.Timedelta(t, r.answer.Elapsed())
	})
	get("error", func(t *py.Thread, r *response) (py.Value, error) { return s.exceptionValue(t, r.answer.Raised()) })
	get("history", func(_ *py.Thread, r *response) (py.Value, error) {
		list := py.NewList()
		for _, earlier := range r.answer.History() {
			list.Items = append(list.Items, py.NewObject(c, &response{session: r.session, answer: earlier, method: r.method, done: true}))
		}
		return list, nil
	})
	get("cookies", func(_ *py.Thread, r *response) (py.Value, error) {
		d := py.NewDict()
		for _, cookie := range r.answer.SetCookies() {
			d.SetStr(cookie.Name, client.FromLatin1(cookie.Value))
		}
		return d, nil
	})
	get("is_redirect", func(_ *py.Thread, r *response) (py.Value, error) {
		code := r.answer.StatusCode()
		return r.answer.Header("Location") != "" && (code >= 301 && code <= 303 || code == 307 || code == 308), nil
	})
	c.Def("json", func(t *py.Thread, a py.Args) (py.Value, error) {
		return lib.DecodeJSON(t, responseOf(a.Pos[0]).answer.Text())
	})
	c.Def("raise_for_status", func(t *py.Thread, a py.Args) (py.Value, error) {
		r := responseOf(a.Pos[0])
		code := r.answer.StatusCode()
		kind := "Client"
		if code >= 500 {
			kind = "Server"
		}
		if code >= 400 && code < 600 {
			return nil, lib.RequestsError(t, "HTTPError", strconv.Itoa(code)+" "+kind+" Error: "+r.answer.Reason()+" for url: "+r.answer.URL())
		}
		return py.None, nil
	})
	c.Def("iter_lines", func(t *py.Thread, a py.Args) (py.Value, error) {
		lines, err := t.CallMethod(py.Bytes(responseOf(a.Pos[0]).answer.Body()), "splitlines")
		if err != nil {
			return nil, err
		}
		return t.CallMethod(lines, "__iter__")
	})
	c.Def("iter_content", func(t *py.Thread, a py.Args) (py.Value, error) {
		return t.CallMethod(py.NewList(py.Bytes(responseOf(a.Pos[0]).answer.Body())), "__iter__")
	})
	c.Def("close", func(*py.Thread, py.Args) (py.Value, error) { return py.None, nil })
	c.Def("__bool__", func(_ *py.Thread, a py.Args) (py.Value, error) {
		code := responseOf(a.Pos[0]).answer.StatusCode()
		return code > 0 && code < 400, nil
	})
	c.Def("__repr__", func(_ *py.Thread, a py.Args) (py.Value, error) {
		return "<Response [" + strconv.Itoa(responseOf(a.Pos[0]).answer.StatusCode()) + "]>", nil
	})
	s.defineContext(c)
}

// defineContext adds the with block of catch_response.
func (s *shard) defineContext(c *py.Class) {
	wrong := func(r *response) error {
		if r.held && r.entered {
			return nil
		}
		return py.ErrorArgs("LocustError", "Tried to set status on a request that has not yet been made. Make sure you use a with-block, like this:\n\nwith self.client.request(..., catch_response=True) as response:\n    response.success()")
	}
	c.Def("__enter__", func(_ *py.Thread, a py.Args) (py.Value, error) {
		responseOf(a.Pos[0]).entered = true
		return a.Pos[0], nil
	})
	c.Def("success", func(_ *py.Thread, a py.Args) (py.Value, error) {
		r := responseOf(a.Pos[0])
		r.answer.Success()
		return py.None, wrong(r)
	})
	c.Def("failure", func(t *py.Thread, a py.Args) (py.Value, error) {
		r := responseOf(a.Pos[0])
		if len(a.Pos)+len(a.Kw) != 2 {
			return nil, py.TypeErrorf("ResponseContextManager.failure() missing 1 required positional argument: 'exc'")
		}
		what := a.Keyword("exc")
		if len(a.Pos) == 2 {
			what = a.Pos[1]
		}
		if text, ok := what.(string); ok {
			r.answer.Failure(text)
			return py.None, wrong(r)
		}
		text, err := t.Repr(what)
		if err != nil {
			return nil, err
		}
		if isError, _ := t.IsInstance(what, t.In.Types.BaseException); !isError {
			text = "CatchResponseError(" + text + ")"
		}
		r.answer.FailureText(text)
		return py.None, wrong(r)
	})
	c.Def("__exit__", func(t *py.Thread, a py.Args) (py.Value, error) {
		r := responseOf(a.Pos[0])
		if !r.held || r.done {
			return false, nil
		}
		if len(a.Pos) > 2 && given(a.Pos[2]) {
			failure, err := t.IsInstance(a.Pos[2], s.responseError)
			if err != nil || !failure {
				return false, err // no request event at all (locust/clients.py, __exit__)
			}
			text, err := t.Repr(a.Pos[2])
			if err != nil {
				return nil, err
			}
			r.answer.FailureText(text)
			return true, r.report(t)
		}
		return false, r.report(t)
	})
}
