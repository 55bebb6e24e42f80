//go:build race

package locustfile_test

// raceRoom is what the race detector needs more, in percent: deeper stacks, and
// pools that forget.
const raceRoom = 25
