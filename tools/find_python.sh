#!/bin/sh
# Prints the first Python that is new enough; says what to do where there is none.
for name in python3 python3.13 python3.12 python3.11 python3.14 python; do
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        command -v "$name"
        exit 0
    fi
done
echo "dragoman needs Python 3.11 or newer: install one, or name it with 'make setup PYTHON=/path/to/python'" >&2
exit 1
