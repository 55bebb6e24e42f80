package protocol

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"time"
)

// maxCustomDepth bounds the nesting of what a CustomMessage carries, and so
// also ends data that contains itself.
const maxCustomDepth = 64

// reserved tells the types that a master acts upon itself
// (locust.runners.MasterRunner.handle_message).
func reserved(kind string) bool {
	switch kind {
	case "client_ready", "locustfile", "client_stopped", "heartbeat", "stats",
		"spawning", "spawning_complete", "logs", "quit", "exception":
		return true
	}
	return false
}

func customPayload(m CustomMessage) (any, error) {
	if m.Type == "" {
		return nil, errors.New("a custom message needs a type")
	}
	if reserved(m.Type) {
		return nil, errors.New("a custom message cannot have a type of the protocol itself")
	}
	return outgoingTree(m.Data, 0)
}

// outgoingTree turns v into what codec writes as plain msgpack.
func outgoingTree(v any, depth int) (any, error) {
	if depth > maxCustomDepth {
		return nil, fmt.Errorf("data nests deeper than %d", maxCustomDepth)
	}
	switch v := v.(type) {
	case nil, bool, int, int8, int16, int32, int64, uint, uint8, uint16, uint32, uint64:
		return v, nil
	case float64:
		return numberOrNil(v), nil
	case float32:
		return numberOrNil(float64(v)), nil
	case string:
		return validText(v), nil
	case table: // made here
		return v, nil
	case time.Time:
		return datetimeTree(v), nil
	case *time.Time: // a fmt.Stringer too
		return reflectedTree(reflect.ValueOf(v), depth)
	case error, fmt.Stringer:
		return validText(fmt.Sprint(v)), nil
	}
	return reflectedTree(reflect.ValueOf(v), depth)
}

// reflectedTree is for slices, maps and pointers of any type and for types made
// of a basic one; what else there is becomes text.
func reflectedTree(v reflect.Value, depth int) (any, error) {
	switch v.Kind() {
	case reflect.Bool:
		return v.Bool(), nil
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return v.Int(), nil
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		return v.Uint(), nil
	case reflect.Float32, reflect.Float64:
		return numberOrNil(v.Float()), nil
	case reflect.String:
		return validText(v.String()), nil
	case reflect.Pointer:
		if v.IsNil() {
			return nil, nil
		}
		return outgoingTree(v.Elem().Interface(), depth+1)
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			return append([]byte{}, v.Bytes()...), nil
		}
		return arrayTree(v, depth)
	case reflect.Array:
		return arrayTree(v, depth)
	case reflect.Map:
		return mapTree(v, depth)
	}
	return validText(fmt.Sprint(v.Interface())), nil
}

func arrayTree(v reflect.Value, depth int) (any, error) {
	elements := make([]any, v.Len())
	for i := range elements {
		element, err := outgoingTree(v.Index(i).Interface(), depth+1)
		if err != nil {
			return nil, err
		}
		elements[i] = element
	}
	return elements, nil
}

// mapTree sorts by key, so that the same map always gives the same bytes. Keys
// that become the same are all written; Python takes the last.
func mapTree(v reflect.Value, depth int) (any, error) {
	type pair struct{ original, key, value any }
	pairs := make([]pair, 0, v.Len())
	for entries := v.MapRange(); entries.Next(); {
		value, err := outgoingTree(entries.Value().Interface(), depth+1)
		if err != nil {
			return nil, err
		}
		key := entries.Key().Interface()
		pairs = append(pairs, pair{key, keyTree(key), value})
	}
	slices.SortFunc(pairs, func(a, b pair) int {
		if c := compareKeys(a.key, b.key); c != 0 {
			return c
		}
		return cmp.Compare(fmt.Sprintf("%#v", a.original), fmt.Sprintf("%#v", b.original))
	})
	t := make(table, 0, 2*len(pairs))
	for _, p := range pairs {
		t = append(t, p.key, p.value)
	}
	return t, nil
}

// keyTree is v as a map key: a scalar, as Python cannot hash a list or a dict.
func keyTree(v any) any {
	key, err := outgoingTree(v, maxCustomDepth)
	if err != nil {
		return textKey(fmt.Sprint(v))
	}
	switch key := key.(type) {
	case string:
		return textKey(key)
	case []any, table:
		return textKey(fmt.Sprint(v))
	}
	return key
}

// compareKeys orders keys of one kind by value, of different kinds by kind.
func compareKeys(a, b any) int {
	if a, ok := a.(string); ok {
		if b, ok := b.(string); ok {
			return cmp.Compare(a, b)
		}
	}
	va, vb := reflect.ValueOf(a), reflect.ValueOf(b)
	if va.Kind() != vb.Kind() {
		return cmp.Compare(va.Kind(), vb.Kind())
	}
	switch {
	case va.CanInt():
		return cmp.Compare(va.Int(), vb.Int())
	case va.CanUint():
		return cmp.Compare(va.Uint(), vb.Uint())
	case va.CanFloat():
		return cmp.Compare(va.Float(), vb.Float())
	}
	return cmp.Compare(fmt.Sprint(a), fmt.Sprint(b))
}

func numberOrNil(f float64) any {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return nil
	}
	return f
}
