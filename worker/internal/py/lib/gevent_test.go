package lib_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/gustload/gust/worker/internal/py/oracle"
)

// TestGevent is TestModules for gevent and greenlet: the CPython of stock Locust
// has them.
func TestGevent(t *testing.T) {
	dir := os.Getenv("GUST_LOCUST_DIR")
	if dir == "" {
		t.Fatal("GUST_LOCUST_DIR is not set: run the tests by make, or say where make locusts has installed to")
	}
	oracle.Scripts{Folder: "testdata/gevent", Pattern: "*.py", Python: filepath.Join(dir, "newest", "bin", "python")}.Compare(t)
}
