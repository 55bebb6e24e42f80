package nodes

import (
	"context"
	"fmt"
	"regexp"
	"slices"

	"github.com/aws/aws-sdk-go-v2/service/ec2"
)

// empties is how many looks in a row have to show nothing: what was launched a moment ago may not be shown yet.
const empties = 2

// Down removes the fleet's nodes and launch template and returns when nothing is left.
func (f *Fleet) Down(ctx context.Context) (removed int, err error) {
	// First the launch template: an up that is still running cannot launch any more.
	if err := f.dropTemplate(ctx); err != nil {
		return 0, err
	}
	return f.Remove(ctx, RoleNode, func(Node) bool { return true })
}

func (f *Fleet) dropTemplate(ctx context.Context) error {
	found, err := f.FindTemplate(ctx)
	if err != nil || found == nil {
		return err
	}
	_, err = f.EC2.DeleteLaunchTemplate(ctx, &ec2.DeleteLaunchTemplateInput{LaunchTemplateId: found.LaunchTemplateId})
	if err != nil && Code(err) != "InvalidLaunchTemplateId.NotFound" {
		return explain("remove the launch template", err)
	}
	return nil
}

// Remove terminates the instances of a role that match and returns when they are gone.
func (f *Fleet) Remove(ctx context.Context, role string, match func(Node) bool) (removed int, err error) {
	told := map[string]bool{}
	for empty := 0; ; {
		nodes, err := f.Look(ctx, role)
		if err != nil {
			return len(told), err
		}
		var left, doomed []string
		for _, node := range nodes {
			if node.Gone() || !match(node) && !told[node.ID] {
				continue
			}
			left = append(left, node.ID)
			if !told[node.ID] {
				doomed = append(doomed, node.ID)
			}
		}
		if len(left) == 0 {
			if empty++; empty == empties {
				return len(told), nil
			}
		} else {
			empty = 0
		}
		if err := f.terminate(ctx, doomed, told); err != nil {
			return len(told), err
		}
		f.tell(Progress{Launched: len(left), Connected: -1})
		wait := f.Pace.Poll
		if len(left) == 0 {
			wait = f.Pace.Settle
		}
		if err := pause(ctx, wait); err != nil {
			return len(told), fmt.Errorf("%d instances are not gone yet: run it again: %w", len(left), err)
		}
	}
}

var instanceID = regexp.MustCompile(`\bi-[0-9a-f]+\b`)

// terminate asks for the end of instances, a batch at a time. One that is not there any more would make a whole batch fail.
func (f *Fleet) terminate(ctx context.Context, ids []string, told map[string]bool) error {
	for len(ids) > 0 {
		some := ids[:min(len(ids), batch)]
		_, err := f.EC2.TerminateInstances(ctx, &ec2.TerminateInstancesInput{InstanceIds: some})
		if Code(err) == "InvalidInstanceID.NotFound" {
			gone := instanceID.FindAllString(err.Error(), -1)
			rest := slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return slices.Contains(gone, id) })
			if len(rest) < len(ids) {
				ids = rest
				continue
			}
		}
		if err != nil {
			return explain("terminate instances", err)
		}
		for _, id := range some {
			told[id] = true
		}
		ids = ids[len(some):]
	}
	return nil
}
