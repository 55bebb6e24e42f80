# @summary Who may reach the master's port for nodes.
#
# @api private
class locustserver::firewall {
  locust::assert_private()

  if $locustserver::ensure == 'present' and $locustserver::node_networks != undef {
    package { 'nftables':
      ensure => installed,
    }
    file { '/etc/locust/firewall.nft':
      ensure       => file,
      owner        => 'root',
      group        => 'root',
      mode         => '0600',
      content      => epp('locustserver/firewall.nft.epp', {
          'bind_port' => $locustserver::bind_port,
          'ipv4'      => $locustserver::node_networks.filter |$network| { $network !~ /:/ },
          'ipv6'      => $locustserver::node_networks.filter |$network| { $network =~ /:/ },
      }),
      validate_cmd => '/usr/sbin/nft --check --file %',
      require      => Package['nftables'],
    }
    file { '/etc/systemd/system/locust-firewall.service':
      ensure => file,
      owner  => 'root',
      group  => 'root',
      mode   => '0644',
      source => 'puppet:///modules/locustserver/locust-firewall.service',
    }
    service { 'locust-firewall':
      ensure    => running,
      enable    => true,
      restart   => '/bin/systemctl reload locust-firewall.service',
      subscribe => File['/etc/locust/firewall.nft', '/etc/systemd/system/locust-firewall.service'],
    }
  } else {
    exec { 'open the port for nodes':
      command => 'systemctl disable --now locust-firewall.service',
      onlyif  => 'test -e /etc/systemd/system/locust-firewall.service',
      path    => ['/usr/bin', '/bin'],
    }
    if $locustserver::ensure == 'present' {
      file { ['/etc/systemd/system/locust-firewall.service', '/etc/locust/firewall.nft']:
        ensure  => absent,
        require => Exec['open the port for nodes'],
      }
    }
  }
}
