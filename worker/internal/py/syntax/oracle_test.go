package syntax

import (
	"bufio"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"testing"
)

// oracle is a Python that says what is right: testdata/oracle.py.
type oracle struct {
	t       *testing.T
	in      io.WriteCloser
	out     *bufio.Reader
	version [2]int
}

// newOracle takes GUST_PYTHON, or else the newest of the Pythons that it knows
// by name.
func newOracle(t *testing.T) *oracle {
	t.Helper()
	for _, name := range []string{os.Getenv("GUST_PYTHON"), "python3.13", "python3.12", "python3"} {
		if name == "" || exec.Command(name, "-c", "pass").Run() != nil {
			continue
		}
		cmd := exec.Command(name, "-I", "testdata/oracle.py")
		cmd.Stderr = os.Stderr
		in, err := cmd.StdinPipe()
		if err != nil {
			t.Fatal(err)
		}
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		o := &oracle{t: t, in: in, out: bufio.NewReaderSize(out, 1<<20)}
		t.Cleanup(func() { in.Close(); cmd.Wait() })
		o.ask(&o.version, "version")
		t.Logf("the oracle is %s, version %d.%d", name, o.version[0], o.version[1])
		return o
	}
	t.Fatal("no Python found: python3 has to be in PATH, or GUST_PYTHON to name one")
	return nil
}

func (o *oracle) before(major, minor int) bool {
	return o.version[0] < major || o.version[0] == major && o.version[1] < minor
}

func (o *oracle) ask(answer any, question ...string) {
	o.t.Helper()
	line, err := json.Marshal(question)
	if err != nil {
		o.t.Fatal(err)
	}
	if _, err := o.in.Write(append(line, '\n')); err != nil {
		o.t.Fatal(err)
	}
	reply, err := o.out.ReadBytes('\n')
	if err != nil {
		o.t.Fatalf("asking %.200s: %v", line, err)
	}
	if err := json.Unmarshal(reply, answer); err != nil {
		o.t.Fatal(err)
	}
}

// verdict is what the oracle says about a source.
type verdict struct {
	Dump  string
	Error *pyError
}

type pyError struct {
	Kind, Msg       string
	Line, Col       int
	EndLine, EndCol int
	Text            string
}
