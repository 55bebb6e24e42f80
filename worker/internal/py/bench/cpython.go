package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// python is a CPython that is here.
type python struct {
	Version string `json:"version"`
	path    string
}

// findPythons are a 3.11 and a 3.12 (or what GUST_PYTHON and GUST_PYTHON312
// say): what is promised is meant against both.
func findPythons() ([]*python, error) {
	candidates := []string{os.Getenv("GUST_PYTHON"), os.Getenv("GUST_PYTHON312"), "python3.11", "python3.12", "python3"}
	more, err := filepath.Glob(filepath.Join(os.Getenv("HOME"), ".pyenv", "versions", "3.1[12].*", "bin", "python3"))
	if err != nil {
		return nil, err
	}
	found := map[string]*python{}
	for _, path := range append(candidates, more...) {
		if path == "" {
			continue
		}
		out, err := exec.Command(path, "-c", "import platform; print(platform.python_version())").Output()
		if err != nil {
			continue
		}
		p := &python{strings.TrimSpace(string(out)), path}
		minor := strings.Join(strings.Split(p.Version, ".")[:2], ".")
		if found[minor] == nil {
			found[minor] = p
		}
	}
	if found["3.11"] == nil || found["3.12"] == nil {
		return nil, errors.New("a CPython 3.11 and a 3.12 are needed (GUST_PYTHON, GUST_PYTHON312)")
	}
	return []*python{found["3.11"], found["3.12"]}, nil
}

// body is the ns that one run of a body takes.
func (p *python) body(source, method string, times int) (float64, error) {
	cmd := exec.Command(p.path, "cpython.py", method, strconv.Itoa(times))
	cmd.Dir = source
	cmd.Env = append(os.Environ(), "PYTHONDONTWRITEBYTECODE=1")
	out, err := cmd.Output()
	if err != nil {
		return 0, err
	}
	return strconv.ParseFloat(strings.TrimSpace(string(out)), 64)
}
