# re: patterns made at random, and what each finds in some texts.
import random
import re

r = random.Random(2024)
atoms = ["a", "b", "c", "A", "é", "\\d", "\\w", "\\s", "\\W", ".", "[ab]", "[^a]", "[a-c\\d]", "[^\\w]", "^", "$", "\\b", "\\B", "(?=a)", "(?!b)", "(?<=a)", "(?<!b)", "\\Z", "\\A", "x{0}", "ab", "\n"]


def item(depth):
    if depth > 0 and r.random() < 0.4:
        inner = alternatives(depth - 1)
        return r.choice(["(%s)", "(?:%s)", "(%s)", "(?>%s)", "(?=%s)", "(?!%s)", "(?i:%s)", "(?s:%s)"]) % inner
    if depth == 0 and r.random() < 0.05:
        return "\\1"
    return r.choice(atoms)


def sequence(depth):
    out = []
    for _ in range(r.randint(1, 4)):
        text = item(depth)
        if r.random() < 0.4 and text not in ("^", "$", "\\b", "\\B", "\\Z", "\\A"):
            text += r.choice(["*", "+", "?", "*?", "+?", "??", "{2}", "{1,2}", "{,2}", "{2,}?", "*+", "++"])
        out.append(text)
    return "".join(out)


def alternatives(depth):
    return "|".join(sequence(depth) for _ in range(r.choice([1, 1, 1, 2, 3])))


texts = ["", "a", "ab", "abab cab", "aAbB", "é a\nb", "12 ab_c", "\n", "cc\naa\n", "bababa"]
made = 0
while made < 1000:
    pattern = alternatives(2)
    flags = r.choice([0, 0, re.I, re.M, re.S, re.A])
    try:
        p = re.compile(pattern, flags)
    except re.error as e:
        print(repr(pattern), "error", e)
        continue
    made += 1
    out = []
    for text in texts:
        m = p.search(text)
        f = p.fullmatch(text)
        out.append((m and (m.span(), m.groups()), f and f.groups(), p.findall(text), p.sub("-", text)))
    print(repr(pattern), int(flags), out)
