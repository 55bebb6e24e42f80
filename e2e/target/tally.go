package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
)

// A tally counts what the server answered. Its methods are safe for concurrent use.
//
// A request counts from the moment its handler has written the answer. A request whose peer went away before the answer
// was written does not count: nobody got that answer. As an answer may be read a moment before it counts, exact numbers
// are those seen with nothing in flight.
type tally struct {
	log io.Writer // one Write a request; nil for none

	inFlight    atomic.Int64
	round       atomic.Int64 // grows with every reset
	connections atomic.Int64 // that were used in this round

	mu     sync.RWMutex // held for reading to add to a counter, for writing to add a key, to look and to reset
	counts map[request]*atomic.Int64
}

// usedKey is the context key of a connection's *atomic.Int64: the last round it was used in.
type usedKey struct{}

type request struct{ method, uri string }

func newTally() *tally {
	t := &tally{counts: make(map[request]*atomic.Int64)}
	t.round.Store(1) // no round is 0, the value of a new connection
	return t
}

// counts is the answer to GET /_counts.
type counts struct {
	Requests    map[string]int64 `json:"requests"`    // "GET /path?query" -> answers, by the request URI as it came
	Paths       map[string]int64 `json:"paths"`       // "GET /path" -> answers, whatever the query
	Total       int64            `json:"total"`       // all answers
	InFlight    int64            `json:"in_flight"`   // requests that are being answered now
	Connections int64            `json:"connections"` // TCP connections that brought a counted request since start or reset
}

func (t *tally) add(method, uri string) {
	key := request{method, uri}
	t.mu.RLock()
	if n := t.counts[key]; n != nil {
		n.Add(1)
		t.mu.RUnlock()
		return
	}
	t.mu.RUnlock()

	t.mu.Lock()
	defer t.mu.Unlock()
	n := t.counts[key]
	if n == nil {
		n = new(atomic.Int64)
		t.counts[key] = n
	}
	n.Add(1)
}

func (t *tally) reset() {
	t.mu.Lock()
	defer t.mu.Unlock()
	clear(t.counts)
	t.round.Add(1)
	t.connections.Store(0)
}

func (t *tally) snapshot() counts {
	t.mu.Lock()
	defer t.mu.Unlock()
	c := counts{
		Requests:    make(map[string]int64, len(t.counts)),
		Paths:       make(map[string]int64),
		InFlight:    t.inFlight.Load(),
		Connections: t.connections.Load(),
	}
	for key, counter := range t.counts {
		n := counter.Load()
		c.Requests[key.method+" "+key.uri] += n
		c.Paths[key.method+" "+pathOf(key.uri)] += n
		c.Total += n
	}
	return c
}

// connection is the server's ConnContext hook.
func (t *tally) connection(ctx context.Context, _ net.Conn) context.Context {
	return context.WithValue(ctx, usedKey{}, new(atomic.Int64))
}

func (t *tally) countConnection(ctx context.Context) {
	used, ok := ctx.Value(usedKey{}).(*atomic.Int64)
	if !ok {
		return
	}
	if round := t.round.Load(); used.Swap(round) != round {
		t.connections.Add(1)
	}
}

// counted wraps h so that what it answers is counted and logged.
func (t *tally) counted(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		t.inFlight.Add(1)
		t.countConnection(r.Context())
		// Uncounted last: a reader who sees nothing in flight must find every answer counted.
		defer t.inFlight.Add(-1)
		a := answer{ResponseWriter: w}
		h.ServeHTTP(&a, r)
		if a.lost {
			return
		}
		t.add(r.Method, r.RequestURI)
		if t.log != nil {
			fmt.Fprintf(t.log, "%s %s %d %d\n", r.Method, r.RequestURI, a.status, a.bytes)
		}
	})
}

func (t *tally) serveCounts(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	// An error means that the asker went away; there is nobody to tell.
	_ = json.NewEncoder(w).Encode(t.snapshot())
}

func (t *tally) serveReset(w http.ResponseWriter, _ *http.Request) {
	t.reset()
	w.WriteHeader(http.StatusNoContent)
}

// An answer is a ResponseWriter that remembers what was written, for the log, and whether the peer was there to take it.
type answer struct {
	http.ResponseWriter
	status int // 0 when the answer had no status line
	bytes  int // of the body, as sent
	lost   bool
}

// Unwrap lets http.ResponseController reach the connection.
func (a *answer) Unwrap() http.ResponseWriter { return a.ResponseWriter }

func (a *answer) WriteHeader(status int) {
	if a.status == 0 {
		a.status = status
	}
	a.ResponseWriter.WriteHeader(status)
}

func (a *answer) Write(p []byte) (int, error) {
	if a.status == 0 {
		a.status = http.StatusOK
	}
	n, err := a.ResponseWriter.Write(p)
	a.bytes += n
	if err != nil && err != http.ErrBodyNotAllowed {
		a.lost = true
	}
	return n, err
}
