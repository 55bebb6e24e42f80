# @summary Where Puppet takes a file from: the Puppet server, a web server, or a file that is on the machine already.
type Locust::Source = Variant[Pattern[/\Apuppet:\/\/\//, /\Ahttps?:\/\//], Locust::Absolutepath]
