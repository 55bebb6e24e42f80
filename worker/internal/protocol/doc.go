// Package protocol turns the messages between a Locust worker and its master
// into msgpack and back. It does no I/O.
//
// Encode takes one of the Outgoing structs; Decode returns one of the Incoming
// ones. A stock master trusts its workers completely: one message it cannot
// read, or one without a key it expects, ends its only listener and with it the
// distributed test. So the structs cannot leave out a field, every text is made
// valid UTF-8 on the way out, every number is finite, and histogram keys are
// integers. In the other direction nothing that arrives can panic the worker,
// and what Decode returns has been checked.
//
// All functions are safe for concurrent use and do not keep their arguments.
//
// The rules come from Locust 2.47.0 (locust.rpc.protocol, locust.runners,
// locust.stats, locust.env); masters since 2.0.0 are served by the same code.
package protocol
