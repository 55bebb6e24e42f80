// Node is a gust node whose users do the work of the locustfile in ../work,
// coded in Go.
package main

import (
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/gustload/gust/worker"
	"github.com/gustload/gust/worker/client"
	"github.com/gustload/gust/worker/command"
)

func main() {
	classes := []worker.Class{
		{Name: "GetUser", Tasks: []worker.Task{client.Task("index", index)}},
		{Name: "JsonUser", Tasks: []worker.Task{client.Task("answer", answer)}},
		{Name: "ConnectUser", Tasks: []worker.Task{client.Task("closed", closed)}},
		{Name: "CrowdUser", Tasks: []worker.Task{crowd(os.Getenv("GUST_BENCH_TARGETS"))}, Wait: worker.Constant(100 * time.Millisecond)},
	}
	os.Exit(command.Run(os.Args[1:], os.Environ(), os.Stdout, os.Stderr, classes))
}

func index(web *client.Session) error {
	web.Get(query(), client.Name("/index.html?ok=[random]"))
	return nil
}

func query() string { return "/index.html?ok=" + strconv.FormatFloat(rand.Float64(), 'g', -1, 64) }

// order is what is posted.
type order struct {
	User  string `json:"user"`
	Value int    `json:"value"`
}

func answer(web *client.Session) error {
	web.Post("/json", client.JSON(order{"bench", 17}), client.Check(func(r *client.Response) {
		var got struct{ Status string }
		if err := r.JSON(&got); err != nil || got.Status != "ok" {
			r.Failure("not ok")
		}
	}))
	return nil
}

// closed asks for a page after which the target closes the connection.
func closed(web *client.Session) error {
	web.Get("/close")
	return nil
}

// crowd spreads users over several addresses of the target: one address has no
// more connections than there are ports on this side.
func crowd(targets string) worker.Task {
	type key struct{}
	addresses := strings.Split(targets, ",")
	var users atomic.Uint64
	return worker.Task{Name: "index", Run: func(u *worker.User) error {
		mine, ok := u.Value(key{}).(string)
		if !ok {
			mine = "http://" + addresses[users.Add(1)%uint64(len(addresses))]
			u.SetValue(key{}, mine)
		}
		client.Of(u).Get(mine+query(), client.Name("/index.html?ok=[random]"))
		return nil
	}}
}
