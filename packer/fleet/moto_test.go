package main_test

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"io"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/ec2"
	"github.com/aws/aws-sdk-go-v2/service/ec2/types"
	"github.com/aws/aws-sdk-go-v2/service/route53"
	r53 "github.com/aws/aws-sdk-go-v2/service/route53/types"
)

// moto is an EC2 that somebody else has written, on a port of this machine.
type moto struct {
	t   *testing.T
	url string
	ec2 *ec2.Client
	dir string
	env []string
}

// startMoto starts moto (make fleet-deps has installed it into .moto) and builds the program.
func startMoto(t *testing.T) *moto {
	t.Helper()
	python := os.Getenv("FLEET_MOTO")
	if python == "" {
		python = filepath.Join("..", "..", ".moto")
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().(*net.TCPAddr)
	listener.Close()
	server := exec.Command(filepath.Join(python, "bin", "moto_server"), "-H", "127.0.0.1", "-p", fmt.Sprint(address.Port))
	if err := server.Start(); err != nil {
		t.Fatalf("moto is not there (make fleet-deps installs it): %v", err)
	}
	t.Cleanup(func() {
		_ = server.Process.Kill()
		_ = server.Wait()
	})
	m := &moto{t: t, url: "http://" + address.String(), dir: t.TempDir()}
	m.waitFor(address.String())
	m.ec2 = ec2.NewFromConfig(aws.Config{
		Region: "us-east-1", BaseEndpoint: aws.String(m.url), Credentials: credentials.NewStaticCredentialsProvider("a", "b", ""),
	})
	m.env = append(os.Environ(), "AWS_ENDPOINT_URL="+m.url, "AWS_ACCESS_KEY_ID=a", "AWS_SECRET_ACCESS_KEY=b", "AWS_REGION=us-east-1",
		"AWS_EC2_METADATA_DISABLED=true")
	m.make("go", "build", "-o", filepath.Join(m.dir, "packer", "fleet", "fleet"), ".")
	return m
}

func (m *moto) waitFor(address string) {
	m.t.Helper()
	deadline := time.Now().Add(60 * time.Second)
	for {
		connection, err := net.DialTimeout("tcp", address, time.Second)
		if err == nil {
			connection.Close()
			return
		}
		if time.Now().After(deadline) {
			m.t.Fatal("moto does not answer: ", err)
		}
	}
}

func (m *moto) make(name string, args ...string) {
	m.t.Helper()
	if said, err := exec.Command(name, args...).CombinedOutput(); err != nil {
		m.t.Fatalf("%s %v: %v\n%s", name, args, err, said)
	}
}

// image is one of moto's own images.
func (m *moto) image() string {
	m.t.Helper()
	found, err := m.ec2.DescribeImages(m.t.Context(), &ec2.DescribeImagesInput{
		Filters: []types.Filter{{Name: aws.String("architecture"), Values: []string{"x86_64"}}},
	})
	if err != nil || len(found.Images) == 0 {
		m.t.Fatal("moto has no image: ", err)
	}
	return aws.ToString(found.Images[0].ImageId)
}

// alive counts the instances that would cost money.
func (m *moto) alive() int {
	pages := ec2.NewDescribeInstancesPaginator(m.ec2, &ec2.DescribeInstancesInput{
		MaxResults: aws.Int32(1000),
		Filters:    []types.Filter{{Name: aws.String("instance-state-name"), Values: []string{"pending", "running", "stopping", "stopped"}}},
	})
	count := 0
	for pages.HasMorePages() {
		page, err := pages.NextPage(m.t.Context())
		if err != nil {
			m.t.Error(err)
			return -1
		}
		for _, reservation := range page.Reservations {
			count += len(reservation.Instances)
		}
	}
	return count
}

// run runs a line of a shell in a folder like the repository's root.
func (m *moto) run(line string, texts ...string) string {
	m.t.Helper()
	ctx, cancel := context.WithTimeout(m.t.Context(), 4*time.Minute)
	defer cancel()
	command := exec.CommandContext(ctx, "bash", "-euc", line)
	command.Dir, command.Env, command.Stdin = m.dir, m.env, strings.NewReader("yes\n")
	said, err := command.CombinedOutput()
	if err != nil {
		m.t.Fatalf("%s: %v\n%s", line, err, said)
	}
	m.t.Logf("$ %s\n%s", line, said)
	for _, text := range texts {
		if !strings.Contains(string(said), text) {
			m.t.Errorf("%s: want %q in\n%s", line, text, said)
		}
	}
	return string(said)
}

// FLEET_LONG=1 goes up to 1000 nodes: moto takes minutes for them.
func TestUpStatusDownAgainstMoto(t *testing.T) {
	t.Parallel()
	counts := []int{1, 100}
	if os.Getenv("FLEET_LONG") != "" {
		counts = append(counts, 1000)
	}
	m := startMoto(t)
	image := m.image()
	const fleet = "packer/fleet/fleet "
	m.run("ssh-keygen -q -t ed25519 -N '' -f me")
	for range 2 {
		m.run(fleet+"init --admin 203.0.113.7/32 --public-key me.pub", "key pair: gust-default", "security group of the nodes: sg-")
	}
	for _, count := range counts {
		m.run(fmt.Sprintf("%sup --count %d --master 10.0.0.1 --image %s --wait booted --yes", fleet, count, image), fmt.Sprintf("%d nodes booted", count))
		if alive := m.alive(); alive != count {
			t.Errorf("%d instances, want %d", alive, count)
		}
		m.run(fleet+"status", fmt.Sprintf("%d nodes, %d running", count, count))
	}
	m.masterWithAName(fleet, image)
	m.run(fleet+"down --all", fmt.Sprintf("%d nodes removed, 0 left", counts[len(counts)-1]), "1 masters removed, 0 left")
	if alive := m.alive(); alive != 0 {
		t.Errorf("%d instances are left", alive)
	}
	groups, err := m.ec2.DescribeSecurityGroups(t.Context(), &ec2.DescribeSecurityGroupsInput{
		Filters: []types.Filter{{Name: aws.String("tag-key"), Values: []string{"gust:fleet"}}},
	})
	if err != nil || len(groups.SecurityGroups) != 0 {
		t.Errorf("groups are left: %v %v", groups, err)
	}
	keys, err := m.ec2.DescribeKeyPairs(t.Context(), &ec2.DescribeKeyPairsInput{})
	if err != nil || len(keys.KeyPairs) != 0 {
		t.Errorf("key pairs are left: %v %v", keys, err)
	}
}

// masterWithAName launches a master whose name Route 53 then knows, twice.
func (m *moto) masterWithAName(fleet, image string) {
	m.t.Helper()
	zones := route53.New(route53.Options{Region: "us-east-1", BaseEndpoint: aws.String(m.url), Credentials: credentials.NewStaticCredentialsProvider("a", "b", "")})
	zone, err := zones.CreateHostedZone(m.t.Context(), &route53.CreateHostedZoneInput{Name: aws.String("example.com"), CallerReference: aws.String("1")})
	if err != nil {
		m.t.Fatal(err)
	}
	id := strings.TrimPrefix(aws.ToString(zone.HostedZone.Id), "/hostedzone/")
	up := fleet + "master up --wait booted --host locust.example.com --zone " + id + " --image " + image
	m.run(up, "https://locust.example.com\n", "password: ")
	m.run(up, "https://locust.example.com\n", "was there already")
	found, err := m.ec2.DescribeInstances(m.t.Context(), &ec2.DescribeInstancesInput{
		Filters: []types.Filter{{Name: aws.String("tag:gust:role"), Values: []string{"master"}}},
	})
	if err != nil || len(found.Reservations) != 1 {
		m.t.Fatalf("masters: %v %v", found, err)
	}
	master := found.Reservations[0].Instances[0]
	if aws.ToString(master.KeyName) != "gust-default" {
		m.t.Errorf("the master's key pair is %q", aws.ToString(master.KeyName))
	}
	records, err := zones.ListResourceRecordSets(m.t.Context(), &route53.ListResourceRecordSetsInput{HostedZoneId: aws.String(id)})
	if err != nil {
		m.t.Fatal(err)
	}
	entered := ""
	for _, record := range records.ResourceRecordSets {
		if record.Type == r53.RRTypeCname {
			entered += aws.ToString(record.Name) + " " + aws.ToString(record.ResourceRecords[0].Value)
		}
	}
	if want := "locust.example.com. " + aws.ToString(master.PublicDnsName); entered != want {
		m.t.Errorf("Route 53 has %q, want %q", entered, want)
	}
}

// What a node gets: the template is asked for it, since moto does not hand all of it to the instance.
func TestTemplateAgainstMoto(t *testing.T) {
	t.Parallel()
	m := startMoto(t)
	const fleet = "packer/fleet/fleet "
	m.run(fleet + "init")
	m.run(fleet+"up --count 1 --master locust.example.com:5558 --set GUST_MASTER_TLS=true --life 90m --wait booted --yes --image "+m.image(), "1 nodes booted")
	found, err := m.ec2.DescribeLaunchTemplateVersions(t.Context(), &ec2.DescribeLaunchTemplateVersionsInput{LaunchTemplateName: aws.String("gust-default-node")})
	if err != nil || len(found.LaunchTemplateVersions) != 1 {
		t.Fatal(found, err)
	}
	data := found.LaunchTemplateVersions[0].LaunchTemplateData
	if data.MetadataOptions == nil || data.MetadataOptions.HttpTokens != types.LaunchTemplateHttpTokensStateRequired {
		t.Error("IMDSv2 is not required")
	}
	if data.InstanceInitiatedShutdownBehavior != types.ShutdownBehaviorTerminate {
		t.Error("a node that switches itself off is not removed")
	}
	network := data.NetworkInterfaces[0]
	if len(network.Groups) != 1 || !aws.ToBool(network.AssociatePublicIpAddress) {
		t.Errorf("network %+v", network)
	}
}

// The commands of packer/README.md, word by word, with a web UI that answers at the master's address.
func TestReadme(t *testing.T) {
	t.Parallel()
	m := startMoto(t)
	text, err := os.ReadFile(filepath.Join("..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(string(text), "<!-- moto_test.go runs these -->\n```\n")
	block, _, closed := strings.Cut(rest, "```\n")
	if !found || !closed {
		t.Fatal("packer/README.md has no commands to run")
	}
	m.locust()
	ran := 0
	password := ""
	for line := range strings.Lines(block) {
		line = strings.TrimSpace(line)
		line, _, _ = strings.Cut(line, "  #")
		ran++
		switch {
		case strings.HasPrefix(line, "make "):
			// The program is built already; the binaries are release's affair.
		case strings.HasPrefix(line, "packer init packer && packer build "):
			// No image is made here: its manifest is.
			image := m.image()
			manifest := fmt.Sprintf(`{"builds":[{"name":"node-amd64","artifact_id":"us-east-1:%s"},{"name":"master-amd64","artifact_id":"us-east-1:%s"}]}`, image, image)
			if err := os.WriteFile(filepath.Join(m.dir, "packer", "manifest.json"), []byte(manifest), 0o600); err != nil {
				t.Fatal(err)
			}
		case strings.Contains(line, "fleet master up"):
			said := m.run(line, "https://", "The web UI answers.")
			_, password, _ = strings.Cut(said, "password: ")
			password, _, _ = strings.Cut(password, "\n")
		case strings.Contains(line, "fleet up"):
			m.run(strings.Replace(line, "FLEET_WEB_PASSWORD=...", "FLEET_WEB_PASSWORD="+password, 1), "All 100 cost $", "100 nodes connected")
			if alive := m.alive(); alive != 101 {
				t.Errorf("%d instances, want 100 nodes and a master", alive)
			}
		default:
			m.run(line)
		}
	}
	if ran != 5 {
		t.Errorf("the README has %d commands, not five", ran)
	}
	m.run("packer/fleet/fleet down --all", "100 nodes removed, 0 left", "1 masters removed, 0 left")
	if alive := m.alive(); alive != 0 {
		t.Errorf("%d instances are left", alive)
	}
}

// locust is a web UI behind TLS at whatever address is asked for, as far as this program sees: it has a worker for each node, and a
// certificate of an authority that the program is told to trust.
func (m *moto) locust() {
	authority := newAuthority(m.t)
	ui := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		workers := make([]map[string]string, max(m.alive()-1, 0)) // less the master
		for i := range workers {
			workers[i] = map[string]string{"state": "ready"}
		}
		_ = json.NewEncoder(w).Encode(map[string]any{"workers": workers})
	}))
	ui.Start()
	m.t.Cleanup(ui.Close)
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host, port, err := net.SplitHostPort(r.Host)
		if r.Method != http.MethodConnect || err != nil || port != "443" {
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		m.tunnel(w, &tls.Config{Certificates: []tls.Certificate{authority.certificate(m.t, host)}}, ui.Listener.Addr().String())
	}))
	m.t.Cleanup(proxy.Close)
	certificate := filepath.Join(m.dir, "authority.pem")
	var text bytes.Buffer
	if err := pem.Encode(&text, &pem.Block{Type: "CERTIFICATE", Bytes: authority.own.Raw}); err != nil {
		m.t.Fatal(err)
	}
	if err := os.WriteFile(certificate, text.Bytes(), 0o600); err != nil {
		m.t.Fatal(err)
	}
	m.env = append(m.env, "HTTPS_PROXY="+proxy.URL, "SSL_CERT_FILE="+certificate)
}

