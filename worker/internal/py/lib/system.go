package lib

import (
	"syscall"

	"github.com/gustload/gust/worker/internal/py"
)

// nativeSystem is what the modules in Python ask of the machine.
func nativeSystem() *py.ModuleDef {
	return &py.ModuleDef{Name: "_gustsystem", Init: func(_ *py.Thread, m *py.Module) error {
		define(m, map[string]osFunc{
			"disk_usage(path)": func(t *py.Thread, args []py.Value) (py.Value, error) {
				name, err := t.PathName(args[0])
				if err != nil {
					return nil, err
				}
				if _, err := t.In.Files.Stat(name); err != nil {
					return nil, t.OSError(err, name)
				}
				var s syscall.Statfs_t
				if err := syscall.Statfs(absolute(t, name), &s); err != nil {
					return nil, t.OSError(err, name)
				}
				block := int(s.Frsize)
				return py.NewTuple(int(s.Blocks)*block, int(s.Blocks-s.Bfree)*block, int(s.Bavail)*block), nil
			},
		})
		return nil
	}}
}
