package py

import (
	"io"
	"io/fs"
	"strings"
	"syscall"
	"unicode/utf8"
)

// fileKey finds the classes of file objects in Interp.Data.
type fileKey struct{}

// FileClasses are the classes of module io that open() and TextIOWrapper make,
// and those that they derive from.
type FileClasses struct {
	Base, TextBase, BufferedBase, RawBase *Class
	Text, Reader, Writer, Random          *Class
}

// FileClasses are the interpreter's.
func (in *Interp) FileClasses() *FileClasses {
	if c, ok := in.Data[fileKey{}].(*FileClasses); ok {
		return c
	}
	base := in.NewClass("io", "IOBase")
	c := &FileClasses{
		Base: base, TextBase: in.NewClass("io", "TextIOBase", base), BufferedBase: in.NewClass("io", "BufferedIOBase", base), RawBase: in.NewClass("io", "RawIOBase", base),
	}
	c.Text, c.Reader = in.NewClass("_io", "TextIOWrapper", c.TextBase), in.NewClass("_io", "BufferedReader", c.BufferedBase)
	c.Writer, c.Random = in.NewClass("_io", "BufferedWriter", c.BufferedBase), in.NewClass("_io", "BufferedRandom", c.BufferedBase)
	in.Data[fileKey{}] = c
	for _, class := range []*Class{c.Text, c.Reader, c.Writer, c.Random} {
		class.Shown = "_io." + class.Name
		defFile(class)
		defFileMaking(class, class == c.Text)
	}
	errs := in.Types.Exceptions
	errs["UnsupportedOperation"] = in.NewClass("io", "UnsupportedOperation", errs["OSError"], errs["ValueError"])
	return c
}

func (in *Interp) fileClass(f *FileObject) *Class {
	c := in.FileClasses()
	switch {
	case !f.binary:
		return c.Text
	case f.readable && f.writable:
		return c.Random
	case f.writable:
		return c.Writer
	}
	return c.Reader
}

// defFileMaking lets the class be called with a binary file to wrap.
func defFileMaking(c *Class, text bool) {
	sig := Sig("TextIOWrapper(buffer, encoding=, errors=, newline=, line_buffering=, write_through=)")
	if !text {
		sig = Sig(c.Name + "(raw, buffer_size=)")
	}
	c.New = func(t *Thread, cls *Class, a Args) (Value, error) {
		args, err := sig.BindArgs(a)
		if err != nil {
			return nil, err
		}
		f := &FileObject{wrapped: args[0], mode: "r", newline: None, binary: !text, name: None}
		if v, ok, err := t.LookupAttr(args[0], "name"); ok && err == nil {
			f.name = v
		}
		for _, ability := range []struct {
			name string
			has  *bool
		}{{"readable", &f.readable}, {"writable", &f.writable}} {
			v, err := t.CallMethod(args[0], ability.name)
			if err != nil {
				return nil, err
			}
			*ability.has = v == true
		}
		f.readable = f.readable && c.Name != "BufferedWriter"
		f.writable = f.writable && c.Name != "BufferedReader"
		if text {
			f.encoding, _ = Unwrap(args[1]).(string)
			f.errors, _ = Unwrap(args[2]).(string)
			if args[3] != nil {
				f.newline = Unwrap(args[3])
			}
		}
		if err := f.check(); err != nil {
			return nil, err
		}
		return NewObject(cls, f), nil
	}
}

// NewTextWriter makes a file object that writes to w: sys.stdout.
func (in *Interp) NewTextWriter(name string, w io.Writer) *Object {
	if w == nil {
		w = io.Discard
	}
	f := &FileObject{w: w, name: name, mode: "w", encoding: "utf-8", errors: "strict", newline: None, writable: true}
	return NewObject(in.fileClass(f), f)
}

