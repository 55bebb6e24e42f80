#!/usr/bin/env bash
# locusts.sh DIR [NAME] installs every Locust of versions.txt, each in a venv of its own: DIR/<name>,
# in DIR/examples Locust's official examples, and in DIR/thirdparty the packages that locustfiles import, for the tests of py/lib.
# A venv that is complete and importable is left alone, so a second run costs a second.
# PYTHON names another interpreter than python3.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
versions=$here/versions.txt
packages=$here/../worker/internal/py/lib/testdata/thirdparty/requirements.txt
python=${PYTHON:-python3}

# complete VENV REQUIREMENT...: these very requirements were installed here, and Locust imports.
complete() {
    local venv=$1
    shift
    [[ -f $venv/requirements && $(<"$venv/requirements") == "$*" ]] &&
        "$venv/bin/python" -c 'import locust.main' >/dev/null 2>&1
}

# install DIR NAME REQUIREMENT...
install() {
    local venv=$1/$2 name=$2 start=$SECONDS
    shift 2
    if complete "$venv" "$@"; then
        return
    fi
    echo "installing Locust $name (about 20 s)..."
    mkdir -p "$(dirname "$venv")"
    if ! { "$python" -m venv --clear "$venv" &&
        "$venv/bin/pip" install --quiet --disable-pip-version-check "$@" &&
        "$venv/bin/locust" --version; } >"$venv.log" 2>&1; then
        cat "$venv.log" >&2
        echo "locusts.sh: could not install Locust $name into $venv (see above)" >&2
        return 1
    fi
    # Written last: its presence says that everything before it succeeded.
    echo "$*" >"$venv/requirements"
    echo "installed $(head -n 1 "$venv.log" | cut -d' ' -f1,2) as $name in $((SECONDS - start)) s"
}

# thirdparty VENV: what packages lists.
thirdparty() {
    local venv=$1 start=$SECONDS
    if cmp --silent "$packages" "$venv/requirements" && "$venv/bin/python" -c 'import requests' >/dev/null 2>&1; then
        return
    fi
    echo "installing the packages that locustfiles import (about 60 s)..."
    if ! { "$python" -m venv --clear "$venv" &&
        "$venv/bin/pip" install --quiet --disable-pip-version-check --requirement "$packages"; } >"$venv.log" 2>&1; then
        cat "$venv.log" >&2
        echo "locusts.sh: could not install $packages into $venv (see above)" >&2
        return 1
    fi
    cp "$packages" "$venv/requirements"
    echo "installed them as thirdparty in $((SECONDS - start)) s"
}

# examples DIR: the official examples, which the last source distribution to have any brings; wheels never had them.
examples() {
    local dir=$1 version=2.29.1 from
    if [[ -f $dir/version && $(<"$dir/version") == "$version" ]]; then
        return
    fi
    rm -rf "$dir" && mkdir -p "$dir"
    from=$(mktemp -d)
    if ! { "$dir/../newest/bin/pip" download --quiet --disable-pip-version-check --no-deps --no-binary locust --dest "$from" "locust==$version" &&
        tar --extract --gzip --file "$from/locust-$version.tar.gz" --directory "$dir" --strip-components 2 "locust-$version/examples"; } >"$dir.log" 2>&1; then
        cat "$dir.log" >&2
        rm -rf "$from"
        echo "locusts.sh: could not get the examples of Locust $version into $dir (see above)" >&2
        return 1
    fi
    rm -rf "$from"
    echo "$version" >"$dir/version"
}

if [[ ${1:-} == --one ]]; then
    shift
    install "$@"
    exit
fi

if [[ $# -lt 1 || $# -gt 2 ]]; then
    echo "usage: locusts.sh DIR [NAME]" >&2
    exit 2
fi
mkdir -p "$1"
dir=$(cd "$1" && pwd)
only=${2:-}

# Two at a time: more only queue for the same two cores and the same network.
# The blanks before a comment go too: to xargs they would mean that the line goes on.
sed -e 's/[[:space:]]*#.*//' -e '/^$/d' "$versions" | grep -E "^${only:-[^ ]+} " | sed -e "s|^|'$dir' |" |
    xargs -P 2 -L 1 "$BASH" "${BASH_SOURCE[0]}" --one ||
    { echo "locusts.sh: at least one Locust is missing in $dir" >&2; exit 1; }

[[ -n $only ]] || examples "$dir/examples"
thirdparty "$dir/thirdparty"
