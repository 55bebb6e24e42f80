// Package system holds the test of everything together: a Puppet server, a Locust master behind nginx and three nodes,
// each a machine of its own that boots its distribution's systemd, set up from nothing by the scripts of ../bootstrap.
//
// It is a long test that needs root, and has the build tag system; "make system" runs it:
//
//	box.sh              machines: systemd-nspawn containers on a bridge
//	roots.sh            the empty systems they are made from: Debian 12, or with GUST_SYSTEM_SUITE=trixie or noble Debian 13 or Ubuntu 24.04
//	lab_test.go         the machines of this test, and what can be done with one
//	serve_test.go       what the machines have of the outer world: packages, names, the time
//	ui_test.go          the web UI, as a browser sees it
//	websocket_test.go   what nginx must not break
//	change_test.go      the user changes something
//	install_test.go     the ways in which gust comes to a node
//	certificate_test.go the web UI's certificates: one's own, ACME
//	fault_test.go       what goes wrong
//	runbook_test.go     the commands of docs/runbook.md
//	system_test.go      the test
//
// The machines' packages come from the distribution's and PyPI's servers, by way of this process, which keeps them in .system/.
package system
