// Package nodes launches, counts and removes the nodes of a fleet. It keeps no state of its own: what belongs to a
// fleet is found by its tags.
package nodes

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ec2"
	"github.com/aws/aws-sdk-go-v2/service/ec2/types"
	"github.com/aws/aws-sdk-go-v2/service/servicequotas"
)

// The tags that everything of a fleet has.
const (
	TagFleet    = "gust:fleet"    // the fleet's name
	TagRole     = "gust:role"     // RoleNode or RoleMaster
	TagSettings = "gust:settings" // a sum of the launch template that the node was made with
	TagLife     = "gust:life"     // after how many seconds the node ends by itself
	TagHost     = "gust:host"     // of a master: its name in DNS
	TagRun      = "gust:run"      // of a launch template: changes with each run of Up that came to an end

	RoleNode   = "node"
	RoleMaster = "master"
)

// Settings say what a node is.
type Settings struct {
	Fleet         string
	Image         string
	Types         []string
	Subnets       []string // none: the default VPC's
	Groups        []string
	Spot          bool
	Environment   []string // NAME=value, for /etc/gust/gust.env
	Life          time.Duration
	KeyName       string
	Profile       string
	PublicAddress bool
}

// Fleet is a fleet in one account and region.
type Fleet struct {
	EC2      *ec2.Client
	Quotas   *servicequotas.Client
	Settings Settings
	// Connected asks the Locust master how many workers it has. May be nil.
	Connected func(context.Context) (int, error)
	// Progress is told after each look. May be nil.
	Progress func(Progress)
	Pace     Pace
}

// Pace is how long the fleet waits for what.
type Pace struct {
	Settle time.Duration // between two looks that shall be the same
	Poll   time.Duration // between two looks at nodes that are coming or going
	Short  time.Duration // the first pause after a lack of capacity; doubles, with jitter
	Long   time.Duration // the longest pause
}

// DefaultPace is what suits the real EC2.
var DefaultPace = Pace{Settle: 3 * time.Second, Poll: 3 * time.Second, Short: 2 * time.Second, Long: 60 * time.Second}

// Progress is how far a fleet is.
type Progress struct {
	Wanted    int
	Launched  int // there are as many instances, pending or running
	Booted    int // that many of them run
	Connected int // that many workers the master knows; -1: it could not be asked
	Why       string
}

// Node is an instance of a fleet.
type Node struct {
	ID       string
	State    types.InstanceStateName
	Type     string
	Zone     string
	Spot     bool
	Settings string
	Launched time.Time
	Life     time.Duration // 0: it does not end by itself
	Address  string        // public; Private is the one in the VPC
	Private  string
	Public   string // public name: within the VPC it means the private address
	Host     string // TagHost
	CPUs     int

	looks int // how often it was not shown since EC2 has told of it
	shown bool
}

// Alive says whether the instance is coming or there.
func (n Node) Alive() bool {
	return n.State == types.InstanceStateNamePending || n.State == types.InstanceStateNameRunning
}

// Expired says that the instance should have ended by itself by now.
func (n Node) Expired(now time.Time) bool {
	return n.Alive() && n.Life > 0 && now.Sub(n.Launched) > n.Life
}

// Gone says whether nothing of the instance is left to be paid.
func (n Node) Gone() bool { return n.State == types.InstanceStateNameTerminated }

// Look lists the fleet's instances of a role, those of the last hour that are terminated too.
func (f *Fleet) Look(ctx context.Context, role string) ([]Node, error) {
	pages := ec2.NewDescribeInstancesPaginator(f.EC2, &ec2.DescribeInstancesInput{
		MaxResults: aws.Int32(1000),
		Filters:    []types.Filter{filter("tag:"+TagFleet, f.Settings.Fleet), filter("tag:"+TagRole, role)},
	})
	var found []Node
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return nil, explain("look for the fleet's instances", err)
		}
		for _, reservation := range page.Reservations {
			for _, instance := range reservation.Instances {
				found = append(found, nodeOf(instance))
			}
		}
	}
	slices.SortFunc(found, func(a, b Node) int { return strings.Compare(a.ID, b.ID) })
	return found, nil
}

func nodeOf(instance types.Instance) Node {
	node := Node{
		shown:    true,
		ID:       aws.ToString(instance.InstanceId),
		Type:     string(instance.InstanceType),
		Spot:     instance.InstanceLifecycle == types.InstanceLifecycleTypeSpot,
		Address:  aws.ToString(instance.PublicIpAddress),
		Private:  aws.ToString(instance.PrivateIpAddress),
		Public:   aws.ToString(instance.PublicDnsName),
		Launched: aws.ToTime(instance.LaunchTime),
	}
	if instance.State != nil {
		node.State = instance.State.Name
	}
	if instance.Placement != nil {
		node.Zone = aws.ToString(instance.Placement.AvailabilityZone)
	}
	if cpu := instance.CpuOptions; cpu != nil {
		node.CPUs = int(aws.ToInt32(cpu.CoreCount) * aws.ToInt32(cpu.ThreadsPerCore))
	}
	for _, tag := range instance.Tags {
		switch aws.ToString(tag.Key) {
		case TagSettings:
			node.Settings = aws.ToString(tag.Value)
		case TagHost:
			node.Host = aws.ToString(tag.Value)
		case TagLife:
			if seconds, err := strconv.Atoi(aws.ToString(tag.Value)); err == nil {
				node.Life = time.Duration(seconds) * time.Second
			}
		}
	}
	return node
}

// settle looks until two looks in a row show the same instances in the same states: EC2 shows what was just launched
// some seconds later.
func (f *Fleet) settle(ctx context.Context, role string) ([]Node, error) {
	before, err := f.Look(ctx, role)
	if err != nil {
		return nil, err
	}
	for {
		if err := pause(ctx, f.Pace.Settle); err != nil {
			return nil, err
		}
		now, err := f.Look(ctx, role)
		if err != nil {
			return nil, err
		}
		if slices.EqualFunc(before, now, func(a, b Node) bool { return a.ID == b.ID && a.Alive() == b.Alive() }) {
			return now, nil
		}
		before = now
	}
}

func (f *Fleet) tell(progress Progress) {
	if f.Progress != nil {
		f.Progress(progress)
	}
}

func filter(name string, values ...string) types.Filter {
	return types.Filter{Name: aws.String(name), Values: values}
}

// Tags are the tags of a fleet and role, and others.
func Tags(fleet, role string, others ...string) []types.Tag {
	tags := []types.Tag{
		{Key: aws.String(TagFleet), Value: aws.String(fleet)},
		{Key: aws.String(TagRole), Value: aws.String(role)},
		{Key: aws.String("Name"), Value: aws.String("gust-" + fleet + "-" + role)},
	}
	for i := 0; i+1 < len(others); i += 2 {
		tags = append(tags, types.Tag{Key: aws.String(others[i]), Value: aws.String(others[i+1])})
	}
	return tags
}

// sum is a short sum of what can be written as JSON.
func sum(parts ...any) string {
	text, err := json.Marshal(parts)
	if err != nil {
		// Only strings, numbers and the SDK's structs of these come here.
		panic(fmt.Sprintf("nodes: %v", err))
	}
	digest := sha256.Sum256(text)
	return hex.EncodeToString(digest[:16])
}

// pause waits, or returns the error of a context that has ended.
func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// Sum makes one idempotency token of several texts.
func Sum(texts []string) string { return sum(texts) }
