// This file defines where the log goes.

package command

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"

	"github.com/gustload/gust/worker"
	"github.com/gustload/gust/worker/report"
)

// journal is the program's log. Its owner closes it.
type journal struct {
	*slog.Logger // in the name of gust.main
	worker       *slog.Logger
	test         *slog.Logger // for what the locustfile says; its own names win
	level        slog.LevelVar
	out          *worker.AsyncWriter
	console      *worker.AsyncWriter // for tables; out, unless that is a file; nil without a log setup, as with Locust
	screen       *screen             // that the console is; nil if tables are not redrawn there
	tables       *worker.AsyncWriter // for those that are; nil if there are none, or no more
	size         func() (columns, rows int)
	file         *os.File // nil if the log goes to standard error
}

// openJournal is locust.log.setup_logging of 2.47.0. term is what the variable
// TERM says.
func openJournal(o *options, stderr io.Writer, term string) (*journal, error) {
	j := &journal{size: terminalSize(stderr)}
	if o.headless && !o.onlySummary && !o.skipLogSetup {
		if j.screen = newScreen(stderr, term); j.screen != nil {
			stderr = j.screen
			j.tables = worker.NewAsyncWriter(tableWriter{j.screen})
		}
	}
	console := stderr
	if o.skipLogSetup {
		j.out = worker.NewAsyncWriter(stderr)
		j.Logger = slog.New(slog.NewTextHandler(j.out, &slog.HandlerOptions{Level: slog.LevelWarn}))
		j.worker, j.test = j.Logger, j.Logger
		return j, nil
	}
	if o.logfile != "" {
		if err := os.MkdirAll(filepath.Dir(o.logfile), 0o777); err != nil {
			return nil, exitError{codeFailed, fmt.Sprintf("gust: error: argument --logfile: %v", err)}
		}
		file, err := os.OpenFile(o.logfile, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o666)
		if err != nil {
			return nil, exitError{codeFailed, fmt.Sprintf("gust: error: argument --logfile: %v", err)}
		}
		j.file, stderr = file, file
	}
	level, _ := logLevel(o.loglevel)
	j.level.Set(level)
	j.out = worker.NewAsyncWriter(stderr)
	j.console = j.out
	if j.file != nil {
		j.console = worker.NewAsyncWriter(console)
	}
	log := slog.New(worker.NewLogHandler(j.out, &j.level))
	j.Logger, j.worker, j.test = log.With("logger", "gust.main"), log.With("logger", "gust.worker"), log
	return j, nil
}

// Close writes what is left, if that can be done in two seconds, and closes the
// log file, if there is one.
func (j *journal) Close() error {
	j.endTables()
	err := j.out.Close()
	if j.file == nil {
		return err
	}
	return errors.Join(err, j.console.Close(), j.file.Close())
}

// print shows lines on the console, as they are.
func (j *journal) print(lines []string) {
	if len(lines) > 0 && j.console != nil {
		fmt.Fprintln(j.console, strings.Join(lines, "\n"))
	}
}

// showTable shows a table that another will follow: on a screen, in its place.
func (j *journal) showTable(lines []string) {
	if j.tables == nil {
		j.print(lines)
		return
	}
	fmt.Fprintln(j.tables, strings.Join(lines, "\n"))
}

// endTables removes the last table from the screen.
func (j *journal) endTables() {
	if j.tables == nil {
		return
	}
	if err := j.tables.Close(); err == nil {
		_ = j.screen.end() // a screen that is gone shows nothing
	}
	j.tables = nil
}

// beside is w, whose text does not disturb the table if both are on one screen.
func (j *journal) beside(w io.Writer) io.Writer {
	if j.screen == nil {
		return w
	}
	return j.screen.beside(w)
}

// nameWidth is how wide a name may be in a table on the console.
func (j *journal) nameWidth() int {
	columns, _ := j.size()
	return report.NameWidth(columns)
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
