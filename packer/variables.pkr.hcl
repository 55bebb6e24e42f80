# What a build can be told. The versions of what is inside are in the file versions.
variable "region" {
  type        = string
  default     = "us-east-1"
  description = "Where the image is made."
}

variable "copy_to" {
  type        = list(string)
  default     = []
  description = "Further regions that get a copy."
}

variable "architectures" {
  type        = list(string)
  default     = ["amd64", "arm64"]
  description = "Processors for which there is an image."
}

variable "roles" {
  type        = list(string)
  default     = ["node", "master"]
  description = "What there is an image of: node, master, puppet."
}

variable "builder_amd64" {
  type        = string
  default     = "t3.small"
  description = "Instance type on which the amd64 image is made."
}

variable "builder_arm64" {
  type        = string
  default     = "t4g.small"
  description = "Instance type on which the arm64 image is made."
}

variable "subnet" {
  type        = string
  default     = null
  description = "Subnet in which the image is made. Default: one of the default VPC."
}

variable "kms_key" {
  type        = string
  default     = null
  description = "Key that encrypts the image's disk. Default: the account's own for EBS."
}

variable "disk_gigabytes" {
  type        = number
  default     = 8
  description = "Size of the image's disk."
}

variable "gust_version" {
  type        = string
  default     = "dev"
  description = "Version of the gust in dist/, for names and tags."
}

variable "debian_release" {
  type        = string
  default     = "12"
  description = "The Debian that the image is made of: 12 or 13."
}

variable "debian_owner" {
  type        = string
  default     = "136693071363"
  description = "The AWS account that publishes Debian's images (https://wiki.debian.org/Cloud/AmazonEC2Image)."
}

variable "rehearse" {
  type        = bool
  default     = false
  description = "Do all but make the image."
}
