package client

import (
	"crypto/tls"
	"encoding/base64"
	"time"
)

// Option changes one request. Options are values: making one allocates nothing.
type Option struct {
	kind       optionKind
	flag       bool
	key, value string
	data       []byte
	time, rest time.Duration
	any        any
}

type optionKind uint8

const (
	optName optionKind = iota + 1
	optHeader
	optQuery
	optCookie
	optForm
	optFile
	optBody
	optJSON
	optAuth
	optTimeout
	optRedirects
	optTLS
	optCheck
	optKeep
	optHold
)

// Name is the request's name in the statistics, in place of path and query.
func Name(name string) Option { return Option{kind: optName, value: name} }

// Header sends a header, under the name as it is written here, in place of the
// session's header of that name.
func Header(name, value string) Option {
	return Option{kind: optHeader, key: name, value: value}
}

// NoHeader keeps the session's header of that name out of this request.
func NoHeader(name string) Option { return Option{kind: optHeader, key: name, flag: true} }

// Query adds key=value to the query of the address, encoded as a form.
func Query(key, value string) Option {
	return Option{kind: optQuery, key: key, value: value}
}

// Cookie sends a cookie with this request; the session does not keep it.
func Cookie(name, value string) Option {
	return Option{kind: optCookie, key: name, value: value}
}

// Form adds a field to the body, which is sent as
// application/x-www-form-urlencoded, or as multipart/form-data with a File.
func Form(key, value string) Option {
	return Option{kind: optForm, key: key, value: value}
}

// File adds a file to a multipart/form-data body. An empty contentType sends no
// Content-Type for the part, as requests does.
func File(field, filename string, content []byte, contentType string) Option {
	o := Option{kind: optFile, key: field, value: filename, data: content}
	if contentType != "" {
		o.any = contentType
	}
	return o
}

// Body sends these bytes. An empty contentType sends no Content-Type, as
// requests does for str and bytes.
func Body(body []byte, contentType string) Option {
	return Option{kind: optBody, data: body, value: contentType}
}

// JSON sends v as encoding/json writes it, as application/json. Body, Form and
// File win over it.
func JSON(v any) Option { return Option{kind: optJSON, any: v} }

// BasicAuth sends these credentials; it wins over an Authorization header.
func BasicAuth(user, password string) Option {
	return Option{kind: optAuth, key: user, value: password}
}

// Timeout bounds the connecting, and each wait for bytes of the answer, not the
// request as a whole: requests' timeout. 0 is no bound.
func Timeout(d time.Duration) Option { return Timeouts(d, d) }

// Timeouts is Timeout with a bound for each of the two.
func Timeouts(connect, read time.Duration) Option {
	return Option{kind: optTimeout, time: connect, rest: read}
}

// AllowRedirects says whether redirects are followed. Without it they are, but
// by Head.
func AllowRedirects(follow bool) Option { return Option{kind: optRedirects, flag: follow} }

// NoRedirect is AllowRedirects(false).
func NoRedirect() Option { return AllowRedirects(false) }

// TLS uses another configuration than the session's for this request. The
// configuration must not change afterwards; one pointer is one connection.
func TLS(config *tls.Config) Option { return Option{kind: optTLS, any: config} }

// Check calls f with the answer before the request is counted, also when there
// was no answer (StatusCode 0). What f says by Failure or Success is what
// counts; if it says nothing, the usual rule does. If f panics or ends its
// goroutine, nothing is counted. It is Locust's catch_response.
func Check(f func(*Response)) Option { return Option{kind: optCheck, any: f} }

// Keep makes a Response that stays valid for as long as the caller likes, at
// the price of its allocation.
func Keep() Option { return Option{kind: optKeep} }

// Hold is Keep, and counts the request only when its Response.Report is called:
// the two halves of Locust's with-block, for a caller that cannot use Check.
func Hold() Option { return Option{kind: optHold} }

// basicAuth is the value of the Authorization header. requests sends Latin-1
// (requests/auth.py, _basic_auth_str) and fails where that cannot be; there
// UTF-8 is sent.
func basicAuth(user, password string) string {
	text, ok := latin1(user + ":" + password)
	if !ok {
		text = []byte(user + ":" + password)
	}
	return "Basic " + base64.StdEncoding.EncodeToString(text)
}

func latin1(s string) ([]byte, bool) {
	out := make([]byte, 0, len(s))
	for _, r := range s {
		if r > 0xff {
			return nil, false
		}
		out = append(out, byte(r))
	}
	return out, true
}
