package py

import (
	"fmt"
	"slices"
	"strings"
)

// Args are the arguments of a call. They must not be changed, nor kept.
type Args struct {
	Pos []Value
	Kw  []KwArg

	// Unused says that the caller drops the result: a function may save itself
	// making it, and return None.
	Unused bool
}

// KwArg is a keyword argument.
type KwArg struct {
	Name  string
	Value Value
}

// Positional makes Args of values.
func Positional(values ...Value) Args { return Args{Pos: values} }

// Keyword is the value of a keyword argument, or nil.
func (a Args) Keyword(name string) Value {
	for i := range a.Kw {
		if a.Kw[i].Name == name {
			return a.Kw[i].Value
		}
	}
	return nil
}

// Rest are the arguments without the first n positional ones, if there are so
// many: a method may be called on its class without an object.
func (a Args) Rest(n int) Args { return Args{Pos: a.Pos[min(n, len(a.Pos)):], Kw: a.Kw} }

// Signature is the parameter list of a function made in Go. It never changes,
// so it may be a package variable.
type Signature struct {
	name     string
	params   []string
	required int  // how many of params have to be given
	posOnly  int  // the first ones that cannot be named
	maxPos   int  // how many may be given by position
	varPos   bool // more positional arguments are allowed, and ignored by Bind
	varKw    bool // unknown keyword arguments are allowed, and ignored by Bind
}

// Sig reads a signature such as "dumps(obj, /, sep=, *args, indent=, **kw)": a
// parameter with "=" is optional. It panics if that cannot be read.
func Sig(text string) *Signature {
	name, list, ok := strings.Cut(strings.TrimSuffix(text, ")"), "(")
	if !ok || !strings.HasSuffix(text, ")") {
		panic(fmt.Sprintf("py: bad signature %q", text))
	}
	s := &Signature{name: name, maxPos: -1}
	for p := range strings.SplitSeq(list, ",") {
		switch p = strings.TrimSpace(p); {
		case p == "":
		case p == "/":
			s.posOnly = len(s.params)
		case strings.HasPrefix(p, "**"):
			s.varKw = true
		case strings.HasPrefix(p, "*"):
			s.varPos = p != "*"
			s.maxPos = len(s.params)
		default:
			bare, optional := strings.CutSuffix(p, "=")
			if !optional {
				if s.required != len(s.params) {
					panic(fmt.Sprintf("py: in signature %q, %s follows an optional parameter", text, p))
				}
				s.required++
			}
			s.params = append(s.params, bare)
		}
	}
	if s.maxPos < 0 {
		s.maxPos = len(s.params)
	}
	return s
}

// Name is the function's name, and Len how many parameters it has.
func (s *Signature) Name() string { return s.name }
func (s *Signature) Len() int     { return len(s.params) }

// Knows tells whether there is a parameter of that name.
func (s *Signature) Knows(name string) bool { return name != "" && slices.Contains(s.params, name) }

// Bind puts the arguments into out, one for each parameter; those not given are
// left nil. The error is a TypeError with CPython's text.
func (s *Signature) Bind(a Args, out []Value) error {
	clear(out)
	if len(a.Pos) > s.maxPos && !s.varPos {
		if s.maxPos == 0 {
			return TypeErrorf("%s() takes no positional arguments", s.name)
		}
		return TypeErrorf("%s() takes at most %d argument%s (%d given)", s.name, s.maxPos, plural(s.maxPos), len(a.Pos)+len(a.Kw))
	}
	copy(out, a.Pos[:min(len(a.Pos), s.maxPos)])
	for i := range a.Kw {
		at := slices.Index(s.params, a.Kw[i].Name)
		switch {
		case at < s.posOnly && s.varKw:
		case at < s.posOnly:
			return TypeErrorf("%s() got an unexpected keyword argument '%s'", s.name, a.Kw[i].Name)
		case out[at] != nil:
			return TypeErrorf("argument for %s() given by name ('%s') and position (%d)", s.name, a.Kw[i].Name, at+1)
		default:
			out[at] = a.Kw[i].Value
		}
	}
	for i := range s.required {
		if out[i] == nil {
			return TypeErrorf("%s() missing required argument '%s' (pos %d)", s.name, s.params[i], i+1)
		}
	}
	return nil
}

// BindArgs is Bind into a slice of its own.
func (s *Signature) BindArgs(a Args) ([]Value, error) {
	out := make([]Value, len(s.params))
	return out, s.Bind(a, out)
}

func plural(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}
