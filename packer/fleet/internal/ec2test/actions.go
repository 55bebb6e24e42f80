package ec2test

import (
	"encoding/base64"
	"fmt"
	"html"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
)

var handlers = map[string]func(*Server, values) (string, *Fault){
	"DescribeInstances":              (*Server).describeInstances,
	"CreateFleet":                    (*Server).createFleet,
	"RunInstances":                   (*Server).runInstances,
	"TerminateInstances":             (*Server).terminateInstances,
	"DescribeLaunchTemplates":        (*Server).describeTemplates,
	"CreateLaunchTemplate":           (*Server).createTemplate,
	"CreateLaunchTemplateVersion":    (*Server).createVersion,
	"DescribeLaunchTemplateVersions": (*Server).describeVersions,
	"CreateTags":                     (*Server).createTags,
	"DeleteLaunchTemplate":           (*Server).deleteTemplate,
	"DescribeSubnets":                (*Server).describeSubnets,
	"DescribeInstanceTypeOfferings":  (*Server).describeOfferings,
	"DescribeImages":                 (*Server).describeImages,
	"DescribeSecurityGroups":         (*Server).describeGroups,
	"CreateSecurityGroup":            (*Server).createGroup,
	"AuthorizeSecurityGroupIngress":  (*Server).authorize,
	"DeleteSecurityGroup":            (*Server).deleteGroup,
	"DescribeKeyPairs":               (*Server).describeKeys,
	"ImportKeyPair":                  (*Server).importKey,
	"DeleteKeyPair":                  (*Server).deleteKey,
	"GetConsoleOutput":               (*Server).consoleOutput,
}

const pageSize = 1000

func (s *Server) describeInstances(f values) (string, *Fault) {
	filters := f.filters()
	states := filters["instance-state-name"]
	var shown []*Instance
	for _, instance := range s.instances {
		if instance.hidden > 0 {
			instance.hidden--
			continue
		}
		if instance.State == "pending" {
			if instance.pending--; instance.pending < 0 {
				instance.State = "running"
			}
		}
		if tagged(instance.Tags, filters) && (states == nil || slices.Contains(states, instance.State)) {
			shown = append(shown, instance)
		}
	}
	start, _ := strconv.Atoi(f["NextToken"])
	end, next := min(start+pageSize, len(shown)), ""
	if end < len(shown) {
		next = x("nextToken", strconv.Itoa(end))
	}
	var items strings.Builder
	for _, instance := range shown[start:end] {
		items.WriteString(x("item", x("instancesSet", x("item", instance.xml()))))
	}
	return x("reservationSet", items.String()) + next, nil
}

func (i *Instance) xml() string {
	lifecycle := ""
	if i.Spot {
		lifecycle = x("instanceLifecycle", "spot")
	}
	return x("instanceId", i.ID) + x("instanceState", x("name", i.State)) + x("instanceType", i.Type) + x("placement", x("availabilityZone", i.Zone)) +
		x("launchTime", i.launched.UTC().Format(time.RFC3339)) + x("ipAddress", "192.0.2.1") +
		x("privateIpAddress", "10.0.0.9") + x("dnsName", "ec2-192-0-2-1.compute-1.amazonaws.com") + lifecycle +
		x("cpuOptions", x("coreCount", "1"), x("threadsPerCore", "2")) + x("tagSet", tagsXML(i.Tags))
}

func tagsXML(tags map[string]string) string {
	var text strings.Builder
	for key, value := range tags {
		text.WriteString(x("item", x("key", key), x("value", html.EscapeString(value))))
	}
	return text.String()
}

func (s *Server) launch(kind, subnet, zone, userData string, spot bool, tags map[string]string) *Instance {
	instance := &Instance{
		ID: s.id("i"), Type: kind, Subnet: subnet, Zone: zone, State: "pending", Spot: spot, Tags: tags, UserData: userData,
		launched: time.Now(), hidden: s.Hidden, pending: s.Booting,
	}
	s.instances = append(s.instances, instance)
	return instance
}

// pool is a type in a subnet.
type pool struct{ kind, subnet string }

