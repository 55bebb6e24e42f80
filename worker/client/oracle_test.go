package client

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// step is one request of a plan, for testdata/oracle.py and for a Session.
type step struct {
	Method    string      `json:"method"`
	URL       string      `json:"url"`
	Name      string      `json:"name,omitempty"`
	Group     string      `json:"group,omitempty"`
	Check     string      `json:"check,omitempty"` // "success", "failure x", "rename x", "nothing", "raise"
	Query     [][2]string `json:"query,omitempty"`
	Headers   [][2]string `json:"headers,omitempty"`
	Cookies   [][2]string `json:"cookies,omitempty"`
	Form      [][2]string `json:"form,omitempty"`
	Files     [][4]string `json:"files,omitempty"`
	Parts     []partStep  `json:"parts,omitempty"`
	Body      string      `json:"body,omitempty"`
	Text      bool        `json:"text,omitempty"` // Body is a str
	Chunks    []string    `json:"chunks,omitempty"`
	NoHeaders []string    `json:"noheaders,omitempty"`
	JSON      any         `json:"json,omitempty"`
	Auth      []string    `json:"auth,omitempty"`
	Digest    []string    `json:"digest,omitempty"`
	Timeout   float64     `json:"timeout,omitempty"`
	Redirects *bool       `json:"redirects,omitempty"`
	Verify    any         `json:"verify,omitempty"` // false, or the path of a CA file
	Stream    int         `json:"stream,omitempty"` // read in pieces of that size
	Show      bool        `json:"show,omitempty"`   // compare the body, an echo of the request
	Detail    bool        `json:"detail,omitempty"` // compare all that a response knows
}

type partStep struct {
	Field    string      `json:"field"`
	Filename *string     `json:"filename"`
	Text     string      `json:"text"`
	Type     string      `json:"type,omitempty"`
	Headers  [][2]string `json:"headers,omitempty"`
}

type testCase struct {
	Host     string         `json:"host"`
	Steps    []step         `json:"steps"`
	Client   string         `json:"client,omitempty"`   // "http" (also ""), "fast", "plain"
	Settings map[string]any `json:"settings,omitempty"` // of FastHttpSession
}

type counted struct {
	Method, Name string
	Length       int64
	Failure      string
	Exception    string // class and str
	URL          string
}

type outcome struct {
	Status          int
	URL, Body       string
	Raised, Message string

	// With Detail.
	Error    string
	Hops     []hopped
	Headers  [][2]string
	Sent     *sentRequest
	Encoding string
}

type hopped struct {
	Status            int
	URL, Body, Method string
	Headers           [][2]string
}

type sentRequest struct {
	Method, URL, Body string
	Headers           [][2]string
}

type result struct {
	Samples  []counted
	Outcomes []outcome
	Jar      [][6]string
}

// TestAgainstLocust makes the same requests with a stock Locust HttpSession and
// with a Session, and compares what is counted and what the server received.
func TestAgainstLocust(t *testing.T) {
	cases := plan(t)
	want := askLocust(t, cases)
	for i, c := range cases {
		got := runCase(t, c)
		compare(t, c, normal(want[i]), normal(got))
	}
}

func compare(t *testing.T, c testCase, want, got result) {
	t.Helper()
	for i, st := range c.Steps {
		if i < len(got.Outcomes) && i < len(want.Outcomes) && !reflect.DeepEqual(want.Outcomes[i], got.Outcomes[i]) {
			t.Errorf("%s %s %s\nlocust: %s\ngust:   %s", c.Client, c.Host, shown(st), shown(want.Outcomes[i]), shown(got.Outcomes[i]))
		}
	}
	if !slices.Equal(want.Samples, got.Samples) {
		t.Errorf("%s %s %s\nlocust: %+v\ngust:   %+v", c.Client, c.Host, shown(c.Steps), want.Samples, got.Samples)
	}
	if !slices.Equal(want.Jar, got.Jar) {
		t.Errorf("%s %s %s\nlocust: %q\ngust:   %q", c.Client, c.Host, shown(c.Steps), want.Jar, got.Jar)
	}
}

