package doctor

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/gustload/gust/worker/internal/link"
	"github.com/gustload/gust/worker/internal/protocol"
)

// How long a master may take to answer the one question it is asked. Those
// before 2.23.0 never do.
const answerTime = 3 * time.Second

// master looks whether a Locust master listens for workers. It does not join,
// as that would move the users of a running test about: it asks for the
// locustfile, which anyone may, under an identity that is not a worker's.
func master(ctx context.Context, o Options, page webPage) Finding {
	where := net.JoinHostPort(o.MasterHost, strconv.Itoa(o.MasterPort))
	f := Finding{Check: "master", Status: OK}
	if o.Secured {
		f.Status, f.Found = Skipped, "it is behind TLS (--master-tls), which gust doctor does not speak yet: openssl s_client -connect "+where
		return f
	}
	answer, err := ask(ctx, o)
	if err != nil {
		f.Status, f.Found = Problem, err.Error()
		f.Want = "a Locust master that listens there"
		f.Mend = fmt.Sprintf("locust --master -f FILE    # on %s; is port %d open in its firewall? nc -vz %s %d", o.MasterHost, o.MasterPort, o.MasterHost, o.MasterPort)
		return f
	}
	f.Found = fmt.Sprintf("a ZeroMQ ROUTER listens at %s, as a Locust master does, reached in %v", where, answer.took.Round(10*time.Microsecond))
	versions := answer.versions()
	if page.version != "" {
		versions = "Locust " + page.version + ", says its web UI"
		if !supported(page.version) {
			f.Status, f.Want, f.Mend = Problem, "2.0.0 or newer", "pip install -U locust    # on the master"
		}
	} else if !answer.given {
		f.Status, f.Want = Warning, "2.0.0 or newer"
		f.Mend = "locust --version    # on the master"
	}
	f.Found += ": " + versions
	if answer.refusal != "" {
		f.Found += "; it hands out no locustfile (" + answer.refusal + ")"
	}
	return f
}

// answer is what a master says when it is asked for its locustfile.
type answer struct {
	took    time.Duration // until there was a connection
	given   bool
	list    bool
	refusal string
}

// versions is what the answer tells of the master's version (the form of the
// answer changed in 2.31.0).
func (a answer) versions() string {
	switch {
	case a.list:
		return "Locust 2.31.0 or newer"
	case a.given:
		return "Locust 2.23.0 or newer"
	}
	return "Locust older than 2.23.0, or none"
}

func ask(ctx context.Context, o Options) (answer, error) {
	ctx, cancel := context.WithTimeout(ctx, patience+answerTime)
	defer cancel()
	identity := doctorsIdentity()
	began := time.Now()
	conn, err := link.Dial(ctx, link.Config{Host: o.MasterHost, Port: o.MasterPort, Identity: identity})
	if err != nil {
		return answer{}, err
	}
	took := time.Since(began)
	answers := make(chan answer, 1)
	var listening sync.WaitGroup
	listening.Go(func() { answers <- listen(conn) })
	defer func() {
		_ = conn.Close(0) // nothing is drained
		listening.Wait()
	}()
	request, err := protocol.Encode(protocol.LocustfileRequest{Version: o.Version}, identity)
	if err != nil {
		return answer{}, err
	}
	if err := conn.Send(request, nil); err != nil {
		return answer{}, err
	}
	late := time.NewTimer(answerTime)
	defer late.Stop()
	select {
	case got := <-answers:
		got.took = took
		return got, nil
	case <-late.C:
		return answer{took: took}, nil
	case <-ctx.Done():
		return answer{}, ctx.Err()
	}
}

// listen reads until there is the answer, or the connection ends.
func listen(conn *link.Conn) answer {
	for {
		frame, err := conn.Recv()
		if err != nil {
			return answer{}
		}
		if msg, err := protocol.Decode(frame); err == nil {
			if file, ok := msg.(protocol.Locustfile); ok {
				return answer{given: true, list: file.List, refusal: file.Error}
			}
		}
	}
}

// doctorsIdentity is of the form of those that ask for a locustfile.
func doctorsIdentity() string {
	var id [16]byte
	rand.Read(id[:])
	host, err := os.Hostname()
	if err != nil {
		host = "localhost"
	}
	return fmt.Sprintf("%.200s_download_locustfile_%s", host, hex.EncodeToString(id[:]))
}

// webPage is what the master's web UI tells to anyone.
type webPage struct {
	version     string // "" if it does not tell
	date        time.Time
	asked, told time.Time
}

// versionText finds the version in the page of the newer masters, and in that of
// the older ones.
var versionText = regexp.MustCompile(`"version": ?"(\d+\.\d+[^"]*)"|/releases/tag/(\d+\.\d+[^"']*)["']`)

// visit looks at the master's web UI, which may be elsewhere, or closed.
func visit(ctx context.Context, host string, port int) webPage {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+net.JoinHostPort(host, strconv.Itoa(port))+"/", nil)
	if err != nil {
		return webPage{}
	}
	var p webPage
	p.asked = time.Now()
	response, err := http.DefaultClient.Do(request)
	p.told = time.Now()
	if err != nil {
		return webPage{}
	}
	defer response.Body.Close()
	body, err := io.ReadAll(io.LimitReader(response.Body, 1<<20))
	if err != nil || !strings.Contains(string(body), "Locust") {
		return webPage{} // of something else
	}
	if found := versionText.FindSubmatch(body); found != nil {
		p.version = string(found[1]) + string(found[2])
	}
	p.date, _ = http.ParseTime(response.Header.Get("Date"))
	return p
}

// offset is between which times this machine's clock is ahead of the master's;
// negative is behind. The master's Date is of a whole second, at some time
// between question and answer.
func (p webPage) offset() (early, late time.Duration) {
	// Whoever shows 12:00:05 has 12:00:05.000 to 12:00:05.999.
	return p.asked.Sub(p.date.Add(time.Second)), p.told.Sub(p.date)
}

// supported tells whether gust can work for a master of that version.
func supported(version string) bool {
	major, _, _ := strings.Cut(version, ".")
	n, err := strconv.Atoi(major)
	return err != nil || n >= 2
}
