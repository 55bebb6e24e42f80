//go:build system

package system

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

const (
	nodeSecret   = "a-node-s-secret-0123"
	masterSecret = "the-master-s-secret-0"
)

var (
	nodes   = []string{"node1", "node2", "node3"}
	members = []string{"locust", "node1", "node2", "node3"}
)

// TestSystem goes through the life of one swarm; each step needs those before it. With GUST_SYSTEM_KEEP=1 the machines
// are left running, and the next run takes them as they are and begins with the step that GUST_SYSTEM_FROM names.
func TestSystem(t *testing.T) {
	l := newLab(t)
	l.prepare()
	steps := []struct {
		name string
		run  func(*lab)
	}{
		{"from empty machines to a swarm", (*lab).fromNothing},
		{"a second run changes nothing", (*lab).secondRun},
		{"the web UI", (*lab).webUI},
		{"long answers", (*lab).longAnswers},
		{"a test from the web UI", (*lab).loadTest},
		{"the units", (*lab).unit},
		{"a changed test", (*lab).changeTest},
		{"a broken test", (*lab).brokenTest},
		{"other ways of the test", (*lab).otherWays},
		{"other ways of the binary", (*lab).installations},
		{"strangers", (*lab).strangers},
		{"faults", (*lab).faults},
		{"renewals", (*lab).renewals},
		{"the master from DNS", (*lab).serviceRecord},
		{"a password at random", (*lab).randomPassword},
		{"certificates of the web UI", (*lab).certificates},
		{"TLS between nodes and master", (*lab).tls},
		{"the runbook", (*lab).runbook},
		{"removal", (*lab).removal},
		{"the Vagrantfile", (*lab).vagrantfile},
	}
	from := os.Getenv("GUST_SYSTEM_FROM")
	began := time.Now()
	for _, step := range steps {
		if from != "" && !strings.HasPrefix(step.name, from) {
			continue
		}
		from = ""
		start := time.Now()
		ok := t.Run(step.name, func(t *testing.T) {
			inner := *l
			inner.t = t
			for name, b := range l.boxes {
				if inner.boxes[name] == b {
					b.lab = &inner
				}
			}
			inner.say("== %s", step.name)
			step.run(&inner)
		})
		for _, b := range l.boxes {
			b.lab = l
		}
		l.say("   %.1f s%s", time.Since(start).Seconds(), map[bool]string{false: ": FAILED"}[ok])
		if !ok {
			t.FailNow()
		}
	}
	l.say("all of it on %s: %.0f s", l.suite.name, time.Since(began).Seconds())
}

// prepare makes what the machines are made from, and the control repository as a user would.
func (l *lab) prepare() {
	t := l.t
	if os.Getuid() != 0 {
		t.Fatal("this test makes machines and needs root")
	}
	reuse := os.Getenv("GUST_SYSTEM_FROM") != ""
	if !reuse {
		l.boxScript("rmall")
		l.host("puppet/system/roots.sh", filepath.Join(l.dir, "roots"), l.suite.root)
		l.host("bash", "-c", "rm -rf .system/clone && cp -a puppet .system/clone && rm -rf .system/clone/system")
		l.edit()
	}
	if os.Getenv("GUST_SYSTEM_KEEP") == "" {
		t.Cleanup(func() { l.boxScript("rmall") })
	}
	l.wheels()
	l.host("go", "build", "-o", ".system/target", "./e2e/target")
	l.host("go", "build", "-trimpath", "-o", ".system/clone/modules/swarm/files/gust", ".")
	// The bridge comes with the first machine; servers need its address.
	if !reuse {
		l.boxes["puppet"].up()
	}
	l.servePackages()
	l.serveNames()
	for _, b := range l.boxes {
		if !reuse && b.name != "puppet" {
			b.up()
		}
	}
}

