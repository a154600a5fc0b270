"""Experts in, stances out, with plain scikit-learn. Knows nothing of Hydra or MLflow."""
