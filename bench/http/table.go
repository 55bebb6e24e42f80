package main

import (
	"fmt"
	"slices"
	"strings"
)

// table is bench/results/http.md.
func (r *report) table() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# What a request costs\n\nWritten by `make bench-http` on %s at commit %s, which took %.0f minutes.\n", r.Date, r.Commit, r.Took/60)
	fmt.Fprintf(&b, "%s, %d cores, %s, Linux %s; %s; target %s. Load of the machine before the run: %.2f.\n", r.Machine.CPU, r.Machine.Cores, r.Machine.Memory, r.Machine.Kernel, r.Go, r.Target, r.Machine.LoadBefore)
	fmt.Fprintf(&b, "\nCPU time (user and system, whole process, all threads) per request that the target counted, in microseconds: medians of %d interleaved rounds of %.1f s, best round in brackets.\n"+
		"Target and master on core %s, generator on core %s. gust and Locust report to a stock master with full statistics. On another machine only the ratios mean something.\n"+
		"All figures: [http.json](http.json).\n\n", r.Rounds, r.Window, coreList(r.Place.Target), coreList(r.Place.Generator))
	b.WriteString("- `get`: a page of " + fmt.Sprint(len(page)) + " bytes with a random query value under one name (vegeta and hey: always the same value).\n" +
		"- `json`: POST of a JSON body, and a check of the JSON answer (wrk's script looks for the member as text: LuaJIT brings no JSON).\n" +
		"- `connect`: GET after which the target closes, so that each needs a new connection: TLS 1.3, whole handshakes. wrk and Locust's FastHttpUser do not verify the certificate, the others do.\n" +
		"- HTTPS: kept connections, TLS 1.3 with AES-128-GCM for all. k6, vegeta, hey and stock Locust are not measured there with 1000 users.\n\n")
	b.WriteString("| work | generator | version | us/request | requests/s | of its core | target |\n|---|---|---|---|---|---|---|\n")
	for _, w := range r.works() {
		for _, g := range r.Generators {
			r.row(&b, w, g)
		}
	}
	b.WriteString("\n## Ratios and goals\n\nOf each round the ratio; of these the median (least to greatest).\n\n| | | against | ratio | goal | |\n|---|---|---|---|---|---|\n")
	for _, v := range r.verdicts() {
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %s |\n", v.what, v.own, v.against, v.figures(), v.goal(), v.word())
	}
	r.scalingTable(&b)
	r.waitingTable(&b)
	r.failures(&b)
	return b.String()
}

func (r *report) row(b *strings.Builder, w work, g listed) {
	if g.Missing != "" {
		fmt.Fprintf(b, "| %s | %s | %s | not measured: %s | | | |\n", w, g.Name, g.Version, g.Missing)
		return
	}
	cost := values(r.of(g.Name, w, micros))
	if len(cost) == 0 {
		return
	}
	own := median(values(r.of(g.Name, w, func(s sample) float64 { return 100 * s.CPU / s.Elapsed })))
	target := median(values(r.of(g.Name, w, func(s sample) float64 { return 100 * s.TargetCPU / s.Elapsed })))
	fmt.Fprintf(b, "| %s | %s | %s | %.2f (%.2f) | %.0f | %.0f %% | %.0f %% |\n", w, g.Name, g.Version, median(cost), slices.Min(cost), median(values(r.of(g.Name, w, rate))), own, target)
}

func values(m map[int]float64) (all []float64) {
	for _, n := range m {
		all = append(all, n)
	}
	return all
}

func (r *report) scalingTable(b *strings.Builder) {
	if len(r.Scaling) == 0 {
		return
	}
	fmt.Fprintf(b, "\n## A second core\n\n`%s`. ", scalingWork)
	if r.Place.shared() {
		b.WriteString("With fewer than four cores no target is left that is not the bottleneck. So generator, target and master share one core, and then share two:\n" +
			"the ratio is that of the whole, and wrk's row shows what the machine itself gives. us/request is the generator's alone: where it does not grow, its users do not wait for each other.\n\n")
	} else {
		b.WriteString("Target and master have all other cores.\n\n")
	}
	b.WriteString("| generator | cores | requests/s | us/request |\n|---|---|---|---|\n")
	for _, g := range r.Generators {
		for cores := 1; cores <= 2; cores++ {
			var rates, costs []float64
			for _, s := range r.Scaling {
				if s.Generator == g.Name && s.Cores == cores && s.Error == "" {
					rates, costs = append(rates, s.Rate), append(costs, s.Micros)
				}
			}
			if len(rates) > 0 {
				fmt.Fprintf(b, "| %s | %d | %.0f | %.2f |\n", g.Name, cores, median(rates), median(costs))
			}
		}
	}
}

func (r *report) waitingTable(b *strings.Builder) {
	if len(r.Waiting) == 0 {
		return
	}
	b.WriteString("\n## Users who wait\n\nThe scenario of tasks/: 0.1 s between two requests. The target is `bench/http/lean`, which costs less than nginx. Ideal is users / (0.1 s + response time), with the mean response time\n" +
		"that the master shows: what is missing is time that the node lost. Constant rate is `bench/http/steady`: as many connections and requests per second, each measured from the moment at which it was due.\n" +
		"Three times as long as the others.\n\n" +
		"| | generator | rounds | requests/s | of ideal | response time | at a constant rate | node's CPU | target's |\n|---|---|---|---|---|---|---|---|---|\n")
	for _, row := range r.timerRows() {
		median := func(what func(waiting) float64) float64 {
			var all []float64
			for _, m := range r.Waiting {
				if m.belongs(row) {
					all = append(all, what(m))
				}
			}
			return median(all)
		}
		rounds := slices.DeleteFunc(slices.Clone(r.Waiting), func(m waiting) bool { return !m.belongs(row) })
		if len(rounds) == 0 {
			continue
		}
		constant := ""
		if rounds[0].Constant != nil {
			constant = fmt.Sprintf("%.2f ms", median(func(m waiting) float64 { return m.Constant.Mean }))
		}
		fmt.Fprintf(b, "| %s | %s | %d | %.0f | %.2f %% | %.2f ms | %s | %.0f %% | %.0f %% |\n", row, row.generator, len(rounds),
			median(func(m waiting) float64 { return m.Rate }), median(func(m waiting) float64 { return 100 * m.Rate / m.Ideal }), median(func(m waiting) float64 { return m.Response }), constant,
			median(func(m waiting) float64 { return 100 * m.CPU / m.Elapsed }), median(func(m waiting) float64 { return 100 * m.TargetCPU / m.Elapsed }))
	}
}

// failures tells what could not be measured.
func (r *report) failures(b *strings.Builder) {
	if r.failed() == 0 {
		return
	}
	b.WriteString("\n## Failed measurements\n\n")
	tell := func(s sample, more string) {
		if s.Error != "" {
			fmt.Fprintf(b, "- %s%s, round %d, %s: %s\n", s.work, more, s.Round, s.Generator, s.Error)
		}
	}
	for _, s := range r.Samples {
		tell(s, "")
	}
	for _, s := range r.Scaling {
		tell(s.sample, fmt.Sprintf(", %d cores", s.Cores))
	}
	for _, s := range r.Waiting {
		tell(s.sample, fmt.Sprintf(", page takes %.0f ms", s.Delay))
	}
}
