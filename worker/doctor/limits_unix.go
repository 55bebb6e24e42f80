//go:build unix

package doctor

import (
	"fmt"
	"syscall"
)

// fileLimits are those of a process that gust would be: Go raises the soft limit
// to the hard one at its start.
func fileLimits() (soft, hard uint64, err error) {
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit); err != nil {
		return 0, 0, fmt.Errorf("ask for the limit of file descriptors: %w", err)
	}
	return uint64(limit.Cur), uint64(limit.Max), nil
}
