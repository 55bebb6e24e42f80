//go:build system

package system

// This file defines what a locustfile may add to the web UI and nginx must not break: a WebSocket, and an answer that takes its time.

import (
	"bufio"
	"bytes"
	"crypto/tls"
	"encoding/base64"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

// Longer than nginx waits by default.
const patience = 65 * time.Second

// pages takes the place of the Locust master: /slow is answered after some time; all else is taken for a WebSocket that echoes.
const pages = `import base64, hashlib, socketserver, sys, time


class Page(socketserver.StreamRequestHandler):
    def handle(self):
        path = self.rfile.readline().split()[1]
        headers = {}
        while line := self.rfile.readline().strip():
            name, _, value = line.decode().partition(":")
            headers[name.lower()] = value.strip()
        if "authorization" in headers:
            self.wfile.write(b"HTTP/1.1 500 the password got here\r\nContent-Length: 0\r\n\r\n")
        elif path == b"/slow":
            time.sleep(float(sys.argv[1]))
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nslow")
        elif headers.get("upgrade") == "websocket" and headers.get("connection", "").lower() == "upgrade":
            accept = hashlib.sha1((headers["sec-websocket-key"] + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").encode()).digest()
            self.wfile.write(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                             + base64.b64encode(accept) + b"\r\n\r\n")
            while frame := self.rfile.read1(1000):
                self.wfile.write(frame)


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


Server(("127.0.0.1", 8089), Page).serve_forever()
`

func (l *lab) longAnswers() {
	master, ui := l.boxes["locust"], l.browser()
	master.write("/root/pages.py", pages)
	master.run(fmt.Sprintf("systemctl stop locust-master && systemd-run --quiet --unit pages /opt/locust/bin/python /root/pages.py %v", patience.Seconds()))
	l.eventually("the pages there", 10*time.Second, func() (string, bool) {
		r := master.try("ss -ltnH 'sport = :8089'")
		return r.output, strings.Contains(r.output, ":8089")
	})
	ui.client.Timeout = 2 * patience
	slow := make(chan error, 1)
	go func() {
		answer, body, err := ui.ask("GET", "https://"+ui.host+"/slow", "locust", password, nil)
		if err == nil && (answer.StatusCode != http.StatusOK || body != "slow") {
			err = fmt.Errorf("%s, %q", answer.Status, body)
		}
		slow <- err
	}()
	if err := l.webSocket(); err != nil {
		l.t.Errorf("a WebSocket through nginx: %v", err)
	}
	if err := <-slow; err != nil {
		l.t.Errorf("an answer that takes %v: %v", patience, err)
	}
	l.say("   a WebSocket that is silent for %v, and an answer that takes as long, come through nginx", patience)
	master.run("systemctl stop pages; rm /root/pages.py; systemctl start locust-master")
	ui.waitNodes(3, time.Minute)
}

// webSocket opens one, and sends a frame at once and another after a long time.
func (l *lab) webSocket() error {
	master := l.boxes["locust"]
	conn, err := tls.Dial("tcp", master.ip+":443", &tls.Config{InsecureSkipVerify: true, NextProtos: []string{"http/1.1"}})
	if err != nil {
		return err
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(2 * patience))
	fmt.Fprintf(conn, "GET /live HTTP/1.1\r\nHost: %s\r\nAuthorization: Basic %s\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"+
		"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n", master.fqdn, base64.StdEncoding.EncodeToString([]byte("locust:"+password)))
	reader := bufio.NewReader(conn)
	answer, err := http.ReadResponse(reader, nil)
	if err != nil {
		return err
	}
	// The sample of RFC 6455, section 1.3.
	if answer.StatusCode != http.StatusSwitchingProtocols || answer.Header.Get("Sec-WebSocket-Accept") != "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=" {
		return fmt.Errorf("%s, %v", answer.Status, answer.Header)
	}
	frame := []byte("\x81\x85\x37\xfa\x21\x3d\x7f\x9f\x4d\x51\x58") // "Hello", masked: section 5.7
	echo := make([]byte, len(frame))
	for n := range 2 {
		if n == 1 {
			time.Sleep(patience)
		}
		if _, err := conn.Write(frame); err != nil {
			return err
		}
		if _, err := io.ReadFull(reader, echo); err != nil {
			return err
		}
		if !bytes.Equal(echo, frame) {
			return fmt.Errorf("%x came back as %x", frame, echo)
		}
	}
	return nil
}
