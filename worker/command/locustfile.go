// This file defines what -f and the options about it mean.

package command

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"time"

	"github.com/gustload/gust/worker"
	"github.com/gustload/gust/worker/locustfile"
)

// Values of --sandbox.
const (
	sandboxStrict = "strict"
	sandboxFolder = "folder"
	sandboxOff    = "off"
)

func setSandbox(o *options, v []string) error {
	switch v[0] {
	case sandboxStrict, sandboxFolder, sandboxOff:
		o.sandbox = v[0]
		return nil
	}
	return fmt.Errorf("invalid choice: %s (choose from 'strict', 'folder', 'off')", repr(v[0]))
}

func setInterpreters(o *options, v []string) error {
	if v[0] == "auto" {
		o.interpreters = 0
		return nil
	}
	return positive(func(o *options) *int { return &o.interpreters })(o, v)
}

// access is what the options let a locustfile do.
func (o *options) access(network bool) locustfile.Access {
	access := locustfile.DefaultAccess(network)
	switch o.sandbox {
	case sandboxStrict:
		access = locustfile.Access{}
	case sandboxFolder:
		access = locustfile.DefaultAccess(false)
	case sandboxOff:
		access = locustfile.Everything()
	}
	access.Folders = o.allowFiles
	access.Environ = access.Environ || o.allowEnv
	access.Processes = access.Processes || o.allowProcesses
	access.Sockets = access.Sockets || o.allowSockets
	return access
}

// fetch gets the locustfiles from the master for -f -.
func (c command) fetch(ctx context.Context, o *options, log *journal) ([]locustfile.File, error) {
	got, err := worker.FetchLocustfiles(ctx, worker.FetchConfig{MasterHost: o.masterHost, MasterPort: o.masterPort, TLS: o.secured(), Version: version(), Log: log.worker})
	if err != nil {
		return nil, err
	}
	var files []locustfile.File
	for _, f := range got {
		file := locustfile.File{Filename: f.Filename, Contents: f.Contents}
		if f.URL != "" {
			if file, err = download(ctx, f.URL); err != nil {
				return nil, fmt.Errorf("the master's locustfile: %w", err)
			}
		}
		files = append(files, file)
	}
	return files, nil
}

// A locustfile at an address may be so long, and take so long.
const (
	maxDownload     = 10 << 20
	downloadTimeout = 30 * time.Second
)

// isURL is locust.util.url.is_url (2.47.0), for what can be downloaded.
func isURL(text string) bool {
	address, err := url.Parse(text)
	return err == nil && (address.Scheme == "http" || address.Scheme == "https") && address.Host != ""
}

// downloadAll gets the locustfiles that have an address, and reads the others.
func downloadAll(ctx context.Context, paths []string) (files []locustfile.File, err error) {
	for _, p := range paths {
		file := locustfile.File{Filename: filepath.Base(p)}
		if isURL(p) {
			file, err = download(ctx, p)
		} else {
			var text []byte
			text, err = os.ReadFile(p)
			file.Contents = string(text)
		}
		if err != nil {
			return nil, err
		}
		files = append(files, file)
	}
	return files, nil
}

// download is locust.argument_parser.download_locustfile_from_url (2.47.0).
func download(ctx context.Context, address string) (locustfile.File, error) {
	file, err := get(ctx, address)
	if err != nil {
		return file, exitError{codeFailed, fmt.Sprintf("Failed to get locustfile from: %s: %v", address, err)}
	}
	return file, nil
}

func get(ctx context.Context, address string) (file locustfile.File, err error) {
	ctx, cancel := context.WithTimeout(ctx, downloadTimeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return file, err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return file, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return file, fmt.Errorf("the answer was %s", response.Status)
	}
	text, err := io.ReadAll(io.LimitReader(response.Body, maxDownload+1))
	if err == nil && len(text) > maxDownload {
		err = fmt.Errorf("it is longer than %d bytes", maxDownload)
	}
	if err != nil {
		return file, err
	}
	return locustfile.File{Filename: path.Base(request.URL.Path), Contents: string(text)}, nil
}
