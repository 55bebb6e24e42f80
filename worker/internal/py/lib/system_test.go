package lib_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/gustload/gust/worker/internal/py"
	"github.com/gustload/gust/worker/internal/py/lib"
)

// run runs a program with these files and permissions; what it prints, and the
// traceback if it fails, is the result.
func run(t *testing.T, host lib.Host, files py.Files, environ map[string]string, source string) string {
	t.Helper()
	var out bytes.Buffer
	in := py.New(py.Config{Stdout: &out, Stderr: &out, Files: files, Modules: lib.Modules(host), Environ: environ})
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer in.Close()
	defer cancel()
	th := in.NewThread("MainThread", func() context.Context { return ctx })
	th.Enter()
	defer th.Leave()
	if _, err := th.RunModule([]byte(source), "program.py", "__main__"); err != nil {
		out.WriteString(th.FormatException(th.Exception(err)))
	}
	return out.String()
}

// TestTLS compares ssl, http.client and urllib.request over TLS with CPython's,
// against one server.
func TestTLS(t *testing.T) {
	server := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "%s %s %t", r.Method, r.URL.Path, r.TLS != nil)
	}))
	defer server.Close()
	authority := filepath.Join(t.TempDir(), "authority.pem")
	pem := fmt.Sprintf("-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n", folded(server.Certificate().Raw))
	if err := os.WriteFile(authority, []byte(pem), 0o600); err != nil {
		t.Fatal(err)
	}
	const source = `
import http.client, os, socket, ssl, urllib.error, urllib.request
host, port = os.environ["ADDRESS"].split(":")
address = (host, int(port))
base = "https://%s:%s" % (host, port)
trusting = ssl.create_default_context(cafile=os.environ["AUTHORITY"])
print(urllib.request.urlopen(base + "/a", context=trusting).read())
blind = ssl._create_unverified_context()
print(urllib.request.urlopen(base + "/b", context=blind).read(), blind.check_hostname, blind.verify_mode.name)
try:
    urllib.request.urlopen(base)
except urllib.error.URLError as e:
    print(type(e.reason).__name__, isinstance(e.reason, ssl.SSLError), "CERTIFICATE_VERIFY_FAILED" in str(e))
c = http.client.HTTPSConnection(host, int(port), context=trusting, timeout=5)
c.request("GET", "/c")
print(c.getresponse().read())
c.close()
with socket.create_connection(address) as plain:
    with trusting.wrap_socket(plain, server_hostname="example.com") as s:
        print(s.version(), s.cipher()[1] == s.version(), s.server_hostname, dict(x[0] for x in s.getpeercert()["subject"]) is not None, ("DNS", "example.com") in s.getpeercert()["subjectAltName"], len(s.getpeercert(True)) > 100)
        s.sendall(b"GET /d HTTP/1.0\r\n\r\n")
        print(s.recv(15))
try:
    trusting.wrap_socket(socket.create_connection(address), server_hostname="other.name")
except ssl.SSLCertVerificationError as e:
    print("Hostname mismatch" in str(e), isinstance(e, ValueError))
try:
    trusting.wrap_socket(socket.create_connection(address))
except ValueError as e:
    print(e)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
try:
    context.verify_mode = ssl.CERT_NONE
except ValueError as e:
    print(e)
context.check_hostname = False
context.verify_mode = ssl.CERT_NONE
context.set_alpn_protocols(["http/1.1"])
with context.wrap_socket(socket.create_connection(address)) as s:
    print(s.selected_alpn_protocol(), s.getpeercert(), s.pending())
context.load_verify_locations(os.environ["AUTHORITY"])
print(ssl.PEM_cert_to_DER_cert(ssl.get_server_certificate(address)) == ssl.PEM_cert_to_DER_cert(open(os.environ["AUTHORITY"]).read()))
print(ssl.cert_time_to_seconds("Jan  5 09:34:43 2018 GMT"), ssl.HAS_SNI, ssl.TLSVersion.TLSv1_2.name, ssl.Purpose.SERVER_AUTH is not None)
`
	environ := map[string]string{"ADDRESS": strings.TrimPrefix(server.URL, "https://"), "AUTHORITY": authority, "PATH": os.Getenv("PATH"), "HOME": os.Getenv("HOME")}
	python := os.Getenv("GUST_PYTHON")
	if python == "" {
		python = "python3"
	}
	cmd := exec.CommandContext(t.Context(), python, "-c", source)
	for k, v := range environ {
		cmd.Env = append(cmd.Env, k+"="+v)
	}
	want, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, want)
	}
	if got := run(t, lib.Host{Processes: true, Sockets: true}, lib.OSFiles(), environ, source); got != string(want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// folded is base64 in lines of 64.
func folded(der []byte) string {
	text := base64.StdEncoding.EncodeToString(der)
	var lines []string
	for len(text) > 64 {
		lines, text = append(lines, text[:64]), text[64:]
	}
	return strings.Join(append(lines, text), "\n")
}

// TestRefused says what a program may not do.
func TestRefused(t *testing.T) {
	const source = `
import os, socket, subprocess, urllib.request
for f in (lambda: subprocess.run(["true"]), lambda: os.system("true"), lambda: os.kill(os.getpid(), 0), lambda: socket.create_connection(("127.0.0.1", 1)),
          lambda: socket.socket().bind(("127.0.0.1", 0)), lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"", ("127.0.0.1", 1)), lambda: urllib.request.urlopen("http://127.0.0.1:1/")):
    try:
        print(f())
    except OSError as e:
        print(type(e).__name__, e)
print(len(socket.gethostname()) > 0, socket.gethostbyname("127.0.0.1"))
`
	const want = `PermissionError [Errno 1] starting a process needs --allow-processes
PermissionError [Errno 1] starting a process needs --allow-processes
PermissionError [Errno 1] starting a process needs --allow-processes
PermissionError [Errno 1] opening a socket needs --allow-sockets
PermissionError [Errno 1] opening a socket needs --allow-sockets
PermissionError [Errno 1] opening a socket needs --allow-sockets
URLError <urlopen error [Errno 1] opening a socket needs --allow-sockets>
True 127.0.0.1
`
	if got := run(t, lib.Host{}, lib.OSFiles(), nil, source); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestFolderChanges lets a program change what is in its folder, and nothing
// outside of it: not by name, by link, or from another working directory.
func TestFolderChanges(t *testing.T) {
	top := t.TempDir()
	own, outside := filepath.Join(top, "own"), filepath.Join(top, "outside")
	for _, folder := range []string{own, outside} {
		if err := os.Mkdir(folder, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	secret := filepath.Join(outside, "secret.txt")
	if err := os.WriteFile(secret, []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	const source = `
import os, shutil
own, outside = os.environ["OWN"], os.environ["OUTSIDE"]
os.chdir(own)
os.makedirs("a/b")
open("a/b/f", "w").write("x")
os.rename("a/b/f", "g")
os.symlink(outside, "link")
print(os.getcwd() == own, sorted(os.listdir(".")), open("g").read(), os.readlink("link") == outside, os.path.islink("link"))
secret = outside + "/secret.txt"
for f in (lambda: os.mkdir(outside + "/d"), lambda: os.remove(secret), lambda: os.rename(secret, "s"), lambda: os.rename("g", outside + "/g"), lambda: os.chmod(secret, 0o777),
          lambda: os.truncate(secret, 0), lambda: os.utime(secret), lambda: os.symlink("x", outside + "/l"), lambda: os.chdir(outside), lambda: os.listdir("link"), lambda: open("link/secret.txt"),
          lambda: os.remove("link/secret.txt"), lambda: os.rename("link/secret.txt", "s"), lambda: os.mkdir("../outside/d"), lambda: open("../outside/secret.txt"), lambda: os.stat(secret),
          lambda: os.lstat(secret), lambda: shutil.rmtree(outside), lambda: shutil.copy(secret, "s"), lambda: os.rmdir(outside), lambda: os.chdir("a") or open("../../outside/secret.txt")):
    try:
        print("done", f())
    except PermissionError:
        print("refused")
os.chdir(own)
os.unlink("link")
shutil.rmtree("a")
print(os.listdir("."), os.access(secret, os.F_OK))
`
	want := "True ['a', 'g', 'link'] x True True\n" + strings.Repeat("refused\n", 21) + "['g'] False\n"
	environ := map[string]string{"OWN": own, "OUTSIDE": outside}
	if got := run(t, lib.Host{}, lib.FolderFiles([]string{own}, true), environ, source); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if text, err := os.ReadFile(secret); err != nil || string(text) != "secret" {
		t.Errorf("the file outside: %q, %v", text, err)
	}
}

// TestStop ends what waits when the user is stopped.
func TestStop(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	for name, call := range map[string]string{
		"recv":        "connected.recv(1)",
		"makefile":    "connected.makefile('rb').read()",
		"accept":      "socket.create_server(('127.0.0.1', 0)).accept()",
		"recvfrom":    "packets.recvfrom(10)",
		"wait":        "subprocess.Popen(['sleep', '60']).wait()",
		"communicate": "subprocess.Popen(['sleep', '60'], stdout=subprocess.PIPE).communicate()",
		"pipe":        "subprocess.Popen(['sleep', '60'], stdout=subprocess.PIPE).stdout.read()",
		"run":         "subprocess.run(['sleep', '60'])",
		"handshake":   "ssl._create_unverified_context().wrap_socket(connected)",
	} {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			source := fmt.Sprintf(`
import socket, ssl, subprocess, stop
connected = socket.create_connection(("127.0.0.1", %d))
packets = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
packets.bind(("127.0.0.1", 0))
stop.soon()
try:
    %s
except BaseException as e:
    print(type(e).__name__)
`, l.Addr().(*net.TCPAddr).Port, call)
			var out bytes.Buffer
			in := py.New(py.Config{Stdout: &out, Files: lib.OSFiles(), Modules: lib.Modules(lib.Host{Processes: true, Sockets: true}), Environ: map[string]string{"PATH": os.Getenv("PATH")}})
			in.Register(&py.ModuleDef{Name: "stop", Init: func(_ *py.Thread, m *py.Module) error {
				m.Def("soon", func(*py.Thread, py.Args) (py.Value, error) {
					timer := time.AfterFunc(50*time.Millisecond, cancel)
					t.Cleanup(func() { timer.Stop() })
					return py.None, nil
				})
				return nil
			}})
			started := time.Now()
			func() {
				defer in.Close()
				defer cancel()
				th := in.NewThread("user", func() context.Context { return ctx })
				th.Enter()
				defer th.Leave()
				if _, err := th.RunModule([]byte(source), "program.py", "__main__"); err != nil {
					t.Error(th.FormatException(th.Exception(err)))
				}
			}()
			if took := time.Since(started); out.String() != "GreenletExit\n" || took > 20*time.Second {
				t.Errorf("after %s: %q", took, out.String())
			}
		})
	}
}

// TestMachine looks at what psutil tells of this machine.
func TestMachine(t *testing.T) {
	const source = `
import os, psutil, select
m = psutil.virtual_memory()
print(m.total > m.available > 0, 0 < m.percent < 100, m[0] == m.total, psutil.swap_memory().total >= 0, psutil.disk_usage("/").total > 0, psutil.cpu_count() == os.cpu_count())
print(0 <= psutil.cpu_percent() <= 100, 0 <= psutil.cpu_percent(interval=0.01) <= 100, len(psutil.cpu_percent(percpu=True)) == psutil.cpu_count(), psutil.cpu_times().user > 0, len(psutil.cpu_times(percpu=True)))
n = psutil.net_io_counters()
print(n.bytes_sent >= 0, n.bytes_recv >= 0, psutil.boot_time() > 1e9, len(psutil.getloadavg()), psutil.pids() == [os.getpid()], psutil.pid_exists(os.getpid()))
with psutil.Process() as p:
    print(p.pid == os.getpid(), p.name(), p.memory_info().rss > 1 << 20, 0 < p.memory_percent() < 100, p.cpu_percent(), p.cpu_percent(interval=0.01) >= 0, p.num_threads(), p.is_running(), p.children(), p.cpu_times().user > 0, p.oneshot() is p)
try:
    psutil.Process(0)
except psutil.NoSuchProcess as e:
    print(e)
try:
    select.select([], [], [], 0)
except NotImplementedError as e:
    print(e)
`
	const want = `True True True True True True
True True True True 1
True True True 3 True True
True gust True True 0.0 True 1 True [] True True
process no longer exists (pid=0)
gust has no select.select: users wait by themselves, a call that waits lets the others run
`
	if got := run(t, lib.Host{}, lib.OSFiles(), nil, source); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestSleep has what gevent's time.sleep has and CPython's not: it is what a
// locustfile calls under stock Locust.
func TestSleep(t *testing.T) {
	const source = `
import time
print(time.sleep(), time.sleep(-1), time.sleep(-0.5), time.sleep(seconds=0))
`
	if got := run(t, lib.Host{}, lib.OSFiles(), nil, source); got != "None None None None\n" {
		t.Error(got)
	}
}
