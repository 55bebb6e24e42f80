//go:build system

package system

// This file defines what goes wrong: processes die, machines lose their power, certificates come to their end, strangers knock.

import (
	"crypto/tls"
	"fmt"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// unit looks at the node's unit as systemd has it.
func (l *lab) unit() {
	b := l.boxes["node1"]
	for property, wanted := range map[string]string{
		"LimitNOFILE": "1048576", "Restart": "always", "StartLimitIntervalUSec": "0", "User": "gust", "NoNewPrivileges": "yes",
		"TimeoutStopUSec": "30s", "UnitFileState": "enabled",
	} {
		if found := b.show("gust", property); found != wanted {
			l.t.Errorf("%s is %s, not %s", property, found, wanted)
		}
	}
	for name, unit := range map[string]string{"node1": "gust.service", "locust": "locust-master.service"} {
		exposure := lastLine(l.boxes[name].run("systemd-analyze security --no-pager --threshold=30 " + unit))
		l.say("   %s", exposure)
	}
	if ports := b.run("cat /proc/sys/net/ipv4/ip_local_port_range"); strings.Join(strings.Fields(ports), " ") != "10240 65535" {
		l.t.Errorf("the port range is %s", ports)
	}
	if reuse := b.run("cat /proc/sys/net/ipv4/tcp_tw_reuse"); reuse != "1" {
		l.t.Errorf("tcp_tw_reuse is %s", reuse)
	}
	l.openFiles()
	l.clock()
}

// openFiles looks at the limits of the running processes. A container cannot have more than this machine.
func (l *lab) openFiles() {
	var here syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &here); err != nil {
		l.t.Fatal(err)
	}
	for name, unit := range map[string]string{"node1": "gust", "locust": "locust-master"} {
		b := l.boxes[name]
		wanted, err := strconv.ParseUint(b.show(unit, "LimitNOFILE"), 10, 64)
		if err != nil {
			l.t.Fatal(err)
		}
		limits := strings.Fields(b.run("grep '^Max open files' /proc/" + b.show(unit, "MainPID") + "/limits"))
		if effective := fmt.Sprint(min(wanted, here.Max)); limits[3] != effective || limits[4] != effective {
			l.t.Errorf("%s: the process may open %s and %s files, not %s", unit, limits[3], limits[4], effective)
		}
		l.say("   %s: LimitNOFILE is %d, the process may open %s files; this machine's own limit is %d", unit, wanted, limits[3], here.Max)
	}
}

// clock has a node's chrony follow a time server that the data names. A container has no clock of its own to set, which is what -x is for;
// systemd does not even start chrony there.
func (l *lab) clock() {
	l.serveTime()
	l.edit("locust::chrony_servers: [" + gateway + "]")
	l.deploy()
	b := l.boxes["node1"]
	b.agent(2)
	b.agent(0)
	if enabled := b.run("systemctl is-enabled chrony"); enabled != "enabled" {
		l.t.Errorf("chrony is %s", enabled)
	}
	b.run("install -d -o _chrony -g _chrony /run/chrony && systemd-run --quiet --unit clock /usr/sbin/chronyd -d -x -f /etc/chrony/chrony.conf")
	l.eventually("synchronized with the time server", 30*time.Second, func() (string, bool) {
		r := b.try("chronyc -n sources && chronyc -n tracking")
		return r.output, strings.Contains(r.output, "^* "+gateway) && strings.Contains(r.output, "Stratum         : 2")
	})
	b.run("systemctl stop clock")
	l.edit()
	l.deploy()
	b.agent(2)
	l.say("   chrony follows the time server that the data names")
}

