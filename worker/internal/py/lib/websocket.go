package lib

import (
	"context"
	"crypto/tls"
	"errors"
	"net/http"
	"time"

	"github.com/coder/websocket"

	"github.com/gustload/gust/worker/internal/py"
)

// This file makes the connections of the module websocket (websocket-client
// 1.9); what programs see of them is in source/thirdparty/websocket.py.

// webSocket is a connection. A goroutine of the interpreter reads it, so that a
// recv that has run out of time loses nothing.
type webSocket struct {
	conn     *websocket.Conn
	messages chan webMessage
	stop     context.CancelFunc
	status   int
	header   http.Header
}

type webMessage struct {
	text bool
	data []byte
	err  error
}

func nativeWebSocket(h Host) *py.ModuleDef {
	return &py.ModuleDef{Name: "_gustwebsocket", Init: func(t *py.Thread, m *py.Module) error {
		class := m.Class(t.In, "Connection")
		of := func(a py.Args) *webSocket { return a.Pos[0].(*py.Object).Native.(*webSocket) }
		// connect(url, headers, subprotocols, seconds, verify)
		m.Def("connect", func(t *py.Thread, a py.Args) (py.Value, error) {
			if err := h.allowSocket(); err != nil {
				return nil, err
			}
			w, err := dialWebSocket(t, a.Pos)
			if err != nil {
				return nil, err
			}
			return py.NewObject(class, w), nil
		})
		class.Def("send", func(t *py.Thread, a py.Args) (py.Value, error) {
			kind, data := websocket.MessageText, []byte(nil)
			switch v := py.Unwrap(a.Pos[1]).(type) {
			case string:
				data = []byte(v)
			case py.Bytes:
				data = []byte(v)
			}
			if binary, _ := a.Pos[2].(bool); binary {
				kind = websocket.MessageBinary
			}
			ctx := threadContext(t)
			var err error
			t.Block(func() { err = of(a).conn.Write(ctx, kind, data) })
			return len(data), closedSocket(t, err)
		})
		class.Def("recv", func(t *py.Thread, a py.Args) (py.Value, error) {
			seconds := -1.0
			if a.Pos[1] != py.None {
				var err error
				if seconds, err = t.ToFloat(a.Pos[1]); err != nil {
					return nil, err
				}
			}
			return of(a).receive(t, seconds)
		})
		class.Def("ping", func(t *py.Thread, a py.Args) (py.Value, error) {
			ctx, cancel := context.WithTimeout(threadContext(t), 10*time.Second)
			defer cancel()
			var err error
			t.Block(func() { err = of(a).conn.Ping(ctx) })
			return py.None, closedSocket(t, err)
		})
		class.Def("close", func(t *py.Thread, a py.Args) (py.Value, error) {
			code, _ := a.Pos[1].(int)
			reason, _ := a.Pos[2].(string)
			w := of(a)
			t.Block(func() {
				_ = w.conn.Close(websocket.StatusCode(code), reason) // the other end may have gone
				w.stop()
			})
			return py.None, nil
		})
		class.Get("status", func(_ *py.Thread, self py.Value) (py.Value, error) {
			return self.(*py.Object).Native.(*webSocket).status, nil
		})
		class.Get("subprotocol", func(_ *py.Thread, self py.Value) (py.Value, error) {
			return self.(*py.Object).Native.(*webSocket).conn.Subprotocol(), nil
		})
		class.Get("headers", func(_ *py.Thread, self py.Value) (py.Value, error) {
			d := py.NewDict()
			for k := range self.(*py.Object).Native.(*webSocket).header {
				d.SetStr(k, self.(*py.Object).Native.(*webSocket).header.Get(k))
			}
			return d, nil
		})
		return nil
	}}
}

func threadContext(t *py.Thread) context.Context {
	if t.Context == nil {
		return context.Background()
	}
	return t.Context()
}

