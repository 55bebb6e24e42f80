package ec2test

import "strings"

// kinds are the resources that a call acts on, as ARNs name them.
var kinds = map[string]string{
	"CreateFleet": "fleet", "RunInstances": "instance", "TerminateInstances": "instance", "CreateLaunchTemplate": "launch-template",
	"CreateLaunchTemplateVersion": "launch-template", "DeleteLaunchTemplate": "launch-template", "CreateSecurityGroup": "security-group",
	"AuthorizeSecurityGroupIngress": "security-group", "DeleteSecurityGroup": "security-group", "CreateTags": "launch-template",
	"ImportKeyPair": "key-pair", "DeleteKeyPair": "key-pair", "GetConsoleOutput": "instance",
}

// permitted is IAM, as far as this program's policy needs it.
func (s *Server) permitted(action string, f values) *Fault {
	if s.Policy == nil {
		return nil
	}
	requested := f.tags("TagSpecification.1.Tag")
	kind := kinds[action]
	if !s.allowed("ec2:"+action, kind, requested, s.resourceTags(f)) {
		return denied("ec2:" + action)
	}
	if f["IamInstanceProfile.Name"] != "" && !s.Policy.Actions()["iam:PassRole"] {
		return denied("iam:PassRole")
	}
	if action == "CreateFleet" && !s.roleMade {
		// The first fleet of an account makes EC2's own role, with the permission of who asks for the fleet.
		if !s.Policy.Actions()["iam:CreateServiceLinkedRole"] {
			return denied("iam:CreateServiceLinkedRole")
		}
		s.roleMade = true
	}
	if len(requested) > 0 && !s.allowed("ec2:CreateTags", kind, requested, nil) {
		return denied("ec2:CreateTags")
	}
	return nil
}

func denied(action string) *Fault {
	return &Fault{"UnauthorizedOperation", "You are not authorized to perform this operation. User: arn:aws:iam::1:user/x is not authorized to perform: " + action + " on resource: x"}
}

// resourceTags are the tags of what the call names.
func (s *Server) resourceTags(f values) map[string]string {
	if made := s.templates[f["LaunchTemplateId"]]; made != nil {
		return made.tags
	}
	if tags := s.groups[f["GroupId"]]; tags != nil {
		return tags
	}
	if tags := s.keys[f["KeyName"]]; tags != nil {
		return tags
	}
	for _, instance := range s.instances {
		if instance.ID == f["InstanceId.1"] || instance.ID == f["InstanceId"] {
			return instance.Tags
		}
	}
	if made := s.templates[f["ResourceId.1"]]; made != nil {
		return made.tags
	}
	return nil
}

func (s *Server) allowed(action, kind string, requested, resource map[string]string) bool {
	for _, statement := range s.Policy.Statement {
		for _, allowed := range statement.Action {
			if allowed == action && covers(statement.Resource, kind) && holds(statement.Condition["StringEquals"], requested, resource) {
				return true
			}
		}
	}
	return false
}

func covers(patterns []string, kind string) bool {
	for _, pattern := range patterns {
		if pattern == "*" || strings.HasSuffix(pattern, ":*/*") || kind != "" && strings.HasSuffix(pattern, ":"+kind+"/*") {
			return true
		}
	}
	return false
}

func holds(conditions, requested, resource map[string]string) bool {
	for name, wanted := range conditions {
		key, isRequest := strings.CutPrefix(name, "aws:RequestTag/")
		if isRequest && requested[key] != wanted {
			return false
		}
		if key, ok := strings.CutPrefix(name, "aws:ResourceTag/"); ok && resource[key] != wanted {
			return false
		}
	}
	return true
}
