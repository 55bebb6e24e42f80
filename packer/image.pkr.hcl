# The image of a node: Debian, gust and its unit, all by the Puppet module of this repository. See README.md.
packer {
  required_version = ">= 1.9.0"
  required_plugins {
    amazon = {
      source  = "github.com/hashicorp/amazon"
      version = ">= 1.2.1, < 2.0.0"
    }
  }
}

locals {
  # packer build is started in the repository's root folder or here; the paths are this file's.
  root = "${path.root}/.."
  time = formatdate("YYYYMMDD-hhmmss", timestamp())
  # Debian's names for what EC2 calls x86_64 and arm64.
  processors = { amd64 = "x86_64", arm64 = "arm64" }
  builders   = { amd64 = var.builder_amd64, arm64 = var.builder_arm64 }
}

source "amazon-ebs" "node" {
  region                      = var.region
  ami_regions                 = var.copy_to
  subnet_id                   = var.subnet
  associate_public_ip_address = true
  ena_support                 = true
  encrypt_boot                = true
  kms_key_id                  = var.kms_key
  ami_description             = "A Locust worker (gust ${var.gust_version}) on Debian ${var.debian_release}"
  ssh_username                = "admin"
  temporary_key_pair_type     = "ed25519"
  deprecate_at                = timeadd(timestamp(), "8760h")
  skip_create_ami             = var.rehearse

  # While the image is made. The builder cannot require it of the image; fleet's launch template requires it of each node.
  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  launch_block_device_mappings {
    device_name           = "/dev/xvda"
    volume_type           = "gp3"
    volume_size           = var.disk_gigabytes
    throughput            = 125
    iops                  = 3000
    delete_on_termination = true
    encrypted             = true
  }

  run_tags        = { Name = "gust-image-build", "gust:role" = "image-build" }
  run_volume_tags = { Name = "gust-image-build", "gust:role" = "image-build" }
}

build {
  name = "node"

  dynamic "source" {
    for_each = var.architectures
    labels   = ["amazon-ebs.node"]
    content {
      name          = source.value
      instance_type = local.builders[source.value]
      ami_name      = "gust-node-${var.gust_version}-debian-${var.debian_release}-${source.value}-${local.time}"
      source_ami_filter {
        most_recent = true
        # Debian's own account. Without an owner, anybody's image with a fitting name would be taken.
        owners = [var.debian_owner]
        filters = {
          name                = "debian-${var.debian_release}-${source.value}-*"
          architecture        = local.processors[source.value]
          root-device-type    = "ebs"
          virtualization-type = "hvm"
        }
      }
      tags = {
        Name             = "gust-node-${source.value}"
        "gust:role"      = "image"
        "gust:version"   = var.gust_version
        "gust:source"    = "{{ .SourceAMI }}"
        "gust:from"      = "{{ .SourceAMIName }}"
        "gust:processor" = source.value
      }
      snapshot_tags = { Name = "gust-node-${source.value}", "gust:version" = var.gust_version }
    }
  }

  provisioner "shell" {
    inline = ["mkdir -p /tmp/gust-build/puppet /tmp/gust-build/packer"]
  }

  provisioner "file" {
    source      = "${local.root}/puppet/modules"
    destination = "/tmp/gust-build/puppet/"
  }

  provisioner "file" {
    sources     = ["${path.root}/files", "${path.root}/scripts", "${path.root}/manifests", "${path.root}/versions"]
    destination = "/tmp/gust-build/packer/"
  }

  provisioner "file" {
    source      = "${local.root}/puppet/bootstrap/agent.sh"
    destination = "/tmp/gust-build/agent.sh"
  }

  # dist/ is what make release makes.
  provisioner "file" {
    source      = "${local.root}/dist/gust-linux-${source.name}"
    destination = "/tmp/gust-build/gust"
  }

  provisioner "shell" {
    execute_command = "sudo {{ .Vars }} bash '{{ .Path }}'"
    scripts         = ["${path.root}/scripts/provision.sh", "${path.root}/scripts/clean.sh", "${path.root}/scripts/assert.sh"]
  }

  post-processor "manifest" {
    output     = "${path.root}/manifest.json"
    strip_path = true
    custom_data = {
      gust_version   = var.gust_version
      debian_release = var.debian_release
    }
  }
}
