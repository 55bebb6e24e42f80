package client

// This file defines how requests 2.34 (models.py prepare_url, utils.py
// requote_uri) and urllib3 2.8 (util/url.py) read and encode an address.

import (
	"net/url"
	"strconv"
	"strings"
	"unicode"

	"github.com/gustload/gust/worker/internal/pyrepr"
)

// origin is what a connection leads to.
type origin struct {
	scheme string // "http" or "https"
	host   string // lower case, an IPv6 address without brackets
	port   int
}

func (o origin) defaultPort() bool {
	return o.scheme == "http" && o.port == 80 || o.scheme == "https" && o.port == 443
}

// authority is host and port as the Host header has them.
func (o origin) authority() string {
	host := o.host
	if strings.IndexByte(host, ':') >= 0 {
		host = "[" + host + "]"
	}
	if o.defaultPort() {
		return host
	}
	return host + ":" + strconv.Itoa(o.port)
}

// target is an address, prepared for sending.
type target struct {
	origin
	prefix   string // path of the base address; target is prefix + uri
	uri      string // path and query, percent-encoded
	fragment string
	userinfo string // percent-encoded
}

func (t *target) pathQuery() string {
	if t.prefix == "" {
		return t.uri
	}
	return t.prefix + t.uri
}

// path is pathQuery without the query.
func (t *target) path() string {
	path, _, _ := strings.Cut(t.pathQuery(), "?")
	return path
}

// String is the whole address as requests' Response.url has it.
func (t *target) String() string {
	s := t.scheme + "://"
	if t.userinfo != "" {
		s += t.userinfo + "@"
	}
	s += t.authority() + t.pathQuery()
	if t.fragment != "" {
		s += "#" + t.fragment
	}
	return s
}

// base is the address in front of all others that are not absolute.
type base struct {
	text   string
	simple bool // text is home and path, and nothing in it needs encoding
	home   origin
	path   string
}

func parseBase(text string) base {
	b := base{text: text}
	if !absolute(text) || strings.ContainsAny(text, "?#@%\\") {
		return b
	}
	t, err := prepareURL(text, "")
	if err != nil {
		return b
	}
	p := splitURL(text)
	b.home, b.path = t.origin, p.path
	b.simple = p.path == "" || isPlain(p.path)
	return b
}

// resolve makes the target of an address as the task wrote it: appended to the
// base unless it is absolute (locust/clients.py _build_url).
func (b *base) resolve(address, query string) (target, error) {
	if b.simple && query == "" && isPlain(address) {
		return target{origin: b.home, prefix: b.path, uri: address}, nil
	}
	if !absolute(address) {
		address = b.text + address
	}
	return prepareURL(address, query)
}

// absolute is locust's ^https?:// without regard to case.
func absolute(address string) bool {
	return hasPrefixFold(address, "http://") || hasPrefixFold(address, "https://")
}

func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

// isPlain reports whether address is a path with or without query in which
// prepareURL would change nothing. It may say no to one that is.
func isPlain(address string) bool {
	if address == "" || address[0] != '/' || address[len(address)-1] == '?' {
		return false
	}
	for i := 0; i < len(address); i++ {
		c := address[i]
		if !plainChars[c] || c == '.' && address[i-1] == '/' {
			return false
		}
	}
	return true
}

const (
	unreserved    = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
	subDelims     = "!$&'()*+,;="
	userinfoChars = unreserved + subDelims + ":"
	pathChars     = userinfoChars + "@/"
	queryChars    = pathChars + "?"
)

var plainChars = charset(queryChars)

func charset(chars string) (set [256]bool) {
	for i := 0; i < len(chars); i++ {
		set[chars[i]] = true
	}
	return set
}

