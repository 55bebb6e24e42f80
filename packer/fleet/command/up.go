package command

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"regexp"
	"strings"
	"time"

	"github.com/gustload/gust/packer/fleet/locust"
	"github.com/gustload/gust/packer/fleet/nodes"
	"github.com/gustload/gust/packer/fleet/price"
	"github.com/gustload/gust/packer/fleet/setup"
)

// mostNodes is a bound that no option lifts: it is what one swarm was tried with, several times over.
const mostNodes = 10000

// web is how the master's web UI is asked for the workers.
type web struct{ url, ca string }

func (w *web) register(set *flag.FlagSet) {
	set.StringVar(&w.url, "web", "", "address of the master's web UI (default: https:// and the master); FLEET_WEB_USER and FLEET_WEB_PASSWORD are its user and password")
	set.StringVar(&w.ca, "web-ca", "", "file with the certificate of the web UI's authority, or its own if it is self-signed")
}

// ask is what asks the web UI of a master elsewhere (host), or of the fleet's own; nil if its address is not known.
func (w *web) ask(ctx context.Context, fleet *nodes.Fleet, host string, own *nodes.Node) (func(context.Context) (int, error), error) {
	url := w.url
	trust := locust.Trust{CA: w.ca}
	switch {
	case host == "" && own != nil:
		url = cmp.Or(url, setup.URL(own))
		sum, err := setup.CertificateSum(ctx, fleet.EC2, own)
		if err != nil {
			return nil, err
		}
		trust.Sum = sum
	case host != "":
		host, _, _ = strings.Cut(host, ":")
		url = cmp.Or(url, "https://"+host)
	case url == "":
		return nil, nil
	}
	ui, err := locust.New(url, environment("FLEET_WEB_USER", "locust"), os.Getenv("FLEET_WEB_PASSWORD"), trust)
	if err != nil {
		return nil, err
	}
	return ui.Workers, nil
}

type upOptions struct {
	*common
	web
	machine
	count, limit int
	master       string
	wait         string
	timeout      time.Duration
	types        list
	environment  lines
	spot, yes    bool
}

// machine is what nodes and master have in common.
type machine struct {
	image, manifest, processor, key, profile string
	subnets, groups                          list
	life                                     time.Duration
	private                                  bool
}

func (m *machine) register(set *flag.FlagSet, life time.Duration) {
	set.StringVar(&m.image, "image", "", "the image (AMI)")
	set.StringVar(&m.manifest, "manifest", "", "or Packer's manifest, of which the newest image for this is taken")
	set.StringVar(&m.processor, "processor", "amd64", "with --manifest: which of its images, amd64 or arm64")
	set.StringVar(&m.key, "key", "", "name of a key pair, for SSH (default: what fleet init --public-key has brought)")
	set.StringVar(&m.profile, "profile", "", "name of an instance profile, for instance for Session Manager")
	set.Var(&m.subnets, "subnets", "subnets, with commas (default: those of the default VPC)")
	set.Var(&m.groups, "groups", "security groups, with commas (default: what fleet init has made)")
	set.DurationVar(&m.life, "life", life, "the machine removes itself after this time; 0: never")
	set.BoolVar(&m.private, "private", false, "no public addresses: the subnets have another way to the master and the target")
}

// settings fills in what both have in common.
func (m *machine) settings(ctx context.Context, r *runner, fleet *nodes.Fleet, region, role string) error {
	if m.image == "" && m.manifest != "" {
		image, err := fromManifest(m.manifest, region, role+"-"+m.processor)
		if err != nil {
			return err
		}
		m.image = image
	}
	if m.image == "" {
		return r.mistake("--image or --manifest is needed: which image?")
	}
	if len(m.groups) == 0 {
		group, err := (&setup.Groups{EC2: fleet.EC2, Fleet: fleet.Settings.Fleet}).Find(ctx, role)
		if err != nil {
			return err
		}
		if group == "" {
			return fmt.Errorf("the fleet %s has no security groups: fleet init makes them, or name some with --groups", fleet.Settings.Fleet)
		}
		m.groups = list{group}
	}
	if m.key == "" {
		key, err := (&setup.Key{EC2: fleet.EC2, Fleet: fleet.Settings.Fleet}).Find(ctx)
		if err != nil {
			return err
		}
		m.key = key
	}
	s := &fleet.Settings
	s.Image, s.Subnets, s.Groups, s.Life = m.image, m.subnets, m.groups, m.life
	s.KeyName, s.Profile, s.PublicAddress = m.key, m.profile, !m.private
	return nil
}

