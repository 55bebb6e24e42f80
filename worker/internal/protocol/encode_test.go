package protocol_test

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"math/big"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/gustload/gust/worker/internal/protocol"
	"github.com/ugorji/go/codec"
)

const node = "host_0123456789abcdef0123456789abcdef"

func TestEncodeBytes(t *testing.T) {
	id := "\xd9\x25" + node // str8 and its length, as a stock worker writes 32 bytes and more
	for _, test := range []struct {
		m    protocol.Outgoing
		want string
	}{
		{protocol.ClientReady{}, "\x93\xacclient_ready\xff" + id},
		{protocol.SpawningReport{}, "\x93\xa8spawning\xc0" + id},
		{protocol.ClientStopped{}, "\x93\xaeclient_stopped\xc0" + id},
		{protocol.Quit{}, "\x93\xa4quit\xc0" + id},
		{protocol.Heartbeat{}, "\x93\xa9heartbeat\x82\xa5state\xa5ready\xb1current_cpu_usage\x00" + id},
		{protocol.Heartbeat{State: protocol.Running, CPU: 0.5, Memory: 7}, "\x93\xa9heartbeat\x83\xa5state\xa7running" +
			"\xb1current_cpu_usage\xcb\x3f\xe0\x00\x00\x00\x00\x00\x00\xb4current_memory_usage\x07" + id},
		{protocol.SpawningComplete{}, "\x93\xb1spawning_complete\x82\xb2user_classes_count\x80\xaauser_count\x00" + id},
		{protocol.Logs{}, "\x93\xa4logs\x82\xa9worker_id" + id + "\xa4logs\x90" + id},
		{protocol.LocustfileRequest{Version: "2"}, "\x93\xaalocustfile\x81\xa7version\xa12" + id},
		{protocol.Exception{Msg: "\xff", Traceback: "t"}, "\x93\xa9exception\x82\xa3msg\xa3\ufffd\xa9traceback\xa1t" + id},
		{protocol.CustomMessage{Type: "bare"}, "\x93\xa4bare\xc0" + id},
	} {
		frame, err := protocol.Encode(test.m, node)
		if err != nil || string(frame) != test.want {
			t.Errorf("Encode(%#v)\n got %q, %v\nwant %q", test.m, frame, err, test.want)
		}
	}
}

func TestEncodeRefuses(t *testing.T) {
	ring := []any{nil}
	ring[0] = ring
	var pointer any
	pointer = &pointer
	table := map[string]any{}
	table["table"] = table
	for _, test := range []struct {
		m          protocol.Outgoing
		node, want string
	}{
		{nil, node, "no message to encode"},
		{protocol.Quit{}, "", `node id "" is not a text`},
		{protocol.Quit{}, "\xff", `node id "\xff" is not a text`},
		{&protocol.Stats{}, node, `encode "stats": *protocol.Stats is not a message`},
		{protocol.Heartbeat{State: "stopped"}, node, `encode "heartbeat": state "stopped" is not one of a worker's`},
		{protocol.LocustfileRequest{}, node, `encode "locustfile": version is empty`},
		{protocol.CustomMessage{}, node, `encode "": a custom message needs a type`},
		{protocol.CustomMessage{Type: "deep", Data: ring}, node, `encode "deep": data nests deeper than 64`},
		{protocol.CustomMessage{Type: "deep", Data: pointer}, node, `encode "deep": data nests deeper than 64`},
		{protocol.CustomMessage{Type: "deep", Data: table}, node, `encode "deep": data nests deeper than 64`},
	} {
		frame, err := protocol.Encode(test.m, test.node)
		if frame != nil || err == nil || err.Error() != test.want {
			t.Errorf("Encode(%T, %q) = %q, %v, want error %s", test.m, test.node, frame, err, test.want)
		}
	}
	for _, kind := range []string{"client_ready", "client_stopped", "heartbeat", "stats", "spawning",
		"spawning_complete", "logs", "quit", "exception", "locustfile"} {
		_, err := protocol.Encode(protocol.CustomMessage{Type: kind}, node)
		if err == nil || !strings.Contains(err.Error(), `"`+kind+`"`) {
			t.Errorf("a custom message of type %s: error %v", kind, err)
		}
	}
}

