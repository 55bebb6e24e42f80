# frozen_string_literal: true

# For the specs of all modules of this repository and of the repository itself: "make puppet-test", or in this folder
# rspec modules/*/spec spec/bootstrap, and rspec spec/hosts by itself: that one has this site's manifest, which the others must not know.

require 'rspec-puppet'

REPOSITORY = File.expand_path('..', __dir__)

RSpec.configure do |config|
  config.module_path = File.join(REPOSITORY, 'modules')
  config.strict_variables = true
end

# A system that the modules are for, as Facter describes it.
def facts_of(name, release)
  {
    os: { 'name' => name, 'family' => 'Debian', 'release' => { 'major' => release, 'full' => release } },
    networking: { 'fqdn' => 'here.example.com', 'hostname' => 'here' },
    virtual: 'kvm',
    locust_puppet_ssl: {
      'certificate' => '/var/lib/puppet/ssl/certs/here.pem',
      'key' => '/var/lib/puppet/ssl/private_keys/here.pem',
      'ca' => '/var/lib/puppet/ssl/certs/ca.pem',
      'crl' => '/var/lib/puppet/ssl/crl.pem',
    },
  }
end

SYSTEMS = { 'Debian 12' => %w[Debian 12], 'Debian 13' => %w[Debian 13], 'Ubuntu 22.04' => %w[Ubuntu 22.04], 'Ubuntu 24.04' => %w[Ubuntu 24.04] }
          .transform_values { |name, release| facts_of(name, release) }.freeze
DEBIAN12 = SYSTEMS['Debian 12']