// NewTextReader makes a file object that reads from r: sys.stdin.
func (in *Interp) NewTextReader(name string, r io.Reader) *Object {
	f := &FileObject{f: readerFile{r}, name: name, mode: "r", encoding: "utf-8", errors: "strict", newline: None, readable: true}
	return NewObject(in.fileClass(f), f)
}

// readerFile is a File that can be read only.
type readerFile struct{ io.Reader }

func (readerFile) Write([]byte) (int, error)      { return 0, fs.ErrPermission }
func (readerFile) Seek(int64, int) (int64, error) { return 0, syscall.ESPIPE }
func (readerFile) Close() error                   { return nil }

func fileOf(t *Thread, v Value) (*FileObject, error) {
	if o, ok := v.(*Object); ok {
		if f, ok := o.Native.(*FileObject); ok {
			return f, nil
		}
	}
	return nil, TypeErrorf("descriptor for '_io._IOBase' objects doesn't apply to a '%s' object", t.TypeName(v))
}

// defFile adds the methods of all file objects.
func defFile(c *Class) {
	method := func(name string, most int, fn func(t *Thread, f *FileObject, args []Value) (Value, error)) {
		c.Def(name, func(t *Thread, a Args) (Value, error) {
			f, err := fileOf(t, a.Pos[0])
			if err != nil {
				return nil, err
			}
			if len(a.Kw) > 0 {
				return nil, TypeErrorf("%s() takes no keyword arguments", name)
			}
			if err := checkCount(name, len(a.Pos)-1, 0, most); err != nil {
				return nil, err
			}
			return fn(t, f, a.Pos[1:])
		})
	}
	method("read", 1, fileRead)
	method("readline", 1, fileReadline)
	method("readlines", 1, fileReadlines)
	method("write", 1, fileWrite)
	method("writelines", 1, fileWritelines)
	method("seek", 2, fileSeek)
	method("tell", 0, fileTell)
	method("truncate", 1, fileTruncate)
	method("close", 0, func(t *Thread, f *FileObject, _ []Value) (Value, error) { return None, f.close(t) })
	method("flush", 0, func(t *Thread, f *FileObject, _ []Value) (Value, error) {
		if f.closed {
			return nil, ValueErrorf("I/O operation on closed file.")
		}
		if f.wrapped != nil {
			return t.CallMethod(f.wrapped, "flush")
		}
		return None, nil
	})
	method("fileno", 0, func(t *Thread, f *FileObject, _ []Value) (Value, error) {
		if f.wrapped != nil {
			return t.CallMethod(f.wrapped, "fileno")
		}
		if open, ok := f.f.(interface{ Fd() uintptr }); ok {
			return int(open.Fd()), nil
		}
		return nil, unsupported("fileno")
	})
	method("readable", 0, func(_ *Thread, f *FileObject, _ []Value) (Value, error) { return f.readable, nil })
	method("writable", 0, func(_ *Thread, f *FileObject, _ []Value) (Value, error) { return f.writable, nil })
	method("seekable", 0, func(t *Thread, f *FileObject, _ []Value) (Value, error) {
		if f.wrapped != nil {
			return t.CallMethod(f.wrapped, "seekable")
		}
		_, stream := f.f.(readerFile)
		return f.f != nil && !stream, nil
	})
	method("isatty", 0, func(*Thread, *FileObject, []Value) (Value, error) { return false, nil })
	defFileBytes(c, method)
	method("__exit__", 3, func(t *Thread, f *FileObject, _ []Value) (Value, error) { return None, f.close(t) })
	defFileProtocol(c)
}

