# @summary The service, restarted for a change when that loses nothing.
#
# @api private
class locustserver::service {
  locust::assert_private()

  if $locustserver::ensure == 'present' {
    service { 'locust-master':
      ensure => running,
      enable => true,
    }
    if $locustserver::restart != 'none' {
      $always = $locustserver::restart ? {
        'always' => ' always',
        default  => '',
      }
      # Asked at each run and not notified by what has changed: the end of the test may be many runs away.
      exec { 'restart the Locust master for a change':
        command  => 'systemctl daemon-reload && systemctl restart locust-master.service',
        onlyif   => "/usr/local/lib/locust/restart-due 127.0.0.1:${locustserver::web_port}${always}",
        path     => ['/usr/bin', '/bin'],
        provider => shell,
        require  => Service['locust-master'],
      }
    }
  } else {
    exec { 'stop and disable the Locust master':
      command => 'systemctl disable --now locust-master.service',
      onlyif  => 'test -e /etc/systemd/system/locust-master.service',
      path    => ['/usr/bin', '/bin'],
    }
  }
}
