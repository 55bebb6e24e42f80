package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// What stands between these lines of README.md is written by this program.
const (
	beginMark = "<!-- written by make bench-http -->\n"
	endMark   = "<!-- end of what make bench-http writes -->\n"
)

// render writes what follows from a kept run: tables, picture, README. Without a
// kept run there is neither table nor picture, and the README says so.
func render(out, readme string) error {
	r, err := kept(out)
	if err != nil {
		return err
	}
	text, err := os.ReadFile(readme)
	if err != nil {
		return err
	}
	written, err := insert(string(text), r.numbers())
	if err != nil {
		return fmt.Errorf("%s: %w", readme, err)
	}
	files := map[string]string{readme: written}
	if r != nil {
		files[filepath.Join(out, "http.md")] = r.table()
		files[filepath.Join(out, "http.svg")] = r.picture()
	}
	for path, text := range files {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// insert puts text between the markers.
func insert(into, text string) (string, error) {
	before, rest, began := strings.Cut(into, beginMark)
	_, after, ended := strings.Cut(rest, endMark)
	if !began || !ended {
		return "", fmt.Errorf("the lines %q and %q are not both there, in this order", strings.TrimSpace(beginMark), strings.TrimSpace(endMark))
	}
	return before + beginMark + text + endMark + after, nil
}

// numbers is what README.md has of a run.
func (r *report) numbers() string {
	if r == nil {
		return "\nNo run has been kept yet.\n\n"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "\n![CPU time per request of gust and other load generators](bench/results/http.svg)\n\n")
	fmt.Fprintf(&b, "How much more CPU time a request costs others (and how many requests per second they made on one core), measured in turns on %s,\n"+
		"commit %s, %s; medians of %d rounds. gust and Locust report to a stock master with full statistics.\n\n", r.Date, r.Commit, r.Machine.CPU, r.Rounds)
	r.numberTable(&b)
	met, all := 0, 0
	for _, v := range r.verdicts() {
		if v.isGoal() {
			all++
			if v.met() {
				met++
			}
		}
	}
	fmt.Fprintf(&b, "\nOf the %d goals that this project set itself, %d are met: [all figures and goals](bench/results/http.md).\n\n", all, met)
	return b.String()
}

func (r *report) numberTable(b *strings.Builder) {
	columns := []struct {
		work
		title string
	}{
		{work{Name: "get", Users: 64}, "GET, 64 users"},
		{work{Name: "get", Users: 1000}, "GET, 1000 users"},
		{work{Name: "json", Users: 64}, "POST and check of JSON, 64 users"},
		{work{Name: "get", Users: 64, TLS: true}, "GET over HTTPS, 64 users"},
	}
	head, line := "|", "|---|"
	for _, c := range columns {
		head, line = head+" | "+c.title, line+"---|"
	}
	b.WriteString(head + " |\n" + line + "\n")
	for _, g := range r.Generators {
		cells, any := "", false
		for _, c := range columns {
			cost := paired(r.of(g.Name, c.work, micros), r.of(gustGo, c.work, micros))
			if len(cost) == 0 {
				cells += " | "
				continue
			}
			any = true
			cells += fmt.Sprintf(" | %s (%.0f)", times(median(cost)), median(values(r.of(g.Name, c.work, rate))))
		}
		if any {
			b.WriteString("| " + g.Name + cells + " |\n")
		}
	}
}
