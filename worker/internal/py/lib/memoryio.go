package lib

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/gustload/gust/worker/internal/py"
)

// This file defines the module io: StringIO and BytesIO (CPython 3.12,
// Modules/_io/stringio.c and bytesio.c), and names for the files that open()
// makes.

// stringIO keeps characters, so that positions are what Python counts. Where all
// is appended, which is what mostly happens, the text is built as it comes.
type stringIO struct {
	text    strings.Builder // if chars is nil
	chars   []rune
	pos     int
	newline py.Value // None, "", "\n", "\r", "\r\n"
	closed  bool
	length  int // characters in text
}

// bytesIO keeps bytes.
type bytesIO struct {
	data   []byte
	pos    int
	closed bool
}

func ioModule() *py.ModuleDef {
	return &py.ModuleDef{Name: "io", Init: func(t *py.Thread, m *py.Module) error {
		c := t.In.FileClasses()
		for name, v := range map[string]py.Value{
			"SEEK_SET": 0, "SEEK_CUR": 1, "SEEK_END": 2, "DEFAULT_BUFFER_SIZE": 8192, "IOBase": c.Base, "TextIOBase": c.TextBase, "BufferedIOBase": c.BufferedBase, "RawIOBase": c.RawBase,
			"TextIOWrapper": c.Text, "BufferedReader": c.Reader, "BufferedWriter": c.Writer, "BufferedRandom": c.Random, "FileIO": c.Random,
			"UnsupportedOperation": t.In.Types.Exceptions["UnsupportedOperation"], "BlockingIOError": t.In.Types.Exceptions["BlockingIOError"],
		} {
			m.Set(name, v)
		}
		if open, ok := t.In.Builtins.Dict.GetStr("open"); ok {
			m.Set("open", open)
		}
		m.Def("open_code", func(t *py.Thread, a py.Args) (py.Value, error) { return t.OpenFile(a.Pos[0].(string), "rb") })
		defIOBase(c.Base)
		text := newNative(t, m, "StringIO", func() *stringIO { return &stringIO{newline: "\n"} }, c.TextBase)
		text.class.Module, text.class.Shown = "_io", "_io.StringIO"
		defStringIO(text)
		data := newNative(t, m, "BytesIO", func() *bytesIO { return &bytesIO{} }, c.BufferedBase)
		data.class.Module, data.class.Shown = "_io", "_io.BytesIO"
		defBytesIO(data)
		return nil
	}}
}

// defIOBase adds what all file objects have.
func defIOBase(c *py.Class) {
	answer := func(name string, v py.Value) {
		c.Def(name, func(*py.Thread, py.Args) (py.Value, error) { return v, nil })
	}
	for _, name := range []string{"readable", "writable", "seekable", "isatty"} {
		answer(name, false)
	}
	answer("flush", py.None)
	c.Def("close", func(t *py.Thread, a py.Args) (py.Value, error) { return t.CallMethod(a.Pos[0], "flush") })
	c.Def("__enter__", func(_ *py.Thread, a py.Args) (py.Value, error) { return a.Pos[0], nil })
	c.Def("__exit__", func(t *py.Thread, a py.Args) (py.Value, error) {
		_, err := t.CallMethod(a.Pos[0], "close")
		return py.None, err
	})
	c.Def("__iter__", func(_ *py.Thread, a py.Args) (py.Value, error) { return a.Pos[0], nil })
	c.Def("__next__", func(t *py.Thread, a py.Args) (py.Value, error) {
		line, err := t.CallMethod(a.Pos[0], "readline")
		if err != nil {
			return nil, err
		}
		if n, err := t.Len(line); n == 0 || err != nil {
			return nil, py.ErrorArgs("StopIteration")
		}
		return line, nil
	})
	c.Def("readlines", func(t *py.Thread, a py.Args) (py.Value, error) {
		lines, err := t.Collect(a.Pos[0])
		return py.NewList(lines...), err
	})
	c.Def("writelines", func(t *py.Thread, a py.Args) (py.Value, error) {
		if len(a.Pos) != 2 {
			return nil, py.TypeErrorf("writelines() takes exactly one argument (%d given)", len(a.Pos)-1)
		}
		next, err := t.Iter(a.Pos[1])
		for err == nil {
			var line py.Value
			var ok bool
			if line, ok, err = next(t); err != nil || !ok {
				break
			}
			_, err = t.CallMethod(a.Pos[0], "write", line)
		}
		return py.None, err
	})
	c.Def("fileno", func(*py.Thread, py.Args) (py.Value, error) {
		return nil, py.Errorf("UnsupportedOperation", "fileno")
	})
}

func errClosed() error     { return py.ValueErrorf("I/O operation on closed file.") }
func errClosedText() error { return py.ValueErrorf("I/O operation on closed file") }

