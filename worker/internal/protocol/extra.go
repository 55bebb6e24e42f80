package protocol

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/ugorji/go/codec"
)

// Extra is what a test adds to a report: keys beside those of the protocol, for
// a listener of the test on the master (locust.event.Events, report_to_master).
// It holds no more of what it was made of.
type Extra struct {
	pairs table
}

// maxExtra bounds the bytes of an Extra on the wire.
const maxExtra = 1 << 20

// NewExtra takes what a report can carry of data, whose values are as those of
// a CustomMessage. The error names what was left out: keys that the report
// itself has, values that nest too deep, and what is too long for a report.
func NewExtra(data map[string]any) (Extra, error) {
	var x Extra
	var left []error
	room := maxExtra
	for _, name := range slices.Sorted(maps.Keys(data)) {
		key := textKey(name)
		value, size, err := extraValue(key, data[name])
		switch {
		case err != nil:
		case ownKey(key) || x.has(key):
			err = errors.New("the report has this key itself")
		case size > room:
			err = fmt.Errorf("%d bytes are too many, the extra data of a report may have %d", size, maxExtra)
		default:
			x.pairs = append(x.pairs, key, value)
			room -= size
		}
		if err != nil {
			left = append(left, fmt.Errorf("%q: %w", name, err))
		}
	}
	return x, errors.Join(left...)
}

// extraValue also tells the bytes that key and value take.
func extraValue(key string, data any) (any, int, error) {
	value, err := outgoingTree(data, 0)
	if err != nil {
		return nil, 0, err
	}
	var encoded []byte
	if err := codec.NewEncoderBytes(&encoded, msgpack).Encode([]any{key, value}); err != nil {
		return nil, 0, err
	}
	return value, len(encoded), nil
}

// ownKey tells the keys of a report (wireStats).
func ownKey(key string) bool {
	switch key {
	case "stats", "stats_total", "errors", "user_classes_count", "user_count":
		return true
	}
	return false
}

// Empty tells that there is nothing in it.
func (x Extra) Empty() bool { return len(x.pairs) == 0 }

func (x Extra) has(key string) bool {
	for i := 0; i < len(x.pairs); i += 2 {
		if x.pairs[i] == key {
			return true
		}
	}
	return false
}
