# yaml: tags of one's own, representers, several shapes of dump.
import yaml
def env(loader, node):
    return "ENV:" + loader.construct_scalar(node)


yaml.SafeLoader.add_constructor("!env", env)
yaml.add_constructor("!seq", lambda l, n: tuple(l.construct_sequence(n)), Loader=yaml.FullLoader)
print(yaml.safe_load("a: !env HOME\nb: [!env X]"), yaml.load("!seq [1, 2]", Loader=yaml.FullLoader))
print(yaml.load("a: 1\nb: [true, 2024-01-01]", Loader=yaml.BaseLoader))
class P:
    def __init__(self): self.x=1
yaml.add_representer(P, lambda d, o: d.represent_mapping("!P", {"x": o.x}))
print(yaml.dump({"p": P(), "l": [P()]}))
print(yaml.dump({"a": "x: y", "long": "word " * 40, "multi": "a\nb\n", "u": "ü", "n": [[1],[{"a":[1,2]}]], "": 1, "yes": "no", "t": "a: b"}))
print(yaml.dump([{"name": "x", "cmd": "#!/bin/sh\necho 'hi'"}, "- dash", "tab\t", 1.0, 1e-5]))
try: yaml.safe_load("a: b: c")
except yaml.YAMLError as e: print(type(e).__name__)
try: yaml.safe_load("a\n---\nb")
except yaml.composer.ComposerError as e: print(type(e).__name__)
