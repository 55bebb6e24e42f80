package report

import (
	"fmt"
	"math"
	"strings"
	"time"
)

// chart is a drawing of lines over time, in the units of its view box.
type chart struct {
	Title string
	Lines []chartLine
	Y, X  []tick
	Spots []spot
}

type chartLine struct{ Name, Color, Points string }

type tick struct {
	At    float64
	Label string
}

// spot is what is shown of a second under the pointer.
type spot struct {
	X, Width float64
	Text     string
}

// The area that a chart draws in.
const (
	chartLeft, chartRight = 60, 1160
	chartTop, chartBottom = 20, 260
	maxSpots              = 600
)

// series is one line of a chart.
type series struct {
	name, color string
	value       func(Point) float64
}

// charts are those of Locust's report.
func charts(h *History) []chart {
	points := thinned(h.Points)
	return []chart{
		draw("Total Requests per Second", points, "%.1f", []series{
			{"RPS", "#00ca5a", func(p Point) float64 { return p.RPS }},
			{"Failures/s", "#ff6d6d", func(p Point) float64 { return p.Failures }},
		}),
		draw("Response Times (ms)", points, "%.0f", []series{
			{"50th percentile", "#ffca5a", func(p Point) float64 { return float64(p.Median) }},
			{"95th percentile", "#9966cc", func(p Point) float64 { return float64(p.Slow95) }},
			{"Average", "#8099b0", func(p Point) float64 { return p.Average }},
		}),
		draw("Number of Users", points, "%.0f", []series{{"Users", "#0099ff", func(p Point) float64 { return float64(p.Users) }}}),
	}
}

// thinned leaves out points of a long test.
func thinned(points []Point) []Point {
	step := (len(points) + maxSpots - 1) / maxSpots
	if step <= 1 {
		return points
	}
	var kept []Point
	for i := 0; i < len(points); i += step {
		kept = append(kept, points[i])
	}
	return kept
}

func draw(title string, points []Point, format string, all []series) chart {
	c := chart{Title: title}
	if len(points) == 0 {
		return c
	}
	top := 0.0
	for _, s := range all {
		for _, p := range points {
			top = max(top, s.value(p))
		}
	}
	unit := niceUnit(top)
	top = max(math.Ceil(top/unit), 1) * unit
	y := func(v float64) float64 { return chartBottom - v/top*(chartBottom-chartTop) }
	for v := 0.0; v <= top+unit/2; v += unit {
		c.Y = append(c.Y, tick{y(v), fmt.Sprintf("%g", math.Round(v*100)/100)})
	}
	begin := points[0].At
	span := max(points[len(points)-1].At.Sub(begin), time.Second)
	x := func(at time.Time) float64 {
		return chartLeft + float64(at.Sub(begin))/float64(span)*(chartRight-chartLeft)
	}
	for i := range 7 {
		at := begin.Add(span * time.Duration(i) / 6)
		c.X = append(c.X, tick{x(at), at.UTC().Format("15:04:05")})
	}
	for _, s := range all {
		var line strings.Builder
		for _, p := range points {
			fmt.Fprintf(&line, "%.1f,%.1f ", x(p.At), y(s.value(p)))
		}
		c.Lines = append(c.Lines, chartLine{s.name, s.color, line.String()})
	}
	width := float64(chartRight-chartLeft) / float64(len(points))
	for _, p := range points {
		text := p.At.UTC().Format("15:04:05")
		for _, s := range all {
			text += "\n" + s.name + ": " + fmt.Sprintf(format, s.value(p))
		}
		c.Spots = append(c.Spots, spot{x(p.At) - width/2, width, text})
	}
	return c
}

// niceUnit is a step of 1, 2 or 5 times a power of ten that divides top into five
// parts or so.
func niceUnit(top float64) float64 {
	if top <= 0 {
		return 1
	}
	power := math.Pow(10, math.Floor(math.Log10(top/5)))
	for _, m := range []float64{1, 2, 5, 10} {
		if top/5 <= m*power {
			return m * power
		}
	}
	return 10 * power
}
