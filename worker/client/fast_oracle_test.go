package client

import (
	"crypto/x509"
	"slices"
	"strings"
	"testing"
)

// fastCase is one for FastHttpSession.
func fastCase(host string, steps ...step) testCase {
	return testCase{Client: "fast", Host: host, Steps: steps}
}

// fastPlan is what FastHttpUser does otherwise than HttpUser, and the pages.
func fastPlan(t *testing.T, s *site) (cases []testCase) {
	skip := []string{"hang", "hanghead", "hangbody", "status", "go", "loop", "countdown", "answers",
		"giant", // refused here
	}
	for name := range pages {
		if !slices.Contains(skip, name) {
			cases = append(cases, fastCase(s.url(), step{Method: "GET", URL: "/" + name, Detail: true}))
		}
	}
	for _, f := range []func(*testing.T, *site) []testCase{
		fastNamePlan, fastStatusPlan, fastRedirectPlan, fastCheckPlan, fastSentPlan, fastBrokenPlan, fastStreamPlan, fastSettingsPlan, fastTLSPlan,
	} {
		cases = append(cases, f(t, s)...)
	}
	return cases
}

func fastNamePlan(t *testing.T, s *site) (cases []testCase) {
	host := s.url()
	for _, url := range []string{
		"", "/", "/a b", "/é?q=ü", "/%c3%a9/%7Euser?x=%41%2f", "/100%", "/a/../b/./c/..", "/..", "/x?a=1&b=2#frag", "/x?", "/x#f", "/x;p=1?y;z",
		"//x", "/[x]?[y]={z}|\\^`\"<>", "/a\\b", "/日本?語=1", "?only=query", "/x?a=b?c=/../d", "/%zz?%zz=1", host + "/absolute?x=1",
		strings.ToUpper(host) + "/upper", "/end ", "/a\tb", " /space", "/(x)",
		"http://127.0.0.1:99999/x", "http://127.0.0.1:x/x", "http://[::1/x", "http://u:p@127.0.0.1:" + s.port + "/x", "http:///x",
	} {
		cases = append(cases, fastCase(host, step{Method: "GET", URL: url, Show: true, Detail: true}))
	}
	for _, base := range []string{host + "/", host + "/api", host + "/a%20p", host + "/api?x=1", "http://localhost:" + s.port, "HTTP://LOCALHOST:" + s.port, "localhost:1", "ftp://x"} {
		cases = append(cases, fastCase(base, step{Method: "GET", URL: "/x", Show: true, Detail: true}, step{Method: "GET", URL: "/x?y=1&z=ü", Show: true}))
	}
	cases = append(cases, fastCase("http://us%20er:p%40ss@127.0.0.1:"+s.port, step{Method: "GET", URL: "/auth", Show: true, Detail: true}))
	return append(cases, fastCase(host,
		step{Method: "GET", URL: "/x", Query: [][2]string{{"a", "b c"}, {"d", "ü&="}}, Show: true, Detail: true},
		step{Method: "GET", URL: "/x?q=1#f", Query: [][2]string{{"a", "1"}, {"a", "2"}}, Show: true, Detail: true},
		step{Method: "get", URL: "/lower", Show: true},
		step{Method: "PROPFIND", URL: "/other", Show: true},
		step{Method: "B D", URL: "/method"},
		step{Method: "GET", URL: "/x", Name: "named"},
		step{Method: "GET", URL: "/x", Group: "group"},
		step{Method: "GET", URL: "/x", Group: "group", Name: "named"},
	))
}

func fastStatusPlan(t *testing.T, s *site) (cases []testCase) {
	for _, status := range []string{"200", "201", "204", "208", "226", "227", "300", "301", "304", "305", "306", "307", "308", "400", "404", "418", "500", "600", "999"} {
		url := "/status/" + status + "/phrase"
		cases = append(cases, fastCase(s.url(), get(url), step{Method: "GET", URL: url + "(x)", Name: "n", Detail: true}, step{Method: "POST", URL: url}))
	}
	return append(cases, fastCase(s.url(), step{Method: "GET", URL: "/answers/404gzip", Show: true, Detail: true}),
		fastCase(s.url(), step{Method: "HEAD", URL: "/answers/headgzip", Detail: true}, step{Method: "HEAD", URL: "/answers/headlength", Detail: true}),
		fastCase(s.url(), step{Method: "GET", URL: "/answers/404latin", Detail: true}),
		fastCase(s.url(), step{Method: "GET", URL: "/answers/404cut", Detail: true}),
		fastCase(s.url(), step{Method: "GET", URL: "/answers/404badgzip", Detail: true}))
}

