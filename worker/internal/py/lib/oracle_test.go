package lib_test

import (
	"github.com/gustload/gust/worker/internal/py/oracle"
	"os"
	"testing"
)

// TestModules runs the scripts of testdata under CPython and here, and compares
// what they print. GUST_PYTHON is the CPython to ask.
func TestModules(t *testing.T) {
	python := os.Getenv("GUST_PYTHON")
	if python == "" {
		python = "python3"
	}
	oracle.Scripts{Folder: "testdata", Pattern: "*.py", Python: python}.Compare(t)
}
