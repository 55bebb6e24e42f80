# @summary The unit, and what it runs with.
#
# @api private
class locust::config {
  locust::assert_private()

  if $locust::ensure == 'absent' {
    file { ['/etc/gust', '/etc/systemd/system/gust.service.d', '/etc/systemd/system/gust.service']:
      ensure => absent,
      force  => true,
    }
    ~> exec { 'systemd forgets gust.service':
      command     => 'systemctl daemon-reload && systemctl reset-failed',
      path        => ['/usr/bin', '/bin'],
      provider    => shell,
      refreshonly => true,
    }
  } else {
    include locust::tls

    $port = $locust::master_port ? {
      undef   => $locust::master_tls ? { true => 5558, default => 5557 },
      default => $locust::master_port,
    }
    $master = $locust::master_srv ? {
      undef   => { 'host' => $locust::master_host, 'port' => $port },
      default => locust::srv($locust::master_srv),
    }

    $spec_options = $locust::spec ? {
      'master'   => ['-f', '-'],
      'files'    => ['-f', $locust::spec_main.map |$name| { "/etc/gust/spec/${name}" }.join(',')],
      'compiled' => [],
    }
    $interpreters = $locust::interpreters ? {
      undef   => {},
      default => { 'GUST_INTERPRETERS' => String($locust::interpreters) },
    }
    $environment = {
      'LOCUST_MASTER_NODE_HOST' => $master['host'],
      'LOCUST_MASTER_NODE_PORT' => String($master['port']),
      'LOCUST_STOP_TIMEOUT'     => String($locust::stop_timeout),
      'LOCUST_LOGLEVEL'         => $locust::log_level,
      'GUST_MASTER_WAIT'        => 'forever',
      'GUST_OPTIONS'            => ($spec_options + $locust::options + $locust::user_classes).join(' '),
    } + $locust::tls::environment + $interpreters + $locust::environment

    file {
      default:
        owner => 'root',
        group => 'root',
        mode  => '0644',
        ;
      ['/etc/gust', '/etc/systemd/system/gust.service.d']:
        ensure => directory,
        mode   => '0755',
        ;
      # The environment of a test may hold a password.
      '/etc/gust/gust.env':
        ensure    => file,
        group     => 'gust',
        mode      => '0640',
        show_diff => false,
        content   => epp('locust/gust.env.epp', { 'environment' => $environment }),
        ;
      '/etc/systemd/system/gust.service':
        ensure => file,
        source => 'puppet:///modules/locust/gust.service',
        ;
      '/etc/systemd/system/gust.service.d/puppet.conf':
        ensure  => file,
        content => epp('locust/dropin.conf.epp', {
            'limit_nofile'    => $locust::limit_nofile,
            'stop_seconds'    => $locust::stop_timeout + 20,
            'restart_backoff' => $locust::restart_backoff,
        }),
        ;
      '/usr/local/lib/gust/check-spec':
        ensure => file,
        mode   => '0755',
        source => 'puppet:///modules/locust/check-spec',
        ;
    }
  }
}
