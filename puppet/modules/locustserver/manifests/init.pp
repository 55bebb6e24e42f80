# @summary A stock Locust master, its web UI behind nginx with TLS and a password.
#
# @param ensure
#   absent removes everything that the class has installed.
# @param version
#   Version of Locust, from PyPI. On Ubuntu 22.04 the default is 2.46.0, the last for its Python 3.10.
# @param constraints
#   pip constraints file that pins what Locust depends on.
# @param python_packages
#   Further Python packages for the locustfile, in pip's form, for instance Faker==37.1.0.
# @param pip_options
#   Options of pip install, for instance for a package index of your own.
# @param spec_files
#   The files of the test, by their name inside /etc/locust/spec. The master reads them for its classes and web UI and gives
#   them to nodes that ask. Without any, an example is used.
# @param spec_main
#   Which of spec_files are locustfiles; the others are what these import and read.
# @param spec_check
#   Whether a changed test is checked before it is put in place.
# @param restart
#   When the master is restarted for a change of its test, options or version: when_idle waits for the end of a
#   running test, of which a restarted master knows nothing any more. always does not wait. none leaves it to you.
# @param stop_timeout
#   Seconds that a running task has to finish when a test is stopped. 0 cuts requests off in mid-air; they are then in
#   no statistics.
# @param rebalance
#   Whether users of a node that has gone are given to the others in the middle of a test.
# @param options
#   Further options of locust's command line.
# @param environment
#   Further environment variables, for Locust (LOCUST_...) and for the locustfile.
# @param bind_port
#   Port for the nodes.
# @param node_networks
#   Addresses and networks that may reach bind_port. Undefined: everybody, and no firewall rule is made. The port has no
#   protection of its own.
# @param limit_nofile
#   How many files and connections the master may have open. Each node takes one connection.
# @param web_port
#   Port of the web UI, on 127.0.0.1 only.
# @param server_name
#   Name in the address of the web UI.
# @param ui_user
#   User of the web UI.
# @param ui_password
#   Password of the web UI. If there is none, one is made at random and put into /root/locust-ui-password once.
# @param tls_certificate
#   Certificate (with its chain) for the web UI on this machine, for instance from an ACME service. A renewed one is taken up
#   by the next agent run. Default: a self-signed one is made.
# @param tls_key
#   Key of tls_certificate.
# @param self_signed_days
#   How long the self-signed certificate is valid. It is renewed 30 days before its end.
# @param acme_webroot
#   Folder where an ACME program puts its answers (http-01), served without TLS and password.
# @param hsts_seconds
#   How long browsers shall remember to use TLS only. 0: not said.
# @param content_security_policy
#   What the pages of the web UI may load. Locust's pages have scripts and styles in line.
# @param ipv6
#   Whether nginx listens on IPv6 too.
# @param http2_directive
#   Whether nginx knows the directive http2 (1.25.1 and newer).
# @param manage_default_site
#   Whether the default site of Debian's nginx is taken away.
# @param stream_tls
#   Whether nginx takes nodes' connections with TLS and client certificates at stream_port. The master's own port is
#   then on 127.0.0.1 only.
# @param stream_port
#   Port for nodes with TLS.
# @param stream_ca
#   Authority whose certificates nodes have to show. Default: the Puppet CA.
# @param stream_certificate
#   The terminator's own certificate. Default: this machine's Puppet certificate.
# @param stream_key
#   Key of stream_certificate.
# @param stream_crl
#   List of revoked certificates. Default: that of the Puppet CA. An empty text: none is looked at.
#
# @example
#   class { 'locustserver':
#     version     => '2.47.0',
#     server_name => 'locust.example.com',
#     ui_password => Sensitive('correct horse battery staple'),
#     spec_files  => { 'locustfile.py' => { source => 'puppet:///modules/swarm/locustfile.py' } },
#   }
class locustserver (
  Enum['present', 'absent'] $ensure = 'present',
  Pattern[/\A2\.\d+\.\d+\z/] $version = '2.47.0',
  Locust::Source $constraints = 'puppet:///modules/locustserver/constraints.txt',
  Array[Pattern[/\A[A-Za-z0-9][^\r\n]*\z/]] $python_packages = [],
  Array[Locust::Option] $pip_options = [],
  Locust::Files $spec_files = { 'locustfile.py' => { source => 'puppet:///modules/locustserver/locustfile.py' } },
  Array[Locust::Filename, 1] $spec_main = ['locustfile.py'],
  Boolean $spec_check = true,
  Enum['when_idle', 'always', 'none'] $restart = 'when_idle',
  Integer[0] $stop_timeout = 10,
  Boolean $rebalance = true,
  Array[Locust::Option] $options = [],
  Locust::Environment $environment = {},
  Locust::Port $bind_port = 5557,
  Optional[Array[Locust::Network]] $node_networks = undef,
  Integer[1024] $limit_nofile = 65536,
  Locust::Port $web_port = 8089,
  Locust::Host $server_name = $facts['networking']['fqdn'],
  Pattern[/\A[A-Za-z0-9_.-]+\z/] $ui_user = 'locust',
  Optional[Variant[Sensitive[String], Sensitive[Undef]]] $ui_password = undef,
  Optional[Locust::Absolutepath] $tls_certificate = undef,
  Optional[Locust::Absolutepath] $tls_key = undef,
  Integer[31] $self_signed_days = 365,
  Optional[Locust::Absolutepath] $acme_webroot = undef,
  Integer[0] $hsts_seconds = 31536000,
  Pattern[/\A[^"\\\r\n]+\z/] $content_security_policy = [
    "default-src 'self'",
    "script-src 'self' 'unsafe-inline'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "frame-ancestors 'none'",
    "base-uri 'self'",
    "form-action 'self'",
  ].join('; '),
  Boolean $ipv6 = true,
  Boolean $http2_directive = false,
  Boolean $manage_default_site = true,
  Boolean $stream_tls = false,
  Locust::Port $stream_port = 5558,
  Optional[Locust::Absolutepath] $stream_ca = undef,
  Optional[Locust::Absolutepath] $stream_certificate = undef,
  Optional[Locust::Absolutepath] $stream_key = undef,
  Optional[Variant[Locust::Absolutepath, Enum['']]] $stream_crl = undef,
) {
  if $ensure == 'present' {
    $missing = $spec_main - $spec_files.keys
    unless $missing.empty { fail("locustserver: spec_files has no ${missing.join(', ')}, which spec_main names") }
    # The type does not tell: what is in a Sensitive is not looked at.
    if $ui_password =~ Sensitive[String] and $ui_password.unwrap.length < 8 {
      fail('locustserver: ui_password has at least 8 characters')
    }
    if ($tls_certificate == undef) != ($tls_key == undef) {
      fail('locustserver: tls_certificate and tls_key go together')
    }
    if ($stream_certificate == undef) != ($stream_key == undef) {
      fail('locustserver: stream_certificate and stream_key go together')
    }
  }

  contain locustserver::install
  contain locustserver::config
  contain locustserver::service
  contain locustserver::nginx
  contain locustserver::firewall

  if $ensure == 'present' {
    # The firewall stands before there is a port to reach.
    Class['locustserver::install'] -> Class['locustserver::config'] -> Class['locustserver::firewall']
    -> Class['locustserver::service'] -> Class['locustserver::nginx']
  } else {
    Class['locustserver::nginx'] -> Class['locustserver::service'] -> Class['locustserver::firewall']
    -> Class['locustserver::config'] -> Class['locustserver::install']
  }
}
