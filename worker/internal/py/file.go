package py

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"
	"syscall"
)

// This file defines open() and what file objects keep (CPython 3.12,
// Modules/_io).

// FileObject is the Go part of a file object. Nothing is kept back on writing:
// what write returns for, the operating system has.
type FileObject struct {
	f        File
	w        io.Writer // in place of f, for sys.stdout and its like
	wrapped  Value     // in place of f: a binary file object made elsewhere
	name     Value
	mode     string
	encoding string
	errors   string
	newline  Value // None, or "", "\n", "\r", "\r\n"

	binary, readable, writable, closed bool
	detached                           bool // its wrapped file was taken away

	buf    []byte // read, not yet given out
	eof    bool
	offset int64 // in f, behind buf
	whole  bool  // buf is all of the file, as UTF-8

	ends [3]bool // which of "\r", "\n" and "\r\n" were read
}

var openSig = Sig("open(file, mode=, buffering=, encoding=, errors=, newline=, closefd=, opener=)")

func builtinOpen(t *Thread, a Args) (Value, error) {
	var args [8]Value
	if err := openSig.Bind(a, args[:]); err != nil {
		return nil, err
	}
	for i, name := range []string{"mode", "", "encoding", "errors", "newline"} {
		v := args[i+1]
		if _, ok := Unwrap(v).(string); v != nil && v != None && name != "" && !ok {
			return nil, TypeErrorf("open() argument '%s' must be str, not %s", name, t.TypeName(v))
		}
	}
	file := &FileObject{name: args[0], mode: "r", newline: None}
	for _, s := range []struct {
		place *string
		v     Value
	}{{&file.mode, args[1]}, {&file.encoding, args[3]}, {&file.errors, args[4]}} {
		if text, ok := Unwrap(s.v).(string); ok {
			*s.place = text
		}
	}
	if args[5] != nil {
		file.newline = Unwrap(args[5])
	}
	return t.Open(file)
}

// OpenFile is open(name, mode) with the defaults for the rest.
func (t *Thread) OpenFile(name, mode string) (Value, error) {
	return t.Open(&FileObject{name: name, mode: mode, newline: None})
}

// Open opens the file that f describes: its name, mode and newline, and what is
// not to be the default of encoding and errors.
func (t *Thread) Open(f *FileObject) (Value, error) {
	flag, err := f.flags()
	if err != nil {
		return nil, err
	}
	name, err := t.PathName(f.name)
	if err != nil {
		return nil, err
	}
	if _, isBytes := Unwrap(f.name).(Bytes); !isBytes {
		f.name = name
	}
	if err := f.check(); err != nil {
		return nil, err
	}
	if t.In.Files == nil {
		return nil, t.OSError(fs.ErrPermission, f.name)
	}
	if info, err := t.In.Files.Stat(name); err == nil && info.IsDir {
		return nil, t.OSError(syscall.EISDIR, f.name)
	}
	if f.f, err = t.In.Files.Open(name, flag, 0o666); err != nil {
		return nil, t.OSError(err, f.name)
	}
	if strings.Contains(f.mode, "a") {
		f.offset, _ = f.f.Seek(0, io.SeekEnd)
	}
	return NewObject(t.In.fileClass(f), f), nil
}

// flags reads the mode.
func (f *FileObject) flags() (int, error) {
	kinds, plus, text := "", false, false
	for i, c := range f.mode {
		if strings.ContainsRune(f.mode[i+1:], c) || !strings.ContainsRune("rwaxbt+", c) {
			return 0, ValueErrorf("invalid mode: '%s'", f.mode)
		}
		switch c {
		case '+':
			plus = true
		case 'b':
			f.binary = true
		case 't':
			text = true
		default:
			kinds += string(c)
		}
	}
	switch {
	case text && f.binary:
		return 0, ValueErrorf("can't have text and binary mode at once")
	case kinds == "":
		return 0, ValueErrorf("Must have exactly one of create/read/write/append mode and at most one plus")
	case len(kinds) != 1:
		return 0, ValueErrorf("must have exactly one of create/read/write/append mode")
	}
	if f.binary {
		f.mode = kinds + "b" + strings.Repeat("+", strings.Count(f.mode, "+"))
	}
	f.readable, f.writable = kinds == "r" || plus, kinds != "r" || plus
	flag := map[string]int{
		"r": 0, "w": os.O_CREATE | os.O_TRUNC, "a": os.O_CREATE | os.O_APPEND, "x": os.O_CREATE | os.O_EXCL,
	}[kinds]
	switch {
	case plus:
		return flag | os.O_RDWR, nil
	case kinds == "r":
		return flag | os.O_RDONLY, nil
	}
	return flag | os.O_WRONLY, nil
}

