//go:build system

package system

// This file defines what happens when the user changes something: the test, a broken test, TLS, the master's record in DNS,
// the password; and when all is taken away again.

import (
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"
)

const (
	secondTest = `from locust import HttpUser, constant, task


class WebsiteUser(HttpUser):
    wait_time = constant(0.1)

    @task
    def page(self):
        self.client.get("/bytes/10", name="the second test")
`
	brokenTest = `from locust import HttpUser, task

class WebsiteUser(HttpUser):
    @task
    def page(self:
        self.client.get("/")
`
	firstRow, firstPath   = "/index.html?ok=[random]", "GET /index.html"
	secondRow, secondPath = "the second test", "GET /bytes/10"
)

// change writes a file of the control repository.
func (l *lab) change(name, content string) {
	l.t.Helper()
	path := filepath.Join(l.repo, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		l.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		l.t.Fatal(err)
	}
}

func (l *lab) changeTest() {
	master, ui, target := l.boxes["locust"], l.browser(), l.target()
	ui.swarm(30, target.url)
	l.change("modules/swarm/files/locustfile.py", secondTest)
	l.deploy()
	start := master.show("locust-master", "InvocationID")
	for _, name := range append([]string{"locust"}, nodes...) {
		b := l.boxes[name]
		r := b.agent(2)
		l.say("   %s: the agent's run took %.1f s", name, r.took.Seconds())
		if name == "locust" {
			continue
		}
		if !strings.Contains(r.output, "Triggered 'refresh'") {
			l.t.Errorf("%s: gust was not restarted:\n%s", name, r.output)
		}
		if found := b.run("cat /etc/gust/spec/locustfile.py"); found != strings.TrimSpace(secondTest) {
			l.t.Errorf("%s has still another file:\n%s", name, found)
		}
	}
	if master.show("locust-master", "InvocationID") != start {
		l.t.Error("the master was restarted in the middle of the test")
	}
	ui.waitNodes(3, 30*time.Second)
	ui.waitUsers(30)
	l.eventually("requests of the second test", 30*time.Second, func() (string, bool) {
		requests, _ := ui.counts()
		return fmt.Sprint(requests), requests[secondRow] > 300
	})
	ui.stop()
	l.agree(ui, target, firstRow, firstPath)
	l.agree(ui, target, secondRow, secondPath)

	// Now that no test runs, the master gets its new file too.
	master.agent(2)
	if master.show("locust-master", "InvocationID") == start {
		l.t.Error("the master still runs with the old file")
	}
	l.say("   the master was restarted at the first run after the end of the test")
	ui.waitNodes(3, time.Minute)
	master.agent(0)
}

func (l *lab) brokenTest() {
	before := map[string]string{}
	for _, name := range nodes {
		before[name] = l.boxes[name].show("gust", "InvocationID")
	}
	refused := func(where string) {
		l.deploy()
		for _, name := range append([]string{"locust"}, nodes...) {
			r := l.boxes[name].agent(4, 6)
			if name == "locust" {
				where = strings.Replace(where, ":", "\", line ", 1) // as Python says it
				where, _, _ = strings.Cut(where, ":")
			}
			if !strings.Contains(r.output, where) && name != "locust" {
				l.t.Errorf("%s: the agent does not say %s:\n%s", name, where, r.output)
			}
			if name != "locust" && l.boxes[name].show("gust", "InvocationID") != before[name] {
				l.t.Errorf("%s: gust was restarted", name)
			}
			where = strings.Replace(where, "\", line ", ":", 1)
		}
		report := l.boxes["puppet"].run(`cat "$(ls -t /var/lib/puppetserver/reports/node1.lab/*.yaml | head -1)"`)
		if !strings.Contains(report, where) {
			l.t.Errorf("the report on the Puppet server does not say %s", where)
		}
		for _, line := range strings.Split(report, "\n") {
			if strings.Contains(line, where) {
				l.say("   the report says:%s", line)
				break
			}
		}
	}
	l.change("modules/swarm/files/locustfile.py", brokenTest)
	refused("locustfile.py:5:")
	for _, name := range nodes {
		if found := l.boxes[name].run("cat /etc/gust/spec/locustfile.py"); found != strings.TrimSpace(secondTest) {
			l.t.Errorf("%s has the broken file", name)
		}
	}

	// It is broken in what it imports.
	l.change("modules/swarm/files/locustfile.py", "import shop\n"+secondTest+"\n\nSHOP = shop\n")
	l.change("modules/swarm/files/shop.py", "ITEMS = [1, 2\n")
	l.edit(`swarm::spec_files: {locustfile.py: {source: "puppet:///modules/swarm/locustfile.py"}, shop.py: {source: "puppet:///modules/swarm/shop.py"}}`)
	refused("shop.py:1:")

	l.change("modules/swarm/files/shop.py", "ITEMS = [1, 2]\n")
	l.deploy()
	for _, name := range members {
		l.boxes[name].agent(2)
		l.boxes[name].agent(0)
	}
	ui, target := l.browser(), l.target()
	ui.waitNodes(3, time.Minute)
	ui.swarm(6, target.url)
	l.eventually("requests", 30*time.Second, func() (string, bool) {
		requests, _ := ui.counts()
		return fmt.Sprint(requests), requests[secondRow] > 30
	})
	ui.stop()
	l.agree(ui, target, secondRow, secondPath)

	// A file that is not needed any more goes.
	l.change("modules/swarm/files/locustfile.py", secondTest)
	l.edit()
	l.deploy()
	for _, name := range members {
		l.boxes[name].agent(2)
	}
	if left := l.boxes["node1"].run("ls /etc/gust/spec"); left != "locustfile.py" {
		l.t.Errorf("files of the test: %s", left)
	}
}

