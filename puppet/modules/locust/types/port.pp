# @summary A TCP port.
type Locust::Port = Integer[1, 65535]
