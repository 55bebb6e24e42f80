package e2e

// This file defines what the web UI of a master is told and tells: the endpoints of locust/web.py, from 2.0.0 to 2.47.0.

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// statsCache is how long the master repeats an answer to /stats/requests: DEFAULT_CACHE_TIME in locust/web.py 2.47.0.
const statsCache = 2 * time.Second

// swarm starts a test of so many users, or changes one that runs. extra are further fields of the form, such as "host",
// "run_time" or, for a master with --class-picker, "user_classes". It returns when the master has taken the order, which
// is before it has acted on it.
func (m *master) swarm(users int, rate float64, extra url.Values) {
	m.t.Helper()
	form := maps.Clone(extra)
	if form == nil {
		form = url.Values{}
	}
	form.Set("user_count", strconv.Itoa(users))
	form.Set("spawn_rate", strconv.FormatFloat(rate, 'g', -1, 64))
	m.order("/swarm", form)
}

// stop stops the test. It returns when the master has told its workers; wait for the state "stopped".
func (m *master) stop() {
	m.t.Helper()
	m.order("/stop", nil)
}

// resetStats forgets the statistics, failures and exceptions.
func (m *master) resetStats() {
	m.t.Helper()
	m.order("/stats/reset", nil)
}

// order posts form to path and fails the test unless the master takes it.
func (m *master) order(path string, form url.Values) {
	m.t.Helper()
	response, err := m.ui.PostForm(m.url+path, form)
	if err == nil && response.StatusCode == http.StatusMethodNotAllowed {
		// Up to 2.19 at least, /stop and /stats/reset are asked for with GET.
		response.Body.Close()
		response, err = m.ui.Get(m.url + path)
	}
	if err != nil {
		m.t.Fatalf("order %s: %v", path, err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		m.t.Fatalf("order %s: %v", path, err)
	}
	var answer struct{ Success bool }
	taken := string(text) == "ok" || json.Unmarshal(text, &answer) == nil && answer.Success
	if response.StatusCode != http.StatusOK || !taken {
		m.t.Fatalf("order %s %v: %s: %s", path, form, response.Status, text)
	}
}

// get returns the body of the answer to a GET, which must have status 200.
func (m *master) get(path string) []byte {
	m.t.Helper()
	status, body, err := m.fetch(path)
	if err != nil {
		m.t.Fatalf("get %s: %v", path, err)
	}
	if status != http.StatusOK {
		m.t.Fatalf("get %s: status %d: %.2000s", path, status, body)
	}
	return body
}

func (m *master) fetch(path string) (status int, body []byte, err error) {
	response, err := m.ui.Get(m.url + path)
	if err != nil {
		return 0, nil, err
	}
	defer response.Body.Close()
	body, err = io.ReadAll(response.Body)
	if path == "/stats/requests" {
		m.statsMu.Lock()
		m.statsAt = time.Now()
		m.statsMu.Unlock()
	}
	return response.StatusCode, body, err
}

// getJSON decodes the answer to a GET into out.
func (m *master) getJSON(path string, out any) {
	m.t.Helper()
	body := m.get(path)
	if err := json.Unmarshal(body, out); err != nil {
		m.t.Fatalf("get %s: %v in %.2000s", path, err, body)
	}
}

// getCSV returns the rows of a download as maps from the heading to the field.
func (m *master) getCSV(path string) []map[string]string {
	m.t.Helper()
	body := m.get(path)
	lines, err := csv.NewReader(strings.NewReader(string(body))).ReadAll()
	if err != nil || len(lines) == 0 {
		m.t.Fatalf("get %s: no table (%v) in %.2000s", path, err, body)
	}
	var rows []map[string]string
	for _, line := range lines[1:] {
		row := make(map[string]string, len(line))
		for i, field := range line {
			row[lines[0][i]] = field
		}
		rows = append(rows, row)
	}
	return rows
}

// status is what the front page shows. It is never cached.
type status struct {
	State   string
	Users   int
	Workers int // that are in the state ready, spawning or running
}

func (s status) String() string {
	return fmt.Sprintf("state %s, %d users, %d workers", s.State, s.Users, s.Workers)
}

var (
	// The page of the newer versions hands its program one line of JSON.
	templateArgs = regexp.MustCompile(`window\.templateArgs = (\{.*\})`)
	// The page of the older ones says it in the markup.
	statusMarkup = regexp.MustCompile(`(?s)id="status_text">\s*(\w+).*id="userCount">(\d+)<.*id="workerCount">(\d+)<`)
)

// status returns what the master says right now.
func (m *master) status() status {
	m.t.Helper()
	page := m.get("/")
	if found := templateArgs.FindSubmatch(page); found != nil {
		var args struct {
			State   string `json:"state"`
			Users   int    `json:"user_count"`
			Workers int    `json:"worker_count"`
		}
		if err := json.Unmarshal(found[1], &args); err != nil {
			m.t.Fatalf("read the front page: %v in %s", err, found[1])
		}
		return status(args)
	}
	found := statusMarkup.FindSubmatch(page)
	if found == nil {
		m.t.Fatalf("no status in the front page of Locust %s:\n%s", m.release(), page)
	}
	users, _ := strconv.Atoi(string(found[2]))
	workers, _ := strconv.Atoi(string(found[3]))
	return status{State: string(found[1]), Users: users, Workers: workers}
}

// statsPage is the answer to /stats/requests: what the Statistics, Failures and Workers tabs show.
type statsPage struct {
	Stats     []statsRow  `json:"stats"` // the first 500; the last of them is the total, "Aggregated"
	Errors    []errorRow  `json:"errors"`
	Workers   []workerRow `json:"workers"`
	State     string      `json:"state"`
	UserCount int         `json:"user_count"`
	FailRatio float64     `json:"fail_ratio"`
	TotalRPS  float64     `json:"total_rps"`
}

type statsRow struct {
	Method            string  `json:"method"`
	Name              string  `json:"name"`
	Requests          int64   `json:"num_requests"`
	Failures          int64   `json:"num_failures"`
	Min               float64 `json:"min_response_time"` // ms, as are the other times
	Max               float64 `json:"max_response_time"`
	Average           float64 `json:"avg_response_time"`
	Median            float64 `json:"median_response_time"`
	AverageLength     float64 `json:"avg_content_length"`
	CurrentRPS        float64 `json:"current_rps"`
	CurrentFailPerSec float64 `json:"current_fail_per_sec"`
}

type errorRow struct {
	Method      string `json:"method"`
	Name        string `json:"name"`
	Error       string `json:"error"`
	Occurrences int64  `json:"occurrences"`
}

type workerRow struct {
	ID        string  `json:"id"`
	State     string  `json:"state"`
	UserCount int     `json:"user_count"`
	CPU       float64 `json:"cpu_usage"`    // per cent of one core
	Memory    int64   `json:"memory_usage"` // bytes; 0 from masters that do not show it
}

// stats returns fresh statistics: none older than the call. As the master repeats an answer for two seconds, a second
// call soon after the first takes that long; what only counts requests is better off with requestsCSV.
func (m *master) stats() statsPage {
	m.t.Helper()
	m.statsMu.Lock()
	stale := time.Until(m.statsAt.Add(statsCache + 10*time.Millisecond))
	m.statsMu.Unlock()
	<-time.After(stale)

	var page statsPage
	m.getJSON("/stats/requests", &page)
	if !m.atLeast(20) {
		// These escape for HTML what they send, 2.0.0 and 2.15.1 for sure.
		for i := range page.Errors {
			page.Errors[i].Name = html.UnescapeString(page.Errors[i].Name)
			page.Errors[i].Error = html.UnescapeString(page.Errors[i].Error)
		}
	}
	return page
}

// A requestTable is the download of the statistics.
type requestTable []requestRow

type requestRow struct {
	Method, Name       string
	Requests, Failures int64
	Median, Average    float64 // ms, as are the other times
	Min, Max           float64
	AverageLength      float64            // bytes
	RPS, FailPerSec    float64            // over the whole test
	Percentiles        map[string]float64 // ms, by heading: "50%", "95%", "100%"; none for a row without requests
}

// row returns the row of one request, a zero row if there is none.
func (t requestTable) row(method, name string) requestRow {
	for _, row := range t {
		if row.Method == method && row.Name == name {
			return row
		}
	}
	return requestRow{}
}

// total returns the row "Aggregated".
func (t requestTable) total() requestRow { return t.row("", "Aggregated") }

// counts returns the number of requests by "METHOD NAME", without the total.
func (t requestTable) counts() map[string]int64 {
	counts := make(map[string]int64)
	for _, row := range t {
		if (row.Method != "" || row.Name != "Aggregated") && row.Requests > 0 {
			counts[row.Method+" "+row.Name] += row.Requests
		}
	}
	return counts
}

// requestsCSV returns the statistics, fresh: this download is not cached.
func (m *master) requestsCSV() requestTable {
	m.t.Helper()
	var table requestTable
	for _, fields := range m.getCSV("/stats/requests/csv") {
		row := requestRow{
			Method:        fields["Type"],
			Name:          fields["Name"],
			Requests:      int64(m.number(fields, "Request Count")),
			Failures:      int64(m.number(fields, "Failure Count")),
			Median:        m.number(fields, "Median Response Time"),
			Average:       m.number(fields, "Average Response Time"),
			Min:           m.number(fields, "Min Response Time"),
			Max:           m.number(fields, "Max Response Time"),
			AverageLength: m.number(fields, "Average Content Size"),
			RPS:           m.number(fields, "Requests/s"),
			FailPerSec:    m.number(fields, "Failures/s"),
			Percentiles:   make(map[string]float64),
		}
		for heading, field := range fields {
			if strings.HasSuffix(heading, "%") && field != "N/A" {
				row.Percentiles[heading] = m.number(fields, heading)
			}
		}
		table = append(table, row)
	}
	return table
}

func (m *master) number(fields map[string]string, heading string) float64 {
	m.t.Helper()
	n, err := strconv.ParseFloat(fields[heading], 64)
	if err != nil {
		m.t.Fatalf("the column %q of a download: %v", heading, err)
	}
	return n
}

// failures returns the failures, fresh. The newer masters show a CatchResponseError here by its message alone.
func (m *master) failures() []errorRow {
	m.t.Helper()
	var rows []errorRow
	for _, fields := range m.getCSV("/stats/failures/csv") {
		rows = append(rows, errorRow{
			Method:      fields["Method"],
			Name:        fields["Name"],
			Error:       fields["Error"],
			Occurrences: int64(m.number(fields, "Occurrences")),
		})
	}
	return rows
}

type exceptionRow struct {
	Count     int64  `json:"count"`
	Message   string `json:"msg"`
	Traceback string `json:"traceback"`
	Nodes     string `json:"nodes"` // ids of workers, separated by ", "
}

// exceptions returns the exceptions that tasks raised, fresh.
func (m *master) exceptions() []exceptionRow {
	m.t.Helper()
	var page struct{ Exceptions []exceptionRow }
	m.getJSON("/exceptions", &page)
	return page.Exceptions
}

// A taskRatio is a node of the Ratio tab: a user class, or a task with its sub-tasks.
type taskRatio struct {
	Ratio float64              `json:"ratio"` // 0 to 1
	Tasks map[string]taskRatio `json:"tasks"`
}

type taskPage struct {
	PerClass map[string]taskRatio `json:"per_class"`
	Total    map[string]taskRatio `json:"total"`
}

// tasks returns the Ratio tab, fresh. 2.0.0 has none: that fails the test.
func (m *master) tasks() taskPage {
	m.t.Helper()
	var page taskPage
	m.getJSON("/tasks", &page)
	return page
}

type logPage struct {
	Master  []string            `json:"master"`
	Workers map[string][]string `json:"workers"` // by worker id
}

// logs returns the Logs tab, fresh. 2.0.0 and 2.15.1 have none: that fails the test.
func (m *master) logs() logPage {
	m.t.Helper()
	var page logPage
	m.getJSON("/logs", &page)
	return page
}

// endpointsOK fails the test for every page of the web UI that is not answered with status 200, and returns whether all
// are. A worker that sends what the master cannot show breaks one of them for good.
func (m *master) endpointsOK() bool {
	m.t.Helper()
	pages := []struct {
		path  string
		minor int // of the release 2.<minor> that is known to have it
	}{
		{"/", 0},
		{"/stats/requests", 0},
		{"/stats/requests/csv", 0},
		{"/stats/failures/csv", 0},
		{"/stats/report", 0},
		{"/exceptions", 0},
		{"/exceptions/csv", 0},
		{"/tasks", 15},
		{"/logs", 19},
		{"/worker-count", 47},
	}
	ok := true
	for _, page := range pages {
		if !m.atLeast(page.minor) {
			continue
		}
		status, body, err := m.fetch(page.path)
		if err != nil || status != http.StatusOK {
			m.t.Errorf("get %s: status %d, %v: %.2000s", page.path, status, err, body)
			ok = false
		}
	}
	return ok
}

// waitCounts waits until the master shows exactly the requests that were served, by "METHOD NAME", and fails the test at
// once with the differences when timeout has passed.
func (m *master) waitCounts(served func() map[string]int64, timeout time.Duration) {
	m.t.Helper()
	waitFor(m.t, "the master to show what was served", timeout, func() (string, bool) {
		m.alive("the master to show what was served")
		want, got := served(), m.requestsCSV().counts()
		return difference(got, want), maps.Equal(got, want)
	})
}

func difference(got, want map[string]int64) string {
	names := maps.Clone(want)
	maps.Copy(names, got)
	var lines []string
	for _, name := range slices.Sorted(maps.Keys(names)) {
		if got[name] != want[name] {
			lines = append(lines, fmt.Sprintf("%s: master %d, served %d", name, got[name], want[name]))
		}
	}
	return strings.Join(lines, "; ")
}
