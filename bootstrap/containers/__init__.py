"""OpenCode in a container that belongs to a project."""
