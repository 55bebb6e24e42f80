# Nanoseconds of processor time for one run of a body under CPython:
# python3 cpython.py METHOD TIMES
import sys
import time

import body

method, times = sys.argv[1], int(sys.argv[2])
body.run(method, times // 10)
start = time.process_time_ns()
body.run(method, times)
print((time.process_time_ns() - start) / times)
