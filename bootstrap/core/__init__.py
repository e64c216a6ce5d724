"""Used by all other rooms, and uses none of them."""
