package lib

import (
	"encoding/base64"
	"errors"
	"io"
	"math"
	"math/big"
	"regexp"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"github.com/gustload/gust/worker/internal/py"
)

// This file reads YAML for the module yaml (PyYAML 6.0). Documents are read by
// go.yaml.in/yaml; what a scalar means is decided here, as PyYAML has it
// (yaml/resolver.py and constructor.py): it speaks YAML 1.1.

// nativeYAML is the module _gustyaml, below source/thirdparty/yaml.py.
func nativeYAML() *py.ModuleDef {
	return &py.ModuleDef{Name: "_gustyaml", Init: func(t *py.Thread, m *py.Module) error {
		m.Def("kind", func(t *py.Thread, a py.Args) (py.Value, error) {
			text, _ := a.Pos[0].(string)
			return plainTag(text), nil
		})
		// load(text, tagged, strings) gives a list of documents. tagged is called
		// for tags that are none of YAML's own; strings leaves all scalars text.
		m.Def("load", func(t *py.Thread, a py.Args) (py.Value, error) {
			text, err := t.Str(a.Pos[0])
			if err != nil {
				return nil, err
			}
			plain, err := t.Truth(a.Pos[2])
			if err != nil {
				return nil, err
			}
			return loadYAML(t, &yamlReader{t: t, tagged: a.Pos[1], strings: plain, done: map[*yaml.Node]py.Value{}}, text)
		})
		return nil
	}}
}

func loadYAML(t *py.Thread, r *yamlReader, text string) (py.Value, error) {
	docs := py.NewList()
	dec := yaml.NewDecoder(strings.NewReader(text))
	for {
		var doc yaml.Node
		err := dec.Decode(&doc)
		if errors.Is(err, io.EOF) {
			return docs, nil
		}
		if err != nil {
			return nil, r.fail(yamlFault(err.Error()), strings.TrimPrefix(err.Error(), "yaml: "), nil)
		}
		v, err := r.value(doc.Content[0], 0)
		if err != nil {
			return nil, err
		}
		docs.Items = append(docs.Items, v)
	}
}

// yamlFault is the class of PyYAML's error for the text of one of the library.
func yamlFault(text string) string {
	for _, row := range [][2]string{
		{"unknown anchor", "ComposerError"}, {"did not find expected ',' or", "ParserError"}, {"did not find expected node content", "ParserError"},
		{"did not find expected '-' indicator", "ParserError"}, {"did not find expected key", "ParserError"}, {"did not find expected <document start>", "ParserError"},
		{"undefined tag handle", "ParserError"}, {"unknown directive", "ParserError"}, {"control characters are not allowed", "ReaderError"}, {"invalid UTF-8", "ReaderError"},
	} {
		if strings.Contains(text, row[0]) {
			return row[1]
		}
	}
	return "ScannerError"
}

type yamlReader struct {
	t       *py.Thread
	tagged  py.Value
	strings bool
	done    map[*yaml.Node]py.Value
}

// fail raises an error of the module yaml.
func (r *yamlReader) fail(kind, text string, at *yaml.Node) error {
	m, err := r.t.Import("yaml")
	if err != nil {
		return err
	}
	class, _ := m.Dict.GetStr(kind)
	if at != nil {
		text += "\n  in \"<unicode string>\", line " + strconv.Itoa(at.Line) + ", column " + strconv.Itoa(at.Column)
	}
	v, err := r.t.CallPos(class, py.None, py.None, text)
	if err != nil {
		return err
	}
	return py.Raise(v.(*py.Object))
}

// maxYAMLDepth keeps a document that holds itself from ending the process.
const maxYAMLDepth = 500

func (r *yamlReader) value(n *yaml.Node, depth int) (py.Value, error) {
	if depth > maxYAMLDepth {
		return nil, py.Errorf("RecursionError", "maximum recursion depth exceeded")
	}
	if n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	if v, ok := r.done[n]; ok {
		return v, nil
	}
	v, err := r.build(n, depth)
	if err == nil {
		r.done[n] = v
	}
	return v, err
}

