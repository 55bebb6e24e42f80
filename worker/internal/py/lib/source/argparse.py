"""The module argparse."""

import os as _os
import re as _re
import shutil as _shutil
import sys as _sys
import textwrap as _textwrap

SUPPRESS = "==SUPPRESS=="
OPTIONAL = "?"
ZERO_OR_MORE = "*"
ONE_OR_MORE = "+"
PARSER = "A..."
REMAINDER = "..."
_negative = _re.compile(r"-\d+\Z|-\d*\.\d+\Z")


class ArgumentError(Exception):
    def __init__(self, argument, message):
        self.argument_name = None if argument is None else _name(argument)
        self.message = message

    def __str__(self):
        if self.argument_name is None:
            return str(self.message)
        return "argument %s: %s" % (self.argument_name, self.message)


class ArgumentTypeError(Exception):
    pass


def _name(action):
    if action.option_strings:
        return "/".join(action.option_strings)
    if action.metavar not in (None, SUPPRESS):
        return action.metavar
    if action.dest not in (None, SUPPRESS):
        return action.dest
    if action.choices:
        return "{" + ",".join(map(str, action.choices)) + "}"
    return None


class Namespace:
    def __init__(self, **kwargs):
        for name in kwargs:
            setattr(self, name, kwargs[name])

    def __repr__(self):
        plain = ["%s=%r" % (k, v) for k, v in self.__dict__.items() if k.isidentifier()]
        rest = {k: v for k, v in self.__dict__.items() if not k.isidentifier()}
        if rest:
            plain.append("**%r" % rest)
        return "%s(%s)" % (type(self).__name__, ", ".join(plain))

    def __eq__(self, other):
        if not isinstance(other, Namespace):
            return NotImplemented
        return vars(self) == vars(other)

    def __contains__(self, key):
        return key in self.__dict__


