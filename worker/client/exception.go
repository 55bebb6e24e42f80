package client

import (
	"strconv"
	"strings"

	"github.com/gustload/gust/worker/internal/pyrepr"
)

// Exception is a Python exception as a value: what requests, urllib3 or
// geventhttpclient would have raised.
type Exception struct {
	// Class is its class with module, such as "requests.exceptions.ReadTimeout"
	// or "builtins.ConnectionRefusedError".
	Class string

	// Args are its arguments: each a string, an int or an *Exception.
	Args []any

	text string // its repr, if that is not made of class and arguments
	str  string // its str, likewise
}

// Name is the class without its module.
func (e *Exception) Name() string { return e.Class[strings.LastIndexByte(e.Class, '.')+1:] }

// Error is str() of the exception.
func (e *Exception) Error() string {
	switch {
	case e.str != "":
		return e.str
	case len(e.Args) == 0:
		return ""
	case len(e.Args) > 1:
		return "(" + e.arguments() + ")"
	}
	switch a := e.Args[0].(type) {
	case string:
		return a
	case *Exception:
		return a.Error()
	}
	return e.arguments()
}

// Repr is repr() of the exception: the text of its row under Failures.
func (e *Exception) Repr() string {
	if e.text != "" {
		return e.text
	}
	return e.Name() + "(" + e.arguments() + ")"
}

func (e *Exception) arguments() string {
	out := make([]string, len(e.Args))
	for i, a := range e.Args {
		switch a := a.(type) {
		case string:
			out[i] = pyrepr.String(a)
		case int:
			out[i] = strconv.Itoa(a)
		case *Exception:
			out[i] = a.Repr()
		}
	}
	return strings.Join(out, ", ")
}

// exception makes an exception of its class and arguments.
func exception(class string, args ...any) Exception { return Exception{Class: class, Args: args} }

// osException is an OSError, whose str differs from that of others.
func osException(class string, number int, text string) Exception {
	e := exception(class, number, text)
	e.str = "[Errno " + strconv.Itoa(number) + "] " + text
	return e
}

// sslException is an SSLError: str without the number.
func sslException(class string, number int, text string) Exception {
	e := exception(class, number, text)
	e.str = text
	return e
}

// withText is an exception with a repr of its own.
func withText(class, text string, args ...any) *Exception {
	return &Exception{Class: class, Args: args, text: text, str: text}
}
