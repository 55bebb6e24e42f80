// Package tasks holds the user classes that are compiled into gust. Each has
// to be in the master's locustfile as well, under the same name.
package tasks

import "github.com/gustload/gust/worker"

// All returns the user classes, anew at each call.
func All() []worker.Class {
	return []worker.Class{WebsiteUser()}
}