class HelpFormatter:
    """How the help is laid out."""

    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None):
        if width is None:
            width = _shutil.get_terminal_size().columns - 2
        self._prog = prog
        self._width = width
        self._position = min(max_help_position, max(width - 20, indent_increment * 2))
        self._step = indent_increment

    def _metavar(self, action, default):
        if action.metavar is not None:
            return action.metavar
        if action.choices is not None:
            return "{" + ",".join(map(str, action.choices)) + "}"
        return default

    def _args(self, action, default):
        name = self._metavar(action, default)
        names = name if isinstance(name, tuple) else None
        one = (lambda i: names[i]) if names else (lambda i: name)
        nargs = action.nargs
        if nargs is None:
            return one(0)
        if nargs == OPTIONAL:
            return "[%s]" % one(0)
        if nargs == ZERO_OR_MORE:
            return "[%s ...]" % one(0) if not names or len(names) != 2 else "[%s [%s ...]]" % names
        if nargs == ONE_OR_MORE:
            return "%s [%s ...]" % (one(0), one(-1))
        if nargs == REMAINDER:
            return "..."
        if nargs == PARSER:
            return "%s ..." % one(0)
        if nargs == SUPPRESS:
            return ""
        return " ".join([one(i) for i in range(nargs)])

    def _default_metavar(self, action):
        return action.dest.upper() if action.option_strings else action.dest

    def _usage_part(self, action, in_group):
        if not action.option_strings:
            part = self._args(action, self._default_metavar(action))
            return part[1:-1] if in_group and part[:1] == "[" and part[-1:] == "]" else part
        if action.nargs == 0:
            part = action.format_usage()
        else:
            part = "%s %s" % (action.option_strings[0], self._args(action, self._default_metavar(action)))
        return part if action.required or in_group else "[%s]" % part

    def _parts(self, actions, groups):
        out, done = [], set()
        for action in actions:
            if action.help is SUPPRESS or id(action) in done:
                continue
            group = next((g for g in groups if g._group_actions and g._group_actions[0] is action), None)
            if group is not None:
                shown = [a for a in group._group_actions if a.help is not SUPPRESS]
                done.update(map(id, group._group_actions))
                inner = " | ".join([self._usage_part(a, True) for a in shown])
                out.append((("(%s)" if group.required else "[%s]") % inner) if len(shown) > 1 or not group.required else inner)
            else:
                out.append(self._usage_part(action, False))
        return out

    def usage(self, usage, actions, groups, prefix="usage: "):
        if usage is not None:
            return "%s%s\n\n" % (prefix, usage % {"prog": self._prog})
        options = [a for a in actions if a.option_strings]
        positionals = [a for a in actions if not a.option_strings]
        opts, poss = self._parts(options, groups), self._parts(positionals, groups)
        line = " ".join([self._prog] + opts + poss)
        if len(prefix) + len(line) > self._width:
            line = self._wrapped(prefix, opts, poss)
        return "%s%s\n\n" % (prefix, line)

    def _wrapped(self, prefix, opts, poss):
        def lines(parts, indent, first=None):
            out, line = [], []
            used = len(first if first is not None else indent) - 1
            for part in parts:
                if used + 1 + len(part) > self._width and line:
                    out.append(indent + " ".join(line))
                    line, used = [], len(indent) - 1
                line.append(part)
                used += len(part) + 1
            if line:
                out.append(indent + " ".join(line))
            if first is not None and out:
                out[0] = out[0][len(indent) :]
            return out

        if len(prefix) + len(self._prog) <= 0.75 * self._width:
            indent = " " * (len(prefix) + len(self._prog) + 1)
            start = prefix + self._prog + " "
            if opts:
                all_lines = lines([self._prog] + opts, indent, prefix) + lines(poss, indent)
            else:
                all_lines = lines([self._prog] + poss, indent, prefix)
        else:
            indent = " " * len(prefix)
            all_lines = lines(opts + poss, indent)
            if len(all_lines) > 1:
                all_lines = lines(opts, indent) + lines(poss, indent)
            all_lines = [self._prog] + all_lines
        return "\n".join(all_lines)

    def _invocation(self, action):
        if not action.option_strings:
            name = self._metavar(action, self._default_metavar(action))
            return " ".join(name) if isinstance(name, tuple) else name
        if action.nargs == 0:
            return ", ".join(action.option_strings)
        args = self._args(action, self._default_metavar(action))
        return ", ".join(["%s %s" % (name, args) for name in action.option_strings])

    def _expand(self, action):
        values = dict(vars(action), prog=self._prog)
        for name in list(values):
            if values[name] is SUPPRESS:
                del values[name]
            elif hasattr(values[name], "__name__"):
                values[name] = values[name].__name__
        if values.get("choices") is not None:
            values["choices"] = ", ".join(map(str, values["choices"]))
        return self._help_string(action) % values

    def _help_string(self, action):
        return action.help

    def _split_lines(self, text, width):
        return _textwrap.wrap(" ".join(text.split()), width)

    def _fill_text(self, text, width, indent):
        return _textwrap.fill(" ".join(text.split()), width, initial_indent=indent, subsequent_indent=indent)

    def text(self, text, indent=""):
        if "%(prog)" in text:
            text = text % {"prog": self._prog}
        return self._fill_text(text, max(self._width - len(indent), 11), indent) + "\n\n"

    def action(self, action, indent, position):
        head = indent + self._invocation(action)
        room = position - len(indent) - 2
        if not action.help or not action.help.strip():
            out = [head]
        else:
            lines = self._split_lines(self._expand(action), max(self._width - position, 11))
            if len(head) - len(indent) <= room:
                out = [head.ljust(position) + lines[0]]
                lines = lines[1:]
            else:
                out = [head]
            out += [" " * position + line for line in lines]
        for sub in action._subactions():
            out.append(self.action(sub, indent + " " * self._step, position).rstrip("\n"))
        return "\n".join(out) + "\n"

    def section(self, title, description, actions):
        shown = [a for a in actions if a.help is not SUPPRESS]
        if not shown and not description:
            return ""
        indent = " " * self._step
        out = "%s:\n" % title if title is not None and title is not SUPPRESS else ""
        if description:
            out += self.text(description, indent)
        return out + "".join([self.action(a, indent, self.position) for a in shown]) + "\n"

    def measure(self, actions):
        longest = 0
        for a in actions:
            if a.help is not SUPPRESS:
                longest = max([longest, len(self._invocation(a)) + self._step] + [len(self._invocation(s)) + 2 * self._step for s in a._subactions()])
        self.position = min(longest + 2, self._position)


