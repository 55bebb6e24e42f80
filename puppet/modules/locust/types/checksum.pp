# @summary A SHA-256 sum in hexadecimal.
type Locust::Checksum = Pattern[/\A[0-9a-f]{64}\z/]
