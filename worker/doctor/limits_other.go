//go:build !unix

package doctor

import "errors"

func fileLimits() (soft, hard uint64, err error) {
	return 0, 0, errors.New("this system has no limit of them")
}
