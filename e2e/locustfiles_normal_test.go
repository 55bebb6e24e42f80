package e2e

// This file defines what is the same for the comparison of two workers: times, random ids, ports and addresses.

import (
	"encoding/json"
	"fmt"
	"maps"
	"mime"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

var (
	uuid4     = regexp.MustCompile(`\b[0-9a-f]{8}-?[0-9a-f]{4}-?4[0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}\b`)
	uuid4Caps = regexp.MustCompile(`[0-9A-F]{8}-[0-9A-F]{4}-4[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}`)
	isoDate   = regexp.MustCompile(`(20\d\d-\d\d-\d\d)(?:([T +]|%20)(\d\d(?::|%3A)\d\d(?::|%3A)\d\d)(\.\d+)?)?`)
	unixTime  = regexp.MustCompile(`\b(\d{10})(\d{3}\b|\.\d+|\b)`)
	address   = regexp.MustCompile(`0x[0-9a-f]{6,}`)
	library   = regexp.MustCompile(`[^ ']*/(?:site-packages|lib/python3[^/]*)/[^ ]*:\d+ in \w+, `)
	anyPath   = regexp.MustCompile(`(/any/)[^?"' ]+`)
)

// A normalizer takes out of texts what differs from one run to the next.
type normalizer struct {
	port *regexp.Regexp // of the target
	dir  string         // that the worker runs in
	echo string         // a further target
	now  time.Time
}

func newNormalizer(port, dir string, now time.Time) normalizer {
	return normalizer{port: regexp.MustCompile(`\b` + port + `\b`), dir: dir + "/", now: now}
}

// text replaces the port of the target, the folder of the file, lines of Python's own files, random UUIDs, addresses of objects, and times of today: of another time, a time
// is what the locustfile says, and stays.
func (n normalizer) text(text string) string {
	text = strings.ReplaceAll(text, n.dir, "")
	if n.echo != "" {
		text = strings.ReplaceAll(text, n.echo, "{echo}")
	}
	text = library.ReplaceAllString(text, "")
	text = n.port.ReplaceAllString(text, "{port}")
	text = uuid4.ReplaceAllStringFunc(text, func(id string) string {
		if strings.Count(id, "-") == 0 {
			return "{uuid hex}"
		}
		return "{uuid}"
	})
	text = uuid4Caps.ReplaceAllString(text, "{UUID}")
	text = address.ReplaceAllString(text, "0x")
	text = isoDate.ReplaceAllStringFunc(text, n.date)
	return unixTime.ReplaceAllStringFunc(text, n.unix)
}

// recent says whether a time is in the days around now, whatever its zone.
func (n normalizer) recent(at time.Time) bool { return at.Sub(n.now).Abs() < 50*time.Hour }

func (n normalizer) date(text string) string {
	parts := isoDate.FindStringSubmatch(text)
	at, err := time.Parse(time.DateOnly, parts[1])
	if err != nil || !n.recent(at) {
		return text
	}
	if parts[3] == "" {
		return "{today}"
	}
	return fmt.Sprintf("{now%s%d}", parts[2], max(0, len(parts[4])-1))
}

func (n normalizer) unix(text string) string {
	parts := unixTime.FindStringSubmatch(text)
	seconds, err := strconv.ParseInt(parts[1], 10, 64)
	if err != nil || !n.recent(time.Unix(seconds, 0)) {
		return text
	}
	switch {
	case parts[2] == "":
		return "{unix}"
	case parts[2][0] == '.':
		return "{unix float}"
	default:
		return "{unix ms}"
	}
}

// ordinaryHeaders are the headers that every request has; they are looked at only if they say something else than usual.
var ordinaryHeaders = map[string]*regexp.Regexp{
	"User-Agent":      regexp.MustCompile(`^(python-requests/|python-urllib3/|python/gevent-http-client-|gust|fasthttp|Go-http-client)|^$`),
	"Accept-Encoding": regexp.MustCompile(`^gzip, ?deflate`),
	"Accept":          regexp.MustCompile(`^\*/\*$`),
	"Connection":      regexp.MustCompile(`^keep-alive$`),
	"Content-Length":  regexp.MustCompile(``),
}

// request returns a request as one text: method and path, the headers that say something, and the body.
func (n normalizer) request(r recordedRequest) string {
	path, _, _ := strings.Cut(r.URI, "?")
	boundary := ""
	var lines []string
	for _, name := range slices.Sorted(maps.Keys(r.Headers)) {
		value := strings.Join(r.Headers[name], " | ")
		if usual := ordinaryHeaders[name]; usual != nil && usual.MatchString(value) {
			continue
		}
		switch name {
		case "Cookie":
			pairs := strings.Split(value, "; ")
			slices.Sort(pairs)
			value = strings.Join(pairs, "; ")
		case "Content-Type":
			if _, params, err := mime.ParseMediaType(value); err == nil && params["boundary"] != "" {
				boundary = params["boundary"]
				value = strings.ReplaceAll(value, boundary, "{boundary}")
			}
		}
		lines = append(lines, name+": "+n.text(value))
	}
	if host := n.text(r.Host); host != "127.0.0.1:{port}" {
		lines = append(lines, "Host: "+host)
	}
	if r.Chunked {
		lines = append(lines, "Transfer-Encoding: chunked")
	}
	body := r.bytes()
	if boundary != "" {
		body = strings.ReplaceAll(body, boundary, "{boundary}")
	}
	switch {
	case !utf8.ValidString(body):
		body = strconv.Quote(body)
	case strings.HasPrefix(path, "/shape/"):
		body = shapeOf(body)
	}
	if body != "" {
		lines = append(lines, "", n.text(body))
	}
	uri := anyPath.ReplaceAllString(n.text(r.URI), "$1{any}")
	return strings.Join(append([]string{r.Method + " " + uri}, lines...), "\n")
}

// shapeOf returns a JSON text with types for values, for bodies full of made up names.
func shapeOf(body string) string {
	var value any
	if err := json.Unmarshal([]byte(body), &value); err != nil {
		return "no JSON"
	}
	text, err := json.Marshal(typesOf(value))
	if err != nil {
		return err.Error()
	}
	return "shape " + string(text)
}

func typesOf(value any) any {
	switch value := value.(type) {
	case map[string]any:
		out := make(map[string]any, len(value))
		for name, one := range value {
			out[name] = typesOf(one)
		}
		return out
	case []any:
		out := make([]any, len(value))
		for i, one := range value {
			out[i] = typesOf(one)
		}
		return out
	case nil:
		return nil
	default:
		return fmt.Sprintf("%T", value)
	}
}

func TestNormalizer(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 24, 10, 30, 0, 0, time.UTC)
	n := newNormalizer("43210", "/tmp/x1/002", now)
	tests := []struct{ text, want string }{
		{"http://127.0.0.1:43210/x", "http://127.0.0.1:{port}/x"},
		{"port=43210)", "port={port})"},
		{"143210 432101", "143210 432101"},
		{"9b2f0c52-6d3e-4f0a-8b1c-0123456789ab", "{uuid}"},
		{"9b2f0c526d3e4f0a8b1c0123456789ab", "{uuid hex}"},
		{"aa9b2f0c526d3e4f0a8b1c0123456789ab", "aa9b2f0c526d3e4f0a8b1c0123456789ab"}, // a part of a longer one
		{"9B2F0C52-6D3E-4F0A-8B1C-0123456789AB", "{UUID}"},
		{"9b2f0c52-6d3e-5f0a-8b1c-0123456789ab", "9b2f0c52-6d3e-5f0a-8b1c-0123456789ab"}, // of version 5: not random
		{"<a at 0x7f0123456789>", "<a at 0x>"},
		{"at /venv/lib/python3.11/site-packages/locust/users.py:9 in rest, /tmp/x1/002/a.py:3 in f", "at a.py:3 in f"},
		{"on 2026-11-24", "on {today}"},
		{"2026-11-24T10:29:59", "{nowT0}"},
		{"2026-11-24 10:29:59.123456+00:00", "{now 6}+00:00"},
		{"2026-11-24T10%3A29%3A59", "{nowT0}"},
		{"2024-02-29T10:29:59", "2024-02-29T10:29:59"},
		{"1795516200", "{unix}"},
		{"1795516200123", "{unix ms}"},
		{"1795516200.25", "{unix float}"},
		{"1600000000 17955162001", "1600000000 17955162001"},
	}
	for _, test := range tests {
		if got := n.text(test.text); got != test.want {
			t.Errorf("%q became %q, want %q", test.text, got, test.want)
		}
	}
}

