package client

import (
	"net/http"
	"net/http/cookiejar"
	"net/netip"
	"net/url"
	"strings"
)

// SetCookie keeps a cookie that is sent to the host of the base address.
func (s *Session) SetCookie(name, value string) {
	if !s.base.simple {
		return
	}
	home := target{origin: s.base.home, uri: "/"}
	s.cookieJar().SetCookies(home.cookieURL(), []*http.Cookie{{Name: name, Value: value, Path: "/"}})
}

// Cookie is the value of a cookie that would be sent to the base address, and
// whether there is one.
func (s *Session) Cookie(name string) (string, bool) {
	if s.jar == nil {
		return "", false
	}
	home := target{origin: s.base.home, prefix: s.base.path, uri: "/"}
	for _, c := range s.jar.Cookies(home.cookieURL()) {
		if c.Name == name {
			return c.Value, true
		}
	}
	return "", false
}

// ClearCookies forgets all cookies.
func (s *Session) ClearCookies() { s.jar = nil }

func (s *Session) cookieJar() *cookiejar.Jar {
	if s.jar == nil {
		s.jar, _ = cookiejar.New(nil) // never fails (net/http/cookiejar)
	}
	return s.jar
}

// cookieURL is the target as the jar is to see it. Go's jar sends Secure cookies
// to loopback hosts over http too, Python's does not: hence another name.
func (t *target) cookieURL() *url.URL {
	host := t.authority()
	if t.loopback() {
		host = strings.ReplaceAll(t.host, ":", "-") + ".loopback"
	}
	return &url.URL{Scheme: t.scheme, Host: host, Path: t.path()}
}

func (o origin) loopback() bool {
	ip, err := netip.ParseAddr(o.host)
	return err == nil && ip.IsLoopback() || o.host == "localhost" || strings.HasSuffix(o.host, ".localhost")
}

// storeCookies keeps the cookies that an answer from t sets.
func (s *Session) storeCookies(t *target, r *Response) {
	var lines []string
	for _, line := range r.header.Cookies() {
		lines = append(lines, string(line))
	}
	if lines == nil {
		return
	}
	answer := http.Response{Header: http.Header{"Set-Cookie": lines}}
	cookies := answer.Cookies()
	for _, c := range cookies {
		if t.loopback() && strings.EqualFold(c.Domain, t.host) {
			c.Domain = ""
		}
	}
	s.cookieJar().SetCookies(t.cookieURL(), cookies)
}

// appendCookies writes the Cookie header: the jar's cookies for the target, and
// the request's own, which win.
func (s *Session) appendCookies(out []byte, q *request) []byte {
	if s.jar == nil && len(q.cookies) == 0 {
		return out
	}
	start := len(out)
	separator := "Cookie: "
	add := func(name, value string) {
		out = append(out, separator...)
		out = append(append(append(out, name...), '='), value...)
		separator = "; "
	}
	if s.jar != nil {
		for _, c := range s.jar.Cookies(q.target.cookieURL()) {
			if !q.hasCookie(c.Name) {
				add(c.Name, quoted(c))
			}
		}
	}
	for _, c := range q.cookies {
		add(c.key, c.value)
	}
	if len(out) > start {
		out = append(out, "\r\n"...)
	}
	return out
}

func (q *request) hasCookie(name string) bool {
	for _, c := range q.cookies {
		if c.key == name {
			return true
		}
	}
	return false
}

func quoted(c *http.Cookie) string {
	if c.Quoted {
		return `"` + c.Value + `"`
	}
	return c.Value
}