// fromManifest is the newest image of a build (such as node-amd64) and region in what Packer's post-processor manifest has written.
func fromManifest(name, region, wanted string) (string, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return "", err
	}
	var manifest struct {
		Builds []struct {
			Name       string `json:"name"`
			ArtifactID string `json:"artifact_id"`
		} `json:"builds"`
	}
	if err := json.Unmarshal(text, &manifest); err != nil {
		return "", fmt.Errorf("%s: %w", name, err)
	}
	image := ""
	for _, build := range manifest.Builds {
		if build.Name != wanted {
			continue
		}
		for artifact := range strings.SplitSeq(build.ArtifactID, ",") {
			if where, id, ok := strings.Cut(artifact, ":"); ok && where == region {
				image = id
			}
		}
	}
	if image == "" {
		return "", fmt.Errorf("%s has no image %s for %s", name, wanted, region)
	}
	return image, nil
}

func (r *runner) up(ctx context.Context, args []string) error {
	o, err := r.upOptions(args)
	if err != nil {
		return err
	}
	fleet, services, err := r.fleet(ctx, o.common)
	if err != nil {
		return err
	}
	if err := o.settings(ctx, r, fleet, services.region, nodes.RoleNode); err != nil {
		return err
	}
	if err := r.findMaster(ctx, o, fleet); err != nil {
		return err
	}
	plan, err := r.plan(ctx, o, fleet, services.region)
	if err != nil {
		return err
	}
	if plan.Alive > o.count {
		return fmt.Errorf("the fleet %s has %d nodes already, more than %d; fleet down removes them all", o.name, plan.Alive, o.count)
	}
	if plan.Alive < o.count && !o.yes && !r.agreed("Go on?") {
		return errors.New("nothing was launched")
	}
	bar := newBar(r.Err)
	fleet.Progress = bar.show
	limited, cancel := context.WithTimeout(ctx, o.timeout)
	defer cancel()
	until := map[string]nodes.Until{"launched": nodes.UntilLaunched, "booted": nodes.UntilBooted, "connected": nodes.UntilConnected}[o.wait]
	err = fleet.Up(limited, o.count, plan.Pools, until)
	bar.end()
	if errors.Is(err, context.DeadlineExceeded) && ctx.Err() == nil {
		return fmt.Errorf("not done after %v. What is launched stays: run it again to go on, or fleet down to remove it: %w", o.timeout, err)
	}
	if err == nil {
		fmt.Fprintf(r.Out, "%d nodes %s\n", o.count, o.wait)
	}
	return err
}

// findMaster settles which master the nodes get, and who is asked for the connected ones.
func (r *runner) findMaster(ctx context.Context, o *upOptions, fleet *nodes.Fleet) error {
	var own *nodes.Node
	host := o.master
	if host == "" {
		var err error
		if own, err = setup.Find(ctx, fleet); err != nil {
			return err
		}
		if own == nil {
			return r.mistake("--master is needed: where is the Locust master? The fleet %s has none (fleet master up)", o.name)
		}
		if o.wait == "connected" && os.Getenv("FLEET_WEB_PASSWORD") == "" {
			return r.mistake("FLEET_WEB_PASSWORD is needed to see how many nodes are connected; or --wait booted")
		}
		host = own.Private
	}
	fleet.Settings.Environment, fleet.Settings.Spot = o.nodeEnvironment(host), o.spot
	var err error
	fleet.Connected, err = o.ask(ctx, fleet, o.master, own)
	return err
}

var variable = regexp.MustCompile(`\A(LOCUST|GUST|PUPPET)_[A-Z0-9_]+=[^\r\n]*\z`)

