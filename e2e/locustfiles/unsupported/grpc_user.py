"""Speaks gRPC with stubs that were made from a .proto file."""
import grpc  # want: grpc
import hello_pb2  # want: hello_pb2
import hello_pb2_grpc  # want: hello_pb2_grpc

from locust import User, task


class GrpcUser(User):
    def on_start(self):
        self.channel = grpc.insecure_channel(self.host)
        self.stub = hello_pb2_grpc.HelloServiceStub(self.channel)

    @task
    def say(self):
        self.stub.SayHello(hello_pb2.HelloRequest(name="Test"))
