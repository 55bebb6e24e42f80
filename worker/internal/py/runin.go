package py

// RunIn runs a file in a module that exists already, for a module made in Go
// with a part in Python: what Go has put there, the file can use and replace.
func (t *Thread) RunIn(m *Module, source []byte, filename string) error {
	return t.runFile(m, source, filename, "")
}
