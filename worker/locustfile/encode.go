package locustfile

import (
	"bytes"
	"path"
	"time"

	"github.com/gustload/gust/worker/client"
	"github.com/gustload/gust/worker/internal/py"
)

// This file turns the arguments of a request into options of package client, as
// requests 2.34 does (models.py, utils.py to_key_val_list).

// appendPairs adds an option for each key and value of a dict or list of pairs.
// A value that is a list or tuple stands for several, None for none.
func appendPairs(t *py.Thread, opts []client.Option, v py.Value, option func(key, value string) client.Option, what string) ([]client.Option, error) {
	err := eachPair(t, v, what, func(key string, value py.Value) error {
		for _, value := range oneOrMore(value) {
			if value == py.None {
				continue
			}
			text, err := fieldText(t, value)
			if err != nil {
				return err
			}
			opts = append(opts, option(key, text))
		}
		return nil
	})
	return opts, err
}

// oneOrMore is what a list or tuple has, or the value.
func oneOrMore(v py.Value) []py.Value {
	switch list := py.Unwrap(v).(type) {
	case *py.List:
		return list.Items
	case *py.Tuple:
		return list.Items
	}
	return []py.Value{v}
}

// appendParams adds params=: pairs, or a query as it is.
func appendParams(t *py.Thread, opts []client.Option, v py.Value) ([]client.Option, error) {
	switch text := py.Unwrap(v).(type) {
	case string:
		return append(opts, client.RawQuery(text)), nil
	case py.Bytes:
		return append(opts, client.RawQuery(string(text))), nil
	}
	return appendPairs(t, opts, v, client.Query, "params")
}

// mergeParams is merge_setting of requests (sessions.py): two dicts are merged,
// and what is None then left out; otherwise the request's stand.
func mergeParams(t *py.Thread, session, request py.Value) (py.Value, error) {
	if !given(session) || !given(request) {
		if given(request) {
			return request, nil
		}
		return session, nil
	}
	of, isDict := py.Unwrap(session).(*py.Dict)
	own, bothDicts := py.Unwrap(request).(*py.Dict)
	if !isDict || !bothDicts {
		return request, nil
	}
	merged := py.NewDict()
	for _, d := range []*py.Dict{of, own} {
		for k, v := range d.All() {
			if err := merged.Set(t, k, v); err != nil {
				return nil, err
			}
		}
	}
	return merged, nil
}

// fieldText is a value as urlencode writes it before quoting.
func fieldText(t *py.Thread, v py.Value) (string, error) {
	if b, ok := py.Unwrap(v).(py.Bytes); ok {
		return string(b), nil
	}
	return t.Str(v)
}

// eachPair calls f for each pair of a dict, or of a list of pairs.
func eachPair(t *py.Thread, v py.Value, what string, f func(key string, value py.Value) error) error {
	pair := func(k, value py.Value) error {
		key, err := fieldText(t, k)
		if err != nil {
			return err
		}
		return f(key, value)
	}
	if o, ok := v.(*py.Object); ok {
		if h, ok := o.Native.(*headers); ok {
			for i := range h.list {
				if err := f(h.list[i].name, h.list[i].shown()); err != nil {
					return err
				}
			}
			return nil
		}
	}
	if d, ok := py.Unwrap(v).(*py.Dict); ok {
		for k, value := range d.All() {
			if err := pair(k, value); err != nil {
				return err
			}
		}
		return nil
	}
	if text, ok := py.Unwrap(v).(string); ok {
		return py.ValueErrorf("cannot encode objects that are not 2-tuples: %s is %s", what, text)
	}
	items, err := t.Collect(v)
	if err != nil {
		return err
	}
	for _, item := range items {
		two, err := t.Unpack(item, 2)
		if err != nil {
			return err
		}
		if err := pair(two[0], two[1]); err != nil {
			return err
		}
	}
	return nil
}

