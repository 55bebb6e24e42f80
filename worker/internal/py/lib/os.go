package lib

import (
	"crypto/rand"
	"path"
	"strings"

	"github.com/gustload/gust/worker/internal/py"
)

// text is an argument that is a str, or a path object (__fspath__).
func text(t *py.Thread, v py.Value) (string, error) {
	if s, ok := py.Unwrap(v).(string); ok {
		return s, nil
	}
	if p, found, err := t.CallSpecial(v, "__fspath__"); found {
		s, _ := p.(string)
		return s, err
	}
	return "", py.TypeErrorf("expected str, bytes or os.PathLike object, not %s", t.TypeName(v))
}

func osModule() *py.ModuleDef {
	return &py.ModuleDef{Name: "os", Init: func(t *py.Thread, m *py.Module) error {
		sub, err := t.Import("os.path")
		if err != nil {
			return err
		}
		m.Set("path", sub)
		environ := py.NewDict()
		if t.In.Files == nil || t.In.Files.Allow("environ") == nil {
			for k, v := range t.In.Environ {
				environ.SetStr(k, v)
			}
		}
		m.Set("environ", environ)
		m.Set("name", "posix")
		m.Set("sep", "/")
		m.Set("linesep", "\n")
		m.Set("pathsep", ":")
		m.Set("curdir", ".")
		m.Set("pardir", "..")
		m.Def("getenv", func(t *py.Thread, a py.Args) (py.Value, error) {
			args, err := py.Sig("getenv(key, default=)").BindArgs(a)
			if err != nil {
				return nil, err
			}
			v, ok, err := environ.Get(t, args[0])
			if err != nil || ok {
				return v, err
			}
			if args[1] != nil {
				return args[1], nil
			}
			return py.None, nil
		})
		m.Def("getcwd", func(t *py.Thread, _ py.Args) (py.Value, error) { return t.In.Files.Getwd(), nil })
		m.Def("getpid", func(*py.Thread, py.Args) (py.Value, error) { return 1, nil })
		m.Def("cpu_count", func(*py.Thread, py.Args) (py.Value, error) { return 1, nil })
		m.Def("urandom", func(t *py.Thread, a py.Args) (py.Value, error) {
			n, err := integers(t, a, "n")
			if err != nil || len(n) != 1 || n[0] < 0 {
				return nil, orMissing(err, "urandom")
			}
			b := make([]byte, n[0])
			rand.Read(b)
			return py.Bytes(b), nil
		})
		m.Def("listdir", func(t *py.Thread, a py.Args) (py.Value, error) {
			name := "."
			if len(a.Pos) > 0 {
				if name, err = text(t, a.Pos[0]); err != nil {
					return nil, err
				}
			}
			entries, err := t.In.Files.ReadDir(name)
			if err != nil {
				return nil, py.ErrorArgs("FileNotFoundError", 2, "No such file or directory", name)
			}
			out := py.NewList()
			for _, e := range entries {
				out.Items = append(out.Items, e.Name)
			}
			return out, nil
		})
		m.Def("fspath", func(t *py.Thread, a py.Args) (py.Value, error) {
			s, err := text(t, a.Pos[0])
			return s, err
		})
		return nil
	}}
}

