package boomer_test

import (
	"log"
	"time"

	"github.com/gustload/gust/boomer"
)

// The whole API, with its exact types: that this file compiles is the test.
var (
	_ func(tasks ...*boomer.Task)                                              = boomer.Run
	_ func(requestType, name string, responseTime int64, responseLength int64) = boomer.RecordSuccess
	_ func(requestType, name string, responseTime int64, exception string)     = boomer.RecordFailure
	_ func() int64                                                             = boomer.Now
	_ func() float64                                                           = boomer.GetCurrentCPUUsage
	_ func(slice ...string) string                                             = boomer.MD5
	_ func(file string, duration time.Duration) (err error)                    = boomer.StartCPUProfile
	_ func(file string, duration time.Duration) (err error)                    = boomer.StartMemoryProfile

	_ func(masterHost string, masterPort int) *boomer.Boomer                              = boomer.NewBoomer
	_ func(spawnCount int, spawnRate float64) *boomer.Boomer                              = boomer.NewStandaloneBoomer
	_ func(*boomer.Boomer, boomer.Output)                                                 = (*boomer.Boomer).AddOutput
	_ func(b *boomer.Boomer, cpuProfile string, duration time.Duration)                   = (*boomer.Boomer).EnableCPUProfile
	_ func(b *boomer.Boomer, memoryProfile string, duration time.Duration)                = (*boomer.Boomer).EnableMemoryProfile
	_ func(*boomer.Boomer)                                                                = (*boomer.Boomer).Quit
	_ func(b *boomer.Boomer, requestType, name string, responseTime int64, e string)      = (*boomer.Boomer).RecordFailure
	_ func(b *boomer.Boomer, requestType, name string, responseTime int64, length int64)  = (*boomer.Boomer).RecordSuccess
	_ func(b *boomer.Boomer, tasks ...*boomer.Task)                                       = (*boomer.Boomer).Run
	_ func(b *boomer.Boomer, messageType string, data interface{})                        = (*boomer.Boomer).SendCustomMessage
	_ func(*boomer.Boomer, boomer.Mode)                                                   = (*boomer.Boomer).SetMode
	_ func(*boomer.Boomer, boomer.RateLimiter)                                            = (*boomer.Boomer).SetRateLimiter
	_ func(*boomer.Boomer, *log.Logger) *boomer.Boomer                                    = (*boomer.Boomer).WithLogger
	_ func(threshold int64, refillPeriod time.Duration) *boomer.StableRateLimiter         = boomer.NewStableRateLimiter
	_ func(m int64, rate string, refill time.Duration) (*boomer.RampUpRateLimiter, error) = boomer.NewRampUpRateLimiter

	_ boomer.RateLimiter = (*boomer.StableRateLimiter)(nil)
	_ boomer.RateLimiter = (*boomer.RampUpRateLimiter)(nil)
	_ boomer.RateLimiter = interface {
		Start()
		Acquire() bool
		Stop()
	}(nil)
	_ interface {
		Start()
		Acquire() bool
		Stop()
	} = boomer.RateLimiter(nil)
	_ error = boomer.ErrParsingRampUpRate

	_ boomer.Output = (*boomer.ConsoleOutput)(nil)
	_ boomer.Output = (*boomer.PrometheusPusherOutput)(nil)
	_ boomer.Output = (*boomer.InfluxOutput)(nil)
	_ boomer.Output = interface {
		OnStart()
		OnEvent(data map[string]interface{})
		OnStop()
	}(nil)
	_ func() *boomer.ConsoleOutput                                                     = boomer.NewConsoleOutput
	_ func(gatewayURL, jobName string) *boomer.PrometheusPusherOutput                  = boomer.NewPrometheusPusherOutput
	_ func(influxHost, token, org, bucket string) *boomer.InfluxOutput                 = boomer.NewInfluxOutput
	_ func(*boomer.ConsoleOutput, *log.Logger) *boomer.ConsoleOutput                   = (*boomer.ConsoleOutput).WithLogger
	_ func(*boomer.PrometheusPusherOutput, *log.Logger) *boomer.PrometheusPusherOutput = (*boomer.PrometheusPusherOutput).WithLogger
	_ func() *boomer.WeighingTaskSet                                                   = boomer.NewWeighingTaskSet
	_ func() *boomer.SmoothRoundRobinTaskSet                                           = boomer.NewSmoothRoundRobinTaskSet
	_ func(ts *boomer.WeighingTaskSet, roll int) (task *boomer.Task)                   = (*boomer.WeighingTaskSet).GetTask
	_ func(ts *boomer.SmoothRoundRobinTaskSet) (task *boomer.Task)                     = (*boomer.SmoothRoundRobinTaskSet).GetTask
	_ boomer.TaskSet                                                                   = (*boomer.WeighingTaskSet)(nil)
	_ boomer.TaskSet                                                                   = (*boomer.SmoothRoundRobinTaskSet)(nil)
	_ boomer.TaskSet                                                                   = interface {
		AddTask(task *boomer.Task)
		SetWeight(weight int)
		GetWeight() (weight int)
		Run()
	}(nil)

	_ = boomer.Task{Weight: 1, Fn: func() {}, Name: "task"}
	_ = boomer.CustomMessage{Type: "type", Data: interface{}(nil), NodeID: "node"}
	_ = boomer.Boomer{}

	// EventBus.Bus has these methods.
	_ interface {
		HasCallback(topic string) bool
		WaitAsync()
		Subscribe(topic string, fn interface{}) error
		SubscribeAsync(topic string, fn interface{}, transactional bool) error
		SubscribeOnce(topic string, fn interface{}) error
		SubscribeOnceAsync(topic string, fn interface{}) error
		Unsubscribe(topic string, handler interface{}) error
		Publish(topic string, args ...interface{})
	} = boomer.Events
)

const (
	_ string      = boomer.EVENT_CONNECTED + boomer.EVENT_SPAWN + boomer.EVENT_STOP + boomer.EVENT_QUIT
	_ boomer.Mode = boomer.DistributedMode
	_ int         = int(boomer.StandaloneMode)
)
