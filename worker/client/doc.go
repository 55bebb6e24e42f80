// Package client is the HTTP session that a user holds: it sends what Locust's
// HttpUser sends and counts what HttpUser counts, on a connection of its own.
//
// Start with Task, or with Of inside a task, and make requests with the verbs:
//
//	client.Task("index", func(web *client.Session) error {
//		web.Get("/index.html", client.Name("index"))
//		web.Post("/login", client.JSON(map[string]string{"user": "me"}))
//		return nil
//	})
//
// # Statistics
//
// The rules are those of Locust 2.47.0 (locust/clients.py) over requests 2.34
// and urllib3 2.8. One call is one sample, also when redirects were followed:
// the method as given, the name given or else path and query of the first
// request as they were sent, the time until the whole body has been read and
// decoded, the length of the decoded body. A status of 400 to 599 and anything
// that broke on the way is a failure, under the text that Locust shows for it;
// Check decides otherwise. Two names surprise and are kept: when a redirect
// leads to an address that fails, the sample has the name of that address, and
// when a body breaks off, it has the address as the task wrote it.
//
// Different from Locust, on purpose:
//   - ConnectTimeoutError carries "object at 0x....", as it did with urllib3
//     1.26. With urllib3 2 every such failure carries the address of a Python
//     object and so becomes a row of its own under Failures.
//   - All 1xx answers but 101 are skipped; http.client skips only 100 and takes
//     the others for the answer.
//   - Answers in zstd are decoded, which Locust does only where Python has a
//     zstd module. It is not asked for unless the task sets Accept-Encoding.
//   - A host name has to be ASCII.
//
// # Other kinds of session
//
// FastOf and NewFast make a session that sends and counts what FastHttpUser does:
// Locust 2.47.0 (locust/contrib/fasthttp.py) over geventhttpclient 2.6.1, texts of
// failures included. What it sends when, which addresses it takes, what is a
// failure and what is a panic follow that; FastOf lists what one notices. The one
// difference on purpose is the limit of 1 GiB for a body.
//
// NewPlain makes a session for requests that nobody counts: requests.Session.
//
// A caller that shows requests to Python makes them with Hold and, as needed,
// Stream, KeepHistory, KeepSent and Context, by Do, which touches nothing but the
// session and its arguments: any number of sessions may be in Do at once. What
// came is then in the Response, down to the exceptions as values.
//
// # Connections
//
// A session keeps one connection per scheme, host, port and TLS configuration,
// without pool or lock on the way of a request.
//
// A server may close a kept connection while it is idle. As urllib3 and
// geventhttpclient do, the socket is looked at before each reuse, one system call
// that waits for nothing: a connection with something to read is closed, and a
// fresh one opened. What the server closes later, with the request on its way, is
// the failure that Locust shows (RemoteDisconnected, ConnectionResetError);
// FastHttpUser sends requests that are idempotent again, up to 11 times. Where
// there is no such look (Windows), a request on a kept connection that ends before
// the first byte of an answer is sent once more.
//
// # End of a user
//
// When the user is killed, its dial is cancelled and its connections are
// interrupted a tenth of a second later: an answer that is on its way still
// counts, because the target has counted it too; nothing is recorded for a
// request without an answer by then. Requests made in OnStop work again, on
// fresh connections.
package client
