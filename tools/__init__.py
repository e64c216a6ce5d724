"""What makes files of the repository that are data and not written by hand."""
