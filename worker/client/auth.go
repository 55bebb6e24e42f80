package client

import (
	"crypto/md5"
	"crypto/rand"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"fmt"
	"hash"
	"strings"
)

// Digest are credentials for digest authentication, and what is known of the
// last challenge (requests 2.34, auth.py, HTTPDigestAuth). It is not for
// concurrent use.
type Digest struct {
	User, Password string

	challenge map[string]string
	lastNonce string
	count     int
	answered  bool // the request has answered a challenge already
}

// before is the Authorization of a request before it is challenged, or "".
func (d *Digest) before(verb string, t *target) string {
	d.answered = false
	if d.lastNonce == "" {
		return ""
	}
	return d.authorization(verb, t.pathQuery())
}

// challenged reports whether r asks for digest authentication.
func (r *Response) challenged() bool {
	return r.head.status >= 400 && r.head.status < 500 && containsFold(r.head.get("WWW-Authenticate"), "digest")
}

// answersChallenge prepares the request to be made once more, with credentials,
// if r asks for them.
func (s *Session) answersChallenge(r *Response) bool {
	q, d := &s.req, s.req.digest
	if d.answered || !r.challenged() {
		d.answered = false
		return false
	}
	d.answered = true
	s.remember(r)
	text := fromLatin1(r.head.get("WWW-Authenticate"))
	at := strings.Index(strings.ToLower(text), "digest ")
	if at >= 0 {
		text = text[:at] + text[at+len("digest "):]
	}
	d.challenge = parseChallenge(text)
	if a := d.authorization(q.verb, q.target.pathQuery()); a != "" {
		q.auth = a
	}
	return true
}

// parseChallenge is parse_dict_header: a list of key=value, values quoted or not.
func parseChallenge(text string) map[string]string {
	out := map[string]string{}
	for text != "" {
		end, quoted := 0, false
		for ; end < len(text) && (quoted || text[end] != ','); end++ {
			if text[end] == '\\' && quoted {
				end++
			} else if text[end] == '"' {
				quoted = !quoted
			}
		}
		end = min(end, len(text))
		key, value, _ := strings.Cut(strings.TrimSpace(text[:end]), "=")
		if len(value) > 1 && value[0] == '"' && value[len(value)-1] == '"' {
			value = strings.NewReplacer(`\\`, `\`, `\"`, `"`).Replace(value[1 : len(value)-1])
		}
		out[key] = value
		text = strings.TrimPrefix(text[end:], ",")
	}
	return out
}

// authorization is build_digest_header: qop auth or none, since auth-int and
// unknown algorithms are not answered there either.
func (d *Digest) authorization(verb, path string) string {
	algorithm := strings.ToUpper(d.challenge["algorithm"])
	sum := digestSum(algorithm)
	qop := d.challenge["qop"]
	if sum == nil || qop != "" && !hasAuth(qop) {
		return ""
	}
	realm, nonce := d.challenge["realm"], d.challenge["nonce"]
	d.count++
	if nonce != d.lastNonce {
		d.count = 1
	}
	cnonce := make([]byte, 8)
	rand.Read(cnonce) // never fails (crypto/rand)
	return d.header(sum, challenged{algorithm, realm, nonce, qop, fmt.Sprintf("%08x", d.count), hex.EncodeToString(cnonce)}, verb, path)
}

type challenged struct{ algorithm, realm, nonce, qop, count, cnonce string }

func (d *Digest) header(sum func(...string) string, c challenged, verb, path string) string {
	ha1, ha2 := sum(d.User, c.realm, d.Password), sum(verb, path)
	if c.algorithm == "MD5-SESS" {
		ha1 = sum(ha1, c.nonce, c.cnonce)
	}
	response := sum(ha1, c.nonce, ha2)
	if c.qop != "" {
		response = sum(ha1, c.nonce, c.count, c.cnonce, "auth", ha2)
	}
	d.lastNonce = c.nonce
	out := `Digest username="` + d.User + `", realm="` + c.realm + `", nonce="` + c.nonce + `", uri="` + path + `", response="` + response + `"`
	if opaque := d.challenge["opaque"]; opaque != "" {
		out += `, opaque="` + opaque + `"`
	}
	if a := d.challenge["algorithm"]; a != "" {
		out += `, algorithm="` + a + `"`
	}
	if c.qop != "" {
		out += `, qop="auth", nc=` + c.count + `, cnonce="` + c.cnonce + `"`
	}
	return out
}

func hasAuth(qop string) bool {
	for one := range strings.SplitSeq(qop, ",") {
		if one == "auth" {
			return true
		}
	}
	return false
}

// digestSum hashes its arguments, joined by colons.
func digestSum(algorithm string) func(...string) string {
	var make func() hash.Hash
	switch algorithm {
	case "", "MD5", "MD5-SESS":
		make = md5.New
	case "SHA":
		make = sha1.New
	case "SHA-256":
		make = sha256.New
	case "SHA-512":
		make = sha512.New
	default:
		return nil
	}
	return func(parts ...string) string {
		h := make()
		h.Write([]byte(strings.Join(parts, ":")))
		return hex.EncodeToString(h.Sum(nil))
	}
}
