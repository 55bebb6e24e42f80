// Command target is the HTTP server that load tests are aimed at: it answers in all the good and bad ways a server can,
// and it counts exactly what it answered.
//
// It is built on net/http, not on the fasthttp that gust uses, so that a mistake of one does not hide in the other.
//
// The first line on standard output is the address it listens on. SIGTERM and SIGINT end it.
//
//	GET /, /index.html             a small static page
//	ANY /status/N[?reason=TEXT]    status N; with reason that reason phrase, byte for byte, and the connection is closed
//	ANY /redirect/N                a chain of N answers with status 302, then 200
//	ANY /redirect-to?url=U&code=N  one redirect to U with status N (302 if none is given)
//	ANY /slow?ms=N                 200 after N milliseconds
//	ANY /gzip                      1000 bytes of text, sent gzipped
//	ANY /bytes/N                   N bytes
//	ANY /echo                      the request as JSON: method, uri, headers, body
//	ANY /login                     sets the cookie "session", with a value of its own for each call
//	ANY /cookie                    200 and the value of the cookie "session", or 403 without one that /login gave
//	ANY /reset                     no answer, the connection is reset (RST)
//	ANY /close                     no answer, the connection is closed (FIN)
//	ANY /half                      announces 100 bytes, sends 5 and closes
//	ANY /garbage                   bytes that are not HTTP
//	ANY /api/..., /flaky/...       a shop, see shop.go
//	ANY /form, /cookies/..., ...   what browsers do, see forms.go
//	ANY /text/..., /lines/N, ...   texts in several shapes, see texts.go
//	GET /_record                   with -record: every request word for word, see the type recorded; never recorded itself
//	GET /_activity                 with -record: whether something is going on, see the type activity
//	GET /_counts                   what was served, see the type counts; never counted itself
//	POST /_reset                   forgets what was served; never counted itself
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	if errors.Is(err, flag.ErrHelp) {
		return
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "target:", err)
		os.Exit(1)
	}
}

// run serves until ctx is done. It writes the address it listens on to stdout as soon as it accepts connections.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) (err error) {
	flags := flag.NewFlagSet("target", flag.ContinueOnError)
	flags.SetOutput(stderr)
	listen := flags.String("listen", "127.0.0.1:0", "`address` to listen on; port 0 takes a free one")
	logName := flags.String("log", "", "`file` to append one line a request to: method, request URI, status, bytes")
	keep := flags.Bool("record", false, "keep every request word for word, for GET /_record")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("unexpected argument %q", flags.Arg(0))
	}

	served := newTally()
	if *logName != "" {
		log, err := os.OpenFile(*logName, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o644)
		if err != nil {
			return fmt.Errorf("open request log: %w", err)
		}
		defer log.Close()
		served.log = log
	}

	var record *recorder
	if *keep {
		record = new(recorder)
	}
	listener, err := net.Listen("tcp", *listen)
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintln(stdout, listener.Addr()); err != nil {
		listener.Close()
		return fmt.Errorf("print the address: %w", err)
	}
	return serve(ctx, listener, newHandler(served, record), served.connection)
}

// serve has handler answer on listener until ctx is done, and closes it. Requests in flight then get a second to end.
func serve(ctx context.Context, listener net.Listener, handler http.Handler, connection func(context.Context, net.Conn) context.Context) error {
	server := &http.Server{Handler: handler, ConnContext: connection}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()

	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	grace, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	if err := server.Shutdown(grace); err != nil {
		server.Close()
	}
	<-failed
	return nil
}
