package lib

import (
	"io"
	"math"
	"strings"

	"github.com/gustload/gust/worker/internal/py"
)

// Version is the Python that programs are told they run under.
const pythonVersion = "3.12.0"

func sysModule() *py.ModuleDef {
	return &py.ModuleDef{Name: "sys", Init: func(t *py.Thread, m *py.Module) error {
		argv, folders := py.NewList(), py.NewList()
		for _, a := range t.In.Argv {
			argv.Items = append(argv.Items, a)
		}
		for _, p := range t.In.Path {
			folders.Items = append(folders.Items, p)
		}
		m.Set("argv", argv)
		m.Set("orig_argv", py.NewList(argv.Items...))
		m.Set("path", folders)
		m.Set("modules", t.In.Modules)
		sysConstants(t.In, m)
		sysFunctions(t.In, m)
		sysStreams(t.In, m)
		return nil
	}}
}

func sysConstants(in *py.Interp, m *py.Module) {
	for name, v := range map[string]py.Value{
		"platform": "linux", "byteorder": "little", "maxsize": math.MaxInt, "maxunicode": 0x10ffff, "executable": "", "prefix": "/usr", "exec_prefix": "/usr",
		"base_prefix": "/usr", "base_exec_prefix": "/usr", "version": pythonVersion + " (gust)", "hexversion": 0x030c00f0, "api_version": 1013, "copyright": "",
		"dont_write_bytecode": true, "pycache_prefix": py.None, "float_repr_style": "short", "platlibdir": "lib", "warnoptions": py.NewList(),
		"path_hooks": py.NewList(), "meta_path": py.NewList(), "path_importer_cache": py.NewDict(), "tracebacklimit": 1000,
	} {
		m.Set(name, v)
	}
	m.Dict.DeleteStr("tracebacklimit") // is there only once a program has set it
	version := newSequence(in, "sys", "version_info", 5, "major", "minor", "micro", "releaselevel", "serial").make(3, 12, 0, "final", 0)
	m.Set("version_info", version)
	flags := []string{"debug", "inspect", "interactive", "optimize", "dont_write_bytecode", "no_user_site", "no_site", "ignore_environment", "verbose", "bytes_warning",
		"quiet", "hash_randomization", "isolated", "dev_mode", "utf8_mode", "warn_default_encoding", "safe_path", "int_max_str_digits"}
	values := make([]py.Value, len(flags))
	for i := range values {
		values[i] = 0
	}
	values[11], values[13], values[16], values[17] = 1, false, false, 4300
	m.Set("flags", newSequence(in, "sys", "flags", len(flags), flags...).make(values...))
	m.Set("float_info", newSequence(in, "sys", "float_info", 11, "max", "max_exp", "max_10_exp", "min", "min_exp", "min_10_exp", "dig", "mant_dig", "epsilon", "radix", "rounds").
		make(math.MaxFloat64, 1024, 308, 2.2250738585072014e-308, -1021, -307, 15, 53, 2.220446049250313e-16, 2, 1))
	m.Set("int_info", newSequence(in, "sys", "int_info", 4, "bits_per_digit", "sizeof_digit", "default_max_str_digits", "str_digits_check_threshold").make(30, 4, 4300, 640))
	m.Set("hash_info", newSequence(in, "sys", "hash_info", 9, "width", "modulus", "inf", "nan", "imag", "algorithm", "hash_bits", "seed_bits", "cutoff").
		make(64, 1<<61-1, 314159, 0, 1000003, "siphash13", 64, 128, 0))
	space := py.NewObject(in.NewClass("types", "SimpleNamespace"), nil)
	for name, v := range map[string]py.Value{"name": "cpython", "version": version, "hexversion": 0x030c00f0, "cache_tag": "cpython-312"} {
		space.SetOwn(name, v)
	}
	m.Set("implementation", space)
	m.Set("builtin_module_names", py.NewTuple("builtins", "sys", "time"))
	names := py.NewSet()
	names.Frozen = true
	m.Set("stdlib_module_names", names)
}

