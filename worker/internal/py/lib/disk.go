package lib

import (
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"github.com/gustload/gust/worker/internal/py"
)

// Disk is what Files are beyond py.Files where they stand for a file system
// that a program may change: os.mkdir, os.remove and their like.
type Disk interface {
	py.Files
	Lstat(name string) (fs.FileInfo, error)
	Mkdir(name string, perm fs.FileMode) error
	// Remove removes a file, a link or an empty folder.
	Remove(name string) error
	Rename(from, to string) error
	Symlink(target, link string) error
	Readlink(name string) (string, error)
	Chmod(name string, mode fs.FileMode) error
	Chtimes(name string, access, change time.Time) error
	Truncate(name string, size int64) error
	Access(name string, mode uint32) bool
	// Chdir changes what relative names are relative to, for this program alone.
	Chdir(name string) error
}

// disk is the interpreter's Disk; the error is for programs that have none.
func disk(t *py.Thread) (Disk, error) {
	if d, ok := diskOf(t.In.Files); ok {
		return d, nil
	}
	if t.In.Files != nil {
		if err := t.In.Files.Allow("write"); err != nil {
			return nil, err
		}
	}
	return nil, fs.ErrPermission
}

// Over are Files that lie over others; their Disk is that of the others.
type Over interface{ Under() py.Files }

// diskOf is the Disk that files are, or that is under them.
func diskOf(files py.Files) (Disk, bool) {
	for {
		over, ok := files.(Over)
		if !ok {
			break
		}
		files = over.Under()
	}
	d, ok := files.(Disk)
	return d, ok
}

// machineFiles are the machine's. folder is where os.chdir has gone, "" the
// folder of the process.
type machineFiles struct{ folder string }

func (m *machineFiles) at(name string) string {
	if m.folder == "" || name == "" || filepath.IsAbs(name) {
		return name
	}
	return m.folder + "/" + name
}

func (m *machineFiles) Open(name string, flag int, perm uint32) (py.File, error) {
	return os.OpenFile(m.at(name), flag, fs.FileMode(perm))
}

func (m *machineFiles) Stat(name string) (py.FileInfo, error) {
	info, err := os.Stat(m.at(name))
	if err != nil {
		return py.FileInfo{}, err
	}
	return fileInfo(info), nil
}

func fileInfo(info fs.FileInfo) py.FileInfo {
	return py.FileInfo{Name: info.Name(), Size: info.Size(), Mode: unixMode(info), ModTime: info.ModTime(), IsDir: info.IsDir()}
}

// unixMode is st_mode.
func unixMode(info fs.FileInfo) uint32 {
	if s, ok := detailsOf(info.Sys()); ok {
		return s.mode
	}
	if info.IsDir() {
		return uint32(info.Mode().Perm()) | syscall.S_IFDIR
	}
	return uint32(info.Mode().Perm()) | syscall.S_IFREG
}

func (m *machineFiles) ReadDir(name string) ([]py.FileInfo, error) {
	entries, err := os.ReadDir(m.at(name))
	if err != nil {
		return nil, err
	}
	list := make([]py.FileInfo, 0, len(entries))
	for _, e := range entries {
		if info, err := e.Info(); err == nil {
			list = append(list, fileInfo(info))
		}
	}
	return list, nil
}

func (m *machineFiles) Getwd() string {
	if m.folder != "" {
		return m.folder
	}
	wd, err := os.Getwd()
	if err != nil {
		return "/"
	}
	return wd
}

func (m *machineFiles) Allow(string) error { return nil }

func (m *machineFiles) Lstat(name string) (fs.FileInfo, error)    { return os.Lstat(m.at(name)) }
func (m *machineFiles) Mkdir(name string, perm fs.FileMode) error { return os.Mkdir(m.at(name), perm) }
func (m *machineFiles) Remove(name string) error                  { return os.Remove(m.at(name)) }
func (m *machineFiles) Rename(from, to string) error              { return os.Rename(m.at(from), m.at(to)) }
func (m *machineFiles) Symlink(target, link string) error         { return os.Symlink(target, m.at(link)) }
func (m *machineFiles) Readlink(name string) (string, error)      { return os.Readlink(m.at(name)) }
func (m *machineFiles) Chmod(name string, mode fs.FileMode) error { return os.Chmod(m.at(name), mode) }
func (m *machineFiles) Truncate(name string, size int64) error    { return os.Truncate(m.at(name), size) }

func (m *machineFiles) Chtimes(name string, access, change time.Time) error {
	return os.Chtimes(m.at(name), access, change)
}

func (m *machineFiles) Access(name string, mode uint32) bool {
	return accessible(m.at(name), mode)
}

func (m *machineFiles) Chdir(name string) error {
	to := m.at(name)
	if !filepath.IsAbs(to) {
		to = m.Getwd() + "/" + to
	}
	info, err := os.Stat(to)
	switch {
	case err != nil:
		return err
	case !info.IsDir():
		return syscall.ENOTDIR
	}
	if real, err := filepath.EvalSymlinks(to); err == nil {
		to = real
	}
	m.folder = filepath.Clean(to)
	return nil
}

// newStatResult is os.stat_result: its times are whole seconds as items, and
// floats as attributes.
func newStatResult(in *py.Interp) *sequence {
	s := newSequence(in, "os", "stat_result", 10, "st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size", "st_atime", "st_mtime", "st_ctime",
		"st_atime_ns", "st_mtime_ns", "st_ctime_ns", "st_blksize", "st_blocks", "st_rdev")
	for _, name := range []string{"st_atime", "st_mtime", "st_ctime"} {
		s.class.Get(name, func(t *py.Thread, self py.Value) (py.Value, error) {
			v, _ := self.(*py.Object).OwnAttr(name + "_ns")
			n, _ := v.(int)
			return float64(n) / 1e9, nil
		})
	}
	return s
}

func statValue(t *py.Thread, s *sequence, name string, follow bool) (py.Value, error) {
	if d, ok := diskOf(t.In.Files); ok && !follow {
		info, err := d.Lstat(name)
		if err != nil {
			return nil, err
		}
		return statFields(s, fileInfo(info), info.Sys()), nil
	}
	info, err := t.In.Files.Stat(name)
	if err != nil {
		return nil, err
	}
	var sys any
	if d, ok := diskOf(t.In.Files); ok {
		if real, err := d.Lstat(realpath(t, name)); err == nil {
			sys = real.Sys()
		}
	}
	return statFields(s, info, sys), nil
}

func statFields(s *sequence, info py.FileInfo, sys any) py.Value {
	at := int(info.ModTime.UnixNano())
	st, ok := detailsOf(sys)
	if !ok {
		st = fileDetails{links: 1, blockSize: 4096, accessed: at, changed: at}
	}
	return s.make(int(info.Mode), st.inode, st.device, st.links, st.user, st.group, int(info.Size), floorDiv(st.accessed, 1e9), floorDiv(at, 1e9), floorDiv(st.changed, 1e9),
		st.accessed, at, st.changed, st.blockSize, st.blocks, st.special)
}
