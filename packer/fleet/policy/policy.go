// Package policy writes the IAM policy that this program needs, and no more.
package policy

import "encoding/json"

// Statement is one of a policy.
type Statement struct {
	Sid       string
	Effect    string
	Action    []string
	Resource  []string
	Condition map[string]map[string]string `json:",omitempty"`
}

// Document is a policy.
type Document struct {
	Version   string
	Statement []Statement
}

// For is the policy for a fleet. profile is the nodes' instance profile's role, if they have one; zone the hosted zone of
// the master's name, if it has one.
func For(fleet, roleARN, zone string) Document {
	tagged := map[string]map[string]string{"StringEquals": {"aws:ResourceTag/gust:fleet": fleet}}
	tagging := map[string]map[string]string{"StringEquals": {"aws:RequestTag/gust:fleet": fleet}}
	document := Document{Version: "2012-10-17", Statement: []Statement{
		{
			// Descriptions cannot be restricted to resources.
			Sid: "Look", Effect: "Allow", Resource: []string{"*"},
			Action: []string{
				"ec2:DescribeImages", "ec2:DescribeInstanceTypeOfferings", "ec2:DescribeInstances", "ec2:DescribeKeyPairs", "ec2:DescribeLaunchTemplateVersions",
				"ec2:DescribeLaunchTemplates", "ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "servicequotas:GetServiceQuota",
			},
		},
		{
			Sid: "MakeTheTemplate", Effect: "Allow", Condition: tagging,
			Action:   []string{"ec2:CreateLaunchTemplate"},
			Resource: []string{"arn:aws:ec2:*:*:launch-template/*"},
		},
		{
			Sid: "ChangeOwnTemplate", Effect: "Allow", Condition: tagged,
			Action:   []string{"ec2:CreateLaunchTemplateVersion", "ec2:DeleteLaunchTemplate"},
			Resource: []string{"arn:aws:ec2:*:*:launch-template/*"},
		},
		{
			Sid: "LaunchOnlyTaggedInstances", Effect: "Allow", Condition: tagging,
			Action:   []string{"ec2:RunInstances"},
			Resource: []string{"arn:aws:ec2:*:*:instance/*", "arn:aws:ec2:*:*:volume/*"},
		},
		{
			Sid: "LaunchWith", Effect: "Allow",
			Action: []string{"ec2:RunInstances"},
			Resource: []string{
				"arn:aws:ec2:*:*:image/*", "arn:aws:ec2:*:*:snapshot/*", "arn:aws:ec2:*:*:subnet/*", "arn:aws:ec2:*:*:network-interface/*",
				"arn:aws:ec2:*:*:security-group/*", "arn:aws:ec2:*:*:key-pair/*", "arn:aws:ec2:*:*:launch-template/*",
			},
		},
		{
			Sid: "Fleet", Effect: "Allow",
			Action:   []string{"ec2:CreateFleet"},
			Resource: []string{"arn:aws:ec2:*:*:fleet/*", "arn:aws:ec2:*:*:instance/*", "arn:aws:ec2:*:*:launch-template/*"},
		},
		{
			Sid: "TagWhileMaking", Effect: "Allow",
			Action:   []string{"ec2:CreateTags"},
			Resource: []string{"arn:aws:ec2:*:*:*/*"},
			Condition: map[string]map[string]string{"StringLike": {
				"ec2:CreateAction": "*",
			}, "StringEquals": {"aws:RequestTag/gust:fleet": fleet}},
		},
		{
			Sid: "MarkOwnTemplate", Effect: "Allow", Condition: tagged,
			Action:   []string{"ec2:CreateTags"},
			Resource: []string{"arn:aws:ec2:*:*:launch-template/*"},
		},
		{
			Sid: "RemoveOwn", Effect: "Allow", Condition: tagged,
			Action:   []string{"ec2:TerminateInstances"},
			Resource: []string{"arn:aws:ec2:*:*:instance/*"},
		},
		{
			Sid: "ReadOwnConsole", Effect: "Allow", Condition: tagged,
			Action:   []string{"ec2:GetConsoleOutput"},
			Resource: []string{"arn:aws:ec2:*:*:instance/*"},
		},
		{
			Sid: "BringAKey", Effect: "Allow", Condition: tagging,
			Action:   []string{"ec2:ImportKeyPair"},
			Resource: []string{"arn:aws:ec2:*:*:key-pair/*"},
		},
		{
			Sid: "RemoveOwnKey", Effect: "Allow", Condition: tagged,
			Action:   []string{"ec2:DeleteKeyPair"},
			Resource: []string{"arn:aws:ec2:*:*:key-pair/*"},
		},
		{
			Sid: "MakeGroups", Effect: "Allow",
			Action:   []string{"ec2:CreateSecurityGroup"},
			Resource: []string{"arn:aws:ec2:*:*:security-group/*", "arn:aws:ec2:*:*:vpc/*"},
		},
		{
			Sid: "ChangeOwnGroups", Effect: "Allow", Condition: tagged,
			Action:   []string{"ec2:AuthorizeSecurityGroupIngress", "ec2:DeleteSecurityGroup"},
			Resource: []string{"arn:aws:ec2:*:*:security-group/*"},
		},
		{
			// The first fleet of an account makes EC2's own role for fleets.
			Sid: "ServiceRole", Effect: "Allow",
			Action:   []string{"iam:CreateServiceLinkedRole"},
			Resource: []string{"arn:aws:iam::*:role/aws-service-role/ec2fleet.amazonaws.com/*", "arn:aws:iam::*:role/aws-service-role/spot.amazonaws.com/*"},
		},
	}}
	if roleARN != "" {
		document.Statement = append(document.Statement, Statement{
			Sid: "GiveTheNodesTheirRole", Effect: "Allow", Action: []string{"iam:PassRole"}, Resource: []string{roleARN},
			Condition: map[string]map[string]string{"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
		})
	}
	if zone != "" {
		document.Statement = append(document.Statement, Statement{
			Sid: "NameTheMaster", Effect: "Allow", Action: []string{"route53:ChangeResourceRecordSets"},
			Resource: []string{"arn:aws:route53:::hostedzone/" + zone},
		})
	}
	return document
}

// JSON is the policy as text.
func (d Document) JSON() string {
	text, err := json.MarshalIndent(d, "", "  ")
	if err != nil {
		// Strings only.
		panic("policy: " + err.Error())
	}
	return string(text) + "\n"
}

// Actions are the actions that the policy allows.
func (d Document) Actions() map[string]bool {
	actions := map[string]bool{}
	for _, statement := range d.Statement {
		for _, action := range statement.Action {
			actions[action] = true
		}
	}
	return actions
}
