package lib

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/gustload/gust/worker/internal/py"
)

// OSFiles lets a program read and write files as the process may.
func OSFiles() py.Files { return osFiles{} }

// WithTexts is for a program that came over the network: it can read the files
// that came with it, by their whole names, and beside them those of disk.
func WithTexts(texts map[string]string, disk py.Files) py.Files { return withTexts{disk, texts} }

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

type withTexts struct {
	py.Files
	texts map[string]string
}

func (f withTexts) Open(name string, flag int, perm uint32) (py.File, error) {
	text, ok := f.texts[name]
	if !ok || flag&(os.O_WRONLY|os.O_RDWR|os.O_CREATE|os.O_TRUNC) != 0 {
		return f.Files.Open(name, flag, perm)
	}
	return readOnly{strings.NewReader(text)}, nil
}

func (f withTexts) Stat(name string) (py.FileInfo, error) {
	text, ok := f.texts[name]
	if !ok {
		return f.Files.Stat(name)
	}
	return py.FileInfo{Name: filepath.Base(name), Size: int64(len(text)), Mode: 0o100444}, nil
}

func (withTexts) Getwd() string { return "/" }

// readOnly is an open file of a withTexts.
type readOnly struct{ *strings.Reader }

func (readOnly) Write([]byte) (int, error) { return 0, fs.ErrPermission }
func (readOnly) Close() error              { return nil }

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
