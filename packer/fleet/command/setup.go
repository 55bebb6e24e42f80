package command

import (
	"context"
	"fmt"
	"net/netip"
	"time"

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

func (r *runner) masterUp(ctx context.Context, args []string) error {
	set, c := r.flags("master up")
	m := &machine{}
	m.register(set, 0)
	kind := set.String("type", "c6i.large", "instance type")
	host := set.String("host", "", "the master's name in DNS (default: its address)")
	zone := set.String("zone", "", "Route 53 hosted zone in which the name is entered")
	timeout := set.Duration("timeout", 5*time.Minute, "how long to wait until it runs")
	if err := r.parse(set, args); err != nil {
		return err
	}
	if *zone != "" && *host == "" {
		return r.mistake("--zone needs --host: which name?")
	}
	fleet, services, err := r.fleet(ctx, c)
	if err != nil {
		return err
	}
	if err := m.settings(ctx, r, fleet, services.region, nodes.RoleMaster); err != nil {
		return err
	}
	limited, cancel := context.WithTimeout(ctx, *timeout)
	defer cancel()
	master := setup.Master{Fleet: fleet, Route53: services.route53, Type: *kind, Group: m.groups[0], Name: *host, Zone: *zone}
	launched, err := master.Up(limited)
	if err != nil {
		return err
	}
	fmt.Fprintf(r.Out, "%s\n", launched.URL)
	if launched.Password == "" {
		fmt.Fprintf(r.Out, "The master %s was there already; its password was shown when it was launched.\n", launched.Node.ID)
		return nil
	}
	fmt.Fprintf(r.Out, "user: locust\npassword: %s\n", launched.Password)
	fmt.Fprintf(r.Err, "The password is not shown again. For fleet up and fleet status: export FLEET_WEB_PASSWORD=...\n")
	return nil
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
