// This file defines gust completion: scripts that have a shell complete gust's
// options, commands and values.

package command

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

func completionCommand() subcommand {
	return subcommand{
		name: "completion", call: "bash|zsh|fish", short: "bash|zsh|fish", summary: "prints completion for a shell", operand: shellOperand, run: command.completion,
		about: []string{
			"Prints a script that has a shell complete gust's options and commands. The .deb and the .rpm have it installed already. Without them:",
			"bash: write into ~/.bashrc: eval \"$(gust completion bash)\"",
			"zsh: gust completion zsh >\"${fpath[1]}/_gust\", and start a new shell",
			"fish: gust completion fish >~/.config/fish/completions/gust.fish",
		},
		exits: []exit{{"0", "the script has been printed"}, {"2", "a mistake in the command line"}},
	}
}

// shells are those there is a script for.
var shells = []string{"bash", "zsh", "fish"}

func (c command) completion(args []string) int {
	s := completionCommand()
	switch {
	case slices.Contains(args, "-h") || slices.Contains(args, "--help"):
		return c.show(s.help())
	case len(args) == 0:
		return c.mistake(s, "name a shell: bash, zsh or fish, e.g. gust completion bash")
	case len(args) > 1:
		return c.mistake(s, "unrecognized arguments: %s", strings.Join(args[1:], " "))
	}
	switch args[0] {
	case "bash":
		return c.show(bashCompletion())
	case "zsh":
		return c.show(zshCompletion())
	case "fish":
		return c.show(fishCompletion())
	}
	return c.mistake(s, "no completion for %s: choose from bash, zsh, fish", repr(args[0]))
}

// show prints a text, and returns the exit code.
func (c command) show(text string) int {
	if _, err := io.WriteString(c.stdout, text); err != nil {
		fmt.Fprintf(c.stderr, "gust: error: cannot print: %v\n", err)
		return codeFailed
	}
	return 0
}

// words is what can be completed after one command, "" for none.
type words struct {
	command string
	flags   []flag
	operand operand
}

// completions has the words of gust without a command first.
func completions() []words {
	node := slices.DeleteFunc(flagTable(), func(f flag) bool { return f.refusal != "" })
	all := []words{{flags: node}}
	for _, s := range subcommands() {
		w := words{command: s.name, flags: s.options(), operand: s.operand}
		if s.node != nil {
			for _, f := range node {
				if s.node(f) && !slices.Contains(f.names, "--help") {
					w.flags = append(w.flags, f)
				}
			}
		}
		all = append(all, w)
	}
	return all
}

func (w words) names() (names []string) {
	for _, f := range w.flags {
		names = append(names, f.names...)
	}
	return names
}

func commandNames() (names []string) {
	for _, s := range subcommands() {
		names = append(names, s.name)
	}
	return names
}

// valued tells whether the option takes a value.
func (f *flag) valued() bool { return f.arity <= list }

// fileValued and folderValued tell whether the value is the name of one.
func (f *flag) fileValued() bool {
	return f.valued() && (f.metavar == "<filename>" || slices.Contains(f.names, "--config-users"))
}
func (f *flag) folderValued() bool { return f.valued() && f.metavar == "<folder>" }

// brief is the first sentence of the help.
func (f *flag) brief() string {
	text := f.help
	if end := sentenceEnd.FindStringIndex(text); end != nil {
		text = text[:end[0]]
	}
	return strings.TrimSuffix(text, ".")
}

// bashCompletion needs nothing of the package bash-completion, and works with
// the bash 3.2 of macOS. "=" is a word of its own to bash.
func bashCompletion() string {
	var b strings.Builder
	fmt.Fprintf(&b, `# What bash completes for gust. Made by: gust completion bash
_gust() {
    local cur=${COMP_WORDS[COMP_CWORD]} prev= command= IFS=$' \t\n'
    (( COMP_CWORD > 0 )) && prev=${COMP_WORDS[COMP_CWORD-1]}
    if [[ $cur == = ]]; then
        cur=
    elif [[ $prev == = ]] && (( COMP_CWORD > 1 )); then
        prev=${COMP_WORDS[COMP_CWORD-2]}
    fi
    if (( COMP_CWORD > 1 )); then
        case ${COMP_WORDS[1]} in
        %s) command=${COMP_WORDS[1]} ;;
        esac
    fi
    COMPREPLY=()
    case $command:$prev in
`, strings.Join(commandNames(), "|"))
	for _, w := range completions() {
		for _, f := range w.flags {
			if !f.valued() {
				continue
			}
			var patterns []string
			for _, name := range f.names {
				patterns = append(patterns, w.command+":"+name)
			}
			fmt.Fprintf(&b, "    %s) %s return ;;\n", strings.Join(patterns, "|"), bashValue(f))
		}
	}
	b.WriteString("    esac\n    case $command:$cur in\n")
	for _, w := range completions() {
		fmt.Fprintf(&b, "    %s:-*) %s ;;\n", w.command, bashWords(w.names()))
	}
	for _, w := range completions() {
		switch {
		case w.command == "":
			fmt.Fprintf(&b, "    :*) if (( COMP_CWORD == 1 )); then %s; fi ;;\n", bashWords(commandNames()))
		case w.operand == fileOperand:
			fmt.Fprintf(&b, "    %s:*) _gust_names -f ;;\n", w.command)
		case w.operand == shellOperand:
			fmt.Fprintf(&b, "    %s:*) %s ;;\n", w.command, bashWords(shells))
		}
	}
	b.WriteString(`    esac
}
_gust_names() {
    local IFS=$'\n'
    compopt -o filenames 2>/dev/null
    COMPREPLY=($(compgen "$1" -- "$cur"))
}
complete -F _gust gust
`)
	return b.String()
}

