package client

// This file encodes request bodies as requests 2.34 and urllib3 2.8
// (filepost.py, fields.py) do.

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"strings"
)

// encodeBody makes the entity; a body given as bytes stands.
func (q *request) encodeBody() error {
	switch {
	case len(q.files) > 0:
		q.entity, q.contentType = multipart(q.form, q.files, q.fast)
	case q.hasEntity:
		return nil
	case len(q.form) > 0:
		q.entity, q.contentType = []byte(formEncode(q.form)), "application/x-www-form-urlencoded"
	case q.hasJSON:
		text, err := encodeJSON(q.json)
		if err != nil {
			return &RequestError{Kind: "InvalidJSONError", Message: err.Error()}
		}
		q.entity, q.contentType = text, "application/json"
	default:
		return nil
	}
	q.hasEntity = len(q.entity) > 0
	return nil
}

// encodedJSON is JSON as it is to be sent.
type encodedJSON []byte

func encodeJSON(v any) ([]byte, error) {
	if text, ok := v.(encodedJSON); ok {
		return text, nil
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

func multipart(form []field, files []Part, fast bool) (body []byte, contentType string) {
	var random [16]byte
	rand.Read(random[:]) // never fails (crypto/rand)
	boundary := hex.EncodeToString(random[:])
	var b bytes.Buffer
	for _, f := range form {
		b.WriteString("--" + boundary + "\r\nContent-Disposition: form-data" + parameter("name", f.key, fast) + "\r\n\r\n" + f.value + "\r\n")
	}
	for i := range files {
		b.WriteString("--" + boundary + "\r\n")
		files[i].appendTo(&b, fast)
	}
	b.WriteString("--" + boundary + "--\r\n")
	return b.Bytes(), "multipart/form-data; boundary=" + boundary
}

func (p *Part) appendTo(b *bytes.Buffer, fast bool) {
	b.WriteString("Content-Disposition: form-data" + parameter("name", p.Field, fast))
	if !p.NoFilename {
		b.WriteString(parameter("filename", p.Filename, fast))
	}
	b.WriteString("\r\n")
	if p.ContentType != "" {
		b.WriteString("Content-Type: " + p.ContentType + "\r\n")
	}
	for _, h := range p.Headers {
		b.WriteString(h[0] + ": " + h[1] + "\r\n")
	}
	b.WriteString("\r\n")
	b.Write(p.Content)
	b.WriteString("\r\n")
}

// parameter is urllib3's format_multipart_header_param, or geventhttpclient's
// _quote_param, which leaves line ends.
func parameter(name, value string, fast bool) string {
	value = strings.ReplaceAll(value, `"`, "%22")
	if !fast {
		value = strings.NewReplacer("\n", "%0A", "\r", "%0D").Replace(value)
	}
	return "; " + name + `="` + value + `"`
}
