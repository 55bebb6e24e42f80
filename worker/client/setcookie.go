package client

import (
	"strconv"
	"strings"
	"time"
)

// receive keeps what a Set-Cookie header of an answer to v sets, if the policy
// has nothing against it (http.cookiejar, extract_cookies).
func (j *Jar) receive(line string, v *viewer) {
	c, ok := parseSetCookie(line)
	if !ok {
		return
	}
	cookie := c.cookie(v)
	if c.hasDomain && !v.maySet(cookie.Domain) {
		return
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	if !cookie.Expires.IsZero() && !cookie.Expires.After(time.Now()) {
		j.delete(cookie.Domain, cookie.Path, cookie.Name)
		return
	}
	j.set(cookie)
}

// maySet is set_ok_domain for a domain that the server named, which starts with
// a dot.
func (v *viewer) maySet(domain string) bool {
	local := strings.HasSuffix(v.host, ".local")
	if strings.IndexByte(domain[1:], '.') < 0 && !local {
		return false
	}
	return endsWithDomain(v.host, domain) || local && strings.HasSuffix(v.host, domain[1:]+".local")
}

// setCookie is a Set-Cookie header.
type setCookie struct {
	StoredCookie
	hasDomain, hasPath bool
}

// parseSetCookie is parse_ns_headers and _normalized_cookie_tuples.
func parseSetCookie(line string) (c setCookie, ok bool) {
	first, rest, _ := strings.Cut(line, ";")
	name, value, valued := strings.Cut(strings.Trim(first, asciiSpace), "=")
	if c.Name = strings.Trim(name, asciiSpace); c.Name == "" {
		return c, false
	}
	c.Value, c.Bare = strings.Trim(value, asciiSpace), !valued
	seen := map[string]bool{}
	for attribute := range strings.SplitSeq(rest, ";") {
		key, value, valued := strings.Cut(strings.Trim(attribute, asciiSpace), "=")
		key, value = strings.Trim(key, asciiSpace), strings.Trim(value, asciiSpace)
		low := strings.ToLower(key)
		if key == "" || seen[low] {
			continue
		}
		keep, fine := c.attribute(low, key, value, valued, seen["max-age"])
		if !fine {
			return c, false
		}
		seen[low] = keep
		if low == "max-age" && keep {
			seen["expires"] = true
		}
	}
	return c, true
}

const asciiSpace = " \t\n\r\v\f"

// attribute takes in one; keep says whether later ones of the name are void, and
// fine whether the cookie can stay.
func (c *setCookie) attribute(low, key, value string, valued, aged bool) (keep, fine bool) {
	switch low {
	case "domain":
		if !valued {
			return false, false
		}
		c.Domain, c.hasDomain = strings.ToLower(value), true
	case "path":
		if !valued {
			return false, false
		}
		c.Path, c.hasPath = value, value != ""
	case "secure":
		c.Secure = !valued || value != ""
	case "expires":
		t, ok := httpTime(strings.Trim(value, `"`))
		if !ok || aged {
			return false, true
		}
		c.Expires = t
	case "max-age":
		n, err := strconv.ParseInt(value, 10, 64)
		if err != nil {
			return false, false
		}
		c.Expires = time.Now().Add(time.Duration(max(min(n, maxAge), -1)) * time.Second)
	case "discard", "version", "port", "comment", "commenturl":
	default:
		c.Rest = append(c.Rest, [2]string{key, value})
	}
	return true, true
}

// maxAge is long enough to be for ever, and short enough for a Duration.
const maxAge = 1 << 32

// cookie is _cookie_from_cookie_tuple.
func (c *setCookie) cookie(v *viewer) StoredCookie {
	out := c.StoredCookie
	if c.hasPath {
		out.Path = escapePath(c.Path)
	} else {
		out.Path = v.path[:strings.LastIndexByte(v.path, '/')]
		if out.Path == "" {
			out.Path = "/"
		}
	}
	switch {
	case !c.hasDomain:
		out.Domain = v.host
	case !strings.HasPrefix(c.Domain, "."):
		out.Domain = "." + c.Domain
	}
	return out
}
