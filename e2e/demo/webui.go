package main

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

// webUI is the master's, asked as a browser does.
type webUI struct{ base string }

// statsPage is the part of GET /stats/requests that the demo shows.
type statsPage struct {
	State     string     `json:"state"`
	UserCount int        `json:"user_count"`
	TotalRPS  float64    `json:"total_rps"`
	Stats     []statsRow `json:"stats"`
	Workers   []struct {
		ID string `json:"id"`
	} `json:"workers"`
}

type statsRow struct {
	Name     string `json:"name"`
	Requests int64  `json:"num_requests"`
	Failures int64  `json:"num_failures"`
}

func (p statsPage) total() statsRow {
	for _, row := range p.Stats {
		if row.Name == "Aggregated" {
			return row
		}
	}
	return statsRow{}
}

func (u webUI) stats() (statsPage, error) {
	var page statsPage
	err := getJSON(u.base+"/stats/requests", &page)
	return page, err
}

func (u webUI) swarm(users int, rate float64, host string) error {
	form := url.Values{
		"user_count": {strconv.Itoa(users)},
		"spawn_rate": {strconv.FormatFloat(rate, 'g', -1, 64)},
		"host":       {host},
	}
	resp, err := http.PostForm(u.base+"/swarm", form)
	if err != nil {
		return fmt.Errorf("start the test: %w", err)
	}
	return resp.Body.Close()
}

func (u webUI) stop() error {
	resp, err := http.Post(u.base+"/stop", "", nil)
	if err != nil {
		return fmt.Errorf("stop the test: %w", err)
	}
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("stop the test: the web UI answers %s", resp.Status)
	}
	return resp.Body.Close()
}

func getJSON(address string, into any) error {
	client := http.Client{Timeout: 5 * time.Second}
	resp, err := client.Get(address)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		return fmt.Errorf("read %s: %w", address, err)
	}
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("%s answers %s", address, resp.Status)
	}
	return decodeJSON(data, into)
}
