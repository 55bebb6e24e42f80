package doctor

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/gustload/gust/worker/internal/meter"
)

// What is wanted of any node, however small its part in a test.
const (
	wantedFiles     = 65536
	wantedPorts     = 60000
	wantedConntrack = 262144
	spare           = 500 // descriptors and ports that are not the users'
)

func (m Machine) kernel(o Options) []Finding {
	findings := []Finding{m.files(o)}
	ports, first, last, ok := m.portRange()
	if !ok {
		return append(findings, Finding{Check: "kernel", Status: Skipped, Found: "there is no /proc/sys here: ports, conntrack and sysctls are looked at on Linux"})
	}
	return append(findings, m.openFiles(), portsFor(ports, first, last, o), m.timeWait(ports), m.reuse(), m.conntrack(o))
}

// files is the limit of descriptors: each connection of a user is one.
func (m Machine) files(o Options) Finding {
	f := Finding{Check: "file descriptors"}
	limits := m.Files
	if limits == nil {
		limits = fileLimits
	}
	soft, hard, err := limits()
	if err != nil {
		f.Status, f.Found = Skipped, err.Error()
		return f
	}
	f.Found = fmt.Sprintf("%d may be open", soft)
	if hard != soft {
		f.Found += fmt.Sprintf(", %d if asked for", hard)
	}
	need := uint64(max(o.Users, 0) + spare)
	switch {
	case soft >= max(need, wantedFiles):
		f.Status = OK
		return f
	case soft >= need:
		f.Status = Warning
	default:
		f.Status = Problem
	}
	f.Want = fmt.Sprintf("%d or more: each of %d users holds a connection or more", max(need, wantedFiles), o.Users)
	f.Mend = "ulimit -n 1048576    # for a systemd unit: LimitNOFILE=1048576 in its [Service]"
	if top, ok := m.number("/proc/sys/fs/nr_open"); ok && uint64(top) < max(need, wantedFiles) {
		f.Mend = fmt.Sprintf("sysctl -w fs.nr_open=1048576 && %s", f.Mend)
	}
	return f
}

// openFiles is the limit of the whole machine.
func (m Machine) openFiles() Finding {
	f := Finding{Check: "open files of the machine"}
	fields := strings.Fields(m.read("/proc/sys/fs/file-nr"))
	if len(fields) != 3 {
		f.Status, f.Found = Skipped, "/proc/sys/fs/file-nr cannot be read"
		return f
	}
	open, err := strconv.ParseUint(fields[0], 10, 64)
	most, err2 := strconv.ParseUint(fields[2], 10, 64)
	if err != nil || err2 != nil {
		f.Status, f.Found = Skipped, "/proc/sys/fs/file-nr has no numbers"
		return f
	}
	f.Status, f.Found = OK, fmt.Sprintf("%d of %d", open, most)
	if most < open+wantedFiles {
		f.Status, f.Want, f.Mend = Warning, fmt.Sprintf("%d more than are open", wantedFiles), "sysctl -w fs.file-max=2097152"
	}
	return f
}

func (m Machine) portRange() (count, first, last int64, ok bool) {
	fields := strings.Fields(m.read("/proc/sys/net/ipv4/ip_local_port_range"))
	if len(fields) != 2 {
		return 0, 0, 0, false
	}
	first, err := strconv.ParseInt(fields[0], 10, 64)
	last, err2 := strconv.ParseInt(fields[1], 10, 64)
	return last - first + 1, first, last, err == nil && err2 == nil && last >= first
}

// portsFor judges the range of local ports: one connection to an address and port of
// the target needs one of them.
func portsFor(count, first, last int64, o Options) Finding {
	f := Finding{Check: "local ports", Status: OK, Found: fmt.Sprintf("%d (%d to %d)", count, first, last)}
	switch {
	case count < int64(o.Users)+spare:
		f.Status = Problem
	case count < wantedPorts:
		f.Status = Warning
	default:
		return f
	}
	f.Want = fmt.Sprintf("%d: there are no more connections to one address and port of the target, those that were closed in the last minute included", max(wantedPorts, o.Users+spare))
	if o.Users+spare > 64512 {
		f.Want += ". One address of this node cannot have that many: spread the users over more nodes, or the target over more addresses"
	}
	f.Mend = `sysctl -w net.ipv4.ip_local_port_range="1024 65535"`
	return f
}

