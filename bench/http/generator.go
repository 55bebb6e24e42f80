package main

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

const (
	gustGo   = "gust, coded in Go"
	gustFile = "gust, locustfile.py (HttpUser)"
	gustFast = "gust, locustfile.py (FastHttpUser)"

	wrkScript  = "wrk with script"
	wrkBare    = "wrk without script"
	locustFast = "Locust FastHttpUser"
	locustHTTP = "Locust HttpUser"
)

// generator is one that makes load.
type generator struct {
	name, version string
	missing       string   // why it cannot be had
	works         []string // names of what it can do
	// few keeps it out of HTTPS with 1000 users.
	few bool
	// file is the locustfile of the stock master that it joins, "" for one that
	// joins none.
	file    string
	command func(w work, at setting, master []string) *exec.Cmd
}

func (g *generator) does(w work) bool {
	return slices.Contains(g.works, w.Name) && !(g.few && w.TLS && w.Users > 64)
}

// work is a row's scenario: the name is that of the scripts in work/, and of
// the class when User is appended.
type work struct {
	Name  string `json:"name"`
	Users int    `json:"users"`
	TLS   bool   `json:"tls,omitempty"`
}

const (
	tasksWork = "tasks" // the scenario of tasks/
	crowdWork = "crowd" // the same by users of several addresses
)

func (w work) class() string {
	if w.Name == tasksWork {
		return "WebsiteUser"
	}
	return strings.ToUpper(w.Name[:1]) + w.Name[1:] + "User"
}

func (w work) path() string {
	switch w.Name {
	case "json":
		return "/json"
	case "connect":
		return "/close"
	}
	return "/index.html?ok=1"
}

// waits says that the users wait between two requests.
func (w work) waits() bool { return w.Name == tasksWork || w.Name == crowdWork }

func (w work) String() string {
	s := fmt.Sprintf("%s, %d users", w.Name, w.Users)
	if w.TLS {
		s += ", HTTPS"
	}
	return s
}

// setting is where a generator runs, and against what.
type setting struct {
	cores, others []int // its own; those of target and master
	target        *target
	dir           string
}

func (b *bench) generators() []*generator {
	all := []string{"get", "json", "connect", tasksWork, crowdWork}
	get, getJSON, getConnect := all[:1], all[:2], []string{"get", "connect"}
	gust, locust := filepath.Join(b.programs, "gust"), b.locustVersion()
	wrk := packaged("wrk")
	list := []*generator{
		{name: gustGo, version: b.commit, works: all, file: "locustfile.py", command: b.coded},
		{name: gustFile, version: b.commit, works: all[:4], file: "locustfile.py", command: b.joined(gust, "locustfile.py", true)},
		{name: gustFast, version: b.commit, works: all[:3], file: "fast.py", command: b.joined(gust, "fast.py", true)},
		{name: wrkScript, version: wrk, works: getJSON, command: b.wrk(true)},
		{name: wrkBare, version: wrk, works: getConnect, command: b.wrk(false)},
		{name: locustFast, version: locust, works: all[:3], few: true, file: "fast.py", command: b.joined(b.locust, "fast.py", false)},
		{name: locustHTTP, version: locust, works: all[:3], few: true, file: "locustfile.py", command: b.joined(b.locust, "locustfile.py", false)},
		b.goTool("vegeta", "v12.13.0", "github.com/tsenart/vegeta/v12", get, func(w work, url string) []string {
			n := strconv.Itoa(w.Users)
			return []string{"attack", "-insecure", "-rate", "0", "-workers", n, "-max-workers", n, "-connections", n, "-duration", "600s"}
		}),
		b.goTool("hey", "v0.1.5", "github.com/rakyll/hey", get, func(w work, url string) []string {
			return []string{"-z", "600s", "-c", strconv.Itoa(w.Users), url + w.path()}
		}),
		b.goTool("k6", "v1.8.1", "go.k6.io/k6", getJSON, func(w work, url string) []string {
			return []string{"run", "-q", "--no-usage-report", "--vus", strconv.Itoa(w.Users), "--duration", "600s", "-e", "TARGET=" + url, filepath.Join(b.source, "work", w.Name+".js")}
		}),
	}
	return list
}

// locustfile is what master and workers of a generator with this file run.
func (b *bench) locustfile(w work, file string) string {
	if w.Name == tasksWork {
		return filepath.Join("tasks", "locustfile.py")
	}
	return filepath.Join(b.source, "work", file)
}

// coded is gust with users in Go: those of tasks/, which every gust has, or those
// of bench/http/node.
func (b *bench) coded(w work, at setting, master []string) *exec.Cmd {
	if w.Name == tasksWork {
		return pinned(at.cores, filepath.Join(b.programs, "gust"), master...)
	}
	cmd := pinned(at.cores, filepath.Join(b.programs, "node"), master...)
	cmd.Env = append(os.Environ(), "GUST_BENCH_TARGETS="+at.target.plain)
	return cmd
}

