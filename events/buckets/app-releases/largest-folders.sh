#!/bin/sh
# The largest folders below those given, or below the current one.
du -k -- "${@:-.}" | sort -rn | head -10
