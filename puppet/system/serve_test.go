//go:build system

package system

// This file defines what the machines have of the outer world: Debian's packages through a proxy, Python's from a
// folder, and a name server that knows one SRV record.

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
)

// servePackages answers at packages: as a proxy for Debian's servers, keeping packages in a folder, and with
// the wheels of Locust at /wheels/.
func (l *lab) servePackages() {
	listener, err := net.Listen("tcp", packages)
	if err != nil {
		l.t.Fatal(err)
	}
	files := http.FileServer(http.Dir(filepath.Join(l.dir, "www")))
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.IsAbs() {
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

// serveNames answers questions for names: the SRV record _locust._tcp.lab is the Locust master, and no other is known.
func (l *lab) serveNames() {
	conn, err := net.ListenPacket("udp", gateway+":53")
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
			if answer := answerName(question[:n]); answer != nil {
				conn.WriteTo(answer, from)
			}
		}
	}()
	l.t.Cleanup(func() { conn.Close(); <-done })
}

// answerName makes the answer to a DNS question (RFC 1035, section 4).
func answerName(question []byte) []byte {
	if len(question) < 12 {
		return nil
	}
	name, at := []string{}, 12
	for at < len(question) && question[at] != 0 {
		end := at + 1 + int(question[at])
		if end > len(question) {
			return nil
		}
		name = append(name, string(question[at+1:end]))
		at = end
	}
	if at+5 > len(question) {
		return nil
	}
	kind := binary.BigEndian.Uint16(question[at+1:])
	known := kind == 33 && strings.EqualFold(strings.Join(name, "."), "_locust._tcp."+domain)
	flags, answers := uint16(0x8583), byte(0) // an answer, authoritative, no such name
	if known {
		flags, answers = 0x8580, 1
	}
	answer := append([]byte{}, question[:2]...)
	answer = binary.BigEndian.AppendUint16(answer, flags)
	answer = append(answer, 0, 1, 0, answers, 0, 0, 0, 0)
	answer = append(answer, question[12:at+5]...)
	if known {
		target := "\x06locust\x03" + domain + "\x00"
		answer = append(answer, 0xc0, 12, 0, 33, 0, 1, 0, 0, 0, 60) // the name asked for, SRV, IN, for 60 s
		answer = binary.BigEndian.AppendUint16(answer, uint16(6+len(target)))
		answer = append(answer, 0, 0, 0, 0) // priority, weight
		answer = binary.BigEndian.AppendUint16(answer, 5557)
		answer = append(answer, target...)
	}
	return answer
}
