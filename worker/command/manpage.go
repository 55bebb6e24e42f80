// This file defines gust man: the man page, in the language mdoc.

package command

import (
	"fmt"
	"regexp"
	"runtime/debug"
	"slices"
	"strings"
	"time"
)

func manCommand() subcommand {
	return subcommand{
		name: "man", summary: "prints its man page", run: command.man,
		about: []string{"Prints gust's man page, gust(1), for man(1). The .deb and the .rpm have it installed already. Without them: gust man >gust.1 && man ./gust.1"},
		exits: []exit{{"0", "the page has been printed"}, {"2", "a mistake in the command line"}},
	}
}

func (c command) man(args []string) int {
	s := manCommand()
	switch {
	case len(args) == 0:
		return c.show(manPage())
	case args[0] == "-h" || args[0] == "--help":
		return c.show(s.help())
	}
	return c.mistake(s, "unrecognized arguments: %s", strings.Join(args, " "))
}

// manPage is the whole page.
func manPage() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n.Dt GUST 1\n.Os\n.Sh NAME\n.Nm gust\n.Nd Locust worker in Go\n", strings.TrimSpace(".Dd "+builtOn()))
	b.WriteString(".Sh SYNOPSIS\n.Nm\n.Op Ar option ...\n.Op Ar UserClass ...\n")
	for _, s := range subcommands() {
		fmt.Fprintf(&b, ".Nm Cm %s\n", s.name)
		writeProse(&b, s.call)
	}
	b.WriteString(".Sh DESCRIPTION\n")
	writeProse(&b, helpAbout)
	b.WriteString(".Pp\n")
	writeProse(&b, helpPlaces)
	flags := flagTable()
	for _, group := range helpGroups {
		fmt.Fprintf(&b, ".Ss %s\n", group)
		if group == workerGroup {
			writeProse(&b, workerHelp)
		}
		writeManFlags(&b, slices.DeleteFunc(slices.Clone(flags), func(f flag) bool { return f.group != group }))
	}
	b.WriteString(".Ss The master's options\n")
	writeProse(&b, mastersHelp(flags))
	b.WriteString(".Ss User classes\n")
	writeProse(&b, classesHelp)
	b.WriteString(".Sh COMMANDS\n")
	for _, s := range subcommands() {
		fmt.Fprintf(&b, ".Ss gust %s\n", s.name)
		for i, paragraph := range s.about {
			if i > 0 {
				b.WriteString(".Pp\n")
			}
			writeProse(&b, paragraph)
		}
		writeManFlags(&b, s.options())
		b.WriteString(".Pp\nExit codes:\n")
		writeManExits(&b, s.exits)
	}
	writeManVariables(&b, flags)
	b.WriteString(".Sh FILES\n" + manFiles)
	b.WriteString(".Sh EXIT STATUS\n")
	writeManExits(&b, nodeExits)
	b.WriteString(".Sh EXAMPLES\n")
	for i, e := range helpExamples {
		if i > 0 {
			b.WriteString(".Pp\n")
		}
		writeProse(&b, e.what)
		fmt.Fprintf(&b, ".Bd -literal -offset indent\n%s\n.Ed\n", manText(e.line))
	}
	b.WriteString(".Sh SEE ALSO\n.Lk https://docs.locust.io Locust's documentation\n.Pp\n.Lk https://github.com/gustload/gust gust's documentation\n")
	return b.String()
}

const manFiles = `.Bl -tag -width Ds
.It Pa locustfile.py
The test, if no
.Fl f
names another.
.It Pa ~/.locust.conf , locust.conf , pyproject.toml
Options, as Locust reads them.
A later one wins.
.It Pa /etc/gust/gust.env
What the unit gust.service of the packages is started with.
.El
`

// builtOn is the day of the commit that the program is built from, as mdoc has
// it; empty if the go command has not stamped it.
func builtOn() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if day, err := time.Parse(time.RFC3339, s.Value); s.Key == "vcs.time" && err == nil {
				return day.UTC().Format("January 2, 2006")
			}
		}
	}
	return ""
}

func writeManFlags(b *strings.Builder, flags []flag) {
	b.WriteString(".Bl -tag -width Ds\n")
	for _, f := range flags {
		var calls []string
		for _, name := range f.names {
			call := "Fl " + strings.TrimPrefix(name, "-")
			value := `Ar "` + strings.Trim(f.metavar, "<>") + `"`
			switch f.arity {
			case single:
				call += " " + value
			case list:
				call += " Op " + value + " ..."
			}
			calls = append(calls, call)
		}
		fmt.Fprintf(b, ".It %s\n", strings.Join(calls, " , "))
		writeProse(b, f.help)
	}
	b.WriteString(".El\n")
}

func writeManExits(b *strings.Builder, exits []exit) {
	b.WriteString(".Bl -tag -width Ds\n")
	for _, e := range exits {
		fmt.Fprintf(b, ".It %s\n", manText(e.code))
		writeProse(b, e.meaning+".")
	}
	b.WriteString(".El\n")
}

func writeManVariables(b *strings.Builder, flags []flag) {
	b.WriteString(".Sh ENVIRONMENT\nEach is the default of an option; those of headless options count beside\n.Fl -headless\non the command line only.\n.Bl -tag -width Ds\n")
	for _, f := range flags {
		if f.env != "" && f.refusal == "" {
			fmt.Fprintf(b, ".It Ev %s\n.Fl %s\n", f.env, strings.TrimPrefix(longName(f), "-"))
		}
	}
	b.WriteString(".It Ev LOCUST_USER_CLASSES\nUser classes, with spaces between them.\n")
	fmt.Fprintf(b, ".It Ev %s\nSeconds that a node waits after a test before it is ready again.\n.El\n", readyDelayVariable)
}

func longName(f flag) string {
	for _, name := range f.names {
		if strings.HasPrefix(name, "--") {
			return name
		}
	}
	return f.names[0]
}

// manWidth leaves room for the backslashes of manText in a line of 80.
const manWidth = 72

// sentenceEnd is where mdoc wants a new line.
var sentenceEnd = regexp.MustCompile(`([.!?])\s+([A-Z'"])`)

// writeProse writes a paragraph, a line for each sentence.
func writeProse(b *strings.Builder, text string) {
	text = strings.Join(strings.Fields(text), " ")
	if text == "" {
		return
	}
	for sentence := range strings.SplitSeq(sentenceEnd.ReplaceAllString(text, "$1\n$2"), "\n") {
		for line := range strings.Lines(wrapped(sentence, "", manWidth)) {
			b.WriteString(manText(line))
		}
	}
}

// manText is a text that roff prints as it is.
func manText(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(s)
	if strings.HasPrefix(s, ".") || strings.HasPrefix(s, "'") {
		s = `\&` + s
	}
	return s
}
