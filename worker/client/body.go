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

type file struct {
	field, name, contentType string
	content                  []byte
}

// encodeBody makes the entity; a body given as bytes stands.
func (q *request) encodeBody() error {
	switch {
	case len(q.files) > 0:
		q.entity, q.contentType = multipart(q.form, q.files)
	case q.hasEntity:
		return nil
	case len(q.form) > 0:
		q.entity, q.contentType = []byte(formEncode(q.form)), "application/x-www-form-urlencoded"
	case q.hasJSON:
		text, err := encodeJSON(q.json)
		if err != nil {
			return &RequestError{"InvalidJSONError", err.Error()}
		}
		q.entity, q.contentType = text, "application/json"
	default:
		return nil
	}
	q.hasEntity = len(q.entity) > 0
	return nil
}

func encodeJSON(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

func multipart(form []field, files []file) (body []byte, contentType string) {
	var random [16]byte
	rand.Read(random[:]) // never fails (crypto/rand)
	boundary := hex.EncodeToString(random[:])
	var b bytes.Buffer
	for _, f := range form {
		b.WriteString("--" + boundary + "\r\nContent-Disposition: form-data" + parameter("name", f.key) + "\r\n\r\n" + f.value + "\r\n")
	}
	for _, f := range files {
		b.WriteString("--" + boundary + "\r\nContent-Disposition: form-data" + parameter("name", f.field) + parameter("filename", f.name) + "\r\n")
		if f.contentType != "" {
			b.WriteString("Content-Type: " + f.contentType + "\r\n")
		}
		b.WriteString("\r\n")
		b.Write(f.content)
		b.WriteString("\r\n")
	}
	b.WriteString("--" + boundary + "--\r\n")
	return b.Bytes(), "multipart/form-data; boundary=" + boundary
}

// parameter is format_multipart_header_param.
func parameter(name, value string) string {
	return "; " + name + `="` + strings.NewReplacer(`"`, "%22", "\n", "%0A", "\r", "%0D").Replace(value) + `"`
}
