# @summary Files by their name inside the folder of the test, each with a source or with its content.
type Locust::Files = Hash[Locust::Filename, Variant[
    Struct[{ source => Locust::Source }],
    Struct[{ content => String }],
]]
