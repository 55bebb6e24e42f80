package lib

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/gustload/gust/worker/internal/py"
)

// This file defines the splitting and joining of urllib.parse (CPython 3.12,
// Lib/urllib/parse.py). What results look like is in source/urlparse.py.

// What the schemes may have, as CPython's lists say.
const (
	usesRelative = "|ftp|http|gopher|nntp|imap|wais|file|https|shttp|mms|prospero|rtsp|rtsps|rtspu|sftp|svn|svn+ssh|ws|wss|"
	usesNetloc   = "|ftp|http|gopher|nntp|telnet|imap|wais|file|mms|https|shttp|snews|prospero|rtsp|rtsps|rtspu|rsync|svn|svn+ssh|sftp|nfs|git|git+ssh|ws|wss|itms-services|"
	usesParams   = "|ftp|hdl|prospero|http|https|shttp|rtsp|rtsps|rtspu|sip|sips|mms|sftp|tel|"
)

// among tells whether a list has a scheme; all have the empty one.
func among(list, scheme string) bool {
	return scheme == "" || strings.Contains(list, "|"+scheme+"|")
}

// parts of a URL, as urlparse has them.
type parts struct{ scheme, netloc, path, params, query, fragment string }

func splitScheme(url string) (scheme, rest string, ok bool) {
	at := strings.IndexByte(url, ':')
	if at <= 0 || url[0]|0x20 < 'a' || url[0]|0x20 > 'z' {
		return "", url, false
	}
	for i := range at {
		c := url[i]
		if (c|0x20 < 'a' || c|0x20 > 'z') && (c < '0' || c > '9') && c != '+' && c != '-' && c != '.' {
			return "", url, false
		}
	}
	return strings.ToLower(url[:at]), url[at+1:], true
}

func split(url, scheme string, fragments bool) (p parts, err error) {
	url = strings.TrimLeft(url, "\x00\x01\x02\x03\x04\x05\x06\x07\x08\t\n\x0b\x0c\r\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f ")
	if strings.ContainsAny(url, "\t\r\n") {
		url = strings.NewReplacer("\t", "", "\r", "", "\n", "").Replace(url)
	}
	p.scheme = strings.Trim(scheme, " ")
	if s, rest, ok := splitScheme(url); ok {
		p.scheme, url = s, rest
	}
	if strings.HasPrefix(url, "//") {
		end := strings.IndexAny(url[2:], "/?#")
		if end < 0 {
			end = len(url) - 2
		}
		p.netloc, url = url[2:2+end], url[2+end:]
		if strings.Contains(p.netloc, "[") != strings.Contains(p.netloc, "]") {
			return p, py.ValueErrorf("Invalid IPv6 URL")
		}
	}
	if fragments {
		url, p.fragment, _ = strings.Cut(url, "#")
	}
	p.path, p.query, _ = strings.Cut(url, "?")
	return p, checkNetloc(p.netloc)
}

// checkNetloc refuses characters that normalisation makes delimiters of.
func checkNetloc(netloc string) error {
	ascii := true
	for i := range len(netloc) {
		ascii = ascii && netloc[i] < utf8.RuneSelf
	}
	if ascii {
		return nil
	}
	n := strings.NewReplacer("@", "", ":", "", "#", "", "?", "").Replace(netloc)
	n2 := norm.NFKC.String(n)
	if n != n2 && strings.ContainsAny(n2, "/?#@:") {
		return py.ValueErrorf("netloc '%s' contains invalid characters under NFKC normalization", netloc)
	}
	return nil
}

func (p *parts) splitParams() {
	if !among(usesParams, p.scheme) {
		return
	}
	last := strings.LastIndexByte(p.path, '/') + 1
	if at := strings.IndexByte(p.path[last:], ';'); at >= 0 {
		p.path, p.params = p.path[:last+at], p.path[last+at+1:]
	}
}

// String is urlunparse.
func (p parts) String() string {
	url := p.path
	if p.params != "" {
		url += ";" + p.params
	}
	if p.netloc != "" || p.scheme != "" && among(usesNetloc, p.scheme) && !strings.HasPrefix(url, "//") {
		if url != "" && url[0] != '/' {
			url = "/" + url
		}
		url = "//" + p.netloc + url
	}
	if p.scheme != "" {
		url = p.scheme + ":" + url
	}
	if p.query != "" {
		url += "?" + p.query
	}
	if p.fragment != "" {
		url += "#" + p.fragment
	}
	return url
}

func joinURL(base, ref string, fragments bool) (string, error) {
	if base == "" {
		return ref, nil
	}
	if ref == "" {
		return base, nil
	}
	b, err := split(base, "", fragments)
	if err != nil {
		return "", err
	}
	b.splitParams()
	r, err := split(ref, b.scheme, fragments)
	if err != nil {
		return "", err
	}
	r.splitParams()
	if r.scheme != b.scheme || !among(usesRelative, r.scheme) {
		return ref, nil
	}
	if among(usesNetloc, r.scheme) {
		if r.netloc != "" {
			return r.String(), nil
		}
		r.netloc = b.netloc
	}
	if r.path == "" && r.params == "" {
		r.path, r.params = b.path, b.params
		if r.query == "" {
			r.query = b.query
		}
		return r.String(), nil
	}
	r.path = joinPath(b.path, r.path)
	return r.String(), nil
}