// otherWays has the nodes take the test in the ways that are not the default: at the start of the next test, and from the master.
func (l *lab) otherWays() {
	const thirdRow, thirdPath = "the third test", "GET /bytes/20"
	third := strings.NewReplacer(secondRow, thirdRow, "/bytes/10", "/bytes/20").Replace(secondTest)
	ui := l.browser()
	// run has a test of 30 users run, with the row that it is to have.
	run := func(row, path string) {
		l.t.Helper()
		target := l.target()
		ui.swarm(30, target.url)
		l.eventually("requests of "+row, 30*time.Second, func() (string, bool) {
			requests, _ := ui.counts()
			return fmt.Sprint(requests), requests[row] > 100
		})
		ui.stop()
		l.agree(ui, target, row, path)
		if requests, _ := ui.counts(); len(requests) != 2 {
			l.t.Errorf("rows of another test: %v", requests)
		}
	}
	l.edit("locust::spec_change: next_test")
	l.deploy()
	started := map[string]string{}
	for _, name := range nodes {
		l.boxes[name].agent(0, 2)
		started[name] = l.boxes[name].show("gust", "InvocationID")
	}
	l.change("modules/swarm/files/locustfile.py", third)
	l.deploy()
	// Not the master: restarted for its own file, it would send its nodes away.
	for _, name := range nodes {
		l.boxes[name].agent(2)
	}
	run(thirdRow, thirdPath)
	for _, name := range nodes {
		if l.boxes[name].show("gust", "InvocationID") != started[name] {
			l.t.Errorf("%s was restarted", name)
		}
	}
	l.say("   with spec_change next_test the nodes took up a changed test at the next start, without being restarted")

	l.edit("locust::spec: master")
	l.deploy()
	l.boxes["locust"].agent(0, 2)
	for _, name := range nodes {
		b := l.boxes[name]
		b.agent(2)
		if r := b.try("test -e /etc/gust/spec"); r.code == 0 {
			l.t.Errorf("%s has still a test of its own", name)
		}
	}
	ui.waitNodes(3, time.Minute)
	run(thirdRow, thirdPath)
	l.say("   with spec master the nodes took the test from the master")

	l.change("modules/swarm/files/locustfile.py", secondTest)
	l.edit()
	l.deploy()
	for _, name := range members {
		l.boxes[name].agent(2)
	}
	ui.waitNodes(3, time.Minute)
}

