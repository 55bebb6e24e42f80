package boomer

import (
	"crypto/md5"
	"encoding/hex"
	"io"
	"log"
	"os"
	"time"
)

// Now is the time in milliseconds since the epoch.
func Now() int64 { return time.Now().UnixMilli() }

// MD5 is the MD5 of the texts, one after the other, in hexadecimal.
func MD5(slice ...string) string {
	h := md5.New()
	for _, s := range slice {
		_, _ = io.WriteString(h, s) // a hash takes all
	}
	return hex.EncodeToString(h.Sum(nil))
}

// GetCurrentCPUUsage is how much of the processor time that this process may
// have it has used since the last call, if that was two seconds ago or more, in
// percent.
func GetCurrentCPUUsage() float64 {
	program.meterMu.Lock()
	defer program.meterMu.Unlock()
	return program.meter.CPU()
}

// closeProfile ends the file of a profile that was written with err.
func closeProfile(f *os.File, err error) {
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		log.Printf("Could not write the profile %s: %v", f.Name(), err)
		return
	}
	log.Printf("The profile %s is written", f.Name())
}
