# @summary What a machine is: the master, a node, or neither.
#
# @param certname
#   The name in the machine's certificate.
# @param pp_role
#   The role in the machine's certificate, if it has one; it comes before the name.
#
# @return
#   master, node or none.
function swarm::role(String[1] $certname, Optional[String] $pp_role = undef) >> Enum['master', 'node', 'none'] {
  if $pp_role in ['master', 'node'] {
    $pp_role
  } elsif $certname == lookup('swarm::master', String[1]) {
    'master'
  } elsif lookup('swarm::nodes', Array[String[1]]).any |$pattern| { $certname =~ Regexp($pattern) } {
    'node'
  } else {
    'none'
  }
}
