package locustfile

import (
	"errors"
	"io"
	"strings"

	"github.com/gustload/gust/worker"
	"github.com/gustload/gust/worker/client"
	"github.com/gustload/gust/worker/internal/py"
	"github.com/gustload/gust/worker/internal/py/lib"
)

// defineBody adds what gives the body of a response.
func (s *shard) defineBody(c *py.Class) {
	get := func(name string, f func(t *py.Thread, r *response) (py.Value, error)) {
		c.Get(name, func(t *py.Thread, self py.Value) (py.Value, error) { return f(t, responseOf(self)) })
	}
	get("content", func(t *py.Thread, r *response) (py.Value, error) { return r.content(t) })
	get("text", func(t *py.Thread, r *response) (py.Value, error) { return r.text(t) })
	c.Set("encoding", &py.GetSet{Name: "encoding",
		Get: func(_ *py.Thread, self py.Value) (py.Value, error) {
			r := responseOf(self)
			if r.encoding != nil {
				return r.encoding, nil
			}
			if e := r.answer.Encoding(); e != "" {
				return e, nil
			}
			return py.None, nil
		},
		Set: func(_ *py.Thread, self, v py.Value) error {
			responseOf(self).encoding = v
			return nil
		}})
	get("apparent_encoding", func(t *py.Thread, r *response) (py.Value, error) {
		content, err := r.content(t)
		body, _ := content.(py.Bytes)
		if strings.IndexFunc(string(body), func(c rune) bool { return c > 0x7f }) < 0 {
			return "ascii", err
		}
		return "utf-8", err
	})
	jsonSig := py.Sig("json(**kwargs)")
	c.Def("json", func(t *py.Thread, a py.Args) (py.Value, error) {
		r := responseOf(a.Pos[0])
		if err := jsonSig.Bind(py.Args{Pos: a.Pos[1:], Kw: a.Kw}, nil); err != nil {
			return nil, err
		}
		text, err := r.text(t)
		if err != nil {
			return nil, err
		}
		if text == py.None {
			return nil, py.TypeErrorf("the JSON object must be str, bytes or bytearray, not NoneType")
		}
		v, err := lib.LoadJSON(t, text, a.Kw)
		if err != nil && !r.session.web.Fast() && t.IsRaised(err, "ValueError") {
			return nil, lib.RequestsJSONError(t, err)
		}
		return v, err
	})
	c.Def("iter_content", iterContent)
	c.Def("iter_lines", iterLines)
	c.Def("__iter__", func(t *py.Thread, a py.Args) (py.Value, error) {
		return iterContent(t, py.Positional(a.Pos[0], 128))
	})
	c.Def("close", func(t *py.Thread, a py.Args) (py.Value, error) {
		r := responseOf(a.Pos[0])
		if r.streamed {
			t.Block(r.answer.Close)
		}
		return py.None, nil
	})
}

// content is the body as bytes; a streamed one is read to its end. There is
// none if there was no answer.
func (r *response) content(t *py.Thread) (py.Value, error) {
	if r.answer.StatusCode() == 0 {
		return py.None, nil
	}
	if r.streamed {
		var err error
		t.Block(func() { err = r.answer.Fetch() })
		if err != nil {
			return nil, r.session.shard.bodyError(t, err)
		}
	}
	return py.Bytes(r.answer.Body()), nil
}

func (r *response) text(t *py.Thread) (py.Value, error) {
	content, err := r.content(t)
	if err != nil {
		return nil, err
	}
	if content == py.None {
		if r.session.web.Fast() {
			return py.None, nil
		}
		return "", nil
	}
	name, ok := r.encoding.(string)
	if !ok {
		name = r.answer.Encoding()
	}
	if name == "" {
		name = "utf-8" // where requests guesses
	}
	text, err := py.Decode(content.(py.Bytes), name, "replace")
	if err != nil { // an encoding that nobody knows: as requests then does
		return py.Decode(content.(py.Bytes), "utf-8", "replace")
	}
	return text, nil
}

// bodyError is the exception of a body that breaks off while it is streamed.
func (s *shard) bodyError(t *py.Thread, err error) error {
	if errors.Is(err, worker.ErrKilled) {
		return py.ErrorArgs("GreenletExit")
	}
	if e, ok := errors.AsType[*client.Exception](err); ok {
		v, err := s.exceptionValue(t, e)
		if err != nil {
			return err
		}
		return py.Raise(v.(*py.Object))
	}
	return py.RuntimeErrorf("%s", err.Error())
}

