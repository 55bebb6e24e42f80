package syntax

import "fmt"

// Error is what Parse refuses a source with. Its fields are the attributes of
// CPython's exception: columns count characters from 1, Text is the line
// without its newline.
type Error struct {
	Kind            string // SyntaxError, IndentationError or TabError
	Filename        string
	Line, Col       int
	EndLine, EndCol int
	Msg             string
	Text            string
}

func (e *Error) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s: %s", e.Filename, e.Line, e.Col, e.Kind, e.Msg)
}
