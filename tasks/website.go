package tasks

import (
	"math/rand/v2"
	"strconv"
	"time"

	"github.com/gustload/gust/worker"
	"github.com/gustload/gust/worker/client"
)

// WebsiteUser is the class of the same name in locustfile.py.
func WebsiteUser() worker.Class {
	return worker.Class{
		Name:  "WebsiteUser",
		Wait:  worker.Constant(100 * time.Millisecond),
		Tasks: []worker.Task{client.Task("index", index)},
	}
}

func index(web *client.Session) error {
	web.Get("/index.html?ok="+strconv.FormatFloat(rand.Float64(), 'g', -1, 64),
		client.Header("User-Agent", "locust"), client.Name("/index.html?ok=[random]"))
	return nil
}
