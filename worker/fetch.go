package worker

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"path/filepath"
	"sync"
	"time"

	"github.com/gustload/gust/worker/internal/link"
	"github.com/gustload/gust/worker/internal/protocol"
)

// FetchConfig says where to get the locustfiles of a master.
type FetchConfig struct {
	// MasterHost, MasterPort and TLS are as in Config.
	MasterHost string
	MasterPort int
	TLS        *MasterTLS

	// Version is what the master is told of this worker's version; empty is
	// "gust".
	Version string

	// Timeout is how long the master is asked; 0 is Locust's 300 s.
	Timeout time.Duration

	// Log is told while there is no answer; nil is as in Config.
	Log *slog.Logger
}

// Locustfile is a file that the master's test consists of: a text with its base
// name, or else the address to get it from.
type Locustfile struct{ Filename, Contents, URL string }

// Errors that FetchLocustfiles returns, wrapped with the particulars.
var (
	// ErrNoLocustfile is returned when there was no answer within Timeout.
	ErrNoLocustfile = errors.New("got no locustfile response from master")

	// ErrLocustfileRefused is returned when the answer is an error or cannot be
	// used.
	ErrLocustfileRefused = errors.New("got error from master")
)

// Intervals of locust.argument_parser.download_locustfile_from_master (2.47.0).
const (
	fetchInterval = 1 * time.Second
	fetchFirstLog = 10 * time.Second
	fetchNextLog  = 60 * time.Second
	fetchTimeout  = 300 * time.Second
)

// FetchLocustfiles asks the master for its locustfiles, as a stock worker with
// -f - does, again and again until there is an answer (masters since 2.23.0
// give one). It does not fetch what has an address only. Filenames are base
// names, each there once, and safe to be joined to a folder's path.
func FetchLocustfiles(ctx context.Context, cfg FetchConfig) ([]Locustfile, error) {
	own := Config{MasterHost: cfg.MasterHost, MasterPort: cfg.MasterPort, Log: cfg.Log}
	own.setDefaults()
	if own.MasterPort < 1 || own.MasterPort > 65535 {
		return nil, fmt.Errorf("%w: master port %d is not between 1 and 65535", ErrConfig, own.MasterPort)
	}
	f := &fetch{host: own.MasterHost, port: own.MasterPort, tls: cfg.TLS, log: own.Log, version: cfg.Version, nextLog: time.Now().Add(fetchFirstLog)}
	if f.version == "" {
		f.version = "gust"
	}
	timeout := cfg.Timeout
	if timeout <= 0 {
		timeout = fetchTimeout
	}
	within, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	answer, err := f.ask(within)
	switch {
	case err == nil:
		return chooseFiles(answer)
	case ctx.Err() != nil:
		return nil, context.Cause(ctx)
	case within.Err() != nil:
		return nil, fmt.Errorf("%w at %s:%d, gave up after %v: %s", ErrNoLocustfile, f.host, f.port, timeout, f.lack())
	}
	return nil, err
}

// fetch is one FetchLocustfiles.
type fetch struct {
	host      string
	port      int
	tls       *MasterTLS
	version   string
	log       *slog.Logger
	nextLog   time.Time
	connected bool  // to a ROUTER that answers PING
	trouble   error // why there is no connection
}

// lack says why there is no answer.
func (f *fetch) lack() string {
	switch {
	case f.connected:
		return "it answers, but hands out no locustfile: masters before Locust 2.23 do not, so this worker needs a copy of the file"
	case f.trouble != nil:
		return f.trouble.Error()
	}
	return "there is no connection"
}

// ask connects until a connection brings the answer.
func (f *fetch) ask(ctx context.Context) (protocol.Locustfile, error) {
	for {
		answer, err := f.askOnce(ctx)
		if err == nil || errors.Is(err, ErrLocustfileRefused) || ctx.Err() != nil {
			return answer, err
		}
		f.trouble = err
		f.log.Debug("no connection for the locustfile", "error", err)
		if _, err := f.wait(ctx, nil); err != nil {
			return protocol.Locustfile{}, err
		}
	}
}

