//go:build system

package system

// This file defines the web UI as a browser sees it: over https, with the password.

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strconv"
	"strings"
	"time"
)

const password = "correct horse battery staple"

// A ui is the web UI of the Locust master.
type ui struct {
	lab    *lab
	client *http.Client
	host   string
}

// browser trusts the certificate that the master's nginx has made itself, and no other.
func (l *lab) browser() *ui {
	master := l.boxes["locust"]
	roots := x509.NewCertPool()
	if !roots.AppendCertsFromPEM([]byte(master.run("cat /etc/nginx/locust/self-signed.pem"))) {
		l.t.Fatal("the web UI's certificate cannot be read")
	}
	transport := &http.Transport{
		TLSClientConfig:   &tls.Config{RootCAs: roots},
		ForceAttemptHTTP2: true,
		DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			_, port, _ := net.SplitHostPort(address)
			return new(net.Dialer).DialContext(ctx, network, net.JoinHostPort(master.ip, port))
		},
	}
	l.t.Cleanup(transport.CloseIdleConnections)
	return &ui{l, &http.Client{
		Transport: transport,
		Timeout:   time.Minute,
		// A redirect is looked at, not followed.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}, master.fqdn}
}

// ask makes a request; with a user there is a password.
func (u *ui) ask(method, address, user, password string, form url.Values) (*http.Response, string, error) {
	request, err := http.NewRequest(method, address, strings.NewReader(form.Encode()))
	if err != nil {
		return nil, "", err
	}
	if form != nil {
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	if user != "" {
		request.SetBasicAuth(user, password)
	}
	answer, err := u.client.Do(request)
	if err != nil {
		return nil, "", err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	return answer, string(body), err
}

func (u *ui) must(method, path string, form url.Values) string {
	u.lab.t.Helper()
	answer, body, err := u.ask(method, "https://"+u.host+path, "locust", password, form)
	if err != nil {
		u.lab.t.Fatalf("%s %s: %v", method, path, err)
	}
	if answer.StatusCode != http.StatusOK {
		u.lab.t.Fatalf("%s %s: %s\n%s", method, path, answer.Status, body)
	}
	return body
}

// status is what /stats/requests says of the swarm.
type status struct {
	State   string `json:"state"`
	Users   int    `json:"user_count"`
	Workers []struct {
		ID    string `json:"id"`
		State string `json:"state"`
		Users int    `json:"user_count"`
	} `json:"workers"`
}

func (s status) String() string {
	text := fmt.Sprintf("%s, %d users, workers:", s.State, s.Users)
	for _, worker := range s.Workers {
		text += fmt.Sprintf(" %s (%s, %d)", worker.ID, worker.State, worker.Users)
	}
	return text
}

// ready counts the workers that take orders.
func (s status) ready() int {
	n := 0
	for _, worker := range s.Workers {
		if worker.State != "missing" {
			n++
		}
	}
	return n
}

func (u *ui) status() status {
	u.lab.t.Helper()
	var s status
	if err := json.Unmarshal([]byte(u.must("GET", "/stats/requests", nil)), &s); err != nil {
		u.lab.t.Fatal(err)
	}
	return s
}

// waitNodes waits until exactly n nodes take orders, and returns how long that took.
func (u *ui) waitNodes(n int, patience time.Duration) time.Duration {
	u.lab.t.Helper()
	return u.lab.eventually(fmt.Sprintf("%d nodes", n), patience, func() (string, bool) {
		answer, body, err := u.ask("GET", "https://"+u.host+"/stats/requests", "locust", password, nil)
		if err != nil || answer.StatusCode != http.StatusOK {
			return fmt.Sprint(err, body), false
		}
		var s status
		if err := json.Unmarshal([]byte(body), &s); err != nil {
			return err.Error(), false
		}
		return s.String(), s.ready() == n
	})
}

// swarm starts a test, with numbers that begin at zero, and waits until all users run.
func (u *ui) swarm(users int, target string) {
	u.lab.t.Helper()
	if state := u.status().State; state == "running" || state == "spawning" {
		u.stop() // that of a run before this one, see TestSystem
	}
	// After a test a node takes orders again when the stop timeout is over.
	u.waitNodes(len(nodes), time.Minute)
	u.must("POST", "/stats/reset", url.Values{})
	u.must("POST", "/swarm", url.Values{
		"user_count": {strconv.Itoa(users)}, "spawn_rate": {strconv.Itoa(users)}, "host": {target},
	})
	u.waitUsers(users)
}

func (u *ui) waitUsers(users int) {
	u.lab.t.Helper()
	u.lab.eventually(fmt.Sprintf("%d users", users), 30*time.Second, func() (string, bool) {
		s := u.status()
		return s.String(), s.Users == users && s.State == "running"
	})
}

// stop ends the test and waits until no user is left.
func (u *ui) stop() {
	u.lab.t.Helper()
	u.must("POST", "/stop", url.Values{})
	u.lab.eventually("stopped", 30*time.Second, func() (string, bool) {
		s := u.status()
		return s.String(), s.State == "stopped" && s.Users == 0
	})
}

// counts are the requests and failures of the master's statistics, by name.
func (u *ui) counts() (requests, failures map[string]int64) {
	u.lab.t.Helper()
	rows, err := csv.NewReader(strings.NewReader(u.must("GET", "/stats/requests/csv", nil))).ReadAll()
	if err != nil {
		u.lab.t.Fatal(err)
	}
	requests, failures = map[string]int64{}, map[string]int64{}
	for _, row := range rows[1:] {
		requests[row[1]], _ = strconv.ParseInt(row[2], 10, 64)
		failures[row[1]], _ = strconv.ParseInt(row[3], 10, 64)
	}
	return requests, failures
}

// picture has a headless Chromium look at the running test. It has no way to type the password, and with one in the address a
// page may not fetch anything: so the password comes from a proxy between it and nginx.
func (u *ui) picture(file string) {
	u.lab.t.Helper()
	time.Sleep(15 * time.Second) // for the eye: numbers of a test that runs evenly
	proxy := httptest.NewServer(&httputil.ReverseProxy{
		Transport: u.client.Transport,
		Rewrite: func(r *httputil.ProxyRequest) {
			r.SetURL(&url.URL{Scheme: "https", Host: u.host})
			r.Out.SetBasicAuth("locust", password)
		},
	})
	defer proxy.Close()
	u.lab.host("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir="+u.lab.t.TempDir(),
		"--window-size=1280,420", "--virtual-time-budget=10000", "--screenshot="+file, proxy.URL)
}
