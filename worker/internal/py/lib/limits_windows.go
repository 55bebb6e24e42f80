package lib

// limits are none: Windows has no module resource.
func limits() map[string]osFunc { return nil }
