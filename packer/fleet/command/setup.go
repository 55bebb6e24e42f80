package command

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/netip"
	"os"
	"time"

	"github.com/gustload/gust/packer/fleet/locust"
	"github.com/gustload/gust/packer/fleet/nodes"
	"github.com/gustload/gust/packer/fleet/policy"
	"github.com/gustload/gust/packer/fleet/setup"
)

func (r *runner) policy(args []string) error {
	set, c := r.flags("policy")
	role := set.String("role-arn", "", "ARN of the role in the nodes' instance profile, if they have one")
	zone := set.String("zone", "", "Route 53 hosted zone of the master's name, if it is to be entered there")
	if err := r.parse(set, args); err != nil {
		return err
	}
	fmt.Fprint(r.Out, policy.For(c.name, *role, *zone).JSON())
	return nil
}

func (r *runner) init(ctx context.Context, args []string) error {
	set, c := r.flags("init")
	vpc := set.String("vpc", "", "the VPC (default: the region's default VPC)")
	var admins list
	public := set.String("public-key", "", "file with your public key, for SSH to the machines")
	set.Var(&admins, "admin", "networks from which people may reach web UI and SSH, with commas, such as 203.0.113.7/32")
	if err := r.parse(set, args); err != nil {
		return err
	}
	for _, admin := range admins {
		if prefix, err := netip.ParsePrefix(admin); err != nil || !prefix.Addr().Is4() {
			return r.mistake("--admin takes IPv4 networks such as 203.0.113.7/32, not %q", admin)
		}
	}
	fleet, services, err := r.fleet(ctx, c)
	if err != nil {
		return err
	}
	if *public != "" {
		text, err := os.ReadFile(*public)
		if err != nil {
			return err
		}
		name, err := (&setup.Key{EC2: services.ec2, Fleet: fleet.Settings.Fleet}).Import(ctx, text)
		if err != nil {
			return err
		}
		fmt.Fprintf(r.Out, "key pair: %s\n", name)
	}
	node, master, err := (&setup.Groups{EC2: services.ec2, Fleet: fleet.Settings.Fleet}).Init(ctx, *vpc, admins)
	if err != nil {
		return err
	}
	fmt.Fprintf(r.Out, "security group of the nodes: %s\nsecurity group of the master: %s\n", node, master)
	if len(admins) == 0 {
		fmt.Fprintln(r.Out, "Nobody can reach the web UI yet: fleet init --admin NETWORK")
	}
	return nil
}

type masterOptions struct {
	*common
	web
	machine
	kind, host, zone, locustfile, wait string
	timeout                            time.Duration
	environment                        lines
}

func (r *runner) masterOptions(args []string) (*masterOptions, error) {
	set, c := r.flags("master up")
	o := &masterOptions{common: c}
	o.machine.register(set, 0)
	o.web.register(set)
	set.StringVar(&o.kind, "type", "c6i.large", "instance type")
	set.StringVar(&o.host, "host", "", "the master's name in DNS (default: its address)")
	set.StringVar(&o.zone, "zone", "", "Route 53 hosted zone in which the name is entered")
	set.StringVar(&o.locustfile, "locustfile", "", "the test: one file, 16 kB when packed (default: the one that the image has)")
	set.StringVar(&o.wait, "wait", "answers", "until when: booted or answers (the web UI)")
	set.DurationVar(&o.timeout, "timeout", 5*time.Minute, "how long")
	set.Var(&o.environment, "set", "NAME=VALUE for the master's environment, may be repeated: LOCUST_..., PUPPET_...")
	if err := r.parse(set, args); err != nil {
		return nil, err
	}
	switch {
	case o.zone != "" && o.host == "":
		return nil, r.mistake("--zone needs --host: which name?")
	case o.wait != "booted" && o.wait != "answers":
		return nil, r.mistake("--wait is booted or answers, not %q", o.wait)
	}
	if err := r.checkVariables(o.environment); err != nil {
		return nil, err
	}
	if o.locustfile != "" {
		text, err := os.ReadFile(o.locustfile)
		if err != nil {
			return nil, err
		}
		line, err := setup.Locustfile(text)
		if err != nil {
			return nil, err
		}
		o.environment = append(o.environment, line)
	}
	return o, nil
}

func (r *runner) masterUp(ctx context.Context, args []string) error {
	o, err := r.masterOptions(args)
	if err != nil {
		return err
	}
	fleet, services, err := r.fleet(ctx, o.common)
	if err != nil {
		return err
	}
	if err := o.settings(ctx, r, fleet, services.region, nodes.RoleMaster); err != nil {
		return err
	}
	fleet.Settings.Environment = o.environment
	limited, cancel := context.WithTimeout(ctx, o.timeout)
	defer cancel()
	master := setup.Master{Fleet: fleet, Route53: services.route53, Type: o.kind, Group: o.groups[0], Name: o.host, Zone: o.zone}
	master.Told = func(password string) {
		fmt.Fprintf(r.Out, "user: locust\npassword: %s\n", password)
		fmt.Fprintln(r.Err, "The password is not shown again. For fleet up and fleet status: export FLEET_WEB_PASSWORD=...")
	}
	launched, err := master.Up(limited)
	if err != nil {
		return err
	}
	fmt.Fprintf(r.Out, "%s\n", launched.URL)
	if launched.Password == "" {
		fmt.Fprintf(r.Out, "The master %s was there already; its password was shown when it was launched.\n", launched.Node.ID)
	}
	if o.wait == "booted" {
		return nil
	}
	return r.untilAnswers(limited, o, fleet, launched)
}

// untilAnswers waits for the master's web UI. Its certificate is the one that the master's console names, or a known one.
func (r *runner) untilAnswers(ctx context.Context, o *masterOptions, fleet *nodes.Fleet, launched *setup.Launched) error {
	var ui *locust.Master
	why := errors.New("it was not asked")
	for known := ""; ; {
		sum, err := setup.CertificateSum(ctx, fleet.EC2, &launched.Node)
		if err == nil && (ui == nil || sum != known) {
			known = sum
			ui, err = locust.New(cmp.Or(o.url, launched.URL), "locust", launched.Password, locust.Trust{CA: o.ca, Sum: sum})
		}
		if err != nil && ctx.Err() == nil {
			return err
		}
		if err == nil {
			_, err = ui.Workers(ctx)
		}
		if err == nil || launched.Password == "" && errors.Is(err, locust.ErrPassword) {
			fmt.Fprintln(r.Out, "The web UI answers.")
			if sum != "" {
				fmt.Fprintf(r.Out, "SHA-256 sum of its certificate: %s\n", sum)
			}
			return nil
		}
		if ctx.Err() == nil {
			why = err
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("the web UI does not answer; the machine's journal (gust-first-boot, locust-master, nginx) says why. The last that was heard: %w", why)
		case <-time.After(r.pace.Poll):
		}
	}
}

func (r *runner) masterDown(ctx context.Context, args []string) error {
	set, c := r.flags("master down")
	if err := r.parse(set, args); err != nil {
		return err
	}
	fleet, _, err := r.fleet(ctx, c)
	if err != nil {
		return err
	}
	removed, err := fleet.Remove(ctx, nodes.RoleMaster, func(nodes.Node) bool { return true })
	if err == nil {
		fmt.Fprintf(r.Out, "%d masters removed, 0 left\n", removed)
	}
	return err
}