// timeWait is how many ports are held by connections that were closed just now.
func (m Machine) timeWait(ports int64) Finding {
	f := Finding{Check: "ports in TIME_WAIT"}
	waiting := int64(-1)
	for line := range strings.Lines(m.read("/proc/net/sockstat")) {
		fields := strings.Fields(line)
		for i := 1; i+1 < len(fields) && fields[0] == "TCP:"; i += 2 {
			if n, err := strconv.ParseInt(fields[i+1], 10, 64); fields[i] == "tw" && err == nil {
				waiting = n
			}
		}
	}
	if waiting < 0 {
		f.Status, f.Found = Skipped, "/proc/net/sockstat does not tell"
		return f
	}
	f.Status, f.Found = OK, fmt.Sprint(waiting)
	if waiting*2 > ports {
		f.Status, f.Want = Warning, fmt.Sprintf("less than half of the %d ports", ports)
		f.Mend = "ss -tan state time-wait | awk '{print $4}' | sort | uniq -c | sort -rn | head    # who they were to; they are free a minute later"
	}
	return f
}

// reuse is whether a port in TIME_WAIT may be taken again. 2, the kernel's
// default since 4.19, is for loopback only.
func (m Machine) reuse() Finding {
	const tw, stamps = "/proc/sys/net/ipv4/tcp_tw_reuse", "/proc/sys/net/ipv4/tcp_timestamps"
	f := Finding{Check: "reuse of ports"}
	reuse, ok := m.number(tw)
	stamped, ok2 := m.number(stamps)
	if !ok || !ok2 {
		f.Status, f.Found = Skipped, "the sysctls net.ipv4.tcp_tw_reuse and tcp_timestamps are not to be seen"
		return f
	}
	f.Status, f.Found = OK, fmt.Sprintf("net.ipv4.tcp_tw_reuse is %d, tcp_timestamps %d", reuse, stamped)
	var mend []string
	if reuse != 1 {
		mend = append(mend, "sysctl -w net.ipv4.tcp_tw_reuse=1")
	}
	if stamped == 0 {
		mend = append(mend, "sysctl -w net.ipv4.tcp_timestamps=1")
	}
	if len(mend) > 0 {
		f.Status, f.Want, f.Mend = Warning, "1 and 1: else a closed connection holds its port for a minute", strings.Join(mend, " && ")
	}
	return f
}

// conntrack is the table of the kernel's firewall: a connection that does not
// fit is dropped without a word.
func (m Machine) conntrack(o Options) Finding {
	const dir = "/proc/sys/net/netfilter/nf_conntrack_"
	f := Finding{Check: "conntrack"}
	most, ok := m.number(dir + "max")
	count, ok2 := m.number(dir + "count")
	if !ok || !ok2 {
		f.Status, f.Found = OK, "not loaded"
		return f
	}
	f.Found = fmt.Sprintf("%d of %d entries", count, most)
	need := int64(o.Users)*2 + count
	switch {
	case count*10 > most*9 || need > most:
		f.Status = Problem
	case most < wantedConntrack || count*10 > most*7:
		f.Status = Warning
	default:
		f.Status = OK
		return f
	}
	f.Want = fmt.Sprintf("%d or more, and few of them taken: a connection is one until two minutes after its end, and those that do not fit are dropped", max(wantedConntrack, need*2))
	f.Mend = fmt.Sprintf("sysctl -w net.netfilter.nf_conntrack_max=%d", max(1048576, need*2))
	return f
}

// processor is what this process may use of it.
func (m Machine) processor() Finding {
	cores := meter.Cores()
	f := Finding{Check: "processor", Status: OK, Found: fmt.Sprintf("%.2g cores for this process", cores)}
	if cores < 1 {
		f.Status, f.Want = Warning, "a whole core: else answers wait for the processor, and that time is counted as the target's"
		f.Mend = "systemctl set-property gust.service CPUQuota=    # or the limit of the container"
	}
	return f
}
