package nodes_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/ratelimit"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/ec2"
	"github.com/aws/aws-sdk-go-v2/service/servicequotas"

	"github.com/gustload/gust/packer/fleet/internal/ec2test"
	"github.com/gustload/gust/packer/fleet/nodes"
)

// quick are pauses for a fake that has no network.
var quick = nodes.Pace{Settle: time.Millisecond, Poll: time.Millisecond, Short: time.Millisecond, Long: 10 * time.Millisecond}

func fleetOf(server *ec2test.Server, spot bool) *nodes.Fleet {
	return fleetWith(server, http.DefaultClient, spot, 10*time.Millisecond)
}

// fleetWith has another longest pause after a refused call; the program's own is 20 s.
func fleetWith(server *ec2test.Server, client *http.Client, spot bool, longest time.Duration) *nodes.Fleet {
	config := aws.Config{
		Region: "us-east-1", BaseEndpoint: aws.String(server.URL), Credentials: credentials.NewStaticCredentialsProvider("a", "b", ""),
		HTTPClient: client,
		Retryer: func() aws.Retryer {
			return retry.NewStandard(func(o *retry.StandardOptions) {
				o.MaxAttempts, o.MaxBackoff, o.RateLimiter = 15, longest, ratelimit.None
			})
		},
	}
	return &nodes.Fleet{
		EC2: ec2.NewFromConfig(config), Quotas: servicequotas.NewFromConfig(config), Pace: quick,
		Settings: nodes.Settings{
			Fleet: "default", Image: "ami-1", Types: []string{"t3.micro", "t3a.micro"}, Groups: []string{"sg-1"},
			Spot: spot, Environment: []string{"LOCUST_MASTER_NODE_HOST=master"}, Life: time.Hour,
		},
	}
}

var allPools = []nodes.Pool{
	{Type: "t3.micro", Subnet: "subnet-a"}, {Type: "t3a.micro", Subnet: "subnet-a"},
	{Type: "t3.micro", Subnet: "subnet-b"}, {Type: "t3a.micro", Subnet: "subnet-b"},
}

func start(t *testing.T) *ec2test.Server {
	t.Helper()
	server := ec2test.New()
	t.Cleanup(server.Close)
	return server
}

func wantAlive(t *testing.T, server *ec2test.Server, wanted int) {
	t.Helper()
	if alive := len(server.Alive()); alive != wanted {
		t.Errorf("%d instances are there, want %d", alive, wanted)
	}
}

// bounded is a context that ends before the test's own limit does.
func bounded(t *testing.T) context.Context {
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	t.Cleanup(cancel)
	return ctx
}

func down(t *testing.T, server *ec2test.Server) {
	t.Helper()
	if _, err := fleetOf(server, false).Down(bounded(t)); err != nil {
		t.Fatal(err)
	}
	wantAlive(t, server, 0)
	if left := server.Left(); left != 0 {
		t.Errorf("%d launch templates and groups are left", left)
	}
}

// With the token buckets that AWS publishes and the pauses of the real program, on a clock that runs only while all wait.
// FLEET_TABLE names a file for the figures.
func TestCallsAndBuckets(t *testing.T) {
	var table strings.Builder
	for _, count := range []int{1, 100, 1000, 1010} {
		server := start(t)
		synctest.Test(t, func(t *testing.T) { table.WriteString(upAndDownWithBuckets(t, server, count)) })
	}
	if name := os.Getenv("FLEET_TABLE"); name != "" {
		writeTable(t, name, table.String())
	}
}

