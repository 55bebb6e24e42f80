//go:build linux && (amd64 || arm64)

package client

import (
	"io"
	"net"
	"os"
	"syscall"
	"unsafe"
)

// direct sends a request and reads what comes first of the answer, with the
// fewest system calls: it looks whether the connection is still good, sends,
// waits and reads. net.Conn would try to read once more, in vain, before it
// waits.
//
// All of it happens in one RawConn.Read, which forgets at its begin that there
// was something to read. So what is there already must be looked for afterwards,
// and what comes later wakes it.
type direct struct {
	raw   syscall.RawConn
	steps func(fd uintptr) bool // made once: the way of a request allocates nothing

	out    []byte // to be sent; nil once it is
	in     []byte
	kept   bool // has carried a request before
	n      int
	err    error
	nowait bool
}

func newDirect(nc net.Conn) *direct {
	sc, ok := nc.(syscall.Conn)
	if !ok {
		return nil
	}
	raw, err := sc.SyscallConn()
	if err != nil {
		return nil
	}
	d := &direct{raw: raw}
	d.steps = d.step
	return d
}

// exchange sends out and reads into in. What could not be sent without waiting
// is returned as rest, and nothing was read then. The error is errHungUp, with
// nothing sent, for a kept connection on which something had come.
func (d *direct) exchange(out, in []byte, kept bool) (n int, rest []byte, err error) {
	d.out, d.in, d.kept, d.n, d.err, d.nowait = out, in, kept, 0, nil, len(out) == 0
	if err = d.raw.Read(d.steps); err == nil {
		err = d.err
	}
	rest, n = d.out, d.n
	d.out, d.in = nil, nil
	return n, rest, err
}

func (d *direct) step(fd uintptr) (done bool) {
	if len(d.out) > 0 {
		if done = d.look(fd) || d.send(fd); done || !d.nowait {
			return done
		}
	}
	for {
		n, errno := transfer(syscall.SYS_RECVFROM, fd, d.in, syscall.MSG_DONTWAIT)
		switch {
		case errno == syscall.EINTR:
			continue
		case errno == syscall.EAGAIN:
			return false
		case errno != 0:
			d.err = &net.OpError{Op: "read", Net: "tcp", Err: os.NewSyscallError("read", errno)}
		case n == 0:
			d.err = io.EOF
		}
		d.n = max(n, 0)
		return true
	}
}

// look sees what has come before anything was sent.
func (d *direct) look(fd uintptr) (done bool) {
	var one [1]byte
	for {
		_, errno := transfer(syscall.SYS_RECVFROM, fd, one[:], syscall.MSG_PEEK|syscall.MSG_DONTWAIT)
		switch {
		case errno == syscall.EINTR:
			continue
		case errno == syscall.EAGAIN:
			return false
		case d.kept:
			d.err = errHungUp
			return true
		}
		d.nowait = true
		return false
	}
}

func (d *direct) send(fd uintptr) (done bool) {
	for {
		n, errno := transfer(syscall.SYS_SENDTO, fd, d.out, syscall.MSG_DONTWAIT|syscall.MSG_NOSIGNAL)
		switch errno {
		case 0:
			d.out = d.out[n:]
			return len(d.out) > 0
		case syscall.EINTR:
			continue
		case syscall.EAGAIN:
			return true
		case syscall.EPIPE, syscall.ECONNRESET:
			d.out, d.nowait = nil, true // perhaps there is an answer
			return false
		}
		d.err = &net.OpError{Op: "write", Net: "tcp", Err: os.NewSyscallError("write", errno)}
		return true
	}
}

// transfer is a system call that does not wait, so the scheduler need not know.
func transfer(call, fd uintptr, p []byte, flags uintptr) (int, syscall.Errno) {
	n, _, errno := syscall.RawSyscall6(call, fd, uintptr(unsafe.Pointer(unsafe.SliceData(p))), uintptr(len(p)), flags, 0, 0)
	return int(n), errno
}
