// fleet launches, counts and removes the nodes of a Locust swarm on Amazon EC2. See packer/README.md.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"github.com/gustload/gust/packer/fleet/command"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(command.Run(ctx, os.Args[1:], command.Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}))
}