func (l *lab) faults() {
	ui := l.browser()
	node, master, server := l.boxes["node1"], l.boxes["locust"], l.boxes["puppet"]

	// Twice, and faster than systemd's default limit of starts would like.
	was := ui.id("node1")
	for range 2 {
		pid := node.show("gust", "MainPID")
		node.run("kill -9 " + pid)
		start := time.Now()
		l.eventually("restarted", 30*time.Second, func() (string, bool) {
			now := node.show("gust", "MainPID")
			return now, now != pid && now != "0"
		})
		l.say("   gust killed (SIGKILL): restarted after %.1f s", time.Since(start).Seconds())
	}
	ui.waitNew("node1", was, time.Minute)

	start := time.Now()
	was = ui.id("node2")
	l.boxScript("off", "node2")
	ui.waitNodes(2, 2*time.Minute)
	l.boxScript("boot", "node2")
	booted := time.Now()
	ui.waitNew("node2", was, time.Minute)
	l.say("   node2 shut down and booted: back in the master's list %.1f s after the boot (%.1f s in all), without an agent run",
		time.Since(booted).Seconds(), time.Since(start).Seconds())

	was = ui.id("node3")
	l.boxScript("pull", "node3")
	l.boxScript("boot", "node3")
	booted = time.Now()
	ui.waitNew("node3", was, time.Minute)
	l.say("   node3 lost its power: back %.1f s after the boot", time.Since(booted).Seconds())

	for what, command := range map[string]string{
		"restarted": "systemctl restart locust-master",
		"killed":    "kill -9 $(systemctl show -P MainPID locust-master)",
	} {
		master.run(command)
		took := ui.waitNodes(3, 2*time.Minute)
		l.say("   the master %s: 3 nodes in its list after %.1f s", what, took.Seconds())
	}
	pid := master.show("nginx", "MainPID")
	master.run("kill -9 " + pid + "; systemctl restart nginx")

	l.boxScript("off", "locust")
	l.boxScript("boot", "locust")
	took := ui.waitNodes(3, 2*time.Minute)
	l.say("   the master's machine rebooted: 3 nodes after %.1f s", took.Seconds())
	stranger := l.boxes["stranger"]
	if r := stranger.try("timeout 5 bash -c '</dev/tcp/locust." + domain + "/5557'"); r.code == 0 {
		l.t.Error("after the reboot a stranger reaches the master's port")
	}

	server.run("kill -9 $(systemctl show -P MainPID puppetserver)")
	l.eventually("the Puppet server back", 3*time.Minute, func() (string, bool) {
		r := node.try("curl -sk --max-time 2 https://puppet." + domain + ":8140/status/v1/simple")
		return r.output, strings.Contains(r.output, "running")
	})
	node.agent(0)

	target := l.target()
	ui.swarm(6, target.url)
	ui.stop()
}

// id is the name under which the master knows the machine's worker; each start of gust makes a new one.
func (u *ui) id(machine string) string {
	u.lab.t.Helper()
	for _, worker := range u.status().Workers {
		if strings.HasPrefix(worker.ID, machine+"_") && worker.State != "missing" {
			return worker.ID
		}
	}
	return ""
}

// waitNew waits until the master has another worker of the machine than the one that was. That one may be in the list for
// some time yet, as ready and then as missing.
func (u *ui) waitNew(machine, was string, patience time.Duration) {
	u.lab.t.Helper()
	u.lab.eventually(machine+" back", patience, func() (string, bool) {
		s := u.status()
		for _, worker := range s.Workers {
			if strings.HasPrefix(worker.ID, machine+"_") && worker.ID != was && worker.State != "missing" {
				return "", true
			}
		}
		return s.String(), false
	})
}

