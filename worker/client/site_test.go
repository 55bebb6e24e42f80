package client

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/valyala/fasthttp"
)

// site is a server that answers byte by byte as its pages say. It keeps the
// case and order of what it receives, which net/http would not.
type site struct {
	listener net.Listener
	port     string
	accepted atomic.Int64
	requests atomic.Int64
	blocked  chan struct{} // one for each request to a page that does not answer
	done     chan struct{}
	handlers sync.WaitGroup
}

// incoming is a request as received.
type incoming struct {
	Line    string
	Headers [][2]string
	Body    string
}

func (in *incoming) header(name string) string {
	for _, h := range in.Headers {
		if strings.EqualFold(h[0], name) {
			return h[1]
		}
	}
	return ""
}

func newSite(t testing.TB) *site { return serve(t, listen(t)) }

func listen(t testing.TB) net.Listener {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func serve(t testing.TB, l net.Listener) *site {
	s := &site{listener: l, blocked: make(chan struct{}, 100), done: make(chan struct{})}
	_, s.port, _ = net.SplitHostPort(l.Addr().String())
	s.handlers.Add(1)
	go s.accept()
	t.Cleanup(func() {
		close(s.done)
		l.Close()
		s.handlers.Wait()
	})
	return s
}

func (s *site) url() string { return "http://127.0.0.1:" + s.port }

func (s *site) accept() {
	defer s.handlers.Done()
	for {
		c, err := s.listener.Accept()
		if err != nil {
			return
		}
		s.accepted.Add(1)
		s.handlers.Add(2)
		ended := make(chan struct{})
		go func() {
			defer s.handlers.Done()
			defer close(ended)
			defer c.Close()
			s.talk(c)
		}()
		go func() {
			defer s.handlers.Done()
			select {
			case <-s.done:
				c.Close()
			case <-ended:
			}
		}()
	}
}

func (s *site) talk(c net.Conn) {
	r := bufio.NewReader(c)
	for {
		in, err := receive(r)
		if err != nil {
			return
		}
		s.requests.Add(1)
		if !s.answer(c, in) {
			return
		}
	}
}

func receive(r *bufio.Reader) (*incoming, error) {
	in := &incoming{}
	for {
		line, err := r.ReadString('\n')
		if err != nil {
			return nil, err
		}
		line = strings.TrimRight(line, "\r\n")
		switch {
		case line == "":
			if strings.EqualFold(in.header("Transfer-Encoding"), "chunked") {
				body, err := receiveChunks(r)
				in.Body = body
				return in, err
			}
			n, _ := strconv.Atoi(in.header("Content-Length"))
			body := make([]byte, n)
			_, err := io.ReadFull(r, body)
			in.Body = string(body)
			return in, err
		case in.Line == "":
			in.Line = line
		default:
			k, v, _ := strings.Cut(line, ": ")
			in.Headers = append(in.Headers, [2]string{k, v})
		}
	}
}

// receiveChunks reads a body as it is, to its end.
func receiveChunks(r *bufio.Reader) (body string, err error) {
	for err == nil && !strings.HasSuffix("\r\n"+body, "\r\n0\r\n\r\n") {
		var line string
		line, err = r.ReadString('\n')
		body += line
	}
	return body, err
}

// page answers a request to /<name>/...; it reports whether to go on with the
// connection.
type page func(s *site, c net.Conn, in *incoming, u *url.URL) bool

func (s *site) answer(c net.Conn, in *incoming) bool {
	target := strings.Split(in.Line, " ")[1]
	u, err := url.ParseRequestURI(target)
	if err != nil {
		u = &url.URL{Path: target}
	}
	name := strings.Split(strings.TrimLeft(u.Path, "/")+"/", "/")[0]
	if p, ok := pages[name]; ok {
		return p(s, c, in, u)
	}
	return echo(s, c, in, u)
}

func echo(_ *site, c net.Conn, in *incoming, _ *url.URL) bool {
	if strings.HasPrefix(in.Line, "HEAD ") {
		_, err := io.WriteString(c, "HTTP/1.1 200 OK\r\nX-Line: "+in.Line+"\r\nContent-Length: 1\r\n\r\n")
		return err == nil
	}
	text, _ := json.Marshal(in)
	return ok(c, "", string(text))
}

func ok(c net.Conn, headers, body string) bool { return send(c, "200 OK", headers, body) }

func send(c net.Conn, status, headers, body string) bool {
	_, err := fmt.Fprintf(c, "HTTP/1.1 %s\r\nContent-Type: text/plain\r\n%sContent-Length: %d\r\n\r\n%s", status, headers, len(body), body)
	return err == nil
}

func raw(answer string) page {
	return func(_ *site, c net.Conn, _ *incoming, _ *url.URL) bool {
		io.WriteString(c, answer)
		return false
	}
}

func kept(answer string) page {
	return func(_ *site, c net.Conn, _ *incoming, _ *url.URL) bool {
		_, err := io.WriteString(c, answer)
		return err == nil
	}
}

// reset closes the connection so that the other side sees ECONNRESET.
func reset(before string) page {
	return func(_ *site, c net.Conn, _ *incoming, _ *url.URL) bool {
		io.WriteString(c, before)
		c.(*net.TCPConn).SetLinger(0)
		return false
	}
}

// hang sends what it is given and then nothing.
func hang(before string) page {
	return func(s *site, c net.Conn, _ *incoming, _ *url.URL) bool {
		io.WriteString(c, before)
		s.blocked <- struct{}{}
		<-s.done
		return false
	}
}

func encoded(name string, body []byte) page {
	return func(_ *site, c net.Conn, _ *incoming, _ *url.URL) bool {
		return ok(c, "Content-Encoding: "+name+"\r\n", string(body))
	}
}

func gzipped(text string) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	io.WriteString(w, text)
	w.Close()
	return b.Bytes()
}

