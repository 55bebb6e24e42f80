// This file defines how a command line is read: as Python's argparse does it
// (3.11), with what ConfigArgParse (1.9.0) adds to it from the environment and
// from config files, so that a line that starts a Locust worker means the same
// here.

package command

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// usageError is a mistake in the command line, the environment or a config
// file, in the words of argparse.
type usageError string

func (e usageError) Error() string { return "gust: error: " + string(e) }

// argumentError is what is wrong with the value of an option.
type argumentError string

func (e argumentError) Error() string { return string(e) }

// errStopParsing is returned by options that make all that follows void.
var errStopParsing = errors.New("stop parsing")

// arg is one word of the command line. from says where it comes from instead:
// the name of an environment variable, or a config file and line.
type arg struct{ text, from string }

// word is an arg as argparse classifies it before it acts on any.
type word struct {
	arg
	option   bool    // it looks like an option
	flag     *flag   // the option, nil if there is none of that name
	name     string  // by which the option was called, in full
	explicit *string // what follows "=", or the letter of a short option
	dashes   bool    // it is the first "--"
}

// argParser reads one command line.
type argParser struct {
	flags   []flag
	words   []word
	unknown []string
	o       *options
	done    bool // the positional arguments are complete
}

// find returns the option of exactly that name, or nil.
func find(flags []flag, name string) *flag {
	for i := range flags {
		if slices.Contains(flags[i].names, name) {
			return &flags[i]
		}
	}
	return nil
}

// parseArgs sets o from args (argparse.ArgumentParser.parse_args).
func parseArgs(flags []flag, args []arg, o *options) error {
	p := &argParser{flags: flags, o: o}
	for i, a := range args {
		if a.text == "--" {
			p.words = append(p.words, word{arg: a, dashes: true})
			for _, rest := range args[i+1:] {
				p.words = append(p.words, word{arg: rest})
			}
			break
		}
		w, err := p.classify(a)
		if err != nil {
			return err
		}
		p.words = append(p.words, w)
	}
	if err := p.consume(); err != nil {
		return err
	}
	if len(p.unknown) > 0 {
		return usageError("unrecognized arguments: " + strings.Join(p.unknown, " ") + p.suggestion())
	}
	return nil
}

// looksNegative is argparse's _negative_number_matcher.
var looksNegative = regexp.MustCompile(`^-\d+$|^-\d*\.\d+$`)

// classify is argparse's _parse_optional.
func (p *argParser) classify(a arg) (word, error) {
	w := word{arg: a}
	if len(a.text) < 2 || a.text[0] != '-' {
		return w, nil
	}
	if f := find(p.flags, a.text); f != nil {
		w.option, w.flag, w.name = true, f, a.text
		return w, nil
	}
	name, value, hasValue := strings.Cut(a.text, "=")
	if f := find(p.flags, name); f != nil && hasValue {
		w.option, w.flag, w.name, w.explicit = true, f, name, &value
		return w, nil
	}
	matches := p.abbreviated(a)
	if len(matches) > 1 {
		var names []string
		for _, m := range matches {
			names = append(names, m.name)
		}
		return w, usageError(fmt.Sprintf("ambiguous option: %s could match %s", a.text, strings.Join(names, ", ")))
	}
	if len(matches) == 1 {
		return matches[0], nil
	}
	w.option = !looksNegative.MatchString(a.text) && !strings.Contains(a.text, " ")
	return w, nil
}

// abbreviated finds the options that a begins to name, and the short option
// that a's value sticks to (argparse's _get_option_tuples). Gust's own options
// have to be written out: they must not make Locust's ambiguous.
func (p *argParser) abbreviated(a arg) (matches []word) {
	prefix, value, hasValue := strings.Cut(a.text, "=")
	long := strings.HasPrefix(a.text, "--")
	for i := range p.flags {
		if p.flags[i].group == ownGroup {
			continue
		}
		for _, name := range p.flags[i].names {
			w := word{arg: a, option: true, flag: &p.flags[i], name: name}
			switch {
			case long && strings.HasPrefix(name, prefix):
				if hasValue {
					w.explicit = &value
				}
			case !long && name == a.text[:2]:
				stuck := a.text[2:]
				w.explicit = &stuck
			default:
				continue
			}
			matches = append(matches, w)
		}
	}
	return matches
}

// consume acts on the words from left to right (argparse's
// _parse_known_args): only the first unbroken row of words that belong to no
// option are User classes.
func (p *argParser) consume() error {
	for i := 0; i < len(p.words); {
		if !p.words[i].option {
			i = p.consumeClasses(i)
			continue
		}
		next, err := p.consumeOption(i)
		if err != nil {
			if errors.Is(err, errStopParsing) {
				p.unknown = nil
				return nil
			}
			return err
		}
		i = next
	}
	return nil
}

