//go:build !race

package locustfile_test

const raceRoom = 0
