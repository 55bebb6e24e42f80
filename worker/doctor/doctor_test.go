package doctor

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"
)

// fit is a machine that nothing is to be said of, as files below its root.
func fit() map[string]string {
	return map[string]string{
		"/proc/sys/fs/nr_open":                           "1048576\n",
		"/proc/sys/fs/file-nr":                           "1000\t0\t2466170\n",
		"/proc/sys/net/ipv4/ip_local_port_range":         "1024\t65535\n",
		"/proc/sys/net/ipv4/tcp_tw_reuse":                "1\n",
		"/proc/sys/net/ipv4/tcp_timestamps":              "1\n",
		"/proc/sys/net/netfilter/nf_conntrack_max":       "1048576\n",
		"/proc/sys/net/netfilter/nf_conntrack_count":     "100\n",
		"/proc/net/sockstat":                             "sockets: used 98\nTCP: inuse 2 orphan 0 tw 293 alloc 3 mem 31\nUDP: inuse 1 mem 0\n",
		"/proc/sys/net/netfilter/nf_conntrack_tcp_loose": "1\n",
	}
}

// machine is one with these files, but for those that change names; "" is no file.
func machine(t *testing.T, change map[string]string) Machine {
	t.Helper()
	files := fit()
	for path, text := range change {
		files[path] = text
	}
	m := Machine{Root: t.TempDir(), Files: func() (uint64, uint64, error) { return 1048576, 1048576, nil }}
	for path, text := range files {
		if text == "" {
			continue
		}
		if err := os.MkdirAll(filepath.Dir(m.Root+path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(m.Root+path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return m
}

// short is what a test compares: all that is not OK, as "check status: found | mend".
func short(findings []Finding) (lines []string) {
	for _, f := range findings {
		if f.Status == OK {
			if f.Want != "" || f.Mend != "" || f.Found == "" {
				lines = append(lines, fmt.Sprintf("%s is ok, and %+v", f.Check, f))
			}
			continue
		}
		if f.Status != Skipped && f.Want == "" {
			lines = append(lines, f.Check+" does not say what is wanted")
		}
		lines = append(lines, fmt.Sprintf("%s %s: %s | %s", f.Check, f.Status, f.Found, f.Mend))
	}
	return lines
}

func TestKernel(t *testing.T) {
	t.Parallel()
	const conntrack = "/proc/sys/net/netfilter/nf_conntrack_"
	for _, tc := range []struct {
		name   string
		change map[string]string
		users  int
		want   string
	}{
		{"fit", nil, 10000, ""},
		{"default ports", map[string]string{"/proc/sys/net/ipv4/ip_local_port_range": "32768\t60999\n"}, 10000,
			`local ports warning: 28232 (32768 to 60999) | sysctl -w net.ipv4.ip_local_port_range="1024 65535"`},
		{"too few ports", map[string]string{"/proc/sys/net/ipv4/ip_local_port_range": "50000 50999\n"}, 1000,
			`local ports problem: 1000 (50000 to 50999) | sysctl -w net.ipv4.ip_local_port_range="1024 65535"`},
		{"more users than ports", nil, 70000,
			`local ports problem: 64512 (1024 to 65535) | sysctl -w net.ipv4.ip_local_port_range="1024 65535"`},
		{"bad ports", map[string]string{"/proc/sys/net/ipv4/ip_local_port_range": "5 4"}, 1, "kernel skipped: there is no /proc/sys here: ports, conntrack and sysctls are looked at on Linux | "},
		{"many in TIME_WAIT", map[string]string{"/proc/net/sockstat": "TCP: inuse 2 orphan 0 tw 40000 alloc 3 mem 31\n"}, 1,
			"ports in TIME_WAIT warning: 40000 | ss -tan state time-wait | awk '{print $4}' | sort | uniq -c | sort -rn | head    # who they were to; they are free a minute later"},
		{"no sockstat", map[string]string{"/proc/net/sockstat": ""}, 1, "ports in TIME_WAIT skipped: /proc/net/sockstat does not tell | "},
		{"no reuse", map[string]string{"/proc/sys/net/ipv4/tcp_tw_reuse": "2", "/proc/sys/net/ipv4/tcp_timestamps": "0"}, 1,
			"reuse of ports warning: net.ipv4.tcp_tw_reuse is 2, tcp_timestamps 0 | sysctl -w net.ipv4.tcp_tw_reuse=1 && sysctl -w net.ipv4.tcp_timestamps=1"},
		{"reuse not to be seen", map[string]string{"/proc/sys/net/ipv4/tcp_tw_reuse": ""}, 1,
			"reuse of ports skipped: the sysctls net.ipv4.tcp_tw_reuse and tcp_timestamps are not to be seen | "},
		{"no conntrack", map[string]string{conntrack + "max": "", conntrack + "count": ""}, 10000, ""},
		{"small conntrack", map[string]string{conntrack + "max": "65536"}, 10000, "conntrack warning: 100 of 65536 entries | sysctl -w net.netfilter.nf_conntrack_max=1048576"},
		{"full conntrack", map[string]string{conntrack + "count": "1000000"}, 10, "conntrack problem: 1000000 of 1048576 entries | sysctl -w net.netfilter.nf_conntrack_max=2000040"},
		{"conntrack filling", map[string]string{conntrack + "count": "800000"}, 10, "conntrack warning: 800000 of 1048576 entries | sysctl -w net.netfilter.nf_conntrack_max=1600040"},
		{"conntrack too small for the users", map[string]string{conntrack + "max": "16384"}, 10000, "conntrack problem: 100 of 16384 entries | sysctl -w net.netfilter.nf_conntrack_max=1048576"},
		{"all files open", map[string]string{"/proc/sys/fs/file-nr": "90000 0 100000"}, 1, "open files of the machine warning: 90000 of 100000 | sysctl -w fs.file-max=2097152"},
		{"file-nr odd", map[string]string{"/proc/sys/fs/file-nr": "a b c"}, 1, "open files of the machine skipped: /proc/sys/fs/file-nr has no numbers | "},
	} {
		got := strings.Join(short(machine(t, tc.change).kernel(Options{Users: tc.users})), "\n")
		if got != tc.want {
			t.Errorf("%s: %s\nwant: %s", tc.name, got, tc.want)
		}
	}
}

func TestFileDescriptors(t *testing.T) {
	t.Parallel()
	const mend = "ulimit -n 1048576    # for a systemd unit: LimitNOFILE=1048576 in its [Service]"
	for _, tc := range []struct {
		soft, hard uint64
		err        error
		top        string
		want       string
	}{
		{65536, 65536, nil, "1048576", ""},
		{1024, 1048576, nil, "1048576", "file descriptors problem: 1024 may be open, 1048576 if asked for | " + mend},
		{20000, 20000, nil, "1048576", "file descriptors warning: 20000 may be open | " + mend},
		{20000, 20000, nil, "20000", "file descriptors warning: 20000 may be open | sysctl -w fs.nr_open=1048576 && " + mend},
		{0, 0, errors.New("none here"), "1048576", "file descriptors skipped: none here | "},
	} {
		m := machine(t, map[string]string{"/proc/sys/fs/nr_open": tc.top})
		m.Files = func() (uint64, uint64, error) { return tc.soft, tc.hard, tc.err }
		if got := strings.Join(short([]Finding{m.files(Options{Users: 10000})}), "\n"); got != tc.want {
			t.Errorf("%d: %s\nwant: %s", tc.soft, got, tc.want)
		}
	}
}

func TestClock(t *testing.T) {
	t.Parallel()
	const mend = "timedatectl set-ntp true    # or: apt-get install chrony && chronyc makestep"
	date := time.Date(2026, 11, 24, 12, 0, 5, 0, time.UTC)
	page := func(ahead time.Duration) webPage {
		return webPage{date: date, asked: date.Add(ahead), told: date.Add(ahead + 20*time.Millisecond)}
	}
	for _, tc := range []struct {
		name string
		kept bool
		err  error
		page webPage
		want string
	}{
		{"kept", true, nil, page(0), ""},
		{"kept, late in the second", true, nil, page(999 * time.Millisecond), ""},
		{"half a second ahead", true, nil, page(1500 * time.Millisecond), ""},
		{"a minute ahead", true, nil, page(time.Minute), "clock warning: kept by NTP, off by 7ms at most; 59s from the master's | " + mend},
		{"three seconds behind", true, nil, page(-3 * time.Second), "clock warning: kept by NTP, off by 7ms at most; -3s from the master's | " + mend},
		{"alone", false, nil, webPage{}, "clock warning: not kept by NTP; not compared with the master's, whose web UI does not answer | " + mend},
		{"not to be seen", false, errors.New("who knows"), page(0), ""},
	} {
		m := Machine{Clock: func() (bool, time.Duration, error) { return tc.kept, 7 * time.Millisecond, tc.err }}
		if got := strings.Join(short([]Finding{m.clock(tc.page)}), "\n"); got != tc.want {
			t.Errorf("%s: %s\nwant: %s", tc.name, got, tc.want)
		}
	}
}

// The machine that the test runs on has all of it.
func TestThisMachine(t *testing.T) {
	t.Parallel()
	findings := Machine{}.kernel(Options{Users: 10})
	for _, f := range findings {
		if f.Found == "" || f.Status == "" {
			t.Errorf("%+v", f)
		}
		if runtime.GOOS == "linux" && f.Status == Skipped && f.Check != "ports in TIME_WAIT" {
			t.Errorf("%s was skipped: %s", f.Check, f.Found)
		}
	}
	if runtime.GOOS == "linux" && len(findings) != 6 {
		t.Errorf("%d findings", len(findings))
	}
	if f := (Machine{}).processor(); f.Status != OK || !strings.HasSuffix(f.Found, " cores for this process") {
		t.Errorf("%+v", f)
	}
	soft, hard, err := fileLimits()
	if runtime.GOOS != "windows" && (err != nil || soft == 0 || hard < soft) {
		t.Errorf("limits %d %d, %v", soft, hard, err)
	}
}

func TestNames(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		host, address string
		status        Status
		found         string
	}{
		{"127.0.0.1", "127.0.0.1", OK, "127.0.0.1 is an address"},
		{"::1", "::1", OK, "::1 is an address"},
		{"localhost", "127.0.0.1", OK, "localhost is 127.0.0.1"},
		{"no-such-host.invalid", "", Problem, "no-such-host.invalid has no address: "},
	} {
		address, f := resolve(t.Context(), "name", tc.host, "--master-host")
		if tc.host == "localhost" && address == "::1" {
			address, f.Found = "127.0.0.1", "localhost is 127.0.0.1"
		}
		if address != tc.address || f.Status != tc.status || !strings.HasPrefix(f.Found, tc.found) {
			t.Errorf("%s: %s, %+v", tc.host, address, f)
		}
		if f.Status == Problem && (f.Want == "" || !strings.Contains(f.Mend, "getent hosts "+tc.host)) {
			t.Errorf("%s: %+v", tc.host, f)
		}
	}
}

func TestTarget(t *testing.T) {
	t.Parallel()
	plain := httptest.NewServer(http.NotFoundHandler())
	defer plain.Close()
	secure := httptest.NewTLSServer(http.NotFoundHandler())
	defer secure.Close()
	closed := freeAddress(t)
	for base, want := range map[string]string{
		"":                    "target skipped: no target is named (-H)",
		"www.example.org":     `target problem: "www.example.org" is no address of a target`,
		"ftp://h":             `target problem: "ftp://h" is no address of a target`,
		"http://[":            `target problem: "http://[" is no address of a target`,
		plain.URL:             "",
		"http://" + closed:    "target problem: dial tcp " + closed + ": ",
		secure.URL:            "target warning: " + strings.TrimPrefix(secure.URL, "https://") + " takes connections, in ",
		"http://none.invalid": "name of the target problem: none.invalid has no address: ",
	} {
		got := strings.Join(short(target(t.Context(), base)), "\n")
		if !strings.HasPrefix(got, want) || want == "" && got != "" {
			t.Errorf("%s: %s\nwant: %s...", base, got, want)
		}
		if strings.HasPrefix(base, "https") && !strings.Contains(got, "TLS: tls: failed to verify certificate") {
			t.Errorf("%s: %s", base, got)
		}
	}
}

func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

func TestMasterThatIsNone(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.NotFoundHandler())
	defer server.Close()
	at, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	for address, want := range map[string]string{freeAddress(t): "connection refused", at.Host: ""} {
		host, port, _ := net.SplitHostPort(address)
		number, _ := strconv.Atoi(port)
		f := master(t.Context(), Options{MasterHost: host, MasterPort: number, Version: "test"}, webPage{})
		if f.Status != Problem || !strings.Contains(f.Found, want) || f.Want != "a Locust master that listens there" || !strings.Contains(f.Mend, "nc -vz "+host+" "+port) {
			t.Errorf("%s: %+v", address, f)
		}
	}
}

func TestMasterBehindTLSIsNotAsked(t *testing.T) {
	t.Parallel()
	f := master(t.Context(), Options{MasterHost: "127.0.0.1", MasterPort: 1, Secured: true}, webPage{})
	if f.Status != Skipped || !strings.Contains(f.Found, "openssl s_client -connect 127.0.0.1:1") {
		t.Errorf("%+v", f)
	}
}

func TestVersions(t *testing.T) {
	t.Parallel()
	for page, want := range map[string]string{
		`Locust window.templateArgs = {"version": "2.47.0", "x": 1}`:                                        "2.47.0",
		`<title>Locust</title> <a href="https://github.com/locustio/locust/releases/tag/2.15.1">2.15.1</a>`: "2.15.1",
		`Locust says nothing`:                 "",
		`something else "version": "9.9.9" `:  "",
		`Locust "version": "2.40.2.dev1+abc"`: "2.40.2.dev1+abc",
	} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, page) }))
		at, err := url.Parse(server.URL)
		if err != nil {
			t.Fatal(err)
		}
		port, _ := strconv.Atoi(at.Port())
		got := visit(t.Context(), at.Hostname(), port)
		if got.version != want || got.date.IsZero() != !strings.Contains(page, "Locust") {
			t.Errorf("%s: %+v", page, got)
		}
		server.Close()
	}
	for version, want := range map[string]bool{"2.0.0": true, "1.6.0": false, "0.14.6": false, "10.0": true, "x": true} {
		if supported(version) != want {
			t.Errorf("%s: supported %t", version, !want)
		}
	}
	for a, want := range map[answer]string{{given: true, list: true}: "Locust 2.31.0 or newer", {given: true}: "Locust 2.23.0 or newer", {}: "Locust older than 2.23.0, or none"} {
		if a.versions() != want {
			t.Errorf("%+v: %s", a, a.versions())
		}
	}
}