// prepareURL is PreparedRequest.prepare_url.
func prepareURL(raw, query string) (target, error) {
	raw = strings.TrimLeftFunc(raw, unicode.IsSpace)
	p := splitURL(raw)
	switch {
	case p.scheme != "http" && p.scheme != "https" && strings.Contains(raw, ":"):
		return target{}, noAdapter(raw)
	case p.scheme == "":
		return target{}, &RequestError{"MissingSchema", "Invalid URL " + pyrepr.String(raw) +
			": No scheme supplied. Perhaps you meant https://" + raw + "?"}
	}
	t, err := p.target(raw)
	if err != nil {
		return target{}, err
	}
	path := encodeInvalid(removeDots(p.path), pathChars)
	if path == "" {
		path = "/"
	} else if path[0] != '/' {
		path = "/" + path
	}
	t.uri = requote(path)
	if q := appendQuery(encodeInvalid(p.query, queryChars), query); q != "" {
		t.uri += "?" + requote(q)
	}
	t.fragment = requote(encodeInvalid(p.fragment, queryChars))
	t.userinfo = encodeInvalid(p.userinfo, userinfoChars)
	return t, nil
}

func noAdapter(address string) error {
	return &RequestError{"InvalidSchema", "No connection adapters were found for " + pyrepr.String(address)}
}

func appendQuery(query, more string) string {
	if more == "" || query == "" {
		return query + more
	}
	return query + "&" + more
}

// formEncode is urllib.parse.urlencode.
func formEncode(fields []field) string {
	var b strings.Builder
	for i, f := range fields {
		if i > 0 {
			b.WriteByte('&')
		}
		b.WriteString(url.QueryEscape(f.key))
		b.WriteByte('=')
		b.WriteString(url.QueryEscape(f.value))
	}
	return b.String()
}

// urlParts are the parts of an address as they stand in it.
type urlParts struct {
	scheme, userinfo, hostport, path, query, fragment string
}

// splitURL is urlsplit: it takes anything and changes only the scheme's case.
func splitURL(s string) (p urlParts) {
	if i := strings.IndexByte(s, ':'); i > 0 && isScheme(s[:i]) {
		p.scheme, s = strings.ToLower(s[:i]), s[i+1:]
	}
	s, p.fragment, _ = strings.Cut(s, "#")
	s, p.query, _ = strings.Cut(s, "?")
	if strings.HasPrefix(s, "//") {
		s = s[2:]
		end := strings.IndexAny(s, "/\\")
		if end < 0 {
			end = len(s)
		}
		p.hostport, s = s[:end], s[end:]
		if i := strings.LastIndexByte(p.hostport, '@'); i >= 0 {
			p.userinfo, p.hostport = p.hostport[:i], p.hostport[i+1:]
		}
	}
	p.path = s
	return p
}

func isScheme(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i] | 0x20
		letter := 'a' <= c && c <= 'z'
		if !letter && (i == 0 || !(s[i] >= '0' && s[i] <= '9' || strings.IndexByte("+-.", s[i]) >= 0)) {
			return false
		}
	}
	return s != ""
}

// target is the origin of p; raw is for the message.
func (p *urlParts) target(raw string) (target, error) {
	host, port, ok := splitHostPort(p.hostport)
	switch {
	case !ok && portTooHigh(p.hostport):
		return target{}, &RequestError{"InvalidURL", "Failed to parse: " + raw}
	case !ok:
		return target{}, &RequestError{"InvalidURL", "Failed to parse: " + pyrepr.String(p.hostport) + " is not a valid host or port"}
	case strings.IndexFunc(host, invalidInHost) >= 0:
		bad := host[strings.IndexFunc(host, invalidInHost):][:1]
		return target{}, &RequestError{"InvalidURL", "Failed to parse: Host " + pyrepr.String(host) + " contains invalid character " + pyrepr.String(bad)}
	case host == "":
		return target{}, &RequestError{"InvalidURL", "Invalid URL " + pyrepr.String(raw) + ": No host supplied"}
	case host[0] == '*' || host[0] == '.' || strings.IndexFunc(host, func(r rune) bool { return r >= 0x80 }) >= 0:
		return target{}, &RequestError{"InvalidURL", "URL has an invalid label."}
	}
	if port == 0 {
		port = 80
		if p.scheme == "https" {
			port = 443
		}
	}
	return target{origin: origin{p.scheme, strings.ToLower(host), port}}, nil
}

func invalidInHost(r rune) bool { return r <= ' ' || r == 0x7f }

