# @summary The service.
#
# @api private
class locust::service {
  locust::assert_private()

  if $locust::ensure == 'present' {
    service { 'gust':
      ensure => $locust::service_ensure,
      enable => $locust::service_enable,
    }
  } else {
    # Asked of systemd, as Puppet would complain of a service that is not there any more.
    exec { 'stop and disable gust':
      command  => 'systemctl disable --now gust.service',
      onlyif   => 'systemctl -q is-active gust.service || systemctl -q is-enabled gust.service 2>/dev/null',
      path     => ['/usr/bin', '/bin'],
      provider => shell,
    }
  }
}
