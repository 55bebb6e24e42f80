package lib

import (
	"crypto/rand"
	"io/fs"
	"os"
	"runtime"
	"strings"
	"syscall"
	"time"

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

// osFunc is a function of module os whose arguments are bound to a signature.
type osFunc func(t *py.Thread, args []py.Value) (py.Value, error)

// define adds functions by their signatures.
func define(m *py.Module, functions map[string]osFunc) {
	for signature, fn := range functions {
		name, _, _ := strings.Cut(signature, "(")
		sig := py.Sig(signature)
		m.Def(name, func(t *py.Thread, a py.Args) (py.Value, error) {
			args, err := sig.BindArgs(a)
			if err != nil {
				return nil, err
			}
			return fn(t, args)
		})
	}
}

func osModule(h Host) *py.ModuleDef {
	return &py.ModuleDef{Name: "os", Init: func(t *py.Thread, m *py.Module) error {
		sub, err := t.Import("os.path")
		if err != nil {
			return err
		}
		m.Set("path", sub)
		osConstants(t.In, m)
		environ := py.NewDict()
		if t.In.Files == nil || t.In.Files.Allow("environ") == nil {
			for k, v := range t.In.Environ {
				environ.SetStr(k, v)
			}
		}
		m.Set("_environ", environ)
		osProcess(t.In, h, m)
		osFiles(t.In, m)
		return pythonInto(t, m, "os")
	}}
}

func osConstants(in *py.Interp, m *py.Module) {
	for name, v := range map[string]py.Value{
		"name": "posix", "sep": "/", "linesep": "\n", "pathsep": ":", "curdir": ".", "pardir": "..", "extsep": ".", "altsep": py.None, "devnull": "/dev/null", "defpath": "/bin:/usr/bin",
		"F_OK": 0, "R_OK": 4, "W_OK": 2, "X_OK": 1, "SEEK_SET": 0, "SEEK_CUR": 1, "SEEK_END": 2, "EX_OK": 0, "WNOHANG": 1,
		"O_RDONLY": os.O_RDONLY, "O_WRONLY": os.O_WRONLY, "O_RDWR": os.O_RDWR, "O_CREAT": os.O_CREATE, "O_EXCL": os.O_EXCL, "O_TRUNC": os.O_TRUNC, "O_APPEND": os.O_APPEND,
		"error": in.Types.Exceptions["OSError"], "supports_follow_symlinks": py.NewSet(),
	} {
		m.Set(name, v)
	}
}

// osProcess adds what tells about the process and the machine.
func osProcess(in *py.Interp, h Host, m *py.Module) {
	number := func(name string, f func() int) {
		m.Def(name, func(*py.Thread, py.Args) (py.Value, error) { return f(), nil })
	}
	for name, f := range map[string]func() int{
		"getpid": os.Getpid, "getppid": os.Getppid, "getuid": os.Getuid, "geteuid": os.Geteuid, "getgid": os.Getgid, "getegid": os.Getegid, "cpu_count": runtime.NumCPU,
		"process_cpu_count": runtime.NumCPU,
	} {
		number(name, f)
	}
	uname := newSequence(in, "posix", "uname_result", 5, "sysname", "nodename", "release", "version", "machine")
	m.Set("uname_result", uname.class)
	size := newSequence(in, "os", "terminal_size", 2, "columns", "lines")
	m.Set("terminal_size", size.class)
	define(m, map[string]osFunc{
		"uname()": func(*py.Thread, []py.Value) (py.Value, error) { return uname.make(unameValues()...), nil },
		"get_terminal_size(fd=)": func(t *py.Thread, _ []py.Value) (py.Value, error) {
			return nil, t.OSError(syscall.ENOTTY, nil)
		},
		"urandom(size)": func(t *py.Thread, args []py.Value) (py.Value, error) {
			n, err := t.Index(args[0])
			if err != nil {
				return nil, err
			}
			if n < 0 {
				return nil, py.ValueErrorf("negative argument not allowed")
			}
			if err := py.CheckSize(n); err != nil {
				return nil, err
			}
			b := make([]byte, n)
			rand.Read(b)
			return py.Bytes(b), nil
		},
		"strerror(code)": func(t *py.Thread, args []py.Value) (py.Value, error) {
			n, err := t.Index(args[0])
			return errnoText(n), err
		},
		"fspath(path)": func(t *py.Thread, args []py.Value) (py.Value, error) { return fspath(t, args[0]) },
		"fsencode(filename)": func(t *py.Thread, args []py.Value) (py.Value, error) {
			s, err := t.PathName(args[0])
			return py.Bytes(s), err
		},
		"fsdecode(filename)": func(t *py.Thread, args []py.Value) (py.Value, error) {
			s, err := t.PathName(args[0])
			return s, err
		},
		"umask(mask)": func(t *py.Thread, args []py.Value) (py.Value, error) { return 0o022, nil },
		"_exit(status)": func(t *py.Thread, args []py.Value) (py.Value, error) {
			return nil, py.ErrorArgs("SystemExit", args[0])
		},
		"getloadavg()": func(t *py.Thread, _ []py.Value) (py.Value, error) {
			loads, err := loadAverages()
			if err != nil {
				return nil, t.OSError(err, nil)
			}
			out := py.NewTuple()
			for _, load := range loads {
				out.Items = append(out.Items, load)
			}
			return out, nil
		},
		"kill(pid, signal)": func(t *py.Thread, args []py.Value) (py.Value, error) {
			if err := h.allowProcess(); err != nil {
				return nil, err
			}
			pid, err := t.Index(args[0])
			if err != nil {
				return nil, err
			}
			number, err := t.Index(args[1])
			if err != nil {
				return nil, err
			}
			if err := signalProcess(pid, number); err != nil {
				return nil, t.OSError(err, nil)
			}
			return py.None, nil
		},
	})
}

// errnoText is C's strerror.
func errnoText(n int) string {
	text := syscall.Errno(n).Error()
	if strings.HasPrefix(text, "errno ") {
		return "Unknown error " + strings.TrimPrefix(text, "errno ")
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

func fspath(t *py.Thread, v py.Value) (py.Value, error) {
	switch py.Unwrap(v).(type) {
	case string, py.Bytes:
		return v, nil
	}
	p, found, err := t.CallSpecial(v, "__fspath__")
	if err != nil {
		return nil, err
	}
	if !found {
		return nil, py.TypeErrorf("expected str, bytes or os.PathLike object, not %s", t.TypeName(v))
	}
	switch py.Unwrap(p).(type) {
	case string, py.Bytes:
		return p, nil
	}
	return nil, py.TypeErrorf("expected %s.__fspath__() to return str or bytes, not %s", t.TypeName(v), t.TypeName(p))
}

func unameValues() []py.Value {
	var values []py.Value
	for _, text := range uname() {
		values = append(values, text)
	}
	return values
}

// osFiles adds what works on files and folders.
func osFiles(in *py.Interp, m *py.Module) {
	stats := newStatResult(in)
	m.Set("stat_result", stats.class)
	named := func(v py.Value, t *py.Thread, f func(name string) error) (py.Value, error) {
		name, err := t.PathName(v)
		if err != nil {
			return nil, err
		}
		if err := f(name); err != nil {
			return nil, t.OSError(err, shownPath(v, name))
		}
		return py.None, nil
	}
	stat := func(follow bool) osFunc {
		return func(t *py.Thread, args []py.Value) (py.Value, error) {
			if len(args) > 2 && args[2] == false {
				follow = false
			}
			name, err := statName(t, args[0])
			if err != nil {
				return nil, err
			}
			v, err := statValue(t, stats, name, follow)
			if err != nil {
				return nil, t.OSError(err, shownPath(args[0], name))
			}
			return v, nil
		}
	}
	change := func(signature string, f func(d Disk, name string, args []py.Value, t *py.Thread) error) (string, osFunc) {
		return signature, func(t *py.Thread, args []py.Value) (py.Value, error) {
			return named(args[0], t, func(name string) error {
				d, err := disk(t)
				if err != nil {
					return err
				}
				return f(d, name, args, t)
			})
		}
	}
	functions := map[string]osFunc{
		"getcwd()":                              func(t *py.Thread, _ []py.Value) (py.Value, error) { return t.In.Files.Getwd(), nil },
		"listdir(path=)":                        listdir,
		"stat(path, dir_fd=, follow_symlinks=)": stat(true),
		"lstat(path, dir_fd=)":                  stat(false),
		"access(path, mode, *, dir_fd=, effective_ids=, follow_symlinks=)": access,
		"readlink(path, dir_fd=)": func(t *py.Thread, args []py.Value) (py.Value, error) {
			target := ""
			_, err := named(args[0], t, func(name string) error {
				d, err := disk(t)
				if err == nil {
					target, err = d.Readlink(name)
				}
				return err
			})
			return target, err
		},
		"rename(src, dst)": rename, "replace(src, dst)": rename,
	}
	add := func(signature string, f osFunc) { functions[signature] = f }
	add(change("mkdir(path, mode=, *, dir_fd=)", func(d Disk, name string, args []py.Value, t *py.Thread) error {
		return d.Mkdir(name, fs.FileMode(intOr(args[1], 0o777)))
	}))
	remove := func(folder bool) func(d Disk, name string, args []py.Value, t *py.Thread) error {
		return func(d Disk, name string, _ []py.Value, _ *py.Thread) error {
			info, err := d.Lstat(name)
			switch {
			case err != nil:
				return err
			case info.IsDir() && !folder:
				return syscall.EISDIR
			case !info.IsDir() && folder:
				return syscall.ENOTDIR
			}
			return d.Remove(name)
		}
	}
	add(change("remove(path, *, dir_fd=)", remove(false)))
	add(change("unlink(path, *, dir_fd=)", remove(false)))
	add(change("rmdir(path, *, dir_fd=)", remove(true)))
	add(change("chdir(path)", func(d Disk, name string, _ []py.Value, _ *py.Thread) error { return d.Chdir(name) }))
	add(change("chmod(path, mode, *, dir_fd=, follow_symlinks=)", func(d Disk, name string, args []py.Value, _ *py.Thread) error {
		return d.Chmod(name, fs.FileMode(intOr(args[1], 0)))
	}))
	add(change("truncate(path, length)", func(d Disk, name string, args []py.Value, _ *py.Thread) error {
		return d.Truncate(name, int64(intOr(args[1], 0)))
	}))
	add(change("symlink(src, dst, target_is_directory=, *, dir_fd=)", func(d Disk, name string, args []py.Value, t *py.Thread) error {
		link, err := t.PathName(args[1])
		if err != nil {
			return err
		}
		return d.Symlink(name, link)
	}))
	add(change("utime(path, times=, *, ns=, dir_fd=, follow_symlinks=)", func(d Disk, name string, args []py.Value, t *py.Thread) error {
		at := [2]time.Time{time.Now(), time.Now()}
		for i := range at {
			switch {
			case len(items(args[1])) == 2:
				seconds, err := t.ToFloat(items(args[1])[i])
				if err != nil {
					return err
				}
				at[i] = fromSeconds(seconds)
			case len(items(args[2])) == 2:
				at[i] = time.Unix(0, int64(intOr(items(args[2])[i], 0)))
			}
		}
		return d.Chtimes(name, at[0], at[1])
	}))
	define(m, functions)
}

func intOr(v py.Value, otherwise int) int {
	if n, ok := py.AsInt(v); ok && v != nil {
		return n
	}
	return otherwise
}

func listdir(t *py.Thread, args []py.Value) (py.Value, error) {
	name := "."
	if args[0] != nil && args[0] != py.None {
		var err error
		if name, err = t.PathName(args[0]); err != nil {
			return nil, err
		}
	}
	entries, err := t.In.Files.ReadDir(name)
	if err != nil {
		return nil, t.OSError(err, name)
	}
	out := py.NewList()
	for _, e := range entries {
		out.Items = append(out.Items, e.Name)
	}
	return out, nil
}

func rename(t *py.Thread, args []py.Value) (py.Value, error) {
	var names [2]string
	for i := range names {
		var err error
		if names[i], err = t.PathName(args[i]); err != nil {
			return nil, err
		}
	}
	d, err := disk(t)
	if err == nil {
		err = d.Rename(names[0], names[1])
	}
	if err != nil {
		raised := t.Exception(t.OSError(err, nil))
		number, _ := t.GetAttr(raised, "errno")
		text, _ := t.GetAttr(raised, "strerror")
		return nil, py.ErrorArgs("OSError", number, text, names[0], py.None, names[1])
	}
	return py.None, nil
}

// shownPath is how an error names a path: as a str, unless it is bytes.
func shownPath(v py.Value, name string) py.Value {
	if b, ok := py.Unwrap(v).(py.Bytes); ok {
		return b
	}
	return name
}

func access(t *py.Thread, args []py.Value) (py.Value, error) {
	name, err := t.PathName(args[0])
	if err != nil {
		return nil, err
	}
	info, err := t.In.Files.Stat(name)
	if err != nil {
		return false, nil
	}
	want := uint32(intOr(args[1], 0))
	if d, err := disk(t); err == nil {
		return d.Access(name, want), nil
	}
	return info.Mode>>6&want == want || info.Mode>>3&want == want || info.Mode&want == want, nil
}
