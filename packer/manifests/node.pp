# What puppet apply makes of the machine that becomes the image. The master's name comes at the first boot
# (files/gust-first-boot), so gust is enabled and not started.
class { 'locust':
  master_host    => 'not-set-yet.invalid',
  source         => '/tmp/gust-build/gust',
  service_ensure => 'stopped',
}

file {
  default:
    owner => 'root',
    group => 'root',
    ;
  '/usr/local/lib/gust/first-boot':
    mode   => '0755',
    source => '/tmp/gust-build/packer/files/first-boot',
    ;
  '/usr/local/lib/gust/agent.sh':
    mode   => '0755',
    source => '/tmp/gust-build/agent.sh',
    ;
  '/etc/systemd/system/gust-first-boot.service':
    mode   => '0644',
    source => '/tmp/gust-build/packer/files/gust-first-boot.service',
    ;
}

service { 'gust-first-boot':
  enable  => true,
  require => [File['/etc/systemd/system/gust-first-boot.service'], Class['locust']],
}
