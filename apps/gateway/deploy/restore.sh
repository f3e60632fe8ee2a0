#!/bin/sh
# Usage: restore.sh <archive> <data folder>, which has to be empty or absent.
set -eu
umask 077
mkdir -p "$2"
[ -z "$(ls -A "$2")" ] || { echo "$2 is not empty" >&2; exit 1; }
tar --extract --gzip --file "$1" --directory "$2"
