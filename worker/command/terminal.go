// This file defines what is known of the terminal.

package command

import (
	"io"
	"os"

	"golang.org/x/term"
)

// terminalSize asks how large the terminal is now that w is; 0 and 0 if w is
// none.
func terminalSize(w io.Writer) func() (columns, rows int) {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return func() (int, int) { return 0, 0 }
	}
	return func() (columns, rows int) {
		columns, rows, err := term.GetSize(int(f.Fd()))
		if err != nil {
			return 0, 0
		}
		return columns, rows
	}
}
