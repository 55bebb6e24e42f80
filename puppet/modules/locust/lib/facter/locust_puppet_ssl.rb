# frozen_string_literal: true

# Where this machine's own Puppet certificate is: the folder differs between Debian's packages and Puppet's own.
Facter.add(:locust_puppet_ssl) do
  setcode do
    require 'puppet'
    Puppet.initialize_settings unless Puppet.settings.global_defaults_initialized?
    {
      'certificate' => Puppet[:hostcert],
      'key'         => Puppet[:hostprivkey],
      'ca'          => Puppet[:localcacert],
      'crl'         => Puppet[:hostcrl],
    }
  end
end
