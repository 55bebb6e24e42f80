package client

import (
	"bufio"
	"fmt"
	"net"
	"strings"
	"testing"
	"testing/iotest"
)

// arriving is a connection on which a text arrives.
type arriving struct {
	net.Conn
	read func([]byte) (int, error)
}

func (p arriving) Read(b []byte) (int, error) { return p.read(b) }

// A head that arrives as a whole is read as one that arrives in pieces.
func TestArrivedHead(t *testing.T) {
	many := func(n int) string { return "HTTP/1.1 200 OK\r\n" + strings.Repeat("A: b\r\n", n) + "\r\n" }
	for _, text := range []string{
		"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
		"HTTP/1.1 200 OK\nContent-Length: 5\n\nhello",
		"HTTP/1.1 200\r\n\r\n",
		"HTTP/1.0 404 Not  Found \r\nA:b\r\n c\r\n\td\r\nE : f\r\n\r\n",
		"HTTP/1.1 200 OK\r\n folded\r\nA: b\r\n\r\n",
		"HTTP/1.1 200 OK\r\n: no name\r\nA: b\r\n\r\n",
		"HTTP/1.1 200 OK\r\nno colon\r\nA: b\r\n\r\nrest",
		"HTTP/1.1 200 OK\r\nA\x00: b\r\nC: d\r\n\r\n",
		"HTTP/1.1 200 OK\r\n\r\r\nA: b\r\n\r\n",
		"HTTP/1.1 200 OK\r\nA: b\r\r\n\r\n",
		"HTTP/1.1 200 OK\r\nA:\r\nB: \t \r\nContent-Length: 1, 2\r\nTransfer-Encoding: gzip, Chunked\r\n\r\n",
		"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nA: b\r\n\r\n",
		"HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\n",
		"HTTP/1.1 20 OK\r\n\r\n", "ICY 200 OK\r\n\r\n", "HTTP/2 200\r\n\r\n", "\r\n\r\n", "\n\n", "HTTP/1.1 200 OK\r\nA: b",
		many(98), many(99), many(100), many(101),
		"HTTP/1.1 200 OK\r\nA: " + strings.Repeat("x", 3000) + "\r\n\r\n",
	} {
		for _, fast := range []bool{false, true} {
			whole := headOf(strings.NewReader(text).Read, fast)
			piecemeal := headOf(iotest.OneByteReader(strings.NewReader(text)).Read, fast)
			if whole != piecemeal {
				t.Errorf("%.80q, fast %v:\nas a whole %s\nin pieces  %s", text, fast, whole, piecemeal)
			}
		}
	}
}

// headOf is all that is known of a head, and what follows it.
func headOf(read func([]byte) (int, error), fast bool) string {
	var h head
	return headInto(&h, read, fast)
}

func headInto(h *head, read func([]byte) (int, error), fast bool) string {
	c := &conn{nc: arriving{read: read}, fast: fast}
	c.r = bufio.NewReaderSize(c, readBufferSize)
	err := c.readHead(h)
	lines := ""
	for _, l := range h.lines {
		lines += fmt.Sprintf(" %q=%q", h.text(l.name), h.text(l.value))
	}
	if err != nil {
		return fmt.Sprintf("error %v, status %d", err, h.status)
	}
	rest := make([]byte, 10)
	n, _ := c.r.Read(rest[:1])
	return fmt.Sprintf("%d %q old %v chunked %v length %d%s, then %q", h.status, h.text(h.reason), h.old, h.chunked, h.length, lines, rest[:n])
}

// A head that is the same as the one before in its memory, or is not, is read as
// one in memory of its own.
func TestHeadAgain(t *testing.T) {
	const a, b = "HTTP/1.1 200 OK\r\nA: b\r\nContent-Length: 5\r\n\r\n", "HTTP/1.1 200 OK\r\nA: c\r\nContent-Length: 5\r\n\r\n"
	for _, texts := range [][]string{
		{a, a, a}, {a, b, a}, {a, a[:len(a)-2] + "B: c\r\n\r\n", a}, {a, "HTTP/1.1 404 No\r\n\r\n", a, a},
		{"HTTP/1.1 100 Continue\r\n\r\n" + a, a, "HTTP/1.1 100 Continue\r\n\r\n" + a},
		{a, a[:20], a, a}, {a, "", a}, {a, "nonsense\r\n\r\n", a, a},
		{"HTTP/1.1 200 OK\r\nno colon\r\n\r\n", "HTTP/1.1 200 OK\r\nno colon\r\n\r\n", a},
		{a, "HTTP/1.1 200 OK\r\nA: " + strings.Repeat("x", 5000) + "\r\n\r\n", a, a},
	} {
		var h head
		for i, text := range texts {
			for _, fast := range []bool{false, true} {
				want := headOf(strings.NewReader(text+"!").Read, fast)
				if got := headInto(&h, strings.NewReader(text+"!").Read, fast); got != want {
					t.Errorf("%.200q, head %d, fast %v:\n     %s\nwant %s", texts, i, fast, got, want)
				}
			}
		}
	}
}
