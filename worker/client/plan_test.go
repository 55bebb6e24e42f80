package client

import (
	"errors"
	"fmt"
	"net"
	"strings"
	"syscall"
	"testing"
	"time"
)

func get(url string) step               { return step{Method: "GET", URL: url} }
func one(host string, st step) testCase { return testCase{Host: host, Steps: []step{st}} }

// plan is every row of 11.1 to 11.7 of the protocol notes that can be caused on
// one machine.
func plan(t *testing.T) (cases []testCase) {
	s := newSite(t)
	host := s.url()
	for _, url := range plainPages() {
		cases = append(cases, one(host, get(url)))
	}
	for _, f := range []func(*testing.T, *site) []testCase{
		namePlan, statusPlan, redirectPlan, checkPlan, sentPlan, brokenPlan, tlsPlan, badAddressPlan, fastPlan, plainPlan,
	} {
		cases = append(cases, f(t, s)...)
	}
	return cases
}

// plainPages are those whose answer alone is the case.
func plainPages() (urls []string) {
	skip := map[string]bool{
		"hang": true, "hanghead": true, "hangbody": true, "status": true, "go": true, "loop": true, "countdown": true,
		"answers": true,                      // for FastHttpUser
		"early":   true,                      // skipped here, taken for the answer by http.client
		"cookie":  true, "brokenmoved": true, // with Show in redirectPlan
		"deflatebad": true, // zlib knows more kinds of damage
		"giant":      true, // refused here
		"zstd":       true, // decoded here, by Locust only with a zstd module
	}
	for name := range pages {
		if !skip[name] {
			urls = append(urls, "/"+name)
		}
	}
	return urls
}

func namePlan(t *testing.T, s *site) (cases []testCase) {
	host := s.url()
	for _, url := range []string{
		"", "/", "/a b", "/é?q=ü", "/%c3%a9/%7Euser?x=%41%2f", "/100%", "/a/../b/./c/..", "/..", "/x?a=1&b=2#frag", "/x?", "/x#f",
		"//x", "/x;p=1?y;z", "/[x]?[y]={z}|\\^`\"<>", "/a\\b", "/日本?語=1", "?only=query", "/x?a=b?c=/../d", "/+?+=%20+", "/%", "/%zz?%zz=1",
		host + "/absolute?x=1", strings.ToUpper(host) + "/upper", "/end ", "/a\tb", "/x?url=http://h/p?q",
	} {
		cases = append(cases, one(host, step{Method: "GET", URL: url, Show: true}))
	}
	for _, base := range []string{host + "/", host + "/api", host + "/a%20p", host + "/api?x=1", host + "/../up", "http://localhost:" + s.port} {
		cases = append(cases, testCase{Host: base, Steps: []step{{Method: "GET", URL: "/x", Show: true}, {Method: "GET", URL: "/x?y=1&z=ü", Show: true}}})
	}
	for _, login := range []string{"user:pass@", "us%40er:p%3Aa%2Fss@", "user@", "user:@", "ü:é@"} {
		base := strings.Replace(host, "//", "//"+login, 1)
		cases = append(cases, testCase{Host: base, Steps: []step{{Method: "GET", URL: "/x", Show: true},
			{Method: "GET", URL: "/x", Auth: []string{"a", "b"}, Headers: [][2]string{{"authorization", "mine"}}, Show: true}}})
	}
	q := [][2]string{{"a", "1"}, {"b c", "ü&="}, {"a", "~*'()"}}
	return append(cases, testCase{Host: host, Steps: []step{
		{Method: "GET", URL: "/x", Query: q, Show: true},
		{Method: "GET", URL: "/x?y=1#f", Query: q, Show: true},
		{Method: "GET", URL: "/x?", Query: q, Show: true},
		{Method: "GET", URL: "/x", Name: "named"},
		{Method: "GET", URL: "/x", Group: "grouped"},
		{Method: "GET", URL: "/x", Group: "grouped", Name: "named"},
		{Method: "GET", URL: "/x"},
		{Method: "get", URL: "/x", Show: true},
		{Method: "PROPFIND", URL: "/x", Show: true},
	}})
}