// splitHostPort takes the brackets off an IPv6 host. Port 0 is none.
func splitHostPort(s string) (host string, port int, ok bool) {
	host, digits := s, ""
	if strings.HasPrefix(s, "[") {
		end := strings.IndexByte(s, ']')
		if end < 0 {
			return "", 0, false
		}
		host, digits = s[1:end], s[end+1:]
		if digits != "" && digits[0] != ':' {
			return "", 0, false
		}
		digits = strings.TrimPrefix(digits, ":")
	} else if i := strings.IndexByte(s, ':'); i >= 0 {
		host, digits = s[:i], s[i+1:]
	}
	if digits == "" {
		return host, 0, true
	}
	n, err := strconv.ParseUint(digits, 10, 16)
	return host, int(n), err == nil
}

// portTooHigh tells a port that urllib3 reads, and only then finds too high: it
// reads five digits.
func portTooHigh(hostport string) bool {
	digits := hostport[strings.LastIndexByte(hostport, ':')+1:]
	_, err := strconv.ParseUint(digits, 10, 32)
	return err == nil && len(digits) == 5
}

// removeDots is urllib3's _remove_path_dot_segments.
func removeDots(path string) string {
	if !strings.Contains(path, ".") {
		return path
	}
	var out []string
	for segment := range strings.SplitSeq(path, "/") {
		switch {
		case segment == ".":
		case segment != "..":
			out = append(out, segment)
		case len(out) > 0:
			out = out[:len(out)-1]
		}
	}
	if strings.HasPrefix(path, "/") && (len(out) == 0 || out[0] != "") {
		out = append([]string{""}, out...)
	}
	if strings.HasSuffix(path, "/.") || strings.HasSuffix(path, "/..") {
		out = append(out, "")
	}
	return strings.Join(out, "/")
}

const upperHex = "0123456789ABCDEF"

// encodeInvalid is urllib3's _encode_invalid_chars: '%' is kept only if every
// '%' of the component starts an escape.
func encodeInvalid(component, allowed string) string {
	set := charset(allowed)
	escapes := 0
	for i := range len(component) {
		if isEscape(component, i) {
			escapes++
		}
	}
	encoded := escapes == strings.Count(component, "%")
	out := make([]byte, 0, len(component)+16)
	for i := 0; i < len(component); i++ {
		c := component[i]
		switch {
		case isEscape(component, i):
			hex := strings.ToUpper(component[i+1 : i+3])
			if encoded {
				out = append(append(out, '%'), hex...)
			} else {
				out = append(append(out, "%25"...), hex...)
			}
			i += 2
		case set[c]:
			out = append(out, c)
		default:
			out = append(out, '%', upperHex[c>>4], upperHex[c&15])
		}
	}
	return string(out)
}

func isEscape(s string, i int) bool {
	return s[i] == '%' && i+2 < len(s) && hexValue(s[i+1]) >= 0 && hexValue(s[i+2]) >= 0
}

func hexValue(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c|0x20 && c|0x20 <= 'f':
		return int(c|0x20-'a') + 10
	}
	return -1
}

const requoteSafe = unreserved + "!#$&'()*+,/:;=?@[]~"

// requote is requests' requote_uri: escapes of unreserved characters are
// undone, what may not stand in an address is escaped.
func requote(uri string) string {
	set := charset(requoteSafe)
	set['%'] = !hasBadEscape(uri)
	unquote := set['%']
	out := make([]byte, 0, len(uri)+16)
	for i := 0; i < len(uri); i++ {
		c := uri[i]
		if unquote && isEscape(uri, i) {
			v := byte(hexValue(uri[i+1])<<4 | hexValue(uri[i+2]))
			if strings.IndexByte(unreserved, v) >= 0 {
				out = append(out, v)
				i += 2
				continue
			}
		}
		if set[c] {
			out = append(out, c)
		} else {
			out = append(out, '%', upperHex[c>>4], upperHex[c&15])
		}
	}
	return string(out)
}

// hasBadEscape is the InvalidURL of unquote_unreserved: two letters or digits
// after '%' that are no hexadecimal number.
func hasBadEscape(uri string) bool {
	for i := 0; i+2 < len(uri); i++ {
		if uri[i] == '%' && isAlnum(uri[i+1]) && isAlnum(uri[i+2]) && !isEscape(uri, i) {
			return true
		}
	}
	return false
}

func isAlnum(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}
