package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
)

const page = `<!doctype html>
<html><head><title>target</title></head><body><h1>It answers.</h1></body></html>
`

// newHandler answers, counts in served and, unless it is nil, keeps in record what was asked for.
func newHandler(served *tally, record *recorder) http.Handler {
	answers := http.NewServeMux()
	answers.HandleFunc("/{$}", servePage)
	answers.HandleFunc("/index.html", servePage)
	answers.HandleFunc("/status/{status}", serveStatus)
	answers.HandleFunc("/redirect/{left}", serveRedirect)
	answers.HandleFunc("/redirect-to", serveRedirectTo)
	answers.HandleFunc("/slow", serveSlow)
	answers.HandleFunc("/gzip", serveGzip(1000))
	answers.HandleFunc("/bytes/{length}", serveBytes)
	answers.HandleFunc("/echo", serveEcho)
	sessions := new(sessions)
	answers.HandleFunc("/login", sessions.serveLogin)
	answers.HandleFunc("/cookie", sessions.serveCookie)
	answers.HandleFunc("/reset", serveReset)
	answers.HandleFunc("/close", serveClose)
	answers.HandleFunc("/half", serveHalf)
	answers.HandleFunc("/garbage", serveGarbage)
	new(shop).addTo(answers)
	addForms(answers)
	addTexts(answers)

	// Not a mux around the mux: one that redirects //x to /x would do so uncounted.
	counted := record.recording(served.counted(answers))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if record.serve(w, r) {
			return
		}
		switch r.Method + " " + r.URL.Path {
		case "GET /_counts":
			served.serveCounts(w, r)
		case "POST /_reset":
			record.forget()
			served.serveReset(w, r)
		default:
			counted.ServeHTTP(w, r)
		}
	})
}

func servePage(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	io.WriteString(w, page)
}

// number reads the path value or, for a name with a leading "?", the query value, and answers 400 if it is not in
// [least, most].
func number(w http.ResponseWriter, r *http.Request, name string, least, most int) (n int, ok bool) {
	text := r.PathValue(name)
	if query, isQuery := strings.CutPrefix(name, "?"); isQuery {
		text = r.URL.Query().Get(query)
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < least || n > most {
		http.Error(w, fmt.Sprintf("%s must be a number from %d to %d, not %q", name, least, most, text), http.StatusBadRequest)
		return 0, false
	}
	return n, true
}

func serveStatus(w http.ResponseWriter, r *http.Request) {
	status, ok := number(w, r, "status", 200, 999)
	if !ok {
		return
	}
	if query := r.URL.Query(); query.Has("reason") {
		serveReason(w, r, status, query.Get("reason"))
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(status)
	if hasBody(r.Method, status) {
		fmt.Fprintf(w, "status %d\n", status)
	}
}

func hasBody(method string, status int) bool {
	return method != http.MethodHead && status != http.StatusNoContent && status != http.StatusNotModified
}

func serveRedirect(w http.ResponseWriter, r *http.Request) {
	left, ok := number(w, r, "left", 0, 1000)
	if !ok {
		return
	}
	if left == 0 {
		fmt.Fprintln(w, "arrived")
		return
	}
	w.Header().Set("Location", "/redirect/"+strconv.Itoa(left-1))
	w.WriteHeader(http.StatusFound)
}

func serveRedirectTo(w http.ResponseWriter, r *http.Request) {
	code := http.StatusFound
	if r.URL.Query().Has("code") {
		var ok bool
		if code, ok = number(w, r, "?code", 200, 999); !ok {
			return
		}
	}
	// Not http.Redirect: the Location is to be the text that was asked for, and the code any.
	w.Header().Set("Location", r.URL.Query().Get("url"))
	w.WriteHeader(code)
}

func serveSlow(w http.ResponseWriter, r *http.Request) {
	ms, ok := number(w, r, "?ms", 0, 600_000)
	if !ok {
		return
	}
	// The server notices a peer that goes away only when the body has been read.
	if _, err := io.Copy(io.Discard, r.Body); err != nil {
		lose(w)
		return
	}
	select {
	case <-time.After(time.Duration(ms) * time.Millisecond):
		fmt.Fprintf(w, "slept %d ms\n", ms)
	case <-r.Context().Done():
		lose(w)
	}
}

// lose says that the peer went away without an answer.
func lose(w http.ResponseWriter) {
	if a, ok := w.(*answer); ok {
		a.lost = true
	}
}

func serveGzip(length int) http.HandlerFunc {
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	// Writes to a buffer do not fail.
	_, _ = io.WriteString(z, strings.Repeat("gust", length/4))
	_ = z.Close()
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.Header().Set("Content-Encoding", "gzip")
		w.Header().Set("Content-Length", strconv.Itoa(packed.Len()))
		w.Write(packed.Bytes())
	}
}

func serveBytes(w http.ResponseWriter, r *http.Request) {
	length, ok := number(w, r, "length", 0, 1<<30)
	if !ok {
		return
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	w.Header().Set("Content-Length", strconv.Itoa(length))
	chunk := bytes.Repeat([]byte("x"), min(length, 32<<10))
	for length > 0 {
		n, err := w.Write(chunk[:min(length, len(chunk))])
		if err != nil {
			return
		}
		length -= n
	}
}

func serveEcho(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		lose(w)
		return
	}
	headers := r.Header.Clone()
	headers.Set("Host", r.Host)
	w.Header().Set("Content-Type", "application/json")
	// An error means that the asker went away; the answer has noted it.
	_ = json.NewEncoder(w).Encode(map[string]any{
		"method":  r.Method,
		"uri":     r.RequestURI,
		"headers": headers,
		"body":    string(body),
	})
}

// sessions are what /login hands out: every call gets a number of its own, so two users who share a cookie show.
type sessions struct{ last atomic.Int64 }

func (s *sessions) serveLogin(w http.ResponseWriter, _ *http.Request) {
	session := strconv.FormatInt(s.last.Add(1), 10)
	http.SetCookie(w, &http.Cookie{Name: "session", Value: session, Path: "/", HttpOnly: true})
	fmt.Fprintf(w, "session %s\n", session)
}

func (s *sessions) serveCookie(w http.ResponseWriter, r *http.Request) {
	cookie, err := r.Cookie("session")
	if err != nil {
		http.Error(w, "no session cookie", http.StatusForbidden)
		return
	}
	session, err := strconv.ParseInt(cookie.Value, 10, 64)
	if err != nil || session < 1 || session > s.last.Load() {
		http.Error(w, "unknown session", http.StatusForbidden)
		return
	}
	fmt.Fprintf(w, "session %d\n", session)
}

func pathOf(uri string) string {
	path, _, _ := strings.Cut(uri, "?")
	return path
}
