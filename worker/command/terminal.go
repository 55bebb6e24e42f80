// This file defines what is known of the terminal.

package command

import (
	"io"
	"os"

	"golang.org/x/term"
)

// terminalColumns asks how wide the terminal is now that w is; 0 if w is none.
func terminalColumns(w io.Writer) func() int {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return func() int { return 0 }
	}
	return func() int {
		columns, _, err := term.GetSize(int(f.Fd()))
		if err != nil {
			return 0
		}
		return columns
	}
}
