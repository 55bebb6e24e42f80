# frozen_string_literal: true

describe 'locust' do
  let(:facts) { DEBIAN12 }
  let(:params) { { master_host: 'master.example.com' }.merge(more) }
  let(:more) { {} }

  SYSTEMS.each do |name, facts|
    context "on #{name}" do
      let(:facts) { facts }

      it { is_expected.to compile.with_all_deps }

      %w[install tuning config tls spec service].each do |part|
        it { is_expected.to contain_class("locust::#{part}") }
      end

      it { is_expected.to contain_class('locust::install').that_comes_before('Class[locust::tuning]') }
      it { is_expected.to contain_class('locust::config').that_notifies('Class[locust::service]') }
      it { is_expected.to contain_class('locust::spec').that_notifies('Class[locust::service]') }

      knows = ['Debian 13', 'Ubuntu 24.04'].include?(name)
      it "#{knows ? 'has' : 'has no'} growing pauses between restarts" do
        matcher = contain_file('/etc/systemd/system/gust.service.d/puppet.conf')
        is_expected.to(knows ? matcher.with_content(/^RestartSteps=5$/) : matcher.without_content(/RestartSteps/))
      end
    end
  end

  describe 'by default' do
    it { is_expected.to contain_user('gust').with(system: true, shell: '/usr/sbin/nologin') }
    it { is_expected.to contain_group('gust').that_comes_before('User[gust]') }
    it { is_expected.to contain_file('/usr/local/bin/gust').with(source: 'puppet:///modules/swarm/gust', mode: '0755') }
    it { is_expected.to contain_service('gust').with(ensure: 'running', enable: true) }
    it { is_expected.to contain_file('/etc/systemd/system/gust.service').with_source('puppet:///modules/locust/gust.service') }
    it { is_expected.to contain_file('/etc/gust/gust.env').with(mode: '0640', group: 'gust', show_diff: false) }
    it { is_expected.to contain_file('/etc/gust/spec').with_ensure('absent') }

    it 'says to gust where the master is, and to take the test from there' do
      is_expected.to contain_file('/etc/gust/gust.env').with_content(<<~'ENV')
        # What gust.service runs with. Written by Puppet (class locust); a change here is undone.
        LOCUST_MASTER_NODE_HOST="master.example.com"
        LOCUST_MASTER_NODE_PORT="5557"
        LOCUST_STOP_TIMEOUT="10"
        LOCUST_LOGLEVEL="INFO"
        GUST_MASTER_WAIT="forever"
        GUST_OPTIONS="-f -"
      ENV
    end

    it 'sets the unit up' do
      is_expected.to contain_file('/etc/systemd/system/gust.service.d/puppet.conf').with_content(<<~'UNIT')
        # Written by Puppet (class locust); a change here is undone.
        [Service]
        LimitNOFILE=1048576
        TimeoutStopSec=30s
      UNIT
    end

    it 'tunes the kernel' do
      is_expected.to contain_file('/etc/sysctl.d/60-gust.conf')
        .with_content(/^-net\.ipv4\.ip_local_port_range = 10240 65535$/).with_content(/^-net\.ipv4\.tcp_tw_reuse = 1$/)
      is_expected.to contain_exec('/lib/systemd/systemd-sysctl /etc/sysctl.d/60-gust.conf').with_refreshonly(true)
    end

    it { is_expected.to contain_package('chrony').with_ensure('present') }
    it { is_expected.to contain_service('chrony').with(ensure: 'running', enable: true) }
    it { is_expected.to contain_file('/etc/chrony/conf.d/gust.conf').with_ensure('absent') }
    it { is_expected.to contain_file('/etc/gust/tls').with_ensure('absent') }
  end

  context 'in a container' do
    let(:facts) { DEBIAN12.merge(virtual: 'systemd_nspawn') }

    it { is_expected.to contain_service('chrony').without_ensure.with_enable(true) }
  end

  # One parameter at a time: what it changes.
  {
    { master_port: 5600 } => [%r{/etc/gust/gust.env}, /^LOCUST_MASTER_NODE_PORT="5600"$/],
    { stop_timeout: 300 } => [/puppet.conf/, /^TimeoutStopSec=320s$/],
    { limit_nofile: 2048 } => [/puppet.conf/, /^LimitNOFILE=2048$/],
    { restart_backoff: true } => [/puppet.conf/, /^RestartMaxDelaySec=60s$/],
    { interpreters: 2 } => [/gust.env/, /^GUST_INTERPRETERS="2"$/],
    { log_level: 'DEBUG' } => [/gust.env/, /^LOCUST_LOGLEVEL="DEBUG"$/],
    { environment: { 'API_KEY' => 'a "$b` \\' } } => [/gust.env/, /^API_KEY="a \\"\\\$b\\` \\\\"$/],
    { options: ['--max-names=9', '--allow-env'] } => [/gust.env/, /^GUST_OPTIONS="-f - --max-names=9 --allow-env"$/],
    { user_classes: %w[Fast Slow] } => [/gust.env/, /^GUST_OPTIONS="-f - Fast Slow"$/],
    { spec: 'compiled' } => [/gust.env/, /^GUST_OPTIONS=""$/],
    { sysctl: { 'net.core.somaxconn' => '99' } } => [/60-gust.conf/, /^-net.core.somaxconn = 99$/],
    { chrony_servers: ['time.example.com'] } => [%r{/etc/chrony}, /^server time.example.com iburst$/],
  }.each do |more, (file, text)|
    context "with #{more}" do
      let(:more) { more }

      it do
        found = catalogue.resources.select { |r| r.type == 'File' && file.match?(r.title) && text.match?(r[:content].to_s) }
        expect(found.length).to eq(1), "no file #{file} with #{text}"
      end
    end
  end

  context 'with manage_sysctl and manage_chrony false' do
    let(:more) { { manage_sysctl: false, manage_chrony: false } }

    it { is_expected.to compile.with_all_deps }
    it { is_expected.not_to contain_file('/etc/sysctl.d/60-gust.conf') }
    it { is_expected.not_to contain_package('chrony') }
  end

  context 'with the service stopped' do
    let(:more) { { service_ensure: 'stopped', service_enable: false } }

    it { is_expected.to contain_service('gust').with(ensure: 'stopped', enable: false) }
  end

  context 'with a package' do
    let(:more) { { install_method: 'package', package_name: 'gust-worker', package_ensure: '1.2.3' } }

    it { is_expected.to contain_package('gust-worker').with_ensure('1.2.3') }
    it { is_expected.to contain_file('/usr/local/bin/gust').with_ensure('absent').that_requires('Package[gust-worker]') }
  end

  context 'with a URL' do
    let(:more) { { install_method: 'url', source: 'https://d.example.com/gust', checksum: 'a' * 64 } }

    it { is_expected.to contain_file('/usr/local/bin/gust').with(source: 'https://d.example.com/gust', checksum: 'sha256', checksum_value: 'a' * 64) }
  end

  context 'with gust installed otherwise' do
    let(:more) { { install_method: 'none' } }

    it { is_expected.to compile.with_all_deps }
    it { is_expected.not_to contain_file('/usr/local/bin/gust') }
  end

  context 'with files' do
    let(:more) do
      { spec: 'files', spec_main: %w[a.py b.py],
        spec_files: { 'a.py' => { 'source' => 'puppet:///modules/swarm/a.py' }, 'b.py' => { 'content' => 'b' },
                      'lib/deep/c.py' => { 'content' => 'c' } } }
    end

    it { is_expected.to compile.with_all_deps }
    it { is_expected.to contain_file('/etc/gust/gust.env').with_content(%r{^GUST_OPTIONS="-f /etc/gust/spec/a.py,/etc/gust/spec/b.py"$}) }
    it { is_expected.to contain_file('/etc/gust/spec').with(recurse: true, purge: true, mode: '0750') }
    it { is_expected.to contain_file('/etc/gust/spec/lib').with_ensure('directory') }
    it { is_expected.to contain_file('/etc/gust/spec/lib/deep').with_ensure('directory') }
    it { is_expected.to contain_file('/etc/gust/spec/lib/deep/c.py').with_content('c').without_validate_cmd }

    it 'checks a locustfile with what it imports' do
      is_expected.to contain_file('/etc/gust/spec/a.py')
        .with(source: 'puppet:///modules/swarm/a.py', validate_cmd: '/usr/local/lib/gust/check-spec /etc/gust/spec a.py %')
        .that_requires('File[/etc/gust/spec/lib/deep/c.py]')
      is_expected.to contain_exec('check the spec a.py').that_requires('File[/etc/gust/spec/a.py]')
    end

    context 'unchecked' do
      let(:params) { super().merge(spec_check: false) }

      it { is_expected.to contain_file('/etc/gust/spec/a.py').without_validate_cmd }
      it { is_expected.not_to contain_exec('check the spec a.py') }
    end

    context 'for the next test' do
      let(:params) { super().merge(spec_change: 'next_test') }

      it { is_expected.not_to contain_class('locust::spec').that_notifies('Class[locust::service]') }
      it { is_expected.to contain_class('locust::spec').that_comes_before('Class[locust::service]') }
    end
  end

  context 'with TLS' do
    let(:more) { { master_tls: true } }

    it 'shows the Puppet certificate' do
      is_expected.to contain_file('/etc/gust/tls/cert.pem').with_source('/var/lib/puppet/ssl/certs/here.pem')
      is_expected.to contain_file('/etc/gust/tls/key.pem').with(source: '/var/lib/puppet/ssl/private_keys/here.pem', mode: '0640', group: 'gust', show_diff: false)
      is_expected.to contain_file('/etc/gust/tls/ca.pem').with_source('/var/lib/puppet/ssl/certs/ca.pem')
      is_expected.to contain_file('/etc/gust/gust.env')
        .with_content(/^LOCUST_MASTER_NODE_PORT="5558"$/).with_content(/^LOCUST_MASTER_TLS="true"$/)
        .with_content(%r{^LOCUST_MASTER_TLS_KEY="/etc/gust/tls/key.pem"$}).without_content(/SERVER_NAME/)
    end

    it 'leaves the node running when the certificate is renewed' do
      is_expected.not_to contain_class('locust::tls').that_notifies('Class[locust::service]')
    end

    context 'and files of its own' do
      let(:params) { super().merge(master_tls_ca: '/a', master_tls_cert: '/b', master_tls_key: '/c', master_tls_server_name: 'tls.example.com') }

      it { is_expected.to contain_file('/etc/gust/tls/ca.pem').with_source('/a') }
      it { is_expected.to contain_file('/etc/gust/tls/cert.pem').with_source('/b') }
      it { is_expected.to contain_file('/etc/gust/tls/key.pem').with_source('/c') }
      it { is_expected.to contain_file('/etc/gust/gust.env').with_content(/^LOCUST_MASTER_TLS_SERVER_NAME="tls.example.com"$/) }
    end
  end

  context 'with an SRV record' do
    let(:params) { { master_srv: '_locust._tcp.example.com' } }

    it 'asks DNS' do
      records = [[20, 0, 'far'], [10, 1, 'light'], [10, 5, 'heavy']].map do |priority, weight, host|
        Resolv::DNS::Resource::IN::SRV.new(priority, weight, 6000, "#{host}.example.com")
      end
      allow_any_instance_of(Resolv::DNS).to receive(:getresources).and_return(records)
      is_expected.to contain_file('/etc/gust/gust.env')
        .with_content(/^LOCUST_MASTER_NODE_HOST="heavy.example.com"$/).with_content(/^LOCUST_MASTER_NODE_PORT="6000"$/)
    end

    it 'says if there is none' do
      params[:master_srv] = '_locust._tcp.nowhere.example.com'
      allow_any_instance_of(Resolv::DNS).to receive(:getresources).and_return([])
      is_expected.to compile.and_raise_error(/no SRV record _locust._tcp.nowhere.example.com/)
    end
  end

  context 'when absent' do
    let(:params) { { ensure: 'absent' } }

    it { is_expected.to compile.with_all_deps }

    ['/etc/gust', '/etc/systemd/system/gust.service', '/etc/systemd/system/gust.service.d', '/usr/local/bin/gust', '/usr/local/lib/gust', '/var/lib/gust',
     '/etc/sysctl.d/60-gust.conf'].each do |path|
      it { is_expected.to contain_file(path).with_ensure('absent') }
    end
    it { is_expected.to contain_user('gust').with_ensure('absent').that_comes_before('Group[gust]') }
    it { is_expected.to contain_package('chrony').with_ensure('purged') }
    it { is_expected.to contain_exec('stop and disable gust').that_comes_before('File[/etc/gust]') }
    it { is_expected.not_to contain_service('gust') }

    %w[file url package].each do |method|
      context "and installed by #{method}" do
        let(:params) { { ensure: 'absent', install_method: method } }

        it { is_expected.to contain_package('gust').with_ensure('purged') }
        it { is_expected.to contain_file('/usr/local/bin/gust').with_ensure('absent') }
      end
    end

    context 'and installed otherwise' do
      let(:params) { { ensure: 'absent', install_method: 'none' } }

      it { is_expected.not_to contain_package('gust') }
      it { is_expected.not_to contain_file('/usr/local/bin/gust') }
    end
  end

  # What must not get into a catalog.
  {
    { master_host: :undef } => /master_host or master_srv is needed/,
    { master_host: 'a b' } => /master_host/,
    { master_port: 0 } => /master_port/,
    { ensure: 'latest' } => /ensure/,
    { install_method: 'url', source: 'https://x/y' } => /a checksum/,
    { install_method: 'url', source: '/x', checksum: 'a' * 64 } => /a source that is a URL/,
    { source: 'ftp://x/y' } => /source/,
    { checksum: 'abc' } => /checksum/,
    { spec: 'files' } => /spec_files has no locustfile.py/,
    { spec: 'files', spec_files: { '../x.py' => { 'content' => '' } } } => /spec_files/,
    { spec_main: [] } => /spec_main/,
    { spec_change: 'reload' } => /spec_change/,
    { stop_timeout: -1 } => /stop_timeout/,
    { user_classes: ['a b'] } => /user_classes/,
    { environment: { 'A-B' => 'x' } } => /environment/,
    { environment: { 'A' => "x\nB=y" } } => /environment/,
    { options: ['--a b'] } => /options/,
    { limit_nofile: 10 } => /limit_nofile/,
    { log_level: 'LOUD' } => /log_level/,
    { master_tls_key: 'relative' } => /master_tls_key/,
  }.each do |wrong, message|
    context "with #{wrong}" do
      let(:more) { wrong }

      it { is_expected.to compile.and_raise_error(message) }
    end
  end
end

describe 'locust::install' do
  let(:facts) { DEBIAN12 }

  it { is_expected.to compile.and_raise_error(/is private to the module locust/) }
end
