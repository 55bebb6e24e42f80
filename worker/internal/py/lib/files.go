package lib

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/gustload/gust/worker/internal/py"
)

// OSFiles lets a program read and write files as the process may.
func OSFiles() py.Files { return &machineFiles{} }

// WithTexts is for a program that came over the network: it can read the files
// that came with it, by their whole names, and beside them those of disk.
func WithTexts(texts map[string]string, disk py.Files) py.Files { return withTexts{disk, texts} }

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

func (f withTexts) Under() py.Files { return f.Files }

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
