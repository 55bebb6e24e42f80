package client

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/valyala/fasthttp"
)

// decoding writes src to w, decoded.
type decoding func(w io.Writer, src []byte) (int, error)

// decodings are those of a Content-Encoding in the order in which they have to
// be undone. Unknown ones are passed over, as by urllib3 (response.py).
func decodings(encoding string) []decoding {
	var out []decoding
	for name := range strings.SplitSeq(encoding, ",") {
		switch strings.TrimSpace(name) {
		case "gzip", "x-gzip":
			out = append(out, gunzip)
		case "deflate":
			out = append(out, inflate)
		case "br":
			out = append(out, unbrotli)
		case "zstd":
			out = append(out, fasthttp.WriteUnzstd)
		}
	}
	slices.Reverse(out)
	return out
}

// decode appends src, decoded as a Content-Encoding says, to dst. As in Python,
// what there is of a body that was cut off is the body.
func decode(contentEncoding, dst, src []byte) ([]byte, error) {
	encoding := strings.ToLower(string(contentEncoding))
	all := decodings(encoding)
	for i, undo := range all {
		to := sink{}
		if i == len(all)-1 {
			to.b = dst
		}
		_, err := undo(&to, src)
		switch {
		case errors.Is(err, errTooLarge):
			return dst, tooLarge()
		case err != nil && !isEOF(err):
			return dst, decodeFailure(encoding, err)
		}
		src = to.b
	}
	if len(all) == 0 {
		return append(dst, src...), nil
	}
	return src, nil
}

// decodeFailure has zlib's text where there is one that fits, and for damage
// inside the data, of which zlib tells several kinds, the most likely.
func decodeFailure(encoding string, err error) *failure {
	cause := zlibError(err)
	text := "Received response with content-encoding: " + encoding + ", but failed to decode it."
	e := exception("urllib3.exceptions.DecodeError", text, &cause)
	return &failure{unnamed: true, broken: true, Exception: exception("requests.exceptions.ContentDecodingError", &e)}
}

func zlibError(err error) Exception {
	switch {
	case errors.Is(err, errBrotli):
		return exception("brotli.error", "brotli: decoder failed")
	case errors.Is(err, gzip.ErrHeader) || errors.Is(err, zlib.ErrHeader):
		return exception("zlib.error", "Error -3 while decompressing data: incorrect header check")
	case errors.Is(err, gzip.ErrChecksum) || errors.Is(err, zlib.ErrChecksum):
		return exception("zlib.error", "Error -3 while decompressing data: incorrect data check")
	}
	return exception("zlib.error", "Error -3 while decompressing data: invalid block type")
}

// gunzip ignores what follows the last member, as urllib3's GzipDecoder does.
func gunzip(w io.Writer, src []byte) (int, error) {
	n, err := fasthttp.WriteGunzip(w, src)
	if errors.Is(err, gzip.ErrHeader) && n > 0 {
		err = nil
	}
	return n, err
}

var errBrotli = errors.New("invalid brotli data")

func unbrotli(w io.Writer, src []byte) (int, error) {
	n, err := fasthttp.WriteUnbrotli(w, src)
	if err != nil && !isEOF(err) && !errors.Is(err, errTooLarge) {
		err = errBrotli
	}
	return n, err
}

// inflate takes zlib's format or, like urllib3's DeflateDecoder, a bare stream.
func inflate(w io.Writer, src []byte) (int, error) {
	n, err := fasthttp.WriteInflate(w, src)
	if err == nil || n > 0 || isEOF(err) {
		return n, err
	}
	r := flate.NewReader(bytes.NewReader(src))
	m, err := io.Copy(w, r)
	return int(m), err
}

// sink collects what is written to it, up to the limit for bodies.
type sink struct{ b []byte }

var errTooLarge = errors.New("decoded body too large")

func (s *sink) Write(p []byte) (int, error) {
	if len(s.b)+len(p) > maxBody {
		return 0, errTooLarge
	}
	s.b = append(s.b, p...)
	return len(p), nil
}
