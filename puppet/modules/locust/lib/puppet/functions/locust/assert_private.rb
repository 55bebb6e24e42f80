# frozen_string_literal: true

# @summary Fails if a class is declared from another module than its own.
#
# What stdlib's assert_private does. It is here because stdlib would be the only dependency, and a node fetches each of
# its some 170 plugin files from the Puppet server in a request of its own: a minute at a node's first run.
#
# @api private
Puppet::Functions.create_function(:'locust::assert_private', Puppet::Functions::InternalFunction) do
  # @return [Undef] nothing
  dispatch :assert do
    scope_param
  end

  def assert(scope)
    own = scope.lookupvar('module_name')
    caller = scope.lookupvar('caller_module_name')
    return if own == caller

    raise Puppet::ParseError, "#{scope.source.name} is private to the module #{own}: use the class #{own}"
  end
end
