# @summary What the machine needs for load generation: ports, and the right time.
#
# @api private
class locust::tuning {
  locust::assert_private()

  $present = $locust::ensure == 'present'
  [$file_ensure, $package_ensure] = $present ? {
    true    => ['file', 'present'],
    default => ['absent', 'purged'],
  }

  if $locust::manage_sysctl {
    file { '/etc/sysctl.d/60-gust.conf':
      ensure  => $file_ensure,
      owner   => 'root',
      group   => 'root',
      mode    => '0644',
      content => epp('locust/sysctl.conf.epp', { 'sysctl' => $locust::sysctl }),
    }
    if $present {
      exec { '/lib/systemd/systemd-sysctl /etc/sysctl.d/60-gust.conf':
        refreshonly => true,
        subscribe   => File['/etc/sysctl.d/60-gust.conf'],
      }
    }
  }

  if $locust::manage_chrony {
    package { 'chrony':
      ensure => $package_ensure,
    }
    if $present {
      $servers_ensure = $locust::chrony_servers.empty ? {
        true    => absent,
        default => file,
      }
      file { '/etc/chrony/conf.d/gust.conf':
        ensure  => $servers_ensure,
        owner   => 'root',
        group   => 'root',
        mode    => '0644',
        content => epp('locust/chrony.conf.epp', { 'servers' => $locust::chrony_servers }),
        require => Package['chrony'],
        notify  => Service['chrony'],
      }
      # A container has its host's clock: chrony's unit starts there and is skipped.
      $container = $facts['virtual'] in ['docker', 'podman', 'lxc', 'openvz', 'systemd_nspawn', 'container_other']
      $chrony_ensure = $container ? {
        true    => undef,
        default => running,
      }
      service { 'chrony':
        ensure  => $chrony_ensure,
        enable  => true,
        require => Package['chrony'],
      }
    }
  }
}
