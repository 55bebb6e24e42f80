package lib

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"net"
	"os"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/gustload/gust/worker/internal/py"
)

// This file defines _gustsocket: connections for source/socket.py. Each call
// that waits lets other users run, and ends when its thread has to end.

// conn is a connection, a listener, or the place for one.
type conn struct {
	stream   net.Conn
	packet   net.PacketConn
	listener net.Listener
	timeout  time.Duration // negative: none
}

// nativeSocket gives source/socket.py its connections.
func nativeSocket(h Host) *py.ModuleDef {
	return &py.ModuleDef{Name: "_gustsocket", Init: func(t *py.Thread, m *py.Module) error {
		c := newNative(t, m, "Conn", func() *conn { return &conn{timeout: -1} })
		c.def("__init__", 0, 0, func(*py.Thread, *py.Object, *conn, []py.Value) (py.Value, error) { return py.None, nil })
		defConn(c, h)
		defConnPackets(c, h)
		defConnTLS(c)
		defNames(m, h)
		return nil
	}}
}

// waiting runs f without the interpreter's lock. stop is called when the thread
// has to end meanwhile, and makes f return.
func waiting(t *py.Thread, stop func(), f func()) error {
	if err := t.Killed(); err != nil {
		return err
	}
	ctx := context.Background()
	if t.Context != nil {
		ctx = t.Context()
	}
	t.Block(func() {
		cancel := context.AfterFunc(ctx, stop)
		defer cancel()
		f()
	})
	return t.Killed()
}

// deadline is when a call has to be done; zero is never.
func (c *conn) deadline() time.Time {
	if c.timeout < 0 {
		return time.Time{}
	}
	return time.Now().Add(max(c.timeout, time.Microsecond))
}

// past is a deadline that ends what waits.
var past = time.Unix(1, 0)

