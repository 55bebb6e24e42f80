// Command gust is a Locust worker: it joins a stock Locust master, takes its
// orders, generates the load and reports. Its options are those of a Locust
// worker; gust --help lists them.
package main

import (
	"os"

	"github.com/gustload/gust/tasks"
	"github.com/gustload/gust/worker/command"
)

func main() {
	os.Exit(command.RunGust(os.Args[1:], os.Environ(), os.Stdout, os.Stderr, tasks.All()))
}
