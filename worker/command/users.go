// This file defines which user classes a node runs, and how the options change
// them.

package command

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/gustload/gust/worker"
)

// userConfig is what --config-users says of one user class.
type userConfig map[string]any

// setConfigUsers is locust.argument_parser.json_user_config of 2.47.0.
func setConfigUsers(o *options, values []string) error {
	o.configUsers = []userConfig{}
	for _, value := range values {
		text := []byte(value)
		if strings.HasSuffix(value, ".json") {
			content, err := os.ReadFile(value)
			if errors.Is(err, fs.ErrNotExist) {
				return argumentError("[Errno 2] No such file or directory: " + repr(value))
			} else if err != nil {
				return err
			}
			text = content
		}
		configs, err := parseUserConfigs(text)
		if err != nil {
			return err
		}
		o.configUsers = append(o.configUsers, configs...)
	}
	return nil
}

func parseUserConfigs(text []byte) ([]userConfig, error) {
	var decoded any
	if err := json.Unmarshal(text, &decoded); err != nil {
		return nil, argumentError("The --config-users argument must be a valid JSON string or file: " + err.Error())
	}
	elements, ok := decoded.([]any)
	if !ok {
		elements = []any{decoded}
	}
	var configs []userConfig
	for _, e := range elements {
		config, ok := e.(map[string]any)
		if _, isText := e.(string); !ok && !isText {
			return nil, argumentError("invalid json_user_config value: " + repr(string(text)))
		}
		if _, ok := config["user_class_name"]; !ok {
			return nil, argumentError("The user config must specify a user_class_name")
		}
		configs = append(configs, config)
	}
	return configs, nil
}

// configure applies a userConfig to its class
// (locust.env.Environment.update_user_class). What a class of gust does not
// have, such as the weight, which only the master uses, is named in ignored. A
// class that is not coded in Go has it from its locustfile.
func configure(all []worker.Class, c userConfig, fromFile bool) (ignored []string, err error) {
	i := slices.IndexFunc(all, func(k worker.Class) bool { return k.Name == c["user_class_name"] })
	if i < 0 {
		name, _ := c["user_class_name"].(string)
		return nil, exitError{codeNoStart, "Error applying user config, probably you tried to specify config for a User not present in your locustfile: " + repr(name)}
	}
	if fromFile {
		return nil, nil
	}
	for key, value := range c {
		switch key {
		case "user_class_name":
		case "host":
			all[i].Host, _ = value.(string)
		case "tasks":
			names, _ := value.([]any)
			var kept []worker.Task
			for _, t := range all[i].Tasks {
				if slices.Contains(names, any(t.Name)) {
					kept = append(kept, t)
				}
			}
			all[i].Tasks = kept
		default:
			ignored = append(ignored, key)
		}
	}
	slices.Sort(ignored)
	return ignored, nil
}

// choose picks the classes of those names, all if there are none.
func choose(all []worker.Class, names []string) ([]worker.Class, error) {
	var unknown []string
	for _, name := range names {
		known := slices.ContainsFunc(all, func(k worker.Class) bool { return k.Name == name })
		if !known && !slices.Contains(unknown, name) {
			unknown = append(unknown, name)
		}
	}
	if unknown != nil {
		return nil, exitError{codeFailed, "Unknown User(s): " + strings.Join(unknown, ", ") + meant(all, unknown[0])}
	}
	if len(names) == 0 {
		return all, nil
	}
	return slices.DeleteFunc(slices.Clone(all), func(k worker.Class) bool { return !slices.Contains(names, k.Name) }), nil
}

// meant says what there is in place of a name that is no class.
func meant(all []worker.Class, name string) string {
	for _, s := range subcommands() {
		if resemblance(s.name, name) >= 0.6 {
			return fmt.Sprintf(" (did you mean 'gust %s'?)", s.name)
		}
	}
	var known []string
	for _, k := range all {
		known = append(known, k.Name)
	}
	return " (there are: " + strings.Join(known, ", ") + ")"
}

// equalWeights makes every task of a class as likely as any other, and, as
// Locust does, takes them out of their task sets
// (locust.env.Environment.assign_equal_weights, 2.47.0).
func equalWeights(classes []worker.Class) {
	for i := range classes {
		classes[i].Tasks = leaves(classes[i].Tasks)
	}
}

func leaves(tasks []worker.Task) (flat []worker.Task) {
	for _, t := range tasks {
		if t.Set != nil {
			flat = append(flat, leaves(t.Set.Tasks)...)
			continue
		}
		t.Weight = 1
		flat = append(flat, t)
	}
	return flat
}
