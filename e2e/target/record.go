package main

// This file defines the record of what was asked for, word for word, for tests that compare two workers.

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"
	"unicode/utf8"
)

// A recorder keeps every request that arrives, until it is told to forget them. Its methods are safe for concurrent use,
// and a nil recorder keeps nothing.
type recorder struct {
	mu       sync.Mutex
	requests []recorded
	inFlight int
	last     time.Time // when a request arrived or was answered last
}

// recorded is a request as it arrived. The names of headers are in Go's canonical spelling.
type recorded struct {
	Method   string              `json:"method"`
	URI      string              `json:"uri"`
	Host     string              `json:"host"`
	Headers  map[string][]string `json:"headers"`
	Chunked  bool                `json:"chunked,omitempty"`
	Body     string              `json:"body"`
	IsBase64 bool                `json:"base64,omitempty"` // the body is no text, and is in base64
}

// activity is the answer to GET /_activity.
type activity struct {
	Recorded int   `json:"recorded"`
	InFlight int   `json:"in_flight"`
	IdleMS   int64 `json:"idle_ms"` // since a request arrived or was answered last; 0 if none did
}

func (rec *recorder) recording(h http.Handler) http.Handler {
	if rec == nil {
		return h
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return // the peer went away in mid-request
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		rec.begin(r, body)
		defer rec.end()
		h.ServeHTTP(w, r)
	})
}

func (rec *recorder) begin(r *http.Request, body []byte) {
	one := recorded{
		Method: r.Method, URI: r.RequestURI, Host: r.Host, Headers: r.Header.Clone(),
		Chunked: len(r.TransferEncoding) > 0, Body: string(body),
	}
	if !utf8.Valid(body) {
		one.Body, one.IsBase64 = base64.StdEncoding.EncodeToString(body), true
	}
	rec.mu.Lock()
	defer rec.mu.Unlock()
	rec.requests = append(rec.requests, one)
	rec.inFlight++
	rec.last = time.Now()
}

func (rec *recorder) end() {
	rec.mu.Lock()
	defer rec.mu.Unlock()
	rec.inFlight--
	rec.last = time.Now()
}

func (rec *recorder) forget() {
	if rec == nil {
		return
	}
	rec.mu.Lock()
	defer rec.mu.Unlock()
	rec.requests = nil
}

// serve answers what begins with /_record or /_activity, and returns whether the request was one of these.
func (rec *recorder) serve(w http.ResponseWriter, r *http.Request) bool {
	if rec == nil || !strings.HasPrefix(r.URL.Path, "/_") || r.Method != http.MethodGet {
		return false
	}
	rec.mu.Lock()
	defer rec.mu.Unlock()
	var out any
	switch r.URL.Path {
	case "/_record":
		out = rec.requests
	case "/_activity":
		now := activity{Recorded: len(rec.requests), InFlight: rec.inFlight}
		if !rec.last.IsZero() {
			now.IdleMS = time.Since(rec.last).Milliseconds()
		}
		out = now
	default:
		return false
	}
	w.Header().Set("Content-Type", "application/json")
	// An error means that the asker went away; there is nobody to tell.
	_ = json.NewEncoder(w).Encode(out)
	return true
}
