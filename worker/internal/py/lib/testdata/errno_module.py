# errno: numbers of Linux.
import errno


print("errno", errno.ENOENT, errno.ECONNREFUSED, errno.errorcode[2], errno.EACCES, errno.ETIMEDOUT, errno.EPIPE)
