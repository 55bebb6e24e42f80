package lib

import (
	"path"
	"strings"

	"github.com/gustload/gust/worker/internal/py"
)

// This file defines os.path (CPython 3.12, Lib/posixpath.py).

func dirname(p string) string {
	head := p[:strings.LastIndexByte(p, '/')+1]
	if trimmed := strings.TrimRight(head, "/"); trimmed != "" {
		return trimmed
	}
	return head
}

func basename(p string) string { return p[strings.LastIndexByte(p, '/')+1:] }

// splitext parts the last extension off; dots that a name begins with begin no
// extension.
func splitext(p string) (root, ext string) {
	base := basename(p)
	name := strings.TrimLeft(base, ".")
	dot := strings.LastIndexByte(name, '.')
	if dot < 0 {
		return p, ""
	}
	cut := len(p) - len(name) + dot
	return p[:cut], p[cut:]
}

func absolute(t *py.Thread, p string) string {
	if !strings.HasPrefix(p, "/") {
		p = t.In.Files.Getwd() + "/" + p
	}
	return normal(p)
}

// realpath follows links as far as there are files.
func realpath(t *py.Thread, p string) string {
	p = absolute(t, p)
	d, ok := diskOf(t.In.Files)
	if !ok {
		return p
	}
	for followed := 0; followed < 40; followed++ {
		at, target := firstLink(d, p)
		if at < 0 {
			return p
		}
		rest := p[at:]
		if strings.HasPrefix(target, "/") {
			p = normal(target + rest)
		} else {
			p = normal(dirname(p[:at]) + "/" + target + rest)
		}
	}
	return p
}

// firstLink is where the first part of p that is a link ends, and what it leads
// to; -1 is none.
func firstLink(d Disk, p string) (int, string) {
	for at := 1; at <= len(p); at++ {
		if at < len(p) && p[at] != '/' {
			continue
		}
		if target, err := d.Readlink(p[:at]); err == nil {
			return at, target
		}
	}
	return -1, ""
}

func expanduser(t *py.Thread, p string) string {
	if home := t.In.Environ["HOME"]; home != "" && (p == "~" || strings.HasPrefix(p, "~/")) {
		if rest := p[1:]; rest != "" {
			return strings.TrimRight(home, "/") + rest
		}
		return home
	}
	return p
}

func relpath(t *py.Thread, p, start string) string {
	from, to := strings.Split(absolute(t, start), "/"), strings.Split(absolute(t, p), "/")
	clean := func(list []string) (out []string) {
		for _, s := range list {
			if s != "" {
				out = append(out, s)
			}
		}
		return out
	}
	from, to = clean(from), clean(to)
	same := 0
	for same < len(from) && same < len(to) && from[same] == to[same] {
		same++
	}
	parts := append(strings.Split(strings.Repeat("../", len(from)-same), "/")[:len(from)-same], to[same:]...)
	if len(parts) == 0 {
		return "."
	}
	return strings.Join(parts, "/")
}

// posixPathModule is os.path under its own name.
func posixPathModule() *py.ModuleDef {
	return &py.ModuleDef{Name: "posixpath", Init: func(t *py.Thread, _ *py.Module) error {
		_, err := t.Import("os.path") // which puts itself in its place
		return err
	}}
}

func osPathModule() *py.ModuleDef {
	return &py.ModuleDef{Name: "os.path", Init: func(t *py.Thread, m *py.Module) error {
		for name, v := range map[string]py.Value{"sep": "/", "pardir": "..", "curdir": ".", "extsep": ".", "altsep": py.None, "pathsep": ":", "defpath": "/bin:/usr/bin", "devnull": "/dev/null", "supports_unicode_filenames": false} {
			m.Set(name, v)
		}
		pathParts(m)
		pathQuestions(m)
		pathLists(m)
		m.Set("__name__", "posixpath")
		t.In.Modules.SetStr("posixpath", m)
		return nil
	}}
}

// statName is the name of a file whose properties are asked for.
func statName(t *py.Thread, v py.Value) (string, error) {
	p, err := t.PathName(v)
	if err != nil && t.IsRaised(err, "TypeError") {
		return "", py.TypeErrorf("stat: path should be string, bytes, os.PathLike or integer, not %s", t.TypeName(v))
	}
	return p, err
}

// one adds a function of one path.
func one(m *py.Module, name string, f func(t *py.Thread, p string) (py.Value, error)) {
	oneNamed(m, name, (*py.Thread).PathName, f)
}

