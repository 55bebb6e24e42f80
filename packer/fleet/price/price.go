// Package price knows what instances cost, from a table in this repository: the account's own agreements are not asked.
package price

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

//go:embed table.csv
var table string

// Date is when the table was last compared with a source.
const Date = "2026-11-24"

// Region is the only one whose prices are in the table.
const Region = "us-east-1"

// AddressPerHour is what a public IPv4 address costs, in US dollars.
const AddressPerHour = 0.005

// Type is an instance type.
type Type struct {
	Name         string
	Architecture string // as EC2 calls it: x86_64, arm64
	CPUs         int
	PerHour      float64 // US dollars, Linux, on demand
}

// Table reads the table.
func Table() (map[string]Type, error) {
	reader := csv.NewReader(strings.NewReader(table))
	reader.Comment = '#'
	rows, err := reader.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("the table of prices: %w", err)
	}
	types := make(map[string]Type, len(rows))
	for _, row := range rows[1:] {
		cpus, err := strconv.Atoi(row[2])
		if err != nil {
			return nil, fmt.Errorf("the table of prices: %s: %w", row[0], err)
		}
		perHour, err := strconv.ParseFloat(row[3], 64)
		if err != nil {
			return nil, fmt.Errorf("the table of prices: %s: %w", row[0], err)
		}
		types[row[0]] = Type{Name: row[0], Architecture: row[1], CPUs: cpus, PerHour: perHour}
	}
	return types, nil
}

// Range says what one node of these types costs in an hour, from the cheapest to the dearest, and names the types
// that the table does not have.
func Range(types map[string]Type, names []string) (low, high float64, unknown []string) {
	for _, name := range names {
		known, ok := types[name]
		if !ok {
			unknown = append(unknown, name)
			continue
		}
		if low == 0 || known.PerHour < low {
			low = known.PerHour
		}
		high = max(high, known.PerHour)
	}
	return low, high, unknown
}

// Default is the list of types that a fleet is made of if nothing else is said: small, many, cheapest first.
func Default(types map[string]Type, architecture string) []string {
	var names []string
	for name, each := range types {
		if each.Architecture == architecture && !strings.HasPrefix(name, "t2.") && !strings.HasSuffix(name, ".nano") {
			names = append(names, name)
		}
	}
	slices.SortFunc(names, func(a, b string) int {
		if types[a].PerHour != types[b].PerHour {
			if types[a].PerHour < types[b].PerHour {
				return -1
			}
			return 1
		}
		return strings.Compare(a, b)
	})
	return names[:min(10, len(names))]
}
