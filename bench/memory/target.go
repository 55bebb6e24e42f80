package main

import (
	"bytes"
	"fmt"
	"net"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
)

// addresses are how many the target listens on: from one address to another one
// port lead no more connections than there are ports, 28000 by default.
const addresses = 8

// target answers every request with the same page, all in one thread, with
// nothing kept for a connection but the kernel's part.
type target struct {
	port     int
	queue    int // epoll
	answer   []byte
	wake     [2]int // a pipe: closing it ends the thread
	open     atomic.Int64
	answered atomic.Int64
	done     sync.WaitGroup
}

func (t *target) urls() []string {
	all := make([]string, addresses)
	for i := range all {
		all[i] = fmt.Sprintf("http://127.0.0.%d:%d", i+1, t.port)
	}
	return all
}

func startTarget() (*target, error) {
	page := "<html>" + strings.Repeat("A small page. ", 40) + "</html>\n"
	t := &target{answer: fmt.Appendf(nil, "HTTP/1.1 200 OK\r\nServer: bench\r\nDate: Tue, 24 Nov 2026 12:00:00 GMT\r\nContent-Type: text/html\r\nContent-Length: %d\r\nConnection: keep-alive\r\n\r\n%s", len(page), page)}
	var err error
	if t.queue, err = syscall.EpollCreate1(syscall.EPOLL_CLOEXEC); err != nil {
		return nil, err
	}
	if err := syscall.Pipe2(t.wake[:], syscall.O_CLOEXEC); err != nil {
		return nil, err
	}
	if err := t.watch(t.wake[0]); err != nil {
		return nil, err
	}
	listeners := make(map[int]bool)
	for i := range addresses {
		fd, err := t.listen(i + 1)
		if err != nil {
			return nil, err
		}
		listeners[fd] = true
	}
	t.done.Go(func() { t.serve(listeners) })
	return t, nil
}

// listen takes the port that the first address was given on all others too.
func (t *target) listen(last int) (int, error) {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM|syscall.SOCK_NONBLOCK|syscall.SOCK_CLOEXEC, 0)
	if err != nil {
		return 0, err
	}
	if err := syscall.Bind(fd, &syscall.SockaddrInet4{Port: t.port, Addr: [4]byte{127, 0, 0, byte(last)}}); err != nil {
		return 0, err
	}
	if err := syscall.Listen(fd, 4096); err != nil {
		return 0, err
	}
	own, err := syscall.Getsockname(fd)
	if in, ok := own.(*syscall.SockaddrInet4); ok {
		t.port = in.Port
	}
	if err != nil {
		return 0, err
	}
	return fd, t.watch(fd)
}

func (t *target) watch(fd int) error {
	return syscall.EpollCtl(t.queue, syscall.EPOLL_CTL_ADD, fd, &syscall.EpollEvent{Events: syscall.EPOLLIN, Fd: int32(fd)})
}

func (t *target) stop() {
	syscall.Close(t.wake[1])
	t.done.Wait()
}

func (t *target) serve(listeners map[int]bool) {
	events := make([]syscall.EpollEvent, 256)
	in := make([]byte, 4096)
	for {
		n, err := syscall.EpollWait(t.queue, events, -1)
		if err != nil && err != syscall.EINTR {
			return
		}
		for _, e := range events[:max(n, 0)] {
			switch fd := int(e.Fd); {
			case fd == t.wake[0]:
				return
			case listeners[fd]:
				t.accept(fd)
			default:
				t.reply(fd, in)
			}
		}
	}
}

func (t *target) accept(listener int) {
	for {
		fd, _, err := syscall.Accept4(listener, syscall.SOCK_NONBLOCK|syscall.SOCK_CLOEXEC)
		if err != nil {
			return
		}
		if t.watch(fd) != nil {
			syscall.Close(fd)
			continue
		}
		t.open.Add(1)
	}
}

// reply takes what has come for a whole request if it ends like one.
func (t *target) reply(fd int, in []byte) {
	n, err := syscall.Read(fd, in)
	switch {
	case err == syscall.EAGAIN || err == syscall.EINTR:
	case n <= 0:
		syscall.Close(fd)
		t.open.Add(-1)
	case bytes.HasSuffix(in[:n], []byte("\r\n\r\n")):
		if _, err := syscall.Write(fd, t.answer); err == nil {
			t.answered.Add(1)
		}
	}
}

// openFiles raises the limit of open files of this process and those that it
// starts to n, or to as many as are allowed, and tells how many that are.
func openFiles(n int) (int, error) {
	limit := syscall.Rlimit{Cur: uint64(n), Max: uint64(n)}
	if syscall.Setrlimit(syscall.RLIMIT_NOFILE, &limit) == nil {
		return n, nil
	}
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit); err != nil {
		return 0, err
	}
	limit.Cur = limit.Max
	return int(limit.Max), syscall.Setrlimit(syscall.RLIMIT_NOFILE, &limit)
}

func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port, nil
}
