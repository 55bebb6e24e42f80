package client_test

import (
	"time"

	"github.com/gustload/gust/worker"
	"github.com/gustload/gust/worker/client"
)

func Example() {
	shopper := worker.Class{
		Name: "Shopper",
		OnStart: func(u *worker.User) error {
			web := client.Of(u)
			web.ReadTimeout = 10 * time.Second
			web.Post("/login", client.Form("user", "me"), client.Form("password", "secret"))
			return nil
		},
		Tasks: []worker.Task{
			client.Task("index", func(web *client.Session) error {
				web.Get("/index.html")
				return nil
			}, client.Weight(3)),
			client.Task("item", func(web *client.Session) error {
				web.Get("/item", client.Query("id", "7"), client.Name("/item"), client.Check(func(r *client.Response) {
					var item struct{ Price int }
					if err := r.JSON(&item); err != nil || item.Price == 0 {
						r.Failure("no price")
					}
				}))
				return nil
			}),
		},
	}
	_ = shopper
}
