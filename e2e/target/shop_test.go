package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
)

// ask makes one request and returns the status and the body.
func ask(t *testing.T, base, method, uri, body string, headers ...string) (*http.Response, string) {
	t.Helper()
	request, err := http.NewRequest(method, base+uri, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	response, err := newUser(t).Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response, string(text)
}

const (
	jsonType = "application/json"
	formType = "application/x-www-form-urlencoded"
)

func TestShop(t *testing.T) {
	base := start(t)
	mac := hmac.New(sha256.New, []byte(signingKey))
	io.WriteString(mac, "POST\n/signed?n=1\nbody")
	signature := hex.EncodeToString(mac.Sum(nil))
	tests := []struct {
		method, uri, body string
		headers           []string
		status            int
		want              string // in the answer
	}{
		{"POST", "/api/login", `{"username":"a","password":"b"}`, []string{"Content-Type", jsonType}, 200, `"token":"tok-a-1"`},
		{"POST", "/api/login", "username=a&password=b", []string{"Content-Type", formType}, 200, `"refresh":"ref-a-1"`},
		{"POST", "/api/login", "username=a&password=wrong", []string{"Content-Type", formType}, 401, "bad credentials"},
		{"POST", "/api/login", "", nil, 401, "bad credentials"},
		{"POST", "/api/refresh", `{"refresh":"ref-a-b-9"}`, []string{"Content-Type", jsonType}, 200, `"token":"tok-a-b-10"`},
		{"POST", "/api/refresh", `{}`, []string{"Content-Type", jsonType}, 401, "bad refresh token"},
		{"GET", "/api/me", "", []string{"Authorization", "Bearer tok-a-1"}, 200, `"token":"tok-a-1"`},
		{"GET", "/api/me", "", nil, 401, "token required"},
		{"GET", "/api/items", "", nil, 200, `"next":"/api/items?page=2\u0026size=5"`},
		{"GET", "/api/items?page=3", "", nil, 200, `"next":null`},
		{"POST", "/api/items", `{"a":1}`, nil, 201, `"created":true`},
		{"POST", "/api/items", `{`, nil, 422, "no JSON"},
		{"GET", "/api/items/7", "", nil, 200, `"title":"Größe 7"`},
		{"GET", "/api/items/101", "", nil, 404, "not found"},
		{"GET", "/api/items/x", "", nil, 400, "no number"},
		{"DELETE", "/api/items/7", "", nil, 204, ""},
		{"POST", "/api/cart", "item=x", []string{"Content-Type", formType, "Cookie", "sid=a"}, 200, `"owner":"a"`},
		{"POST", "/api/cart", "", nil, 403, "no session"},
		{"POST", "/api/orders", "x", nil, 201, `"order":"ord-`},
		{"POST", "/graphql", `{"operationName":"Get"}`, nil, 200, `"name":"Get"`},
		{"POST", "/graphql", `{"operationName":"BadGet"}`, nil, 200, `"errors"`},
		{"POST", "/signed?n=1", "body", []string{"X-Signature", signature}, 200, `"ok":true`},
		{"POST", "/signed?n=2", "body", []string{"X-Signature", signature}, 403, "bad signature"},
		{"PUT", "/ok/what/ever", "", nil, 200, `"ok":true`},
		{"GET", "/form?user=%3Ca%3E", "", nil, 200, `value="csrf-&lt;a&gt;"`},
		{"POST", "/form", "csrf_token=csrf-a&username=b", []string{"Content-Type", formType, "Cookie", "csrftoken=csrf-a"}, 200, "Welcome, b!"},
		{"POST", "/form", "", []string{"X-Csrftoken", "csrf-a", "Cookie", "csrftoken=csrf-a"}, 200, "Welcome"},
		{"POST", "/form", "csrf_token=csrf-b", []string{"Content-Type", formType, "Cookie", "csrftoken=csrf-a"}, 403, "failed"},
		{"GET", "/cookies", "", []string{"Cookie", "a=1; b=2"}, 200, `{"cookies":{"a":"1","b":"2"}}`},
		{"GET", "/cookies/set?a=1", "", nil, 302, ""},
		{"GET", "/cookies/set?a=1&stay=1", "", nil, 200, `"ok":true`},
		{"GET", "/basic/a/b", "", []string{"Authorization", "Basic YTpi"}, 200, `"user":"a"`},
		{"GET", "/basic/a/c", "", []string{"Authorization", "Basic YTpi"}, 401, "who"},
		{"POST", "/upload", "x", nil, 415, "no multipart body"},
		{"POST", "/upload", "--q\r\nContent-Disposition: form-data; name=\"f\"; filename=\"n\"\r\n\r\n123\r\n--q--\r\n",
			[]string{"Content-Type", "multipart/form-data; boundary=q"}, 200, `{"parts":[{"field":"f","filename":"n","size":3}]}`},
		{"PUT", "/reflect?headers=X-A&q=1", `[1]`, []string{"X-A", "b"}, 200, `"headers":{"X-A":"b"},"json":[1],"length":3,"method":"PUT"`},
		{"GET", "/lines/2", "", nil, 200, "line 0\nline 1\n"},
		{"GET", "/text/latin1", "", nil, 200, "Gr\xfc\xdfe"},
		{"GET", "/badjson", "", nil, 200, `{"broken": `},
		{"GET", "/empty", "", nil, 200, ""},
		{"GET", "/search?q=%C3%BCb", "", nil, 200, `"count":2`},
		{"GET", "/static/a.css", "", nil, 200, "/* a.css */"},
		{"GET", "/page/3", "", nil, 200, `href="/page/4"`},
	}
	for _, test := range tests {
		response, text := ask(t, base, test.method, test.uri, test.body, test.headers...)
		if response.StatusCode != test.status || !strings.Contains(text, test.want) {
			t.Errorf("%s %s: status %d, %q; want %d with %q", test.method, test.uri, response.StatusCode, text, test.status, test.want)
		}
	}
}

// TestShopCounts: what changes from call to call does so for its own key.
func TestShopCounts(t *testing.T) {
	base := start(t)
	for i, want := range []int{200, 200, 200, 401} {
		if response, _ := ask(t, base, "GET", "/api/short", "", "Authorization", "Bearer tok-a-1"); response.StatusCode != want {
			t.Errorf("call %d with the token: status %d, want %d", i, response.StatusCode, want)
		}
		if response, _ := ask(t, base, "GET", "/flaky/x?fail=3", ""); (response.StatusCode == 200) != (i == 3) {
			t.Errorf("flaky call %d: status %d", i, response.StatusCode)
		}
		if _, text := ask(t, base, "GET", "/api/jobs/x", ""); strings.Contains(text, "done") != (i >= 2) {
			t.Errorf("look %d at the job: %s", i, text)
		}
	}
	if response, _ := ask(t, base, "GET", "/api/short", "", "Authorization", "Bearer tok-a-2"); response.StatusCode != 200 {
		t.Errorf("another token: status %d", response.StatusCode)
	}
}

func TestRecord(t *testing.T) {
	base := start(t, "-record")
	ask(t, base, "POST", "/ok/a?b=%20c", "text ü", "X-One", "1")
	ask(t, base, "PUT", "/reflect", "\xff\x00")
	_, text := ask(t, base, "GET", "/_record", "")
	var got []recorded
	if err := json.Unmarshal([]byte(text), &got); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	if len(got) != 2 || got[0].Method != "POST" || got[0].URI != "/ok/a?b=%20c" || got[0].Body != "text ü" || got[0].IsBase64 ||
		got[0].Headers["X-One"][0] != "1" || got[0].Host != strings.TrimPrefix(base, "http://") {
		t.Errorf("recorded %+v", got)
	}
	if len(got) == 2 && (got[1].Body != "/wA=" || !got[1].IsBase64) {
		t.Errorf("recorded the bytes as %+v", got[1])
	}
	_, text = ask(t, base, "GET", "/_activity", "")
	var now activity
	if err := json.Unmarshal([]byte(text), &now); err != nil || now.Recorded != 2 || now.InFlight != 0 {
		t.Errorf("activity %s, %v", text, err)
	}
	ask(t, base, "POST", "/_reset", "")
	if _, text = ask(t, base, "GET", "/_record", ""); text != "null\n" {
		t.Errorf("recorded after a reset: %s", text)
	}
}

// TestNoRecord: without the flag nothing is kept, and the pages of the record are like any other that is not there.
func TestNoRecord(t *testing.T) {
	base := start(t)
	for _, uri := range []string{"/_record", "/_activity"} {
		if response, _ := ask(t, base, "GET", uri, ""); response.StatusCode != http.StatusNotFound {
			t.Errorf("%s: status %d", uri, response.StatusCode)
		}
	}
	if c := readCounts(t, base); c.Total != 2 {
		t.Errorf("counted %d", c.Total)
	}
}
