package protocol_test

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/gustload/gust/worker/internal/protocol"
)

// FuzzDecode looks for a frame that panics, and for one whose content breaks
// what the types promise.
func FuzzDecode(f *testing.F) {
	for _, frame := range capturedFrames(f) {
		f.Add(frame)
	}
	f.Fuzz(func(t *testing.T, frame []byte) {
		m, err := protocol.Decode(frame)
		if (m == nil) == (err == nil) {
			t.Fatalf("got %#v and %v", m, err)
		}
		switch m := m.(type) {
		case protocol.Ack:
			if m.Index < -1 {
				t.Errorf("index %d", m.Index)
			}
		case protocol.Spawn:
			checkSpawn(t, m)
		case protocol.UpdateUserClass:
			checkIncoming(t, m.Settings)
		case protocol.Locustfile:
			checkFiles(t, m)
		case protocol.CustomOrder:
			checkIncoming(t, m.Data)
		}
	})
}

func checkSpawn(t *testing.T, m protocol.Spawn) {
	if m.UserClassesCount == nil || math.IsNaN(m.Timestamp) || math.IsInf(m.Timestamp, 0) {
		t.Errorf("%+v", m)
	}
	for name, n := range m.UserClassesCount {
		if n < 0 || n > 10_000_000 || !utf8.ValidString(name) {
			t.Errorf("%q: %d", name, n)
		}
	}
	if wait := time.Duration(m.StopTimeout * float64(time.Second)); wait < 0 || !(m.StopTimeout >= 0) {
		t.Errorf("stop timeout %v", m.StopTimeout)
	}
	checkIncoming(t, m.ParsedOptions)
}

func checkFiles(t *testing.T, m protocol.Locustfile) {
	for _, file := range m.Files {
		if (file.URL == "") == (file.Filename == "") || file.Filename == "." || file.Filename == ".." || strings.ContainsAny(file.Filename, "/\\\x00") {
			t.Errorf("%+v", file)
		}
	}
}

// checkIncoming fails on a type that CustomOrder does not list.
func checkIncoming(t *testing.T, v any) {
	switch v := v.(type) {
	case nil, bool, int64, float64, []byte, time.Time:
	case uint64:
		if v <= math.MaxInt64 {
			t.Errorf("uint64 %d", v)
		}
	case string:
		if !utf8.ValidString(v) {
			t.Errorf("text %q", v)
		}
	case []any:
		for _, element := range v {
			checkIncoming(t, element)
		}
	case map[string]any:
		for key, value := range v {
			checkIncoming(t, key)
			checkIncoming(t, value)
		}
	case map[any]any:
		for key, value := range v {
			checkIncoming(t, key)
			checkIncoming(t, value)
		}
	default:
		t.Errorf("a %T", v)
	}
}

// FuzzEncode looks for content that does not come out as a frame that a stock
// master can read, merge and show.
func FuzzEncode(f *testing.F) {
	f.Add(uint64(1), "name", "key", 1.5, int64(3))
	f.Add(uint64(2), "\xff\xed\xa0\x80", "__datetime__", math.NaN(), int64(math.MinInt64))
	f.Add(uint64(3), "", "__ObjectId__", math.Inf(-1), int64(-1))
	f.Fuzz(func(t *testing.T, seed uint64, text, key string, float float64, integer int64) {
		histogram := map[int64]int64{integer: integer, -integer: 1, 5: integer}
		entry := protocol.Entry{
			Name: text, Method: key, LastRequestTimestamp: float, StartTime: float, NumRequests: integer, NumNoneRequests: -integer,
			NumFailures: integer, TotalResponseTime: float, MaxResponseTime: float, MinResponseTime: -float,
			TotalContentLength: integer, ResponseTimes: histogram, NumReqsPerSec: histogram, NumFailPerSec: histogram,
		}
		counts := map[string]int{key: int(integer), text: 1}
		messages := append(randomMessages(rand.New(rand.NewPCG(seed, 0))),
			protocol.Stats{
				Entries: []protocol.Entry{entry}, Total: entry, UserClassesCount: counts, UserCount: int(integer),
				Errors: map[string]protocol.ErrorEntry{key: {Name: text, Method: key, Error: text, Occurrences: integer, FirstSeen: float, LastSeen: -float}},
			},
			protocol.Heartbeat{CPU: float, Memory: integer},
			protocol.SpawningComplete{UserClassesCount: counts, UserCount: int(integer)},
			protocol.Exception{Msg: text, Traceback: key},
			protocol.Logs{Lines: []string{text, key}},
			protocol.CustomMessage{Type: "x" + text, Data: map[any]any{
				key: text, float: []any{float, integer, []byte(text)}, integer: map[string]any{text: key},
				text: time.UnixMicro(integer), "bits": math.Float32frombits(uint32(seed)),
			}},
		)
		for _, m := range messages {
			checkEncoded(t, m)
		}
	})
}

func checkEncoded(t *testing.T, m protocol.Outgoing) {
	frame, err := protocol.Encode(m, node)
	if err != nil {
		t.Fatalf("Encode(%#v): %v", m, err)
	}
	elements := plainTree(t, frame)
	checkOutgoing(t, elements)
	if elements[2] != node {
		t.Errorf("node id %v", elements[2])
	}
	if _, ok := m.(protocol.Stats); !ok {
		return
	}
	data := elements[1].(map[any]any)
	for _, e := range append(data["stats"].([]any), data["stats_total"]) {
		entry := e.(map[any]any)
		if len(entry) != 14 || entry["start_time"] == nil || entry["start_time"] == 0.0 {
			t.Errorf("entry %v", entry)
		}
		for _, key := range []string{"response_times", "num_reqs_per_sec", "num_fail_per_sec"} {
			for k, n := range entry[key].(map[any]any) {
				if !isInteger(k) || !isInteger(n) {
					t.Errorf("%s[%v] = %v", key, k, n)
				}
			}
		}
	}
}

func isInteger(v any) bool {
	switch v.(type) {
	case int64, uint64:
		return true
	}
	return false
}

// checkOutgoing fails on what no stock worker sends or no master can show.
func checkOutgoing(t *testing.T, v any) {
	switch v := v.(type) {
	case nil, bool, int64, uint64, []byte:
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			t.Errorf("float %v", v)
		}
	case string:
		if !utf8.ValidString(v) {
			t.Errorf("text %q", v)
		}
	case []any:
		for _, element := range v {
			checkOutgoing(t, element)
		}
	case map[any]any:
		if v["__datetime__"] != nil && (len(v) != 2 || !isDatetime(v["as_str"])) || v["__ObjectId__"] != nil {
			t.Errorf("map %v", v)
		}
		for key, value := range v {
			checkOutgoing(t, key)
			checkOutgoing(t, value)
		}
	default:
		t.Errorf("a %T", v)
	}
}

func isDatetime(v any) bool {
	s, ok := v.(string)
	_, err := time.Parse("20060102T15:04:05.000000", s)
	return ok && err == nil
}
