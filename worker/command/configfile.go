// This file defines how config files are read: as ConfigArgParse (1.9.0) and
// locust.argument_parser (2.47.0) do it.

package command

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2"
)

// setting is one key of a config file.
type setting struct {
	key    string
	value  string
	list   []string
	isList bool
	line   int
}

// configFiles are Locust's DEFAULT_CONFIG_FILES as far as they exist, and then
// the one named on the command line, "" if none is. The later ones win.
func configFiles(home, named string) []string {
	var files []string
	for _, f := range []string{"~/.locust.conf", "locust.conf", "pyproject.toml"} {
		if f = expandHome(f, home); f == "" {
			continue
		}
		if _, err := os.Stat(f); err == nil {
			files = append(files, f)
		}
	}
	if named != "" {
		files = append(files, expandHome(named, home))
	}
	return files
}

// expandHome replaces a leading ~; without a home there is no such file.
func expandHome(file, home string) string {
	rest, ok := strings.CutPrefix(file, "~/")
	switch {
	case !ok:
		return file
	case home == "":
		return ""
	}
	return filepath.Join(home, rest)
}

// readConfig reads a config file. Of a key that is there twice the last value
// counts, in the place of the first.
func readConfig(file string) ([]setting, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return nil, usageError(fmt.Sprintf("Unable to open config file: %s. Error: %v", file, errors.Unwrap(err)))
	}
	if strings.HasSuffix(file, ".toml") {
		return readTOML(file, content)
	}
	var settings []setting
	for i, line := range strings.Split(string(content), "\n") {
		s, ok := parseLine(strings.TrimSpace(line))
		if !ok {
			return nil, usageError(fmt.Sprintf("%s:%d: unexpected line: %s", file, i+1, strings.TrimSpace(line)))
		}
		s.line = i + 1
		before := slices.IndexFunc(settings, func(t setting) bool { return t.key == s.key })
		switch {
		case s.key == "":
		case before < 0:
			settings = append(settings, s)
		default:
			settings[before] = s
		}
	}
	return settings, nil
}

// linePatterns are the regular expression of DefaultConfigFileParser for a
// value in double quotes, in single quotes and in none: Go has no \3.
var linePatterns = []*regexp.Regexp{linePattern(`"`), linePattern(`'`), linePattern(``)}

func linePattern(quote string) *regexp.Regexp {
	return regexp.MustCompile(`^(?P<key>[^:=;#\s]+)\s*` +
		`(?:(?P<equal>[:=\s])\s*` + quote + `(?P<value>.+?)?` + quote + `)` + optional(quote == "") +
		`\s*(?:\s[;#]\s*.*?\s*)?$`)
}

func optional(yes bool) string {
	if yes {
		return "?"
	}
	return ""
}

// parseLine reads a trimmed line of a file in the form of locust.conf. The key
// is empty if the line is a comment.
func parseLine(line string) (s setting, ok bool) {
	if line == "" || strings.ContainsRune("#;[", rune(line[0])) || strings.HasPrefix(line, "---") {
		return s, true
	}
	for _, pattern := range linePatterns {
		found := pattern.FindStringSubmatch(line)
		if found == nil {
			continue
		}
		s.key, s.value = found[1], found[3]
		if s.value == "" && (found[2] == "" || found[2] == " ") {
			s.value = "true"
		}
		s.list, s.isList = parseList(s.value)
		return s, true
	}
	return s, false
}

// parseList reads a value in square brackets: JSON, or words with commas
// between them.
func parseList(value string) (elements []string, ok bool) {
	if len(value) < 2 || value[0] != '[' || value[len(value)-1] != ']' {
		return nil, false
	}
	var decoded []any
	d := json.NewDecoder(strings.NewReader(value))
	d.UseNumber()
	if err := d.Decode(&decoded); err != nil || d.More() {
		for part := range strings.SplitSeq(value[1:len(value)-1], ",") {
			elements = append(elements, strings.TrimSpace(part))
		}
		return elements, true
	}
	for _, e := range decoded {
		elements = append(elements, pythonText(e))
	}
	return elements, true
}

// pythonText is what Python's str makes of a value from JSON or TOML.
func pythonText(v any) string {
	switch v := v.(type) {
	case nil:
		return "None"
	case bool:
		return map[bool]string{true: "True", false: "False"}[v]
	case float64:
		text := strconv.FormatFloat(v, 'g', -1, 64)
		if !strings.ContainsAny(text, ".en") {
			text += ".0"
		}
		return text
	case map[string]any, []any:
		if text, err := json.Marshal(v); err == nil {
			return string(text)
		}
	}
	return fmt.Sprint(v)
}

// readTOML takes what is under [tool.locust].
func readTOML(file string, content []byte) ([]setting, error) {
	var document struct {
		Tool struct{ Locust map[string]any }
	}
	if err := toml.Unmarshal(content, &document); err != nil {
		var where *toml.DecodeError
		if errors.As(err, &where) {
			line, _ := where.Position()
			return nil, usageError(fmt.Sprintf("%s:%d: Couldn't parse TOML file: %v", file, line, err))
		}
		return nil, usageError(fmt.Sprintf("%s: Couldn't parse TOML file: %v", file, err))
	}
	lines := linesOfTOML(content)
	var settings []setting
	for key, value := range document.Tool.Locust {
		s := setting{key: key, line: lines[key]}
		if elements, ok := value.([]any); ok {
			s.isList = true
			for _, e := range elements {
				s.list = append(s.list, pythonText(e))
			}
		} else {
			s.value = pythonText(value)
		}
		settings = append(settings, s)
	}
	slices.SortFunc(settings, func(a, b setting) int { return a.line - b.line })
	return settings, nil
}

// linesOfTOML says where the keys under [tool.locust] are: a strict decoder
// names the position of every key that its target has no place for.
func linesOfTOML(content []byte) map[string]int {
	lines := make(map[string]int)
	var nothing struct{ Tool struct{ Locust struct{} } }
	d := toml.NewDecoder(bytes.NewReader(content))
	d.DisallowUnknownFields()
	var missing *toml.StrictMissingError
	if !errors.As(d.Decode(&nothing), &missing) {
		return lines
	}
	for _, e := range missing.Errors {
		key := e.Key()
		if len(key) < 3 || key[0] != "tool" || key[1] != "locust" {
			continue
		}
		if line, _ := e.Position(); lines[key[2]] == 0 {
			lines[key[2]] = line
		}
	}
	return lines
}
