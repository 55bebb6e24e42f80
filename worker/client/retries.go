package client

import "fmt"

// RetriesExhausted makes an answer that a session's adapter has asked for again
// and again the failure that requests makes of it, a RetryError; of a session of
// no user it is returned.
func (r *Response) RetriesExhausted() error {
	reason := fmt.Sprintf("ResponseError('too many %d error responses')", r.status)
	inner := exception("urllib3.exceptions.MaxRetryError", r.target.pool()+": Max retries exceeded with url: "+r.target.pathQuery()+" (Caused by "+reason+")")
	if r.session.plain {
		return &RequestError{Kind: "RetryError", Message: inner.Error()}
	}
	r.clear()
	r.fault = &failure{Exception: exception("requests.exceptions.RetryError", &inner)}
	r.sample.Failure, r.sample.Length = r.fault.Repr(), 0
	return nil
}
