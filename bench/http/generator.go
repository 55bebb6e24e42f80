package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// generator is one that makes load.
type generator struct {
	name    string
	version string
	missing string // why it cannot be had
	works   []string
	// command is what makes the work with so many users, the last one being
	// what is measured. A node comes with a master.
	command func(b *bench, w work, dir string) []*exec.Cmd
}

// work is a row's scenario: the name is that of the scripts in work/, and of
// the class when User is appended.
type work struct {
	Name  string `json:"name"`
	Users int    `json:"users"`
}

func (w work) class() string { return strings.ToUpper(w.Name[:1]) + w.Name[1:] + "User" }

func (b *bench) generators() []*generator {
	both := []string{"get", "json"}
	wrk := func(script bool) func(*bench, work, string) []*exec.Cmd {
		return func(b *bench, w work, _ string) []*exec.Cmd {
			args := []string{"-t1", "-c", strconv.Itoa(w.Users), "-d", "600s"}
			if script {
				args = append(args, "-s", filepath.Join(b.source, "work", w.Name+".lua"))
			}
			return []*exec.Cmd{pinned(b.core, "wrk", append(args, b.url()+"/index.html?ok=1")...)}
		}
	}
	all := []*generator{
		{name: gustGo, version: b.commit, works: both, command: b.node("", filepath.Join(b.tools, "node"), "locustfile.py")},
		{name: gustFile, version: b.commit, works: both, command: b.node("-f", filepath.Join(b.tools, "gust"), "locustfile.py")},
		{name: gustFast, version: b.commit, works: both, command: b.node("-f", filepath.Join(b.tools, "gust"), "fast.py")},
		{name: "wrk with script", version: packaged("wrk"), works: both, command: wrk(true)},
		{name: "wrk without script", version: packaged("wrk"), works: []string{"get"}, command: wrk(false)},
		{name: "Locust FastHttpUser", version: b.locustVersion(), works: both, command: b.node("-f", b.locust, "fast.py")},
		{name: "Locust HttpUser", version: b.locustVersion(), works: both, command: b.node("-f", b.locust, "locustfile.py")},
	}
	return append(all, b.goTools()...)
}

func packaged(name string) string {
	out, _ := exec.Command("dpkg-query", "-W", "-f", "${Version}", name).Output()
	return string(out)
}

func (b *bench) locustVersion() string {
	out, _ := exec.Command(b.locust, "--version").Output()
	fields := strings.Fields(string(out))
	if len(fields) < 2 {
		return "unknown"
	}
	return fields[1]
}

// node is a worker, stock or gust, with a stock master of its own: headless, on
// the target's core, with the statistics of all requests.
func (b *bench) node(flag, program, file string) func(*bench, work, string) []*exec.Cmd {
	return func(b *bench, w work, dir string) []*exec.Cmd {
		path := filepath.Join(b.source, "work", file)
		_, port, _ := strings.Cut(freePort(), ":")
		users := strconv.Itoa(w.Users)
		master := pinned(b.targetCore, b.locust, "-f", path, "--master", "--master-bind-host", "127.0.0.1", "--master-bind-port", port,
			"--headless", "--expect-workers", "1", "-u", users, "-r", users, "-H", b.url(), w.class())
		args := []string{"--worker", "--master-host", "127.0.0.1", "--master-port", port}
		if flag != "" {
			args = append(args, flag, path)
		}
		worker := pinned(b.core, program, args...)
		for i, cmd := range []*exec.Cmd{master, worker} {
			cmd.Stdout, _ = os.Create(filepath.Join(dir, fmt.Sprintf("%d.log", i)))
			cmd.Stderr = cmd.Stdout
		}
		return []*exec.Cmd{master, worker}
	}
}

// goTools are those that go install brings.
func (b *bench) goTools() []*generator {
	install := func(name, version, module string, works []string, args func(b *bench, w work) []string) *generator {
		g := &generator{name: name, version: version, works: works}
		cmd := exec.Command("go", "install", module+"@"+version)
		cmd.Env = append(os.Environ(), "GOBIN="+b.tools, "CGO_ENABLED=0")
		if out, err := cmd.CombinedOutput(); err != nil {
			g.missing = "go install: " + lastLine(string(out))
		}
		g.command = func(b *bench, w work, dir string) []*exec.Cmd {
			cmd := pinned(b.core, filepath.Join(b.tools, name), args(b, w)...)
			cmd.Stdin = strings.NewReader("GET " + b.url() + "/index.html?ok=1\n")
			return []*exec.Cmd{cmd}
		}
		return g
	}
	get := []string{"get"}
	return []*generator{
		install("vegeta", "v12.12.0", "github.com/tsenart/vegeta/v12", get, func(b *bench, w work) []string {
			n := strconv.Itoa(w.Users)
			return []string{"attack", "-rate", "0", "-workers", n, "-max-workers", n, "-connections", n, "-duration", "600s"}
		}),
		install("hey", "v0.1.4", "github.com/rakyll/hey", get, func(b *bench, w work) []string {
			return []string{"-z", "600s", "-c", strconv.Itoa(w.Users), b.url() + "/index.html?ok=1"}
		}),
		install("k6", "v1.4.2", "go.k6.io/k6", []string{"get", "json"}, func(b *bench, w work) []string {
			return []string{"run", "-q", "--no-usage-report", "--vus", strconv.Itoa(w.Users), "--duration", "600s", "-e", "TARGET=" + b.url(), filepath.Join(b.source, "work", w.Name+".js")}
		}),
	}
}

func lastLine(s string) string {
	lines := strings.Split(strings.TrimSpace(s), "\n")
	return lines[len(lines)-1]
}