func fastRedirectPlan(t *testing.T, s *site) (cases []testCase) {
	other, no := newSite(t), false
	for _, status := range []string{"300", "301", "302", "303", "307", "308"} {
		for _, method := range []string{"GET", "POST", "PUT", "HEAD", "DELETE", "OPTIONS", "PATCH"} {
			st := step{Method: method, URL: "/go/" + status + "?to=/echo/x%3Fy=1", Show: true, Detail: true, Headers: [][2]string{{"Content-Type", "text/mine"}, {"X-Own", "1"}}}
			if method == "POST" || method == "PUT" {
				st.Body = "body"
			}
			cases = append(cases, fastCase(s.url(), st))
		}
	}
	for _, location := range []string{
		"echo", "../echo", "./echo/../x", "?q=1", "#frag", "//127.0.0.1:" + s.port + "/echo", other.url() + "/echo", other.url(), other.url() + "?q", "/é b", "/%zz%41", ";p",
		"http://127.0.0.1:1/refused", "/short", "/close", "/rst", "/status/404/gone", "ftp://h/x", "http://", "../../../up", "HTTP://127.0.0.1:" + s.port + "/echo?", "//h:x/", "/a//../b", ".", "..",
	} {
		st := step{Method: "GET", URL: "/go/302", Query: [][2]string{{"to", location}}, Show: true, Detail: true, Auth: []string{"u", "p"}}
		cases = append(cases, fastCase(s.url(), st))
	}
	return append(cases, fastCase(s.url(),
		get("/loop/1"), get("/countdown/30"), get("/countdown/31"),
		step{Method: "GET", URL: "/countdown/1", Redirects: &no},
		step{Method: "HEAD", URL: "/countdown/1"},
		step{Method: "GET", URL: "/cookie", Show: true, Detail: true},
		step{Method: "GET", URL: "/echo", Show: true},
		step{Method: "GET", URL: "/echo", Headers: [][2]string{{"Cookie", "own=1"}}, Show: true},
		step{Method: "GET", URL: "/go/302?to=/echo", Headers: [][2]string{{"cookie", "own=1"}}, Show: true},
		step{Method: "GET", URL: "/answers/twolocations", Detail: true},
		step{Method: "GET", URL: "/answers/longmoved", Show: true},
		step{Method: "GET", URL: "/answers/chunkedmoved", Show: true, Detail: true},
	))
}

func fastCheckPlan(t *testing.T, s *site) (cases []testCase) {
	for _, url := range []string{"/length", "/status/404/Not Found", "/close", "/short"} {
		for _, check := range []string{"nothing", "success", "failure it's \"bad\"", "failure ", "raise", "rename other"} {
			cases = append(cases, fastCase(s.url(), step{Method: "GET", URL: url, Check: check}))
		}
	}
	return cases
}

func fastSentPlan(t *testing.T, s *site) []testCase {
	filename := "n\"a.txt"
	return []testCase{fastCase(s.url(),
		step{Method: "GET", URL: "/h", Headers: [][2]string{{"x-lower", "1"}, {"accept", "text/html"}, {"user-agent", "my agent"}}, Show: true, Detail: true},
		step{Method: "GET", URL: "/h", Headers: [][2]string{{"Host", "virtual.example"}, {"Empty", ""}, {"Accept-Encoding", "identity"}}, Show: true, Detail: true},
		step{Method: "GET", URL: "/h", Headers: [][2]string{{"Bad", "two\r\nlines"}}},
		step{Method: "GET", URL: "/h", Headers: [][2]string{{"Bad:name", "x"}}},
		step{Method: "GET", URL: "/h", Headers: [][2]string{{"Latin", "é"}}, Show: true},
		step{Method: "POST", URL: "/h", Chunks: []string{"first,", "", "second ü"}, Show: true},
		step{Method: "PUT", URL: "/h", Chunks: []string{"a"}, Headers: [][2]string{{"content-type", "text/mine"}}, Show: true},
		step{Method: "POST", URL: "/h", Show: true},
		step{Method: "DELETE", URL: "/h", Show: true},
		step{Method: "POST", URL: "/h", Form: [][2]string{{"a", "1"}, {"b c", "ü&="}}, Show: true, Detail: true},
		step{Method: "POST", URL: "/h", Form: [][2]string{{"a", "1"}}, Headers: [][2]string{{"Content-Type", "application/mine"}}, Show: true, Detail: true},
		step{Method: "POST", URL: "/h", JSON: map[string]any{"a": []int{1, 2}, "b": "ü"}, Show: true},
		step{Method: "POST", URL: "/h", JSON: map[string]any{}, Headers: [][2]string{{"content-type", "application/vnd.x+json"}, {"Accept", "*/*"}}, Show: true},
		step{Method: "PUT", URL: "/h", Body: "raw ü", Show: true, Detail: true},
		step{Method: "PUT", URL: "/h", Body: "text ü", Text: true, Show: true, Detail: true},
		step{Method: "PUT", URL: "/h", Body: "text", Text: true, Headers: [][2]string{{"content-type", "text/mine"}}, Show: true, Detail: true},
		step{Method: "PATCH", URL: "/h", Body: strings.Repeat("0123456789", 2000), Show: true},
		step{Method: "GET", URL: "/h", Body: "with GET", Show: true},
		step{Method: "POST", URL: "/h", Body: strings.Repeat("0123456789", 1000), Headers: [][2]string{{"Transfer-Encoding", "chunked"}}, Show: true},
		step{Method: "POST", URL: "/go/302?to=/echo", Body: "body", Headers: [][2]string{{"transfer-encoding", "Chunked"}}, Show: true},
		step{Method: "POST", URL: "/h", Form: [][2]string{{"k\"", "v"}}, Parts: []partStep{{Field: "f", Filename: &filename, Text: "text"}, {Field: "g", Text: "b", Type: "image/x", Headers: [][2]string{{"X-Part", "1"}}}}, Show: true},
		step{Method: "POST", URL: "/h", Auth: []string{"us:er", "pä"}, JSON: 1, Show: true},
		step{Method: "GET", URL: "/h", Headers: [][2]string{{"Authorization", "mine"}}, Auth: []string{"u", "p"}, Show: true},
	)}
}

