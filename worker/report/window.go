package report

import (
	"maps"
	"time"

	"github.com/gustload/gust/worker"
)

// window is how far back current percentiles look, in seconds
// (CURRENT_RESPONSE_TIME_PERCENTILE_WINDOW).
const window = 10

// History is what a test was like, second by second. Its owner calls Add once a
// second.
type History struct {
	Points []Point
	recent map[int64]map[rowKey]worker.StatsEntry // by second
	began  time.Time
}

// Point is one second of a History; times are in milliseconds.
type Point struct {
	At             time.Time
	Users          int
	RPS, Failures  float64 // a second
	Median, Slow95 int64   // of the last ten seconds
	Average        float64 // of all
}

// Add takes the next second.
func (h *History) Add(now time.Time, s *worker.StatsSnapshot, users int) {
	if h.recent == nil || !h.began.Equal(s.Start) { // a reset
		h.recent, h.began = make(map[int64]map[rowKey]worker.StatsEntry), s.Start
		h.recent[s.Start.Unix()] = nil
	}
	second := now.Unix()
	kept := make(map[rowKey]worker.StatsEntry)
	for _, e := range rows(s) {
		kept[keyOf(e)] = *e
	}
	h.recent[second] = kept
	maps.DeleteFunc(h.recent, func(at int64, _ map[rowKey]worker.StatsEntry) bool { return at < second-2*window })
	h.Points = append(h.Points, Point{
		At: now, Users: users, RPS: s.CurrentRPS(&s.Total), Failures: s.CurrentFailPerSec(&s.Total),
		Median: h.percentile(now, &s.Total, 0.5), Slow95: h.percentile(now, &s.Total, 0.95), Average: s.Total.AvgResponseTime(),
	})
}

// rowKey is what tells a row from the others.
type rowKey struct{ method, name string }

func keyOf(e *worker.StatsEntry) rowKey { return rowKey{e.Method, e.Name} }

// percentile is of the requests since about ten seconds before now
// (locust.stats.StatsEntry.get_current_response_time_percentile).
func (h *History) percentile(now time.Time, row *worker.StatsEntry, part float64) int64 {
	then, ok := h.around(now.Unix() - window)
	if !ok {
		return 0
	}
	before := then[keyOf(row)]
	since := worker.StatsEntry{
		NumRequests: row.NumRequests - before.NumRequests, NumNoneRequests: row.NumNoneRequests - before.NumNoneRequests,
		ResponseTimes: make(map[int64]int64),
	}
	for ms, n := range row.ResponseTimes {
		if n > before.ResponseTimes[ms] {
			since.ResponseTimes[ms] = n - before.ResponseTimes[ms]
		}
	}
	return since.Percentile(part)
}

// around is what was kept of a second, or of one up to eight seconds from it.
func (h *History) around(second int64) (map[rowKey]worker.StatsEntry, bool) {
	for off := range int64(window - 1) {
		for _, at := range []int64{second - off, second + off} {
			if e, ok := h.recent[at]; ok {
				return e, true
			}
		}
	}
	return nil, false
}
