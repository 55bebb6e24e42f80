from . import sibling
from .sibling import helper

value = "package"
