package protocol

import (
	"fmt"
	"math"
	"strconv"
	"time"
)

const (
	// maxCount is more users than any swarm has.
	maxCount = 10_000_000
	// maxSeconds is about 31 years and fits a time.Duration.
	maxSeconds = 1e9
)

// fields reads the keys of a message's data. The first that is wrong is
// remembered in err; absent and nil are the same.
type fields struct {
	values map[string]any
	err    error
}

// newFields takes nil for a map without keys.
func newFields(data any) (*fields, error) {
	switch data := data.(type) {
	case nil:
		return &fields{}, nil
	case map[string]any:
		return &fields{values: data}, nil
	}
	return nil, fmt.Errorf("got %s, want a map with text as keys", describe(data))
}

func (f *fields) fail(format string, args ...any) {
	if f.err == nil {
		f.err = fmt.Errorf(format, args...)
	}
}

func (f *fields) has(key string) bool {
	return f.values[key] != nil
}

func (f *fields) need(keys ...string) {
	for _, key := range keys {
		if !f.has(key) {
			f.fail("%s is missing", key)
		}
	}
}

// readForm turns values that are numbers written as text, as a form sends them,
// into numbers, and empty ones into nil.
func (f *fields) readForm(keys ...string) {
	for _, key := range keys {
		written, ok := text(f.values[key])
		if !ok {
			continue
		}
		if n, err := strconv.ParseFloat(written, 64); err == nil {
			f.values[key] = n
		} else if written == "" {
			f.values[key] = nil
		}
	}
}

func (f *fields) text(key string) string {
	if !f.has(key) {
		return ""
	}
	s, ok := text(f.values[key])
	if !ok {
		f.fail("%s: got %s, want a text", key, describe(f.values[key]))
	}
	return s
}

func (f *fields) number(key string, absent float64) float64 {
	if !f.has(key) {
		return absent
	}
	n, ok := number(f.values[key])
	if !ok {
		f.fail("%s: got %s, want a number", key, describe(f.values[key]))
	}
	return n
}

func (f *fields) count(key string, absent int) int {
	if !f.has(key) {
		return absent
	}
	n, ok := count(f.values[key])
	if !ok {
		f.fail("%s: got %s, want a count", key, describe(f.values[key]))
	}
	return n
}

func (f *fields) counts(key string) map[string]int {
	counts := map[string]int{}
	for name, value := range f.table(key) {
		n, ok := count(value)
		if !ok {
			f.fail("%s[%q]: got %s, want a count", key, name, describe(value))
		}
		counts[name] = n
	}
	return counts
}

func (f *fields) table(key string) map[string]any {
	if !f.has(key) {
		return nil
	}
	t, ok := f.values[key].(map[string]any)
	if !ok {
		f.fail("%s: got %s, want a map with text as keys", key, describe(f.values[key]))
	}
	return t
}

// namedOnly is table, but keys that are no text are left out: nobody can ask for
// those.
func (f *fields) namedOnly(key string) map[string]any {
	mixed, ok := f.values[key].(map[any]any)
	if !ok {
		return f.table(key)
	}
	named := make(map[string]any, len(mixed))
	for key, value := range mixed {
		if name, ok := text(key); ok {
			named[name] = value
		}
	}
	return named
}

func (f *fields) list(key string) []any {
	if !f.has(key) {
		return nil
	}
	list, ok := f.values[key].([]any)
	if !ok {
		f.fail("%s: got %s, want a list", key, describe(f.values[key]))
	}
	return list
}

func (f *fields) texts(key string) []string {
	list := f.list(key)
	texts := make([]string, 0, len(list))
	for i, element := range list {
		s, ok := text(element)
		if !ok {
			f.fail("%s[%d]: got %s, want a text", key, i, describe(element))
		}
		texts = append(texts, s)
	}
	return texts
}

func text(v any) (string, bool) {
	switch v := v.(type) {
	case string:
		return validText(v), true
	case []byte:
		return validText(string(v)), true
	}
	return "", false
}

func number(v any) (float64, bool) {
	switch v := v.(type) {
	case int64:
		return float64(v), true
	case uint64:
		return float64(v), true
	case float64:
		return v, !math.IsNaN(v) && !math.IsInf(v, 0)
	}
	return 0, false
}

func count(v any) (int, bool) {
	n, ok := number(v)
	if !ok || n < 0 || n > maxCount || n != math.Trunc(n) {
		return 0, false
	}
	return int(n), true
}

// describe says what v is, for errors.
func describe(v any) string {
	switch v := v.(type) {
	case nil:
		return "nothing"
	case bool:
		return fmt.Sprintf("the boolean %t", v)
	case int64, uint64, float64:
		return fmt.Sprintf("the number %v", v)
	case string:
		return "a string"
	case []byte:
		return "bytes"
	case []any:
		return fmt.Sprintf("a list of %d", len(v))
	case map[string]any, map[any]any:
		return "a map"
	case time.Time:
		return "a time"
	}
	return fmt.Sprintf("a %T", v)
}
