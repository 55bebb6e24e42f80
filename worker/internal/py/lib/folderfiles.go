package lib

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/gustload/gust/worker/internal/py"
)

// FolderFiles lets a program read and write what is in folders and below them,
// also by names that lead there from outside; not what links in them lead to
// outside. environ says whether it may know the environment.
func FolderFiles(folders []string, environ bool) py.Files {
	f := folderFiles{machineFiles: &machineFiles{}, environ: environ}
	for _, folder := range folders {
		f.folders = append(f.folders, followed(folder))
	}
	return f
}

type folderFiles struct {
	*machineFiles
	folders []string // without links
	environ bool
}

// devices are files that a program may always open.
var devices = []string{os.DevNull, "/dev/urandom", "/dev/stdout", "/dev/stderr"}

// sandboxError is what fs.ErrPermission stands for here.
type sandboxError struct{ text string }

func (e sandboxError) Error() string        { return e.text }
func (e sandboxError) Is(target error) bool { return target == fs.ErrPermission }

// check refuses what is outside of the folders.
func (f folderFiles) check(op, name string) error {
	if slices.Contains(devices, name) {
		return nil
	}
	at := followed(f.at(name))
	for _, folder := range f.folders {
		if rest, err := filepath.Rel(folder, at); err == nil && rest != ".." && !strings.HasPrefix(rest, ".."+string(filepath.Separator)) {
			return nil
		}
	}
	if reading := op == "read" || op == "stat"; reading && f.environ {
		// A program from this machine may know that a file is not there.
		if _, err := os.Lstat(at); errors.Is(err, fs.ErrNotExist) {
			return &fs.PathError{Op: op, Path: name, Err: fs.ErrNotExist}
		}
	}
	return &fs.PathError{Op: op, Path: name, Err: sandboxError{"permission denied (gust lets a locustfile use the files in its own folder; --allow-files allows others)"}}
}

// followed is the whole path of a file, links followed as far as there is
// something.
func followed(name string) string {
	at, err := filepath.Abs(name)
	if err != nil {
		return name
	}
	rest := ""
	for {
		real, err := filepath.EvalSymlinks(at)
		if err == nil {
			return filepath.Join(real, rest)
		}
		if target, linkErr := os.Readlink(at); linkErr == nil && errors.Is(err, fs.ErrNotExist) { // a link to what is not there yet
			if !filepath.IsAbs(target) {
				target = filepath.Join(filepath.Dir(at), target)
			}
			if target != at {
				return filepath.Join(followed(target), rest)
			}
		}
		parent := filepath.Dir(at)
		if parent == at {
			return filepath.Join(at, rest)
		}
		rest, at = filepath.Join(filepath.Base(at), rest), parent
	}
}

func (f folderFiles) Open(name string, flag int, perm uint32) (py.File, error) {
	op := "open"
	if flag&(os.O_WRONLY|os.O_RDWR|os.O_CREATE) == 0 {
		op = "read"
	}
	if err := f.check(op, name); err != nil {
		return nil, err
	}
	return f.machineFiles.Open(name, flag, perm)
}

func (f folderFiles) Stat(name string) (py.FileInfo, error) {
	if err := f.check("stat", name); err != nil {
		return py.FileInfo{}, err
	}
	return f.machineFiles.Stat(name)
}

func (f folderFiles) ReadDir(name string) ([]py.FileInfo, error) {
	if err := f.check("open", name); err != nil {
		return nil, err
	}
	return f.machineFiles.ReadDir(name)
}

func (f folderFiles) Allow(operation string) error {
	if operation == "environ" && !f.environ {
		return sandboxError{"the environment needs --allow-env"}
	}
	return nil
}

// Lstat and Readlink look at a link, not at what it leads to, so that the folder
// which has it is what counts.
func (f folderFiles) Lstat(name string) (fs.FileInfo, error) {
	if err := f.checkHolder("lstat", name); err != nil {
		return nil, err
	}
	return f.machineFiles.Lstat(name)
}

func (f folderFiles) Readlink(name string) (string, error) {
	if err := f.checkHolder("readlink", name); err != nil {
		return "", err
	}
	return f.machineFiles.Readlink(name)
}

// checkHolder refuses names whose folder is outside of the folders; the folders
// themselves are inside.
func (f folderFiles) checkHolder(op, name string) error {
	if f.check(op, name) == nil {
		return nil
	}
	return f.check(op, filepath.Dir(f.at(name)))
}

func (f folderFiles) Mkdir(name string, perm fs.FileMode) error {
	if err := f.check("mkdir", name); err != nil {
		return err
	}
	return f.machineFiles.Mkdir(name, perm)
}

func (f folderFiles) Remove(name string) error {
	if err := f.checkHolder("remove", name); err != nil {
		return err
	}
	return f.machineFiles.Remove(name)
}

func (f folderFiles) Rename(from, to string) error {
	for _, name := range []string{from, to} {
		if err := f.check("rename", name); err != nil {
			return err
		}
	}
	return f.machineFiles.Rename(from, to)
}

func (f folderFiles) Symlink(target, link string) error {
	if err := f.check("symlink", link); err != nil {
		return err
	}
	return f.machineFiles.Symlink(target, link)
}

func (f folderFiles) Chmod(name string, mode fs.FileMode) error {
	if err := f.check("chmod", name); err != nil {
		return err
	}
	return f.machineFiles.Chmod(name, mode)
}

func (f folderFiles) Chtimes(name string, access, change time.Time) error {
	if err := f.check("utime", name); err != nil {
		return err
	}
	return f.machineFiles.Chtimes(name, access, change)
}

func (f folderFiles) Truncate(name string, size int64) error {
	if err := f.check("truncate", name); err != nil {
		return err
	}
	return f.machineFiles.Truncate(name, size)
}

func (f folderFiles) Access(name string, mode uint32) bool {
	return f.check("access", name) == nil && f.machineFiles.Access(name, mode)
}

func (f folderFiles) Chdir(name string) error {
	if err := f.check("chdir", name); err != nil {
		return err
	}
	return f.machineFiles.Chdir(name)
}
