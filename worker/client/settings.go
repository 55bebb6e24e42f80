package client

import (
	"iter"
	"slices"
	"strings"
)

// settings are what requests of a session have in common. They never change: a
// setter puts others in their place, so a request that is under way keeps those
// it began with, and code of the same user that runs meanwhile may set others.
type settings struct {
	base    base
	auth    string // for requests without credentials
	group   string
	headers []sessionHeader
}

// defaultHeaders are what requests sends (requests/utils.py, default_headers).
// Sessions share them, so they are replaced and never changed.
var defaultHeaders = []sessionHeader{
	newSessionHeader("User-Agent", "gust"),
	newSessionHeader("Accept-Encoding", "gzip, deflate, br"),
	newSessionHeader("Accept", "*/*"),
	newSessionHeader("Connection", "keep-alive"),
}

// sessionHeader is a header of all requests.
type sessionHeader struct{ key, line string }

func newSessionHeader(key, value string) sessionHeader {
	return sessionHeader{key, key + ": " + value + "\r\n"}
}

// settingsFor takes user and password out of the base address, if it has both
// (locust/clients.py, HttpSession.__init__).
func settingsFor(host string) *settings {
	own := &settings{headers: defaultHeaders}
	p := splitURL(host)
	if name, password, _ := strings.Cut(p.userinfo, ":"); name != "" && password != "" {
		own.auth = basicAuth(unquote(name), unquote(password))
		host = strings.Replace(host, p.userinfo+"@", "", 1)
	}
	own.base = parseBase(host)
	return own
}

// header is the place of a header, or -1.
func (own *settings) header(name string) int {
	for i := range own.headers {
		if h := &own.headers[i]; len(h.key) == len(name) && strings.EqualFold(h.key, name) {
			return i
		}
	}
	return -1
}

// change replaces the settings by a changed copy. It is for the user's
// goroutines, of which one at a time may change them.
func (s *Session) change(by func(*settings)) {
	own := *s.current.Load()
	by(&own)
	s.current.Store(&own)
}

// Base is the address in front of all others that are not absolute, without
// user and password.
func (s *Session) Base() string { return s.current.Load().base.text }

// SetBase changes Base. As in Python, it takes no credentials out of it.
func (s *Session) SetBase(address string) {
	s.change(func(own *settings) { own.base = parseBase(address) })
}

// SetHeader sends a header with every request from now on. Of sets those that
// requests sends: User-Agent ("gust"), Accept-Encoding (gzip, deflate, br),
// Accept and Connection.
func (s *Session) SetHeader(name, value string) {
	s.change(func(own *settings) {
		own.headers = slices.Clone(own.headers)
		h := newSessionHeader(name, value)
		if i := own.header(name); i >= 0 {
			own.headers[i] = h
		} else {
			own.headers = append(own.headers, h)
		}
	})
}

// DeleteHeader undoes SetHeader.
func (s *Session) DeleteHeader(name string) {
	s.change(func(own *settings) {
		if i := own.header(name); i >= 0 {
			own.headers = slices.Delete(slices.Clone(own.headers), i, i+1)
		}
	})
}

// EachHeader are the session's headers in their order.
func (s *Session) EachHeader() iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		for _, h := range s.current.Load().headers {
			if !yield(h.key, h.line[len(h.key)+2:len(h.line)-2]) {
				return
			}
		}
	}
}

// ClearHeaders removes all headers of the session. As with requests, requests
// without an Accept-Encoding then ask for "identity".
func (s *Session) ClearHeaders() { s.change(func(own *settings) { own.headers = nil }) }

// SetBasicAuth sends these credentials with every request from now on. Of sets
// those in the host of the user's class.
func (s *Session) SetBasicAuth(user, password string) {
	s.change(func(own *settings) { own.auth = basicAuth(user, password) })
}

// NoAuth undoes SetBasicAuth.
func (s *Session) NoAuth() { s.change(func(own *settings) { own.auth = "" }) }

// Group gives requests without Name this name until Ungroup
// (rename_request in Locust).
func (s *Session) Group(name string) { s.change(func(own *settings) { own.group = name }) }

// Ungroup ends Group.
func (s *Session) Ungroup() { s.Group("") }