func osPathModule() *py.ModuleDef {
	return &py.ModuleDef{Name: "os.path", Init: func(_ *py.Thread, m *py.Module) error {
		one := func(name string, f func(t *py.Thread, p string) py.Value) {
			m.Def(name, func(t *py.Thread, a py.Args) (py.Value, error) {
				if len(a.Pos) == 0 {
					return nil, orMissing(nil, name)
				}
				p, err := text(t, a.Pos[0])
				if err != nil {
					return nil, err
				}
				return f(t, p), nil
			})
		}
		m.Set("sep", "/")
		absolute := func(t *py.Thread, p string) string {
			if !strings.HasPrefix(p, "/") {
				p = t.In.Files.Getwd() + "/" + p
			}
			return normal(p)
		}
		dir := func(p string) string {
			i := strings.LastIndexByte(p, '/') + 1
			head := p[:i]
			if trimmed := strings.TrimRight(head, "/"); trimmed != "" {
				return trimmed
			}
			return head
		}
		one("dirname", func(_ *py.Thread, p string) py.Value { return dir(p) })
		one("basename", func(_ *py.Thread, p string) py.Value { return p[strings.LastIndexByte(p, '/')+1:] })
		one("split", func(_ *py.Thread, p string) py.Value {
			return py.NewTuple(dir(p), p[strings.LastIndexByte(p, '/')+1:])
		})
		one("splitext", func(_ *py.Thread, p string) py.Value {
			ext := path.Ext(p)
			if base := path.Base(p); strings.LastIndexByte(base, '.') == 0 {
				ext = ""
			}
			return py.NewTuple(strings.TrimSuffix(p, ext), ext)
		})
		one("abspath", func(t *py.Thread, p string) py.Value { return absolute(t, p) })
		one("realpath", func(t *py.Thread, p string) py.Value { return absolute(t, p) })
		one("normpath", func(_ *py.Thread, p string) py.Value { return normal(p) })
		one("isabs", func(_ *py.Thread, p string) py.Value { return strings.HasPrefix(p, "/") })
		one("expanduser", func(t *py.Thread, p string) py.Value {
			if home := t.In.Environ["HOME"]; home != "" && (p == "~" || strings.HasPrefix(p, "~/")) {
				return home + p[1:]
			}
			return p
		})
		one("exists", func(t *py.Thread, p string) py.Value { _, err := t.In.Files.Stat(p); return err == nil })
		one("isfile", func(t *py.Thread, p string) py.Value { i, err := t.In.Files.Stat(p); return err == nil && !i.IsDir })
		one("isdir", func(t *py.Thread, p string) py.Value { i, err := t.In.Files.Stat(p); return err == nil && i.IsDir })
		m.Def("getsize", func(t *py.Thread, a py.Args) (py.Value, error) {
			p, err := text(t, a.Pos[0])
			if err != nil {
				return nil, err
			}
			info, err := t.In.Files.Stat(p)
			if err != nil {
				return nil, py.ErrorArgs("FileNotFoundError", 2, "No such file or directory", p)
			}
			return int(info.Size), nil
		})
		m.Def("join", func(t *py.Thread, a py.Args) (py.Value, error) {
			out := ""
			for i, v := range a.Pos {
				p, err := text(t, v)
				switch {
				case err != nil:
					return nil, err
				case i == 0 || strings.HasPrefix(p, "/"):
					out = p
				case out == "" || strings.HasSuffix(out, "/"):
					out += p
				default:
					out += "/" + p
				}
			}
			return out, nil
		})
		return nil
	}}
}

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
		m.Set("path", folders)
		m.Set("modules", t.In.Modules)
		m.Set("platform", "linux")
		m.Set("byteorder", "little")
		m.Set("maxsize", 1<<63-1)
		m.Set("executable", "")
		m.Set("version", "3.12.0 (gust)")
		m.Set("version_info", py.NewTuple(3, 12, 0, "final", 0))
		m.Def("exit", func(_ *py.Thread, a py.Args) (py.Value, error) { return nil, py.ErrorArgs("SystemExit", a.Pos...) })
		m.Def("getrecursionlimit", func(*py.Thread, py.Args) (py.Value, error) { return 1000, nil })
		m.Def("setrecursionlimit", func(*py.Thread, py.Args) (py.Value, error) { return py.None, nil })
		m.Def("getsizeof", func(*py.Thread, py.Args) (py.Value, error) { return 64, nil })
		m.Def("intern", func(_ *py.Thread, a py.Args) (py.Value, error) { return a.Pos[0], nil })
		m.Def("exc_info", func(t *py.Thread, _ py.Args) (py.Value, error) {
			exc := t.Handling()
			if exc == nil {
				return py.NewTuple(py.None, py.None, py.None), nil
			}
			tb, err := t.GetAttr(exc, "__traceback__")
			return py.NewTuple(exc.Class(), exc, tb), err
		})
		return nil
	}}
}
