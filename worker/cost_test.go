package worker

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/gustload/gust/worker/internal/protocol"
	"github.com/gustload/gust/worker/internal/stats"
)

// TestReportCost compares what messages cost a stock master with those of a stock
// worker. GUST_REPORT_COST names the file for the figures, of which make test has
// only the bytes.
func TestReportCost(t *testing.T) {
	const node = "host_0123456789abcdef0123456789abcdef"
	frame := func(m protocol.Outgoing) string {
		frame, err := protocol.Encode(m, node)
		if err != nil {
			t.Fatal(err)
		}
		return hex.EncodeToString(frame)
	}
	var rows strings.Builder
	fmt.Fprintf(&rows, "{%q: %q", "heartbeat", frame(protocol.Heartbeat{}))
	for _, names := range []int{1, 10, 50} {
		collector := stats.New(stats.Limits{})
		shard := collector.Shard()
		for i := range 10 * names {
			took := time.Duration(7*i%200)*time.Millisecond + 250*time.Microsecond
			shard.Record(Sample{Method: "GET", Name: fmt.Sprint("/page/", i/10), ResponseTime: took, Length: 1000}.finished())
		}
		r := collector.Report(time.Now())
		r.UserClassesCount, r.UserCount = map[string]int{"SwarmUser": 10}, 10
		fmt.Fprintf(&rows, ", %q: %q", fmt.Sprint(names, " names"), frame(*r))
	}
	rows.WriteString("}")
	path, rounds, messages := os.Getenv("GUST_REPORT_COST"), "1", "20"
	if path != "" {
		rounds, messages = "5", "500"
	}
	python := exec.Command(os.Getenv("GUST_LOCUST_PYTHON"), "testdata/cost.py", rounds, messages)
	python.Stdin, python.Stderr = strings.NewReader(rows.String()), os.Stderr
	out, err := python.Output()
	if err != nil {
		t.Fatal(err)
	}
	var table [][]any
	if err := json.NewDecoder(bytes.NewReader(out)).Decode(&table); err != nil {
		t.Fatal(err)
	}
	text := new(strings.Builder)
	fmt.Fprintf(text, "# What a message costs a stock master\n\nMade by `make report-cost` on %s, with Locust's newest master, messages one at a time, interleaved, medians of %s rounds of %s.\n"+
		"Bytes are those of ZeroMQ in both directions, gust's with PING and PONG. The stock worker's messages are made by Locust of the same samples, ten for each name.\n\n"+
		"| message | bytes, gust | bytes, stock | master CPU, gust | master CPU, stock |\n|---|---|---|---|---|\n", time.Now().Format(time.DateOnly), rounds, messages)
	for _, r := range table {
		fmt.Fprintf(text, "| %s | %v | %v | %.0f us | %.0f us |\n", r...)
		// PING and PONG of a report are 16 bytes that a stock worker does not have.
		if r[1].(float64) > r[2].(float64)+16 {
			t.Errorf("%v: gust %v bytes, stock %v", r[0], r[1], r[2])
		}
	}
	t.Log(text)
	if path != "" {
		if err := os.WriteFile(path, []byte(text.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
