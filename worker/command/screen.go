// This file defines the terminal of a run without a master: its table stays
// below what is logged, and each new one takes the place of the last.

package command

import (
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

	mu     sync.Mutex
	table  []string
	drawn  []string // of the table, as it stands on the screen
	inLine bool     // the text before the table has no end of line yet
}

// newScreen is the screen that w is; nil if tables cannot be redrawn on it.
func newScreen(w io.Writer, term string) *screen {
	size := terminalSize(w)
	if columns, rows := size(); columns == 0 || rows == 0 || term == "dumb" || runtime.GOOS == "windows" {
		return nil
	}
	return &screen{w: w, size: size}
}

// Write writes text above the table.
func (s *screen) Write(p []byte) (int, error) { return s.write(s.w, p) }

// write writes text of another file that is the same terminal.
func (s *screen) write(to io.Writer, p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if to == s.w { // one piece does not flicker
		s.inLine = p[len(p)-1] != '\n'
		if _, err := s.w.Write([]byte(s.erased() + string(p) + s.redrawn())); err != nil {
			return 0, err
		}
		return len(p), nil
	}
	if _, err := io.WriteString(s.w, s.erased()); err != nil {
		return 0, err
	}
	n, err := to.Write(p)
	s.inLine = p[len(p)-1] != '\n'
	_, again := io.WriteString(s.w, s.redrawn())
	if err == nil {
		err = again
	}
	return n, err
}

// show puts a table in the place of the last; an empty one leaves it free.
func (s *screen) show(table []string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	text := s.erased()
	if s.inLine && len(table) > 0 {
		text += "\n"
		s.inLine = false
	}
	s.table = table
	_, err := io.WriteString(s.w, text+s.redrawn())
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

// redrawn puts the table at the end of the text, once that is at the begin of a
// line.
func (s *screen) redrawn() string {
	if s.inLine || len(s.table) == 0 {
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

// beside is w if it is the same terminal as s, with the table kept below its
// text.
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
	return besideTable{s, w}
}

type besideTable struct {
	s *screen
	w io.Writer
}

func (b besideTable) Write(p []byte) (int, error) { return b.s.write(b.w, p) }
