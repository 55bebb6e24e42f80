package doctor

import (
	"fmt"
	"net"
	"net/netip"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// masterFiles is the limit of descriptors of a master on this machine: with
// fewer than it has workers, it spins and takes no more (locustio/locust #3142).
func (m Machine) masterFiles(address string, o Options) Finding {
	f := Finding{Check: "file descriptors of the master"}
	if !isLocal(address) {
		f.Status, f.Found = Skipped, "it is on another machine: run gust doctor there, too"
		return f
	}
	pid := m.listener(o.MasterPort)
	if pid == "" {
		f.Status, f.Found = Skipped, fmt.Sprintf("no process is to be seen that listens on port %d (as root all are)", o.MasterPort)
		return f
	}
	limit, ok := m.filesOf(pid)
	if !ok {
		f.Status, f.Found = Skipped, "/proc/"+pid+"/limits does not tell"
		return f
	}
	f.Status, f.Found = OK, fmt.Sprintf("%d, process %s", limit, pid)
	if need := uint64(max(o.Workers, 0) + spare); limit < need {
		f.Status, f.Want = Problem, fmt.Sprintf("%d or more for %d workers: without one for each the master takes no more, and turns in circles", need, o.Workers)
		f.Mend = fmt.Sprintf("prlimit --pid %s --nofile=65536:65536    # and LimitNOFILE=65536 in its unit", pid)
	}
	return f
}

// isLocal tells whether the address is one of this machine's.
func isLocal(address string) bool {
	ip, err := netip.ParseAddr(address)
	if err != nil {
		return false
	}
	if ip.IsLoopback() {
		return true
	}
	own, err := net.InterfaceAddrs()
	if err != nil {
		return false
	}
	for _, a := range own {
		if prefix, err := netip.ParsePrefix(a.String()); err == nil && prefix.Addr() == ip.WithZone("") {
			return true
		}
	}
	return false
}

// listener is the number of the process that listens on a port, or "".
func (m Machine) listener(port int) string {
	const listening = "0A"
	sockets := make(map[string]bool)
	for _, table := range []string{"/proc/net/tcp", "/proc/net/tcp6"} {
		for line := range strings.Lines(m.read(table)) {
			fields := strings.Fields(line)
			if len(fields) > 9 && fields[3] == listening && strings.HasSuffix(fields[1], fmt.Sprintf(":%04X", port)) {
				sockets["socket:["+fields[9]+"]"] = true
			}
		}
	}
	if len(sockets) == 0 {
		return ""
	}
	open, err := filepath.Glob(m.path("/proc/[0-9]*/fd/*"))
	if err != nil {
		return ""
	}
	for _, fd := range open {
		if to, err := os.Readlink(fd); err == nil && sockets[to] {
			return filepath.Base(filepath.Dir(filepath.Dir(fd)))
		}
	}
	return ""
}

// filesOf is the soft limit of descriptors of a process.
func (m Machine) filesOf(pid string) (limit uint64, ok bool) {
	for line := range strings.Lines(m.read("/proc/" + pid + "/limits")) {
		if fields, found := strings.CutPrefix(line, "Max open files"); found {
			n, err := strconv.ParseUint(strings.Fields(fields + " -")[0], 10, 64)
			return n, err == nil
		}
	}
	return 0, false
}
