// HTTP requests to a URL from the program's own flags, with a client of its own.
package main

import (
	"flag"
	"io"
	"log"
	"net/http"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/myzhan/boomer"
)

var client *http.Client
var url string
var verbose bool

var good, bad atomic.Int64

func worker() {
	request, err := http.NewRequest("GET", url, nil)
	if err != nil {
		log.Fatalf("%v\n", err)
	}
	startTime := time.Now()
	response, err := client.Do(request)
	elapsed := time.Since(startTime)
	if err != nil {
		if verbose {
			log.Printf("%v\n", err)
		}
		bad.Add(1)
		boomer.RecordFailure("http", "error", 0.0, err.Error())
		return
	}
	_, _ = io.Copy(io.Discard, response.Body)
	response.Body.Close()
	good.Add(1)
	boomer.RecordSuccess("http", strconv.Itoa(response.StatusCode), elapsed.Nanoseconds()/int64(time.Millisecond), response.ContentLength)
}

func main() {
	flag.StringVar(&url, "url", "", "URL")
	flag.BoolVar(&verbose, "verbose", false, "Print debug log")
	timeout := flag.Int("timeout", 10, "Seconds to max. wait for each response")
	flag.Parse()
	if url == "" {
		log.Fatalln("--url can't be empty string, please specify a URL that you want to test.")
	}
	client = &http.Client{
		Transport: &http.Transport{MaxIdleConnsPerHost: 2000},
		Timeout:   time.Duration(*timeout) * time.Second,
	}
	task := &boomer.Task{
		Name:   "worker",
		Weight: 10,
		Fn:     worker,
	}
	boomer.Run(task)
	log.Printf("recorded http 200 %d", good.Load())
	log.Printf("recorded http error %d", bad.Load())
}
