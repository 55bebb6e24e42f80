package lib

import (
	"strings"

	"github.com/gustload/gust/worker/internal/py"
)

// This file defines the module json and json.decoder (CPython 3.12, Lib/json).

// EncodeJSON is json.dumps(v) as requests sends it: allow_nan is False there.
func EncodeJSON(t *py.Thread, v py.Value) ([]byte, error) {
	e := jsonEncoder{t: t, ascii: true, circular: true, item: ", ", key: ": "}
	err := e.value(v, 0)
	return e.out, err
}

// DecodeJSON is json.loads(text).
func DecodeJSON(t *py.Thread, text string) (py.Value, error) {
	d := jsonDecoder{t: t, text: strings.ToValidUTF8(text, "\ufffd"), strict: true}
	return d.whole()
}

// LoadJSON is json.loads(text, **kw).
func LoadJSON(t *py.Thread, text py.Value, kw []py.KwArg) (py.Value, error) {
	return loads(t, py.Args{Pos: []py.Value{text}, Kw: kw})
}

type jsonKey struct{}

// jsonState is what the module keeps in an interpreter.
type jsonState struct {
	fault, encoder, decoder *py.Class
	spare                   []byte // a buffer that no encoder uses
}

func jsonStateOf(t *py.Thread) *jsonState {
	s, _ := t.In.Data[jsonKey{}].(*jsonState)
	if s == nil {
		s = &jsonState{}
		t.In.Data[jsonKey{}] = s
	}
	return s
}

// encodeOptions are the parameters of JSONEncoder, in the order of encodeSig
// behind self.
var encodeOptions = []string{"skipkeys", "ensure_ascii", "check_circular", "allow_nan", "sort_keys", "indent", "separators", "default"}

var (
	dumpsSig   = py.Sig("dumps(obj, *, skipkeys=, ensure_ascii=, check_circular=, allow_nan=, sort_keys=, indent=, separators=, default=, cls=, **kw)")
	encoderSig = py.Sig("JSONEncoder.__init__(*, skipkeys=, ensure_ascii=, check_circular=, allow_nan=, sort_keys=, indent=, separators=, default=)")
	loadsSig   = py.Sig("loads(s, *, object_hook=, parse_float=, parse_int=, parse_constant=, strict=, object_pairs_hook=, cls=, **kw)")
	decoderSig = py.Sig("JSONDecoder.__init__(*, object_hook=, parse_float=, parse_int=, parse_constant=, strict=, object_pairs_hook=)")
)

// decodeOptions are the parameters of JSONDecoder.
var decodeOptions = []string{"object_hook", "parse_float", "parse_int", "parse_constant", "strict", "object_pairs_hook"}

func dumps(t *py.Thread, a py.Args) (py.Value, error) {
	if err := oneByPosition("dumps", a, 1); err != nil {
		return nil, err
	}
	var args [10]py.Value
	if err := dumpsSig.Bind(a, args[:]); err != nil {
		return nil, err
	}
	for _, k := range a.Kw {
		if !dumpsSig.Knows(k.Name) {
			return nil, py.TypeErrorf("JSONEncoder.__init__() got an unexpected keyword argument '%s'", k.Name)
		}
	}
	if cls := args[9]; cls != nil && cls != py.None {
		return dumpsWith(t, cls, args[0], a.Kw)
	}
	s := jsonStateOf(t)
	e := jsonEncoder{t: t, out: s.spare[:0]}
	s.spare = nil
	err := e.configure(args[1:9])
	if err == nil {
		err = e.value(args[0], 0)
	}
	text := string(e.out)
	if cap(e.out) <= 1<<16 {
		s.spare = e.out
	}
	if err != nil {
		return nil, err
	}
	return text, nil
}

// oneByPosition is the error that Python functions with keyword-only parameters
// have for more positional arguments than count.
func oneByPosition(name string, a py.Args, count int) error {
	if len(a.Pos) <= count {
		return nil
	}
	plural := "s"
	if count == 1 {
		plural = ""
	}
	return py.TypeErrorf("%s() takes %d positional argument%s but %d were given", name, count, plural, len(a.Pos))
}

