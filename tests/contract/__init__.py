"""What we rely on of others' interfaces, held against what they publish."""
