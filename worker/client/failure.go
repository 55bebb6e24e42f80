package client

// This file defines the texts of failures: the Python reprs of the exceptions
// that Locust 2.47.0 shows (locust/clients.py 413-433 over urllib3 2.8).

import (
	"context"
	"crypto/tls"
	"crypto/x509"
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

// RequestError is an address or body that requests refuses before it sends
// anything, by an exception out of the task. Nothing is counted for it.
type RequestError struct {
	Kind    string // class of requests.exceptions, such as "MissingSchema"
	Message string
}

// Error is the message alone, as str() of the exception is, which is what Locust
// shows.
func (e *RequestError) Error() string { return e.Message }

// failure is a request that broke, with the text for the Failures tab.
type failure struct {
	text string

	// unanswered: the connection ended before the first byte of the answer.
	unanswered bool

	timedOut bool

	// unnamed: the exception does not know its request, so the entry's name is
	// the address as the task wrote it (locust/clients.py 205-207).
	unnamed bool

	// broken: of a body, in a way that a redirect does not care about
	// (requests/sessions.py resolve_redirects).
	broken bool
}

func (f *failure) Error() string { return f.text }

// python writes an exception whose arguments are written already.
func python(name string, args ...string) string {
	return name + "(" + strings.Join(args, ", ") + ")"
}

// errnoClasses are the subclasses of OSError by errno.
var errnoClasses = map[syscall.Errno]string{
	syscall.ECONNREFUSED: "ConnectionRefusedError",
	syscall.ECONNRESET:   "ConnectionResetError",
	syscall.ECONNABORTED: "ConnectionAbortedError",
	syscall.EPIPE:        "BrokenPipeError",
	syscall.ETIMEDOUT:    "TimeoutError",
	syscall.EACCES:       "PermissionError",
	syscall.EPERM:        "PermissionError",
}

// osError is the repr of the OSError in err, if there is one.
func osError(err error) (string, bool) {
	errno, ok := errors.AsType[syscall.Errno](err)
	if !ok {
		return "", false
	}
	class := errnoClasses[errno]
	if class == "" {
		class = "OSError"
	}
	// Go has the C library's texts, but for the capital.
	text := errno.Error()
	return python(class, strconv.Itoa(int(errno)), pyrepr.String(strings.ToUpper(text[:1])+text[1:])), true
}

func otherError(err error) string { return pyrepr.Error("OSError", err.Error()) }

func isTimeout(err error) bool {
	e, ok := errors.AsType[net.Error](err)
	return errors.Is(err, os.ErrDeadlineExceeded) || errors.Is(err, context.DeadlineExceeded) || ok && e.Timeout()
}

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

// dialFailure is why no connection was made.
func dialFailure(o origin, err error, timeout time.Duration) *failure {
	if dns, ok := errors.AsType[*net.DNSError](err); ok {
		if dns.IsNotFound {
			return &failure{text: "gaierror(-2, 'Name or service not known')"}
		}
		return &failure{text: "gaierror(-3, 'Temporary failure in name resolution')"}
	}
	if isTimeout(err) || errors.Is(err, syscall.ETIMEDOUT) {
		return &failure{text: python("ConnectTimeoutError", "<"+o.python("Connection")+" object at 0x....>",
			pyrepr.String("Connection to "+o.host+" timed out. (connect timeout="+seconds(timeout)+")"))}
	}
	if text, ok := osError(err); ok {
		return &failure{text: text}
	}
	return &failure{text: otherError(err)}
}

// headFailure is why there is no answer on a connection.
func headFailure(o origin, err error, timeout time.Duration) *failure {
	if isTimeout(err) {
		return &failure{timedOut: true, text: python("ReadTimeout", pyrepr.Error("ReadTimeoutError",
			o.pool()+": Read timed out. (read timeout="+seconds(timeout)+")"))}
	}
	if text, ok := osError(err); ok {
		return &failure{text: text}
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return &failure{text: "RemoteDisconnected('Remote end closed connection without response')"}
	}
	return tlsFailure(o, err)
}

// bodyFailure is why a body could not be read.
func bodyFailure(o origin, err error) *failure {
	if isTimeout(err) {
		return &failure{unnamed: true, text: pyrepr.Error("ReadTimeoutError", o.pool()+": Read timed out.")}
	}
	text, ok := osError(err)
	if !ok {
		text = otherError(err)
	}
	return brokenBody(text)
}

// brokenBody wraps the repr of what broke a body as urllib3's error catcher and
// requests' iter_content wrap it.
func brokenBody(cause string) *failure {
	return protocolError(python("ProtocolError", pyrepr.String("Connection broken: "+cause), cause))
}

func protocolError(text string) *failure {
	return &failure{unnamed: true, broken: true, text: python("ChunkedEncodingError", text)}
}

func incompleteRead(got, missing int) *failure {
	return brokenBody("IncompleteRead(" + strconv.Itoa(got) + " bytes read, " + strconv.Itoa(missing) + " more expected)")
}

// tlsFailure is what went wrong between connecting and the request.
func tlsFailure(o origin, err error) *failure {
	if reason, ok := verifyReason(o, err); ok {
		return sslFailure("SSLCertVerificationError", 1, "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: "+reason)
	}
	if _, ok := errors.AsType[tls.RecordHeaderError](err); ok {
		return sslFailure("SSLError", 1, "[SSL: WRONG_VERSION_NUMBER] wrong version number")
	}
	if alert, ok := errors.AsType[tls.AlertError](err); ok {
		return sslFailure("SSLError", 1, "[SSL] "+alert.Error())
	}
	return &failure{text: python("SSLError", python("SSLError", "1", pyrepr.String(err.Error())))}
}

// sslFailure adds where in CPython the message was made: its line number
// differs between Python versions; 1006 is that of 3.11.7.
func sslFailure(class string, number int, message string) *failure {
	return &failure{text: python("SSLError", python(class, strconv.Itoa(number), pyrepr.String(message+" (_ssl.c:1006)")))}
}

// handshakeFailure is tlsFailure for an error of the handshake itself.
func handshakeFailure(o origin, err error, timeout time.Duration) *failure {
	switch {
	case isTimeout(err):
		return headFailure(o, err, timeout)
	case errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF):
		return sslFailure("SSLEOFError", 8, "[SSL: UNEXPECTED_EOF_WHILE_READING] EOF occurred in violation of protocol")
	}
	if text, ok := osError(err); ok {
		return &failure{text: text}
	}
	return tlsFailure(o, err)
}

