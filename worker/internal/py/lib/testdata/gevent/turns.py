import gevent

log = []


def child(n):
    log.append(n)
    gevent.sleep(0.3)
    log.append(-n)


for n in range(1, 6):
    gevent.spawn(child, n)
    log.append("spawned")
gevent.sleep(0)
print(log)
first = gevent.spawn(log.append, "a")
second = gevent.spawn(log.append, "b")
gevent.sleep(0)
print(log[-2:], first.ready(), second.ready())
gevent.joinall([gevent.spawn(child, 7)])
print(log[-1])