// joined is a worker with a locustfile, stock or gust.
func (b *bench) joined(program, file string, gust bool) func(work, setting, []string) *exec.Cmd {
	return func(w work, at setting, master []string) *exec.Cmd {
		args := append(slices.Clone(master), "-f", b.locustfile(w, file))
		if gust && len(at.cores) > 1 {
			args = append(args, "--interpreters", "auto")
		}
		return pinned(at.cores, program, args...)
	}
}

func (b *bench) wrk(script bool) func(work, setting, []string) *exec.Cmd {
	return func(w work, at setting, _ []string) *exec.Cmd {
		args := []string{"-t", strconv.Itoa(len(at.cores)), "-c", strconv.Itoa(w.Users), "-d", "600s"}
		if script {
			args = append(args, "-s", filepath.Join(b.source, "work", w.Name+".lua"))
		}
		return pinned(at.cores, "wrk", append(args, at.target.url(w.TLS)+w.path())...)
	}
}

// goTool is one that go install brings. It is kept in b.tools.
func (b *bench) goTool(name, version, module string, works []string, args func(w work, url string) []string) *generator {
	g := &generator{name: name, version: version, works: works, few: true}
	dir := filepath.Join(b.tools, name+"-"+version)
	program := filepath.Join(dir, name)
	if _, err := os.Stat(program); err != nil {
		fmt.Fprintf(os.Stderr, "installing %s %s\n", name, version)
		cmd := exec.Command("go", "install", module+"@"+version)
		cmd.Env = append(os.Environ(), "GOBIN="+dir, "CGO_ENABLED=0")
		if out, err := cmd.CombinedOutput(); err != nil {
			g.missing = "go install: " + lastLine(string(out))
		}
	}
	g.command = func(w work, at setting, _ []string) *exec.Cmd {
		url := at.target.url(w.TLS)
		cmd := pinned(at.cores, program, args(w, url)...)
		cmd.Stdin = strings.NewReader("GET " + url + w.path() + "\n")
		return cmd
	}
	return g
}

func lastLine(s string) string {
	lines := strings.Split(strings.TrimSpace(s), "\n")
	return lines[len(lines)-1]
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

// running is a generator at work, with its master if it has one.
type running struct {
	processes []*exec.Cmd
	generator *exec.Cmd
	figures   string // what the master writes of all requests, "" without one
	log       string // the generator's
}

func (r *running) stop() { stopAll(r.processes) }

// start brings up the generator, after the stock master that it joins: headless,
// on the target's cores, with the statistics of all requests.
func (b *bench) start(g *generator, w work, at setting) (*running, error) {
	r := &running{log: filepath.Join(at.dir, "generator.log")}
	var master []string
	if g.file != "" {
		address := freePort()
		host, port, _ := net.SplitHostPort(address)
		master = []string{"--worker", "--master-host", host, "--master-port", port}
		prefix := filepath.Join(at.dir, "master"+port)
		r.figures = prefix + "_stats.csv"
		if err := r.launch(b.masterOf(g, w, at, address, prefix), at, filepath.Join(at.dir, "master.log")); err != nil {
			return r, err
		}
		if err := eventually(20*time.Second, func() bool { return answers(address) }); err != nil {
			return r, fmt.Errorf("the master does not begin: %w", err)
		}
	}
	r.generator = g.command(w, at, master)
	return r, r.launch(r.generator, at, r.log)
}

func (b *bench) masterOf(g *generator, w work, at setting, address, prefix string) *exec.Cmd {
	host, port, _ := net.SplitHostPort(address)
	users, rate := strconv.Itoa(w.Users), strconv.Itoa(w.Users)
	args := []string{"-f", b.locustfile(w, g.file), "--master", "--master-bind-host", host, "--master-bind-port", port, "--headless", "--expect-workers", "1"}
	if w.waits() {
		rate = strconv.Itoa(w.Users / 4) // all at once would wait for each other at the target from then on
		args = append(args, "--csv", prefix)
	}
	return pinned(at.others, b.locust, append(args, "-u", users, "-r", rate, "-H", at.target.url(w.TLS), w.class())...)
}

// launch starts one of the processes, which trusts the target's certificate.
func (r *running) launch(cmd *exec.Cmd, at setting, log string) error {
	if cmd.Env == nil {
		cmd.Env = os.Environ()
	}
	cmd.Env = append(cmd.Env, "SSL_CERT_FILE="+at.target.authority, "REQUESTS_CA_BUNDLE="+at.target.authority)
	file, err := os.Create(log)
	if err != nil {
		return err
	}
	defer file.Close()
	cmd.Stdout, cmd.Stderr = file, file
	if err := cmd.Start(); err != nil {
		return err
	}
	r.processes = append(r.processes, cmd)
	return nil
}

func answers(address string) bool {
	c, err := net.DialTimeout("tcp", address, time.Second)
	if err != nil {
		return false
	}
	c.Close()
	return true
}
