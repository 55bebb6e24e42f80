package protocol

import (
	"math"

	"github.com/ugorji/go/codec"
)

// incomingTree brings what codec decoded without a schema to the types that
// CustomOrder promises. Lists are changed in place. Extensions other than a
// timestamp become their bytes.
func incomingTree(v any) any {
	switch v := v.(type) {
	case uint64:
		if v <= math.MaxInt64 {
			return int64(v)
		}
	case string:
		return validText(v)
	case []any:
		for i := range v {
			v[i] = incomingTree(v[i])
		}
	case map[any]any:
		return incomingMap(v)
	case codec.RawExt:
		return v.Data
	case *codec.RawExt:
		return v.Data
	}
	return v
}

// incomingMap has text as its keys if all of them are.
func incomingMap(m map[any]any) any {
	named := make(map[string]any, len(m))
	for key, value := range m {
		name, ok := key.(string)
		if !ok {
			return mixedMap(m)
		}
		named[validText(name)] = incomingTree(value)
	}
	if t, ok := datetime(named); ok {
		return t
	}
	return named
}

func mixedMap(m map[any]any) map[any]any {
	mixed := make(map[any]any, len(m))
	for key, value := range m {
		mixed[incomingTree(key)] = incomingTree(value)
	}
	return mixed
}
