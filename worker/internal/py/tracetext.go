package py

import (
	"fmt"
	"slices"
	"strings"
)

// This file writes tracebacks as CPython's traceback module does, without the
// marks below the lines that 3.11 and later add.

// FormatPlaces is traceback.format_tb. places are innermost first, as Exception
// has them; the text is outermost first.
func (in *Interp) FormatPlaces(places []Place) string {
	var b strings.Builder
	var last Place
	same := 0
	flush := func() {
		if same > 3 {
			fmt.Fprintf(&b, "  [Previous line repeated %d more time%s]\n", same-3, plural(same-3))
		}
	}
	for i := len(places) - 1; i >= 0; i-- {
		p := places[i]
		if p != last {
			flush()
			last, same = p, 0
		}
		if same++; same > 3 {
			continue
		}
		fmt.Fprintf(&b, "  File \"%s\", line %d, in %s\n", p.File, p.Line, p.Func)
		if text := in.SourceLine(p.File, p.Line); text != "" {
			b.WriteString("    " + text + "\n")
		}
	}
	flush()
	return b.String()
}

// SourceLine is a line of a file that was run, without its indentation.
func (in *Interp) SourceLine(file string, line int) string {
	lines := in.sources[file]
	if line < 1 || line > len(lines) {
		return ""
	}
	return strings.TrimSpace(lines[line-1])
}

// keepSource keeps the lines of a file for tracebacks.
func (in *Interp) keepSource(file string, source []byte) {
	if in.sources == nil {
		in.sources = make(map[string][]string)
	}
	in.sources[file] = strings.Split(string(source), "\n")
}

// maxTraceText is about how long the text of a chain of exceptions gets: the
// oldest ones of a longer chain are left out.
const maxTraceText = 1 << 20

// FormatException is traceback.format_exception: causes first.
func (t *Thread) FormatException(exc *Object) string {
	var parts []string // newest first
	size := 0
	seen := map[*Object]bool{}
	link := ""
	for x := exceptionOf(exc); x != nil && !seen[exc] && size < maxTraceText; x = exceptionOf(exc) {
		seen[exc] = true
		var b strings.Builder
		if len(x.Trace) > 0 {
			b.WriteString("Traceback (most recent call last):\n" + t.In.FormatPlaces(x.Trace))
		}
		b.WriteString(t.FormatExceptionOnly(exc) + link)
		parts = append(parts, b.String())
		size += b.Len()
		switch {
		case x.Cause != nil && exceptionOf(x.Cause) != nil:
			exc, link = x.Cause, "\nThe above exception was the direct cause of the following exception:\n\n"
		case x.Context != nil && !x.SuppressContext:
			exc, link = x.Context, "\nDuring handling of the above exception, another exception occurred:\n\n"
		default:
			exc = nil
		}
	}
	slices.Reverse(parts)
	return strings.Join(parts, "")
}

// FormatExceptionOnly is the last line, "ValueError: text\n", and the notes.
func (t *Thread) FormatExceptionOnly(exc *Object) string {
	name := exc.class.Qualname
	if m := exc.class.Module; m != "builtins" && m != "__main__" && m != "" {
		name = m + "." + name
	}
	text, err := t.Str(exc)
	if err != nil {
		text = "<exception str() failed>"
	}
	if text != "" {
		name += ": " + text
	}
	name += "\n"
	if x := exceptionOf(exc); x != nil {
		for _, n := range x.Notes {
			name += n + "\n"
		}
	}
	return name
}

// tracebackObject is __traceback__: an object from which the traceback module,
// and tb_lineno, can tell where an exception went through.
func (t *Thread) tracebackObject(x *Exception) Value {
	if len(x.Trace) == 0 {
		return None
	}
	if x.traceback != nil && len(Places(x.traceback)) == len(x.Trace) {
		return x.traceback
	}
	var next Value = None
	for i := 0; i < len(x.Trace); i++ {
		o := NewObject(t.In.Types.Traceback, x.Trace[:i+1:i+1])
		o.SetOwn("tb_lineno", x.Trace[i].Line)
		o.SetOwn("tb_next", next)
		o.SetOwn("tb_frame", t.placeFrame(x.Trace[i]))
		o.SetOwn("tb_lasti", 0)
		next, x.traceback = o, o
	}
	return next
}

// Places are those of a traceback object, innermost first.
func Places(traceback Value) []Place {
	o, ok := traceback.(*Object)
	if !ok {
		return nil
	}
	places, _ := o.Native.([]Place)
	return places
}