func bashWords(words []string) string {
	return fmt.Sprintf(`COMPREPLY=($(compgen -W '%s' -- "$cur"))`, strings.Join(words, " "))
}

func bashValue(f flag) string {
	switch {
	case f.values != nil:
		return bashWords(f.values) + ";"
	case f.fileValued():
		return "_gust_names -f;"
	case f.folderValued():
		return "_gust_names -d;"
	}
	return ""
}

// zshCompletion is a file for $fpath, or to be sourced.
func zshCompletion() string {
	var b strings.Builder
	b.WriteString("#compdef gust\n# What zsh completes for gust. Made by: gust completion zsh\n_gust() {\n")
	fmt.Fprintf(&b, "  local -a commands=(\n")
	for _, s := range subcommands() {
		fmt.Fprintf(&b, "    %s\n", shellQuote(s.name+":"+s.summary))
	}
	b.WriteString("  )\n  if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then\n    _describe command commands\n    return\n  fi\n  case $words[2] in\n")
	var node words
	for _, w := range completions() {
		if w.command == "" {
			node = w
			continue
		}
		fmt.Fprintf(&b, "  %s)\n    shift words; (( CURRENT-- ))\n    %s\n    return ;;\n", w.command, zshArguments(w))
	}
	fmt.Fprintf(&b, "  esac\n  %s\n}\n", zshArguments(node))
	b.WriteString("if [[ ${funcstack[1]} == _gust ]]; then\n  _gust \"$@\"\nelse\n  compdef _gust gust\nfi\n")
	return b.String()
}

func zshArguments(w words) string {
	var b strings.Builder
	b.WriteString("_arguments -s")
	for _, f := range w.flags {
		for _, name := range f.names {
			b.WriteString(" \\\n    " + zshFlag(f, name))
		}
	}
	switch w.operand {
	case fileOperand:
		b.WriteString(" \\\n    '*:locustfile:_files'")
	case shellOperand:
		b.WriteString(" \\\n    '1:shell:(" + strings.Join(shells, " ") + ")'")
	}
	return b.String()
}

func zshFlag(f flag, name string) string {
	escape := strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`).Replace
	// An option is not offered again, nor is its other name.
	exclusive := "(" + strings.Join(f.names, " ") + ")"
	if f.arity == list {
		exclusive = "*"
	}
	spec := exclusive + name
	if f.valued() && strings.HasPrefix(name, "--") {
		spec += "="
	} else if f.valued() {
		spec += "+"
	}
	spec += "[" + escape(f.brief()) + "]"
	if f.valued() {
		spec += ":" + strings.Trim(f.metavar, "<>") + ":"
	}
	switch {
	case f.values != nil:
		spec += "(" + strings.Join(f.values, " ") + ")"
	case f.fileValued():
		spec += "_files"
	case f.folderValued():
		spec += "_files -/"
	}
	return shellQuote(spec)
}

func fishCompletion() string {
	var b strings.Builder
	b.WriteString("# What fish completes for gust. Made by: gust completion fish\ncomplete -c gust -f\n")
	all := strings.Join(commandNames(), " ")
	for _, s := range subcommands() {
		fmt.Fprintf(&b, "complete -c gust -n __fish_use_subcommand -a %s -d %s\n", s.name, shellQuote(s.summary))
	}
	for _, w := range completions() {
		when := "__fish_seen_subcommand_from " + w.command
		if w.command == "" {
			when = "not __fish_seen_subcommand_from " + all
		}
		switch w.operand {
		case fileOperand:
			fmt.Fprintf(&b, "complete -c gust -n '%s' -F\n", when)
		case shellOperand:
			fmt.Fprintf(&b, "complete -c gust -n '%s' -a '%s'\n", when, strings.Join(shells, " "))
		}
		for _, f := range w.flags {
			fmt.Fprintf(&b, "complete -c gust -n '%s'%s -d %s\n", when, fishFlag(f), shellQuote(f.brief()))
		}
	}
	return b.String()
}

func fishFlag(f flag) (options string) {
	for _, name := range f.names {
		if long, ok := strings.CutPrefix(name, "--"); ok {
			options += " -l " + long
		} else {
			options += " -s " + name[1:]
		}
	}
	switch {
	case f.values != nil:
		options += " -x -a '" + strings.Join(f.values, " ") + "'"
	case f.fileValued():
		options += " -r -F"
	case f.folderValued():
		options += " -x -a '(__fish_complete_directories)'"
	case f.valued():
		options += " -x"
	}
	return options
}

// shellQuote is a text as one word of bash, zsh and, as it has no backslash
// before a quote, fish.
func shellQuote(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }
