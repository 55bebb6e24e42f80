package report

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/gustload/gust/worker"
)

// JSON is all rows but the total, as json.dumps(stats.serialize_stats(), indent=4)
// has them.
func JSON(s *worker.StatsSnapshot) string {
	if len(s.Entries) == 0 {
		return "[]"
	}
	var texts []string
	for i := range s.Entries {
		texts = append(texts, "    "+jsonRow(s, &s.Entries[i]))
	}
	return "[\n" + strings.Join(texts, ",\n") + "\n]"
}

func jsonRow(s *worker.StatsSnapshot, e *worker.StatsEntry) string {
	least := "null"
	if e.NumRequests > e.NumNoneRequests {
		least = float(e.MinResponseTime)
	}
	number := func(n int64) string { return strconv.FormatInt(n, 10) }
	fields := [][2]string{
		{"name", jsonText(e.Name)}, {"method", jsonText(e.Method)}, {"last_request_timestamp", seconds(e.LastRequest)}, {"start_time", seconds(s.Start)},
		{"num_requests", number(e.NumRequests)}, {"num_none_requests", number(e.NumNoneRequests)}, {"num_failures", number(e.NumFailures)},
		{"total_response_time", measured(e, e.TotalResponseTime)}, {"max_response_time", measured(e, e.MaxResponseTime)}, {"min_response_time", least},
		{"total_content_length", number(e.TotalContentLength)}, {"response_times", jsonCounts(e.ResponseTimes)},
		{"num_reqs_per_sec", jsonCounts(e.NumReqsPerSec)}, {"num_fail_per_sec", jsonCounts(e.NumFailPerSec)},
	}
	var lines []string
	for _, f := range fields {
		lines = append(lines, fmt.Sprintf("        %q: %s", f[0], f[1]))
	}
	return "{\n" + strings.Join(lines, ",\n") + "\n    }"
}

func jsonCounts(counts map[int64]int64) string {
	if len(counts) == 0 {
		return "{}"
	}
	var lines []string
	for _, key := range slices.Sorted(maps.Keys(counts)) {
		lines = append(lines, fmt.Sprintf("            \"%d\": %d", key, counts[key]))
	}
	return "{\n" + strings.Join(lines, ",\n") + "\n        }"
}

// seconds is a time as time.time() gives it.
func seconds(at time.Time) string {
	if at.IsZero() {
		return "null"
	}
	return float(float64(at.UnixMicro()) / 1e6)
}

// jsonText is a string as json.dumps has it: in ASCII.
func jsonText(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case r >= ' ' && r <= '~':
			b.WriteRune(r)
		default:
			for _, unit := range utf16.Encode([]rune{r}) {
				fmt.Fprintf(&b, `\u%04x`, unit)
			}
		}
	}
	return b.String() + `"`
}