func statusPlan(t *testing.T, s *site) (cases []testCase) {
	for _, status := range []string{
		"200/OK", "201/Created", "204/No Content", "300/Choices", "301/Moved", "304/Not Modified", "305/Use Proxy", "400/Bad Request",
		"404/Not Found", "404/", "404/Weg \u00fcber", "418/I'm a Teapot", `418/I'm "hot"`, "499/x", "500/Internal Server Error", "503/  padded ",
		"599/x", "600/x", "999/x",
	} {
		url := "/status/" + status
		cases = append(cases, testCase{Host: s.url(), Steps: []step{get(url), {Method: "GET", URL: url, Name: "it's"}, {Method: "HEAD", URL: url},
			{Method: "POST", URL: url}}})
	}
	return cases
}

func redirectPlan(t *testing.T, s *site) (cases []testCase) {
	other := newSite(t)
	no, yes := false, true
	for _, status := range []string{"301", "302", "303", "307", "308"} {
		to := "/go/" + status + "?to=/echo/x%3Fy=1"
		for _, method := range []string{"GET", "POST", "PUT", "HEAD", "DELETE", "OPTIONS", "PATCH", "head"} {
			st := step{Method: method, URL: to, Show: true, Headers: [][2]string{{"Content-Type", "text/mine"}, {"X-Own", "1"}}}
			if method == "POST" || method == "PUT" {
				st.Body = "body"
			}
			cases = append(cases, one(s.url(), st))
		}
	}
	for _, location := range []string{
		"echo", "../echo", "./echo/../x", "?q=1", "#frag", "//127.0.0.1:" + s.port + "/echo", other.url() + "/echo", other.url() + "/", "/é b", "/%zz%41",
		"http://127.0.0.1:1/refused", "/short", "/close", "/rst", "/status/404/gone", "ftp://h/x", "http://", "../../../up", "HTTP://127.0.0.1:" + s.port + "/echo?",
	} {
		st := step{Method: "GET", URL: "/go/302", Query: [][2]string{{"to", location}}, Show: true, Auth: []string{"u", "p"}}
		named := st
		named.Name = "named"
		cases = append(cases, testCase{Host: s.url(), Steps: []step{st, named}})
	}
	return append(cases, testCase{Host: s.url(), Steps: []step{
		get("/loop/1"), get("/countdown/30"), get("/countdown/31"),
		{Method: "GET", URL: "/countdown/1", Redirects: &no},
		{Method: "HEAD", URL: "/countdown/1", Redirects: &yes},
		{Method: "HEAD", URL: "/countdown/1"},
		{Method: "GET", URL: "/cookie", Show: true},
		{Method: "GET", URL: "/echo", Cookies: [][2]string{{"mine", "x"}}, Show: true},
		{Method: "GET", URL: "/echo", Headers: [][2]string{{"Cookie", "own=1"}}, Show: true},
		{Method: "GET", URL: "/go/302?to=/echo", Headers: [][2]string{{"Cookie", "own=1"}}, Show: true},
		{Method: "GET", URL: "/other", Show: true},
		{Method: "GET", URL: "/brokenmoved", Show: true},
	}})
}

func checkPlan(t *testing.T, s *site) (cases []testCase) {
	for _, url := range []string{"/length", "/status/404/Not Found", "/close", "/short"} {
		for _, check := range []string{"nothing", "success", "failure it's \"bad\"", "failure ", "raise"} {
			cases = append(cases, one(s.url(), step{Method: "GET", URL: url, Check: check}))
		}
	}
	return cases
}