func defConn(c native[*conn], h Host) {
	c.def("settimeout", 1, 1, func(t *py.Thread, _ *py.Object, x *conn, args []py.Value) (py.Value, error) {
		x.timeout = -1
		if args[0] == py.None {
			return py.None, nil
		}
		seconds, err := t.ToFloat(args[0])
		if err != nil {
			return nil, err
		}
		if seconds < 0 {
			return nil, py.ValueErrorf("Timeout value out of range")
		}
		x.timeout = time.Duration(min(seconds, math.MaxInt64/2e9) * 1e9)
		return py.None, nil
	})
	c.def("connect", 2, 3, func(t *py.Thread, _ *py.Object, x *conn, args []py.Value) (py.Value, error) {
		if err := h.allowSocket(); err != nil {
			return nil, err
		}
		network, _ := args[0].(string)
		address, _ := args[1].(string)
		d := net.Dialer{Deadline: x.deadline()}
		if len(args) > 2 {
			if local, ok := args[2].(string); ok {
				d.LocalAddr, _ = net.ResolveTCPAddr("tcp", local)
			}
		}
		var err error
		ctx, cancel := context.WithCancel(context.Background())
		defer cancel()
		var made net.Conn
		killed := waiting(t, cancel, func() { made, err = d.DialContext(ctx, network, address) })
		if killed != nil || err != nil {
			if made != nil {
				_ = made.Close()
			}
			if killed != nil {
				return nil, killed
			}
			return nil, socketError(t, err)
		}
		x.stream = made
		return py.None, nil
	})
	c.def("send", 1, 1, func(t *py.Thread, _ *py.Object, x *conn, args []py.Value) (py.Value, error) {
		data, err := octetsArg(t, args[0])
		if err != nil {
			return nil, err
		}
		if x.stream == nil {
			return nil, t.OSError(syscall.ENOTCONN, nil)
		}
		n := 0
		_ = x.stream.SetWriteDeadline(x.deadline())
		if killed := waiting(t, func() { _ = x.stream.SetWriteDeadline(past) }, func() { n, err = io.WriteString(x.stream, data) }); killed != nil {
			return nil, killed
		}
		if err != nil {
			return nil, socketError(t, err)
		}
		return n, nil
	})
	c.def("recv", 1, 1, func(t *py.Thread, _ *py.Object, x *conn, args []py.Value) (py.Value, error) {
		size, err := t.Index(args[0])
		switch {
		case err != nil:
			return nil, err
		case size < 0:
			return nil, py.ValueErrorf("negative buffersize in recv")
		case x.stream == nil:
			return nil, t.OSError(syscall.ENOTCONN, nil)
		}
		room := make([]byte, min(size, 1<<20))
		n := 0
		stream := x.stream // another thread may close it meanwhile
		_ = stream.SetReadDeadline(x.deadline())
		if killed := waiting(t, func() { _ = stream.SetReadDeadline(past) }, func() { n, err = stream.Read(room) }); killed != nil {
			return nil, killed
		}
		if err != nil && n == 0 && !errors.Is(err, io.EOF) {
			return nil, socketError(t, err)
		}
		return py.Bytes(room[:n]), nil
	})
	c.def("listen", 2, 2, func(t *py.Thread, _ *py.Object, x *conn, args []py.Value) (py.Value, error) {
		if err := h.allowSocket(); err != nil {
			return nil, err
		}
		network, _ := args[0].(string)
		address, _ := args[1].(string)
		l, err := net.Listen(network, address)
		if err != nil {
			return nil, socketError(t, err)
		}
		x.listener = l
		return py.None, nil
	})
	c.def("accept", 0, 0, func(t *py.Thread, o *py.Object, x *conn, _ []py.Value) (py.Value, error) {
		l, ok := x.listener.(interface {
			net.Listener
			SetDeadline(time.Time) error
		})
		if !ok {
			return nil, t.OSError(syscall.EINVAL, nil)
		}
		var made net.Conn
		var err error
		_ = l.SetDeadline(x.deadline())
		if killed := waiting(t, func() { _ = l.SetDeadline(past) }, func() { made, err = l.Accept() }); killed != nil {
			return nil, killed
		}
		if err != nil {
			return nil, socketError(t, err)
		}
		return py.NewObject(o.Class(), &conn{stream: made, timeout: -1}), nil
	})
	c.def("close", 0, 0, func(_ *py.Thread, _ *py.Object, x *conn, _ []py.Value) (py.Value, error) {
		if x.stream != nil {
			_ = x.stream.Close()
		}
		if x.packet != nil {
			_ = x.packet.Close()
		}
		if x.listener != nil {
			_ = x.listener.Close()
		}
		x.stream, x.packet, x.listener = nil, nil, nil
		return py.None, nil
	})
	c.def("shutdown", 1, 1, func(t *py.Thread, _ *py.Object, x *conn, args []py.Value) (py.Value, error) {
		if x.stream == nil {
			return nil, t.OSError(syscall.ENOTCONN, nil)
		}
		how := intOr(args[0], 2)
		half, ok := x.stream.(interface {
			CloseRead() error
			CloseWrite() error
		})
		if !ok {
			return py.None, nil
		}
		if how != 1 {
			_ = half.CloseRead()
		}
		if how != 0 {
			_ = half.CloseWrite()
		}
		return py.None, nil
	})
	c.def("names", 0, 0, func(t *py.Thread, _ *py.Object, x *conn, _ []py.Value) (py.Value, error) {
		switch {
		case x.stream != nil:
			return py.NewTuple(addressValue(x.stream.LocalAddr()), addressValue(x.stream.RemoteAddr())), nil
		case x.listener != nil:
			return py.NewTuple(addressValue(x.listener.Addr()), py.None), nil
		case x.packet != nil:
			return py.NewTuple(addressValue(x.packet.LocalAddr()), py.None), nil
		}
		return py.NewTuple(py.None, py.None), nil
	})
	c.def("nodelay", 1, 1, func(_ *py.Thread, _ *py.Object, x *conn, args []py.Value) (py.Value, error) {
		if tcp, ok := x.stream.(*net.TCPConn); ok {
			_ = tcp.SetNoDelay(args[0] == true)
		}
		return py.None, nil
	})
}

