package lib

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/gustload/gust/worker/internal/py"
)

// OSFiles lets a program read and write files as the process may.
func OSFiles() py.Files { return osFiles{} }

// NoFiles is for a program that came over the network: it sees nothing.
func NoFiles() py.Files { return noFiles{} }

type osFiles struct{}

func (osFiles) Open(name string, flag int, perm uint32) (py.File, error) {
	return os.OpenFile(name, flag, fs.FileMode(perm))
}

func (osFiles) Stat(name string) (py.FileInfo, error) {
	info, err := os.Stat(name)
	if err != nil {
		return py.FileInfo{}, err
	}
	return fileInfo(info), nil
}

func fileInfo(info fs.FileInfo) py.FileInfo {
	mode := uint32(info.Mode().Perm()) | 0o100000
	if info.IsDir() {
		mode = uint32(info.Mode().Perm()) | 0o040000
	}
	return py.FileInfo{Name: info.Name(), Size: info.Size(), Mode: mode, ModTime: info.ModTime(), IsDir: info.IsDir()}
}

func (osFiles) ReadDir(name string) ([]py.FileInfo, error) {
	entries, err := os.ReadDir(name)
	if err != nil {
		return nil, err
	}
	var list []py.FileInfo
	for _, e := range entries {
		if info, err := e.Info(); err == nil {
			list = append(list, fileInfo(info))
		}
	}
	return list, nil
}

func (osFiles) Getwd() string {
	wd, err := os.Getwd()
	if err != nil {
		return "/"
	}
	return wd
}

func (osFiles) Allow(string) error { return nil }

type noFiles struct{}

func (noFiles) refuse(name string) error {
	return &fs.PathError{Op: "open", Path: name, Err: fmt.Errorf("a locustfile that came over the network may not touch files: %w", fs.ErrPermission)}
}

func (f noFiles) Open(name string, _ int, _ uint32) (py.File, error) { return nil, f.refuse(name) }
func (f noFiles) Stat(name string) (py.FileInfo, error)              { return py.FileInfo{}, f.refuse(name) }
func (f noFiles) ReadDir(name string) ([]py.FileInfo, error)         { return nil, f.refuse(name) }
func (noFiles) Getwd() string                                        { return "/" }
func (noFiles) Allow(operation string) error {
	return fmt.Errorf("a locustfile that came over the network has no access to %s: %w", operation, fs.ErrPermission)
}

// normal is os.path.normpath.
func normal(p string) string {
	if p == "" {
		return "."
	}
	out := filepath.Clean(p)
	if strings.HasPrefix(p, "//") && !strings.HasPrefix(p, "///") {
		out = "/" + out
	}
	return out
}