func dialWebSocket(t *py.Thread, args []py.Value) (*webSocket, error) {
	url, _ := args[0].(string)
	options := &websocket.DialOptions{HTTPHeader: make(http.Header), CompressionMode: websocket.CompressionDisabled}
	for k, v := range args[1].(*py.Dict).All() {
		name, _ := k.(string)
		value, err := t.Str(v)
		if err != nil {
			return nil, err
		}
		if http.CanonicalHeaderKey(name) == "Host" {
			options.Host = value
			continue
		}
		options.HTTPHeader[http.CanonicalHeaderKey(name)] = append(options.HTTPHeader[http.CanonicalHeaderKey(name)], value)
	}
	protocols, err := t.Collect(args[2])
	if err != nil {
		return nil, err
	}
	for _, p := range protocols {
		s, _ := p.(string)
		options.Subprotocols = append(options.Subprotocols, s)
	}
	dialing, cancel := context.WithCancel(threadContext(t))
	if args[3] != py.None {
		seconds, err := t.ToFloat(args[3])
		if err != nil {
			cancel()
			return nil, err
		}
		cancel()
		dialing, cancel = context.WithTimeout(threadContext(t), time.Duration(seconds*float64(time.Second)))
	}
	defer cancel()
	transport := http.DefaultTransport.(*http.Transport).Clone()
	if verify, _ := args[4].(bool); !verify {
		transport.TLSClientConfig = &tls.Config{InsecureSkipVerify: true} // as sslopt says
	}
	options.HTTPClient = &http.Client{Transport: transport}
	var conn *websocket.Conn
	var response *http.Response
	t.Block(func() { conn, response, err = websocket.Dial(dialing, url, options) })
	if err != nil {
		return nil, dialError(t, err, response, dialing)
	}
	conn.SetReadLimit(-1)
	ctx, stop := context.WithCancel(threadContext(t))
	w := &webSocket{conn: conn, messages: make(chan webMessage, 64), stop: stop, status: response.StatusCode, header: response.Header}
	t.Go("websocket", func(reader *py.Thread) { reader.Block(func() { w.read(ctx) }) })
	return w, nil
}

func dialError(t *py.Thread, err error, response *http.Response, dialing context.Context) error {
	if killed := t.Killed(); killed != nil {
		return killed
	}
	switch {
	case response != nil && response.StatusCode != http.StatusSwitchingProtocols:
		return webSocketError(t, "WebSocketBadStatusException", "Handshake status "+response.Status, response.StatusCode)
	case dialing.Err() != nil:
		return webSocketError(t, "WebSocketTimeoutException", "Connection timed out")
	}
	return py.ErrorArgs("ConnectionRefusedError", err.Error())
}

// read takes messages until the connection ends.
func (w *webSocket) read(ctx context.Context) {
	defer close(w.messages)
	for {
		kind, data, err := w.conn.Read(ctx)
		message := webMessage{kind == websocket.MessageText, data, err}
		select {
		case w.messages <- message:
		case <-ctx.Done():
			return
		}
		if err != nil {
			return
		}
	}
}

// receive gives (text, is a text), or (code, reason) of a close in place of it.
func (w *webSocket) receive(t *py.Thread, seconds float64) (py.Value, error) {
	var message webMessage
	open := true
	timeout := false
	ctx := threadContext(t)
	t.Block(func() {
		var after <-chan time.Time
		if seconds >= 0 {
			timer := time.NewTimer(time.Duration(seconds * float64(time.Second)))
			defer timer.Stop()
			after = timer.C
		}
		select {
		case message, open = <-w.messages:
		case <-after:
			timeout = true
		case <-ctx.Done():
		}
	})
	if err := t.Killed(); err != nil {
		return nil, err
	}
	if timeout {
		return nil, webSocketError(t, "WebSocketTimeoutException", "Connection timed out")
	}
	if !open {
		return nil, webSocketError(t, "WebSocketConnectionClosedException", "Connection to remote host was lost.")
	}
	if message.err != nil {
		if closing, ok := errors.AsType[websocket.CloseError](message.err); ok {
			return py.NewTuple(int(closing.Code), closing.Reason), nil
		}
		return nil, closedSocket(t, message.err)
	}
	if message.text {
		return py.NewTuple(string(message.data), true), nil
	}
	return py.NewTuple(py.Bytes(message.data), false), nil
}

// closedSocket is the error of a connection that has ended.
func closedSocket(t *py.Thread, err error) error {
	if err == nil {
		return nil
	}
	if killed := t.Killed(); killed != nil {
		return killed
	}
	return webSocketError(t, "WebSocketConnectionClosedException", "Connection to remote host was lost.")
}

// webSocketError raises an exception of the module websocket.
func webSocketError(t *py.Thread, name string, args ...py.Value) error {
	m, err := t.Import("websocket")
	if err != nil {
		return err
	}
	class, _ := m.Dict.GetStr(name)
	v, err := t.CallPos(class, args...)
	if err != nil {
		return err
	}
	return py.Raise(v.(*py.Object))
}
