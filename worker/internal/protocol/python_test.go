package protocol_test

import (
	"bufio"
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/gustload/gust/worker/internal/protocol"
	"github.com/gustload/gust/worker/internal/pyrepr"
)

// stockMessages has the content of testdata/stock.py.
func stockMessages() map[string]protocol.Outgoing {
	const start, second = 1700000000.25, 1700000001.25
	counts := map[string]int{"WebUser": 3, "FastUser": 0}
	quoted := pyrepr.Error("CatchResponseError", "it's")
	return map[string]protocol.Outgoing{
		"idle": protocol.Stats{Total: protocol.Entry{StartTime: start}, UserClassesCount: counts, UserCount: 3},
		"stats": protocol.Stats{
			Entries: []protocol.Entry{
				{
					Name: "/ü", Method: "GET", LastRequestTimestamp: second, StartTime: start,
					NumRequests: 6, NumNoneRequests: 1, NumFailures: 2, TotalResponseTime: 32569.25,
					MaxResponseTime: 20000, MinResponseTime: 0.5, TotalContentLength: 70017,
					ResponseTimes: map[int64]int64{0: 1, 100: 1, 120: 1, 12000: 1, 20000: 1},
					NumReqsPerSec: map[int64]int64{1700000000: 4, 1700000001: 2}, NumFailPerSec: map[int64]int64{1700000001: 2},
				},
				{
					Name: "/none", Method: "POST", LastRequestTimestamp: second, StartTime: second,
					NumRequests: 1, NumNoneRequests: 1, NumFailures: 1,
					NumReqsPerSec: map[int64]int64{1700000001: 1}, NumFailPerSec: map[int64]int64{1700000001: 1},
				},
			},
			Errors: map[string]protocol.ErrorEntry{
				protocol.ErrorKey("GET", "/ü", quoted): {
					Name: "/ü", Method: "GET", Error: quoted, Occurrences: 2, FirstSeen: second, LastSeen: second,
				},
				protocol.ErrorKey("POST", "/none", "plain 'text'"): {
					Name: "/none", Method: "POST", Error: "plain 'text'", Occurrences: 1, FirstSeen: second, LastSeen: second,
				},
			},
			Total: protocol.Entry{
				LastRequestTimestamp: second, StartTime: start,
				NumRequests: 7, NumNoneRequests: 2, NumFailures: 3, TotalResponseTime: 32569.25,
				MaxResponseTime: 20000, MinResponseTime: 0.5, TotalContentLength: 70017,
				ResponseTimes: map[int64]int64{0: 1, 100: 1, 120: 1, 12000: 1, 20000: 1},
				NumReqsPerSec: map[int64]int64{1700000000: 4, 1700000001: 3}, NumFailPerSec: map[int64]int64{1700000001: 3},
			},
			UserClassesCount: counts, UserCount: 3,
		},
		"heartbeat":         protocol.Heartbeat{State: protocol.Running, CPU: 12.5, Memory: 123456789},
		"spawning":          protocol.SpawningReport{},
		"client_stopped":    protocol.ClientStopped{},
		"quit":              protocol.Quit{},
		"bypass":            protocol.ClientReady{},
		"spawning_complete": protocol.SpawningComplete{UserClassesCount: map[string]int{"WebUser": 300, "FastUser": 0}, UserCount: 300},
		"exception": protocol.Exception{
			Msg: "it's é", Traceback: strings.Repeat("  File \"a.py\", line 1, in f\n    g()\n", 20),
		},
		"logs":       protocol.Logs{Lines: []string{"one", "two é", strings.Repeat("x", 300)}},
		"no logs":    protocol.Logs{},
		"locustfile": protocol.LocustfileRequest{Version: "2.47.0"},
		"custom": protocol.CustomMessage{Type: "greet", Data: map[string]any{
			"bytes":  []byte("\x00\xff"),
			"flags":  []any{true, false, nil},
			"nested": map[string]any{"a": map[string]any{"b": []any{1, -1, 1.5, -200, 70000, 1 << 40, uint64(math.MaxUint64), math.MinInt64}}},
			"text":   "grüße",
			"when":   time.Date(2026, 8, 22, 13, 14, 15, 678901000, time.Local),
		}},
	}
}

