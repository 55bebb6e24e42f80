package nodes

import (
	"context"
	cryptorand "crypto/rand"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ec2"
	"github.com/aws/aws-sdk-go-v2/service/ec2/types"
)

const (
	// batch is how many nodes one CreateFleet asks for.
	batch = 500
	// patience is how many attempts in a row may bring nothing.
	patience = 6
	// lost is after how many looks an instance that is not shown is taken to be gone.
	lost = 40
)

// Until is what Up waits for.
type Until int

// What Up can wait for.
const (
	UntilLaunched Until = iota
	UntilBooted
	UntilConnected
)

// Pool is an instance type in a subnet.
type Pool struct {
	Type   string
	Subnet string
}

// Partial is that fewer nodes came than were wanted.
type Partial struct {
	Wanted, Launched int
	Reasons          map[string]int // by the code and text of EC2's errors
}

func (p *Partial) Error() string {
	var text strings.Builder
	fmt.Fprintf(&text, "%d of %d nodes could be launched", p.Launched, p.Wanted)
	for _, reason := range slices.Sorted(maps.Keys(p.Reasons)) {
		fmt.Fprintf(&text, "\n  %s", reason)
		if times := p.Reasons[reason]; times > 1 {
			fmt.Fprintf(&text, " (%d times)", times)
		}
	}
	text.WriteString("\nRun it again for the others, or fleet down to remove these.")
	return text.String()
}

// Late is that the nodes are there, but not yet what was waited for.
type Late struct{ Progress Progress }

func (l *Late) Error() string {
	p := l.Progress
	text := fmt.Sprintf("of %d nodes, %d are launched, %d booted", p.Wanted, p.Launched, p.Booted)
	if p.Connected >= 0 {
		text += fmt.Sprintf(", %d connected", p.Connected)
	} else if p.Why != "" {
		text += "; the master could not be asked: " + p.Why
	}
	return text + ". They stay; fleet status --watch goes on looking."
}

// launch is one run of Up.
type launch struct {
	*Fleet
	template Template
	pools    []Pool
	wanted   int
	seen     map[string]Node // all that was ever seen or told of, by ID
	tired    map[Pool]bool   // these had no capacity
	reasons  map[string]int
	futile   int    // attempts in a row that brought nothing
	why      string // the last thing that was wrong with asking the master
	asked    bool
	open     bool // a request was sent, and its answer is not known
}

// Up launches what is missing for wanted nodes, and waits. It may be run again at any time, also after a run that was
// killed: nodes that are there already, or on their way, are counted and not launched twice.
func (f *Fleet) Up(ctx context.Context, wanted int, pools []Pool, until Until) error {
	template, err := f.template(ctx)
	if err != nil {
		return err
	}
	l := &launch{
		Fleet: f, template: template, pools: pools, wanted: wanted,
		seen: map[string]Node{}, tired: map[Pool]bool{}, reasons: map[string]int{},
	}
	if !template.Fresh {
		nodes, err := f.settle(ctx, RoleNode)
		if err != nil {
			return err
		}
		if err := l.note(nodes); err != nil {
			return err
		}
	}
	err = l.follow(ctx, until)
	if closing := l.close(ctx); err == nil {
		err = closing
	}
	return err
}

// follow launches and looks until all is as wanted.
func (l *launch) follow(ctx context.Context, until Until) error {
	for {
		progress, err := l.fill(ctx)
		if err != nil {
			return err
		}
		if l.done(progress, until) {
			return nil
		}
		if err := l.again(ctx); err != nil {
			return l.cut(progress, err)
		}
	}
}

// again looks after a pause.
func (l *launch) again(ctx context.Context) error {
	if err := pause(ctx, l.Pace.Poll); err != nil {
		return err
	}
	nodes, err := l.Look(ctx, RoleNode)
	if err != nil {
		return err
	}
	return l.note(nodes)
}

// closing is how long a run that ends tries to say so.
const closing = 30 * time.Second

// close marks on the launch template that this run has had all its answers, and that what it has launched can be seen: the
// next run then makes tokens of its own, and is not given this one's answers again. A run that is killed cannot mark it.
func (l *launch) close(ctx context.Context) error {
	if !l.asked || l.open {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), closing)
	defer cancel()
	for !l.allShown() {
		if err := l.again(ctx); err != nil {
			return err
		}
	}
	_, err := l.EC2.CreateTags(ctx, &ec2.CreateTagsInput{
		Resources: []string{l.template.ID},
		Tags:      []types.Tag{{Key: aws.String(TagRun), Value: aws.String(cryptorand.Text())}},
	})
	if err != nil && Code(err) != "InvalidLaunchTemplateId.NotFound" && Code(err) != "InvalidLaunchTemplateID.NotFound" {
		return explain("mark the launch template", err)
	}
	return nil
}

