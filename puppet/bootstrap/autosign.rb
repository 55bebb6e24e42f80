#!/usr/bin/env ruby
# frozen_string_literal: true

# Policy-based signing for the Puppet server (the setting autosign): called with a certificate's name, the request on standard
# input. Exit status 0: it is signed at once. Anything else: it is not.
#
# The policy is the file policy beside this script, or the one $GUST_AUTOSIGN_POLICY names. A line of it has three words:
#
#   SECRET  ROLE  NAME
#
# A request is signed if one line fits: its attribute challengePassword is SECRET; its name matches the regular expression
# NAME as a whole; its extension pp_role, if it has one, is ROLE. So a node's secret does not buy the master's certificate.
# challengePassword is an attribute of the request and not an extension: it does not get into the certificate.

require 'openssl'

ATTRIBUTE_OF_EXTENSIONS = %w[extReq 1.2.840.113549.1.9.14 msExtReq 1.3.6.1.4.1.311.2.1.14].freeze
CHALLENGE = %w[challengePassword 1.2.840.113549.1.9.7].freeze
PP_ROLE = %w[pp_role 1.3.6.1.4.1.34380.1.1.13].freeze
# Extensions that give a certificate rights on the Puppet server.
AUTHORIZATION = /\A(pp_authorization|pp_auth_role|1\.3\.6\.1\.4\.1\.34380\.1\.3(\..*)?)\z/
ALIASES = %w[subjectAltName 2.5.29.17].freeze

def refuse(reason)
  warn "autosign: #{ARGV[0].inspect}: #{reason}"
  exit 1
end

def read_policy(path)
  File.readlines(path, chomp: true).reject { |line| line.match?(/\A\s*(#|\z)/) }.map do |line|
    secret, role, name = line.split(' ', 3)
    refuse("#{path} has a line without a secret of 16 characters, a role and a name") if name.nil? || secret.length < 16
    { secret: secret, role: role, name: /\A(?:#{name.strip})\z/ }
  end
end

def challenge(request)
  found = request.attributes.select { |attribute| CHALLENGE.include?(attribute.oid) }
  return nil unless found.length == 1

  value = found.first.value.value.first
  value.respond_to?(:value) ? value.value.to_s : nil
end

# The extensions asked for: name => text.
def extensions(request)
  lists = request.attributes.select { |attribute| ATTRIBUTE_OF_EXTENSIONS.include?(attribute.oid) }
  lists.flat_map { |attribute| attribute.value.value.first.value }.to_h do |sequence|
    parts = sequence.value
    [parts.first.value, text(parts.last.value)]
  end
end

# Puppet has written some extensions as a DER string and some as the bare text.
def text(octets)
  inner = OpenSSL::ASN1.decode(octets)
  inner.value.is_a?(String) ? inner.value : octets
rescue OpenSSL::ASN1::ASN1Error
  octets
end

def same?(one, other)
  OpenSSL.fixed_length_secure_compare(OpenSSL::Digest::SHA256.digest(one), OpenSSL::Digest::SHA256.digest(other))
end

name = ARGV[0].to_s
begin
  request = OpenSSL::X509::Request.new($stdin.read)
rescue OpenSSL::X509::RequestError
  refuse('this is no certificate request')
end
refuse('the request is not signed with its own key') unless request.verify(request.public_key)
subject = request.subject.to_a
refuse("the request is for another name: #{request.subject}") unless subject.length == 1 && subject[0][0] == 'CN' && subject[0][1] == name

asked = extensions(request)
refuse('it asks for further names') if asked.keys.any? { |key| ALIASES.include?(key) }
refuse('it asks for rights on the Puppet server') if asked.keys.any? { |key| key.match?(AUTHORIZATION) }
role = asked.values_at(*PP_ROLE).compact.first

given = challenge(request)
refuse('it has no challengePassword') if given.nil? || given.empty?
known = read_policy(ENV.fetch('GUST_AUTOSIGN_POLICY', File.join(__dir__, 'policy'))).select { |line| same?(line[:secret], given) }
refuse('its challengePassword is not known') if known.empty?
fits = known.any? { |line| line[:name].match?(name) && [nil, line[:role]].include?(role) }
refuse("this secret is not for that name#{" with the role #{role}" if role}") unless fits
