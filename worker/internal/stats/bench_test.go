package stats

import (
	"fmt"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

func benchSample(name int) Sample {
	return Sample{
		Method: "GET", Name: fmt.Sprintf("/api/items/%d", name),
		ResponseTime: time.Duration(3+name) * 1_234_567, Length: 512, At: epoch,
	}
}

func BenchmarkRecord(b *testing.B) {
	for _, names := range []int{1, 8, 100} {
		b.Run(fmt.Sprintf("names=%d", names), func(b *testing.B) {
			shard := New(Limits{}).Shard()
			var samples []Sample
			for i := range names {
				samples = append(samples, benchSample(i))
			}
			i := 0
			for b.Loop() {
				shard.Record(samples[i])
				if i++; i == names {
					i = 0
				}
			}
		})
	}
}

func BenchmarkRecordFailure(b *testing.B) {
	shard := New(Limits{}).Shard()
	s := benchSample(1)
	s.Failure = "HTTPError('503 Server Error: Service Unavailable for url: http://target/api/items/1')"
	for b.Loop() {
		shard.Record(s)
	}
}

// Two users at once: on stripes of their own as new shards get them, and on one.
func BenchmarkRecordTwoUsers(b *testing.B) {
	for _, c := range []struct {
		name string
		skip int // shards made between the two
	}{{"own stripes", 0}, {"same stripe", len(New(Limits{}).stripes) - 1}} {
		b.Run(c.name, func(b *testing.B) {
			collector := New(Limits{})
			first := collector.Shard()
			for range c.skip {
				collector.Shard()
			}
			var wg sync.WaitGroup
			for _, shard := range []*Shard{first, collector.Shard()} {
				wg.Go(func() {
					s := benchSample(1)
					for range b.N {
						shard.Record(s)
					}
				})
			}
			wg.Wait()
		})
	}
}

// Two users at once, with a hundred names in turn: the goal is 30 ns for a sample.
func BenchmarkRecordTwoUsersHundredNames(b *testing.B) {
	collector := New(Limits{})
	var samples [100]Sample
	for i := range samples {
		samples[i] = benchSample(i)
	}
	var wg sync.WaitGroup
	before := spent(b)
	for range 2 {
		shard := collector.Shard()
		wg.Go(func() {
			for i, n := 0, 0; n < b.N; n++ {
				shard.Record(samples[i])
				if i++; i == len(samples) {
					i = 0
				}
			}
		})
	}
	wg.Wait()
	b.ReportMetric(float64(spent(b)-before)/float64(2*b.N), "cpu-ns/sample")
}

// spent is the processor time of the process, which other processes change less
// than the time on the clock.
func spent(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// Many users on all cores, each with a sample now and then: what a sample costs
// when the user's memory is cold.
func BenchmarkRecordManyUsers(b *testing.B) {
	collector := New(Limits{})
	shards := make([]*Shard, 20000)
	for i := range shards {
		shards[i] = collector.Shard()
	}
	samples := make([]Sample, 8)
	for i := range samples {
		samples[i] = benchSample(i)
	}
	var offset atomic.Int64
	b.ResetTimer()
	b.RunParallel(func(pb *testing.PB) {
		i := int(offset.Add(7919))
		for pb.Next() {
			shards[i%len(shards)].Record(samples[i%len(samples)])
			i++
		}
	})
}

func BenchmarkReport(b *testing.B) {
	for _, c := range []struct{ users, recording, names int }{
		{1, 1, 1}, {100_000, 0, 1}, {100_000, 10_000, 10}, {100_000, 100_000, 100},
	} {
		b.Run(fmt.Sprintf("users=%d/recording=%d/names=%d", c.users, c.recording, c.names), func(b *testing.B) {
			collector := New(Limits{})
			shards := make([]*Shard, c.users)
			for i := range shards {
				shards[i] = collector.Shard()
			}
			var samples []Sample
			for i := range c.names {
				samples = append(samples, benchSample(i))
			}
			for b.Loop() {
				b.StopTimer()
				for i := range c.recording {
					shards[i].Record(samples[i%c.names])
				}
				b.StartTimer()
				collector.Report(epoch)
			}
		})
	}
}
