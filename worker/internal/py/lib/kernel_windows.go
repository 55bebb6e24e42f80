package lib

import (
	"os"
	"runtime"
	"syscall"
	"time"
)

func detailsOf(any) (fileDetails, bool) { return fileDetails{}, false }

// accessible looks at what there is on Windows: that a file exists, and whether
// it may be written (access(2), R_OK 4, W_OK 2).
func accessible(path string, mode uint32) bool {
	info, err := os.Stat(path)
	return err == nil && (mode&2 == 0 || info.Mode().Perm()&0o200 != 0)
}

func loadAverages() (loads [3]float64, err error) { return loads, syscall.ENOSYS }

// signalProcess ends the process, whatever the number, as os.kill does on
// Windows; 0 looks whether it is there.
func signalProcess(pid, number int) error {
	p, err := os.FindProcess(pid)
	if err != nil {
		return syscall.ESRCH
	}
	defer p.Release()
	if number == 0 {
		return nil
	}
	return p.Kill()
}

func uname() [5]string {
	host, _ := os.Hostname() // what cannot be asked is empty
	return [5]string{"Windows", host, "", "", runtime.GOARCH}
}

func cpuTime() time.Duration {
	process, err := syscall.GetCurrentProcess()
	if err != nil {
		return 0
	}
	var created, exited, kernel, user syscall.Filetime
	if syscall.GetProcessTimes(process, &created, &exited, &kernel, &user) != nil {
		return 0
	}
	ticks := func(f syscall.Filetime) int64 { return int64(f.HighDateTime)<<32 + int64(f.LowDateTime) } // of 100 ns
	return time.Duration(ticks(kernel)+ticks(user)) * 100
}

func diskUsage(string) (total, used, free int, err error) { return 0, 0, 0, syscall.ENOSYS }

func uptime() (seconds int64, err error) { return 0, syscall.ENOSYS }
