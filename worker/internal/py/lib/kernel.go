package lib

// This file names what is asked of the operating system in another way on each:
// kernel_unix.go, kernel_linux.go, kernel_darwin.go and kernel_windows.go have
//
//	detailsOf(sys any) (fileDetails, bool)     what fs.FileInfo.Sys tells
//	accessible(path string, mode uint32) bool  access(2)
//	loadAverages() ([3]float64, error)         getloadavg(3)
//	signalProcess(pid, number int) error       kill(2)
//	uname() [5]string                          uname(2): system, host, release, version, machine
//	diskUsage(path string) (total, used, free int, err error)  statvfs(3), in bytes
//	uptime() (seconds int64, err error)        since the start of the machine
//	cpuTime() time.Duration                    of all processors, by this process

// fileDetails are the fields of a struct stat that Go's FileInfo has not; times
// are nanoseconds since the epoch.
type fileDetails struct {
	mode                       uint32
	inode, device, links       int
	user, group                int
	special, blockSize, blocks int
	accessed, changed          int
}
