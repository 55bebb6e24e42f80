// Package setup prepares what a fleet stands on: security groups, the master, its name in DNS.
package setup

import (
	"context"
	"errors"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ec2"
	"github.com/aws/aws-sdk-go-v2/service/ec2/types"

	"github.com/gustload/gust/packer/fleet/nodes"
)

// Groups are the security groups of a fleet.
type Groups struct {
	EC2   *ec2.Client
	Fleet string
}

// The ports that nodes reach on the master: Locust, Locust behind TLS, the Puppet server.
var fromNodes = []int32{5557, 5558, 8140}

// Init makes the groups that are missing, and their rules. admins are the networks from which people may reach the
// web UI (443) and SSH (22); none: nobody.
func (g *Groups) Init(ctx context.Context, vpc string, admins []string) (node, master string, err error) {
	if vpc == "" {
		if vpc, err = g.defaultVPC(ctx); err != nil {
			return "", "", err
		}
	}
	if node, err = g.group(ctx, vpc, nodes.RoleNode, "Nodes of a Locust swarm"); err != nil {
		return "", "", err
	}
	if master, err = g.group(ctx, vpc, nodes.RoleMaster, "Master of a Locust swarm"); err != nil {
		return "", "", err
	}
	var forNodes, forMaster []types.IpPermission
	for _, admin := range admins {
		source := types.IpPermission{IpRanges: []types.IpRange{{CidrIp: aws.String(admin)}}}
		forNodes = append(forNodes, port(22, source))
		forMaster = append(forMaster, port(22, source), port(443, source))
	}
	for _, number := range fromNodes {
		forMaster = append(forMaster, port(number, types.IpPermission{UserIdGroupPairs: []types.UserIdGroupPair{{GroupId: aws.String(node)}}}))
	}
	if err := g.allow(ctx, node, forNodes); err != nil {
		return "", "", err
	}
	return node, master, g.allow(ctx, master, forMaster)
}

func port(number int32, source types.IpPermission) types.IpPermission {
	source.IpProtocol, source.FromPort, source.ToPort = aws.String("tcp"), aws.Int32(number), aws.Int32(number)
	return source
}

func (g *Groups) defaultVPC(ctx context.Context) (string, error) {
	found, err := g.EC2.DescribeSubnets(ctx, &ec2.DescribeSubnetsInput{
		Filters: []types.Filter{{Name: aws.String("default-for-az"), Values: []string{"true"}}},
	})
	if err != nil {
		return "", nodes.Explain("look for the default VPC", err)
	}
	if len(found.Subnets) == 0 {
		return "", errors.New("there is no default VPC in this region: name one with --vpc")
	}
	return aws.ToString(found.Subnets[0].VpcId), nil
}

// Find is the group of a role, or empty.
func (g *Groups) Find(ctx context.Context, role string) (string, error) {
	found, err := g.EC2.DescribeSecurityGroups(ctx, &ec2.DescribeSecurityGroupsInput{Filters: []types.Filter{
		{Name: aws.String("tag:" + nodes.TagFleet), Values: []string{g.Fleet}},
		{Name: aws.String("tag:" + nodes.TagRole), Values: []string{role}},
	}})
	if err != nil {
		return "", nodes.Explain("look for the security group", err)
	}
	if len(found.SecurityGroups) == 0 {
		return "", nil
	}
	return aws.ToString(found.SecurityGroups[0].GroupId), nil
}

func (g *Groups) group(ctx context.Context, vpc, role, what string) (string, error) {
	id, err := g.Find(ctx, role)
	if err != nil || id != "" {
		return id, err
	}
	made, err := g.EC2.CreateSecurityGroup(ctx, &ec2.CreateSecurityGroupInput{
		GroupName: aws.String("gust-" + g.Fleet + "-" + role), Description: aws.String(what), VpcId: aws.String(vpc),
		TagSpecifications: []types.TagSpecification{{ResourceType: types.ResourceTypeSecurityGroup, Tags: nodes.Tags(g.Fleet, role)}},
	})
	if err != nil {
		return "", nodes.Explain("make the security group", err)
	}
	return aws.ToString(made.GroupId), nil
}

// allow adds rules one by one: EC2 refuses all of a request in which one rule is there already.
func (g *Groups) allow(ctx context.Context, group string, rules []types.IpPermission) error {
	for _, rule := range rules {
		_, err := g.EC2.AuthorizeSecurityGroupIngress(ctx, &ec2.AuthorizeSecurityGroupIngressInput{
			GroupId: aws.String(group), IpPermissions: []types.IpPermission{rule},
		})
		if err != nil && nodes.Code(err) != "InvalidPermission.Duplicate" {
			return nodes.Explain(fmt.Sprintf("open port %d", aws.ToInt32(rule.FromPort)), err)
		}
	}
	return nil
}

// Drop removes the groups. The master's first: its rules name the nodes'.
func (g *Groups) Drop(ctx context.Context) error {
	for _, role := range []string{nodes.RoleMaster, nodes.RoleNode} {
		id, err := g.Find(ctx, role)
		if err != nil {
			return err
		}
		if id == "" {
			continue
		}
		_, err = g.EC2.DeleteSecurityGroup(ctx, &ec2.DeleteSecurityGroupInput{GroupId: aws.String(id)})
		if err != nil && nodes.Code(err) != "InvalidGroup.NotFound" {
			return nodes.Explain("remove the security group "+id, err)
		}
	}
	return nil
}
