package client

// This file chooses between the exceptions of HttpUser (failure.go) and those of
// FastHttpUser (fastfailure.go) for what went wrong on a connection.

func (c *conn) dialFault(err error) *failure {
	if c.fast {
		return fastDialFailure(err)
	}
	return dialFailure(c.origin, err, c.timeout)
}

func (c *conn) handshakeFault(err error) *failure {
	if c.fast {
		return fastHandshakeFailure(c.origin, err)
	}
	return handshakeFailure(c.origin, err, c.timeout)
}

// headFault is why there is no head, or no whole one.
func (c *conn) headFault(err error, h *head) *failure {
	if c.fast {
		return fastHeadFailure(err, h)
	}
	return headFailure(c.origin, err, c.timeout)
}

func (c *conn) bodyFault(err error) error {
	if err == errNotBuffered {
		return err
	}
	if c.fast {
		return fastBodyFailure(c.origin, err)
	}
	return bodyFailure(c.origin, err)
}

// incomplete is a body that ends too early.
func (c *conn) incomplete(got, missing int) *failure {
	if c.fast {
		return incompleteResponse()
	}
	return incompleteRead(got, missing)
}

// malformed is a head that http.client refuses.
func (c *conn) malformed(class, message string) *failure {
	if c.fast {
		return parseFailure("Invalid header token", 10)
	}
	return &failure{wrap: wrapAborted, Exception: exception(class, message)}
}

func (c *conn) badStatusLine(line []byte) *failure {
	if c.fast {
		return fastBadStatusLine(line)
	}
	return c.malformed("http.client.BadStatusLine", fromLatin1(line))
}
