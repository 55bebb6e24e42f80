package report

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/gustload/gust/worker"
)

// CSV is the files of --csv (locust.stats.StatsCSVFileWriter). Its owner calls
// Close.
type CSV struct {
	full                                 bool
	stats, history, failures, exceptions *os.File
}

// NewCSV makes the files whose names begin with prefix, and the folders before
// them. With full, the history has a row for each name.
func NewCSV(prefix string, full bool) (*CSV, error) {
	if err := os.MkdirAll(filepath.Dir(prefix), 0o777); err != nil {
		return nil, fmt.Errorf("--csv: %w", err)
	}
	c := &CSV{full: full}
	percents := percentileNames()
	for _, f := range []struct {
		file    **os.File
		name    string
		columns []string
	}{
		{&c.stats, "_stats.csv", statsColumns(percents)},
		{&c.history, "_stats_history.csv", historyColumns(percents)},
		{&c.failures, "_failures.csv", []string{"Method", "Name", "Error", "Occurrences", "First Seen", "Last Seen"}},
		{&c.exceptions, "_exceptions.csv", []string{"Count", "Message", "Traceback", "Nodes"}},
	} {
		file, err := os.Create(prefix + f.name)
		if err == nil {
			*f.file = file
			_, err = io.WriteString(file, csvRow(f.columns))
		}
		if err != nil {
			return nil, errors.Join(fmt.Errorf("--csv: %w", err), c.Close())
		}
	}
	return c, nil
}

func statsColumns(percents []string) []string {
	return append([]string{"Type", "Name", "Request Count", "Failure Count", "Median Response Time", "Average Response Time", "Min Response Time", "Max Response Time", "Average Content Size", "Requests/s", "Failures/s"}, percents...)
}

func historyColumns(percents []string) []string {
	columns := append([]string{"Timestamp", "User Count", "Type", "Name", "Requests/s", "Failures/s"}, percents...)
	return append(columns, "Total Request Count", "Total Failure Count", "Total Median Response Time", "Total Average Response Time", "Total Min Response Time", "Total Max Response Time", "Total Average Content Size")
}

// Write brings the files but the history to what there is now.
func (c *CSV) Write(s *worker.StatsSnapshot, exceptions []worker.Exception) error {
	var stats, failures, crashes strings.Builder
	stats.WriteString(csvRow(statsColumns(percentileNames())))
	for _, e := range rows(s) {
		fields := []string{e.Method, e.Name}
		fields = append(fields, counted(e)...)
		fields = append(fields, float(s.TotalRPS(e)), float(s.TotalFailPerSec(e)))
		stats.WriteString(csvRow(append(fields, percentileFields(e, e.Percentile)...)))
	}
	failures.WriteString(csvRow([]string{"Method", "Name", "Error", "Occurrences", "First Seen", "Last Seen"}))
	for _, e := range inOrder(s.Errors) {
		failures.WriteString(csvRow([]string{e.Method, e.Name, e.Error, strconv.FormatInt(e.Occurrences, 10), stamp(e.First), stamp(e.Last)}))
	}
	crashes.WriteString(csvRow([]string{"Count", "Message", "Traceback", "Nodes"}))
	for _, e := range exceptions {
		crashes.WriteString(csvRow([]string{strconv.FormatInt(e.Count, 10), e.Message, e.Traceback, "local"}))
	}
	return errors.Join(replace(c.stats, stats.String()), replace(c.failures, failures.String()), replace(c.exceptions, crashes.String()))
}

// WriteHistory adds the rows of a second, which h has as its last point.
func (c *CSV) WriteHistory(now time.Time, s *worker.StatsSnapshot, h *History, users int) error {
	var text strings.Builder
	all := rows(s)
	if !c.full {
		all = all[len(all)-1:]
	}
	for _, e := range all {
		percentile := e.Percentile
		if c.full {
			percentile = func(part float64) int64 { return h.percentile(now, e, part) }
		}
		fields := []string{strconv.FormatInt(now.Unix(), 10), strconv.Itoa(users), e.Method, e.Name, fmt.Sprintf("%f", s.CurrentRPS(e)), fmt.Sprintf("%f", s.CurrentFailPerSec(e))}
		fields = append(fields, percentileFields(e, percentile)...)
		text.WriteString(csvRow(append(fields, counted(e)...)))
	}
	_, err := io.WriteString(c.history, text.String())
	return err
}

// Close closes the files.
func (c *CSV) Close() (err error) {
	for _, f := range []*os.File{c.stats, c.history, c.failures, c.exceptions} {
		if f != nil {
			err = errors.Join(err, f.Close())
		}
	}
	return err
}

// rows are those of the names, and the total.
func rows(s *worker.StatsSnapshot) (all []*worker.StatsEntry) {
	for i := range s.Entries {
		all = append(all, &s.Entries[i])
	}
	return append(all, &s.Total)
}

func counted(e *worker.StatsEntry) []string {
	return []string{
		strconv.FormatInt(e.NumRequests, 10), strconv.FormatInt(e.NumFailures, 10), median(e), float(e.AvgResponseTime()),
		measured(e, e.MinResponseTime), measured(e, e.MaxResponseTime), meanLength(e),
	}
}

func percentileFields(e *worker.StatsEntry, percentile func(float64) int64) (fields []string) {
	for _, p := range percentiles() {
		if e.NumRequests == 0 {
			fields = append(fields, "N/A")
			continue
		}
		fields = append(fields, strconv.FormatInt(percentile(p), 10))
	}
	return fields
}

// replace makes text all that a file has.
func replace(f *os.File, text string) error {
	if _, err := f.WriteAt([]byte(text), 0); err != nil {
		return err
	}
	return f.Truncate(int64(len(text)))
}

// csvRow is a line as Python's csv.writer makes it.
func csvRow(fields []string) string {
	var b strings.Builder
	for i, f := range fields {
		if i > 0 {
			b.WriteByte(',')
		}
		if strings.ContainsAny(f, ",\"\r\n") {
			f = `"` + strings.ReplaceAll(f, `"`, `""`) + `"`
		}
		b.WriteString(f)
	}
	return b.String() + "\r\n"
}
