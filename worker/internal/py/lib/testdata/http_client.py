# http.client: constants, exceptions, debuglevel; no connection.
import http.client


print("http.client", http.client.responses[404], http.client.OK, http.client.NOT_FOUND, http.client.INTERNAL_SERVER_ERROR, http.client.HTTP_PORT, http.client.HTTPS_PORT, issubclass(http.client.RemoteDisconnected, ConnectionResetError), issubclass(http.client.HTTPException, Exception), issubclass(http.client.IncompleteRead, http.client.HTTPException), http.client.HTTPConnection.debuglevel)
http.client.HTTPConnection.debuglevel = 1
print("debuglevel", http.client.HTTPConnection.debuglevel)
http.client.HTTPConnection.debuglevel = 0
