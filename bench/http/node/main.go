// Node is a gust node whose users do the work of bench/http/work/locustfile.py,
// coded in Go.
package main

import (
	"math/rand/v2"
	"os"
	"strconv"
	"time"

	"github.com/gustload/gust/worker"
	"github.com/gustload/gust/worker/client"
	"github.com/gustload/gust/worker/command"
)

func main() {
	classes := []worker.Class{
		{Name: "GetUser", Tasks: []worker.Task{client.Task("index", index)}},
		{Name: "JsonUser", Tasks: []worker.Task{client.Task("answer", answer)}},
		{Name: "WaitUser", Tasks: []worker.Task{client.Task("index", index)}, Wait: worker.Constant(10 * time.Minute)},
	}
	os.Exit(command.Run(os.Args[1:], os.Environ(), os.Stdout, os.Stderr, classes))
}

func index(web *client.Session) error {
	web.Get("/index.html?ok="+strconv.FormatFloat(rand.Float64(), 'g', -1, 64), client.Name("/index.html?ok=[random]"))
	return nil
}

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
