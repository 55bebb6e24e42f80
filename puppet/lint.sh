#!/usr/bin/env bash
# lint.sh checks all of this folder that can be checked without running it; "lint.sh --write" renews the REFERENCE.md files.
# Needs puppet-agent, puppet-lint, puppet-strings, shellcheck and systemd ("make deps").
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export RUBYOPT=-W:no-deprecated NO_COLOR=1
failed=

# quiet WHAT COMMAND...: it must succeed and say nothing. (Of an unknown key in a unit, systemd only says so.)
quiet() {
    local what=$1 status=0
    shift
    "$@" >"$scratch/said" 2>&1 || status=$?
    # Facter's complaint where process 1 is another user's.
    sed -i '/Facter: Permission denied .*environ/d' "$scratch/said"
    if [[ $status -ne 0 || -s $scratch/said ]]; then
        echo "$what: exit status $status"
        sed 's/^/    /' "$scratch/said"
        failed=yes
    fi
}

mapfile -t scripts < <(grep -rlE '^#!(/usr/bin/env bash|/bin/sh|/bin/bash)' --include='*' bootstrap modules/*/files system ./*.sh)
quiet "puppet parser validate" puppet parser validate manifests modules
quiet "puppet epp validate" puppet epp validate modules/*/templates/*.epp
quiet "puppet-lint" puppet-lint --fail-on-warnings manifests modules
quiet "shellcheck" shellcheck "${scripts[@]}"
for script in bootstrap/autosign.rb modules/*/lib/facter/*.rb modules/*/lib/puppet/functions/*/*.rb; do
    # All that ruby has to say of it on its standard error.
    quiet "ruby -c $script" ruby -W -e 'exit(!!RubyVM::InstructionSequence.compile_file(ARGV[0]))' "$script"
done
quiet "YAML" ruby -ryaml -e 'ARGV.each { |name| YAML.safe_load(File.read(name), filename: name) }' \
    hiera.yaml data/*.yaml modules/*/hiera.yaml modules/*/data/*.yaml modules/*/data/os/*.yaml
# What the Forge wants of metadata.json; it has no use for open-ended versions.
quiet "metadata.json" ruby -rjson -e '
    ARGV.each do |name|
      data = JSON.parse(File.read(name))
      wanted = %w[name version author summary license source project_page issues_url dependencies operatingsystem_support requirements]
      missing = wanted.reject { |key| data[key] }
      puts "#{name}: no #{missing.join(", ")}" unless missing.empty?
      puts "#{name}: the name does not fit the folder" unless data["name"] == "gustload-#{File.basename(File.dirname(name))}"
      (data["dependencies"] + data["requirements"]).each do |needed|
        puts "#{name}: #{needed["name"]} has no upper bound" unless needed["version_requirement"].to_s.include?("<")
      end
    end' modules/*/metadata.json

# The units, with a root folder that has what they start.
root=$scratch/root
mkdir -p "$root"/{etc/systemd/system,usr/local/bin,opt/locust/bin,usr/sbin,bin}
for program in usr/local/bin/gust opt/locust/bin/locust usr/sbin/nft bin/sh; do
    install -m 0755 /dev/null "$root/$program"
done
cp -r --parents /usr/lib/systemd/system "$root"
cp modules/locust/files/gust.service modules/locustserver/files/locust-firewall.service "$root/etc/systemd/system"
puppet epp render --modulepath modules --values "{ 'limit_nofile' => 65536, 'options' => ['--master'] }" \
    locustserver/locust-master.service.epp >"$root/etc/systemd/system/locust-master.service" 2>/dev/null
for unit in gust locust-master locust-firewall; do
    quiet "systemd-analyze verify $unit" systemd-analyze verify --root="$root" --man=no "$unit.service"
done
for unit in gust locust-master; do
    if ! exposure=$(systemd-analyze security --offline=true --threshold=30 --no-pager "$root/etc/systemd/system/$unit.service" 2>&1); then
        echo "systemd-analyze security $unit: 3.0 or worse"
        tail -1 <<<"$exposure"
        failed=yes
    fi
done

# What the Forge wants to read, and that no class or parameter is without a test.
for module in modules/*/; do
    grep -qs '^## Usage' "${module}README.md" || { echo "${module}README.md has no examples of usage"; failed=yes; }
    mapfile -t names < <(sed -nE 's/^# @param ([a-z0-9_]+)$/\1/p; s/^class ([a-z0-9_:]+).*/\1/p' "$module"manifests/*.pp | sort -u)
    for name in "${names[@]}"; do
        # A private class is named by its last word.
        grep -qrwE "${name##*::}" "${module}spec" || { echo "${module}spec: nothing about $name"; failed=yes; }
    done
done

for module in modules/*/; do
    reference=${module}REFERENCE.md
    (cd "$module" && puppet strings generate --format markdown --out "$scratch/REFERENCE.md" >"$scratch/strings" 2>&1)
    rm -rf "$module.yardoc"
    if grep -i '\[warn\]' "$scratch/strings"; then failed=yes; fi
    if [[ ${1:-} == --write ]]; then
        cp "$scratch/REFERENCE.md" "$reference"
    elif ! cmp -s "$scratch/REFERENCE.md" "$reference"; then
        echo "$reference is not what puppet-strings makes of the sources: run puppet/lint.sh --write"
        failed=yes
    fi
done

[[ -z $failed ]] || exit 1
echo "puppet: no complaints"