func defFileProtocol(c *Class) {
	same := func(t *Thread, a Args) (Value, error) {
		f, err := fileOf(t, a.Pos[0])
		if err == nil && f.closed {
			err = ValueErrorf("I/O operation on closed file.")
		}
		return a.Pos[0], err
	}
	c.Def("__enter__", same)
	c.Def("__iter__", same)
	c.Def("__next__", func(t *Thread, a Args) (Value, error) {
		f, err := fileOf(t, a.Pos[0])
		if err != nil {
			return nil, err
		}
		line, err := fileReadline(t, f, nil)
		if err == nil && (line == "" || line == Bytes("")) {
			err = ErrorArgs("StopIteration")
		}
		return line, err
	})
	c.Def("__repr__", func(t *Thread, a Args) (Value, error) {
		f, err := fileOf(t, a.Pos[0])
		if err != nil {
			return nil, err
		}
		name, err := t.Repr(f.name)
		if err != nil || f.binary {
			return "<" + t.TypeName(a.Pos[0]) + " name=" + name + ">", err
		}
		return "<_io.TextIOWrapper name=" + name + " mode=" + ReprString(f.mode) + " encoding=" + ReprString(f.encoding) + ">", nil
	})
	part := func(name string, get func(f *FileObject) Value) {
		c.Get(name, func(t *Thread, self Value) (Value, error) {
			f, err := fileOf(t, self)
			if err != nil {
				return nil, err
			}
			v := get(f)
			if v == nil {
				return nil, t.noAttribute(self, name)
			}
			return v, nil
		})
	}
	part("name", func(f *FileObject) Value { return f.name })
	part("closed", func(f *FileObject) Value { return f.closed })
	part("mode", func(f *FileObject) Value {
		if f.binary && !strings.Contains(f.mode, "b") {
			return f.mode + "b"
		}
		return f.mode
	})
	part("newlines", func(f *FileObject) Value { return f.lineEnds() })
	textPart := func(name string, get func(f *FileObject) Value) {
		part(name, func(f *FileObject) Value {
			if f.binary {
				return nil
			}
			return get(f)
		})
	}
	textPart("encoding", func(f *FileObject) Value { return f.encoding })
	textPart("line_buffering", func(f *FileObject) Value { return false })
	textPart("errors", func(f *FileObject) Value { return f.errors })
	c.Get("buffer", func(t *Thread, self Value) (Value, error) {
		f, err := fileOf(t, self)
		if err != nil || f.binary {
			return nil, t.noAttribute(self, "buffer")
		}
		if f.wrapped != nil {
			return f.wrapped, nil
		}
		raw := *f
		raw.binary, raw.newline = true, None
		return NewObject(t.In.fileClass(&raw), &raw), nil
	})
}

// sizeArg is the size that read and its like take: -1 is all.
func (t *Thread) sizeArg(args []Value) (int, error) {
	v := arg(args, 0)
	if v == nil || v == None {
		return -1, nil
	}
	if !t.isIndex(v) {
		return 0, TypeErrorf("argument should be integer or None, not '%s'", t.TypeName(v))
	}
	return t.Index(v)
}

func fileRead(t *Thread, f *FileObject, args []Value) (Value, error) {
	n, err := t.sizeArg(args)
	if err != nil {
		return nil, err
	}
	if f.closed && f.binary {
		return nil, ValueErrorf("read of closed file")
	}
	if err := f.usable(false); err != nil {
		return nil, err
	}
	if err := f.prepare(t); err != nil {
		return nil, err
	}
	if n < 0 {
		data, err := f.readAll(t)
		if err != nil {
			return nil, err
		}
		return f.result(data)
	}
	if f.binary {
		for len(f.buf) < n && !f.eof {
			if err := f.fill(t); err != nil {
				return nil, err
			}
		}
		f.eof = false
		return f.result(f.take(min(n, len(f.buf))))
	}
	return f.readChars(t, n)
}

func (f *FileObject) result(data []byte) (Value, error) {
	if f.binary {
		return Bytes(data), nil
	}
	s, err := f.text(data)
	return s, err
}