func (l *launch) allShown() bool {
	for _, node := range l.seen {
		if !node.shown {
			return false
		}
	}
	return true
}

// cut is the error for a wait that came to its time limit.
func (l *launch) cut(progress Progress, err error) error {
	if errors.Is(err, context.DeadlineExceeded) {
		return &Late{progress}
	}
	return err
}

func (l *launch) done(progress Progress, until Until) bool {
	switch until {
	case UntilLaunched:
		return l.allShown()
	case UntilBooted:
		return progress.Booted >= l.wanted
	}
	return progress.Booted >= l.wanted && progress.Connected >= l.wanted
}

// note takes in what a look has shown. An instance that was told of and is not shown yet is on its way.
func (l *launch) note(nodes []Node) error {
	for id, node := range l.seen {
		if !node.shown {
			// The answer may have been an old one, of instances that are long gone.
			if node.looks++; node.looks >= lost {
				node.State, node.shown = types.InstanceStateNameTerminated, true
			}
			l.seen[id] = node
		}
	}
	other := 0
	for _, node := range nodes {
		l.seen[node.ID] = node
		if node.Alive() && node.Settings != l.template.Sum {
			other++
		}
	}
	if other > 0 {
		return fmt.Errorf("%d nodes of the fleet %s were launched with other settings (image, master, time to live...): fleet down first, or another --name", other, l.Settings.Fleet)
	}
	return nil
}

func (l *launch) progress(ctx context.Context) Progress {
	progress := Progress{Wanted: l.wanted, Connected: -1}
	for _, node := range l.seen {
		if node.Alive() {
			progress.Launched++
		}
		if node.State == types.InstanceStateNameRunning {
			progress.Booted++
		}
	}
	if l.Connected != nil && progress.Booted > 0 {
		connected, err := l.Connected(ctx)
		switch {
		case err == nil:
			progress.Connected = connected
		case ctx.Err() == nil: // else it is the time limit's
			l.why = err.Error()
		}
		progress.Why = l.why
	}
	return progress
}

// fill launches until as many nodes as wanted are alive, as far as can be known.
func (l *launch) fill(ctx context.Context) (Progress, error) {
	for {
		progress := l.progress(ctx)
		l.tell(progress)
		missing := l.wanted - progress.Launched
		if missing <= 0 {
			l.futile = 0
			return progress, nil
		}
		came, err := l.request(ctx, min(missing, batch))
		if err != nil {
			return progress, err
		}
		if came > 0 {
			l.futile = 0
		}
		if came >= min(missing, batch) {
			continue
		}
		if came == 0 {
			l.futile++
		}
		if l.futile >= patience {
			return progress, &Partial{Wanted: l.wanted, Launched: progress.Launched, Reasons: l.reasons}
		}
		if err := pause(ctx, l.backOff()); err != nil {
			if errors.Is(err, context.DeadlineExceeded) {
				return progress, &Partial{Wanted: l.wanted, Launched: progress.Launched + came, Reasons: l.reasons}
			}
			return progress, err
		}
	}
}

// backOff is the pause after an attempt that did not bring all: it doubles, and no two programs take the same.
func (l *launch) backOff() time.Duration {
	longest := min(l.Pace.Short<<l.futile, l.Pace.Long)
	return longest/2 + rand.N(longest/2+1)
}

// token makes a repeated request the same request: it is made of what was known when it was decided on. A program that
// was killed before it had the answer knows no more when it runs again than it did then, so it sends the same token,
// and EC2 gives the answer again instead of launching again. So do two people that start at the same time. close is the other
// half of it.
func (l *launch) token(count int, pools []Pool) string {
	return sum(l.template.ID, l.template.Version, l.template.Run, slices.Sorted(maps.Keys(l.seen)), l.futile, count, pools, l.Settings.Spot)
}

