package client

import (
	"slices"
	"strings"
	"sync"
	"time"
)

// Jar keeps cookies as Python's http.cookiejar (CPython 3.11) does with the
// policy that requests and FastHttpUser leave it with. Several sessions may
// share one; it is safe for concurrent use.
type Jar struct {
	mu      sync.Mutex
	domains []jarDomain // and so on: in the order in which they first came
}

type jarDomain struct {
	name  string
	paths []jarPath
}

type jarPath struct {
	name    string
	cookies []StoredCookie
}

// StoredCookie is a cookie of a Jar. Name and value are the bytes as they stand
// in headers, which Python decodes as Latin-1.
type StoredCookie struct {
	Name, Value string
	Bare        bool // name only, without "=" (a value of None in Python)

	// Domain is "" for a cookie that goes to all hosts, as requests'
	// cookies.set(name, value) makes it. It starts with a dot if the server named
	// one. A host without any dot is kept with ".local" behind it.
	Domain string
	Path   string // "/" where it is not set

	Secure  bool
	Expires time.Time // zero: at the end of the session

	// Rest are other attributes such as HttpOnly, in their order.
	Rest [][2]string
}

// Set keeps a cookie, in place of one with the same domain, path and name.
func (j *Jar) Set(c StoredCookie) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.set(c)
}

func (j *Jar) set(c StoredCookie) {
	if c.Path == "" {
		c.Path = "/"
	}
	// requests' RequestsCookieJar.set_cookie
	if len(c.Value) > 1 && c.Value[0] == '"' && strings.HasSuffix(c.Value, `"`) {
		c.Value = strings.ReplaceAll(c.Value, `\"`, "")
	}
	d := slices.IndexFunc(j.domains, func(d jarDomain) bool { return d.name == c.Domain })
	if d < 0 {
		d = len(j.domains)
		j.domains = append(j.domains, jarDomain{name: c.Domain})
	}
	domain := &j.domains[d]
	p := slices.IndexFunc(domain.paths, func(p jarPath) bool { return p.name == c.Path })
	if p < 0 {
		p = len(domain.paths)
		domain.paths = append(domain.paths, jarPath{name: c.Path})
	}
	path := &domain.paths[p]
	if i := path.find(c.Name); i >= 0 {
		path.cookies[i] = c
	} else {
		path.cookies = append(path.cookies, c)
	}
}

func (p *jarPath) find(name string) int {
	return slices.IndexFunc(p.cookies, func(c StoredCookie) bool { return c.Name == name })
}

// Delete forgets a cookie, and reports whether there was one.
func (j *Jar) Delete(domain, path, name string) bool {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.delete(domain, path, name)
}

func (j *Jar) delete(domain, path, name string) bool {
	for d := range j.domains {
		if j.domains[d].name != domain {
			continue
		}
		for p := range j.domains[d].paths {
			at := &j.domains[d].paths[p]
			if at.name != path {
				continue
			}
			if i := at.find(name); i >= 0 {
				at.cookies = slices.Delete(at.cookies, i, i+1)
				return true
			}
		}
	}
	return false
}

// Clear forgets all cookies.
func (j *Jar) Clear() {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.domains = nil
}

// All are the cookies in the order in which Python's jar iterates over them:
// by domain, path and name, each in the order in which it first came.
func (j *Jar) All() (all []StoredCookie) {
	j.mu.Lock()
	defer j.mu.Unlock()
	for d := range j.domains {
		for p := range j.domains[d].paths {
			all = append(all, j.domains[d].paths[p].cookies...)
		}
	}
	return all
}

// viewer is a request as the policy sees it (http.cookiejar, eff_request_host
// and request_path).
type viewer struct {
	host   string // with ".local" behind it if there is no dot in it
	path   string
	secure bool
}

func newViewer(host, path string, secure bool) viewer {
	host = cutPort(strings.ToLower(host))
	v := viewer{host: host, path: escapePath(path), secure: secure}
	if strings.IndexByte(host, '.') < 0 {
		v.host += ".local"
	}
	if !strings.HasPrefix(v.path, "/") {
		v.path = "/" + v.path
	}
	return v
}

// cutPort is cut_port_re.
func cutPort(host string) string {
	i := strings.LastIndexByte(host, ':')
	if i < 0 || i == len(host)-1 || strings.Trim(host[i+1:], "0123456789") != "" {
		return host
	}
	return host[:i]
}

// escapePath is http.cookiejar's escape_path.
func escapePath(path string) string {
	set := cookiePathChars
	out := []byte(nil)
	for i := 0; i < len(path); i++ {
		switch c := path[i]; {
		case c == '%' && isEscape(path, i):
			out = append(out, '%', upperByte(path[i+1]), upperByte(path[i+2]))
			i += 2
		case set[c]:
			out = append(out, c)
		default:
			out = append(out, '%', upperHex[c>>4], upperHex[c&15])
		}
	}
	return string(out)
}

var cookiePathChars = charset(unreserved + "%/;:@&=+$,!~*'()")

func upperByte(c byte) byte {
	if 'a' <= c && c <= 'f' {
		return c - 0x20
	}
	return c
}

// mayGet is domain_return_ok and return_ok_domain.
func (v *viewer) mayGet(domain string) bool {
	if domain == "" {
		return true
	}
	return endsWithDomain(v.host, domain)
}

// endsWithDomain reports whether "."+host ends with domain, dotted.
func endsWithDomain(host, domain string) bool {
	domain = strings.TrimPrefix(domain, ".")
	return host == domain || len(host) > len(domain) && strings.HasSuffix(host, domain) && host[len(host)-len(domain)-1] == '.'
}

// underPath is path_return_ok.
func (v *viewer) underPath(path string) bool {
	if !strings.HasPrefix(v.path, path) {
		return false
	}
	return len(v.path) == len(path) || strings.HasSuffix(path, "/") || v.path[len(path)] == '/'
}

// match appends the cookies for a request in the order in which they are sent:
// the longest path first.
func (j *Jar) match(to []StoredCookie, v *viewer) []StoredCookie {
	j.mu.Lock()
	defer j.mu.Unlock()
	now := time.Time{}
	for d := range j.domains {
		domain := &j.domains[d]
		if !v.mayGet(domain.name) {
			continue
		}
		for p := range domain.paths {
			if !v.underPath(domain.paths[p].name) {
				continue
			}
			for _, c := range domain.paths[p].cookies {
				if c.Secure && !v.secure {
					continue
				}
				if !c.Expires.IsZero() {
					if now.IsZero() {
						now = time.Now()
					}
					if !c.Expires.After(now) {
						continue
					}
				}
				to = append(to, c)
			}
		}
	}
	return to
}

// byPath puts cookies into the order in which they are sent.
func byPath(cookies []StoredCookie) {
	slices.SortStableFunc(cookies, func(a, b StoredCookie) int { return len(b.Path) - len(a.Path) })
}
