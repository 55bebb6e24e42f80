package client

// This file reads addresses as geventhttpclient 2.6.1 does: url.py, over
// urllib.parse of CPython 3.11.

import (
	"strconv"
	"strings"

	"github.com/gustload/gust/worker/internal/pyrepr"
)

// fastURL are the parts of an address as they stand in it; the path has its
// parameters.
type fastURL struct{ scheme, netloc, path, query, fragment string }

// splitFast is urlsplit.
func splitFast(s string) (u fastURL, err error) {
	s = strings.TrimLeftFunc(s, func(r rune) bool { return r <= ' ' })
	if strings.ContainsAny(s, "\t\r\n") {
		s = strings.NewReplacer("\t", "", "\r", "", "\n", "").Replace(s)
	}
	if i := strings.IndexByte(s, ':'); i > 0 && isScheme(s[:i]) {
		u.scheme, s = strings.ToLower(s[:i]), s[i+1:]
	}
	if strings.HasPrefix(s, "//") {
		s = s[2:]
		end := strings.IndexAny(s, "/?#")
		if end < 0 {
			end = len(s)
		}
		u.netloc, s = s[:end], s[end:]
		if strings.Contains(u.netloc, "[") != strings.Contains(u.netloc, "]") {
			return u, valueError("Invalid IPv6 URL")
		}
	}
	s, u.fragment, _ = strings.Cut(s, "#")
	u.path, u.query, _ = strings.Cut(s, "?")
	return u, nil
}

func valueError(message string) error { return &RequestError{Kind: "ValueError", Message: message} }

// origin is where the address leads.
func (u *fastURL) origin() (origin, error) {
	o := origin{scheme: "http", port: 80}
	if u.scheme == "https" {
		o = origin{scheme: "https", port: 443}
	}
	info := u.netloc[strings.LastIndexByte(u.netloc, '@')+1:]
	host, port, _ := strings.Cut(info, ":")
	if _, inner, bracketed := strings.Cut(info, "["); bracketed {
		host, port, _ = strings.Cut(inner, "]")
		_, port, _ = strings.Cut(port, ":")
	}
	o.host = strings.ToLower(host)
	if port == "" {
		return o, nil
	}
	if strings.Trim(port, "0123456789") != "" {
		return o, valueError("Port could not be cast to integer value as " + pyrepr.String(port))
	}
	n, err := strconv.ParseUint(port, 10, 16)
	if err != nil {
		return o, valueError("Port out of range 0-65535")
	}
	if n > 0 {
		o.port = int(n)
	}
	return o, nil
}

// String is urlunsplit.
func (u *fastURL) String() string {
	s := u.path
	if u.netloc != "" || (u.scheme == "http" || u.scheme == "https") && !strings.HasPrefix(s, "//") {
		if s != "" && s[0] != '/' {
			s = "/" + s
		}
		s = "//" + u.netloc + s
	}
	if u.scheme != "" {
		s = u.scheme + ":" + s
	}
	if u.query != "" {
		s += "?" + u.query
	}
	if u.fragment != "" {
		s += "#" + u.fragment
	}
	return s
}

// follow is URL.redirect.
func (u *fastURL) follow(location string) (fastURL, error) {
	next, err := splitFast(location)
	if err != nil {
		return next, err
	}
	switch {
	case next.scheme != "":
	case next.netloc != "":
		next.scheme = u.scheme
	default:
		next.scheme, next.netloc = u.scheme, u.netloc
		if next.path == "" {
			next.path = u.path
			if next.query == "" {
				next.query = u.query
			}
		} else if next.path[0] != '/' {
			next.path = u.path[:strings.LastIndexByte(u.path, '/')+1] + next.path
			if u.path == "" {
				next.path = "/" + next.path
			}
		}
	}
	next.path = removeSegments(next.path)
	return next, nil
}

