package locust_test

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/gustload/gust/packer/fleet/locust"
)

// A stock master with two stock workers, of which one is then killed.
func TestStockMaster(t *testing.T) {
	python := os.Getenv("GUST_LOCUST_PYTHON")
	if python == "" {
		t.Fatal("GUST_LOCUST_PYTHON names no Python with Locust (make locusts, and make fleet-test sets it)")
	}
	file := filepath.Join(t.TempDir(), "locustfile.py")
	text := "from locust import User, task\n\n\nclass Idle(User):\n    @task\n    def nothing(self):\n        pass\n"
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	web, nodes := freePort(t), freePort(t)
	run := func(options ...string) *exec.Cmd {
		command := exec.Command(python, append([]string{"-m", "locust", "-f", file}, options...)...)
		if err := command.Start(); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			_ = command.Process.Kill()
			_ = command.Wait()
		})
		return command
	}
	run("--master", "--master-bind-host", "127.0.0.1", "--master-bind-port", nodes, "--web-host", "127.0.0.1", "--web-port", web)
	master, err := locust.New("http://127.0.0.1:"+web+"/", "", "", locust.Trust{})
	if err != nil {
		t.Fatal(err)
	}
	until(t, master, 0)
	run("--worker", "--master-host", "127.0.0.1", "--master-port", nodes)
	second := run("--worker", "--master-host", "127.0.0.1", "--master-port", nodes)
	until(t, master, 2)
	if err := second.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	until(t, master, 1) // the other one is listed as missing
}

func until(t *testing.T, master *locust.Master, wanted int) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 90*time.Second)
	defer cancel()
	ticker := time.NewTicker(200 * time.Millisecond)
	defer ticker.Stop()
	for {
		got, err := master.Workers(ctx)
		if err == nil && got == wanted {
			return
		}
		select {
		case <-ctx.Done():
			t.Fatalf("got %d workers (%v), want %d", got, err, wanted)
		case <-ticker.C:
		}
	}
}

func freePort(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return fmt.Sprint(listener.Addr().(*net.TCPAddr).Port)
}

func TestAnswersThatAreNone(t *testing.T) {
	for answer, wanted := range map[string]string{
		"401 ":                       "wants another password",
		"503 ":                       "answers 503",
		"200 <html>":                 "the web UI's answer",
		`200 {"stats": []}`:          "this Locust is no master",
		`200 {"workers": "several"}`: "the web UI's answer",
	} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			status := 0
			_, _ = fmt.Sscan(answer, &status)
			w.WriteHeader(status)
			_, _ = fmt.Fprint(w, answer[4:])
		}))
		master, err := locust.New(server.URL, "locust", "x", locust.Trust{})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := master.Workers(t.Context()); err == nil || !strings.Contains(err.Error(), wanted) {
			t.Errorf("%s: got %v, want %q", answer, err, wanted)
		}
		server.Close()
	}
	if _, err := locust.New("locust.example.com", "", "", locust.Trust{}); err == nil {
		t.Error("an address without https:// is taken")
	}
}
