package protocol

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"github.com/gustload/gust/worker/internal/pyrepr"
)

// ErrorKey is the key of a failure in Stats.Errors. The master never computes
// it but merges rows by it, so it has to be what a Python worker would send
// (locust.stats.StatsError.create_key, since 2.10.2). errText is the text as
// MaskAddresses returns it.
func ErrorKey(method, name, errText string) string {
	text := validText(method) + "." + validText(name) + "." + pyrepr.String(errText)
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// MaskAddresses replaces the memory address in a text such as
// "<HTTPConnection object at 0x7f12>" by "0x....", wherever it occurs, so that
// failures that differ in nothing else share a row. Only the address after the
// first "object at" counts (locust.stats.StatsError.parse_error).
func MaskAddresses(errText string) string {
	const marker = "object at "
	i := strings.Index(errText, marker+"0x")
	if i < 0 {
		return errText
	}
	rest := errText[i+len(marker):]
	end := strings.IndexByte(rest, '>')
	if end < 0 {
		return errText
	}
	return strings.ReplaceAll(errText, rest[:end], "0x....")
}
