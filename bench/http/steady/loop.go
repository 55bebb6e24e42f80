package main

import (
	"bytes"
	"fmt"
	"net"
	"strconv"
	"syscall"
	"time"
	"unsafe"
)

// loop has the connections and the queue of what comes on them.
type loop struct {
	queue   int
	conns   []conn
	byFD    map[int32]int
	request []byte
	digits  int // where the number is in the request
	buffer  []byte
	answer  int // length of an answer, once known
}

// conn is a connection. A request that is due while one is under way waits.
type conn struct {
	fd     int
	sent   int // requests
	due    int
	missed int // bytes of the answer that are to come, once it has begun
	busy   bool
	begun  bool // the answer
}

func dial(address, path string, connections int) (*loop, error) {
	at, err := net.ResolveTCPAddr("tcp4", address)
	if err != nil {
		return nil, err
	}
	l := &loop{conns: make([]conn, connections), byFD: make(map[int32]int, connections), buffer: make([]byte, 64<<10)}
	l.request = fmt.Appendf(nil, "GET %s0000000000 HTTP/1.1\r\nHost: %s\r\n\r\n", path, address)
	l.digits = len("GET ") + len(path)
	if l.queue, err = syscall.EpollCreate1(0); err != nil {
		return nil, err
	}
	for i := range l.conns {
		fd, err := open(&syscall.SockaddrInet4{Port: at.Port, Addr: [4]byte(at.IP.To4())})
		if err != nil {
			return nil, fmt.Errorf("connection %d: %w", i, err)
		}
		l.conns[i].fd, l.byFD[int32(fd)] = fd, i
		if err := syscall.EpollCtl(l.queue, syscall.EPOLL_CTL_ADD, fd, &syscall.EpollEvent{Events: syscall.EPOLLIN, Fd: int32(fd)}); err != nil {
			return nil, err
		}
	}
	return l, nil
}

func open(at syscall.Sockaddr) (int, error) {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		return 0, err
	}
	if err := syscall.Connect(fd, at); err != nil {
		return 0, err
	}
	if err := syscall.SetsockoptInt(fd, syscall.IPPROTO_TCP, syscall.TCP_NODELAY, 1); err != nil {
		return 0, err
	}
	return fd, syscall.SetNonblock(fd, true)
}

func (l *loop) close() {
	for _, c := range l.conns {
		syscall.Close(c.fd)
	}
	syscall.Close(l.queue)
}

// run follows the schedule until all that was due by then is answered, for which
// it waits twice the length at most.
func (l *loop) run(s *schedule, warm, length time.Duration) (result, error) {
	m := measurement{loop: l, schedule: s, warm: warm, begin: time.Now()}
	events := make([]syscall.EpollEvent, 256)
	for end := warm + length; ; {
		now := time.Since(m.begin)
		if err := m.begun(min(now, end)); err != nil {
			return result{}, err
		}
		if now >= end && (m.open == 0 || now >= end+2*length) {
			return summary(m.times, m.due, length), nil
		}
		n, _, errno := syscall.RawSyscall6(syscall.SYS_EPOLL_PWAIT, uintptr(l.queue), uintptr(unsafe.Pointer(&events[0])), uintptr(len(events)), 0, 0, 0)
		if errno == syscall.EINTR {
			continue
		}
		if errno != 0 {
			return result{}, errno
		}
		for _, e := range events[:n] {
			if err := m.ended(l.byFD[e.Fd]); err != nil {
				return result{}, err
			}
		}
	}
}

type measurement struct {
	*loop
	*schedule
	warm  time.Duration
	begin time.Time
	due   int // requests of the measurement
	open  int // all requests that are not answered
	times []time.Duration
}

// begun sends what is due.
func (m *measurement) begun(now time.Duration) error {
	for {
		i, ok := m.take(now)
		if !ok {
			return nil
		}
		c := &m.conns[i]
		if m.schedule.due(i, c.due) >= m.warm {
			m.due++
		}
		c.due++
		m.open++
		if !c.busy {
			if err := m.send(c); err != nil {
				return err
			}
		}
	}
}

// ended takes what has come on a connection.
func (m *measurement) ended(i int) error {
	c := &m.conns[i]
	complete, err := m.receive(c)
	if err != nil || !complete {
		return err
	}
	m.open--
	if due := m.schedule.due(i, c.sent-1); due >= m.warm {
		m.times = append(m.times, time.Since(m.begin)-due)
	}
	if c.busy = false; c.due > c.sent {
		return m.send(c)
	}
	return nil
}

func (l *loop) send(c *conn) error {
	number := uint64(c.sent)*2654435761 + uint64(c.fd)
	for i := range 10 {
		l.request[l.digits+i] = '0' + byte(number%10)
		number /= 10
	}
	n, _, errno := syscall.RawSyscall(syscall.SYS_WRITE, uintptr(c.fd), uintptr(unsafe.Pointer(&l.request[0])), uintptr(len(l.request)))
	if errno != 0 || int(n) != len(l.request) {
		return fmt.Errorf("sending: %d of %d bytes: %w", int(n), len(l.request), errno)
	}
	c.sent++
	c.busy, c.begun = true, false
	return nil
}

// receive says whether the answer has come to its end.
func (l *loop) receive(c *conn) (bool, error) {
	n, _, errno := syscall.RawSyscall(syscall.SYS_READ, uintptr(c.fd), uintptr(unsafe.Pointer(&l.buffer[0])), uintptr(len(l.buffer)))
	switch {
	case errno == syscall.EAGAIN || errno == syscall.EINTR:
		return false, nil
	case errno != 0:
		return false, fmt.Errorf("receiving: %w", errno)
	case n == 0:
		return false, fmt.Errorf("the target closed a connection")
	case !c.busy:
		return false, fmt.Errorf("an answer that was not asked for")
	}
	got := l.buffer[:n]
	if !c.begun {
		if !bytes.HasPrefix(got, []byte("HTTP/1.1 200 ")) {
			return false, fmt.Errorf("the target answered %.40q", got)
		}
		if l.answer == 0 {
			length, err := answerLength(got)
			if err != nil {
				return false, err
			}
			l.answer = length
		}
		c.begun, c.missed = true, l.answer
	}
	if c.missed -= int(n); c.missed < 0 {
		return false, fmt.Errorf("answers differ in length")
	}
	return c.missed == 0, nil
}

// answerLength is that of a whole answer, by its head.
func answerLength(text []byte) (int, error) {
	head, _, complete := bytes.Cut(text, []byte("\r\n\r\n"))
	if !complete {
		return 0, fmt.Errorf("the first answer came in pieces")
	}
	for line := range bytes.Lines(head) {
		if name, value, ok := bytes.Cut(line, []byte(":")); ok && bytes.EqualFold(name, []byte("Content-Length")) {
			n, err := strconv.Atoi(string(bytes.TrimSpace(value)))
			return len(head) + 4 + n, err
		}
	}
	return 0, fmt.Errorf("the first answer has no Content-Length")
}
