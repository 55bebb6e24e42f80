// This file defines where options come from: the command line wins over the
// environment, that over the config files, those over the defaults
// (configargparse.ArgumentParser.parse_known_args, 1.9.0).

package command

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// sources is the command line as far as it is complete.
type sources struct {
	flags   []flag
	args    []arg
	decided map[*flag]bool // set to false by a source, which leaves no arg
	ignored []string
}

// parseOptions reads the options from everywhere. A -h or --help on the command
// line keeps mistakes in config files from being seen. refuse says why an option
// is not for this run, if it is not; with nil it is one of a whole test without a
// master.
func parseOptions(args []string, env map[string]string, home string, refuse func(*flag) string) (*options, error) {
	o := &options{
		locustfile: "locustfile.py", masterHost: "127.0.0.1", masterPort: 5557, loglevel: "INFO",
		exitCode: 1, users: 1, spawnRate: 1, maxNames: 500, maxErrors: 500, masterWait: 305 * time.Second,
	}
	s := &sources{flags: flagTable(), decided: make(map[*flag]bool)}
	if refuse == nil {
		o.maxNames, o.maxErrors = aloneLimit, aloneLimit // no master drowns in them
	} else {
		for i := range s.flags {
			if why := refuse(&s.flags[i]); why != "" {
				s.flags[i].refusal = why
			}
		}
	}
	for _, a := range args {
		s.args = append(s.args, arg{text: a})
	}
	if err := s.addEnvironment(env); err != nil {
		return nil, err
	}
	if !slices.Contains(args, "-h") && !slices.Contains(args, "--help") {
		if err := s.addConfigFiles(home); err != nil {
			return nil, err
		}
	}
	if err := parseArgs(s.flags, s.args, o); err != nil {
		return nil, err
	}
	if o.userClasses == nil {
		o.userClasses = strings.Fields(env["LOCUST_USER_CLASSES"])
	}
	o.ignored = s.ignored
	return o, setReadyDelay(o, env)
}

// refusalFor is what parseOptions is to refuse.
func refusalFor(args []string) func(*flag) string {
	if asksForHeadless(args) {
		return nil
	}
	return notForNode
}

// notForNode refuses what is for a run without a master.
func notForNode(f *flag) string {
	if f.alone {
		return aloneOwn
	}
	return ""
}

// aloneLimit is how many names, and errors, a run without a master has room for.
const aloneLimit = 100_000

// asksForHeadless tells whether the command line itself has --headless, or the
// begin of it: the environment and config files may be shared with a master.
func asksForHeadless(args []string) bool {
	for _, a := range args {
		if a == "--" {
			return false
		}
		if len(a) >= len("--headl") && strings.HasPrefix("--headless", a) {
			return true
		}
	}
	return false
}

const readyDelayVariable = "LOCUST_WORKER_ADDITIONAL_WAIT_BEFORE_READY_AFTER_STOP"

// setReadyDelay reads what has no option (locust.runners, WorkerRunner).
func setReadyDelay(o *options, env map[string]string) error {
	value, ok := env[readyDelayVariable]
	if !ok {
		return nil
	}
	seconds, err := parseInt(value)
	if err != nil || seconds < 0 || seconds > 86400 {
		return usageError(fmt.Sprintf("%s: %s is not a number of seconds up to a day", readyDelayVariable, repr(value)))
	}
	o.readyDelay = time.Duration(seconds) * time.Second
	return nil
}

func (s *sources) addEnvironment(env map[string]string) error {
	var found []arg
	var decided []*flag
	for i := range s.flags {
		f := &s.flags[i]
		value, ok := env[f.env]
		if f.env == "" || !ok || s.has(f) || value == "" && f.arity == list {
			continue
		}
		set := setting{key: f.env, value: value}
		if f.arity == list {
			set.list, set.isList = parseList(value)
		}
		if s.ignore(f, f.env) {
			continue
		}
		more, err := convert(f, set, f.env)
		if err != nil {
			return err
		}
		found, decided = append(found, more...), append(decided, f)
	}
	s.insert(found, decided)
	return nil
}

