// Messages of the test's own, there and back, on a Boomer that the program ends itself.
package main

import (
	"encoding/json"
	"flag"
	"log"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"

	"github.com/myzhan/boomer"
)

var globalBoomer *boomer.Boomer

func task() {
	time.Sleep(20 * time.Millisecond)
	globalBoomer.RecordSuccess("task", "sleep", 20, 0)
}

func onUsers(msg *boomer.CustomMessage) {
	data, ok := msg.Data.([]byte)
	if !ok {
		log.Printf("Failed to cast %T to []byte", msg.Data)
		return
	}
	var users []struct{ Name string }
	if err := json.Unmarshal(data, &users); err != nil {
		log.Println(err)
		return
	}
	log.Printf("got %s with %d users, the last is %s", msg.Type, len(users), users[len(users)-1].Name)
	globalBoomer.SendCustomMessage("acknowledge_users", "Thanks for the message")
	globalBoomer.SendCustomMessage("details", map[string]interface{}{"node": msg.NodeID != "", "count": len(users), "list": []string{"a", "b"}})
}

func onTree(msg *boomer.CustomMessage) {
	tree := msg.Data.(map[interface{}]interface{})
	log.Printf("got tree %s %v %v", tree["text"].([]byte), tree["number"], tree["list"].([]interface{})[1])
}

func waitForQuit() {
	wg := sync.WaitGroup{}
	wg.Add(1)
	quitByMe := false
	go func() {
		c := make(chan os.Signal, 1)
		signal.Notify(c, syscall.SIGINT, syscall.SIGTERM)
		<-c
		quitByMe = true
		globalBoomer.Quit()
		wg.Done()
	}()
	boomer.Events.Subscribe(boomer.EVENT_QUIT, func() {
		if !quitByMe {
			wg.Done()
		}
	})
	wg.Wait()
}

func main() {
	port := flag.Int("port", 5557, "")
	flag.Parse()
	globalBoomer = boomer.NewBoomer("127.0.0.1", *port)
	boomer.Events.Subscribe("test_users", onUsers)
	boomer.Events.Subscribe("tree", onTree)
	globalBoomer.Run(&boomer.Task{Name: "task", Weight: 10, Fn: task})
	waitForQuit()
	log.Println("shutdown")
}
