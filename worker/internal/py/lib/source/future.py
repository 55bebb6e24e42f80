"""The module __future__: what its names ask for is always on."""

annotations = division = print_function = absolute_import = unicode_literals = generator_stop = with_statement = nested_scopes = generators = True
