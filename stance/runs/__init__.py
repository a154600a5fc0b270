"""Experiments: the only room that knows Hydra and MLflow."""
