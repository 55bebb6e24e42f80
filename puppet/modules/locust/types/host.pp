# @summary A host name or an IP address.
type Locust::Host = Pattern[/\A[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?\z/, /\A[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]+\z/]