// verifyReason is OpenSSL's text for why a certificate was refused.
func verifyReason(o origin, err error) (string, bool) {
	if e, ok := errors.AsType[x509.HostnameError](err); ok {
		if net.ParseIP(o.host) != nil {
			return "IP address mismatch, certificate is not valid for " + pyrepr.String(e.Host) + ".", true
		}
		return "Hostname mismatch, certificate is not valid for " + pyrepr.String(e.Host) + ".", true
	}
	if e, ok := errors.AsType[x509.CertificateInvalidError](err); ok {
		if e.Reason != x509.Expired {
			return "invalid CA certificate", true
		}
		if time.Now().Before(e.Cert.NotBefore) {
			return "certificate is not yet valid", true
		}
		return "certificate has expired", true
	}
	if _, ok := errors.AsType[x509.UnknownAuthorityError](err); !ok {
		return "", false
	}
	chain := []*x509.Certificate(nil)
	if e, ok := errors.AsType[*tls.CertificateVerificationError](err); ok {
		chain = e.UnverifiedCertificates
	}
	switch {
	case len(chain) > 0 && selfSigned(chain[0]):
		return "self-signed certificate", true
	case len(chain) > 1 && selfSigned(chain[len(chain)-1]):
		return "self-signed certificate in certificate chain", true
	}
	return "unable to get local issuer certificate", true
}

func selfSigned(c *x509.Certificate) bool {
	return string(c.RawIssuer) == string(c.RawSubject)
}