func TestEncodeStatsKeepsTheMasterAlive(t *testing.T) {
	before := time.Now()
	frame, err := protocol.Encode(protocol.Stats{
		Entries: []protocol.Entry{
			{Name: "/\xff", Method: "GET", LastRequestTimestamp: 5, StartTime: 4, NumRequests: 2, MinResponseTime: 7},
			{NumRequests: 3, NumNoneRequests: 3, MinResponseTime: 7, StartTime: math.NaN()},
			{
				LastRequestTimestamp: math.Inf(1), StartTime: -1, NumRequests: -1, NumNoneRequests: -2, NumFailures: -3,
				TotalResponseTime: math.NaN(), MaxResponseTime: math.Inf(1), TotalContentLength: -4,
				ResponseTimes: map[int64]int64{10: -1, 20: 1, -30: 2},
			},
			{NumRequests: 1, MinResponseTime: math.NaN(), LastRequestTimestamp: 1e300},
			{NumRequests: 3, MinResponseTime: math.Inf(1), ResponseTimes: map[int64]int64{120: 1, 30: 2, 20: 0}},
			{NumRequests: 1, NumNoneRequests: 1, ResponseTimes: map[int64]int64{120: 1}},
		},
		Errors: map[string]protocol.ErrorEntry{"k\xff": {Error: "\xfe", Occurrences: -1, FirstSeen: 9}},
		Total:  protocol.Entry{Name: "other", Method: "other"},
		UserClassesCount: map[string]int{
			"WebUser": -1, "__datetime__": 2,
		},
		UserCount: -1,
	}, node)
	if err != nil {
		t.Fatal(err)
	}
	data := plainTree(t, frame)[1].(map[any]any)
	entries := data["stats"].([]any)
	for i, want := range []map[string]any{
		{"name": "/\ufffd", "method": "GET", "last_request_timestamp": 5.0, "start_time": 4.0, "num_requests": 2, "min_response_time": 7.0},
		{"num_requests": 3, "num_none_requests": 3, "min_response_time": nil},
		{
			"last_request_timestamp": nil, "num_requests": 0, "num_none_requests": 0, "num_failures": 0,
			"total_response_time": 0.0, "max_response_time": 0.0, "min_response_time": nil, "total_content_length": 0,
			"response_times": "map[]", "num_reqs_per_sec": "map[]", "num_fail_per_sec": "map[]",
		},
		{"min_response_time": nil, "last_request_timestamp": nil},
		{"min_response_time": 30.0, "response_times": "map[30:2 120:1]"},
		{"min_response_time": nil, "response_times": "map[]"},
	} {
		entry := entries[i].(map[any]any)
		if len(entry) != 14 {
			t.Errorf("entry %d has %d keys", i, len(entry))
		}
		for key, value := range want {
			if fmt.Sprint(entry[key]) != fmt.Sprint(value) {
				t.Errorf("entry %d: %s = %v, want %v", i, key, entry[key], value)
			}
		}
		if start := entry["start_time"].(float64); i > 0 && start < float64(before.Unix()) {
			t.Errorf("entry %d: start_time %v is not the present", i, start)
		}
	}
	total := data["stats_total"].(map[any]any)
	if total["name"] != "Aggregated" || total["method"] != "" || total["last_request_timestamp"] != nil || total["min_response_time"] != nil {
		t.Errorf("total: %v", total)
	}
	if got, want := fmt.Sprint(data["errors"]), "map[k\ufffd:map[error:\ufffd first_seen:9 last_seen:<nil> method: name: occurrences:0]]"; got != want {
		t.Errorf("errors: %s, want %s", got, want)
	}
	if got := fmt.Sprint(data["user_classes_count"], data["user_count"]); got != "map[WebUser:0 ___datetime__:2] 0" {
		t.Errorf("users: %s", got)
	}
}

type (
	named  struct{ A, B int }
	amount int32
	size   uint16
	ratio  float64
	flag   bool
	label  string
	blob   []byte
)

func (named) String() string { return "named\xff" }

