//go:build unix

package client

import "syscall"

// looksBeforeReuse: hungUp tells.
const looksBeforeReuse = true

// idle looks at a connection that is waiting for its next request.
type idle struct {
	raw   syscall.RawConn
	look  func(fd uintptr) // made once: the way of a request allocates nothing
	spoke bool
	one   [1]byte
}

func newIdle(nc any) *idle {
	sc, ok := nc.(syscall.Conn)
	if !ok {
		return nil
	}
	raw, err := sc.SyscallConn()
	if err != nil {
		return nil
	}
	i := &idle{raw: raw}
	i.look = i.peek
	return i
}

// hungUp reports whether there is something to read, which on an idle connection
// is its end, or nothing that belongs to the next answer. urllib3 2.8
// (connection.py, is_connected) and geventhttpclient 2.6.1 (connectionpool.py,
// _is_socket_alive) ask the same of the socket before each use.
func (i *idle) hungUp() bool {
	if i == nil {
		return false
	}
	return i.raw.Control(i.look) != nil || i.spoke
}

func (i *idle) peek(fd uintptr) {
	for {
		_, _, err := syscall.Recvfrom(int(fd), i.one[:], syscall.MSG_PEEK|syscall.MSG_DONTWAIT)
		if err == syscall.EINTR {
			continue
		}
		i.spoke = err != syscall.EAGAIN
		return
	}
}
