// This file defines where the log goes.

package command

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"

	"github.com/gustload/gust/worker"
)

// journal is the program's log. Its owner closes it.
type journal struct {
	*slog.Logger // in the name of gust.main
	worker       *slog.Logger
	test         *slog.Logger // for what the locustfile says; its own names win
	out          *worker.AsyncWriter
	file         *os.File // nil if the log goes to standard error
}

// openJournal is locust.log.setup_logging of 2.47.0.
func openJournal(o *options, stderr io.Writer) (*journal, error) {
	j := &journal{}
	if o.skipLogSetup {
		j.out = worker.NewAsyncWriter(stderr)
		j.Logger = slog.New(slog.NewTextHandler(j.out, &slog.HandlerOptions{Level: slog.LevelWarn}))
		j.worker, j.test = j.Logger, j.Logger
		return j, nil
	}
	if o.logfile != "" {
		if err := os.MkdirAll(filepath.Dir(o.logfile), 0o777); err != nil {
			return nil, exitError{codeFailed, fmt.Sprintf("--logfile: %v", err)}
		}
		file, err := os.OpenFile(o.logfile, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o666)
		if err != nil {
			return nil, exitError{codeFailed, fmt.Sprintf("--logfile: %v", err)}
		}
		j.file, stderr = file, file
	}
	level, _ := logLevel(o.loglevel)
	j.out = worker.NewAsyncWriter(stderr)
	log := slog.New(worker.NewLogHandler(j.out, level))
	j.Logger, j.worker, j.test = log.With("logger", "gust.main"), log.With("logger", "gust.worker"), log
	return j, nil
}

// Close writes what is left, if that can be done in two seconds, and closes the
// log file, if there is one.
func (j *journal) Close() error {
	err := j.out.Close()
	if j.file == nil {
		return err
	}
	return errors.Join(err, j.file.Close())
}

// logLevel is the level of a name from Python's logging module.
func logLevel(name string) (level slog.Level, ok bool) {
	switch name {
	case "DEBUG":
		return slog.LevelDebug, true
	case "INFO":
		return slog.LevelInfo, true
	case "WARNING":
		return slog.LevelWarn, true
	case "ERROR":
		return slog.LevelError, true
	case "CRITICAL":
		return worker.LevelCritical, true
	}
	return 0, false
}
