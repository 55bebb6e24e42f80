package lib

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"io"

	"github.com/gustload/gust/worker/internal/py"
)

// This file defines the module zlib (CPython 3.12, Modules/zlibmodule.c) and
// what gzip stands on. Compressed bytes are valid, not those of the C
// library.

type zlibKey struct{}

func zlibError(t *py.Thread, text string) error {
	if _, err := t.Import("zlib"); err != nil {
		return err
	}
	return py.RaiseNew(t.In.Data[zlibKey{}].(*py.Class), text)
}

// inflater reads what was compressed with these wbits. r has to be a ByteReader,
// so that what follows the stream stays in it.
func inflater(r *bytes.Reader, wbits int) (io.Reader, error) {
	if wbits > 40 { // either, by what comes
		if b, err := r.ReadByte(); err == nil {
			_ = r.UnreadByte()
			if wbits = 15; b == 0x1f {
				wbits = 31
			}
		}
	}
	switch {
	case wbits < 0:
		return flate.NewReader(r), nil
	case wbits > 15:
		z, err := gzip.NewReader(r)
		if err != nil {
			return nil, err
		}
		z.Multistream(false)
		return z, nil
	}
	return zlib.NewReader(r)
}

func deflater(w io.Writer, level, wbits int) (io.WriteCloser, error) {
	switch {
	case wbits < 0:
		return flate.NewWriter(w, level)
	case wbits > 15:
		return gzip.NewWriterLevel(w, level)
	}
	return zlib.NewWriterLevel(w, level)
}

// inflate reads b to the end of the stream in it; rest is what follows.
func inflate(b []byte, wbits int) (out, rest []byte, err error) {
	r := bytes.NewReader(b)
	z, err := inflater(r, wbits)
	if err != nil {
		return nil, nil, err
	}
	out, err = io.ReadAll(z)
	return out, b[len(b)-r.Len():], err
}

// inflateError is zlib's text for what Go says.
func inflateError(t *py.Thread, err error) error {
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return zlibError(t, "Error -5 while decompressing data: incomplete or truncated stream")
	case errors.Is(err, zlib.ErrHeader), errors.Is(err, gzip.ErrHeader):
		return zlibError(t, "Error -3 while decompressing data: incorrect header check")
	case errors.Is(err, zlib.ErrChecksum), errors.Is(err, gzip.ErrChecksum):
		return zlibError(t, "Error -3 while decompressing data: incorrect data check")
	}
	return zlibError(t, "Error -3 while decompressing data: invalid block type")
}

// decompressor is decompressobj: it keeps what came and reads it anew with each
// piece, for Go's readers cannot wait in the middle.
type decompressor struct {
	wbits int
	in    []byte
	given int
	rest  []byte
	ended bool
	tail  []byte // unconsumed_tail
}

func (d *decompressor) feed(t *py.Thread, b []byte, most int) ([]byte, error) {
	d.in = append(d.in, b...)
	out, rest, err := inflate(d.in, d.wbits)
	switch {
	case err == nil:
		d.ended, d.rest = true, rest
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
	default:
		return nil, inflateError(t, err)
	}
	out = out[min(d.given, len(out)):]
	d.tail = nil
	if most > 0 && len(out) > most {
		// What is not given yet comes when the program gives back the tail.
		out, d.tail, d.ended = out[:most], []byte{0}, false
	}
	d.given += len(out)
	return out, nil
}

var (
	compressSig   = py.Sig("compress(data, /, level=, wbits=)")
	decompressSig = py.Sig("decompress(data, /, wbits=, bufsize=)")
	deflateSig    = py.Sig("compressobj(level=, method=, wbits=, memLevel=, strategy=, zdict=)")
	inflateSig    = py.Sig("decompressobj(wbits=, zdict=)")
)

// intOption is an optional argument that is an int, or its default.
func intOption(t *py.Thread, v py.Value, otherwise int) (int, error) {
	if v == nil {
		return otherwise, nil
	}
	return t.Index(v)
}

func zlibModule() *py.ModuleDef {
	return &py.ModuleDef{Name: "zlib", Init: func(t *py.Thread, m *py.Module) error {
		fault := t.In.NewException(t.In.Types.Exception, "zlib", "error")
		t.In.Data[zlibKey{}] = fault
		m.Set("error", fault)
		for name, n := range map[string]int{"MAX_WBITS": 15, "DEFLATED": 8, "DEF_MEM_LEVEL": 8, "DEF_BUF_SIZE": 16384, "Z_BEST_COMPRESSION": 9, "Z_BEST_SPEED": 1,
			"Z_DEFAULT_COMPRESSION": -1, "Z_NO_COMPRESSION": 0, "Z_DEFAULT_STRATEGY": 0, "Z_NO_FLUSH": 0, "Z_SYNC_FLUSH": 2, "Z_FULL_FLUSH": 3, "Z_FINISH": 4} {
			m.Set(name, n)
		}
		m.Set("ZLIB_VERSION", "1.3.1")
		defineChecksums(m)
		m.Def("compress", zlibCompress)
		m.Def("decompress", zlibDecompress)
		m.Def("_rest", func(t *py.Thread, a py.Args) (py.Value, error) {
			b, err := octets(t, first(a))
			if err != nil {
				return nil, err
			}
			out, rest, err := inflate(b, 31)
			if err != nil {
				return nil, inflateError(t, err)
			}
			return py.NewTuple(py.Bytes(out), py.Bytes(rest)), nil
		})
		defineDeflate(t.In, m)
		defineInflate(t.In, m)
		return nil
	}}
}