// sizeArgument is what read and its like take; -1 is all.
func sizeArgument(t *py.Thread, args []py.Value) (int, error) {
	if len(args) == 0 || args[0] == nil || args[0] == py.None {
		return -1, nil
	}
	n, err := t.Index(args[0])
	if err != nil {
		return 0, py.TypeErrorf("argument should be integer or None, not '%s'", t.TypeName(args[0]))
	}
	return max(n, -1), nil
}

// spread makes chars of what was written.
func (s *stringIO) spread() {
	if s.chars == nil {
		s.chars = []rune(s.text.String())
		s.text.Reset()
	}
}

func (s *stringIO) value() string {
	if s.chars == nil {
		return s.text.String()
	}
	return string(s.chars)
}

// write puts text at the position.
func (s *stringIO) write(text string) {
	switch s.newline {
	case py.None:
		text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	case "\r", "\r\n":
		text = strings.ReplaceAll(text, "\n", s.newline.(string))
	}
	if s.chars == nil && s.pos == s.length {
		s.text.WriteString(text)
		s.length += utf8.RuneCountInString(text)
		s.pos = s.length
		return
	}
	s.spread()
	chars := []rune(text)
	for len(s.chars) < s.pos {
		s.chars = append(s.chars, 0)
	}
	end := s.pos + len(chars)
	if end > len(s.chars) {
		s.chars = append(s.chars[:s.pos], chars...)
	} else {
		copy(s.chars[s.pos:], chars)
	}
	s.pos = end
}

func (s *stringIO) read(n int) string {
	s.spread()
	start := min(s.pos, len(s.chars))
	end := len(s.chars)
	if n >= 0 && start+n < end {
		end = start + n
	}
	s.pos = max(s.pos, end)
	return string(s.chars[start:end])
}

// lineLength is how long the line at the position is, at most limit if that is
// not negative.
func (s *stringIO) lineLength(limit int) int {
	s.spread()
	start := min(s.pos, len(s.chars))
	rest := s.chars[start:]
	if limit >= 0 && limit < len(rest) {
		rest = rest[:limit]
	}
	end, _ := s.newline.(string)
	for i, c := range rest {
		switch {
		case c == '\n' && end != "\r" && end != "\r\n":
			return i + 1
		case c == '\r' && end == "\r":
			return i + 1
		case c == '\r' && end == "\r\n" && i+1 < len(rest) && rest[i+1] == '\n':
			return i + 2
		case c == '\r' && s.newline == "":
			if i+1 < len(rest) && rest[i+1] == '\n' {
				return i + 2
			}
			return i + 1
		}
	}
	return len(rest)
}

