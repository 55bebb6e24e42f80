package setup

import (
	"context"
	"crypto/rand"
	"crypto/sha1"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ec2"
	"github.com/aws/aws-sdk-go-v2/service/ec2/types"
	"github.com/aws/aws-sdk-go-v2/service/route53"
	r53 "github.com/aws/aws-sdk-go-v2/service/route53/types"

	"github.com/gustload/gust/packer/fleet/nodes"
)

// Master launches the machine with the Locust master.
type Master struct {
	Fleet   *nodes.Fleet // its Settings say name, image and subnets
	Route53 *route53.Client
	Type    string
	Group   string
	Name    string // in DNS; empty: its address
	Zone    string // hosted zone in which Name is entered; empty: it is not
}

// Launched is a master that runs.
type Launched struct {
	Node     nodes.Node
	URL      string
	Password string // empty: the master was there already
}

// ErrUnknownPassword is that a master runs whose password nobody has seen.
var ErrUnknownPassword = errors.New("a run that was cut off has launched a master, and its password was never shown: fleet master down, then fleet master up")

// Up launches the master, unless there is one, enters its name and waits until it runs.
func (m *Master) Up(ctx context.Context) (*Launched, error) {
	master, err := m.find(ctx)
	if err != nil {
		return nil, err
	}
	result := &Launched{}
	if master == nil {
		if result.Password, err = m.launch(ctx); err != nil {
			return nil, err
		}
	}
	for master == nil || master.State != types.InstanceStateNameRunning || m.Fleet.Settings.PublicAddress && master.Address == "" {
		if err := sleep(ctx, m.Fleet.Pace.Poll); err != nil {
			return nil, fmt.Errorf("the master does not run yet: %w", err)
		}
		if master, err = m.find(ctx); err != nil {
			return nil, err
		}
	}
	result.Node, result.URL = *master, "https://"+m.Name
	if m.Name == "" {
		result.URL = "https://" + master.Address
	}
	return result, m.enter(ctx, master.Address)
}

func (m *Master) find(ctx context.Context) (*nodes.Node, error) {
	found, err := m.Fleet.Look(ctx, nodes.RoleMaster)
	if err != nil {
		return nil, err
	}
	var alive []nodes.Node
	for _, node := range found {
		if node.Alive() {
			alive = append(alive, node)
		}
	}
	switch len(alive) {
	case 0:
		return nil, nil
	case 1:
		return &alive[0], nil
	}
	return nil, fmt.Errorf("the fleet %s has %d masters: a swarm has one. fleet master down removes all", m.Fleet.Settings.Fleet, len(alive))
}

func (m *Master) launch(ctx context.Context) (password string, err error) {
	password = rand.Text()
	s := m.Fleet.Settings
	environment := append([]string{"GUST_ROLE=master", "GUST_WEB_NAME=" + m.Name, "GUST_WEB_USER=locust", "GUST_WEB_HASH=" + Hash(password)}, s.Environment...)
	network := types.InstanceNetworkInterfaceSpecification{
		DeviceIndex: aws.Int32(0), AssociatePublicIpAddress: aws.Bool(s.PublicAddress), DeleteOnTermination: aws.Bool(true),
	}
	if m.Group != "" {
		network.Groups = []string{m.Group}
	}
	if len(s.Subnets) > 0 {
		network.SubnetId = aws.String(s.Subnets[0])
	}
	seen, err := m.Fleet.Look(ctx, nodes.RoleMaster)
	if err != nil {
		return "", err
	}
	token := []string{s.Fleet, s.Image, m.Type}
	for _, node := range seen {
		token = append(token, node.ID)
	}
	tags := nodes.Tags(s.Fleet, nodes.RoleMaster)
	input := &ec2.RunInstancesInput{
		ImageId: aws.String(s.Image), InstanceType: types.InstanceType(m.Type), MinCount: aws.Int32(1), MaxCount: aws.Int32(1),
		ClientToken:       aws.String(nodes.Sum(token)),
		UserData:          aws.String(base64.StdEncoding.EncodeToString([]byte(nodes.UserData(environment, s.Life)))),
		NetworkInterfaces: []types.InstanceNetworkInterfaceSpecification{network},
		MetadataOptions: &types.InstanceMetadataOptionsRequest{
			HttpTokens: types.HttpTokensStateRequired, HttpPutResponseHopLimit: aws.Int32(1), InstanceMetadataTags: types.InstanceMetadataTagsStateEnabled,
		},
		InstanceInitiatedShutdownBehavior: types.ShutdownBehaviorTerminate,
		TagSpecifications: []types.TagSpecification{
			{ResourceType: types.ResourceTypeInstance, Tags: tags}, {ResourceType: types.ResourceTypeVolume, Tags: tags},
		},
	}
	if s.KeyName != "" {
		input.KeyName = aws.String(s.KeyName)
	}
	if s.Profile != "" {
		input.IamInstanceProfile = &types.IamInstanceProfileSpecification{Name: aws.String(s.Profile)}
	}
	_, err = m.Fleet.EC2.RunInstances(ctx, input)
	if nodes.Code(err) == "IdempotentParameterMismatch" {
		return "", ErrUnknownPassword
	}
	if err != nil {
		return "", nodes.Explain("launch the master", err)
	}
	return password, nil
}

// Hash is what nginx compares a password with. The password has 130 random bits, so that a quick sum will do; user data
// can be read by all who may look at instances, and the password is not in it.
func Hash(password string) string {
	salt := make([]byte, 8)
	_, _ = rand.Read(salt) // never fails
	digest := sha1.Sum(append([]byte(password), salt...))
	return "{SSHA}" + base64.StdEncoding.EncodeToString(append(digest[:], salt...))
}

// enter puts the master's address into DNS.
func (m *Master) enter(ctx context.Context, address string) error {
	if m.Zone == "" || address == "" {
		return nil
	}
	_, err := m.Route53.ChangeResourceRecordSets(ctx, &route53.ChangeResourceRecordSetsInput{
		HostedZoneId: aws.String(m.Zone),
		ChangeBatch: &r53.ChangeBatch{Changes: []r53.Change{{
			Action: r53.ChangeActionUpsert,
			ResourceRecordSet: &r53.ResourceRecordSet{
				Name: aws.String(strings.TrimSuffix(m.Name, ".") + "."), Type: r53.RRTypeA, TTL: aws.Int64(60),
				ResourceRecords: []r53.ResourceRecord{{Value: aws.String(address)}},
			},
		}}},
	})
	if err != nil {
		return nodes.Explain("enter the master's name in Route 53", err)
	}
	return nil
}

func sleep(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}
