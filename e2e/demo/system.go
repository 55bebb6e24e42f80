package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// system is the processes of the demo.
type system struct {
	dir    string
	ui     webUI
	target string

	processes []*process // in the order of their start
	died      chan error // one that ended by itself
}

type process struct {
	name string
	cmd  *exec.Cmd
	log  *os.File
	gone chan struct{}
}

func (s *system) up(ctx context.Context) error {
	s.died = make(chan error, 8)
	if err := os.MkdirAll(s.dir, 0o755); err != nil {
		return err
	}
	if err := s.build(ctx); err != nil {
		return err
	}
	if err := s.startTarget(); err != nil {
		return err
	}
	ports, err := freePorts(2)
	if err != nil {
		return err
	}
	workers, web := ports[0], ports[1]
	s.ui = webUI{base: "http://127.0.0.1:" + web}
	err = s.start("master", filepath.Join(".locust", "newest", "bin", "locust"), "--master", "--stop-timeout", "5",
		"--master-bind-host", "127.0.0.1", "--master-bind-port", workers,
		"--web-host", "127.0.0.1", "--web-port", web, "-f", filepath.Join("tasks", "locustfile.py"), "-H", s.target)
	if err != nil {
		return err
	}
	fmt.Println("the node runs tasks/locustfile.py, the master's own file, with gust's interpreter: no Python")
	err = s.start("node", filepath.Join(s.dir, "gust"), "--master-host", "127.0.0.1", "--master-port", workers, "-f", filepath.Join("tasks", "locustfile.py"))
	if err != nil {
		return err
	}
	fmt.Println("waiting for the master and the node")
	return s.await(ctx, 60*time.Second, func() error {
		page, err := s.ui.stats()
		if err == nil && len(page.Workers) == 0 {
			err = errors.New("the node has not joined the master")
		}
		return err
	})
}

// build makes what the demo runs.
func (s *system) build(ctx context.Context) error {
	steps := [][]string{
		{"bash", "e2e/locusts.sh", ".locust", "newest"},
		{"go", "build", "-trimpath", "-o", filepath.Join(s.dir, "gust"), "."},
		{"go", "build", "-o", filepath.Join(s.dir, "target"), "./e2e/target"},
	}
	for _, step := range steps {
		if step[0] == "go" {
			fmt.Println("building", step[len(step)-1])
		}
		cmd := exec.CommandContext(ctx, step[0], step[1:]...)
		cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
		if err := cmd.Run(); err != nil {
			return fmt.Errorf("%s: %w", strings.Join(step, " "), err)
		}
	}
	return nil
}

func (s *system) startTarget() error {
	p, out, err := s.prepare("target", filepath.Join(s.dir, "target"), "-listen", "127.0.0.1:0")
	if err != nil {
		return err
	}
	p.cmd.Stdout = nil
	pipe, err := p.cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := s.launch(p); err != nil {
		return err
	}
	line, err := bufio.NewReader(pipe).ReadString('\n')
	if err != nil {
		return fmt.Errorf("the target server did not say its address, see %s: %w", out.Name(), err)
	}
	s.target = strings.TrimSpace(line)
	if !strings.Contains(s.target, "://") {
		s.target = "http://" + s.target
	}
	return nil
}

func (s *system) prepare(name, program string, args ...string) (*process, *os.File, error) {
	log, err := os.Create(filepath.Join(s.dir, name+".log"))
	if err != nil {
		return nil, nil, err
	}
	cmd := exec.Command(program, args...)
	cmd.Stdout, cmd.Stderr = log, log
	// Ctrl-C is for the demo, which ends its processes in order.
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	return &process{name: name, cmd: cmd, log: log, gone: make(chan struct{})}, log, nil
}

func (s *system) start(name, program string, args ...string) error {
	p, _, err := s.prepare(name, program, args...)
	if err != nil {
		return err
	}
	return s.launch(p)
}

// launch starts a process, and a goroutine that waits for its end and that
// down waits for.
func (s *system) launch(p *process) error {
	if err := p.cmd.Start(); err != nil {
		return fmt.Errorf("start the %s: %w", p.name, err)
	}
	s.processes = append(s.processes, p)
	go func() {
		err := p.cmd.Wait()
		p.log.Close()
		s.died <- fmt.Errorf("the %s has ended (%v), see %s", p.name, err, p.log.Name())
		close(p.gone)
	}()
	return nil
}

// await polls until ready, unless a process dies or ctx ends.
func (s *system) await(ctx context.Context, limit time.Duration, ready func() error) error {
	return poll(limit, func() error {
		select {
		case err := <-s.died:
			return hopeless{fmt.Errorf("%w\n%s", err, tail(s.dir))}
		case <-ctx.Done():
			return hopeless{ctx.Err()}
		default:
			return ready()
		}
	})
}

// tail is the ends of the logs.
func tail(dir string) string {
	var b strings.Builder
	for _, name := range []string{"master.log", "node.log"} {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			continue
		}
		lines := strings.Split(strings.TrimSpace(string(text)), "\n")
		fmt.Fprintf(&b, "--- %s\n%s\n", name, strings.Join(lines[max(0, len(lines)-10):], "\n"))
	}
	return b.String()
}

// down ends the processes, the last started first.
func (s *system) down() {
	for i := len(s.processes) - 1; i >= 0; i-- {
		p := s.processes[i]
		p.cmd.Process.Signal(syscall.SIGTERM)
		select {
		case <-p.gone:
		case <-time.After(10 * time.Second):
			p.cmd.Process.Kill()
			<-p.gone
		}
	}
}

// served asks the target how many requests it has served.
func (s *system) served() (int64, error) {
	var counts struct {
		Total int64 `json:"total"`
	}
	err := getJSON(s.target+"/_counts", &counts)
	return counts.Total, err
}

func freePorts(n int) ([]string, error) {
	var ports []string
	for range n {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return nil, err
		}
		defer l.Close() // all at once, lest one is given twice
		_, port, err := net.SplitHostPort(l.Addr().String())
		if err != nil {
			return nil, err
		}
		ports = append(ports, port)
	}
	return ports, nil
}

func decodeJSON(data []byte, into any) error {
	if err := json.Unmarshal(data, into); err != nil {
		return fmt.Errorf("not the JSON expected: %w", err)
	}
	return nil
}
