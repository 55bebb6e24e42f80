//go:build linux && (amd64 || arm64)

package link

import (
	"net"
	"syscall"
	"unsafe"
)

// System calls that do not wait, and of which the scheduler need not know: a
// goroutine that comes back from one of the others may find its processor given
// away, and then stands at the end of the queue of all, with a lock in its hand.

// sendNow writes what the kernel takes at once, and returns the rest.
func sendNow(socket syscall.RawConn, p []byte) []byte {
	// An error comes again, from the write that follows.
	_ = socket.Write(func(fd uintptr) bool {
		n, _, errno := syscall.RawSyscall6(syscall.SYS_SENDTO, fd, uintptr(unsafe.Pointer(unsafe.SliceData(p))), uintptr(len(p)), syscall.MSG_DONTWAIT|syscall.MSG_NOSIGNAL, 0, 0)
		if errno == 0 {
			p = p[n:]
		}
		return true
	})
	return p
}

// pollFD is struct pollfd of poll.h.
type pollFD struct {
	fd              int32
	events, revents int16
}

const pollOut = 4

// hasRoom tells whether the kernel takes more; it says so only while a good part
// of its buffer is free.
func hasRoom(fd uintptr) bool {
	ask := pollFD{fd: int32(fd), events: pollOut}
	var now syscall.Timespec
	n, _, errno := syscall.RawSyscall6(syscall.SYS_PPOLL, uintptr(unsafe.Pointer(&ask)), 1, uintptr(unsafe.Pointer(&now)), 0, 0, 0)
	return errno == 0 && n == 1 && ask.revents == pollOut
}

// quick writes as sendNow does; it goes below TLS.
type quick struct {
	net.Conn
	socket syscall.RawConn
}

// SyscallConn is the socket's.
func (q quick) SyscallConn() (syscall.RawConn, error) { return q.socket, nil }

func (q quick) Write(p []byte) (int, error) {
	rest := sendNow(q.socket, p)
	if len(rest) == 0 {
		return len(p), nil
	}
	n, err := q.Conn.Write(rest)
	return len(p) - len(rest) + n, err
}

func quickly(conn net.Conn) net.Conn {
	if socket, _ := socketOf(conn); socket != nil {
		return quick{conn, socket}
	}
	return conn
}