// readChars reads n characters of a text file.
func (f *FileObject) readChars(t *Thread, n int) (Value, error) {
	var b strings.Builder
	for n > 0 {
		for len(f.buf) < utf8.UTFMax && !f.eof {
			if err := f.fill(t); err != nil {
				return nil, err
			}
		}
		if len(f.buf) == 0 {
			break
		}
		size := 1
		if f.whole || strings.HasPrefix(strings.ToLower(f.encoding), "utf") {
			_, size = utf8.DecodeRune(f.buf)
		}
		if f.newline == None && f.buf[0] == '\r' && len(f.buf) > 1 && f.buf[1] == '\n' {
			size = 2
		}
		s, err := f.text(f.take(size))
		if err != nil {
			return nil, err
		}
		b.WriteString(s)
		n--
	}
	f.eof = false
	return b.String(), nil
}

func fileReadline(t *Thread, f *FileObject, args []Value) (Value, error) {
	n, err := t.sizeArg(args)
	if err != nil {
		return nil, err
	}
	if err := f.usable(false); err != nil {
		return nil, err
	}
	if err := f.prepare(t); err != nil {
		return nil, err
	}
	data, err := f.line(t, n)
	if err != nil {
		return nil, err
	}
	return f.result(data)
}

func fileReadlines(t *Thread, f *FileObject, args []Value) (Value, error) {
	hint, err := t.sizeArg(args)
	if err != nil {
		return nil, err
	}
	lines, size := &List{}, 0
	for {
		line, err := fileReadline(t, f, nil)
		if err != nil {
			return nil, err
		}
		n, _ := nativeLen(line)
		if n == 0 {
			return lines, nil
		}
		lines.Items = append(lines.Items, line)
		if size += n; hint > 0 && size >= hint {
			return lines, nil
		}
	}
}

func fileWrite(t *Thread, f *FileObject, args []Value) (Value, error) {
	if len(args) != 1 {
		return nil, TypeErrorf("write() takes exactly one argument (%d given)", len(args))
	}
	if err := f.usable(true); err != nil {
		return nil, err
	}
	if f.binary {
		data, ok := bytesLike(args[0])
		if !ok {
			return nil, TypeErrorf("a bytes-like object is required, not '%s'", t.TypeName(args[0]))
		}
		return len(data), f.write(t, data)
	}
	text, ok := Unwrap(args[0]).(string)
	if !ok {
		return nil, TypeErrorf("write() argument must be str, not %s", t.TypeName(args[0]))
	}
	size := StrLen(text)
	if end, ok := f.newline.(string); ok && strings.HasPrefix(end, "\r") {
		text = strings.ReplaceAll(text, "\n", end)
	}
	data, err := encodeText(text, f.encoding, f.errors)
	if err != nil {
		return nil, err
	}
	return size, f.write(t, data)
}

func fileWritelines(t *Thread, f *FileObject, args []Value) (Value, error) {
	if len(args) != 1 {
		return nil, TypeErrorf("writelines() takes exactly one argument (%d given)", len(args))
	}
	next, err := t.Iter(args[0])
	if err != nil {
		return nil, err
	}
	for {
		line, ok, err := next(t)
		if err != nil {
			return nil, err
		}
		if !ok {
			return None, nil
		}
		if _, err := fileWrite(t, f, []Value{line}); err != nil {
			return nil, err
		}
	}
}

func fileSeek(t *Thread, f *FileObject, args []Value) (Value, error) {
	if len(args) == 0 {
		return nil, TypeErrorf("seek expected at least 1 argument, got 0")
	}
	if f.closed {
		return nil, ValueErrorf("I/O operation on closed file.")
	}
	if f.f == nil && f.wrapped == nil {
		return nil, unsupported("underlying stream is not seekable")
	}
	to, err := t.Index(args[0])
	if err != nil {
		return nil, err
	}
	whence := 0
	if len(args) == 2 {
		if whence, err = t.Index(args[1]); err != nil {
			return nil, err
		}
	}
	switch {
	case whence < 0 || whence > 2:
		return nil, ValueErrorf("invalid whence (%d, should be 0, 1 or 2)", whence)
	case !f.binary && whence == 1 && to != 0:
		return nil, unsupported("can't do nonzero cur-relative seeks")
	case !f.binary && whence == 2 && to != 0:
		return nil, unsupported("can't do nonzero end-relative seeks")
	case whence == 0 && to < 0:
		return nil, ValueErrorf("negative seek position %d", to)
	}
	if whence == 1 {
		to -= len(f.buf)
	}
	at, err := f.seekUnder(t, to, whence)
	if err != nil {
		return nil, err
	}
	f.buf, f.eof, f.whole, f.offset = nil, false, false, at
	return int(at), nil
}

