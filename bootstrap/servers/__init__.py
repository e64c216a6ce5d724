"""The three places an MLflow server can be: compose, process, external."""
