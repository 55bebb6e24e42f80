# @summary A file name inside a folder, such as locustfile.py or lib/common.py.
type Locust::Filename = Pattern[/\A[A-Za-z0-9_][A-Za-z0-9_.-]*(\/[A-Za-z0-9_][A-Za-z0-9_.-]*)*\z/]