func (l *lab) renewals() {
	master := l.boxes["locust"]
	serial := func() string {
		conn, err := tls.Dial("tcp", master.ip+":443", &tls.Config{InsecureSkipVerify: true})
		if err != nil {
			l.t.Fatal(err)
		}
		defer conn.Close()
		return conn.ConnectionState().PeerCertificates[0].SerialNumber.String()
	}
	// The web UI's certificate is near its end.
	master.run(`cd /etc/nginx/locust && openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 20 -subj /CN=locust.lab \
		-keyout self-signed.key -out self-signed.pem 2>/dev/null && systemctl reload nginx`)
	before, pid := "", master.show("nginx", "MainPID")
	l.eventually("the short certificate", 5*time.Second, func() (string, bool) {
		before = serial()
		return before, strings.Contains(master.run("openssl x509 -in /etc/nginx/locust/self-signed.pem -noout -checkend 2592000 || true"), "will expire")
	})
	master.agent(2)
	l.eventually("a renewed certificate", 10*time.Second, func() (string, bool) { now := serial(); return now, now != before })
	if master.show("nginx", "MainPID") != pid {
		l.t.Error("nginx was restarted")
	}
	master.agent(0)

	// A node's Puppet certificate.
	node := l.boxes["node1"]
	invocation := node.show("gust", "InvocationID")
	old := node.run("puppet ssl show | grep -A1 'Serial Number'")
	l.renew(node, nodeSecret)
	if node.run("puppet ssl show | grep -A1 'Serial Number'") == old {
		l.t.Error("the certificate is the old one")
	}
	node.agent(0)
	if node.show("gust", "InvocationID") != invocation {
		l.t.Error("gust was restarted for a certificate")
	}
	l.say("   renewed: the web UI's certificate and a node's, without a restart of nginx or gust")
}

func (l *lab) strangers() {
	stranger, server := l.boxes["stranger"], l.boxes["puppet"]
	l.copyTo(stranger, l.repo+"/bootstrap", "/root/bootstrap")
	stranger.run("/root/bootstrap/agent.sh --configure-only --server puppet." + domain + " --certname stranger." + domain)
	const signed = "cd /etc/puppet/puppetserver/ca/signed && sha256sum *"
	before := server.run(signed)
	for what, attempt := range map[string][2]string{
		"no secret":                          {"node9.lab", ""},
		"a wrong secret":                     {"node8.lab", "not-a-node-s-secret"},
		"a node's secret, the master's name": {"locust.lab", nodeSecret},
		"a node's secret, another name":      {"stranger.lab", nodeSecret},
	} {
		attributes := ""
		if attempt[1] != "" {
			attributes = "custom_attributes: {1.2.840.113549.1.9.7: '" + attempt[1] + "'}\n"
		}
		stranger.write("/etc/puppet/csr_attributes.yaml", attributes)
		r := stranger.try("rm -rf $(puppet config print ssldir); puppet ssl bootstrap --waitforcert 0 --certname " + attempt[0])
		if r.code == 0 {
			l.t.Errorf("%s: a certificate was given:\n%s", what, r.output)
		}
		if now := server.run(signed); now != before {
			l.t.Errorf("%s: what is signed has changed:\n%s\nbefore:\n%s", what, now, before)
		}
		l.say("   %s: no certificate (%s)", what, lastLine(r.output))
	}
	for _, path := range []string{"/puppet/v3/file_content/modules/swarm/locustfile.py?environment=production", "/puppet/v3/catalog/node1.lab?environment=production"} {
		if code := stranger.run("curl -sk -o /dev/null -w '%{http_code}' 'https://puppet." + domain + ":8140" + path + "'"); code != "403" {
			l.t.Errorf("%s without a certificate: %s", path, code)
		}
	}
	for _, port := range []int{5557, 8089} {
		r := stranger.try(fmt.Sprintf("timeout 5 bash -c '</dev/tcp/locust.%s/%d'", domain, port))
		if r.code == 0 {
			l.t.Errorf("a stranger reaches port %d of the master", port)
		}
	}
	if code := stranger.run("curl -sk -o /dev/null -w '%{http_code}' https://locust." + domain + "/"); code != "401" {
		l.t.Errorf("the web UI answers a stranger with %s", code)
	}
	l.say("   no test file, no catalog (403), no connection to 5557 and 8089, no web UI (401)")
}
