"""The installed plugin: OpenCode that loads it, its program, settings and queue."""
