# @summary One word of a command line, without blanks, quotes or backslashes.
type Locust::Option = Pattern[/\A[^\s"'\\$%]+\z/]