func fileTell(_ *Thread, f *FileObject, _ []Value) (Value, error) {
	if f.closed {
		return nil, ValueErrorf("I/O operation on closed file.")
	}
	return int(f.offset) - len(f.buf), nil
}

// fileTruncate can cut only where the file under it can.
func fileTruncate(t *Thread, f *FileObject, args []Value) (Value, error) {
	if err := f.usable(true); err != nil {
		return nil, err
	}
	cutter, ok := f.f.(interface{ Truncate(size int64) error })
	if !ok {
		return nil, unsupported("truncate")
	}
	size := int(f.offset) - len(f.buf)
	if v := arg(args, 0); v != nil && v != None {
		var err error
		if size, err = t.Index(v); err != nil {
			return nil, err
		}
	}
	if err := cutter.Truncate(int64(size)); err != nil {
		return nil, t.OSError(err, nil)
	}
	return size, nil
}

// defFileBytes adds what only binary files have, and what only text files have.
func defFileBytes(c *Class, method func(name string, most int, fn func(t *Thread, f *FileObject, args []Value) (Value, error))) {
	if c.Name == "TextIOWrapper" {
		method("detach", 0, func(t *Thread, f *FileObject, _ []Value) (Value, error) {
			if f.wrapped == nil {
				return nil, unsupported("detach")
			}
			inner := f.wrapped
			f.wrapped, f.closed, f.detached = nil, true, true
			return inner, nil
		})
		c.Def("reconfigure", func(t *Thread, a Args) (Value, error) {
			f, err := fileOf(t, a.Pos[0])
			if err != nil {
				return nil, err
			}
			if s, ok := Unwrap(a.Keyword("encoding")).(string); ok {
				f.encoding = s
			}
			if s, ok := Unwrap(a.Keyword("errors")).(string); ok {
				f.errors = s
			}
			return None, f.check()
		})
		return
	}
	method("read1", 1, func(t *Thread, f *FileObject, args []Value) (Value, error) {
		n, err := t.sizeArg(args)
		if err != nil {
			return nil, err
		}
		if err := f.usable(false); err != nil {
			return nil, err
		}
		if len(f.buf) == 0 {
			if err := f.fill(t); err != nil {
				return nil, err
			}
			f.eof = false
		}
		if n < 0 {
			n = len(f.buf)
		}
		return f.result(f.take(min(n, len(f.buf))))
	})
	method("peek", 1, func(t *Thread, f *FileObject, args []Value) (Value, error) {
		if err := f.usable(false); err != nil {
			return nil, err
		}
		if len(f.buf) == 0 {
			if err := f.fill(t); err != nil {
				return nil, err
			}
			f.eof = false
		}
		return Bytes(f.buf), nil
	})
	method("readinto", 1, func(t *Thread, f *FileObject, args []Value) (Value, error) {
		if len(args) != 1 {
			return nil, TypeErrorf("readinto() takes exactly one argument (%d given)", len(args))
		}
		into, ok := Unwrap(args[0]).(*ByteArray)
		if !ok {
			return nil, TypeErrorf("readinto() argument must be read-write bytes-like object, not %s", t.TypeName(args[0]))
		}
		v, err := fileRead(t, f, []Value{len(into.Data)})
		if err != nil {
			return nil, err
		}
		data, _ := v.(Bytes)
		return copy(into.Data, data), nil
	})
}