// askOnce asks over one connection. Its identity is one that the master does not
// count as a worker's, and new, because the master may not hear another
// connection of the same.
func (f *fetch) askOnce(ctx context.Context) (protocol.Locustfile, error) {
	none := protocol.Locustfile{}
	identity := fetchIdentity()
	conn, err := link.Dial(ctx, link.Config{Host: f.host, Port: f.port, Identity: identity, TLS: f.tls.config()})
	if err != nil {
		return none, err
	}
	answers := make(chan reply, 1)
	var receiving sync.WaitGroup
	receiving.Go(func() { answers <- receive(conn) })
	defer func() {
		f.connected = f.connected || conn.Answered()
		_ = conn.Close(0) // nothing is drained
		receiving.Wait()
	}()
	request, err := protocol.Encode(protocol.LocustfileRequest{Version: f.version}, identity)
	if err != nil {
		return none, err
	}
	for {
		if err := conn.Send(request, nil); err != nil {
			return none, err
		}
		if got, err := f.wait(ctx, answers); err != nil {
			return none, err
		} else if got != nil {
			return got.file, got.err
		}
		f.connected = f.connected || conn.Answered()
	}
}

// reply is the answer of the master, or why there is none.
type reply struct {
	file protocol.Locustfile
	err  error
}

// receive reads until there is an answer.
func receive(conn *link.Conn) reply {
	for {
		frame, err := conn.Recv()
		if err != nil {
			return reply{err: err}
		}
		msg, err := protocol.Decode(frame)
		if err != nil {
			return reply{err: fmt.Errorf("%w: its answer cannot be read: %w", ErrLocustfileRefused, err)}
		}
		if file, ok := msg.(protocol.Locustfile); ok {
			return reply{file: file}
		}
	}
}

// wait returns a reply, or nil when it is time to ask again. It says now and
// then that there is none.
func (f *fetch) wait(ctx context.Context, answers <-chan reply) (*reply, error) {
	timer := time.NewTimer(fetchInterval)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case got := <-answers:
		return &got, nil
	case now := <-timer.C:
		if !now.Before(f.nextLog) {
			f.nextLog = now.Add(fetchNextLog)
			f.log.Info(fmt.Sprintf("Waiting to connect to master to receive locustfile... (%s:%d: %s)", f.host, f.port, f.lack()))
		}
		return nil, nil
	}
}

func fetchIdentity() string {
	var id [16]byte
	rand.Read(id[:])
	return fmt.Sprintf("%.200s_download_locustfile_%s", hostname(), hex.EncodeToString(id[:]))
}

// chooseFiles checks what the master has sent.
func chooseFiles(answer protocol.Locustfile) ([]Locustfile, error) {
	if answer.Error != "" {
		return nil, fmt.Errorf("%w: %s", ErrLocustfileRefused, answer.Error)
	}
	var files []Locustfile
	contents := make(map[string]string)
	for _, file := range answer.Files {
		if file.URL != "" {
			at, err := url.Parse(file.URL)
			if err != nil || at.Scheme != "http" && at.Scheme != "https" || at.Host == "" {
				return nil, fmt.Errorf("%w: %q is no address of a locustfile", ErrLocustfileRefused, file.URL)
			}
			files = append(files, Locustfile{URL: file.URL})
			continue
		}
		if !filepath.IsLocal(file.Filename) || filepath.Base(file.Filename) != file.Filename {
			return nil, fmt.Errorf("%w: %q is no name of a file here", ErrLocustfileRefused, file.Filename)
		}
		first, twice := contents[file.Filename]
		if twice && first != file.Contents {
			return nil, fmt.Errorf("%w: it has two different files named %s, and sends no folders to tell them apart", ErrLocustfileRefused, file.Filename)
		}
		if !twice {
			contents[file.Filename] = file.Contents
			files = append(files, Locustfile{Filename: file.Filename, Contents: file.Contents})
		}
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("%w: its list of locustfiles is empty", ErrLocustfileRefused)
	}
	return files, nil
}