func oneNamed(m *py.Module, name string, pathName func(t *py.Thread, v py.Value) (string, error), f func(t *py.Thread, p string) (py.Value, error)) {
	m.Def(name, func(t *py.Thread, a py.Args) (py.Value, error) {
		var v py.Value
		switch {
		case len(a.Pos) > 0:
			v = a.Pos[0]
		case len(a.Kw) > 0:
			v = a.Kw[0].Value
		default:
			return nil, py.TypeErrorf("%s() missing 1 required positional argument: 'path'", name)
		}
		p, err := pathName(t, v)
		if err != nil {
			return nil, err
		}
		return f(t, p)
	})
}

func pathParts(m *py.Module) {
	for name, f := range map[string]func(t *py.Thread, p string) py.Value{
		"dirname":    func(_ *py.Thread, p string) py.Value { return dirname(p) },
		"basename":   func(_ *py.Thread, p string) py.Value { return basename(p) },
		"split":      func(_ *py.Thread, p string) py.Value { return py.NewTuple(dirname(p), basename(p)) },
		"splitext":   func(_ *py.Thread, p string) py.Value { root, ext := splitext(p); return py.NewTuple(root, ext) },
		"splitdrive": func(_ *py.Thread, p string) py.Value { return py.NewTuple("", p) },
		"normcase":   func(_ *py.Thread, p string) py.Value { return p },
		"normpath":   func(_ *py.Thread, p string) py.Value { return normal(p) },
		"abspath":    func(t *py.Thread, p string) py.Value { return absolute(t, p) },
		"realpath":   func(t *py.Thread, p string) py.Value { return realpath(t, p) },
		"expanduser": func(t *py.Thread, p string) py.Value { return expanduser(t, p) },
		"expandvars": func(t *py.Thread, p string) py.Value { return expandvars(t, p) },
		"isabs":      func(_ *py.Thread, p string) py.Value { return strings.HasPrefix(p, "/") },
	} {
		one(m, name, func(t *py.Thread, p string) (py.Value, error) { return f(t, p), nil })
	}
	define(m, map[string]osFunc{
		"relpath(path, start=)": func(t *py.Thread, args []py.Value) (py.Value, error) {
			p, err := t.PathName(args[0])
			if err != nil {
				return nil, err
			}
			start := "."
			if args[1] != nil && args[1] != py.None {
				if start, err = t.PathName(args[1]); err != nil {
					return nil, err
				}
			}
			if p == "" {
				return nil, py.ValueErrorf("no path specified")
			}
			return relpath(t, p, start), nil
		},
	})
	m.Def("join", joinPaths)
}

