# @summary The folders that relative file names lie in, parents first.
#
# @param names
#   File names such as lib/http/common.py.
#
# @return
#   For this name: lib and lib/http.
#
# @api private
function locust::folders(Array[Locust::Filename] $names) >> Array[String] {
  $names.map |$name| {
    $parts = $name.split('/')
    Integer[1, $parts.length].map |$n| { $parts[0, $n - 1].join('/') }
  }.flatten.filter |$folder| { $folder != '' }.unique.sort
}
