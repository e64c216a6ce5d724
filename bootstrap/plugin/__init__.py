"""The installed plugin: its host, its settings and its queue."""