// appendHeaders adds headers=. None leaves one of the session out; another value
// that is no text makes the request fail (requests/utils.py,
// check_header_validity).
func appendHeaders(t *py.Thread, opts []client.Option, v py.Value) ([]client.Option, error) {
	err := eachPair(t, v, "headers", func(name string, value py.Value) error {
		if value == py.None {
			opts = append(opts, client.NoHeader(name))
			return nil
		}
		switch text := py.Unwrap(value).(type) {
		case string:
			sent, err := headerText(text)
			opts = append(opts, client.Header(wire(name), sent))
			return err
		case py.Bytes:
			opts = append(opts, client.Header(wire(name), string(text)))
			return nil
		}
		bad, err := badHeader(t, name, value)
		opts = append(opts, bad)
		return err
	})
	return opts, err
}

// appendFastHeaders is appendHeaders for FastHttpUser, which sends str(value)
// (geventhttpclient/header.py).
func appendFastHeaders(t *py.Thread, opts []client.Option, v py.Value) ([]client.Option, error) {
	err := eachPair(t, v, "headers", func(name string, value py.Value) error {
		option := client.Header
		for _, value := range oneOrMore(value) {
			text, err := t.Str(value)
			if err != nil {
				return err
			}
			opts = append(opts, option(wire(name), wire(text)))
			option = client.MoreHeader
		}
		return nil
	})
	return opts, err
}

// appendOddHeaders fails the request for a header of the session that is no text,
// unless the request has its own.
func (h *headers) appendOddHeaders(t *py.Thread, opts []client.Option) ([]client.Option, error) {
	for i := range h.list {
		e := &h.list[i]
		if e.odd == nil || e.odd == py.None || client.NamesHeader(opts, e.name) {
			continue
		}
		bad, err := badHeader(t, e.name, e.odd)
		return append(opts, bad), err
	}
	return opts, nil
}

func badHeader(t *py.Thread, name string, value py.Value) (client.Option, error) {
	shown, err := t.Repr(value)
	return client.BadHeader("Header part (" + shown + ") from (" + py.ReprString(name) + ", " + shown + ") must be of type str or bytes, not <class '" + t.TypeName(value) + "'>"), err
}

// headerText is a text as http.client encodes it; one that Latin-1 has not is an
// exception out of the task.
func headerText(text string) (string, error) {
	if sent, ok := client.Latin1(text); ok {
		return sent, nil
	}
	sent, err := py.Encode(text, "latin-1", "strict")
	return string(sent), err
}

// appendData adds the body that data is: bytes and text as they are, pairs as a
// form, a file to its end, and what a generator has in chunks (requests/models.py,
// prepare_body).
func appendData(t *py.Thread, opts []client.Option, v py.Value) ([]client.Option, error) {
	switch body := py.Unwrap(v).(type) {
	case string:
		return append(opts, client.Text(body)), nil
	case py.Bytes:
		return append(opts, client.Body([]byte(body), "")), nil
	case *py.ByteArray:
		return append(opts, client.Body(append([]byte(nil), body.Data...), "")), nil
	case *py.Dict, *py.List, *py.Tuple:
		return appendPairs(t, opts, v, client.Form, "data")
	}
	if isFile, err := hasRead(t, v); err != nil || isFile {
		content, err := readFile(t, v)
		return append(opts, client.Body(content, "")), err
	}
	pieces, err := readPieces(t, v)
	return append(opts, client.Chunks(pieces...)), err
}

func hasRead(t *py.Thread, v py.Value) (bool, error) {
	_, ok, err := t.LookupAttr(v, "read")
	return ok, err
}

// readFile is what a file object has left.
func readFile(t *py.Thread, v py.Value) ([]byte, error) {
	read, err := t.CallMethod(v, "read")
	if err != nil {
		return nil, err
	}
	text, err := fieldText(t, read)
	return []byte(text), err
}

// readPieces are the items of a generator of bytes.
func readPieces(t *py.Thread, v py.Value) (pieces [][]byte, err error) {
	next, err := t.Iter(v)
	if err != nil {
		return nil, err
	}
	for {
		item, ok, err := next(t)
		if err != nil || !ok {
			return pieces, err
		}
		text, err := fieldText(t, item)
		if err != nil {
			return nil, err
		}
		pieces = append(pieces, []byte(text))
	}
}

// appendFiles adds the parts of files=: contents, file objects, or tuples of
// filename, content, content type and headers (requests/models.py).
func appendFiles(t *py.Thread, opts []client.Option, v py.Value) ([]client.Option, error) {
	err := eachPair(t, v, "files", func(field string, value py.Value) error {
		part, err := filePart(t, field, value)
		opts = append(opts, client.Multipart(part))
		return err
	})
	return opts, err
}

