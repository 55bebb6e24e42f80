package main

import (
	"fmt"
	"html"
	"slices"
	"strings"
)

// The colours are told apart from white and from GitHub's dark page (#0d1117)
// alike: a picture in a README does not know on which of them it stands.
const (
	textColour  = "#7a7a7a"
	gustColour  = "#d9480f"
	otherColour = "#5c7cfa"
)

const (
	pictureWidth = 840
	labelWidth   = 250
	figureWidth  = 150 // right of the longest bar
	barHeight    = 16
	rowHeight    = 24
	titleHeight  = 40
)

// bar is a generator's CPU per request, in microseconds.
type bar struct {
	name  string
	value float64
}

func (b bar) own() bool { return strings.HasPrefix(b.name, "gust") }

// panel is the bars of a work, the least first.
type panel struct {
	title string
	bars  []bar
}

// panels are the works that have figures of gust coded in Go.
func (r *report) panels() (all []panel) {
	for _, p := range []struct {
		work
		title string
	}{
		{work{Name: "get", Users: 64}, "GET of a small page, 64 users"},
		{work{Name: "json", Users: 64}, "POST of JSON and a check of the answer, 64 users"},
		{work{Name: "get", Users: 64, TLS: true}, "GET over HTTPS, 64 users"},
	} {
		bars := r.bars(p.work)
		if slices.ContainsFunc(bars, func(b bar) bool { return b.name == gustGo }) {
			all = append(all, panel{p.title, bars})
		}
	}
	return all
}

func (r *report) bars(w work) (all []bar) {
	for _, g := range r.Generators {
		if found := values(r.of(g.Name, w, micros)); len(found) > 0 {
			all = append(all, bar{g.Name, median(found)})
		}
	}
	slices.SortStableFunc(all, func(a, b bar) int {
		switch {
		case a.value < b.value:
			return -1
		case a.value > b.value:
			return 1
		}
		return 0
	})
	return all
}

// picture is bench/results/http.svg: bars whose lengths are the CPU per request,
// from 0, on one scale for each work.
func (r *report) picture() string {
	var b strings.Builder
	panels, height := r.panels(), 0
	for _, p := range panels {
		height += titleHeight + rowHeight*len(p.bars)
	}
	height += rowHeight
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %[1]d %[2]d" role="img" font-family="-apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif" font-size="13" fill="%s">`+"\n", pictureWidth, height, textColour)
	b.WriteString("<title>Processor time per request of load generators</title>\n")
	y := 0
	for _, p := range panels {
		p.draw(&b, y, p.of(gustGo))
		y += titleHeight + rowHeight*len(p.bars)
	}
	fmt.Fprintf(&b, `<text x="0" y="%d" font-size="11">%s</text>`+"\n</svg>\n", y+rowHeight-7, html.EscapeString(r.caption()))
	return b.String()
}

func (p panel) of(name string) float64 {
	return p.bars[slices.IndexFunc(p.bars, func(b bar) bool { return b.name == name })].value
}

func (p panel) draw(b *strings.Builder, y int, unit float64) {
	most := p.bars[len(p.bars)-1].value
	fmt.Fprintf(b, `<text x="0" y="%d" font-size="15" font-weight="600">%s: CPU time per request, in microseconds</text>`+"\n", y+24, html.EscapeString(p.title))
	for i, bar := range p.bars {
		top := y + titleHeight + i*rowHeight
		colour, weight := otherColour, "400"
		if bar.own() {
			colour, weight = gustColour, "600"
		}
		width := bar.value / most * (pictureWidth - labelWidth - figureWidth)
		fmt.Fprintf(b, `<text x="%d" y="%d" text-anchor="end" font-weight="%s">%s</text>`, labelWidth-8, top+barHeight-3, weight, html.EscapeString(bar.name))
		fmt.Fprintf(b, `<rect x="%d" y="%d" width="%.1f" height="%d" rx="2" fill="%s"/>`, labelWidth, top, width, barHeight, colour)
		fmt.Fprintf(b, `<text x="%.1f" y="%d" font-weight="%s">%s (%s)</text>`+"\n", labelWidth+width+8, top+barHeight-3, weight, figure(bar.value), times(bar.value/unit))
	}
}

func (r *report) caption() string {
	return fmt.Sprintf("Less is better; × is against gust coded in Go. Medians of %d rounds in turns, %s, %s, commit %s.", r.Rounds, r.Machine.CPU, r.Date, r.Commit)
}

// figure has three digits that count.
func figure(n float64) string {
	switch {
	case n < 10:
		return fmt.Sprintf("%.2f", n)
	case n < 100:
		return fmt.Sprintf("%.1f", n)
	}
	return fmt.Sprintf("%.0f", n)
}

// times says how many times as much, with two digits that count.
func times(n float64) string {
	if n < 9.95 {
		return fmt.Sprintf("%.1f×", n)
	}
	return fmt.Sprintf("%.0f×", n)
}