func shown(v any) string {
	text, _ := json.Marshal(v)
	return string(text)
}

func askLocust(t *testing.T, cases []testCase) (results []result) {
	python := os.Getenv("GUST_LOCUST_PYTHON")
	if python == "" {
		t.Fatal("GUST_LOCUST_PYTHON is not set: it has to name the python of a virtual environment with Locust 2.47.0")
	}
	input, err := json.Marshal(cases)
	if err != nil {
		t.Fatal(err)
	}
	var stderr bytes.Buffer
	cmd := exec.Command(python, "-W", "ignore", "testdata/oracle.py")
	cmd.Stdin, cmd.Stderr = bytes.NewReader(input), &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("oracle: %v\n%s", err, stderr.String())
	}
	if err := json.Unmarshal(out, &results); err != nil || len(results) != len(cases) {
		t.Fatalf("oracle: %d results, %v", len(results), err)
	}
	return results
}

func openCase(t *testing.T, c testCase) *Session {
	switch c.Client {
	case "plain":
		s := NewPlain(t.Context())
		s.SetHeader("User-Agent", "python-requests/2.34.2")
		t.Cleanup(s.Close)
		return s
	case "fast":
		u := newTestUser(c.Host)
		s := newFast(u, c.Host)
		t.Cleanup(u.end)
		for name, v := range c.Settings {
			switch name {
			case "max_redirects":
				s.MaxRedirects = v.(int)
			case "max_retries":
				s.MaxRetries = v.(int)
			case "network_timeout":
				s.ReadTimeout = time.Duration(v.(float64) * float64(time.Second))
			case "connection_timeout":
				s.ConnectTimeout = time.Duration(v.(float64) * float64(time.Second))
			case "headers":
				for k, v := range v.(map[string]string) {
					s.SetHeader(k, v)
				}
			case "insecure":
				s.TLS = nil
			}
		}
		return s
	}
	s, _ := open(t, c.Host)
	return s
}

func runCase(t *testing.T, c testCase) (r result) {
	s := openCase(t, c)
	s.OnRequest = func(x *Response) {
		sample := x.Sample()
		one := counted{Method: sample.Method, Name: sample.Name, Length: sample.Length, Failure: sample.Failure, URL: x.FirstURL()}
		if e := x.Exception(); e != nil && e.Class != "" {
			one.Exception = e.Class + ": " + e.Error()
		} else if e != nil {
			one.Exception = "locust.exception.CatchResponseError"
		}
		r.Samples = append(r.Samples, one)
	}
	for _, st := range c.Steps {
		r.Outcomes = append(r.Outcomes, s.perform(t, st))
	}
	for _, x := range s.Cookies().All() {
		r.Jar = append(r.Jar, [6]string{FromLatin1(x.Name), FromLatin1(x.Value), x.Domain, x.Path, pyBool(x.Secure), pyBool(!x.Expires.IsZero())})
	}
	return r
}

func pyBool(v bool) string {
	if v {
		return "True"
	}
	return "False"
}

func (s *Session) perform(t *testing.T, st step) (o outcome) {
	if st.Group != "" {
		s.Group(st.Group)
		defer s.Ungroup()
	}
	defer func() {
		switch e := recover().(type) {
		case nil:
		case *RequestError:
			o = outcome{Raised: e.Kind, Message: e.Message}
		case string:
			o = outcome{Raised: "KeyError", Message: e}
		default:
			panic(e)
		}
	}()
	verbs := map[string]func(string, ...Option) *Response{
		"GET": s.Get, "POST": s.Post, "PUT": s.Put, "PATCH": s.Patch, "DELETE": s.Delete, "HEAD": s.Head, "OPTIONS": s.Options,
	}
	verb := verbs[st.Method]
	if verb == nil || s.fast {
		verb = func(url string, opts ...Option) *Response { return s.Request(st.Method, url, opts...) }
	}
	r := verb(st.URL, st.options(t, s.fast)...)
	o = outcome{Status: r.StatusCode(), URL: r.URL()}
	if o.Status == 0 && !s.fast {
		o.URL = ""
	}
	switch {
	case st.Stream > 0 && o.Status > 0:
		o.Body = pieces(r, st.Stream)
	case st.Show:
		o.Body = asText(r.Body())
	}
	if st.Detail {
		o.detail(r)
	}
	return o
}