// wheels fetches Locust and all it needs once, for the machines' Python.
func (l *lab) wheels() {
	complete := filepath.Join(l.dir, "www/wheels/complete-"+l.suite.python)
	if _, err := os.Stat(complete); err == nil {
		return
	}
	l.host("bash", "-c", `python3 -m venv .system/pip && .system/pip/bin/pip download --quiet --dest .system/www/wheels \
		--only-binary=:all: --python-version `+l.suite.python+` --implementation cp \
		--platform manylinux2014_x86_64 --platform manylinux_2_28_x86_64 --platform any \
		locust==2.47.0 --constraint puppet/modules/locustserver/files/constraints.txt && touch `+complete)
}

// edit says in the one file that a user edits what this swarm is.
func (l *lab) edit(more ...string) {
	l.t.Helper()
	text, err := os.ReadFile(filepath.Join(l.root, "puppet/data/common.yaml"))
	if err != nil {
		l.t.Fatal(err)
	}
	data := regexp.MustCompile(`(?m)^swarm::master: .*$`).ReplaceAllString(string(text), "swarm::master: locust."+domain)
	data = regexp.MustCompile(`(?m)^locustserver::node_networks:\n(  - .*\n)+`).ReplaceAllString(data, "locustserver::node_networks: "+
		fmt.Sprintf("[%s, %s, %s]\n", l.boxes["node1"].ip, l.boxes["node2"].ip, l.boxes["node3"].ip))
	data += fmt.Sprintf("\nlocustserver::ui_password: %s\n", password)
	// The machines cannot reach PyPI.
	data += fmt.Sprintf("locustserver::pip_options: ['--no-index', '--find-links=http://%s/wheels/', '--trusted-host=%s']\n", packages, gateway)
	// The agents run when the test says so.
	data += "swarm::agent::ensure: stopped\n"
	for _, entry := range more {
		key, _, _ := strings.Cut(entry, ": ")
		data = regexp.MustCompile(`(?m)^`+regexp.QuoteMeta(strings.TrimSuffix(key, ":"))+`:.*\n(  .*\n)*`).ReplaceAllString(data, "")
		data += entry + "\n"
	}
	if err := os.WriteFile(filepath.Join(l.repo, "data/common.yaml"), []byte(data), 0o644); err != nil {
		l.t.Fatal(err)
	}
}

// deploy copies the control repository to the Puppet server and puts it into force there, as a user does after a change.
func (l *lab) deploy() result {
	l.t.Helper()
	server := l.boxes["puppet"]
	l.copyTo(server, l.repo, "/root/gust-puppet")
	r := server.try(fmt.Sprintf("GUST_NODE_SECRET=%s GUST_MASTER_SECRET=%s /root/gust-puppet/bootstrap/server.sh --name puppet.%s --heap 768m",
		nodeSecret, masterSecret, domain))
	if r.code != 0 {
		l.t.Fatalf("server.sh: exit status %d\n%s", r.code, r.output)
	}
	return r
}

// copyTo makes a folder on a machine equal to one here.
func (l *lab) copyTo(b *box, from, to string) {
	l.t.Helper()
	tar, err := exec.Command("tar", "-C", from, "-cf", "-", ".").Output()
	if err != nil {
		l.t.Fatal(err)
	}
	if r := b.tryWith("rm -rf "+to+" && mkdir -p "+to+" && tar -C "+to+" -xf -", string(tar)); r.code != 0 {
		l.t.Fatalf("%s: copy %s: %s", b.name, from, r.output)
	}
}

