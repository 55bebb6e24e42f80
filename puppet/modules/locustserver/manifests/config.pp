# @summary The master's test, options and unit.
#
# @api private
class locustserver::config {
  locust::assert_private()

  if $locustserver::ensure == 'present' {
    $address = $locustserver::stream_tls ? {
      true    => '127.0.0.1',
      default => '*',
    }
    $main_paths = $locustserver::spec_main.map |$name| { "/etc/locust/spec/${name}" }
    $rebalance = $locustserver::rebalance ? {
      true    => ['--enable-rebalancing'],
      default => [],
    }
    $options = [
      '--master',
      '--master-bind-host', $address,
      '--master-bind-port', String($locustserver::bind_port),
      '--web-host', '127.0.0.1',
      '--web-port', String($locustserver::web_port),
      '--stop-timeout', String($locustserver::stop_timeout),
      '-f', $main_paths.join(','),
    ] + $rebalance + $locustserver::options

    file {
      default:
        ensure => file,
        owner  => 'root',
        group  => 'root',
        mode   => '0644',
        ;
      '/etc/locust':
        ensure => directory,
        mode   => '0755',
        ;
      '/etc/locust/locust.env':
        group     => 'locust',
        mode      => '0640',
        show_diff => false,
        content   => epp('locustserver/locust.env.epp', { 'environment' => $locustserver::environment }),
        ;
      '/etc/systemd/system/locust-master.service':
        content => epp('locustserver/locust-master.service.epp', {
            'limit_nofile' => $locustserver::limit_nofile,
            'options'      => $options,
        }),
        ;
      '/etc/locust/spec':
        ensure  => directory,
        group   => 'locust',
        mode    => '0750',
        recurse => true,
        purge   => true,
        force   => true,
        ;
    }
    ['check-locustfile', 'restart-due', 'spec-sum', 'ui-password'].each |$script| {
      file { "/usr/local/lib/locust/${script}":
        ensure => file,
        owner  => 'root',
        group  => 'root',
        mode   => '0755',
        source => "puppet:///modules/locustserver/${script}",
      }
    }

    locust::folders($locustserver::spec_files.keys).each |$folder| {
      file { "/etc/locust/spec/${folder}":
        ensure => directory,
        owner  => 'root',
        group  => 'locust',
        mode   => '0750',
      }
    }
    $main = $locustserver::spec_files.filter |$name, $_| { $name in $locustserver::spec_main }
    $others = $locustserver::spec_files - $main
    $others.each |$name, $file| {
      file { "/etc/locust/spec/${name}":
        ensure => file,
        owner  => 'root',
        group  => 'locust',
        mode   => '0640',
        *      => $file,
      }
    }
    $main.each |$name, $file| {
      $validation = $locustserver::spec_check ? {
        true    => { validate_cmd => "/usr/local/lib/locust/check-locustfile /etc/locust/spec ${name} %" },
        default => {},
      }
      file { "/etc/locust/spec/${name}":
        ensure  => file,
        owner   => 'root',
        group   => 'locust',
        mode    => '0640',
        # What it imports comes first: it is checked with that.
        require => File['/usr/local/lib/locust/check-locustfile', *$others.keys.map |$other| { "/etc/locust/spec/${other}" }],
        *       => $file + $validation,
      }
    }
  } else {
    file { ['/etc/locust', '/etc/systemd/system/locust-master.service', '/etc/systemd/system/locust-firewall.service']:
      ensure => absent,
      force  => true,
    }
    ~> exec { 'systemd forgets locust-master.service':
      command     => 'systemctl daemon-reload && systemctl reset-failed',
      path        => ['/usr/bin', '/bin'],
      provider    => shell,
      refreshonly => true,
    }
  }
}
