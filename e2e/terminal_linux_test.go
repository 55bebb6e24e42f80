package e2e

// This file tests what a run without a master looks like on a terminal.

import (
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"unicode/utf8"

	"golang.org/x/sys/unix"
)

// openTerminal makes a terminal of that size: what a process gets, and the other end.
func openTerminal(t *testing.T, columns, rows int) (terminal, end *os.File) {
	t.Helper()
	fd, err := unix.Open("/dev/ptmx", unix.O_RDWR|unix.O_NOCTTY|unix.O_CLOEXEC, 0)
	if err != nil {
		t.Fatal(err)
	}
	end = os.NewFile(uintptr(fd), "/dev/ptmx")
	if err := unix.IoctlSetPointerInt(fd, unix.TIOCSPTLCK, 0); err != nil {
		t.Fatal(err)
	}
	number, err := unix.IoctlGetInt(fd, unix.TIOCGPTN)
	if err != nil {
		t.Fatal(err)
	}
	if err := unix.IoctlSetWinsize(fd, unix.TIOCSWINSZ, &unix.Winsize{Row: uint16(rows), Col: uint16(columns)}); err != nil {
		t.Fatal(err)
	}
	terminal, err = os.OpenFile("/dev/pts/"+strconv.Itoa(number), os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	return terminal, end
}

// startOnTerminal starts a command whose standard input, output and error are a terminal.
func startOnTerminal(t *testing.T, columns, rows int, dir, path string, args ...string) *proc {
	t.Helper()
	terminal, end := openTerminal(t, columns, rows)
	p := &proc{t: t, name: path, cmd: exec.Command(path, args...), exited: make(chan struct{})}
	p.cmd.Dir, p.cmd.Env = dir, append(withoutLocustEnv(), "TERM=xterm")
	p.cmd.Stdin, p.cmd.Stdout, p.cmd.Stderr = terminal, terminal, terminal
	p.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	terminal.Close()
	copied := make(chan struct{})
	go func() {
		defer close(copied)
		buffer := make([]byte, 4096)
		for {
			n, err := end.Read(buffer)
			_, _ = p.out.Write(buffer[:n]) // a buffer takes all
			if err != nil {
				return // EIO: no process has the terminal open
			}
		}
	}()
	go func() {
		p.code = exitCode(p.cmd.Wait(), p.cmd)
		<-copied
		close(p.exited)
	}()
	t.Cleanup(func() {
		p.kill()
		end.Close()
	})
	return p
}

// escape is what a screen is told beside text; other escapes are none that gust sends.
var escape = regexp.MustCompile(`^\x1b\[(\d*)([AJ])`)

// shownOn is what a terminal shows of out, with what has been scrolled off its upper end before that.
func shownOn(t *testing.T, columns, rows int, out string) []string {
	t.Helper()
	lines, row, column, top := [][]rune{nil}, 0, 0, 0
	for out != "" {
		if m := escape.FindStringSubmatch(out); m != nil {
			if n, _ := strconv.Atoi(m[1]); m[2] == "A" {
				row = max(row-n, top)
			} else {
				lines = append(lines[:row], lines[row][:min(column, len(lines[row]))])
			}
			out = out[len(m[0]):]
			continue
		}
		c, size := utf8.DecodeRuneInString(out)
		out = out[size:]
		switch {
		case c == '\r':
			column = 0
			continue
		case c < ' ' && c != '\n':
			t.Fatalf("the terminal is sent %q", c)
		case c == '\n' || column == columns:
			row++
		}
		for row >= len(lines) {
			lines = append(lines, nil)
		}
		top = max(top, row-rows+1)
		if column == columns {
			column = 0
		}
		if c == '\n' {
			continue
		}
		for column >= len(lines[row]) {
			lines[row] = append(lines[row], ' ')
		}
		lines[row][column] = c
		column++
	}
	text := make([]string, len(lines))
	for i, line := range lines {
		text[i] = strings.TrimRight(string(line), " ")
	}
	return text
}

// redrawFile is a locustfile whose users print and log while the table is there, and make requests of many names.
const redrawFile = `
import logging

from locust import HttpUser, constant, task


class WebUser(HttpUser):
    wait_time = constant(0.05)
    rounds = 0

    @task
    def visit(self):
        self.rounds += 1
        print("print", self.rounds, end=" ")
        print("ends")
        logging.info("log %d", self.rounds)
        self.client.get("/", name=f"name {self.rounds % 20}")
`

func TestHeadlessRedraws(t *testing.T) {
	t.Parallel()
	binary, err := buildGust()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ columns, rows int }{{200, 50}, {200, 12}, {90, 20}} {
		t.Run(fmt.Sprintf("%dx%d", test.columns, test.rows), func(t *testing.T) {
			t.Parallel()
			p := startOnTerminal(t, test.columns, test.rows, locustfileDir(t, redrawFile), binary, "--headless", "-H", newTarget(t).url, "-t", "7s", "--interpreters", "1")
			const head, running = "# reqs      # fails |", "log 60"
			p.waitOutput(running, patience)
			now := p.output()
			if at := strings.LastIndex(now, "Aggregated"); at >= 0 {
				now = now[:at+strings.IndexByte(now[at:]+"\n", '\n')+1]
			}
			checkRedrawn(t, shownOn(t, test.columns, test.rows, now), test.rows)
			if code := p.wait(patience); code != 0 {
				t.Errorf("ended with exit code %d, want 0", code)
			}
			out := p.output()
			lines := shownOn(t, test.columns, test.rows, out)
			if drawn := strings.Count(out, head); drawn < 10 {
				t.Errorf("the table was drawn %d times", drawn)
			}
			if n := strings.Count(strings.Join(lines, "\n"), head); n != 1 {
				t.Errorf("%d tables are left at the end:\n%s", n, strings.Join(lines, "\n"))
			}
			logged, printed := 0, 0
			for _, line := range lines {
				switch {
				case strings.HasSuffix(line, fmt.Sprintf("/INFO/root: log %d", logged+1)):
					logged++
				case line == fmt.Sprintf("print %d ends", printed+1):
					printed++
				}
			}
			if logged < 100 || printed != logged {
				t.Errorf("%d lines of the log and %d printed ones are whole and in order, of\n%s", logged, printed, strings.Join(lines, "\n"))
			}
		})
	}
}

// checkRedrawn checks that one table is there, and is what the screen ends with.
func checkRedrawn(t *testing.T, lines []string, rows int) {
	t.Helper()
	text := strings.Join(lines, "\n")
	_, table, _ := strings.Cut(text, "\nType  ")
	if !strings.Contains(table, "Aggregated") || strings.Contains(table, "/INFO/") || strings.Contains(table, "\nType") {
		t.Errorf("one table is not what the screen ends with:\n%s", text)
	}
	if height := strings.Count(strings.TrimRight(table, "\n"), "\n") + 2; height > rows {
		t.Errorf("the table takes %d rows of %d", height, rows)
	}
}
