// Package system holds the test of everything together: a Puppet server, a Locust master behind nginx and three nodes,
// each a machine of its own that boots Debian's systemd, set up from nothing by the scripts of ../bootstrap.
//
// It is a long test that needs root, and has the build tag system; "make system" runs it:
//
//	box.sh            machines: systemd-nspawn containers on a bridge
//	roots.sh          the empty Debian they are made from
//	lab_test.go       the machines of this test, and what can be done with one
//	serve_test.go     what the machines have of the outer world: packages, names
//	ui_test.go        the web UI, as a browser sees it
//	system_test.go    the test
//
// The machines' packages come from Debian's and PyPI's servers, by way of this process, which keeps them in .system/.
package system
