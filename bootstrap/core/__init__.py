"""What every other part stands on, and what knows none of them."""
