package boomer

import (
	"bytes"
	"fmt"
	"io"
	"log"
	"os"
	"text/tabwriter"
	"time"
)

// ConsoleOutput prints a table to standard output, or where its logger writes.
type ConsoleOutput struct{ logger *log.Logger }

// NewConsoleOutput makes one.
func NewConsoleOutput() *ConsoleOutput { return &ConsoleOutput{} }

// WithLogger sets the logger, unless it is nil: the table goes where that writes.
func (o *ConsoleOutput) WithLogger(logger *log.Logger) *ConsoleOutput {
	if logger != nil {
		o.logger = logger
	}
	return o
}

// OnStart implements Output.
func (o *ConsoleOutput) OnStart() {}

// OnStop implements Output.
func (o *ConsoleOutput) OnStop() {}

// OnEvent implements Output.
func (o *ConsoleOutput) OnEvent(data map[string]interface{}) {
	var to io.Writer = os.Stdout
	if o.logger != nil {
		to = o.logger.Writer()
	}
	_, _ = to.Write(table(summarize(data), time.Now())) // nobody is left to be told
}

func table(s summary, now time.Time) []byte {
	var text bytes.Buffer
	fmt.Fprintf(&text, "Current time: %s, Users: %d, Total RPS: %.1f, Total Fail Ratio: %.1f%%\n",
		now.Format("2006/01/02 15:04:05"), s.users, s.rps, s.failRatio*100)
	w := tabwriter.NewWriter(&text, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "Type\tName\t# requests\t# fails\tMedian\tAverage\tMin\tMax\tContent Size\t# reqs/sec\t# fails/sec\t")
	for _, r := range s.rows {
		writeRow(w, r)
	}
	if len(s.rows) > 1 {
		s.total.name = "Total"
		writeRow(w, s.total)
	}
	_ = w.Flush() // a bytes.Buffer takes all
	text.WriteByte('\n')
	return text.Bytes()
}

func writeRow(w io.Writer, r rowSummary) {
	fmt.Fprintf(w, "%s\t%s\t%d\t%d\t%d\t%.2f\t%d\t%d\t%.0f\t%.1f\t%.1f\t\n", r.method, r.name, r.requests, r.failures,
		r.median, r.average, r.lowest, r.highest, r.length, r.perSecond, r.failuresPerSecond)
}
