# @summary nginx: TLS and the password in front of the web UI, TLS in front of the port for nodes.
#
# @api private
class locustserver::nginx {
  locust::assert_private()

  $folder = '/etc/nginx/locust'
  $stream_conf = '/etc/nginx/modules-enabled/90-locust-stream.conf'

  if $locustserver::ensure == 'present' {
    package { ['nginx', 'openssl']:
      ensure => installed,
    }

    $self_signed = $locustserver::tls_certificate == undef
    [$certificate, $key] = $self_signed ? {
      true    => ["${folder}/self-signed.pem", "${folder}/self-signed.key"],
      default => ["${folder}/cert.pem", "${folder}/key.pem"],
    }

    file { $folder:
      ensure  => directory,
      owner   => 'root',
      group   => 'www-data',
      mode    => '0750',
      require => Package['nginx'],
    }

    # A group of RFC 7919: as good as one's own, and there at once.
    exec { 'make the Diffie-Hellman group':
      command  => "openssl genpkey -genparam -algorithm DH -pkeyopt group:ffdhe3072 -out ${folder}/dhparam.pem",
      creates  => "${folder}/dhparam.pem",
      path     => ['/usr/bin', '/bin'],
      provider => shell,
      require  => [Package['openssl'], File[$folder]],
      notify   => Service['nginx'],
    }

    if $self_signed {
      $address = $locustserver::server_name =~ /\A[0-9.]+\z|:/
      [$san, $check] = $address ? {
        true    => ["IP:${locustserver::server_name}", '-checkip'],
        default => ["DNS:${locustserver::server_name}", '-checkhost'],
      }
      exec { 'make a self-signed certificate':
        command  => @("COMMAND"/L),
          umask 077 && openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes \
            -days ${locustserver::self_signed_days} -subj '/CN=${locustserver::server_name}' -addext 'subjectAltName=${san}' \
            -addext 'extendedKeyUsage=serverAuth' -keyout ${key} -out ${certificate}
          | COMMAND
        unless   => @("COMMAND"/L),
          test -e ${key} && openssl x509 -in ${certificate} -noout -checkend 2592000 && \
            openssl x509 -in ${certificate} -noout ${check} '${locustserver::server_name}' | grep -q 'does match'
          | COMMAND
        path     => ['/usr/bin', '/bin'],
        provider => shell,
        require  => [Package['openssl'], File[$folder]],
        notify   => Service['nginx'],
      }
      file { ["${folder}/cert.pem", "${folder}/key.pem"]:
        ensure => absent,
      }
    } else {
      # Copies, so that nginx is told when they change: a renewed certificate counts from the next agent run on.
      file {
        default:
          ensure    => file,
          owner     => 'root',
          group     => 'root',
          mode      => '0600',
          links     => follow,
          show_diff => false,
          notify    => Service['nginx'],
          ;
        $certificate:
          source => $locustserver::tls_certificate,
          ;
        $key:
          source => $locustserver::tls_key,
          ;
      }
      file { ["${folder}/self-signed.pem", "${folder}/self-signed.key"]:
        ensure => absent,
      }
    }

    # Hiera's ~ comes as a secret that is nothing.
    if $locustserver::ui_password =~ Sensitive[String] {
      file { "${folder}/htpasswd":
        ensure    => file,
        owner     => 'root',
        group     => 'www-data',
        mode      => '0640',
        show_diff => false,
        content   => locustserver::htpasswd($locustserver::ui_user, $locustserver::ui_password, $facts['networking']['fqdn']),
        notify    => Service['nginx'],
      }
    } else {
      exec { 'make a password for the web UI':
        command   => "/usr/local/lib/locust/ui-password ${folder}/htpasswd ${locustserver::ui_user}",
        unless    => "grep -q '^${locustserver::ui_user}:' ${folder}/htpasswd",
        path      => ['/usr/bin', '/bin'],
        logoutput => true,
        require   => [Package['openssl'], File[$folder]],
        notify    => Service['nginx'],
      }
    }

    if $locustserver::acme_webroot {
      file { $locustserver::acme_webroot:
        ensure  => directory,
        owner   => 'root',
        group   => 'root',
        mode    => '0755',
        require => Package['nginx'],
      }
    }
    if $locustserver::manage_default_site {
      file { '/etc/nginx/sites-enabled/default':
        ensure  => absent,
        require => Package['nginx'],
        notify  => Service['nginx'],
      }
    }
    file { '/etc/nginx/conf.d/locust.conf':
      ensure  => file,
      owner   => 'root',
      group   => 'root',
      mode    => '0644',
      content => epp('locustserver/nginx.conf.epp', {
          'server_name'             => $locustserver::server_name,
          'web_port'                => $locustserver::web_port,
          'certificate'             => $certificate,
          'key'                     => $key,
          'dhparam'                 => "${folder}/dhparam.pem",
          'hsts_seconds'            => $locustserver::hsts_seconds,
          'content_security_policy' => $locustserver::content_security_policy,
          'acme_webroot'            => $locustserver::acme_webroot,
          'http2_directive'         => $locustserver::http2_directive,
          'ipv6'                    => $locustserver::ipv6,
      }),
      require => Package['nginx'],
      notify  => Service['nginx'],
    }

    contain locustserver::stream

    # Told of a change, nginx reads its configuration again and keeps the connections; of a broken one it says so and goes on.
    service { 'nginx':
      ensure  => running,
      enable  => true,
      restart => '/usr/sbin/nginx -t -q && /bin/systemctl reload-or-restart nginx.service',
      require => File['/etc/nginx/conf.d/locust.conf'],
    }
  } else {
    exec { 'stop nginx':
      command => 'systemctl disable --now nginx.service',
      onlyif  => 'test -e /etc/nginx/conf.d/locust.conf',
      path    => ['/usr/bin', '/bin'],
    }
    -> file { [$folder, '/etc/nginx/conf.d/locust.conf', $stream_conf, '/root/locust-ui-password', '/var/log/nginx/locust-stream.log']:
      ensure => absent,
      force  => true,
    }
    -> package { ['libnginx-mod-stream', 'nginx', 'nginx-common']:
      ensure => purged,
    }
    if $locustserver::acme_webroot {
      # It may hold what others have put there.
      exec { 'remove the empty folder for ACME':
        command  => "find ${locustserver::acme_webroot} -depth -type d -empty -delete",
        onlyif   => "test -z \"$(find ${locustserver::acme_webroot} -not -type d)\" && test -d ${locustserver::acme_webroot}",
        path     => ['/usr/bin', '/bin'],
        provider => shell,
      }
    }
  }
}