func sentPlan(t *testing.T, s *site) []testCase {
	body := strings.Repeat("0123456789", 2000)
	return []testCase{{Host: s.url(), Steps: []step{
		{Method: "GET", URL: "/h", Headers: [][2]string{{"x-lower", "1"}, {"accept", "text/html"}, {"User-Agent", "my agent"}}, Show: true},
		{Method: "GET", URL: "/h", Headers: [][2]string{{"Host", "virtual.example"}, {"Empty", ""}}, Show: true},
		{Method: "GET", URL: "/h", Headers: [][2]string{{"Bad", " leading"}}},
		{Method: "GET", URL: "/h", Headers: [][2]string{{"Bad", "two\r\nlines"}}},
		{Method: "GET", URL: "/h b", Headers: [][2]string{{"Bad:name", "x"}}},
		{Method: "GET", URL: "/h", NoHeaders: []string{"Accept-Encoding"}, Show: true, Detail: true},
		{Method: "GET", URL: "/go/302?to=/echo", NoHeaders: []string{"accept-encoding", "Accept"}, Show: true, Detail: true},
		{Method: "POST", URL: "/h", Chunks: []string{"first,", "", "second ü"}, Show: true, Detail: true},
		{Method: "POST", URL: "/h", Chunks: []string{""}, Headers: [][2]string{{"Content-Type", "text/mine"}, {"X-Own", "1"}}, Show: true},
		{Method: "PUT", URL: "/go/302?to=/echo", Chunks: []string{"a"}, Show: true},
		{Method: "POST", URL: "/h", Show: true},
		{Method: "DELETE", URL: "/h", Show: true},
		{Method: "POST", URL: "/h", Form: [][2]string{{"a", "1"}, {"b c", "ü&="}, {"a", "2"}}, Show: true},
		{Method: "POST", URL: "/h", JSON: map[string]any{"a": []int{1, 2}, "b": "ü"}, Show: true},
		{Method: "POST", URL: "/h", JSON: map[string]any{}, Headers: [][2]string{{"content-type", "application/vnd.x+json"}}, Show: true},
		{Method: "PUT", URL: "/h", Body: "raw ü", Show: true},
		{Method: "PATCH", URL: "/h", Body: body, Show: true},
		{Method: "GET", URL: "/h", Body: "with GET", Show: true},
		{Method: "POST", URL: "/h", Form: [][2]string{{"k\"", "v"}}, Files: [][4]string{{"f", "n.txt", "text\x00", ""}, {"g", "m\n.bin", "b", "image/x"}}, Show: true},
		{Method: "POST", URL: "/h", Auth: []string{"us:er", "pä"}, JSON: 1, Show: true},
	}}}
}

func brokenPlan(t *testing.T, s *site) []testCase {
	cases := []testCase{
		one("http://127.0.0.1:1", get("/refused?x=ü")),
		one("http://nosuch.invalid", get("/dns")),
		one("http://localhost:1", get("/refused")),
		one("http://"+deafAddress(t), step{Method: "GET", URL: "/deaf", Timeout: 0.2}),
	}
	for _, url := range []string{"/hang", "/hanghead", "/hangbody", "/hangbody?a b=ü"} {
		cases = append(cases, one(s.url(), step{Method: "GET", URL: url, Timeout: 0.2}), one(s.url(), step{Method: "GET", URL: url, Timeout: 0.25, Name: "n"}))
	}
	// A timeout on a connection that has served before, and after it none.
	return append(cases, testCase{Host: s.url(), Steps: []step{get("/length"), {Method: "GET", URL: "/hang", Timeout: 0.2}, get("/length"),
		{Method: "GET", URL: "/length", Timeout: 5}, get("/length")}})
}

func badAddressPlan(t *testing.T, s *site) (cases []testCase) {
	for _, host := range []string{"", "localhost:1", "ftp://x", "http://", "http:///x", "127.0.0.1", "http://h:99999", "http://*.x", "http://.x", "http://a b"} {
		cases = append(cases, one(host, get("/x")))
	}
	return cases
}

// deafAddress is one where connecting takes for ever: the queue of a listener
// that does not accept is full.
func deafAddress(t *testing.T) string {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { syscall.Close(fd) })
	if err := errors.Join(syscall.Bind(fd, &syscall.SockaddrInet4{Addr: [4]byte{127, 0, 0, 1}}), syscall.Listen(fd, 0)); err != nil {
		t.Fatal(err)
	}
	name, err := syscall.Getsockname(fd)
	if err != nil {
		t.Fatal(err)
	}
	address := fmt.Sprintf("127.0.0.1:%d", name.(*syscall.SockaddrInet4).Port)
	for range 10 {
		c, err := net.DialTimeout("tcp", address, 300*time.Millisecond)
		if err != nil {
			return address
		}
		t.Cleanup(func() { c.Close() })
	}
	t.Fatal("the queue of a listener does not fill up")
	return ""
}