func (r *yamlReader) build(n *yaml.Node, depth int) (py.Value, error) {
	tag := ""
	if n.Style&yaml.TaggedStyle != 0 {
		tag = n.ShortTag()
	}
	var v py.Value
	var err error
	switch {
	case n.Kind == yaml.SequenceNode:
		v, err = r.list(n, depth)
	case n.Kind == yaml.MappingNode && tag == "!!set":
		return r.set(n, depth)
	case n.Kind == yaml.MappingNode:
		v, err = r.dict(n, depth)
	default:
		if r.strings {
			return n.Value, nil
		}
		if tag == "" {
			if n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
				return n.Value, nil
			}
			tag = plainTag(n.Value)
		}
		if strings.HasPrefix(tag, "!!") {
			return r.scalar(tag, n)
		}
		v = n.Value
	}
	if err != nil || tag == "" || tag == "!!seq" || tag == "!!map" || tag == "!!omap" || tag == "!!pairs" {
		return v, err
	}
	return r.t.CallPos(r.tagged, n.Tag, v, n.Line, n.Column)
}

func (r *yamlReader) list(n *yaml.Node, depth int) (py.Value, error) {
	list := py.NewList()
	r.done[n] = list // it may be in itself
	for _, c := range n.Content {
		v, err := r.value(c, depth+1)
		if err != nil {
			return nil, err
		}
		list.Items = append(list.Items, v)
	}
	return list, nil
}

func (r *yamlReader) set(n *yaml.Node, depth int) (py.Value, error) {
	d, err := r.dict(n, depth)
	if err != nil {
		return nil, err
	}
	return r.t.CallPos(r.t.In.Types.Set, d)
}

func (r *yamlReader) dict(n *yaml.Node, depth int) (py.Value, error) {
	d := py.NewDict()
	r.done[n] = d
	var pairs []*yaml.Node
	for i := 0; i+1 < len(n.Content); i += 2 { // merged ones first: the others win
		k, v := n.Content[i], n.Content[i+1]
		if k.Kind == yaml.ScalarNode && k.Value == "<<" && k.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) == 0 && !r.strings {
			if err := r.merge(d, v, depth); err != nil {
				return nil, err
			}
			continue
		}
		pairs = append(pairs, k, v)
	}
	for i := 0; i < len(pairs); i += 2 {
		k, err := r.value(pairs[i], depth+1)
		if err != nil {
			return nil, err
		}
		if _, err := r.t.Hash(k); err != nil {
			return nil, r.fail("ConstructorError", "found unhashable key", pairs[i])
		}
		v, err := r.value(pairs[i+1], depth+1)
		if err != nil {
			return nil, err
		}
		if err := r.t.SetItem(d, k, v); err != nil {
			return nil, err
		}
	}
	return d, nil
}

func (r *yamlReader) merge(d *py.Dict, from *yaml.Node, depth int) error {
	list := []*yaml.Node{from}
	if from.Kind == yaml.SequenceNode {
		list = list[:0]
		for i := len(from.Content) - 1; i >= 0; i-- { // the first ones win
			list = append(list, from.Content[i])
		}
	}
	for _, n := range list {
		v, err := r.value(n, depth+1)
		if err != nil {
			return err
		}
		other, ok := v.(*py.Dict)
		if !ok {
			return r.fail("ConstructorError", "expected a mapping or list of mappings for merging", n)
		}
		for k, v := range other.All() {
			if err := r.t.SetItem(d, k, v); err != nil {
				return err
			}
		}
	}
	return nil
}

// The forms of plain scalars in YAML 1.1.
var (
	yamlFloat = regexp.MustCompile(`^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$`)
	yamlInt   = regexp.MustCompile(`^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)$`)
	yamlDate  = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)
	yamlTime  = regexp.MustCompile(`^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[Tt]|[ \t]+)([0-9]{1,2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]*))?(?:[ \t]*(Z|([-+])([0-9]{1,2})(?::([0-9]{2}))?))?$`)
)

// plainTag is what a plain scalar is.
func plainTag(s string) string {
	switch s {
	case "", "~", "null", "Null", "NULL":
		return "!!null"
	case "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF":
		return "!!bool"
	case "<<":
		return "!!merge"
	case "=":
		return "!!value"
	}
	if !strings.ContainsAny(s[:1], "-+0123456789.") {
		return "!!str"
	}
	switch {
	case yamlFloat.MatchString(s):
		return "!!float"
	case yamlInt.MatchString(s):
		return "!!int"
	case yamlDate.MatchString(s), yamlTime.MatchString(s):
		return "!!timestamp"
	}
	return "!!str"
}

