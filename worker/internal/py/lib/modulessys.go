package lib

import "github.com/gustload/gust/worker/internal/py"

// systemModules are the modules that tell about the world outside: time, files,
// processes, the network, and the log.
func systemModules(h Host) []*py.ModuleDef {
	defs := []*py.ModuleDef{
		timeModule(), datetimeModule(), zoneinfoModule(), osModule(h), osPathModule(), sysModule(), nativeLogging(h), nativeTraceback(),
	}
	for name, file := range map[string]string{
		"traceback": "traceback", "logging": "logging", "io": "io",
	} {
		defs = append(defs, inPython(name, file))
	}
	return defs
}
