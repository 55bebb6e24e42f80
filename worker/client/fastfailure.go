package client

// This file defines how requests of FastHttpUser break: the exceptions of
// geventhttpclient 2.6.1 with the texts of llhttp, and those of Locust 2.47.0
// (contrib/fasthttp.py).

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"io"
	"strconv"
	"strings"
	"syscall"
	"unicode/utf8"

	"github.com/gustload/gust/worker/internal/pyrepr"
)

const fastAgent = "geventhttpclient.useragent."

// parseFailure is what llhttp says of an answer, with its number.
func parseFailure(text string, number int) *failure {
	return &failure{Exception: exception("_parser.HTTPParseError", text, number)}
}

func incompleteResponse() *failure {
	return &failure{answered: true, Exception: exception("_parser.HTTPParseError", "Incomplete response.")}
}

func fastBadStatusLine(line []byte) *failure {
	switch {
	case !bytes.HasPrefix(line, httpSlash[:min(len(line), len(httpSlash))]):
		return parseFailure("Expected HTTP/, RTSP/ or ICE/", 8)
	case len(line) <= len(httpSlash):
		return incompleteResponse()
	case len(line) < len("HTTP/1.1 ") || line[6] != '.':
		return parseFailure("Invalid HTTP version", 9)
	}
	return parseFailure("Invalid status code", 13)
}

func timedOut() *failure {
	return &failure{timedOut: true, Exception: exception("builtins.TimeoutError", "timed out")}
}

// fastOSError is an OSError, of which some are worth another try
// (UserAgent._handle_error).
func fastOSError(err error) (*failure, bool) {
	e, ok := osError(err)
	if !ok {
		return nil, false
	}
	again := errors.Is(err, syscall.ETIMEDOUT) || errors.Is(err, syscall.EPIPE)
	return &failure{timedOut: again, Exception: e}, true
}

func fastDialFailure(err error) *failure {
	if e, ok := resolveError(err); ok {
		return &failure{Exception: e}
	}
	if isTimeout(err) && !errors.Is(err, syscall.ETIMEDOUT) {
		return timedOut()
	}
	if f, ok := fastOSError(err); ok {
		return f
	}
	return &failure{Exception: otherError(err)}
}

func fastHandshakeFailure(o origin, err error) *failure {
	if isTimeout(err) {
		return &failure{Exception: exception("ssl.SSLError", "The handshake operation timed out")}
	}
	if f, ok := fastOSError(err); ok {
		return f
	}
	return &failure{Exception: tlsError(o, err)}
}

// fastHeadFailure is why there is no whole head; h is what there is of it.
func fastHeadFailure(err error, h *head) *failure {
	switch {
	case isTimeout(err):
		return timedOut()
	case len(h.block) == 0 && (isEOF(err) || errors.Is(err, syscall.ECONNRESET)):
		return &failure{Exception: exception("geventhttpclient.response.HTTPConnectionClosed", "connection closed.")}
	case isEOF(err) && h.block[len(h.block)-1] == '\n':
		return parseFailure("Invalid EOF state", 14)
	case isEOF(err):
		f := incompleteResponse()
		f.answered = false
		return f
	}
	if f, ok := fastOSError(err); ok {
		return f
	}
	return &failure{Exception: otherError(err)}
}

func fastBodyFailure(o origin, err error) *failure {
	f := &failure{Exception: otherError(err)}
	if isTimeout(err) {
		f = timedOut()
	} else if e, ok := osError(err); ok {
		f.Exception = e
	}
	f.answered = true
	return f
}

// fastConnectionError is geventhttpclient's ConnectionError, whose repr puts the
// rest before each closing bracket.
func fastConnectionError(class, address, text, rest string, args ...any) Exception {
	e := exception(class, append([]any{address}, args...)...)
	e.text = e.Repr()
	if rest != "" {
		e.text = strings.ReplaceAll(e.text, ")", ", "+rest+")")
		if text != "" {
			text += ", "
		}
		text += rest
	}
	e.str = "URL " + address + ": " + text
	return e
}

func retriesExceeded(address string, retries int, last *failure) *failure {
	return &failure{Exception: fastConnectionError(fastAgent+"RetriesExceeded", address, strconv.Itoa(retries),
		"original="+last.Exception.Error(), retries)}
}