class RawDescriptionHelpFormatter(HelpFormatter):
    def _fill_text(self, text, width, indent):
        return "".join([indent + line for line in text.splitlines(keepends=True)])


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    def _split_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    def _help_string(self, action):
        text = action.help or ""
        if "%(default)" not in text and action.default is not SUPPRESS and (action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE)):
            text += " (default: %(default)s)"
        return text


class MetavarTypeHelpFormatter(HelpFormatter):
    def _default_metavar(self, action):
        return action.type.__name__


class Action:
    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None, required=False, help=None, metavar=None):
        self.option_strings = option_strings
        self.dest = dest
        self.nargs = nargs
        self.const = const
        self.default = default
        self.type = type
        self.choices = choices
        self.required = required
        self.help = help
        self.metavar = metavar

    def __repr__(self):
        names = ["option_strings", "dest", "nargs", "const", "default", "type", "choices", "required", "help", "metavar"]
        return "%s(%s)" % (type(self).__name__, ", ".join(["%s=%r" % (name, getattr(self, name)) for name in names]))

    def format_usage(self):
        return self.option_strings[0]

    def _subactions(self):
        return []

    def __call__(self, parser, namespace, values, option_string=None):
        raise NotImplementedError(".__call__() not defined")


class _StoreAction(Action):
    def __init__(self, option_strings, dest, nargs=None, const=None, **kwargs):
        if nargs == 0:
            raise ValueError("nargs for store actions must be != 0; if you have nothing to store, actions such as store true or store const may be more appropriate")
        if const is not None and nargs != OPTIONAL:
            raise ValueError("nargs must be %r to supply const" % OPTIONAL)
        super().__init__(option_strings, dest, nargs, const, **kwargs)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values)


class BooleanOptionalAction(Action):
    def __init__(self, option_strings, dest, default=None, type=None, choices=None, required=False, help=None, metavar=None):
        names = []
        for name in option_strings:
            names.append(name)
            if name.startswith("--"):
                names.append("--no-" + name[2:])
        super().__init__(names, dest, 0, None, default, type, choices, required, help, metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        if option_string in self.option_strings:
            setattr(namespace, self.dest, not option_string.startswith("--no-"))

    def format_usage(self):
        return " | ".join(self.option_strings)


class _StoreConstAction(Action):
    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None):
        super().__init__(option_strings, dest, 0, const, default, None, None, required, help)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, self.const)


class _StoreTrueAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=False, required=False, help=None):
        super().__init__(option_strings, dest, True, default, required, help)


class _StoreFalseAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=True, required=False, help=None):
        super().__init__(option_strings, dest, False, default, required, help)


def _items(namespace, dest):
    items = getattr(namespace, dest, None)
    return [] if items is None else list(items)


class _AppendAction(_StoreAction):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, _items(namespace, self.dest) + [values])


class _AppendConstAction(_StoreConstAction):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, _items(namespace, self.dest) + [self.const])


class _ExtendAction(_StoreAction):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, _items(namespace, self.dest) + list(values))


class _CountAction(Action):
    def __init__(self, option_strings, dest, default=None, required=False, help=None):
        super().__init__(option_strings, dest, 0, None, default, None, None, required, help)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, (getattr(namespace, self.dest, None) or 0) + 1)