// dumpsWith is dumps with an encoder class of the program's own.
func dumpsWith(t *py.Thread, cls, v py.Value, kw []py.KwArg) (py.Value, error) {
	options := map[string]py.Value{"skipkeys": false, "ensure_ascii": true, "check_circular": true, "allow_nan": true, "sort_keys": false, "indent": py.None, "separators": py.None, "default": py.None}
	for _, k := range kw {
		if k.Name != "cls" && k.Name != "obj" {
			options[k.Name] = k.Value
		}
	}
	all := make([]py.KwArg, 0, len(options))
	for _, name := range encodeOptions {
		all = append(all, py.KwArg{Name: name, Value: options[name]})
	}
	encoder, err := t.Call(cls, py.Args{Kw: all})
	if err != nil {
		return nil, err
	}
	return t.CallMethod(encoder, "encode", v)
}

func loads(t *py.Thread, a py.Args) (py.Value, error) {
	if err := oneByPosition("loads", a, 1); err != nil {
		return nil, err
	}
	if len(a.Pos) == 0 && a.Keyword("s") == nil {
		return nil, py.TypeErrorf("loads() missing 1 required positional argument: 's'")
	}
	var args [8]py.Value
	if err := loadsSig.Bind(a, args[:]); err != nil {
		return nil, err
	}
	text, err := jsonText(t, args[0])
	if err != nil {
		return nil, err
	}
	if cls := args[7]; cls != nil && cls != py.None {
		var rest []py.KwArg
		for _, k := range a.Kw {
			if k.Name != "cls" && k.Name != "s" && k.Value != py.None {
				rest = append(rest, k)
			}
		}
		decoder, err := t.Call(cls, py.Args{Kw: rest})
		if err != nil {
			return nil, err
		}
		return t.CallMethod(decoder, "decode", text)
	}
	for _, k := range a.Kw {
		if !loadsSig.Knows(k.Name) {
			return nil, py.TypeErrorf("JSONDecoder.__init__() got an unexpected keyword argument '%s'", k.Name)
		}
	}
	d := jsonDecoder{t: t, text: text}
	if strings.HasPrefix(text, "\ufeff") {
		return nil, d.fail("Unexpected UTF-8 BOM (decode using utf-8-sig)", 0)
	}
	if err := d.configure(args[1:7]); err != nil {
		return nil, err
	}
	return d.whole()
}

// jsonText is what loads is given, as text: bytes in the encoding that their
// first zeros show (Lib/json/__init__.py detect_encoding).
func jsonText(t *py.Thread, v py.Value) (string, error) {
	var b py.Bytes
	switch s := py.Unwrap(v).(type) {
	case string:
		return s, nil
	case py.Bytes:
		b = s
	case *py.ByteArray:
		b = py.Bytes(s.Data)
	default:
		return "", py.TypeErrorf("the JSON object must be str, bytes or bytearray, not %s", t.TypeOf(v).Name)
	}
	return py.Decode(b, jsonEncoding(string(b)), "strict")
}

func jsonEncoding(b string) string {
	for _, mark := range [][2]string{{"\x00\x00\xfe\xff", "utf-32"}, {"\xff\xfe\x00\x00", "utf-32"}, {"\xfe\xff", "utf-16"}, {"\xff\xfe", "utf-16"}, {"\xef\xbb\xbf", "utf-8-sig"}} {
		if strings.HasPrefix(b, mark[0]) {
			return mark[1]
		}
	}
	zero := func(i int) bool { return i < len(b) && b[i] == 0 }
	switch {
	case len(b) >= 4 && zero(0) && zero(1):
		return "utf-32-be"
	case len(b) >= 4 && zero(0):
		return "utf-16-be"
	case len(b) >= 4 && zero(1) && zero(2) && zero(3):
		return "utf-32-le"
	case len(b) >= 4 && zero(1):
		return "utf-16-le"
	case len(b) == 2 && zero(0):
		return "utf-16-be"
	case len(b) == 2 && zero(1):
		return "utf-16-le"
	}
	return "utf-8"
}

