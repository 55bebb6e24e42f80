//go:build system

package system

// This file defines the ways in which gust comes to a node, each with a newer version in the middle of a test.

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

const (
	older, newer = "v0.99.0", "v0.99.1"
	releases     = "http://" + packages + "/releases/"
)

// release makes two releases of gust, with the script that makes the real ones, and offers them as a web server does.
func (l *lab) release() {
	l.t.Helper()
	l.host("bash", "-c", `set -e
		rm -rf .system/release .system/www/releases .system/www/apt
		git clone -q . .system/release
		cd .system/release
		for version in `+older+" "+newer+`; do
			git -c user.name=lab -c user.email=lab@localhost commit -q --allow-empty -m "$version"
			git tag "$version"
			bash release/release.sh "$OLDPWD/.system/www/releases/$version" linux/amd64
		done`)
}

// offer makes a package repository of the versions.
func (l *lab) offer(versions ...string) {
	l.t.Helper()
	for _, version := range versions {
		l.host("bash", "-c", fmt.Sprintf(`mkdir -p .system/www/apt && cd .system/www/apt && cp ../releases/%[1]s/gust-linux-amd64.deb gust-%[1]s.deb &&
			dpkg-scanpackages --multiversion . >Packages 2>/dev/null`, version))
	}
}

// byURL is what a node's data says to get a version from the web server.
func (l *lab) byURL(version string) string {
	l.t.Helper()
	binary, err := os.ReadFile(filepath.Join(l.dir, "www/releases", version, "gust-linux-amd64"))
	if err != nil {
		l.t.Fatal(err)
	}
	sum := sha256.Sum256(binary)
	return fmt.Sprintf("locust::install_method: url\nlocust::source: %s%s/gust-linux-amd64\nlocust::checksum: '%s'\n", releases, version, hex.EncodeToString(sum[:]))
}

// runs fails the test unless the node's process is a binary at path of the version.
func (b *box) runs(path, version string) {
	b.lab.t.Helper()
	found := b.run("readlink /proc/" + b.show("gust", "MainPID") + "/exe")
	said := b.run(path + " --version")
	if found != path || !strings.HasPrefix(said, "gust "+version+" ") {
		b.lab.t.Errorf("%s runs %s, and %s is %s; wanted: %s, %s", b.name, found, path, said, path, version)
	}
}

func (l *lab) installations() {
	const local, packaged = "/usr/local/bin/gust", "/usr/bin/gust"
	url, deb, file := l.boxes["node1"], l.boxes["node2"], l.boxes["node3"]
	l.release()
	l.offer(older)

	// A binary that is not what its sum says does not get there.
	before, invocation := url.run("sha256sum "+local), url.show("gust", "InvocationID")
	right := l.byURL(older)
	l.change("data/nodes/node1.lab.yaml", right[:strings.LastIndex(right, ": ")]+": '"+strings.Repeat("0", 64)+"'\n")
	l.deploy()
	r := url.agent(4, 6)
	if now := url.run("sha256sum " + local); now != before || url.show("gust", "InvocationID") != invocation {
		l.t.Errorf("a binary with a wrong sum was installed:\n%s", r.output)
	}
	for _, line := range strings.Split(r.output, "\n") {
		if strings.HasPrefix(line, "Error: ") {
			l.say("   a wrong sum: %s", line)
			break
		}
	}

	// The right ones.
	l.change("data/nodes/node1.lab.yaml", right)
	l.change("data/nodes/node2.lab.yaml", "locust::install_method: package\nlocust::package_ensure: latest\n")
	deb.write("/etc/apt/sources.list.d/gust.list", "deb [trusted=yes] http://"+packages+"/apt ./\n")
	deb.run("apt-get update -qq")
	l.deploy()
	for b, path := range map[*box]string{url: local, deb: packaged} {
		b.agent(2)
		b.runs(path, older)
		b.agent(0)
	}
	if r := deb.try("test -e " + local); r.code == 0 {
		l.t.Errorf("%s is still on %s", local, deb.name)
	}
	l.say("   %s: from a URL; %s: from a package", url.name, deb.name)

	// Newer ones, while users run.
	ui, target := l.browser(), l.target()
	ui.swarm(30, target.url)
	l.offer(newer)
	deb.run("apt-get update -qq")
	l.change("data/nodes/node1.lab.yaml", l.byURL(newer))
	l.host("cp", ".system/www/releases/"+newer+"/gust-linux-amd64", ".system/clone/modules/swarm/files/gust")
	l.deploy()
	for b, path := range map[*box]string{url: local, deb: packaged, file: local} {
		was := ui.id(b.name)
		b.agent(2)
		b.runs(path, newer)
		ui.waitNew(b.name, was, time.Minute)
	}
	ui.waitNodes(3, 30*time.Second)
	ui.waitUsers(30)
	l.say("   %s, %s and %s (from the Puppet server) run %s; the test went on", url.name, deb.name, file.name, newer)
	ui.stop()
	l.agree(ui, target, secondRow, secondPath)
	for _, name := range nodes {
		l.boxes[name].agent(0)
	}
	os.Remove(filepath.Join(l.repo, "data/nodes/node1.lab.yaml"))
}
