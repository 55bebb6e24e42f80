package protocol_test

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/gustload/gust/worker/internal/protocol"
	"github.com/ugorji/go/codec"
)

type dict = map[string]any

// frame is what a master that writes data sends; with old set, in the msgpack
// before 2013 that has neither bin nor str8.
func frame(t testing.TB, old bool, kind, data any) []byte {
	t.Helper()
	h := &codec.MsgpackHandle{WriteExt: !old}
	var b []byte
	if err := codec.NewEncoderBytes(&b, h).Encode([]any{kind, data, node}); err != nil {
		t.Fatal(err)
	}
	return b
}

func TestDecode(t *testing.T) {
	host, weight, fixed := "http://h", 2.5, 3
	half, whole := 0.5, 2.0
	empty := dict{}
	for _, test := range []struct {
		kind, data any
		want       protocol.Incoming
	}{
		{"ack", dict{"index": 7}, protocol.Ack{Index: 7}},
		{"ack", dict{"index": 7.0}, protocol.Ack{Index: 7}},
		{"ack", nil, protocol.Ack{Index: -1}},
		{"ack", empty, protocol.Ack{Index: -1}},
		{"ack", dict{"index": nil}, protocol.Ack{Index: -1}},
		{[]byte("ack"), map[any]any{"index": 1}, protocol.Ack{Index: 1}},
		{"heartbeat", nil, protocol.HeartbeatEcho{}},
		{"heartbeat", empty, protocol.HeartbeatEcho{}},
		{"stop", nil, protocol.Stop{}},
		{"quit", nil, protocol.QuitOrder{}},
		{"reconnect", nil, protocol.Reconnect{}},
		{"spawn", dict{
			"timestamp": 1.25, "user_classes_count": dict{"A": 1, "B": 0}, "host": host, "stop_timeout": 2, "parsed_options": dict{"tags": []any{"x"}},
		}, protocol.Spawn{
			Timestamp: 1.25, UserClassesCount: map[string]int{"A": 1, "B": 0}, Host: host, StopTimeout: 2,
			ParsedOptions: dict{"tags": []any{"x"}},
		}},
		{"spawn", dict{"timestamp": 5, "user_classes_count": dict{"A": 3.0}, "host": nil, "stop_timeout": nil, "later": 1},
			protocol.Spawn{Timestamp: 5, UserClassesCount: map[string]int{"A": 3}}},
		{"spawn", dict{"timestamp": 5, "user_classes_count": empty, "host": []byte(host), "stop_timeout": -1},
			protocol.Spawn{Timestamp: 5, UserClassesCount: map[string]int{}, Host: host}},
		{"spawn", dict{"timestamp": 5, "user_classes_count": dict{"A": 10_000_000}, "stop_timeout": 1e300},
			protocol.Spawn{Timestamp: 5, UserClassesCount: map[string]int{"A": 10_000_000}, StopTimeout: 1e9}},
		{"spawn", dict{"timestamp": 5, "user_classes_count": dict{}, "parsed_options": map[any]any{
			"tags": nil, "build_path": "", "rate": 0.5, "users": 3, "flag": true, 7: "lost", "nested": dict{"list": []any{dict{"a": []any{1, nil}}, map[any]any{1: "one"}}},
		}}, protocol.Spawn{Timestamp: 5, UserClassesCount: map[string]int{}, ParsedOptions: dict{
			"tags": nil, "build_path": "", "rate": 0.5, "users": int64(3), "flag": true,
			"nested": dict{"list": []any{dict{"a": []any{int64(1), nil}}, map[any]any{int64(1): "one"}}},
		}}},
		{"spawning_complete", dict{"user_count": 3}, protocol.MasterSpawningComplete{UserCount: 3}},
		{"spawning_complete", nil, protocol.MasterSpawningComplete{}},
		{"update_user_class", dict{"user_class_name": "A"}, protocol.UpdateUserClass{Class: "A", Settings: dict{"user_class_name": "A"}}},
		{"update_user_class", dict{
			"user_class_name": "A", "host": host, "weight": weight, "fixed_count": fixed, "tasks": []any{"t", []byte("u")}, "extra": nil,
		}, protocol.UpdateUserClass{
			Class: "A", Host: &host, Weight: &weight, FixedCount: &fixed, Tasks: []string{"t", "u"}, HasTasks: true,
			Settings: dict{"user_class_name": "A", "host": host, "weight": weight, "fixed_count": int64(fixed), "tasks": []any{"t", []byte("u")}, "extra": nil},
		}},
		{"update_user_class", dict{"weight": "0.5", "fixed_count": "3", "tasks": []any{}, "host": nil}, protocol.UpdateUserClass{
			Weight: &half, FixedCount: &fixed, Tasks: []string{}, HasTasks: true,
			Settings: dict{"weight": "0.5", "fixed_count": "3", "tasks": []any{}, "host": nil},
		}},
		{"update_user_class", dict{"weight": 2, "fixed_count": ""}, protocol.UpdateUserClass{Weight: &whole, Settings: dict{"weight": int64(2), "fixed_count": ""}}},
		{"locustfile", dict{"locustfiles": []any{"http://u/a.py", dict{"filename": "/tmp/../b.py", "contents": "c"}, dict{"filename": `C:\d.py`, "contents": ""}}},
			protocol.Locustfile{Files: []protocol.SourceFile{{URL: "http://u/a.py"}, {Filename: "b.py", Contents: "c"}, {Filename: "d.py"}}, List: true}},
		{"locustfile", dict{"filename": "a.py", "contents": "c"}, protocol.Locustfile{Files: []protocol.SourceFile{{Filename: "a.py", Contents: "c"}}}},
		{"locustfile", dict{"error": "no"}, protocol.Locustfile{Error: "no"}},
		{"locustfile", dict{"locustfiles": []any{}}, protocol.Locustfile{List: true}},
		{"custom", nil, protocol.CustomOrder{Type: "custom"}},
		{"stats", 1.5, protocol.CustomOrder{Type: "stats", Data: 1.5}},
		{"c\xff", []any{"a\xff", []byte{0xff}, -1, 200, uint64(math.MaxUint64), true, nil, float32(0.5)},
			protocol.CustomOrder{Type: "c\ufffd", Data: []any{"a\ufffd", []byte{0xff}, int64(-1), int64(200), uint64(math.MaxUint64), true, nil, 0.5}}},
		{"c", map[any]any{1: 2, "a": []any{map[any]any{nil: 1}}},
			protocol.CustomOrder{Type: "c", Data: map[any]any{int64(1): int64(2), "a": []any{map[any]any{nil: int64(1)}}}}},
		{"c", dict{"at": dict{"__datetime__": true, "as_str": "20260822T13:14:15.678901"}},
			protocol.CustomOrder{Type: "c", Data: dict{"at": time.Date(2026, 8, 22, 13, 14, 15, 678901000, time.UTC)}}},
		{"c", dict{"__datetime__": true, "as_str": "yesterday"},
			protocol.CustomOrder{Type: "c", Data: dict{"__datetime__": true, "as_str": "yesterday"}}},
		{"c", dict{"__datetime__": true}, protocol.CustomOrder{Type: "c", Data: dict{"__datetime__": true}}},
		{"c", strings.Repeat("x", 1<<20), protocol.CustomOrder{Type: "c", Data: strings.Repeat("x", 1<<20)}},
	} {
		b := frame(t, false, test.kind, test.data)
		if got, err := protocol.Decode(b); err != nil || !reflect.DeepEqual(got, test.want) {
			t.Errorf("%v %v\n got %#v, %v\nwant %#v", test.kind, test.data, got, err, test.want)
		}
	}
}

