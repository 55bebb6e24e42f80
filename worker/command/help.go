// This file defines what --help shows, in the layout of Python's argparse.

package command

import (
	"slices"
	"strings"
)

// Columns of a terminal of 80: argparse leaves two free.
const (
	helpWidth  = 78
	helpIndent = 24
)

const helpStart = `Usage: gust [options] [UserClass ...]
       gust check [--json] FILE...    tells what of locustfiles cannot run
       gust debug [FILE.py]           one user, one pass, each request shown
       gust doctor [--master HOST]    tells if this machine is fit for it

gust is a Locust worker: it joins a Locust master, which says what to do. With
--headless it runs a load test without a master.
`

const workerHelp = `  Typically ONLY these options need to be specified on workers, since other
  options (-u, -r, -t, ...) are controlled by the master node.
`

const helpEnd = `User classes:
  <UserClass1 UserClass2>
                        At the end of the command line, you can list User
                        classes to be used (available User classes can be
                        listed with --list). LOCUST_USER_CLASSES environment
                        variable can also be used to specify User classes.
                        Default is to use all available User classes

Exit codes:
  0                     the master said quit, or SIGTERM or SIGINT (Ctrl-C); a
                        second signal ends gust at once, as if it had not been
                        asked before (143 or 130 in a shell). Or a headless run
                        had no failures
  1                     unknown User class, or another failure
  2                     a mistake in the command line, the environment or a
                        config file
  3                     a headless run did not pass a --check
  255                   failed to connect to the Locust master, or
                        --config-users names an unknown User class
  --exit-code-on-error  a headless run had failures, or the master was lost
                        (--exit-without-master)

Examples:

    gust --master-host 192.168.1.1

    gust --master-host 192.168.1.1 --loglevel DEBUG MyHttpUser AnotherUser

Options can also be set in the environment and in config files, as with Locust:
https://docs.locust.io/en/stable/configuration.html
`

// helpText is the answer to --help.
func helpText() string {
	var b strings.Builder
	b.WriteString(helpStart)
	flags := flagTable()
	for _, group := range []string{commonGroup, aloneGroup, workerGroup, tagGroup, statsGroup, logGroup, otherGroup, ownGroup} {
		b.WriteString("\n" + group + ":\n")
		if group == workerGroup {
			b.WriteString(workerHelp + "\n")
		}
		for _, f := range flags {
			if f.group == group {
				writeFlagHelp(&b, f)
			}
		}
	}
	b.WriteString("\nThe master's options:\n")
	b.WriteString(wrapped("These are refused on the command line, and ignored in the environment and in config files, which may be shared with the master: "+mastersOptions(flags)+".", "  ", helpWidth))
	return b.String() + "\n" + helpEnd
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