func jsonModule() *py.ModuleDef {
	return &py.ModuleDef{Name: "json", Init: func(t *py.Thread, m *py.Module) error {
		s := jsonStateOf(t)
		s.fault = m.Class(t.In, "JSONDecodeError", t.In.Types.Exceptions["ValueError"])
		s.fault.Module = "json.decoder"
		s.fault.Def("__init__", jsonFaultInit)
		s.encoder = m.Class(t.In, "JSONEncoder")
		s.encoder.Module = "json.encoder"
		s.decoder = m.Class(t.In, "JSONDecoder")
		s.decoder.Module = "json.decoder"
		defineEncoder(s.encoder)
		defineDecoder(s.decoder)
		m.Def("dumps", dumps)
		m.Def("loads", loads)
		m.Def("dump", dump)
		m.Def("load", load)
		m.Def("detect_encoding", func(t *py.Thread, a py.Args) (py.Value, error) {
			b, err := octets(t, a.Pos[0])
			return jsonEncoding(string(b)), err
		})
		m.Set("__path__", py.NewList())
		for _, part := range []string{"decoder", "encoder"} {
			if _, err := t.Import("json." + part); err != nil {
				return err
			}
		}
		return nil
	}}
}

// jsonPart is json.decoder or json.encoder.
func jsonPart(name string, fill func(s *jsonState, m *py.Module)) *py.ModuleDef {
	return &py.ModuleDef{Name: "json." + name, Init: func(t *py.Thread, m *py.Module) error {
		fill(jsonStateOf(t), m)
		return nil
	}}
}

func jsonModules() []*py.ModuleDef {
	return []*py.ModuleDef{
		jsonModule(),
		jsonPart("decoder", func(s *jsonState, m *py.Module) {
			m.Set("JSONDecodeError", s.fault)
			m.Set("JSONDecoder", s.decoder)
		}),
		jsonPart("encoder", func(s *jsonState, m *py.Module) { m.Set("JSONEncoder", s.encoder) }),
	}
}

func dump(t *py.Thread, a py.Args) (py.Value, error) {
	if err := oneByPosition("dump", a, 2); err != nil {
		return nil, err
	}
	pos, fp := a.Pos, a.Keyword("fp")
	if len(pos) == 2 {
		pos, fp = pos[:1], pos[1]
	}
	if fp == nil {
		return nil, py.TypeErrorf("dump() missing 1 required positional argument: 'fp'")
	}
	kw := make([]py.KwArg, 0, len(a.Kw))
	for _, k := range a.Kw {
		if k.Name != "fp" {
			kw = append(kw, k)
		}
	}
	text, err := dumps(t, py.Args{Pos: pos, Kw: kw})
	if err != nil {
		return nil, err
	}
	_, err = t.CallMethod(fp, "write", text)
	return py.None, err
}

func load(t *py.Thread, a py.Args) (py.Value, error) {
	if err := oneByPosition("load", a, 1); err != nil {
		return nil, err
	}
	fp := a.Keyword("fp")
	if len(a.Pos) == 1 {
		fp = a.Pos[0]
	}
	if fp == nil {
		return nil, py.TypeErrorf("load() missing 1 required positional argument: 'fp'")
	}
	text, err := t.CallMethod(fp, "read")
	if err != nil {
		return nil, err
	}
	kw := make([]py.KwArg, 0, len(a.Kw))
	for _, k := range a.Kw {
		if k.Name != "fp" {
			kw = append(kw, k)
		}
	}
	return loads(t, py.Args{Pos: []py.Value{text}, Kw: kw})
}

// setOptions is an __init__ that keeps its keyword arguments as attributes.
func setOptions(sig *py.Signature, names []string, defaults map[string]py.Value) py.GoFunc {
	return func(t *py.Thread, a py.Args) (py.Value, error) {
		args, err := sig.BindArgs(a.Rest(1))
		if err != nil {
			return nil, err
		}
		for i, name := range names {
			v := args[i]
			if v == nil {
				if v = defaults[name]; v == nil {
					v = py.None
				}
			}
			if name == "default" && v == py.None {
				continue // the method stays
			}
			if err := t.SetAttr(a.Pos[0], name, v); err != nil {
				return nil, err
			}
		}
		return py.None, nil
	}
}