// TestStockWorker compares with what the Locust of GUST_LOCUST_PYTHON sends for
// the same content: every byte, but that a sum of no times is an int there.
func TestStockWorker(t *testing.T) {
	messages := stockMessages()
	answers := python(t, "testdata/stock.py", nil)
	if len(answers) != len(messages) {
		t.Errorf("testdata/stock.py knows %d messages, this test %d", len(answers), len(messages))
	}
	for _, line := range answers {
		i := strings.LastIndexByte(line, ' ')
		name := line[:i]
		want, err := hex.DecodeString(line[i+1:])
		if err != nil {
			t.Fatal(err)
		}
		got, err := protocol.Encode(messages[name], node)
		switch {
		case err != nil:
			t.Errorf("%s: %v", name, err)
		case name == "idle" || name == "stats":
			got, want := fmt.Sprint(plainTree(t, got)), fmt.Sprint(plainTree(t, want))
			if got != want {
				t.Errorf("%s:\n got %s\nwant %s", name, got, want)
			}
			fallthrough
		default:
			if got, want := withoutZeroTimes(got), withoutZeroTimes(want); !bytes.Equal(got, want) {
				t.Errorf("%s:\n got %q\nwant %q", name, got, want)
			}
		}
	}
}

// withoutZeroTimes writes a response time of 0.0 as the int 0.
func withoutZeroTimes(frame []byte) []byte {
	for _, key := range []string{"\xb3total_response_time", "\xb1max_response_time"} {
		frame = bytes.ReplaceAll(frame, []byte(key+"\xcb\x00\x00\x00\x00\x00\x00\x00\x00"), []byte(key+"\x00"))
	}
	return frame
}

// TestStockMaster has a real Locust read, merge and show what Encode makes of
// the most awkward content.
func TestStockMaster(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	var messages []protocol.Outgoing
	for _, m := range stockMessages() {
		messages = append(messages, m)
	}
	messages = append(messages, benchmarkStats())
	for range 100 {
		messages = append(messages, randomMessages(random)...)
	}
	var questions bytes.Buffer
	for _, m := range messages {
		frame, err := protocol.Encode(m, node)
		if err != nil {
			t.Fatalf("Encode(%#v): %v", m, err)
		}
		fmt.Fprintf(&questions, "%x\n", frame)
	}
	answers := python(t, "testdata/master.py", &questions)
	if len(answers) != len(messages) {
		t.Fatalf("%d answers to %d messages", len(answers), len(messages))
	}
	for i, line := range answers {
		answer := masterAnswer(t, line)
		if answer.Error != "" {
			t.Errorf("a master fails with %s on %.2000s", answer.Error, fmt.Sprintf("%#v", messages[i]))
		}
	}
}

// TestStockMasterReads checks the values and the types that Python sees.
func TestStockMasterReads(t *testing.T) {
	cases := []struct {
		m            protocol.Outgoing
		kind, answer string
	}{
		{protocol.ClientReady{}, "'client_ready'", "-1"},
		{protocol.Quit{}, "'quit'", "None"},
		{protocol.Heartbeat{CPU: math.NaN(), Memory: 1 << 40}, "'heartbeat'",
			"{'state': 'ready', 'current_cpu_usage': 0, 'current_memory_usage': 1099511627776}"},
		{protocol.SpawningComplete{UserClassesCount: map[string]int{"Ü\xff": 1}}, "'spawning_complete'",
			"{'user_classes_count': {'Ü\ufffd': 1}, 'user_count': 0}"},
		{protocol.CustomMessage{Type: "t\xff", Data: map[any]any{
			"__datetime__": "x", "a": []byte("\xff"), 1: math.Inf(1), 2.5: time.Date(1, 2, 3, 4, 5, 6, 7000, time.UTC), nil: struct{}{},
		}}, "'t\ufffd'", "{None: '{}', 1: None, 2.5: datetime.datetime(1, 2, 3, 4, 5, 6, 7), '___datetime__': 'x', 'a': b'\\xff'}"},
		{protocol.Stats{
			Total: protocol.Entry{StartTime: 1.5}, UserCount: 1,
			Extra: anyExtra(map[string]any{"user_count": 7, "__datetime__": 1, "mine": map[string]any{"a": []any{1, math.NaN()}, "__ObjectId__": "\xff"}}),
		}, "'stats'", "{'stats': [], 'stats_total': {'name': 'Aggregated', 'method': '', 'last_request_timestamp': None, 'start_time': 1.5, " +
			"'num_requests': 0, 'num_none_requests': 0, 'num_failures': 0, 'total_response_time': 0.0, 'max_response_time': 0.0, 'min_response_time': None, " +
			"'total_content_length': 0, 'response_times': {}, 'num_reqs_per_sec': {}, 'num_fail_per_sec': {}}, 'errors': {}, 'user_classes_count': {}, " +
			"'user_count': 1, '___datetime__': 1, 'mine': {'___ObjectId__': '\ufffd', 'a': [1, None]}}"},
		{protocol.CustomMessage{Type: "t", Data: map[string]any{"__ObjectId__": 1, "x": map[string]any{"__ObjectId__": nil}}},
			"'t'", "{'___ObjectId__': 1, 'x': {'___ObjectId__': None}}"},
	}
	var questions bytes.Buffer
	for _, test := range cases {
		frame, err := protocol.Encode(test.m, node)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&questions, "%x\n", frame)
	}
	for i, line := range python(t, "testdata/master.py", &questions) {
		answer := masterAnswer(t, line)
		want := []string{cases[i].kind, cases[i].answer, "'" + node + "'"}
		if answer.Error != "" || fmt.Sprint(answer.Repr) != fmt.Sprint(want) {
			t.Errorf("%#v\n got %q %s\nwant %q", cases[i].m, answer.Repr, answer.Error, want)
		}
	}
}

