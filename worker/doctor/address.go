package doctor

import (
	"context"
	"crypto/tls"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"strings"
	"time"
)

const (
	patience  = 5 * time.Second        // with one thing on the network
	slowName  = 100 * time.Millisecond // of a look-up
	slowReach = 200 * time.Millisecond // of a connection
)

// resolve looks a host up. The address is "" if it has none.
func resolve(ctx context.Context, check, host, option string) (address string, f Finding) {
	f = Finding{Check: check, Status: OK}
	if ip, err := netip.ParseAddr(host); err == nil {
		f.Found = host + " is an address"
		return ip.String(), f
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	begin := time.Now()
	addresses, err := net.DefaultResolver.LookupHost(ctx, host)
	took := time.Since(begin).Round(time.Millisecond)
	if err != nil {
		f.Status, f.Found, f.Want = Problem, fmt.Sprintf("%s has no address: %v", host, err), "a name that is known here, or an address"
		f.Mend = fmt.Sprintf("getent hosts %s; cat /etc/resolv.conf    # or give %s an address, or /etc/hosts the name", host, option)
		return "", f
	}
	f.Found = fmt.Sprintf("%s is %s, found in %v", host, strings.Join(addresses, ", "), took)
	if took > slowName {
		f.Status, f.Want = Warning, fmt.Sprintf("within %v: users look names up again and again, and a slow answer is in their response times", slowName)
		f.Mend = fmt.Sprintf("echo \"%s %s\" >> /etc/hosts    # or a resolver on this machine: apt-get install systemd-resolved", addresses[0], host)
	}
	return addresses[0], f
}

// target looks whether the target is there, with no more than a connection.
func target(ctx context.Context, base string) []Finding {
	const check = "target"
	if base == "" {
		return []Finding{{Check: check, Status: Skipped, Found: "no target is named (-H)"}}
	}
	at, err := url.Parse(base)
	if err != nil || at.Hostname() == "" || at.Scheme != "http" && at.Scheme != "https" {
		return []Finding{{Check: check, Status: Problem, Found: fmt.Sprintf("%q is no address of a target", base), Want: "one such as https://www.example.org"}}
	}
	port := at.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443"}[at.Scheme]
	}
	address, named := resolve(ctx, "name of the target", at.Hostname(), "-H")
	if address == "" {
		return []Finding{named}
	}
	return []Finding{named, reach(ctx, check, at, net.JoinHostPort(address, port))}
}

func reach(ctx context.Context, check string, at *url.URL, address string) Finding {
	f := Finding{Check: check, Status: OK}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	begin := time.Now()
	conn, err := new(net.Dialer).DialContext(ctx, "tcp", address)
	if err != nil {
		f.Status, f.Found, f.Want = Problem, err.Error(), "a server that takes connections there"
		f.Mend = "curl -v " + at.String()
		return f
	}
	defer conn.Close()
	took := time.Since(begin)
	f.Found = fmt.Sprintf("%s takes connections, in %v", address, took.Round(10*time.Microsecond))
	if took > slowReach {
		f.Status, f.Want = Warning, fmt.Sprintf("within %v: response times have the way to the target in them", slowReach)
		f.Mend = "nodes nearer to the target; tracepath " + at.Hostname()
	}
	if at.Scheme != "https" {
		return f
	}
	secure := tls.Client(conn, &tls.Config{ServerName: at.Hostname()})
	if err := secure.HandshakeContext(ctx); err != nil {
		f.Status, f.Found, f.Want = Warning, f.Found+"; TLS: "+err.Error(), "a certificate that is trusted here; else requests need verify=False"
		f.Mend = fmt.Sprintf("openssl s_client -connect %s -servername %s </dev/null", address, at.Hostname())
		return f
	}
	f.Found += "; its certificate is good until " + secure.ConnectionState().PeerCertificates[0].NotAfter.Format("2006-01-02")
	return f
}
