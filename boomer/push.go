package boomer

import (
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// gauge is a number of a row, under the name it has in the time series.
type gauge struct {
	name  string
	value func(rowSummary) float64
}

func gauges() []gauge {
	return []gauge{
		{"num_requests", func(r rowSummary) float64 { return float64(r.requests) }},
		{"num_failures", func(r rowSummary) float64 { return float64(r.failures) }},
		{"median_response_time", func(r rowSummary) float64 { return float64(r.median) }},
		{"average_response_time", func(r rowSummary) float64 { return r.average }},
		{"min_response_time", func(r rowSummary) float64 { return float64(r.lowest) }},
		{"max_response_time", func(r rowSummary) float64 { return float64(r.highest) }},
		{"average_content_length", func(r rowSummary) float64 { return r.length }},
		{"current_rps", func(r rowSummary) float64 { return r.perSecond }},
		{"current_fail_per_sec", func(r rowSummary) float64 { return r.failuresPerSecond }},
	}
}

// PrometheusPusherOutput pushes to a Prometheus Pushgateway, as gauges:
// boomer_users, boomer_total_rps and boomer_fail_ratio, and for each method and
// name boomer_num_requests, boomer_num_failures, boomer_current_rps and so on,
// of the last three seconds.
type PrometheusPusherOutput struct {
	url    string
	logger *log.Logger
}

// NewPrometheusPusherOutput pushes under the job jobName to the gateway at
// gatewayURL, such as "http://localhost:9091".
func NewPrometheusPusherOutput(gatewayURL, jobName string) *PrometheusPusherOutput {
	if !strings.Contains(gatewayURL, "://") {
		gatewayURL = "http://" + gatewayURL
	}
	job := "/job/" + url.PathEscape(jobName)
	if strings.Contains(jobName, "/") {
		// The gateway's form for what does not fit into a path.
		job = "/job@base64/" + base64.RawURLEncoding.EncodeToString([]byte(jobName))
	}
	return &PrometheusPusherOutput{url: strings.TrimSuffix(gatewayURL, "/") + "/metrics" + job, logger: log.Default()}
}

// WithLogger sets the logger for what cannot be pushed, unless it is nil.
func (o *PrometheusPusherOutput) WithLogger(logger *log.Logger) *PrometheusPusherOutput {
	if logger != nil {
		o.logger = logger
	}
	return o
}

// OnStart implements Output.
func (o *PrometheusPusherOutput) OnStart() {}

// OnStop implements Output.
func (o *PrometheusPusherOutput) OnStop() {}

// OnEvent implements Output.
func (o *PrometheusPusherOutput) OnEvent(data map[string]interface{}) {
	header := http.Header{"Content-Type": {"text/plain; version=0.0.4; charset=utf-8"}}
	if err := push(http.MethodPut, o.url, header, exposition(summarize(data))); err != nil {
		o.logger.Println("Could not push to the Prometheus Pushgateway:", err)
	}
}

// exposition is Prometheus' text format.
func exposition(s summary) []byte {
	var text bytes.Buffer
	single := func(name string, value float64) {
		fmt.Fprintf(&text, "# TYPE boomer_%s gauge\nboomer_%s %s\n", name, name, shortest(value))
	}
	single("users", float64(s.users))
	single("total_rps", s.rps)
	single("fail_ratio", s.failRatio)
	escape := strings.NewReplacer(`\`, `\\`, "\n", `\n`, `"`, `\"`)
	for _, g := range gauges() {
		fmt.Fprintf(&text, "# TYPE boomer_%s gauge\n", g.name)
		for _, r := range s.rows {
			fmt.Fprintf(&text, "boomer_%s{method=\"%s\",name=\"%s\"} %s\n", g.name, escape.Replace(strings.ToValidUTF8(r.method, "\ufffd")),
				escape.Replace(strings.ToValidUTF8(r.name, "\ufffd")), shortest(g.value(r)))
		}
	}
	return text.Bytes()
}

func shortest(value float64) string { return strconv.FormatFloat(value, 'g', -1, 64) }

// InfluxOutput writes to an InfluxDB 2: for each method and name a point of the
// measurement that is both together, with the fields of gauges and the tags
// user_count and total_rps.
type InfluxOutput struct {
	url, token string
}

// NewInfluxOutput writes to the bucket of the organization org.
func NewInfluxOutput(influxHost, token, org, bucket string) *InfluxOutput {
	query := url.Values{"org": {org}, "bucket": {bucket}, "precision": {"ms"}}
	return &InfluxOutput{url: strings.TrimSuffix(influxHost, "/") + "/api/v2/write?" + query.Encode(), token: token}
}

// OnStart implements Output.
func (o *InfluxOutput) OnStart() {}

// OnStop implements Output.
func (o *InfluxOutput) OnStop() {}

// OnEvent implements Output.
func (o *InfluxOutput) OnEvent(data map[string]interface{}) {
	s := summarize(data)
	if len(s.rows) == 0 {
		return
	}
	header := http.Header{"Content-Type": {"text/plain; charset=utf-8"}, "Authorization": {"Token " + o.token}}
	if err := push(http.MethodPost, o.url, header, lineProtocol(s, time.Now())); err != nil {
		log.Println("Could not write to InfluxDB:", err)
	}
}

func lineProtocol(s summary, now time.Time) []byte {
	var text bytes.Buffer
	// A line break would end the point, so it is a space; there is no escape for it.
	escape := strings.NewReplacer(`,`, `\,`, ` `, `\ `, "\n", `\ `)
	for _, r := range s.rows {
		fmt.Fprintf(&text, "%s,total_rps=%d,user_count=%d ", escape.Replace(r.method+r.name), int64(s.rps), s.users)
		for i, g := range gauges() {
			if i > 0 {
				text.WriteByte(',')
			}
			text.WriteString(g.name + "=" + shortest(g.value(r)))
		}
		fmt.Fprintf(&text, " %d\n", now.UnixMilli())
	}
	return text.Bytes()
}

// pushTimeout is shorter than the time between two reports.
const pushTimeout = 2 * time.Second

func push(method, to string, header http.Header, body []byte) error {
	ctx, cancel := context.WithTimeout(context.Background(), pushTimeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, method, to, bytes.NewReader(body))
	if err != nil {
		return err
	}
	request.Header = header
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	said, err := io.ReadAll(io.LimitReader(answer.Body, 1000))
	if err == nil && answer.StatusCode/100 != 2 {
		return fmt.Errorf("%s: %s", answer.Status, bytes.TrimSpace(said))
	}
	return err
}