func (r *yamlReader) scalar(tag string, n *yaml.Node) (py.Value, error) {
	switch s := n.Value; tag {
	case "!!str":
		return s, nil
	case "!!null":
		return py.None, nil
	case "!!bool":
		switch strings.ToLower(s) {
		case "yes", "true", "on":
			return true, nil
		}
		return false, nil
	case "!!int":
		if v, ok := yamlInteger(s); ok {
			return v, nil
		}
		return nil, py.ValueErrorf("invalid literal for int() with base 10: %s", py.ReprString(s))
	case "!!float":
		if v, ok := yamlNumber(s); ok {
			return v, nil
		}
		return nil, py.ValueErrorf("could not convert string to float: %s", py.ReprString(s))
	case "!!timestamp":
		return r.timestamp(s)
	case "!!binary":
		data, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(s), ""))
		if err != nil {
			return nil, r.fail("ConstructorError", "failed to decode base64 data: "+err.Error(), n)
		}
		return py.Bytes(data), nil
	}
	return nil, r.fail("ConstructorError", "could not determine a constructor for the tag 'tag:yaml.org,2002:"+strings.TrimPrefix(tag, "!!")+"'", n)
}

func yamlInteger(s string) (py.Value, bool) {
	s = strings.ReplaceAll(s, "_", "")
	sign := ""
	if s != "" && (s[0] == '-' || s[0] == '+') {
		sign, s = strings.Trim(s[:1], "+"), s[1:]
	}
	if strings.Contains(s, ":") {
		total := 0
		for part := range strings.SplitSeq(s, ":") {
			n, err := strconv.Atoi(part)
			if err != nil {
				return nil, false
			}
			total = total*60 + n
		}
		if sign != "" {
			total = -total
		}
		return total, true
	}
	base := 10
	switch {
	case strings.HasPrefix(s, "0b"):
		base, s = 2, s[2:]
	case strings.HasPrefix(s, "0x"):
		base, s = 16, s[2:]
	case len(s) > 1 && s[0] == '0':
		base, s = 8, s[1:]
	}
	n, ok := new(big.Int).SetString(sign+s, base)
	if !ok {
		return nil, false
	}
	return py.Int(n), true
}

func yamlNumber(s string) (float64, bool) {
	s = strings.ToLower(strings.ReplaceAll(s, "_", ""))
	sign := 1.0
	if s != "" && (s[0] == '-' || s[0] == '+') {
		if s[0] == '-' {
			sign = -1
		}
		s = s[1:]
	}
	switch s {
	case ".inf":
		return math.Inf(int(sign)), true
	case ".nan":
		return math.NaN(), true
	}
	if strings.Contains(s, ":") {
		total := 0.0
		for part := range strings.SplitSeq(s, ":") {
			f, err := strconv.ParseFloat(part, 64)
			if err != nil {
				return 0, false
			}
			total = total*60 + f
		}
		return sign * total, true
	}
	f, err := strconv.ParseFloat(s, 64)
	return sign * f, err == nil
}

// timestamp is a date or a datetime of the module datetime.
func (r *yamlReader) timestamp(s string) (py.Value, error) {
	m, err := r.t.Import("datetime")
	if err != nil {
		return nil, err
	}
	get := func(name string) py.Value {
		v, _ := m.Dict.GetStr(name)
		return v
	}
	if yamlDate.MatchString(s) {
		d, err := time.Parse(time.DateOnly, s)
		if err != nil {
			return nil, py.ValueErrorf("day is out of range for month")
		}
		return r.t.CallPos(get("date"), d.Year(), int(d.Month()), d.Day())
	}
	parts := yamlTime.FindStringSubmatch(s)
	if parts == nil {
		return nil, py.ValueErrorf("%s is no timestamp", py.ReprString(s))
	}
	var n [7]py.Value
	for i := range 6 {
		n[i], _ = strconv.Atoi(parts[i+1])
	}
	n[6], _ = strconv.Atoi((parts[7] + "000000")[:6])
	args := py.Args{Pos: n[:]}
	if parts[8] != "" {
		hours, _ := strconv.Atoi(parts[10])
		minutes, _ := strconv.Atoi(parts[11])
		offset := (hours*60 + minutes) * 60
		if parts[9] == "-" {
			offset = -offset
		}
		delta, err := r.t.CallPos(get("timedelta"), 0, offset)
		if err != nil {
			return nil, err
		}
		zone, err := r.t.CallPos(get("timezone"), delta)
		if err != nil {
			return nil, err
		}
		args.Kw = []py.KwArg{{Name: "tzinfo", Value: zone}}
	}
	return r.t.Call(get("datetime"), args)
}
