package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// swarm is a stock master and one node.
type swarm struct {
	b      *bench
	web    string
	master *exec.Cmd
	node   *exec.Cmd
	dump   string // where the node writes what it knows of its memory
}

// locustfile has a class for each address of the target.
func (b *bench) locustfile(class string) (string, error) {
	var text strings.Builder
	fmt.Fprintf(&text, "import random\n\nfrom locust import %s, constant, task\n", class)
	for i, at := range b.target.urls() {
		fmt.Fprintf(&text, `

class W%d(%s):
    host = "%s"
    wait_time = constant(%g)

    @task
    def index(self):
        self.client.get(f"/index.html?ok={random.random()}", name="/index.html?ok=[random]")
`, i, class, at, b.wait.Seconds())
	}
	path := filepath.Join(b.dir, strings.ToLower(class)+".py")
	return path, os.WriteFile(path, []byte(text.String()), 0o644)
}

func (b *bench) start(k kind) (*swarm, error) {
	file, err := b.locustfile(cmp.Or(k.class, "HttpUser"))
	if err != nil {
		return nil, err
	}
	port, err := freePort()
	if err != nil {
		return nil, err
	}
	web, err := freePort()
	if err != nil {
		return nil, err
	}
	s := &swarm{b: b, web: fmt.Sprintf("http://127.0.0.1:%d", web), dump: filepath.Join(b.dir, "dump")}
	s.master = exec.Command(b.locust, "-f", file, "--master", "--master-bind-host", "127.0.0.1", "--master-bind-port", strconv.Itoa(port),
		"--web-host", "127.0.0.1", "--web-port", strconv.Itoa(web))
	args := []string{"--worker", "--master-host", "127.0.0.1", "--master-port", strconv.Itoa(port)}
	if k.class != "" {
		args = append(args, "-f", file)
	}
	program := b.tools
	if k.stock {
		program = b.locust
	}
	s.node = exec.Command(program, args...)
	s.node.Env = append(os.Environ(), "MEMORY_TARGETS="+strings.Join(b.target.urls(), " "), "MEMORY_WAIT="+b.wait.String(), "MEMORY_DUMP="+s.dump, "MEMORY_PROFILES="+b.profilesFor(k))
	for _, cmd := range []*exec.Cmd{s.master, s.node} {
		cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
		log, err := os.CreateTemp(b.dir, "log")
		if err != nil {
			return nil, err
		}
		defer log.Close()
		cmd.Stdout, cmd.Stderr = log, log
		if err := cmd.Start(); err != nil {
			s.stop()
			return nil, err
		}
	}
	return s, eventually(30*time.Second, func() bool { st, err := s.state(); return err == nil && len(st.Workers) == 1 })
}

func (b *bench) profilesFor(k kind) string {
	if b.profiles == "" || k.stock {
		return ""
	}
	return filepath.Join(b.profiles, strings.NewReplacer(" ", "-", ",", "", "(", "", ")", "").Replace(k.name))
}

func (s *swarm) stop() {
	for _, cmd := range []*exec.Cmd{s.node, s.master} {
		if cmd.Process != nil {
			cmd.Process.Kill()
			cmd.Wait()
		}
	}
	s.b.quiet()
}

// quiet waits until the target's connections have gone.
func (b *bench) quiet() { eventually(60*time.Second, func() bool { return b.target.open.Load() == 0 }) }

// status is what the master says in /stats/requests.
type status struct {
	State   string            `json:"state"`
	Users   int               `json:"user_count"`
	Workers []json.RawMessage `json:"workers"`
}

func (s *swarm) state() (st status, err error) {
	answer, err := http.Get(s.web + "/stats/requests")
	if err != nil {
		return st, err
	}
	defer answer.Body.Close()
	return st, json.NewDecoder(answer.Body).Decode(&st)
}

// grow brings the node to n users that have each made a request.
func (s *swarm) grow(n int) error {
	answer, err := http.PostForm(s.web+"/swarm", url.Values{"user_count": {strconv.Itoa(n)}, "spawn_rate": {strconv.Itoa(max(n/10, 500))}})
	if err != nil {
		return err
	}
	answer.Body.Close()
	err = eventually(5*time.Minute, func() bool {
		return int(s.b.target.open.Load()) == n && int(s.b.target.answered.Load()) >= n
	})
	if err != nil {
		return fmt.Errorf("growing to %d users: %d connections, %d answers: %w", n, s.b.target.open.Load(), s.b.target.answered.Load(), err)
	}
	return nil
}

// shrink ends the test.
func (s *swarm) shrink() error {
	answer, err := http.Post(s.web+"/stop", "", nil)
	if err != nil {
		return err
	}
	answer.Body.Close()
	return eventually(2*time.Minute, func() bool {
		st, err := s.state()
		return err == nil && st.State == "stopped" && s.b.target.open.Load() == 0
	})
}

// eventually waits for something that another process does.
func eventually(limit time.Duration, done func() bool) error {
	for end := time.Now().Add(limit); ; time.Sleep(50 * time.Millisecond) {
		if done() {
			return nil
		}
		if time.Now().After(end) {
			return fmt.Errorf("not within %v", limit)
		}
	}
}
