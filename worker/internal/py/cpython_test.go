package py

import (
	"bytes"
	"encoding/json"
	"errors"
	"math/big"
	"os/exec"
	"strings"
	"testing"
)

// This file compares the methods of the builtin types with CPython: each case
// is made into an expression of the same values, and both show the result.

// oracleScript reads a JSON list of expressions, and prints one of results.
const oracleScript = `
import json, sys
def show(e):
    try:
        return repr(eval(e))
    except Exception as x:
        return type(x).__name__ + ": " + str(x)
json.dump([show(e) for e in json.load(sys.stdin)], sys.stdout)
`

// oracle collects cases, and compares them in one run of CPython.
type oracle struct {
	t           *testing.T
	th          *Thread
	expressions []string
	got         []string
}

func newOracle(t *testing.T) *oracle {
	t.Helper()
	in := New(Config{})
	th := in.NewThread("test", nil)
	th.Enter()
	t.Cleanup(func() {
		th.Leave()
		in.Close()
	})
	return &oracle{t: t, th: th}
}

func (o *oracle) repr(v Value) string {
	o.t.Helper()
	text, err := o.th.Repr(v)
	if err != nil {
		o.t.Fatal(err)
	}
	return text
}

func (o *oracle) add(expression string, v Value, err error) {
	o.t.Helper()
	got := ""
	if raised, ok := errors.AsType[*Raised](err); ok {
		exc := o.th.Exception(raised)
		text, err := o.th.Str(exc)
		if err != nil {
			o.t.Fatal(err)
		}
		got = exc.class.Name + ": " + text
	} else if err != nil {
		o.t.Fatal(err)
	} else {
		got = o.repr(v)
	}
	o.expressions = append(o.expressions, expression)
	o.got = append(o.got, got)
}

// method adds self.name(*args).
func (o *oracle) method(self Value, name string, args ...Value) {
	o.t.Helper()
	texts := make([]string, len(args))
	for i, a := range args {
		texts[i] = o.repr(a)
	}
	v, err := o.th.CallMethod(self, name, args...)
	o.add("("+o.repr(self)+")."+name+"("+strings.Join(texts, ", ")+")", v, err)
}

// check runs CPython.
func (o *oracle) check() {
	o.t.Helper()
	input, err := json.Marshal(o.expressions)
	if err != nil {
		o.t.Fatal(err)
	}
	cmd := exec.Command("python3", "-I", "-c", oracleScript)
	cmd.Stdin = bytes.NewReader(input)
	output, err := cmd.Output()
	if err != nil {
		o.t.Fatal(err)
	}
	var want []string
	if err := json.Unmarshal(output, &want); err != nil {
		o.t.Fatal(err)
	}
	wrong := 0
	for i, e := range o.expressions {
		if want[i] == o.got[i] {
			continue
		}
		if wrong++; wrong <= 40 {
			o.t.Errorf("%s\n got %s\nwant %s", e, o.got[i], want[i])
		}
	}
	o.t.Logf("%d expressions, %d differ", len(o.expressions), wrong)
}

func oracleBig(text string) Value {
	n, _ := new(big.Int).SetString(text, 10)
	return n
}