func redirectLimit(address string, limit int) *failure {
	text := "Redirection limit reached (" + strconv.Itoa(limit) + ")"
	return &failure{Exception: fastConnectionError(fastAgent+"RetriesExceeded", address, text, "", text)}
}

func unsupportedScheme(address, scheme string) *failure {
	text := "refusing to follow redirect to " + pyrepr.String(scheme) + " URL"
	return &failure{Exception: fastConnectionError(fastAgent+"UnsupportedRedirectSchemeError", address, text, "", text)}
}

// fastStatusFailure is the repr of LocustBadStatusCode, or "".
func fastStatusFailure(r *Response) string {
	if fastValid(r.status) || r.status == 0 {
		return ""
	}
	return fastStatusException(r).Repr()
}

func fastStatusException(r *Response) *Exception {
	address := r.URL()
	e := fastConnectionError("locust.contrib.fasthttp.LocustBadStatusCode", address, "", "code="+strconv.Itoa(r.status))
	e.text = strings.ReplaceAll(e.text, pyrepr.String(address)+", ", "")
	return &e
}

// fastDecode is CompatResponse._content: one encoding, the first member only.
// What it cannot do is an exception out of the task.
func fastDecode(encoding string, dst, src []byte) ([]byte, error) {
	to := sink{b: dst}
	var err error
	switch encoding {
	case "gzip":
		err = unzip(&to, src)
	case "deflate":
		err = inflateEither(&to, src)
	case "br":
		if _, err = unbrotli(&to, src); err != nil && !errors.Is(err, errTooLarge) {
			return dst, &RequestError{Kind: "error", Message: "brotli: decoder failed"}
		}
	case "compress":
		return dst, valueError("Compression type not supported: compress")
	default:
		return dst, valueError("Unknown content encoding: " + encoding)
	}
	switch {
	case err == nil:
		return to.b, nil
	case errors.Is(err, errTooLarge):
		return dst, tooLarge()
	}
	f := &failure{answered: true, Exception: zlibError(err)}
	if isEOF(err) {
		f.Exception = exception("zlib.error", "Error -5 while decompressing data: incomplete or truncated stream")
	}
	return dst, f
}

func unzip(w io.Writer, src []byte) error {
	z, err := gzip.NewReader(bytes.NewReader(src))
	if err != nil {
		return err
	}
	z.Multistream(false)
	_, err = io.Copy(w, z)
	return err
}

// inflateEither takes a bare stream or zlib's format, in this order.
func inflateEither(to *sink, src []byte) error {
	start := len(to.b)
	if _, err := io.Copy(to, flate.NewReader(bytes.NewReader(src))); err == nil {
		return nil
	}
	to.b = to.b[:start]
	z, err := zlib.NewReader(bytes.NewReader(src))
	if err != nil {
		return err
	}
	_, err = io.Copy(to, z)
	return err
}

// notUTF8 is Python's UnicodeDecodeError.
func notUTF8(b []byte) error {
	at := 0
	for at < len(b) {
		r, size := utf8.DecodeRune(b[at:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		at += size
	}
	bad, reason := 1, "invalid start byte"
	if n := sequenceLength(b[at]); n > 0 {
		for bad < n && at+bad < len(b) && plausible(b[at:at+bad+1]) {
			bad++
		}
		reason = "invalid continuation byte"
		if at+bad == len(b) {
			reason = "unexpected end of data"
		}
	}
	what := "byte 0x" + string(upperLower(b[at])) + " in position " + strconv.Itoa(at)
	if bad > 1 {
		what = "bytes in position " + strconv.Itoa(at) + "-" + strconv.Itoa(at+bad-1)
	}
	return &RequestError{Kind: "UnicodeDecodeError", Message: "'utf-8' codec can't decode " + what + ": " + reason}
}

// plausible reports whether b begins a character of UTF-8.
func plausible(b []byte) bool { return !utf8.FullRune(b) || utf8.Valid(b) }

func upperLower(c byte) []byte {
	const hex = "0123456789abcdef"
	return []byte{hex[c>>4], hex[c&15]}
}

// sequenceLength is how many bytes a character that begins with c has, or 0.
func sequenceLength(c byte) int {
	switch {
	case 0xc2 <= c && c <= 0xdf:
		return 2
	case 0xe0 <= c && c <= 0xef:
		return 3
	case 0xf0 <= c && c <= 0xf4:
		return 4
	}
	return 0
}
