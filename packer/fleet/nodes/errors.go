package nodes

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/aws/smithy-go"
)

// ErrCredentials is that AWS did not accept the credentials, or that there are none.
var ErrCredentials = errors.New("the AWS credentials are missing, expired or refused")

// Denied is that a permission is missing.
type Denied struct {
	Permission string // such as ec2:CreateFleet
	Err        error
}

func (d *Denied) Error() string {
	return fmt.Sprintf("the permission %s is missing (fleet policy prints a policy that has it): %v", d.Permission, d.Err)
}

func (d *Denied) Unwrap() error { return d.Err }

// Code is the code of an answer of AWS, or empty.
func Code(err error) string {
	var answer smithy.APIError
	if errors.As(err, &answer) {
		return answer.ErrorCode()
	}
	return ""
}

var performs = regexp.MustCompile(`perform: ([a-z0-9-]+:[A-Za-z]+)`)

// explain says what was being done, and of the usual errors what they mean.
func explain(doing string, err error) error {
	switch code := Code(err); code {
	case "":
		if text := err.Error(); strings.Contains(text, "failed to refresh cached credentials") || strings.Contains(text, "get identity") {
			return fmt.Errorf("%s: %w: %w", doing, ErrCredentials, err)
		}
	case "RequestExpired", "ExpiredToken", "ExpiredTokenException", "AuthFailure", "InvalidClientTokenId", "UnrecognizedClientException", "SignatureDoesNotMatch":
		return fmt.Errorf("%s: %w: %w", doing, ErrCredentials, err)
	case "UnauthorizedOperation", "AccessDenied", "AccessDeniedException":
		return fmt.Errorf("%s: %w", doing, &Denied{Permission: permission(err), Err: err})
	}
	return fmt.Errorf("%s: %w", doing, err)
}

// Explain is explain for the other packages of this program.
func Explain(doing string, err error) error { return explain(doing, err) }

// permission is the permission that an answer names, or else that of the operation that was refused.
func permission(err error) string {
	if match := performs.FindStringSubmatch(err.Error()); match != nil {
		return match[1]
	}
	var operation *smithy.OperationError
	if errors.As(err, &operation) {
		service := strings.ToLower(strings.ReplaceAll(operation.Service(), " ", ""))
		return service + ":" + operation.Operation()
	}
	return "(unknown)"
}

// What an error of a launch means for the next attempt.
type meaning int

const (
	stop      meaning = iota // no attempt will do better
	elsewhere                // not this type in this zone, for now
	later                    // the same again after a pause
)

func meaningOf(code string) meaning {
	switch code {
	case "InsufficientInstanceCapacity", "InsufficientCapacity", "UnfulfillableCapacity", "InsufficientHostCapacity",
		"InsufficientFreeAddressesInSubnet", "Unsupported", "SpotMaxPriceTooLow", "InvalidFleetConfiguration":
		return elsewhere
	case "RequestLimitExceeded", "Throttling", "ThrottlingException", "InternalError", "InternalFailure", "ServiceUnavailable", "Unavailable":
		return later
	}
	return stop
}
