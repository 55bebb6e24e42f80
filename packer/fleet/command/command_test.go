package command_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/gustload/gust/packer/fleet/command"
	"github.com/gustload/gust/packer/fleet/internal/ec2test"
	"github.com/gustload/gust/packer/fleet/nodes"
	"github.com/gustload/gust/packer/fleet/policy"
)

// program is the program against a fake EC2 and a fake Locust.
type program struct {
	t      *testing.T
	server *ec2test.Server
	locust *httptest.Server
	in     string
}

func start(t *testing.T) *program {
	t.Helper()
	p := &program{t: t, server: ec2test.New()}
	t.Cleanup(p.server.Close)
	// What locust.web's /stats/requests says of workers.
	p.locust = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, password, _ := r.BasicAuth()
		if r.URL.Path != "/stats/requests" || password != "secret" && !p.isMasters(password) {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		workers := []map[string]any{{"id": "old", "state": "missing"}}
		for _, instance := range p.server.Alive() {
			if instance.State == "running" && instance.Tags[nodes.TagRole] == nodes.RoleNode {
				workers = append(workers, map[string]any{"id": instance.ID, "state": "ready"})
			}
		}
		_ = json.NewEncoder(w).Encode(map[string]any{"state": "ready", "workers": workers})
	}))
	t.Cleanup(p.locust.Close)
	for name, value := range map[string]string{
		"AWS_ENDPOINT_URL": p.server.URL, "AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b", "AWS_REGION": "us-east-1",
		"AWS_EC2_METADATA_DISABLED": "true", "AWS_CONFIG_FILE": filepath.Join(t.TempDir(), "none"), "AWS_SHARED_CREDENTIALS_FILE": filepath.Join(t.TempDir(), "none"),
		"FLEET_WEB_PASSWORD": "secret",
	} {
		t.Setenv(name, value)
	}
	return p
}

// isMasters says whether a password is the one whose hash the master was told, as nginx compares them.
func (p *program) isMasters(password string) bool {
	for _, instance := range p.server.Alive() {
		told, err := base64.StdEncoding.DecodeString(instance.UserData)
		_, hash, found := strings.Cut(string(told), "GUST_WEB_HASH={SSHA}")
		if err != nil || !found {
			continue
		}
		hash, _, _ = strings.Cut(hash, "\n")
		text, err := base64.StdEncoding.DecodeString(hash)
		if err != nil || len(text) <= sha1.Size {
			p.t.Errorf("the hash %q", hash)
			return false
		}
		sum := sha1.Sum(append([]byte(password), text[sha1.Size:]...))
		return bytes.Equal(sum[:], text[:sha1.Size])
	}
	return false
}

// run runs a command line and wants its exit status and texts in what it says.
func (p *program) run(line string, status int, texts ...string) string {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.t.Context(), 30*time.Second)
	defer cancel()
	var said bytes.Buffer
	pace := nodes.Pace{Settle: time.Millisecond, Poll: time.Millisecond, Short: time.Millisecond, Long: time.Millisecond}
	got := command.Run(ctx, strings.Fields(line), command.Streams{In: strings.NewReader(p.in), Out: &said, Err: &said, Pace: &pace})
	if got != status {
		p.t.Errorf("fleet %s: exit status %d, want %d; it said:\n%s", line, got, status, &said)
	}
	for _, text := range texts {
		if !strings.Contains(said.String(), text) {
			p.t.Errorf("fleet %s: want %q in what it said:\n%s", line, text, &said)
		}
	}
	return said.String()
}

