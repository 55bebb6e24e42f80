package setup

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"context"
	"crypto/rand"
	"crypto/sha1"
	"encoding/base64"
	"errors"
	"fmt"
	"regexp"
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
	// Told has the password as soon as it counts: before the master is waited for.
	Told func(password string)
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
		m.Told(result.Password)
	}
	for master == nil || master.State != types.InstanceStateNameRunning || m.Fleet.Settings.PublicAddress && master.Address == "" {
		if err := sleep(ctx, m.Fleet.Pace.Poll); err != nil {
			return nil, fmt.Errorf("the master does not run yet: %w", err)
		}
		if master, err = m.find(ctx); err != nil {
			return nil, err
		}
	}
	result.Node, result.URL = *master, URL(master)
	return result, m.enter(ctx, master)
}

// URL is where a master's web UI is.
func URL(master *nodes.Node) string {
	return "https://" + cmp.Or(master.Host, master.Address, master.Private)
}

// Find is the fleet's master, or nil.
func Find(ctx context.Context, fleet *nodes.Fleet) (*nodes.Node, error) {
	return (&Master{Fleet: fleet}).find(ctx)
}

var certificateLine = regexp.MustCompile(`gust web certificate SHA-256 ((?:[0-9A-F]{2}:){31}[0-9A-F]{2})`)

// CertificateSum is the SHA-256 sum of the web UI's certificate, as the master has written it on its console at its last boot; empty
// if it has not, or not yet. What AWS says of the console is beyond doubt, so the certificate need not be signed by anybody.
func CertificateSum(ctx context.Context, client *ec2.Client, master *nodes.Node) (string, error) {
	answer, err := client.GetConsoleOutput(ctx, &ec2.GetConsoleOutputInput{InstanceId: aws.String(master.ID), Latest: aws.Bool(true)})
	if nodes.Code(err) == "UnsupportedOperation" {
		// Only Nitro has the latest output.
		answer, err = client.GetConsoleOutput(ctx, &ec2.GetConsoleOutputInput{InstanceId: aws.String(master.ID)})
	}
	if err != nil {
		return "", nodes.Explain("read the master's console", err)
	}
	text, err := base64.StdEncoding.DecodeString(aws.ToString(answer.Output))
	if err != nil {
		return "", fmt.Errorf("the master's console: %w", err)
	}
	found := certificateLine.FindAllSubmatch(text, -1)
	if len(found) == 0 {
		return "", nil
	}
	return strings.ToLower(strings.ReplaceAll(string(found[len(found)-1][1]), ":", "")), nil
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

// userDataLimit is EC2's, before base64.
const userDataLimit = 16 << 10

// Locustfile is the line of the user data with a locustfile.
func Locustfile(text []byte) (string, error) {
	var packed bytes.Buffer
	writer, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		return "", err
	}
	if _, err := writer.Write(text); err != nil {
		return "", err
	}
	if err := writer.Close(); err != nil {
		return "", err
	}
	return "GUST_LOCUSTFILE=" + base64.StdEncoding.EncodeToString(packed.Bytes()), nil
}

func (m *Master) launch(ctx context.Context) (password string, err error) {
	password = rand.Text()
	s := m.Fleet.Settings
	environment := append([]string{"GUST_ROLE=master", "GUST_WEB_NAME=" + m.Name, "GUST_WEB_USER=locust", "GUST_WEB_HASH=" + Hash(password)}, s.Environment...)
	userData := nodes.UserData(environment, s.Life)
	if len(userData) > userDataLimit {
		return "", fmt.Errorf("what the master is told has %d bytes, and EC2 takes %d: the locustfile is too large for this way", len(userData), userDataLimit)
	}
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
	if m.Name != "" {
		tags = nodes.Tags(s.Fleet, nodes.RoleMaster, nodes.TagHost, m.Name)
	}
	input := &ec2.RunInstancesInput{
		ImageId: aws.String(s.Image), InstanceType: types.InstanceType(m.Type), MinCount: aws.Int32(1), MaxCount: aws.Int32(1),
		ClientToken:       aws.String(nodes.Sum(token)),
		UserData:          aws.String(base64.StdEncoding.EncodeToString([]byte(userData))),
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

// enter puts the master's name into DNS: as another name for EC2's public one, which means the private address to the nodes in the
// VPC. Their security group is known to EC2 by that only. Without a public name it is the address.
func (m *Master) enter(ctx context.Context, master *nodes.Node) error {
	kind, value := r53.RRTypeCname, master.Public
	if value == "" {
		kind, value = r53.RRTypeA, cmp.Or(master.Address, master.Private)
	}
	if m.Zone == "" || value == "" {
		return nil
	}
	_, err := m.Route53.ChangeResourceRecordSets(ctx, &route53.ChangeResourceRecordSetsInput{
		HostedZoneId: aws.String(m.Zone),
		ChangeBatch: &r53.ChangeBatch{Changes: []r53.Change{{
			Action: r53.ChangeActionUpsert,
			ResourceRecordSet: &r53.ResourceRecordSet{
				Name: aws.String(strings.TrimSuffix(m.Name, ".") + "."), Type: kind, TTL: aws.Int64(60),
				ResourceRecords: []r53.ResourceRecord{{Value: aws.String(value)}},
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
