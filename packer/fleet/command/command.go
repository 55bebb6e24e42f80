// Package command is the command line of fleet.
package command

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/ratelimit"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/ec2"
	"github.com/aws/aws-sdk-go-v2/service/route53"
	"github.com/aws/aws-sdk-go-v2/service/servicequotas"

	"github.com/gustload/gust/packer/fleet/nodes"
)

const usage = `fleet launches, counts and removes the nodes of a Locust swarm on Amazon EC2.

  fleet policy                       print the IAM policy that the other commands need
  fleet init --admin NETWORK         make the security groups; --public-key FILE: bring a key for SSH
  fleet master up --image AMI        launch the Locust master; prints its address and password once
  fleet master down                  remove it
  fleet up --count N --image AMI     launch nodes until there are N, and wait until they are connected; --master HOST: to another master
  fleet status [--watch]             count them
  fleet down                         remove them; returns when none is left

fleet COMMAND --help lists the options. Credentials and region come from the usual places of AWS's tools
(AWS_PROFILE, AWS_REGION, ~/.aws, SSO, instance roles...). Exit status: 0 all is as wanted, 1 an error, 2 a mistake
in the options, 3 fewer nodes than wanted, or not yet connected.
`

// Streams are where the program reads and writes.
type Streams struct {
	In       io.Reader
	Out, Err io.Writer
	Pace     *nodes.Pace // nil: nodes.DefaultPace
}

// errUsage is a mistake in the options that was told already.
var errUsage = errors.New("usage")

// Run runs the program and returns its exit status.
func Run(ctx context.Context, args []string, streams Streams) int {
	r := &runner{Streams: streams, pace: nodes.DefaultPace}
	if streams.Pace != nil {
		r.pace = *streams.Pace
	}
	err := r.run(ctx, args)
	var partial *nodes.Partial
	var late *nodes.Late
	switch {
	case err == nil, errors.Is(err, flag.ErrHelp):
		return 0
	case errors.Is(err, errUsage):
		return 2
	case errors.As(err, &partial), errors.As(err, &late):
		fmt.Fprintln(r.Err, "fleet:", err)
		return 3
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(r.Err, "fleet: interrupted. What is launched stays: run it again to go on, or fleet down to remove it.")
		return 1
	}
	fmt.Fprintln(r.Err, "fleet:", err)
	return 1
}

type runner struct {
	Streams
	pace nodes.Pace
}

func (r *runner) run(ctx context.Context, args []string) error {
	name := ""
	if len(args) > 0 {
		name, args = args[0], args[1:]
	}
	if name == "master" && len(args) > 0 {
		name, args = name+" "+args[0], args[1:]
	}
	switch name {
	case "up":
		return r.up(ctx, args)
	case "status":
		return r.status(ctx, args)
	case "down":
		return r.down(ctx, args)
	case "init":
		return r.init(ctx, args)
	case "policy":
		return r.policy(args)
	case "master up":
		return r.masterUp(ctx, args)
	case "master down":
		return r.masterDown(ctx, args)
	case "help", "--help", "-h":
		fmt.Fprint(r.Out, usage)
		return nil
	}
	fmt.Fprint(r.Err, usage)
	return errUsage
}

// flags are the options of a command, with those that all have.
func (r *runner) flags(name string) (*flag.FlagSet, *common) {
	set := flag.NewFlagSet("fleet "+name, flag.ContinueOnError)
	set.SetOutput(r.Err)
	c := &common{}
	set.StringVar(&c.name, "name", "default", "name of the fleet; one account can have several")
	set.StringVar(&c.region, "region", "", "AWS region (default: AWS_REGION or the profile's)")
	return set, c
}

type common struct{ name, region string }

func (r *runner) parse(set *flag.FlagSet, args []string) error {
	if err := set.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return err
		}
		return errUsage
	}
	if set.NArg() > 0 {
		return r.mistake("%s: %q is not an option", set.Name(), set.Arg(0))
	}
	return nil
}

func (r *runner) mistake(format string, args ...any) error {
	fmt.Fprintf(r.Err, "fleet: "+format+"\n", args...)
	return errUsage
}

// clients are AWS's services.
type clients struct {
	ec2     *ec2.Client
	quotas  *servicequotas.Client
	route53 *route53.Client
	region  string
}

// attempts is how often one call is repeated when AWS has no time: with pauses of up to 20 s it goes on for minutes.
const attempts = 15

func connect(ctx context.Context, c *common) (*clients, error) {
	options := []func(*config.LoadOptions) error{config.WithRetryer(func() aws.Retryer {
		return retry.NewStandard(func(o *retry.StandardOptions) {
			o.MaxAttempts = attempts
			o.MaxBackoff = 20 * time.Second // with full jitter
			o.RateLimiter = ratelimit.None
		})
	})}
	if c.region != "" {
		options = append(options, config.WithRegion(c.region))
	}
	loaded, err := config.LoadDefaultConfig(ctx, options...)
	if err != nil {
		return nil, fmt.Errorf("AWS's configuration: %w", err)
	}
	if loaded.Region == "" {
		return nil, errors.New("no region: set AWS_REGION or --region")
	}
	return &clients{
		ec2: ec2.NewFromConfig(loaded), quotas: servicequotas.NewFromConfig(loaded), route53: route53.NewFromConfig(loaded), region: loaded.Region,
	}, nil
}

// fleet is the fleet that the common options name.
func (r *runner) fleet(ctx context.Context, c *common) (*nodes.Fleet, *clients, error) {
	if !validName(c.name) {
		return nil, nil, r.mistake("a name has lower-case letters, digits and hyphens, up to 40: not %q", c.name)
	}
	services, err := connect(ctx, c)
	if err != nil {
		return nil, nil, err
	}
	return &nodes.Fleet{EC2: services.ec2, Quotas: services.quotas, Settings: nodes.Settings{Fleet: c.name}, Pace: r.pace}, services, nil
}

func validName(name string) bool {
	if name == "" || len(name) > 40 {
		return false
	}
	return strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}

// agreed asks a question that needs yes.
func (r *runner) agreed(question string) bool {
	fmt.Fprintf(r.Err, "%s [yes/no] ", question)
	answer, _ := bufio.NewReader(r.In).ReadString('\n')
	answer = strings.TrimSpace(strings.ToLower(answer))
	return answer == "yes" || answer == "y"
}

// list is an option with several values: repeated, or with commas.
type list []string

func (l *list) String() string { return strings.Join(*l, ",") }

func (l *list) Set(value string) error {
	*l = append(*l, strings.Split(value, ",")...)
	return nil
}

// lines is an option with several values that may have commas.
type lines []string

func (l *lines) String() string { return strings.Join(*l, " ") }

func (l *lines) Set(value string) error {
	*l = append(*l, value)
	return nil
}

func environment(name, otherwise string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return otherwise
}