func TestDecodeOldWriter(t *testing.T) {
	for _, test := range []struct {
		kind string
		data any
		want protocol.Incoming
	}{
		{"ack", dict{"index": 300}, protocol.Ack{Index: 300}},
		{"spawn", dict{"timestamp": 5, "user_classes_count": dict{strings.Repeat("A", 40): 200}, "host": strings.Repeat("h", 300)},
			protocol.Spawn{Timestamp: 5, UserClassesCount: map[string]int{strings.Repeat("A", 40): 200}, Host: strings.Repeat("h", 300)}},
	} {
		b := frame(t, true, test.kind, test.data)
		if bytes.ContainsRune(b, 0xd9) {
			t.Errorf("%s: the frame has a str8", test.kind)
		}
		if got, err := protocol.Decode(b); err != nil || !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s\n got %#v, %v\nwant %#v", test.kind, got, err, test.want)
		}
	}
}

func TestDecodeRejects(t *testing.T) {
	users := func(n any) dict { return dict{"timestamp": 1, "user_classes_count": dict{"WebUser": n}} }
	spawn := func(key string, value any) dict {
		d := users(1)
		d[key] = value
		return d
	}
	for _, test := range []struct {
		kind, data any
		want       string
	}{
		{1, nil, "frame: got the number 1 as the type, want a text"},
		{nil, nil, "frame: got nothing as the type, want a text"},
		{"ack", 1, "ack: got the number 1, want a map with text as keys"},
		{"ack", dict{"index": "1"}, "ack: index: got a string, want a count"},
		{"ack", dict{"index": -1}, "ack: index: got the number -1, want a count"},
		{"ack", dict{"index": true}, "ack: index: got the boolean true, want a count"},
		{"spawn", nil, "spawn: timestamp is missing"},
		{"spawn", dict{"timestamp": 1.5, "num_users": 1}, "spawn: user_classes_count is missing"},
		{"spawn", map[any]any{1: 2}, "spawn: got a map, want a map with text as keys"},
		{"spawn", []any{1}, "spawn: got a list of 1, want a map with text as keys"},
		{"spawn", dict{"__datetime__": 1, "as_str": "20260822T13:14:15.678901"}, "spawn: got a time, want a map with text as keys"},
		{"spawn", users("1"), `spawn: user_classes_count["WebUser"]: got a string, want a count`},
		{"spawn", users(-1), `spawn: user_classes_count["WebUser"]: got the number -1, want a count`},
		{"spawn", users(10_000_001), `spawn: user_classes_count["WebUser"]: got the number 10000001, want a count`},
		{"spawn", users(0.5), `spawn: user_classes_count["WebUser"]: got the number 0.5, want a count`},
		{"spawn", users(nil), `spawn: user_classes_count["WebUser"]: got nothing, want a count`},
		{"spawn", users(uint64(math.MaxUint64)), `spawn: user_classes_count["WebUser"]: got the number 18446744073709551615, want a count`},
		{"spawn", spawn("user_classes_count", []any{}), "spawn: user_classes_count: got a list of 0, want a map with text as keys"},
		{"spawn", spawn("user_classes_count", map[any]any{1: 1}), "spawn: user_classes_count: got a map, want a map with text as keys"},
		{"spawn", spawn("timestamp", "1"), "spawn: timestamp: got a string, want a number"},
		{"spawn", spawn("timestamp", math.NaN()), "spawn: timestamp: got the number NaN, want a number"},
		{"spawn", spawn("timestamp", math.Inf(1)), "spawn: timestamp: got the number +Inf, want a number"},
		{"spawn", spawn("host", 1), "spawn: host: got the number 1, want a text"},
		{"spawn", spawn("stop_timeout", "1"), "spawn: stop_timeout: got a string, want a number"},
		{"spawn", spawn("parsed_options", []byte("x")), "spawn: parsed_options: got bytes, want a map with text as keys"},
		{"spawning_complete", dict{"user_count": -1}, "spawning_complete: user_count: got the number -1, want a count"},
		{"update_user_class", []any{}, "update_user_class: got a list of 0, want a map with text as keys"},
		{"update_user_class", dict{"user_class_name": 1}, "update_user_class: user_class_name: got the number 1, want a text"},
		{"update_user_class", dict{"weight": "x"}, "update_user_class: weight: got a string, want a number"},
		{"update_user_class", dict{"fixed_count": "0.5"}, "update_user_class: fixed_count: got the number 0.5, want a count"},
		{"update_user_class", dict{"tasks": "t"}, "update_user_class: tasks: got a string, want a list"},
		{"update_user_class", dict{"tasks": []any{"t", 1}}, "update_user_class: tasks[1]: got the number 1, want a text"},
		{"locustfile", nil, "locustfile: filename is missing"},
		{"locustfile", dict{"filename": "a.py"}, "locustfile: contents is missing"},
		{"locustfile", dict{"locustfiles": "a.py"}, "locustfile: locustfiles: got a string, want a list"},
		{"locustfile", dict{"locustfiles": []any{"u", 1}}, "locustfile: locustfiles[1]: got the number 1, want a map with text as keys"},
		{"locustfile", dict{"locustfiles": []any{dict{"filename": 1, "contents": ""}}}, "locustfile: locustfiles[0]: filename: got the number 1, want a text"},
		{"locustfile", dict{"locustfiles": []any{dict{"filename": "a/..", "contents": ""}}}, `locustfile: locustfiles[0]: filename: got "a/..", want the name of a file`},
		{"locustfile", dict{"locustfiles": []any{""}}, "locustfile: locustfiles[0]: got an empty text, want a file or its address"},
		{"locustfile", dict{"filename": "", "contents": ""}, `locustfile: filename: got "", want the name of a file`},
	} {
		got, err := protocol.Decode(frame(t, false, test.kind, test.data))
		if got != nil || err == nil || err.Error() != test.want {
			t.Errorf("%v %v\n got %#v, %v\nwant error %s", test.kind, test.data, got, err, test.want)
		}
	}
}

