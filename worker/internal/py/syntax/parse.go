package syntax

// Parse reads a file. The error is an *Error.
func Parse(filename string, source []byte) (*Module, error) {
	return nil, &Error{Kind: "SyntaxError", Filename: filename, Msg: "not there yet"}
}

// ParseExpr reads an expression, as eval does. The error is an *Error.
func ParseExpr(filename, text string) (Expr, error) {
	return nil, &Error{Kind: "SyntaxError", Filename: filename, Msg: "not there yet"}
}
