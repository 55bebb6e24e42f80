package lib_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/coder/websocket"

	"github.com/gustload/gust/worker/internal/py/oracle"
)

// TestWebSocket runs a script against a server that echoes, under websocket-client
// and here.
func TestWebSocket(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/refused" {
			http.Error(w, "no", http.StatusForbidden)
			return
		}
		c, err := websocket.Accept(w, r, &websocket.AcceptOptions{InsecureSkipVerify: true, Subprotocols: []string{"chat"}})
		if err != nil {
			return
		}
		echo(r.Context(), c, r.Header.Get("X-Token"))
	}))
	defer server.Close()
	address := strings.Replace(server.URL, "http://", "ws://", 1)
	source, err := os.ReadFile("testdata/thirdparty/net/websocket_echo.py")
	if err != nil {
		t.Fatal(err)
	}
	script := filepath.Join(t.TempDir(), "script.py")
	if err := os.WriteFile(script, []byte(strings.ReplaceAll(string(source), "ADDRESS", address)), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), filepath.Join(os.Getenv("GUST_LOCUST_DIR"), "thirdparty", "bin", "python"), script).Output()
	if err != nil {
		t.Fatal(err)
	}
	oracle.Lines(t, string(out), oracle.Run(t, script))
}

// echo sends messages back, until one is "close".
func echo(ctx context.Context, c *websocket.Conn, greeting string) {
	defer c.CloseNow()
	if greeting != "" && c.Write(ctx, websocket.MessageText, []byte("token "+greeting)) != nil {
		return
	}
	for {
		kind, data, err := c.Read(ctx)
		if err != nil {
			return
		}
		if string(data) == "close" {
			_ = c.Close(websocket.StatusNormalClosure, "bye")
			return
		}
		if c.Write(ctx, kind, data) != nil {
			return
		}
	}
}