func (l *lab) tls() {
	master, stranger := l.boxes["locust"], l.boxes["stranger"]
	l.edit("locust::master_tls: true", "locustserver::stream_tls: true")
	l.deploy()
	for _, name := range members {
		l.boxes[name].agent(2)
	}
	master.agent(0, 2)
	ui, target := l.browser(), l.target()
	ui.waitNodes(3, time.Minute)
	ui.swarm(30, target.url)
	l.eventually("requests", 30*time.Second, func() (string, bool) {
		requests, _ := ui.counts()
		return fmt.Sprint(requests), requests[secondRow] > 300
	})
	ui.stop()
	l.agree(ui, target, secondRow, secondPath)
	if listens := master.run("ss -ltnH 'sport = :5557'"); strings.Count(listens, ":5557") != 1 || !strings.Contains(listens, "127.0.0.1:5557") {
		l.t.Errorf("the master's own port is open: %s", listens)
	}
	for _, name := range []string{"node1", "stranger"} {
		if r := l.boxes[name].try("timeout 5 bash -c '</dev/tcp/locust." + domain + "/5557'"); r.code == 0 {
			l.t.Errorf("%s reaches the master's port without TLS", name)
		}
	}

	// openssl ends with 0 after a handshake of TLS 1.3 that the server then rejects, so its one line decides.
	knock := func(b *box, args string) string {
		return b.try("(sleep 2) | timeout 10 openssl s_client -connect locust." + domain + ":5558 -tls1_2 " + args + " 2>&1").output
	}
	stranger.run("apt-get install -y -qq openssl >/dev/null; openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=node1.lab -keyout /root/k.pem -out /root/c.pem 2>/dev/null")
	own := "-cert $(puppet config print hostcert) -key $(puppet config print hostprivkey) -CAfile $(puppet config print localcacert) -verify_return_error"
	const open = "Verify return code: 0 (ok)"
	if said := knock(l.boxes["node1"], own); !strings.Contains(said, open) || strings.Contains(said, "alert") {
		l.t.Errorf("a node's certificate is refused:\n%s", said)
	}
	log := func() string { return master.run("cat /var/log/nginx/locust-stream.log") }
	for what, args := range map[string]string{"no certificate": "", "a certificate of its own making": "-cert /root/c.pem -key /root/k.pem"} {
		before := strings.Count(log(), "\"CN=node")
		knock(stranger, args)
		lines := strings.Split(log(), "\n")
		last := lines[len(lines)-1]
		if !strings.Contains(last, " 500 ") || strings.Count(log(), "\"CN=node") > before+1 {
			l.t.Errorf("%s: %s", what, last)
		}
		l.say("   %s is refused at 5558: %s", what, last)
	}

	// A renewed certificate needs no restart of the node.
	node := l.boxes["node2"]
	before, pid := node.run("cat /etc/gust/tls/cert.pem"), node.show("gust", "MainPID")
	l.renew(node, nodeSecret)
	if node.run("cat /etc/gust/tls/cert.pem") == before {
		l.t.Error("gust has still the old certificate")
	}
	// The connection is cut, as by a firewall: the next one is made with the new certificate.
	master.run("ss -K dst " + node.ip + " sport = :5558 || true; systemctl restart nginx")
	ui.waitNodes(3, time.Minute)
	if node.show("gust", "MainPID") != pid {
		l.t.Error("gust was restarted for a certificate")
	}

	// A revoked one is refused after the next run on the master.
	revoked := l.boxes["node3"]
	server := l.boxes["puppet"]
	server.run("puppetserver ca revoke --certname " + revoked.fqdn)
	master.run("rm $(puppet config print hostcrl)")
	master.agent(2)
	revoked.run("systemctl restart gust")
	l.eventually("the revoked node refused", 30*time.Second, func() (string, bool) {
		found := lastLine(log())
		return found, strings.Contains(found, `"CN=node3.lab" FAILED:certificate revoked 500`)
	})
	l.say("   a revoked node is not let in: %s", lastLine(log()))
	ui.waitNodes(2, time.Minute)
	l.renew(revoked, nodeSecret)
	ui.waitNodes(3, time.Minute)
}

func lastLine(text string) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	return lines[len(lines)-1]
}

// renew takes a machine's certificate away, on both sides, and lets it get a new one as at its first start.
func (l *lab) renew(b *box, secret string) {
	l.t.Helper()
	l.boxes["puppet"].run("puppetserver ca clean --certname " + b.fqdn)
	b.run("puppet ssl clean")
	r := b.try(fmt.Sprintf("GUST_SECRET=%s /root/bootstrap/agent.sh --server puppet.%s --certname %s", secret, domain, b.fqdn))
	if r.code != 0 {
		l.t.Fatalf("%s: agent.sh: exit status %d\n%s", b.name, r.code, r.output)
	}
}

// serviceRecord has a node find the master by DNS alone: by an SRV record with a name that no other place knows.
func (l *lab) serviceRecord() {
	b, ui := l.boxes["node1"], l.browser()
	found := func(host string) {
		l.t.Helper()
		was := ui.id(b.name)
		l.deploy()
		b.agent(2)
		if env := b.run("cat /etc/gust/gust.env"); !strings.Contains(env, `LOCUST_MASTER_NODE_HOST="`+host+`"`) {
			l.t.Errorf("the master is not %s:\n%s", host, env)
		}
		ui.waitNew(b.name, was, time.Minute)
	}
	l.change("data/nodes/node1.lab.yaml", "locust::master_srv: _locust._tcp.lab\nlocust::master_host: nowhere.lab\n")
	found(alias)
	l.say("   %s", lastLine(b.run("journalctl -o cat -u gust | grep 'Connected to the Locust master'")))
	os.Remove(filepath.Join(l.repo, "data/nodes/node1.lab.yaml"))
	found(l.boxes["locust"].fqdn)
}