func (s *Server) createFleet(f values) (string, *Fault) {
	const config = "LaunchTemplateConfigs.1."
	made := s.templates[f[config+"LaunchTemplateSpecification.LaunchTemplateId"]]
	if made == nil {
		return "", &Fault{"InvalidLaunchTemplateId.NotFound", "there is no such launch template"}
	}
	number, _ := strconv.Atoi(f[config+"LaunchTemplateSpecification.Version"])
	from := made.versions[number-1]
	wanted, _ := strconv.Atoi(f["TargetCapacitySpecification.TotalTargetCapacity"])
	spot := f["TargetCapacitySpecification.DefaultTargetCapacityType"] == "spot"
	if s.Policy != nil && !s.allowed("ec2:RunInstances", "instance", from.tags, nil) {
		return x("fleetId", s.id("fleet")) + x("errorSet", x("item", x("errorCode", "UnauthorizedOperation"),
			x("errorMessage", "You are not authorized to perform: ec2:RunInstances"))), nil
	}
	if s.Buckets != nil {
		wanted = s.Buckets.Resources("RunInstances", wanted)
	}
	var groups, faults strings.Builder
	if wanted == 0 {
		faults.WriteString(x("item", x("errorCode", "RequestLimitExceeded"), x("errorMessage", "Request limit exceeded.")))
	}
	for i := 1; ; i++ {
		prefix := fmt.Sprintf("%sOverrides.%d.", config, i)
		p := pool{f[prefix+"InstanceType"], f[prefix+"SubnetId"]}
		if p.kind == "" || wanted == 0 {
			break
		}
		ids := s.fill(p, wanted, from, spot)
		wanted -= len(ids)
		if len(ids) > 0 {
			groups.WriteString(x("item", x("instanceIds", ids...), x("instanceType", p.kind)))
		}
		if wanted > 0 {
			faults.WriteString(x("item", x("errorCode", "InsufficientInstanceCapacity"), x("errorMessage", "We currently do not have sufficient capacity."),
				x("launchTemplateAndOverrides", x("overrides", x("instanceType", p.kind), x("subnetId", p.subnet)))))
		}
	}
	return x("fleetId", s.id("fleet")) + x("fleetInstanceSet", groups.String()) + x("errorSet", faults.String()), nil
}

// fill launches what the pool has, up to wanted.
func (s *Server) fill(p pool, wanted int, from version, spot bool) []string {
	zone := ""
	for _, subnet := range s.Subnets {
		if subnet.ID == p.subnet {
			zone = subnet.Zone
		}
	}
	key := p.kind + " " + zone
	if capacity, limited := s.Capacity[key]; limited {
		wanted = min(wanted, capacity)
		s.Capacity[key] -= wanted
	}
	ids := make([]string, wanted)
	for i := range ids {
		ids[i] = x("item", s.launch(p.kind, p.subnet, zone, from.userData, spot, from.tags).ID)
	}
	return ids
}

func (s *Server) runInstances(f values) (string, *Fault) {
	instance := s.launch(f["InstanceType"], "subnet-a", "us-east-1a", f["UserData"], false, f.tags("TagSpecification.1.Tag"))
	return x("instancesSet", x("item", instance.xml())), nil
}

func (s *Server) terminateInstances(f values) (string, *Fault) {
	ids := f.list("InstanceId")
	var doomed []*Instance
	for _, instance := range s.instances {
		if slices.Contains(ids, instance.ID) {
			doomed = append(doomed, instance)
		}
	}
	if len(doomed) < len(ids) {
		return "", &Fault{"InvalidInstanceID.NotFound", "The instance IDs do not exist"}
	}
	if s.Buckets != nil && s.Buckets.Resources("TerminateInstances", len(ids)) < len(ids) {
		return "", &Fault{"RequestLimitExceeded", "Request limit exceeded."}
	}
	for _, instance := range doomed {
		instance.State = "terminated"
	}
	return x("instancesSet"), nil
}

func (s *Server) describeTemplates(f values) (string, *Fault) {
	var items strings.Builder
	for _, each := range s.templates {
		if slices.Contains(f.filters()["launch-template-name"], each.name) {
			items.WriteString(x("item", x("launchTemplateId", each.id), x("launchTemplateName", each.name), x("tagSet", tagsXML(each.tags))))
		}
	}
	return x("launchTemplates", items.String()), nil
}

func (f values) version() version {
	return version{f["VersionDescription"], f["LaunchTemplateData.UserData"], f.tags("LaunchTemplateData.TagSpecification.1.Tag")}
}