// defConnPackets adds what datagrams need.
func defConnPackets(c native[*conn], h Host) {
	c.def("open_packet", 2, 2, func(t *py.Thread, _ *py.Object, x *conn, args []py.Value) (py.Value, error) {
		if err := h.allowSocket(); err != nil {
			return nil, err
		}
		network, _ := args[0].(string)
		address, _ := args[1].(string)
		p, err := net.ListenPacket(network, address)
		if err != nil {
			return nil, socketError(t, err)
		}
		x.packet = p
		return py.None, nil
	})
	c.def("sendto", 3, 3, func(t *py.Thread, _ *py.Object, x *conn, args []py.Value) (py.Value, error) {
		data, err := octetsArg(t, args[0])
		if err != nil {
			return nil, err
		}
		if x.packet == nil {
			return nil, t.OSError(syscall.ENOTCONN, nil)
		}
		network, _ := args[1].(string)
		address, _ := args[2].(string)
		n := 0
		_ = x.packet.SetWriteDeadline(x.deadline())
		killed := waiting(t, func() { _ = x.packet.SetWriteDeadline(past) }, func() {
			var to *net.UDPAddr
			if to, err = net.ResolveUDPAddr(network, address); err == nil {
				n, err = x.packet.WriteTo([]byte(data), to)
			}
		})
		if killed != nil {
			return nil, killed
		}
		if err != nil {
			return nil, socketError(t, err)
		}
		return n, nil
	})
	c.def("recvfrom", 1, 1, func(t *py.Thread, _ *py.Object, x *conn, args []py.Value) (py.Value, error) {
		size, err := t.Index(args[0])
		if err != nil {
			return nil, err
		}
		if x.packet == nil {
			return nil, t.OSError(syscall.ENOTCONN, nil)
		}
		room := make([]byte, max(0, min(size, 1<<20)))
		n := 0
		var from net.Addr
		_ = x.packet.SetReadDeadline(x.deadline())
		if killed := waiting(t, func() { _ = x.packet.SetReadDeadline(past) }, func() { n, from, err = x.packet.ReadFrom(room) }); killed != nil {
			return nil, killed
		}
		if err != nil {
			return nil, socketError(t, err)
		}
		return py.NewTuple(py.Bytes(room[:n]), addressValue(from)), nil
	})
}

// addressValue is an address as Python has it.
func addressValue(a net.Addr) py.Value {
	if a == nil {
		return py.None
	}
	host, port, err := net.SplitHostPort(a.String())
	if err != nil {
		return a.String()
	}
	number, _ := strconv.Atoi(port)
	if strings.Contains(host, ":") {
		return py.NewTuple(host, number, 0, 0)
	}
	return py.NewTuple(host, number)
}

// socketError is the exception that CPython raises for an error of net.
func socketError(t *py.Thread, err error) error {
	var dns *net.DNSError
	var errno syscall.Errno
	switch {
	case errors.As(err, &dns) && !dns.IsTimeout:
		number, text := -2, "Name or service not known"
		if dns.IsTemporary {
			number, text = -3, "Temporary failure in name resolution"
		}
		if m, importErr := t.Import("socket"); importErr == nil {
			if class, ok := m.Dict.GetStr("gaierror"); ok {
				if exc, callErr := t.CallPos(class, number, text); callErr == nil {
					return py.Raise(exc.(*py.Object))
				}
			}
		}
		return py.ErrorArgs("OSError", number, text)
	case errors.Is(err, os.ErrDeadlineExceeded), errors.Is(err, context.DeadlineExceeded), isTimeout(err):
		return py.ErrorArgs("TimeoutError", "timed out")
	case errors.As(err, &errno):
		return t.OSError(errno, nil)
	case errors.Is(err, net.ErrClosed):
		return t.OSError(syscall.EBADF, nil)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return t.OSError(syscall.ECONNRESET, nil)
	}
	return tlsError(t, err)
}

