"""opencode-mlflow: a running MLflow server and an OpenCode whose turns are traced in it."""

__version__ = "0.1.0"