func (s *Server) createTemplate(f values) (string, *Fault) {
	name := f["LaunchTemplateName"]
	for _, each := range s.templates {
		if each.name == name {
			return "", &Fault{"InvalidLaunchTemplateName.AlreadyExistsException", "Launch template name already in use."}
		}
	}
	made := &template{id: s.id("lt"), name: name, versions: []version{f.version()}, tags: f.tags("TagSpecification.1.Tag")}
	s.templates[made.id] = made
	return x("launchTemplate", x("launchTemplateId", made.id), x("launchTemplateName", name)), nil
}

func (s *Server) createVersion(f values) (string, *Fault) {
	made := s.templates[f["LaunchTemplateId"]]
	if made == nil {
		return "", &Fault{"InvalidLaunchTemplateId.NotFound", "there is no such launch template"}
	}
	made.versions = append(made.versions, f.version())
	return x("launchTemplateVersion", x("versionNumber", strconv.Itoa(len(made.versions)))), nil
}

func (s *Server) describeVersions(f values) (string, *Fault) {
	var items strings.Builder
	if made := s.templates[f["LaunchTemplateId"]]; made != nil {
		for i, each := range made.versions {
			items.WriteString(x("item", x("versionNumber", strconv.Itoa(i+1)), x("versionDescription", each.description)))
		}
	}
	return x("launchTemplateVersionSet", items.String()), nil
}

func (s *Server) deleteTemplate(f values) (string, *Fault) {
	delete(s.templates, f["LaunchTemplateId"])
	return "", nil
}

func (s *Server) describeSubnets(values) (string, *Fault) {
	var items strings.Builder
	for _, each := range s.Subnets {
		items.WriteString(x("item", x("subnetId", each.ID), x("vpcId", "vpc-1"), x("availabilityZone", each.Zone), x("availableIpAddressCount", strconv.Itoa(each.Free))))
	}
	return x("subnetSet", items.String()), nil
}

func (s *Server) describeOfferings(f values) (string, *Fault) {
	var items strings.Builder
	for _, kind := range f.filters()["instance-type"] {
		for _, subnet := range s.Subnets {
			items.WriteString(x("item", x("instanceType", kind), x("location", subnet.Zone)))
		}
	}
	return x("instanceTypeOfferingSet", items.String()), nil
}

func (s *Server) describeImages(f values) (string, *Fault) {
	return x("imagesSet", x("item", x("imageId", f["ImageId.1"]), x("architecture", "x86_64"), x("name", "gust"))), nil
}

func (s *Server) describeGroups(f values) (string, *Fault) {
	var items strings.Builder
	for id, tags := range s.groups {
		if tagged(tags, f.filters()) {
			items.WriteString(x("item", x("groupId", id)))
		}
	}
	return x("securityGroupInfo", items.String()), nil
}

func (s *Server) createGroup(f values) (string, *Fault) {
	id := s.id("sg")
	s.groups[id] = f.tags("TagSpecification.1.Tag")
	return x("groupId", id), nil
}

func (s *Server) authorize(f values) (string, *Fault) {
	if s.rules[f.text()] {
		return "", &Fault{"InvalidPermission.Duplicate", "the specified rule already exists"}
	}
	s.rules[f.text()] = true
	return x("return", "true"), nil
}

func (s *Server) deleteGroup(f values) (string, *Fault) {
	delete(s.groups, f["GroupId"])
	return x("return", "true"), nil
}

func (s *Server) createTags(f values) (string, *Fault) {
	made := s.templates[f["ResourceId.1"]]
	if made == nil {
		return "", &Fault{"InvalidLaunchTemplateId.NotFound", "there is no such launch template"}
	}
	maps.Copy(made.tags, f.tags("Tag"))
	return x("return", "true"), nil
}

func (s *Server) describeKeys(f values) (string, *Fault) {
	var items strings.Builder
	for name, tags := range s.keys {
		if tagged(tags, f.filters()) {
			items.WriteString(x("item", x("keyName", name)))
		}
	}
	return x("keySet", items.String()), nil
}

func (s *Server) importKey(f values) (string, *Fault) {
	name := f["KeyName"]
	if s.keys[name] != nil {
		return "", &Fault{"InvalidKeyPair.Duplicate", "the key pair already exists"}
	}
	s.keys[name] = f.tags("TagSpecification.1.Tag")
	return x("keyName", name), nil
}

func (s *Server) deleteKey(f values) (string, *Fault) {
	delete(s.keys, f["KeyName"])
	return x("return", "true"), nil
}

func (s *Server) consoleOutput(f values) (string, *Fault) {
	return x("instanceId", f["InstanceId"]) + x("output", base64.StdEncoding.EncodeToString([]byte(s.Console))), nil
}