func sysFunctions(in *py.Interp, m *py.Module) {
	constant := func(name string, v py.Value) {
		m.Def(name, func(*py.Thread, py.Args) (py.Value, error) { return v, nil })
	}
	constant("getdefaultencoding", "utf-8")
	constant("getfilesystemencoding", "utf-8")
	constant("getfilesystemencodeerrors", "surrogateescape")
	constant("getrefcount", 2)
	constant("getsizeof", 64)
	constant("is_finalizing", false)
	constant("gettrace", py.None)
	constant("settrace", py.None)
	constant("setprofile", py.None)
	constant("getswitchinterval", 0.005)
	constant("setswitchinterval", py.None)
	constant("setdlopenflags", py.None)
	m.Def("exit", func(_ *py.Thread, a py.Args) (py.Value, error) { return nil, py.ErrorArgs("SystemExit", a.Pos...) })
	m.Def("getrecursionlimit", func(t *py.Thread, _ py.Args) (py.Value, error) { return t.In.RecursionLimit, nil })
	m.Def("setrecursionlimit", func(t *py.Thread, a py.Args) (py.Value, error) {
		n, err := integers(t, a, "limit")
		if err != nil || len(n) != 1 {
			return nil, orMissing(err, "setrecursionlimit")
		}
		if n[0] < 1 {
			return nil, py.ValueErrorf("recursion limit must be greater or equal than 1")
		}
		t.In.RecursionLimit = min(n[0], py.MaxRecursionLimit)
		return py.None, nil
	})
	m.Def("intern", func(_ *py.Thread, a py.Args) (py.Value, error) {
		if len(a.Pos) != 1 {
			return nil, orMissing(nil, "intern")
		}
		return a.Pos[0], nil
	})
	m.Def("exc_info", func(t *py.Thread, _ py.Args) (py.Value, error) {
		exc := t.Handling()
		if exc == nil {
			return py.NewTuple(py.None, py.None, py.None), nil
		}
		tb, err := t.GetAttr(exc, "__traceback__")
		return py.NewTuple(exc.Class(), exc, tb), err
	})
	m.Def("exception", func(t *py.Thread, _ py.Args) (py.Value, error) {
		if exc := t.Handling(); exc != nil {
			return exc, nil
		}
		return py.None, nil
	})
	m.Def("_getframe", func(t *py.Thread, a py.Args) (py.Value, error) {
		n, err := integers(t, a, "depth")
		if err != nil {
			return nil, err
		}
		up := 0
		if len(n) > 0 {
			up = n[0]
		}
		f := t.Frame(max(up, 0))
		if f == py.None {
			return nil, py.ValueErrorf("call stack is not deep enough")
		}
		return f, nil
	})
	sysHooks(m)
}

// sysHooks adds excepthook and displayhook, which write as CPython's do.
func sysHooks(m *py.Module) {
	m.Def("excepthook", func(t *py.Thread, a py.Args) (py.Value, error) {
		if len(a.Pos) > 1 {
			if exc, ok := a.Pos[1].(*py.Object); ok && t.In.Stderr != nil {
				_, _ = io.WriteString(t.In.Stderr, t.FormatException(exc))
			}
		}
		return py.None, nil
	})
	m.Def("displayhook", func(t *py.Thread, a py.Args) (py.Value, error) {
		if len(a.Pos) == 0 || a.Pos[0] == py.None {
			return py.None, nil
		}
		text, err := t.Repr(a.Pos[0])
		if err == nil && t.In.Stdout != nil {
			_, _ = io.WriteString(t.In.Stdout, text+"\n")
		}
		return py.None, err
	})
	for _, name := range []string{"excepthook", "displayhook"} {
		if f, ok := m.Dict.GetStr(name); ok {
			m.Set("__"+name+"__", f)
		}
	}
}

// sysStreams adds the standard streams. A node has no input.
func sysStreams(in *py.Interp, m *py.Module) {
	for name, w := range map[string]io.Writer{"stdout": in.Stdout, "stderr": in.Stderr} {
		stream := in.NewTextWriter("<"+name+">", w)
		m.Set(name, stream)
		m.Set("__"+name+"__", stream)
	}
	input := in.NewTextReader("<stdin>", strings.NewReader(""))
	m.Set("stdin", input)
	m.Set("__stdin__", input)
}
