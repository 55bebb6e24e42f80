"""Drives a real browser; and a database, and a message queue."""
from selenium import webdriver  # want: selenium

import psycopg2  # want: psycopg2
from kafka import KafkaProducer  # want: kafka
from locust import User, task


class BrowserUser(User):
    def on_start(self):
        self.driver = webdriver.Chrome()
        self.db = psycopg2.connect("dbname=test")
        self.producer = KafkaProducer()

    @task
    def go(self):
        self.driver.get(self.host)