func TestEncodeCustomData(t *testing.T) {
	moment := time.Date(2026, 8, 22, 13, 14, 15, 678901234, time.FixedZone("x", 7200))
	when := map[any]any{"__datetime__": true, "as_str": "20260822T13:14:15.678901"}
	for _, test := range []struct {
		name       string
		data, want any
	}{
		{"numbers", []any{int8(-3), uint8(200), uint64(math.MaxUint64), float32(0.5)},
			[]any{int64(-3), uint64(200), uint64(math.MaxUint64), 0.5}},
		{"named types", []any{amount(7), size(300), ratio(0.5), ratio(math.NaN()), flag(true), label("a\xff"), blob("b"), &[]int{1}, [1]bool{}},
			[]any{int64(7), uint64(300), 0.5, nil, true, "a\ufffd", []byte("b"), []any{int64(1)}, []any{false}}},
		{"not numbers", []float64{math.NaN(), math.Inf(1), math.Inf(-1), 1}, []any{nil, nil, nil, 1.0}},
		{"text", []string{"a\xffb", ""}, []any{"a\ufffdb", ""}},
		{"bytes", []any{[]byte("\xff"), []byte(nil)}, []any{[]byte("\xff"), []byte{}}},
		{"empty", []any{nil, []any(nil), map[string]int(nil), (*int)(nil)}, []any{nil, []any{}, map[any]any{}, nil}},
		{"others", []any{struct{ A int }{1}, named{}, &named{}, errors.New("no"), big.NewInt(1), time.Second},
			[]any{"{1}", "named\ufffd", "named\ufffd", "no", "1", "1s"}},
		{"time", []any{moment, &moment, time.Time{}.AddDate(-1, 0, 0)},
			[]any{when, when, "0000-01-01 00:00:00 +0000 UTC"}},
		{"keys", map[any]any{1: 1, "a\xff": 2, 2.5: 3, nil: 4, true: 5, [2]int{1, 2}: 6, named{}: 7, uint8(9): 8, time.Time{}: 9},
			map[any]any{int64(9): int64(8), "0001-01-01 00:00:00 +0000 UTC": int64(9), int64(1): int64(1), "a\ufffd": int64(2), 2.5: int64(3), nil: int64(4), true: int64(5), "[1 2]": int64(6), "named\ufffd": int64(7)}},
		{"objects of the master", map[string]any{"__datetime__": 1, "__ObjectId__": 2, "as_str": 3},
			map[any]any{"___datetime__": int64(1), "___ObjectId__": int64(2), "as_str": int64(3)}},
	} {
		frame, err := protocol.Encode(protocol.CustomMessage{Type: "x", Data: test.data}, node)
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		if got := plainTree(t, frame)[1]; !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s:\n got %#v\nwant %#v", test.name, got, test.want)
		}
	}
}

// What cannot go with a report is left out and named; the rest goes.
func TestExtra(t *testing.T) {
	deep := map[string]any{}
	deep["deep"] = deep
	x, err := protocol.NewExtra(map[string]any{
		"stats": 1, "stats_total": 2, "errors": 3, "user_classes_count": 4, "user_count": 5, "deep": deep,
		"long": strings.Repeat("x", 1<<20), "a\xff": 6, "a\xfe": 7, "good": []any{1, "two"}, "half": strings.Repeat("y", 600<<10),
		"other half": strings.Repeat("z", 600<<10),
	})
	frame, encodeErr := protocol.Encode(protocol.Stats{UserCount: 9, Extra: x}, node)
	if encodeErr != nil {
		t.Fatal(encodeErr)
	}
	got := plainTree(t, frame)[1].(map[any]any)
	if len(got) != 8 || got["user_count"] != int64(9) || got["a\ufffd"] != int64(7) || fmt.Sprint(got["good"]) != "[1 two]" || got["half"] == nil {
		t.Errorf("the report has %d keys: %.500v", len(got), got)
	}
	for _, name := range []string{`"stats"`, `"stats_total"`, `"errors"`, `"user_classes_count"`, `"user_count"`, `"deep": data nests`, `"long": 1048587 bytes`, `"a\xff"`, `"other half"`} {
		if err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("the error does not say %s: %v", name, err)
		}
	}
	values := []any{1}
	x, _ = protocol.NewExtra(map[string]any{"list": values})
	values[0] = 2
	frame, _ = protocol.Encode(protocol.Stats{Extra: x}, node)
	if got := plainTree(t, frame)[1].(map[any]any)["list"]; fmt.Sprint(got) != "[1]" {
		t.Errorf("a change of the data afterwards changed the report: %v", got)
	}
}

// TestEncodeIsDeterministic would fail if a map's order came through.
func TestEncodeIsDeterministic(t *testing.T) {
	table := map[any]any{}
	for i := range 50 {
		table[i], table[fmt.Sprint(i)], table[float64(i)+0.5] = i, i, i
	}
	same := map[any]any{"\xff": 1, "\xfe": 2, "\ufffd": 3, "\xff\xff": 4, nil: 5, math.NaN(): 6, 7: 7, int64(7): 8}
	for _, m := range []protocol.Outgoing{
		benchmarkStats(), protocol.CustomMessage{Type: "x", Data: table}, protocol.CustomMessage{Type: "x", Data: same},
	} {
		first, err := protocol.Encode(m, node)
		if err != nil {
			t.Fatal(err)
		}
		for range 20 {
			if again, err := protocol.Encode(m, node); err != nil || !bytes.Equal(first, again) {
				t.Errorf("%T: the same message gave other bytes (%v)", m, err)
			}
		}
	}
}

