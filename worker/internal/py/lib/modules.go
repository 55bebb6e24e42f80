// Package lib holds the modules that Python programs can import. What has to be
// quick or touches the world is in Go, a file for each module; the rest is in
// Python, in the folder source.
package lib

import (
	"embed"
	"log/slog"
	"syscall"

	"github.com/gustload/gust/worker/internal/py"
)

//go:embed source/*.py source/thirdparty/*.py
var sources embed.FS

// Host is what the modules need of the program around the interpreter.
type Host struct {
	// Log takes what the module logging handles.
	Log *slog.Logger
	// Processes and Sockets tell whether a program may start processes and open
	// sockets of its own (subprocess, socket, http.client, urllib.request).
	Processes, Sockets bool
}

// denied is the PermissionError of what the flag has not allowed.
func denied(what, flag string) error {
	return py.ErrorArgs("PermissionError", int(syscall.EPERM), what+" needs "+flag)
}

// allowProcess refuses to start a process unless that is allowed.
func (h Host) allowProcess() error {
	if h.Processes {
		return nil
	}
	return denied("starting a process", "--allow-processes")
}

// allowSocket refuses to open a socket unless that is allowed.
func (h Host) allowSocket() error {
	if h.Sockets {
		return nil
	}
	return denied("opening a socket", "--allow-sockets")
}

// Modules are all modules there are.
func Modules(h Host) []*py.ModuleDef {
	defs := []*py.ModuleDef{
		requestsExceptionsModule(),
		{Name: "urllib", Init: func(*py.Thread, *py.Module) error { return nil }},
		RequestsModule(),
	}
	defs = append(defs, coreModules()...)
	defs = append(defs, textModules()...)
	defs = append(defs, systemModules(h)...)
	defs = append(defs, inPython("requests.auth", "requestsauth"))
	return append(defs, thirdPartyModules(h)...)
}

// inPython is a module whose source is in the folder source.
func inPython(name, file string) *py.ModuleDef {
	return &py.ModuleDef{Name: name, Init: func(t *py.Thread, m *py.Module) error {
		text, err := sources.ReadFile("source/" + file + ".py")
		if err != nil {
			return err
		}
		return t.RunIn(m, text, "<gust>/"+file+".py")
	}}
}
