package main

import (
	"encoding/xml"
	"errors"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// example is a report in which gust costs 5, 6 and 4 us in three rounds, and
// others a multiple, the first round of k6 having failed.
func example() *report {
	r := &report{Date: "2026-11-24", Commit: "abc", Rounds: 3, Window: 3, Place: placement{Target: []int{0}, Generator: []int{1}, One: [2][]int{{0}, {0}}}}
	r.Machine = machine{CPU: "A <processor>", Cores: 2}
	for _, g := range []string{gustGo, wrkScript, "k6"} {
		r.Generators = append(r.Generators, listed{Name: g, Version: "1"})
	}
	w := work{Name: "get", Users: 64}
	for i, own := range []float64{5, 6, 4} {
		add := func(name string, us float64) {
			r.Samples = append(r.Samples, sample{Generator: name, work: w, Round: i + 1, Requests: 1000, Elapsed: 3, CPU: us / 1000, Micros: us, Rate: 1e6 / us})
		}
		add(gustGo, own)
		add(wrkScript, own*[]float64{2, 1, 1.25}[i])
		add("k6", own*12)
	}
	r.Samples[2].Error = "it broke"
	return r
}

func TestVerdictsAreMediansOfRatiosByRound(t *testing.T) {
	all := example().verdicts()
	if len(all) != 2 {
		t.Fatalf("%d verdicts, want 2: %v", len(all), all)
	}
	wrk, k6 := all[0], all[1]
	if got := wrk.figures(); got != "0.800 (0.500 to 1.000)" {
		t.Errorf("against wrk: %s", got)
	}
	if !wrk.met() || wrk.against != wrkScript || wrk.own != gustGo {
		t.Errorf("against wrk: %+v is met: %v", wrk, wrk.met())
	}
	if len(k6.ratios) != 2 || math.Abs(k6.ratio()-1.0/12) > 1e-9 || !k6.met() {
		t.Errorf("against k6, of which one round failed: %+v", k6)
	}
}

func TestBounds(t *testing.T) {
	for _, c := range []struct {
		v    verdict
		met  bool
		word string
	}{
		{verdict{ratios: []float64{0.85}, most: 0.85}, true, "met"},
		{verdict{ratios: []float64{0.86}, most: 0.85}, false, "**missed**"},
		{verdict{ratios: []float64{1.79}, least: 1.8}, false, "**missed**"},
		{verdict{ratios: []float64{1.8}, least: 1.8}, true, "met"},
		{verdict{ratios: []float64{1.02}, least: 0.99, most: 1.01}, false, "**missed**"},
		{verdict{ratios: []float64{0.98}, least: 0.99, most: 1.01}, false, "**missed**"},
		{verdict{ratios: []float64{7}}, true, ""},
	} {
		if c.v.met() != c.met || c.v.word() != c.word {
			t.Errorf("%+v: met %v, %q", c.v, c.v.met(), c.v.word())
		}
	}
}

func TestMissedGoalsAreTold(t *testing.T) {
	r := example()
	for i := range r.Samples {
		if r.Samples[i].Generator == wrkScript {
			r.Samples[i].Micros = r.Samples[0].Micros / 2
		}
	}
	var out strings.Builder
	if missed := r.tell(&out); missed != 1 {
		t.Errorf("%d goals missed, want 1", missed)
	}
	for _, want := range []string{"against wrk with script", "1 goals met, 1 missed; 1 measurements failed"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in %s", want, &out)
		}
	}
}

func TestGrowthAndPunctuality(t *testing.T) {
	r := &report{}
	for round := 1; round <= 3; round++ {
		for cores := 1; cores <= 2; cores++ {
			r.Scaling = append(r.Scaling, scaled{sample{Generator: gustGo, Round: round, Rate: float64(cores) * 95}, cores}, scaled{sample{Generator: wrkBare, Round: round, Rate: 50}, cores})
		}
		m := waiting{sample: sample{Generator: gustGo, work: work{Name: tasksWork, Users: 10000}, Round: round, Rate: 66000}, Delay: 50, Response: 51, Ideal: 66225}
		m.Constant = &steady{Mean: 50}
		r.Waiting = append(r.Waiting, m)
		m.Delay, m.Error = 0, "no"
		r.Waiting = append(r.Waiting, m)
	}
	var got []string
	for _, v := range r.verdicts() {
		got = append(got, v.what+"|"+v.own+"|"+short(v.ratio())+"|"+v.goal()+"|"+v.word())
	}
	want := []string{
		"requests/s|gust, coded in Go, 2 cores|2.000|at least 1.800|met",
		"requests/s|wrk without script, 2 cores|1.000||",
		"10000 users waiting 100ms, page takes 50ms|gust, coded in Go, requests/s|0.997|0.99 to 1.01|met",
		"10000 users waiting 100ms, page takes 50ms|gust, coded in Go, response time|1.020|0.95 to 1.05|met",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestTable(t *testing.T) {
	text := example().table()
	for _, want := range []string{
		"| get, 64 users | gust, coded in Go | 1 | 5.00 (4.00) | 200000 |",
		"| CPU per request: get, 64 users | gust, coded in Go | wrk with script | 0.800 (0.500 to 1.000) | at most 0.850 | met |",
		"- get, 64 users, round 1, k6: it broke",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "| get") && strings.Count(line, "|") != 8 {
			t.Errorf("a row of %d cells: %s", strings.Count(line, "|")-1, line)
		}
	}
}

func TestMissingToolIsTold(t *testing.T) {
	r := example()
	r.Generators[2].Missing = "no network"
	if text := r.table(); !strings.Contains(text, "not measured: no network") {
		t.Errorf("a tool that cannot be had is not told:\n%s", text)
	}
}

func TestPicture(t *testing.T) {
	text := example().picture()
	widths := map[string]float64{}
	decoder := xml.NewDecoder(strings.NewReader(text))
	last := ""
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("not well-formed: %v\n%s", err, text)
		}
		switch token := token.(type) {
		case xml.CharData:
			if s := strings.TrimSpace(string(token)); s != "" {
				last = s
			}
		case xml.StartElement:
			if token.Name.Local == "rect" {
				for _, a := range token.Attr {
					if a.Name.Local == "width" {
						widths[last], _ = strconv.ParseFloat(a.Value, 64)
					}
				}
			}
		}
	}
	// k6 without its failed round: the median of 72 and 48; gust 5.
	if got := widths["k6"] / widths[gustGo]; math.Abs(got-12) > 0.1 {
		t.Errorf("k6's bar is %.2f times as long as gust's, want 12: %v", got, widths)
	}
	for _, want := range []string{"60.0 (12×)", "5.00 (1.0×)", "A &lt;processor&gt;"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
}