func TestErrorKey(t *testing.T) {
	for _, test := range []struct{ method, name, text, want string }{
		{"GET", "/x", "HTTPError('404 Client Error: Not Found for url: /x')", "7331e4627b65edfbf4044b5eefaad2029a0db2a98c17d0e5a3764e02a1cdcd3d"},
		{"GET", "/x", `CatchResponseError('it\'s')`, "91f563c56c480d532e74b773b1d3bce8a833e3adc595c5718e9dc1476ad460ca"},
		{"GET", "/é", "a'b", "03aeb86abd44e8a430d4799c4fada6c2b6928afa07e7ca35f66669a356c61f29"},
		{"GET", "/\xff", "\xff", protocol.ErrorKey("GET", "/\ufffd", "\ufffd")},
	} {
		if got := protocol.ErrorKey(test.method, test.name, test.text); got != test.want {
			t.Errorf("ErrorKey(%q, %q, %q) = %s, want %s", test.method, test.name, test.text, got, test.want)
		}
	}
}

func TestMaskAddresses(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"plain", "plain"},
		{"<A object at 0x7f12> and <A object at 0x7f12>", "<A object at 0x....> and <A object at 0x....>"},
		{"<A object at 0x7f12> and <B object at 0x7f13>", "<A object at 0x....> and <B object at 0x7f13>"},
		{"<A at 0x7f12>", "<A at 0x7f12>"},
		{"A object at 0x7f12", "A object at 0x7f12"},
	} {
		if got := protocol.MaskAddresses(test.in); got != test.want {
			t.Errorf("MaskAddresses(%q) = %q, want %q", test.in, got, test.want)
		}
	}
}

// plainTree is what a reader without any schema makes of a frame.
func plainTree(t testing.TB, frame []byte) []any {
	t.Helper()
	h := &codec.MsgpackHandle{WriteExt: true} // else str decodes as bytes
	h.ValidateUnicode = true
	h.MapValueReset = true
	h.InterfaceReset = true
	decoder := codec.NewDecoderBytes(frame, h)
	var elements []any
	if err := decoder.Decode(&elements); err != nil {
		t.Fatalf("decode %q: %v", frame, err)
	}
	if n := decoder.NumBytesRead(); n != len(frame) || len(elements) != 3 {
		t.Fatalf("%d elements in %d of %d bytes: %q", len(elements), n, len(frame), frame)
	}
	return elements
}

func benchmarkStats() protocol.Stats {
	m := protocol.Stats{
		Errors:           map[string]protocol.ErrorEntry{},
		UserClassesCount: map[string]int{"WebUser": 500, "FastUser": 500},
		UserCount:        1000,
	}
	for i := range 100 {
		e := protocol.Entry{
			Name: fmt.Sprintf("/api/v1/things/%d", i), Method: "GET", LastRequestTimestamp: 1700000002.5, StartTime: 1700000000.25,
			NumRequests: 50_000, NumFailures: 1, TotalResponseTime: 5e6, MaxResponseTime: 4900.25, MinResponseTime: 0.25,
			TotalContentLength: 1 << 30, ResponseTimes: map[int64]int64{}, NumReqsPerSec: map[int64]int64{}, NumFailPerSec: map[int64]int64{1700000001: 1},
		}
		for bucket := range int64(50) {
			e.ResponseTimes[bucket*100] = 1000
		}
		for second := range int64(3) {
			e.NumReqsPerSec[1700000000+second] = 16_000
		}
		m.Entries = append(m.Entries, e)
		text := "CatchResponseError('no')"
		m.Errors[protocol.ErrorKey(e.Method, e.Name, text)] = protocol.ErrorEntry{
			Name: e.Name, Method: e.Method, Error: text, Occurrences: 1, FirstSeen: 1700000001, LastSeen: 1700000001,
		}
	}
	m.Total = m.Entries[0]
	return m
}

func BenchmarkEncodeStats(b *testing.B) {
	m := benchmarkStats()
	b.ReportAllocs()
	for b.Loop() {
		frame, err := protocol.Encode(m, node)
		if err != nil {
			b.Fatal(err)
		}
		b.SetBytes(int64(len(frame)))
	}
}
