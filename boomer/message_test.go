package boomer

import (
	"bytes"
	"fmt"
	"log"
	"strings"
	"testing"
	"time"
)

func TestMessagesAsSent(t *testing.T) {
	t.Parallel()
	type inner struct {
		A      uint8
		hidden int
		B      *inner
	}
	at := time.Unix(7, 0)
	loop := map[string]interface{}{}
	loop["self"] = loop
	for _, tc := range []struct {
		data interface{}
		want string
	}{
		{nil, "<nil>"}, {7, "int64 7"}, {uint16(7), "uint64 7"}, {float32(1.5), "float64 1.5"}, {"text", "string text"}, {true, "bool true"},
		{[]byte("ab"), "[]uint8 [97 98]"}, {at, "time.Time " + fmt.Sprint(at)},
		{[]string{"a"}, "[]interface {} [a]"}, {[2]int{1, 2}, "[]interface {} [1 2]"}, {[]int(nil), "<nil>"},
		{map[string]int{"a": 1}, "map[string]interface {} map[a:1]"}, {map[int]string{3: "x"}, "map[string]interface {} map[3:x]"},
		{map[interface{}]interface{}{"a": []interface{}{nil}}, "map[string]interface {} map[a:[<nil>]]"},
		{&inner{A: 1, hidden: 2, B: &inner{A: 3}}, "map[string]interface {} map[A:1 B:map[A:3 B:<nil>]]"},
		{make(chan int), "error a chan int cannot be sent in a message"}, {[]any{func() {}}, "error a func() cannot be sent in a message"},
		{loop, "error a message nested deeper than 100"},
	} {
		got, err := asSent(tc.data)
		text := fmt.Sprintf("%T %v", got, got)
		if got == nil {
			text = "<nil>"
		}
		if err != nil {
			text = "error " + err.Error()
		}
		if text != tc.want {
			t.Errorf("%T: %s, want %s", tc.data, text, tc.want)
		}
	}
}

func TestMessagesAsReceived(t *testing.T) {
	t.Parallel()
	got := asReceived(map[string]any{"text": "a", "list": []any{"b", int64(1), nil}, "odd": map[any]any{int64(1): "c"}, "raw": []byte("d")})
	want := map[interface{}]interface{}{"text": []byte("a"), "list": []interface{}{[]byte("b"), int64(1), nil}, "odd": map[interface{}]interface{}{int64(1): []byte("c")}, "raw": []byte("d")}
	if fmt.Sprintf("%#v", got) != fmt.Sprintf("%#v", want) {
		t.Errorf("got  %#v\nwant %#v", got, want)
	}
}

func TestUnsentMessagesAreLogged(t *testing.T) {
	t.Parallel()
	var text bytes.Buffer
	b := NewBoomer("127.0.0.1", 1).WithLogger(log.New(&text, "", 0))
	b.SendCustomMessage("a", 1)
	b.SendCustomMessage("b", func() {})
	b.SetMode(7)
	b.Run()
	want := "Could not send the message \"a\": no master is connected\nCould not send the message \"b\": a func() cannot be sent in a message\n" +
		"Invalid mode, ignored!\nRun was called without a task, ignored!\n"
	if got := text.String(); got != want {
		t.Errorf("logged %s\nwant   %s", got, want)
	}
}

func TestJournal(t *testing.T) {
	t.Parallel()
	var text bytes.Buffer
	j := &journal{log.New(&text, "", 0)}
	for _, line := range []string{
		"[2026-11-23 23:45:20,533] host/INFO/gust: Connected: yes\n", "[2026-11-23 23:45:20,533] host/WARNING/gust: a\nb\n", "(3 lines of the log were dropped)\n",
	} {
		if n, err := j.Write([]byte(line)); n != len(line) || err != nil {
			t.Errorf("Write: %d, %v", n, err)
		}
	}
	if got, want := text.String(), "Connected: yes\nWARNING: a\nb\n(3 lines of the log were dropped)\n"; got != want {
		t.Errorf("logged %q, want %q", got, want)
	}
}

func TestMeasures(t *testing.T) {
	t.Parallel()
	if got := MD5("a", "bc"); got != "900150983cd24fb0d6963f7d28e17f72" {
		t.Errorf("MD5: %s", got)
	}
	if now := Now() - time.Now().UnixMilli(); now < -1000 || now > 1000 {
		t.Errorf("Now is %d ms off", now)
	}
	if cpu := GetCurrentCPUUsage(); cpu < 0 || cpu > 100 {
		t.Errorf("CPU: %v", cpu)
	}
	if !strings.Contains(ErrParsingRampUpRate.Error(), "1/1s") {
		t.Error(ErrParsingRampUpRate)
	}
}
