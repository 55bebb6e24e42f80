# frozen_string_literal: true

describe 'locustserver' do
  let(:facts) { DEBIAN12 }
  let(:params) { more }
  let(:more) { {} }
  let(:unit) { catalogue.resource('File[/etc/systemd/system/locust-master.service]')[:content] }
  let(:site) { catalogue.resource('File[/etc/nginx/conf.d/locust.conf]')[:content] }
  let(:command) { unit[/^ExecStart=(.*)$/, 1] }

  SYSTEMS.each do |name, facts|
    context "on #{name}" do
      let(:facts) { facts }

      it { is_expected.to compile.with_all_deps }

      it 'has a Locust for its Python' do
        version = name == 'Ubuntu 22.04' ? '2.46.0' : '2.47.0'
        is_expected.to contain_file('/opt/locust/requirements.txt').with_content("locust==#{version}\n")
        file = catalogue.resource('File[/opt/locust/constraints.txt]')[:source].sub('puppet:///modules/locustserver/', '')
        expect(File).to exist(File.join(REPOSITORY, 'modules/locustserver/files', file))
      end

      it "#{name == 'Debian 13' ? 'has' : 'has not'} an nginx with a directive http2" do
        expect(site.include?('http2 on;')).to eq(name == 'Debian 13')
      end

      %w[install config firewall service nginx stream].each do |part|
        it { is_expected.to contain_class("locustserver::#{part}") }
      end
      it { is_expected.to contain_class('locustserver::install').that_comes_before('Class[locustserver::config]') }
      it { is_expected.to contain_class('locustserver::firewall').that_comes_before('Class[locustserver::service]') }
    end
  end

  describe 'by default' do
    it 'installs the pinned Locust in an environment of its own' do
      is_expected.to contain_file('/opt/locust/requirements.txt').with_content("locust==2.47.0\n")
      is_expected.to contain_file('/opt/locust/constraints.txt').with_source('puppet:///modules/locustserver/constraints.txt')
      is_expected.to contain_exec('install Locust').with_command(%r{^bin/pip install .* --requirement requirements.txt --constraint constraints.txt$})
      is_expected.to contain_user('locust').with(system: true, shell: '/usr/sbin/nologin')
    end

    it 'starts a master whose web UI is on loopback' do
      expect(command).to eq('/opt/locust/bin/locust --master --master-bind-host * --master-bind-port 5557 --web-host 127.0.0.1 ' \
                            '--web-port 8089 --stop-timeout 10 -f /etc/locust/spec/locustfile.py --enable-rebalancing')
      expect(unit).to match(/^LimitNOFILE=65536$/)
      expect(unit).to match(/^StartLimitIntervalSec=0$/)
      is_expected.to contain_service('locust-master').with(ensure: 'running', enable: true)
    end

    it 'checks the locustfile' do
      is_expected.to contain_file('/etc/locust/spec/locustfile.py')
        .with(source: 'puppet:///modules/locustserver/locustfile.py', validate_cmd: '/usr/local/lib/locust/check-locustfile /etc/locust/spec locustfile.py %')
    end

    it 'restarts the master for a change when it is idle' do
      is_expected.to contain_exec('restart the Locust master for a change').with_onlyif('/usr/local/lib/locust/restart-due 127.0.0.1:8089')
      is_expected.not_to contain_class('locustserver::config').that_notifies('Class[locustserver::service]')
    end

    it 'forces TLS and a password' do
      expect(site).to match(%r{listen 80;.*return 301 https://\$host\$request_uri;}m)
      expect(site).to match(/server_name here.example.com;/)
      expect(site).to match(/auth_basic_user_file/)
      expect(site).to match(/ssl_protocols TLSv1.2 TLSv1.3;/)
      expect(site).to match(/Strict-Transport-Security "max-age=31536000"/)
      expect(site).to match(%r{ssl_certificate /etc/nginx/locust/self-signed.pem;})
      expect(site).to match(/listen \[::\]:443/)
      expect(site).not_to match(/acme/)
      expect(site).to match(/proxy_set_header Upgrade/)
      expect(site).to match(/script-src 'self' 'unsafe-inline';/)
    end

    it { is_expected.to contain_exec('make a self-signed certificate').with(command: /-days 365 .*DNS:here.example.com/m, unless: /-checkhost 'here.example.com'/) }
    it { is_expected.to contain_file('/etc/nginx/locust/key.pem').with_ensure('absent') }
    it { is_expected.to contain_exec('make a password for the web UI').with(command: '/usr/local/lib/locust/ui-password /etc/nginx/locust/htpasswd locust') }
    it { is_expected.to contain_exec('make the Diffie-Hellman group').that_notifies('Service[nginx]') }
    it { is_expected.to contain_file('/etc/nginx/sites-enabled/default').with_ensure('absent') }
    it { is_expected.to contain_file('/etc/nginx/modules-enabled/90-locust-stream.conf').with_ensure('absent') }
    it { is_expected.not_to contain_service('locust-firewall') }
    it { is_expected.to contain_service('nginx').with_restart(%r{nginx -t -q && .*reload}) }
  end

  # One parameter at a time: what it changes in the command of the master.
  {
    { stop_timeout: 30 } => /--stop-timeout 30/,
    { options: ['--class-picker'] } => /--class-picker$/,
    { rebalance: false } => /locustfile.py$/,
    { bind_port: 5600 } => /--master-bind-port 5600/,
    { web_port: 8090 } => /--web-port 8090/,
    { stream_tls: true } => /--master-bind-host 127.0.0.1/,
    { spec_files: { 'a.py' => { 'content' => '' }, 'b.py' => { 'content' => '' } }, spec_main: %w[a.py b.py] } => %r{-f /etc/locust/spec/a.py,/etc/locust/spec/b.py },
  }.each do |more, text|
    context "with #{more}" do
      let(:more) { more }

      it { expect(command).to match(text) }
    end
  end

  # ... and in the web site.
  {
    { web_port: 8090 } => /server 127.0.0.1:8090;/,
    { server_name: 'load.example.com' } => /server_name load.example.com;/,
    { hsts_seconds: 60 } => /max-age=60"/,
    { acme_webroot: '/var/www/acme' } => %r{location /.well-known/acme-challenge/ \{\s+root /var/www/acme;},
    { content_security_policy: "default-src 'none'" } => /Content-Security-Policy "default-src 'none'"/,
    { tls_certificate: '/c.pem', tls_key: '/k.pem' } => %r{ssl_certificate /etc/nginx/locust/cert.pem;\s+ssl_certificate_key /etc/nginx/locust/key.pem;},
    { http2_directive: true } => /listen 443 ssl;.*listen \[::\]:443 ssl;\s+http2 on;/m,
    { http2_directive: false } => /listen 443 ssl http2;.*listen \[::\]:443 ssl http2;\s+server_name/m,
  }.each do |more, text|
    context "with #{more}" do
      let(:more) { more }

      it { expect(site).to match(text) }
    end
  end

  context 'with a folder for ACME' do
    let(:more) { { acme_webroot: '/var/www/acme' } }

    it { is_expected.to contain_file('/var/www/acme').with(ensure: 'directory', mode: '0755').that_requires('Package[nginx]') }
  end

  context 'without IPv6 and HSTS' do
    let(:more) { { ipv6: false, hsts_seconds: 0 } }

    it { expect(site).not_to match(/\[::\]|Strict-Transport/) }
  end

  context 'with a certificate of its own' do
    let(:more) { { tls_certificate: '/c.pem', tls_key: '/k.pem', manage_default_site: false } }

    it { is_expected.not_to contain_exec('make a self-signed certificate') }
    it { is_expected.to contain_file('/etc/nginx/locust/self-signed.key').with_ensure('absent') }
    it { is_expected.not_to contain_file('/etc/nginx/sites-enabled/default') }

    it 'tells nginx of a renewed one' do
      is_expected.to contain_file('/etc/nginx/locust/cert.pem').with(source: '/c.pem', links: 'follow').that_notifies('Service[nginx]')
      is_expected.to contain_file('/etc/nginx/locust/key.pem').with(source: '/k.pem', mode: '0600', show_diff: false).that_notifies('Service[nginx]')
    end
  end

  context 'with a self-signed certificate for an address' do
    let(:more) { { server_name: '10.0.0.1', self_signed_days: 90 } }

    it { is_expected.to contain_exec('make a self-signed certificate').with(command: /-days 90 .*IP:10.0.0.1/m, unless: /-checkip '10.0.0.1'/) }
  end

  context 'with a password' do
    let(:more) { { ui_password: RSpec::Puppet::Sensitive.new('correct horse'), ui_user: 'anna' } }

    it 'has only its hash in the catalog, which openssl makes too' do
      is_expected.not_to contain_exec('make a password for the web UI')
      content = catalogue.resource('File[/etc/nginx/locust/htpasswd]')[:content]
      content = content.unwrap if content.respond_to?(:unwrap)
      user, hash = content.split(':')
      expect(user).to eq('anna')
      expect(IO.popen(['openssl', 'passwd', '-6', '-salt', hash.split('$')[2], 'correct horse'], &:read).chomp).to eq(hash)
    end
  end

  context 'with version, packages and an index' do
    let(:more) { { version: '2.40.1', constraints: '/etc/constraints.txt', python_packages: ['Faker==37.1.0'], pip_options: ['--index-url=https://p/simple'] } }

    it { is_expected.to contain_file('/opt/locust/requirements.txt').with_content("locust==2.40.1\nFaker==37.1.0\n") }
    it { is_expected.to contain_file('/opt/locust/constraints.txt').with_source('/etc/constraints.txt') }
    it { is_expected.to contain_exec('install Locust').with_command(%r{--disable-pip-version-check --index-url=https://p/simple --req}) }
  end

  context 'with a test of several files' do
    let(:more) { { spec_files: { 'locustfile.py' => { 'content' => 'x' }, 'lib/a.py' => { 'content' => 'y' } } } }

    it { is_expected.to compile.with_all_deps }
    it { is_expected.to contain_file('/etc/locust/spec/lib').with_ensure('directory') }
    it { is_expected.to contain_file('/etc/locust/spec/lib/a.py').without_validate_cmd.that_comes_before('File[/etc/locust/spec/locustfile.py]') }

    context 'unchecked' do
      let(:params) { super().merge(spec_check: false) }

      it { is_expected.to contain_file('/etc/locust/spec/locustfile.py').without_validate_cmd }
    end
  end

  context 'with an environment and a limit' do
    let(:more) { { environment: { 'LOCUST_LOGLEVEL' => 'DEBUG' }, limit_nofile: 2000 } }

    it { is_expected.to contain_file('/etc/locust/locust.env').with(mode: '0640', show_diff: false).with_content(/^LOCUST_LOGLEVEL="DEBUG"$/) }
    it { expect(unit).to match(/^LimitNOFILE=2000$/) }
  end

  context 'with restart always' do
    let(:more) { { restart: 'always' } }

    it { is_expected.to contain_exec('restart the Locust master for a change').with_onlyif(/ always$/) }
  end

  context 'with restart none' do
    let(:more) { { restart: 'none' } }

    it { is_expected.not_to contain_exec('restart the Locust master for a change') }
  end

  context 'with the nodes named' do
    let(:more) { { node_networks: ['10.0.0.0/8', 'fd00::/8'] } }

    it { is_expected.to contain_service('locust-firewall').with(ensure: 'running', enable: true).that_subscribes_to('File[/etc/locust/firewall.nft]') }
    it { is_expected.to contain_file('/etc/locust/firewall.nft').with_content(%r{ip saddr \{ 10.0.0.0/8 \} accept\s+ip6 saddr \{ fd00::/8 \} accept\s+drop}) }

    context 'as nobody' do
      let(:more) { { node_networks: [] } }

      it { is_expected.to contain_file('/etc/locust/firewall.nft').without_content(/saddr/) }
    end
  end

  context 'with the TLS terminator' do
    let(:more) { { stream_tls: true, stream_port: 6000 } }
    let(:stream) { catalogue.resource('File[/etc/nginx/modules-enabled/90-locust-stream.conf]')[:content] }

    it { is_expected.to compile.with_all_deps }
    it { is_expected.to contain_package('libnginx-mod-stream') }

    it 'wants a certificate of the Puppet CA' do
      expect(stream).to match(/listen 6000 ssl/).and match(/ssl_verify_client on;/).and match(/ssl_crl/).and match(/proxy_pass 127.0.0.1:5557;/)
      is_expected.to contain_file('/etc/nginx/locust/stream/ca.pem').with_source('/var/lib/puppet/ssl/certs/ca.pem').that_notifies('Service[nginx]')
      is_expected.to contain_file('/etc/nginx/locust/stream/crl.pem').with_source('/var/lib/puppet/ssl/crl.pem')
      is_expected.to contain_file('/etc/nginx/locust/stream/key.pem').with(source: '/var/lib/puppet/ssl/private_keys/here.pem', mode: '0600', show_diff: false)
    end

    context 'with an authority and a certificate of its own' do
      let(:params) { super().merge(stream_ca: '/ca', stream_certificate: '/c', stream_key: '/k') }

      it { is_expected.to contain_file('/etc/nginx/locust/stream/ca.pem').with_source('/ca') }
      it { is_expected.to contain_file('/etc/nginx/locust/stream/cert.pem').with_source('/c') }
      it { is_expected.to contain_file('/etc/nginx/locust/stream/key.pem').with_source('/k') }
      it { expect(stream).not_to match(/ssl_crl/) }
    end

    context 'with a list of revoked certificates' do
      let(:params) { super().merge(stream_crl: '/crl') }

      it { is_expected.to contain_file('/etc/nginx/locust/stream/crl.pem').with_source('/crl') }
    end

    context 'without one' do
      let(:params) { super().merge(stream_crl: '') }

      it { is_expected.not_to contain_file('/etc/nginx/locust/stream/crl.pem') }
    end
  end

  context 'when absent' do
    let(:more) { { ensure: 'absent' } }

    it { is_expected.to compile.with_all_deps }

    ['/etc/locust', '/opt/locust', '/var/lib/locust', '/usr/local/lib/locust', '/etc/systemd/system/locust-master.service',
     '/etc/systemd/system/locust-firewall.service', '/etc/nginx/locust', '/etc/nginx/conf.d/locust.conf', '/root/locust-ui-password'].each do |path|
      it { is_expected.to contain_file(path).with_ensure('absent') }
    end
    it { is_expected.to contain_package('nginx-common').with_ensure('purged') }
    it { is_expected.to contain_user('locust').with_ensure('absent') }
    it { is_expected.not_to contain_exec('remove the empty folder for ACME') }

    context 'and with a folder for ACME' do
      let(:more) { super().merge(acme_webroot: '/var/www/acme') }

      it { is_expected.to contain_exec('remove the empty folder for ACME').with_command('find /var/www/acme -depth -type d -empty -delete') }
    end
  end

  # What must not get into a catalog.
  {
    { version: 'latest' } => /version/,
    { tls_key: '/k' } => /tls_certificate and tls_key go together/,
    { stream_key: '/k' } => /stream_certificate and stream_key go together/,
    { ui_password: RSpec::Puppet::Sensitive.new('short') } => /ui_password/,
    { ui_password: 'not marked as secret' } => /Sensitive/,
    { ui_user: 'a:b' } => /ui_user/,
    { node_networks: ['everywhere'] } => /node_networks/,
    { options: ['$(reboot)'] } => /options/,
    { pip_options: ['a b'] } => /pip_options/,
    { python_packages: ["a\nb"] } => /python_packages/,
    { spec_main: ['other.py'] } => /spec_files has no other.py/,
    { restart: 'yes' } => /restart/,
    { server_name: 'a;b' } => /server_name/,
    { content_security_policy: 'a"b' } => /content_security_policy/,
    { self_signed_days: 7 } => /self_signed_days/,
    { limit_nofile: 1 } => /limit_nofile/,
    { constraints: 'here' } => /constraints/,
    { acme_webroot: 'here' } => /acme_webroot/,
    { hsts_seconds: -1 } => /hsts_seconds/,
    { web_port: 70_000 } => /web_port/,
    { bind_port: 0 } => /bind_port/,
    { stream_port: 0 } => /stream_port/,
  }.each do |wrong, message|
    context "with #{wrong}" do
      let(:more) { wrong }

      it { is_expected.to compile.and_raise_error(message) }
    end
  end
end

describe 'locustserver::nginx' do
  let(:facts) { DEBIAN12 }

  it { is_expected.to compile.and_raise_error(/is private to the module locustserver/) }
end
