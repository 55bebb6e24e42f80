package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/gustload/gust/worker"
)

// Widths of columns (locust.stats, 2.47.0).
const (
	typeWidth       = 8
	widestName      = 80
	besideName      = 80 // columns of a terminal that names do not get
	errorLineLength = 80 - 19
)

// NameWidth is how wide a name may be on a terminal of so many columns; 0 is no
// terminal.
func NameWidth(columns int) int {
	if columns <= 0 {
		return widestName
	}
	return max(min(columns-besideName, widestName), 0)
}

// percentiles are those of the tables and files (PERCENTILES_TO_REPORT).
func percentiles() []float64 {
	return []float64{0.50, 0.66, 0.75, 0.80, 0.90, 0.95, 0.98, 0.99, 0.999, 0.9999, 1.0}
}

// percentileNames are percentiles as headings.
func percentileNames() (names []string) {
	for _, p := range percentiles() {
		names = append(names, strconv.FormatFloat(float64(int(p*1e6+0.5))/1e4, 'f', -1, 64)+"%")
	}
	return names
}

// Stats is the table of requests (locust.stats.get_stats_summary). With current,
// its rates are those of the last ten seconds.
func Stats(s *worker.StatsSnapshot, current bool, nameWidth int) []string {
	name := nameColumn(nameWidth)
	line := func(width int) string { return strings.Repeat("-", width) }
	separator := strings.Join([]string{line(typeWidth), line(name), line(7), line(13), line(7), line(7), line(7), line(7), line(8), line(11)}, "|")
	lines := []string{
		fmt.Sprintf("%-*s %-*s %7s %12s |%7s %7s %7s%7s | %7s %11s", typeWidth, "Type", name, "Name", "# reqs", "# fails", "Avg", "Min", "Max", "Med", "req/s", "failures/s"),
		separator,
	}
	row := func(e *worker.StatsEntry) {
		rps, fails := s.TotalRPS(e), s.TotalFailPerSec(e)
		if current {
			rps, fails = s.CurrentRPS(e), s.CurrentFailPerSec(e)
		}
		method := e.Method
		if method != "" {
			method += " "
		}
		failures := fmt.Sprintf("%d(%.2f%%)", e.NumFailures, e.FailRatio()*100)
		lines = append(lines, fmt.Sprintf("%-*s %-*s %7d %12s |%7d %7d %7d%7d | %7.2f %11.2f", typeWidth, method, name, e.Name, e.NumRequests, failures,
			int64(e.AvgResponseTime()), int64(e.MinResponseTime), int64(e.MaxResponseTime), int64(e.MedianResponseTime()), rps, fails))
	}
	for i := range s.Entries {
		row(&s.Entries[i])
	}
	lines = append(lines, separator)
	row(&s.Total)
	return append(lines, "")
}

// nameColumn is wider than NameWidth by what other columns save. Of a width below
// none Python makes one to the left.
func nameColumn(nameWidth int) int {
	width := nameWidth - typeWidth + 4
	if width < 0 {
		return -width
	}
	return width
}

// Percentiles is the table of response times
// (locust.stats.get_percentile_stats_summary).
func Percentiles(s *worker.StatsSnapshot, nameWidth int) []string {
	names := percentileNames()
	head := fmt.Sprintf("%-*s %-*s %8s", typeWidth, "Type", nameWidth, "Name", names[0])
	for _, n := range append(names[1:], "# reqs") {
		head += fmt.Sprintf(" %6s", n)
	}
	separator := fmt.Sprintf("%s|%s|%s|%s", strings.Repeat("-", typeWidth), strings.Repeat("-", nameWidth), strings.Repeat("-", 8), strings.Repeat("------|", len(names)))
	separator = strings.TrimSuffix(separator, "|")
	lines := []string{"Response time percentiles (approximated)", head, separator}
	row := func(e *worker.StatsEntry) {
		if len(e.ResponseTimes) == 0 {
			return
		}
		text := fmt.Sprintf("%-*s %-*s %8d", typeWidth, e.Method, nameWidth, e.Name, e.Percentile(0.5))
		for _, p := range percentiles()[1:] {
			text += fmt.Sprintf(" %6d", e.Percentile(p))
		}
		lines = append(lines, fmt.Sprintf("%s %6d", text, e.NumRequests))
	}
	for i := range s.Entries {
		row(&s.Entries[i])
	}
	lines = append(lines, separator)
	row(&s.Total)
	return append(lines, "")
}

// Errors is the table of failures (locust.stats.get_error_report_summary); none
// if there are none.
func Errors(s *worker.StatsSnapshot, nameWidth int) []string {
	if len(s.Errors) == 0 {
		return nil
	}
	separator := strings.Repeat("-", 18) + "|" + strings.Repeat("-", errorLineLength+nameWidth)
	lines := []string{"Error report", fmt.Sprintf("%-18s %-100s", "# occurrences", "Error"), separator}
	for _, e := range inOrder(s.Errors) {
		lines = append(lines, fmt.Sprintf("%-18d %-100s", e.Occurrences, e.Method+" "+e.Name+": "+unwrapped(e.Error)))
	}
	return append(lines, separator, "")
}

// inOrder are failures in the order in which they were seen first.
func inOrder(errors []worker.StatsError) []worker.StatsError {
	sorted := slices.Clone(errors)
	slices.SortStableFunc(sorted, func(a, b worker.StatsError) int { return a.First.Compare(b.First) })
	return sorted
}

// unwrapped is the text within CatchResponseError('...'), which is the repr of an
// exception made by response.failure; others are shown as they are
// (locust.stats.StatsError.to_name).
func unwrapped(failure string) string {
	inner, ok := strings.CutPrefix(failure, "CatchResponseError(")
	if !ok {
		return failure
	}
	inner = strings.TrimSuffix(inner, ")")
	if text, ok := unquoted(inner); ok {
		return text
	}
	return inner
}

// unquoted is the text of which literal is Python's repr.
func unquoted(literal string) (string, bool) {
	if len(literal) < 2 || literal[0] != literal[len(literal)-1] || literal[0] != '\'' && literal[0] != '"' {
		return "", false
	}
	quote, rest := literal[0], literal[1:len(literal)-1]
	var b strings.Builder
	for rest != "" {
		// Go's escapes are Python's, but that only one kind of quote may have one.
		if strings.HasPrefix(rest, `\'`) || strings.HasPrefix(rest, `\"`) {
			b.WriteByte(rest[1])
			rest = rest[2:]
			continue
		}
		if rest[0] == quote {
			return "", false
		}
		r, _, tail, err := strconv.UnquoteChar(rest, 0)
		if err != nil {
			return "", false
		}
		b.WriteRune(r)
		rest = tail
	}
	return b.String(), true
}