func filePart(t *py.Thread, field string, value py.Value) (*client.Part, error) {
	part := &client.Part{Field: field, Filename: field}
	items := []py.Value{nil, value}
	switch list := py.Unwrap(value).(type) {
	case *py.Tuple:
		items = list.Items
	case *py.List:
		items = list.Items
	}
	if len(items) < 2 || len(items) > 4 {
		return nil, py.ValueErrorf("a file is (filename, content, content type, headers) or the first of these, not %d values", len(items))
	}
	var err error
	switch {
	case items[0] == py.None:
		part.NoFilename = true
	case items[0] != nil:
		part.Filename, err = fieldText(t, items[0])
	default:
		part.Filename, err = fileName(t, value, field)
	}
	if err != nil {
		return nil, err
	}
	if part.Content, err = fileContent(t, items[1]); err != nil {
		return nil, err
	}
	if len(items) > 2 && given(items[2]) {
		if part.ContentType, err = t.Str(items[2]); err != nil {
			return nil, err
		}
	}
	if len(items) > 3 && given(items[3]) {
		err = eachPair(t, items[3], "headers", func(name string, value py.Value) error {
			text, err := fieldText(t, value)
			part.Headers = append(part.Headers, [2]string{name, text})
			return err
		})
	}
	return part, err
}

// fileName is the name of an open file, if it has one that is a name
// (requests/utils.py, guess_filename).
func fileName(t *py.Thread, v py.Value, otherwise string) (string, error) {
	name, ok, err := t.LookupAttr(v, "name")
	if err != nil || !ok {
		return otherwise, err
	}
	text, isText := py.Unwrap(name).(string)
	if !isText || text == "" || text[0] == '<' {
		return otherwise, nil
	}
	return path.Base(text), nil
}

func fileContent(t *py.Thread, v py.Value) ([]byte, error) {
	switch c := py.Unwrap(v).(type) {
	case string:
		return []byte(c), nil
	case py.Bytes:
		return []byte(c), nil
	case *py.ByteArray:
		return append([]byte(nil), c.Data...), nil
	}
	if isFile, err := hasRead(t, v); err != nil || isFile {
		content, err := readFile(t, v)
		return content, err
	}
	pieces, err := readPieces(t, v)
	return bytes.Join(pieces, nil), err
}

// pair is (user, password).
func pair(t *py.Thread, v py.Value) (first, second string, err error) {
	if o, ok := v.(*py.Object); ok && py.Unwrap(v) == v {
		user, err := t.GetAttr(o, "username") // requests.auth.HTTPBasicAuth
		if err != nil {
			return "", "", err
		}
		password, err := t.GetAttr(o, "password")
		if err != nil {
			return "", "", err
		}
		return texts(t, user, password)
	}
	two, err := t.Unpack(v, 2)
	if err != nil {
		return "", "", err
	}
	return texts(t, two[0], two[1])
}

func texts(t *py.Thread, a, b py.Value) (first, second string, err error) {
	if first, err = fieldText(t, a); err == nil {
		second, err = fieldText(t, b)
	}
	return first, second, err
}

// appendTimeout reads a number, or a tuple of two, of seconds.
func appendTimeout(t *py.Thread, opts []client.Option, v py.Value) ([]client.Option, error) {
	both := []py.Value{v, v}
	if tuple, ok := py.Unwrap(v).(*py.Tuple); ok {
		if len(tuple.Items) != 2 {
			return opts, py.ValueErrorf("Invalid timeout. Pass a (connect, read) timeout tuple, or a single float to set both timeouts to the same value.")
		}
		both = tuple.Items
	}
	var d [2]time.Duration
	for i, v := range both {
		if v == py.None {
			continue
		}
		seconds, ok := py.AsFloat(v)
		if !ok {
			return opts, py.ValueErrorf("Timeout value connect was %v, but it must be an int, float or None.", v)
		}
		d[i] = time.Duration(seconds * float64(time.Second))
	}
	return append(opts, client.Timeouts(d[0], d[1])), nil
}