// options reads them back; of classes that have not called the __init__, those
// there are.
func options(t *py.Thread, self py.Value, names []string) ([]py.Value, error) {
	out := make([]py.Value, len(names))
	for i, name := range names {
		v, ok, err := t.LookupAttr(self, name)
		if err != nil {
			return nil, err
		}
		if ok {
			out[i] = v
		}
	}
	return out, nil
}

func defineEncoder(c *py.Class) {
	c.Set("item_separator", ", ")
	c.Set("key_separator", ": ")
	c.Def("__init__", setOptions(encoderSig, encodeOptions, map[string]py.Value{"skipkeys": false, "ensure_ascii": true, "check_circular": true, "allow_nan": true, "sort_keys": false}))
	c.Def("default", func(t *py.Thread, a py.Args) (py.Value, error) {
		if len(a.Pos) != 2 {
			return nil, py.TypeErrorf("JSONEncoder.default() missing 1 required positional argument: 'o'")
		}
		return nil, py.TypeErrorf("Object of type %s is not JSON serializable", t.TypeOf(a.Pos[1]).Name)
	})
	encode := func(t *py.Thread, self, v py.Value) (py.Value, error) {
		args, err := options(t, self, encodeOptions)
		if err != nil {
			return nil, err
		}
		e := jsonEncoder{t: t}
		if err := e.configure(args); err != nil {
			return nil, err
		}
		if err := e.value(v, 0); err != nil {
			return nil, err
		}
		return string(e.out), nil
	}
	c.Def("encode", func(t *py.Thread, a py.Args) (py.Value, error) {
		if len(a.Pos) != 2 {
			return nil, py.TypeErrorf("JSONEncoder.encode() missing 1 required positional argument: 'o'")
		}
		if _, owner := t.TypeOf(a.Pos[0]).Lookup("iterencode"); owner != c {
			parts, err := t.CallMethod(a.Pos[0], "iterencode", a.Pos[1])
			if err != nil {
				return nil, err
			}
			return t.CallMethod("", "join", parts)
		}
		return encode(t, a.Pos[0], a.Pos[1])
	})
	c.Def("iterencode", func(t *py.Thread, a py.Args) (py.Value, error) {
		if len(a.Pos) < 2 {
			return nil, py.TypeErrorf("JSONEncoder.iterencode() missing 1 required positional argument: 'o'")
		}
		text, err := encode(t, a.Pos[0], a.Pos[1])
		if err != nil {
			return nil, err
		}
		return py.NewListIterator([]py.Value{text}), nil
	})
}

func defineDecoder(c *py.Class) {
	c.Def("__init__", setOptions(decoderSig, decodeOptions, map[string]py.Value{"strict": true}))
	decoder := func(t *py.Thread, a py.Args) (*jsonDecoder, error) {
		if len(a.Pos) < 2 {
			return nil, py.TypeErrorf("JSONDecoder.decode() missing 1 required positional argument: 's'")
		}
		text, ok := py.Unwrap(a.Pos[1]).(string)
		if !ok {
			return nil, py.TypeErrorf("expected string or bytes-like object, got '%s'", t.TypeName(a.Pos[1]))
		}
		args, err := options(t, a.Pos[0], decodeOptions)
		if err != nil {
			return nil, err
		}
		d := &jsonDecoder{t: t, text: text}
		return d, d.configure(args)
	}
	c.Def("decode", func(t *py.Thread, a py.Args) (py.Value, error) {
		d, err := decoder(t, a)
		if err != nil {
			return nil, err
		}
		return d.whole()
	})
	c.Def("raw_decode", func(t *py.Thread, a py.Args) (py.Value, error) {
		d, err := decoder(t, a)
		if err != nil {
			return nil, err
		}
		at := a.Keyword("idx")
		if len(a.Pos) > 2 {
			at = a.Pos[2]
		}
		if at != nil {
			n, err := t.Index(at)
			if err != nil {
				return nil, err
			}
			d.at = len(py.StrSlice(d.text, 0, min(max(n, 0), py.StrLen(d.text)), 1))
		}
		v, err := d.value()
		if err != nil {
			return nil, err
		}
		return py.NewTuple(v, py.StrLen(d.text[:d.at])), nil
	})
}
