package nodes

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ec2"
	"github.com/aws/aws-sdk-go-v2/service/ec2/types"
	"github.com/aws/aws-sdk-go-v2/service/servicequotas"
)

// The quotas of vCPUs for the standard families (A, C, D, H, I, M, R, T, Z).
const (
	quotaOnDemand = "L-1216C47A"
	quotaSpot     = "L-34B43A08"
)

// Plan is what Up would do, and what is in its way.
type Plan struct {
	Pools    []Pool
	Alive    int      // nodes of the fleet that are there
	Problems []string // Up would fail
	Notes    []string // what could not be found out
}

// Image is what Preflight has to know of the image.
type Image struct {
	Architecture string
	Name         string
}

// FindImage looks the image up.
func (f *Fleet) FindImage(ctx context.Context) (Image, error) {
	found, err := f.EC2.DescribeImages(ctx, &ec2.DescribeImagesInput{ImageIds: []string{f.Settings.Image}})
	if err != nil {
		return Image{}, explain("look for the image "+f.Settings.Image, err)
	}
	if len(found.Images) == 0 {
		return Image{}, fmt.Errorf("there is no image %s in this region", f.Settings.Image)
	}
	return Image{Architecture: string(found.Images[0].Architecture), Name: aws.ToString(found.Images[0].Name)}, nil
}

// Preflight finds the pools for the nodes and looks whether wanted of them can be had: addresses and quota. cpus are the
// vCPUs of the types that are known.
func (f *Fleet) Preflight(ctx context.Context, wanted int, cpus map[string]int) (*Plan, error) {
	plan := &Plan{}
	existing, err := f.Look(ctx, RoleNode)
	if err != nil {
		return nil, err
	}
	for _, node := range existing {
		if node.Alive() {
			plan.Alive++
		}
	}
	missing := wanted - plan.Alive
	subnets, err := f.subnets(ctx)
	if err != nil {
		return nil, err
	}
	if plan.Pools, err = f.pools(ctx, subnets); err != nil {
		return nil, err
	}
	if len(plan.Pools) == 0 {
		plan.Problems = append(plan.Problems, fmt.Sprintf("none of the types %s is offered in the subnets' zones", strings.Join(f.Settings.Types, ", ")))
	}
	free := 0
	for _, subnet := range subnets {
		free += int(aws.ToInt32(subnet.AvailableIpAddressCount))
	}
	if free < missing {
		plan.Problems = append(plan.Problems, fmt.Sprintf("the subnets have %d free addresses, %d are needed: give more or larger --subnets", free, missing))
	}
	f.checkQuota(ctx, plan, missing, cpus)
	return plan, nil
}

func (f *Fleet) subnets(ctx context.Context) ([]types.Subnet, error) {
	input := &ec2.DescribeSubnetsInput{SubnetIds: f.Settings.Subnets}
	if len(f.Settings.Subnets) == 0 {
		input.Filters = []types.Filter{filter("default-for-az", "true")}
	}
	found, err := f.EC2.DescribeSubnets(ctx, input)
	if err != nil {
		return nil, explain("look at the subnets", err)
	}
	if len(found.Subnets) == 0 {
		return nil, fmt.Errorf("there is no default VPC in this region: name --subnets")
	}
	return found.Subnets, nil
}

// pools are the types and subnets that go together.
func (f *Fleet) pools(ctx context.Context, subnets []types.Subnet) ([]Pool, error) {
	offered := map[string]bool{}
	pages := ec2.NewDescribeInstanceTypeOfferingsPaginator(f.EC2, &ec2.DescribeInstanceTypeOfferingsInput{
		LocationType: types.LocationTypeAvailabilityZone,
		Filters:      []types.Filter{filter("instance-type", f.Settings.Types...)},
	})
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return nil, explain("ask which types are offered", err)
		}
		for _, offer := range page.InstanceTypeOfferings {
			offered[string(offer.InstanceType)+" "+aws.ToString(offer.Location)] = true
		}
	}
	var pools []Pool
	for _, name := range f.Settings.Types {
		for _, subnet := range subnets {
			if offered[name+" "+aws.ToString(subnet.AvailabilityZone)] {
				pools = append(pools, Pool{Type: name, Subnet: aws.ToString(subnet.SubnetId)})
			}
		}
	}
	slices.SortFunc(pools, func(a, b Pool) int { return strings.Compare(a.Subnet+a.Type, b.Subnet+b.Type) })
	return pools, nil
}

// checkQuota compares with the account's quota of vCPUs. An account that may not ask for it is not stopped.
func (f *Fleet) checkQuota(ctx context.Context, plan *Plan, missing int, cpus map[string]int) {
	code, what := quotaOnDemand, "on-demand"
	if f.Settings.Spot {
		code, what = quotaSpot, "spot"
	}
	answer, err := f.Quotas.GetServiceQuota(ctx, &servicequotas.GetServiceQuotaInput{
		ServiceCode: aws.String("ec2"), QuotaCode: aws.String(code),
	})
	if err != nil || answer.Quota == nil || answer.Quota.Value == nil {
		plan.Notes = append(plan.Notes, fmt.Sprintf("the quota of vCPUs (%s) could not be asked for: %v", code, err))
		return
	}
	used, err := f.cpusInUse(ctx)
	if err != nil {
		plan.Notes = append(plan.Notes, fmt.Sprintf("the vCPUs in use could not be counted: %v", err))
		return
	}
	fewest := 0
	for _, name := range f.Settings.Types {
		if n := cpus[name]; n > 0 && (fewest == 0 || n < fewest) {
			fewest = n
		}
	}
	if quota := int(*answer.Quota.Value); used+missing*fewest > quota {
		plan.Problems = append(plan.Problems, fmt.Sprintf(
			"the account's quota of %s vCPUs is %d (%s), %d are in use, %d more are needed: ask for more in the console under Service Quotas, Amazon EC2",
			what, quota, code, used, missing*fewest))
	}
}

// cpusInUse counts the vCPUs of all running instances of the standard families and this kind in the region.
func (f *Fleet) cpusInUse(ctx context.Context) (int, error) {
	pages := ec2.NewDescribeInstancesPaginator(f.EC2, &ec2.DescribeInstancesInput{
		MaxResults: aws.Int32(1000),
		Filters:    []types.Filter{filter("instance-state-name", "pending", "running")},
	})
	used := 0
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return 0, err
		}
		for _, reservation := range page.Reservations {
			for _, instance := range reservation.Instances {
				node := nodeOf(instance)
				if node.Spot == f.Settings.Spot && strings.ContainsAny(node.Type[:min(1, len(node.Type))], "acdhimrtz") {
					used += max(node.CPUs, 1)
				}
			}
		}
	}
	return used, nil
}