// upAndDownWithBuckets is the line of the table for count nodes.
func upAndDownWithBuckets(t *testing.T, server *ec2test.Server, count int) string {
	server.Buckets = ec2test.NewBuckets()
	server.Hidden, server.Booting = 1, 2
	began := time.Now()
	fleet := fleetWith(server, &http.Client{Transport: server.Direct()}, false, 20*time.Second)
	fleet.Pace = nodes.DefaultPace
	plan, err := fleet.Preflight(bounded(t), count, map[string]int{"t3.micro": 2, "t3a.micro": 2})
	if err != nil || len(plan.Problems) > 0 {
		t.Fatal(err, plan)
	}
	launched := time.Duration(-1)
	fleet.Progress = func(p nodes.Progress) {
		if p.Launched == count && launched < 0 {
			launched = time.Since(began)
		}
	}
	if err := fleet.Up(bounded(t), count, plan.Pools, nodes.UntilBooted); err != nil {
		t.Fatal(err)
	}
	wantAlive(t, server, count)
	up, refused := server.Calls(), server.Buckets.Refused()
	if count > 1000 && refused == 0 {
		t.Errorf("%d nodes were launched at once: the bucket of 1000 is not simulated", count)
	}
	if launched < 0 || launched > time.Minute {
		t.Errorf("%d nodes were requested after %v, want a minute at most", count, launched)
	}
	if _, err := fleet.Down(bounded(t)); err != nil {
		t.Fatal(err)
	}
	wantAlive(t, server, 0)
	return fmt.Sprintf("| %d | %.1f s | %d | %s | %s |\n", count, launched.Seconds(), refused, text(up, nil), text(server.Calls(), up))
}

// text lists counts, less those of another map.
func text(counts, less map[string]int) string {
	var parts []string
	for _, action := range slices.Sorted(maps.Keys(counts)) {
		if n := counts[action] - less[action]; n > 0 {
			parts = append(parts, fmt.Sprintf("%s %d", action, n))
		}
	}
	return strings.Join(parts, ", ")
}

