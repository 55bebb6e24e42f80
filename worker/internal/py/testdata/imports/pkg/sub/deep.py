import pkg
from .. import value as pkg_value, sibling
from ..sibling import helper
from . import exported as relative

up = sibling.__name__
name = __name__
