# @summary An IPv4 or IPv6 address or network, such as 10.0.0.0/16.
type Locust::Network = Pattern[/\A\d{1,3}(\.\d{1,3}){3}(\/\d{1,2})?\z/, /\A[0-9A-Fa-f:]*:[0-9A-Fa-f:]+(\/\d{1,3})?\z/]
