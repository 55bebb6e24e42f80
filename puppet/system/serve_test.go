//go:build system

package system

// This file defines what the machines have of the outer world: Debian's packages through a proxy, Python's and gust's from a
// folder, a name server that knows the machines and one SRV record, and a time server.

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// servePackages answers at packages: as a proxy for Debian's servers, keeping packages in a folder, and with the files of
// .system/www: the wheels of Locust, the releases of gust.
func (l *lab) servePackages() {
	listener, err := net.Listen("tcp", packages)
	if err != nil {
		l.t.Fatal(err)
	}
	files := http.FileServer(http.Dir(filepath.Join(l.dir, "www")))
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.IsAbs() && r.URL.Host != packages {
			l.proxy(w, r)
		} else {
			files.ServeHTTP(w, r)
		}
	})}
	done := make(chan struct{})
	go func() { defer close(done); server.Serve(listener) }()
	l.t.Cleanup(func() { server.Close(); <-done })
}

func (l *lab) proxy(w http.ResponseWriter, r *http.Request) {
	// A package of a name never changes; a list of packages does.
	kept := ""
	if strings.HasSuffix(r.URL.Path, ".deb") && r.Header.Get("Range") == "" {
		kept = filepath.Join(l.dir, "packages", fmt.Sprintf("%x", sha256.Sum256([]byte(r.URL.String()))))
		if _, err := os.Stat(kept); err == nil {
			http.ServeFile(w, r, kept)
			return
		}
	}
	request := r.Clone(r.Context())
	request.RequestURI = ""
	request.Header.Del("Proxy-Connection")
	answer, err := http.DefaultTransport.RoundTrip(request)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer answer.Body.Close()
	for name, values := range answer.Header {
		w.Header()[name] = values
	}
	w.WriteHeader(answer.StatusCode)
	body := io.Reader(answer.Body)
	var file *os.File
	if kept != "" && answer.StatusCode == http.StatusOK {
		os.MkdirAll(filepath.Dir(kept), 0o755)
		if file, err = os.CreateTemp(filepath.Dir(kept), "new-*"); err == nil {
			body = io.TeeReader(body, file)
		}
	}
	_, err = io.Copy(w, body)
	if file != nil {
		file.Close()
		if err == nil {
			err = os.Rename(file.Name(), kept)
		}
		if err != nil {
			os.Remove(file.Name())
		}
	}
}

// alias is a name of the Locust master that only the name server knows.
const alias = "master." + domain

// serveNames answers questions for names: the machines' addresses, and the SRV record _locust._tcp.lab, which is the alias.
func (l *lab) serveNames() {
	addresses := map[string]net.IP{}
	for _, b := range l.boxes {
		addresses[b.fqdn] = net.ParseIP(b.ip).To4()
	}
	addresses[alias] = addresses[l.boxes["locust"].fqdn]
	answer := func(question []byte) []byte { return answerName(question, addresses) }
	l.serveDatagrams("53", answer)
	l.serveNamesOverTCP(answer)
}

// serveNamesOverTCP answers one question for each connection, which is how pebble asks.
func (l *lab) serveNamesOverTCP(answer func([]byte) []byte) {
	listener, err := net.Listen("tcp", gateway+":53")
	if err != nil {
		l.t.Fatal(err)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			conn.SetDeadline(time.Now().Add(5 * time.Second))
			length := make([]byte, 2)
			if _, err := io.ReadFull(conn, length); err == nil {
				question := make([]byte, binary.BigEndian.Uint16(length))
				if _, err := io.ReadFull(conn, question); err == nil {
					said := answer(question)
					conn.Write(append(binary.BigEndian.AppendUint16(nil, uint16(len(said))), said...))
				}
			}
			conn.Close()
		}
	}()
	l.t.Cleanup(func() { listener.Close(); <-done })
}

// serveDatagrams answers each datagram that comes to a port; no answer is nil.
func (l *lab) serveDatagrams(port string, answer func([]byte) []byte) {
	conn, err := net.ListenPacket("udp", net.JoinHostPort(gateway, port))
	if err != nil {
		l.t.Fatal(err)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		question := make([]byte, 512)
		for {
			n, from, err := conn.ReadFrom(question)
			if err != nil {
				return
			}
			if said := answer(question[:n]); said != nil {
				conn.WriteTo(said, from)
			}
		}
	}()
	l.t.Cleanup(func() { conn.Close(); <-done })
}

// answerName makes the answer to a DNS question (RFC 1035, section 4).
func answerName(question []byte, addresses map[string]net.IP) []byte {
	if len(question) < 12 {
		return nil
	}
	labels, at := []string{}, 12
	for at < len(question) && question[at] != 0 {
		end := at + 1 + int(question[at])
		if end > len(question) {
			return nil
		}
		labels = append(labels, string(question[at+1:end]))
		at = end
	}
	if at+5 > len(question) {
		return nil
	}
	const typeA, typeSRV = 1, 33
	name, kind := strings.ToLower(strings.Join(labels, ".")), binary.BigEndian.Uint16(question[at+1:])
	address := addresses[name]
	var record []byte
	flags := uint16(0x8583) // an answer, authoritative, no such name
	switch {
	case name == "_locust._tcp."+domain:
		flags = 0x8580
		if kind == typeSRV {
			record = binary.BigEndian.AppendUint16([]byte{0, 0, 0, 0}, 5557) // priority, weight, port
			record = append(record, "\x06master\x03"+domain+"\x00"...)
		}
	case address != nil:
		flags = 0x8580
		if kind == typeA {
			record = address
		}
	}
	answer := append([]byte{}, question[:2]...)
	answer = binary.BigEndian.AppendUint16(answer, flags)
	answer = append(answer, 0, 1, 0, 0, 0, 0, 0, 0)
	answer = append(answer, question[12:at+5]...)
	if record != nil {
		answer[7] = 1
		answer = append(answer, 0xc0, 12, 0, byte(kind), 0, 1, 0, 0, 0, 60) // the name asked for, in the class IN, for 60 s
		answer = binary.BigEndian.AppendUint16(answer, uint16(len(record)))
		answer = append(answer, record...)
	}
	return answer
}

// serveTime answers as a time server of stratum 1 (RFC 5905, section 7.3).
func (l *lab) serveTime() {
	l.serveDatagrams("123", func(question []byte) []byte {
		if len(question) < 48 {
			return nil
		}
		const since1900 = 2208988800
		now := time.Now()
		stamp := uint64(now.Unix()+since1900)<<32 | uint64(now.Nanosecond())<<32/1e9
		answer := make([]byte, 48)
		answer[0], answer[1], answer[2], answer[3] = 4<<3|4, 1, question[2], 0xec // version 4, server; stratum; poll; precision
		copy(answer[12:], "LAB\x00")
		binary.BigEndian.PutUint64(answer[16:], stamp) // set
		copy(answer[24:32], question[40:48])           // sent by the client
		binary.BigEndian.PutUint64(answer[32:], stamp) // received
		binary.BigEndian.PutUint64(answer[40:], stamp) // sent
		return answer
	})
}
