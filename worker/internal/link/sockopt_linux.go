package link

import (
	"fmt"
	"syscall"
)

const (
	tcpUserTimeout = 0x12 // TCP_USER_TIMEOUT of linux/tcp.h, which package syscall lacks
	userTimeoutMS  = 30_000
)

// setUserTimeout bounds how long sent bytes may stay unacknowledged: without it
// Linux repeats them for about 15 minutes before it calls a peer gone.
func setUserTimeout(c syscall.RawConn) error {
	var failed error
	err := c.Control(func(fd uintptr) {
		failed = syscall.SetsockoptInt(int(fd), syscall.IPPROTO_TCP, tcpUserTimeout, userTimeoutMS)
	})
	if err == nil {
		err = failed
	}
	if err != nil {
		return fmt.Errorf("cannot set TCP_USER_TIMEOUT: %w", err)
	}
	return nil
}
