package py

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/gustload/gust/worker/internal/py/syntax"
)

// This file defines import (CPython 3.12, Lib/importlib/_bootstrap.py). Modules
// made in Go go before files: stock Locust has imported most of what they stand
// for when it loads a locustfile, so that files of the same name are not seen.

func (c *compiler) importStmt(s *syntax.Import) execFunc {
	type one struct {
		name  string
		leaf  bool // bind the module itself, not its outermost package
		store storeFunc
	}
	var list []one
	for _, a := range s.Names {
		bound, leaf := a.AsName, true
		if bound == "" {
			bound, _, _ = strings.Cut(a.Name, ".")
			leaf = false
		}
		list = append(list, one{a.Name, leaf, c.store(bound)})
	}
	return func(f *frame) (control, error) {
		for _, x := range list {
			m, err := f.t.importValue(x.name)
			if err != nil {
				return ctlNext, err
			}
			if top, _, dotted := strings.Cut(x.name, "."); dotted && !x.leaf {
				if found, ok := f.t.In.Modules.GetStr(top); ok {
					m = found
				}
			}
			if err := x.store(f, m); err != nil {
				return ctlNext, err
			}
		}
		return ctlNext, nil
	}
}

func (c *compiler) importFrom(s *syntax.ImportFrom) execFunc {
	type one struct {
		name  string
		store storeFunc
	}
	var list []one
	star := false
	for _, a := range s.Names {
		if a.Name == "*" {
			star = true
			continue
		}
		bound := a.AsName
		if bound == "" {
			bound = a.Name
		}
		list = append(list, one{a.Name, c.store(bound)})
	}
	module, level := s.Module, s.Level
	return func(f *frame) (control, error) {
		pkg, err := f.t.packageOf(f.globals, level)
		if err != nil {
			return ctlNext, err
		}
		var m *Module
		if level == 0 {
			v, err := f.t.importValue(module)
			if err != nil {
				return ctlNext, err
			}
			m = f.t.asModule(v)
		} else if m, err = f.t.ImportRelative(module, level, pkg); err != nil {
			return ctlNext, err
		}
		if star {
			return ctlNext, f.t.importAll(f, m)
		}
		for _, x := range list {
			v, err := f.t.ImportFrom(m, x.name)
			if err != nil {
				return ctlNext, err
			}
			if err := x.store(f, v); err != nil {
				return ctlNext, err
			}
		}
		return ctlNext, nil
	}
}

// importValue is Import, but gives also what a program has put into sys.modules
// in place of a module.
func (t *Thread) importValue(name string) (Value, error) {
	if v, ok := t.In.Modules.GetStr(name); ok {
		if v == None {
			return nil, t.moduleNotFound("import of "+name+" halted; None in sys.modules", name)
		}
		return v, nil
	}
	return t.Import(name)
}

// asModule is a module with the attributes of any value.
func (t *Thread) asModule(v Value) *Module {
	if m, ok := v.(*Module); ok {
		return m
	}
	m := NewModule(t.TypeName(v))
	m.Attr = func(t *Thread, name string) (Value, bool, error) { return t.LookupAttr(v, name) }
	return m
}

// packageOf is the package that relative imports of a module start at.
func (t *Thread) packageOf(globals *Dict, level int) (string, error) {
	if level == 0 {
		return "", nil
	}
	if v, ok := globals.GetStr("__package__"); ok {
		if pkg, ok := v.(string); ok && pkg != "" {
			return pkg, nil
		}
	}
	v, _ := globals.GetStr("__name__")
	name, _ := v.(string)
	if _, isPackage := globals.GetStr("__path__"); !isPackage {
		at := strings.LastIndexByte(name, '.')
		if at < 0 {
			return "", Errorf("ImportError", "attempted relative import with no known parent package")
		}
		name = name[:at]
	}
	return name, nil
}

// ImportRelative is Import of a name that is relative to pkg if level is not 0.
func (t *Thread) ImportRelative(name string, level int, pkg string) (*Module, error) {
	if level == 0 {
		return t.Import(name)
	}
	for range level - 1 {
		at := strings.LastIndexByte(pkg, '.')
		if at < 0 {
			return nil, Errorf("ImportError", "attempted relative import beyond top-level package")
		}
		pkg = pkg[:at]
	}
	if name != "" {
		pkg += "." + name
	}
	return t.Import(pkg)
}