func (r *runner) upOptions(args []string) (*upOptions, error) {
	set, c := r.flags("up")
	o := &upOptions{common: c}
	set.IntVar(&o.count, "count", 0, "how many nodes there shall be")
	set.StringVar(&o.master, "master", "", "name or address of the Locust master, as nodes see it; HOST or HOST:PORT (default: what fleet master up has launched)")
	set.IntVar(&o.limit, "limit", 1000, "the most that --count may be, against slips")
	set.StringVar(&o.wait, "wait", "connected", "until when: launched, booted or connected")
	set.DurationVar(&o.timeout, "timeout", 10*time.Minute, "how long")
	set.Var(&o.types, "types", "instance types, with commas (default: ten small ones of the image's architecture)")
	set.Var(&o.environment, "set", "NAME=VALUE for the nodes' environment, may be repeated: LOCUST_..., GUST_..., PUPPET_...")
	set.BoolVar(&o.spot, "spot", false, "spot instances")
	set.BoolVar(&o.yes, "yes", false, "do not ask")
	o.web.register(set)
	o.machine.register(set, 4*time.Hour)
	if err := r.parse(set, args); err != nil {
		return nil, err
	}
	switch {
	case o.count < 1:
		return nil, r.mistake("--count is needed: how many nodes?")
	case o.count > o.limit:
		return nil, r.mistake("--count %d is more than --limit %d", o.count, o.limit)
	case o.count > mostNodes:
		return nil, r.mistake("--count %d is more than %d", o.count, mostNodes)
	case o.wait != "launched" && o.wait != "booted" && o.wait != "connected":
		return nil, r.mistake("--wait is launched, booted or connected, not %q", o.wait)
	}
	return o, r.checkVariables(o.environment)
}

func (r *runner) checkVariables(environment []string) error {
	for _, line := range environment {
		if !variable.MatchString(line) {
			return r.mistake("--set takes LOCUST_..., GUST_... or PUPPET_..., a = and a value of one line, not %q", line)
		}
	}
	return nil
}

// nodeEnvironment is what goes into /etc/gust/gust.env on the nodes.
func (o *upOptions) nodeEnvironment(master string) []string {
	host, port, found := strings.Cut(master, ":")
	if !found {
		port = "5557"
	}
	return append([]string{"LOCUST_MASTER_NODE_HOST=" + host, "LOCUST_MASTER_NODE_PORT=" + port}, o.environment...)
}

// plan looks whether the nodes can be had and says what they cost.
func (r *runner) plan(ctx context.Context, o *upOptions, fleet *nodes.Fleet, region string) (*nodes.Plan, error) {
	table, err := price.Table()
	if err != nil {
		return nil, err
	}
	image, err := fleet.FindImage(ctx)
	if err != nil {
		return nil, err
	}
	if len(o.types) == 0 {
		o.types = price.Default(table, image.Architecture)
	}
	cpus := map[string]int{}
	for _, name := range o.types {
		known, ok := table[name]
		if !ok {
			continue
		}
		cpus[name] = known.CPUs
		if image.Architecture != "" && known.Architecture != image.Architecture {
			return nil, fmt.Errorf("the image is for %s, %s is %s", image.Architecture, name, known.Architecture)
		}
	}
	fleet.Settings.Types = o.types
	plan, err := fleet.Preflight(ctx, o.count, cpus)
	if err != nil {
		return nil, err
	}
	r.say(o, plan, table, region)
	if len(plan.Problems) > 0 {
		return nil, errors.New("this cannot work:\n  " + strings.Join(plan.Problems, "\n  "))
	}
	return plan, nil
}

func (r *runner) say(o *upOptions, plan *nodes.Plan, table map[string]price.Type, region string) {
	kind := "on demand"
	if o.spot {
		kind = "spot"
	}
	fmt.Fprintf(r.Err, "Fleet %s in %s: %d nodes wanted, %d there, %d to launch (%s; %s).\n",
		o.name, region, o.count, plan.Alive, max(o.count-plan.Alive, 0), strings.Join(o.types, ", "), kind)
	for _, note := range plan.Notes {
		fmt.Fprintf(r.Err, "Note: %s\n", note)
	}
	low, high, unknown := price.Range(table, o.types)
	if !o.private {
		low, high = low+price.AddressPerHour, high+price.AddressPerHour
	}
	count := float64(o.count)
	fmt.Fprintf(r.Err, "All %d cost $%.2f to $%.2f an hour (%s's list prices on demand of %s%s)",
		o.count, low*count, high*count, price.Region, price.Date, map[bool]string{true: "", false: ", public addresses included"}[o.private])
	if o.life > 0 {
		fmt.Fprintf(r.Err, ", $%.2f to $%.2f in their %v", low*count*o.life.Hours(), high*count*o.life.Hours(), o.life)
	} else {
		fmt.Fprint(r.Err, ", and there is no end to it (--life 0)")
	}
	fmt.Fprintln(r.Err, ". Disks and traffic come on top.")
	if len(unknown) > 0 {
		fmt.Fprintf(r.Err, "The prices of %s are not known here.\n", strings.Join(unknown, ", "))
	}
	if region != price.Region {
		fmt.Fprintf(r.Err, "In %s they differ.\n", region)
	}
}
