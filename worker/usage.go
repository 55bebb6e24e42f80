package worker

import "github.com/gustload/gust/worker/internal/meter"

// Meter measures the processor share of this process, as heartbeats tell it to
// the master. One is for one goroutine at a time.
type Meter = meter.Meter

// NewMeter starts to measure.
func NewMeter() *Meter { return meter.New() }
