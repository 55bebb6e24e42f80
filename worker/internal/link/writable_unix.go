//go:build unix

package link

import "golang.org/x/sys/unix"

// canWrite asks the kernel, which says so only while a good part of its buffer
// is free.
func canWrite(fd int) bool {
	ask := []unix.PollFd{{Fd: int32(fd), Events: unix.POLLOUT}}
	n, err := unix.Poll(ask, 0)
	return n == 1 && err == nil && ask[0].Revents == unix.POLLOUT
}
