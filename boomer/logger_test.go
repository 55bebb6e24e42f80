package boomer

import (
	"bytes"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// eventData is what an output gets of a test without requests.
func eventData() map[string]interface{} {
	return map[string]interface{}{"user_count": int32(3), "duration": 3.0, "stats": []interface{}{}, "stats_total": map[string]interface{}{}, "errors": map[string]map[string]interface{}{}}
}

func TestOutputsWithLogger(t *testing.T) {
	refusing := httptest.NewServer(http.NotFoundHandler())
	defer refusing.Close()
	var said bytes.Buffer
	logger := log.New(&said, "mine: ", 0)
	for want, o := range map[string]Output{
		"Users: 3,": NewConsoleOutput().WithLogger(logger).WithLogger(nil),
		"mine: Could not push to the Prometheus Pushgateway: ": NewPrometheusPusherOutput(refusing.URL, "job").WithLogger(logger).WithLogger(nil),
	} {
		said.Reset()
		o.OnEvent(eventData())
		if !strings.Contains(said.String(), want) {
			t.Errorf("%T writes %q, want %q", o, said.String(), want)
		}
	}
}
