package stats

import (
	"strings"
	"unicode/utf8"

	"github.com/gustload/gust/worker/internal/protocol"
)

// Longer texts are cut, so that one endless URL or error message cannot blow
// up a report. Bytes.
const (
	maxName    = 2 << 10
	maxFailure = 8 << 10
)

const ellipsis = "..."

// failureText is a failure's text as it is keyed and shown: valid UTF-8, the
// address of an object masked, cut to maxFailure.
func failureText(text string) string {
	return clip(protocol.MaskAddresses(validText(text)), maxFailure)
}

// rowKey is the key under which a sample's method and name are counted.
func rowKey(method, name string) key {
	return key{clip(validText(method), maxName), clip(validText(name), maxName)}
}

func validText(s string) string {
	if utf8.ValidString(s) { // several times faster than ToValidUTF8
		return s
	}
	return strings.ToValidUTF8(s, "\uFFFD")
}

// clip cuts s, which is valid UTF-8, on a rune border to at most limit bytes,
// the ellipsis that marks the cut included.
func clip(s string, limit int) string {
	if len(s) <= limit {
		return s
	}
	end := limit - len(ellipsis)
	for !utf8.RuneStart(s[end]) {
		end--
	}
	return s[:end] + ellipsis
}
