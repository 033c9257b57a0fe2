"""python -m dragoman.cli: the command where its script is not on the path."""

from dragoman.cli.main import main

main()
