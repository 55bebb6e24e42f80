package protocol

import (
	"errors"
	"fmt"
	"maps"
	"path"
	"strings"
	"unicode"

	"github.com/ugorji/go/codec"
)

// Decode returns the message of one frame from a master.
//
// It takes what masters since 2.0.0 send: whole numbers where a float is meant
// and the reverse, bin where text is meant, data or keys that older masters
// leave out. Only a spawn needs its timestamp and its counts. An error names
// the message type and the field that is wrong; the frame is then of no use, the
// connection still is. The memory needed is in proportion to the frame, whose
// size is for the caller to bound.
func Decode(frame []byte) (Incoming, error) {
	kind, data, err := unpack(frame)
	if err != nil {
		return nil, fmt.Errorf("frame: %w", err)
	}
	m, err := message(kind, data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", kind, err)
	}
	return m, nil
}

// unpack returns two of the three elements of a frame; the third is the id of
// the node it is for, and the connection has answered that.
func unpack(frame []byte) (kind string, data any, err error) {
	var tree any
	decoder := codec.NewDecoderBytes(frame, msgpack)
	if err := decoder.Decode(&tree); err != nil {
		return "", nil, err
	}
	if n := decoder.NumBytesRead(); n != len(frame) {
		return "", nil, fmt.Errorf("%d bytes after the message", len(frame)-n)
	}
	elements, ok := tree.([]any)
	if !ok || len(elements) != 3 {
		return "", nil, fmt.Errorf("got %s, want a list of 3", describe(tree))
	}
	kind, ok = text(elements[0])
	if !ok {
		return "", nil, fmt.Errorf("got %s as the type, want a text", describe(elements[0]))
	}
	return kind, incomingTree(elements[1]), nil
}

func message(kind string, data any) (Incoming, error) {
	switch kind {
	case "ack":
		return ack(data)
	case "heartbeat":
		return HeartbeatEcho{}, nil
	case "spawn":
		return spawn(data)
	case "spawning_complete":
		return masterSpawningComplete(data)
	case "stop":
		return Stop{}, nil
	case "quit":
		return QuitOrder{}, nil
	case "reconnect":
		return Reconnect{}, nil
	case "update_user_class":
		return updateUserClass(data)
	case "locustfile":
		return locustfile(data)
	}
	return CustomOrder{Type: kind, Data: data}, nil
}

func ack(data any) (Incoming, error) {
	f, err := newFields(data)
	if err != nil {
		return nil, err
	}
	m := Ack{Index: f.count("index", -1)}
	return m, f.err
}

func spawn(data any) (Incoming, error) {
	f, err := newFields(data)
	if err != nil {
		return nil, err
	}
	f.need("timestamp", "user_classes_count")
	m := Spawn{
		Timestamp:        f.number("timestamp", 0),
		UserClassesCount: f.counts("user_classes_count"),
		Host:             f.text("host"),
		StopTimeout:      min(max(f.number("stop_timeout", 0), 0), maxSeconds),
		ParsedOptions:    f.namedOnly("parsed_options"),
	}
	return m, f.err
}

func masterSpawningComplete(data any) (Incoming, error) {
	f, err := newFields(data)
	if err != nil {
		return nil, err
	}
	m := MasterSpawningComplete{UserCount: f.count("user_count", 0)}
	return m, f.err
}

// updateUserClass takes nil for a key that is not there, but in Settings. The master passes on what was
// posted to its /user, whoever wrote it (locust.web, update_user).
func updateUserClass(data any) (Incoming, error) {
	f, err := newFields(data)
	if err != nil {
		return nil, err
	}
	m := UpdateUserClass{Settings: maps.Clone(f.values)}
	f.readForm("weight", "fixed_count")
	m.Class = f.text("user_class_name")
	if f.has("host") {
		host := f.text("host")
		m.Host = &host
	}
	if f.has("weight") {
		weight := f.number("weight", 0)
		m.Weight = &weight
	}
	if f.has("fixed_count") {
		fixed := f.count("fixed_count", 0)
		m.FixedCount = &fixed
	}
	if f.has("tasks") {
		m.Tasks, m.HasTasks = f.texts("tasks"), true
	}
	return m, f.err
}

// locustfile takes both forms of the answer: a list of files and addresses
// since 2.31.0, a single file before (locust.runners.MasterRunner).
func locustfile(data any) (Incoming, error) {
	f, err := newFields(data)
	if err != nil {
		return nil, err
	}
	m := Locustfile{Error: f.text("error")}
	switch {
	case f.has("locustfiles"):
		m.List = true
		for i, element := range f.list("locustfiles") {
			file, err := sourceFile(element)
			if err != nil {
				return nil, fmt.Errorf("locustfiles[%d]: %w", i, err)
			}
			m.Files = append(m.Files, file)
		}
	case m.Error == "":
		file, err := sourceFile(data)
		if err != nil {
			return nil, err
		}
		m.Files = []SourceFile{file}
	}
	return m, f.err
}

// sourceFile keeps of a file's name what follows the last separator, so that a
// master cannot name a place outside the directory it is written to.
func sourceFile(data any) (SourceFile, error) {
	if url, ok := text(data); ok {
		if url == "" {
			return SourceFile{}, errors.New("got an empty text, want a file or its address")
		}
		return SourceFile{URL: url}, nil
	}
	f, err := newFields(data)
	if err != nil {
		return SourceFile{}, err
	}
	f.need("filename", "contents")
	name := path.Base(strings.ReplaceAll(f.text("filename"), `\`, "/"))
	if f.err == nil && (name == "." || name == ".." || name == "/" || strings.ContainsFunc(name, unicode.IsControl)) {
		return SourceFile{}, fmt.Errorf("filename: got %q, want the name of a file", f.text("filename"))
	}
	return SourceFile{Filename: name, Contents: f.text("contents")}, f.err
}