func TestDecodeRepeatedKey(t *testing.T) {
	want := protocol.CustomOrder{Type: "c", Data: dict{"k": dict{"a": int64(1)}}}
	got, err := protocol.Decode([]byte("\x93\xa1c\x82\xa1k\xa1t\xa1k\x81\xa1a\x01\xa1n"))
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %#v, %v, want %#v", got, err, want)
	}
}

// TestDecodeHostileBytes bounds what a short frame may cost.
func TestDecodeHostileBytes(t *testing.T) {
	repeat := func(s string, n int) string { return strings.Repeat(s, n) }
	for _, test := range []struct{ name, frame, want string }{
		{"nothing", "", "unexpected EOF"},
		{"cut", "\x93\xa3ack\xc0", "unexpected EOF"},
		{"no list", "\xa3abc", "got a string, want a list of 3"},
		{"two elements", "\x92\xa3ack\xc0", "got a list of 2, want a list of 3"},
		{"four elements", "\x94\xa3ack\xc0\xc0\xc0", "got a list of 4, want a list of 3"},
		{"trailing", "\x93\xa3ack\xc0\xa1n\xc0", "1 bytes after the message"},
		{"long list", "\x93\xa1c\xdd\xff\xff\xff\xff", "unexpected EOF"},
		{"long top list", "\xdd\x7f\xff\xff\xff\x01\x01\x01\x01\x01", "unexpected EOF"},
		{"long map", "\x93\xa1c\xdf\xff\xff\xff\xff", "unexpected EOF"},
		{"long text", "\x93\xa1c\xdb\xff\xff\xff\xff", "unexpected EOF"},
		{"long bytes", "\x93\xa1c\xc6\xff\xff\xff\xff", "unexpected EOF"},
		{"long extension", "\x93\xa1c\xc9\xff\xff\xff\xff\x01", "unexpected EOF"},
		{"deep lists", repeat("\x91", 10_000), "depth exceeded"},
		{"deep maps", "\x93\xa1c" + repeat("\x81\x01", 10_000), "depth exceeded"},
		{"deep keys", "\x93\xa1c" + repeat("\x81", 10_000), "depth exceeded"},
		{"deep long lists", "\x93\xa1c" + repeat("\xdd\x7f\xff\xff\xff", 10_000), "depth exceeded"},
		{"deep long maps", "\x93\xa1c" + repeat("\xdf\x7f\xff\xff\xff\x01", 10_000), "depth exceeded"},
		{"list as key", "\x93\xa1c\x81\x91\x01\x01\xa1n", "unhashable"},
		{"map as key", "\x93\xa1c\x81\x80\x01\xa1n", "unhashable"},
		{"extension as key", "\x93\xa1c\x81\xd4\x05\x00\x01\xa1n", "unhashable"},
		{"unused code", "\x93\xa1c\xc1\xa1n", "unrecognized"},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		got, err := protocol.Decode([]byte(test.frame))
		runtime.ReadMemStats(&after)
		if got != nil || err == nil || !strings.HasPrefix(err.Error(), "frame: ") || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: got %#v, %v, want error with %s", test.name, got, err, test.want)
		}
		if n := after.TotalAlloc - before.TotalAlloc; n > 4<<20 {
			t.Errorf("%s: %d bytes allocated for a frame of %d", test.name, n, len(test.frame))
		}
	}
}

