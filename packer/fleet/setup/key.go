package setup

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ec2"
	"github.com/aws/aws-sdk-go-v2/service/ec2/types"

	"github.com/gustload/gust/packer/fleet/nodes"
)

// Key is the fleet's key pair for SSH, of which EC2 has the public half only.
type Key struct {
	EC2   *ec2.Client
	Fleet string
}

// Find is the key pair's name, or empty.
func (k *Key) Find(ctx context.Context) (string, error) {
	found, err := k.EC2.DescribeKeyPairs(ctx, &ec2.DescribeKeyPairsInput{
		Filters: []types.Filter{{Name: aws.String("tag:" + nodes.TagFleet), Values: []string{k.Fleet}}},
	})
	if err != nil {
		return "", nodes.Explain("look for the key pair", err)
	}
	if len(found.KeyPairs) == 0 {
		return "", nil
	}
	return aws.ToString(found.KeyPairs[0].KeyName), nil
}

// Import brings the public key, as a line of ssh-keygen's. One that is there is replaced: machines that run keep theirs.
func (k *Key) Import(ctx context.Context, public []byte) (string, error) {
	if err := k.Drop(ctx); err != nil {
		return "", err
	}
	made, err := k.EC2.ImportKeyPair(ctx, &ec2.ImportKeyPairInput{
		KeyName: aws.String("gust-" + k.Fleet), PublicKeyMaterial: public,
		TagSpecifications: []types.TagSpecification{{ResourceType: types.ResourceTypeKeyPair, Tags: nodes.Tags(k.Fleet, "key")}},
	})
	if err != nil {
		return "", nodes.Explain("import the public key", err)
	}
	return aws.ToString(made.KeyName), nil
}

// Drop removes the key pair, if there is one.
func (k *Key) Drop(ctx context.Context) error {
	name, err := k.Find(ctx)
	if err != nil || name == "" {
		return err
	}
	if _, err := k.EC2.DeleteKeyPair(ctx, &ec2.DeleteKeyPairInput{KeyName: aws.String(name)}); err != nil {
		return nodes.Explain("remove the key pair", err)
	}
	return nil
}
