// Package swarm keeps the user population of one node: it is told how many
// users of each class have to exist, starts what is missing, spread over time,
// stops what is too many, and counts what really exists.
//
// It knows nothing of tasks, statistics or the master. Start with New; Apply
// and StopAll do the work.
package swarm
