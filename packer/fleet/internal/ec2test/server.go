// Package ec2test is an EC2 endpoint for tests, which can do what a test cannot ask of the real one: lack capacity, be out
// of time, show instances late, interrupt spot instances, refuse permissions and end the program in the middle of a call.
package ec2test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/gustload/gust/packer/fleet/policy"
)

// Instance is an instance of the fake.
type Instance struct {
	ID, Type, Subnet, Zone, State string
	Spot                          bool
	Tags                          map[string]string
	UserData                      string
	launched                      time.Time
	hidden                        int // looks until it is shown
	pending                       int // looks until it runs
}

// Subnet is a subnet of the fake.
type Subnet struct {
	ID, Zone string
	Free     int
}

// Fault is an error that is answered.
type Fault struct{ Code, Message string }

// Server is the fake. Its fields may be set before the first call.
type Server struct {
	*httptest.Server
	Subnets  []Subnet
	Capacity map[string]int // by type and zone, such as "t3.micro us-east-1a"; missing: as many as one likes
	Hidden   int            // for how many looks a launched instance is not shown
	Booting  int            // for how many looks it is pending
	Quota    float64        // of vCPUs
	Console  string         // what all instances have written on their console
	Policy   *policy.Document
	Buckets  *Buckets
	// Before is asked before call number n (from 1) is done; After is told when it is done and before it is answered.
	Before func(n int, action string) *Fault
	After  func(n int, action string)

	mu        sync.Mutex
	calls     []string
	instances []*Instance
	templates map[string]*template
	groups    map[string]map[string]string // tags by ID
	keys      map[string]map[string]string // tags by name
	records   []string                     // the changes of hosted zones
	roleMade  bool                         // EC2's own role for fleets is there
	rules     map[string]bool
	replays   map[string]replay
	serial    int
}

type template struct {
	id, name string
	versions []version
	tags     map[string]string
}

type version struct {
	description, userData string
	tags                  map[string]string
}

// replay is the answer that a ClientToken has had.
type replay struct{ request, answer string }

// New starts a fake with three zones.
func New() *Server {
	s := &Server{
		Subnets:   []Subnet{{"subnet-a", "us-east-1a", 4000}, {"subnet-b", "us-east-1b", 4000}, {"subnet-c", "us-east-1c", 4000}},
		Capacity:  map[string]int{},
		Quota:     10000,
		templates: map[string]*template{}, groups: map[string]map[string]string{}, keys: map[string]map[string]string{}, rules: map[string]bool{}, replays: map[string]replay{},
	}
	s.Server = httptest.NewServer(http.HandlerFunc(s.serve))
	return s
}

// Direct is a transport that hands a request to the fake without a network, so that a test may have a clock of its own.
func (s *Server) Direct() http.RoundTripper { return direct{s} }

type direct struct{ server *Server }

func (d direct) RoundTrip(r *http.Request) (*http.Response, error) {
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	recorder := httptest.NewRecorder()
	d.server.serve(recorder, r)
	return recorder.Result(), nil
}

// Calls counts the calls by action.
func (s *Server) Calls() map[string]int {
	s.mu.Lock()
	defer s.mu.Unlock()
	counts := map[string]int{}
	for _, action := range s.calls {
		counts[action]++
	}
	return counts
}

// Alive are the instances that cost money.
func (s *Server) Alive() []Instance {
	s.mu.Lock()
	defer s.mu.Unlock()
	var alive []Instance
	for _, instance := range s.instances {
		if instance.State != "terminated" {
			alive = append(alive, *instance)
		}
	}
	return alive
}

// Left is what is there of templates, groups and keys.
func (s *Server) Left() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.templates) + len(s.groups) + len(s.keys)
}

// Interrupt ends count spot instances, as EC2 does when it needs them.
func (s *Server) Interrupt(count int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, instance := range s.instances {
		if count > 0 && instance.Spot && instance.State != "terminated" {
			instance.State = "terminated"
			count--
		}
	}
}

func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	if target := r.Header.Get("X-Amz-Target"); target != "" {
		s.quota(w)
		return
	}
	if zone, ok := strings.CutPrefix(r.URL.Path, "/2013-04-01/hostedzone/"); ok {
		s.change(w, r, strings.TrimSuffix(zone, "/rrset"))
		return
	}
	if err := r.ParseForm(); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	action := r.Form.Get("Action")
	s.mu.Lock()
	s.calls = append(s.calls, action)
	n := len(s.calls)
	s.mu.Unlock()
	var fault *Fault
	if s.Before != nil {
		fault = s.Before(n, action)
	}
	answer := ""
	if fault == nil {
		s.mu.Lock()
		answer, fault = s.do(action, form(r.Form))
		s.mu.Unlock()
		if s.After != nil {
			s.After(n, action)
		}
	}
	if fault != nil {
		w.WriteHeader(http.StatusBadRequest)
		answer = x("Response", x("Errors", x("Error", x("Code", fault.Code), x("Message", fault.Message))), x("RequestID", "1"))
	}
	// A caller that has been cut off does not read it.
	_, _ = fmt.Fprint(w, answer)
}

