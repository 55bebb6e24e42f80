"""user_data.py FLEET ROLE: the user data that fleet has given its nodes (their launch template's) or its master, asked of the EC2 at
AWS_ENDPOINT_URL."""

import base64
import sys

import boto3

fleet, role = sys.argv[1:]
ec2 = boto3.client("ec2")
if role == "node":
    versions = ec2.describe_launch_template_versions(LaunchTemplateName=f"gust-{fleet}-node", Versions=["$Latest"])
    data = versions["LaunchTemplateVersions"][0]["LaunchTemplateData"]["UserData"]
else:
    filters = [{"Name": "tag:gust:fleet", "Values": [fleet]}, {"Name": "tag:gust:role", "Values": [role]}]
    master = ec2.describe_instances(Filters=filters)["Reservations"][0]["Instances"][0]
    data = ec2.describe_instance_attribute(InstanceId=master["InstanceId"], Attribute="userData")["UserData"]["Value"]
sys.stdout.write(base64.b64decode(data).decode())