func pieces(r *Response, n int) string {
	var all []string
	for {
		piece, err := r.Next(n)
		if err == io.EOF {
			return strings.Join(all, "|")
		}
		if e, ok := errors.AsType[*Exception](err); ok {
			return e.Class + ": " + e.Error()
		}
		all = append(all, FromLatin1(string(piece)))
	}
}

func asText(b []byte) string { return strings.ToValidUTF8(string(b), "\ufffd") }

func (o *outcome) detail(r *Response) {
	if e := r.Raised(); e != nil {
		o.Error = e.Class + ": " + e.Error()
	}
	o.Headers = grouped(r)
	for _, h := range r.History() {
		o.Hops = append(o.Hops, hopped{h.StatusCode(), h.URL(), asText(h.Body()), h.Sent().Method, grouped(h)})
	}
	if s := r.Sent(); s != nil {
		o.Sent = &sentRequest{s.Method, s.URL, asText(s.Body), decoded(s.Headers)}
	}
	if !r.session.fast {
		o.Encoding = r.Encoding()
	}
}

// grouped are headers with those of one name side by side, as in Python's
// containers.
func grouped(r *Response) (out [][2]string) {
	for k, v := range r.Headers() {
		at := len(out)
		for i := range out {
			if strings.EqualFold(out[i][0], k) {
				at = i + 1
			}
		}
		out = slices.Insert(out, at, [2]string{k, FromLatin1(v)})
	}
	return out
}

func decoded(headers [][2]string) [][2]string {
	for i := range headers {
		headers[i][1] = FromLatin1(headers[i][1])
	}
	return headers
}

func (st *step) options(t *testing.T, fast bool) (opts []Option) {
	if st.Name != "" {
		opts = append(opts, Name(st.Name))
	}
	for _, p := range st.Query {
		opts = append(opts, Query(p[0], p[1]))
	}
	for _, p := range st.Headers {
		value := p[1]
		if b, ok := Latin1(value); ok && fast {
			value = b
		}
		opts = append(opts, Header(p[0], value))
	}
	for _, name := range st.NoHeaders {
		opts = append(opts, NoHeader(name))
	}
	for _, p := range st.Cookies {
		opts = append(opts, Cookie(p[0], p[1]))
	}
	for _, p := range st.Form {
		opts = append(opts, Form(p[0], p[1]))
	}
	for _, f := range st.Files {
		opts = append(opts, File(f[0], f[1], []byte(f[2]), f[3]))
	}
	for _, p := range st.Parts {
		part := &Part{Field: p.Field, NoFilename: p.Filename == nil, Content: []byte(p.Text), ContentType: p.Type, Headers: p.Headers}
		if p.Filename != nil {
			part.Filename = *p.Filename
		}
		opts = append(opts, Multipart(part))
	}
	switch {
	case st.Text:
		opts = append(opts, Text(st.Body))
	case st.Chunks != nil:
		var pieces [][]byte
		for _, c := range st.Chunks {
			pieces = append(pieces, []byte(c))
		}
		opts = append(opts, Chunks(pieces...))
	case st.Body != "":
		opts = append(opts, Body([]byte(st.Body), ""))
	}
	if st.Digest != nil {
		opts = append(opts, DigestAuth(&Digest{User: st.Digest[0], Password: st.Digest[1]}))
	}
	if st.Stream > 0 {
		opts = append(opts, Stream())
	}
	if st.Detail {
		opts = append(opts, KeepHistory(), KeepSent())
	}
	if st.JSON != nil {
		opts = append(opts, JSON(st.JSON))
	}
	if st.Auth != nil {
		opts = append(opts, BasicAuth(st.Auth[0], st.Auth[1]))
	}
	if st.Timeout > 0 {
		opts = append(opts, Timeout(time.Duration(st.Timeout*float64(time.Second))))
	}
	if st.Redirects != nil {
		opts = append(opts, AllowRedirects(*st.Redirects))
	}
	switch v := st.Verify.(type) {
	case bool:
		config, err := LoadTLS("", "", "", v)
		if err != nil {
			t.Fatal(err)
		}
		opts = append(opts, TLS(config))
	case string:
		config, err := LoadTLS(v, "", "", true)
		if err != nil {
			t.Fatal(err)
		}
		opts = append(opts, TLS(config))
	}
	if st.Check != "" {
		opts = append(opts, Check(st.judge))
	}
	return opts
}

