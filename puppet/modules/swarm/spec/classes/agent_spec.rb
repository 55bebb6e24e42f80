# frozen_string_literal: true

describe 'swarm::agent' do
  let(:facts) { DEBIAN12 }
  let(:params) { { ensure: 'stopped', enable: false } }

  it { is_expected.to contain_service('puppet').with(ensure: 'stopped', enable: false) }
end
