package lib

import (
	"strings"

	"github.com/gustload/gust/worker/internal/py"
)

// coreModules are the modules of the language's own tools: containers, functions,
// classes, threads, and gevent.
func coreModules() []*py.ModuleDef {
	defs := []*py.ModuleDef{
		collectionsModule(), itertoolsModule(), functoolsModule(), operatorModule(), copyModule(), heapModule(), bisectModule(), queueModule(), pickleModule(), astModule(),
		nativeThreads(), nativeEnum(), nativeInspect(), nativeTypes(), nativeString(),
	}
	for name, file := range map[string]string{
		"abc": "abc", "collections.abc": "collectionsabc", "keyword": "keyword", "string": "string", "typing": "typing", "__future__": "future",
		"threading": "threading", "contextlib": "contextlib", "warnings": "warnings", "enum": "enum", "dataclasses": "dataclasses", "types": "types",
		"gevent": "gevent", "gevent.lock": "geventlock", "gevent.event": "geventevent", "gevent.queue": "geventqueue", "gevent.pool": "geventpool",
		"gevent.monkey": "geventmonkey", "greenlet": "greenlet",
		"concurrent.futures": "futures", "sched": "sched", "weakref": "weakref", "reprlib": "reprlib",
		"copyreg": "copyreg", "asyncio": "asyncio", "multiprocessing": "multiprocessing", "multiprocessing.pool": "threadpool", "importlib": "importlib",
		"importlib.util": "importlibutil", "runpy": "runpy", "pkgutil": "pkgutil", "unittest.mock": "unittestmock",
		"inspect": "inspect", "pprint": "pprint", "statistics": "statistics", "numbers": "numbers", "array": "array", "gc": "gc", "atexit": "atexit",
	} {
		defs = append(defs, inPython(name, file))
	}
	for name, of := range map[string]string{
		"concurrent.futures.thread": "concurrent.futures", "gevent.local": "threading", "gevent.threading": "threading", "gevent.timeout": "gevent", "gevent.greenlet": "gevent", "gevent.hub": "gevent",
		"gevent.exceptions": "gevent", "gevent.time": "time", "gevent.subprocess": "subprocess", "gevent.socket": "socket", "gevent.ssl": "ssl",
		"gevent.thread": "threading",
	} {
		defs = append(defs, sameAs(name, of))
	}
	return defs
}

// sameAs is a module that has what another one has.
func sameAs(name, of string) *py.ModuleDef {
	return &py.ModuleDef{Name: name, Init: func(t *py.Thread, m *py.Module) error {
		other, err := t.Import(of)
		if err != nil {
			return err
		}
		for k, v := range other.Dict.All() {
			if name, ok := k.(string); ok && !strings.HasPrefix(name, "__") {
				m.Set(name, v)
			}
		}
		return nil
	}}
}
