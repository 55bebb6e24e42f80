// This file defines gust doctor: it tells whether a machine is fit to be a node.

package command

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"slices"
	"strings"

	"github.com/gustload/gust/worker/doctor"
)

func doctorCommand() subcommand {
	return subcommand{
		name: "doctor", call: "[--master HOST[:PORT]] [--json] [options of a node]", short: "[--master HOST]", summary: "tells if this machine is fit for it", node: func(f flag) bool { return !f.alone }, run: command.doctor,
		about: []string{
			"Looks at this machine as a node of a test: file descriptors, ports, sysctls, conntrack, clock, names; whether the master is there, and which version it is; whether the target takes connections. It changes nothing, joins nothing and makes no request to the target. What is not as it should be is told with the command that mends it.",
			"Where the master and the target are is said as to gust itself: --master-host, --master-port, -H, the LOCUST_* environment variables and config files.",
		},
		flags: []flag{
			{names: []string{"--master"}, metavar: "HOST[:PORT]", help: "the same as --master-host and --master-port"},
			{names: []string{"--web-port"}, metavar: "PORT", help: "port of the master's web UI, which tells its version and time. Defaults to 8089."},
			{names: []string{"--users"}, metavar: "N", help: "how many users this node is to run. Defaults to 10000."},
			{names: []string{"--workers"}, metavar: "N", help: "how many workers the master is to have. Defaults to 1000."},
			jsonFlag,
		},
		exits: []exit{
			{"0", "a test can run; a warning is about what it may meet"},
			{"1", "there is a problem"},
			{"2", "a mistake in the command line"},
		},
	}
}

// examination is what gust doctor is asked for.
type examination struct {
	doctor.Options
	json, help bool
}

// doctor is the whole of gust doctor; args are what follows the word.
func (c command) doctor(args []string) int {
	e, err := c.examination(args)
	if err != nil {
		fmt.Fprintln(c.stderr, strings.Replace(err.Error(), "gust: error:", "gust doctor: error:", 1))
		return codeUsage
	}
	if e.help {
		return c.show(doctorCommand().help())
	}
	findings := c.machine.Examine(context.Background(), e.Options)
	code := 0
	if doctor.Failed(findings) {
		code = codeFailed
	}
	if !e.json {
		fmt.Fprint(c.stdout, findingsText(findings))
		return code
	}
	encoder := json.NewEncoder(c.stdout)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(map[string]any{"ok": code == 0, "findings": findings}); err != nil {
		fmt.Fprintf(c.stderr, "gust doctor: error: %v\n", err)
		return codeFailed
	}
	return code
}

// examination reads the options: doctor's own, and the rest as a node's.
func (c command) examination(args []string) (e examination, err error) {
	e.Options = doctor.Options{WebPort: 8089, Users: 10000, Workers: 1000, Version: version()}
	if slices.Contains(args, "-h") || slices.Contains(args, "--help") {
		e.help = true
		return e, nil
	}
	numbers := map[string]*int{"--web-port": &e.WebPort, "--users": &e.Users, "--workers": &e.Workers}
	var rest []string
	for len(args) > 0 {
		name, value, explicit := strings.Cut(args[0], "=")
		args = args[1:]
		number := numbers[name]
		switch {
		case name == "--json" && !explicit:
			e.json = true
			continue
		case number == nil && name != "--master":
			if rest = append(rest, name); explicit {
				rest[len(rest)-1] += "=" + value
			}
			continue
		case !explicit && len(args) == 0:
			return e, usageError(fmt.Sprintf("argument %s: expected one argument", name))
		case !explicit:
			value, args = args[0], args[1:]
		}
		if number == nil {
			rest = append(rest, masterOptions(value)...)
		} else if *number, err = parseInt(value); err != nil || *number < 1 {
			return e, usageError(fmt.Sprintf("argument %s: %s is no number from 1", name, repr(value)))
		}
	}
	o, err := parseOptions(rest, c.environment(), c.home(), notForNode)
	if err != nil {
		return e, err
	}
	e.MasterHost, e.MasterPort, e.Target = o.masterHost, o.masterPort, o.host
	e.Secured = o.secured() != nil
	return e, nil
}

// masterOptions is HOST or HOST:PORT as a node's options.
func masterOptions(address string) []string {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return []string{"--master-host=" + strings.Trim(address, "[]")}
	}
	return []string{"--master-host=" + host, "--master-port=" + port}
}

// findingsText is the answer for people: a line for each, what to do below it,
// and a line that sums up.
func findingsText(findings []doctor.Finding) string {
	var b strings.Builder
	widest := 0
	for _, f := range findings {
		widest = max(widest, len(f.Check))
	}
	count := make(map[doctor.Status]int)
	for _, f := range findings {
		count[f.Status]++
		fmt.Fprintf(&b, "%-8s  %-*s  %s\n", f.Status, widest, f.Check, f.Found)
		if f.Want != "" {
			fmt.Fprintf(&b, "%10swanted: %s\n", "", f.Want)
		}
		if f.Mend != "" {
			fmt.Fprintf(&b, "%10smend:   %s\n", "", f.Mend)
		}
	}
	fmt.Fprintf(&b, "%s, %s\n", plural(count[doctor.Problem], "problem"), plural(count[doctor.Warning], "warning"))
	return b.String()
}
