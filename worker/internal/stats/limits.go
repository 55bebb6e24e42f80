package stats

import "fmt"

const defaultLimit = 500

// Limits bounds the rows of a report, because a test that puts an id in every
// name or error text would else make reports that drown the master.
type Limits struct {
	// Names is how many pairs of method and name get a row of their own; 0 is
	// 500. What is beyond is counted in one row of method "OTHER" and name
	// "(more than 500 names)", with the limit that applies.
	Names int

	// Errors is how many failures get a row of their own; 0 is 500. What is
	// beyond is counted in one row of method "OTHER", name "(various)" and
	// error "(more than 500 errors)".
	Errors int
}

func (l Limits) withDefaults() Limits {
	if l.Names <= 0 {
		l.Names = defaultLimit
	}
	if l.Errors <= 0 {
		l.Errors = defaultLimit
	}
	return l
}

func (l Limits) otherName() key {
	return key{"OTHER", fmt.Sprintf("(more than %d names)", l.Names)}
}

func (l Limits) otherError() errorKey {
	return errorKey{key{"OTHER", "(various)"}, fmt.Sprintf("(more than %d errors)", l.Errors)}
}
