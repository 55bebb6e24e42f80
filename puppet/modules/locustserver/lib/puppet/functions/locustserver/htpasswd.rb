# frozen_string_literal: true

require 'digest'

# @summary A line of an htpasswd file with the password's SHA-512 crypt hash ($6$), which nginx knows.
#
# The hash is made on the Puppet server, so that the catalog, which the machine keeps on disk, has no password in it. It is
# made here and not by String#crypt, which is the C library's and is not there in the JRuby of the Puppet server. The salt
# comes from the names: a salt that changed with each run would change the file with each run.
#
# @api private
Puppet::Functions.create_function(:'locustserver::htpasswd') do
  # @param user The user's name.
  # @param password The password.
  # @param place What the salt is made of besides: the name of the machine.
  # @return The line, without a newline.
  dispatch :line do
    param 'String[1]', :user
    param 'Sensitive[String[1]]', :password
    param 'String[1]', :place
    return_type 'Sensitive[String]'
  end

  def line(user, password, place)
    salt = Digest::SHA256.hexdigest("#{place}\0#{user}")[0, 16]
    Puppet::Pops::Types::PSensitiveType::Sensitive.new("#{user}:#{crypt(password.unwrap, salt)}")
  end

  # "Unix crypt using SHA-256 and SHA-512" by Ulrich Drepper, steps 1 to 22, with the default of 5000 rounds.
  def crypt(key, salt)
    key = key.b
    salt = salt.b
    inner = Digest::SHA512.digest(key + salt + key)
    start = key + salt + stretch(inner, key.bytesize)
    key.bytesize.digits(2).each { |bit| start += bit == 1 ? inner : key }
    digest = Digest::SHA512.digest(start)

    keys = stretch(Digest::SHA512.digest(key * key.bytesize), key.bytesize)
    salts = stretch(Digest::SHA512.digest(salt * (16 + digest.getbyte(0))), salt.bytesize)

    5000.times do |round|
      odd = round.odd?
      text = odd ? keys.dup : digest.dup
      text << salts if round % 3 != 0
      text << keys if round % 7 != 0
      text << (odd ? digest : keys)
      digest = Digest::SHA512.digest(text)
    end
    "$6$#{salt}$#{encode(digest)}"
  end

  def stretch(block, length)
    (block * (length / block.bytesize + 1))[0, length]
  end

  # Three bytes at a time, from three places that go round, least significant digit first.
  def encode(digest)
    bytes = digest.bytes
    triples = (0...21).map { |n| [n, n + 21, n + 42].rotate(n % 3) }
    triples.map { |a, b, c| digits(bytes[a] << 16 | bytes[b] << 8 | bytes[c], 4) }.join + digits(bytes[63], 2)
  end

  def digits(number, count)
    alphabet = './0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
    Array.new(count) { |n| alphabet[number >> (6 * n) & 63] }.join
  end
end
