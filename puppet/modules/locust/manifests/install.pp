# @summary The binary and the user that it runs as.
#
# @api private
class locust::install {
  locust::assert_private()

  $present = $locust::ensure == 'present'
  [$file_ensure, $folder_ensure, $package_ensure] = $present ? {
    true    => ['file', 'directory', $locust::package_ensure],
    default => ['absent', 'absent', 'purged'],
  }

  group { 'gust':
    ensure => $locust::ensure,
    system => true,
  }
  user { 'gust':
    ensure     => $locust::ensure,
    system     => true,
    gid        => 'gust',
    home       => '/var/lib/gust',
    shell      => '/usr/sbin/nologin',
    comment    => 'gust, a Locust worker',
    managehome => false,
  }
  if $present {
    Group['gust'] -> User['gust']
  } else {
    # The group goes with its last user, or after it.
    User['gust'] -> Group['gust']
    file { '/var/lib/gust':
      ensure => absent,
      force  => true,
    }
  }

  case $locust::install_method {
    'package': {
      package { $locust::package_name:
        ensure => $package_ensure,
      }
    }
    'file', 'url': {
      file { '/usr/local/bin/gust':
        ensure         => $file_ensure,
        owner          => 'root',
        group          => 'root',
        mode           => '0755',
        source         => $locust::source,
        checksum       => 'sha256',
        checksum_value => $locust::checksum,
      }
    }
    default: {}
  }

  file { '/usr/local/lib/gust':
    ensure => $folder_ensure,
    owner  => 'root',
    group  => 'root',
    mode   => '0755',
    force  => true,
  }
}
