package client

// This file defines what requests 2.34 does at a redirect
// (sessions.py, SessionRedirectMixin).

import "strings"

const maxRedirects = 30

// isRedirect is Response.is_redirect: a status to follow, with somewhere to go.
func (r *Response) isRedirect() (location string, ok bool) {
	switch r.head.status {
	case 301, 302, 303, 307, 308:
		location = string(r.head.get("Location"))
	}
	return location, location != ""
}

// redirect changes q into the request that follows an answer of this status.
func (q *request) redirect(status int, location string) error {
	next, err := q.target.follow(location)
	if err != nil {
		return err
	}
	q.verb = redirectedVerb(q.verb, status)
	if status != 307 && status != 308 {
		q.entity, q.hasEntity, q.chunked, q.contentType = nil, false, false, ""
		q.noEntityHeaders = true
	}
	if stripAuth(q.target.origin, next.origin) {
		q.auth, q.noAuthHeader = "", true
	}
	q.noCookieHeader = true
	q.target = next
	return nil
}

// redirectedVerb is rebuild_method.
func redirectedVerb(verb string, status int) string {
	if verb != "HEAD" && (status == 302 || status == 303) || status == 301 && verb == "POST" {
		return "GET"
	}
	return verb
}

// stripAuth is should_strip_auth: credentials go to the same origin only, or
// from http to https of one host on the standard ports.
func stripAuth(from, to origin) bool {
	if from.host == to.host && from.scheme == "http" && to.scheme == "https" && from.defaultPort() && to.defaultPort() {
		return false
	}
	return from != to
}

// follow is the address that a Location of t's answer leads to.
func (t *target) follow(location string) (target, error) {
	if strings.HasPrefix(location, "//") {
		location = t.scheme + ":" + location
	}
	p := splitURL(requote(location))
	if p.scheme != "" && p.scheme != "http" && p.scheme != "https" {
		return target{}, noAdapter(location)
	}
	if p.hostport == "" && (p.scheme == "" || p.scheme == t.scheme) {
		return t.join(&p), nil
	}
	next, err := p.target(location)
	if err != nil {
		return target{}, err
	}
	next.uri = p.path
	if next.uri == "" {
		next.uri = "/"
	}
	if p.query != "" {
		next.uri += "?" + p.query
	}
	next.fragment, next.userinfo = p.fragment, p.userinfo
	if next.fragment == "" {
		next.fragment = t.fragment
	}
	return next, nil
}

// join is urllib.parse.urljoin for a reference without host.
func (t *target) join(ref *urlParts) target {
	next := *t
	basePath, baseQuery, _ := strings.Cut(t.pathQuery(), "?")
	path, query := ref.path, ref.query
	if path == "" {
		path = basePath
		if query == "" {
			query = baseQuery
		}
	} else {
		path = joinPath(basePath, path)
	}
	next.prefix, next.uri = "", path
	if query != "" {
		next.uri += "?" + query
	}
	if ref.fragment != "" {
		next.fragment = ref.fragment
	}
	return next
}

func joinPath(base, path string) string {
	segments := strings.Split(path, "/")
	if path[0] != '/' {
		parts := strings.Split(base, "/")
		if parts[len(parts)-1] != "" {
			parts = parts[:len(parts)-1]
		}
		segments = append(parts, segments...)
		kept := segments[:1:1]
		for _, s := range segments[1 : len(segments)-1] {
			if s != "" {
				kept = append(kept, s)
			}
		}
		segments = append(kept, segments[len(segments)-1])
	}
	var out []string
	for _, s := range segments {
		switch {
		case s == "..":
			if len(out) > 0 {
				out = out[:len(out)-1]
			}
		case s != ".":
			out = append(out, s)
		}
	}
	if last := segments[len(segments)-1]; last == "." || last == ".." {
		out = append(out, "")
	}
	joined := strings.Join(out, "/")
	if !strings.HasPrefix(joined, "/") {
		return "/" + joined
	}
	return joined
}
