package syntax

func check(filename string, text []byte, tree any) *Error { return nil }
