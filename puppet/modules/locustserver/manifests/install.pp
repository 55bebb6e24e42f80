# @summary Locust in a virtual environment of its own, and the user that it runs as.
#
# @api private
class locustserver::install {
  locust::assert_private()

  if $locustserver::ensure == 'present' {
    group { 'locust':
      ensure => present,
      system => true,
    }
    -> user { 'locust':
      ensure     => present,
      system     => true,
      gid        => 'locust',
      home       => '/var/lib/locust',
      shell      => '/usr/sbin/nologin',
      comment    => 'Locust master',
      managehome => false,
    }

    package { ['python3', 'python3-venv']:
      ensure => installed,
    }

    $pip_options = $locustserver::pip_options.map |$option| { " ${option}" }.join
    file {
      default:
        ensure => file,
        owner  => 'root',
        group  => 'root',
        mode   => '0644',
        ;
      ['/opt/locust', '/usr/local/lib/locust']:
        ensure => directory,
        mode   => '0755',
        ;
      '/opt/locust/requirements.txt':
        content => epp('locustserver/requirements.txt.epp', {
            'packages' => ["locust==${locustserver::version}"] + $locustserver::python_packages,
        }),
        ;
      '/opt/locust/constraints.txt':
        source => $locustserver::constraints,
        ;
    }

    # Written last, "installed" says that all before it went well: an installation that was broken off is begun again.
    -> exec { 'install Locust':
      command  => @("COMMAND"/L),
        set -e; umask 022; cd /opt/locust
        test -x bin/python || python3 -m venv .
        bin/pip install --quiet --disable-pip-version-check${pip_options} --requirement requirements.txt --constraint constraints.txt
        bin/python -m compileall -q lib || true
        cat requirements.txt constraints.txt > installed
        | COMMAND
      unless   => 'cat /opt/locust/requirements.txt /opt/locust/constraints.txt | cmp -s - /opt/locust/installed',
      provider => shell,
      path     => ['/usr/bin', '/bin'],
      timeout  => 900,
      require  => Package['python3', 'python3-venv'],
    }
  } else {
    user { 'locust':
      ensure => absent,
    }
    -> group { 'locust':
      ensure => absent,
    }
    -> file { ['/opt/locust', '/var/lib/locust', '/usr/local/lib/locust']:
      ensure => absent,
      force  => true,
    }
  }
}
