package report

import (
	"embed"
	"fmt"
	"html/template"
	"io"
	"strings"
	"time"

	"github.com/gustload/gust/worker"
)

//go:embed page.html
var pageFile embed.FS

// Page is what an HTML report tells of a test.
type Page struct {
	Host       string
	Script     string // what was run
	Version    string
	End        time.Time
	Stats      *worker.StatsSnapshot
	Exceptions []worker.Exception
	History    *History
}

// pagePercentiles are those of the table of response times
// (locust.html.PERCENTILES_FOR_HTML_REPORT).
func pagePercentiles() []float64 { return []float64{0.50, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.0} }

// HTML writes the report as one file that needs no other.
func HTML(w io.Writer, p Page) error {
	page, err := template.New("page.html").Funcs(template.FuncMap{
		"rows":        rows,
		"percentiles": pagePercentiles,
		"percent":     func(p float64) string { return fmt.Sprintf("%.0f%%", p*100) },
		"failures":    inOrder,
		"reason":      unwrapped,
		"stamp":       stamp,
		"charts":      charts,
		"duration":    duration,
		"whole":       func(f float64) string { return fmt.Sprintf("%.0f", f) },
		"decimals":    func(f float64) string { return fmt.Sprintf("%.2f", f) },
		"rps":         func(e *worker.StatsEntry) string { return fmt.Sprintf("%.2f", p.Stats.TotalRPS(e)) },
		"fps":         func(e *worker.StatsEntry) string { return fmt.Sprintf("%.2f", p.Stats.TotalFailPerSec(e)) },
	}).ParseFS(pageFile, "page.html")
	if err != nil {
		return err
	}
	return page.Execute(w, p)
}

// duration is locust.util.date.format_duration.
func duration(from, to time.Time) string {
	left := int64(to.Sub(from).Seconds())
	var parts []string
	for _, unit := range []struct {
		seconds int64
		name    string
	}{{86400, "day"}, {3600, "hour"}, {60, "minute"}, {1, "second"}} {
		n := left / unit.seconds
		left %= unit.seconds
		if n == 1 {
			parts = append(parts, "1 "+unit.name)
		} else if n > 1 {
			parts = append(parts, fmt.Sprintf("%d %ss", n, unit.name))
		}
	}
	switch len(parts) {
	case 0:
		return "0 seconds"
	case 1:
		return parts[0]
	}
	last := len(parts) - 1
	return strings.Join(parts[:last], ", ") + " and " + parts[last]
}
