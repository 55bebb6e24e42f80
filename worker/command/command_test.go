package command

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/gustload/gust/worker"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"gust": func() { os.Exit(testCommand().run()) },
		"gust-itself": func() {
			c := testCommand()
			c.example = true
			os.Exit(c.run())
		},
		"gust-without-classes": func() {
			c := testCommand()
			c.classes = nil
			os.Exit(c.run())
		},
	})
}

// testCommand is gust with classes of its own and, in place of the node, one
// that shows its configuration and ends as the variable NODE says.
func testCommand() command {
	nop := func(*worker.User) error { return nil }
	set := &worker.TaskSet{Name: "Shop", Tasks: []worker.Task{{Name: "look", Weight: 5, Run: nop}, {Name: "buy", Run: nop}}}
	return command{
		args: os.Args[1:], env: os.Environ(), stdout: os.Stdout, stderr: os.Stderr, node: testNode,
		classes: []worker.Class{
			{Name: "WebsiteUser", Tasks: []worker.Task{{Name: "index", Weight: 3, Run: nop}, {Name: "Shop", Weight: 2, Set: set}}},
			{Name: "ApiUser", Host: "http://api", Tasks: []worker.Task{{Name: "get", Run: nop}}},
		},
	}
}

func testNode(ctx context.Context, cfg worker.Config) error {
	fmt.Printf("master %s:%d\nhost %q\ntags %q not %q\n", cfg.MasterHost, cfg.MasterPort, cfg.Host, cfg.Tags, cfg.ExcludeTags)
	fmt.Printf("reset %v stop %v ready %v wait %v timeout %v exit %v\n", cfg.ResetStats, cfg.StopTimeout, cfg.ReadyDelay, cfg.ConnectTimeout, cfg.MasterTimeout, cfg.ExitWithoutMaster)
	fmt.Printf("names %d errors %d\n", cfg.MaxNames, cfg.MaxErrors)
	for _, k := range cfg.Classes {
		fmt.Printf("class %s %q%s\n", k.Name, k.Host, describe(k.Tasks))
	}
	cfg.Log.Info("node", "logs", true)
	cfg.Log.Warn("careful")
	_, kept := cfg.Log.Handler().(*worker.LogHandler)
	fmt.Println("kept", kept)
	switch os.Getenv("NODE") {
	case "nomaster":
		return fmt.Errorf("%w at 127.0.0.1:5557", worker.ErrNoMaster)
	case "lost":
		return fmt.Errorf("%w", worker.ErrMasterLost)
	case "broken":
		return errors.New("no room")
	case "wait":
		<-ctx.Done()
	case "hang":
		<-ctx.Done()
		fmt.Println("hanging")
		select {}
	}
	return nil
}

func describe(tasks []worker.Task) (text string) {
	for _, t := range tasks {
		text += " " + t.Name + "*" + strconv.Itoa(t.Weight)
		if t.Set != nil {
			text += "(" + describe(t.Set.Tasks) + " )"
		}
	}
	return text
}

// quickRace keeps each gust built with -race from resting a second at its end.
const quickRace = "atexit_sleep_ms=0"

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("HOME", filepath.Join(e.WorkDir, "home"))
			e.Setenv("GORACE", quickRace)
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"exits": exits},
	})
}

// exits is a script command: exits 2 gust -u 5. Standard output and error can
// be looked at afterwards, as after exec.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits code command [args...]")
	}
	code := 0
	err := ts.Exec(args[1], args[2:]...)
	var failed *exec.ExitError
	if errors.As(err, &failed) {
		code = failed.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if strconv.Itoa(code) != args[0] {
		ts.Fatalf("exit code %d, want %s\nstdout: %s\nstderr: %s", code, args[0], ts.ReadFile("stdout"), ts.ReadFile("stderr"))
	}
}

func TestSignals(t *testing.T) {
	tests := []struct {
		name  string
		node  string
		first os.Signal
		// waited for before the second signal, which is the same
		second bool
		code   int
		killed syscall.Signal
		logged string
	}{
		{name: "term", node: "wait", first: syscall.SIGTERM, logged: "Got SIGTERM signal"},
		{name: "interrupt", node: "wait", first: os.Interrupt, logged: "Got SIGINT signal"},
		{name: "term twice", node: "hang", first: syscall.SIGTERM, second: true, killed: syscall.SIGTERM, logged: "Got SIGTERM signal"},
		{name: "interrupt twice", node: "hang", first: os.Interrupt, second: true, killed: syscall.SIGINT, logged: "Got SIGINT signal"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			gust := exec.Command("gust")
			gust.Env = append(os.Environ(), "NODE="+test.node, "GORACE="+quickRace)
			var stderr bytes.Buffer
			gust.Stderr = &stderr
			out, err := gust.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := gust.Start(); err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = gust.Process.Kill() })
			lines := bufio.NewScanner(out)
			awaitLine(t, lines, "kept true")
			signalTo(t, gust, test.first)
			if test.second {
				awaitLine(t, lines, "hanging")
				signalTo(t, gust, test.first)
			}
			if _, err := io.Copy(io.Discard, out); err != nil {
				t.Fatal(err)
			}
			_ = gust.Wait() // its error is looked at in the state
			status := gust.ProcessState.Sys().(syscall.WaitStatus)
			if test.killed != 0 && status.Signal() != test.killed || test.killed == 0 && status.ExitStatus() != test.code {
				t.Errorf("ended with %v", gust.ProcessState)
			}
			if !strings.Contains(stderr.String(), "/INFO/gust.main: "+test.logged) {
				t.Errorf("logged %s", &stderr)
			}
			if ended := strings.Contains(stderr.String(), "Shutting down (exit code 0)"); ended == test.second {
				t.Errorf("logged %s", &stderr)
			}
		})
	}
}

func awaitLine(t *testing.T, lines *bufio.Scanner, want string) {
	t.Helper()
	for lines.Scan() {
		if lines.Text() == want {
			return
		}
	}
	t.Fatalf("standard output ended without %q: %v", want, lines.Err())
}

func signalTo(t *testing.T, c *exec.Cmd, s os.Signal) {
	t.Helper()
	if err := c.Process.Signal(s); err != nil {
		t.Fatal(err)
	}
}

func TestHelpFits(t *testing.T) {
	for i, l := range strings.Split(helpText(), "\n") {
		if len(l) > 80 {
			t.Errorf("line %d of --help has %d columns: %s", i+1, len(l), l)
		}
	}
	for _, f := range flagTable() {
		if !f.retired && !slices.ContainsFunc(f.names, func(n string) bool { return strings.Contains(helpText(), n) }) {
			t.Errorf("--help does not have %q", f.names)
		}
		if (f.set == nil) != (f.refusal != "") || (f.set == nil) != (f.help == "") || f.group == "" != (f.help == "") {
			t.Errorf("%q: a worker's option has group, help and set; another's has a refusal", f.names)
		}
	}
}