// TestDecodeCapturedFrames reads what testdata/capture.py got from real masters.
func TestDecodeCapturedFrames(t *testing.T) {
	seen := map[string]int{}
	for name, frame := range capturedFrames(t) {
		m, err := protocol.Decode(frame)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		seen[reflect.TypeOf(m).Name()]++
		version, _, _ := strings.Cut(name, "-")
		switch m := m.(type) {
		case protocol.Spawn:
			if m.Timestamp < 1.7e9 || m.UserClassesCount["WebUser"]+m.UserClassesCount["FastUser"] < 2 || m.Host != "http://127.0.0.1:1" {
				t.Errorf("%s: %+v", name, m)
			}
			if token := m.ParsedOptions["api_token"]; (token != "t") != (version == "2.0.0") {
				t.Errorf("%s: api_token %v", name, token)
			}
		case protocol.UpdateUserClass:
			if *m.Host != "http://h" || *m.Weight != 2 || *m.FixedCount != 1 || len(m.Tasks) != 1 || m.Settings["note"] != "ü" {
				t.Errorf("%s: %+v", name, m)
			}
		case protocol.Locustfile:
			if m.Files[0].Filename != "capture_locustfile.py" || !strings.Contains(m.Files[0].Contents, "def über") {
				t.Errorf("%s: %+v", name, m)
			}
		case protocol.MasterSpawningComplete:
			if m.UserCount != 3 {
				t.Errorf("%s: %+v", name, m)
			}
		case protocol.CustomOrder:
			if m.Type == "when" && !m.Data.(dict)["at"].(time.Time).Equal(time.Date(2026, 8, 22, 13, 14, 15, 678901000, time.UTC)) {
				t.Errorf("%s: %+v", name, m)
			}
		}
	}
	for _, want := range []string{"Ack", "HeartbeatEcho", "Spawn", "MasterSpawningComplete", "Stop", "QuitOrder", "Reconnect", "UpdateUserClass", "Locustfile", "CustomOrder"} {
		if seen[want] == 0 {
			t.Errorf("no captured frame is a %s", want)
		}
	}
}

func capturedFrames(t testing.TB) map[string][]byte {
	t.Helper()
	paths, err := filepath.Glob("testdata/corpus/*.msgpack")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no captured frames in testdata/corpus: %v", err)
	}
	frames := map[string][]byte{}
	for _, path := range paths {
		if frames[filepath.Base(path)], err = os.ReadFile(path); err != nil {
			t.Fatal(err)
		}
	}
	return frames
}
