package lib

import (
	"strings"
	"syscall"
)

func timesOf(s *syscall.Stat_t) (accessed, changed int) {
	return int(s.Atim.Nano()), int(s.Ctim.Nano())
}

func loadAverages() (loads [3]float64, err error) {
	var info syscall.Sysinfo_t
	if err := syscall.Sysinfo(&info); err != nil {
		return loads, err
	}
	for i, load := range info.Loads {
		loads[i] = float64(load) / 65536
	}
	return loads, nil
}

func uname() [5]string {
	var u syscall.Utsname
	_ = syscall.Uname(&u) // it has no error but for a bad address
	field := func(chars [65]int8) string {
		var b strings.Builder
		for _, c := range chars {
			if c == 0 {
				break
			}
			b.WriteByte(byte(c))
		}
		return b.String()
	}
	return [5]string{field(u.Sysname), field(u.Nodename), field(u.Release), field(u.Version), field(u.Machine)}
}

func diskUsage(path string) (total, used, free int, err error) {
	var s syscall.Statfs_t
	if err := syscall.Statfs(path, &s); err != nil {
		return 0, 0, 0, err
	}
	block := int(s.Frsize)
	return int(s.Blocks) * block, int(s.Blocks-s.Bfree) * block, int(s.Bavail) * block, nil
}

func uptime() (seconds int64, err error) {
	var info syscall.Sysinfo_t
	err = syscall.Sysinfo(&info)
	return int64(info.Uptime), err
}
