// A protocol of its own over TCP, with a pool of connections.
package main

import (
	"bytes"
	"flag"
	"io"
	"log"
	"net"
	"sync"
	"sync/atomic"
	"time"

	"github.com/myzhan/boomer"
)

var addr string
var pool = sync.Pool{New: func() any {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return err
	}
	return conn
}}
var n atomic.Int64

func echo() {
	conn, ok := pool.Get().(net.Conn)
	if !ok {
		n.Add(1)
		boomer.RecordFailure("tcp", "echo", 0, "dial")
		return
	}
	defer pool.Put(conn)
	start := time.Now()
	sent, got := []byte("hello"), make([]byte, 5)
	_, err := conn.Write(sent)
	if err == nil {
		_, err = io.ReadFull(conn, got)
	}
	elapsed := time.Since(start).Milliseconds()
	n.Add(1)
	if err != nil || !bytes.Equal(sent, got) {
		boomer.RecordFailure("tcp", "echo", elapsed, "no echo")
		return
	}
	boomer.RecordSuccess("tcp", "echo", elapsed, int64(len(got)))
	time.Sleep(5 * time.Millisecond)
}

func init() {
	flag.StringVar(&addr, "addr", "", "of the server; empty: one in this process")
}

func serve() {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	addr = l.Addr().String()
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go io.Copy(conn, conn)
		}
	}()
}

func main() {
	flag.Parse()
	if addr == "" {
		serve()
	}
	boomer.Run(&boomer.Task{Name: "echo", Weight: 10, Fn: echo})
	log.Printf("recorded tcp echo %d", n.Load())
}
