"""The MLflow server's answers."""
