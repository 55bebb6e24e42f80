package locustfile

import (
	"errors"
	"strings"

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
	group   string   // name of requests without name=
	params  py.Value // of all requests; nil is none
	auth    py.Value // as it was set, or nil
	verify  py.Value
	cert    py.Value
	mounted []mounted

	// Greenlets of one user may make requests at the same time.
	busy   bool
	spare  []*client.Session
	closes int // how often close was called
}

// take is a client session that makes no request now; give gives it back, and
// wants to know how often the session had been closed.
func (s *session) take() (web *client.Session, closes int) {
	if !s.busy {
		s.busy = true
		return s.web, s.closes
	}
	if n := len(s.spare); n > 0 {
		web := s.spare[n-1]
		s.spare = s.spare[:n-1]
		web.Follow(s.web)
		return web, s.closes
	}
	return s.web.Branch(), s.closes
}

func (s *session) give(web *client.Session, closes int) {
	if s.closes != closes {
		web.CloseOwn()
	}
	if web == s.web {
		s.busy = false
		return
	}
	s.spare = append(s.spare, web)
}

// close closes the connections on which no request is under way now, and the
// others after it (urllib3 2.x, HTTPConnectionPool.close and _put_conn).
func (s *session) close() {
	if s == nil {
		return // HttpUser.__init__ has not run
	}
	s.closes++
	if !s.busy {
		s.web.CloseOwn()
	}
	for _, web := range s.spare {
		web.CloseOwn()
	}
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
	class.Def("close", func(_ *py.Thread, a py.Args) (py.Value, error) {
		sessionOf(a.Pos[0]).close()
		return py.None, nil
	})
	class.Def("mount", mount)
	for _, name := range []string{"trust_env", "max_redirects", "proxies", "hooks", "stream"} {
		s.sessionSetting(class, name)
	}
	for name, field := range map[string]func(*session) *py.Value{
		"params": func(s *session) *py.Value { return &s.params },
		"verify": func(s *session) *py.Value { return &s.verify },
		"cert":   func(s *session) *py.Value { return &s.cert },
	} {
		class.Set(name, &py.GetSet{Name: name,
			Get: func(_ *py.Thread, self py.Value) (py.Value, error) {
				if v := *field(sessionOf(self)); v != nil {
					return v, nil
				}
				if name == "verify" {
					return true, nil
				}
				return py.None, nil
			},
			Set: func(_ *py.Thread, self, v py.Value) error {
				*field(sessionOf(self)) = v
				return nil
			}})
	}
	class.Def("rename_request", renameRequest(s))
	class.Get("request_event", func(t *py.Thread, _ py.Value) (py.Value, error) {
		events, _ := s.core.Dict.GetStr("events")
		return t.GetAttr(events, "request")
	})
	defineObjects(class)
	class.Set("headers", &py.GetSet{Name: "headers",
		Get: func(_ *py.Thread, self py.Value) (py.Value, error) {
			return py.NewObject(s.headersClass, sessionOf(self).headers), nil
		},
		Set: func(t *py.Thread, self, v py.Value) error {
			s := sessionOf(self)
			h := &headers{}
			if o, ok := v.(*py.Object); ok && o.Native != nil {
				if own, ok := o.Native.(*headers); ok {
					h = own // the same object, as in Python
				}
			}
			if len(h.list) == 0 {
				if err := h.update(t, v); err != nil {
					return err
				}
			}
			s.headers.web = nil
			s.headers = h
			h.give(s.web)
			return nil
		}})
	class.Set("request_name", &py.GetSet{Name: "request_name",
		Get: func(_ *py.Thread, self py.Value) (py.Value, error) {
			if name := sessionOf(self).group; name != "" {
				return name, nil
			}
			return py.None, nil
		},
		Set: func(t *py.Thread, self, v py.Value) error {
			name := ""
			if v != py.None {
				var err error
				if name, err = t.Str(v); err != nil {
					return err
				}
			}
			sessionOf(self).rename(name)
			return nil
		}})
	for _, attr := range []string{"cookies", "cookiejar"} { // the second is FastHttpSession's
		class.Get(attr, func(_ *py.Thread, self py.Value) (py.Value, error) {
			return py.NewObject(s.cookiesClass, &cookies{jar: sessionOf(self).web.Cookies()}), nil
		})
	}
	class.Set("base_url", &py.GetSet{Name: "base_url",
		Get: func(_ *py.Thread, self py.Value) (py.Value, error) { return sessionOf(self).web.Base(), nil },
		Set: func(t *py.Thread, self, v py.Value) error {
			address, err := t.Str(v)
			sessionOf(self).web.SetBase(address)
			return err
		}})
	class.Set("auth", &py.GetSet{Name: "auth",
		Get: func(_ *py.Thread, self py.Value) (py.Value, error) {
			if auth := sessionOf(self).auth; auth != nil {
				return auth, nil
			}
			return py.None, nil
		},
		Set: func(_ *py.Thread, self, v py.Value) error {
			s := sessionOf(self)
			s.web.NoAuth() // what host= has said
			s.auth = v
			if v == py.None {
				s.auth = nil
			}
			return nil
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

// rename gives requests without name= a name, until it is "".
func (s *session) rename(name string) {
	s.group = name
	if name == "" {
		s.web.Ungroup()
		return
	}
	s.web.Group(name)
}

type renaming struct {
	session *session
	name    string
}

func (s *shard) defineRenaming(m *py.Module) {
	s.renameClass = m.Class(s.in, "_Renaming")
	s.renameClass.Def("__enter__", func(_ *py.Thread, a py.Args) (py.Value, error) {
		r := a.Pos[0].(*py.Object).Native.(*renaming)
		r.session.rename(r.name)
		return py.None, nil
	})
	s.renameClass.Def("__exit__", func(_ *py.Thread, a py.Args) (py.Value, error) {
		a.Pos[0].(*py.Object).Native.(*renaming).session.rename("")
		return py.None, nil
	})
}

var requestSig = py.Sig("request(method, url, params=, data=, headers=, cookies=, files=, auth=, timeout=, allow_redirects=, proxies=, hooks=, stream=, verify=, cert=, json=, name=, catch_response=, context=)")

// fastSig is FastHttpSession's: what it does not know goes into the query or the
// form (fastExtras), so the keywords of requests that it has not are left out.
var fastSig = py.Sig("request(method, url, params=, data=, headers=, =, files=, auth=, =, allow_redirects=, =, =, stream=, =, =, json=, name=, catch_response=, context=, **kw)")

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
	if err := s.bind(a, verb, args); err != nil {
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
	r := s.shard.takeResponse()
	r.session, r.context = s, args[pContext]
	var options [16]client.Option
	opts, err := s.options(t, append(options[:0], client.Into(&r.room), client.Hold(), client.KeepHistory(), client.KeepSent(), client.AllowRedirects(redirects)), args)
	if err == nil && s.web.Fast() {
		opts, err = fastExtras(t, opts, a.Kw, method)
	}
	if err != nil {
		return nil, err
	}
	if args[pCatch] != nil {
		if r.catch, err = t.Truth(args[pCatch]); err != nil {
			return nil, err
		}
	}
	if args[pStream] != nil {
		if r.streamed, err = t.Truth(args[pStream]); err != nil {
			return nil, err
		}
	}
	if r.streamed {
		opts = append(opts, client.Stream())
	}
	again, err := s.retriesFor(t, url)
	if err != nil {
		return nil, err
	}
	s.prepare(t)
	web, closes := s.take()
	interrupted := r.perform(t, web, again, method, func() { r.answer, err = web.Do(method, url, opts...) }, &err)
	if !r.streamed || web == s.web { // of a branch, its connection may be read from at any time
		s.give(web, closes)
	}
	if interrupted != nil {
		return nil, interrupted
	}
	if err != nil {
		return nil, requestError(t, err)
	}
	if a.Unused && !r.catch && !r.streamed && !s.plain() {
		err := r.report(t)
		s.shard.giveResponse(r)
		return py.None, err
	}
	o := s.shard.newResponse(r)
	if s.plain() {
		r.done = true // it is in no statistics
		return o, nil
	}
	if r.catch {
		return o, nil
	}
	return o, r.report(t)
}

// bind puts the arguments into out. The verbs take the address first;
// post, put and patch take data next, and post json after it
// (requests/sessions.py).
func (s *session) bind(a py.Args, verb string, out []py.Value) error {
	sig := requestSig
	if s.web.Fast() {
		sig = fastSig
	}
	if verb == "" {
		return sig.Bind(a.Rest(1), out)
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
	if err := sig.Bind(kw, out); err != nil {
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
	if given(args[pName]) {
		name, err := t.Str(args[pName])
		if err != nil {
			return nil, err
		}
		opts = append(opts, client.Name(name))
	}
	params, err := mergeParams(t, s.params, args[pParams])
	if err == nil && given(params) {
		opts, err = appendParams(t, opts, params)
	}
	if err == nil && given(args[pHeaders]) {
		if s.web.Fast() {
			opts, err = appendFastHeaders(t, opts, args[pHeaders])
		} else {
			opts, err = appendHeaders(t, opts, args[pHeaders])
		}
	}
	if err == nil {
		opts, err = s.headers.appendOddHeaders(t, opts)
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
	if auth := args[pAuth]; err == nil && (given(auth) || s.auth != nil) {
		if !given(auth) {
			auth = s.auth
		}
		opts, err = s.appendAuth(t, opts, auth, args)
	}
	if err == nil && given(args[pTimeout]) {
		opts, err = appendTimeout(t, opts, args[pTimeout])
	}
	if err == nil && args[pRedirects] != nil {
		var follow bool
		follow, err = t.Truth(args[pRedirects])
		opts = append(opts, client.AllowRedirects(follow))
	}
	if err == nil {
		opts, err = s.tlsOption(t, opts, args[pVerify], args[pCert])
	}
	if err == nil && (given(args[pProxies]) || given(args[pHooks])) {
		err = py.Errorf("NotImplementedError", "gust: proxies= and hooks= of a request are not supported")
	}
	return opts, err
}

// tlsOption says how the server is verified, and with which certificate.
func (s *session) tlsOption(t *py.Thread, opts []client.Option, verify, cert py.Value) ([]client.Option, error) {
	if !given(verify) {
		verify = s.verify
	}
	if !given(cert) {
		cert = s.cert
	}
	if (verify == nil || verify == true || verify == py.None) && !given(cert) {
		return opts, nil
	}
	var settings client.TLSSettings
	if file, ok := py.Unwrap(verify).(string); ok {
		settings.CAFile = file
	} else if given(verify) {
		yes, err := t.Truth(verify)
		if err != nil {
			return nil, err
		}
		settings.Insecure = !yes
	}
	switch c := py.Unwrap(cert).(type) {
	case string:
		settings.CertFile, settings.KeyFile = c, c
	case *py.Tuple:
		file, key, err := pair(t, c)
		if err != nil {
			return nil, err
		}
		settings.CertFile, settings.KeyFile = file, key
	}
	config, err := s.shard.tls.Get(settings)
	if err != nil {
		return nil, py.ErrorArgs("OSError", err.Error())
	}
	return append(opts, client.TLS(config)), nil
}

// fastExtras are keywords that FastHttpSession hands to geventhttpclient, which
// takes them for fields of the query, or of the form of a POST.
func fastExtras(t *py.Thread, opts []client.Option, kw []py.KwArg, method string) ([]client.Option, error) {
	for _, k := range kw {
		if fastSig.Knows(k.Name) {
			continue
		}
		text, err := fieldText(t, k.Value)
		if err != nil {
			return nil, err
		}
		if method == "POST" {
			opts = append(opts, client.Form(k.Name, text))
		} else {
			opts = append(opts, client.Query(k.Name, text))
		}
	}
	return opts, nil
}

// sessionSetting is an attribute of requests.Session that may be set to what it
// is already; to anything else, gust has to say that it would be ignored.
func (s *shard) sessionSetting(class *py.Class, name string) {
	class.Set(name, &py.GetSet{Name: name,
		Get: func(_ *py.Thread, self py.Value) (py.Value, error) {
			switch name {
			case "max_redirects":
				return sessionOf(self).web.MaxRedirects, nil
			case "proxies", "hooks":
				return py.NewDict(), nil
			}
			return false, nil
		},
		Set: func(t *py.Thread, self, v py.Value) error {
			if name == "max_redirects" {
				n, err := t.Index(v)
				sessionOf(self).web.MaxRedirects = n
				return err
			}
			yes, err := t.Truth(v)
			if err == nil && yes {
				err = py.Errorf("NotImplementedError", "gust: %s of a session is not supported", name)
			}
			return err
		}})
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
