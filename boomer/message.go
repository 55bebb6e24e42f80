package boomer

import (
	"fmt"
	"reflect"
	"time"
)

// CustomMessage is one from the master, of a type of the test's own. Data is a
// tree in which a text is a []byte, a list a []interface{}, a dict a
// map[interface{}]interface{} with string keys, and a number an int64, uint64 or
// float64.
type CustomMessage struct {
	Type   string
	Data   interface{}
	NodeID string // this worker's
}

// asReceived is data as programs expect it of a CustomMessage.
func asReceived(data any) interface{} {
	switch v := data.(type) {
	case string:
		return []byte(v)
	case []any:
		list := make([]interface{}, len(v))
		for i := range v {
			list[i] = asReceived(v[i])
		}
		return list
	case map[string]any:
		dict := make(map[interface{}]interface{}, len(v))
		for key, value := range v {
			dict[key] = asReceived(value)
		}
		return dict
	case map[any]any:
		dict := make(map[interface{}]interface{}, len(v))
		for key, value := range v {
			dict[key] = asReceived(value)
		}
		return dict
	}
	return data
}

// asSent is data as a tree that a message can carry: maps, slices and structs,
// by the names of their fields, of whatever Go types. A pointer is what it
// points to.
func asSent(data interface{}) (any, error) { return treeOf(reflect.ValueOf(data), 0) }

// maxNesting ends what points to itself.
const maxNesting = 100

func treeOf(v reflect.Value, depth int) (any, error) {
	if depth > maxNesting {
		return nil, fmt.Errorf("a message nested deeper than %d", maxNesting)
	}
	if !v.IsValid() {
		return nil, nil
	}
	if v.CanInterface() {
		switch leaf := v.Interface().(type) {
		case time.Time:
			return leaf, nil
		case []byte:
			return leaf, nil
		}
	}
	switch k := v.Kind(); {
	case k == reflect.Bool:
		return v.Bool(), nil
	case v.CanInt():
		return v.Int(), nil
	case v.CanUint():
		return v.Uint(), nil
	case v.CanFloat():
		return v.Float(), nil
	case k == reflect.String:
		return v.String(), nil
	case k == reflect.Pointer || k == reflect.Interface:
		if v.IsNil() {
			return nil, nil
		}
		return treeOf(v.Elem(), depth+1)
	case k == reflect.Slice || k == reflect.Array:
		return listOf(v, depth)
	case k == reflect.Map:
		return dictOf(v, depth)
	case k == reflect.Struct:
		return fieldsOf(v, depth)
	}
	return nil, fmt.Errorf("a %v cannot be sent in a message", v.Type())
}

func listOf(v reflect.Value, depth int) (any, error) {
	if v.Kind() == reflect.Slice && v.IsNil() {
		return nil, nil
	}
	list := make([]any, v.Len())
	for i := range list {
		element, err := treeOf(v.Index(i), depth+1)
		if err != nil {
			return nil, err
		}
		list[i] = element
	}
	return list, nil
}

func dictOf(v reflect.Value, depth int) (any, error) {
	if v.IsNil() {
		return nil, nil
	}
	dict := make(map[string]any, v.Len())
	for each := v.MapRange(); each.Next(); {
		value, err := treeOf(each.Value(), depth+1)
		if err != nil {
			return nil, err
		}
		dict[fmt.Sprint(each.Key())] = value
	}
	return dict, nil
}

func fieldsOf(v reflect.Value, depth int) (any, error) {
	dict := make(map[string]any)
	for i := range v.NumField() {
		field := v.Type().Field(i)
		if !field.IsExported() {
			continue
		}
		value, err := treeOf(v.Field(i), depth+1)
		if err != nil {
			return nil, err
		}
		dict[field.Name] = value
	}
	return dict, nil
}
