"""`python -m ecabinet …`: the command line."""

from ecabinet.commandline import main

main()
