package lib

import (
	"encoding/binary"
	"syscall"
)

func timesOf(s *syscall.Stat_t) (accessed, changed int) {
	return int(s.Atimespec.Nano()), int(s.Ctimespec.Nano())
}

// loadAverages reads the struct loadavg of vm.loadavg: three uint32, and after
// four bytes of padding the scale, a long.
func loadAverages() (loads [3]float64, err error) {
	text, err := syscall.Sysctl("vm.loadavg")
	if err != nil {
		return loads, err
	}
	raw := make([]byte, 24) // Sysctl takes off a last NUL byte
	copy(raw, text)
	scale := float64(binary.LittleEndian.Uint64(raw[16:]))
	for i := range loads {
		if scale > 0 {
			loads[i] = float64(binary.LittleEndian.Uint32(raw[4*i:])) / scale
		}
	}
	return loads, nil
}

func uname() (fields [5]string) {
	for i, name := range []string{"kern.ostype", "kern.hostname", "kern.osrelease", "kern.version", "hw.machine"} {
		fields[i], _ = syscall.Sysctl(name) // what cannot be asked is empty
	}
	return fields
}

func diskUsage(path string) (total, used, free int, err error) {
	var s syscall.Statfs_t
	if err := syscall.Statfs(path, &s); err != nil {
		return 0, 0, 0, err
	}
	block := int(s.Bsize)
	return int(s.Blocks) * block, int(s.Blocks-s.Bfree) * block, int(s.Bavail) * block, nil
}

func uptime() (seconds int64, err error) { return 0, syscall.ENOSYS }
