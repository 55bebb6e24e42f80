# @summary The binary and the user that it runs as.
#
# @api private
class locust::install {
  locust::assert_private()

  $present = $locust::ensure == 'present'
  $folder_ensure = $present ? {
    true    => 'directory',
    default => 'absent',
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

  case [$present, $locust::install_method] {
    [true, 'package']: {
      package { $locust::package_name:
        ensure => $locust::package_ensure,
      }
      # One that another method has put there would be found first.
      file { '/usr/local/bin/gust':
        ensure  => absent,
        require => Package[$locust::package_name],
      }
    }
    [true, 'file'], [true, 'url']: {
      file { '/usr/local/bin/gust':
        ensure         => file,
        owner          => 'root',
        group          => 'root',
        mode           => '0755',
        source         => $locust::source,
        checksum       => 'sha256',
        checksum_value => $locust::checksum,
      }
    }
    [false, 'none']: {}
    [false, default]: {
      package { $locust::package_name:
        ensure => purged,
      }
      file { '/usr/local/bin/gust':
        ensure => absent,
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