func fastBrokenPlan(t *testing.T, s *site) []testCase {
	quick := map[string]any{"network_timeout": 0.2, "connection_timeout": 0.2}
	again := map[string]any{"network_timeout": 0.2, "max_retries": 2}
	timed := func(host, url string, settings map[string]any) testCase {
		c := fastCase(host, step{Method: "GET", URL: url, Detail: true}, step{Method: "POST", URL: url, Name: "n"})
		c.Settings = settings
		return c
	}
	return []testCase{
		fastCase("http://127.0.0.1:1", step{Method: "GET", URL: "/refused?x=ü", Detail: true}),
		fastCase("http://nosuch.invalid", get("/dns")),
		fastCase("http://localhost:1", get("/refused")),
		timed("http://"+deafAddress(t), "/deaf(x)", quick),
		timed(s.url(), "/hang", quick), timed(s.url(), "/hanghead", quick), timed(s.url(), "/hangbody", quick),
		timed(s.url(), "/answers/404hang", quick), timed(s.url(), "/go/302?to=/hang", quick),
		timed(s.url(), "/hang", again), timed(s.url(), "/go/302?to=/hang", again),
		timed(s.url(), "/length", quick),
	}
}

func fastStreamPlan(t *testing.T, s *site) (cases []testCase) {
	for _, url := range []string{"/length", "/chunked", "/gzip", "/untilclose", "/short", "/status/404/x", "/status/204/x", "/chunkcut", "/rstbody", "/close", "/countdown/2"} {
		cases = append(cases, fastCase(s.url(), step{Method: "GET", URL: url, Stream: 300, Detail: true}, step{Method: "GET", URL: url, Stream: 7}, get("/length")))
	}
	return cases
}

func fastSettingsPlan(t *testing.T, s *site) (cases []testCase) {
	for _, settings := range []map[string]any{
		{"headers": map[string]string{"User-Agent": "mine"}}, {"headers": map[string]string{"X-All": "1"}},
		{"max_redirects": 0}, {"max_redirects": 1}, {"max_retries": 3},
	} {
		c := fastCase(s.url(), step{Method: "GET", URL: "/echo", Show: true}, get("/countdown/2"), get("/countdown/1"), step{Method: "POST", URL: "/close"})
		c.Settings = settings
		cases = append(cases, c)
	}
	return cases
}

func fastTLSPlan(t *testing.T, s *site) []testCase {
	ca := newAuthority(t)
	good := ca.server(t, func(*x509.Certificate) {}, false)
	secure := "https://127.0.0.1:" + good.port
	strict := fastCase(secure, get("/length"))
	strict.Settings = map[string]any{"insecure": false}
	return []testCase{
		strict,
		fastCase(secure, step{Method: "GET", URL: "/echo", Show: true}, get("/close"), get("/short"), get("/untilclose")),
		fastCase("https://127.0.0.1:"+rawSite(t, "not TLS\r\n").port, get("/x")),
		fastCase("https://127.0.0.1:"+rawSite(t, "").port, get("/x")),
		fastCase("http://127.0.0.1:"+good.port, get("/x")),
		fastCase(s.url(), step{Method: "GET", URL: "/go/302?to=" + secure + "/echo", Auth: []string{"a", "b"}, Show: true}),
	}
}
