package syntax

import (
	"math/big"
	"reflect"
)

// Walk calls visit for node and for all nodes below it, in the order of the
// source, and leaves out what is below a node for which visit returns false.
// Nodes are pointers: to a Module, a statement, an expression, or a part of one.
func Walk(node any, visit func(node any) bool) {
	walk(reflect.ValueOf(node), visit)
}

func walk(v reflect.Value, visit func(any) bool) {
	switch v.Kind() {
	case reflect.Interface:
		if !v.IsNil() {
			walk(v.Elem(), visit)
		}
	case reflect.Slice:
		for i := range v.Len() {
			walk(v.Index(i), visit)
		}
	case reflect.Pointer:
		if _, number := v.Interface().(*big.Int); number || v.IsNil() || !visit(v.Interface()) {
			return
		}
		v = v.Elem()
		for i := range v.NumField() {
			if _, ok := v.Type().Field(i).Tag.Lookup("ast"); ok {
				walk(v.Field(i), visit)
			}
		}
	}
}
