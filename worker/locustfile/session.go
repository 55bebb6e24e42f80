package locustfile

import (
	"errors"
	"strings"
	"time"

	"github.com/gustload/gust/worker"
	"github.com/gustload/gust/worker/client"
	"github.com/gustload/gust/worker/internal/py"
	"github.com/gustload/gust/worker/internal/py/lib"
)

// This file defines self.client of HttpUser and FastHttpUser
// (locust/clients.py and locust/contrib/fasthttp.py, 2.47.0).

// session is what a HttpSession object holds.
type session struct {
	shard   *shard
	web     *client.Session
	user    *py.Object
	headers *headers
}

func newSession(s *shard, web *client.Session, user *py.Object) *session {
	return &session{shard: s, web: web, user: user, headers: sessionHeaders(web)}
}

// verbs are the methods that are HTTP's, and whether redirects are followed.
var verbs = map[string]bool{"get": true, "post": true, "put": true, "patch": true, "delete": true, "options": true, "head": false}

// defineSession makes the class of self.client.
func (s *shard) defineSession(m *py.Module, name string) *py.Class {
	class := m.Class(s.in, name)
	class.Def("request", func(t *py.Thread, a py.Args) (py.Value, error) {
		return request(t, a, "", true)
	})
	for verb, redirects := range verbs {
		class.Def(verb, func(t *py.Thread, a py.Args) (py.Value, error) {
			return request(t, a, strings.ToUpper(verb), redirects)
		})
	}
	class.Def("close", func(*py.Thread, py.Args) (py.Value, error) { return py.None, nil })
	class.Def("mount", func(*py.Thread, py.Args) (py.Value, error) { return py.None, nil })
	class.Def("rename_request", renameRequest(s))
	class.Set("headers", &py.GetSet{Name: "headers",
		Get: func(_ *py.Thread, self py.Value) (py.Value, error) {
			return py.NewObject(s.headersClass, sessionOf(self).headers), nil
		},
		Set: func(t *py.Thread, self, v py.Value) error {
			h := sessionOf(self).headers
			h.clear()
			return h.update(t, v)
		}})
	class.Get("cookies", func(_ *py.Thread, self py.Value) (py.Value, error) {
		return py.NewObject(s.cookiesClass, sessionOf(self).web), nil
	})
	class.Set("base_url", &py.GetSet{Name: "base_url",
		Get: func(_ *py.Thread, self py.Value) (py.Value, error) { return sessionOf(self).web.Base(), nil },
		Set: func(t *py.Thread, self, v py.Value) error {
			address, err := t.Str(v)
			sessionOf(self).web.SetBase(address)
			return err
		}})
	class.Set("auth", &py.GetSet{Name: "auth",
		Get: func(_ *py.Thread, self py.Value) (py.Value, error) { return py.None, nil },
		Set: func(t *py.Thread, self, v py.Value) error {
			if v == py.None {
				sessionOf(self).web.NoAuth()
				return nil
			}
			user, password, err := pair(t, v)
			if err == nil {
				sessionOf(self).web.SetBasicAuth(user, password)
			}
			return err
		}})
	return class
}

func sessionOf(v py.Value) *session {
	o, _ := v.(*py.Object)
	if o == nil {
		return nil
	}
	s, _ := o.Native.(*session)
	return s
}

// renameRequest is the context manager HttpSession.rename_request.
func renameRequest(s *shard) py.GoFunc {
	return func(t *py.Thread, a py.Args) (py.Value, error) {
		if len(a.Pos) != 2 {
			return nil, py.TypeErrorf("rename_request() takes a name")
		}
		name, err := t.Str(a.Pos[1])
		if err != nil {
			return nil, err
		}
		o := py.NewObject(s.renameClass, nil)
		o.Native = &renaming{sessionOf(a.Pos[0]), name}
		return o, nil
	}
}

type renaming struct {
	session *session
	name    string
}

func (s *shard) defineRenaming(m *py.Module) {
	s.renameClass = m.Class(s.in, "_Renaming")
	s.renameClass.Def("__enter__", func(_ *py.Thread, a py.Args) (py.Value, error) {
		r := a.Pos[0].(*py.Object).Native.(*renaming)
		r.session.web.Group(r.name)
		return py.None, nil
	})
	s.renameClass.Def("__exit__", func(_ *py.Thread, a py.Args) (py.Value, error) {
		a.Pos[0].(*py.Object).Native.(*renaming).session.web.Ungroup()
		return py.None, nil
	})
}

var requestSig = py.Sig("request(method, url, params=, data=, headers=, cookies=, files=, auth=, timeout=, allow_redirects=, proxies=, hooks=, stream=, verify=, cert=, json=, name=, catch_response=, context=, insecure=)")

// Places of the parameters in requestSig.
const (
	pMethod = iota
	pURL
	pParams
	pData
	pHeaders
	pCookies
	pFiles
	pAuth
	pTimeout
	pRedirects
	pProxies
	pHooks
	pStream
	pVerify
	pCert
	pJSON
	pName
	pCatch
	pContext
	pInsecure
	pCount
)