// Import imports a module by its name, and gives that module (not its outermost
// package, as __import__ does).
func (t *Thread) Import(name string) (*Module, error) {
	if m := t.In.Module(name); m != nil {
		return m, nil
	}
	var parent *Module
	for end := 0; ; {
		at := strings.IndexByte(name[end:], '.')
		part := name
		if at >= 0 {
			part = name[:end+at]
		}
		m, err := t.importOne(part, parent)
		if err != nil || at < 0 {
			return m, err
		}
		parent = m
		end += at + 1
	}
}

// importOne imports a module whose parent has been imported.
func (t *Thread) importOne(name string, parent *Module) (*Module, error) {
	if m := t.In.Module(name); m != nil {
		return m, nil
	}
	m, err := t.load(name, parent)
	if err != nil {
		return nil, err
	}
	if now := t.In.Module(name); now != nil {
		m = now
	}
	if parent != nil {
		parent.Set(name[strings.LastIndexByte(name, '.')+1:], m)
	}
	return m, nil
}

func (t *Thread) load(name string, parent *Module) (*Module, error) {
	if d := t.In.defs[name]; d != nil {
		m := NewModule(name)
		m.Set("__package__", "")
		t.In.Modules.SetStr(name, m)
		if d.Init != nil {
			if err := d.Init(t, m); err != nil {
				t.In.Modules.DeleteStr(name)
				return nil, err
			}
		}
		return m, nil
	}
	if t.In.Importable(name) {
		m := NewModule(name)
		t.In.Modules.SetStr(name, m)
		return m, nil
	}
	folders := t.path()
	base := name
	if parent != nil {
		var err error
		if folders, err = t.searchPath(name, parent); err != nil {
			return nil, err
		}
		base = name[strings.LastIndexByte(name, '.')+1:]
	}
	return t.loadFile(name, base, folders)
}

// path are the folders that imports look in: sys.path, as the program may have
// changed it.
func (t *Thread) path() []string {
	sys := t.In.Module("sys")
	if sys == nil {
		return t.In.Path
	}
	v, _ := sys.Dict.GetStr("path")
	list, ok := Unwrap(v).(*List)
	if !ok {
		return t.In.Path
	}
	var folders []string
	for _, item := range list.Items {
		if s, ok := Unwrap(item).(string); ok {
			folders = append(folders, s)
		}
	}
	return folders
}

// searchPath is a package's __path__.
func (t *Thread) searchPath(name string, parent *Module) ([]string, error) {
	v, ok := parent.Dict.GetStr("__path__")
	if !ok {
		return nil, t.moduleNotFound("No module named '"+name+"'; '"+parent.Name+"' is not a package", name)
	}
	items, err := t.Collect(v)
	if err != nil {
		return nil, err
	}
	var folders []string
	for _, v := range items {
		if s, ok := v.(string); ok {
			folders = append(folders, s)
		}
	}
	return folders, nil
}

func (t *Thread) moduleNotFound(text, name string) error {
	exc := t.Exception(Errorf("ModuleNotFoundError", "%s", text))
	if x := exceptionOf(exc); x != nil {
		x.Extra = map[string]Value{"msg": text, "name": name, "path": None}
	}
	return Raise(exc)
}

// loadFile finds a module in folders: a package, a file, or a folder.
func (t *Thread) loadFile(name, base string, folders []string) (*Module, error) {
	if t.In.Imports == nil {
		return nil, t.moduleNotFound("No module named '"+name+"'", name)
	}
	var spaces []Value
	for _, folder := range folders {
		dir := path.Join(folder, base)
		source, err := t.readFile(path.Join(dir, "__init__.py"))
		if err == nil {
			return t.runImported(name, source, path.Join(dir, "__init__.py"), NewList(dir))
		}
		if !errors.Is(err, fs.ErrNotExist) && !notFolder(err) {
			return nil, err
		}
		file := dir + ".py"
		source, err = t.readFile(file)
		if err == nil {
			return t.runImported(name, source, file, nil)
		}
		if !errors.Is(err, fs.ErrNotExist) && !notFolder(err) {
			return nil, err
		}
		if info, err := t.In.Imports.Stat(dir); err == nil && info.IsDir {
			spaces = append(spaces, dir)
		}
	}
	if spaces == nil {
		return nil, t.moduleNotFound("No module named '"+name+"'", name)
	}
	m := NewModule(name)
	m.Set("__path__", NewList(spaces...))
	m.Set("__file__", None)
	m.Set("__package__", name)
	t.In.Modules.SetStr(name, m)
	return m, nil
}

