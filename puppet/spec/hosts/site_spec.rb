# frozen_string_literal: true

RSpec.configure { |config| config.manifest = File.join(REPOSITORY, 'manifests/site.pp') }

# manifests/site.pp with the data of this repository: who is what.
describe 'site.pp' do
  let(:hiera_config) { File.join(REPOSITORY, 'hiera.yaml') }
  let(:facts) { DEBIAN12 }

  def self.is_a(kind, certname, role = nil)
    other = kind == 'locust' ? 'locustserver' : 'locust'
    describe certname do
      let(:node) { certname }
      let(:trusted_facts) { role ? { 'pp_role' => role } : {} }

      it { is_expected.to compile.with_all_deps }
      it { is_expected.to contain_class('swarm::agent') }
      it { is_expected.to contain_service('puppet').with(ensure: 'running', enable: true) }
      if kind
        it { is_expected.to contain_class(kind) }
      else
        it { is_expected.not_to contain_class('locust') }
      end
      it { is_expected.not_to contain_class(other) }
    end
  end

  is_a 'locustserver', 'locust.example.com'
  is_a 'locust', 'node1'
  is_a 'locust', 'node17.example.com'
  is_a 'locust', 'ip-172-31-5-9.eu-central-1.compute.internal'
  is_a 'locust', 'i-0123456789abcdef0'
  is_a 'locust', 'anything.example.com', 'node'
  is_a 'locustserver', 'other.example.com', 'master'
  is_a nil, 'anything.example.com'
  is_a nil, 'node.example.com'
  is_a nil, 'evil-node1'
  is_a nil, 'ip-172-31-5-9.compute.internal.example.com'
  is_a nil, 'some.example.com', 'database'

  describe 'the data' do
    let(:node) { 'node1' }

    it 'gives the nodes the test' do
      is_expected.to contain_file('/etc/gust/spec/locustfile.py').with_source('puppet:///modules/swarm/locustfile.py')
      is_expected.to contain_file('/etc/gust/gust.env').with_content(/^LOCUST_MASTER_NODE_HOST="locust.example.com"$/)
    end
  end
end