// TestColours: letters and bars are told apart from a white page and from a dark
// one (contrast as in WCAG 2).
func TestColours(t *testing.T) {
	for colour, least := range map[string]float64{textColour: 4, gustColour: 3, otherColour: 3} {
		for _, page := range []string{"#ffffff", "#0d1117"} {
			if got := contrast(t, colour, page); got < least {
				t.Errorf("%s on %s: contrast %.2f, want %.1f", colour, page, got, least)
			}
		}
	}
}

func contrast(t *testing.T, a, b string) float64 {
	x, y := luminance(t, a), luminance(t, b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(t *testing.T, colour string) (sum float64) {
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		c := float64(n) / 255
		if c <= 0.03928 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}

func TestNumbers(t *testing.T) {
	if got := (*report)(nil).numbers(); !strings.Contains(got, "No run has been kept") {
		t.Errorf("without a run: %s", got)
	}
	text := example().numbers()
	for _, want := range []string{"bench/results/http.svg", "| k6 | 12× (17361) |", "Of the 2 goals that this project set itself, 2 are met"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
}

func TestInsert(t *testing.T) {
	got, err := insert("a\n"+beginMark+"old\n"+endMark+"z\n", "new\n")
	if want := "a\n" + beginMark + "new\n" + endMark + "z\n"; err != nil || got != want {
		t.Errorf("got %q, %v", got, err)
	}
	for _, text := range []string{"", beginMark, endMark + beginMark, "no markers\n"} {
		if _, err := insert(text, "new"); err == nil {
			t.Errorf("no error for %q", text)
		}
	}
}

// TestWritten: what a run keeps can be read again, and says the same.
func TestWritten(t *testing.T) {
	dir := t.TempDir()
	readme := filepath.Join(dir, "README.md")
	if err := os.WriteFile(readme, []byte("# Title\n"+beginMark+endMark), 0o644); err != nil {
		t.Fatal(err)
	}
	r := example()
	if err := r.write(dir); err != nil {
		t.Fatal(err)
	}
	if err := render(dir, readme); err != nil {
		t.Fatal(err)
	}
	sameAsFile(t, filepath.Join(dir, "http.md"), r.table())
	sameAsFile(t, filepath.Join(dir, "http.svg"), r.picture())
	sameAsFile(t, readme, "# Title\n"+beginMark+r.numbers()+endMark)
}

// TestKeptRun: tables, picture and README of this repository are those of the
// kept run. If this fails, "go run ./bench/http -render" writes them anew.
func TestKeptRun(t *testing.T) {
	results := filepath.Join("..", "results")
	r, err := kept(results)
	if err != nil {
		t.Fatal(err)
	}
	readme, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	want, err := insert(string(readme), r.numbers())
	if err != nil {
		t.Fatal(err)
	}
	if string(readme) != want {
		t.Error("README.md has other numbers than bench/results/http.json")
	}
	for name, text := range map[string]func() string{"http.md": r.table, "http.svg": r.picture} {
		path := filepath.Join(results, name)
		if r != nil {
			sameAsFile(t, path, text())
		} else if _, err := os.Stat(path); err == nil {
			t.Errorf("there is a %s without an http.json", path)
		}
	}
}

func sameAsFile(t *testing.T, path, want string) {
	t.Helper()
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("%s is not what follows from the figures:\n%s", path, got)
	}
}

func TestProgress(t *testing.T) {
	var out strings.Builder
	begun := time.Now()
	p := &progress{out: &out, begun: begun, all: 4, now: func() time.Time { return begun.Add(10 * time.Second) }}
	p.done("one", "", "5 us")
	p.done("two", "it broke", "0 us")
	want := "  1/4, 30s left  one: 5 us\n  2/4, 10s left  two: FAILED: it broke\n"
	if out.String() != want || p.failed != 1 {
		t.Errorf("got %q, %d failed; want %q", out.String(), p.failed, want)
	}
}
