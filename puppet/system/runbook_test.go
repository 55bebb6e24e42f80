//go:build system

package system

// This file defines the commands of docs/runbook.md, run where and when it says so.

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

// advice is a command of the runbook, word by word, the machine it is for, and what it has to say.
type advice struct{ box, command, says string }

// follow runs what the runbook advises and wants it to say what helps.
func (l *lab) follow(all ...advice) {
	l.t.Helper()
	book, err := os.ReadFile(filepath.Join(l.root, "docs/runbook.md"))
	if err != nil {
		l.t.Fatal(err)
	}
	for _, a := range all {
		if !strings.Contains(string(book), "`"+a.command+"`") {
			l.t.Errorf("docs/runbook.md does not have the command %s", a.command)
		}
		command := strings.NewReplacer("MASTER", l.boxes["locust"].fqdn, "NAME", "stranger."+domain).Replace(a.command)
		r := l.boxes[a.box].try(command)
		if !regexp.MustCompile(a.says).MatchString(r.output) {
			l.t.Errorf("%s: %s says nothing of %q:\n%s", a.box, command, a.says, r.output)
		}
	}
	l.say("   %d commands of docs/runbook.md", len(all))
}

func (l *lab) runbook() {
	node, ui := l.boxes["node1"], l.browser()
	l.follow(
		advice{"node1", "systemctl status gust", `Active: active \(running\)`},
		advice{"node1", "journalctl -u gust -n 50", `Connected to the Locust master at locust.lab:5558`},
		advice{"node1", "timeout 3 bash -c '</dev/tcp/MASTER/5558'; echo $?", `^0\n$`},
		advice{"node1", "timeout 3 bash -c '</dev/tcp/MASTER/5557'; echo $?", `\n1\n$`},
		advice{"locust", "nft list table inet locust", `10\.78\.0\.12`},
		advice{"node1", "getent hosts MASTER", `^10\.78\.0\.11 `},
		advice{"node1", "puppet agent -t", `Applied catalog`},
		advice{"node1", "sha256sum /etc/gust/spec/locustfile.py", `^[0-9a-f]{64} `},
		advice{"node1", "systemctl is-enabled puppet", `^enabled`},
		advice{"locust", "/usr/local/lib/locust/restart-due 127.0.0.1:8089 always; echo $?", `^1\n$`},
		advice{"node1", "openssl x509 -noout -enddate -in $(puppet config print hostcert)", `^notAfter=`},
		advice{"locust", "openssl s_client -connect MASTER:443 </dev/null | openssl x509 -noout -enddate", `notAfter=`},
		advice{"locust", "systemctl status nginx locust-master", `(?s)nginx.service.*active \(running\).*locust-master.service.*active \(running\)`},
		advice{"locust", "nginx -t", `test is successful`},
		advice{"locust", "journalctl -u locust-master -n 50", `ready|reported`},
		advice{"locust", "tail /var/log/nginx/locust-stream.log", `SUCCESS|FAILED|NONE`},
		advice{"node1", "openssl s_client -connect MASTER:5558 -cert $(puppet config print hostcert) -key $(puppet config print hostprivkey) -CAfile $(puppet config print localcacert) </dev/null", `Verify return code: 0 \(ok\)`},
		advice{"node1", "cat /proc/sys/net/ipv4/ip_local_port_range", `^10240\s65535`},
		advice{"node1", "ss -s", `TCP:`},
		advice{"node1", "gust --version", `^gust `},
		advice{"node2", "apt-cache policy gust", `Installed: 0\.99\.1`},
		advice{"puppet", "tail /var/log/puppetserver/puppetserver.log", `INFO`},
		advice{"node1", "systemctl show -P LimitNOFILE gust", `^1048576`},
		advice{"node1", "systemd-analyze security gust.service", `Overall exposure level for gust.service: 1`},
		advice{"puppet", "systemctl status puppetserver", `active \(running\)`},
		// The strangers' requests are still there.
		advice{"puppet", "puppetserver ca list", `node9\.lab`},
		advice{"puppet", "puppetserver ca list --all", `(?s)Requested Certificates.*node9.*Signed Certificates.*node1\.lab`},
		advice{"puppet", "grep autosign /var/log/puppetserver/puppetserver.log", `node8\.lab.*its challengePassword is not known`},
	)

	// A request that waits is signed by hand, and the machine is then neither master nor node.
	stranger := l.boxes["stranger"]
	stranger.run("rm -rf $(puppet config print ssldir) /etc/puppet/csr_attributes.yaml")
	stranger.try("puppet ssl bootstrap --waitforcert 0")
	l.follow(advice{"puppet", "puppetserver ca sign --certname NAME", `Successfully signed`})
	if r := stranger.agent(0, 2); stranger.try("test -e /usr/local/bin/gust").code == 0 || !strings.Contains(r.output, "neither the master nor a node") {
		l.t.Errorf("a machine without a role: %s", r.output)
	}
	l.follow(advice{"puppet", "puppetserver ca clean --certname NAME", `(?i)cleaned|revoked`}, advice{"stranger", "puppet ssl clean", `(?i)removed|cleaned`})

	// gust restarts again and again.
	l.change("data/nodes/node1.lab.yaml", "locust::options: ['--no-such-option']\n")
	l.deploy()
	was := ui.id("node1")
	node.agent(2, 4, 6)
	l.eventually("restarts", 30*time.Second, func() (string, bool) {
		n := node.show("gust", "NRestarts")
		return n, n != "0" && n != ""
	})
	l.follow(advice{"node1", "systemctl show -P NRestarts gust", `^[1-9]`}, advice{"node1", "journalctl -u gust -n 50", `(?s)--no-such-option.*status=2/INVALIDARGUMENT`})
	os.Remove(filepath.Join(l.repo, "data/nodes/node1.lab.yaml"))
	l.deploy()
	node.agent(2)
	ui.waitNew("node1", was, time.Minute)

	// Its binary is gone.
	was = ui.id("node1")
	node.run("rm /usr/local/bin/gust; systemctl kill -s KILL gust")
	l.eventually("203/EXEC", 30*time.Second, func() (string, bool) {
		r := node.try("journalctl -u gust -n 20 --no-pager")
		return r.output, strings.Contains(r.output, "status=203/EXEC")
	})
	node.agent(2)
	ui.waitNew("node1", was, time.Minute)

	// The data have a mistake; Locust cannot be installed.
	master := l.boxes["locust"]
	running := map[*box]string{node: node.show("gust", "InvocationID"), master: master.show("locust-master", "InvocationID")}
	l.edit("locust::master_tls: true", "locustserver::stream_tls: true", "locust::stop_timeout: soon", "locustserver::python_packages: ['no-such-package==1.0']")
	l.deploy()
	if r := node.agent(1); !strings.Contains(r.output, "Could not retrieve catalog") || !strings.Contains(r.output, "'stop_timeout'") {
		l.t.Errorf("a mistake in the data is not named:\n%s", r.output)
	}
	if r := master.agent(4, 6); !strings.Contains(r.output, "no-such-package") {
		l.t.Errorf("what pip says is not there:\n%s", r.output)
	}
	l.follow(advice{"locust", "/opt/locust/bin/pip download -d /tmp -r /opt/locust/requirements.txt -c /opt/locust/constraints.txt", "no-such-package|Could not find a version"})
	if node.show("gust", "InvocationID") != running[node] || master.show("locust-master", "InvocationID") != running[master] {
		l.t.Error("a mistake stopped a service")
	}
	l.edit("locust::master_tls: true", "locustserver::stream_tls: true")
	l.deploy()
	master.agent(2)
	master.agent(0)

	// A drop-in of the user's own stays.
	const own = "/etc/systemd/system/gust.service.d/own.conf"
	node.write(own, "[Service]\nReadWritePaths=/srv\n")
	node.agent(0)
	node.run("rm " + own + " && systemctl daemon-reload")
}