func (p *argParser) consumeClasses(i int) (next int) {
	next = i
	for next < len(p.words) && !p.words[next].option {
		next++
	}
	for _, w := range p.words[i:next] {
		switch {
		case p.done:
			p.unknown = append(p.unknown, w.text)
		case !w.dashes:
			p.o.userClasses = append(p.o.userClasses, w.text)
		}
	}
	p.done = true
	return next
}

// consumeOption takes the option at i with its values.
func (p *argParser) consumeOption(i int) (next int, err error) {
	w := p.words[i]
	if w.flag == nil {
		p.unknown = append(p.unknown, w.text)
		return i + 1, nil
	}
	first, w, err := p.unstick(w)
	if err != nil {
		return 0, err
	}
	var values []string
	next = i + 1
	if w.explicit != nil {
		values = append(values, *w.explicit)
	} else if values = p.values(w.flag.arity, next); w.flag.arity == single && len(values) == 0 {
		return 0, usageError(w.flag.label() + ": expected one argument")
	} else {
		next += len(values)
	}
	for _, f := range first {
		if err := p.act(f, nil); err != nil {
			return 0, err
		}
	}
	return next, p.act(w, values)
}

// values are the words from i on that belong to an option of that arity.
func (p *argParser) values(takes arity, i int) (values []string) {
	for ; i < len(p.words) && !p.words[i].option && !p.words[i].dashes; i++ {
		if takes == single && len(values) == 1 || takes > list {
			break
		}
		values = append(values, p.words[i].text)
	}
	return values
}

// unstick takes apart short options in one word, such as -lV: the first ones,
// which take no value, and the last.
func (p *argParser) unstick(w word) (first []word, last word, err error) {
	for w.explicit != nil && w.flag.arity > list {
		stuck := *w.explicit
		ignored := usageError(fmt.Sprintf("%s: ignored explicit argument %s", w.flag.label(), repr(stuck)))
		if stuck == "" || strings.HasPrefix(w.name, "--") {
			return nil, w, ignored
		}
		first = append(first, w)
		w.name, w.explicit = "-"+stuck[:1], nil
		if w.flag = find(p.flags, w.name); w.flag == nil {
			return nil, w, ignored
		}
		if len(stuck) > 1 {
			rest := stuck[1:]
			w.explicit = &rest
		}
	}
	return first, w, nil
}

func (p *argParser) act(w word, values []string) error {
	f := w.flag
	if f.refusal != "" {
		return usageError(f.label() + ": " + f.refusal)
	}
	if slices.Contains(f.names, "--locustfile") {
		p.o.locustfileNamed = true
		p.o.locustfileArg = p.o.locustfileArg || w.from == ""
	}
	err := f.set(p.o, values)
	if err == nil || errors.Is(err, errStopParsing) {
		return err
	}
	if w.from != "" {
		return usageError(fmt.Sprintf("%s (from %s): %s", f.label(), w.from, err))
	}
	return usageError(fmt.Sprintf("%s: %s", f.label(), err))
}

// suggestion names the option that the first unknown word resembles
// (LocustArgumentParser.error, 2.47.0).
func (p *argParser) suggestion() string {
	first := strings.Fields(strings.Join(p.unknown, " "))
	if len(first) == 0 {
		return ""
	}
	var best string
	var score float64
	for _, f := range p.flags {
		for _, name := range f.names {
			r := resemblance(name, first[0])
			if r >= 0.6 && (r > score || r == score && name > best) {
				best, score = name, r
			}
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf("\nDid you mean '%s'?", best)
}

// resemblance is difflib.SequenceMatcher(None, a, b).ratio().
func resemblance(a, b string) float64 {
	return 2 * float64(common(a, b)) / float64(len(a)+len(b))
}

// common is how many bytes are in the longest common part of a and b and,
// recursively, in what is left and right of it.
func common(a, b string) int {
	var fromA, fromB, size int
	for i := range len(a) {
		for j := range len(b) {
			k := 0
			for i+k < len(a) && j+k < len(b) && a[i+k] == b[j+k] {
				k++
			}
			if k > size {
				fromA, fromB, size = i, j, k
			}
		}
	}
	if size == 0 {
		return 0
	}
	return common(a[:fromA], b[:fromB]) + size + common(a[fromA+size:], b[fromB+size:])
}

// repr is Python's repr of a text with nothing unusual in it.
func repr(s string) string {
	quote := "'"
	if strings.Contains(s, "'") && !strings.Contains(s, `"`) {
		quote = `"`
	}
	s = strings.NewReplacer(`\`, `\\`, "\n", `\n`, "\r", `\r`, "\t", `\t`).Replace(s)
	if quote == "'" {
		s = strings.ReplaceAll(s, "'", `\'`)
	}
	return quote + s + quote
}