func defStringIO(c native[*stringIO]) {
	open := func(name string, least, most int, fn func(t *py.Thread, s *stringIO, args []py.Value) (py.Value, error)) {
		c.def(name, least, most, func(t *py.Thread, _ *py.Object, s *stringIO, args []py.Value) (py.Value, error) {
			if s.closed {
				return nil, errClosedText()
			}
			return fn(t, s, args)
		})
	}
	c.sig("__init__(initial_value=, newline=)", func(t *py.Thread, _ *py.Object, s *stringIO, args []py.Value) (py.Value, error) {
		*s = stringIO{newline: "\n"}
		if args[1] != nil {
			s.newline = py.Unwrap(args[1])
		}
		switch text := py.Unwrap(args[0]).(type) {
		case nil, py.NoneType:
		case string:
			s.write(text)
			s.pos = 0
		default:
			return nil, py.TypeErrorf("initial_value must be str or None, not %s", t.TypeName(args[0]))
		}
		return py.None, nil
	})
	open("read", 0, 1, func(t *py.Thread, s *stringIO, args []py.Value) (py.Value, error) {
		n, err := sizeArgument(t, args)
		return s.read(n), err
	})
	open("readline", 0, 1, func(t *py.Thread, s *stringIO, args []py.Value) (py.Value, error) {
		n, err := sizeArgument(t, args)
		return s.read(s.lineLength(n)), err
	})
	open("readlines", 0, 1, func(t *py.Thread, s *stringIO, args []py.Value) (py.Value, error) {
		hint, err := sizeArgument(t, args)
		lines, size := py.NewList(), 0
		for n := s.lineLength(-1); n > 0 && (hint <= 0 || size < hint); n = s.lineLength(-1) {
			lines.Items = append(lines.Items, s.read(n))
			size += n
		}
		return lines, err
	})
	c.class.Def("__iter__", func(t *py.Thread, a py.Args) (py.Value, error) {
		_, s, err := c.self(t, "__iter__", a)
		if err == nil && s.closed {
			err = errClosedText()
		}
		return a.Pos[0], err
	})
	open("__next__", 0, 0, func(_ *py.Thread, s *stringIO, _ []py.Value) (py.Value, error) {
		n := s.lineLength(-1)
		if n == 0 {
			return nil, py.ErrorArgs("StopIteration")
		}
		return s.read(n), nil
	})
	open("write", 1, 1, func(t *py.Thread, s *stringIO, args []py.Value) (py.Value, error) {
		text, ok := py.Unwrap(args[0]).(string)
		if !ok {
			return nil, py.TypeErrorf("string argument expected, got '%s'", t.TypeName(args[0]))
		}
		s.write(text)
		return utf8.RuneCountInString(text), nil
	})
	open("getvalue", 0, 0, func(_ *py.Thread, s *stringIO, _ []py.Value) (py.Value, error) { return s.value(), nil })
	open("tell", 0, 0, func(_ *py.Thread, s *stringIO, _ []py.Value) (py.Value, error) { return s.pos, nil })
	open("seek", 1, 2, func(t *py.Thread, s *stringIO, args []py.Value) (py.Value, error) {
		to, whence, err := seekArguments(t, args)
		switch {
		case err != nil:
			return nil, err
		case whence == 0 && to < 0:
			return nil, py.ValueErrorf("Negative seek position %d", to)
		case whence != 0 && to != 0:
			return nil, py.Errorf("OSError", "Can't do nonzero cur-relative seeks")
		case whence == 0:
			s.pos = to
		case whence == 2:
			s.spread()
			s.pos = len(s.chars)
		}
		return s.pos, nil
	})
	open("truncate", 0, 1, func(t *py.Thread, s *stringIO, args []py.Value) (py.Value, error) {
		size, err := sizeArgument(t, args)
		if err != nil {
			return nil, err
		}
		if size < 0 {
			size = s.pos
		}
		s.spread()
		s.chars = s.chars[:min(size, len(s.chars))]
		return size, nil
	})
	c.get("newlines", func(*stringIO) py.Value { return py.None })
	c.get("line_buffering", func(*stringIO) py.Value { return false })
	c.get("encoding", func(*stringIO) py.Value { return py.None })
	c.get("errors", func(*stringIO) py.Value { return py.None })
	defMemory(c, func(s *stringIO) *bool { return &s.closed })
}

// defMemory adds what both kinds have.
func defMemory[T any](c native[T], closed func(x T) *bool) {
	for name, v := range map[string]bool{"readable": true, "writable": true, "seekable": true, "isatty": false} {
		c.def(name, 0, 0, func(_ *py.Thread, _ *py.Object, x T, _ []py.Value) (py.Value, error) {
			if *closed(x) {
				return nil, errClosed()
			}
			return v, nil
		})
	}
	c.def("close", 0, 0, func(_ *py.Thread, _ *py.Object, x T, _ []py.Value) (py.Value, error) {
		*closed(x) = true
		return py.None, nil
	})
	c.def("flush", 0, 0, func(_ *py.Thread, _ *py.Object, x T, _ []py.Value) (py.Value, error) {
		if *closed(x) {
			return nil, errClosed()
		}
		return py.None, nil
	})
	c.def("__enter__", 0, 0, func(_ *py.Thread, o *py.Object, x T, _ []py.Value) (py.Value, error) {
		if *closed(x) {
			return nil, errClosed()
		}
		return o, nil
	})
	c.get("closed", func(x T) py.Value { return *closed(x) })
}

func seekArguments(t *py.Thread, args []py.Value) (to, whence int, err error) {
	if to, err = t.Index(args[0]); err != nil {
		return 0, 0, err
	}
	if len(args) > 1 {
		if whence, err = t.Index(args[1]); err != nil {
			return 0, 0, err
		}
	}
	if whence < 0 || whence > 2 {
		return 0, 0, py.ValueErrorf("Invalid whence (%d, should be 0, 1 or 2)", whence)
	}
	return to, whence, nil
}

func (b *bytesIO) read(n int) py.Bytes {
	start := min(b.pos, len(b.data))
	end := len(b.data)
	if n >= 0 && start+n < end {
		end = start + n
	}
	b.pos = max(b.pos, end)
	return py.Bytes(b.data[start:end])
}

func (b *bytesIO) lineLength(limit int) int {
	rest := b.data[min(b.pos, len(b.data)):]
	if limit >= 0 && limit < len(rest) {
		rest = rest[:limit]
	}
	if i := bytes.IndexByte(rest, '\n'); i >= 0 {
		return i + 1
	}
	return len(rest)
}

func (b *bytesIO) write(data string) {
	for len(b.data) < b.pos {
		b.data = append(b.data, 0)
	}
	if end := b.pos + len(data); end >= len(b.data) {
		b.data = append(b.data[:b.pos], data...)
	} else {
		copy(b.data[b.pos:], data)
	}
	b.pos += len(data)
}

