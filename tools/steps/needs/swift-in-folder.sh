#!/bin/sh
# Runs swift of the system in the folder `root` beside this file. The folders of this machine that
# are no part of its own system are seen there under their paths; nothing stays mounted.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)/root
user=
[ "$(id -u)" = 0 ] || user=--map-root-user
# shellcheck disable=SC2016,SC2086
exec unshare --mount $user sh -euc '
  root=$1 here=$PWD
  shift
  for folder in /* ; do
    [ -d "$folder" ] && [ ! -L "$folder" ] || continue
    case $folder in
      /bin | /boot | /etc | /lib* | /lost+found | /opt | /run | /sbin | /srv | /sys | /usr | /var) continue ;;
    esac
    mkdir -p "$root$folder"
    mount --rbind "$folder" "$root$folder"
  done
  export PATH=/usr/bin:/bin:/usr/sbin:/sbin
  exec chroot "$root" sh -euc "cd \"\$1\"; shift; exec swift \"\$@\"" sh "$here" "$@"
' sh "$root" "$@"
