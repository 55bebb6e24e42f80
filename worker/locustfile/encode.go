package locustfile

import (
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
		values := []py.Value{value}
		switch list := py.Unwrap(value).(type) {
		case *py.List:
			values = list.Items
		case *py.Tuple:
			values = list.Items
		}
		for _, value := range values {
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
			for _, e := range h.list {
				if err := f(e.name, e.value); err != nil {
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

func appendHeaders(t *py.Thread, opts []client.Option, v py.Value) ([]client.Option, error) {
	err := eachPair(t, v, "headers", func(name string, value py.Value) error {
		if value == py.None {
			opts = append(opts, client.NoHeader(name))
			return nil
		}
		switch text := py.Unwrap(value).(type) {
		case string:
			opts = append(opts, client.Header(name, text))
			return nil
		case py.Bytes:
			opts = append(opts, client.Header(name, string(text)))
			return nil
		}
		return py.Errorf("InvalidHeader", "Header part (%v) from ('%s', %v) must be of type str or bytes, not %s", value, name, value, t.TypeName(value))
	})
	return opts, err
}

// appendData adds the body that data is: bytes and text as they are, pairs as a
// form.
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
	content, err := readAll(t, v)
	return append(opts, client.Body(content, "")), err
}

// readAll is what a file object has left, or the items of a generator of bytes.
func readAll(t *py.Thread, v py.Value) ([]byte, error) {
	if _, ok, err := t.LookupAttr(v, "read"); err != nil {
		return nil, err
	} else if ok {
		read, err := t.CallMethod(v, "read")
		if err != nil {
			return nil, err
		}
		text, err := fieldText(t, read)
		return []byte(text), err
	}
	next, err := t.Iter(v)
	if err != nil {
		return nil, err
	}
	var content []byte
	for {
		item, ok, err := next(t)
		if err != nil || !ok {
			return content, err
		}
		text, err := fieldText(t, item)
		if err != nil {
			return nil, err
		}
		content = append(content, text...)
	}
}

// appendFiles adds the parts of files=: contents, file objects, or tuples of
// (filename, content, content type).
func appendFiles(t *py.Thread, opts []client.Option, v py.Value) ([]client.Option, error) {
	err := eachPair(t, v, "files", func(field string, value py.Value) error {
		name, contentType := field, ""
		content := value
		if tuple, ok := py.Unwrap(value).(*py.Tuple); ok {
			if len(tuple.Items) < 2 {
				return py.ValueErrorf("a file tuple needs a name and a content")
			}
			text, err := t.Str(tuple.Items[0])
			if err != nil {
				return err
			}
			name, content = text, tuple.Items[1]
			if len(tuple.Items) > 2 && given(tuple.Items[2]) {
				if contentType, err = t.Str(tuple.Items[2]); err != nil {
					return err
				}
			}
		} else if file, ok, err := t.LookupAttr(value, "name"); err != nil {
			return err
		} else if ok {
			text, err := t.Str(file)
			if err != nil {
				return err
			}
			name = path.Base(text)
		}
		data, err := fileContent(t, content)
		opts = append(opts, client.File(field, name, data, contentType))
		return err
	})
	return opts, err
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
	return readAll(t, v)
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