// notFolder tells whether a name could not be there because a part of it is no
// folder, or nothing may be read there.
func notFolder(err error) bool {
	var pe *fs.PathError
	return errors.As(err, &pe) && !errors.Is(err, os.ErrClosed)
}

func (t *Thread) readFile(name string) ([]byte, error) {
	file, err := t.In.Imports.Open(name, os.O_RDONLY, 0)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(file)
}

func (t *Thread) runImported(name string, source []byte, file string, search *List) (*Module, error) {
	m := NewModule(name)
	m.File = file
	pkg := ""
	if search != nil {
		m.Set("__path__", search)
		pkg = name
	} else if at := strings.LastIndexByte(name, '.'); at >= 0 {
		pkg = name[:at]
	}
	t.In.Modules.SetStr(name, m)
	m.Set("__initializing__", true)
	err := t.runFile(m, source, file, pkg)
	m.Dict.DeleteStr("__initializing__")
	if err != nil {
		t.In.Modules.DeleteStr(name)
		return nil, err
	}
	return m, nil
}

// ImportFrom is from m import name.
func (t *Thread) ImportFrom(m *Module, name string) (Value, error) {
	v, ok, err := t.LookupAttr(m, name)
	if ok || err != nil && !t.IsRaised(err, "AttributeError") {
		return v, err
	}
	_, isPackage := m.Dict.GetStr("__path__")
	full := m.Name + "." + name
	if isPackage || t.In.defs[full] != nil || t.In.Module(full) != nil {
		sub, err := t.importOne(full, m)
		if err == nil {
			return sub, nil
		}
		if !t.isMissing(err, full) {
			return nil, err
		}
	}
	where := "(unknown location)"
	if m.File != "" {
		where = "(" + m.File + ")"
	}
	if _, ok := m.Dict.GetStr("__initializing__"); ok {
		return nil, t.importError(m, name, "cannot import name '"+name+"' from partially initialized module '"+m.Name+"' (most likely due to a circular import) "+where)
	}
	return nil, t.importError(m, name, "cannot import name '"+name+"' from '"+m.Name+"' "+where)
}

func (t *Thread) importError(m *Module, name, text string) error {
	exc := t.Exception(Errorf("ImportError", "%s", text))
	if x := exceptionOf(exc); x != nil {
		file := Value(None)
		if m.File != "" {
			file = m.File
		}
		x.Extra = map[string]Value{"msg": text, "name": m.Name, "path": file, "name_from": name}
	}
	return Raise(exc)
}

// isMissing tells whether an import failed because there is no such module.
func (t *Thread) isMissing(err error, name string) bool {
	if !t.IsRaised(err, "ModuleNotFoundError") {
		return false
	}
	x := exceptionOf(t.Exception(err))
	return x != nil && x.Extra["name"] == name
}

// importAll is from m import *.
func (t *Thread) importAll(f *frame, m *Module) error {
	into := f.globals
	if f.names != nil {
		into = f.names
	}
	all, ok := m.Dict.GetStr("__all__")
	if !ok {
		for k, v := range m.Dict.All() {
			if name, ok := k.(string); ok && !strings.HasPrefix(name, "_") {
				into.SetStr(name, v)
			}
		}
		return nil
	}
	names, err := t.Collect(all)
	if err != nil {
		return err
	}
	for _, n := range slices.Clone(names) {
		name, ok := n.(string)
		if !ok {
			return TypeErrorf("Item in %s.__all__ must be str, not %s", m.Name, t.TypeName(n))
		}
		v, ok, err := t.LookupAttr(m, name)
		if err != nil && !t.IsRaised(err, "AttributeError") {
			return err
		}
		if !ok {
			if v, err = t.ImportFrom(m, name); err != nil {
				return AttributeErrorf("module '%s' has no attribute '%s'", m.Name, name)
			}
		}
		into.SetStr(name, v)
	}
	return nil
}
