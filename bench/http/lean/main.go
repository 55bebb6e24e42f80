// Lean is a target that costs little: one thread, one event queue, one answer
// for every GET. It is for measurements where the generator must have most of a
// machine. /count tells connections and requests as nginx's stub_status does.
//
// With -delay every answer is due that long after its request, as from a site that
// has to think: a response time that is known beforehand.
//
// It reads requests without a body only, and is no example of how to write a
// server: whoever sends something else is cut off.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"net"
	"os"
	"runtime"
	"strings"
	"syscall"
	"time"
	"unsafe"
)

func main() {
	listen := flag.String("listen", "127.0.0.1:0", "addresses, separated by commas")
	body := flag.String("body", "ok", "what is answered")
	delay := flag.Duration("delay", 0, "how long an answer takes")
	flag.Parse()
	runtime.LockOSThread()
	s, err := open(strings.Split(*listen, ","), *body, *delay)
	if err == nil {
		err = s.serve()
	}
	fmt.Fprintln(os.Stderr, "lean:", err)
	os.Exit(1)
}

type server struct {
	queue     int
	listeners map[int]bool
	answer    []byte
	conns     []conn // by descriptor
	delay     time.Duration
	begin     time.Time
	waiting   []answer // in the order in which they are due

	open, accepted, requests int
}

type conn struct {
	ended  uint8  // how much of the blank line that ends a request has come
	number uint32 // tells a connection from those that had the descriptor before
}

// answer is one that waits for its time.
type answer struct {
	fd     int
	number uint32
	due    time.Duration
}

func open(addresses []string, body string, delay time.Duration) (*server, error) {
	s := &server{listeners: map[int]bool{}, delay: delay, begin: time.Now()}
	s.answer = fmt.Appendf(nil, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s", len(body), body)
	var err error
	if s.queue, err = syscall.EpollCreate1(0); err != nil {
		return nil, err
	}
	for _, address := range addresses {
		if err := s.listen(address); err != nil {
			return nil, fmt.Errorf("%s: %w", address, err)
		}
	}
	return s, nil
}

func (s *server) listen(address string) error {
	at, err := net.ResolveTCPAddr("tcp4", address)
	if err != nil {
		return err
	}
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM|syscall.SOCK_NONBLOCK, 0)
	if err != nil {
		return err
	}
	if err := syscall.SetsockoptInt(fd, syscall.SOL_SOCKET, syscall.SO_REUSEADDR, 1); err != nil {
		return err
	}
	if err := syscall.Bind(fd, &syscall.SockaddrInet4{Port: at.Port, Addr: [4]byte(at.IP.To4())}); err != nil {
		return err
	}
	if err := syscall.Listen(fd, 4096); err != nil {
		return err
	}
	s.listeners[fd] = true
	return s.watch(fd)
}

func (s *server) watch(fd int) error {
	return syscall.EpollCtl(s.queue, syscall.EPOLL_CTL_ADD, fd, &syscall.EpollEvent{Events: syscall.EPOLLIN, Fd: int32(fd)})
}

func (s *server) serve() error {
	events := make([]syscall.EpollEvent, 256)
	buffer := make([]byte, 64<<10)
	for {
		n, err := s.wait(events)
		if err != nil {
			return err
		}
		for _, e := range events[:n] {
			fd := int(e.Fd)
			if s.listeners[fd] {
				if err := s.accept(fd); err != nil {
					return err
				}
			} else if !s.read(fd, buffer) {
				s.end(fd)
			}
		}
		s.release(time.Since(s.begin))
	}
}

// wait is until something comes or an answer is due.
func (s *server) wait(events []syscall.EpollEvent) (int, error) {
	const pwait2 = 441 // epoll_pwait2, whose limit is not in milliseconds
	var limit *syscall.Timespec
	if len(s.waiting) > 0 {
		left := syscall.NsecToTimespec(int64(max(s.waiting[0].due-time.Since(s.begin), 0)))
		limit = &left
	}
	n, _, errno := syscall.Syscall6(pwait2, uintptr(s.queue), uintptr(unsafe.Pointer(&events[0])), uintptr(len(events)), uintptr(unsafe.Pointer(limit)), 0, 0)
	if errno == syscall.EINTR {
		return 0, nil
	}
	if errno != 0 {
		return 0, errno
	}
	return int(n), nil
}

// release sends the answers that are due.
func (s *server) release(now time.Duration) {
	sent := 0
	for _, a := range s.waiting {
		if a.due > now {
			break
		}
		sent++
		if s.conns[a.fd].number == a.number && !write(a.fd, s.answer) {
			s.end(a.fd)
		}
	}
	s.waiting = s.waiting[sent:]
}

func (s *server) end(fd int) {
	syscall.Close(fd)
	s.conns[fd].number++
	s.open--
}

func write(fd int, text []byte) bool {
	n, _, errno := syscall.RawSyscall(syscall.SYS_WRITE, uintptr(fd), uintptr(unsafe.Pointer(&text[0])), uintptr(len(text)))
	return errno == 0 && int(n) == len(text)
}

func (s *server) accept(listener int) error {
	for {
		fd, _, err := syscall.Accept4(listener, syscall.SOCK_NONBLOCK)
		switch err {
		case nil:
		case syscall.EAGAIN:
			return nil
		case syscall.EINTR, syscall.ECONNABORTED:
			continue
		default:
			return err
		}
		for fd >= len(s.conns) {
			s.conns = append(s.conns, make([]conn, 4096)...)
		}
		s.conns[fd].ended = 0
		s.open++
		s.accepted++
		if err := syscall.SetsockoptInt(fd, syscall.IPPROTO_TCP, syscall.TCP_NODELAY, 1); err != nil {
			return err
		}
		if err := s.watch(fd); err != nil {
			return err
		}
	}
}

// read answers the requests that have come, and says whether the connection goes
// on.
func (s *server) read(fd int, buffer []byte) bool {
	n, _, errno := syscall.RawSyscall(syscall.SYS_READ, uintptr(fd), uintptr(unsafe.Pointer(&buffer[0])), uintptr(len(buffer)))
	if errno == syscall.EAGAIN || errno == syscall.EINTR {
		return true
	}
	if errno != 0 || n == 0 {
		return false
	}
	got := buffer[:n]
	c := &s.conns[fd]
	complete, state := ends(got, c.ended)
	c.ended = state
	s.requests += complete
	if complete == 1 && bytes.HasPrefix(got, []byte("GET /count ")) {
		return write(fd, s.counts())
	}
	for range complete {
		if s.delay > 0 {
			s.waiting = append(s.waiting, answer{fd, c.number, time.Since(s.begin) + s.delay})
		} else if !write(fd, s.answer) {
			return false
		}
	}
	return true
}

// ends counts the blank lines in text, of which the first state bytes of the
// first may have come before.
func ends(text []byte, state uint8) (complete int, next uint8) {
	for _, c := range text {
		switch {
		case c == "\r\n\r\n"[state]:
			state++
		case c == '\r':
			state = 1
		default:
			state = 0
		}
		if state == 4 {
			complete++
			state = 0
		}
	}
	return complete, state
}

func (s *server) counts() []byte {
	text := fmt.Sprintf("Active connections: %d \nserver accepts handled requests\n %d %d %d \n", s.open, s.accepted, s.accepted, s.requests)
	return fmt.Appendf(nil, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n%s", len(text), text)
}