// check looks at what only text files may have, and at the encoding.
func (f *FileObject) check() error {
	if f.binary {
		switch {
		case f.encoding != "":
			return ValueErrorf("binary mode doesn't take an encoding argument")
		case f.errors != "":
			return ValueErrorf("binary mode doesn't take an errors argument")
		case f.newline != None:
			return ValueErrorf("binary mode doesn't take a newline argument")
		}
		return nil
	}
	if f.encoding == "" {
		f.encoding = "UTF-8"
	}
	if f.errors == "" {
		f.errors = "strict"
	}
	switch f.newline {
	case None, "", "\n", "\r", "\r\n":
	default:
		return ValueErrorf("illegal newline value: %s", f.newline)
	}
	_, err := encodeText("", f.encoding, f.errors)
	return err
}

// lineEncoding tells whether lines of the encoding can be found as bytes, and
// be decoded one by one.
func lineEncoding(name string) bool {
	switch strings.NewReplacer("_", "-", " ", "-").Replace(strings.ToLower(name)) {
	case "utf-8", "utf8", "ascii", "us-ascii", "latin-1", "latin1", "iso-8859-1", "cp1252", "windows-1252", "iso8859-1":
		return true
	}
	return false
}

// PathName is os.fspath(v), as str.
func (t *Thread) PathName(v Value) (string, error) {
	switch s := Unwrap(v).(type) {
	case string:
		if strings.ContainsRune(s, 0) {
			return "", ValueErrorf("embedded null byte")
		}
		return s, nil
	case Bytes:
		return string(s), nil
	}
	r, found, err := t.CallSpecial(v, "__fspath__")
	if err != nil {
		return "", err
	}
	if s, ok := Unwrap(r).(string); ok && found {
		return s, nil
	}
	return "", TypeErrorf("expected str, bytes or os.PathLike object, not %s", t.TypeName(v))
}

// OSError is the exception for what the operating system, or a sandbox, says;
// name is the file's, or nil.
func (t *Thread) OSError(err error, name Value) error {
	if _, ok := errors.AsType[*Raised](err); ok {
		return err
	}
	number, text := 5, err.Error()
	if errno, ok := errors.AsType[syscall.Errno](err); ok {
		number, text = int(errno), errno.Error()
	} else {
		if pathError, ok := errors.AsType[*fs.PathError](err); ok {
			text = pathError.Err.Error()
		}
		for _, known := range []struct {
			err error
			as  syscall.Errno
		}{{fs.ErrNotExist, syscall.ENOENT}, {fs.ErrPermission, syscall.EACCES}, {fs.ErrExist, syscall.EEXIST}} {
			if errors.Is(err, known.err) {
				number = int(known.as)
				if text == known.err.Error() {
					text = known.as.Error()
				}
			}
		}
	}
	if text != "" {
		text = strings.ToUpper(text[:1]) + text[1:]
	}
	args := []Value{number, text}
	if name != nil {
		args = append(args, name)
	}
	exc, makeErr := t.CallPos(t.In.Types.Exceptions["OSError"], args...)
	if makeErr != nil {
		return makeErr
	}
	return Raise(exc.(*Object))
}

func (f *FileObject) usable(write bool) error {
	switch {
	case f.detached:
		return ValueErrorf("underlying buffer has been detached")
	case f.closed:
		return ValueErrorf("I/O operation on closed file.")
	case write && !f.writable && f.binary:
		return unsupported("write")
	case write && !f.writable:
		return unsupported("not writable")
	case !write && !f.readable && f.binary:
		return unsupported("read")
	case !write && !f.readable:
		return unsupported("not readable")
	}
	return nil
}

// unsupported is io.UnsupportedOperation, whose class derives from OSError and
// ValueError.
func unsupported(text string) error { return Errorf("UnsupportedOperation", "%s", text) }

const readChunk = 32 << 10

// fill reads more; eof says that there is none.
func (f *FileObject) fill(t *Thread) error {
	if f.wrapped != nil && !f.eof {
		return f.fillWrapped(t)
	}
	if f.eof || f.f == nil {
		f.eof = true
		return nil
	}
	room := make([]byte, readChunk)
	n, err := f.f.Read(room)
	f.buf = append(f.buf, room[:n]...)
	f.offset += int64(n)
	if errors.Is(err, io.EOF) {
		f.eof = true
		return nil
	}
	if err != nil {
		return t.OSError(err, nil)
	}
	return nil
}

func (f *FileObject) fillWrapped(t *Thread) error {
	name := "read1" // what is there, without waiting for more
	if _, ok, err := t.LookupAttr(f.wrapped, name); err != nil || !ok {
		name = "read"
	}
	v, err := t.CallMethod(f.wrapped, name, readChunk)
	if err != nil {
		return err
	}
	data, ok := bytesLike(v)
	if !ok {
		return TypeErrorf("underlying read() should have returned a bytes-like object, not '%s'", t.TypeName(v))
	}
	f.buf = append(f.buf, data...)
	f.offset += int64(len(data))
	f.eof = data == ""
	return nil
}

// seekUnder moves the file under the buffer.
func (f *FileObject) seekUnder(t *Thread, to, whence int) (int64, error) {
	if f.wrapped != nil {
		v, err := t.CallMethod(f.wrapped, "seek", to, whence)
		at, _ := v.(int)
		return int64(at), err
	}
	at, err := f.f.Seek(int64(to), whence)
	if err != nil {
		return 0, t.OSError(err, nil)
	}
	return at, nil
}

