# Precisions beyond what a float has: zeros.
for x in (1.5, -0.1, 1e-300, 5e-324, 1.7976931348623157e308, 0.0):
    for spec in (".1099f", ".1101f", ".2000f", ".1500e", ".1200g", "#.1300g", ".1400%", ".1300", ",.1200f"):
        s = format(x, spec)
        print(spec, len(s), hash(s) == hash(format(x, spec)), s[:20], s[-20:], s.rstrip("0")[-20:])
    print(len("%.1500f" % x), ("%.1500e" % x)[-10:], ("%#.1200g" % x)[-10:])
