# @summary The TLS terminator with client certificates in front of the master's port for nodes.
#
# @api private
class locustserver::stream {
  locust::assert_private()

  $folder = '/etc/nginx/locust/stream'
  $conf = '/etc/nginx/modules-enabled/90-locust-stream.conf'

  if $locustserver::stream_tls {
    $puppet = $facts['locust_puppet_ssl']
    $given = [$locustserver::stream_ca, $locustserver::stream_certificate, $locustserver::stream_key]
    [$ca, $certificate, $key] = [$puppet['ca'], $puppet['certificate'], $puppet['key']].map |$n, $own| {
      $given[$n] ? {
        undef   => $own,
        default => $given[$n],
      }
    }
    # An authority of one's own comes without Puppet's list of revoked certificates.
    $crl = [$locustserver::stream_crl, $locustserver::stream_ca] ? {
      [undef, undef] => $puppet['crl'],
      [undef, NotUndef] => '',
      default => $locustserver::stream_crl,
    }

    package { 'libnginx-mod-stream':
      ensure => installed,
    }
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
      $folder:
        ensure => directory,
        mode   => '0700',
        ;
      # Copies, so that nginx is told when they change: renewed and revoked certificates count from the next agent run on.
      "${folder}/ca.pem":
        source => $ca,
        ;
      "${folder}/cert.pem":
        source => $certificate,
        ;
      "${folder}/key.pem":
        source => $key,
        ;
      $conf:
        mode    => '0644',
        content => epp('locustserver/stream.conf.epp', {
            'stream_port' => $locustserver::stream_port,
            'bind_port'   => $locustserver::bind_port,
            'ipv6'        => $locustserver::ipv6,
            'crl'         => $crl != '',
        }),
        require => Package['libnginx-mod-stream'],
        ;
    }
    if $crl != '' {
      file { "${folder}/crl.pem":
        ensure => file,
        owner  => 'root',
        group  => 'root',
        mode   => '0600',
        links  => follow,
        source => $crl,
        notify => Service['nginx'],
      }
    }
  } else {
    file { [$folder, $conf]:
      ensure  => absent,
      force   => true,
      require => Package['nginx'],
      notify  => Service['nginx'],
    }
  }
}