func joinPath(base, ref string) string {
	segments := strings.Split(ref, "/")
	if !strings.HasPrefix(ref, "/") {
		folder := strings.Split(base, "/")
		if folder[len(folder)-1] != "" {
			folder = folder[:len(folder)-1]
		}
		all := append(folder, segments...)
		segments = all[:0:0]
		for i, s := range all {
			if s != "" || i == 0 || i == len(all)-1 {
				segments = append(segments, s)
			}
		}
	}
	var out []string
	for _, s := range segments {
		switch s {
		case "..":
			if len(out) > 0 {
				out = out[:len(out)-1]
			}
		case ".":
		default:
			out = append(out, s)
		}
	}
	if last := segments[len(segments)-1]; last == "." || last == ".." {
		out = append(out, "")
	}
	if path := strings.Join(out, "/"); path != "" {
		return path
	}
	return "/"
}

var parseQslSig = py.Sig("parse_qsl(qs, keep_blank_values=, strict_parsing=, encoding=, errors=, max_num_fields=, separator=)")

// parseQsl gives the pairs of a query, alternately names and values.
func parseQsl(t *py.Thread, a py.Args) ([]string, error) {
	args, err := parseQslSig.BindArgs(a)
	if err != nil {
		return nil, err
	}
	qs, _ := py.Unwrap(args[0]).(string)
	var blank, strict bool
	for i, to := range [...]*bool{&blank, &strict} {
		if args[i+1] != nil {
			if *to, err = t.Truth(args[i+1]); err != nil {
				return nil, err
			}
		}
	}
	separator := textOption(args[6], "&")
	if separator == "" {
		return nil, py.ValueErrorf("Separator must be of type string or bytes.")
	}
	if args[5] != nil && args[5] != py.None {
		most, err := t.Index(args[5])
		if err != nil {
			return nil, err
		}
		if most < 1+strings.Count(qs, separator) {
			return nil, py.ValueErrorf("Max number of fields exceeded")
		}
	}
	encoding, errors := textOption(args[3], "utf-8"), textOption(args[4], "replace")
	var out []string
	for field := range strings.SplitSeq(qs, separator) {
		if field == "" && !strict {
			continue
		}
		name, value, ok := strings.Cut(field, "=")
		if !ok && strict {
			return nil, py.ValueErrorf("bad query field: %s", py.ReprString(field))
		}
		if value == "" && !blank {
			continue
		}
		for _, s := range [...]string{name, value} {
			text, err := unquoteText(strings.ReplaceAll(s, "+", " "), encoding, errors)
			if err != nil {
				return nil, err
			}
			out = append(out, text)
		}
	}
	return out, nil
}

func urllibParseModule() *py.ModuleDef {
	return &py.ModuleDef{Name: "urllib.parse", Init: func(t *py.Thread, m *py.Module) error {
		m.Def("quote", quoteFunc("quote", false, "/"))
		m.Def("quote_plus", quoteFunc("quote_plus", true, ""))
		m.Def("quote_from_bytes", func(t *py.Thread, a py.Args) (py.Value, error) {
			if _, isText := py.Unwrap(first(a)).(string); isText {
				return nil, py.TypeErrorf("quote_from_bytes() expected bytes")
			}
			return quoteFunc("quote_from_bytes", false, "/")(t, a)
		})
		m.Def("unquote", unquoteFunc("unquote", false))
		m.Def("unquote_plus", unquoteFunc("unquote_plus", true))
		m.Def("unquote_to_bytes", func(t *py.Thread, a py.Args) (py.Value, error) {
			if s, ok := py.Unwrap(first(a)).(string); ok {
				return py.Bytes(unquoteBytes(s)), nil
			}
			b, err := octets(t, first(a))
			return py.Bytes(unquoteBytes(string(b))), err
		})
		m.Def("urlencode", urlencode)
		defineSplitting(m)
		return pythonInto(t, m, "urlparse")
	}}
}

// defineSplitting adds what source/urlparse.py builds on.
func defineSplitting(m *py.Module) {
	texts := func(a py.Args) []string {
		out := make([]string, len(a.Pos))
		for i, v := range a.Pos {
			out[i], _ = py.Unwrap(v).(string)
		}
		return out
	}
	m.Def("_split", func(_ *py.Thread, a py.Args) (py.Value, error) {
		s := texts(a)
		p, err := split(s[0], s[1], a.Pos[2] == true)
		if a.Pos[3] == true {
			p.splitParams()
			return py.NewTuple(p.scheme, p.netloc, p.path, p.params, p.query, p.fragment), err
		}
		return py.NewTuple(p.scheme, p.netloc, p.path, p.query, p.fragment), err
	})
	m.Def("_unparse", func(_ *py.Thread, a py.Args) (py.Value, error) {
		s := texts(a)
		return parts{s[0], s[1], s[2], s[3], s[4], s[5]}.String(), nil
	})
	m.Def("_join", func(_ *py.Thread, a py.Args) (py.Value, error) {
		s := texts(a)
		url, err := joinURL(s[0], s[1], a.Pos[2] == true)
		return url, err
	})
	m.Def("_qsl", func(t *py.Thread, a py.Args) (py.Value, error) {
		all, err := parseQsl(t, a)
		if err != nil {
			return nil, err
		}
		out := make([]py.Value, 0, len(all)/2)
		for i := 0; i < len(all); i += 2 {
			out = append(out, py.NewTuple(all[i], all[i+1]))
		}
		return py.NewList(out...), nil
	})
	m.Def("_port", func(_ *py.Thread, a py.Args) (py.Value, error) {
		text, _ := a.Pos[0].(string)
		for i := range len(text) {
			if text[i] < '0' || text[i] > '9' {
				return nil, py.ValueErrorf("Port could not be cast to integer value as %s", py.ReprString(text))
			}
		}
		if n, err := strconv.Atoi(text); err == nil && n <= 65535 {
			return n, nil
		}
		return nil, py.ValueErrorf("Port out of range 0-65535")
	})
}