func TestFromNothingToNodesAndBack(t *testing.T) {
	p := start(t)
	p.run("up --count 3 --master m --image ami-1 --yes", 1, "the fleet default has no security groups: fleet init makes them")
	p.run("init", 0, "security group of the nodes: sg-", "Nobody can reach the web UI yet")
	p.run("init --admin 203.0.113.7/32", 0, "security group of the master: sg-")
	key := filepath.Join(t.TempDir(), "id.pub")
	if err := os.WriteFile(key, []byte("ssh-ed25519 AAAA me\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	p.run("init --public-key "+key, 0, "key pair: gust-default")
	p.run("init --public-key "+key, 0, "key pair: gust-default")
	said := p.run("master up --image ami-1 --wait booted", 0, "https://192.0.2.1", "password: ")
	password := strings.TrimSpace(said[strings.Index(said, "password: ")+len("password: "):][:26])
	for _, instance := range p.server.Alive() {
		if strings.Contains(instance.UserData, password) {
			t.Error("the password is in the user data")
		}
	}
	said = p.run("master up --image ami-1 --wait booted", 0, "was there already")
	if strings.Contains(said, "password: ") {
		t.Error("the password is shown again")
	}
	up := "up --count 3 --master 10.0.0.1 --image ami-1 --web " + p.locust.URL
	p.run(up, 1, "0 there, 3 to launch", "All 3 cost $0.04 to $0.30 an hour", "Go on? [yes/no]", "nothing was launched")
	if alive := len(p.server.Alive()); alive != 1 {
		t.Errorf("%d instances, want the master only", alive)
	}
	p.in = "yes\n"
	p.run(up, 0, "launched 3, booted 3, connected 3 of 3", "3 nodes connected")
	p.run(up, 0, "3 there, 0 to launch", "3 nodes connected")
	p.run("status --web "+p.locust.URL, 0, "3 nodes, 3 running; connected: 3", "the last one ends by itself at", "master i-")
	p.run("down", 0, "3 nodes removed, 0 left")
	p.run("status", 0, "0 nodes, 3 terminated", "master i-")
	p.run("down --all", 0, "0 nodes removed, 0 left", "1 masters removed, 0 left")
	if left := len(p.server.Alive()) + p.server.Left(); left != 0 {
		t.Errorf("%d things are left", left)
	}
}

// The master's web UI has a certificate that nobody has signed: its console says which.
func TestMasterWithItsOwnCertificate(t *testing.T) {
	p := start(t)
	ui := httptest.NewUnstartedServer(p.locust.Config.Handler)
	ui.Config.ErrorLog = log.New(io.Discard, "", 0) // handshakes that this test breaks off
	ui.StartTLS()
	t.Cleanup(ui.Close)
	web := " --web " + ui.URL
	sum := sha256.Sum256(ui.Certificate().Raw)
	digits := strings.ReplaceAll(strings.ToUpper(fmt.Sprintf("% x", sum)), " ", ":")
	p.run("init", 0)
	file := filepath.Join(t.TempDir(), "locustfile.py")
	if err := os.WriteFile(file, []byte("# "+strings.Repeat("a test ", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	up := "master up --image ami-1 --host m.example.com --zone Z1 --locustfile " + file + web
	p.run(up+" --timeout 200ms", 1, "password: ", "the web UI does not answer", "certificate")
	p.run("master down", 0)
	p.server.Console = "booting\ngust web certificate SHA-256 " + digits + "\r\n"
	said := p.run(up, 0, "https://m.example.com\n", "The web UI answers.", fmt.Sprintf("SHA-256 sum of its certificate: %x", sum))
	p.run(up, 0, "was there already", "The web UI answers.")
	if records := p.server.Records(); len(records) < 1 || !strings.HasPrefix(records[0], "Z1 ") || !strings.Contains(records[0], "<Name>m.example.com.</Name>") ||
		!strings.Contains(records[0], "<Type>CNAME</Type>") || !strings.Contains(records[0], "<Value>ec2-192-0-2-1.compute-1.amazonaws.com</Value>") {
		t.Errorf("Route 53 was told %v", records)
	}
	t.Setenv("FLEET_WEB_PASSWORD", "")
	p.run("up --count 1 --image ami-1 --yes"+web, 2, "FLEET_WEB_PASSWORD is needed")
	_, password, _ := strings.Cut(said, "password: ")
	password, _, _ = strings.Cut(password, "\n")
	t.Setenv("FLEET_WEB_PASSWORD", password)
	p.run("up --count 2 --image ami-1 --yes"+web, 0, "2 nodes connected")
	p.run("status"+web, 0, "connected: ? (", "certificate") // of a master that is named, nothing is asked of EC2
	for _, instance := range p.server.Alive() {
		told, err := base64.StdEncoding.DecodeString(instance.UserData)
		if err != nil {
			t.Fatal(err)
		}
		if instance.Tags[nodes.TagRole] == nodes.RoleNode && !strings.Contains(string(told), "LOCUST_MASTER_NODE_HOST=10.0.0.9\nLOCUST_MASTER_NODE_PORT=5557\n") {
			t.Errorf("the nodes are told %q", told)
		}
		if _, packed, ok := strings.Cut(string(told), "GUST_LOCUSTFILE="); ok {
			packed, _, _ = strings.Cut(packed, "\n")
			reader, err := gzip.NewReader(base64.NewDecoder(base64.StdEncoding, strings.NewReader(packed)))
			if err != nil {
				t.Fatal(err)
			}
			if text, err := io.ReadAll(reader); err != nil || !strings.HasPrefix(string(text), "# a test a test") {
				t.Errorf("the locustfile came as %q (%v)", text, err)
			}
		}
	}
	p.server.Console = "gust web certificate SHA-256 " + strings.ReplaceAll(digits, digits[:2], "00")
	p.run(up+" --timeout 200ms", 1, "is not the one that the master's console names")
}

// A locustfile that is too large for the user data is refused before anything is launched.
func TestLargeLocustfile(t *testing.T) {
	p := start(t)
	p.run("init", 0)
	file := filepath.Join(t.TempDir(), "locustfile.py")
	var text strings.Builder
	for i := range 4000 {
		fmt.Fprintf(&text, "%x\n", sha256.Sum256([]byte{byte(i), byte(i >> 8)}))
	}
	if err := os.WriteFile(file, []byte(text.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	p.run("master up --image ami-1 --locustfile "+file, 1, "EC2 takes 16384: the locustfile is too large")
	if alive := len(p.server.Alive()); alive != 0 {
		t.Errorf("%d instances", alive)
	}
}

func TestMistakes(t *testing.T) {
	p := start(t)
	for line, text := range map[string]string{
		"":             "fleet up --count N",
		"sideways":     "fleet up --count N",
		"up --count 5": "--image or --manifest is needed",
		"up --count 5 --image ami-1 --groups sg-1": "--master is needed",
		"up --master m":                                     "--count is needed",
		"up --count 1001 --master m":                        "--count 1001 is more than --limit 1000",
		"up --count 20000 --limit 90000 --master m":         "more than 10000",
		"up --count 1 --master m":                           "--image or --manifest is needed",
		"up --count 1 --master m --image a --wait never":    "--wait is launched, booted or connected",
		"up --count 1 --master m --image a --set PATH=/tmp": "--set takes LOCUST_",
		"up extra":                             `"extra" is not an option`,
		"init --admin everybody":               "--admin takes IPv4 networks",
		"status --name UPPER":                  "a name has lower-case letters",
		"master up --image a --zone z":         "--zone needs --host",
		"master up --image a --wait connected": "--wait is booted or answers",
		"master up --image a --set PATH=/tmp":  "--set takes LOCUST_",
	} {
		p.run(line, 2, text)
	}
}

func TestNotConnected(t *testing.T) {
	p := start(t)
	p.run("init", 0)
	t.Setenv("FLEET_WEB_PASSWORD", "wrong")
	p.run("up --count 3 --master 10.0.0.1 --image ami-1 --yes --timeout 300ms --web "+p.locust.URL, 3,
		"of 3 nodes, 3 are launched, 3 booted; the master could not be asked: the web UI wants another password")
	p.run("status --web "+p.locust.URL, 0, "connected: ? (the web UI wants another password")
}

func TestProblemsStopBeforeAnythingIsLaunched(t *testing.T) {
	p := start(t)
	p.run("init", 0)
	p.server.Quota = 32
	p.run("up --count 100 --master m --image ami-1 --yes", 1, "this cannot work", "quota of on-demand vCPUs is 32")
	p.run("up --count 1 --master m --image ami-1 --yes --types t4g.micro", 1, "the image is for x86_64, t4g.micro is arm64")
	if alive := len(p.server.Alive()); alive != 0 {
		t.Errorf("%d instances", alive)
	}
}

func TestManifest(t *testing.T) {
	p := start(t)
	p.run("init", 0)
	name := filepath.Join(t.TempDir(), "manifest.json")
	text := `{"builds":[{"name":"node-amd64","artifact_id":"us-east-1:ami-old,eu-central-1:ami-e"},{"name":"node-amd64","artifact_id":"us-east-1:ami-new"},
		{"name":"node-arm64","artifact_id":"us-east-1:ami-arm"},{"name":"master-amd64","artifact_id":"us-east-1:ami-master"}]}`
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	p.run("up --count 1 --master m --yes --wait booted --manifest "+name, 0, "1 nodes booted")
	p.run("up --count 1 --master m --yes --wait booted --image ami-old", 1, "launched with other settings")
	p.run("up --count 1 --master m --yes --wait booted --image ami-new", 0)
	p.run("up --name arm --count 1 --master m --groups sg-1 --yes --wait booted --types t4g.micro --processor arm64 --manifest "+name, 1, "the image is for x86_64")
	p.run("up --count 1 --master m --yes --processor i386 --manifest "+name, 1, "has no image node-i386 for us-east-1")
}

// The policy is what the program needs and nothing else: with it all commands work, and without any one of its actions one
// of them says which permission is missing.
func TestPolicyCallByCall(t *testing.T) {
	p := start(t)
	var printed policy.Document
	if err := json.Unmarshal([]byte(p.run("policy --role-arn arn:aws:iam::1:role/r --zone Z1", 0)), &printed); err != nil {
		t.Fatal(err)
	}
	if said := everything(p, &printed); said != "" {
		t.Fatalf("with the whole policy: %s", said)
	}
	for action := range printed.Actions() {
		less := policy.For("default", "arn:aws:iam::1:role/r", "Z1")
		for i := range less.Statement {
			less.Statement[i].Action = slices.DeleteFunc(slices.Clone(less.Statement[i].Action), func(a string) bool { return a == action })
		}
		if said := everything(p, &less); !strings.Contains(said, action) {
			t.Errorf("without %s the program said %q", action, said)
		}
	}
	other := policy.For("other", "", "")
	if said := everything(p, &other); !strings.Contains(said, "the permission ec2:") {
		t.Errorf("with another fleet's policy: %q", said)
	}
}

// everything runs all commands under a policy and returns what they said if one failed, or noted a refusal.
func everything(p *program, allowed *policy.Document) string {
	p.server.Close()
	p.server = ec2test.New()
	p.t.Cleanup(p.server.Close)
	p.t.Setenv("AWS_ENDPOINT_URL", p.server.URL)
	p.server.Policy = allowed
	pace := nodes.Pace{Settle: time.Millisecond, Poll: time.Millisecond, Short: time.Millisecond, Long: time.Millisecond}
	key := filepath.Join(p.t.TempDir(), "id.pub")
	if err := os.WriteFile(key, []byte("ssh-ed25519 AAAA me\n"), 0o600); err != nil {
		p.t.Fatal(err)
	}
	for _, line := range []string{
		"init --admin 203.0.113.7/32 --public-key " + key, "master up --image ami-1 --profile p --host m.example.com --zone Z1 --web " + p.locust.URL, "up --count 1 --master m --image ami-1 --yes --wait booted",
		"down", "up --count 1 --master m --image ami-1 --yes --wait booted", "up --count 2 --master m --image ami-1 --yes --wait booted",
		"status", "up --count 2 --master m --image ami-2 --yes --wait booted", "down --all",
	} {
		var said bytes.Buffer
		ctx, cancel := context.WithTimeout(p.t.Context(), 30*time.Second)
		status := command.Run(ctx, strings.Fields(line), command.Streams{In: strings.NewReader(""), Out: &said, Err: &said, Pace: &pace})
		cancel()
		// The other image is refused by the program, after it has made a version of the launch template for it.
		expected := strings.Contains(line, "ami-2") && strings.Contains(said.String(), "launched with other settings")
		if status != 0 && !expected || strings.Contains(said.String(), "could not be asked for") {
			return fmt.Sprintf("fleet %s: %s", line, &said)
		}
	}
	return ""
}