func (l *lab) randomPassword() {
	master := l.boxes["locust"]
	// A password is made where there is none; the master's own data takes the one of the swarm away.
	l.change("data/nodes/locust.lab.yaml", "locustserver::ui_password: ~\n")
	l.deploy()
	master.run("rm -f /etc/nginx/locust/htpasswd")
	r := master.agent(2)
	if !strings.Contains(r.output, "/root/locust-ui-password") {
		l.t.Errorf("the run does not tell where the password is:\n%s", r.output)
	}
	made := master.run("cat /root/locust-ui-password")
	if strings.Contains(r.output, made) || len(made) < 20 {
		l.t.Errorf("a poor secret: %q", made)
	}
	if mode := master.run("stat -c %a /root/locust-ui-password"); mode != "600" {
		l.t.Errorf("the password's file has the mode %s", mode)
	}
	ui := l.browser()
	for given, code := range map[string]int{made: 200, password: 401} {
		if answer, _, err := ui.ask("GET", "https://"+ui.host+"/", "locust", given, url.Values(nil)); err != nil || answer.StatusCode != code {
			l.t.Errorf("the web UI answers %v, not %d: %v", answer, code, err)
		}
	}
	master.run("rm /root/locust-ui-password")
	master.agent(0)
	os.Remove(filepath.Join(l.repo, "data/nodes/locust.lab.yaml"))
	l.deploy()
	master.agent(2)
}

// leftovers prints what is there of a role; nothing when it was removed.
var leftovers = map[string]string{
	"node": `find / -xdev -iname '*gust*' -not -name Famagusta -not -path '/proc/*' -not -path '/root/*' -not -path '/var/cache/puppet/*' -not -path '/var/lib/puppet/*' -not -path '/var/cache/apt/*' -not -path '/var/lib/apt/*'
		getent passwd gust; getent group gust; ps -eo args | grep -E '^(/usr/local/bin/|/usr/bin/)?gust'; dpkg -l gust chrony 2>/dev/null | grep '^[a-z][a-mo-z] '
		ls -d /etc/chrony /var/lib/chrony 2>/dev/null; systemctl list-units --all --plain --no-legend '*gust*' '*chrony*'; systemctl --failed --plain --no-legend`,
	"master": `find / -xdev -iname '*locust*' -not -path '/proc/*' -not -path '/root/*' -not -path '/var/cache/puppet/*' -not -path '/var/lib/puppet/*'
		getent passwd locust; getent group locust; ps -eo args | grep -E '^(/opt/locust|nginx)'; dpkg -l 'nginx*' 'libnginx*' 2>/dev/null | grep '^[a-z][a-mo-z] '
		ls -d /etc/nginx /var/log/nginx /var/www/acme 2>/dev/null; systemctl list-units --all --plain --no-legend '*locust*' '*nginx*'; systemctl --failed --plain --no-legend; nft list tables | grep locust`,
}

// removal takes away nodes that came from the Puppet server and from a package, and the master, with all that they had: TLS on, a folder for ACME.
func (l *lab) removal() {
	everything := []string{"locust::master_tls: true", "locustserver::stream_tls: true", "locustserver::acme_webroot: /var/www/acme"}
	l.edit(everything...)
	l.deploy()
	gone := map[string]string{"node2": "node", "node3": "node", "locust": "master"}
	for name, role := range gone {
		b := l.boxes[name]
		b.agent(0, 2)
		if found := b.try(leftovers[role]).output; strings.Count(found, "\n") < 10 {
			l.t.Errorf("%s: what is looked for does not show what is there:\n%s", name, found)
		}
	}
	if packaged := l.boxes["node2"].run("dpkg -s gust"); !strings.Contains(packaged, "installed") {
		l.t.Errorf("node2 has not the package: %s", packaged)
	}
	l.change("data/nodes/node2.lab.yaml", "locust::ensure: absent\n")
	l.change("data/nodes/node3.lab.yaml", "locust::ensure: absent\n")
	l.change("data/nodes/locust.lab.yaml", "locustserver::ensure: absent\n")
	l.boxes["node2"].run("rm /etc/apt/sources.list.d/gust.list") // the user's own
	l.deploy()
	for name, role := range gone {
		b := l.boxes[name]
		b.agent(2)
		b.agent(0)
		if found := strings.TrimSpace(b.try(leftovers[role]).output); found != "" {
			l.t.Errorf("%s still has:\n%s", name, found)
			continue
		}
		l.say("   %s: nothing is left", name)
	}
}