func (st *step) judge(r *Response) {
	what, message, _ := strings.Cut(st.Check, " ")
	switch what {
	case "success":
		r.Success()
	case "failure":
		r.Failure(message)
	case "rename":
		r.SetName(message)
	case "raise":
		panic("'out of the block'")
	}
}

var (
	objectAddress = regexp.MustCompile(`(?: object)? at 0x[0-9a-f.]+>`)
	sourceLine    = regexp.MustCompile(`\(_ssl\.c:\d+\)`)
	nonceText     = regexp.MustCompile(`(cnonce|response)="[^"]*"`)
	boundaryText  = regexp.MustCompile(`[0-9a-f]{32}`)
)

// normal takes out of a result what cannot be equal: the addresses of Python
// objects, lines of CPython's source, random boundaries, the User-Agent and the spaces in JSON.
func normal(r result) result {
	for i := range r.Samples {
		x := &r.Samples[i]
		x.Failure, x.Exception = impersonal(x.Failure), impersonal(x.Exception)
		if strings.HasPrefix(x.Exception, "locust.exception.CatchResponseError") {
			x.Exception = "locust.exception.CatchResponseError"
		}
	}
	if len(r.Jar) == 0 {
		r.Jar = nil
	}
	for i := range r.Outcomes {
		o := &r.Outcomes[i]
		o.Error, o.Message = impersonal(o.Error), impersonal(o.Message)
		if len(o.Hops) == 0 {
			o.Hops = nil
		}
		if len(o.Headers) == 0 {
			o.Headers = nil
		}
		if o.Status == 0 {
			o.Sent = nil // FastHttpUser shows another request than that which failed
		}
		if o.Sent != nil {
			o.Sent.Headers, o.Sent.Body = normalHeaders(o.Sent.Headers), boundaryText.ReplaceAllString(o.Sent.Body, "boundary")
		}
		var in incoming
		if json.Unmarshal([]byte(o.Body), &in) != nil {
			continue
		}
		in.Headers = normalHeaders(in.Headers)
		var v any
		if json.Unmarshal([]byte(in.Body), &v) == nil {
			in.Body = fmt.Sprint(v)
			in.Headers = without(in.Headers, "Content-Length")
		}
		o.Body = boundaryText.ReplaceAllString(fmt.Sprintf("%q", in), "boundary")
		o.Headers = without(o.Headers, "Content-Length")
		for j := range r.Samples { // the User-Agent is in the body
			r.Samples[j].Length = 0
		}
	}
	return r
}

func impersonal(text string) string {
	return sourceLine.ReplaceAllString(objectAddress.ReplaceAllString(text, " at 0x>"), "(_ssl.c)")
}

func normalHeaders(headers [][2]string) [][2]string {
	for i := range headers {
		h := &headers[i]
		if h[0] == "User-Agent" && !strings.HasPrefix(h[1], "my") {
			h[1] = ""
		}
		h[1] = nonceText.ReplaceAllString(boundaryText.ReplaceAllString(h[1], "boundary"), "$1=x")
	}
	return headers
}

func without(headers [][2]string, name string) (out [][2]string) {
	for _, h := range headers {
		if h[0] != name {
			out = append(out, h)
		}
	}
	return out
}