// authority signs certificates.
type authority struct {
	own *x509.Certificate
	key ed25519.PrivateKey
}

func newAuthority(t *testing.T) *authority {
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "a test"}, NotAfter: time.Now().Add(time.Hour),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign,
	}
	raw, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	own, err := x509.ParseCertificate(raw)
	if err != nil {
		t.Fatal(err)
	}
	return &authority{own, key}
}

// certificate is one for an address.
func (a *authority) certificate(t *testing.T, host string) tls.Certificate {
	template := &x509.Certificate{
		SerialNumber: big.NewInt(2), NotAfter: time.Now().Add(time.Hour), IPAddresses: []net.IP{net.ParseIP(host)},
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	raw, err := x509.CreateCertificate(rand.Reader, template, a.own, a.key.Public(), a.key)
	if err != nil {
		t.Error(err)
	}
	return tls.Certificate{Certificate: [][]byte{raw}, PrivateKey: a.key}
}

// tunnel is the other end of a CONNECT's TLS, and connects what is inside it with address until both ends have closed.
func (m *moto) tunnel(w http.ResponseWriter, config *tls.Config, address string) {
	there, err := net.Dial("tcp", address)
	if err != nil {
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	defer there.Close()
	raw, _, err := w.(http.Hijacker).Hijack()
	if err != nil {
		return
	}
	_, _ = io.WriteString(raw, "HTTP/1.1 200 OK\r\n\r\n")
	here := tls.Server(raw, config)
	defer here.Close()
	var wait sync.WaitGroup
	wait.Go(func() {
		_, _ = io.Copy(here, there)
		here.Close()
	})
	_, _ = io.Copy(there, here)
	there.Close()
	wait.Wait()
}
