// This file defines the words that the command line may begin with. Their help,
// the man page and the completions of shells are made from this table and the
// flag table.

package command

import (
	"fmt"
	"strings"
)

// subcommand is gust check and its like.
type subcommand struct {
	name    string
	call    string // what follows the name in a usage line
	short   string // the same in gust --help
	summary string
	about   []string        // paragraphs
	flags   []flag          // all but --help; read by run, so they have no set
	node    func(flag) bool // which of a node's options are taken too; nil is none
	operand operand
	exits   []exit
	run     func(c command, args []string) int
}

// operand is what words that are no options are, for completion.
type operand int

const (
	noOperand operand = iota
	fileOperand
	shellOperand
)

// exit is one exit code, or what stands for it, and what it means.
type exit struct{ code, meaning string }

var helpFlag = flag{names: []string{"-h", "--help"}, arity: nothing, help: "show this help message and exit"}

func subcommands() []subcommand {
	return []subcommand{checkCommand(), debugCommand(), doctorCommand(), completionCommand(), manCommand()}
}

// subcommandOf returns what the first word asks for, nil if that is a node.
func subcommandOf(args []string) *subcommand {
	if len(args) == 0 {
		return nil
	}
	for _, s := range subcommands() {
		if s.name == args[0] {
			return &s
		}
	}
	return nil
}

// help is the answer to --help.
func (s subcommand) help() string {
	var b strings.Builder
	fmt.Fprintf(&b, "Usage: gust %s %s\n", s.name, s.call)
	for _, paragraph := range s.about {
		b.WriteString("\n" + wrapped(paragraph, "", helpWidth))
	}
	b.WriteString("\nOptions:\n")
	for _, f := range s.options() {
		writeFlagHelp(&b, f)
	}
	writeExits(&b, s.exits)
	return b.String()
}

func (s subcommand) options() []flag { return append(s.flags, helpFlag) }

// mistake says what is wrong with the command line, and returns the exit code.
func (c command) mistake(s subcommand, format string, args ...any) int {
	fmt.Fprintf(c.stderr, "gust %s: error: %s\n", s.name, fmt.Sprintf(format, args...))
	return codeUsage
}
