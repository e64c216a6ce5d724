"""The measured promises: each is a ratio, or a time limit, measured in this run on this machine."""
