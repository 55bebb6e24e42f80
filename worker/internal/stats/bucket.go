package stats

import "math"

// Bucket is the key under which Locust's histogram counts a response time of
// ms milliseconds: rounded to the integer below 100 ms, then to tens, hundreds
// and thousands, ties to even (locust.stats.bucket_response_time, 2.47.0). ms
// must be finite.
func Bucket(ms float64) int64 {
	switch {
	case ms < 100:
		return int64(math.RoundToEven(ms))
	case ms < 1000:
		return int64(math.RoundToEven(ms/10)) * 10
	case ms < 10000:
		return int64(math.RoundToEven(ms/100)) * 100
	default:
		return int64(math.RoundToEven(ms/1000)) * 1000
	}
}

const (
	pageSize  = 64
	pageCount = 6 // positions 0 to 383: buckets up to 113,000 ms
)

// histogram counts response times by bucket. Its pages are made when they are
// first needed, since most rows see one or two decades only.
type histogram struct {
	pages [pageCount]*[pageSize]int64
	far   map[int64]int64 // buckets beyond the last page
}

func (h *histogram) add(bucket int64) {
	i := position(bucket)
	if i >= pageSize*pageCount {
		if h.far == nil {
			h.far = make(map[int64]int64)
		}
		h.far[bucket]++
		return
	}
	page := h.pages[i/pageSize]
	if page == nil {
		page = new([pageSize]int64)
		h.pages[i/pageSize] = page
	}
	page[i%pageSize]++
}

// addTo adds all counts to a report's histogram.
func (h *histogram) addTo(times map[int64]int64) {
	for p, page := range h.pages {
		if page == nil {
			continue
		}
		for i, n := range page {
			if n != 0 {
				times[bucketAt(uint64(p*pageSize+i))] += n
			}
		}
	}
	for bucket, n := range h.far {
		times[bucket] += n
	}
}

func (h *histogram) reset() {
	for _, page := range h.pages {
		if page != nil {
			*page = [pageSize]int64{}
		}
	}
	h.far = nil
}

// position numbers the buckets: 0 to 100, 110 to 1000, 1100 to 10000, and so on
// by thousands. It is unsigned so that page indexes need no sign handling.
func position(bucket int64) uint64 {
	b := uint64(bucket)
	switch {
	case b <= 100:
		return b
	case b <= 1000:
		return 90 + b/10
	case b <= 10000:
		return 180 + b/100
	default:
		return 270 + b/1000
	}
}

// bucketAt is the inverse of position.
func bucketAt(position uint64) int64 {
	p := int64(position)
	switch {
	case p <= 100:
		return p
	case p <= 190:
		return (p - 90) * 10
	case p <= 280:
		return (p - 180) * 100
	default:
		return (p - 270) * 1000
	}
}
