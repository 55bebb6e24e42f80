package lib

import "github.com/gustload/gust/worker/internal/py"

// coreModules are the modules of the language's own tools: containers, functions,
// classes, threads, and gevent.
func coreModules() []*py.ModuleDef {
	defs := []*py.ModuleDef{
		collectionsModule(), itertoolsModule(), functoolsModule(), operatorModule(), copyModule(), heapModule(), bisectModule(), queueModule(),
		nativeThreads(), nativeEnum(), nativeInspect(), nativeTypes(), nativeString(),
	}
	for name, file := range map[string]string{
		"abc": "abc", "collections.abc": "collectionsabc", "keyword": "keyword", "string": "string", "typing": "typing", "__future__": "future",
		"threading": "threading", "contextlib": "contextlib", "warnings": "warnings", "enum": "enum", "dataclasses": "dataclasses", "types": "types",
		"gevent": "gevent", "gevent.lock": "threading", "gevent.event": "gevent",
		"inspect": "inspect", "pprint": "pprint", "statistics": "statistics", "numbers": "numbers", "array": "array", "gc": "gc", "atexit": "atexit",
	} {
		defs = append(defs, inPython(name, file))
	}
	return defs
}
