# websocket: a connection, its messages, timeouts, ends and errors, and WebSocketApp. ADDRESS is put in by the test.
import websocket
from websocket import WebSocketApp, WebSocketTimeoutException, create_connection

ws = create_connection("ADDRESS/", timeout=5)
print("connected", ws.connected, ws.getstatus())
ws.send("hello é")
print("echo", repr(ws.recv()))
ws.send_binary(b"\x00\x01")
print("binary", ws.recv(), type(ws).__name__)
ws.send("again")
print("data", ws.recv_data())
ws.settimeout(0.2)
try:
    ws.recv()
except WebSocketTimeoutException as e:
    print("timeout", type(e).__name__, isinstance(e, websocket.WebSocketException), ws.connected)
ws.settimeout(5)
ws.send("after the timeout")
print("still there", ws.recv())
ws.ping()
ws.send("close")
print("end", repr(ws.recv()), ws.connected)
ws.close()
second = websocket.WebSocket()
second.connect("ADDRESS/", header=["X-Token: abc"], subprotocols=["chat"])
print("headers", second.recv(), second.subprotocol)
second.close()
print("after close", second.connected)
third = create_connection("ADDRESS/", header={"X-Token": "dict"})
print("dict", third.recv())
third.close()
try:
    third.send("x")
except websocket.WebSocketConnectionClosedException as e:
    print("closed", e)
try:
    create_connection("ADDRESS/refused")
except websocket.WebSocketBadStatusException as e:
    print("refused", e.status_code, str(e)[:20])
try:
    create_connection("ws://127.0.0.1:1/", timeout=2)
except ConnectionRefusedError as e:
    print("no server", type(e).__name__)


def opened(app):
    print("opened")
    app.send("first")


def message(app, text):
    print("message", text)
    app.send("close" if text == "second" else "second")


app = WebSocketApp("ADDRESS/", on_open=opened, on_message=message, on_error=lambda app, e: print("error", e), on_close=lambda app, code, reason: print("close", code, reason))
print("run", app.run_forever())