func TestNormalRequest(t *testing.T) {
	t.Parallel()
	n := newNormalizer("43210", "/tmp/x1/002", time.Now())
	tests := []struct {
		name    string
		request recordedRequest
		want    string
	}{
		{"what all have", recordedRequest{Method: "GET", URI: "/x?q=1", Host: "127.0.0.1:43210", Headers: map[string][]string{
			"User-Agent": {"python-requests/2.34.2"}, "Accept-Encoding": {"gzip, deflate, br"}, "Accept": {"*/*"}, "Connection": {"keep-alive"},
		}}, "GET /x?q=1"},
		{"what the file says", recordedRequest{Method: "POST", URI: "/any/17", Host: "shop.test", Chunked: true, Headers: map[string][]string{
			"User-Agent": {"mobile"}, "Accept-Encoding": {"identity"}, "Cookie": {"b=2; a=1"}, "Content-Length": {"2"}, "Authorization": {"Basic x"},
		}, Body: "{}"}, "POST /any/{any}\nAccept-Encoding: identity\nAuthorization: Basic x\nCookie: a=1; b=2\nUser-Agent: mobile\nHost: shop.test\nTransfer-Encoding: chunked\n\n{}"},
		{"multipart", recordedRequest{Method: "POST", URI: "/upload", Host: "127.0.0.1:43210", Headers: map[string][]string{
			"Content-Type": {"multipart/form-data; boundary=abc"},
		}, Body: "--abc\r\n\r\nx\r\n--abc--"}, "POST /upload\nContent-Type: multipart/form-data; boundary={boundary}\n\n--{boundary}\r\n\r\nx\r\n--{boundary}--"},
		{"made up", recordedRequest{Method: "POST", URI: "/shape/user", Host: "127.0.0.1:43210", Body: `{"name":"Ann","age":3,"tags":["x",null,true]}`},
			"POST /shape/user\n\nshape {\"age\":\"float64\",\"name\":\"string\",\"tags\":[\"string\",null,\"bool\"]}"},
	}
	for _, test := range tests {
		if got := n.request(test.request); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}
