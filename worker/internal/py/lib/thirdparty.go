package lib

import (
	"strings"

	"github.com/gustload/gust/worker/internal/py"
)

// This file lists the modules of packages that are not Python's own.

// thirdPartyModules are all of them.
func thirdPartyModules() []*py.ModuleDef {
	defs := fakerModules()
	return defs
}

// fromModule is a module that has the names of another: "A" or, as another
// name, "A=B".
func fromModule(name, from string, pairs ...string) *py.ModuleDef {
	return &py.ModuleDef{Name: name, Init: func(t *py.Thread, m *py.Module) error { return takeNames(t, m, from, pairs...) }}
}

func takeNames(t *py.Thread, m *py.Module, from string, pairs ...string) error {
	src, err := t.Import(from)
	if err != nil {
		return err
	}
	for _, pair := range pairs {
		as, own, renamed := strings.Cut(pair, "=")
		if !renamed {
			own = as
		}
		v, err := t.GetAttr(src, own)
		if err != nil {
			return err
		}
		m.Set(as, v)
	}
	return nil
}
