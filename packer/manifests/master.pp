# What the master is at each boot: files/master-boot has written its parameters.
include locustserver
