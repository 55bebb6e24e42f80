package client

// This file defines how requests break, as the Python exceptions that Locust
// 2.47.0 shows for HttpUser (locust/clients.py 413-433 over urllib3 2.8) and
// those that requests 2.34 raises for them (adapters.py, send). Those of
// FastHttpUser are in fastfailure.go.

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"os"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/gustload/gust/worker/internal/pyrepr"
)

// RequestError is an address, header or body that is refused before anything is
// sent, by an exception out of the task. Nothing is counted for it. A session
// made by NewPlain returns every failure as one.
type RequestError struct {
	Kind    string // class in requests.exceptions or builtins, such as "MissingSchema" or "ValueError"
	Message string
}

// Error is the message alone, as str() of the exception is, which is what Locust
// shows.
func (e *RequestError) Error() string { return e.Message }

// failure is a request that broke.
type failure struct {
	Exception // what Locust shows

	wrap   wrapping
	reason string // for wrapRetries: the repr of what urllib3 has between

	// unanswered: the connection ended before the first byte of the answer.
	unanswered bool

	timedOut bool

	// unnamed: the exception does not know its request, so the entry's name is
	// the address as the task wrote it (locust/clients.py 205-207).
	unnamed bool

	// broken: of a body, in a way that a redirect does not care about
	// (requests/sessions.py resolve_redirects).
	broken bool

	// answered: there was a head, and the answer counts as come without a body
	// (FastHttpUser only).
	answered bool
}

func (f *failure) Error() string { return f.Repr() }

// wrapping is how requests raises what Locust unwraps.
type wrapping uint8

const (
	unwrapped   wrapping = iota
	wrapAborted          // ConnectionError(ProtocolError('Connection aborted.', cause))
	wrapRetries          // ConnectionError(MaxRetryError(..., reason)), or a subclass of it
	wrapOnce             // ConnectionError(cause)
)

// raised is what requests raises for f at t.
func (f *failure) raised(t *target) *Exception {
	cause := f.Exception
	switch f.wrap {
	case wrapAborted:
		cause = exception("urllib3.exceptions.ProtocolError", "Connection aborted.", &f.Exception)
	case wrapOnce:
	case wrapRetries:
		message := t.pool() + ": Max retries exceeded with url: " + t.pathQuery() + " (Caused by " + f.reason + ")"
		cause = exception("urllib3.exceptions.MaxRetryError", message)
		switch f.Name() {
		case "ConnectTimeoutError":
			return &Exception{Class: "requests.exceptions.ConnectTimeout", Args: []any{&cause}}
		case "SSLError":
			return &Exception{Class: "requests.exceptions.SSLError", Args: []any{&cause}}
		}
	default:
		return &f.Exception
	}
	return &Exception{Class: "requests.exceptions.ConnectionError", Args: []any{&cause}}
}

// errnoClasses are the subclasses of OSError by errno.
var errnoClasses = map[syscall.Errno]string{
	syscall.ECONNREFUSED: "builtins.ConnectionRefusedError",
	syscall.ECONNRESET:   "builtins.ConnectionResetError",
	syscall.ECONNABORTED: "builtins.ConnectionAbortedError",
	syscall.EPIPE:        "builtins.BrokenPipeError",
	syscall.ETIMEDOUT:    "builtins.TimeoutError",
	syscall.EACCES:       "builtins.PermissionError",
	syscall.EPERM:        "builtins.PermissionError",
}

// osError is the OSError in err, if there is one.
func osError(err error) (Exception, bool) {
	errno, ok := errors.AsType[syscall.Errno](err)
	if !ok {
		return Exception{}, false
	}
	class := errnoClasses[errno]
	if class == "" {
		class = "builtins.OSError"
	}
	// Go has the C library's texts, but for the capital.
	text := errno.Error()
	return osException(class, int(errno), strings.ToUpper(text[:1])+text[1:]), true
}

func otherError(err error) Exception { return exception("builtins.OSError", err.Error()) }

func isTimeout(err error) bool {
	e, ok := errors.AsType[net.Error](err)
	return errors.Is(err, os.ErrDeadlineExceeded) || errors.Is(err, context.DeadlineExceeded) || ok && e.Timeout()
}

func isEOF(err error) bool { return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) }

// seconds writes a timeout as Python writes the number that stands for it.
func seconds(d time.Duration) string {
	if d <= 0 {
		return "None"
	}
	return strconv.FormatFloat(d.Seconds(), 'f', -1, 64)
}

// pool is urllib3's name for what leads to an origin.
func (o origin) pool() string { return o.python("ConnectionPool") }

func (o origin) python(what string) string {
	return strings.ToUpper(o.scheme) + what + "(host=" + pyrepr.String(o.host) + ", port=" + strconv.Itoa(o.port) + ")"
}

func resolveError(err error) (Exception, bool) {
	dns, ok := errors.AsType[*net.DNSError](err)
	switch {
	case !ok:
		return Exception{}, false
	case dns.IsNotFound:
		return osException("socket.gaierror", -2, "Name or service not known"), true
	}
	return osException("socket.gaierror", -3, "Temporary failure in name resolution"), true
}