// pieces gives the body in pieces of at most n bytes.
func (r *response) pieces(n int) py.NextFunc {
	at := 0
	return func(t *py.Thread) (py.Value, bool, error) {
		if !r.streamed {
			body := r.answer.Body()
			if at >= len(body) {
				return nil, false, nil
			}
			piece := body[at:min(at+n, len(body))]
			at += len(piece)
			return py.Bytes(piece), true, nil
		}
		var piece []byte
		var err error
		t.Block(func() { piece, err = r.answer.Next(n) })
		switch {
		case err == io.EOF:
			return nil, false, nil
		case err != nil:
			return nil, false, r.session.shard.bodyError(t, err)
		}
		return py.Bytes(piece), true, nil
	}
}

var iterContentSig = py.Sig("iter_content(chunk_size=, decode_unicode=, decode_content=)")

func iterContent(t *py.Thread, a py.Args) (py.Value, error) {
	r := responseOf(a.Pos[0])
	args, err := iterContentSig.BindArgs(a.Rest(1))
	if err != nil {
		return nil, err
	}
	fast := r.session.web.Fast()
	size := 1
	if fast {
		size = 1024
	}
	if given(args[0]) {
		if size, err = t.Index(args[0]); err != nil {
			return nil, err
		}
	}
	if size <= 0 {
		return nil, py.ValueErrorf("chunk_size must be > 0")
	}
	decode := fast
	for _, v := range args[1:] {
		if v != nil {
			if decode, err = t.Truth(v); err != nil {
				return nil, err
			}
		}
	}
	next := r.pieces(size)
	return py.NewIterator("generator", func(t *py.Thread) (py.Value, bool, error) {
		piece, ok, err := next(t)
		if !ok || err != nil || !decode {
			return piece, ok, err
		}
		text, err := py.Decode(piece.(py.Bytes), "utf-8", "strict")
		if err != nil {
			return piece, true, nil // as it is
		}
		return text, true, nil
	}), nil
}

var iterLinesSig = py.Sig("iter_lines(chunk_size=, decode_unicode=, delimiter=)")

// iterLines splits the body at line ends as bytes.splitlines does, or at the
// delimiter (requests/models.py).
func iterLines(t *py.Thread, a py.Args) (py.Value, error) {
	r := responseOf(a.Pos[0])
	args, err := iterLinesSig.BindArgs(a.Rest(1))
	if err != nil {
		return nil, err
	}
	decode := false
	if args[1] != nil {
		if decode, err = t.Truth(args[1]); err != nil {
			return nil, err
		}
	}
	delimiter := ""
	if given(args[2]) {
		if delimiter, err = fieldText(t, args[2]); err != nil {
			return nil, err
		}
	}
	next := r.pieces(512)
	rest, ended := "", false
	var lines []string
	return py.NewIterator("generator", func(t *py.Thread) (py.Value, bool, error) {
		for len(lines) == 0 && !ended {
			piece, ok, err := next(t)
			if err != nil {
				return nil, false, err
			}
			if !ok {
				ended = true
				if rest != "" {
					lines = append(lines, strings.TrimSuffix(rest, "\r"))
				}
				break
			}
			lines, rest = splitLines(rest+string(piece.(py.Bytes)), delimiter)
		}
		if len(lines) == 0 {
			return nil, false, nil
		}
		line := lines[0]
		lines = lines[1:]
		if decode {
			return client.FromLatin1(line), true, nil
		}
		return py.Bytes(line), true, nil
	}), nil
}

// splitLines gives the whole lines of text, and what is behind the last one.
func splitLines(text, delimiter string) (lines []string, rest string) {
	for {
		var line string
		var ok bool
		if delimiter != "" {
			line, rest, ok = strings.Cut(text, delimiter)
		} else {
			i := strings.IndexAny(text, "\r\n")
			ok = i >= 0 && !(text[i] == '\r' && i+1 == len(text)) // "\n" may follow
			if ok {
				line, rest = text[:i], text[i+1:]
				if text[i] == '\r' && strings.HasPrefix(rest, "\n") {
					rest = rest[1:]
				}
			}
		}
		if !ok {
			return lines, text
		}
		lines = append(lines, line)
		text = rest
	}
}
