# @summary Environment variables: names of letters, digits and underscores, values of one line.
type Locust::Environment = Hash[Pattern[/\A[A-Za-z_][A-Za-z0-9_]*\z/], Pattern[/\A[^\r\n]*\z/]]
