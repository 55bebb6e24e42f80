package link

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// inbound follows the frames that come from the peer and refuses, before zmq4
// sees them, those that would make zmq4 v0.17.0 allocate without bound or
// panic. It takes out the commands that come after the handshake: RecvMsg loses
// their names and answers a PING by itself, without its context and in the
// middle of what the writer is writing.
//
// ZMTP 3.0 (rfc.zeromq.org/spec/23): 64 bytes of greeting, then frames of a
// flags byte, a length of 1 or 8 bytes and the body.
type inbound struct {
	src     *bufio.Reader
	max     int64                                // bytes of a message
	command func(name string, body []byte) error // for those after the handshake

	greeting [64]byte
	greeted  int  // bytes of the greeting that have come
	ready    bool // the peer's first command has been passed on to zmq4

	header [9]byte
	pass   []byte // what zmq4 has yet to read of header
	left   uint64 // what zmq4 has yet to read of the body
	more   bool   // the message goes on after this frame
	frames int    // of this message
	total  int64  // bytes of this message
	err    error  // the first one is final
}

const (
	flagMore    = 1
	flagLong    = 2
	flagCommand = 4

	maxCommand = 64 << 10
	maxFrames  = 64 // the master sends one
)

func (in *inbound) Read(p []byte) (int, error) {
	if in.err != nil || len(p) == 0 {
		return 0, in.err
	}
	n, err := in.read(p)
	in.err = err
	return n, err
}

func (in *inbound) read(p []byte) (int, error) {
	if in.greeted < len(in.greeting) {
		return in.readGreeting(p)
	}
	for len(in.pass) == 0 && in.left == 0 {
		if err := in.next(); err != nil {
			return 0, err
		}
	}
	if len(in.pass) > 0 {
		n := copy(p, in.pass)
		in.pass = in.pass[n:]
		return n, nil
	}
	if uint64(len(p)) > in.left {
		p = p[:in.left]
	}
	n, err := in.src.Read(p)
	in.left -= uint64(n)
	return n, midFrame(err)
}

// readGreeting fails at the first wrong byte: a peer of another protocol may
// well send fewer than 64 bytes and then wait.
func (in *inbound) readGreeting(p []byte) (int, error) {
	n, err := in.src.Read(p[:min(len(p), len(in.greeting)-in.greeted)])
	copy(in.greeting[in.greeted:], p[:n])
	in.greeted += n
	if !in.signed() {
		return n, fmt.Errorf("%w (first bytes %q)", ErrNotRouter, in.first())
	}
	return n, err
}

// signed reports whether what has come can be a ZMTP signature.
func (in *inbound) signed() bool {
	return (in.greeted < 1 || in.greeting[0] == 0xff) && (in.greeted < 10 || in.greeting[9] == 0x7f)
}

func (in *inbound) first() []byte {
	return in.greeting[:min(in.greeted, 16)]
}

// next reads a header and leaves it to be passed on, or eats a whole command.
func (in *inbound) next() error {
	flags, size, err := in.readHeader()
	if err != nil {
		return err
	}
	if flags&flagCommand == 0 {
		if err := in.count(flags, size); err != nil {
			return err
		}
		in.left = size
		return nil
	}
	if flags&flagMore != 0 {
		return fmt.Errorf("%w: a command with the flag MORE", ErrBadFrame)
	}
	if size > maxCommand {
		return fmt.Errorf("%w: a command of %d bytes (at most %d)", ErrBadFrame, size, maxCommand)
	}
	if !in.ready {
		in.ready = true
		in.left = size
		return nil
	}
	in.pass = nil
	body := make([]byte, size)
	if _, err := io.ReadFull(in.src, body); err != nil {
		return midFrame(err)
	}
	return in.dispatch(body)
}

// readHeader leaves the bytes of the header in pass.
func (in *inbound) readHeader() (flags byte, size uint64, err error) {
	flags, err = in.src.ReadByte()
	if err != nil {
		if in.more {
			err = midFrame(err)
		}
		return 0, 0, err
	}
	if flags > flagMore|flagLong|flagCommand {
		return 0, 0, fmt.Errorf("%w: unknown flags 0x%02x", ErrBadFrame, flags)
	}
	n := 2
	if flags&flagLong != 0 {
		n = 9
	}
	in.header[0] = flags
	if _, err := io.ReadFull(in.src, in.header[1:n]); err != nil {
		return 0, 0, midFrame(err)
	}
	in.pass = in.header[:n]
	if n == 9 {
		return flags, binary.BigEndian.Uint64(in.header[1:]), nil
	}
	return flags, uint64(in.header[1]), nil
}

// count takes a message frame into the bounds of its message.
func (in *inbound) count(flags byte, size uint64) error {
	if !in.ready {
		return fmt.Errorf("%w: a message before READY", ErrBadFrame)
	}
	if size > uint64(in.max) {
		return fmt.Errorf("%w: it announced %d bytes (at most %d)", ErrBadFrame, size, in.max)
	}
	in.frames++
	in.total += int64(size)
	if in.frames > maxFrames {
		return fmt.Errorf("%w: a message of more than %d frames", ErrBadFrame, maxFrames)
	}
	if in.total > in.max {
		return fmt.Errorf("%w: a message of %d bytes so far, in %d frames (at most %d)", ErrBadFrame, in.total, in.frames, in.max)
	}
	in.more = flags&flagMore != 0
	if !in.more {
		in.frames, in.total = 0, 0
	}
	return nil
}

// dispatch takes a command apart: one byte of length, the name, the body.
func (in *inbound) dispatch(command []byte) error {
	if len(command) == 0 || int(command[0]) > len(command)-1 {
		return fmt.Errorf("%w: a command without a name", ErrBadFrame)
	}
	n := 1 + int(command[0])
	return in.command(string(command[1:n]), command[n:])
}

// midFrame makes an end where no end may be an unexpected one.
func midFrame(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}
