# The images: of a node (Debian, gust and its unit), of a master (the stock Locust behind nginx) and of a Puppet server, all by the Puppet modules of this
# repository. See README.md.
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
  what = {
    node   = "A Locust worker (gust ${var.gust_version})"
    master = "A Locust master with its web UI"
    puppet = "The Puppet server of a swarm"
  }
  # node-amd64 and so on.
  images = { for each in setproduct(var.roles, var.architectures) : "${each[0]}-${each[1]}" => { role = each[0], processor = each[1] } }
}

source "amazon-ebs" "image" {
  region                      = var.region
  ami_regions                 = var.copy_to
  subnet_id                   = var.subnet
  associate_public_ip_address = true
  ena_support                 = true
  encrypt_boot                = true
  kms_key_id                  = var.kms_key
  ssh_username                = "admin"
  temporary_key_pair_type     = "ed25519"
  # SSH from here only.
  temporary_security_group_source_public_ip = true
  deprecate_at                              = timeadd(timestamp(), "8760h")
  skip_create_ami                           = var.rehearse

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
  dynamic "source" {
    for_each = local.images
    labels   = ["amazon-ebs.image"]
    content {
      name            = source.key
      instance_type   = local.builders[source.value.processor]
      ami_name        = "gust-${source.key}-${var.gust_version}-debian-${var.debian_release}-${local.time}"
      ami_description = "${local.what[source.value.role]} on Debian ${var.debian_release}"
      source_ami_filter {
        most_recent = true
        # Debian's own account. Without an owner, anybody's image with a fitting name would be taken.
        owners = [var.debian_owner]
        filters = {
          name                = "debian-${var.debian_release}-${source.value.processor}-*"
          architecture        = local.processors[source.value.processor]
          root-device-type    = "ebs"
          virtualization-type = "hvm"
        }
      }
      tags = {
        Name             = "gust-${source.key}"
        "gust:role"      = "image"
        "gust:image"     = source.value.role
        "gust:version"   = var.gust_version
        "gust:source"    = "{{ .SourceAMI }}"
        "gust:from"      = "{{ .SourceAMIName }}"
        "gust:processor" = source.value.processor
      }
      snapshot_tags = { Name = "gust-${source.key}", "gust:version" = var.gust_version }
    }
  }

  provisioner "shell" {
    inline = ["mkdir -p /tmp/gust-build/puppet /tmp/gust-build/packer"]
  }

  provisioner "file" {
    sources     = [for part in ["modules", "bootstrap", "data", "manifests", "environment.conf", "hiera.yaml"] : "${local.root}/puppet/${part}"]
    destination = "/tmp/gust-build/puppet/"
  }

  provisioner "file" {
    sources     = ["${path.root}/files", "${path.root}/scripts", "${path.root}/manifests", "${path.root}/versions"]
    destination = "/tmp/gust-build/packer/"
  }

  # dist/ is what make release makes.
  provisioner "file" {
    source      = "${local.root}/dist/gust-linux-${split("-", source.name)[1]}"
    destination = "/tmp/gust-build/gust"
  }

  provisioner "shell" {
    environment_vars = ["GUST_ROLE=${split("-", source.name)[0]}"]
    execute_command  = "sudo {{ .Vars }} bash '{{ .Path }}'"
    scripts          = ["${path.root}/scripts/provision.sh", "${path.root}/scripts/clean.sh", "${path.root}/scripts/assert.sh"]
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
