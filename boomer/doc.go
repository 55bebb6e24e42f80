// Package boomer is a drop-in for github.com/myzhan/boomer: a program for that
// library changes the import line to github.com/gustload/gust/boomer, and its
// users then run on a gust node under a stock Locust master.
//
// The API is that library's, with its names, signatures, event topics and
// command line flags. docs/from-boomer.md tells what differs, and why.
//
// # State of the package
//
// That API demands some state of the whole process: Events, one bus for all
// Boomers; the flags, registered on flag.CommandLine when the program starts;
// and the Boomer behind Run, RecordSuccess and RecordFailure. There is no other:
// two Boomers made by NewBoomer share nothing but Events.
package boomer
