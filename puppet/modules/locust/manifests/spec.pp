# @summary The files of the test, checked before they are put in place.
#
# @api private
class locust::spec {
  locust::assert_private()

  if $locust::ensure == 'present' and $locust::spec == 'files' {
    $main = $locust::spec_files.filter |$name, $_| { $name in $locust::spec_main }
    $others = $locust::spec_files - $main

    file { '/etc/gust/spec':
      ensure  => directory,
      owner   => 'root',
      group   => 'gust',
      mode    => '0750',
      recurse => true,
      purge   => true,
      force   => true,
    }
    locust::folders($locust::spec_files.keys).each |$folder| {
      file { "/etc/gust/spec/${folder}":
        ensure => directory,
        owner  => 'root',
        group  => 'gust',
        mode   => '0750',
      }
    }

    $check = '/usr/local/lib/gust/check-spec /etc/gust/spec'
    $others.each |$name, $file| {
      file { "/etc/gust/spec/${name}":
        ensure => file,
        owner  => 'root',
        group  => 'gust',
        mode   => '0640',
        *      => $file,
      }
    }
    $main.each |$name, $file| {
      $validation = $locust::spec_check ? {
        true    => { validate_cmd => "${check} ${name} %" },
        default => {},
      }
      file { "/etc/gust/spec/${name}":
        ensure  => file,
        owner   => 'root',
        group   => 'gust',
        mode    => '0640',
        # What it imports comes first: it is checked with that.
        require => $others.keys.map |$other| { File["/etc/gust/spec/${other}"] },
        *       => $file + $validation,
      }
      # What it imports may have changed alone. Each run asks again, so a broken file stays in the reports until it is mended.
      if $locust::spec_check and !$others.empty {
        exec { "check the spec ${name}":
          command => "${check} ${name} /etc/gust/spec/${name}",
          unless  => "${check} ${name} /etc/gust/spec/${name}",
          require => File["/etc/gust/spec/${name}"],
        }
      }
    }
  } elsif $locust::ensure == 'present' {
    file { '/etc/gust/spec':
      ensure => absent,
      force  => true,
    }
  }
}
