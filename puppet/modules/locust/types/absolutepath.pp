# @summary An absolute path, without blanks, quotes or a way up.
type Locust::Absolutepath = Pattern[/\A(\/[A-Za-z0-9_.@:+-]+)+\z/]
