package client

// Cookies is the session's jar. It may be given to other sessions by UseCookies.
func (s *Session) Cookies() *Jar {
	if jar := s.jar.Load(); jar != nil {
		return jar
	}
	s.jar.CompareAndSwap(nil, new(Jar))
	return s.jar.Load()
}

// UseCookies makes the session keep its cookies in j, which other sessions may
// use at the same time.
func (s *Session) UseCookies(j *Jar) { s.jar.Store(j) }

// SetCookie keeps a cookie that is sent to the host of the base address.
func (s *Session) SetCookie(name, value string) {
	own := &s.current.Load().base
	if !own.simple {
		return
	}
	v := newViewer(own.home.authority(), "/", false)
	s.Cookies().Set(StoredCookie{Name: name, Value: value, Domain: v.host, Path: "/"})
}

// Cookie is the value of a cookie that would be sent to the base address, and
// whether there is one.
func (s *Session) Cookie(name string) (string, bool) {
	jar := s.jar.Load()
	if jar == nil {
		return "", false
	}
	own := &s.current.Load().base
	v := newViewer(own.home.authority(), own.path, own.home.scheme == "https")
	for _, c := range jar.match(nil, &v) {
		if c.Name == name {
			return c.Value, true
		}
	}
	return "", false
}

// ClearCookies forgets all cookies.
func (s *Session) ClearCookies() {
	if jar := s.jar.Load(); jar != nil {
		jar.Clear()
	}
}

// viewer is the request as it is now, for the cookies' policy: its host is that
// of a Host header (requests/cookies.py, MockRequest.get_full_url).
func (q *request) viewer() viewer {
	host := q.target.authority()
	if h := q.header("Host"); h != nil && !h.absent && h.value != "" && !q.fast {
		host = h.value
	}
	return newViewer(host, q.target.path(), q.target.scheme == "https")
}

// storeCookies keeps the cookies that an answer sets.
func (s *Session) storeCookies(r *Response) {
	var v viewer
	for value := range r.head.values("Set-Cookie") {
		if v.host == "" {
			v = s.req.viewer()
		}
		s.Cookies().receive(string(value), &v)
	}
}

// appendCookies writes the Cookie header: the jar's cookies for the target, and
// the request's own. Those have no domain in requests, so that one of the jar
// with the same name is sent beside them.
func (s *Session) appendCookies(out []byte, q *request) []byte {
	cookies := s.requestCookies(q)
	if len(cookies) == 0 {
		return out
	}
	out = append(out, "Cookie: "...)
	out = appendCookieList(out, cookies)
	return append(out, "\r\n"...)
}

func (s *Session) requestCookies(q *request) []StoredCookie {
	jar := s.jar.Load()
	if jar == nil && len(q.cookies) == 0 {
		return nil
	}
	cookies := s.cookies[:0]
	if jar != nil {
		v := q.viewer()
		cookies = jar.match(cookies, &v)
	}
	for _, c := range q.cookies {
		cookies = addOwn(cookies, StoredCookie{Name: c.key, Value: c.value, Path: "/"})
	}
	byPath(cookies)
	s.cookies = cookies[:0]
	return cookies
}

// addOwn puts a cookie without domain in the place of one that has none either.
func addOwn(cookies []StoredCookie, own StoredCookie) []StoredCookie {
	for i := range cookies {
		if c := &cookies[i]; c.Domain == "" && c.Path == "/" && c.Name == own.Name {
			*c = own
			return cookies
		}
	}
	return append(cookies, own)
}

func appendCookieList(out []byte, cookies []StoredCookie) []byte {
	for i, c := range cookies {
		if i > 0 {
			out = append(out, "; "...)
		}
		out = append(out, c.Name...)
		if !c.Bare {
			out = append(append(out, '='), c.Value...)
		}
	}
	return out
}