func zlibCompress(t *py.Thread, a py.Args) (py.Value, error) {
	args, err := compressSig.BindArgs(a)
	if err != nil {
		return nil, err
	}
	b, err := octets(t, args[0])
	if err != nil {
		return nil, err
	}
	level, err := intOption(t, args[1], -1)
	if err != nil {
		return nil, err
	}
	wbits, err := intOption(t, args[2], 15)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	w, err := deflater(&out, level, wbits)
	if err != nil {
		return nil, zlibError(t, "Bad compression level")
	}
	if _, err := w.Write(b); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return py.Bytes(out.String()), nil
}

func zlibDecompress(t *py.Thread, a py.Args) (py.Value, error) {
	args, err := decompressSig.BindArgs(a)
	if err != nil {
		return nil, err
	}
	b, err := octets(t, args[0])
	if err != nil {
		return nil, err
	}
	wbits, err := intOption(t, args[1], 15)
	if err != nil {
		return nil, err
	}
	out, _, err := inflate(b, wbits)
	if err != nil {
		return nil, inflateError(t, err)
	}
	return py.Bytes(out), nil
}

// compressor is compressobj.
type compressor struct {
	out bytes.Buffer
	w   io.WriteCloser
}

func (c *compressor) take() py.Value {
	b := py.Bytes(c.out.String())
	c.out.Reset()
	return b
}

func defineDeflate(in *py.Interp, m *py.Module) {
	class := in.NewClass("zlib", "Compress")
	of := func(a py.Args) *compressor { return a.Pos[0].(*py.Object).Native.(*compressor) }
	class.Def("compress", func(t *py.Thread, a py.Args) (py.Value, error) {
		b, err := octets(t, first(a.Rest(1)))
		if err != nil {
			return nil, err
		}
		if _, err := of(a).w.Write(b); err != nil {
			return nil, zlibError(t, err.Error())
		}
		return of(a).take(), nil
	})
	class.Def("flush", func(t *py.Thread, a py.Args) (py.Value, error) {
		c := of(a)
		var err error
		if mode, isInt := first(a.Rest(1)).(int); isInt && mode != 4 {
			err = c.w.(interface{ Flush() error }).Flush()
		} else {
			err = c.w.Close()
		}
		if err != nil {
			return nil, zlibError(t, err.Error())
		}
		return c.take(), nil
	})
	m.Def("compressobj", func(t *py.Thread, a py.Args) (py.Value, error) {
		args, err := deflateSig.BindArgs(a)
		if err != nil {
			return nil, err
		}
		level, err := intOption(t, args[0], -1)
		if err != nil {
			return nil, err
		}
		wbits, err := intOption(t, args[2], 15)
		if err != nil {
			return nil, err
		}
		c := &compressor{}
		if c.w, err = deflater(&c.out, level, wbits); err != nil {
			return nil, py.ValueErrorf("Invalid initialization option")
		}
		return py.NewObject(class, c), nil
	})
}

func defineInflate(in *py.Interp, m *py.Module) {
	class := in.NewClass("zlib", "Decompress")
	of := func(v py.Value) *decompressor { return v.(*py.Object).Native.(*decompressor) }
	class.Def("decompress", func(t *py.Thread, a py.Args) (py.Value, error) {
		b, err := octets(t, first(a.Rest(1)))
		if err != nil {
			return nil, err
		}
		most := a.Keyword("max_length")
		if len(a.Pos) > 2 {
			most = a.Pos[2]
		}
		n, err := intOption(t, most, 0)
		if err != nil {
			return nil, err
		}
		d := of(a.Pos[0])
		if len(d.tail) > 0 && bytes.Equal(b, d.tail) {
			b = nil
		}
		out, err := d.feed(t, b, n)
		return py.Bytes(out), err
	})
	class.Def("flush", func(t *py.Thread, a py.Args) (py.Value, error) {
		out, err := of(a.Pos[0]).feed(t, nil, 0)
		return py.Bytes(out), err
	})
	class.Get("eof", func(_ *py.Thread, self py.Value) (py.Value, error) { return of(self).ended, nil })
	class.Get("unused_data", func(_ *py.Thread, self py.Value) (py.Value, error) { return py.Bytes(of(self).rest), nil })
	class.Get("unconsumed_tail", func(_ *py.Thread, self py.Value) (py.Value, error) { return py.Bytes(of(self).tail), nil })
	m.Def("decompressobj", func(t *py.Thread, a py.Args) (py.Value, error) {
		args, err := inflateSig.BindArgs(a)
		if err != nil {
			return nil, err
		}
		wbits, err := intOption(t, args[0], 15)
		return py.NewObject(class, &decompressor{wbits: wbits}), err
	})
}
