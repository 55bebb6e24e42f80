package client

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"time"

	"github.com/gustload/gust/worker/internal/pyrepr"
)

// verifyReason is OpenSSL's text for why a certificate was refused.
func verifyReason(o origin, err error) (string, bool) {
	if e, ok := errors.AsType[x509.HostnameError](err); ok {
		if net.ParseIP(o.host) != nil {
			return "IP address mismatch, certificate is not valid for " + pyrepr.String(e.Host) + ".", true
		}
		return "Hostname mismatch, certificate is not valid for " + pyrepr.String(e.Host) + ".", true
	}
	if e, ok := errors.AsType[x509.CertificateInvalidError](err); ok {
		if e.Reason != x509.Expired {
			return "invalid CA certificate", true
		}
		if time.Now().Before(e.Cert.NotBefore) {
			return "certificate is not yet valid", true
		}
		return "certificate has expired", true
	}
	if _, ok := errors.AsType[x509.UnknownAuthorityError](err); !ok {
		return "", false
	}
	chain := []*x509.Certificate(nil)
	if e, ok := errors.AsType[*tls.CertificateVerificationError](err); ok {
		chain = e.UnverifiedCertificates
	}
	switch {
	case len(chain) > 0 && selfSigned(chain[0]):
		return "self-signed certificate", true
	case len(chain) > 1 && selfSigned(chain[len(chain)-1]):
		return "self-signed certificate in certificate chain", true
	}
	return "unable to get local issuer certificate", true
}

func selfSigned(c *x509.Certificate) bool {
	return string(c.RawIssuer) == string(c.RawSubject)
}