// lineEnds is the attribute newlines.
func (f *FileObject) lineEnds() Value {
	found := NewTuple()
	for i, end := range []string{"\r", "\n", "\r\n"} {
		if f.ends[i] {
			found.Items = append(found.Items, end)
		}
	}
	switch len(found.Items) {
	case 0:
		return None
	case 1:
		return found.Items[0]
	}
	return found
}

// prepare decodes the whole of a text file whose encoding leaves no other way.
func (f *FileObject) prepare(t *Thread) error {
	if f.binary || f.whole || lineEncoding(f.encoding) {
		return nil
	}
	data, err := f.readAll(t)
	if err != nil {
		return err
	}
	text, err := decodeText(string(data), f.encoding, f.errors)
	if err != nil {
		return err
	}
	f.buf, f.whole = []byte(text), true
	return nil
}

func (f *FileObject) readAll(t *Thread) ([]byte, error) {
	for !f.eof {
		if err := f.fill(t); err != nil {
			return nil, err
		}
		if err := t.Poll(); err != nil {
			return nil, err
		}
		if len(f.buf) > maxRepeat {
			return nil, memoryError()
		}
	}
	f.eof = false // the file may grow
	data := f.buf
	f.buf = nil
	return data, nil
}

// text decodes what was read, and makes its line ends "\n" if that is wanted.
func (f *FileObject) text(data []byte) (string, error) {
	s := string(data)
	if !f.whole {
		var err error
		if s, err = decodeText(s, f.encoding, f.errors); err != nil {
			return "", err
		}
	}
	f.noteEnds(s)
	if f.newline == None && strings.Contains(s, "\r") {
		s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	}
	return s, nil
}

func (f *FileObject) noteEnds(s string) {
	if f.newline != None && f.newline != "" {
		return
	}
	both := strings.Count(s, "\r\n")
	f.ends[2] = f.ends[2] || both > 0
	f.ends[0] = f.ends[0] || strings.Count(s, "\r") > both
	f.ends[1] = f.ends[1] || strings.Count(s, "\n") > both
}

// line takes a line from the buffer, of limit bytes at most if that is not
// negative; it is empty at the end.
func (f *FileObject) line(t *Thread, limit int) ([]byte, error) {
	searched := 0
	for {
		end := f.lineEnd(searched)
		if limit >= 0 && (end > limit || end < 0 && len(f.buf) >= limit) {
			end = limit
		}
		if end >= 0 {
			return f.take(end), nil
		}
		searched = max(len(f.buf)-1, 0)
		if f.eof {
			f.eof = false
			return f.take(len(f.buf)), nil
		}
		if err := f.fill(t); err != nil {
			return nil, err
		}
	}
}

// lineEnd is where the first line in the buffer ends, or -1.
func (f *FileObject) lineEnd(from int) int {
	rest := f.buf[from:]
	switch f.newline {
	case "\n":
	case "\r", "\r\n":
		if i := bytes.Index(rest, []byte(f.newline.(string))); i >= 0 {
			return from + i + len(f.newline.(string))
		}
		return -1
	default:
		if f.binary {
			break
		}
		i := bytes.IndexAny(rest, "\r\n")
		if i < 0 {
			return -1
		}
		if rest[i] == '\n' {
			return from + i + 1
		}
		switch {
		case i+1 < len(rest) && rest[i+1] == '\n':
			return from + i + 2
		case i+1 < len(rest) || f.eof:
			return from + i + 1
		}
		return -1
	}
	if i := bytes.IndexByte(rest, '\n'); i >= 0 {
		return from + i + 1
	}
	return -1
}

func (f *FileObject) take(n int) []byte {
	data := f.buf[:n:n]
	f.buf = f.buf[n:]
	return data
}

// unread forgets what was read ahead, and puts the file where the program
// believes it to be.
func (f *FileObject) unread() error {
	if len(f.buf) == 0 || f.whole {
		return nil
	}
	to := f.offset - int64(len(f.buf))
	f.buf, f.eof = nil, false
	_, err := f.f.Seek(to, io.SeekStart)
	f.offset = to
	return err
}

func (f *FileObject) write(t *Thread, data string) error {
	if f.w != nil {
		_, err := io.WriteString(f.w, data)
		if err != nil {
			return t.OSError(err, nil)
		}
		return nil
	}
	if f.wrapped != nil {
		_, err := t.CallMethod(f.wrapped, "write", Bytes(data))
		return err
	}
	if err := f.unread(); err != nil {
		return t.OSError(err, nil)
	}
	n, err := f.f.Write([]byte(data))
	f.offset += int64(n)
	if err != nil {
		return t.OSError(err, nil)
	}
	return nil
}

func (f *FileObject) close(t *Thread) error {
	if f.closed {
		return nil
	}
	f.closed, f.buf = true, nil
	if f.wrapped != nil {
		_, err := t.CallMethod(f.wrapped, "close")
		return err
	}
	if f.f == nil {
		return nil
	}
	if err := f.f.Close(); err != nil {
		return t.OSError(err, nil)
	}
	return nil
}
