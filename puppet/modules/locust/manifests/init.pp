# @summary A node: runs gust, a worker of a Locust master, under systemd.
#
# @param ensure
#   absent removes everything that the class has installed.
# @param master_host
#   Name or address of the Locust master. Either this or master_srv is needed.
# @param master_port
#   Port of the master, or of the TLS terminator in front of it. Default: 5557, with master_tls 5558.
# @param master_srv
#   DNS SRV record that names the master's host and port, for instance _locust._tcp.example.com. It is looked up at
#   each agent run.
# @param master_tls
#   Speak TLS to the master, with this machine's own Puppet certificate.
# @param master_tls_ca
#   Certificates of the authority that has signed the terminator's certificate. Default: the Puppet CA.
# @param master_tls_cert
#   The certificate to show. Default: this machine's Puppet certificate.
# @param master_tls_key
#   The key of the certificate. Default: the one of this machine's Puppet certificate.
# @param master_tls_server_name
#   The name that the terminator's certificate has to have, if it is not master_host.
# @param install_method
#   file: from the Puppet server or a local path (source). url: from a web server (source and checksum).
#   package: by the package manager. none: gust is there already.
# @param source
#   Where the binary comes from, with install_method file or url.
# @param checksum
#   SHA-256 sum of the binary. Required with install_method url.
# @param package_name
#   Name of the package.
# @param package_ensure
#   Version of the package, or latest.
# @param spec
#   Where the test comes from. master: the node asks the master for its locustfile. files: spec_files.
#   compiled: the user classes in the binary.
# @param spec_files
#   With spec files: the files of the test, by their name inside /etc/gust/spec.
# @param spec_main
#   Which of spec_files are locustfiles; the others are what these import and read.
# @param spec_check
#   Whether a changed test is checked before it is put in place.
# @param spec_change
#   What happens when the test has changed. restart: the users finish their tasks, the last numbers go to the
#   master, and the node is back with the new test, also in the middle of a test. next_test: the node is left alone and
#   takes the new files up at the start of the next test.
# @param stop_timeout
#   Seconds that a running task has to finish when the node is stopped. 0 cuts requests off in mid-air; they are then in
#   no statistics. The master's own stop timeout, if there is one, comes first.
# @param user_classes
#   User classes to run, if not all.
# @param interpreters
#   How many copies of the locustfile run side by side. Default: gust's own choice.
# @param log_level
#   How much gust logs.
# @param environment
#   Further environment variables, for gust (LOCUST_...) and for the test.
# @param options
#   Further options of gust's command line.
# @param limit_nofile
#   How many files and connections the node may have open.
# @param restart_backoff
#   Whether systemd knows RestartSteps (254 and newer): restarts then come after 5 s to 60 s instead of always 5 s.
# @param service_ensure
#   Whether the node runs.
# @param service_enable
#   Whether the node is started at boot.
# @param manage_sysctl
#   Whether the kernel is tuned for many outgoing connections.
# @param sysctl
#   The kernel parameters.
# @param manage_chrony
#   Whether chrony keeps the time: the master's charts are made of the nodes' clocks.
# @param chrony_servers
#   Time servers, instead of those of the distribution.
#
# @example A node that takes its test from the master
#   class { 'locust':
#     master_host    => 'locust.example.com',
#     install_method => 'url',
#     source         => 'https://downloads.example.com/gust-linux-amd64',
#     checksum       => '0f343b0931126a20f133d67c2b018a3b5bdbf6d2b0c7b7fbbd3cea83e4eb6f71',
#   }
#
# @example A test that the Puppet server keeps
#   class { 'locust':
#     master_host => 'locust.example.com',
#     spec        => 'files',
#     spec_files  => { 'locustfile.py' => { source => 'puppet:///modules/swarm/locustfile.py' } },
#   }
class locust (
  Enum['present', 'absent'] $ensure = 'present',
  Optional[Locust::Host] $master_host = undef,
  Optional[Locust::Port] $master_port = undef,
  Optional[String[1]] $master_srv = undef,
  Boolean $master_tls = false,
  Optional[Locust::Absolutepath] $master_tls_ca = undef,
  Optional[Locust::Absolutepath] $master_tls_cert = undef,
  Optional[Locust::Absolutepath] $master_tls_key = undef,
  Optional[Locust::Host] $master_tls_server_name = undef,
  Enum['file', 'url', 'package', 'none'] $install_method = 'file',
  Optional[Locust::Source] $source = 'puppet:///modules/swarm/gust',
  Optional[Locust::Checksum] $checksum = undef,
  String[1] $package_name = 'gust',
  String[1] $package_ensure = 'present',
  Enum['master', 'files', 'compiled'] $spec = 'master',
  Locust::Files $spec_files = {},
  Array[Locust::Filename, 1] $spec_main = ['locustfile.py'],
  Boolean $spec_check = true,
  Enum['restart', 'next_test'] $spec_change = 'restart',
  Integer[0] $stop_timeout = 10,
  Array[Pattern[/\A[A-Za-z_][A-Za-z0-9_]*\z/]] $user_classes = [],
  Optional[Integer[1]] $interpreters = undef,
  Enum['DEBUG', 'INFO', 'WARNING', 'ERROR', 'CRITICAL'] $log_level = 'INFO',
  Locust::Environment $environment = {},
  Array[Locust::Option] $options = [],
  Integer[1024] $limit_nofile = 1048576,
  Boolean $restart_backoff = false,
  Enum['running', 'stopped'] $service_ensure = 'running',
  Boolean $service_enable = true,
  Boolean $manage_sysctl = true,
  Hash[Pattern[/\A[a-z0-9_.\/-]+\z/], String[1]] $sysctl = {},
  Boolean $manage_chrony = true,
  Array[Locust::Host] $chrony_servers = [],
) {
  if $ensure == 'present' {
    if $master_host == undef and $master_srv == undef {
      fail('locust: master_host or master_srv is needed: where is the Locust master?')
    }
    if $install_method == 'url' and ($source !~ Pattern[/\Ahttps?:/] or $checksum == undef) {
      fail('locust: install_method url needs a source that is a URL, and a checksum')
    }
    if $spec == 'files' {
      $missing = $spec_main - $spec_files.keys
      unless $missing.empty { fail("locust: spec_files has no ${missing.join(', ')}, which spec_main names") }
    }
  }

  contain locust::install
  contain locust::tuning
  contain locust::config
  contain locust::tls
  contain locust::spec
  contain locust::service

  if $ensure == 'present' {
    Class['locust::install'] -> Class['locust::tuning'] -> Class['locust::config'] -> Class['locust::tls']
    -> Class['locust::spec'] -> Class['locust::service']
    Class['locust::install'] ~> Class['locust::service']
    Class['locust::config'] ~> Class['locust::service']
    if $spec_change == 'restart' {
      Class['locust::spec'] ~> Class['locust::service']
    }
  } else {
    Class['locust::service'] -> Class['locust::spec'] -> Class['locust::tls'] -> Class['locust::config']
    -> Class['locust::tuning'] -> Class['locust::install']
  }
}