func TestDescriptorsOfTheMaster(t *testing.T) {
	t.Parallel()
	const table = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
	listening := table + "   0: 0100007F:15B5 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 12345 1 0000 100 0 0 10 0\n"
	connected := strings.Replace(listening, " 0A ", " 01 ", 1)
	for _, tc := range []struct {
		name, address, tcp, limits string
		want                       string
	}{
		{"enough", "127.0.0.1", listening, "Limit Soft Hard Units\nMax open files            10000                524288               files\n", ""},
		{"too few", "127.0.0.1", listening, "Max open files            1024                 524288               files\n",
			"file descriptors of the master problem: 1024, process 77 | prlimit --pid 77 --nofile=65536:65536    # and LimitNOFILE=65536 in its unit"},
		{"no limits", "127.0.0.1", listening, "Max cpu 1\n", "file descriptors of the master skipped: /proc/77/limits does not tell | "},
		{"no listener", "127.0.0.1", connected, "", "file descriptors of the master skipped: no process is to be seen that listens on port 5557 (as root all are) | "},
		{"elsewhere", "192.0.2.1", listening, "", "file descriptors of the master skipped: it is on another machine: run gust doctor there, too | "},
	} {
		m := machine(t, map[string]string{"/proc/net/tcp": tc.tcp, "/proc/77/limits": tc.limits, "/proc/77/fd/.keep": "x"})
		if err := os.Symlink("socket:[12345]", m.Root+"/proc/77/fd/9"); err != nil {
			t.Fatal(err)
		}
		got := strings.Join(short([]Finding{m.masterFiles(tc.address, Options{MasterPort: 5557, Workers: 1000})}), "\n")
		if got != tc.want {
			t.Errorf("%s: %s\nwant: %s", tc.name, got, tc.want)
		}
	}
}

func TestFailed(t *testing.T) {
	t.Parallel()
	if Failed([]Finding{{Status: OK}, {Status: Warning}, {Status: Skipped}}) || !Failed([]Finding{{Status: OK}, {Status: Problem}}) {
		t.Error("Failed")
	}
}
