package nodes

import (
	"context"
	"encoding/base64"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ec2"
	"github.com/aws/aws-sdk-go-v2/service/ec2/types"
)

// idleSeconds is how long a security group remembers a connection without traffic. EC2's own default is five days,
// and a load test leaves many behind: what is full then looks like a slow target.
const idleSeconds = 350

// Template is a version of the fleet's launch template.
type Template struct {
	ID      string
	Version string
	Sum     string
	Run     string // the value of TagRun
	Fresh   bool   // it was made just now, so nothing can have been launched from it
}

// TemplateName is the name of the launch template for the nodes of a fleet.
func TemplateName(fleet string) string { return "gust-" + fleet + "-node" }

// Sum is what the tag TagSettings of this fleet's nodes says.
func (f *Fleet) Sum() string { return sum(f.templateData("")) }

// UserData is what the first boot of a node reads. It is no script: packer/files/gust-first-boot takes what it knows.
func UserData(environment []string, life time.Duration) string {
	var text strings.Builder
	text.WriteString("#gust-environment\n")
	for _, line := range environment {
		text.WriteString(line + "\n")
	}
	if life > 0 {
		fmt.Fprintf(&text, "GUST_LIFE_SECONDS=%d\n", int(life.Seconds()))
	}
	return text.String()
}

// templateData is what all nodes have in common. sum goes into a tag.
func (f *Fleet) templateData(sum string) *types.RequestLaunchTemplateData {
	s := f.Settings
	data := &types.RequestLaunchTemplateData{
		ImageId:  aws.String(s.Image),
		UserData: aws.String(base64.StdEncoding.EncodeToString([]byte(UserData(s.Environment, s.Life)))),
		// A node that switches itself off is removed.
		InstanceInitiatedShutdownBehavior: types.ShutdownBehaviorTerminate,
		MetadataOptions: &types.LaunchTemplateInstanceMetadataOptionsRequest{
			HttpEndpoint:            types.LaunchTemplateInstanceMetadataEndpointStateEnabled,
			HttpTokens:              types.LaunchTemplateHttpTokensStateRequired,
			HttpPutResponseHopLimit: aws.Int32(1),
			InstanceMetadataTags:    types.LaunchTemplateInstanceMetadataTagsStateEnabled,
		},
		NetworkInterfaces: []types.LaunchTemplateInstanceNetworkInterfaceSpecificationRequest{{
			DeviceIndex:              aws.Int32(0),
			Groups:                   s.Groups,
			AssociatePublicIpAddress: aws.Bool(s.PublicAddress),
			DeleteOnTermination:      aws.Bool(true),
			ConnectionTrackingSpecification: &types.ConnectionTrackingSpecificationRequest{
				TcpEstablishedTimeout: aws.Int32(idleSeconds),
			},
		}},
	}
	if s.KeyName != "" {
		data.KeyName = aws.String(s.KeyName)
	}
	if s.Profile != "" {
		data.IamInstanceProfile = &types.LaunchTemplateIamInstanceProfileSpecificationRequest{Name: aws.String(s.Profile)}
	}
	if sum != "" {
		tags := Tags(s.Fleet, RoleNode, TagSettings, sum, TagLife, strconv.Itoa(int(s.Life.Seconds())))
		data.TagSpecifications = []types.LaunchTemplateTagSpecificationRequest{
			{ResourceType: types.ResourceTypeInstance, Tags: tags},
			{ResourceType: types.ResourceTypeVolume, Tags: tags},
		}
	}
	return data
}

// FindTemplate finds the fleet's launch template; nil if there is none.
func (f *Fleet) FindTemplate(ctx context.Context) (*types.LaunchTemplate, error) {
	found, err := f.EC2.DescribeLaunchTemplates(ctx, &ec2.DescribeLaunchTemplatesInput{
		Filters: []types.Filter{filter("launch-template-name", TemplateName(f.Settings.Fleet))},
	})
	if err != nil {
		return nil, explain("look for the launch template", err)
	}
	if len(found.LaunchTemplates) == 0 {
		return nil, nil
	}
	return &found.LaunchTemplates[0], nil
}

// template is the launch template for the settings. It is made, or given a new version, if need be.
func (f *Fleet) template(ctx context.Context) (Template, error) {
	wanted := f.Sum()
	found, err := f.FindTemplate(ctx)
	if err != nil {
		return Template{}, err
	}
	if found == nil {
		made, err := f.EC2.CreateLaunchTemplate(ctx, &ec2.CreateLaunchTemplateInput{
			LaunchTemplateName: aws.String(TemplateName(f.Settings.Fleet)),
			VersionDescription: aws.String(wanted),
			LaunchTemplateData: f.templateData(wanted),
			TagSpecifications: []types.TagSpecification{{
				ResourceType: types.ResourceTypeLaunchTemplate, Tags: Tags(f.Settings.Fleet, RoleNode),
			}},
		})
		switch {
		case err == nil:
			return Template{ID: aws.ToString(made.LaunchTemplate.LaunchTemplateId), Version: "1", Sum: wanted, Fresh: true}, nil
		case Code(err) != "InvalidLaunchTemplateName.AlreadyExistsException":
			return Template{}, explain("make the launch template", err)
		}
		// Somebody else was quicker.
		if found, err = f.FindTemplate(ctx); err != nil {
			return Template{}, err
		}
		if found == nil {
			return Template{}, fmt.Errorf("the launch template %s comes and goes: is another fleet down running?", TemplateName(f.Settings.Fleet))
		}
	}
	template, err := f.version(ctx, aws.ToString(found.LaunchTemplateId), wanted)
	for _, tag := range found.Tags {
		if aws.ToString(tag.Key) == TagRun {
			template.Run = aws.ToString(tag.Value)
		}
	}
	return template, err
}

// version finds the version of a launch template that has this sum, or makes it.
func (f *Fleet) version(ctx context.Context, id, wanted string) (Template, error) {
	versions, err := f.EC2.DescribeLaunchTemplateVersions(ctx, &ec2.DescribeLaunchTemplateVersionsInput{LaunchTemplateId: aws.String(id)})
	if err != nil {
		return Template{}, explain("look at the launch template", err)
	}
	for _, version := range versions.LaunchTemplateVersions {
		if aws.ToString(version.VersionDescription) == wanted {
			return Template{ID: id, Version: strconv.FormatInt(aws.ToInt64(version.VersionNumber), 10), Sum: wanted}, nil
		}
	}
	made, err := f.EC2.CreateLaunchTemplateVersion(ctx, &ec2.CreateLaunchTemplateVersionInput{
		LaunchTemplateId:   aws.String(id),
		VersionDescription: aws.String(wanted),
		LaunchTemplateData: f.templateData(wanted),
		ClientToken:        aws.String(sum(id, wanted)),
	})
	if err != nil {
		return Template{}, explain("make a new version of the launch template", err)
	}
	return Template{ID: id, Version: strconv.FormatInt(aws.ToInt64(made.LaunchTemplateVersion.VersionNumber), 10), Sum: wanted}, nil
}