func joinPaths(t *py.Thread, a py.Args) (py.Value, error) {
	out := ""
	for i, v := range a.Pos {
		p, err := t.PathName(v)
		switch {
		case err != nil && i > 0:
			return nil, py.TypeErrorf("join() argument must be str, bytes, or os.PathLike object, not '%s'", t.TypeName(v))
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
	if len(a.Pos) == 0 {
		return nil, py.TypeErrorf("join() missing 1 required positional argument: 'a'")
	}
	return out, nil
}

// expandvars puts the values of os.environ in place of $name and ${name}.
func expandvars(t *py.Thread, p string) string {
	var environ *py.Dict
	if m := t.In.Module("os"); m != nil {
		v, _ := m.Dict.GetStr("_environ")
		environ, _ = v.(*py.Dict)
	}
	if environ == nil || !strings.Contains(p, "$") {
		return p
	}
	var b strings.Builder
	for i := 0; i < len(p); i++ {
		name, end := variable(p[i:])
		if v, ok := environ.GetStr(name); ok && name != "" {
			text, _ := v.(string)
			b.WriteString(text)
			i += end - 1
			continue
		}
		b.WriteByte(p[i])
	}
	return b.String()
}

// variable is the name behind a "$" that s begins with, and where it ends.
func variable(s string) (string, int) {
	if len(s) < 2 || s[0] != '$' {
		return "", 0
	}
	if s[1] == '{' {
		end := strings.IndexByte(s, '}')
		if end < 0 {
			return "", 0
		}
		return s[2:end], end + 1
	}
	end := 1
	for end < len(s) && (s[end] == '_' || s[end] >= '0' && s[end] <= '9' || s[end] >= 'a' && s[end] <= 'z' || s[end] >= 'A' && s[end] <= 'Z') {
		end++
	}
	return s[1:end], end
}

func pathQuestions(m *py.Module) {
	stat := func(name string, f func(i py.FileInfo) bool) {
		oneNamed(m, name, statName, func(t *py.Thread, p string) (py.Value, error) {
			i, err := t.In.Files.Stat(p)
			return err == nil && f(i), nil
		})
	}
	stat("exists", func(py.FileInfo) bool { return true })
	stat("isfile", func(i py.FileInfo) bool { return i.Mode&0o170000 == 0o100000 })
	stat("isdir", func(i py.FileInfo) bool { return i.IsDir })
	link := func(t *py.Thread, p string) (exists, isLink bool) {
		d, ok := diskOf(t.In.Files)
		if !ok {
			_, err := t.In.Files.Stat(p)
			return err == nil, false
		}
		info, err := d.Lstat(p)
		return err == nil, err == nil && info.Mode()&(1<<27) != 0 // fs.ModeSymlink
	}
	one(m, "lexists", func(t *py.Thread, p string) (py.Value, error) { exists, _ := link(t, p); return exists, nil })
	one(m, "islink", func(t *py.Thread, p string) (py.Value, error) { _, is := link(t, p); return is, nil })
	one(m, "ismount", func(t *py.Thread, p string) (py.Value, error) { return path.Clean(p) == "/", nil })
	number := func(name string, f func(i py.FileInfo) py.Value) {
		oneNamed(m, name, statName, func(t *py.Thread, p string) (py.Value, error) {
			i, err := t.In.Files.Stat(p)
			if err != nil {
				return nil, t.OSError(err, p)
			}
			return f(i), nil
		})
	}
	number("getsize", func(i py.FileInfo) py.Value { return int(i.Size) })
	for _, name := range []string{"getmtime", "getatime", "getctime"} {
		number(name, func(i py.FileInfo) py.Value { return float64(i.ModTime.UnixNano()) / 1e9 })
	}
	define(m, map[string]osFunc{
		"samefile(f1, f2)": func(t *py.Thread, args []py.Value) (py.Value, error) {
			var real [2]string
			for i := range real {
				p, err := t.PathName(args[i])
				if err != nil {
					return nil, err
				}
				if _, err := t.In.Files.Stat(p); err != nil {
					return nil, t.OSError(err, args[i])
				}
				real[i] = realpath(t, p)
			}
			return real[0] == real[1], nil
		},
	})
}

func pathLists(m *py.Module) {
	names := func(t *py.Thread, v py.Value) ([]string, error) {
		values, err := t.Collect(v)
		if err != nil {
			return nil, err
		}
		out := make([]string, len(values))
		for i, v := range values {
			if out[i], err = t.PathName(v); err != nil {
				return nil, err
			}
		}
		return out, nil
	}
	define(m, map[string]osFunc{
		"commonprefix(m)": func(t *py.Thread, args []py.Value) (py.Value, error) {
			list, err := names(t, args[0])
			if err != nil || len(list) == 0 {
				return "", err
			}
			prefix := list[0]
			for _, s := range list[1:] {
				for !strings.HasPrefix(s, prefix) {
					prefix = py.StrSlice(prefix, 0, py.StrLen(prefix)-1, 1)
				}
			}
			return prefix, nil
		},
		"commonpath(paths)": func(t *py.Thread, args []py.Value) (py.Value, error) {
			list, err := names(t, args[0])
			if err != nil {
				return nil, err
			}
			return commonpath(list)
		},
	})
}

func commonpath(list []string) (py.Value, error) {
	if len(list) == 0 {
		return nil, py.ValueErrorf("commonpath() arg is an empty sequence")
	}
	root := ""
	if strings.HasPrefix(list[0], "/") {
		root = "/"
	}
	var common []string
	for i, p := range list {
		if strings.HasPrefix(p, "/") != (root == "/") {
			return nil, py.ValueErrorf("Can't mix absolute and relative paths")
		}
		parts := strings.FieldsFunc(p, func(r rune) bool { return r == '/' })
		kept := parts[:0]
		for _, s := range parts {
			if s != "." {
				kept = append(kept, s)
			}
		}
		if i == 0 {
			common = kept
			continue
		}
		same := 0
		for same < len(common) && same < len(kept) && common[same] == kept[same] {
			same++
		}
		common = common[:same]
	}
	return root + strings.Join(common, "/"), nil
}