// addConfigFiles begins with the file that wins.
func (s *sources) addConfigFiles(home string) error {
	files := configFiles(home, s.configOption())
	slices.Reverse(files)
	for _, file := range files {
		settings, err := readConfig(file)
		if err != nil {
			return err
		}
		if err := s.addSettings(file, settings); err != nil {
			return err
		}
	}
	return nil
}

// configOption is the value of --config, found as in a command line that has
// no other option. Mistakes are left to the parser that knows all of them.
func (s *sources) configOption() (named string) {
	only := []flag{{names: []string{"--config"}, set: func(_ *options, v []string) error { named = v[0]; return nil }}}
	_ = parseArgs(only, s.args, &options{})
	return named
}

func (s *sources) addSettings(file string, settings []setting) error {
	var found []arg
	var decided []*flag
	for _, set := range settings {
		from := fmt.Sprintf("%s:%d", file, set.line)
		f := s.keyed(set.key)
		if f == nil {
			return usageError(fmt.Sprintf("%s: unknown key %s", from, repr(set.key)))
		}
		empty := set.value == "" && !set.isList
		if s.decided[f] || s.has(f) || empty && f.arity == list || s.ignore(f, from) {
			continue
		}
		more, err := convert(f, set, from)
		if err != nil {
			return err
		}
		found, decided = append(found, more...), append(decided, f)
	}
	s.insert(found, decided)
	return nil
}

// keyed finds the option of a key in a config file, which has two dashes or
// none.
func (s *sources) keyed(key string) *flag {
	if !strings.HasPrefix(key, "--") {
		key = "--" + key
	}
	return find(s.flags, key)
}

// has tells whether the option is among the args by its full name
// (configargparse.already_on_command_line).
func (s *sources) has(f *flag) bool {
	for _, a := range s.args {
		if a.text == "--" {
			return false
		}
		name := a.text
		if strings.HasPrefix(name, "-") {
			name, _, _ = strings.Cut(name, "=")
		}
		if slices.Contains(f.names, name) {
			return true
		}
	}
	return false
}

// ignore leaves aside what a worker has no use for: the environment and the
// config files may be shared with the master.
func (s *sources) ignore(f *flag, from string) bool {
	if f.refusal == "" || f.retired {
		return false
	}
	s.ignored = append(s.ignored, fmt.Sprintf("%s is ignored: %s %s", from, strings.Join(f.names, "/"), f.refusal))
	return true
}

// insert puts found where ConfigArgParse does: before what the user has
// written, so that the last option of a kind, the user's, counts.
func (s *sources) insert(found []arg, decided []*flag) {
	at := slices.IndexFunc(s.args, func(a arg) bool { return a.text == "--" })
	if at < 0 {
		at = slices.IndexFunc(s.args, func(a arg) bool { return strings.HasPrefix(a.text, "-") })
	}
	if at < 0 {
		at = len(s.args)
	}
	s.args = slices.Insert(s.args, at, found...)
	for _, f := range decided {
		if f.arity == toggle {
			s.decided[f] = true
		}
	}
}

// convert makes args of a setting (convert_item_to_command_line_arg).
func convert(f *flag, set setting, from string) ([]arg, error) {
	name := f.names[len(f.names)-1]
	fail := func(format string, args ...any) ([]arg, error) {
		where := set.key
		if from != set.key {
			where = from + ": " + set.key
		}
		return nil, usageError(where + " " + fmt.Sprintf(format, args...))
	}
	switch {
	case f.arity == toggle:
		switch strings.ToLower(set.value) {
		case "true", "yes", "on", "1":
			return []arg{{name, from}}, nil
		case "false", "no", "off", "0":
			return nil, nil
		}
		return fail("has the unexpected value %s. Expecting 'true', 'false', 'yes', 'no', 'on', 'off', '1' or '0'", repr(set.value))
	case !set.isList:
		return []arg{{name + "=" + set.value, from}}, nil
	case f.arity != list:
		return fail("can't be set to a list")
	case slices.Contains(set.list, "--"):
		return fail("can't have '--' as a list element, since it would end option parsing")
	}
	args := []arg{{name, from}}
	for _, e := range set.list {
		args = append(args, arg{e, from})
	}
	return args, nil
}
