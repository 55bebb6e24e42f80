# frozen_string_literal: true

require 'resolv'

# @summary The host and port that a DNS SRV record names.
#
# Asked where the catalog is made: on the Puppet server, or on the machine itself with puppet apply. Of several records
# the one with the lowest priority is taken, of these the one with the highest weight, so that all nodes agree.
Puppet::Functions.create_function(:'locust::srv') do
  # @param name The record, for instance _locust._tcp.example.com.
  # @return The host and the port.
  # @example
  #   $master = locust::srv('_locust._tcp.example.com')
  #   $master['host']
  dispatch :find do
    param 'Pattern[/\A_[a-z0-9-]+\._tcp\.[A-Za-z0-9.-]+\z/]', :name
    return_type 'Struct[{host => String[1], port => Integer[1, 65535]}]'
  end

  def find(name)
    records = Resolv::DNS.open do |dns|
      dns.timeouts = [2, 4]
      dns.getresources(name, Resolv::DNS::Resource::IN::SRV)
    end
    raise Puppet::ParseError, "DNS has no SRV record #{name}" if records.empty?

    best = records.min_by { |record| [record.priority, -record.weight, record.target.to_s] }
    { 'host' => best.target.to_s, 'port' => best.port }
  end
end
