package worker

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/go-zeromq/zmq4"
	"github.com/go-zeromq/zmq4/security/null"
)

// fileMaster answers the n-th request for the locustfile with what answer returns, if anything.
func fileMaster(t *testing.T, answer func(n int, m *scriptedMaster) (data any, ok bool)) (port int) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	var serving sync.WaitGroup
	t.Cleanup(func() { listener.Close(); serving.Wait() })
	serving.Go(func() {
		for n := 1; ; {
			nc, err := listener.Accept()
			if err != nil {
				return
			}
			m := &scriptedMaster{t: t, nc: nc}
			if m.conn, err = zmq4.Open(nc, null.Security(), zmq4.Router, nil, true, nil); err != nil {
				t.Error(err)
				return
			}
			for {
				body, err := m.read()
				if err != nil {
					break
				}
				if !strings.HasPrefix(string(body), "\x93\xaalocustfile\x81\xa7version\xa5x.y.z\xd9") || !strings.Contains(string(body), "_download_locustfile_") {
					t.Errorf("got %q", body)
				}
				if data, ok := answer(n, m); ok {
					m.say("locustfile", data)
				}
				n++
			}
		}
	})
	return listener.Addr().(*net.TCPAddr).Port
}

func fetchFrom(t *testing.T, port int, timeout time.Duration) ([]Locustfile, error) {
	t.Helper()
	return FetchLocustfiles(t.Context(), FetchConfig{MasterPort: port, Version: "x.y.z", Timeout: timeout, Log: slog.New(NewLogHandler(io.Discard, nil))})
}

type dict = map[string]any

// The forms of the answer: a list since 2.31.0, one file from 2.23.0 on, an error.
func TestFetchLocustfiles(t *testing.T) {
	file := func(name, text string) dict { return dict{"filename": name, "contents": text} }
	for _, tc := range []struct {
		name   string
		answer any
		want   string
		err    string
	}{
		{"one file", file("locustfile.py", "import locust"), "[{locustfile.py import locust }]", ""},
		{"a list", dict{"locustfiles": []any{file("a.py", "A"), "https://host/b.py", file("c.py", "")}}, "[{a.py A } {  https://host/b.py} {c.py  }]", ""},
		{"only base names", dict{"locustfiles": []any{file("/etc/x/../a.py", "A"), file(`C:\tests\b.py`, "B")}}, "[{a.py A } {b.py B }]", ""},
		{"the same file twice", dict{"locustfiles": []any{file("t/a.py", "A"), file("t/a.py", "A")}}, "[{a.py A }]", ""},
		{"two files of one name", dict{"locustfiles": []any{file("t/a.py", "A"), file("u/a.py", "B")}}, "", "two different files named a.py"},
		{"an error", dict{"error": "locustfile must be a full path"}, "", "got error from master: locustfile must be a full path"},
		{"no files", dict{"locustfiles": []any{}}, "", "list of locustfiles is empty"},
		{"a name that is none", dict{"locustfiles": []any{file("t/..", "A")}}, "", `got "t/..", want the name of a file`},
		{"an empty name", file("", "A"), "", `got "", want the name of a file`},
		{"a name with a line break", file("a\nb.py", "A"), "", "want the name of a file"},
		{"an address that is none", dict{"locustfiles": []any{"file:///etc/passwd"}}, "", `"file:///etc/passwd" is no address of a locustfile`},
		{"nonsense", []any{1}, "", "cannot be read"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			port := fileMaster(t, func(int, *scriptedMaster) (any, bool) { return tc.answer, true })
			files, err := fetchFrom(t, port, 20*time.Second)
			if tc.err != "" {
				if !errors.Is(err, ErrLocustfileRefused) || !strings.Contains(err.Error(), tc.err) {
					t.Errorf("error %v, want one that says %q", err, tc.err)
				}
				return
			}
			if got := fmt.Sprint(files); err != nil || got != tc.want {
				t.Errorf("got %s, %v, want %s", got, err, tc.want)
			}
		})
	}
}

// The master is asked again where it does not answer, and after it has gone.
func TestFetchAsksAgain(t *testing.T) {
	t.Parallel()
	port := fileMaster(t, func(n int, m *scriptedMaster) (any, bool) {
		switch n {
		case 1:
			return nil, false
		case 2:
			m.say("ack", nil) // not an answer
			return nil, false
		case 3:
			m.conn.Close()
			return nil, false
		}
		return dict{"filename": "a.py", "contents": "A"}, true
	})
	files, err := fetchFrom(t, port, 30*time.Second)
	if got := fmt.Sprint(files); err != nil || got != "[{a.py A }]" {
		t.Errorf("got %s, %v", got, err)
	}
}

func TestFetchGivesUp(t *testing.T) {
	t.Parallel()
	closed, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	port := closed.Addr().(*net.TCPAddr).Port
	closed.Close()
	_, err = fetchFrom(t, port, 1200*time.Millisecond)
	if want := fmt.Sprintf("got no locustfile response from master at 127.0.0.1:%d, gave up after 1.2s: cannot connect to 127.0.0.1:%d: connection refused", port, port); !errors.Is(err, ErrNoLocustfile) || err.Error() != want {
		t.Errorf("no master: %v, want %s", err, want)
	}
	ctx, cancel := context.WithCancelCause(context.Background())
	cancel(errBroken)
	if _, err := FetchLocustfiles(ctx, FetchConfig{MasterPort: port}); err != errBroken {
		t.Errorf("given up by the caller: %v", err)
	}
	if _, err := FetchLocustfiles(ctx, FetchConfig{MasterPort: -1}); !errors.Is(err, ErrConfig) {
		t.Errorf("a port that is none: %v", err)
	}
}

func TestFetchSaysThatItWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		j := &journal{}
		f := &fetch{host: "h", port: 5557, log: j.log(), nextLog: time.Now().Add(fetchFirstLog)}
		begin := time.Now()
		var at []string
		for range 135 {
			before := j.logged.Len()
			if _, err := f.wait(t.Context(), nil); err != nil {
				t.Fatal(err)
			}
			if j.logged.Len() > before {
				at = append(at, fmt.Sprint(time.Since(begin)))
			}
			f.connected = time.Since(begin) > time.Minute
		}
		if got := fmt.Sprint(at); got != "[10s 1m10s 2m10s]" {
			t.Errorf("logged after %s", got)
		}
		if !j.hasLogged("Waiting to connect to master to receive locustfile... (h:5557: there is no connection)") || !j.hasLogged("masters before Locust 2.23 do not") {
			t.Errorf("logged %s", j.logged.String())
		}
	})
}
