#!/usr/bin/env bash
# moto.sh DIR installs moto, an EC2 on this machine for tests, into a venv in DIR. A second run costs nothing.
set -euo pipefail

requirement='moto[server]==5.2.1'
[[ $# -eq 1 ]] || { echo "usage: moto.sh DIR" >&2; exit 2; }
dir=$1
if [[ -x $dir/bin/moto_server && -f $dir/requirement && $(<"$dir/requirement") == "$requirement" ]]; then
    exit
fi
echo "installing $requirement (about 20 s)..."
if ! { "${PYTHON:-python3}" -m venv --clear "$dir" && "$dir/bin/pip" install --quiet --disable-pip-version-check "$requirement"; } >"$dir.log" 2>&1; then
    cat "$dir.log" >&2
    echo "moto.sh: could not install $requirement into $dir (see above)" >&2
    exit 1
fi
mv "$dir.log" "$dir/log"
# Last: it says that all before it succeeded.
echo "$requirement" >"$dir/requirement"
