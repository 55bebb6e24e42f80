package main

// This file defines the answers that net/http would not give: they are written to the connection by hand, which ends it.

import (
	"fmt"
	"io"
	"net"
	"net/http"
)

// takeOver answers r with the bytes of text and closes the connection. status is for the log.
func takeOver(w http.ResponseWriter, r *http.Request, status int, text string) {
	overConnection(w, r, func(conn net.Conn) {
		if _, err := io.WriteString(conn, text); err != nil {
			lose(w)
		}
		if a, ok := w.(*answer); ok {
			a.status = status
		}
	})
}

// overConnection hands the connection of r to answer and closes it afterwards.
func overConnection(w http.ResponseWriter, r *http.Request, answer func(net.Conn)) {
	// Bytes left unread would turn the close into a reset.
	if _, err := io.Copy(io.Discard, r.Body); err != nil {
		lose(w)
		return
	}
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		http.Error(w, "this answer needs HTTP/1: "+err.Error(), http.StatusHTTPVersionNotSupported)
		return
	}
	defer conn.Close()
	answer(conn)
}

func serveReason(w http.ResponseWriter, r *http.Request, status int, reason string) {
	body := ""
	if hasBody(r.Method, status) {
		body = fmt.Sprintf("status %d\n", status)
	}
	takeOver(w, r, status, fmt.Sprintf(
		"HTTP/1.1 %d %s\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s",
		status, reason, len(body), body))
	if a, ok := w.(*answer); ok {
		a.bytes = len(body)
	}
}

func serveHalf(w http.ResponseWriter, r *http.Request) {
	takeOver(w, r, http.StatusOK,
		"HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 100\r\n\r\nhello")
	if a, ok := w.(*answer); ok {
		a.bytes = len("hello")
	}
}

func serveGarbage(w http.ResponseWriter, r *http.Request) {
	takeOver(w, r, 0, "XXXX not http\r\n")
}

func serveClose(w http.ResponseWriter, r *http.Request) {
	takeOver(w, r, 0, "")
}

func serveReset(w http.ResponseWriter, r *http.Request) {
	overConnection(w, r, func(conn net.Conn) {
		// With no time to linger, closing discards what is unsent and sends RST.
		if tcp, ok := conn.(*net.TCPConn); ok {
			_ = tcp.SetLinger(0)
		}
	})
}