func isTimeout(err error) bool {
	var timeout net.Error
	return errors.As(err, &timeout) && timeout.Timeout()
}

// defNames adds what asks for names and addresses.
func defNames(m *py.Module, h Host) {
	define(m, map[string]osFunc{
		"hostname()": func(t *py.Thread, _ []py.Value) (py.Value, error) {
			name, err := os.Hostname()
			if err != nil {
				return nil, t.OSError(err, nil)
			}
			return name, nil
		},
		"resolve(host, family)": func(t *py.Thread, args []py.Value) (py.Value, error) {
			host, _ := args[0].(string)
			if net.ParseIP(host) == nil {
				if err := h.allowSocket(); err != nil && host != "localhost" {
					return nil, err
				}
			}
			network := map[int]string{2: "ip4", 10: "ip6"}[intOr(args[1], 0)]
			if network == "" {
				network = "ip"
			}
			var found []net.IP
			var err error
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			if killed := waiting(t, cancel, func() { found, err = net.DefaultResolver.LookupIP(ctx, network, host) }); killed != nil {
				return nil, killed
			}
			if err != nil {
				return nil, socketError(t, err)
			}
			out := py.NewList()
			for _, ip := range found {
				out.Items = append(out.Items, ip.String())
			}
			return out, nil
		},
		"reverse(address)": func(t *py.Thread, args []py.Value) (py.Value, error) {
			if err := h.allowSocket(); err != nil {
				return nil, err
			}
			address, _ := args[0].(string)
			var names []string
			var err error
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			if killed := waiting(t, cancel, func() { names, err = net.DefaultResolver.LookupAddr(ctx, address) }); killed != nil {
				return nil, killed
			}
			if err != nil || len(names) == 0 {
				return py.None, nil
			}
			return strings.TrimSuffix(names[0], "."), nil
		},
		"port(service)": func(t *py.Thread, args []py.Value) (py.Value, error) {
			service, _ := args[0].(string)
			n, err := net.LookupPort("tcp", service)
			if err != nil {
				return nil, py.Errorf("OSError", "service/proto not found")
			}
			return n, nil
		},
		"packed(address)": func(t *py.Thread, args []py.Value) (py.Value, error) {
			text, _ := args[0].(string)
			ip := net.ParseIP(text)
			if ip == nil {
				return py.None, nil
			}
			if four := ip.To4(); four != nil && !strings.Contains(text, ":") {
				return py.Bytes(four), nil
			}
			return py.Bytes(ip), nil
		},
		"shown(packed)": func(t *py.Thread, args []py.Value) (py.Value, error) {
			packed, err := octetsArg(t, args[0])
			if err != nil {
				return nil, err
			}
			if len(packed) != 4 && len(packed) != 16 {
				return py.None, nil
			}
			if len(packed) == 16 && net.IP(packed).To4() != nil {
				return fmt.Sprintf("::ffff:%s", net.IP(packed)), nil
			}
			return net.IP(packed).String(), nil
		},
		"swap(number, bytes)": func(t *py.Thread, args []py.Value) (py.Value, error) {
			n, err := t.Index(args[0])
			if err != nil {
				return nil, err
			}
			if intOr(args[1], 2) == 2 {
				if n < 0 || n > math.MaxUint16 {
					return nil, py.Errorf("OverflowError", "htons: Python int too large to convert to C 16-bit unsigned integer")
				}
				return int(binary.BigEndian.Uint16(binary.LittleEndian.AppendUint16(nil, uint16(n)))), nil
			}
			if n < 0 || n > math.MaxUint32 {
				return nil, py.Errorf("OverflowError", "int larger than 32 bits")
			}
			return int(binary.BigEndian.Uint32(binary.LittleEndian.AppendUint32(nil, uint32(n)))), nil
		},
	})
}
