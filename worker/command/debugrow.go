// This file defines what gust debug prints of the requests of Go code; what
// Python's make is in worker/locustfile/runtime/debug.py.

package command

import (
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/gustload/gust/worker"
	"github.com/gustload/gust/worker/client"
)

// heading is that of locust.debug.PrintListener.
func (d *trial) heading() {
	column := func(wanted bool, text string) string {
		if !wanted {
			return ""
		}
		return text + "\t"
	}
	s := d.show
	fmt.Fprintf(d.out, "\n%stype\t%-50s\tresp_ms\t%sexception\t%s\t%s\n", column(s.Time, fmt.Sprintf("%-24s", "time")), "name",
		column(s.Length, "length"), column(s.Context, "context"), column(s.Payload, "payload"))
}

// row shows a request that was counted (locust.debug.PrintListener.on_request).
// Go code has no context and leaves the payload to what exchange shows.
func (d *trial) row(_ *worker.Environment, s worker.Sample) {
	var b strings.Builder
	ms := -1.0
	if s.ResponseTime >= 0 {
		ms = math.RoundToEven(float64(s.ResponseTime) / float64(time.Millisecond))
	}
	if d.show.Time {
		fmt.Fprintf(&b, "%s\t", time.Now().Add(-max(s.ResponseTime, 0)).UTC().Format("2006-01-02 15:04:05.000000+00:00"))
	}
	fmt.Fprintf(&b, "%s\t%-50s\t%-7.0f\t", s.Method, s.Name, ms)
	if d.show.Length {
		fmt.Fprintf(&b, "%d\t", s.Length)
	}
	fmt.Fprintf(&b, "%-9s\t", shownFailure(s.Failure))
	for _, wanted := range []bool{d.show.Context, d.show.Payload} {
		if wanted {
			b.WriteString("\t")
		}
	}
	d.print(b.String())
}

// exchange shows what was sent and received.
func (d *trial) exchange(r *client.Response) { d.print(r.Transcript(d.show.Body) + "\n") }

func (d *trial) print(text string) {
	d.printed.Lock()
	defer d.printed.Unlock()
	fmt.Fprintln(d.out, text)
}

// shownFailure is an exception's text where str(exception) is shown and not its
// repr: of a CatchResponseError.
func shownFailure(failure string) string {
	if inner, ok := strings.CutPrefix(failure, "CatchResponseError("); ok {
		inner = strings.TrimSuffix(inner, ")")
		if n := len(inner); n >= 2 && inner[0] == inner[n-1] && !strings.Contains(inner, `\`) {
			return inner[1 : n-1]
		}
	}
	return strings.ReplaceAll(failure, "\n", " ")
}