// damaged has another checksum.
func damaged(b []byte) []byte {
	b[len(b)-8] ^= 1
	return b
}

func deflated(text string, wrap bool) []byte {
	var b bytes.Buffer
	var w io.WriteCloser
	if wrap {
		w = zlib.NewWriter(&b)
	} else {
		w, _ = flate.NewWriter(&b, 9)
	}
	io.WriteString(w, text)
	w.Close()
	return b.Bytes()
}

var thousand = strings.Repeat("0123456789", 100)

var pages = map[string]page{
	"status": func(_ *site, c net.Conn, in *incoming, u *url.URL) bool {
		code, phrase, _ := strings.Cut(strings.TrimPrefix(u.Path, "/status/"), "/")
		if code == "204" || code == "304" || strings.HasPrefix(in.Line, "HEAD") {
			_, err := io.WriteString(c, "HTTP/1.1 "+code+" "+phrase+"\r\nX: y\r\n\r\n")
			return err == nil
		}
		return send(c, code+" "+phrase, "", "body")
	},
	"go": func(_ *site, c net.Conn, in *incoming, u *url.URL) bool { // /go/302?to=...
		if strings.HasPrefix(in.Line, "HEAD ") {
			_, err := io.WriteString(c, "HTTP/1.1 "+strings.TrimPrefix(u.Path, "/go/")+" Moved\r\nLocation: "+u.Query().Get("to")+"\r\nContent-Length: 5\r\n\r\n")
			return err == nil
		}
		return send(c, strings.TrimPrefix(u.Path, "/go/")+" Moved", "Location: "+u.Query().Get("to")+"\r\n", "moved")
	},
	"loop": func(_ *site, c net.Conn, _ *incoming, u *url.URL) bool {
		n, _ := strconv.Atoi(strings.TrimPrefix(u.Path, "/loop/"))
		return send(c, "302 Found", fmt.Sprintf("Location: /loop/%d\r\n", n+1), "")
	},
	"countdown": func(_ *site, c net.Conn, _ *incoming, u *url.URL) bool {
		n, _ := strconv.Atoi(strings.TrimPrefix(u.Path, "/countdown/"))
		if n == 0 {
			return ok(c, "", "there")
		}
		return send(c, "302 Found", fmt.Sprintf("Location: /countdown/%d\r\n", n-1), "")
	},
	"setcookie": func(s *site, c net.Conn, in *incoming, u *url.URL) bool { // /setcookie/deep/a
		if u.RawQuery == "echo" {
			return echo(s, c, in, u)
		}
		return ok(c, "Set-Cookie: "+cookieLines[u.Path[len(u.Path)-1]-'a']+"\r\n", "")
	},
	"answers": func(s *site, c net.Conn, in *incoming, u *url.URL) bool {
		return answers[strings.TrimPrefix(u.Path, "/answers/")](s, c, in, u)
	},
	"nolocation":   kept("HTTP/1.1 302 Found\r\nContent-Length: 2\r\n\r\nno"),
	"brokenmoved":  raw("HTTP/1.1 302 Found\r\nLocation: /echo\r\nContent-Length: 50\r\n\r\nshort"),
	"cookie":       kept("HTTP/1.1 302 Found\r\nSet-Cookie: a=1; Path=/\r\nSet-Cookie: b=two words; Path=/echo\r\nSet-Cookie: s=1; Secure\r\nLocation: /echo/cookies\r\nContent-Length: 0\r\n\r\n"),
	"length":       kept("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + thousand),
	"big":          kept("HTTP/1.1 200 OK\r\nContent-Length: 300000\r\n\r\n" + strings.Repeat(thousand, 300)),
	"chunked":      kept("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n3e8;x=y\r\n" + thousand + "\r\n0\r\nTrailer: x\r\n\r\n"),
	"untilclose":   raw("HTTP/1.1 200 OK\r\n\r\nuntil close"),
	"http10":       raw("HTTP/1.0 200 OK\r\n\r\nold"),
	"http10length": raw("HTTP/1.0 200 OK\r\nContent-Length: 3\r\n\r\nold"),
	"goodbye":      raw("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 3\r\n\r\nbye"),
	"continue":     kept("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"),
	"early":        kept("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"),
	"hugehead":     kept("HTTP/1.1 200 OK\r\nX-Big: " + strings.Repeat("x", 30000) + "\r\nContent-Length: 2\r\n\r\nok"),
	"talkative":    kept("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokand more"),
	"giant":        raw("HTTP/1.1 200 OK\r\nContent-Length: 2147483648\r\n\r\nok"),
	"colonless":    raw("HTTP/1.1 200 OK\r\nno colon\r\nContent-Length: 2\r\n\r\nok"),
	"noreason":     kept("HTTP/1.1 404\r\nContent-Length: 2\r\n\r\nno"),
	"latin":        kept("HTTP/1.1 404 Pas trouv\xe9\r\nContent-Length: 2\r\n\r\nno"),
	"gzip":         encoded("gzip", gzipped(thousand)),
	"xgzip":        encoded("X-GZIP", gzipped(thousand)),
	"gzipcut":      encoded("gzip", gzipped(thousand)[:12]),
	"gziptail":     encoded("gzip", append(gzipped(thousand), "garbage"...)),
	"gzipbad":      encoded("gzip", []byte("this is not gzip at all")),
	"gzipsum":      encoded("gzip", damaged(gzipped(thousand))),
	"brbad":        encoded("br", []byte("this is not brotli")),
	"deflatebad":   encoded("deflate", []byte("this is not deflate")),
	"bothbad":      encoded("gzip, br", []byte("this is not brotli")),
	"gzipempty":    encoded("gzip", nil),
	"deflate":      encoded("deflate", deflated(thousand, true)),
	"deflatebare":  encoded("deflate", deflated(thousand, false)),
	"br":           encoded("br", fasthttp.AppendBrotliBytes(nil, []byte(thousand))),
	"zstd":         encoded("zstd", fasthttp.AppendZstdBytes(nil, []byte(thousand))),
	"both":         encoded("deflate, gzip", gzipped(string(deflated(thousand, true)))),
	"unknown":      encoded("rot13", []byte("uryyb")),
	"close":        raw(""),
	"rst":          reset(""),
	"rstbody":      reset("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhello"),
	"rsthead":      reset("HTTP/1.1 200 OK\r\nContent-Le"),
	"short":        raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhello"),
	"headcut":      raw("HTTP/1.1 200 OK\r\nContent-Length: 7\r\nX: y"),
	"headcutline":  raw("HTTP/1.1 200 OK\r\nX: y\r\n"),
	"chunkcut":     raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\na\r\nhello"),
	"chunklongcut": raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8000\r\n" + strings.Repeat("x", 25000)),
	"chunkend":     raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"),
	"chunknocrlf":  raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello"),
	"chunkbad":     raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz'\r\nhello\r\n"),
	"garbage":      raw("XXXX not http\r\n\r\n"),
	"garbageeof":   raw("garbage without line"),
	"badstatus":    raw("HTTP/1.1 abc OK\r\n\r\n"),
	"hang":         hang(""),
	"hanghead":     hang("HTTP/1.1 200 OK\r\nContent-Le"),
	"hangbody":     hang("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhello"),
}

// answers are those that do not go with every test of the pages.
var answers = map[string]page{
	"headgzip":   kept("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 100\r\n\r\n"),
	"headlength": kept("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n"),
	"404gzip": func(_ *site, c net.Conn, _ *incoming, _ *url.URL) bool {
		return send(c, "404 x", "Content-Encoding: gzip\r\n", string(gzipped("not here")))
	},
	"404badgzip": func(_ *site, c net.Conn, _ *incoming, _ *url.URL) bool {
		return send(c, "404 x", "Content-Encoding: gzip\r\n", "no gzip at all")
	},
	"404latin": func(_ *site, c net.Conn, _ *incoming, _ *url.URL) bool {
		return send(c, "404 x", "", "caf\xe9 au lait")
	},
	"404cut":       raw("HTTP/1.1 404 x\r\nContent-Length: 100\r\n\r\nhello"),
	"404hang":      hang("HTTP/1.1 404 x\r\nContent-Length: 100\r\n\r\nhello"),
	"twolocations": kept("HTTP/1.1 302 x\r\nLocation: /a\r\nlocation: /b\r\nX-A: 1\r\nX-B: 2\r\nx-a: 3\r\nContent-Length: 0\r\n\r\n"),
	"longmoved":    kept("HTTP/1.1 302 x\r\nLocation: /echo\r\nContent-Length: 100000\r\n\r\n" + strings.Repeat(thousand, 100)),
	"chunkedmoved": kept("HTTP/1.1 302 x\r\nLocation: /echo\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nmoved\r\n0\r\n\r\n"),
	"digest": func(_ *site, c net.Conn, in *incoming, u *url.URL) bool {
		if in.header("Authorization") != "" {
			return echo(nil, c, in, u)
		}
		challenge := `Digest realm="the \"realm\", here", nonce="n,o=nce", opaque="opaque"`
		for _, key := range []string{"qop", "algorithm"} {
			if v := u.Query().Get(key); v != "" {
				challenge += ", " + key + `="` + v + `"`
			}
		}
		return send(c, "401 Unauthorized", "WWW-Authenticate: "+challenge+"\r\nSet-Cookie: s=1\r\n", "who?")
	},
}
