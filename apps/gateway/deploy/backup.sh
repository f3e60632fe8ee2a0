#!/bin/sh
# Usage: backup.sh <data folder> <archive>, while the gateway is stopped.
set -eu
umask 077
tar --create --gzip --file "$2" --directory "$1" --exclude gateway.sock .
