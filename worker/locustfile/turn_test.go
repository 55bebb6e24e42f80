package locustfile_test

import (
	"bytes"
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gustload/gust/worker"
	"github.com/gustload/gust/worker/locustfile"
)

// inPython makes the runtime differ from how it was defined, which has the turns
// of users done in Python.
const inPython = "from locust.user.task import DefaultTaskSet\nDefaultTaskSet.other = 1\n"

// Turns done in Go and turns done in Python are the same to a program.
func TestTurns(t *testing.T) {
	for name, program := range map[string]string{
		"tasks":              "    @task(3)\n    def a(self): say(self, 'a')\n    @task\n    def b(self): say(self, 'b')\n",
		"waits":              "    wait_time = lambda self: say(self, 'wait') or 0.001\n    @task\n    def a(self): say(self, 'a')\n",
		"constant":           "    wait_time = constant(0.001)\n    @task\n    def a(self): say(self, 'a')\n",
		"old waits":          "    min_wait = 1\n    max_wait = 2\n    @task\n    def a(self): say(self, 'a', random.random())\n",
		"wait function":      "    wait_function = lambda self: say(self, 'ms') or 1\n    @task\n    def a(self): say(self, 'a')\n",
		"wait is None":       "    wait_time = None\n    @task\n    def a(self): say(self, 'a')\n",
		"wait fails":         "    def wait_time(self):\n        say(self, 'wait')\n        if seen[0] % 2: raise ValueError('no wait')\n        return 0\n    @task\n    def a(self): say(self, 'a')\n",
		"wait stops":         "    def wait_time(self):\n        say(self, 'wait')\n        raise StopUser()\n    @task\n    def a(self): say(self, 'a')\n",
		"wait interrupts":    "    def wait_time(self):\n        say(self, 'wait')\n        raise RescheduleTaskImmediately()\n    @task\n    def a(self): say(self, 'a')\n",
		"task fails":         "    @task\n    def a(self):\n        say(self, 'a')\n        raise ValueError('no')\n",
		"task reschedules":   "    def wait_time(self):\n        say(self, 'wait')\n        return 0\n    @task\n    def a(self):\n        say(self, 'a')\n        raise [RescheduleTask, RescheduleTaskImmediately][seen[0] // 2 % 2]()\n",
		"task stops":         "    @task\n    def a(self):\n        say(self, 'a')\n        raise StopUser()\n    def on_stop(self): say(self, 'on_stop')\n",
		"task interrupts":    "    @task\n    def a(self):\n        say(self, 'a')\n        raise InterruptTaskSet()\n",
		"user.stop":          "    @task\n    def a(self):\n        say(self, 'a')\n        self.stop()\n    def on_stop(self): say(self, 'on_stop')\n",
		"task exits":         "    @task\n    def a(self):\n        say(self, 'a')\n        self.stop(force=True)\n    def on_stop(self): say(self, 'on_stop')\n",
		"set in the list":    "    @task\n    class Inner(TaskSet):\n        @task\n        def a(self):\n            say(self.user, 'inner')\n            self.interrupt(seen[0] % 2)\n    @task\n    def b(self): say(self, 'b')\n",
		"callables":          "    tasks = [Callable(), functools.partial(say, x=2), lambda self: say(self, 'lambda')]\n",
		"scheduled":          "    @task\n    def a(self):\n        say(self, 'a')\n        self._taskset_instance.schedule_task(lambda s: say(s, 'scheduled'))\n        self._taskset_instance.schedule_task(Callable(), first=True)\n",
		"own tasks":          "    def on_start(self): self.tasks = [lambda s: say(s, 'mine')]\n    @task\n    def a(self): say(self, 'a')\n",
		"computed tasks":     "    def on_start(self): type(self).tasks = property(lambda self: say(self, 'tasks') or [lambda s: say(s, 'task')])\n    @task\n    def a(self): say(self, 'a')\n",
		"overridden":         "    def on_start(self): TaskSet.wait_time = lambda s: say(s.user, 'patched') or 0\n    @task\n    def a(self): say(self, 'a')\n",
		"overridden later":   "    @task\n    def a(self):\n        say(self, 'a')\n        self._taskset_instance.get_next_task = lambda: lambda s: say(s, 'chosen')\n",
		"choice":             "    @task\n    def a(self): say(self, 'a')\nchoice = random.choice\nrandom.choice = lambda seq: (seen[0] < 20 and print('choice')) or choice(seq)\n",
		"dict was asked":     "    def on_start(self): vars(self)['x'] = 1\n    @task\n    def a(self): say(self, 'a')\n    @task\n    def b(self): say(self, 'b')\n",
		"queue was replaced": "    @task\n    def a(self):\n        say(self, 'a')\n        self._taskset_instance._task_queue = [Callable()]\n",
	} {
		t.Run(name, func(t *testing.T) {
			inGo, log := turnsOf(t, program)
			python, pythonLog := turnsOf(t, inPython+program)
			if inGo != python || log != pythonLog {
				t.Errorf("in Go:\n%s%s\nin Python:\n%s%s", inGo, log, python, pythonLog)
			}
			if inGo == "" {
				t.Errorf("the program did nothing: %q", inGo)
			}
		})
	}
}

// turnsOf is what a user's program prints until it ends or has said 20 things,
// and the messages of what failed.
func turnsOf(t *testing.T, program string) (said, failed string) {
	const prelude = `import functools, random
from locust import User, TaskSet, constant, task
from locust.exception import StopUser, RescheduleTask, RescheduleTaskImmediately, InterruptTaskSet
#
random.seed(7)
seen = [0]
def say(user, what="partial", more=None, x=0):
    seen[0] += 1
    if seen[0] <= 20: print(type(user).__name__, what, more, x)
    else: user.environment.runner.quit()
class Callable:
    def __call__(self, user): say(user, "called")
`
	head, tail, _ := strings.Cut(program, "    ")
	source := strings.Replace(prelude, "#\n", head, 1) + "class Own(User):\n    " + tail
	path := filepath.Join(t.TempDir(), "locustfile.py")
	if err := os.WriteFile(path, []byte(source), 0o600); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	log := slog.New(slog.DiscardHandler)
	p, err := locustfile.Load(t.Context(), locustfile.Options{Paths: []string{path}, Log: log, Notes: log, Stdout: &out, Interpreters: 1})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	classes, ended := p.Classes(), make(chan struct{})
	life := classes[0].Life
	classes[0].Life = func(u *worker.User) error {
		u.AtEnd(func() { close(ended) }) // after what ended it was recorded
		return life(u)
	}
	node, err := worker.NewAlone(worker.Config{Classes: classes, Log: log}, nil)
	if err != nil {
		t.Fatal(err)
	}
	err = node.Run(t.Context(), func(ctx context.Context) {
		node.Spawn(ctx, map[string]int{"Own": 1})
		<-ended
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range node.Exceptions() {
		failed += x.Message + "\n"
	}
	return out.String(), failed
}
