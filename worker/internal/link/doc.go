// Package link keeps one connection to a Locust master: a ZeroMQ DEALER that
// talks to the ROUTER of locust/rpc/zmqrpc.py (Locust 2.47.0). It carries
// bytes and knows no Locust message.
//
// Start with [Dial] for one connection, or with [Keep] for one after another.
// A connection is thrown away at its first error; nothing reconnects by itself,
// because the master must be told client_ready on each connection anew.
//
// The handshake and the framing are those of go-zeromq/zmq4 (zmq4.Open over a
// net.Conn of this package, see wire). Its sockets are not used: they lose
// messages without an error.
//
// Goroutines of a [Conn], both started by Dial, stopped by the first error or
// by [Conn.Close], and waited for by Close:
//
//	writer  writes to the socket: urgent frames that their senders could not
//	        write themselves, answers to PING, queued frames, and a PING as the
//	        last thing of every burst
//	reader  the only one that reads: fills the inbox of Recv, hands PING and
//	        PONG over, ends the connection when the peer is silent for too long
//
// Keep starts none: it runs its sessions one after another.
package link
