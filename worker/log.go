package worker

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"
)

// LevelCritical is Python's CRITICAL, one step above ERROR.
const LevelCritical = slog.Level(12)

// logKept is how many lines a LogHandler keeps (locust.log.LogReader, 2.47.0).
const logKept = 500

// maxLogLine bounds the bytes of a line that is kept: all of them go in one
// message.
const maxLogLine = 16 << 10

// LogHandler writes log records in Locust's form,
//
//	[2026-11-23 23:45:20,533] host/INFO/gust.worker: message key=value
//
// in local time, and keeps the last 500 for the master's Logs tab
// (locust.log.setup_logging, 2.47.0). The logger's name is the attribute
// "logger" if it is given outside of any group, else "gust". A record is
// written with one call of Write, whatever line breaks are in its message.
//
// A LogHandler, and all made from it by WithAttrs and WithGroup, which share
// the writer and what is kept, are safe for concurrent use.
type LogHandler struct {
	level  slog.Leveler
	host   string
	logger string
	attrs  string // " key=value" of each attribute from WithAttrs
	group  string // prefix of the keys to come, such as "group."
	kept   *logRing
	out    *logWriter
}

// NewLogHandler makes a handler that writes what is at or above level to w; nil
// is INFO. A failing w loses its own copy only: the record is kept all the
// same. The caller closes w.
func NewLogHandler(w io.Writer, level slog.Leveler) *LogHandler {
	if level == nil {
		level = slog.LevelInfo
	}
	host, err := os.Hostname()
	if err != nil {
		host = "localhost"
	}
	host, _, _ = strings.Cut(host, ".")
	return &LogHandler{level: level, host: host, logger: "gust", kept: &logRing{}, out: &logWriter{w: w}}
}

// Lines returns the last lines logged, oldest first, 500 at most and without
// the final line break, and how many there have ever been. It does not wait
// for a slow writer.
func (h *LogHandler) Lines() (lines []string, total int64) { return h.kept.lines() }

// Enabled implements slog.Handler.
func (h *LogHandler) Enabled(_ context.Context, l slog.Level) bool { return l >= h.level.Level() }

// Handle implements slog.Handler. Its error is the writer's.
func (h *LogHandler) Handle(_ context.Context, r slog.Record) error {
	logger, attrs := h.logger, new(strings.Builder)
	r.Attrs(func(a slog.Attr) bool {
		logger = h.add(attrs, a, logger)
		return true
	})
	at := r.Time
	if at.IsZero() {
		at = time.Now()
	}
	line := fmt.Sprintf("[%s] %s/%s/%s: %s%s%s", at.Local().Format("2006-01-02 15:04:05,000"),
		h.host, levelName(r.Level), logger, r.Message, h.attrs, attrs)
	h.kept.add(shorten(line, maxLogLine))
	return h.out.write(line + "\n")
}

// WithAttrs implements slog.Handler.
func (h *LogHandler) WithAttrs(attrs []slog.Attr) slog.Handler {
	with, text := *h, new(strings.Builder)
	for _, a := range attrs {
		with.logger = h.add(text, a, with.logger)
	}
	with.attrs += text.String()
	return &with
}

// WithGroup implements slog.Handler.
func (h *LogHandler) WithGroup(name string) slog.Handler {
	if name == "" {
		return h
	}
	with := *h
	with.group += name + "."
	return &with
}

// add writes an attribute to b, unless it names the logger; the logger's name
// is returned.
func (h *LogHandler) add(b *strings.Builder, a slog.Attr, logger string) string {
	if h.group == "" && a.Key == "logger" {
		return a.Value.Resolve().String()
	}
	writeAttr(b, h.group, a)
	return logger
}

func writeAttr(b *strings.Builder, group string, a slog.Attr) {
	v := a.Value.Resolve()
	if v.Kind() == slog.KindGroup {
		if a.Key != "" {
			group += a.Key + "."
		}
		for _, member := range v.Group() {
			writeAttr(b, group, member)
		}
		return
	}
	if a.Equal(slog.Attr{}) {
		return
	}
	b.WriteString(" " + group + a.Key + "=" + quoted(v.String()))
}

// quoted puts s into quotes where its end would not be seen without.
func quoted(s string) string {
	special := func(r rune) bool { return r == '"' || r == '=' || unicode.IsSpace(r) || !unicode.IsPrint(r) }
	if s == "" || strings.ContainsFunc(s, special) {
		return strconv.Quote(s)
	}
	return s
}

func levelName(l slog.Level) string {
	switch {
	case l < slog.LevelInfo:
		return "DEBUG"
	case l < slog.LevelWarn:
		return "INFO"
	case l < slog.LevelError:
		return "WARNING"
	case l < LevelCritical:
		return "ERROR"
	}
	return "CRITICAL"
}

// logWriter has a lock of its own, so that Lines can be had while a write
// hangs.
type logWriter struct {
	mu sync.Mutex
	w  io.Writer
}

func (o *logWriter) write(line string) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	_, err := io.WriteString(o.w, line)
	if err != nil {
		return fmt.Errorf("write log: %w", err)
	}
	return nil
}

// logRing holds the lines total-logKept to total-1; line i is in last[i%logKept].
type logRing struct {
	mu    sync.Mutex
	last  []string
	total int64
}

func (r *logRing) add(line string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.last) < logKept {
		r.last = append(r.last, line)
	} else {
		r.last[r.total%logKept] = line
	}
	r.total++
}

func (r *logRing) lines() ([]string, int64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	oldest := 0
	if len(r.last) == logKept {
		oldest = int(r.total % logKept)
	}
	lines := make([]string, 0, len(r.last))
	lines = append(lines, r.last[oldest:]...)
	return append(lines, r.last[:oldest]...), r.total
}
