// This file defines the terminal of a run without a master: its table stays
// below what is logged, and each new one takes the place of the last.

package command

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"sync"
	"unicode/utf8"
)

// screen is a terminal with a table at the end of its text. It understands the
// escapes of every terminal since the VT100. Safe for concurrent use.
type screen struct {
	w    io.Writer
	size func() (columns, rows int)

	mu    sync.Mutex
	table []string
	drawn []string // of the table, as it stands on the screen
	held  []byte   // what of stdout is no whole line yet
	other io.Writer
	ended bool // there will be no table any more
}

// newScreen is the screen that w is; nil if tables cannot be redrawn on it.
func newScreen(w io.Writer, term string) *screen {
	size := terminalSize(w)
	if columns, rows := size(); columns == 0 || rows == 0 || term == "dumb" || runtime.GOOS == "windows" {
		return nil
	}
	return &screen{w: w, size: size}
}

// Write writes whole lines above the table.
func (s *screen) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	// One piece does not flicker.
	if _, err := io.WriteString(s.w, s.erased()+string(p)+s.redrawn()); err != nil {
		return 0, err
	}
	return len(p), nil
}

// show puts a table in the place of the last.
func (s *screen) show(table []string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.table = table
	_, err := io.WriteString(s.w, s.erased()+s.redrawn())
	return err
}

// end removes the table for good.
func (s *screen) end() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.table, s.ended = nil, true
	_, err := io.WriteString(s.w, s.erased())
	if len(s.held) > 0 {
		_, heldErr := s.other.Write(s.held)
		err = errors.Join(err, heldErr)
		s.held = nil
	}
	return err
}

// erased removes the table from the screen.
func (s *screen) erased() string {
	columns, _ := s.size()
	up := 0
	for _, line := range s.drawn {
		up += height(line, columns)
	}
	s.drawn = nil
	if up == 0 {
		return ""
	}
	return fmt.Sprintf("\r\x1b[%dA\x1b[J", up)
}

// redrawn puts the table at the end of the text.
func (s *screen) redrawn() string {
	if len(s.table) == 0 {
		return ""
	}
	columns, rows := s.size()
	s.drawn = clipped(s.table, columns, rows-1)
	return strings.Join(s.drawn, "\n") + "\n"
}

// height is how many rows a line takes.
func height(line string, columns int) int {
	if columns <= 0 {
		return 1
	}
	return max(1, (utf8.RuneCountInString(line)+columns-1)/columns)
}

// lastLines are those of a table that stay if it is too high: the total.
const lastLines = 3

// clipped leaves lines out before the last ones, so that the table fits.
func clipped(table []string, columns, rows int) []string {
	sum := func(lines []string) (n int) {
		for _, line := range lines {
			n += height(line, columns)
		}
		return n
	}
	if sum(table) <= rows || len(table) <= lastLines {
		return table
	}
	head, end := table[:len(table)-lastLines], table[len(table)-lastLines:]
	for len(head) > 0 && sum(head)+1+sum(end) > rows {
		head = head[:len(head)-1]
	}
	shown := append([]string{}, head...)
	shown = append(shown, fmt.Sprintf("... %d more lines", len(table)-lastLines-len(head)))
	return append(shown, end...)
}

// tableWriter makes a screen's table of each of its writes.
type tableWriter struct{ s *screen }

func (t tableWriter) Write(p []byte) (int, error) {
	return len(p), t.s.show(strings.Split(strings.TrimSuffix(string(p), "\n"), "\n"))
}

// beside is w, above the table if it is the same terminal, and then a line at a
// time, as Python's standard output is on a terminal.
func (s *screen) beside(w io.Writer) io.Writer {
	own, isFile := s.w.(*os.File)
	other, otherIsFile := w.(*os.File)
	if !isFile || !otherIsFile {
		return w
	}
	a, err := own.Stat()
	if err != nil {
		return w
	}
	if b, err := other.Stat(); err != nil || !os.SameFile(a, b) {
		return w
	}
	s.other = w
	return besideTable{s}
}

type besideTable struct{ s *screen }

func (b besideTable) Write(p []byte) (int, error) {
	s := b.s
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ended {
		return s.other.Write(p)
	}
	s.held = append(s.held, p...)
	end := bytes.LastIndexByte(s.held, '\n') + 1
	if end == 0 {
		return len(p), nil
	}
	_, err := io.WriteString(s.w, s.erased())
	if err == nil {
		_, err = s.other.Write(s.held[:end])
	}
	s.held = s.held[end:]
	_, again := io.WriteString(s.w, s.redrawn())
	return len(p), errors.Join(err, again)
}
