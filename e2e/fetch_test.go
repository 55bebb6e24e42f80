package e2e

// This file tests that the locustfiles of a stock master can be had from it.

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/gustload/gust/worker"
)

func userFile(class string) string {
	return fmt.Sprintf(`# größer than ASCII
from locust import User, task


class %s(User):
    @task
    def idle(self):
        pass
`, class)
}

func fetchFrom(m *master, timeout time.Duration) ([]worker.Locustfile, error) {
	return worker.FetchLocustfiles(m.t.Context(), worker.FetchConfig{
		MasterHost: "127.0.0.1", MasterPort: m.port, Timeout: timeout, Log: slog.New(worker.NewLogHandler(io.Discard, slog.LevelInfo)),
	})
}

// TestFetchLocustfiles asks masters that have one file, and several files and folders.
func TestFetchLocustfiles(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	for name, text := range map[string]string{
		"set/alpha.py": userFile("Alpha"), "set/deep/beta.py": userFile("Beta"), "set/_private.py": userFile("Private"),
		"set/data.csv": "a,b\n", "gamma.py": userFile("Gamma"),
	} {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, tc := range []struct {
		name string
		args []string
		want map[string]string
	}{
		{"one file", nil, map[string]string{"locustfile.py": userFile("Single")}},
		{"several", []string{"-f", filepath.Join(folder, "set") + "," + filepath.Join(folder, "gamma.py")},
			map[string]string{"alpha.py": userFile("Alpha"), "beta.py": userFile("Beta"), "gamma.py": userFile("Gamma")}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			m := newMaster(t, "newest", masterOptions{Locustfile: userFile("Single"), Args: tc.args})
			files, err := fetchFrom(m, patience)
			if err != nil {
				t.Fatal(err)
			}
			var names []string
			for _, f := range files {
				names = append(names, f.Filename)
				if f.Contents != tc.want[f.Filename] {
					t.Errorf("%s has the text %q", f.Filename, f.Contents)
				}
			}
			if len(slices.Compact(slices.Sorted(slices.Values(names)))) != len(tc.want) || len(names) != len(tc.want) {
				t.Errorf("got the files %v, want %d", names, len(tc.want))
			}
			// Who asks is no worker to the master, and leaves it alive.
			m.waitWorkers(0)
			worker := startWorker(t, m)
			m.waitWorkers(1)
			worker.kill()
		})
	}
}

// TestFetchFromAnOldMaster: those before 2.23 do not know the request.
func TestFetchFromAnOldMaster(t *testing.T) {
	t.Parallel()
	for _, version := range []string{"2.15.1", "2.0.0"} {
		t.Run(version, func(t *testing.T) {
			t.Parallel()
			m := newMaster(t, version, masterOptions{Locustfile: userFile("Single")})
			_, err := fetchFrom(m, 4*time.Second)
			if !errors.Is(err, worker.ErrNoLocustfile) || !strings.HasSuffix(err.Error(), "gave up after 4s: it answers, but hands out no locustfile: masters before Locust 2.23 do not, so this worker needs a copy of the file") {
				t.Errorf("error %v", err)
			}
			worker := startWorker(t, m)
			m.waitWorkers(1)
			worker.kill()
		})
	}
}
