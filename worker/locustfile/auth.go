package locustfile

import (
	"github.com/gustload/gust/worker/client"
	"github.com/gustload/gust/worker/internal/py"
	"github.com/gustload/gust/worker/internal/py/lib"
)

// This file defines auth= of a request and of a session (requests 2.34,
// auth.py and models.py, PreparedRequest.prepare_auth).

// digestKey is the attribute of a HTTPDigestAuth that holds what is known of
// its last challenge.
const digestKey = "_gust_digest"

// appendAuth reads auth=: a tuple, an object of requests.auth, or any function
// that changes the headers of a request.
func (s *session) appendAuth(t *py.Thread, opts []client.Option, v py.Value, args []py.Value) ([]client.Option, error) {
	kind, err := authKind(t, v)
	if err != nil {
		return nil, err
	}
	switch kind {
	case "HTTPDigestAuth":
		d, err := digestOf(t, v.(*py.Object))
		return append(opts, client.DigestAuth(d)), err
	case "function":
		return s.callAuth(t, opts, v, args)
	}
	user, password, err := pair(t, v)
	return append(opts, client.BasicAuth(user, password)), err
}

// authKind is HTTPDigestAuth, HTTPBasicAuth, function or "" for a pair.
func authKind(t *py.Thread, v py.Value) (string, error) {
	o, ok := v.(*py.Object)
	if ok && py.Unwrap(v) == v {
		m, err := t.Import("requests.auth")
		if err != nil {
			return "", err
		}
		// A class of one's own may override __call__.
		for _, name := range []string{"HTTPDigestAuth", "HTTPBasicAuth"} {
			if class, _ := m.Dict.GetStr(name); o.Class() == class {
				return name, nil
			}
		}
	}
	if t.Callable(v) {
		return "function", nil
	}
	return "", nil
}

func digestOf(t *py.Thread, o *py.Object) (*client.Digest, error) {
	if kept, ok := o.OwnAttr(digestKey); ok {
		if k, ok := kept.(*py.Object); ok {
			if d, ok := k.Native.(*client.Digest); ok {
				return d, nil
			}
		}
	}
	user, password, err := pair(t, o)
	if err != nil {
		return nil, err
	}
	d := &client.Digest{User: user, Password: password}
	o.SetOwn(digestKey, py.NewObject(t.In.Types.Object, d))
	return d, nil
}

// callAuth calls auth with a request made of what is known before it is sent,
// and takes over its headers.
func (s *session) callAuth(t *py.Thread, opts []client.Option, auth py.Value, args []py.Value) ([]client.Option, error) {
	parts, err := t.Import("_gustrequests")
	if err != nil {
		return nil, err
	}
	make := func(name string, args ...py.Value) (py.Value, error) {
		class, _ := parts.Dict.GetStr(name)
		return t.CallPos(class, args...)
	}
	made, err := make("PreparedRequest")
	if err != nil {
		return nil, err
	}
	p := made.(*py.Object)
	url, err := t.Str(args[pURL])
	if err != nil {
		return nil, err
	}
	if len(url) > 0 && url[0] == '/' {
		url = s.web.Base() + url
	}
	given := py.Value(py.NewDict())
	if args[pHeaders] != nil && args[pHeaders] != py.None {
		given = args[pHeaders]
	}
	headers, err := make("CaseInsensitiveDict", given)
	if err != nil {
		return nil, err
	}
	body, err := s.bodyBefore(t, args)
	if err != nil {
		return nil, err
	}
	p.SetOwn("method", args[pMethod])
	p.SetOwn("url", url)
	p.SetOwn("headers", headers)
	p.SetOwn("body", body)
	result, err := t.CallPos(auth, p)
	if err != nil {
		return nil, err
	}
	if headers, err = t.GetAttr(result, "headers"); err != nil {
		return nil, err
	}
	if now, err := t.GetAttr(result, "url"); err != nil || now != url {
		if err == nil {
			err = py.Errorf("NotImplementedError", "gust: auth= that changes the address of a request is not supported")
		}
		return nil, err
	}
	pairs, err := t.CallMethod(headers, "items")
	if err != nil {
		return nil, err
	}
	return appendHeaders(t, opts, pairs)
}

// bodyBefore is the body that auth= sees: JSON, or data= that is a text.
func (s *session) bodyBefore(t *py.Thread, args []py.Value) (py.Value, error) {
	if data := args[pData]; given(data) {
		switch text := py.Unwrap(data).(type) {
		case string, py.Bytes:
			return text, nil
		}
		pairs, err := t.Import("_gustrequests")
		if err != nil {
			return nil, err
		}
		encode, _ := pairs.Dict.GetStr("_pairs")
		return t.CallPos(encode, data)
	}
	if !given(args[pJSON]) {
		return py.None, nil
	}
	text, err := lib.EncodeJSON(t, args[pJSON])
	return py.Bytes(text), err
}

// sendPrepared is Session.send: the request has what the session adds to one
// already.
func sendPrepared(t *py.Thread, a py.Args) (py.Value, error) {
	if len(a.Pos) < 2 {
		return nil, py.TypeErrorf("send() missing 1 required positional argument: 'request'")
	}
	s, prepared := sessionOf(a.Pos[0]), a.Pos[1]
	if s == nil {
		return nil, py.TypeErrorf("the client is not set up")
	}
	parts, err := t.Import("_gustrequests")
	if err != nil {
		return nil, err
	}
	call, _ := parts.Dict.GetStr("session_send")
	web, closes := s.take()
	defer s.give(web, closes)
	bare := &session{shard: s.shard, web: web, user: s.user, headers: s.headers, group: s.group, verify: s.verify, cert: s.cert}
	o := py.NewObject(a.Pos[0].(*py.Object).Class(), bare)
	return t.Call(call, py.Args{Pos: []py.Value{o, prepared}, Kw: a.Kw})
}

// defineObjects adds the methods of a session that are about objects of
// requests.
func defineObjects(class *py.Class) {
	class.Def("send", sendPrepared)
	for _, name := range []string{"prepare_request", "get_adapter"} {
		class.Def(name, func(t *py.Thread, a py.Args) (py.Value, error) {
			parts, err := t.Import("_gustrequests")
			if err != nil {
				return nil, err
			}
			f, _ := parts.Dict.GetStr("session_" + name)
			return t.Call(f, a)
		})
	}
}
