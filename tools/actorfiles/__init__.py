"""The parts of tools/build_actors.py: collected facts and hand-written tables made into the package's actor files."""
