package main

import (
	"crypto/tls"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"testing"
	"time"
)

func TestPlace(t *testing.T) {
	two, err := place([]int{3, 7})
	if want := (placement{[]int{3}, []int{7}, [2][]int{{3}, {3}}, [2][]int{{3, 7}, {3, 7}}}); err != nil || !reflect.DeepEqual(two, want) || !two.shared() {
		t.Errorf("two cores: %+v, %v", two, err)
	}
	five, err := place([]int{0, 1, 2, 3, 4})
	if want := (placement{[]int{0}, []int{1}, [2][]int{{1}, {0, 3, 4}}, [2][]int{{1, 2}, {0, 3, 4}}}); err != nil || !reflect.DeepEqual(five, want) || five.shared() {
		t.Errorf("five cores: %+v, %v", five, err)
	}
	if _, err := place([]int{0}); err == nil {
		t.Error("one core is enough")
	}
}

func TestParseCores(t *testing.T) {
	got, err := parseCores("0-2,5")
	if err != nil || !slices.Equal(got, []int{0, 1, 2, 5}) {
		t.Errorf("got %v, %v", got, err)
	}
	if _, err := parseCores("0-x"); err == nil {
		t.Error("no error for 0-x")
	}
}

// TestSpent: a process that computes spends about what this one is told that it
// spent.
func TestSpent(t *testing.T) {
	before, err := spentByAll(os.Getpid())
	if err != nil {
		t.Fatal(err)
	}
	for begun := time.Now(); time.Since(begun) < 50*time.Millisecond; {
	}
	after, err := spentByAll(os.Getpid())
	if err != nil {
		t.Fatal(err)
	}
	if after <= before || after-before > 10*time.Second {
		t.Errorf("50 ms at work took %v", after-before)
	}
	if _, err := spent(1 << 22); err == nil {
		t.Error("no error for a process that cannot be")
	}
}

func TestParseCount(t *testing.T) {
	got, err := parseCount("Active connections: 3 \nserver accepts handled requests\n 7 7 42 \nReading: 0 Writing: 1 Waiting: 2 \n")
	if err != nil || got != (counted{3, 7, 42}) {
		t.Errorf("got %+v, %v", got, err)
	}
	if _, err := parseCount("<html>"); err == nil {
		t.Error("no error for a page")
	}
}

// TestCertificateIsTrustedByRequests: stock Locust's HttpUser verifies it.
func TestCertificateIsTrustedByRequests(t *testing.T) {
	key, certificate, err := selfSigned()
	if err != nil {
		t.Fatal(err)
	}
	pair, err := tls.X509KeyPair(certificate, key)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte("ok")) }))
	server.TLS = &tls.Config{Certificates: []tls.Certificate{pair}}
	server.StartTLS()
	defer server.Close()
	authority := filepath.Join(t.TempDir(), "certificate.pem")
	if err := os.WriteFile(authority, certificate, 0o644); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(os.Getenv("GUST_LOCUST_PYTHON"), "-c", "import requests, sys; print(requests.get(sys.argv[1]).text)", server.URL)
	cmd.Env = append(os.Environ(), "REQUESTS_CA_BUNDLE="+authority)
	if out, err := cmd.CombinedOutput(); err != nil || string(out) != "ok\n" {
		t.Errorf("requests: %v: %s", err, lastLine(string(out)))
	}
}

func TestReadTotals(t *testing.T) {
	path := filepath.Join(t.TempDir(), "stats.csv")
	write := func(text string) {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	head := "Type,Name,Request Count,Failure Count,Median Response Time,Average Response Time\n"
	write(head + "GET,/,8,1,2,2.5\n,Aggregated,10,2,2,2.5\n")
	got, err := readTotals(path)
	if err != nil || got != (totals{10, 2, 25}) {
		t.Errorf("got %+v, %v", got, err)
	}
	for _, text := range []string{"", head, head + "GET,/,8,1,2,2.5\n", "Type,Name\n,Aggregated\n", head + ",Aggregated,x,2,2,2.5\n"} {
		write(text)
		if got, err := readTotals(path); err == nil {
			t.Errorf("no error for %q: %+v", text, got)
		}
	}
}

func TestSelected(t *testing.T) {
	for _, c := range []struct {
		words, name string
		want        bool
	}{{"", "get", true}, {"get|json", "json", true}, {"get", "json", false}, {"gust", gustFile, true}} {
		if got := selected(c.words, c.name); got != c.want {
			t.Errorf("%q in %q: %v", c.words, c.name, got)
		}
	}
}

func TestCrowdHasAsManyUsersAsFilesAllow(t *testing.T) {
	for files, want := range map[uint64]int{250000: 100000, 20000: 19000, 65536: 64000} {
		if got := crowdRow(files).users; got != want {
			t.Errorf("%d files: %d users, want %d", files, got, want)
		}
	}
}