// removeSegments is RFC 3986, 5.2.4.
func removeSegments(path string) string {
	if !strings.Contains(path, ".") {
		return path
	}
	var out []string
	for path != "" {
		switch {
		case strings.HasPrefix(path, "../"):
			path = path[3:]
		case strings.HasPrefix(path, "./"):
			path = path[2:]
		case strings.HasPrefix(path, "/./"):
			path = path[2:]
		case path == "/.":
			path = "/"
		case strings.HasPrefix(path, "/../") || path == "/..":
			if path = path[3:]; path == "" {
				path = "/"
			}
			if len(out) > 0 {
				out = out[:len(out)-1]
			}
		case path == "." || path == "..":
			path = ""
		default:
			end := strings.IndexByte(path[1:], '/') + 1
			if end == 0 {
				end = len(path)
			}
			out, path = append(out, path[:end]), path[end:]
		}
	}
	return strings.Join(out, "")
}

// target is what a request to the address is sent to.
func (u *fastURL) target() (target, error) {
	o, err := u.origin()
	if err != nil {
		return target{}, err
	}
	uri := u.path
	if u.query != "" {
		uri += "?" + u.query
	}
	uri = requote(uri)
	switch {
	case strings.HasPrefix(uri, "//"):
		return target{}, valueError("invalid request URI " + pyrepr.String(uri) + ": protocol-relative targets are not origin-form")
	case !strings.HasPrefix(uri, "/"):
		uri = "/" + uri
	}
	return target{origin: o, uri: uri}, nil
}

// fastAuthority is host and port as geventhttpclient's Host header has them.
func (o origin) fastAuthority() string {
	host := o.host
	if strings.IndexByte(host, ':') >= 0 {
		host = "[" + host + "]"
	}
	if o.port == 80 || o.port == 443 {
		return host
	}
	return host + ":" + strconv.Itoa(o.port)
}

// builtAddress is base and address, as the first request has them.
func (q *request) builtAddress() string {
	if absolute(q.address) {
		return q.address
	}
	return q.baseURL + q.address
}

// fastAddress is the address of the request as it is now.
func (q *request) fastAddress() address {
	if q.url != "" {
		return address{rest: q.url}
	}
	return written(q.baseURL, q.address)
}

// resolveFast makes the target of the first request.
func (q *request) resolveFast(b *base) error {
	q.baseURL = b.text
	query := q.moreQuery()
	if b.simple && query == "" && b.path != "/" && isPlain(q.address) && (b.path != "" || !strings.HasPrefix(q.address, "//")) {
		q.target = target{origin: b.home, prefix: b.path, uri: q.address}
		return nil
	}
	u, err := splitFast(q.builtAddress())
	if err != nil {
		return err
	}
	u.query = appendQuery(u.query, query)
	q.parts = u
	q.target, err = u.target()
	return err
}

// redirectFast is CompatRequest.redirect.
func (q *request) redirectFast(status int, location string) error {
	from := q.fastAddress()
	if q.parts == (fastURL{}) {
		q.parts, _ = splitFast(q.builtAddress()) // was plain
	}
	next, err := q.parts.follow(location)
	if err != nil {
		return err
	}
	if next.scheme != "http" && next.scheme != "https" {
		return unsupportedScheme(from.String(), next.scheme)
	}
	t, err := next.target()
	if err != nil {
		return err
	}
	q.parts, q.target, q.url = next, t, next.String()
	if status == 301 || status == 302 || status == 303 {
		if q.verb != "HEAD" {
			q.verb = "GET"
		}
		q.entity, q.hasEntity = nil, false
		if q.chunked { // the header stays
			q.entity, q.hasEntity = chunked(nil), true
		}
		q.removeLine("content-length")
		q.removeLine("content-type")
		q.removeLine("content-encoding")
	}
	q.removeLine("cookie")
	q.removeLine("cookie2")
	if t.origin != q.first {
		q.removeLine("authorization")
	}
	return nil
}
