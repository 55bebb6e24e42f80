package py

import (
	"slices"
	"strings"

	"github.com/gustload/gust/worker/internal/py/syntax"
)

// This file defines bytearray (CPython 3.12, Objects/bytearrayobject.c).

func defByteArray(in *Interp) {
	c := in.Types.ByteArray
	c.New = newFilled(c, func() Value { return &ByteArray{} }, byteArrayInit)
	c.Def("__init__", byteArrayInit)
	raw := define[*ByteArray](c)
	defSequence(raw, syntax.Add, syntax.Mult, syntax.Mod)
	c.Def("__repr__", func(t *Thread, a Args) (Value, error) {
		b, err := raw.self(t, "__repr__", a)
		if err != nil {
			return nil, err
		}
		return t.TypeName(a.Pos[0]) + strings.TrimPrefix(reprByteArray(string(b.Data)), "bytearray"), nil
	})
	defComparisons(raw)
	c.Set("__hash__", None)
	raw.none("__iter__", func(_ *Thread, b *ByteArray) (Value, error) {
		return &Iterator{TypeName: "bytearray_iterator", Next: byteArrayNext(b)}, nil
	})
	defByteArrayChanges(raw)
	d := definer[string]{c, func(v Value) (string, bool) {
		b, ok := v.(*ByteArray)
		if !ok {
			return "", false
		}
		return string(b.Data), true
	}}
	defBytesMethods(d, byteArrayText)
	c.DefClass("fromhex", func(t *Thread, a Args) (Value, error) { return t.fromHex(a, byteArrayText) })
}

// byteArrayNext yields what is in b at the time.
func byteArrayNext(b *ByteArray) NextFunc {
	i := 0
	return func(*Thread) (Value, bool, error) {
		if i < 0 || i >= len(b.Data) {
			i = -1
			return nil, false, nil
		}
		i++
		return int(b.Data[i-1]), true, nil
	}
}

func byteArrayInit(t *Thread, a Args) (Value, error) {
	b, ok := Unwrap(a.Pos[0]).(*ByteArray)
	if !ok {
		return nil, TypeErrorf("descriptor '__init__' requires a 'bytearray' object but received a '%s'", t.TypeName(a.Pos[0]))
	}
	data, err := t.bytesFrom("bytearray", a.Rest(1))
	if err != nil {
		return nil, err
	}
	b.Data = []byte(data)
	return None, nil
}

func defByteArrayChanges(d definer[*ByteArray]) {
	d.one("append", func(t *Thread, b *ByteArray, x Value) (Value, error) {
		c, err := t.byteOf(x, "byte must be in range(0, 256)")
		if err != nil {
			return nil, err
		}
		b.Data = append(b.Data, c)
		return None, nil
	})
	d.one("extend", func(t *Thread, b *ByteArray, x Value) (Value, error) {
		s, ok := bytesLike(x)
		if !ok {
			var err error
			if s, err = t.bytesOfItems("bytearray", x); err != nil {
				return nil, err
			}
		}
		b.Data = append(b.Data, s...)
		return None, nil
	})
	d.pos("insert", 2, 2, func(t *Thread, b *ByteArray, args []Value) (Value, error) {
		i, err := t.Index(args[0])
		if err != nil {
			return nil, err
		}
		c, err := t.byteOf(args[1], "byte must be in range(0, 256)")
		if err != nil {
			return nil, err
		}
		if i < 0 {
			i = max(i+len(b.Data), 0)
		}
		b.Data = slices.Insert(b.Data, min(i, len(b.Data)), c)
		return None, nil
	})
	d.pos("pop", 0, 1, byteArrayPop)
	d.one("remove", func(t *Thread, b *ByteArray, x Value) (Value, error) {
		c, err := t.byteOf(x, "byte must be in range(0, 256)")
		if err != nil {
			return nil, err
		}
		i := slices.Index(b.Data, c)
		if i < 0 {
			return nil, ValueErrorf("value not found in bytearray")
		}
		b.Data = slices.Delete(b.Data, i, i+1)
		return None, nil
	})
	d.none("reverse", func(_ *Thread, b *ByteArray) (Value, error) {
		slices.Reverse(b.Data)
		return None, nil
	})
	d.none("clear", func(_ *Thread, b *ByteArray) (Value, error) {
		b.Data = nil
		return None, nil
	})
	d.none("copy", func(_ *Thread, b *ByteArray) (Value, error) {
		return &ByteArray{slices.Clone(b.Data)}, nil
	})
	d.pos("__setitem__", 2, 2, func(t *Thread, b *ByteArray, args []Value) (Value, error) {
		return None, t.SetItem(b, args[0], args[1])
	})
	d.one("__delitem__", func(t *Thread, b *ByteArray, k Value) (Value, error) {
		return None, t.DelItem(b, k)
	})
	d.special("__iadd__", func(t *Thread, b *ByteArray, self, x Value) (Value, error) {
		_, _, err := t.nativeInplace(syntax.Add, b, Unwrap(x))
		return self, err
	})
}

func byteArrayPop(t *Thread, b *ByteArray, args []Value) (Value, error) {
	i := -1
	if len(args) == 1 {
		var err error
		if i, err = t.Index(args[0]); err != nil {
			return nil, err
		}
	}
	if len(b.Data) == 0 {
		return nil, IndexErrorf("pop from empty bytearray")
	}
	if i < 0 {
		i += len(b.Data)
	}
	if i < 0 || i >= len(b.Data) {
		return nil, IndexErrorf("pop index out of range")
	}
	c := b.Data[i]
	b.Data = slices.Delete(b.Data, i, i+1)
	return int(c), nil
}
