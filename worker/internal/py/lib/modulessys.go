package lib

import "github.com/gustload/gust/worker/internal/py"

// systemModules are the modules that tell about the world outside: time, files,
// processes, the network, and the log.
func systemModules(h Host) []*py.ModuleDef {
	defs := []*py.ModuleDef{
		ioModule(), timeModule(), datetimeModule(), zoneinfoModule(), osModule(h), osPathModule(), posixPathModule(), sysModule(), nativeLogging(h), nativeTraceback(), nativeSystem(), nativeSocket(h), nativeTLS(), nativeProcess(h),
	}
	for name, file := range map[string]string{
		"pathlib": "pathlib", "glob": "glob", "fnmatch": "fnmatch", "stat": "stat", "shutil": "shutil", "tempfile": "tempfile",
		"errno": "errno", "http": "http", "http.cookies": "httpcookies", "calendar": "calendar", "platform": "platform", "signal": "signal", "mimetypes": "mimetypes", "ipaddress": "ipaddress",
		"socket": "socket", "ssl": "ssl", "http.client": "httpclient", "urllib.error": "urlliberror", "urllib.request": "urllibrequest",
		"subprocess": "subprocess", "getpass": "getpass", "locale": "locale", "resource": "resource", "select": "select", "selectors": "select", "psutil": "psutil", "linecache": "linecache",
		"traceback": "traceback", "logging": "logging", "logging.handlers": "logginghandlers", "logging.config": "loggingconfig",
	} {
		defs = append(defs, inPython(name, file))
	}
	return defs
}