func (s *Server) quota(w http.ResponseWriter) {
	w.Header().Set("Content-Type", "application/x-amz-json-1.1")
	if s.Policy != nil && !s.Policy.Actions()["servicequotas:GetServiceQuota"] {
		w.WriteHeader(http.StatusBadRequest)
		_, _ = fmt.Fprint(w, `{"__type":"AccessDeniedException","Message":"not authorized to perform: servicequotas:GetServiceQuota"}`)
		return
	}
	_, _ = fmt.Fprintf(w, `{"Quota":{"QuotaCode":"L-1216C47A","Value":%g}}`, s.Quota)
}

// change is Route 53's ChangeResourceRecordSets.
func (s *Server) change(w http.ResponseWriter, r *http.Request, zone string) {
	text, err := io.ReadAll(r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.Policy != nil && !s.Policy.Actions()["route53:ChangeResourceRecordSets"] {
		w.WriteHeader(http.StatusForbidden)
		_, _ = fmt.Fprint(w, x("ErrorResponse", x("Error", x("Code", "AccessDenied"),
			x("Message", "User: x is not authorized to perform: route53:ChangeResourceRecordSets on resource: x"))))
		return
	}
	s.records = append(s.records, zone+" "+string(text))
	_, _ = fmt.Fprint(w, x("ChangeResourceRecordSetsResponse", x("ChangeInfo", x("Id", "/change/C1"), x("Status", "PENDING"), x("SubmittedAt", "2026-01-01T00:00:00Z"))))
}

// Records are the changes that were made in hosted zones: the zone and what was sent.
func (s *Server) Records() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.records)
}

func (s *Server) do(action string, f values) (string, *Fault) {
	if s.Buckets != nil && !s.Buckets.Request(action) {
		return "", &Fault{"RequestLimitExceeded", "Request limit exceeded."}
	}
	handler, known := handlers[action]
	if !known {
		return "", &Fault{"InvalidAction", "the fake does not know " + action}
	}
	if fault := s.permitted(action, f); fault != nil {
		return "", fault
	}
	token := f["ClientToken"]
	if token != "" {
		if before, ok := s.replays[token]; ok {
			if before.request != f.text() {
				return "", &Fault{"IdempotentParameterMismatch", "the token was used with other parameters"}
			}
			return before.answer, nil
		}
	}
	answer, fault := handler(s, f)
	if fault != nil {
		return "", fault
	}
	answer = x(action+"Response", answer)
	if token != "" {
		s.replays[token] = replay{f.text(), answer}
	}
	return answer, nil
}

func (s *Server) id(kind string) string {
	s.serial++
	return fmt.Sprintf("%s-%017x", kind, s.serial)
}

// values are the parameters of a call.
type values map[string]string

func form(parsed map[string][]string) values {
	result := values{}
	for key, each := range parsed {
		result[key] = each[0]
	}
	return result
}

func (f values) text() string {
	keys := make([]string, 0, len(f))
	for key, value := range f {
		keys = append(keys, key+"="+value)
	}
	slices.Sort(keys)
	return strings.Join(keys, "&")
}

// list is prefix.1, prefix.2...
func (f values) list(prefix string) []string {
	var result []string
	for i := 1; ; i++ {
		value, ok := f[fmt.Sprintf("%s.%d", prefix, i)]
		if !ok {
			return result
		}
		result = append(result, value)
	}
}

// filters are the values that each filter lets through.
func (f values) filters() map[string][]string {
	result := map[string][]string{}
	for i := 1; ; i++ {
		name, ok := f[fmt.Sprintf("Filter.%d.Name", i)]
		if !ok {
			return result
		}
		result[name] = f.list(fmt.Sprintf("Filter.%d.Value", i))
	}
}

// tags are the tags below prefix.
func (f values) tags(prefix string) map[string]string {
	tags := map[string]string{}
	for i := 1; ; i++ {
		key, ok := f[fmt.Sprintf("%s.%d.Key", prefix, i)]
		if !ok {
			return tags
		}
		tags[key] = f[fmt.Sprintf("%s.%d.Value", prefix, i)]
	}
}

// tagged says whether tags pass the filters for tags.
func tagged(tags map[string]string, filters map[string][]string) bool {
	for name, allowed := range filters {
		if key, ok := strings.CutPrefix(name, "tag:"); ok && !slices.Contains(allowed, tags[key]) {
			return false
		}
	}
	return true
}

func x(name string, inner ...string) string {
	return "<" + name + ">" + strings.Join(inner, "") + "</" + name + ">"
}