func (l *lab) fromNothing() {
	for _, b := range l.boxes {
		if r := b.try("command -v puppet || command -v python3 || command -v nginx || test -e /usr/local/bin/gust"); r.code == 0 {
			l.t.Fatalf("%s is not empty: %s", b.name, r.output)
		}
	}
	began := time.Now()
	r := l.deploy()
	l.say("   Puppet server: %.1f s", r.took.Seconds())
	l.t.Log(r.output)
	fingerprint := regexp.MustCompile(`--ca-fingerprint (\S+)`).FindStringSubmatch(r.output)
	if fingerprint == nil {
		l.t.Fatalf("server.sh does not say the fingerprint of its CA:\n%s", r.output)
	}

	join := func(role, secret string) func(*box) error {
		return func(b *box) error {
			l.copyTo(b, filepath.Join(l.repo, "bootstrap"), "/root/bootstrap")
			r := b.try(fmt.Sprintf("GUST_SECRET=%s /root/bootstrap/agent.sh --server puppet.%s --certname %s --role %s --ca-fingerprint %s",
				secret, domain, b.fqdn, role, fingerprint[1]))
			if r.code != 0 {
				return fmt.Errorf("%s: agent.sh: exit status %d\n%s", b.name, r.code, r.output)
			}
			l.say("   %s: %.1f s", b.name, r.took.Seconds())
			return nil
		}
	}
	l.each([]string{"locust"}, join("master", masterSecret))
	l.each(nodes, join("node", nodeSecret))
	ui := l.browser()
	ui.waitNodes(3, time.Minute)
	l.say("   from empty machines to 3 nodes in the master's list: %.1f s", time.Since(began).Seconds())

	for _, name := range members {
		b := l.boxes[name]
		settings := b.run("puppet config print runinterval splay splaylimit --section agent | sort")
		for _, wanted := range []string{"runinterval = 300", "splay = true", "splaylimit = 300"} {
			if !strings.Contains(settings, wanted) {
				l.t.Errorf("%s: the agent's settings have no %q:\n%s", name, wanted, settings)
			}
		}
		if enabled := b.run("systemctl is-enabled puppet"); enabled != "enabled" {
			l.t.Errorf("%s: the agent is %s", name, enabled)
		}
		if r := b.try("grep -r " + nodeSecret + " /etc/puppet /var/lib/puppet; grep -r " + masterSecret + " /etc/puppet /var/lib/puppet"); r.output != "" {
			l.t.Errorf("%s still has a secret: %s", name, r.output)
		}
	}
}

func (l *lab) secondRun() {
	for _, name := range members {
		before := ""
		if name != "locust" {
			before = l.boxes[name].show("gust", "InvocationID")
		}
		r := l.boxes[name].agent(0)
		l.say("   %s: nothing changed (%.1f s)", name, r.took.Seconds())
		if name != "locust" && l.boxes[name].show("gust", "InvocationID") != before {
			l.t.Errorf("%s: gust was restarted", name)
		}
	}
}

func (l *lab) webUI() {
	ui := l.browser()
	check := func(what, address, user, password string, code int) *http.Response {
		l.t.Helper()
		answer, _, err := ui.ask("GET", address, user, password, nil)
		if err != nil {
			l.t.Fatalf("%s: %v", what, err)
		}
		if answer.StatusCode != code {
			l.t.Errorf("%s: %s, not %d", what, answer.Status, code)
		}
		l.say("   %s: %d", what, answer.StatusCode)
		return answer
	}
	https := "https://" + ui.host
	moved := check("http", "http://"+ui.host+"/stats/requests?x=1", "", "", 301)
	if to := moved.Header.Get("Location"); to != https+"/stats/requests?x=1" {
		l.t.Errorf("http redirects to %s", to)
	}
	check("https without a password", https+"/", "", "", 401)
	check("https with a wrong password", https+"/", "locust", "wrong", 401)
	check("https with a wrong user", https+"/", "admin", password, 401)
	page := check("https with the password", https+"/", "locust", password, 200)
	for _, header := range []string{"Strict-Transport-Security", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy", "Content-Security-Policy"} {
		if page.Header.Get(header) == "" {
			l.t.Errorf("the page has no header %s", header)
		}
	}
	for _, path := range []string{"/stats/requests", "/stats/report", "/stats/requests/csv", "/stats/failures/csv", "/exceptions", "/tasks", "/logs"} {
		check(path, https+path, "locust", password, 200)
	}
	node := l.boxes["node1"]
	if r := node.try("curl -sS --max-time 5 http://locust." + domain + ":8089/"); r.code == 0 {
		l.t.Errorf("the web UI is reached past nginx:\n%s", r.output)
	}
	tls := "openssl s_client -connect 127.0.0.1:443 -servername locust." + domain + " </dev/null "
	master := l.boxes["locust"]
	if r := master.try(tls + "-tls1_1 -cipher DEFAULT@SECLEVEL=0"); r.code == 0 {
		l.t.Error("TLS 1.1 is answered")
	}
	for _, version := range []string{"-tls1_2", "-tls1_3"} {
		master.run(tls + version)
	}
	if dh := master.run(tls + "-tls1_2 -cipher DHE-RSA-AES128-GCM-SHA256 2>&1 || true"); strings.Contains(dh, "Server Temp Key: DH, 1024") {
		l.t.Error("a small Diffie-Hellman group")
	}
}

