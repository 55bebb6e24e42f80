//go:build unix

package lib

import (
	"syscall"
	"time"
)

func detailsOf(sys any) (fileDetails, bool) {
	s, ok := sys.(*syscall.Stat_t)
	if !ok {
		return fileDetails{}, false
	}
	accessed, changed := timesOf(s)
	return fileDetails{
		mode: uint32(s.Mode), inode: int(s.Ino), device: int(s.Dev), links: int(s.Nlink), user: int(s.Uid), group: int(s.Gid),
		special: int(s.Rdev), blockSize: int(s.Blksize), blocks: int(s.Blocks), accessed: accessed, changed: changed,
	}, true
}

func accessible(path string, mode uint32) bool { return syscall.Access(path, mode) == nil }

func signalProcess(pid, number int) error { return syscall.Kill(pid, syscall.Signal(number)) }

func cpuTime() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
