package protocol

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"unicode/utf8"

	"github.com/ugorji/go/codec"
)

// anyVersion is taken by every master since 2.0.0 without a comparison or a
// log line (locust.runners.MasterRunner.handle_message, client_ready).
const anyVersion = -1

// Encode returns m as the one frame that a worker with the identity nodeID
// sends. The master finds the worker by the node id within the message, so it
// has to be the identity of the connection, byte for byte; it must be valid
// UTF-8 and not empty. The same message always gives the same bytes, but for an
// Entry without a StartTime, which gets the current time.
//
// An error means that nothing may be sent: a state no stock worker has, a
// CustomMessage that poses as one of the protocol's own, or one that nests too
// deep.
func Encode(m Outgoing, nodeID string) ([]byte, error) {
	if nodeID == "" || !utf8.ValidString(nodeID) {
		return nil, fmt.Errorf("node id %q is not a text", nodeID)
	}
	if m == nil {
		return nil, errors.New("no message to encode")
	}
	kind := m.messageType()
	data, err := payload(m, nodeID)
	if err != nil {
		return nil, fmt.Errorf("encode %q: %w", kind, err)
	}
	var frame []byte
	if err := codec.NewEncoderBytes(&frame, msgpack).Encode([]any{validText(kind), data, nodeID}); err != nil {
		return nil, fmt.Errorf("encode %q: %w", kind, err)
	}
	return frame, nil
}

// payload is the second of the three elements of a frame.
func payload(m Outgoing, nodeID string) (any, error) {
	switch m := m.(type) {
	case ClientReady:
		return anyVersion, nil
	case SpawningReport, ClientStopped, Quit:
		return nil, nil
	case Heartbeat:
		return heartbeatPayload(m)
	case Stats:
		return statsPayload(m), nil
	case SpawningComplete:
		return table{"user_classes_count", counts(m.UserClassesCount), "user_count", max(m.UserCount, 0)}, nil
	case Exception:
		return table{"msg", validText(m.Msg), "traceback", validText(m.Traceback)}, nil
	case Logs:
		return table{"worker_id", nodeID, "logs", validTexts(m.Lines)}, nil
	case LocustfileRequest:
		return locustfilePayload(m)
	case CustomMessage:
		return customPayload(m)
	}
	return nil, fmt.Errorf("%T is not a message", m)
}

func heartbeatPayload(m Heartbeat) (any, error) {
	switch m.State {
	case "":
		m.State = Ready
	case Ready, Spawning, Running:
	default:
		return nil, fmt.Errorf("state %q is not one of a worker's", string(m.State))
	}
	t := table{"state", string(m.State), "current_cpu_usage", short(max(finite(m.CPU), 0))}
	if m.Memory > 0 {
		t = append(t, "current_memory_usage", m.Memory)
	}
	return t, nil
}

// short is a float that is a whole number as an integer, which takes less of the
// wire and is the same to the master.
func short(f float64) any {
	if whole := int64(f); f < 1<<53 && float64(whole) == f {
		return whole
	}
	return f
}

func locustfilePayload(m LocustfileRequest) (any, error) {
	if m.Version == "" {
		return nil, errors.New("version is empty")
	}
	return table{"version", validText(m.Version)}, nil
}

// table is a map in the order written: key, value, key, value.
type table []any

// MapBySlice tells codec to write a map.
func (table) MapBySlice() {}

// histogram is a table of integers.
type histogram []int64

// MapBySlice tells codec to write a map.
func (histogram) MapBySlice() {}

// newHistogram leaves out what counts nothing.
func newHistogram(counts map[int64]int64) histogram {
	h := make(histogram, 0, 2*len(counts))
	keys := make([]int64, 0, len(counts))
	for key := range counts {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	for _, key := range keys {
		if n := counts[key]; n > 0 {
			h = append(h, key, n)
		}
	}
	return h
}

// counts is never nil: a master that stores a nil answers every request of its
// web UI with an error.
func counts(byClass map[string]int) table {
	t := make(table, 0, 2*len(byClass))
	for _, class := range slices.Sorted(maps.Keys(byClass)) {
		t = append(t, textKey(class), max(byClass[class], 0))
	}
	return t
}

func validTexts(texts []string) []string {
	valid := make([]string, len(texts))
	for i, text := range texts {
		valid[i] = validText(text)
	}
	return valid
}

// finite is f, or 0 if f is no number that JSON can hold.
func finite(f float64) float64 {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return 0
	}
	return f
}
