// Steady sends requests at a constant rate over many connections and measures
// each from the moment at which it was due, not from the one at which it was
// sent: a target or a generator that falls behind shows in the response times,
// as in wrk2. It is what the response times of gust are compared with.
//
// One thread that never sleeps, so that its own lateness is that of a loop and
// not that of a timer; it needs a core of its own. The target's answers have to
// be alike in length, as a static page's are.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"time"
)

func main() {
	address := flag.String("address", "", "host:port of the target")
	path := flag.String("path", "/index.html?ok=", "what is asked for; a number of ten digits is appended")
	connections := flag.Int("connections", 100, "connections, each with an equal share of the rate")
	rate := flag.Float64("rate", 1000, "requests per second")
	warm := flag.Duration("warm", time.Second, "how long before the measurement begins")
	length := flag.Duration("for", 5*time.Second, "length of the measurement")
	flag.Parse()
	runtime.LockOSThread()
	found, err := measure(*address, *path, *connections, *rate, *warm, *length)
	if err == nil {
		err = json.NewEncoder(os.Stdout).Encode(found)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "steady:", err)
		os.Exit(1)
	}
}

// result is what is printed: times in milliseconds, of the requests that were
// due in the time of the measurement.
type result struct {
	Due      int     `json:"due"`
	Answered int     `json:"answered"`
	Rate     float64 `json:"requests_per_s"`
	Mean     float64 `json:"mean_ms"`
	Median   float64 `json:"median_ms"`
	P99      float64 `json:"p99_ms"`
	Max      float64 `json:"max_ms"`
}

func measure(address, path string, connections int, rate float64, warm, length time.Duration) (result, error) {
	l, err := dial(address, path, connections)
	if err != nil {
		return result{}, err
	}
	defer l.close()
	s := newSchedule(connections, rate, rand.New(rand.NewPCG(1, 2)))
	return l.run(s, warm, length)
}

// schedule is when requests are due: each connection at a moment of its own in
// the period, drawn at random, and again after every period.
type schedule struct {
	period time.Duration
	phases []time.Duration // ascending: connection i is the one at i
	next   int             // of all requests so far
}

func newSchedule(connections int, rate float64, random *rand.Rand) *schedule {
	s := &schedule{period: time.Duration(float64(connections) / rate * float64(time.Second)), phases: make([]time.Duration, connections)}
	for i := range s.phases {
		s.phases[i] = time.Duration(random.Float64() * float64(s.period))
	}
	slices.Sort(s.phases)
	return s
}

// due is when request n of a connection begins, after the start.
func (s *schedule) due(connection, n int) time.Duration {
	return s.phases[connection] + time.Duration(n)*s.period
}

// take gives the connections whose next request is due, one at each call.
func (s *schedule) take(now time.Duration) (connection int, ok bool) {
	connection = s.next % len(s.phases)
	if s.due(connection, s.next/len(s.phases)) > now {
		return 0, false
	}
	s.next++
	return connection, true
}

// summary is about response times, which it sorts.
func summary(times []time.Duration, due int, length time.Duration) result {
	r := result{Due: due, Answered: len(times), Rate: float64(len(times)) / length.Seconds()}
	if len(times) == 0 {
		return r
	}
	slices.Sort(times)
	var sum time.Duration
	for _, t := range times {
		sum += t
	}
	ms := func(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
	at := func(share float64) float64 { return ms(times[int(math.Ceil(share*float64(len(times))))-1]) }
	r.Mean, r.Median, r.P99, r.Max = ms(sum)/float64(len(times)), at(0.5), at(0.99), at(1)
	return r
}