type verdict struct {
	Repr  []string
	Error string
}

func masterAnswer(t *testing.T, line string) (v verdict) {
	t.Helper()
	if err := json.Unmarshal([]byte(line), &v); err != nil {
		t.Fatalf("answer %q: %v", line, err)
	}
	return v
}

// python returns the lines that a script prints in the Python with a stock Locust.
func python(t *testing.T, script string, stdin *bytes.Buffer) []string {
	t.Helper()
	interpreter := os.Getenv("GUST_LOCUST_PYTHON")
	if interpreter == "" {
		t.Fatal("set GUST_LOCUST_PYTHON to a python that has Locust 2.44 or newer; `make test` does")
	}
	command := exec.Command(interpreter, script)
	var stderr bytes.Buffer
	command.Stderr = &stderr
	if stdin != nil {
		command.Stdin = stdin
	}
	out, err := command.Output()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", interpreter, script, err, &stderr)
	}
	var lines []string
	scanner := bufio.NewScanner(bytes.NewReader(out))
	scanner.Buffer(nil, 1<<24)
	for scanner.Scan() {
		lines = append(lines, scanner.Text())
	}
	if err := scanner.Err(); err != nil {
		t.Fatal(err)
	}
	return lines
}

// anyExtra is what can be sent of data.
func anyExtra(data map[string]any) protocol.Extra {
	x, _ := protocol.NewExtra(data)
	return x
}

// randomMessages is one of each kind that carries content, all of it unlikely.
func randomMessages(random *rand.Rand) []protocol.Outgoing {
	texts := []string{"", "x", "\xff", "é", "\x00", "\ud7ff\xed\xa0\x80", strings.Repeat("y\xc3", 200), "__datetime__", "__ObjectId__", "as_str", "NaN"}
	floats := []float64{0, -1, 0.1, math.NaN(), math.Inf(1), math.Inf(-1), 1e300, math.SmallestNonzeroFloat64, 1.7e9, 253402300800}
	ints := []int64{0, 1, -1, 127, 128, 1 << 32, math.MaxInt64, math.MinInt64}
	text := func() string { return texts[random.IntN(len(texts))] + texts[random.IntN(len(texts))] }
	float := func() float64 { return floats[random.IntN(len(floats))] }
	integer := func() int64 { return ints[random.IntN(len(ints))] }
	histogram := func() map[int64]int64 {
		return map[int64]int64{integer(): integer(), integer(): integer(), integer(): integer()}
	}
	entry := func() protocol.Entry {
		return protocol.Entry{
			Name: text(), Method: text(), LastRequestTimestamp: float(), StartTime: float(), NumRequests: integer(),
			NumNoneRequests: integer(), NumFailures: integer(), TotalResponseTime: float(), MaxResponseTime: float(),
			MinResponseTime: float(), TotalContentLength: integer(),
			ResponseTimes: histogram(), NumReqsPerSec: histogram(), NumFailPerSec: histogram(),
		}
	}
	failure := func() protocol.ErrorEntry {
		return protocol.ErrorEntry{Name: text(), Method: text(), Error: text(), Occurrences: integer(), FirstSeen: float(), LastSeen: float()}
	}
	counts := map[string]int{text(): int(integer()), text(): int(integer())}
	return []protocol.Outgoing{
		protocol.Stats{
			Entries: []protocol.Entry{entry(), entry()}, Errors: map[string]protocol.ErrorEntry{text(): failure(), text(): failure()},
			Total: entry(), UserClassesCount: counts, UserCount: int(integer()),
			Extra: anyExtra(map[string]any{text(): text(), text(): []any{float(), map[any]any{text(): integer(), float(): text()}}}),
		},
		protocol.Heartbeat{State: protocol.Spawning, CPU: float(), Memory: integer()},
		protocol.SpawningComplete{UserClassesCount: counts, UserCount: int(integer())},
		protocol.Exception{Msg: text(), Traceback: text()},
		protocol.Logs{Lines: []string{text(), text()}},
		protocol.CustomMessage{Type: "custom" + text(), Data: map[any]any{
			text(): text(), float(): float(), integer(): []byte(text()),
			[2]string{text(), text()}: []any{float(), map[string]float64{text(): float()}},
		}},
	}
}
