// Package e2e tests gust against real, unmodified Locust masters and real servers. It holds tests only; README.md says
// what they need and how to run one.
//
// The harness, by file:
//
//	locust_test.go   which Locusts are installed, and where
//	process_test.go  a started process: output, signals, exit code
//	wait_test.go     waiting for a condition, and saying what was waited for
//	master_test.go   newMaster: a Locust master, started, restarted and stopped
//	webui_test.go    what its web UI is told and tells: swarm, stop, statistics, failures, exceptions, logs
//	worker_test.go   startWorker (stock Python) and startGust
//	target_test.go   newTarget: the server of ./target, with exact counts
//	nginx_test.go    newNginx: a real nginx, with counts from its access log
//	locustfiles_test.go, locustfiles_*_test.go
//	                 the files of ./locustfiles on two workers, compared
//	build_test.go    building the Go programs, once a test binary
//
// A scenario reads like this:
//
//	target := newTarget(t)
//	m := newMaster(t, "newest", masterOptions{Locustfile: oneTask(target.url)})
//	startGust(t, m)
//	m.waitWorkers(1)
//	m.swarm(10, 10, nil)
//	m.waitFor("100 requests", patience, func() bool { return m.requestsCSV().total().Requests >= 100 })
//	m.stop()
//	m.waitState("stopped")
//
// Every helper fails the test by itself, says what it waited for and what it saw last, and leaves nothing running.
package e2e
