package protocol

import (
	"strings"
	"unicode/utf8"

	"github.com/ugorji/go/codec"
)

const (
	// maxDepth bounds the nesting of a message that arrives. Python's own
	// msgpack gives up at 1024.
	maxDepth = 128
	// maxInitLen bounds what is allocated for a collection before its elements
	// have been seen, whatever length it announces.
	maxInitLen = 64
)

// msgpack is set up once and only read after that.
var msgpack = newHandle()

func newHandle() *codec.MsgpackHandle {
	h := &codec.MsgpackHandle{
		WriteExt:            true, // text as str, bytes as bin
		PositiveIntUnsigned: true, // the shortest form, as Python's msgpack writes it
	}
	h.MaxDepth = maxDepth
	h.MaxInitLen = maxInitLen
	// Else the value of a repeated key is decoded into the one before it, and
	// fails if that is of another type.
	h.MapValueReset = true
	h.InterfaceReset = true
	return h
}

// validText makes s something a stock master can decode.
func validText(s string) string {
	return strings.ToValidUTF8(s, string(utf8.RuneError))
}