// dialFailure is why no connection was made.
func dialFailure(o origin, err error, timeout time.Duration) *failure {
	who := o.python("Connection")
	if e, ok := resolveError(err); ok {
		return &failure{Exception: e, wrap: wrapRetries, reason: pyrepr.Error("NameResolutionError",
			who+": Failed to resolve "+pyrepr.String(o.host)+" ("+e.Error()+")")}
	}
	if isTimeout(err) || errors.Is(err, syscall.ETIMEDOUT) {
		text := "Connection to " + o.host + " timed out. (connect timeout=" + seconds(timeout) + ")"
		e := exception("urllib3.exceptions.ConnectTimeoutError", withText("", "<"+who+" object at 0x....>"), text)
		return &failure{Exception: e, wrap: wrapRetries, reason: e.Repr()}
	}
	e, ok := osError(err)
	if !ok {
		e = otherError(err)
	}
	return &failure{Exception: e, wrap: wrapRetries, reason: pyrepr.Error("NewConnectionError",
		who+": Failed to establish a new connection: "+e.Error())}
}

// headFailure is why there is no answer on a connection.
func headFailure(o origin, err error, timeout time.Duration) *failure {
	if isTimeout(err) {
		cause := exception("urllib3.exceptions.ReadTimeoutError", o.pool()+": Read timed out. (read timeout="+seconds(timeout)+")")
		return &failure{timedOut: true, Exception: exception("requests.exceptions.ReadTimeout", &cause)}
	}
	if e, ok := osError(err); ok {
		return &failure{Exception: e, wrap: wrapAborted}
	}
	if isEOF(err) {
		return &failure{wrap: wrapAborted, Exception: exception("http.client.RemoteDisconnected", "Remote end closed connection without response")}
	}
	return tlsFailure(o, err)
}

// bodyFailure is why a body could not be read.
func bodyFailure(o origin, err error) *failure {
	if isTimeout(err) {
		return &failure{unnamed: true, wrap: wrapOnce, Exception: exception("urllib3.exceptions.ReadTimeoutError", o.pool()+": Read timed out.")}
	}
	e, ok := osError(err)
	if !ok {
		e = otherError(err)
	}
	return brokenBody(&e)
}

// brokenBody wraps what broke a body as urllib3's error catcher and requests'
// iter_content wrap it.
func brokenBody(cause *Exception) *failure {
	return protocolError("Connection broken: "+cause.Repr(), cause)
}

func protocolError(args ...any) *failure {
	cause := exception("urllib3.exceptions.ProtocolError", args...)
	return &failure{unnamed: true, broken: true, Exception: exception("requests.exceptions.ChunkedEncodingError", &cause)}
}

func incompleteRead(got, missing int) *failure {
	return brokenBody(withText("urllib3.exceptions.IncompleteRead",
		"IncompleteRead("+strconv.Itoa(got)+" bytes read, "+strconv.Itoa(missing)+" more expected)", got, missing))
}

func tooLarge() *failure {
	return &failure{unnamed: true, Exception: exception("gust.ContentTooLargeError", "body of more than 1 GiB")}
}

// tlsFailure is what went wrong between connecting and the request.
func tlsFailure(o origin, err error) *failure {
	cause := tlsError(o, err)
	e := exception("urllib3.exceptions.SSLError", &cause)
	return &failure{Exception: e, wrap: wrapRetries, reason: e.Repr()}
}

// handshakeFailure is tlsFailure for an error of the handshake itself.
func handshakeFailure(o origin, err error, timeout time.Duration) *failure {
	switch {
	case isTimeout(err):
		return headFailure(o, err, timeout)
	case isEOF(err):
		return tlsFailure(o, err)
	}
	if e, ok := osError(err); ok {
		return &failure{Exception: e, wrap: wrapAborted}
	}
	return tlsFailure(o, err)
}

// tlsError is the exception of Python's ssl.
func tlsError(o origin, err error) Exception {
	if reason, ok := verifyReason(o, err); ok {
		return atLine("ssl.SSLCertVerificationError", 1, "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: "+reason)
	}
	if isEOF(err) {
		return atLine("ssl.SSLEOFError", 8, "[SSL: UNEXPECTED_EOF_WHILE_READING] EOF occurred in violation of protocol")
	}
	if _, ok := errors.AsType[tls.RecordHeaderError](err); ok {
		return atLine("ssl.SSLError", 1, "[SSL: WRONG_VERSION_NUMBER] wrong version number")
	}
	if alert, ok := errors.AsType[tls.AlertError](err); ok {
		return atLine("ssl.SSLError", 1, "[SSL] "+alert.Error())
	}
	return sslException("ssl.SSLError", 1, err.Error())
}

// atLine adds where in CPython the message was made: its line number differs
// between Python versions; 1006 is that of 3.11.7.
func atLine(class string, number int, message string) Exception {
	return sslException(class, number, message+" (_ssl.c:1006)")
}
