package client

import (
	"slices"
	"strings"
	"testing"
)

// plainPlan is what a Session of requests raises and gives.
func plainPlan(t *testing.T, s *site) (cases []testCase) {
	plain := func(steps ...step) testCase {
		for i := range steps {
			steps[i].Detail = true
			if !strings.Contains(steps[i].URL, ":") {
				steps[i].URL = s.url() + steps[i].URL
			}
		}
		return testCase{Client: "plain", Steps: steps}
	}
	skip := []string{"hang", "hanghead", "hangbody", "status", "go", "loop", "countdown", "early", "brokenmoved", "deflatebad", "giant", "zstd", "answers"}
	for name := range pages {
		if !slices.Contains(skip, name) {
			cases = append(cases, plain(step{Method: "GET", URL: "/" + name, Show: name != "big"}))
		}
	}
	for _, url := range []string{
		"http://127.0.0.1:1/refused?x=ü", "http://nosuch.invalid/dns", "https://127.0.0.1:1/x", "localhost:1/x", "http://h:99999/x",
		"http:///x", "ftp://h/x", "/loop/1", "/go/302?to=ftp://x/y", "/go/302?to=http://127.0.0.1:1/x",
	} {
		cases = append(cases, plain(get(url)))
	}
	for _, url := range []string{"/length", "/chunked", "/gzip", "/untilclose", "/short", "/status/404/x", "/status/204/x", "/chunkcut", "/chunkbad", "/rstbody", "/countdown/2", "/gzipbad"} {
		cases = append(cases, plain(step{Method: "GET", URL: url, Stream: 300}, step{Method: "GET", URL: url, Stream: 7}, get("/length")))
	}
	filename := "n\"a.txt"
	return append(cases, plain(
		step{Method: "GET", URL: "/hang", Timeout: 0.2}, step{Method: "GET", URL: "/hangbody", Timeout: 0.2},
		step{Method: "GET", URL: "http://" + deafAddress(t) + "/deaf", Timeout: 0.2},
		step{Method: "GET", URL: "/h", Headers: [][2]string{{"Bad", " leading"}}},
		step{Method: "GET", URL: "/countdown/2", Show: true}, step{Method: "POST", URL: "/go/307?to=/echo", Body: "hello", Show: true},
		step{Method: "POST", URL: "/go/303?to=/echo", JSON: 1, Show: true},
		step{Method: "GET", URL: "/cookie", Show: true}, step{Method: "GET", URL: "/echo", Cookies: [][2]string{{"a", "own"}, {"z", "x"}}, Show: true},
		step{Method: "POST", URL: "/h", Form: [][2]string{{"k\"", "v"}}, Parts: []partStep{{Field: "f", Filename: &filename, Text: "text"}, {Field: "g", Text: "b", Type: "image/x", Headers: [][2]string{{"X-Part", "1"}}}}, Show: true},
		step{Method: "POST", URL: "/h", Body: "text ü", Text: true, Show: true},
	), plain(
		step{Method: "GET", URL: "/answers/digest?qop=auth", Digest: []string{"us\"er", "pä"}, Show: true},
		step{Method: "GET", URL: "/answers/digest?qop=auth,auth-int&algorithm=SHA-256", Digest: []string{"u", "p"}, Show: true},
		step{Method: "POST", URL: "/answers/digest?qop=&algorithm=MD5", Digest: []string{"u", "p"}, Body: "body", Show: true},
		step{Method: "GET", URL: "/answers/digest?qop=auth&algorithm=MD5-sess", Digest: []string{"u", "p"}, Show: true},
		step{Method: "GET", URL: "/answers/digest?qop=auth-int", Digest: []string{"u", "p"}, Show: true},
		step{Method: "GET", URL: "/answers/digest?qop=auth&algorithm=none", Digest: []string{"u", "p"}, Show: true},
		step{Method: "GET", URL: "/status/401/x", Digest: []string{"u", "p"}, Show: true},
	), cookieCase(s))
}

// cookieCase sets cookies of all kinds.
func cookieCase(s *site) testCase {
	c := testCase{Client: "plain"}
	for i := range cookieLines {
		c.Steps = append(c.Steps, step{Method: "GET", URL: s.url() + "/setcookie/deep/" + string(rune('a'+i)), Detail: true})
	}
	for _, path := range []string{"/echo", "/setcookie/deep/echo?echo", "/setcookie?echo", "/a%20b/c?echo"} {
		c.Steps = append(c.Steps, step{Method: "GET", URL: s.url() + path, Show: true, Detail: true},
			step{Method: "GET", URL: "http://localhost:" + s.port + path, Show: true, Detail: true})
	}
	for i := range cookieLines {
		c.Steps = append(c.Steps, step{Method: "GET", URL: "http://localhost:" + s.port + "/setcookie/deep/" + string(rune('a'+i)), Detail: true})
	}
	return c
}

// cookieLines are Set-Cookie headers, each one the answer of a page.
var cookieLines = []string{
	"a=1", "b=2; Path=/", "c=3; path=/setcookie; HttpOnly; SameSite=Lax", "d=4; Domain=127.0.0.1", "e=5; Domain=.127.0.0.1; Path=/",
	"f=6; Domain=other.example", "g=7; Domain=localhost", "h=8; Domain", "i=\"quoted value\"; Path=/", "j", "=k", ";k=1", "l=two words;  Secure ; Path=/",
	"m=1; Max-Age=3600", "n=1; Max-Age=x", "o=1; Max-Age=0", "p=1; Expires=Wed, 09 Jun 2100 10:18:14 GMT", "q=1; Expires=Wed, 09 Jun 2010 10:18:14 GMT",
	"r=1; expires=Wednesday, 09-Jun-99 10:18:14 GMT", "s=1; expires=garbage", "t=1; Path=/a b", "u=1; Path=; Domain=", "v=a=b=c; Path=/x%2fy",
}