// request makes a request and counts it, or leaves that to the with block.
func request(t *py.Thread, a py.Args, verb string, redirects bool) (py.Value, error) {
	s := sessionOf(a.Pos[0])
	if s == nil {
		return nil, py.TypeErrorf("the client is not set up: HttpUser.__init__ has not run")
	}
	var room [pCount]py.Value
	args := room[:]
	if err := bindRequest(a, verb, args); err != nil {
		return nil, err
	}
	method := verb
	if method == "" {
		text, err := t.Str(args[pMethod])
		if err != nil {
			return nil, err
		}
		method = text
	}
	url, err := t.Str(args[pURL])
	if err != nil {
		return nil, err
	}
	var options [12]client.Option
	opts, err := s.options(t, append(options[:0], client.Hold(), client.KeepHistory(), client.AllowRedirects(redirects)), args)
	if err != nil {
		return nil, err
	}
	var resp *client.Response
	start := time.Now()
	t.Block(func() { resp, err = s.web.Do(method, url, opts...) })
	if err != nil {
		return nil, requestError(t, err)
	}
	r := &response{session: s, answer: resp, method: method, start: start, context: args[pContext]}
	o := py.NewObject(s.shard.responseClass, r)
	r.object = o
	if args[pCatch] != nil {
		catch, err := t.Truth(args[pCatch])
		if err != nil {
			return nil, err
		}
		r.held = catch
	}
	if !r.held {
		return o, r.report(t)
	}
	return o, nil
}

// bindRequest puts the arguments into out. The verbs take the address first;
// post, put and patch take data next, and post json after it
// (requests/sessions.py).
func bindRequest(a py.Args, verb string, out []py.Value) error {
	if verb == "" {
		return requestSig.Bind(a.Rest(1), out)
	}
	pos := a.Pos[1:]
	order := []int{pURL}
	switch verb {
	case "POST":
		order = []int{pURL, pData, pJSON}
	case "PUT", "PATCH":
		order = []int{pURL, pData}
	}
	if len(pos) > len(order) {
		return py.TypeErrorf("HttpSession.%s() takes from 2 to %d positional arguments but %d were given", strings.ToLower(verb), len(order)+1, len(pos)+1)
	}
	kw := py.Args{Kw: a.Kw}
	full := make([]py.Value, 0, 2)
	full = append(full, verb)
	if len(pos) > 0 {
		full = append(full, pos[0])
	}
	kw.Pos = full
	if err := requestSig.Bind(kw, out); err != nil {
		return err
	}
	for i := 1; i < len(pos); i++ {
		out[order[i]] = pos[i]
	}
	return nil
}

// given is an argument that says something.
func given(v py.Value) bool { return v != nil && v != py.None }

// options are the request's arguments in the words of package client.
func (s *session) options(t *py.Thread, opts []client.Option, args []py.Value) ([]client.Option, error) {
	var err error
	if given(args[pName]) {
		name, err := t.Str(args[pName])
		if err != nil {
			return nil, err
		}
		opts = append(opts, client.Name(name))
	}
	if given(args[pParams]) {
		opts, err = appendPairs(t, opts, args[pParams], client.Query, "params")
	}
	if err == nil && given(args[pHeaders]) {
		opts, err = appendHeaders(t, opts, args[pHeaders])
	}
	if err == nil && given(args[pCookies]) {
		opts, err = appendPairs(t, opts, args[pCookies], client.Cookie, "cookies")
	}
	if err == nil && given(args[pFiles]) {
		opts, err = appendFiles(t, opts, args[pFiles])
	}
	if err == nil && given(args[pData]) {
		opts, err = appendData(t, opts, args[pData])
	}
	if err == nil && given(args[pJSON]) && !given(args[pData]) && !given(args[pFiles]) {
		var text []byte
		text, err = lib.EncodeJSON(t, args[pJSON])
		opts = append(opts, client.EncodedJSON(text))
	}
	if err == nil && given(args[pAuth]) {
		var user, password string
		user, password, err = pair(t, args[pAuth])
		opts = append(opts, client.BasicAuth(user, password))
	}
	if err == nil && given(args[pTimeout]) {
		opts, err = appendTimeout(t, opts, args[pTimeout])
	}
	if err == nil && args[pRedirects] != nil {
		var follow bool
		follow, err = t.Truth(args[pRedirects])
		opts = append(opts, client.AllowRedirects(follow))
	}
	if err == nil && given(args[pVerify]) {
		var verify bool
		if verify, err = t.Truth(args[pVerify]); err == nil && !verify {
			opts = append(opts, client.TLS(s.shard.insecure))
		}
	}
	return opts, err
}

// requestError is the exception for what Do could not even send.
func requestError(t *py.Thread, err error) error {
	if errors.Is(err, worker.ErrKilled) {
		return py.ErrorArgs("GreenletExit")
	}
	if r, ok := errors.AsType[*client.RequestError](err); ok {
		return lib.RequestsError(t, r.Kind, r.Message)
	}
	return py.RuntimeErrorf("%s", err.Error())
}
