# frozen_string_literal: true

require 'open3'
require 'openssl'
require 'tmpdir'

# bootstrap/autosign.rb, called as the Puppet server does.
describe 'autosign.rb' do
  before(:all) { @key = OpenSSL::PKey::EC.generate('prime256v1') }

  let(:policy) do
    <<~'POLICY'
      # nodes and the master
      node-secret-0123456789 node node\d+(\..*)?|i-[0-9a-f]+

      master-secret-01234567 master locust\.example\.com
    POLICY
  end

  def request(name, challenge: nil, extensions: {}, subject: [['CN', name]])
    csr = OpenSSL::X509::Request.new
    csr.subject = OpenSSL::X509::Name.new(subject)
    csr.public_key = @key
    if challenge
      csr.add_attribute(OpenSSL::X509::Attribute.new('challengePassword', OpenSSL::ASN1::Set([OpenSSL::ASN1::PrintableString(challenge)])))
    end
    unless extensions.empty?
      list = extensions.map do |oid, text|
        value = oid == 'subjectAltName' ? text : OpenSSL::ASN1::UTF8String(text).to_der
        OpenSSL::X509::Extension.new(oid, OpenSSL::ASN1::OctetString(value).value, false)
      end
      csr.add_attribute(OpenSSL::X509::Attribute.new('extReq', OpenSSL::ASN1::Set([OpenSSL::ASN1::Sequence(list)])))
    end
    csr.sign(@key, OpenSSL::Digest.new('SHA256'))
    csr.to_pem
  end

  def signed?(name, pem)
    Dir.mktmpdir do |dir|
      path = File.join(dir, 'policy')
      File.write(path, policy)
      @said, status = Open3.capture2e({ 'GUST_AUTOSIGN_POLICY' => path }, File.join(REPOSITORY, 'bootstrap/autosign.rb'), name, stdin_data: pem)
      status.success?
    end
  end

  PP_ROLE = '1.3.6.1.4.1.34380.1.1.13'

  [
    ['a node', 'node1.example.com', 'node-secret-0123456789', {}],
    ['a node that says so', 'i-00ab', 'node-secret-0123456789', { PP_ROLE => 'node' }],
    ['a node with its instance', 'node7', 'node-secret-0123456789', { '1.3.6.1.4.1.34380.1.1.2' => 'i-1' }],
    ['the master', 'locust.example.com', 'master-secret-01234567', { PP_ROLE => 'master' }],
  ].each do |what, name, secret, extensions|
    it "signs #{what}" do
      expect(signed?(name, request(name, challenge: secret, extensions: extensions))).to be(true), -> { @said }
    end
  end

  [
    ['no secret', 'node1', nil, {}, /no challengePassword/],
    ['an empty secret', 'node1', '', {}, /no challengePassword/],
    ['a wrong secret', 'node1', 'node-secret-012345678x', {}, /not known/],
    ['a part of the secret', 'node1', 'node-secret-012345678', {}, /not known/],
    ['more than the secret', 'node1', 'node-secret-01234567890', {}, /not known/],
    ['the secret with something before it', 'node1', 'xnode-secret-0123456789', {}, /not known/],
    ['the comment as a secret', 'node1', '#', {}, /not known/],
    ["a node's secret for the master's name", 'locust.example.com', 'node-secret-0123456789', {}, /not for that name/],
    ["a node's secret for the master's role", 'node1', 'node-secret-0123456789', { PP_ROLE => 'master' }, /not for that name with the role master/],
    ["the master's secret for a node", 'node1', 'master-secret-01234567', {}, /not for that name/],
    ['another name', 'database1', 'node-secret-0123456789', {}, /not for that name/],
    ['a name that only contains a good one', 'evil-node1', 'node-secret-0123456789', {}, /not for that name/],
    ['a dot that is none', 'locustXexample.com', 'master-secret-01234567', {}, /not for that name/],
    ['rights on the Puppet server', 'node1', 'node-secret-0123456789', { '1.3.6.1.4.1.34380.1.3.39' => 'true' }, /rights on the Puppet server/],
    ['a role of rights', 'node1', 'node-secret-0123456789', { '1.3.6.1.4.1.34380.1.3.13' => 'x' }, /rights on the Puppet server/],
  ].each do |what, name, secret, extensions, reason|
    it "does not sign #{what}" do
      expect(signed?(name, request(name, challenge: secret, extensions: extensions))).to be(false)
      expect(@said).to match(reason)
    end
  end

  it 'does not sign further names' do
    names = OpenSSL::ASN1::Sequence([OpenSSL::ASN1::IA5String('locust.example.com', 2, :IMPLICIT)]).to_der
    pem = request('node1', challenge: 'node-secret-0123456789', extensions: { 'subjectAltName' => names })
    expect(signed?('node1', pem)).to be(false)
    expect(@said).to match(/further names/)
  end

  it 'does not sign a request for another name than it is called with' do
    expect(signed?('node2', request('node1', challenge: 'node-secret-0123456789'))).to be(false)
    expect(@said).to match(/another name/)
    pem = request('node1', challenge: 'node-secret-0123456789', subject: [%w[CN node1], %w[CN locust.example.com]])
    expect(signed?('node1', pem)).to be(false)
  end

  it 'does not sign what is no request' do
    expect(signed?('node1', 'hello')).to be(false)
    expect(@said).to match(/no certificate request/)
  end

  context 'with a short secret in the policy' do
    let(:policy) { "short node node1\n" }

    it('signs nothing') { expect(signed?('node1', request('node1', challenge: 'short'))).to be(false) }
  end

  context 'without a policy' do
    it 'signs nothing' do
      _, status = Open3.capture2e({ 'GUST_AUTOSIGN_POLICY' => '/nowhere' }, File.join(REPOSITORY, 'bootstrap/autosign.rb'), 'node1',
                                  stdin_data: request('node1', challenge: 'node-secret-0123456789'))
      expect(status.success?).to be(false)
    end
  end
end
