# @summary A value as a line of a systemd EnvironmentFile wants it: in quotes, with what is special in them escaped.
#
# @param value
#   The value.
#
# @return
#   The value in double quotes.
#
# @api private
function locust::quoted(String $value) >> String {
  $escaped = regsubst($value, '([\\\\"`$])', '\\\\\1', 'G')
  "\"${escaped}\""
}