// target is a server to load, on this machine.
type target struct{ url string }

func (l *lab) target() *target {
	l.t.Helper()
	command := exec.Command(filepath.Join(l.dir, "target"), "-listen", gateway+":0")
	out, err := command.StdoutPipe()
	if err != nil {
		l.t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		l.t.Fatal(err)
	}
	l.t.Cleanup(func() { command.Process.Signal(os.Interrupt); command.Wait() })
	line := make([]byte, 100)
	n, err := out.Read(line)
	if err != nil {
		l.t.Fatal(err)
	}
	return &target{"http://" + strings.TrimSpace(string(line[:n]))}
}

// served are the answers of the target by path, when none is in flight.
func (g *target) served(l *lab) map[string]int64 {
	l.t.Helper()
	var counts struct {
		Paths    map[string]int64 `json:"paths"`
		InFlight int64            `json:"in_flight"`
	}
	l.eventually("nothing in flight at the target", 10*time.Second, func() (string, bool) {
		answer, err := http.Get(g.url + "/_counts")
		if err != nil {
			return err.Error(), false
		}
		defer answer.Body.Close()
		if err := json.NewDecoder(answer.Body).Decode(&counts); err != nil {
			return err.Error(), false
		}
		return fmt.Sprint(counts.InFlight), counts.InFlight == 0
	})
	return counts.Paths
}

// agree compares the master's numbers with the target's, for one row and one path.
func (l *lab) agree(ui *ui, g *target, name, path string) {
	l.t.Helper()
	served := g.served(l)[path]
	var requests, failures map[string]int64
	// The last numbers come with the reports of up to 3 s later.
	l.eventually(fmt.Sprintf("%d requests of %s in the master's numbers", served, name), 10*time.Second, func() (string, bool) {
		requests, failures = ui.counts()
		return fmt.Sprint(requests), requests[name] == served
	})
	if served == 0 {
		l.t.Errorf("the target has served nothing at %s", path)
	}
	if failures[name] != 0 {
		l.t.Errorf("%d failures of %s", failures[name], name)
	}
	l.say("   %s: the target has served %d, the master shows %d, failures %d", name, served, requests[name], failures[name])
}

func (l *lab) loadTest() {
	ui, target := l.browser(), l.target()
	ui.swarm(30, target.url)
	s := ui.status()
	for _, worker := range s.Workers {
		if worker.Users != 10 {
			l.t.Errorf("not every node has its third of the users: %v", s)
		}
	}
	l.eventually("300 requests", 30*time.Second, func() (string, bool) {
		requests, _ := ui.counts()
		return fmt.Sprint(requests), requests["Aggregated"] == 0 && requests["/index.html?ok=[random]"] > 300 || requests["Aggregated"] > 300
	})
	if file := os.Getenv("GUST_SYSTEM_PICTURE"); file != "" {
		ui.picture(filepath.Join(l.root, file))
	}
	ui.stop()
	l.agree(ui, target, "/index.html?ok=[random]", "GET /index.html")
}

// vagrantfile has Vagrant look at the local form; there is no provider here to run it with.
func (l *lab) vagrantfile() {
	l.host("bash", "-c", "cd puppet && VAGRANT_HOME=$OLDPWD/.system/vagrant vagrant validate --ignore-provider")
}
