package e2e

// This file tests that a locustfile that has changed is taken up at the start of the next test.

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// visitor is a locustfile that asks for the path that the module beside it and the file data.txt name.
const visitor = `
from locust import HttpUser, constant, events, task

import place

with open("data.txt") as f:
    DATA = f.read().strip()


@events.init.add_listener
def begin(environment, **kwargs):
    print("init of " + place.NAME)


class Visitor(HttpUser):
    wait_time = constant(0.1)

    @task
    def visit(self):
        self.client.get("/" + place.NAME + "/" + DATA)
`

func TestReload(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		// As Puppet does it: the new file takes the place of the old one at once.
		next := filepath.Join(dir, "."+name)
		if err := os.WriteFile(next, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(next, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	write("locustfile.py", visitor)
	write("place.py", "NAME = 'first'\n")
	write("data.txt", "one\n")
	target := newTarget(t, "-record")
	m := newMaster(t, "newest", masterOptions{Locustfile: "from locust import HttpUser\nclass Visitor(HttpUser):\n    pass\nclass Second(HttpUser):\n    pass\n"})
	node := startGustIn(t, m, dir, nil, "-f", "locustfile.py")
	m.waitWorkers(1)
	// expect runs a test and wants all its requests to be for path.
	expect := func(path string) {
		t.Helper()
		target.reset()
		m.swarm(2, 10, url.Values{"host": {target.url}})
		m.waitFor("requests", patience, func() bool { return target.activity().Recorded > 5 })
		m.stop()
		m.waitState("stopped")
		for _, r := range target.record() {
			if r.URI != path {
				t.Fatalf("asked for %s, want %s", r.URI, path)
			}
		}
	}
	logged := func(text string) {
		t.Helper()
		waitFor(t, "the line in the Logs tab: "+text, patience, func() (string, bool) {
			all := fmt.Sprint(m.logs())
			return all, strings.Contains(all, text)
		})
	}
	expect("/first/one")
	expect("/first/one")
	if strings.Contains(node.output(), "has changed") {
		t.Error("loaded anew without a change")
	}
	write("place.py", "NAME = 'second'\n")
	expect("/second/one")
	logged("The locustfile has changed; this test runs the new one")
	write("data.txt", "two\n")
	expect("/second/two")

	// One that cannot run leaves the old one, and says why.
	write("place.py", "NAME = 'third'\nasync def f():\n    pass\n")
	expect("/second/two")
	logged("place.py:2:1: async def is not supported")
	write("place.py", "NAME = undefined\n")
	expect("/second/two")
	logged("NameError: name 'undefined' is not defined")
	if err := os.Remove(filepath.Join(dir, "place.py")); err != nil {
		t.Fatal(err)
	}
	expect("/second/two")
	logged("No module named 'place'")
	write("place.py", "NAME = 'fourth'\n")
	expect("/fourth/two")

	// Another class, which the master knows already.
	write("locustfile.py", strings.ReplaceAll(visitor, "class Visitor", "class Second"))
	expect("/fourth/two")
	m.signal(interrupt)
	if code := node.wait(patience); code != 0 {
		t.Errorf("exit code %d", code)
	}
	for _, text := range []string{"init of first\n", "init of second\n", "init of fourth\n"} {
		if !strings.Contains(node.output(), text) {
			t.Errorf("no %q in the output", text)
		}
	}
}

// TestReloadFromTheMaster: what came from the master is asked for again.
func TestReloadFromTheMaster(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "shop.py")
	write := func(page string) {
		t.Helper()
		text := "import os\nfrom locust import HttpUser, task\nclass Visitor(HttpUser):\n    @task\n    def visit(self):\n        self.client.get('/" + page + "')\n"
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("first")
	target := newTarget(t, "-record")
	m := newMaster(t, "newest", masterOptions{Paths: []string{path}, Dir: dir})
	startGustIn(t, m, t.TempDir(), nil, "-f", "-")
	m.waitWorkers(1)
	for _, page := range []string{"first", "second"} {
		write(page)
		target.reset()
		m.swarm(1, 1, url.Values{"host": {target.url}})
		m.waitFor("requests", patience, func() bool { return target.activity().Recorded > 2 })
		m.stop()
		m.waitState("stopped")
		if got := target.record()[0].URI; got != "/"+page {
			t.Errorf("asked for %s, want /%s", got, page)
		}
	}
}

// TestLocustfileAtAnAddress: a master that has its file from a web server tells its workers the address; and a node can
// be told it.
func TestLocustfileAtAnAddress(t *testing.T) {
	t.Parallel()
	web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/tests/shop.py" {
			http.NotFound(w, r)
			return
		}
		io.WriteString(w, "from locust import HttpUser, task\nclass Visitor(HttpUser):\n    @task\n    def visit(self):\n        self.client.get('/from-the-web')\n")
	}))
	defer web.Close()
	target := newTarget(t, "-record")
	address := web.URL + "/tests/shop.py"
	m := newMaster(t, "newest", masterOptions{Paths: []string{address}, Dir: t.TempDir()})
	startGustIn(t, m, t.TempDir(), nil, "-f", "-")
	startGustIn(t, m, t.TempDir(), nil, "-f", address)
	m.waitWorkers(2)
	m.swarm(2, 2, url.Values{"host": {target.url}})
	m.waitFor("requests", patience, func() bool { return target.activity().Recorded > 2 })
	m.waitUsers(2)
	m.stop()
	m.waitState("stopped")
	if got := target.record()[0].URI; got != "/from-the-web" {
		t.Errorf("asked for %s", got)
	}
	lost := startGustIn(t, m, t.TempDir(), nil, "-f", web.URL+"/tests/other.py")
	if code := lost.wait(patience); code != 1 || !strings.Contains(lost.output(), "Failed to get locustfile from: "+web.URL+"/tests/other.py: the answer was 404 Not Found") {
		t.Errorf("exit code %d", code)
	}
}
