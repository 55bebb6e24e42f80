package protocol

import "time"

// A map with one of the first two keys is an object to Locust since 2.20.0: its
// decoder replaces every such map, on any level of any message, and fails if the
// text is not there or is none of its kind (locust.rpc.protocol.decode).
const (
	datetimeKey    = "__datetime__"
	objectIDKey    = "__ObjectId__"
	datetimeText   = "as_str"
	datetimeLayout = "20060102T15:04:05.000000"
)

// textKey is a key that a master takes for nothing but a text: the two that
// would end its listener get one underscore more in front.
func textKey(key string) string {
	key = validText(key)
	if key == datetimeKey || key == objectIDKey {
		return "_" + key
	}
	return key
}

// datetimeTree is the form of locust.rpc.protocol.encode: the clock reading
// without its zone. A year that Python's datetime does not have goes as text,
// since the master could not parse it.
func datetimeTree(t time.Time) any {
	if t.Year() < 1 || t.Year() > 9999 {
		return t.String()
	}
	return table{datetimeKey, true, datetimeText, t.Format(datetimeLayout)}
}

// datetime reads what datetimeTree writes; the time it returns has the same
// clock reading in UTC. A map that only looks like one stays as it is.
func datetime(m map[string]any) (time.Time, bool) {
	if _, ok := m[datetimeKey]; !ok {
		return time.Time{}, false
	}
	written, ok := m[datetimeText].(string)
	if !ok {
		return time.Time{}, false
	}
	t, err := time.Parse(datetimeLayout, written)
	return t, err == nil
}