class _HelpAction(Action):
    def __init__(self, option_strings, dest=SUPPRESS, default=SUPPRESS, help=None):
        super().__init__(option_strings, dest, 0, None, default, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        parser.print_help()
        parser.exit()


class _VersionAction(Action):
    def __init__(self, option_strings, version=None, dest=SUPPRESS, default=SUPPRESS, help="show program's version number and exit"):
        super().__init__(option_strings, dest, 0, None, default, help=help)
        self.version = version

    def __call__(self, parser, namespace, values, option_string=None):
        version = self.version if self.version is not None else parser.version
        parser._print_message(version % {"prog": parser.prog} + "\n", _sys.stdout)
        parser.exit()


class _SubParsersAction(Action):
    class _Choice(Action):
        def __init__(self, name, aliases, help):
            shown = name + (" (%s)" % ", ".join(aliases) if aliases else "")
            super().__init__([], name, help=help, metavar=shown)

    def __init__(self, option_strings, prog, parser_class, dest=SUPPRESS, required=False, help=None, metavar=None):
        self._prog = prog
        self._class = parser_class
        self._parsers = {}
        self._shown = []
        super().__init__(option_strings, dest, PARSER, choices=self._parsers, required=required, help=help, metavar=metavar)

    def add_parser(self, name, *, aliases=(), **kwargs):
        if kwargs.get("prog") is None:
            kwargs["prog"] = "%s %s" % (self._prog, name)
        if name in self._parsers:
            raise ArgumentError(self, "conflicting subparser: %s" % name)
        if "help" in kwargs:
            self._shown.append(self._Choice(name, aliases, kwargs.pop("help")))
        parser = self._class(**kwargs)
        for each in (name, *aliases):
            self._parsers[each] = parser
        return parser

    def _subactions(self):
        return self._shown

    def __call__(self, parser, namespace, values, option_string=None):
        name, rest = values[0], values[1:]
        if self.dest is not SUPPRESS:
            setattr(namespace, self.dest, name)
        if name not in self._parsers:
            raise ArgumentError(self, "unknown parser %r (choices: %s)" % (name, ", ".join(self._parsers)))
        own, extras = self._parsers[name].parse_known_args(rest, None)
        for key, value in vars(own).items():
            setattr(namespace, key, value)
        if extras:
            namespace.__dict__.setdefault("_unrecognized_args", []).extend(extras)


class FileType:
    def __init__(self, mode="r", bufsize=-1, encoding=None, errors=None):
        self._mode = mode
        self._encoding = encoding
        self._errors = errors

    def __call__(self, string):
        if string == "-":
            return _sys.stdin if "r" in self._mode else _sys.stdout
        try:
            return open(string, self._mode, encoding=self._encoding, errors=self._errors)
        except OSError as e:
            raise ArgumentTypeError("can't open '%s': %s" % (string, e))


_actions = {
    None: _StoreAction, "store": _StoreAction, "store_const": _StoreConstAction, "store_true": _StoreTrueAction, "store_false": _StoreFalseAction,
    "append": _AppendAction, "append_const": _AppendConstAction, "extend": _ExtendAction, "count": _CountAction, "help": _HelpAction,
    "version": _VersionAction, "parsers": _SubParsersAction,
}


class _ActionsContainer:
    def __init__(self, description, prefix_chars, argument_default, conflict_handler):
        self.description = description
        self.prefix_chars = prefix_chars
        self.argument_default = argument_default
        self.conflict_handler = conflict_handler
        self._registries = {"action": dict(_actions), "type": {}}
        self._actions = []
        self._option_string_actions = {}
        self._action_groups = []
        self._mutually_exclusive_groups = []
        self._defaults = {}
        self._negative_options = []

    def register(self, registry_name, value, object):
        self._registries.setdefault(registry_name, {})[value] = object

    def set_defaults(self, **kwargs):
        self._defaults.update(kwargs)
        for action in self._actions:
            if action.dest in kwargs:
                action.default = kwargs[action.dest]

    def get_default(self, dest):
        for action in self._actions:
            if action.dest == dest and action.default is not None:
                return action.default
        return self._defaults.get(dest)

    def add_argument(self, *args, **kwargs):
        if not args or (len(args) == 1 and args[0][:1] not in self.prefix_chars):
            if args and "dest" in kwargs:
                raise ValueError("dest supplied twice for positional argument")
            kwargs = self._positional(*args, **kwargs)
        else:
            kwargs = self._optional(*args, **kwargs)
        if "default" not in kwargs:
            if kwargs["dest"] in self._defaults:
                kwargs["default"] = self._defaults[kwargs["dest"]]
            elif self.argument_default is not None:
                kwargs["default"] = self.argument_default
        name = kwargs.pop("action", None)
        try:
            action_class = self._registries["action"].get(name, name)
        except TypeError:
            action_class = name
        if not callable(action_class):
            raise ValueError('unknown action "%s"' % (action_class,))
        action = action_class(**kwargs)
        convert = self._registries["type"].get(action.type, action.type) if isinstance(action.type, str) else action.type
        if convert is not None and not callable(convert):
            raise ValueError("%r is not callable" % (convert,))
        return self._add_action(action)

    def add_argument_group(self, *args, **kwargs):
        group = _ArgumentGroup(self, *args, **kwargs)
        self._action_groups.append(group)
        return group

    def add_mutually_exclusive_group(self, **kwargs):
        group = _MutuallyExclusiveGroup(self, **kwargs)
        self._mutually_exclusive_groups.append(group)
        return group

    def _add_action(self, action):
        taken = [name for name in action.option_strings if name in self._option_string_actions]
        if taken:
            if self.conflict_handler == "resolve":
                for name in taken:
                    other = self._option_string_actions.pop(name)
                    other.option_strings = [n for n in other.option_strings if n != name]
                    if not other.option_strings:
                        other.container._remove_action(other)
            else:
                word = "conflicting option string%s: %s" % ("s" if len(taken) > 1 else "", ", ".join(taken))
                raise ArgumentError(action, word)
        self._actions.append(action)
        action.container = self
        for name in action.option_strings:
            self._option_string_actions[name] = action
            if _negative.match(name):
                self._negative_options.append(True)
        return action

    def _remove_action(self, action):
        self._actions.remove(action)

    def _positional(self, dest=None, **kwargs):
        if "required" in kwargs:
            raise TypeError("'required' is an invalid argument for positionals")
        if kwargs.get("nargs") not in (OPTIONAL, ZERO_OR_MORE, REMAINDER, SUPPRESS):
            kwargs["required"] = True
        if kwargs.get("nargs") == ZERO_OR_MORE and "default" not in kwargs:
            kwargs["required"] = True
        return dict(kwargs, dest=dest if dest is not None else kwargs.get("dest"), option_strings=[])

    def _optional(self, *args, **kwargs):
        names, long = [], []
        for name in args:
            if name[:1] not in self.prefix_chars or not name:
                raise ValueError("invalid option string %r: must start with a character %r" % (name, self.prefix_chars))
            names.append(name)
            if len(name) > 1 and name[1] in self.prefix_chars:
                long.append(name)
        dest = kwargs.pop("dest", None)
        if dest is None:
            dest = (long or names)[0].lstrip(self.prefix_chars)
            if not dest:
                raise ValueError("dest= is required for options like %r" % (args[0],))
            dest = dest.replace("-", "_")
        return dict(kwargs, dest=dest, option_strings=names)


class _ArgumentGroup(_ActionsContainer):
    def __init__(self, container, title=None, description=None, **kwargs):
        super().__init__(description, container.prefix_chars, container.argument_default, container.conflict_handler)
        self.title = title
        self._group_actions = []
        self._container = container
        self._registries = container._registries
        self._actions = container._actions
        self._option_string_actions = container._option_string_actions
        self._defaults = container._defaults
        self._negative_options = container._negative_options
        self._mutually_exclusive_groups = container._mutually_exclusive_groups

    def _add_action(self, action):
        action = super()._add_action(action)
        self._group_actions.append(action)
        return action

    def _remove_action(self, action):
        super()._remove_action(action)
        self._group_actions.remove(action)


class _MutuallyExclusiveGroup(_ArgumentGroup):
    def __init__(self, container, required=False):
        super().__init__(container)
        self.required = required

    def _add_action(self, action):
        if action.required:
            raise ValueError("mutually exclusive arguments must be optional")
        action = self._container._add_action(action)
        self._group_actions.append(action)
        return action

    def _remove_action(self, action):
        self._container._remove_action(action)
        self._group_actions.remove(action)


class ArgumentParser(_ActionsContainer):
    def __init__(
        self, prog=None, usage=None, description=None, epilog=None, parents=(), formatter_class=HelpFormatter, prefix_chars="-",
        fromfile_prefix_chars=None, argument_default=None, conflict_handler="error", add_help=True, allow_abbrev=True, exit_on_error=True, **_options
    ):
        super().__init__(description, prefix_chars, argument_default, conflict_handler)
        self.prog = _os.path.basename(_sys.argv[0]) if prog is None else prog
        self.usage = usage
        self.epilog = epilog
        self.formatter_class = formatter_class
        self.fromfile_prefix_chars = fromfile_prefix_chars
        self.add_help = add_help
        self.allow_abbrev = allow_abbrev
        self.exit_on_error = exit_on_error
        self._positionals = self.add_argument_group("positional arguments")
        self._optionals = self.add_argument_group("options")
        self._subparsers = None
        mark = "-" if "-" in prefix_chars else prefix_chars[0]
        if add_help:
            self.add_argument(mark + "h", mark * 2 + "help", action="help", default=SUPPRESS, help="show this help message and exit")
        for parent in parents:
            for action in parent._actions:
                self._add_action(action)
            self._defaults.update(parent._defaults)

    def __repr__(self):
        names = ["prog", "usage", "description", "formatter_class", "conflict_handler", "add_help"]
        return "%s(%s)" % (type(self).__name__, ", ".join(["%s=%r" % (name, getattr(self, name)) for name in names]))

    def add_subparsers(self, *, title=None, description=None, prog=None, parser_class=None, action="parsers", **kwargs):
        if self._subparsers is not None:
            raise ValueError("cannot have multiple subparser arguments")
        if title is not None or description is not None:
            self._subparsers = self.add_argument_group(title or "subcommands", description)
        else:
            self._subparsers = self._positionals
        if prog is None:
            shown = [a for a in self._actions if not a.option_strings]
            prog = self.formatter_class(self.prog).usage(self.usage, shown, self._mutually_exclusive_groups, "").strip()
        action = _SubParsersAction([], prog, parser_class or type(self), **kwargs)
        self._subparsers._add_action(action)
        return action

    def _add_action(self, action):
        (self._optionals if action.option_strings else self._positionals)._add_action(action)
        return action

    def parse_args(self, args=None, namespace=None):
        namespace, extras = self.parse_known_args(args, namespace)
        if extras:
            self.error("unrecognized arguments: %s" % " ".join(extras))
        return namespace

    def parse_known_args(self, args=None, namespace=None):
        args = list(_sys.argv[1:] if args is None else args)
        if namespace is None:
            namespace = Namespace()
        for action in self._actions:
            if action.dest is not SUPPRESS and action.default is not SUPPRESS and not hasattr(namespace, action.dest):
                setattr(namespace, action.dest, action.default)
        for dest in self._defaults:
            if not hasattr(namespace, dest):
                setattr(namespace, dest, self._defaults[dest])
        if not self.exit_on_error:
            namespace, extras = _Run(self, self._read_files(args), namespace).all()
        else:
            try:
                namespace, extras = _Run(self, self._read_files(args), namespace).all()
            except ArgumentError as e:
                self.error(str(e))
        extras = extras + namespace.__dict__.pop("_unrecognized_args", [])
        return namespace, extras

    def parse_intermixed_args(self, args=None, namespace=None):
        return self.parse_args(args, namespace)

    def convert_arg_line_to_args(self, arg_line):
        return [arg_line]

    def _read_files(self, args):
        if self.fromfile_prefix_chars is None:
            return args
        out = []
        for arg in args:
            if not arg or arg[0] not in self.fromfile_prefix_chars:
                out.append(arg)
                continue
            try:
                with open(arg[1:]) as f:
                    for line in f.read().splitlines():
                        out += self._read_files(self.convert_arg_line_to_args(line))
            except OSError as e:
                raise ArgumentError(None, str(e))
        return out

    def _value(self, action, text):
        convert = self._registries["type"].get(action.type, action.type) if isinstance(action.type, str) else action.type
        if convert is None:
            return text
        try:
            return convert(text)
        except ArgumentTypeError as e:
            raise ArgumentError(action, str(e))
        except (TypeError, ValueError):
            name = getattr(action.type, "__name__", repr(action.type))
            raise ArgumentError(action, "invalid %s value: %r" % (name, text))

    def _check(self, action, value):
        if action.choices is not None and value not in action.choices:
            raise ArgumentError(action, "invalid choice: %r (choose from %s)" % (value, ", ".join(map(repr, action.choices))))
        return value

    def _values(self, action, texts):
        if action.nargs not in (PARSER, REMAINDER) and "--" in texts:
            texts = list(texts)
            texts.remove("--")
        if not texts and action.nargs == OPTIONAL:
            value = action.const if action.option_strings else action.default
            return self._check(action, self._value(action, value)) if isinstance(value, str) else value
        if not texts and action.nargs == ZERO_OR_MORE and not action.option_strings:
            if action.default is not None:
                return action.default
            return []
        if len(texts) == 1 and action.nargs in (None, OPTIONAL):
            return self._check(action, self._value(action, texts[0]))
        if action.nargs == REMAINDER:
            return [self._value(action, t) for t in texts]
        if action.nargs == PARSER:
            values = [self._value(action, t) for t in texts]
            self._check(action, values[0])
            return values
        if action.nargs == SUPPRESS:
            return SUPPRESS
        return [self._check(action, self._value(action, t)) for t in texts]

    def format_usage(self):
        return self.formatter_class(self.prog).usage(self.usage, self._actions, self._mutually_exclusive_groups).rstrip("\n") + "\n"

    def format_help(self):
        f = self.formatter_class(self.prog)
        out = f.usage(self.usage, self._actions, self._mutually_exclusive_groups)
        if self.description:
            out += f.text(self.description)
        f.measure(self._actions)
        for group in self._action_groups:
            out += f.section(group.title, group.description, group._group_actions)
        if self.epilog:
            out += f.text(self.epilog)
        return out.strip("\n") + "\n"

    def print_usage(self, file=None):
        self._print_message(self.format_usage(), file or _sys.stdout)

    def print_help(self, file=None):
        self._print_message(self.format_help(), file or _sys.stdout)

    def _print_message(self, message, file=None):
        if message:
            (file or _sys.stderr).write(message)

    def exit(self, status=0, message=None):
        if message:
            self._print_message(message, _sys.stderr)
        _sys.exit(status)

    def error(self, message):
        self.print_usage(_sys.stderr)
        self.exit(2, "%s: error: %s\n" % (self.prog, message))


class _Run:
    """One reading of arguments."""

    def __init__(self, parser, args, namespace):
        self.parser = parser
        self.args = args
        self.namespace = namespace
        self.extras = []
        self.seen = set()
        self.given = set()
        self.positionals = [a for a in parser._actions if not a.option_strings]
        # What each argument is: an option, an argument, or "--".
        self.options = {}
        kinds = []
        for i, arg in enumerate(args):
            if kinds and kinds[-1] == "-" or "-" in kinds:
                kinds.append("A")
            elif arg == "--":
                kinds.append("-")
            else:
                option = self._option(arg)
                if option is not None:
                    self.options[i] = option
                kinds.append("A" if option is None else "O")
        self.kinds = "".join(kinds)

    def _option(self, arg):
        """The action, the option's text and the value behind its "="; None is no option."""
        p = self.parser
        if not arg or arg[0] not in p.prefix_chars:
            return None
        if arg in p._option_string_actions:
            return p._option_string_actions[arg], arg, None
        if len(arg) == 1:
            return None
        if "=" in arg:
            name, _, value = arg.partition("=")
            if name in p._option_string_actions:
                return p._option_string_actions[name], name, value
        found = self._abbreviated(arg)
        if len(found) > 1:
            raise ArgumentError(None, "ambiguous option: %s could match %s" % (arg, ", ".join([name for _, name, _ in found])))
        if found:
            return found[0]
        if _negative.match(arg) and not p._negative_options:
            return None
        if " " in arg:
            return None
        return None, arg, None

    def _abbreviated(self, arg):
        p, out = self.parser, []
        if arg[1] in p.prefix_chars:
            if p.allow_abbrev:
                prefix, equals, value = arg.partition("=")
                for name, action in p._option_string_actions.items():
                    if name.startswith(prefix):
                        out.append((action, name, value if equals else None))
            return out
        short, rest = arg[:2], arg[2:]
        for name, action in p._option_string_actions.items():
            if name == short:
                out.append((action, name, rest))
            elif p.allow_abbrev and name.startswith(arg):
                out.append((action, name, None))
        return out

    def _pattern(self, action):
        n = action.nargs
        if n is None:
            p = "(-*A-*)"
        elif n == OPTIONAL:
            p = "(-*A?-*)"
        elif n == ZERO_OR_MORE:
            p = "(-*[A-]*)"
        elif n == ONE_OR_MORE:
            p = "(-*A[A-]*)"
        elif n == REMAINDER:
            p = "([-AO]*)"
        elif n == PARSER:
            p = "(-*A[-AO]*)"
        elif n == SUPPRESS:
            p = "(-*-*)"
        else:
            p = "(-*%s-*)" % "-*".join("A" * n)
        if action.option_strings:
            p = p.replace("-*", "").replace("-", "")
        return p

    def _count(self, action, kinds):
        m = _re.match(self._pattern(action), kinds)
        if m is None:
            words = {None: "expected one argument", OPTIONAL: "expected at most one argument", ONE_OR_MORE: "expected at least one argument"}
            msg = words.get(action.nargs)
            if msg is None:
                msg = "expected %s argument%s" % (action.nargs, "" if action.nargs == 1 else "s")
            raise ArgumentError(action, msg)
        return len(m.group(1))

    def _take(self, action, texts, option=None):
        self.seen.add(action)
        values = self.parser._values(action, texts)
        if values is not action.default:
            self.given.add(action)
            for group in self.parser._mutually_exclusive_groups:
                if action in group._group_actions:
                    for other in group._group_actions:
                        if other is not action and other in self.given:
                            raise ArgumentError(action, "not allowed with argument %s" % _name(other))
        if values is not SUPPRESS:
            action(self.parser, self.namespace, values, option)

    def _one_option(self, at):
        action, name, value = self.options[at]
        while True:
            if action is None:
                self.extras.append(self.args[at])
                return at + 1
            if value is None:
                start = at + 1
                n = self._count(action, self.kinds[start:])
                self._take(action, self.args[start : start + n], name)
                return start + n
            n = self._count(action, "A") if action.nargs != 0 else 0
            mark = self.parser.prefix_chars
            if n == 0 and name[1] not in mark and value != "":
                # Several flags in one: the rest of the text are others.
                self._take(action, [], name)
                name = name[0] + value[0]
                rest = value[1:] or None
                if name not in self.parser._option_string_actions:
                    raise ArgumentError(action, "ignored explicit argument %r" % value)
                action, value = self.parser._option_string_actions[name], rest
                continue
            if n == 1:
                self._take(action, [value], name)
                return at + 1
            raise ArgumentError(action, "ignored explicit argument %r" % value)

    def _some_positionals(self, at):
        kinds = self.kinds[at:]
        for count in range(len(self.positionals), 0, -1):
            m = _re.match("".join([self._pattern(a) for a in self.positionals[:count]]), kinds)
            if m is not None:
                actions, self.positionals = self.positionals[:count], self.positionals[count:]
                for action, part in zip(actions, m.groups()):
                    self._take(action, self.args[at : at + len(part)])
                    at += len(part)
                break
        return at

    def all(self):
        at, last = 0, max(self.options, default=-1)
        while at <= last:
            next_option = min(i for i in self.options if i >= at)
            if at != next_option:
                end = self._some_positionals(at)
                if end > at:
                    at = end
                    continue
            if at not in self.options:
                self.extras += self.args[at:next_option]
                at = next_option
            at = self._one_option(at)
        stop = self._some_positionals(at)
        self.extras += self.args[stop:]
        self._finish()
        return self.namespace, self.extras

    def _finish(self):
        missing = []
        for action in self.parser._actions:
            if action in self.seen:
                continue
            if action.required:
                missing.append(_name(action))
            elif isinstance(action.default, str) and action.default is getattr(self.namespace, action.dest, None):
                setattr(self.namespace, action.dest, self.parser._value(action, action.default))
        if missing:
            raise ArgumentError(None, "the following arguments are required: %s" % ", ".join(missing))
        for group in self.parser._mutually_exclusive_groups:
            if group.required and not any(a in self.given for a in group._group_actions):
                names = [_name(a) for a in group._group_actions if a.help is not SUPPRESS]
                raise ArgumentError(None, "one of the arguments %s is required" % " ".join(names))
