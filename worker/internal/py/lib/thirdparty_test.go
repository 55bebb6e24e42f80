package lib_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/gustload/gust/worker/internal/py/oracle"
)

// TestThirdParty is TestModules for packages that are not Python's own.
// GUST_LOCUST_DIR/thirdparty has a CPython with them (make locusts).
func TestThirdParty(t *testing.T) {
	dir := os.Getenv("GUST_LOCUST_DIR")
	if dir == "" {
		t.Fatal("GUST_LOCUST_DIR is not set: run the tests by make, or say where make locusts has installed to")
	}
	oracle.Scripts{
		Folder: "testdata/thirdparty", Pattern: "*.py", Python: filepath.Join(dir, "thirdparty", "bin", "python"), Differing: differingThirdParty,
	}.Compare(t)
}

// differingThirdParty are the scripts that still differ. The list may only get
// shorter.
var differingThirdParty = []string{
	"requests_session", "six_metaclass",
}
