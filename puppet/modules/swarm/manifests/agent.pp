# @summary The Puppet agent itself: it runs, now and after a reboot.
#
# @param ensure
#   Whether the agent runs in the background.
# @param enable
#   Whether it is started at boot.
class swarm::agent (
  Enum['running', 'stopped'] $ensure = 'running',
  Boolean $enable = true,
) {
  # An image's cloud-init starts the agent without enabling it.
  service { 'puppet':
    ensure => $ensure,
    enable => $enable,
  }
}