// octetsArg are the bytes of a bytes-like value.
func octetsArg(t *py.Thread, v py.Value) (string, error) {
	switch b := py.Unwrap(v).(type) {
	case py.Bytes:
		return string(b), nil
	case *py.ByteArray:
		return string(b.Data), nil
	case string:
		return "", py.TypeErrorf("a bytes-like object is required, not 'str'")
	}
	if raw, found, err := t.CallSpecial(v, "tobytes"); found && err == nil {
		if b, ok := raw.(py.Bytes); ok {
			return string(b), nil
		}
	}
	return "", py.TypeErrorf("a bytes-like object is required, not '%s'", t.TypeName(v))
}

func defBytesIO(c native[*bytesIO]) {
	open := func(name string, least, most int, fn func(t *py.Thread, b *bytesIO, args []py.Value) (py.Value, error)) {
		c.def(name, least, most, func(t *py.Thread, _ *py.Object, b *bytesIO, args []py.Value) (py.Value, error) {
			if b.closed {
				return nil, errClosed()
			}
			return fn(t, b, args)
		})
	}
	c.sig("__init__(initial_bytes=)", func(t *py.Thread, _ *py.Object, b *bytesIO, args []py.Value) (py.Value, error) {
		*b = bytesIO{}
		if args[0] == nil || args[0] == py.None {
			return py.None, nil
		}
		data, err := octetsArg(t, args[0])
		b.data = []byte(data)
		return py.None, err
	})
	read := func(t *py.Thread, b *bytesIO, args []py.Value) (py.Value, error) {
		n, err := sizeArgument(t, args)
		return b.read(n), err
	}
	open("read", 0, 1, read)
	open("read1", 0, 1, read)
	open("readline", 0, 1, func(t *py.Thread, b *bytesIO, args []py.Value) (py.Value, error) {
		n, err := sizeArgument(t, args)
		return b.read(b.lineLength(n)), err
	})
	open("readlines", 0, 1, func(t *py.Thread, b *bytesIO, args []py.Value) (py.Value, error) {
		hint, err := sizeArgument(t, args)
		lines, size := py.NewList(), 0
		for n := b.lineLength(-1); n > 0 && (hint <= 0 || size < hint); n = b.lineLength(-1) {
			lines.Items = append(lines.Items, b.read(n))
			size += n
		}
		return lines, err
	})
	open("readinto", 1, 1, func(t *py.Thread, b *bytesIO, args []py.Value) (py.Value, error) {
		into, ok := py.Unwrap(args[0]).(*py.ByteArray)
		if !ok {
			return nil, py.TypeErrorf("readinto() argument must be read-write bytes-like object, not %s", t.TypeName(args[0]))
		}
		return copy(into.Data, b.read(len(into.Data))), nil
	})
	open("__next__", 0, 0, func(_ *py.Thread, b *bytesIO, _ []py.Value) (py.Value, error) {
		n := b.lineLength(-1)
		if n == 0 {
			return nil, py.ErrorArgs("StopIteration")
		}
		return b.read(n), nil
	})
	open("write", 1, 1, func(t *py.Thread, b *bytesIO, args []py.Value) (py.Value, error) {
		data, err := octetsArg(t, args[0])
		if err != nil {
			return nil, err
		}
		b.write(data)
		return len(data), nil
	})
	open("getvalue", 0, 0, func(_ *py.Thread, b *bytesIO, _ []py.Value) (py.Value, error) { return py.Bytes(b.data), nil })
	open("getbuffer", 0, 0, func(t *py.Thread, b *bytesIO, _ []py.Value) (py.Value, error) {
		return t.CallPos(t.In.Types.MemoryView, py.Bytes(b.data))
	})
	open("tell", 0, 0, func(_ *py.Thread, b *bytesIO, _ []py.Value) (py.Value, error) { return b.pos, nil })
	open("seek", 1, 2, func(t *py.Thread, b *bytesIO, args []py.Value) (py.Value, error) {
		to, whence, err := seekArguments(t, args)
		switch {
		case err != nil:
			return nil, err
		case whence == 0 && to < 0:
			return nil, py.ValueErrorf("negative seek value %d", to)
		case whence == 1:
			to += b.pos
		case whence == 2:
			to += len(b.data)
		}
		b.pos = max(to, 0)
		return b.pos, nil
	})
	open("truncate", 0, 1, func(t *py.Thread, b *bytesIO, args []py.Value) (py.Value, error) {
		size, err := sizeArgument(t, args)
		if err != nil {
			return nil, err
		}
		if size < 0 {
			size = b.pos
		}
		b.data = b.data[:min(size, len(b.data))]
		return size, nil
	})
	defMemory(c, func(b *bytesIO) *bool { return &b.closed })
}
