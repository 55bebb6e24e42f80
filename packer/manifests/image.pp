# What puppet apply makes of the machine that becomes an image, and of the master again at each of its boots. The fact gust_role says
# which: node, master or puppet. The Puppet server itself is not made by Puppet: see scripts/provision.sh.
case $facts['gust_role'] {
  'node': {
    # The master's name comes at the first boot (files/first-boot), so gust is enabled and not started.
    class { 'locust':
      master_host    => 'not-set-yet.invalid',
      source         => '/tmp/gust-build/gust',
      service_ensure => 'stopped',
    }
    Class['locust'] -> Service['gust-first-boot']
  }
  # Here with the defaults, to bring the packages; with what the machine is told at boot (files/master-boot) later.
  'master': {
    include locustserver
  }
  'puppet': {}
  default: { fail("there is no image for ${facts['gust_role']}") }
}

unless $facts['gust_role'] == 'node' {
  file { '/usr/local/lib/gust':
    ensure => directory,
    owner  => 'root',
    group  => 'root',
    mode   => '0755',
  }
}
['packer/files/first-boot', 'packer/files/master-boot', 'packer/files/puppet-boot', 'puppet/bootstrap/agent.sh'].each |$script| {
  file { "/usr/local/lib/gust/${script.split('/')[-1]}":
    owner  => 'root',
    group  => 'root',
    mode   => '0755',
    source => "/tmp/gust-build/${script}",
  }
}
file { '/etc/systemd/system/gust-first-boot.service':
  owner  => 'root',
  group  => 'root',
  mode   => '0644',
  source => '/tmp/gust-build/packer/files/gust-first-boot.service',
}
service { 'gust-first-boot':
  enable  => true,
  require => File['/etc/systemd/system/gust-first-boot.service'],
}
