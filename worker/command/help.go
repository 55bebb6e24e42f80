// This file defines what --help shows, in the layout of Python's argparse.

package command

import (
	"fmt"
	"slices"
	"strings"
)

// Columns of a terminal of 80: argparse leaves two free.
const (
	helpWidth  = 78
	helpIndent = 24
)

// Texts that --help and the man page share.
const (
	helpAbout = "gust is a Locust worker: it joins a Locust master, which says what to do. With --headless it runs a load test without a master."

	helpPlaces = "Options can also be set in the environment and in config files, as with Locust: https://docs.locust.io/en/stable/configuration.html"

	workerHelp = "Typically ONLY these options need to be specified on workers, since other options (-u, -r, -t, ...) are controlled by the master node."

	classesHelp = "At the end of the command line, you can list User classes to be used (available User classes can be listed with --list). LOCUST_USER_CLASSES environment variable can also be used to specify User classes. Default is to use all available User classes."
)

// helpGroups are the headings of --help, in order.
var helpGroups = []string{commonGroup, aloneGroup, workerGroup, tagGroup, statsGroup, logGroup, otherGroup, ownGroup}

// nodeExits are the exit codes of gust without a command before its options.
var nodeExits = []exit{
	{"0", "the master said quit, or SIGTERM or SIGINT (Ctrl-C); a second signal ends gust at once, as if it had not been asked before (143 or 130 in a shell). Or a headless run had no failures"},
	{"1", "unknown User class, or another failure"},
	{"2", "a mistake in the command line, the environment or a config file, or a locustfile that cannot run"},
	{"3", "a headless run did not pass a --check"},
	{"255", "failed to connect to the Locust master, or --config-users names an unknown User class"},
	{"--exit-code-on-error", "a headless run had failures, or the master was lost (--exit-without-master)"},
}

var helpExamples = []struct{ what, line string }{
	{"A node of a swarm, with your locustfile.py:", "gust --master-host 192.168.1.1 -f locustfile.py"},
	{"Two User classes only, and more in the log:", "gust --master-host 192.168.1.1 --loglevel DEBUG MyHttpUser AnotherUser"},
	{"100 users for a minute, without a master:", "gust --headless -u 100 -r 10 -t 1m -H https://www.example.com"},
}

// helpText is the answer to --help.
func helpText() string {
	var b strings.Builder
	b.WriteString("Usage: gust [options] [UserClass ...]\n")
	for _, s := range subcommands() {
		fmt.Fprintf(&b, "       %-30s  %s\n", strings.TrimSpace("gust "+s.name+" "+s.short), s.summary)
	}
	b.WriteString("\n" + wrapped(helpAbout, "", helpWidth))
	flags := flagTable()
	for _, group := range helpGroups {
		b.WriteString("\n" + group + ":\n")
		if group == workerGroup {
			b.WriteString(wrapped(workerHelp, "  ", helpWidth) + "\n")
		}
		for _, f := range flags {
			if f.group == group {
				writeFlagHelp(&b, f)
			}
		}
	}
	b.WriteString("\nThe master's options:\n" + wrapped(mastersHelp(flags), "  ", helpWidth))
	b.WriteString("\nUser classes:\n")
	writeFlagHelp(&b, flag{names: []string{"<UserClass1 UserClass2>"}, arity: nothing, help: classesHelp})
	writeExits(&b, nodeExits)
	b.WriteString("\nExamples:\n")
	for _, e := range helpExamples {
		fmt.Fprintf(&b, "\n  %s\n    %s\n", e.what, e.line)
	}
	return b.String() + "\n" + wrapped(helpPlaces, "", helpWidth)
}

func mastersHelp(flags []flag) string {
	return "These are refused on the command line, and ignored in the environment and in config files, which may be shared with the master: " + mastersOptions(flags) + "."
}

func writeExits(b *strings.Builder, exits []exit) {
	b.WriteString("\nExit codes:\n")
	for _, e := range exits {
		writeFlagHelp(b, flag{names: []string{e.code}, arity: nothing, help: e.meaning})
	}
}

func mastersOptions(flags []flag) string {
	var names []string
	for _, f := range flags {
		if f.refusal != "" && !f.retired {
			names = append(names, f.names...)
		}
	}
	names = slices.DeleteFunc(names, func(n string) bool { return !strings.HasPrefix(n, "--") })
	return strings.Join(names, ", ")
}

func writeFlagHelp(b *strings.Builder, f flag) {
	var calls []string
	for _, name := range f.names {
		switch f.arity {
		case single:
			name += " " + f.metavar
		case list:
			name += " [" + f.metavar + " ...]"
		}
		calls = append(calls, name)
	}
	call := "  " + strings.Join(calls, ", ")
	indent := strings.Repeat(" ", helpIndent)
	help := wrapped(f.help, indent, helpWidth)
	if len(call) <= helpIndent-2 {
		b.WriteString(call + help[len(call):])
		return
	}
	b.WriteString(call + "\n" + help)
}

// wrapped breaks text into lines of at most width columns, each indented.
func wrapped(text, indent string, width int) string {
	var b strings.Builder
	line := indent
	for _, word := range strings.Fields(text) {
		if len(line) > len(indent) && len(line)+1+len(word) > width {
			b.WriteString(line + "\n")
			line = indent
		}
		if len(line) > len(indent) {
			line += " "
		}
		line += word
	}
	return b.String() + line + "\n"
}