// request asks for count nodes once and says how many came.
func (l *launch) request(ctx context.Context, count int) (int, error) {
	pools := l.rested()
	input := &ec2.CreateFleetInput{
		Type:        types.FleetTypeInstant,
		ClientToken: aws.String(l.token(count, pools)),
		LaunchTemplateConfigs: []types.FleetLaunchTemplateConfigRequest{{
			LaunchTemplateSpecification: &types.FleetLaunchTemplateSpecificationRequest{
				LaunchTemplateId: aws.String(l.template.ID), Version: aws.String(l.template.Version),
			},
			Overrides: overrides(pools),
		}},
		TargetCapacitySpecification: &types.TargetCapacitySpecificationRequest{
			TotalTargetCapacity:       aws.Int32(int32(count)),
			DefaultTargetCapacityType: types.DefaultTargetCapacityTypeOnDemand,
		},
		OnDemandOptions: &types.OnDemandOptionsRequest{AllocationStrategy: types.FleetOnDemandAllocationStrategyLowestPrice},
		TagSpecifications: []types.TagSpecification{{
			ResourceType: types.ResourceTypeFleet, Tags: Tags(l.Settings.Fleet, RoleNode),
		}},
	}
	if l.Settings.Spot {
		input.OnDemandOptions = nil
		input.SpotOptions = &types.SpotOptionsRequest{AllocationStrategy: types.SpotAllocationStrategyPriceCapacityOptimized}
		input.TargetCapacitySpecification.DefaultTargetCapacityType = types.DefaultTargetCapacityTypeSpot
	}
	l.asked, l.open = true, true
	answer, err := l.EC2.CreateFleet(ctx, input)
	l.open = err != nil && Code(err) == ""
	if err != nil {
		return 0, l.refused(err)
	}
	came := 0
	for _, group := range answer.Instances {
		for _, id := range group.InstanceIds {
			if _, known := l.seen[id]; !known {
				l.seen[id] = Node{ID: id, State: types.InstanceStateNamePending, Settings: l.template.Sum}
				came++
			}
		}
	}
	return came, l.judge(answer.Errors, came)
}

// refused is for a CreateFleet that failed as a whole.
func (l *launch) refused(err error) error {
	code := Code(err)
	if code == "" || meaningOf(code) == stop {
		return l.found(explain("launch nodes", err))
	}
	l.reasons[code]++
	return nil
}

// found adds to an error what is there already.
func (l *launch) found(err error) error {
	alive := 0
	for _, node := range l.seen {
		if node.Alive() {
			alive++
		}
	}
	if alive == 0 {
		return err
	}
	return fmt.Errorf("%w\n%d nodes are launched: run it again for the others, or fleet down to remove these", err, alive)
}

// judge takes in the errors of a fleet that came in part.
func (l *launch) judge(errs []types.CreateFleetError, came int) error {
	for _, each := range errs {
		code, text := aws.ToString(each.ErrorCode), aws.ToString(each.ErrorMessage)
		l.reasons[code+": "+text]++
		switch meaningOf(code) {
		case stop:
			if code == "UnauthorizedOperation" {
				err := errors.New(text)
				return l.found(fmt.Errorf("launch nodes: %w", &Denied{Permission: permissionIn(text), Err: err}))
			}
			return l.found(fmt.Errorf("launch nodes: %s: %s", code, text))
		case elsewhere:
			if pool, ok := poolOf(each); ok {
				l.tired[pool] = true
			}
		}
	}
	return nil
}

func permissionIn(text string) string {
	if match := performs.FindStringSubmatch(text); match != nil {
		return match[1]
	}
	return "ec2:RunInstances"
}

func poolOf(each types.CreateFleetError) (Pool, bool) {
	if each.LaunchTemplateAndOverrides == nil || each.LaunchTemplateAndOverrides.Overrides == nil {
		return Pool{}, false
	}
	o := each.LaunchTemplateAndOverrides.Overrides
	return Pool{Type: string(o.InstanceType), Subnet: aws.ToString(o.SubnetId)}, true
}

// rested are the pools that had capacity so far; all of them when there is none left.
func (l *launch) rested() []Pool {
	pools := slices.DeleteFunc(slices.Clone(l.pools), func(p Pool) bool { return l.tired[p] })
	if len(pools) == 0 {
		clear(l.tired)
		return l.pools
	}
	return pools
}

func overrides(pools []Pool) []types.FleetLaunchTemplateOverridesRequest {
	result := make([]types.FleetLaunchTemplateOverridesRequest, len(pools))
	for i, pool := range pools {
		result[i].InstanceType = types.InstanceType(pool.Type)
		if pool.Subnet != "" {
			result[i].SubnetId = aws.String(pool.Subnet)
		}
	}
	return result
}
