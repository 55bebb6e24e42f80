package boomer

import (
	"bytes"
	"log"
)

// journal writes the lines of a worker.LogHandler to a logger of the program's,
// which has a form of its own: what is taken off is time and host, and the
// level of what is no more than information.
type journal struct{ logger *log.Logger }

// Write takes one record, as worker.LogHandler writes it.
func (j *journal) Write(line []byte) (int, error) {
	text := bytes.TrimSuffix(line, []byte("\n"))
	if _, rest, ok := bytes.Cut(text, []byte("] ")); ok {
		if head, message, ok := bytes.Cut(rest, []byte(": ")); ok {
			text = message
			if parts := bytes.Split(head, []byte("/")); len(parts) > 1 && string(parts[1]) != "INFO" {
				text = append(append(bytes.Clone(parts[1]), ": "...), message...)
			}
		}
	}
	j.logger.Print(string(text))
	return len(line), nil
}