func writeTable(t *testing.T, name, rows string) {
	t.Helper()
	text := `# What a fleet asks of EC2

Written by ` + "`make fleet-table`" + `: the program against an endpoint on this machine that has the token buckets of EC2's published limits (per action:
Describe* 100 and 20 a second, mutating 50 and 5 a second, TerminateInstances 100 and 5 a second; resources: RunInstances 1000 and 2 a
second, TerminateInstances 1000 and 20 a second) and shows instances one look late. CreateFleet is not named in the published tables: it is
taken for a mutating action whose instances use RunInstances' resource tokens. The seconds are until the last node was requested, on a clock
that only the program's pauses move: how long the real EC2 takes to answer is not in them. 1010 nodes are ten more than EC2 gives at once.

| nodes | requested after | refused while launching | calls of fleet up | calls of fleet down |
|---|---|---|---|---|
` + rows
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// The program ends after any of its calls was done and before it has the answer, and is run again: never a duplicate,
// never an orphan.
func TestKilledAnywhere(t *testing.T) {
	for _, hidden := range []int{0, 1} {
		for _, spot := range []bool{false, true} {
			t.Run(fmt.Sprintf("hidden=%d spot=%v", hidden, spot), func(t *testing.T) {
				t.Parallel()
				kill := 1
				for killedAt(t, fmt.Sprintf("kill=%d", kill), kill, hidden, spot) {
					kill++
				}
				if kill < 5 {
					t.Errorf("kill=%d: the program ended before it could be killed", kill)
				}
			})
		}
	}
}

func killedAt(t *testing.T, name string, kill, hidden int, spot bool) (killed bool) {
	const wanted = 1100 // three batches
	server := ec2test.New()
	defer server.Close()
	server.Hidden = hidden
	server.Capacity["t3.micro us-east-1a"] = 300
	ctx, cancel := context.WithCancel(bounded(t))
	defer cancel()
	server.After = func(n int, _ string) {
		if n == kill {
			killed = true
			cancel()
		}
	}
	err := fleetOf(server, spot).Up(ctx, wanted, allPools, nodes.UntilBooted)
	if killed && err == nil && ctx.Err() == nil {
		t.Errorf("%s: no error", name)
	}
	server.After = nil
	if err := fleetOf(server, spot).Up(bounded(t), wanted, allPools, nodes.UntilBooted); err != nil {
		t.Fatalf("%s: again: %v", name, err)
	}
	if alive := len(server.Alive()); alive != wanted {
		t.Errorf("%s: %d instances, want %d", name, alive, wanted)
	}
	down(t, server)
	return killed
}

// fleet down right after an up that was killed finds what is not shown yet.
func TestDownAfterKilledUp(t *testing.T) {
	for kill := 1; kill <= 4; kill++ {
		server := start(t)
		server.Hidden = 1
		ctx, cancel := context.WithCancel(bounded(t))
		server.After = func(n int, _ string) {
			if n == kill {
				cancel()
			}
		}
		_ = fleetOf(server, false).Up(ctx, 1100, allPools, nodes.UntilBooted)
		server.After = nil
		down(t, server)
	}
}

func TestDownIsKilledAndRunAgain(t *testing.T) {
	for kill := 1; kill <= 6; kill++ {
		server := start(t)
		if err := fleetOf(server, false).Up(bounded(t), 1100, allPools, nodes.UntilLaunched); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(bounded(t))
		before := 0
		for _, n := range server.Calls() {
			before += n
		}
		server.After = func(n int, _ string) {
			if n == before+kill {
				cancel()
			}
		}
		_, _ = fleetOf(server, false).Down(ctx)
		server.After = nil
		down(t, server)
	}
}

func TestTwoAtOnce(t *testing.T) {
	server := start(t)
	var wait sync.WaitGroup
	for range 2 {
		wait.Go(func() {
			if err := fleetOf(server, false).Up(bounded(t), 1000, allPools, nodes.UntilBooted); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	wantAlive(t, server, 1000)
	down(t, server)
}

func TestUpIsIdempotentAndGrows(t *testing.T) {
	server := start(t)
	for _, count := range []int{1, 1, 100, 100, 40} {
		if err := fleetOf(server, false).Up(bounded(t), count, allPools, nodes.UntilBooted); err != nil {
			t.Fatal(err)
		}
	}
	wantAlive(t, server, 100)
	down(t, server)
	if err := fleetOf(server, false).Up(bounded(t), 100, allPools, nodes.UntilBooted); err != nil {
		t.Fatal("after down: ", err)
	}
	wantAlive(t, server, 100)
}

func TestThrottled(t *testing.T) {
	server := start(t)
	server.Before = func(n int, _ string) *ec2test.Fault {
		if n%3 != 0 {
			return &ec2test.Fault{Code: "RequestLimitExceeded", Message: "Request limit exceeded."}
		}
		return nil
	}
	if err := fleetOf(server, false).Up(bounded(t), 600, allPools, nodes.UntilBooted); err != nil {
		t.Fatal(err)
	}
	wantAlive(t, server, 600)
	down(t, server)
}

func TestNoCapacityInAZone(t *testing.T) {
	server := start(t)
	server.Capacity["t3.micro us-east-1a"], server.Capacity["t3a.micro us-east-1a"], server.Capacity["t3.micro us-east-1b"] = 0, 7, 0
	if err := fleetOf(server, false).Up(bounded(t), 100, allPools, nodes.UntilBooted); err != nil {
		t.Fatal(err)
	}
	zones := map[string]int{}
	for _, instance := range server.Alive() {
		zones[instance.Type+" "+instance.Zone]++
	}
	if want := (map[string]int{"t3a.micro us-east-1a": 7, "t3a.micro us-east-1b": 93}); !maps.Equal(zones, want) {
		t.Errorf("launched %v, want %v", zones, want)
	}
}

// Only some come; when there is capacity again, a second run brings the others.
func TestPartialFleet(t *testing.T) {
	server := start(t)
	for i, pool := range allPools {
		server.Capacity[pool.Type+" us-east-1"+pool.Subnet[len("subnet-"):]] = 10 * i
	}
	err := fleetOf(server, true).Up(bounded(t), 100, allPools, nodes.UntilBooted)
	var partial *nodes.Partial
	if !errors.As(err, &partial) || partial.Launched != 60 || !strings.Contains(err.Error(), "60 of 100 nodes") || !strings.Contains(err.Error(), "InsufficientInstanceCapacity") {
		t.Fatalf("got %v, want that 60 of 100 came and why", err)
	}
	wantAlive(t, server, 60)
	clear(server.Capacity)
	if err := fleetOf(server, true).Up(bounded(t), 100, allPools, nodes.UntilBooted); err != nil {
		t.Fatal(err)
	}
	wantAlive(t, server, 100)
	down(t, server)
}

func TestSpotInterruption(t *testing.T) {
	server := start(t)
	server.Booting = 3
	interrupted := false
	fleet := fleetOf(server, true)
	fleet.Progress = func(p nodes.Progress) {
		if p.Launched == 50 && !interrupted {
			interrupted = true
			server.Interrupt(20)
		}
	}
	if err := fleet.Up(bounded(t), 50, allPools, nodes.UntilBooted); err != nil {
		t.Fatal(err)
	}
	wantAlive(t, server, 50)
	down(t, server)
}

// Credentials end at any call: it is said, and with new ones all goes on.
func TestExpiredCredentials(t *testing.T) {
	for expired := 1; expired <= 4; expired++ {
		server := start(t)
		server.Before = func(n int, _ string) *ec2test.Fault {
			if n >= expired {
				return &ec2test.Fault{Code: "RequestExpired", Message: "Request has expired."}
			}
			return nil
		}
		err := fleetOf(server, false).Up(bounded(t), 600, allPools, nodes.UntilBooted)
		if !errors.Is(err, nodes.ErrCredentials) {
			t.Errorf("call %d: got %v, want that the credentials have expired", expired, err)
		}
		server.Before = nil
		if err := fleetOf(server, false).Up(bounded(t), 600, allPools, nodes.UntilBooted); err != nil {
			t.Fatal(err)
		}
		wantAlive(t, server, 600)
		down(t, server)
	}
}

func TestOtherSettingsAreRefused(t *testing.T) {
	server := start(t)
	if err := fleetOf(server, false).Up(bounded(t), 10, allPools, nodes.UntilBooted); err != nil {
		t.Fatal(err)
	}
	other := fleetOf(server, false)
	other.Settings.Environment = []string{"LOCUST_MASTER_NODE_HOST=another"}
	err := other.Up(bounded(t), 20, allPools, nodes.UntilBooted)
	if err == nil || !strings.Contains(err.Error(), "10 nodes of the fleet default were launched with other settings") {
		t.Errorf("got %v", err)
	}
	wantAlive(t, server, 10)
}

// A fleet down in the middle of an up: the up cannot launch any more.
func TestDownWhileUp(t *testing.T) {
	server := start(t)
	fleet := fleetOf(server, false)
	removed := false
	fleet.Progress = func(p nodes.Progress) {
		if p.Launched == 500 && !removed {
			removed = true
			down(t, server)
		}
	}
	err := fleet.Up(bounded(t), 1000, allPools, nodes.UntilBooted)
	if !removed || err == nil || !strings.Contains(err.Error(), "InvalidLaunchTemplateId.NotFound") {
		t.Errorf("got %v, want that the launch template is gone", err)
	}
	wantAlive(t, server, 0)
}

func TestPreflight(t *testing.T) {
	server := start(t)
	server.Quota = 100
	for i := range server.Subnets {
		server.Subnets[i].Free = 20
	}
	plan, err := fleetOf(server, false).Preflight(bounded(t), 61, map[string]int{"t3.micro": 2, "t3a.micro": 2})
	if err != nil {
		t.Fatal(err)
	}
	problems := strings.Join(plan.Problems, "\n")
	for _, want := range []string{"60 free addresses, 61 are needed", "quota of on-demand vCPUs is 100 (L-1216C47A), 0 are in use, 122 more are needed"} {
		if !strings.Contains(problems, want) {
			t.Errorf("got %q, want %q in it", problems, want)
		}
	}
	if len(plan.Pools) != 6 {
		t.Errorf("got %d pools, want 2 types in 3 zones", len(plan.Pools))
	}
	plan, err = fleetOf(server, false).Preflight(bounded(t), 50, map[string]int{"t3.micro": 2, "t3a.micro": 2})
	if err != nil || len(plan.Problems) > 0 {
		t.Errorf("50 nodes fit, got %v %v", plan.Problems, err)
	}
}

func TestUserDataAndTemplate(t *testing.T) {
	server := start(t)
	if err := fleetOf(server, false).Up(bounded(t), 1, allPools, nodes.UntilBooted); err != nil {
		t.Fatal(err)
	}
	instance := server.Alive()[0]
	if instance.Tags[nodes.TagFleet] != "default" || instance.Tags[nodes.TagRole] != "node" || instance.Tags[nodes.TagLife] != "3600" {
		t.Errorf("tags %v", instance.Tags)
	}
	got := nodes.UserData([]string{"LOCUST_MASTER_NODE_HOST=master"}, time.Hour)
	if want := "#gust-environment\nLOCUST_MASTER_NODE_HOST=master\nGUST_LIFE_SECONDS=3600\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
