# @summary TLS to the master, with the node's own Puppet certificate.
#
# The files are copied to where the user gust may read them. gust reads them for each connection, so a certificate that the
# next agent run brings needs no restart, and none is made.
#
# @api private
class locust::tls {
  locust::assert_private()

  if $locust::ensure == 'present' and $locust::master_tls {
    $puppet = $facts['locust_puppet_ssl']
    $server_name = $locust::master_tls_server_name ? {
      undef   => {},
      default => { 'LOCUST_MASTER_TLS_SERVER_NAME' => $locust::master_tls_server_name },
    }
    $environment = {
      'LOCUST_MASTER_TLS'      => 'true',
      'LOCUST_MASTER_TLS_CA'   => '/etc/gust/tls/ca.pem',
      'LOCUST_MASTER_TLS_CERT' => '/etc/gust/tls/cert.pem',
      'LOCUST_MASTER_TLS_KEY'  => '/etc/gust/tls/key.pem',
    } + $server_name

    file {
      default:
        ensure    => file,
        owner     => 'root',
        group     => 'gust',
        mode      => '0640',
        links     => follow,
        show_diff => false,
        ;
      '/etc/gust/tls':
        ensure => directory,
        mode   => '0750',
        ;
      '/etc/gust/tls/ca.pem':
        source => [$locust::master_tls_ca, $puppet['ca']].filter |$path| { $path != undef }[0],
        ;
      '/etc/gust/tls/cert.pem':
        source => [$locust::master_tls_cert, $puppet['certificate']].filter |$path| { $path != undef }[0],
        ;
      '/etc/gust/tls/key.pem':
        source => [$locust::master_tls_key, $puppet['key']].filter |$path| { $path != undef }[0],
        ;
    }
  } else {
    $environment = {}
    if $locust::ensure == 'present' {
      file { '/etc/gust/tls':
        ensure => absent,
        force  => true,
      }
    }
  }
}
